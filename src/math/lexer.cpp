#include "math/lexer.h"

#include "base/utf8.h"

namespace bookbuild::math {

namespace {

bool is_ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

}  // namespace

void Lexer::skip_blanks() {
  while (at_ < tex_.size()) {
    const char c = tex_[at_];
    if (c == '%') {
      while (at_ < tex_.size() && tex_[at_] != '\n') ++at_;
    } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      ++at_;
    } else {
      return;
    }
  }
}

void Lexer::advance() {
  skip_blanks();
  token_ = {};
  token_.place.begin = token_.place.end = at_;
  if (at_ >= tex_.size()) return;
  const DecodedCodePoint point = decode_utf8(tex_, at_);
  at_ += point.length;
  token_.code = point.code;
  token_.kind = TokenKind::Character;
  switch (point.code) {
    case U'{':
      token_.kind = TokenKind::Open;
      break;
    case U'}':
      token_.kind = TokenKind::Close;
      break;
    case U'^':
      token_.kind = TokenKind::Sup;
      break;
    case U'_':
      token_.kind = TokenKind::Sub;
      break;
    case U'\'':
      token_.kind = TokenKind::Prime;
      break;
    case U'&':
      token_.kind = TokenKind::Align;
      break;
    case U'~':
      token_.kind = TokenKind::Tie;
      break;
    case U'\\': {
      token_.kind = TokenKind::Command;
      const std::uint32_t begin = at_;
      while (at_ < tex_.size() && is_ascii_letter(tex_[at_])) ++at_;
      if (at_ == begin && at_ < tex_.size()) at_ += decode_utf8(tex_, at_).length;
      if (at_ > begin && tex_[begin] != '\\' && at_ < tex_.size() && tex_[at_] == '*' &&
          is_ascii_letter(tex_[begin])) {
        const std::string_view name = tex_.substr(begin, at_ - begin);
        if (name == "operatorname" || name == "tag" || name == "hspace") ++at_;
      }
      token_.name = tex_.substr(begin, at_ - begin);
      break;
    }
    default:
      break;
  }
  token_.place.end = at_;
}

Token Lexer::next() {
  Token token = token_;
  advance();
  return token;
}

void Lexer::seek(std::uint32_t at) {
  at_ = at;
  advance();
}

bool Lexer::raw_argument(std::string_view& words, Place& place) {
  place = token_.place;
  if (token_.kind == TokenKind::End || token_.kind == TokenKind::Close ||
      token_.kind == TokenKind::Align)
    return false;
  if (token_.kind != TokenKind::Open) {
    words = tex_.substr(place.begin, place.end - place.begin);
    advance();
    return true;
  }
  const std::uint32_t begin = token_.place.end;
  int depth = 1;
  for (std::uint32_t i = begin; i < tex_.size(); ++i) {
    if (tex_[i] == '\\') {
      ++i;
    } else if (tex_[i] == '{') {
      ++depth;
    } else if (tex_[i] == '}' && --depth == 0) {
      words = tex_.substr(begin, i - begin);
      place = {token_.place.begin, i + 1};
      seek(i + 1);
      return true;
    }
  }
  return false;
}

std::string_view Lexer::raw_option() {
  if (token_.kind != TokenKind::Character || token_.code != U'[') return {};
  const std::size_t close = tex_.find(']', token_.place.end);
  if (close == std::string_view::npos) return {};
  const std::string_view words = tex_.substr(token_.place.end, close - token_.place.end);
  seek(static_cast<std::uint32_t>(close + 1));
  return words;
}

}  // namespace bookbuild::math
