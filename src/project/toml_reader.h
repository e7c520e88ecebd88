#pragma once

// TOML as values with places, and typed reads over them. What is wrongly typed or unknown is
// reported where it stands.

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/file_store.h"
#include "base/result.h"

namespace bookbuild::project {

/// One value of a TOML file. A table's items have keys and stand in the order of the file.
struct Value {
  enum class Kind { Boolean, Integer, Real, Text, List, Table };
  Kind kind = Kind::Table;
  std::string key;  // of an item of a table
  SourceSpan key_span;
  SourceSpan span;
  bool boolean = false;
  std::int64_t integer = 0;
  double real = 0;
  std::string text;
  std::vector<Value> items;

  /// The item of that key; nullptr if there is none (or this is no table).
  [[nodiscard]] const Value* find(std::string_view name) const;
};

/// "text", "number" … as messages say it.
std::string_view kind_name(Value::Kind kind);

/// Reads and parses a file. Failure Usage "config/syntax" at the place of the error, or File.
Result<Value> read_toml(const FileStore& files, const std::string& path, Sources& sources);

/// Parses text that is already a source.
Result<Value> parse_toml(SourceId file, const SourceFile& source);

/// Lays `over` upon `under`: tables are merged key by key, everything else is replaced.
void merge(Value& under, const Value& over);

/// Sets the value of a dotted key from the command line ("body.size" = "11pt"): TOML where it reads
/// as TOML, else text.
void set_dotted(Value& table, std::string_view dotted, std::string_view text, SourceSpan span);

/// Errors of configuration: the first one becomes the failure that ends the run (exit 2), the
/// others are shown beside it.
class Complaints {
 public:
  explicit Complaints(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}
  void error(std::string_view code, SourceSpan span, std::string text, std::string hint = {});
  void add(Failure failure);
  [[nodiscard]] Diagnostics& diagnostics() { return diagnostics_; }
  [[nodiscard]] const std::optional<Failure>& first() const { return first_; }

 private:
  Diagnostics& diagnostics_;
  std::optional<Failure> first_;
};

/// Reads one table key by key; `finish` reports the keys nobody asked for, with the nearest that
/// was.
class TableReader {
 public:
  /// `name` is the table's dotted name in messages; `table` may be null (nothing is set).
  TableReader(const Value* table, std::string name, Complaints& complaints);

  std::optional<std::string> text(std::string_view key);
  std::optional<bool> boolean(std::string_view key);
  std::optional<int> integer(std::string_view key);
  /// Text, or a number as its text (for dates and versions).
  std::optional<std::string> text_or_number(std::string_view key);
  const Value* list(std::string_view key);
  const Value* table(std::string_view key);
  const Value* any(std::string_view key);
  /// Reports a value of the wrong form: "config/type".
  void wrong(const Value& value, std::string_view expected);
  /// Reports a text that is none of those allowed: "config/value", with the nearest.
  void not_one_of(const Value& value, const std::vector<std::string_view>& allowed);
  void finish();

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] Complaints& complaints() { return complaints_; }

 private:
  const Value* expect(std::string_view key, Value::Kind kind, std::string_view expected);
  const Value* table_;
  std::string name_;
  Complaints& complaints_;
  std::vector<std::string> known_;
};

}  // namespace bookbuild::project
