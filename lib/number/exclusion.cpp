#include "number/exclusion.h"

#include "number/chars.h"
#include "number/numeral.h"

namespace zhibiao {
namespace {

constexpr std::string_view contact = "contact", document_number = "document_number", enumerator = "enumerator", ordinal = "ordinal",
                           level = "level", name_reason = "name";

bool clause_begins(std::u32string_view text, std::size_t at) {
  while (at > 0 && text[at - 1] == ' ') --at;
  return at == 0 || ends_clause(text[at - 1]) || ends_sentence(text[at - 1]) || text[at - 1] == U'”' || text[at - 1] == '|';
}

bool is_token_char(char32_t c) { return is_latin(c) || is_digit(c) || one_of(c, U"@._-/:+×*&·=?#~"); }

// The run of Latin letters, digits and joining signs around `at`.
std::pair<std::size_t, std::size_t> token_around(std::u32string_view text, std::size_t at, std::size_t floor) {
  std::size_t begin = at, end = at;
  while (begin > floor && is_token_char(text[begin - 1])) --begin;
  while (end < text.size() && is_token_char(text[end])) ++end;
  while (end > at + 1 && one_of(text[end - 1], U".:-/?")) --end;
  return {begin, end};
}

std::size_t count_digits(std::u32string_view token) {
  return static_cast<std::size_t>(std::count_if(token.begin(), token.end(), is_digit));
}

std::size_t end_of_numeral(std::u32string_view text, std::size_t at) {
  const char32_t c = char_at(text, at);
  return is_digit(c) || is_han_numeral(c) ? read_numeral(text, at).end : 0;
}

// Where the numeral begins that stands before the word at `end`; npos when none does.
bool numeral_ends_at(std::u32string_view text, std::size_t end) {
  return end > 0 && (is_digit(text[end - 1]) || is_han_numeral(text[end - 1]));
}

}  // namespace

ExclusionMatch read_contact(std::u32string_view text, std::size_t at, std::size_t floor) {
  constexpr std::u32string_view labels[] = {U"电话", U"传真", U"手机", U"邮编", U"邮政编码", U"QQ", U"微信", U"邮箱", U"专线", U"联系方式", U"标识码"};
  const auto [begin, end] = token_around(text, at, floor);
  const std::u32string_view token = text.substr(begin, end - begin);
  const std::size_t digits = count_digits(token);
  if (token.find('@') != token.npos || token.find(U"www.") != token.npos || token.find(U"http") != token.npos) return {begin, end, contact};
  // ICP备10201881号-3, 公网安备 14090202000012号
  if (begin > floor && one_of(text[begin - 1], U"备") && digits >= 5) {
    std::size_t stop = end;
    if (char_at(text, stop) == U'号') stop = token_around(text, stop + 1, stop + 1).second;
    std::size_t first = begin;
    while (first > floor && (is_han(text[first - 1]) || is_latin(text[first - 1])) && begin - first < 8) --first;
    return {first, stop, contact};
  }
  const std::size_t label_from = begin > floor + 8 ? begin - 8 : floor;
  const std::u32string_view before = text.substr(label_from, begin - label_from);
  for (std::u32string_view label : labels)
    if (digits >= 5 && before.find(label) != before.npos) return {begin, end, contact};
  const bool area_code = token.size() >= 11 && token[0] == '0' && (token[3] == '-' || token[4] == '-') && digits >= 10 && digits <= 12;
  const bool mobile = token.size() == 11 && digits == 11 && token[0] == '1' && token[1] >= '3';
  const bool service = digits == 10 && (starts_at(token, 0, U"400-") || starts_at(token, 0, U"800-"));
  if (area_code || mobile || service) return {begin, end, contact};
  return {};
}

ExclusionMatch read_document_number(std::u32string_view text, std::size_t at, std::size_t floor) {
  if (at == 0 || !one_of(text[at - 1], U"〔[(【") || !is_digit(text[at])) return {};
  std::size_t end = at;
  while (is_digit(char_at(text, end))) ++end;
  if (char_at(text, end) == U'年') ++end;
  if (end - at < 4 || !one_of(char_at(text, end), U"〕])】")) return {};
  ++end;
  while (one_of(char_at(text, end), U" 第")) ++end;
  const std::size_t number = end;
  while (is_digit(char_at(text, end))) ++end;
  if (end == number || char_at(text, end) != U'号') return {};
  std::size_t start = at - 1;
  while (start > floor && at - start < 8 && is_han(text[start - 1])) --start;
  return {start, end + 1, document_number};
}

ExclusionMatch read_enumerator(std::u32string_view text, std::size_t at, std::size_t floor) {
  const char32_t c = text[at];
  if (c >= U'①' && c <= U'⓿') return {at, at + 1, enumerator};
  const std::size_t end = end_of_numeral(text, at);
  if (end == 0 || end - at > 4) return {};
  const char32_t next = char_at(text, end);
  if (at > floor && text[at - 1] == '(' && next == ')' && clause_begins(text, at - 1) && !is_digit(char_at(text, end + 1))) {
    return {at - 1, end + 1, enumerator};
  }
  const bool leads = clause_begins(text, at);
  if (leads && is_digit(c) && (next == U'、' || next == ')' || (next == '.' && !is_digit(char_at(text, end + 1))))) return {at, end + 1, enumerator};
  if (leads && !is_digit(c) && (next == U'、' || next == U'是' || next == U'要' || next == '.')) return {at, end + 1, enumerator};
  if (at > floor && text[at - 1] == U'其' && clause_begins(text, at - 1) && one_of(next, U",、是:")) return {at - 1, end, enumerator};
  if (at > floor && text[at - 1] == U'第' && clause_begins(text, at - 1) && one_of(next, U",、:")) return {at - 1, end, enumerator};
  return {};
}

ExclusionMatch read_ordinal(std::u32string_view text, std::size_t at, std::size_t floor, const NumberRules& rules) {
  std::size_t end = end_of_numeral(text, at);
  if (end == 0) return {};
  if (at > floor && text[at - 1] == U'第') {
    // 第二十三条第一款, 第N+noun
    if (const auto noun = rules.ordinal_nouns.longest_at(text, end)) end += noun.length;
    const bool number = text[end - 1] == U'号' && at > floor + 1 && one_of(text[at - 2], U"令告定字发函文");
    return {at - 1, end, number ? document_number : ordinal};
  }
  // 十九届六中全会, 十二届36次常委会, 四届人大五次会议
  const char32_t next = char_at(text, end);
  if (next == U'届') {
    const std::size_t second = end_of_numeral(text, end + 1);
    if (second && one_of(char_at(text, second), U"次中")) return {at, second + 1, ordinal};
    constexpr std::u32string_view bodies[] = {U"人大", U"人民代表", U"政协", U"全会", U"中央", U"市委", U"县委", U"区委", U"省委", U"常委", U"政府", U"党代会", U"委员会"};
    if (!first_at(text, end + 1, bodies).empty()) return {at, end + 1, ordinal};
  }
  if (next == U'中' && starts_at(text, end + 1, U"全会")) return {at, end + 3, ordinal};
  if (next == U'等' && one_of(char_at(text, end + 1), U"奖功")) return {at, end + 2, ordinal};
  if (next == U'次' && numeral_ends_at(text, at) == false && at > 0 && one_of(text[at - 1], U"届会")) return {at, end + 1, ordinal};
  return {};
}

ExclusionMatch read_level(std::u32string_view text, std::size_t at, const NumberRules& rules) {
  const std::size_t end = end_of_numeral(text, at);
  if (end == 0 || is_digit(text[at])) return {};
  const auto noun = rules.level_nouns.longest_at(text, end);
  if (!noun) return {};
  return {at, end + noun.length, level};
}

ExclusionMatch read_code(std::u32string_view text, std::size_t at, std::size_t floor, const NumberRules& rules) {
  if (!is_digit(text[at])) return {};
  auto [begin, end] = token_around(text, at, floor);
  const std::u32string_view token = text.substr(begin, end - begin);
  const bool letters = std::any_of(token.begin(), token.end(), is_latin);
  const bool signs = std::any_of(token.begin(), token.end(), [](char32_t c) { return one_of(c, U"+×*·#="); });
  if (!letters && !signs) {
    // 2.0版, 1.0时代; 3·15
    const char32_t after = char_at(text, end);
    if (token.find('.') != token.npos && (after == U'版' || starts_at(text, end, U"时代"))) return {begin, end + 1, name_reason};
    return {};
  }
  // Letters that are a unit (5km) or that stand apart before a counted figure (APP12个) leave the number a quantity.
  const Numeral numeral = read_numeral(text, at);
  const auto unit = rules.units.longest_at(text, numeral.end);
  const bool counted = unit && !signs && numeral.value && !one_of(char_at(text, numeral.end), U"级号版型路类式") &&
                       (!is_latin(char_at(text, numeral.end)) || !is_latin(char_at(text, numeral.end + unit.length)));
  if (counted) return {};
  if (token.find('+') != token.npos) {  // 互联网+, 1+N模式
    while (begin < at && !is_digit(text[begin]) && !is_latin(text[begin])) ++begin;
  }
  return {begin, end, name_reason};
}

ExclusionMatch read_quoted(std::u32string_view text, std::size_t at, std::size_t floor) {
  constexpr std::size_t longest_slogan = 16, longest_title = 80;
  std::size_t begin = at;
  while (begin > floor && at - begin < longest_title && !one_of(text[begin - 1], U"“”《》\"\n")) --begin;
  if (begin == floor && (begin == 0 || !one_of(text[begin - 1], U"“《\""))) return {};
  const char32_t open = begin > 0 ? text[begin - 1] : U'\0';
  if (open != U'“' && open != U'《' && open != '"') return {};
  const char32_t close = open == U'“' ? U'”' : open == U'《' ? U'》' : U'"';
  const std::size_t limit = open == U'《' ? longest_title : longest_slogan;
  std::size_t end = at;
  while (end < text.size() && end - begin <= limit && text[end] != close && text[end] != '\n') ++end;
  if (char_at(text, end) != close || end - begin > limit) return {};
  if (open == U'《') {  // only the number's own run: a title may hold a date besides
    std::size_t stop = at;
    while (stop < end && (is_digit(text[stop]) || is_han_numeral(text[stop]))) ++stop;
    return {at, stop, name_reason};
  }
  return {begin, end, name_reason};
}

ExclusionMatch read_name_regex(std::u32string_view text, std::size_t at, std::size_t floor, const NumberRules& rules) {
  if (rules.name_regexes.empty()) return {};
  const std::size_t from = std::max(floor, at > 16 ? at - 16 : 0), to = std::min(text.size(), at + 32);
  const std::string window = to_utf8(text.substr(from, to - from));
  for (const auto& regex : rules.name_regexes) {
    re2::StringPiece rest(window), found;
    while (RE2::PartialMatch(rest, *regex, &found) && !found.empty()) {
      const auto begin = from + to_utf32({window.data(), static_cast<std::size_t>(found.data() - window.data())}).size();
      const auto end = begin + to_utf32({found.data(), found.size()}).size();
      if (begin <= at && at < end) return {begin, end, name_reason};
      rest.remove_prefix(static_cast<std::size_t>(found.data() + found.size() - rest.data()));
    }
  }
  return {};
}

std::optional<NumberReading> read_rank(std::u32string_view text, std::size_t at, std::size_t floor, const NumberRules& rules) {
  constexpr std::u32string_view places[] = {U"全国", U"全省", U"全市", U"全县", U"全区", U"全州", U"省内", U"市内", U"全自治区", U"同类", U"全系统", U"世界", U"并列"};
  constexpr std::u32string_view cues = U"居列位排获评名升跃均";
  const bool nth = at > floor && text[at - 1] == U'第', top = at > floor && text[at - 1] == U'前';
  if (!nth && !top) return std::nullopt;
  const Numeral numeral = read_numeral(text, at);
  if (!numeral.value || numeral.end == 0) return std::nullopt;
  std::size_t end = numeral.end;
  Quantity rank;
  rank.kind = "rank";
  rank.han = numeral.han;
  rank.value = numeral.value;
  if (top) rank.qualifier = "at_most";
  std::size_t left = at - 1;
  const bool achieved = !first_before(text, left, places).empty() || (left > floor && one_of(text[left - 1], cues));
  if (one_of(char_at(text, end), U"位名") && !rules.ordinal_nouns.longest_at(text, end)) {
    if (top && !achieved) return std::nullopt;
    rank.unit = text.substr(end, 1);
    ++end;
  } else if (!achieved || rules.ordinal_nouns.longest_at(text, end) || rules.units.longest_at(text, end)) {
    return std::nullopt;
  }
  NumberReading reading;
  reading.span = {static_cast<std::uint32_t>(left), static_cast<std::uint32_t>(end)};
  reading.quantity = std::move(rank);
  return reading;
}

}  // namespace zhibiao
