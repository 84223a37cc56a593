#include "base/chars.h"
#include "number/beside.h"
#include "number/exclusion.h"
#include "number/numeral.h"
#include "number/unit.h"
#include "number/unit_word.h"
#include "number/word_list.h"

namespace zhibiao {
namespace {

std::size_t end_of_number(std::u32string_view text, std::size_t at, const NumberRules& rules) {
  constexpr std::size_t most_digits = 3;
  std::size_t end = at;
  while (is_digit(char_at(text, end))) ++end;
  if (end == at || end - at > most_digits) return 0;
  // 图3-1, 表2—1, 表2.1
  while (one_of(char_at(text, end), U"-—–－.") && is_digit(char_at(text, end + 1))) {
    std::size_t next = end + 1;
    while (is_digit(char_at(text, next))) ++next;
    const auto unit = text[end] == '.' ? read_unit(text, next, true, rules) : std::nullopt;
    if (next - end > most_digits || (unit && !is_han(char_at(text, unit->end)))) break;
    end = next;
  }
  return end;
}

// 附件一: and no word goes on behind it.
std::size_t end_of_han_number(std::u32string_view text, std::size_t at) {
  constexpr std::size_t longest = 3;
  const std::size_t end = read_numeral(text, at).end;
  return end > at && end - at <= longest && !is_han(char_at(text, end)) && !is_digit(char_at(text, end)) ? end : 0;
}

// 附件1份, 图5幅: a unit that counts them, and no word that only begins with its character (表3项目, 附表4部门).
bool is_counted(std::u32string_view text, std::size_t end, const NumberRules& rules) {
  const auto unit = read_unit(text, end, true, rules);
  if (!unit) return false;
  return !is_han(char_at(text, unit->end)) ||
      (one_of(unit->unit.front(), U"份张幅个册本页套种篇条%‰") && !begins_unit_word(text, end));
}

}  // namespace

ExclusionMatch read_exhibit(std::u32string_view text, std::size_t at, std::size_t floor, const NumberRules& rules) {
  static constexpr WordList labels(U"附件", U"附表", U"附图", U"附录", U"图表", U"表格", U"专栏", U"案例", U"公式",
                                   U"图", U"表", U"注", U"附", U"式");
  static constexpr WordList captions(U"步骤", U"阶段", U"任务", U"措施", U"举措", U"问题", U"目标", U"专题", U"方案",
                                     U"经验", U"做法", U"亮点", U"情形", U"清单", U"路线", U"线路", U"问", U"答", U"例",
                                     U"题");  // before a colon only
  static constexpr CharBitmap lasts(beside::exhibit_ends);
  if (at == floor || !lasts.has(text[at - 1])) return {};
  const std::size_t label_end = text[at - 1] == ' ' && at > floor + 1 ? at - 1 : at;
  auto label = labels.first_before(text, label_end);
  const bool captioned = label.empty() || label == U"案例";
  if (label.empty()) label = captions.first_before(text, label_end);
  if (label.empty() || label_end - label.size() < floor) return {};
  const std::size_t start = label_end - label.size();
  const char32_t before = start > 0 ? text[start - 1] : U'\0';
  if (label.size() == 1 && is_han(before) && !one_of(before, U"见如由按据和与及至到在从是下上以照"))
    return {};  // 地图2幅, 代表5名
  if (captioned && is_han(before)) return {};
  std::size_t end = is_digit(text[at]) ? end_of_number(text, at, rules) : end_of_han_number(text, at);
  if (end == 0 || (captioned && label != U"案例" && char_at(text, end) != ':')) return {};
  // 万亿 and decimals make it a figure: 图书12万册, 附1.5万元
  if (han_power(char_at(text, end)) || one_of(char_at(text, end), U"余多来") || is_digit(char_at(text, end)) ||
      is_counted(text, end, rules))
    return {};
  while (one_of(char_at(text, end), U"、和至-—") && is_digit(char_at(text, end + 1))) {
    const std::size_t next = end_of_number(text, end + 1, rules);
    if (next == 0 || han_power(char_at(text, next)) || read_unit(text, next, true, rules) ||
        is_digit(char_at(text, next)))
      break;
    end = next;
  }
  return {start, end, ExclusionCode::numbered_exhibit};
}

}  // namespace zhibiao
