#include "number/exclusion.h"

#include <utility>

#include "base/chars.h"
#include "number/beside.h"
#include "number/date_parts.h"
#include "number/numeral.h"
#include "number/unit.h"
#include "number/word_list.h"

namespace zhibiao {
namespace {

using enum ExclusionCode;

bool clause_begins(std::u32string_view text, std::size_t at) {
  while (at > 0 && text[at - 1] == ' ') --at;
  return at == 0 || ends_clause(text[at - 1]) || ends_sentence(text[at - 1]) || text[at - 1] == U'”' ||
      text[at - 1] == '|';
}

std::size_t end_of_numeral(std::u32string_view text, std::size_t at) {
  const char32_t c = char_at(text, at);
  return is_digit(c) || is_han_numeral(c) ? read_numeral(text, at).end : 0;
}

// 5, 5、6, 1—3 at `at`: the end of the numbers.
std::size_t end_of_number_list(std::u32string_view text, std::size_t at) {
  while (is_digit(char_at(text, at))) ++at;
  while (one_of(char_at(text, at), U"、-—至") && is_digit(char_at(text, at + 1))) {
    ++at;
    while (is_digit(char_at(text, at))) ++at;
  }
  return at;
}

// 3.2020年底: an item that opens with a year, no decimal.
bool is_item_of_year(std::u32string_view text, std::size_t point) {
  std::size_t end = point + 1;
  return char_at(text, point) == '.' && is_digit(char_at(text, end)) && read_year(text, end) > 0 &&
      char_at(text, end) == U'年';
}

}  // namespace

ExclusionMatch read_document_number(std::u32string_view text, std::size_t at, std::size_t floor) {
  if (at == 0 || !one_of(text[at - 1], beside::year_brackets) || !is_digit(text[at])) return {};
  std::size_t end = at;
  while (is_digit(char_at(text, end))) ++end;
  if (char_at(text, end) == U'年') ++end;
  if (end - at < 4 || !one_of(char_at(text, end), U"〕])】")) return {};
  ++end;
  while (one_of(char_at(text, end), U" 第")) ++end;
  // (2021)青01行初23号: the court's code stands between.
  const std::size_t latest = end + 12;
  std::size_t number = end;
  while (number < latest && (is_han(char_at(text, number)) || is_digit(char_at(text, number))) &&
         char_at(text, number) != U'号')
    ++number;
  const std::size_t plain = past_spaces(text, end_of_number_list(text, end));
  if (plain > end && char_at(text, plain) == U'号') end = plain;
  else if (char_at(text, number) == U'号' && is_digit(text[number - 1])) end = number;
  else return {};
  std::size_t start = at - 1;
  while (start > floor && at - start < 8 && is_han(text[start - 1])) --start;
  return {start, end + 1, document_number};
}

ExclusionMatch read_enumerator(std::u32string_view text, std::size_t at, std::size_t run_end, std::size_t floor) {
  const char32_t c = text[at];
  if (c >= U'①' && c <= U'⓿') return {at, at + 1, enumerator_item};
  static constexpr CharBitmap behind(beside::enumerator_marks);
  if (!behind.has(char_at(text, run_end))) return {};
  if (is_digit(c) && is_item_of_year(text, run_end) && run_end - at <= 2 && clause_begins(text, at))
    return {at, run_end + 1, enumerator_item};
  const std::size_t end = end_of_numeral(text, at);
  if (end == 0 || end - at > 4) return {};
  const char32_t next = char_at(text, end);
  if (at > floor && text[at - 1] == '(' && next == ')' && clause_begins(text, at - 1) &&
      !is_digit(char_at(text, end + 1))) {
    return {at - 1, end + 1, enumerator_item};
  }
  // [2] behind a word marks a footnote: 生产总值[2]744亿元.
  if (is_digit(c) && at > floor && text[at - 1] == '[' && next == ']' && end - at <= 2)
    return {at - 1, end + 1, footnote_mark};
  const bool leads = clause_begins(text, at);
  if (leads && is_digit(c) && (next == U'、' || next == ')' || (next == '.' && !is_digit(char_at(text, end + 1)))))
    return {at, end + 1, enumerator_item};
  if (leads && !is_digit(c) && (next == U'、' || next == U'是' || next == U'要' || next == '.'))
    return {at, end + 1, enumerator_item};
  if (at > floor && text[at - 1] == U'其' && clause_begins(text, at - 1) && one_of(next, U",、是:"))
    return {at - 1, end, enumerator_item};
  const bool in_list = next == U'、' &&
      end_of_numeral(text, end + 1 + (char_at(text, end + 1) == U'第')) != 0;  // 第一、二产业, 第一、第二批
  if (at > floor && text[at - 1] == U'第' && !in_list && clause_begins(text, at - 1) && one_of(next, U",、:"))
    return {at - 1, end, enumerator_item};
  return {};
}

ExclusionMatch read_clause_number(std::u32string_view text, std::size_t at, ClauseNumber& last,
                                  const NumberRules& rules) {
  if (at > 0 && text[at - 1] != '\n') return {};
  std::size_t end = at;
  ClauseNumber clause;
  clause.major = read_int(text, end);
  if (clause.major < 1 || char_at(text, end) != '.' || !is_digit(char_at(text, end + 1))) return {};
  clause.minor = read_int(text, ++end);
  const char32_t after = char_at(text, end);
  if (clause.minor < 1 || after == '.' || !(after == '\n' || after == ' ' || is_han(after) || is_latin(after)) ||
      han_power(after) || read_unit(text, end, true, rules))
    return {};
  const ClauseNumber before = std::exchange(last, clause);
  const bool next = clause.major == before.major
      ? clause.minor == before.minor + 1
      : clause.major == before.major + 1 && clause.minor == 1 && after != '\n';
  return next ? ExclusionMatch{at, end, enumerator_item} : ExclusionMatch{};
}

ExclusionMatch read_level(std::u32string_view text, std::size_t at, std::size_t run_end, const NumberRules& rules) {
  if (!rules.level_nouns.longest_at(text, run_end)) return {};
  const std::size_t end = end_of_numeral(text, at);
  const auto noun = rules.level_nouns.longest_at(text, end);
  if (!noun) return {};
  return {at, end + noun.length, administrative_level};
}

}  // namespace zhibiao
