#pragma once

// TeX source → tokens, one at a time. Blanks and comments are no tokens: in math they mean nothing.

#include <string_view>

#include "math/tree.h"

namespace bookbuild::math {

enum class TokenKind { End, Character, Command, Open, Close, Sub, Sup, Prime, Align, Tie };

struct Token {
  TokenKind kind = TokenKind::End;
  Place place;
  char32_t code = 0;      // of a Character
  std::string_view name;  // of a Command, without its backslash
};

class Lexer {
 public:
  explicit Lexer(std::string_view tex) : tex_(tex) { advance(); }
  [[nodiscard]] const Token& peek() const { return token_; }
  Token next();
  /// Goes on from byte `at`.
  void seek(std::uint32_t at);
  [[nodiscard]] std::string_view tex() const { return tex_; }

  /// The text of a brace group that begins here, or of a single token: taken as it is, for \text
  /// and names. False where there is none; `place` is then of what stands here.
  bool raw_argument(std::string_view& words, Place& place);
  /// [ … ] here, taken as it is; empty where there is none.
  std::string_view raw_option();

 private:
  void advance();
  void skip_blanks();
  std::string_view tex_;
  std::uint32_t at_ = 0;  // past the token that is looked at
  Token token_;
};

}  // namespace bookbuild::math
