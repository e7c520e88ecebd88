// Cairo says every ink in DeviceRGB, black too; a press would build it of four inks. Where the
// three parts are equal, the operator is turned into the one of DeviceGray.

#include <array>
#include <memory>

#include "pdf/qpdf_objects.h"

namespace bookbuild::pdf {
namespace {

/// Holds back what may be the operands of an ink until the operator is seen.
class GrayInks : public QPDFObjectHandle::TokenFilter {
 public:
  void handleToken(const QPDFTokenizer::Token& token) override {
    using Type = QPDFTokenizer::token_type_e;
    const Type type = token.getType();
    if (type == Type::tt_word && held_ == kParts * 2 &&
        (token.getValue() == "rg" || token.getValue() == "RG") && equal()) {
      writeToken(tokens_[0]);
      write(token.getValue() == "rg" ? " g" : " G");
      held_ = 0;
      return;
    }
    const bool number = type == Type::tt_integer || type == Type::tt_real;
    // Numbers stand at even places, the blanks after them at odd ones.
    const bool fits = held_ < tokens_.size() && (held_ % 2 == 0 ? number : type == Type::tt_space);
    if (!fits) release();
    if (fits || number)
      tokens_[held_++] = token;
    else
      writeToken(token);
  }

  void handleEOF() override { release(); }

 private:
  static constexpr std::size_t kParts = 3;

  [[nodiscard]] bool equal() const {
    return tokens_[0].getValue() == tokens_[2].getValue() &&
           tokens_[2].getValue() == tokens_[4].getValue();
  }

  void release() {
    for (std::size_t i = 0; i < held_; ++i) writeToken(tokens_[i]);
    held_ = 0;
  }

  std::array<QPDFTokenizer::Token, kParts * 2> tokens_;
  std::size_t held_ = 0;
};

}  // namespace

void use_gray(const std::vector<Object>& pages) {
  for (Object page : pages) {
    Object contents = page.getKey("/Contents");
    if (contents.isStream()) contents.addTokenFilter(std::make_shared<GrayInks>());
  }
}

}  // namespace bookbuild::pdf
