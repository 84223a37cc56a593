#include "section/meta_parts.h"

#include "base/chars.h"

namespace zhibiao::outline {
namespace {

constexpr auto npos = std::u32string_view::npos;
constexpr std::size_t most_head_lines = 40;


// A line that could be a title or a part of one: short, no sentence.
bool is_title_like(std::u32string_view s) {
  if (s.size() < 3 || s.size() > 90) return false;
  for (char32_t c : s)
    if (one_of(c, U"。;；!?|:：\t")) return false;
  return !one_of(s.back(), U",，、");
}

std::u32string_view without_bracket_end(std::u32string_view s) {
  if (s.empty() || !one_of(s.back(), U")）〕】")) return s;
  const auto open = s.find_last_of(U"(（〔【");
  return open != npos && s.size() - open < 16 ? s.substr(0, open) : s;
}

bool ends_like_title(std::u32string_view s) {
  s = without_bracket_end(s);
  for (std::u32string_view ending :
       {U"报告", U"总结", U"年报", U"汇报", U"情况", U"通报", U"公报", U"公告", U"综述", U"报告书", U"白皮书", U"要点", U"说明", U"報告", U"總結"})
    if (s.size() > ending.size() && s.ends_with(ending)) return true;
  // 2022年工作总结及2023年工作计划
  const bool plan = s.ends_with(U"计划") || s.ends_with(U"打算") || s.ends_with(U"安排");
  return plan && (s.find(U"总结") != npos || s.find(U"情况") != npos || s.find(U"报告") != npos);
}

class HeadReader {
 public:
  HeadReader(std::u32string_view text, const Scan& scan, std::uint32_t first_heading, const SectionRules& rules)
      : text_(text), scan_(scan), rules_(rules) {
    while (count_ < scan.lines.size() && count_ < most_head_lines && scan.lines[count_].start < first_heading)
      ++count_;
  }

  Head read() {
    read_title();
    for (std::size_t i = 0; i < count_ && i <= title_line_ + 4 && !out_.document_number; ++i)
      read_document_number(i);
    read_addressee();
    if (out_.title) read_date_below();
    return std::move(out_);
  }

 private:
  std::u32string_view line(std::size_t i) const {
    return text_.substr(scan_.lines[i].start, scan_.lines[i].end - scan_.lines[i].start);
  }
  std::uint32_t start_of(std::size_t i) const { return scan_.lines[i].start; }

  void read_title() {
    for (std::size_t i = 0; i < count_; ++i) {
      if (!could_be_title(i) || (says_nothing(line(i)) && better_title_below(i))) continue;
      std::size_t first = i;
      while (first > 0 && i - first < 3 && belongs_above(line(first - 1), line(first)))
        --first;
      return set_title(first, i);
    }
    if (count_ > 0) read_title_before_text();
    for (std::size_t i = 0; i < count_ && !out_.title; ++i)
      if (is_notice(line(i))) set_title(i, i);
  }

  // A notice that carries the report, where nothing else is its title: 关于印发《2022年度法治政府建设工作总结》的通知
  static bool is_notice(std::u32string_view s) {
    if (!is_title_like(s) || s.find(U"关于") == npos) return false;
    if (!s.ends_with(U"通知") && !s.ends_with(U"公示")) return false;
    for (std::u32string_view word : {U"报告", U"总结", U"年报", U"情况"})
      if (s.find(word) != npos) return true;
    return false;
  }

  bool could_be_title(std::size_t i) const {
    return is_title_like(line(i)) && ends_like_title(line(i)) && !line(i).starts_with(U"现将");
  }
  static bool names_a_year(std::u32string_view s) {
    std::uint32_t length = 0;
    for (std::size_t i = 0; i < s.size(); ++i)
      if (read_year(s, i, length) != 0) return true;
    return false;
  }
  // 法治政府建设年度报告: the name of the page's column, when a title with year or place follows.
  bool says_nothing(std::u32string_view s) const {
    return s.find(U"关于") == npos && !names_a_year(s) && read_place(s, 0, rules_).length == 0;
  }
  bool better_title_below(std::size_t i) const {
    for (std::size_t k = i + 1; k < count_ && k <= i + 3; ++k)
      if (could_be_title(k) && (names_a_year(line(k)) || read_place(line(k), 0, rules_).length > 0)) return true;
    return false;
  }

  // Whether `upper` is the first part of a title that `lower` goes on with.
  bool belongs_above(std::u32string_view upper, std::u32string_view lower) const {
    if (!is_title_like(upper) || upper.size() > 45 || ends_like_title(upper)) return false;
    if (read_date(upper, 0).length > 0) return false;
    if (is_organ_line(upper) && is_organ_line(lower)) return true;
    if (upper.find(U"关于") != npos) return lower.find(U"关于") == npos;
    if (upper.back() == U'年' || upper.ends_with(U"年度")) return true;
    if (names_year_of_report(upper)) return lower.find(U'年') == npos;
    std::uint32_t length = 0;
    const bool goes_on = lower.starts_with(U"关于") || read_year(lower, 0, length) != 0 || lower.starts_with(U"法治") ||
                         lower.starts_with(U"推进");
    return goes_on && (is_organ_line(upper) || read_place(upper, 0, rules_).length == upper.size());
  }

