#include "number/damage.h"

#include <deque>

#include "base/chars.h"
#include "base/ahead.h"
#include "number/number.h"
#include "number/rules.h"

namespace zhibiao {
namespace {

// Digits where an item of a list may begin: the number of the item, or (mark 0) a bare run.
struct Item {
  std::uint32_t at, end;
  char32_t lead;  // what stands before: a line end, or ; or 。
  char32_t mark;  // . 、 ) behind the number
  int value;      // of a marked one
};

constexpr std::size_t longest_mark = 2, longest_run = 9, year_digits = 4;
constexpr char32_t year_mark = U'年';  // 12020年: the item's number ran into a year

bool is_glued_year(std::u32string_view digits, char32_t next) {
  if (next != year_mark || digits.size() <= year_digits || digits.size() > year_digits + longest_mark ||
      digits.front() == '0')
    return false;
  const std::u32string_view year = digits.substr(digits.size() - year_digits);
  return year.starts_with(U"20") || year.starts_with(U"19");
}

std::vector<Item> items_of(std::u32string_view text, const Places& places) {
  std::vector<Item> items;
  std::size_t end = 0;
  for (std::size_t begin = places.next(0); begin < text.size(); begin = places.next(std::max(begin + 1, end))) {
    for (end = begin; is_digit(char_at(text, end));) ++end;
    const char32_t lead = begin == 0 ? U'\n' : text[begin - 1];
    if (end == begin || (lead != '\n' && lead != ';' && lead != U'。')) continue;
    if (end - begin > longest_run) continue;
    const char32_t next = char_at(text, end);
    const bool marked = end - begin <= longest_mark &&
        (next == U'、' || next == ')' || (next == '.' && !is_digit(char_at(text, end + 1))));
    const bool glued = is_glued_year(text.substr(begin, end - begin), next);
    const std::size_t number_end = glued ? end - year_digits : end;
    int value = 0;
    for (std::size_t i = begin; (marked || glued) && i < number_end; ++i)
      value = value * 10 + static_cast<int>(text[i] - '0');
    items.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), lead,
                     marked || glued ? next : U'\0', value});
  }
  return items;
}

}  // namespace

std::vector<GluedOrdinal> find_glued_ordinals(std::u32string_view text, const Places& places) {
  constexpr std::uint32_t longest_item = 600;
  constexpr int fewest_before = 2;
  std::vector<GluedOrdinal> out;
  const std::vector<Item> items = items_of(text, places);
  const Item* last = nullptr;  // the last marked item of the list
  int in_a_row = 0;
  std::deque<Item> glued_items;  // that turned out to be items
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Item& item = items[i];
    if (item.mark) {
      in_a_row = last && item.value == last->value + 1 && item.mark == last->mark ? in_a_row + 1 : 1;
      last = &item;
      if (item.mark == year_mark)
        out.push_back({item.at, item.end - item.at - static_cast<std::uint32_t>(year_digits), true});
      continue;
    }
    if (!last || item.lead != last->lead || item.at - last->at > longest_item || !is_han(char_at(text, item.end)))
      continue;
    const std::string expected = std::to_string(last->value + 1);
    const std::u32string_view digits = text.substr(item.at, item.end - item.at);
    if (digits.size() <= expected.size() || digits[expected.size()] == '0' ||
        !std::equal(expected.begin(), expected.end(), digits.begin()))
      continue;
    std::size_t next = i + 1;
    while (next < items.size() && !items[next].mark) ++next;
    const bool goes_on = next < items.size() && items[next].value == last->value + 2 &&
        items[next].mark == last->mark && items[next].lead == item.lead && items[next].at - item.at <= longest_item;
    if (!goes_on && in_a_row < fewest_before) continue;
    out.push_back({item.at, static_cast<std::uint32_t>(expected.size()), goes_on || last->mark == year_mark});
    if (last->mark != year_mark) continue;
    // Where all marks are lost the list goes on behind it.
    glued_items.push_back({item.at, item.end, item.lead, year_mark, last->value + 1});
    last = &glued_items.back();
    ++in_a_row;
  }
  return out;
}

std::vector<Span> find_placeholders(std::u32string_view text, const NumberRules& rules) {
  constexpr std::u32string_view masked_names = U"省市县区州镇乡村街路局院厅";
  static constexpr CharBitmap blanks(U"xX×*_○");
  std::vector<Span> out;
  Ahead<MembersAhead> marks(text, {blanks});
  for (std::size_t at = marks.next(0); at < text.size(); at = marks.next(at + 1)) {
    if (at > 0 && (is_latin(text[at - 1]) || is_digit(text[at - 1]))) continue;
    std::size_t end = at;
    while (char_at(text, end) == text[at]) ++end;
    const std::size_t run = end - at;
    while (han_power(char_at(text, end)) > 0) ++end;
    const auto unit = run >= 2 ? rules.units.longest_at(text, end) : decltype(rules.units.longest_at(text, end)){};
    if (unit && !one_of(text[end], masked_names) && !is_latin(text[end])) {
      end += unit.length;
      out.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
    }
    at = std::max(at, end - 1);
  }
  return out;
}

}  // namespace zhibiao
