#include "project/toml_reader.h"

// The only file of this layer that knows toml++.

#include <fmt/format.h>
// Its own assertions abort on texts such as "[;" for which its parser has a message.
#define TOML_ASSERT(expression) static_assert(true)
#include <toml++/toml.h>

#include <algorithm>
#include <utility>

#include "base/utf8.h"

namespace bookbuild::project {

namespace {

/// The byte offset of a toml++ position (1-based line and column, columns in code points).
std::uint32_t offset_of(const SourceFile& source, toml::source_position at) {
  if (!at) return 0;
  const std::uint32_t line = std::min<std::uint32_t>(at.line, source.line_count());
  std::uint32_t offset = source.line_start(line);
  const std::string_view text = source.line(line);
  std::size_t byte = 0;
  for (toml::source_index column = 1; column < at.column && byte < text.size(); ++column)
    byte += decode_utf8(text, byte).length;
  return offset + static_cast<std::uint32_t>(byte);
}

SourceSpan span_of(SourceId file, const SourceFile& source, const toml::source_region& region) {
  const std::uint32_t begin = offset_of(source, region.begin);
  return {file, begin, std::max(begin, offset_of(source, region.end))};
}

class Converter {
 public:
  Converter(SourceId file, const SourceFile& source) : file_(file), source_(source) {}

  // Depth is bounded by toml++ itself (TOML_MAX_NESTED_VALUES, 256).
  Value convert(const toml::node& node) const {
    Value value;
    value.span = span_of(file_, source_, node.source());
    if (const auto* table = node.as_table()) {
      value.kind = Value::Kind::Table;
      for (auto it = table->begin(); it != table->end(); ++it) {
        Value item = convert(it->second);
        item.key = std::string(it->first.str());
        item.key_span = span_of(file_, source_, it->first.source());
        value.items.push_back(std::move(item));
      }
      std::stable_sort(value.items.begin(), value.items.end(), [](const Value& a, const Value& b) {
        return a.key_span.begin < b.key_span.begin;
      });
    } else if (const auto* array = node.as_array()) {
      value.kind = Value::Kind::List;
      for (const toml::node& item : *array) value.items.push_back(convert(item));
    } else if (const auto* text = node.as_string()) {
      value.kind = Value::Kind::Text;
      value.text = text->get();
    } else if (const auto* boolean = node.as_boolean()) {
      value.kind = Value::Kind::Boolean;
      value.boolean = boolean->get();
    } else if (const auto* integer = node.as_integer()) {
      value.kind = Value::Kind::Integer;
      value.integer = integer->get();
    } else if (const auto* real = node.as_floating_point()) {
      value.kind = Value::Kind::Real;
      value.real = real->get();
    } else if (const auto* date = node.as_date()) {
      value.kind = Value::Kind::Text;
      const toml::date& d = date->get();
      value.text = fmt::format("{:04}-{:02}-{:02}", d.year, d.month, d.day);
    } else if (const auto* moment = node.as_date_time()) {
      value.kind = Value::Kind::Text;
      const toml::date_time& d = moment->get();
      value.text = fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", d.date.year, d.date.month,
                               d.date.day, d.time.hour, d.time.minute, d.time.second);
    } else {
      value.kind = Value::Kind::Text;
    }
    return value;
  }

 private:
  SourceId file_;
  const SourceFile& source_;
};

std::string with_plain_line_ends(std::string text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  text.erase(std::remove(text.begin(), text.end(), '\r'), text.end());
  return text;
}

}  // namespace

const Value* Value::find(std::string_view name) const {
  if (kind != Kind::Table) return nullptr;
  for (const Value& item : items)
    if (item.key == name) return &item;
  return nullptr;
}

std::string_view kind_name(Value::Kind kind) {
  switch (kind) {
    case Value::Kind::Boolean:
      return "true or false";
    case Value::Kind::Integer:
      return "a whole number";
    case Value::Kind::Real:
      return "a number";
    case Value::Kind::Text:
      return "text";
    case Value::Kind::List:
      return "a list";
    case Value::Kind::Table:
      return "a table";
  }
  return "";
}

Result<Value> parse_toml(SourceId file, const SourceFile& source) {
  const toml::parse_result result = toml::parse(std::string_view(source.text()), source.path());
  if (!result) {
    const toml::parse_error& error = result.error();
    SourceSpan span = span_of(file, source, error.source());
    if (span.end == span.begin && span.end < source.text().size()) ++span.end;
    return failure(FailureKind::Usage, "config/syntax",
                   fmt::format("not TOML: {}", error.description()), span);
  }
  return Converter(file, source).convert(result.table());
}

Result<Value> read_toml(const FileStore& files, const std::string& path, Sources& sources) {
  BOOKBUILD_TRY(bytes, files.read(path));
  Utf8Repair repaired = repair_utf8(with_plain_line_ends(std::move(bytes)));
  const SourceId file = sources.add(path, std::move(repaired.text));
  if (repaired.replaced > 0) {
    const auto at = static_cast<std::uint32_t>(repaired.replaced_at.front());
    return failure(FailureKind::Usage, "config/encoding",
                   "configuration files are UTF-8; this is not", SourceSpan{file, at, at + 3});
  }
  return parse_toml(file, sources.get(file));
}

void merge(Value& under, const Value& over) {
  for (const Value& item : over.items) {
    const auto same = std::find_if(under.items.begin(), under.items.end(),
                                   [&](const Value& value) { return value.key == item.key; });
    if (same == under.items.end())
      under.items.push_back(item);
    else if (same->kind == Value::Kind::Table && item.kind == Value::Kind::Table)
      merge(*same, item);
    else
      *same = item;
  }
}

