// CSL-JSON as Zotero and Pandoc write it; what is not a work is reported and left out.

#include <nlohmann/json.hpp>

#include "build/source_list.h"

namespace bookbuild::build {

namespace {

using Json = nlohmann::json;

std::string text_of(const Json& work, const char* key) {
  const auto found = work.find(key);
  if (found == work.end()) return {};
  if (found->is_string()) return found->get<std::string>();
  if (found->is_number_integer()) return std::to_string(found->get<std::int64_t>());
  return {};
}

std::vector<PersonName> names_of(const Json& work, const char* key) {
  std::vector<PersonName> names;
  const auto list = work.find(key);
  if (list == work.end() || !list->is_array()) return names;
  for (const Json& name : *list) {
    if (!name.is_object()) continue;
    PersonName person;
    person.family = text_of(name, "family");
    person.given = text_of(name, "given");
    if (person.family.empty()) {
      person.family = text_of(name, "literal");
      person.given.clear();
    }
    if (!person.family.empty()) names.push_back(std::move(person));
  }
  return names;
}

std::string year_of(const Json& work) {
  const auto issued = work.find("issued");
  if (issued == work.end() || !issued->is_object()) return {};
  const auto parts = issued->find("date-parts");
  if (parts != issued->end() && parts->is_array() && !parts->empty() && parts->front().is_array() &&
      !parts->front().empty()) {
    const Json& year = parts->front().front();
    if (year.is_number_integer()) return std::to_string(year.get<std::int64_t>());
    if (year.is_string()) return year.get<std::string>();
  }
  const std::string raw = text_of(*issued, "raw");
  return raw.empty() ? text_of(*issued, "literal") : raw.substr(0, 4);
}

}  // namespace

SourceList read_csl_json(SourceId file, std::string_view text, Diagnostics& diagnostics) {
  const Json list = Json::parse(text.begin(), text.end(), nullptr, false);
  SourceList works;
  if (!list.is_array()) {
    diagnostics.error("citation/source", {file, 0, 0}, "this is no list of works in CSL-JSON");
    return works;
  }
  for (const Json& each : list) {
    if (!each.is_object()) continue;
    CitedWork work;
    work.key = text_of(each, "id");
    if (work.key.empty()) continue;
    work.type = text_of(each, "type");
    work.authors = names_of(each, "author");
    work.editors = names_of(each, "editor");
    work.title = text_of(each, "title");
    work.container = text_of(each, "container-title");
    work.publisher = text_of(each, "publisher");
    work.place = text_of(each, "publisher-place");
    work.year = year_of(each);
    work.volume = text_of(each, "volume");
    work.issue = text_of(each, "issue");
    work.pages = text_of(each, "page");
    work.url = text_of(each, "URL");
    work.doi = text_of(each, "DOI");
    works.push_back(std::move(work));
  }
  return works;
}

}  // namespace bookbuild::build
