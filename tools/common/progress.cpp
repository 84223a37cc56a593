#include "common/progress.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace zhibiao::cli {
namespace {

double megabytes_per_second(std::uint64_t bytes, double seconds) {
  return static_cast<double>(bytes) / 1e6 / std::max(seconds, 1e-3);
}

std::string time_left(const BatchProgress& progress, double seconds) {
  const double share =
      static_cast<double>(progress.done) / static_cast<double>(std::max<std::size_t>(progress.reports, 1));
  const auto left = static_cast<long>(share > 0 ? seconds / share - seconds : 0);
  char text[40];
  std::snprintf(text, sizeof text, "%ld:%02ld:%02ld", left / 3600, left / 60 % 60, left % 60);
  return text;
}

}  // namespace

ProgressStyle default_progress_style() { return ::isatty(2) ? ProgressStyle::bar : ProgressStyle::plain; }

Progress::Progress(std::string tool, ProgressStyle style) : tool_(std::move(tool)), style_(style) {}

double Progress::seconds() const { return std::chrono::duration<double>(Clock::now() - begin_).count(); }

void Progress::show(const BatchProgress& progress) {
  if (style_ == ProgressStyle::none) return;
  const auto now = Clock::now();
  const std::chrono::milliseconds pause(style_ == ProgressStyle::bar ? 100 : 5000);
  if (now - shown_ < pause) return;
  shown_ = now;
  const double rate = megabytes_per_second(progress.bytes, seconds());
  const std::string left = time_left(progress, seconds());
  if (style_ == ProgressStyle::plain) {
    std::fprintf(stderr, "%s: %zu of %zu reports, %.1f MB/s, %s left\n", tool_.c_str(), progress.done, progress.reports,
                 rate, left.c_str());
    return;
  }
  constexpr std::size_t width = 30;
  const std::size_t full = progress.done * width / std::max<std::size_t>(progress.reports, 1);
  const std::string bar = std::string(full, '#') + std::string(width - full, '.');
  std::fprintf(stderr, "\r%s: [%s] %zu/%zu  %.1f MB/s  %s left\033[K", tool_.c_str(), bar.c_str(), progress.done,
               progress.reports, rate, left.c_str());
  std::fflush(stderr);
  drawn_ = true;
}

void Progress::clear() {
  if (drawn_) std::fputs("\r\033[K", stderr);
  drawn_ = false;
}

std::string Progress::totals(const BatchSummary& summary) const {
  char rate[40];
  std::snprintf(rate, sizeof rate, "%.1f MB/s", megabytes_per_second(summary.bytes, seconds()));
  std::string text = std::to_string(summary.reports) + " reports: " + std::to_string(summary.unchanged) +
      " unchanged, " + std::to_string(summary.failed) + " failed, ";
  const auto add = [&](std::size_t count, const char* what) {
    if (count > 0) text += std::to_string(count) + what;
  };
  add(summary.suspect, " suspect, ");
  add(summary.stale, " stale, ");
  add(summary.pruned, " pruned, ");
  add(summary.not_pruned, " not pruned, ");
  add(summary.corrections.applied, " corrections applied, ");
  add(summary.corrections.unfit, " corrections unfit, ");
  return text + std::to_string(summary.metrics) + " metrics, " + std::to_string(summary.fails) + " checks fail, " +
      rate;
}

}  // namespace zhibiao::cli
