#include "number/statement.h"

#include "base/chars.h"
#include "number/numeral.h"
#include "number/word_list.h"

namespace zhibiao {
namespace {

bool ends_cell(char32_t c) {
  return c == 0 || ends_clause(c) || ends_sentence(c) || is_closing(c) || one_of(c, U"、|");
}

// Each figure of a list looks for its end: longer ones are none, or megabytes of them would take hours.
constexpr int longest_list = 100;

// 许可项目12处罚项目7: cells of a table run together, names and figures in turn up to the end of the clause.
bool in_joined_cells(std::u32string_view text, std::size_t at) {
  constexpr std::size_t longest_name = 10, least_name = 2;
  for (int cells = 0; cells < longest_list; ++cells) {
    std::size_t name = at;
    while (is_han(char_at(text, name)) && !is_han_numeral(text[name]) && name - at <= longest_name) ++name;
    if (name - at < least_name || name - at > longest_name || !is_digit(char_at(text, name))) return false;
    for (at = name; is_digit(char_at(text, at)) || char_at(text, at) == '.';) ++at;
    if (ends_cell(char_at(text, at))) return true;
  }
  return false;
}

// 110、120、119等平台 names things; 12、15、20。 counts them: whether a list of bare numbers ends with the clause.
bool list_ends_clause(std::u32string_view text, std::size_t at) {
  for (int members = 0; members < longest_list && char_at(text, at) == U'、' && is_digit(char_at(text, at + 1));
       ++members)
    for (++at; is_digit(char_at(text, at)) || char_at(text, at) == '.';) ++at;
  return ends_cell(char_at(text, at));
}

// Numbers that stand for a thing: 编号12, 代码1403, 序号5.
bool is_labelled(std::u32string_view text, std::size_t start) {
  static constexpr WordList labels(U"编号", U"编码", U"代码", U"代号", U"序号", U"案号", U"批号", U"版本", U"邮编",
                                   U"页码", U"车牌", U"证号", U"型号", U"文号", U"栋号", U"国道", U"省道", U"县道");
  if (!labels.first_before(text, start).empty()) return true;
  while (start > 0 && text[start - 1] == ' ') --start;
  return start > 1 && text[start - 1] == ':' && one_of(text[start - 2], U"号码");  // 证号:1403
}

// A line that holds nothing but the number: a cell, unless it may be a page number, a rank or a year.
bool is_cell_line(std::u32string_view text, const QuantityMatch& match) {
  const char32_t before = match.span.start ? text[match.span.start - 1] : U'\n', next = char_at(text, match.span.end);
  if (before != '\n' || (next != '\n' && next != 0) || text[match.span.start] == '0') return false;
  const auto& value = match.quantity.value;
  return value && (match.span.length() >= 4 || value->compare(Decimal(100)) >= 0) && match.span.length() <= 12 &&
      match.span.end != text.size();
}

// 12行政处罚, 35市民代表: a noun behind the number, which is not counted in the versions and years that names hold
// (6.0方案, 护航2024行动); a digit alone is more often the number of an item.
bool names_parts(std::u32string_view text, const QuantityMatch& match) {
  static constexpr WordList named(U"行动", U"方案", U"版本", U"方式", U"方法", U"国道", U"省道", U"县道", U"乡道",
                                  U"村道", U"国集团");
  const int value = match.quantity.value ? match.quantity.value->whole(1'000'000) : -1;
  const bool year = value >= 1900 && value <= 2100 && match.span.length() == 4;
  const bool plain = text.substr(match.span.start, match.span.length()).find('.') == text.npos;
  return match.noun_behind && value >= 10 && !year && plain && named.first_at(text, match.span.end).empty();
}

// 价格指数104.5(上年=100), CPI102.3: an index has a name before it and its base behind, and no unit.
bool states_index(std::u32string_view text, const QuantityMatch& match) {
  static constexpr WordList names(U"指数", U"CPI", U"PPI", U"PMI", U"RPI", U"IPI", U"系数", U"弹性");
  const std::size_t start =
      match.span.start - one_of(match.span.start ? text[match.span.start - 1] : U'\0', U"为达至到是:");
  const char32_t next = char_at(text, match.span.end);
  return !names.first_before(text, start).empty() && (next == '(' || ends_cell(next));
}

// 连续十二年 states a duration; 三年行动 names one.
bool states_years(std::u32string_view text, const QuantityMatch& match) {
  static constexpr WordList cues(U"连续", U"历时", U"为期", U"长达", U"满", U"达", U"延长", U"缩短", U"不超过",
                                 U"有效期", U"期限为", U"有效期为", U"期限", U"任期", U"刑期", U"徒刑", U"处", U"每",
                                 U"用", U"仅", U"保存", U"保管");
  return !cues.first_before(text, match.span.start).empty();
}

}  // namespace

bool states_digits(std::u32string_view text, const QuantityMatch& match) {
  // 8% of 2551.72347.8%, cells that ran together: the end of a longer number.
  if (match.span.start >= 2 && text[match.span.start - 1] == '.' && is_digit(text[match.span.start - 2])) return false;
  if (match.has_unit || !match.quantity.multiplier.empty() || match.quantity.qualifier != "exact") return true;
  constexpr std::size_t longest = 9;  // more digits without a unit number a thing
  std::size_t start = match.span.start;
  if (is_labelled(text, start) ||
      (match.span.length() > longest &&
       std::all_of(text.begin() + static_cast<std::ptrdiff_t>(start), text.begin() + match.span.end, is_digit)))
    return false;
  const bool bracketed = start > 0 && text[start - 1] == '(' && char_at(text, match.span.end) == ')';
  if (bracketed && !is_digit(text[start])) return true;  // 综合指数4.2(-0.3)
  while (start > 0 && text[start - 1] == ' ') --start;
  const char32_t before = start ? text[start - 1] : U'\0', next = char_at(text, match.span.end);
  if (is_cell_line(text, match)) return true;
  if (names_parts(text, match)) return is_han(before);
  if (states_index(text, match)) return true;
  if (!is_han(before) && !one_of(before, U":\t|")) return false;
  if (next == U'、' && is_digit(char_at(text, match.span.end + 1))) return list_ends_clause(text, match.span.end);
  if (next == ' ' || ends_cell(char_at(text, past_spaces(text, match.span.end)))) return true;
  return is_han(next) && is_han(before) && match.span.length() <= 7 && in_joined_cells(text, match.span.end);
}

namespace {

// 七一社区, 五四村: digits without powers count nothing, but for 一〇八件.
bool is_row_of_digits(std::u32string_view numeral) {
  std::size_t digits = 0;
  for (; digits < numeral.size() && han_digit(numeral[digits]) > 0; ++digits) continue;
  return digits >= 2 && (digits == numeral.size() || han_power(numeral[digits]) == 0) && numeral[0] != U'两';
}

}  // namespace

bool states_han(std::u32string_view text, const QuantityMatch& match) {
  const Quantity& q = match.quantity;
  if (match.has_unit && match.weak_unit && q.value &&
      is_row_of_digits(text.substr(match.span.start, match.span.length())))
    return false;
  if (!match.has_unit) {
    // 参与群众上千, 达三百余: exactness in words makes a quantity of a larger number.
    if (q.qualifier == "several") return true;
    const auto& least = q.value ? q.value : q.low;
    if (match.noun_behind && least && least->compare(Decimal(1000)) >= 0) return true;  // 十亿人口, 上亿家庭
    return q.qualifier != "exact" && q.qualifier != "range" && least && least->compare(Decimal(20)) >= 0 &&
        !is_han(char_at(text, match.span.end));
  }
  const bool whole = !q.value || q.value->text().find('.') == std::string::npos;  // 两年半 is no plan's name
  if (q.kind == "duration" && q.qualifier == "exact" && q.unit == U"年" && whole) return states_years(text, match);
  return !match.weak || q.value != Decimal(1);
}

std::size_t service_circle_end(std::u32string_view text, const QuantityMatch& match) {
  constexpr std::size_t longest_name = 14;
  if (match.quantity.kind != "duration") return 0;
  for (std::size_t i = match.span.end; i < text.size() && i < match.span.end + longest_name; ++i) {
    if (text[i] == U'圈') return i + 1;
    if (!is_han(text[i]) && !one_of(text[i], U"“”、")) return 0;
  }
  return 0;
}

std::optional<QuantityMatch> read_zero_statement(std::u32string_view text, std::size_t at) {
  if (text[at] != U'零') return std::nullopt;
  const char32_t before = at ? text[at - 1] : 0, after = char_at(text, at + 1);
  if (!(before == U'“' && after == U'”') && !(one_of(before, U"为到至是") && !is_han(after))) return std::nullopt;
  QuantityMatch zero;
  zero.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + 1)};
  zero.quantity.value = Decimal(0);
  zero.quantity.han = true;
  const std::size_t from = at > 12 ? at - 12 : 0;
  const std::u32string_view left = text.substr(from, at - from);
  zero.quantity.kind = left.find(U"率为") != left.npos ? "percent" : "count";
  return zero;
}

