#include "model/chapter_roles.h"

#include <string>

namespace bookbuild::model {

namespace {

struct RoleName {
  std::string_view name;
  ChapterRole role;
};

constexpr RoleName kNames[] = {{"half-title", ChapterRole::HalfTitle},
                               {"copyright", ChapterRole::Copyright},
                               {"dedication", ChapterRole::Dedication},
                               {"epigraph", ChapterRole::Epigraph},
                               {"foreword", ChapterRole::Foreword},
                               {"preface", ChapterRole::Preface},
                               {"afterword", ChapterRole::Afterword},
                               {"acknowledgements", ChapterRole::Acknowledgements},
                               {"appendix", ChapterRole::Appendix},
                               {"glossary", ChapterRole::Glossary},
                               {"bibliography", ChapterRole::Bibliography},
                               {"colophon", ChapterRole::Colophon}};

constexpr RoleName kOtherNames[] = {{"halftitle", ChapterRole::HalfTitle},
                                    {"半扉", ChapterRole::HalfTitle},
                                    {"扉頁", ChapterRole::HalfTitle},
                                    {"扉页", ChapterRole::HalfTitle},
                                    {"copyright-page", ChapterRole::Copyright},
                                    {"版權頁", ChapterRole::Copyright},
                                    {"版权页", ChapterRole::Copyright},
                                    {"獻詞", ChapterRole::Dedication},
                                    {"獻辭", ChapterRole::Dedication},
                                    {"献词", ChapterRole::Dedication},
                                    {"献辞", ChapterRole::Dedication},
                                    {"題詞", ChapterRole::Epigraph},
                                    {"题词", ChapterRole::Epigraph},
                                    {"題辞", ChapterRole::Epigraph},
                                    {"序", ChapterRole::Foreword},
                                    {"序文", ChapterRole::Foreword},
                                    {"推薦序", ChapterRole::Foreword},
                                    {"推荐序", ChapterRole::Foreword},
                                    {"前言", ChapterRole::Preface},
                                    {"自序", ChapterRole::Preface},
                                    {"序言", ChapterRole::Preface},
                                    {"まえがき", ChapterRole::Preface},
                                    {"はじめに", ChapterRole::Preface},
                                    {"머리말", ChapterRole::Preface},
                                    {"後記", ChapterRole::Afterword},
                                    {"后记", ChapterRole::Afterword},
                                    {"跋", ChapterRole::Afterword},
                                    {"あとがき", ChapterRole::Afterword},
                                    {"おわりに", ChapterRole::Afterword},
                                    {"맺음말", ChapterRole::Afterword},
                                    {"acknowledgments", ChapterRole::Acknowledgements},
                                    {"謝辭", ChapterRole::Acknowledgements},
                                    {"致謝", ChapterRole::Acknowledgements},
                                    {"致谢", ChapterRole::Acknowledgements},
                                    {"謝辞", ChapterRole::Acknowledgements},
                                    {"附錄", ChapterRole::Appendix},
                                    {"附录", ChapterRole::Appendix},
                                    {"付録", ChapterRole::Appendix},
                                    {"부록", ChapterRole::Appendix},
                                    {"術語", ChapterRole::Glossary},
                                    {"术语", ChapterRole::Glossary},
                                    {"用語集", ChapterRole::Glossary},
                                    {"參考文獻", ChapterRole::Bibliography},
                                    {"参考文献", ChapterRole::Bibliography},
                                    {"references", ChapterRole::Bibliography},
                                    {"奥付", ChapterRole::Colophon},
                                    {"판권", ChapterRole::Colophon}};

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c == '_' || c == ' ') c = '-';
  }
  return out;
}

}  // namespace

std::optional<ChapterRole> role_named(std::string_view name) {
  // Numbers only put files in order.
  while (!name.empty() && ((name.front() >= '0' && name.front() <= '9') || name.front() == '-' ||
                           name.front() == '_' || name.front() == '.' || name.front() == ' '))
    name.remove_prefix(1);
  const std::string wanted = lower(name);
  for (const RoleName& known : kNames)
    if (known.name == wanted) return known.role;
  for (const RoleName& known : kOtherNames)
    if (known.name == wanted) return known.role;
  // appendix-a, appendix-b
  if (wanted.starts_with("appendix-") && wanted.size() <= 11) return ChapterRole::Appendix;
  return std::nullopt;
}

std::vector<std::string_view> role_names() {
  std::vector<std::string_view> names;
  for (const RoleName& known : kNames) names.push_back(known.name);
  return names;
}

ChapterKind kind_of(ChapterRole role) {
  switch (role) {
    case ChapterRole::None:
      return ChapterKind::Body;
    case ChapterRole::HalfTitle:
    case ChapterRole::Copyright:
    case ChapterRole::Dedication:
    case ChapterRole::Epigraph:
    case ChapterRole::Foreword:
    case ChapterRole::Preface:
      return ChapterKind::Front;
    case ChapterRole::Afterword:
    case ChapterRole::Acknowledgements:
    case ChapterRole::Appendix:
    case ChapterRole::Glossary:
    case ChapterRole::Bibliography:
    case ChapterRole::Colophon:
      return ChapterKind::Back;
  }
  return ChapterKind::Body;
}

bool is_leaf(ChapterRole role) {
  return role == ChapterRole::HalfTitle || role == ChapterRole::Copyright ||
         role == ChapterRole::Dedication || role == ChapterRole::Epigraph;
}

void settle_kinds(std::vector<Chapter>& chapters) {
  for (Chapter& chapter : chapters) {
    if (chapter.kind != ChapterKind::Front && kind_of(chapter.role) != ChapterKind::Front) break;
    chapter.kind = ChapterKind::Front;
  }
  for (auto chapter = chapters.rbegin(); chapter != chapters.rend(); ++chapter) {
    if (chapter->kind != ChapterKind::Back && kind_of(chapter->role) != ChapterKind::Back) break;
    chapter->kind = ChapterKind::Back;
  }
}

}  // namespace bookbuild::model
