#include "batch/suspect.h"

namespace zhibiao {
namespace {

std::optional<std::string> doubt_of_text(const ReportCounts& counts) {
  constexpr std::size_t most_figures_of_an_error_page = 2;  // its number, a telephone
  switch (counts.doubt) {
    case TextDoubt::none: return std::nullopt;
    case TextDoubt::empty: return "there is no text in it";
    case TextDoubt::unreadable: return "most of it is no text that can be read";
    case TextDoubt::error_page:
      if (counts.metrics > most_figures_of_an_error_page) return std::nullopt;
      return "it reads like a server's error page";
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> suspicion(const ManifestEntry& now, const ManifestEntry* good) {
  if (auto doubt = doubt_of_text(now.counts)) return doubt;
  if (!good || good->sha256 == now.sha256) return std::nullopt;
  constexpr std::size_t some = 3, many = 10, tenth = 10, half = 2;
  constexpr std::uint64_t fifth = 5;
  const std::size_t had = good->counts.metrics, has = now.counts.metrics;
  if ((has == 0 && had >= some) || (had >= many && has * tenth <= had))
    return "it has " + std::to_string(has) + " figures, and had " + std::to_string(had);
  if (now.bytes * fifth < good->bytes && has * half < had)
    return "it is much shorter: " + std::to_string(now.bytes) + " bytes with " + std::to_string(has) +
        " figures, after " + std::to_string(good->bytes) + " with " + std::to_string(had);
  return std::nullopt;
}

}  // namespace zhibiao
