#include "fonts/font_book.h"

#include <fmt/format.h>
#include <hb-ot.h>
#include <hb.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdlib>

#include "fonts/cluster.h"
#include "fonts/face_shelf.h"

namespace bookbuild::fonts {
namespace {

using design::FontManifest;
using design::FontRequest;
using design::FontRole;

constexpr std::array kRoles = {FontRole::Body,     FontRole::Strong, FontRole::Heading,
                               FontRole::Emphasis, FontRole::Code,   FontRole::CodeStrong,
                               FontRole::Note,     FontRole::Math};
constexpr std::array kTraditions = {Tradition::ZhHans, Tradition::ZhHantTw, Tradition::ZhHantHk,
                                    Tradition::Ja,     Tradition::Ko,       Tradition::Latin};

std::size_t chain_index(FontRole role, Tradition tradition) {
  return static_cast<std::size_t>(role) * kTraditions.size() + static_cast<std::size_t>(tradition);
}

/// Debian's package of a well-known family, for a hint.
std::string install_hint(std::string_view family) {
  const std::string folded = fold_family(family);
  const auto begins = [&](std::string_view with) { return folded.rfind(with, 0) == 0; };
  std::string_view package;
  if (begins("notoserifcjk") || begins("notosanscjk") || begins("notosansmonocjk")) {
    package = "fonts-noto-cjk";
  } else if (begins("noto")) {
    package = "fonts-noto-core";
  } else if (begins("ipa")) {
    package = "fonts-ipafont";
  } else if (begins("nanum")) {
    package = "fonts-nanum";
  } else if (begins("texgyre")) {
    package = "fonts-texgyre-math";
  } else if (begins("dejavu")) {
    package = "fonts-dejavu";
  }
  if (package.empty()) return "put its file into the book's fonts/, or name another family";
  return fmt::format("apt install {}, or put its file into the book's fonts/", package);
}

/// The faces in which a role and tradition looks for a character, in order, and what it found for
/// each character so far.
struct Chain {
  std::vector<FontId> stack;  // of its own
  std::vector<FontId> faces;
  std::vector<std::string> absent;

  static constexpr std::uint16_t kNone = 1, kFirst = 2;
  mutable std::once_flag once;
  /// By BMP character: 0 when not asked yet, kNone, or FontId + kFirst. Every thread would write
  /// the same, so no order is needed.
  mutable std::unique_ptr<std::array<std::atomic<std::uint16_t>, 0x10000>> known;
};

}  // namespace

struct FontBook::Parts {
  std::unique_ptr<FontCatalog> catalog;  // owns the charsets that the shelf's records point to
  FaceShelf shelf;
  std::array<Chain, kRoles.size() * kTraditions.size()> chains;
  std::vector<FontId> last_resort;  // the system's other faces, plain ones first
  mutable std::mutex mutex;
  mutable std::map<std::pair<std::size_t, std::u32string>, FontId> clusters;

