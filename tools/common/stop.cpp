#include "common/stop.h"

#include <csignal>

namespace zhibiao::cli {
namespace {

volatile std::sig_atomic_t arrived = 0;

// Whoever sends another does not want to wait.
void remember(int signal) {
  arrived = signal;
  std::signal(SIGINT, SIG_DFL);
  std::signal(SIGTERM, SIG_DFL);
}

}  // namespace

void catch_stop_signals(int flags) {
  struct sigaction action {};
  action.sa_handler = remember;
  action.sa_flags = flags;
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

int stop_signal() { return arrived; }

}  // namespace zhibiao::cli
