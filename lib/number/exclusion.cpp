#include "number/exclusion.h"

#include "base/chars.h"
#include "number/numeral.h"
#include "number/word_list.h"

namespace zhibiao {
namespace {

constexpr std::string_view document_number = "document_number", enumerator = "enumerator", ordinal = "ordinal", level = "level";

bool clause_begins(std::u32string_view text, std::size_t at) {
  while (at > 0 && text[at - 1] == ' ') --at;
  return at == 0 || ends_clause(text[at - 1]) || ends_sentence(text[at - 1]) || text[at - 1] == U'”' || text[at - 1] == '|';
}

std::size_t end_of_numeral(std::u32string_view text, std::size_t at) {
  const char32_t c = char_at(text, at);
  return is_digit(c) || is_han_numeral(c) ? read_numeral(text, at).end : 0;
}

std::size_t skip_spaces(std::u32string_view text, std::size_t at) {
  while (char_at(text, at) == ' ') ++at;
  return at;
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

}  // namespace

ExclusionMatch read_document_number(std::u32string_view text, std::size_t at, std::size_t floor) {
  if (at == 0 || !one_of(text[at - 1], U"〔[(【") || !is_digit(text[at])) return {};
  std::size_t end = at;
  while (is_digit(char_at(text, end))) ++end;
  if (char_at(text, end) == U'年') ++end;
  if (end - at < 4 || !one_of(char_at(text, end), U"〕])】")) return {};
  ++end;
  while (one_of(char_at(text, end), U" 第")) ++end;
  // (2021)青01行初23号: the court's code stands between.
  const std::size_t latest = end + 12;
  std::size_t number = end;
  while (number < latest && (is_han(char_at(text, number)) || is_digit(char_at(text, number))) && char_at(text, number) != U'号') ++number;
  const std::size_t plain = skip_spaces(text, end_of_number_list(text, end));
  if (plain > end && char_at(text, plain) == U'号') end = plain;
  else if (char_at(text, number) == U'号' && is_digit(text[number - 1])) end = number;
  else return {};
  std::size_t start = at - 1;
  while (start > floor && at - start < 8 && is_han(text[start - 1])) --start;
  return {start, end + 1, document_number};
}

ExclusionMatch read_enumerator(std::u32string_view text, std::size_t at, std::size_t run_end, std::size_t floor) {
  const char32_t c = text[at];
  if (c >= U'①' && c <= U'⓿') return {at, at + 1, enumerator};
  static constexpr CharBitmap behind(U"、)是要.,:]");
  if (!behind.has(char_at(text, run_end))) return {};
  const std::size_t end = end_of_numeral(text, at);
  if (end == 0 || end - at > 4) return {};
  const char32_t next = char_at(text, end);
  if (at > floor && text[at - 1] == '(' && next == ')' && clause_begins(text, at - 1) && !is_digit(char_at(text, end + 1))) {
    return {at - 1, end + 1, enumerator};
  }
  // [2] behind a word marks a footnote: 生产总值[2]744亿元.
  if (is_digit(c) && at > floor && text[at - 1] == '[' && next == ']' && end - at <= 2) return {at - 1, end + 1, enumerator};
  const bool leads = clause_begins(text, at);
  if (leads && is_digit(c) && (next == U'、' || next == ')' || (next == '.' && !is_digit(char_at(text, end + 1))))) return {at, end + 1, enumerator};
  if (leads && !is_digit(c) && (next == U'、' || next == U'是' || next == U'要' || next == '.')) return {at, end + 1, enumerator};
  if (at > floor && text[at - 1] == U'其' && clause_begins(text, at - 1) && one_of(next, U",、是:")) return {at - 1, end, enumerator};
  const bool in_list = next == U'、' && end_of_numeral(text, end + 1) != 0;  // 第一、二产业
  if (at > floor && text[at - 1] == U'第' && !in_list && clause_begins(text, at - 1) && one_of(next, U",、:")) return {at - 1, end, enumerator};
  return {};
}

namespace {

// 第二十三条, 第(三)项, 第38次常务会议, 令第713号, 2021年第3号公告.
ExclusionMatch read_nth(std::u32string_view text, std::size_t at, std::size_t end, std::size_t floor, const NumberRules& rules) {
  const bool bracketed = at > floor + 1 && text[at - 1] == '(' && text[at - 2] == U'第' && char_at(text, end) == ')';
  const std::size_t start = bracketed ? at - 2 : at - 1;
  if (bracketed) ++end;
  if (const auto noun = rules.ordinal_nouns.longest_at(text, end)) end += noun.length;
  const bool number = text[end - 1] == U'号' && ((start > floor && one_of(text[start - 1], U"令告定字发函文释")) ||
                                                one_of(char_at(text, end), U"令公文通"));
  return {start, end, number ? document_number : ordinal};
}

// 十九届六中全会, 十二届36次常委会, 四届人大五次会议.
ExclusionMatch read_session(std::u32string_view text, std::size_t at, std::size_t end) {
  static constexpr WordList bodies(U"全国人大", U"人大", U"人民代表", U"政协", U"全会", U"中央", U"市委", U"县委", U"区委", U"省委", U"常委", U"政府", U"党代会", U"委员会", U"职代会", U"理事会", U"历次", U"全国人民代表", U"全国政协", U"自治区", U"党委", U"省", U"纪委");
  const char32_t next = char_at(text, end);
  if (next == U'届') {
    const std::size_t second = end_of_numeral(text, end + 1);
    if (second && one_of(char_at(text, second), U"次中")) return {at, second + 1, ordinal};
    if (!bodies.first_at(text, end + 1).empty()) return {at, end + 1, ordinal};
    return {};
  }
  if (next != U'中' && next != U'次') return {};
  if (next == U'中' && starts_at(text, end + 1, U"全会")) return {at, end + 3, ordinal};
  // 五中、六中全会: the first of a list.
  if (next == U'中' && (char_at(text, end + 1) == U'、' || char_at(text, end + 1) == U'和') && end_of_numeral(text, end + 2)) return {at, end + 1, ordinal};
  // 市委常委会36次会议 is the 36th meeting; 召开推进会3次 counts three.
  const bool of_body = at > 0 && (text[at - 1] == U'届' || ends_at(text, at, U"人大") || (text[at - 1] == U'会' && char_at(text, end + 1) == U'会'));
  if (next == U'次' && of_body) return {at, end + 1, ordinal};
  return {};
}

}  // namespace

ExclusionMatch read_ordinal(std::u32string_view text, std::size_t at, std::size_t run_end, std::size_t floor, const NumberRules& rules) {
  static constexpr CharBitmap behind(U"届中次等号");
  const bool nth = at > floor && (text[at - 1] == U'第' || text[at - 1] == '(');
  if (!nth && !behind.has(char_at(text, run_end))) return {};
  const std::size_t end = end_of_numeral(text, at);
  if (end == 0) return {};
  if (nth && (text[at - 1] == U'第' || (text[at - 1] == '(' && at > floor + 1 && text[at - 2] == U'第'))) return read_nth(text, at, end, floor, rules);
  if (const auto match = read_session(text, at, end)) return match;
  const char32_t next = char_at(text, end);
  if (next == U'等' && one_of(char_at(text, end + 1), U"奖功")) return {at, end + 2, ordinal};
  // 3号楼, 5号线, 1号文件; 2021年7月3号 is a date before it comes here.
  if (next == U'号' && !is_han_numeral(text[at])) return {at, end + 1, one_of(char_at(text, end + 1), U"令文公") ? document_number : ordinal};
  return {};
}

ExclusionMatch read_level(std::u32string_view text, std::size_t at, std::size_t run_end, const NumberRules& rules) {
  if (is_digit(text[at]) || !rules.level_nouns.longest_at(text, run_end)) return {};
  const std::size_t end = end_of_numeral(text, at);
  const auto noun = rules.level_nouns.longest_at(text, end);
  if (!noun) return {};
  return {at, end + noun.length, level};
}

namespace {

// 居全省第1位, 排名由第10, 获评全国第二: something that was achieved. `at` on 第 or 前.
bool is_achieved(std::u32string_view text, std::size_t at, std::size_t floor) {
  static constexpr WordList places(U"全国", U"全省", U"全市", U"全县", U"全区", U"全州", U"省内", U"市内", U"全自治区", U"同类", U"全系统", U"世界", U"并列", U"全球", U"国内", U"中部", U"西部", U"东部");
  static constexpr WordList verbs(U"排名", U"位居", U"位列", U"名列", U"跻身", U"跃居", U"升至", U"升到", U"居于", U"荣获", U"获评", U"进入", U"挺进", U"位次", U"稳居", U"夺得", U"上升", U"下降", U"前移", U"高居", U"蝉联", U"并列");
  constexpr std::size_t reach = 12;
  if (!places.first_before(text, at).empty() || (at > floor && one_of(text[at - 1], U"居列位排获评名升跃均"))) return true;
  for (std::size_t i = at; i > floor && at - i < reach && !ends_clause(text[i - 1]); --i)
    if (!verbs.first_before(text, i).empty()) return true;
  return false;
}

}  // namespace

std::optional<NumberReading> read_rank(std::u32string_view text, std::size_t at, std::size_t floor, const NumberRules& rules) {
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
  const std::size_t left = at - 1;
  const bool achieved = is_achieved(text, left, floor);
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