std::size_t slogan_pair_end(std::u32string_view text, std::size_t at, const QuantityMatch& match) {
  const auto lone = [&](std::size_t i) { return han_digit(char_at(text, i)) > 0 || char_at(text, i) == U'十'; };
  const auto plain = [&](std::size_t i) { return is_han(char_at(text, i)) && !is_han_numeral(text[i]); };
  if (!lone(at) || !plain(at + 1) || !lone(at + 2) || !plain(at + 3)) return 0;
  const Quantity& q = match.quantity;
  const bool counts =
      !match.span.empty() && (q.qualifier != "exact" || (match.has_unit && !match.weak_unit && q.value != Decimal(1)));
  return counts ? 0 : at + 4;
}

ExclusionCode code_of_digits(std::u32string_view text, const QuantityMatch& match, const NumberRules& rules) {
  if (is_labelled(text, match.span.start)) return ExclusionCode::labelled_number;
  return rules.units.longest_at(text, match.span.end) ? ExclusionCode::unit_begins_a_word
                                                      : ExclusionCode::digits_without_unit;
}

ExclusionCode code_of_han(std::u32string_view text, std::size_t at, const QuantityMatch& match) {
  using enum ExclusionCode;
  const bool one = match.quantity.value == Decimal(1) && match.quantity.qualifier == "exact";
  if (match.has_unit && !one) return match.quantity.unit == U"年" ? term_of_years : slogan_part;
  if (text[at] == U'十' && one_of(char_at(text, at + 1), U"大佳强项个进")) return slogan_part;
  if (match.has_unit) return article;
  constexpr std::size_t least_number = 3;  // 一百二十三; 百 of 百姓 is no number
  if (match.span.length() >= least_number) return numeral_without_unit;
  return one || text[at] == U'一' || han_power(text[at]) > 0 ? numeral_in_word : slogan_part;
}

