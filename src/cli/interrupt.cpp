#include "cli/interrupt.h"

#include <signal.h>
#include <unistd.h>

#include <thread>

namespace bookbuild::cli {

namespace {
constexpr int kInterrupted = 130;
}

void watch_for_interrupts(std::shared_ptr<std::mutex> writing) {
  sigset_t signals;
  sigemptyset(&signals);
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
    // Under nohup a signal is ignored, and stays so.
    struct sigaction old {};
    if (::sigaction(number, nullptr, &old) == 0 && old.sa_handler == SIG_IGN) continue;
    sigaddset(&signals, number);
  }
  ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::thread([signals, writing = std::move(writing)] {
    int number = 0;
    while (::sigwait(&signals, &number) != 0) {
    }
    writing->lock();
    constexpr char kWords[] = "\ninterrupted\n";
    [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, kWords, sizeof kWords - 1);
    ::_exit(kInterrupted);
  }).detach();
}

}  // namespace bookbuild::cli
