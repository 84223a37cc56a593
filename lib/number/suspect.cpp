#include "number/suspect.h"

#include "base/chars.h"
#include "number/beside.h"
#include "number/other_numeral.h"
#include "number/unit.h"
#include "number/word_list.h"

namespace zhibiao {
namespace {

constexpr std::u32string_view dots = U"·•‧・∙";
bool is_alike(char32_t c) { return c == 'O' || c == 'o' || c == 'l' || c == 'I'; }
bool is_digit_or_alike(char32_t c) { return is_digit(c) || is_alike(c); }
bool is_mark(char32_t c) { return c == '.' || c == ',' || c == ':' || c == U'。' || one_of(c, dots); }

// The pieces of digits and what stands between them.
struct Pieces {
  std::size_t begin, end;
  std::vector<std::size_t> lengths;
  char32_t mark = 0;   // between them
  bool mixed = false;  // marks of several kinds
  bool alike = false;  // letters among the digits
  std::size_t first() const { return lengths.front(); }
  std::size_t last() const { return lengths.back(); }
};

// More pieces than a number has are a list: 1,1,1,1 …; reading on would make every one of them ask for all behind it.
constexpr std::size_t most_pieces = 12;

// 2O.6, 12,34, 98。5 around the digit.
Pieces pieces_around(std::u32string_view text, std::size_t at, std::size_t floor) {
  Pieces out{at, at, {}};
  while (out.begin > floor && is_digit_or_alike(text[out.begin - 1])) --out.begin;
  if (out.begin > floor + 1 && text[out.begin - 1] == '.' && is_alike(text[out.begin - 2])) {  // O.5
    --out.begin;
    while (out.begin > floor && is_digit_or_alike(text[out.begin - 1])) --out.begin;
  }
  for (std::size_t piece = out.end = out.begin;;) {  // 2.54。30个: what has its point ends with the sentence
    while (is_digit_or_alike(char_at(text, out.end))) out.alike = is_alike(text[out.end++]) || out.alike;
    out.lengths.push_back(out.end - piece);
    const char32_t c = char_at(text, out.end);
    if (out.lengths.size() > most_pieces || !is_mark(c) || (c == U'。' && out.mark) ||
        !is_digit_or_alike(char_at(text, out.end + 1)))
      return out;
    out.mixed = out.mixed || (out.mark && out.mark != c);
    out.mark = c;
    piece = ++out.end;
  }
}

struct UnitBehind {
  std::size_t end = 0;  // 0: none
  const UnitRule* rule = nullptr;
  bool scaled = false;  // 万, 亿 before it
  bool years = false;
  // Of what may have decimals.
  bool divisible() const { return scaled || rule->kind != "count"; }
  bool money_or_percent() const { return scaled || rule->kind == "money" || rule->kind == "percent"; }
};

UnitBehind unit_behind(std::u32string_view text, std::size_t at, const NumberRules& rules) {
  UnitBehind out;
  at += one_of(char_at(text, at), U"余多");
  for (; han_power(char_at(text, at)) >= 3 || (out.scaled && one_of(char_at(text, at), U"余多")); ++at)
    out.scaled = true;
  const auto unit = read_unit(text, at, true, rules);
  if (!unit || char_at(text, at) == ' ') return out;
  out.end = unit->end;
  out.rule = unit->rule;
  out.years = unit->unit == U"年";
  return out;
}

// 附件1, 得分98.5, 第3: a number that needs no unit, so that what is behind it may be a number of its own.
bool is_complete(std::u32string_view text, std::size_t begin) {
  static constexpr WordList labels(U"第", U"附件", U"附表", U"图", U"表", U"专栏", U"得分", U"评分", U"总分", U"均分",
                                   U"分值", U"分别为", U"指数", U"排名", U"系数", U"比值", U"编号", U"序号", U"号",
                                   U"年");
  return begin == 0 || !is_han(text[begin - 1]) || !labels.first_before(text, begin).empty();
}

std::u32string with_digits(std::u32string_view text, const Pieces& pieces, char32_t point) {
  std::u32string out(text.substr(pieces.begin, pieces.end - pieces.begin));
  for (char32_t& c : out) {
    if (c == 'O' || c == 'o') c = '0';
    else if (c == 'l' || c == 'I') c = '1';
    else if (point && c == point) c = '.';
  }
  return out;
}

bool valid_groups(const Pieces& pieces) {
  return pieces.first() <= 3 &&
      std::all_of(pieces.lengths.begin() + 1, pieces.lengths.end(), [](std::size_t length) { return length == 3; });
}

// O.5万元, l20件, 2O23年: letters for digits.
SuspectNumber read_alike(std::u32string_view text, const Pieces& pieces, const UnitBehind& unit) {
  const bool of_word = (pieces.begin > 0 && is_latin(text[pieces.begin - 1])) || is_latin(char_at(text, pieces.end));
  if (of_word) return {};
  const bool plain = pieces.lengths.size() == 1, decimal = pieces.lengths.size() == 2 && pieces.mark == '.',
             grouped = !pieces.mixed && pieces.mark == ',' && valid_groups(pieces);
  const std::u32string digits = with_digits(text, pieces, 0);
  const bool led_by_zero = pieces.first() > 1 && digits.front() == '0';
  if (led_by_zero || (!plain && !decimal && !grouped)) return {pieces.begin, unit.end, {}};
  return {pieces.begin, unit.end, digits};
}

// 12·4 and 3·15 are days as well.
bool may_be_day(std::u32string_view text, const Pieces& pieces) {
  const auto number = [&](std::size_t at, std::size_t length) {
    return length > 2 ? 99 : length == 1 ? text[at] - '0' : (text[at] - '0') * 10 + text[at + 1] - '0';
  };
  return number(pieces.begin, pieces.first()) <= 12 && number(pieces.end - pieces.last(), pieces.last()) <= 31;
}

SuspectNumber read_two(std::u32string_view text, const Pieces& pieces, const UnitBehind& unit) {
  const SuspectNumber repaired{pieces.begin, unit.end, with_digits(text, pieces, pieces.mark)},
      flagged{pieces.begin, unit.end, {}};
  if (one_of(pieces.mark, dots)) {
    if (!unit.divisible() && (unit.rule->weak || may_be_day(text, pieces))) return {};
    return {pieces.begin, unit.end, repaired.repaired, true};
  }
  if (is_complete(text, pieces.begin) || pieces.first() > 3) return {};
  switch (pieces.mark) {
    case U'。': return pieces.last() > 2 ? SuspectNumber{} : unit.divisible() ? repaired : flagged;
    case ':': {
      if (!unit.money_or_percent() || pieces.last() > 2) return {};
      const std::u32string_view left =
          text.substr(pieces.begin > 4 ? pieces.begin - 4 : 0, std::min<std::size_t>(pieces.begin, 4));
      return left.find(U'比') == left.npos && left.find(U'按') == left.npos ? repaired
                                                                            : flagged;  // a ratio has no unit
    }
    case ',': {
      if (pieces.last() == 3 || unit.years) return {};
      return text[pieces.begin] == '0' && pieces.first() == 1 ? repaired : flagged;
    }
    default: return {};
  }
}

// 3.5.6万元, 1,23,456件, 1,234.5.6%: no rule makes a number of it. 1,2,3号 and 3.2.1节 are lists and places.
SuspectNumber read_many(std::u32string_view text, const Pieces& pieces, const UnitBehind& unit) {
  static constexpr WordList places(U"条", U"款", U"节", U"项", U"章", U"版", U"号", U"年", U"日");
  const bool list = !pieces.mixed &&
      (pieces.mark != ',' ||
       std::all_of(pieces.lengths.begin(), pieces.lengths.end(), [](std::size_t l) { return l <= 2; })) &&
      pieces.mark != '.';
  const bool fine = pieces.mixed ? pieces.mark == '.' &&
          valid_groups({pieces.begin, pieces.end, {pieces.lengths.begin(), pieces.lengths.end() - 1}}) &&
          std::count(text.begin() + static_cast<std::ptrdiff_t>(pieces.begin),
                     text.begin() + static_cast<std::ptrdiff_t>(pieces.end), U'.') == 1
                                 : pieces.mark == ',' && valid_groups(pieces);
  if (list || fine || pieces.mark == ':' || pieces.first() > 3 || is_complete(text, pieces.begin) || unit.rule->weak ||
      !places.first_at(text, pieces.end).empty())
    return {};
  return {pieces.begin, unit.end, {}};
}

// .5万元, 98.%, 98..5%: a digit is lost, or one point is too many.
SuspectNumber read_lost_digit(std::u32string_view text, const Pieces& pieces, std::size_t floor,
                              const NumberRules& rules) {
  const bool leads = pieces.begin > floor + 1 && text[pieces.begin - 1] == '.' && is_han(text[pieces.begin - 2]);
  std::size_t end = pieces.end;
  const bool trails = char_at(text, end) == '.';
  if (trails) ++end;
  if (trails && char_at(text, end) == '.')
    for (++end; is_digit(char_at(text, end));) ++end;
  if ((!leads && !trails) || pieces.lengths.size() > 2) return {};
  const std::size_t begin = pieces.begin - leads;
  const UnitBehind unit = unit_behind(text, end, rules);
  if (unit.end == 0 || !unit.money_or_percent() || is_complete(text, begin)) return {};
  return {begin, unit.end, {}};
}

// 培训1 2.5万人次: one number or two.
SuspectNumber read_spaced(std::u32string_view text, const Pieces& pieces, const NumberRules& rules) {
  if (char_at(text, pieces.end) != ' ' || !is_digit(char_at(text, pieces.end + 1)) || pieces.lengths.size() > 2)
    return {};
  const Pieces second = pieces_around(text, pieces.end + 1, pieces.end + 1);
  const bool decimals = second.lengths.size() == 2 && second.mark == '.';
  const bool of_decimals = pieces.lengths.size() == 2 && pieces.mark == '.' && second.lengths.size() == 1;
  if (!decimals && !of_decimals) return {};
  const UnitBehind unit = unit_behind(text, second.end, rules);
  if (unit.end == 0 || is_complete(text, pieces.begin) || pieces.first() > 3) return {};
  return (decimals ? unit.divisible() : unit.money_or_percent()) ? SuspectNumber{pieces.begin, unit.end, {}}
                                                                 : SuspectNumber{};
}

constexpr char32_t lost = U'\uFFFD';

// 7�36件: what a replacement character stands for may be a digit.
SuspectNumber read_replaced(std::u32string_view text, std::size_t at, std::size_t floor, const NumberRules& rules) {
  static constexpr CharBitmap parts(U"0123456789.,\uFFFD");
  std::size_t begin = at, end = at;
  while (begin > floor && text[begin - 1] == lost) --begin;
  while (parts.has(char_at(text, end))) ++end;
  while (one_of(text[end - 1], U".,")) --end;
  const UnitBehind unit = unit_behind(text, end, rules);
  return {begin, unit.end ? unit.end : end, {}};
}

// 1½亩, 10²: the digits before are no figure of their own.
SuspectNumber read_mixed(std::u32string_view text, std::size_t at, const NumberRules& rules) {
  std::size_t end = at;
  while (is_digit(char_at(text, end)) || is_other_numeral(char_at(text, end))) ++end;
  const UnitBehind unit = unit_behind(text, end, rules);
  return {at, unit.end ? unit.end : end, {}};
}

bool may_be_suspect(char32_t left, char32_t right, char32_t next) {
  static constexpr CharBitmap behind(U"OolI·•‧・∙.,。: ");
  if (is_alike(left) || left == '.') return true;
  return behind.has(right) && (is_digit_or_alike(next) || right == '.' || is_alike(right));
}

}  // namespace

SuspectNumber find_suspect(std::u32string_view text, std::size_t at, std::size_t floor, const NumberRules& rules) {
  std::size_t run = at;
  while (is_digit(char_at(text, run))) ++run;
  if (is_other_numeral(char_at(text, run))) return read_mixed(text, at, rules);
  if (char_at(text, run) == lost || (at > floor && text[at - 1] == lost)) return read_replaced(text, at, floor, rules);
  if (!may_be_suspect(at > floor ? text[at - 1] : U'\0', char_at(text, run), char_at(text, run + 1))) return {};
  const Pieces pieces = pieces_around(text, at, floor);
  if (pieces.lengths.size() > most_pieces) return {};
  const bool decimal = pieces.lengths.size() == 2 && pieces.mark == '.' && !pieces.alike;
  if (pieces.lengths.size() == 1 && !pieces.alike) {
    if (const auto number = read_lost_digit(text, pieces, floor, rules)) return number;
    return read_spaced(text, pieces, rules);
  }
  if (decimal) return read_spaced(text, pieces, rules);
  const UnitBehind unit = unit_behind(text, pieces.end, rules);
  if (unit.end == 0) return {};
  if (pieces.alike) return read_alike(text, pieces, unit);
  return pieces.lengths.size() == 2 ? read_two(text, pieces, unit) : read_many(text, pieces, unit);
}

}  // namespace zhibiao
