#include "section/meta_parts.h"
#include "section/title_words.h"

#include "base/chars.h"

namespace zhibiao::outline {
namespace {

constexpr auto npos = std::u32string_view::npos;
constexpr std::size_t most_head_lines = 40;

class HeadReader {
 public:
  HeadReader(const Document& document, const Scan& scan, std::uint32_t first_heading, const Page& page,
             const Speech& speech, const SectionRules& rules)
      : document_(document), text_(document.text), scan_(scan), page_(page), speech_(speech), rules_(rules) {
    for (const Line& line : scan.lines) {
      if (lines_.size() >= most_head_lines || line.start >= first_heading) break;
      lines_.push_back(trimmed(line.start, std::min(line.end, first_heading)));
    }
    split_at_meeting();
  }

  Head read() {
    read_title();
    for (std::size_t i = 0; i < lines_.size() && i <= title_line_ + 4 && !out_.document_number; ++i)
      read_document_number(i);
    read_addressee();
    read_below();
    out_.body_start = std::max(out_.body_start, speech_.end);
    return std::move(out_);
  }

 private:
  std::u32string_view line(std::size_t i) const {
    return text_.substr(lines_[i].start, lines_[i].end - lines_[i].start);
  }
  std::uint32_t start_of(std::size_t i) const { return lines_[i].start; }

  // Without marks of markdown and table rules around it.
  Line trimmed(std::uint32_t start, std::uint32_t end) const {
    while (start < end && one_of(text_[start], U"#*|>•· ")) ++start;
    while (end > start && one_of(text_[end - 1], U"#*|• ")) --end;
    const auto s = text_.substr(start, end - start);
    if (s.size() > 4 && s.front() == U'《' && s.find(U'》') == s.size() - 1) ++start, --end;
    return {start, end};
  }

  // The title of a text that lost its line ends stands before the dash of the meeting:
  // 【字体:大中小】政府工作报告——2015年2月3日在…
  void split_at_meeting() {
    for (Line& line : lines_) {
      if (!speech_.meeting || line.start >= speech_.start || line.end <= speech_.start) continue;
      line.end = speech_.start;
      const auto s = text_.substr(line.start, line.end - line.start);
      if (const auto tool = s.find_last_of(U"】>"); tool != npos) line.start += static_cast<std::uint32_t>(tool) + 1;
      line = trimmed(line.start, line.end);
    }
  }

  void read_title() {
    if (page_.title) return set_keyed_title();
    const std::size_t stamped = before_stamp();
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (!could_be_title(i)) continue;
      const bool nothing = says_nothing(line(i));
      if (nothing && (line(i).size() < 6 || better_title_below(i) || (stamped != npos && stamped != i)) &&
          !joins_above(i))
        continue;
      std::size_t first = i;
      while (first > 0 && i - first < 3 && belongs_above(line(first - 1), line(first))) --first;
      return set_title(first, i);
    }
    if (stamped != npos) return set_title(stamped, stamped);
    if (!lines_.empty()) read_title_before_text();
    if (!out_.title) read_title_before_meeting();
    if (!out_.title) read_title_of_norm();
    if (!out_.title) read_first_line();
  }

  void set_keyed_title() {
    out_.title = page_.title;
    out_.title_start = page_.title->evidence.start;
    out_.title_text = to_utf32(page_.title->value);
    out_.body_start = page_.title->evidence.end;
    cut_title();
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (lines_[i].end <= out_.body_start) title_line_ = i;
      else if (line(i).substr(0, out_.title_text.size()) == out_.title_text &&
               line(i).size() < out_.title_text.size() + 4)
        out_.body_start = lines_[i].end, title_line_ = i;
    }
  }

  bool could_be_title(std::size_t i) const {
    return is_title_like(line(i)) && ends_like_title(without_year_end(line(i))) && !line(i).starts_with(U"现将") &&
        !is_page_row(line(i)) && is_any_title(line(i));
  }

