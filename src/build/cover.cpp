#include "build/cover.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "pages/cover.h"
#include "pdf/pdf_file.h"
#include "pdf/svg_file.h"

namespace bookbuild::build {

namespace {

using design::EpubProfile;

constexpr int kWidth = 1600;  // of a made cover; the height is 2560, as shops like best

/// What a shop asks of a cover, in pixels: Apple's asset guide, Kindle's and Kobo's guidelines;
/// `generic` asks what satisfies all of them.
struct CoverWants {
  EpubProfile profile;
  std::uint32_t shorter, longer;
};
constexpr CoverWants kWants[] = {
    {EpubProfile::Generic, 1400, 1600}, {EpubProfile::Apple, 1400, 1400},
    {EpubProfile::Kobo, 1072, 1448},    {EpubProfile::Kindle, 625, 1000},
    {EpubProfile::Ebpaj, 1000, 1400},   {EpubProfile::Tdpf, 1000, 1400},
};

const CoverWants& wants_of(EpubProfile profile) {
  for (const CoverWants& row : kWants)
    if (row.profile == profile) return row;
  return kWants[0];
}

const images::Image* given_cover(const LoadedBook& book) {
  const std::string& path = book.document->metadata.cover;
  const ImageId id = path.empty() ? ImageId() : book.images.find(path);
  return id.valid() ? &book.images.get(id) : nullptr;
}

/// A picture as a page of its own size.
std::shared_ptr<const fragment::PagedBook> page_of(const images::Image& image, ImageId id) {
  auto book = std::make_shared<fragment::PagedBook>();
  // A point to a pixel, so that the resolution says how large it becomes.
  book->trim = {Length::from_points(image.width), Length::from_points(image.height)};
  fragment::Page page;
  page.marks.push_back({{}, book->trim, {}, fragment::ImageBox{id}});
  book->pages.push_back(std::move(page));
  return book;
}

epub::CoverPicture from_vectors(const LoadedBook& book, const images::Image& image) {
  constexpr double kLonger = 2560, kPointsPerInch = 72;
  const double most = std::max(image.width, image.height);
  auto png = pdf::write_png(*page_of(image, book.images.find(image.path)), 0, *book.fonts,
                            book.images, kPointsPerInch * kLonger / most);
  if (!png) return {};
  return {*image.bytes, std::move(*png)};
}

}  // namespace

SourceSpan place_of_cover(const project::BookConfig& config) {
  const project::Value* table = config.settings.find("book");
  const project::Value* key = table == nullptr ? nullptr : table->find("cover");
  return key == nullptr ? config.config_span : key->span;
}

void check_cover(const LoadedBook& book, Diagnostics& diagnostics) {
  const images::Image* cover = given_cover(book);
  if (cover == nullptr) return;
  const SourceSpan where = place_of_cover(book.config);
  const auto [shorter, longer] = std::minmax(cover->width, cover->height);
  const CoverWants& wants = wants_of(book.config.epub.profile);
  const bool vectors = cover->format == images::Format::Svg;
  if (!vectors && (shorter < wants.shorter || longer < wants.longer))
    diagnostics
        .warn("cover/small", where,
              fmt::format("the cover has {} × {} pixels; shops ask for {} × {} and more",
                          cover->width, cover->height, wants.shorter, wants.longer))
        .hint = "1600 × 2560 satisfies all of them";
  // Shelves are made for 1 : 1.3 to 1 : 1.7; squarer and wider covers shrink on them.
  const double shape =
      static_cast<double>(cover->height) / std::max<std::uint32_t>(cover->width, 1);
  if (shape < 1.2 || shape > 1.8)
    diagnostics
        .note(
            "cover/shape", where,
            fmt::format("the cover is 1 : {:.2f}; shops show covers as 1 : 1.3 to 1 : 1.7", shape))
        .hint = "a front cover alone is wanted, without spine and back";
  if (cover->format == images::Format::Jpeg && cover->components == 4)
    diagnostics.warn("cover/colour", where, "the cover is in the inks of the press (CMYK)").hint =
        "save it in RGB: many readers show CMYK in false colours or not at all";
}

epub::CoverPicture make_cover(const LoadedBook& book, const BuildRequest& request) {
  if (book.fonts == nullptr) return {};
  if (const images::Image* given = given_cover(book))
    return given->format == images::Format::Svg ? from_vectors(book, *given) : epub::CoverPicture{};
  const pages::PagesInput input{*book.document, book.numbering, book.outline,      book.design,
                                *book.fonts,    book.images,    tool_name(request)};
  const auto cover = pages::compose_cover(input);
  constexpr double kPointsPerInch = 72;
  auto png = pdf::write_png(*cover, 0, *book.fonts, book.images,
                            kPointsPerInch * kWidth / cover->trim.width.points());
  auto svg = pdf::write_svg(*cover, 0, *book.fonts, kWidth);
  if (!png || !svg) return {};
  return {std::move(*svg), std::move(*png)};
}

}  // namespace bookbuild::build
