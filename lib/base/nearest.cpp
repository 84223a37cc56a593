#include "base/nearest.h"

#include <algorithm>
#include <cctype>

namespace zhibiao {
namespace {

std::string plain(std::string_view word) {
  std::string text(word);
  for (char& c : text) c = c == '_' ? '-' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    std::swap(before, last);
    std::swap(last, row);
  }
  return last[b.size()];
}

}  // namespace

std::string nearest(std::string_view word, const std::vector<std::string_view>& candidates) {
  constexpr std::size_t longest = 64;  // nobody mistypes more; the cost is the product of the lengths
  const std::string wanted = plain(word);
  if (wanted.size() > longest) return "";
  std::string_view best, begins;
  std::size_t least = longest;
  for (const std::string_view candidate : candidates) {
    if (candidate.size() > longest) continue;
    const std::string other = plain(candidate);
    const std::size_t differs = distance(wanted, other);
    if (differs < least && differs <= std::min(wanted.size(), other.size()) / 3) least = differs, best = candidate;
    if (begins.empty() && wanted.size() >= 3 && other.starts_with(wanted)) begins = candidate;
  }
  return std::string(best.empty() ? begins : best);
}

std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& candidates,
                         std::string otherwise) {
  const std::string near = nearest(word, candidates);
  return near.empty() ? otherwise : "did you mean " + near + "?";
}

}  // namespace zhibiao
