#include <algorithm>
#include <charconv>
#include <map>

#include "base/chars.h"
#include "base/ahead.h"
#include "base/find.h"
#include "section/meta_parts.h"

namespace zhibiao::outline {
namespace {

constexpr auto npos = std::u32string_view::npos;
constexpr std::size_t year_sample = 30000, opening_reach = 500, heading_reach = 48, series_step = 40;
// Until when in a year the report of the year before may appear.
constexpr int last_month_of_reporting = 6;

constexpr std::u32string_view words_of_review[] = {U"回顾",     U"总结",     U"主要工作", U"工作情况",
                                                   U"工作成效", U"成效",     U"完成情况", U"执行情况",
                                                   U"工作开展", U"主要举措", U"过去"};
constexpr std::u32string_view words_of_plan[] = {U"安排",     U"打算",     U"计划",     U"部署",     U"任务",
                                                 U"主要目标", U"预期目标", U"目标任务", U"重点工作", U"工作重点",
                                                 U"总体要求", U"要点",     U"思路",     U"建议"};
// Before a year that is not the one reported on: 比2011年, 与2015年相比, 到2035年, 依据2014年修订的; and behind it.
constexpr std::u32string_view before_others = U"比较与同和从自由到至据于-—–~～|\t《〔(（、前";
constexpr std::u32string_view after_others[] = {
    U"修订", U"修正", U"颁布",   U"印发",     U"以前",     U"之前",     U"前",       U"相比",       U"制定",
    U"版",   U"级",   U"第二次", U"第六次",   U"第七次",   U"改革",     U"机构改革", U"至",         U"—",
    U"-",    U"目标", U"远景",   U"工作安排", U"工作打算", U"工作思路", U"工作计划", U"的工作思路", U"工作要点"};

struct YearAt {
  int year = 0;
  std::size_t at = 0, length = 0;
};

bool has_any(std::u32string_view s, std::span<const std::u32string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::u32string_view word) { return s.find(word) != npos; });
}

// Where a year may begin: the first digit of a millennium.
constexpr CharBitmap millennia(U"12一二");  // what a year begins with
std::size_t next_millennium(std::u32string_view s, std::size_t at) {
  return find_one_of(s, at, U'1', U'2', U'一', U'二');
}

std::vector<YearAt> years_in(std::u32string_view s) {
  std::vector<YearAt> out;
  std::uint32_t length = 0;
  for (std::size_t i = next_millennium(s, 0); i < s.size(); i = next_millennium(s, i + 1))
    if (const int year = read_year(s, i, length); year != 0) out.push_back({year, i, length}), i += length - 1;
  return out;
}

// 2017政府工作报告: a year that lost its 年.
YearAt bare_year(std::u32string_view s) {
  if (s.size() < 8 || !is_digit(s[0]) || !is_han(s[4])) return {};
  const std::u32string text = std::u32string(s.substr(0, 4)) + U"年 ";
  std::uint32_t length = 0;
  const int year = read_year(text, 0, length);
  return {year, 0, year == 0 ? 0u : 4u};
}

// Year and month of an ISO 8601 date.
std::pair<int, int> year_and_month(const MetaValue& date) {
  int year = 0, month = 0;
  std::from_chars(date.value.data(), date.value.data() + 4, year);
  std::from_chars(date.value.data() + 5, date.value.data() + 7, month);
  return {year, month};
}

// A rule or a chapter of a book reports on no year that its title does not name.
bool is_norm(std::u32string_view title) {
  constexpr std::u32string_view ends[] = {U"条例", U"办法", U"规定", U"法",   U"细则", U"决定", U"意见",
                                          U"规划", U"纲要", U"标准", U"规程", U"导则", U"指南"};
  const auto open = title.find_last_of(U"(（");
  if (!title.empty() && one_of(title.back(), U")）") && open != npos) title = title.substr(0, open);
  if (title.size() > 3 && title[0] == U'第' && one_of(title[2], U"章节编篇")) return true;
  return !first_before(title, title.size(), ends).empty() || (title.ends_with(U"号") && title.find(U"令第") != npos);
}

class YearReader {
 public:
  YearReader(std::u32string_view text, const Scan& scan, const Head& head, const Speech& speech,
             std::uint32_t first_heading, std::uint32_t tail_start, const std::optional<MetaValue>& date_signed)
      : text_(text.substr(0, tail_start)), scan_(scan), head_(head), speech_(speech), first_heading_(first_heading) {
    if (date_signed) std::tie(signed_year_, signed_month_) = year_and_month(*date_signed);
    early_ = signed_month_ > 0 && signed_month_ <= last_month_of_reporting;
  }

