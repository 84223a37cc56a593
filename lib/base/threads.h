#pragma once
/// Threads, as many as the system gives.

#include <algorithm>
#include <system_error>
#include <thread>
#include <vector>

namespace zhibiao {

inline unsigned processors() { return std::max(1u, std::thread::hardware_concurrency()); }

/// Runs `work` at once in this thread and in up to `jobs` - 1 others; where the system gives fewer, or none, in fewer.
/// `work` must not throw.
template <class Work>
void run_in_threads(unsigned jobs, const Work& work) {
  std::vector<std::jthread> others;
  try {
    for (unsigned i = 1; i < jobs; ++i) others.emplace_back([&work] { work(); });
  } catch (const std::system_error&) {  // a limit is reached: those that are there do it all
  }
  work();
}

}  // namespace zhibiao