  [[nodiscard]] Chain& chain(FontRole role, Tradition tradition) {
    return chains.at(chain_index(role, tradition));
  }
  void fill_stacks(const FontManifest& manifest, Tradition book, Diagnostics& diagnostics);
  void add_request(Chain& chain, const FontRequest& request, Severity severity,
                   Diagnostics& diagnostics);
  void fill_chains(Tradition book, const std::vector<FontId>& fallback);
  void fill_last_resort();
  [[nodiscard]] FontId look_up(const Chain& chain, std::u32string_view cluster) const;
  [[nodiscard]] FontId look_up_last(const ClusterNeeds& needs) const;
};

void FontBook::Parts::add_request(Chain& chain, const FontRequest& request, Severity severity,
                                  Diagnostics& diagnostics) {
  const FaceRecord* record = nullptr;
  if (!request.file.empty()) record = catalog->in_file(request.file, request.family);
  if (record == nullptr && !request.family.empty()) {
    record = catalog->best(request.family, request.weight);
  }
  const std::string& called = request.family.empty() ? request.file : request.family;
  if (record == nullptr) {
    chain.absent.push_back(called);
    return;
  }
  const Result<FontId> id = shelf.add_opened(*record);
  if (!id) {
    const Failure& why = id.error();
    diagnostics.report(severity, why.code, {}, fmt::format("{}: {}", called, why.text)).hint =
        why.hint;
    chain.absent.push_back(called);
    return;
  }
  // F-155: weight is never made up; the author is told instead.
  if (request.file.empty() && std::abs(record->weight - request.weight) >= 200) {
    diagnostics.report(severity, "font/weight", {},
                       fmt::format("{} has no face of weight {}; {} serves", called, request.weight,
                                   record->weight));
  }
  if (std::find(chain.stack.begin(), chain.stack.end(), *id) == chain.stack.end()) {
    chain.stack.push_back(*id);
  }
}

void FontBook::Parts::fill_stacks(const FontManifest& manifest, Tradition book,
                                  Diagnostics& diagnostics) {
  // The book's own tradition first, so that its faces have the first ids.
  for (const bool own : {true, false}) {
    for (const auto& [key, requests] : manifest.stacks) {
      const auto& [role, tradition] = key;
      if ((tradition == book) != own) continue;
      Chain& stack = chain(role, tradition);
      // Few books have formulae: those that have say themselves that their font is missing.
      const bool asked = own && role != FontRole::Math;
      const Severity severity = asked ? Severity::Note : Severity::Info;
      for (const FontRequest& request : requests) {
        const bool first = stack.stack.empty();
        add_request(stack, request, severity, diagnostics);
        if (!first || stack.stack.empty() || stack.absent.empty()) continue;
        diagnostics
            .report(severity, "font/substitute", {},
                    fmt::format("{} ({}): {} is not there, {} serves", font_role_name(role),
                                canonical_tag(tradition), stack.absent.front(), request.family))
            .hint = install_hint(stack.absent.front());
      }
      if (!stack.stack.empty() || stack.absent.empty()) continue;
      diagnostics
          .report(asked ? Severity::Error : Severity::Info, "font/missing", {},
                  fmt::format("{} ({}): no font of the family {}", font_role_name(role),
                              canonical_tag(tradition), fmt::join(stack.absent, ", ")))
          .hint = install_hint(stack.absent.front());
    }
  }
}

void FontBook::Parts::fill_chains(Tradition book, const std::vector<FontId>& fallback) {
  for (const FontRole role : kRoles) {
    for (const Tradition tradition : kTraditions) {
      std::vector<FontId>& faces = chain(role, tradition).faces;
      const auto append = [&](const std::vector<FontId>& ids) {
        for (const FontId id : ids) {
          if (std::find(faces.begin(), faces.end(), id) == faces.end()) faces.push_back(id);
        }
      };
      const FontRole plainer = role == FontRole::CodeStrong ? FontRole::Code : role;
      for (const FontRole from : {role, plainer, FontRole::Body}) {
        append(chain(from, tradition).stack);
        append(chain(from, book).stack);
        for (const Tradition other : kTraditions) append(chain(from, other).stack);
      }
      append(fallback);
    }
  }
}

void FontBook::Parts::fill_last_resort() {
  std::vector<const FaceRecord*> rest;
  for (const FaceRecord& record : catalog->records()) {
    if (!record.in_folder && !record.variable) rest.push_back(&record);
  }
  // A plain face is a better stranger than a bold italic one. Ties keep the catalogue's order.
  const auto oddity = [](const FaceRecord* r) {
    return std::tuple(r->slanted, std::abs(r->width - 100), std::abs(r->weight - 400));
  };
  std::stable_sort(rest.begin(), rest.end(),
                   [&](const FaceRecord* a, const FaceRecord* b) { return oddity(a) < oddity(b); });
  for (const FaceRecord* record : rest) {
    const std::size_t before = shelf.size();
    const FontId id = shelf.add(*record);
    if (shelf.size() > before) last_resort.push_back(id);
  }
}

FontId FontBook::Parts::look_up(const Chain& chain, std::u32string_view cluster) const {
  const ClusterNeeds needs = needs_of(cluster);
  if (needs.exact.empty()) return chain.faces.front();
  // Some symbol fonts draw pictures of controls; a stray control is to be reported, not drawn.
  if (std::any_of(needs.exact.begin(), needs.exact.end(), is_control)) return {};
  if (!needs.sequences.empty()) {
    for (const FontId id : chain.faces) {
      if (covers_sequences(shelf.face(id), needs) && covers(shelf.face(id), needs)) return id;
    }
    // Not for emoji and text style, which no outline font would honour anyway.
    if (needs.chooses_form()) {
      for (const FontId id : last_resort) {
        if (!FontCatalog::may_have(shelf.record(id), needs.exact.front())) continue;
        if (covers_sequences(shelf.face(id), needs) && covers(shelf.face(id), needs)) return id;
      }
    }
  }
  for (const FontId id : chain.faces) {
    if (covers(shelf.face(id), needs)) return id;
  }
  if (const FontId id = look_up_last(needs); id.valid()) return id;
  if (!needs.decomposed.empty()) {
    for (const FontId id : chain.faces) {
      if (has_all(shelf.face(id), needs.decomposed)) return id;
    }
  }
  return {};
}

FontId FontBook::Parts::look_up_last(const ClusterNeeds& needs) const {
  const auto listed = [](const FaceRecord& record, const std::u32string& codes) {
    return !codes.empty() && std::all_of(codes.begin(), codes.end(), [&](char32_t c) {
      return FontCatalog::may_have(record, c);
    });
  };
  for (const FontId id : last_resort) {
    const FaceRecord& record = shelf.record(id);
    if (!listed(record, needs.exact) && !listed(record, needs.composed)) continue;
    if (covers(shelf.face(id), needs)) return id;
  }
  return {};
}

FontBook::FontBook() : parts_(std::make_unique<Parts>()) {}
FontBook::~FontBook() = default;

Result<std::unique_ptr<FontBook>> FontBook::open(const FontManifest& manifest, Tradition book,
                                                 const FontSearch& search,
                                                 Diagnostics& diagnostics) {
  std::unique_ptr<FontBook> fonts(new FontBook());
  Parts& parts = *fonts->parts_;
  parts.catalog = std::make_unique<FontCatalog>(search, diagnostics);
  parts.fill_stacks(manifest, book, diagnostics);
  const Chain& body = parts.chain(FontRole::Body, book);
  if (body.stack.empty() && !body.absent.empty()) {
    return failure(FailureKind::Book, "font/missing",
                   fmt::format("no font for the body text ({}): none of the family {} is there",
                               canonical_tag(book), fmt::join(body.absent, ", ")),
                   {}, install_hint(body.absent.front()));
  }
  Chain others;  // what the manifest names for no role, and what else lies in the book's folders
  for (const FontRequest& request : manifest.fallback) {
    parts.add_request(others, request, Severity::Info, diagnostics);
  }
  for (const FaceRecord& record : parts.catalog->records()) {
    if (!record.in_folder) break;
    if (const Result<FontId> id = parts.shelf.add_opened(record)) others.stack.push_back(*id);
  }
  parts.fill_chains(book, others.stack);
  if (parts.chain(FontRole::Body, book).faces.empty()) {
    return failure(FailureKind::Book, "font/missing",
                   fmt::format("no font for the body text ({})", canonical_tag(book)), {},
                   "apt install fonts-noto-cjk, or put a font into the book's fonts/");
  }
  parts.fill_last_resort();
  return fonts;
}

Result<std::unique_ptr<FontBook>> FontBook::from_files(const std::vector<std::string>& paths) {
  std::unique_ptr<FontBook> fonts(new FontBook());
  Parts& parts = *fonts->parts_;
  std::vector<FontId> all;
  for (const std::string& path : paths) {
    const hb::Blob blob(hb_blob_create_from_file_or_fail(path.c_str()));
    const unsigned faces = blob ? std::max(hb_face_count(blob.get()), 1U) : 1U;
    for (unsigned index = 0; index < faces; ++index) {
      FaceRecord record;
      record.path = path;
      record.index = index;
      BOOKBUILD_TRY(id, parts.shelf.add_opened(record));
      all.push_back(id);
    }
  }
  if (all.empty()) return failure(FailureKind::Book, "font/missing", "no font files");
  for (Chain& chain : parts.chains) chain.stack = all;
  parts.fill_chains(Tradition::Latin, {});
  return fonts;
}

FontId FontBook::primary(FontRole role, Tradition tradition) const {
  return parts_->chain(role, tradition).faces.front();
}

FontId FontBook::find(FontRole role, Tradition tradition, std::u32string_view cluster) const {
  if (cluster.empty()) return primary(role, tradition);
  const Chain& chain = parts_->chain(role, tradition);
  if (cluster.size() == 1 && cluster[0] < 0x10000) {
    std::call_once(chain.once, [&] {
      chain.known = std::make_unique<std::array<std::atomic<std::uint16_t>, 0x10000>>();
    });
    auto& known = (*chain.known)[cluster[0]];
    const std::uint16_t seen = known.load(std::memory_order_relaxed);
    if (seen >= Chain::kFirst) return FontId{seen - 2U};
    if (seen == Chain::kNone) return {};
    const FontId id = parts_->look_up(chain, cluster);
    if (!id.valid()) {
      known.store(Chain::kNone, std::memory_order_relaxed);
    } else if (id.value < 0xFFFDU) {
      known.store(static_cast<std::uint16_t>(id.value + Chain::kFirst), std::memory_order_relaxed);
    }
    return id;
  }
  auto key = std::pair(chain_index(role, tradition), std::u32string(cluster));
  {
    const std::scoped_lock lock(parts_->mutex);
    const auto found = parts_->clusters.find(key);
    if (found != parts_->clusters.end()) return found->second;
  }
  const FontId id = parts_->look_up(chain, cluster);
  const std::scoped_lock lock(parts_->mutex);
  constexpr std::size_t kMostClusters =
      100000;  // enough for any book, and a bound for hostile ones
  if (parts_->clusters.size() < kMostClusters) parts_->clusters.emplace(std::move(key), id);
  return id;
}

FontId FontBook::math_face(Tradition tradition) const {
  for (const FontId id : parts_->chain(FontRole::Math, tradition).faces)
    if (hb_ot_math_has_data(parts_->shelf.face(id).hb_face())) return id;
  return {};
}

const Face& FontBook::face(FontId id) const {
  return parts_->shelf.face(id);
}

std::size_t FontBook::size() const {
  return parts_->shelf.size();
}

std::string FontBook::name(FontId id) const {
  const Face& found = face(id);
  return found.style().empty() ? found.family() : found.family() + " " + found.style();
}

std::vector<FontBook::RoleLine> FontBook::roles() const {
  std::vector<RoleLine> lines;
  for (const FontRole role : kRoles) {
    for (const Tradition tradition : kTraditions) {
      const Chain& chain = parts_->chain(role, tradition);
      if (chain.stack.empty() && chain.absent.empty()) continue;
      lines.push_back({role, tradition, chain.stack, chain.absent});
    }
  }
  return lines;
}

}  // namespace bookbuild::fonts
