#include <algorithm>

#include "section/meta_parts.h"

#include "base/chars.h"

namespace zhibiao::outline {
namespace {

constexpr std::size_t most_tail_lines = 16;
// Signature and date among the first lines, with sentences behind them, stand under the title.
constexpr std::size_t most_head_lines = 5;
bool is_text(std::u32string_view line) {
  constexpr std::size_t least = 20;
  return line.size() >= least && line.find(U'。') != line.npos;
}

class FootReader {
 public:
  FootReader(std::u32string_view text, const Scan& scan, std::uint32_t body_start)
      : text_(text), scan_(scan), body_start_(body_start) {
    out_.start = static_cast<std::uint32_t>(text.size());
  }

  Foot read() {
    const std::size_t n = scan_.lines.size();
    bool text_behind = false;
    for (std::size_t back = 0; back < most_tail_lines && back < n; ++back) {
      const std::size_t i = n - 1 - back;
      if (scan_.lines[i].start < body_start_ || (text_behind && i < most_head_lines)) break;
      if (read_date_line(i)) return std::move(out_);
      text_behind = text_behind || is_text(line(i));
    }
    if (n > 0 && scan_.lines[n - 1].start >= body_start_ && line(n - 1).size() >= 5 && is_organ_line(line(n - 1)))
      take_signer(n - 1);
    return std::move(out_);
  }

 private:
  std::u32string_view line(std::size_t i) const {
    return text_.substr(scan_.lines[i].start, scan_.lines[i].end - scan_.lines[i].start);
  }

  // A line that is a date, with or without the organ before it.
  bool read_date_line(std::size_t i) {
    const auto s = line(i);
    if (s.size() > 60) return false;
    for (std::size_t p = 0; p < s.size(); ++p) {
      if (!is_digit(s[p]) && s[p] != U'二') continue;
      const DateHit date = read_date(s, p);
      if (date.length == 0) continue;
      auto rest = s.substr(p + date.length);
      auto organ = s.substr(0, p);
      while (!organ.empty() && (is_blank(organ.back()) || one_of(organ.back(), U"(（"))) organ.remove_suffix(1);
      while (!rest.empty() && one_of(rest.front(), U")） ")) rest.remove_prefix(1);
      if (rest == U"印发") rest = {};
      if (!rest.empty() || date.iso.size() != 10 || (!organ.empty() && !is_organ_line(organ))) return false;
      accept(i, static_cast<std::uint32_t>(p), date, organ.size());
      return true;
    }
    return false;
  }

  void accept(std::size_t i, std::uint32_t at, const DateHit& date, std::size_t organ) {
    const std::uint32_t start = scan_.lines[i].start;
    out_.date = MetaValue{date.iso, {start + at, start + at + date.length}};
    out_.start = start;
    if (organ > 0) {
      out_.signer = value_at(text_, start, start + static_cast<std::uint32_t>(organ));
    } else if (i > 0 && is_organ_line(line(i - 1)) && scan_.lines[i - 1].start >= body_start_) {
      take_signer(i - 1);
    } else if (i + 1 < scan_.lines.size() && is_organ_line(line(i + 1))) {
      out_.signer = value_at(text_, scan_.lines[i + 1].start, scan_.lines[i + 1].end);
    }
  }

  // Two organs may sign, on two lines.
  void take_signer(std::size_t i) {
    const std::size_t first =
        i > 0 && is_organ_line(line(i - 1)) && scan_.lines[i - 1].start >= body_start_ ? i - 1 : i;
    out_.signer = value_at(text_, scan_.lines[first].start, scan_.lines[i].end);
    out_.start = std::min(out_.start, scan_.lines[first].start);
  }

  std::u32string_view text_;
  const Scan& scan_;
  std::uint32_t body_start_;
  Foot out_;
};

}  // namespace

Foot read_foot(std::u32string_view text, const Scan& scan, std::uint32_t body_start) {
  return FootReader(text, scan, body_start).read();
}

}  // namespace zhibiao::outline
