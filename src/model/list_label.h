#pragma once

// The labels of ordered lists, from a sample of the first one: "1.", "a)", "一、", "（一）", "①",
// "ㄱ.", "イ.".

#include <cstdint>
#include <string>
#include <string_view>

#include "base/numerals.h"

namespace bookbuild::model {

/// The label of item `number` in the manner of `sample`; a sample that holds no numeral is taken
/// for "1.". Past the end of a series that ends (①–㊿) arabic figures stand in its place.
/// 一 goes on as `counting` has it: 一百零二, or 百二.
std::string list_label(std::string_view sample, std::int64_t number,
                       Counting counting = Counting::Chinese);

/// Whether a sample holds a numeral that `list_label` knows.
bool is_list_sample(std::string_view sample);

}  // namespace bookbuild::model
