#include "project/yaml_reader.h"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>

#include "base/utf8.h"

namespace bookbuild::project {

namespace {

constexpr int kDeepest = 32;
constexpr std::size_t kMostValues = 100'000;  // aliases repeat what they name

class Converter {
 public:
  Converter(SourceId file, const SourceFile& source) : file_(file), source_(source) {}

  Value convert(const YAML::Node& node, int depth = 0) {
    Value value;
    value.span = span_of(node.Mark(), 1);
    if (depth > kDeepest || ++count_ > kMostValues) return value;
    if (node.IsSequence()) {
      value.kind = Value::Kind::List;
      for (const YAML::Node& item : node) value.items.push_back(convert(item, depth + 1));
    } else if (node.IsMap()) {
      for (const auto& pair : node) {
        if (!pair.first.IsScalar()) continue;
        Value made = convert(pair.second, depth + 1);
        made.key = pair.first.Scalar();
        made.key_span = span_of(pair.first.Mark(), made.key.size());
        value.items.push_back(std::move(made));
      }
    } else if (node.IsScalar()) {
      value.kind = Value::Kind::Text;
      value.text = node.Scalar();
      value.span = span_of(node.Mark(), value.text.size());
      // Only plain words, not those in quotation marks, are true and false.
      if (node.Tag() != "!" && (value.text == "true" || value.text == "false")) {
        value.kind = Value::Kind::Boolean;
        value.boolean = value.text == "true";
      }
    } else {  // null: as though it were not said
      value.kind = Value::Kind::Boolean;
    }
    return value;
  }

 private:
  [[nodiscard]] SourceSpan span_of(const YAML::Mark& mark, std::size_t bytes) const {
    if (mark.line < 0) return {file_, SourceSpan::kWholeFile, SourceSpan::kWholeFile};
    const auto line = static_cast<std::uint32_t>(mark.line) + 1;
    const std::uint32_t begin =
        source_.line_start(line) +
        static_cast<std::uint32_t>(std::min<std::size_t>(
            static_cast<std::size_t>(std::max(mark.column, 0)), source_.line(line).size()));
    const std::size_t end = std::min(begin + std::max<std::size_t>(bytes, 1),
                                     std::max<std::size_t>(source_.text().size(), begin + 1));
    return {file_, begin, static_cast<std::uint32_t>(end)};
  }

  SourceId file_;
  const SourceFile& source_;
  std::size_t count_ = 0;
};

}  // namespace

Result<Value> read_yaml(const FileStore& files, const std::string& path, Sources& sources) {
  BOOKBUILD_TRY(bytes, files.read(path));
  std::string text = std::move(bytes);
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  std::erase(text, '\r');
  const SourceId file = sources.add(path, repair_utf8(std::move(text)).text);
  const SourceFile& source = sources.get(file);
  try {
    const YAML::Node node = YAML::Load(source.text());
    Value value = Converter(file, source).convert(node);
    if (value.kind == Value::Kind::Boolean) value.kind = Value::Kind::Table;
    return value;
  } catch (const YAML::Exception& e) {
    const auto line = static_cast<std::uint32_t>(std::max(e.mark.line, 0)) + 1;
    const std::uint32_t begin = source.line_start(std::min(line, source.line_count()));
    return failure(FailureKind::Usage, "config/syntax", fmt::format("not YAML: {}", e.msg),
                   SourceSpan{file, begin, begin + 1});
  }
}

}  // namespace bookbuild::project
