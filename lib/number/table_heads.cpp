#include "number/table_heads.h"

#include "base/chars.h"
#include "number/date.h"
#include "number/quantity.h"
#include "number/table_layout.h"

namespace zhibiao {
namespace {

constexpr std::u32string_view unit_label = U"单位:";

std::optional<HeadUse> use_of(std::u32string_view words, const NumberRules& rules) {
  const auto hit = rules.heads.longest_at(words, 0);
  return hit && hit.length == words.size() ? std::optional(*hit.payload) : std::nullopt;
}

// Whether a word of that use stands anywhere in the head.
bool holds(std::u32string_view words, HeadUse use, const NumberRules& rules) {
  for (std::size_t at = 0; at < words.size(); ++at) {
    bool found = false;
    rules.heads.each_at(words, at, [&](std::size_t, HeadUse of) { found |= of == use; });
    if (found) return true;
  }
  return false;
}

// %, ±%, 人民币万元 → the unit itself; empty when it is none.
std::u32string_view bare_unit(std::u32string_view words, const NumberRules& rules) {
  if (words.starts_with(unit_label)) words.remove_prefix(unit_label.size());
  if (words.starts_with(U"人民币")) words.remove_prefix(3);
  while (!words.empty() && one_of(words.front(), U"±+-/ ")) words.remove_prefix(1);
  while (!words.empty() && one_of(words.back(), U"/ ")) words.remove_suffix(1);
  return is_unit(words, rules) ? words : std::u32string_view();
}

// 数量(件), 增长%, 占比(单位:%): takes the unit off the head.
void take_unit(std::u32string_view& words, TableHead& head, const NumberRules& rules) {
  if (words.ends_with(U')') && words.rfind('(') != words.npos) {
    const std::size_t open = words.rfind('(');
    const std::u32string_view unit = bare_unit(words.substr(open + 1, words.size() - open - 2), rules);
    if (unit.empty()) return;
    head.unit = unit;
    words = words.substr(0, open);
  } else if (!words.empty() && one_of(words.back(), U"%‰")) {
    head.unit = words.substr(words.size() - 1);
    words.remove_suffix(1);
    while (!words.empty() && one_of(words.back(), U"±+-/ ")) words.remove_suffix(1);
  }
}

// 2023年完成数 → of 2023, 完成数; 1-6月 needs the year.
void take_period(std::u32string_view& words, Span from, TableHead& head) {
  if (words.empty() || !(is_digit(words.front()) || is_han_numeral(words.front()) || words.front() == U'第')) return;
  const std::size_t first = words.front() == U'第';
  const DateMatch date = looks_like_year(words) ? DateMatch{0, 4, to_utf8(words)} : read_date(words, first, 0);
  if (!date || date.start != 0) return;
  head.period = date.iso;
  head.period_form = words.substr(0, date.end);
  head.period_words = {from.start, from.end};
  words.remove_prefix(date.end);
  if (words.starts_with(U'的')) words.remove_prefix(1);
}

// Up to four digits and nothing else.
std::optional<int> small_number(std::u32string_view digits) {
  if (digits.empty() || digits.size() > 4 || !std::all_of(digits.begin(), digits.end(), is_digit)) return std::nullopt;
  int value = 0;
  for (const char32_t c : digits) value = value * 10 + static_cast<int>(c - '0');
  return value;
}

template <class... Words>
bool ends_with_any(std::u32string_view words, Words... ends) {
  return (words.ends_with(ends) || ...);
}

// A unit by a rule of its own: neither a noun that may be one (女) nor a part of a date (日).
bool is_listed_unit(std::u32string_view words, const NumberRules& rules) {
  if (!is_unit(words, rules) || (words.size() == 1 && one_of(words.front(), U"年月日时"))) return false;
  const auto listed = rules.units.longest_at(words, 0);
  return (listed && listed.length == words.size()) || one_of(U'/', words);
}

// 其中:城镇, 其中女性, #工业.
void take_among(std::u32string_view& words, TableHead& head) {
  constexpr std::u32string_view mark = U"其中";
  const std::size_t length = words.starts_with('#') ? 1 : words.starts_with(mark) ? mark.size() : 0;
  if (length == 0 || length == words.size()) return;
  head.among = true;
  words.remove_prefix(length);
  while (!words.empty() && one_of(words.front(), U":, ")) words.remove_prefix(1);
}

// 比上年增减额, 同比增加数: how much more, not how many percent; 占总数 is a share.
bool names_amount(std::u32string_view words) {
  words = words.substr(0, words.find('('));
  return ends_with_any(words, U"额", U"数", U"量") && !one_of(U'占', words) && !words.ends_with(U"指数");
}

// 上年完成数, 去年同期数: what any column of last year is called; 上年结转 is what came over from it.
bool is_of_last_year(std::u32string_view words, const NumberRules& rules) {
  const auto hit = rules.heads.longest_at(words, 0);
  if (!hit || *hit.payload != HeadUse::last_year || one_of(U'结', words)) return false;
  return ends_with_any(words, U"数", U"额", U"量", U"值", U"同期", U"实绩", U"实际", U"完成");
}

}  // namespace

bool is_unit(std::u32string_view words, const NumberRules& rules) {
  constexpr std::size_t longest = 8;
  if (words.empty() || words.size() > longest) return false;
  if (words == U"%") return true;
  const std::u32string one = U"1" + std::u32string(words);
  const QuantityMatch match = read_quantity(one, 0, 0, rules);
  return match.has_unit && match.span.start == 0 && match.span.end == one.size();
}

StatedUnits read_stated_units(std::u32string_view words, const NumberRules& rules) {
  StatedUnits out;
  const std::size_t label = words.find(unit_label);
  if (label == words.npos) return out;
  words = words.substr(label + unit_label.size());
  words = words.substr(0, words.find_first_of(U"\t)|│"));
  while (!words.empty()) {
    const std::size_t end = std::min(words.find_first_of(U"、,/ "), words.size());
    const std::u32string_view unit = bare_unit(words.substr(0, end), rules);
    if (unit == U"%") out.percent = true;
    else if (!unit.empty() && out.unit.empty()) out.unit = unit;
    words = end < words.size() ? words.substr(end + 1) : std::u32string_view();
  }
  return out;
}

TableHead read_head(std::u32string_view words, Span from, const NumberRules& rules) {
  TableHead head;
  while (!words.empty() && one_of(words.front(), U" \t　")) words.remove_prefix(1);
  head.printed = words;
  head.level = enumerator_level(words);
  words.remove_prefix(enumerator_length(words));
  if (const auto use = use_of(words, rules)) head.use = *use;
  take_among(words, head);
  head.ratio = holds(words, HeadUse::ratio, rules) && !names_amount(words);
  head.growth = holds(words, HeadUse::growth, rules);
  take_unit(words, head, rules);
  take_period(words, from, head);
  if (const auto use = use_of(words, rules)) head.use = *use;
  head.total = head.use == HeadUse::total;
  switch (head.use) {
    case HeadUse::figure:
    case HeadUse::ratio:
    case HeadUse::growth:
    case HeadUse::total:
    case HeadUse::measure: head.words = words; break;
    case HeadUse::this_year:
    case HeadUse::last_year:
      head.period_words = from;
      head.period_form = words;
      break;
    default: break;
  }
  if (head.use == HeadUse::figure && !head.ratio && head.period_words.empty() && is_of_last_year(words, rules)) {
    head.use = HeadUse::last_year;
    head.period_words = from;
    head.period_form = words;
  }
  return head;
}

void put_above(const TableHead& upper, TableHead& head, const NumberRules& rules) {
  // 抢险队 over 人, 流量 over (立米/秒), 床位( over 个): the lower head is nothing but the unit.
  std::u32string_view lower = head.words;
  if (lower.starts_with('(') && lower.ends_with(')')) lower = lower.substr(1, lower.size() - 2);
  else if (upper.words.ends_with('(') && lower.ends_with(')')) lower.remove_suffix(1);
  if (head.unit.empty() && upper.unit.empty() && !upper.words.empty() && is_listed_unit(lower, rules))
    head.unit = lower, head.words.clear();
  if (!upper.printed.empty() && upper.printed != head.printed) {
    const bool named = !head.printed.empty();  // else it is an empty cell below
    if (named) head.group = head.group.empty() ? upper.printed : upper.printed + U'/' + head.group;
    head.printed = named ? upper.printed + U'/' + head.printed : upper.printed;
  }
  if (head.use == HeadUse::measure && !upper.words.empty()) head.words.clear(), head.use = upper.use;
  if (!head.words.starts_with(upper.words)) head.words = upper.words + head.words;
  if (!head.unit.empty() && head.words.ends_with('(')) head.words.pop_back();
  if (head.unit.empty() && !head.ratio) head.unit = upper.unit;
  head.ratio |= upper.ratio;
  head.growth |= upper.growth;
  head.total |= upper.total;
  head.among |= upper.among || upper.printed == U"其中";
  if (head.period_words.empty())
    head.period = upper.period, head.period_words = upper.period_words, head.period_form = upper.period_form;
}

std::optional<std::string> date_of_cell(std::u32string_view cell, const TableHead& head) {
  if (!head.unit.empty() && head.unit != U"年") return std::nullopt;
  std::u32string_view name = head.printed;
  if (const std::size_t slash = name.rfind('/'); slash != name.npos) name.remove_prefix(slash + 1);
  const bool moment = head.use == HeadUse::year || ends_with_any(name, U"时间", U"日期", U"年月", U"年份", U"年度");
  const std::size_t point = std::min(cell.find_first_of(U".、"), cell.size());
  const auto whole = small_number(cell.substr(0, point));
  if (!whole) return std::nullopt;
  const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  if (moment || name == U"年" || head.unit == U"年") {
    if (!looks_like_year(cell.substr(0, point))) return std::nullopt;
    if (point == cell.size()) return std::to_string(*whole);
    const auto month = small_number(cell.substr(point + 1));
    return month && *month >= 1 && *month <= 12 ? std::optional(std::to_string(*whole) + '-' + two(*month))
                                                : std::nullopt;
  }
  if (point < cell.size()) return std::nullopt;
  if ((name == U"月" || name == U"月份") && *whole >= 1 && *whole <= 12) return "--" + two(*whole);
  if (name == U"日" && *whole >= 1 && *whole <= 31) return "---" + two(*whole);
  if (name == U"时" && *whole <= 24) return std::string();
  return std::nullopt;
}

}  // namespace zhibiao