  bool joins_above(std::size_t i) const { return i > 0 && belongs_above(line(i - 1), line(i)); }

  // 法治政府建设年度报告: the name of the page's column, when a title with year or place follows.
  bool says_nothing(std::u32string_view s) const {
    return s.find(U"关于") == npos && !names_a_year(s) && read_place(s, 0, rules_).length == 0;
  }
  bool better_title_below(std::size_t i) const {
    for (std::size_t k = i + 1; k < lines_.size() && k <= i + 3; ++k)
      if (could_be_title(k) && (names_a_year(line(k)) || read_place(line(k), 0, rules_).length > 0)) return true;
    return false;
  }

  // Whether `upper` is the first part of a title that `lower` goes on with.
  bool belongs_above(std::u32string_view upper, std::u32string_view lower) const {
    if (!is_title_like(upper) || upper.size() > 45 || ends_like_title(upper) || !is_any_title(upper)) return false;
    if (read_date(upper, 0).length > 0) return false;
    if (is_organ_line(upper) && is_organ_line(lower)) return true;
    if (upper.find(U"关于") != npos) return lower.find(U"关于") == npos;
    if (upper.back() == U'年' || upper.ends_with(U"年度")) return true;
    if (names_year_of_report(upper)) return lower.find(U'年') == npos;
    std::uint32_t length = 0;
    if (names_a_year(upper) && lower.size() <= 12 && says_nothing(lower)) return true;
    const bool goes_on = lower.starts_with(U"关于") || read_year(lower, 0, length) != 0 || lower.starts_with(U"法治") ||
        lower.starts_with(U"推进");
    return goes_on && (is_organ_line(upper) || read_place(upper, 0, rules_).length == upper.size());
  }

  // 2022年度云湖县, 云湖县2022年推进法治政府建设: the first part of a title names the year and more, and no day or
  // issue.
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

