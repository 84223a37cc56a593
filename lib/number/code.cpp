#include "base/chars.h"
#include "number/beside.h"
#include "number/exclusion.h"
#include "number/numeral.h"
#include "number/quantity.h"
#include "number/unit.h"
#include "number/word_list.h"

namespace zhibiao {
namespace {

using enum ExclusionCode;

constexpr CharBitmap token_characters(U"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ@._-/:+×*&·=?#~");
constexpr CharBitmap signs_of_codes(U"+×*·#=");

std::size_t count_digits(std::u32string_view token) {
  return static_cast<std::size_t>(std::count_if(token.begin(), token.end(), is_digit));
}

// Letters before a digit that make a code with it (PM10, G30, CO2, H7N9), not a thing that is counted (APP12个,
// GDP3.2万亿元).
bool is_code_prefix(std::u32string_view letters) {
  if (letters.empty() || letters.size() > 4) return false;
  static constexpr std::u32string_view counted[] = {U"APP", U"App",  U"app", U"LED", U"GDP", U"CPI", U"PPI",
                                                    U"VOC", U"VOCs", U"ETC", U"AI",  U"IP",  U"ICU", U"AED",
                                                    U"PPP", U"EPC",  U"TOP", U"Top", U"MPA", U"MBA"};
  return letters.size() <= 2 ? letters != U"AI" && letters != U"IP"
                             : std::find(std::begin(counted), std::end(counted), letters) == std::end(counted);
}

bool is_index_name(std::u32string_view letters) {
  static constexpr std::u32string_view names[] = {U"CPI", U"PPI", U"PMI", U"RPI", U"IPI", U"GDP"};
  return std::find(std::begin(names), std::end(names), letters) != std::end(names);
}

// A.1, D.1.1: a figure, table or clause of an annex.
bool is_clause_number(std::u32string_view token) {
  constexpr std::size_t longest = 8;
  if (token.size() < 3 || token.size() > longest || token[0] < 'A' || token[0] > 'Z' || token[1] != '.') return false;
  return std::all_of(token.begin() + 2, token.end(), [](char32_t c) { return is_digit(c) || c == '.'; });
}

// GB/T 2260, ISO 9001, DB11/T 1322: a standard's letters stand apart from its number. Where they begin, or `at`.
std::size_t standard_begin(std::u32string_view text, std::size_t at, std::size_t floor) {
  static constexpr WordList standards(U"GB/T", U"GB/Z", U"GB", U"ISO", U"IEC", U"DB", U"QC/T", U"JGJ", U"CJJ", U"HJ",
                                      U"GA/T", U"GA", U"SF/T", U"WS/T", U"NY/T", U"AQ", U"No.", U"NO.", U"no.");
  std::size_t end = at;
  while (end > floor && text[end - 1] == ' ') --end;
  const std::u32string_view word = standards.first_before(text, end);
  return word.empty() || end - word.size() < floor ? at : end - word.size();
}

// 6.5~7.2, +5.6: where a figure with a plus or with two ends is at its end, or `begin`. Plain numbers are none.
std::size_t end_of_marked_figure(std::u32string_view text, std::size_t begin, std::size_t end) {
  const auto number = [&](std::size_t at) {
    const std::size_t whole = at;
    while (at < end && is_digit(text[at])) ++at;
    if (at > whole && at + 1 < end && text[at] == '.' && is_digit(text[at + 1]))
      for (++at; at < end && is_digit(text[at]);) ++at;
    return at;
  };
  const bool sign = begin < end && text[begin] == '+';
  std::size_t at = number(begin + sign);
  if (at == begin + sign) return begin;
  const bool range = at < end && one_of(text[at], U"~-");
  if (range) {
    const std::size_t second = number(at + 1);
    if (second == at + 1) return begin;
    at = second;
  }
  return sign || range ? at : begin;
}

// A figure with a plus or a range, with its unit in letters if any, that reads as a quantity: no code.
bool is_marked_figure(std::u32string_view text, Token token, std::size_t at, std::size_t floor,
                      const NumberRules& rules) {
  const std::size_t figure = end_of_marked_figure(text, token.begin, token.end);
  if (figure == token.begin) return false;
  const QuantityMatch match = read_quantity(text, at, floor, rules);
  return !match.span.empty() && match.span.start <= token.begin && match.span.end >= token.end;
}

// 88061234转802
std::size_t end_of_extension(std::u32string_view text, std::size_t end) {
  std::size_t at = end;
  while (char_at(text, at) == ' ') ++at;
  if (char_at(text, at) != U'转') return end;
  do ++at;
  while (char_at(text, at) == ' ');
  const std::size_t digits = at;
  while (is_digit(char_at(text, at))) ++at;
  return at > digits ? at : end;
}

// zwgk/ghxx/202303/45634_: two slashes or more between letters and digits, which is no unit (km/h) nor a day.
bool is_path(std::u32string_view token) {
  return is_latin(token.front()) && std::count(token.begin(), token.end(), U'/') >= 2 &&
      std::any_of(token.begin(), token.end(), is_digit);
}

// An address goes on with percent codes and what joins its parts: .../%E6%A1%A3?id=3,4
std::size_t end_of_address(std::u32string_view text, std::size_t end) {
  const auto of_address = [](char32_t c) { return token_characters.has(c) || one_of(c, U"%$!',;\\"); };
  std::size_t stop = end;
  while (stop < text.size() && of_address(text[stop])) ++stop;
  while (stop > end && one_of(text[stop - 1], U".:,;!'-/?")) --stop;
  return stop;
}

// Letters that are a unit (5km, 20kW·h) or that stand before a counted figure (APP12个) leave the number a quantity;
// PM_2.5 and 1144010671W/2024 are codes.
bool is_counted(std::u32string_view text, Token token, std::size_t at, std::size_t letters_begin,
                const NumberRules& rules) {
  const Numeral numeral = read_numeral(text, at);
  if (!numeral.value || one_of(char_at(text, numeral.end), U"级号版型路类式")) return false;
  const auto unit = read_unit(text, numeral.end, true, rules);
  if (!unit || (unit->end < token.end && one_of(text[unit->end], U"/_=?#&@."))) return false;
  const auto has_sign = [&](std::size_t from, std::size_t to) {
    return std::any_of(text.begin() + static_cast<std::ptrdiff_t>(from),
                       text.begin() + static_cast<std::ptrdiff_t>(std::max(from, to)),
                       [](char32_t c) { return signs_of_codes.has(c); });
  };
  const std::u32string_view before = text.substr(token.begin, letters_begin - token.begin);
  return std::none_of(before.begin(), before.end(), is_latin) && !has_sign(token.begin, at) &&
      !has_sign(unit->end, token.end);
}

}  // namespace

Token token_around(std::u32string_view text, std::size_t at, std::size_t floor) {
  constexpr std::size_t reach =
      512;  // each number of a longer run would look at all of it; an address goes on behind it
  const std::size_t limit = std::min(text.size(), at + reach);
  std::size_t begin = at, end = at;
  while (begin > floor && token_characters.has(text[begin - 1])) --begin;
  while (end < limit && token_characters.has(text[end])) ++end;
  while (end > at + 1 && one_of(text[end - 1], U".:-/?")) --end;
  while (begin < at && text[begin] == ':') ++begin;
  return {begin, end};
}

ExclusionMatch read_contact(std::u32string_view text, Token around, std::size_t floor) {
  static constexpr std::u32string_view labels[] = {U"电话",   U"传真",     U"手机", U"邮编", U"邮政编码",
                                                   U"QQ",     U"微信",     U"邮箱", U"专线", U"联系方式",
                                                   U"标识码", U"信用代码", U"账号", U"帐号"};
  const auto [begin, end] = around;
  const std::u32string_view token = text.substr(begin, end - begin);
  const std::size_t digits = count_digits(token);
  const auto of_address = [](char32_t c) { return c == '@' || is_latin(c); };
  if (digits < 5 && std::none_of(token.begin(), token.end(), of_address)) return {};
  if (token.find('@') != token.npos || token.find(U"www.") != token.npos || token.find(U"http") != token.npos)
    return {begin, end_of_address(text, end), web_address};
  if (is_path(token)) return {begin, end_of_address(text, end), web_address};
  // ICP备10201881号-3, 公网安备 14090202000012号
  const std::size_t label_end = begin > floor && text[begin - 1] == ' ' ? begin - 1 : begin;
  if (label_end > floor && text[label_end - 1] == U'备' && digits >= 5) {
    std::size_t stop = end;
    if (char_at(text, stop) == U'号') stop = token_around(text, stop + 1, stop + 1).end;
    std::size_t first = label_end;
    while (first > floor && (is_han(text[first - 1]) || is_latin(text[first - 1])) && begin - first < 8) --first;
    return {first, stop, registration_number};
  }
  if (digits < 5) return {};
  const std::size_t label_from = begin > floor + 8 ? begin - 8 : floor;
  const std::u32string_view before = text.substr(label_from, begin - label_from);
  const bool counted = !is_digit(char_at(text, end)) && one_of(char_at(text, end), U"个部件次人条通起户家万亿余多%张");
  for (std::u32string_view label : labels)
    if (!counted && before.find(label) != before.npos) return {begin, end_of_extension(text, end), telephone};
  const bool area_code =
      token.size() >= 11 && token[0] == '0' && (token[3] == '-' || token[4] == '-') && digits >= 10 && digits <= 12;
  const bool mobile = token.size() == 11 && digits == 11 && token[0] == '1' && token[1] >= '3' && !counted;
  const bool service = digits == 10 && (starts_at(token, 0, U"400-") || starts_at(token, 0, U"800-"));
  if (area_code || mobile || service) return {begin, end_of_extension(text, end), telephone};
  return {};
}

ExclusionMatch read_code(std::u32string_view text, std::size_t at, Token around, std::size_t floor,
                         const NumberRules& rules) {
  auto [begin, end] = around;
  if (const std::size_t standard = standard_begin(text, begin, floor); standard != begin) {
    while (one_of(char_at(text, end), U"—–") && is_digit(char_at(text, end + 1)))
      end = token_around(text, end + 1, end + 1).end;
    return {standard, end, standard_number};
  }
  const std::u32string_view token = text.substr(begin, end - begin);
  if (token.ends_with(U"/T") && char_at(text, end) == ' ' && is_digit(char_at(text, end + 1)))  // DB11/T 1322
    return {begin, token_around(text, end + 1, end + 1).end, standard_number};
  if (is_marked_figure(text, around, at, floor, rules)) return {};
  const bool letters = std::any_of(token.begin(), token.end(), is_latin);
  const bool signs = std::any_of(token.begin(), token.end(), [](char32_t c) { return signs_of_codes.has(c); });
  const char32_t after = char_at(text, end);
  // 上年=100, 以上年为100: what an index is of.
  if (token == U"=100" || (token == U"100" && at > 1 && text[at - 1] == U'为' && one_of(text[at - 2], U"年期月季")))
    return {begin, end, code_with_letters};
  // CPI102.3: the name of an index, and its value.
  if (!signs && is_index_name(token.substr(0, at - begin)) &&
      std::none_of(token.begin() + static_cast<std::ptrdiff_t>(at - begin), token.end(), is_latin))
    return {};
  if (!letters && !signs) {
    // 2.0版, 1.0时代, 1.2.3: versions
    const bool version = token.find('.') != token.npos && (after == U'版' || starts_at(text, end, U"时代"));
    const bool dotted = std::count(token.begin(), token.end(), U'.') > 1 && token.find_first_of(U"-:") == token.npos;
    if (version || dotted) return {begin, end + version, ExclusionCode::version};
    return {};
  }
  std::size_t letters_begin = at;
  while (letters_begin > begin && is_latin(text[letters_begin - 1])) --letters_begin;
  if (is_clause_number(token)) return {begin, end, numbered_exhibit};
  const bool code = is_code_prefix(text.substr(letters_begin, at - letters_begin)) &&
      !starts_at(text, letters_begin >= 2 ? letters_begin - 2 : 0, U"R&");
  if (!code && is_counted(text, {begin, end}, at, letters_begin, rules)) return {};
  if (token.find('+') != token.npos) {  // 互联网+, 1+N模式
    while (begin < at && !is_digit(text[begin]) && !is_latin(text[begin])) ++begin;
  }
  return {begin, end, code_with_letters};
}

void Quotations::pass(char32_t mark, std::size_t at) {
  if (mark == U'《') title = at + 1;
  else if (mark == U'》' || mark == '\n') title = 0;
  last = at + 1;
}

namespace {

// A title's number takes only its own run: there may be a date besides.
ExclusionMatch read_title(std::u32string_view text, std::size_t at, std::size_t from) {
  constexpr std::size_t longest = 80;
  if (at - from > longest) return {};
  std::size_t close = at;
  while (close < text.size() && close - from <= longest && text[close] != U'》' && text[close] != '\n') ++close;
  if (char_at(text, close) != U'》') return {};
  std::size_t stop = at;
  while (stop < close && (is_digit(text[stop]) || is_han_numeral(text[stop]))) ++stop;
  return {at, stop, title};
}

}  // namespace

ExclusionMatch read_quoted(std::u32string_view text, std::size_t at, std::size_t floor, const Quotations& quotations) {
  constexpr std::size_t longest_slogan = Quotations::longest_slogan;
  if (quotations.title > 0)
    if (const auto match = read_title(text, at, quotations.title)) return match;
  const std::size_t from = std::max(floor, quotations.last);
  const char32_t open = from > 0 ? text[from - 1] : U'\0';
  if ((open != U'“' && open != '"') || at - from > longest_slogan) return {};
  const char32_t close = open == U'“' ? U'”' : U'"';
  std::size_t end = at;
  while (end < text.size() && end - from <= longest_slogan && text[end] != close && text[end] != '\n') ++end;
  if (char_at(text, end) != close || end - from > longest_slogan) return {};
  return {from, end, quoted_slogan};
}

ExclusionMatch read_name_regex(std::u32string_view text, std::size_t at, std::size_t floor, const NumberRules& rules) {
  if (rules.name_regexes.empty()) return {};
  const std::size_t from = std::max(floor, at > 16 ? at - 16 : 0), to = std::min(text.size(), at + 32);
  const std::string window = to_utf8(text.substr(from, to - from));
  for (const auto& regex : rules.name_regexes) {
    re2::StringPiece rest(window), found;
    while (RE2::PartialMatch(rest, *regex, &found) && !found.empty()) {
      const auto begin =
          from + to_utf32({window.data(), static_cast<std::size_t>(found.data() - window.data())}).size();
      const auto end = begin + to_utf32({found.data(), found.size()}).size();
      if (begin <= at && at < end) return {begin, end, name_pattern};
      rest.remove_prefix(static_cast<std::size_t>(found.data() + found.size() - rest.data()));
    }
  }
  return {};
}

}  // namespace zhibiao