void set_dotted(Value& table, std::string_view dotted, std::string_view text, SourceSpan span) {
  // No key of ours lies deeper; a longer name is one key, and unknown.
  constexpr std::ptrdiff_t kDeepest = 8;
  if (std::count(dotted.begin(), dotted.end(), '.') > kDeepest) {
    table.items.emplace_back();
    table.items.back().key = std::string(dotted);
    table.items.back().key_span = table.items.back().span = span;
    return;
  }
  Value* at = &table;
  while (true) {
    const std::size_t dot = dotted.find('.');
    const std::string key(dotted.substr(0, dot));
    auto item = std::find_if(at->items.begin(), at->items.end(),
                             [&](const Value& value) { return value.key == key; });
    if (item == at->items.end()) {
      at->items.emplace_back();
      item = std::prev(at->items.end());
    }
    const bool last = dot == std::string_view::npos;
    if (last || item->kind != Value::Kind::Table) {
      *item = Value{};
      item->key = key;
    }
    if (item->key.empty()) item->key = key;
    if (last || !item->span.has_place()) {
      item->key_span = span;
      item->span = span;
    }
    at = &*item;
    if (last) break;
    dotted.remove_prefix(dot + 1);
  }
  const std::string document = fmt::format("v = {}", text);
  const toml::parse_result parsed = toml::parse(std::string_view(document));
  at->kind = Value::Kind::Text;
  at->text = std::string(text);
  if (!parsed || parsed.table().size() != 1) return;
  const SourceFile scratch("", document);
  const Value value = Converter(SourceId{}, scratch).convert(*parsed.table().get("v"));
  if (value.kind == Value::Kind::Table) return;
  const std::string key = at->key;
  *at = value;
  at->key = key;
  at->key_span = span;
  at->span = span;
  for (Value& item : at->items) item.span = span;
}

void Complaints::error(std::string_view code, SourceSpan span, std::string text, std::string hint) {
  add(Failure{FailureKind::Usage, code, std::move(text), span, std::move(hint)});
}

void Complaints::add(Failure failure) {
  if (!first_) {
    first_ = std::move(failure);
    return;
  }
  diagnostics_.error(failure.code, failure.span, std::move(failure.text)).hint =
      std::move(failure.hint);
}

TableReader::TableReader(const Value* table, std::string name, Complaints& complaints)
    : table_(table), name_(std::move(name)), complaints_(complaints) {}

const Value* TableReader::any(std::string_view key) {
  known_.emplace_back(key);
  return table_ ? table_->find(key) : nullptr;
}

const Value* TableReader::expect(std::string_view key, Value::Kind kind,
                                 std::string_view expected) {
  const Value* value = any(key);
  if (!value) return nullptr;
  if (value->kind == kind) return value;
  wrong(*value, expected);
  return nullptr;
}

void TableReader::wrong(const Value& value, std::string_view expected) {
  complaints_.error("config/type", value.span,
                    fmt::format("{}{}{} is {}; {} is wanted", name_, name_.empty() ? "" : ".",
                                value.key, kind_name(value.kind), expected));
}

void TableReader::not_one_of(const Value& value, const std::vector<std::string_view>& allowed) {
  const std::string_view near = nearest(value.text, allowed);
  complaints_.error(
      "config/value", value.span,
      fmt::format("{}{}{} cannot be “{}”", name_, name_.empty() ? "" : ".", value.key, value.text),
      near.empty() ? fmt::format("one of: {}", fmt::join(allowed, ", "))
                   : fmt::format("did you mean “{}”?", near));
}

std::optional<std::string> TableReader::text(std::string_view key) {
  const Value* value = expect(key, Value::Kind::Text, "text in quotation marks");
  if (!value) return {};
  return value->text;
}

std::optional<bool> TableReader::boolean(std::string_view key) {
  const Value* value = expect(key, Value::Kind::Boolean, "true or false");
  if (!value) return {};
  return value->boolean;
}

std::optional<int> TableReader::integer(std::string_view key) {
  const Value* value = expect(key, Value::Kind::Integer, "a whole number");
  if (!value) return {};
  constexpr std::int64_t kMost = 1'000'000;
  return static_cast<int>(std::clamp(value->integer, -kMost, kMost));
}

std::optional<std::string> TableReader::text_or_number(std::string_view key) {
  const Value* value = any(key);
  if (!value) return {};
  switch (value->kind) {
    case Value::Kind::Text:
      return value->text;
    case Value::Kind::Integer:
      return fmt::format("{}", value->integer);
    case Value::Kind::Real:
      return fmt::format("{}", value->real);
    default:
      wrong(*value, "text in quotation marks");
      return {};
  }
}

const Value* TableReader::list(std::string_view key) {
  return expect(key, Value::Kind::List, "a list");
}

const Value* TableReader::table(std::string_view key) {
  return expect(key, Value::Kind::Table, "a table");
}

void TableReader::finish() {
  if (!table_) return;
  const std::vector<std::string_view> known(known_.begin(), known_.end());
  for (const Value& item : table_->items) {
    if (std::find(known.begin(), known.end(), item.key) != known.end()) continue;
    const std::string_view near = nearest(item.key, known);
    auto& diagnostic = complaints_.diagnostics().warn(
        "config/unknown-key", item.key_span,
        fmt::format("unknown key: {}{}{}", name_, name_.empty() ? "" : ".", item.key));
    if (!near.empty()) diagnostic.hint = fmt::format("did you mean {}?", near);
  }
}

}  // namespace bookbuild::project