  ReportYear read() {
    const YearAt titled = year_of_title();
    if (titled.year != 0 && char_at(head_.title_text, titled.at + titled.length) == U'度') return of_title(titled);
    read_headings();
    if (titled.year != 0) return year_with_title(titled);
    if (reviewed_.year != 0 && reviewed_.year <= signed_year_) return of_text(reviewed_);
    if (const YearAt named = year_of_opening(); named.year != 0) return of_text(named);
    if (planned_.year != 0) return {planned_.year - 1, MetaValue{std::to_string(planned_.year - 1), {}}};
    if (speech_.date) return year_of_meeting();
    if (is_norm(head_.title_text)) return {};
    if (const YearAt found = year_of_body(); found.year != 0) return of_text(found);
    if (chronicle_ || signed_month_ == 0) return {};
    if (early_) return inferred(signed_year_ - 1);
    return text_.substr(head_.body_start, opening_reach).find(U"今年") != npos ? inferred(signed_year_) : ReportYear{};
  }

 private:
  static ReportYear inferred(int year) { return {year, MetaValue{std::to_string(year), {}}}; }
  ReportYear of_title(const YearAt& y) const {
    return {y.year, MetaValue{std::to_string(y.year), head_.evidence(text_, y.at, y.length)}};
  }
  static ReportYear of_text(const YearAt& y) {
    const auto at = static_cast<std::uint32_t>(y.at);
    return {y.year, MetaValue{std::to_string(y.year), {at, at + static_cast<std::uint32_t>(y.length)}}};
  }

  // The first year of the title that no plan or range is named by.
  YearAt year_of_title() const {
    const std::u32string_view title = head_.title_text;
    auto years = years_in(title);
    if (years.empty()) return bare_year(title);
    const YearAt first = years.front();
    std::erase_if(years, [&](const YearAt& y) {
      const auto after = title.substr(y.at + y.length, 8);
      const bool range = y.at > 0 && one_of(title[y.at - 1], U"-—–~至到");
      return range || after.find(U"远景") != npos ||
          (after.find(U"工作") != npos && has_any(after, words_of_plan) && after.find(U"执行") == npos);
    });
    return years.empty() ? first : years.front();
  }

  // A work report bears the year in which it is delivered and reviews the year before.
  ReportYear year_with_title(const YearAt& titled) {
    const std::u32string_view title = head_.title_text;
    const bool part = has_any(title, part_words);
    const bool spoken = speech_.date && signed_year_ == titled.year;
    const bool delivered =
        spoken ? early_ : title.find(U"政府工作报告") != npos || title.find(U"人民政府工作报告") != npos;
    if (reviewed_.year == titled.year - 1 && (delivered || planned_.year == titled.year)) return of_text(reviewed_);
    if (delivered && !part && reviewed_.year != titled.year) return inferred(titled.year - 1);
    if (!early_ || titled.year != signed_year_ || part) return of_title(titled);
    const YearAt found = year_of_body();
    return found.year == titled.year - 1 ? of_text(found) : of_title(titled);
  }

  ReportYear year_of_meeting() const {
    const auto start = text_.substr(std::min<std::size_t>(speech_.end, text_.size()), opening_reach);
    if (!early_ || has_any(start, part_words)) return inferred(signed_year_);
    return inferred(signed_year_ - 1);
  }

  // 2022年工作回顾 and 2023年工作安排, as headings: the latest year reviewed, the first one planned.
  void read_headings() {
    const auto consider = [&](std::uint32_t start, std::uint32_t end, bool whole_line) {
      const auto s = text_.substr(start, std::min<std::size_t>(end - start, heading_reach));
      const auto heading = s.substr(0, std::min(s.find_first_of(U"。,，;；:：\n"), s.size()));
      if (whole_line && heading.size() < s.size()) return;  // a sentence
      for (const YearAt& y : years_in(heading)) {
        const auto after = heading.substr(y.at + y.length);
        if (after.empty() || (y.at > 0 && one_of(heading[y.at - 1], U"-—–~至到"))) continue;
        const bool plans = has_any(after, words_of_plan), reviews = has_any(after, words_of_review);
        if (reviews && y.year > reviewed_.year && (!early_ || y.year < signed_year_))
          reviewed_ = {y.year, start + y.at, y.length};
        if (plans && !reviews && planned_.year == 0) planned_ = {y.year, start + y.at, y.length};
      }
    };
    for (const Line& line : scan_.lines)
      if (line.start >= head_.body_start && line.end <= text_.size() && line.end - line.start <= heading_reach)
        consider(line.start, line.end, true);
    for (const Marker& marker : scan_.markers)
      if (marker.kind <= MarkerKind::cn_paren && marker.end < text_.size() && marker.place != Place::inside)
        consider(marker.end, static_cast<std::uint32_t>(text_.size()), false);
    if (planned_.year != 0 && reviewed_.year >= planned_.year) planned_ = {};
  }

  bool is_other(std::size_t at, std::size_t length) const {
    const bool until = ends_at(text_, at, U"截至") || ends_at(text_, at, U"截止到") || ends_at(text_, at, U"截止至");
    if (at > 0 && one_of(text_[at - 1], before_others) && !until) return true;
    if (at > 1 && text_[at - 1] == U' ' && one_of(text_[at - 2], before_others)) return true;
    const auto clause = text_.substr(at + length, 16);
    if (has_any(clause.substr(0, std::min(clause.find(U'。'), clause.size())), intent_words)) return true;
    const auto after = text_.substr(at + length, 6);
    return std::any_of(std::begin(after_others), std::end(after_others),
                       [&](std::u32string_view w) { return after.starts_with(w); });
  }