  // The line above the page's row of source and date.
  std::size_t before_stamp() const {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (!is_any_title(line(i)) || line(i).size() < 6 || read_date(line(i), 0).length > 0 || is_organ_line(line(i)))
        continue;
      if (is_number_of_document(line(i))) continue;
      if (i + 1 < lines_.size() && is_stamp(line(i + 1))) return i;
      const std::uint32_t next = i + 1 < lines_.size() ? lines_[i + 1].start : lines_[i].end + 200;
      for (const Furniture& f : document_.furniture) {
        if (f.span.start >= next) break;
        if (f.span.start >= lines_[i].end && (f.kind == "source-line" || f.kind == "page-date") && f.span.length() >= 8)
          return i;
      }
    }
    return npos;
  }

  static bool is_number_of_document(std::u32string_view s) {
    return s.ends_with(U'号') && s.size() <= 24 && s.find_first_of(U"〔[(（") != npos;
  }

  static bool is_stamp(std::u32string_view s) {
    constexpr std::u32string_view keys[] = {U"来源", U"发布时间", U"发布日期", U"信息来源", U"文章来源", U"发表时间",
                                            U"时间", U"日期",     U"更新时间", U"作者",     U"投稿人"};
    const auto key = first_at(s, 0, keys);
    if (!key.empty()) return one_of(char_at(s, key.size()), U":：");
    const DateHit date = s.size() <= 30 ? read_date(s, 0) : DateHit{};
    return date.iso.size() == 10 && (s.find(U':', date.length) != npos || char_at(s, 2) == U'.');
  }

  void set_title(std::size_t first, std::size_t last) {
    for (std::size_t i = first; i <= last; ++i) out_.title_text += line(i);
    out_.title_start = start_of(first);
    out_.body_start = lines_[last].end;
    title_line_ = last;
    cut_title();
    for (std::size_t i = last + 1; i < lines_.size() && i <= last + 6; ++i)  // the title again, above the text
      if (line(i) == out_.title_text) out_.body_start = lines_[i].end, title_line_ = i;
  }

  // A bare year behind a title that has it already: …统计公报 2023
  static std::u32string_view without_year_end(std::u32string_view s) {
    std::size_t n = s.size();
    while (n > 0 && is_digit(s[n - 1])) --n;
    if (s.size() - n != 4 || n == 0) return s;
    if (s.substr(0, n).find(s.substr(n)) == npos) return s;
    while (n > 0 && s[n - 1] == U' ') --n;
    return s.substr(0, n);
  }

  // What stands before a title: the number of the issue (2023年第4号), the page's column in 【】.
  static std::size_t issue_length(std::u32string_view s) {
    std::size_t p = 0;
    const bool column = s.starts_with(U"【");
    if (column || s.starts_with(U"(") || s.starts_with(U"（")) {  // 【公示】, (转载)
      const auto close = s.find_first_of(U"】)）");
      return close != npos && close <= (column ? 12u : 5u) && close + 6 < s.size() ? close + 1 : 0;
    }
    std::uint32_t length = 0;
    if (read_year(s, 0, length) != 0) p = length;
    if (char_at(s, p) != U'第') return 0;
    const auto end = s.find_first_of(U"号期", p);
    if (end == npos || end > p + 6) return 0;
    p = end + 1;
    if (s.substr(p).starts_with(U"(总第") && s.find(U')', p) < p + 12) p = s.find(U')', p) + 1;
    return p + 6 < s.size() ? p : 0;
  }

  // A date in brackets behind the title is that of publication.
  void cut_title() {
    if (const std::size_t issue = issue_length(out_.title_text); issue > 0) {
      out_.title_text.erase(0, issue);
      out_.title_start += static_cast<std::uint32_t>(issue);
    }
    std::u32string_view s = out_.title_text;
    const auto open = without_bracket_end(s).size();
    if (open < s.size()) {
      const DateHit date = read_date(s, open + 1);
      if (date.iso.size() == 10 && open + date.length + 2 == s.size()) {
        const Span whole = {out_.title_start, out_.title_start + static_cast<std::uint32_t>(s.size())};
        out_.published = MetaValue{date.iso, {whole.start + static_cast<std::uint32_t>(open) + 1, whole.end - 1}};
        s = s.substr(0, open);
      }
    }
    s = without_year_end(without_note(s));
    while (!s.empty() && one_of(s.back(), U" _")) s.remove_suffix(1);
    const auto end = s.size() < out_.title_text.size() && out_.body_start - out_.title_start == out_.title_text.size()
        ? out_.title_start + static_cast<std::uint32_t>(s.size())
        : out_.body_start;
    out_.title_text = std::u32string(s);
    out_.title = MetaValue{to_utf8(out_.title_text), {out_.title_start, end}};
  }

  void set_part(std::size_t i, std::size_t length) {
    out_.title_text = line(i).substr(0, length);
    out_.title_start = start_of(i);
    out_.body_start = start_of(i) + static_cast<std::uint32_t>(length);
    out_.title = value_at(text_, out_.title_start, out_.body_start);
    title_line_ = i;
  }

  // A text that lost its line ends: 云湖县2023年度法治政府建设情况报告2023年,全县… or …报告一、总体情况
  void read_title_before_text() {
    const auto s = line(0);
    for (std::size_t n = 8; n < s.size() && n <= most_title; ++n) {
      if (one_of(s[n - 1], U",，。:：")) return;
      const auto head = s.substr(0, n);
      if (!ends_like_report(head) || !begins_text(s.substr(n))) continue;
      if (is_title_like(head) && !head.starts_with(U"现将") && !head.starts_with(U"根据") && !is_page_row(s))
        set_part(0, n);
      return;
    }
  }

  // 1985年政府工作报告坚持改革开放——1985年3月27日在…会议上: title and motto before the dash.
  void read_title_before_meeting() {
    for (std::size_t i = 0; i < lines_.size() && !out_.title; ++i) {
      if (!speech_.meeting || lines_[i].end > speech_.start || lines_[i].end + 2 < speech_.start) continue;
      const auto at = line(i).rfind(U"报告");
      if (at != npos && at >= 2 && line(i).size() <= most_title) set_part(i, at + 2);
    }
  }

  static bool begins_text(std::u32string_view s) {
    constexpr std::u32string_view starts[] = {U"各位", U"中共", U"根据", U"一、", U"(一)", U"第一", U"目录"};
    std::uint32_t length = 0;
    return read_year(s, 0, length) != 0 || !first_at(s, 0, starts).empty();
  }

  // 国务院办公厅关于加强…的通知, also with its number or addressee on the same line.
  void read_title_of_norm() {
    for (std::size_t i = 0; i < lines_.size() && i < 12 && !out_.title; ++i) {
      const auto s = line(i);
      const auto about = s.substr(0, 60).find(U"关于");
      if (about == npos || is_page_row(s) || s.starts_with(U"根据") || s.starts_with(U"现将")) continue;
      if (s.substr(0, about).find_first_of(U",，《“。") != npos) continue;
      std::size_t end = 0;
      for (std::size_t n = about + 6; n <= s.size() && n <= most_title + 30 && !one_of(s[n - 1], U"。;；:：\t|>〔");
           ++n) {
        if (!ends_like_norm(s.substr(0, n)) && !ends_like_report(s.substr(0, n))) continue;
        const auto rest = s.substr(n, 8);
        if (rest.empty() || rest.find(U'〔') != npos || rest.starts_with(U"各省") || rest.starts_with(U"各区")) end = n;
      }
      if (end > 0) set_part(i, end);
    }
  }

  // The heading of a page in markdown, a heading that stands twice, or a first line that is nothing else.
  void read_first_line() {
    bool before_all_titles = true;
    for (std::size_t i = 0; i < scan_.lines.size() && i < 12; ++i) {
      const Line raw = scan_.lines[i];
      const Line bare = trimmed(raw.start, raw.end);
      const auto s = text_.substr(bare.start, bare.end - bare.start);
      const bool marked = text_[raw.start] == U'#', first = before_all_titles;
      if (i == 0 && set_entry_word(bare, s)) return;
      before_all_titles = before_all_titles && i < 3 && !is_any_title(s);
      const bool twice = i + 1 < scan_.lines.size() &&
          s == text_.substr(scan_.lines[i + 1].start, scan_.lines[i + 1].end - scan_.lines[i + 1].start);
      if (!(is_any_title(s) || is_division_of_book(s)) ||
          (!marked && !(twice && i < 3) && !(first && stands_alone(s, i)) &&
           !(i == 0 && s.size() < 20 && is_division_of_book(s))))
        continue;
      out_.title_text = s;
      out_.title_start = bare.start;
      out_.body_start = twice ? scan_.lines[i + 1].end : raw.end;
      out_.title = MetaValue{to_utf8(s), {bare.start, bare.end}};
      return;
    }
  }

  // 【人民调解】2020年,…: the word of an entry in a yearbook.
  bool set_entry_word(Line line, std::u32string_view s) {
    const auto close = s.substr(0, 20).find(U'】');
    if (!s.starts_with(U"【") || close == npos || close < 3 || s.size() < close + 30) return false;
    const auto start = line.start + 1, end = line.start + static_cast<std::uint32_t>(close);
    out_.title_text = s.substr(1, close - 1);
    out_.title_start = start;
    out_.body_start = end + 1;
    out_.title = MetaValue{to_utf8(out_.title_text), {start, end}};
    return true;
  }

  bool stands_alone(std::u32string_view s, std::size_t i) const {
    constexpr std::u32string_view parts[] = {U"回顾", U"主要工作", U"重点工作", U"工作打算", U"工作安排"};
    if (s.size() > 60 || s.size() < 5 || i + 1 >= scan_.lines.size() || i >= lines_.size() || start_of(i) < speech_.end)
      return false;
    if (!first_before(s, s.size(), parts).empty() || s.front() == U'一' || read_date(s, 0).length > 0 ||
        is_organ_line(s) || s.find_first_of(U":：-") != npos)
      return false;
    const auto next = text_.substr(scan_.lines[i + 1].start, scan_.lines[i + 1].end - scan_.lines[i + 1].start);
    return ends_like_norm(s) || (next.size() > s.size() && next.size() > 20 && next.find_first_of(U"。,，:：") != npos);
  }

  // 青政发〔2022〕12号, alone or behind a key (发文字号:).
  void read_document_number(std::size_t i) {
    const auto s = line(i);
    if (s.size() > 40) return;
    const auto year = s.find(U"20");
    if (year == npos || year == 0 || year > 16 || year + 4 >= s.size() || !one_of(s[year - 1], U"〔[【（(")) return;
    if (!is_digit(s[year + 2]) || !is_digit(s[year + 3]) || !one_of(s[year + 4], U"〕]】）)")) return;
    std::size_t end = year + 5;
    while (end < s.size() && (is_digit(s[end]) || one_of(s[end], U"第 "))) ++end;
    if (end == year + 5 || end >= s.size() || s[end] != U'号') return;
    std::size_t from = year - 1;
    while (from > 0 && !one_of(s[from - 1], U" :：\t(（")) --from;
    if (from + 1 >= year) return;
    out_.document_number = value_at(text_, start_of(i) + static_cast<std::uint32_t>(from),
                                    start_of(i) + static_cast<std::uint32_t>(end) + 1);
  }

  void read_addressee() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (out_.title && start_of(i) < out_.body_start) continue;
      const auto s = line(i);
      if (s.size() > 120) return;
      if (!is_addressee(s)) continue;
      out_.addressee = value_at(text_, start_of(i), lines_[i].end - 1);
      out_.body_start = lines_[i].end;
      return;
    }
  }

  // Under title or speaker: (2022年1月20日), a day that is the whole line, the organ on a line of its own.
  void read_below() {
    const std::uint32_t from = std::max(out_.title ? lines_.empty() ? 0 : lines_[title_line_].end : 0, speech_.end);
    if (from == 0) return;
    std::size_t i = 0;
    while (i < lines_.size() && start_of(i) < from) ++i;
    for (const std::size_t stop = i + 4; i < lines_.size() && i < stop; ++i) {
      const auto s = line(i);
      if (s.size() > 60) return;
      const bool bracket = s.starts_with(U'(') || s.starts_with(U'（');
      const DateHit date = read_date(s, bracket ? 1 : 0);
      const bool written = date.iso.size() == 10 && s.find(U'年') != npos;
      if (written && date.length + (bracket ? 2 : 0) == s.size() && !out_.date) {
        const std::uint32_t at = start_of(i) + (bracket ? 1 : 0);
        out_.date = MetaValue{date.iso, {at, at + date.length}};
      } else if (!out_.organ && is_organ_line(s) && s.size() >= 5 && !is_page_row(s)) {
        out_.organ = value_at(text_, start_of(i), lines_[i].end);
      }
    }
  }

  const Document& document_;
  std::u32string_view text_;
  const Scan& scan_;
  const Page& page_;
  const Speech& speech_;
  const SectionRules& rules_;
  std::vector<Line> lines_;
  std::size_t title_line_ = 0;
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
  if (text.substr(title_start + at, length) != std::u32string_view(title_text).substr(at, length))
    return title->evidence;
  const auto start = title_start + static_cast<std::uint32_t>(at);
  return {start, start + static_cast<std::uint32_t>(length)};
}

Head read_head(const Document& document, const Scan& scan, std::uint32_t first_heading, const Page& page,
               const Speech& speech, const SectionRules& rules) {
  return HeadReader(document, scan, first_heading, page, speech, rules).read();
}

}  // namespace zhibiao::outline
