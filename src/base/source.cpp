#include "base/source.h"

#include <algorithm>

#include "base/check.h"
#include "base/utf8.h"

namespace bookbuild {

SourceFile::SourceFile(std::string path, std::string text)
    : path_(std::move(path)), text_(std::move(text)) {
  starts_.push_back(0);
  for (std::size_t i = 0; i < text_.size(); ++i)
    if (text_[i] == '\n') starts_.push_back(static_cast<std::uint32_t>(i + 1));
}

LineColumn SourceFile::place(std::uint32_t offset) const {
  offset = std::min(offset, static_cast<std::uint32_t>(text_.size()));
  const auto it = std::upper_bound(starts_.begin(), starts_.end(), offset);
  const auto index = static_cast<std::uint32_t>(it - starts_.begin()) - 1;
  const std::string_view before(text_.data() + starts_[index], offset - starts_[index]);
  return {index + 1, static_cast<std::uint32_t>(count_code_points(before)) + 1};
}

std::string_view SourceFile::line(std::uint32_t number) const {
  const std::uint32_t begin = line_start(number);
  std::size_t end = number < starts_.size() ? starts_[number] - 1 : text_.size();
  if (end < begin) end = begin;
  return std::string_view(text_).substr(begin, end - begin);
}

std::uint32_t SourceFile::line_start(std::uint32_t number) const {
  BOOKBUILD_CHECK(number >= 1, "lines count from 1");
  return number <= starts_.size() ? starts_[number - 1] : static_cast<std::uint32_t>(text_.size());
}

SourceId Sources::add(std::string path, std::string text) {
  SourceFile file(std::move(path), std::move(text));
  const std::lock_guard lock(mutex_);
  files_.push_back(std::move(file));
  return SourceId{static_cast<std::uint32_t>(files_.size() - 1)};
}

const SourceFile& Sources::get(SourceId id) const {
  const std::lock_guard lock(mutex_);
  BOOKBUILD_CHECK(id.valid() && id.value < files_.size(),
                  "a source id names a file that was added");
  return files_[id.value];
}

std::size_t Sources::size() const {
  const std::lock_guard lock(mutex_);
  return files_.size();
}

}  // namespace bookbuild