  // 2022年度云湖县, 云湖县2022年推进法治政府建设: the first part of a title names the year and more, and no day or issue.
  bool names_year_of_report(std::u32string_view s) const {
    std::uint32_t length = 0;
    for (std::size_t i = 0; i < s.size(); ++i) {
      if (read_year(s, i, length) == 0 || read_date(s, i).length > 0) continue;
      auto rest = s.substr(i + length);
      if (rest.starts_with(U"度")) rest.remove_prefix(1);
      if (i == 0) return read_own_place(rest, 0, rules_).length > 0;
      return read_own_place(s, 0, rules_).length > 0 || is_organ_line(s.substr(0, i));
    }
    return false;
  }

  void set_title(std::size_t first, std::size_t last) {
    for (std::size_t i = first; i <= last; ++i)
      out_.title_text += line(i);
    out_.title_start = start_of(first);
    out_.body_start = scan_.lines[last].end;
    out_.title = MetaValue{to_utf8(out_.title_text), {out_.title_start, out_.body_start}};
    title_line_ = last;
  }

  // A text that lost its line ends: 云湖县2023年度法治政府建设情况报告2023年,全县…
  void read_title_before_text() {
    const auto s = line(0);
    const auto at = s.substr(0, 80).find(U"报告");
    if (at == npos || at < 6 || at + 2 >= s.size()) return;
    const auto head = s.substr(0, at + 2);
    if (!is_title_like(head) || head.find_first_of(U",，") != npos || head.starts_with(U"现将") || head.starts_with(U"根据"))
      return;
    std::uint32_t length = 0;
    const auto rest = s.substr(at + 2);
    if (read_year(rest, 0, length) == 0 && !rest.starts_with(U"各位") && !rest.starts_with(U"中共") && !rest.starts_with(U"根据"))
      return;
    out_.title_text = head;
    out_.title_start = start_of(0);
    out_.body_start = start_of(0) + static_cast<std::uint32_t>(head.size());
    out_.title = value_at(text_, out_.title_start, out_.body_start);
  }

  // 青政发〔2022〕12号, alone or behind a key (发文字号:).
  void read_document_number(std::size_t i) {
    const auto s = line(i);
    if (s.size() > 40) return;
    const auto year = s.find(U"20");
    if (year == npos || year == 0 || year > 16 || year + 4 >= s.size() || !one_of(s[year - 1], U"〔[【（(")) return;
    if (!is_digit(s[year + 2]) || !is_digit(s[year + 3]) || !one_of(s[year + 4], U"〕]】）)")) return;
    std::size_t end = year + 5;
    while (end < s.size() && (is_digit(s[end]) || one_of(s[end], U"第 ")))
      ++end;
    if (end == year + 5 || end >= s.size() || s[end] != U'号') return;
    std::size_t from = year - 1;
    while (from > 0 && !one_of(s[from - 1], U" :：\t(（"))
      --from;
    if (from + 1 >= year) return;
    out_.document_number =
        value_at(text_, start_of(i) + static_cast<std::uint32_t>(from), start_of(i) + static_cast<std::uint32_t>(end) + 1);
  }

  static bool is_addressee(std::u32string_view s) {
    if (s.size() < 3 || s.size() > 80 || !one_of(s.back(), U":：")) return false;
    const auto body = s.substr(0, s.size() - 1);
    for (char32_t c : body)
      if (one_of(c, U"。;；:：!?") || is_digit(c)) return false;
    for (std::u32string_view word : {U"如下", U"主要", U"现将", U"方面", U"举措", U"做法"})
      if (body.find(word) != npos) return false;
    for (std::u32string_view word : {U"委", U"政府", U"人大", U"代表", U"厅", U"局", U"办", U"部", U"院", U"单位", U"同志"})
      if (body.find(word) != npos) return true;
    return false;
  }

  void read_addressee() {
    for (std::size_t i = 0; i < count_; ++i) {
      if (out_.title && start_of(i) < out_.body_start) continue;
      const auto s = line(i);
      if (s.size() > 90) return;
      if (!is_addressee(s)) continue;
      out_.addressee = value_at(text_, start_of(i), scan_.lines[i].end - 1);
      out_.body_start = scan_.lines[i].end;
      return;
    }
  }

  // (2022年1月20日) under the title
  void read_date_below() {
    for (std::size_t i = title_line_ + 1; i < count_ && i <= title_line_ + 2; ++i) {
      const auto s = line(i);
      if (s.size() < 8 || s.size() > 16 || !one_of(s.front(), U"(（")) continue;
      const DateHit date = read_date(s, 1);
      if (date.length + 2 == s.size()) out_.date = MetaValue{date.iso, {start_of(i) + 1, start_of(i) + 1 + date.length}};
    }
  }

  std::u32string_view text_;
  const Scan& scan_;
  const SectionRules& rules_;
  std::size_t count_ = 0, title_line_ = 0;
  Head out_;
};

}  // namespace

MetaValue value_at(std::u32string_view text, std::uint32_t start, std::uint32_t end) {
  MetaValue out{"", {start, end}};
  for (std::uint32_t i = start; i < end; ++i)
    if (text[i] != U'\n') append_utf8(out.value, text[i]);
  return out;
}

Span Head::evidence(std::u32string_view text, std::size_t at, std::size_t length) const {
  if (text.substr(title_start + at, length) != std::u32string_view(title_text).substr(at, length)) return title->evidence;
  const auto start = title_start + static_cast<std::uint32_t>(at);
  return {start, start + static_cast<std::uint32_t>(length)};
}

Head read_head(std::u32string_view text, const Scan& scan, std::uint32_t first_heading, const SectionRules& rules) {
  return HeadReader(text, scan, first_heading, rules).read();
}

}  // namespace zhibiao::outline