  // 报告2019年度省级预算执行情况: the year that the first words name as that of the report.
  YearAt year_of_opening() const {
    const std::size_t from = std::max(head_.body_start, speech_.end);
    const auto end = std::min(text_.size(), from + opening_reach);
    for (std::size_t i = next_millennium(text_, from); i < end; i = next_millennium(text_, i + 1)) {
      std::uint32_t length = 0;
      const int year = read_year(text_, i, length);
      if (year == 0 || year > signed_year_) continue;
      if (char_at(text_, i + length) == U'度' && !is_other(i, length) && is_in_statement(i)) return {year, i, length};
      i += length - 1;
    }
    return {};
  }

  // Whether the sentence says what is reported: 现将…报告如下, 审计了…
  bool is_in_statement(std::size_t at) const {
    const std::size_t from = at == 0 ? 0 : text_.find_last_of(U"。\n", at - 1) + 1;
    const auto s = text_.substr(from, std::min(text_.find_first_of(U"。\n", at), text_.size()) - from);
    return has_any(s, statement_words);
  }

  // The year most spoken of: 2022年度 and years that begin a sentence weigh more, those before the first heading most;
  // years of comparison, of laws and the ends of programmes (2021—2025年) nothing. Many years that begin sentences tell
  // a history.
  YearAt year_of_body() {
    struct Tally {
      int weight = 0, begins = 0;
      YearAt first;
    };
    std::map<int, Tally> tallies;
    YearAt last_of_change, last;
    int begins_in_all = 0, series = 0;
    const auto end = std::min<std::size_t>(text_.size(), head_.body_start + year_sample);
    Ahead<MembersAhead> years(text_, {millennia});
    for (std::size_t i = years.next(head_.body_start); i < end; i = years.next(i + 1)) {
      std::uint32_t length = 0;
      const int year = read_year(text_, i, length);
      if (year == 0 || year > signed_year_) continue;
      const YearAt here{year, i, length};
      const char32_t before = i > 0 ? text_[i - 1] : U'\n', after = char_at(text_, i + length);
      if (one_of(before, U"到至") && after == U'的' && year > last_of_change.year) last_of_change = here;
      i += length - 1;
      if (is_other(here.at, length)) continue;
      series = year == last.year + 1 && here.at < last.at + series_step ? series + 1 : 1;
      Tally& tally = tallies[year];
      if (series >= 3)
        tally.weight = std::max(tally.weight, tallies[year - 2].weight + 1);  // 2021年…,2022年…,2023年…: up to the last
      last = here;
      if (tally.weight == 0) tally.first = here;
      const DateHit date = read_date(text_, here.at);
      const bool day = date.iso.size() == 10;  // when something happened, not what is reported on
      const bool begins = !day && (is_stop(before) || one_of(before, U"\n;；") || here.at == 0);
      tally.weight += after == U'度' || begins ? 3 : 1;
      if (begins) ++tally.begins, ++begins_in_all;
      if (here.at < first_heading_ && begins)
        tally.weight += after == U',' || after == U'，' || has_time_behind(here) ? 6 : 2;
    }
    if (tallies.empty()) return last_of_change;
    const auto best = std::max_element(tallies.begin(), tallies.end(),
                                       [](const auto& a, const auto& b) { return a.second.weight < b.second.weight; });
    const auto begun = std::count_if(tallies.begin(), tallies.end(), [](const auto& t) { return t.second.begins > 0; });
    const int span = tallies.rbegin()->first - tallies.begin()->first;
    // One year named in passing, far into the text, is not what it is about.
    if (best->second.weight < 3 && best->second.first.at > head_.body_start + opening_reach * 2) return last_of_change;
    chronicle_ = begun >= 3 && span >= 6 && 2 * best->second.begins <= begins_in_all;
    return chronicle_ ? YearAt{} : best->second.first;
  }

  // 2020年11月1日, 2024年1-6月
  bool has_time_behind(const YearAt& y) const { return is_digit(char_at(text_, y.at + y.length)); }

  static constexpr std::u32string_view intent_words[] = {U"将", U"力争", U"计划新", U"拟"};
  static constexpr std::u32string_view statement_words[] = {U"报告", U"汇报", U"如下", U"审计了", U"总结"};
  static constexpr std::u32string_view part_words[] = {U"上半年", U"季度", U"今年以来", U"1-"};
  std::u32string_view text_;
  const Scan& scan_;
  const Head& head_;
  const Speech& speech_;
  std::uint32_t first_heading_;
  int signed_year_ = 9999, signed_month_ = 0;
  bool early_ = false, chronicle_ = false;
  YearAt reviewed_, planned_;
};

}  // namespace

ReportYear read_report_year(std::u32string_view text, const Scan& scan, const Head& head, const Speech& speech,
                            std::uint32_t first_heading, std::uint32_t tail_start,
                            const std::optional<MetaValue>& date_signed) {
  return YearReader(text, scan, head, speech, first_heading, tail_start, date_signed).read();
}

}  // namespace zhibiao::outline
