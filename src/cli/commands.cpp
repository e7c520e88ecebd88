#include "cli/commands.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <set>

#include "cli/data_folder.h"
#include "cli/report.h"

namespace bookbuild::cli {

namespace {

constexpr int kBuilt = 0, kBookErrors = 1, kUsage = 2, kFile = 3;

int exit_code(const Failure& failure) {
  switch (failure.kind) {
    case FailureKind::Book:
      return kBookErrors;
    case FailureKind::Usage:
      return kUsage;
    case FailureKind::File:
      return kFile;
  }
  return kBookErrors;
}

/// One run: its sources, messages and the worst that happened.
class Run {
 public:
  Run(FileStore& files, Options options)
      : files_(files), options_(std::move(options)), progress_(progress_style(options_)) {}

  int go() {
    if (!options_.folder.empty() && ::chdir(options_.folder.c_str()) != 0)
      fail(Failure{FailureKind::Usage,
                   "cli/folder",
                   fmt::format("cannot work in {}: {}", options_.folder, std::strerror(errno)),
                   {},
                   {}});
    else
      work();
    return finish();
  }

 private:
  static ProgressLine::Style progress_style(const Options& options) {
    if (options.quiet || options.messages == MessageFormat::Json ||
        options.command == Command::Dump)
      return ProgressLine::Style::Silent;
    return ::isatty(STDERR_FILENO) == 1 ? ProgressLine::Style::Terminal
                                        : ProgressLine::Style::Lines;
  }

  void work() {
    const auto data = find_data_folder(files_);
    if (!data) {
      fail(data.error());
      return;
    }
    options_.request.data_folder = *data;
    const auto books = project::find_books(files_, options_.book);
    if (!books) {
      fail(books.error());
      return;
    }
    if (books->size() > 1 && !may_build_several()) return;
    std::set<std::string> slugs;
    for (const std::string& book : *books) {
      build::BuildRequest request = options_.request;
      request.book = book;
      if (books->size() > 1) keep_apart(request, slugs);
      progress_.book(file_name(book).empty() || book == "." ? std::string("book")
                                                            : file_name(book));
      one_book(request);
    }
    if (options_.request.manifest && options_.command == Command::Build && worst_ == kBuilt)
      manifest();
  }

  bool may_build_several() {
    const std::string e = extension(options_.request.output);
    if (e != "epub" && e != "pdf" && e != "png") return true;
    fail(Failure{
        FailureKind::Usage,
        "cli/output",
        fmt::format("-o {} names one file, and there are several books", options_.request.output),
        {},
        {}});
    return false;
  }

  /// Two books of one run never write the same file.
  void keep_apart(build::BuildRequest& request, std::set<std::string>& slugs) {
    Sources sources;
    Diagnostics ignored;
    const auto config =
        project::read_book(files_, request.book, request.overrides, sources, ignored);
    if (!config) return;
    std::string slug = config->slug;
    for (int n = 2; !slugs.insert(slug).second; ++n) slug = fmt::format("{}-{}", config->slug, n);
    if (slug != config->slug) request.overrides.emplace_back("book.slug", slug);
  }

  void one_book(const build::BuildRequest& request) {
    const build::Progress progress = [this](const std::string& stage, std::size_t done,
                                            std::size_t total) {
      progress_.at(stage, done, total);
    };
    const auto show = [this](const Result<std::string>& text) {
      if (text)
        print(*text);
      else
        fail(text.error());
    };
    switch (options_.command) {
      case Command::Build: {
        auto built = build::build_book(files_, request, sources_, diagnostics_, timings_, progress);
        if (!built) {
          fail(built.error());
          return;
        }
        progress_.clear();
        if (!options_.quiet)
          for (const build::Output& output : built->outputs) print(render_output(output));
        built_.push_back(std::move(*built));
        return;
      }
      case Command::Check: {
        const auto checked =
            build::check_book(files_, request, sources_, diagnostics_, timings_, progress);
        if (!checked)
          fail(checked.error());
        else if (!options_.quiet)
          print(fmt::format("{}: {} chapters, {} pages, {} lines\n", request.book,
                            checked->chapters, checked->pages, checked->lines) +
                checked->composition);
        return;
      }
      case Command::Dump:
        show(build::dump_book(files_, request, options_.stage, sources_, diagnostics_, timings_,
                              progress));
        return;
      case Command::Explain:
        show(build::explain_line(files_, request, *build::parse_line_place(options_.place),
                                 sources_, diagnostics_, timings_, progress));
        return;
      case Command::Fonts:
        show(build::list_fonts(files_, request, sources_, diagnostics_, timings_, progress));
        return;
    }
  }

  void manifest() {
    const std::string& output = options_.request.output;
    const std::string e = extension(output);
    const bool is_file = e == "epub" || e == "pdf" || e == "png";
    const std::string folder = output.empty() ? "out"
                               : is_file ? (parent_path(output).empty() ? "." : parent_path(output))
                                         : output;
    const auto written = build::write_manifest(files_, folder, options_.request.version, built_);
    if (!written)
      fail(written.error());
    else if (!options_.quiet)
      for (const std::string& path : *written) print(path + "\n");
  }

  void fail(const Failure& failure) {
    diagnostics_.error(failure.code, failure.span, failure.text).hint = failure.hint;
    worst_ = std::max(worst_, exit_code(failure));
  }

  void print(const std::string& text) {
    progress_.clear();
    if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) stdout_broken_ = true;
  }

  int finish() {
    progress_.clear();
    if (std::fflush(stdout) != 0 || stdout_broken_)
      fail(Failure{
          FailureKind::File, "file/not-written", "cannot write to standard output", {}, {}});
    const bool colour = options_.colour == ColourChoice::Always ||
                        (options_.colour == ColourChoice::Auto && ::isatty(STDERR_FILENO) == 1);
    const std::string messages =
        render_messages(diagnostics_, sources_, options_, colour ? Colour::On : Colour::Off);
    std::fwrite(messages.data(), 1, messages.size(), stderr);
    if (options_.timings) {
      const std::string words = render_timings(timings_);
      std::fwrite(words.data(), 1, words.size(), stderr);
    }
    if (worst_ == kBuilt && diagnostics_.count(Severity::Error) > 0) return kBookErrors;
    if (worst_ == kBuilt && options_.strict && diagnostics_.count(Severity::Warning) > 0)
      return kBookErrors;
    return worst_;
  }

  FileStore& files_;
  Options options_;
  ProgressLine progress_;
  Sources sources_;
  Diagnostics diagnostics_;
  std::vector<build::Timing> timings_;
  std::vector<build::BuiltBook> built_;
  int worst_ = kBuilt;
  bool stdout_broken_ = false;
};

}  // namespace

int run(FileStore& files, Options options) {
  return Run(files, std::move(options)).go();
}

}  // namespace bookbuild::cli
