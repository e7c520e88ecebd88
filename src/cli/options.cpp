#include "cli/options.h"

// The only user of CLI11. Options stand on the main command and are understood after a subcommand
// as well.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <map>

namespace bookbuild::cli {

namespace {

constexpr int kUsage = 2;

/// What CLI11 fills in; turned into Options afterwards.
struct Raw {
  std::vector<std::string> formats, profiles, sets, words;
  std::string book, stage, paper, layout;
  std::string colour = "auto", messages = "human";
  bool version = false;
};

void add_options(CLI::App& app, Options& options, Raw& raw) {
  build::BuildRequest& request = options.request;
  app.add_option("--format", raw.formats,
                 "epub, pdf, png: repeated or with commas (default: epub,pdf)")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->check(CLI::IsMember({"epub", "pdf", "png"}));
  app.add_option("--paper", raw.paper, "a5, b6, bunko, shiroku … or W×H such as 145mm,210mm");
  app.add_option("--layout", raw.layout, "a layout of the book's layouts/ or a built-in one");
  app.add_option(
         "--profile", raw.profiles,
         "of the PDF: screen, or print with bleed and black ink; of the EPUB: generic, apple, "
         "kobo, kindle, ebpaj, tdpf; one of each may be given")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->check(CLI::IsMember(
          {"screen", "print", "generic", "apple", "kobo", "kindle", "ebpaj", "tdpf"}));
  app.add_option("-o,--output", request.output,
                 "folder, or file when one output is made (default: out)");
  app.add_option("--page", request.png_page, "which page --format png paints")
      ->check(CLI::Range(1, 1000000));
  app.add_flag("--manifest", request.manifest,
               "write manifest.json and SHA256SUMS beside the outputs");
  app.add_option("-C,--directory", options.folder, "work in this folder");
  app.add_option("--color", raw.colour, "auto, always, never")
      ->check(CLI::IsMember({"auto", "always", "never"}));
  app.add_option("--message-format", raw.messages, "human, json, github")
      ->check(CLI::IsMember({"human", "json", "github"}));
  app.add_option("--jobs", request.jobs, "threads (default: as many as the machine has)")
      ->check(CLI::Range(1, 64));
  app.add_flag("--strict", options.strict, "warnings fail the build");
  app.add_flag("--locked", request.locked,
               "fonts only from the book's fonts/, the clock only from SOURCE_DATE_EPOCH");
  app.add_option("--set", raw.sets, "key=value: book.title=…, pdf.paper=b6, layout.body.size=11pt")
      ->allow_extra_args(false);
  app.add_flag("-q,--quiet", options.quiet, "only warnings and errors");
  app.add_flag("-v,--verbose", options.verbose, "also what was done on the author's behalf");
  app.add_flag("--timings", options.timings, "how long each stage took");
  app.add_flag("--version", raw.version, "print the version");
}

/// The words after a subcommand or without one: BOOK, and for explain the place.
bool take_words(Options& options, const Raw& raw, std::string& trouble) {
  std::vector<std::string> words = raw.words;
  if (options.command == Command::Explain) {
    if (words.empty()) {
      trouble = "explain needs a place such as p42:l7";
      return false;
    }
    options.place = words.back();
    words.pop_back();
    if (!build::parse_line_place(options.place)) {
      trouble = fmt::format("“{}” is no place such as p42:l7", options.place);
      return false;
    }
  }
  if (words.size() > 1) {
    trouble = fmt::format("one book at a time: what is “{}”?", words[1]);
    return false;
  }
  if (!words.empty()) options.book = words[0];
  return true;
}

bool take_sets(Options& options, const Raw& raw, std::string& trouble) {
  project::Overrides& overrides = options.request.overrides;
  if (!raw.paper.empty()) overrides.emplace_back("pdf.paper", raw.paper);
  for (const std::string& profile : raw.profiles) {
    const bool pdf = profile == "screen" || profile == "print";
    overrides.emplace_back(pdf ? "pdf.profile" : "epub.profile", profile);
  }
  if (!raw.layout.empty()) overrides.emplace_back("book.layout", raw.layout);
  for (const std::string& set : raw.sets) {
    const std::size_t equals = set.find('=');
    const std::string key = set.substr(0, equals);
    if (equals == std::string::npos || key.empty() || key.starts_with('.') || key.ends_with('.') ||
        key.find("..") != std::string::npos) {
      trouble = fmt::format("--set takes key=value, not “{}”", set);
      return false;
    }
    overrides.emplace_back(key, set.substr(equals + 1));
  }
  return true;
}

bool finish(Options& options, const Raw& raw, std::string& trouble) {
  build::BuildRequest& request = options.request;
  if (!raw.formats.empty()) {
    const auto wanted = [&](std::string_view name) {
      return std::find(raw.formats.begin(), raw.formats.end(), name) != raw.formats.end();
    };
    request.epub = wanted("epub");
    request.pdf = wanted("pdf");
    request.png = wanted("png");
  }
  const std::string e = extension(request.output);
  const int outputs = int{request.epub} + int{request.pdf} + int{request.png};
  if ((e == "epub" || e == "pdf" || e == "png") &&
      (outputs != 1 || (e == "epub") != request.epub || (e == "pdf") != request.pdf)) {
    trouble = fmt::format("-o {} names one {} file; say --format {} with it", request.output, e, e);
    return false;
  }
  if (raw.colour == "always") options.colour = ColourChoice::Always;
  if (raw.colour == "never") options.colour = ColourChoice::Never;
  if (raw.messages == "json") options.messages = MessageFormat::Json;
  if (raw.messages == "github") options.messages = MessageFormat::GitHub;
  constexpr std::array<std::pair<std::string_view, build::Stage>, 5> kStages = {
      {{"config", build::Stage::Config},
       {"document", build::Stage::Document},
       {"lines", build::Stage::Lines},
       {"pages", build::Stage::Pages},
       {"epub", build::Stage::Epub}}};
  for (const auto& [name, stage] : kStages)
    if (name == raw.stage) options.stage = stage;
  return take_sets(options, raw, trouble) && take_words(options, raw, trouble);
}

ParsedLine refuse(const std::string& words) {
  return {{},
          fmt::format("bookbuild: error: {} [cli/usage]\nbookbuild --help tells more\n", words),
          kUsage};
}

}  // namespace

ParsedLine parse_command_line(int argc, const char* const* argv, const std::string& version) {
  Options options;
  options.request.version = version;
  Raw raw;
  CLI::App app("Builds EPUB 3 and print PDF books from CJK manuscripts.", "bookbuild");
  app.option_defaults()->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
  add_options(app, options, raw);
  for (const char* many : {"--format", "--profile", "--set"})
    app.get_option(many)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  app.add_option("BOOK", raw.words,
                 "a book's folder or a single .md/.txt file (default: this folder)");

  struct Sub {
    Command command;
    const char *name, *words, *positional;
  };
  constexpr std::array<Sub, 5> kSubs = {
      {{Command::Build, "build", "build the book (what is done without a subcommand)", "BOOK"},
       {Command::Check, "check", "read everything, write nothing: what is wrong with the book",
        "BOOK"},
       {Command::Dump, "dump", "print a stage as text", "BOOK"},
       {Command::Explain, "explain", "why a line broke where it did: explain [BOOK] p42:l7",
        "BOOK"},
       {Command::Fonts, "fonts", "which font serves which role and language", "BOOK"}}};
  std::map<const CLI::App*, Command> by_app;
  for (const Sub& sub : kSubs) {
    CLI::App* added = app.add_subcommand(sub.name, sub.words);
    added->fallthrough();
    added->add_option(sub.positional, raw.words,
                      sub.command == Command::Explain ? "[BOOK] and a place: page and line"
                                                      : "a book's folder or a manuscript");
    if (sub.command == Command::Dump)
      added->add_option("--stage", raw.stage, "config, document, lines, pages, epub")
          ->check(CLI::IsMember({"config", "document", "lines", "pages", "epub"}))
          ->required();
    by_app[added] = sub.command;
  }
  app.require_subcommand(0, 1);

  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    for (const auto& [sub, command] : by_app)
      if (sub->parsed()) return {{}, sub->help(), 0};
    return {{}, app.help(), 0};
  } catch (const CLI::ParseError& error) {
    if (raw.version) return {{}, fmt::format("bookbuild {}\n", version), 0};
    return refuse(error.what());
  }
  if (raw.version) return {{}, fmt::format("bookbuild {}\n", version), 0};
  for (const auto& [sub, command] : by_app)
    if (sub->parsed()) options.command = command;
  std::string trouble;
  if (!finish(options, raw, trouble)) return refuse(trouble);
  return {std::move(options), {}, 0};
}

}  // namespace bookbuild::cli
