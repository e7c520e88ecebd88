#include "build/git_state.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <optional>
#include <vector>

extern char** environ;

namespace bookbuild::build {

namespace {

/// What `git …` prints, without its last line end; nothing if it fails.
std::optional<std::string> run_git(std::vector<std::string> arguments) {
  int pipe_ends[2];
  if (::pipe2(pipe_ends, O_CLOEXEC) != 0) return {};
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  ::posix_spawn_file_actions_adddup2(&actions, pipe_ends[1], 1);
  ::posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
  posix_spawnattr_t attributes;
  ::posix_spawnattr_init(&attributes);
  // The signals this process keeps for one of its threads are the child's to receive.
  sigset_t none;
  sigemptyset(&none);
  ::posix_spawnattr_setsigmask(&attributes, &none);
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);

  arguments.insert(arguments.begin(), "git");
  std::vector<char*> argv;
  for (std::string& argument : arguments) argv.push_back(argument.data());
  argv.push_back(nullptr);
  pid_t child = 0;
  const int spawned = ::posix_spawnp(&child, "git", &actions, &attributes, argv.data(), environ);
  ::posix_spawn_file_actions_destroy(&actions);
  ::posix_spawnattr_destroy(&attributes);
  ::close(pipe_ends[1]);
  std::string output;
  if (spawned == 0) {
    char buffer[4096];
    while (true) {
      const ssize_t n = ::read(pipe_ends[0], buffer, sizeof buffer);
      if (n < 0 && errno == EINTR) continue;
      if (n <= 0) break;
      output.append(buffer, static_cast<std::size_t>(n));
    }
  }
  ::close(pipe_ends[0]);
  if (spawned != 0) return {};
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) return {};
  while (!output.empty() && (output.back() == '\n' || output.back() == '\r')) output.pop_back();
  return output;
}

}  // namespace

GitState git_state(const std::string& folder) {
  GitState state;
  const std::string at = folder.empty() ? "." : folder;
  // --no-optional-locks: describing a tree must not write to it.
  const auto describe =
      run_git({"--no-optional-locks", "-C", at, "describe", "--tags", "--always", "--dirty"});
  if (!describe || describe->empty()) return state;
  state.describe = *describe;
  state.dirty = describe->ends_with("-dirty");
  state.commit = run_git({"-C", at, "rev-parse", "HEAD"}).value_or("");
  return state;
}

}  // namespace bookbuild::build