bool cuts_numeral(std::u32string_view text, std::size_t at, const AnchoredWords::Hit& word,
                  const QuantityMatch& match) {
  static constexpr CharBitmap before_high(U"提升最调新增抬拔走创推垫加冲登攀偏较更略至"),
      before_first(U"年期最月起当周");
  const char32_t first = text[word.start], left = word.start > 0 ? text[word.start - 1] : U'\0';
  const bool grade = word.start < at && (first == U'高' || first == U'初');
  if (grade) return first == U'高' ? before_high.has(left) : before_first.has(left);
  if (!match.weak_unit) return false;  // the longer of the two wins
  const bool lone = match.quantity.value && match.quantity.value->compare(Decimal(10)) <= 0;
  if (lone && match.quantity.han) return match.span.end >= word.end && ends_cell(char_at(text, match.span.end));
  return read_numeral(text, at).end > word.end;
}

namespace {

// 收入比2.36, 比值由3.14缩小至2.71, 之比为: a ratio that is told as one number; not 同比, 占比, 评比.
bool is_told_ratio(std::u32string_view text, std::size_t start) {
  static constexpr WordList verbs(U"缩小", U"扩大", U"下降", U"上升", U"提高", U"降低", U"收窄", U"调整", U"优化",
                                  U"变化", U"缩减", U"升", U"降", U"增加", U"减少", U"回落", U"增大", U"稳定", U"保持",
                                  U"控制");
  static constexpr WordList ratios(U"比值", U"之比", U"收入比", U"倍差", U"师生比", U"生师比", U"床医比", U"产出比",
                                   U"投入比", U"诉讼比", U"男女比", U"城乡比");
  constexpr std::size_t reach = 24;
  const std::size_t from = start > reach ? start - reach : 0;
  for (std::size_t at = start; at > from && !ends_sentence(text[at - 1]) && text[at - 1] != ',';) {
    if (!ratios.first_before(text, at).empty()) return true;
    const std::u32string_view verb = verbs.first_before(text, at);
    const bool passed = !verb.empty() || is_digit(text[at - 1]) || one_of(text[at - 1], U"为达至到是由从在约仅在.了");
    if (!passed) return false;
    at -= verb.empty() ? 1 : verb.size();
  }
  return false;
}

}  // namespace

std::string_view kind_without_unit(std::u32string_view text, std::size_t start) {
  return is_told_ratio(text, start) ? "multiple" : "count";
}

}  // namespace zhibiao
