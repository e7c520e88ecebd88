#pragma once

// What a single line of plain text may be: a heading, a scene break, the beginning of a speaker's
// turn.

#include <cstddef>
#include <optional>
#include <string_view>

namespace bookbuild::readers {

/// How high a heading stands before levels are given out: the numbered kinds, then a short line of
/// its own.
enum class HeadingRank { Part, Chapter, Section, Plain };

/// 第…章, 第…回, Chapter N, 제…장, 序, プロローグ and their kin. `alone` says that blank lines
/// stand around the line; else the number must be followed by a separator or by nothing.
enum class Surroundings { Alone, Among };
std::optional<HeadingRank> numbered_heading(std::string_view words, Surroundings surroundings);

/// A lone number (一, 12, III): a section, if the text has several.
bool is_lone_number(std::string_view words);

/// The level of a heading written as in Markdown (`## 二`), 0 for any other line.
int marked_heading(std::string_view words);

/// A short line that could be a heading: no sentence in it, no speech, no list item.
bool could_be_heading(std::string_view words);

/// ＊＊＊, ※, ◇, * * *, ———, ---.
bool is_scene_break(std::string_view words);

/// Bytes of a speaker's label with its colon at the beginning of the line (問：, 黃仁勳:), 0 if
/// there is none.
std::size_t label_length(std::string_view words);

/// 問, 答, Q, A: labels that need no repetition. Words such as 註 and 例如 that stand before colons
/// and never speak.
bool is_interview_label(std::string_view label);

}  // namespace bookbuild::readers
