#include "text/line_shapes.h"

#include <algorithm>
#include <array>

#include "base/find.h"
#include "text/chars.h"
#include "text/furniture_words.h"

namespace zhibiao {
namespace {

using View = std::u32string_view;

bool is_numeral(char32_t c) { return is_digit(c) || one_of(c, U"〇零一二三四五六七八九十百千万亿两萬億"); }

// The number that ends the line: its length with point and powers.
std::size_t number_at_end(View line) {
  std::size_t start = line.size();
  while (start > 0 && line.size() - start < 16 && (is_numeral(line[start - 1]) || one_of(line[start - 1], U".,")))
    --start;
  while (start < line.size() && one_of(line[start], U".,")) ++start;
  return line.size() - start;
}

// 名,调解… 人次,评查… 元。 个百分点。: a word of at most three characters before a stop.
bool is_short_word_before_stop(View line) {
  std::size_t at = 0;
  while (at < line.size() && at < 4 && is_han(line[at]) && !is_numeral(line[at])) ++at;
  return at >= 1 && at <= 3 && at < line.size() && one_of(line[at], U",。;、)");
}

// Words that are measures of a number whatever follows.
bool begins_with_measure(View line) {
  constexpr std::array measures = {View{U"个百分点"}, View{U"人次"},     View{U"余"},   View{U"多"},   View{U"万元"},
                                   View{U"亿元"},     View{U"平方米"},   View{U"公里"}, View{U"%"},    View{U"‰"},
                                   View{U"百分点"},   View{U"平方公里"}, View{U"公顷"}, View{U"万人"}, View{U"万件"},
                                   View{U"万户"},     View{U"万亩"},     View{U"万吨"}};
  return std::any_of(measures.begin(), measures.end(), [&](View word) { return line.starts_with(word); });
}

// 2023 | 年, 2023年5 | 月, 5月12 | 日
bool cuts_date(View line, View next) {
  std::size_t digits = 0;
  while (digits < line.size() && is_digit(line[line.size() - 1 - digits])) ++digits;
  const char32_t before = digits < line.size() ? line[line.size() - 1 - digits] : U'\0';
  if (next.front() == U'年') return digits == 4 && (line[line.size() - 4] == U'1' || line[line.size() - 4] == U'2');
  if (next.front() == U'月') return digits >= 1 && digits <= 2 && before == U'年';
  return next.front() == U'日' && digits >= 1 && digits <= 2 && before == U'月';
}

}  // namespace

std::size_t columns_of(View line) {
  std::size_t square = 0;
  for (const char32_t c : line) square += c >= 0x2000;
  return line.size() + square;
}

bool ends_sentence(View line) {
  while (!line.empty() && one_of(line.back(), U"”’)》」』\"")) line.remove_suffix(1);
  return line.empty() || is_terminator(line.back());
}

bool holds_clauses(View line) {
  const std::size_t stop = find_one_of(line, 0, U',', U'。', U';');
  return stop > 0 && stop < line.size();
}

bool is_row(View line) { return find_one_of(line, 0, U'\t', U'|', U'│', U'┃', U'║') < line.size(); }

bool begins_new_line(std::u32string_view line) {
  constexpr std::u32string_view numerals = U"一二三四五六七八九十百〇零0123456789";
  constexpr std::array<std::u32string_view, 9> words = {U"首先", U"其次", U"再次",  U"最后,", U"附件",
                                                        U"附:",  U"附表", U"来源:", U"抄送"};
  static constexpr CharBitmap marks(U"①②③④⑤⑥⑦⑧⑨⑩●■◆★▲□○◇※-—·【"),
      others(U"首其再最附来抄(第一二三四五六七八九十百〇零0123456789");
  if (line.empty() || marks.has(line.front())) return true;
  if (!others.has(line.front())) return false;  // most lines
  if (std::any_of(words.begin(), words.end(),
                  [&](std::u32string_view word) { return line.substr(0, word.size()) == word; }))
    return true;
  const bool bracketed = line.front() == U'(', ordinal = line.front() == U'第';
  std::size_t at = bracketed || ordinal ? 1 : 0;
  const std::size_t first = at;
  while (at < line.size() && at < first + 5 && one_of(line[at], numerals)) ++at;
  if (at == first || at == line.size()) return false;
  const char32_t next = line[at], after = at + 1 < line.size() ? line[at + 1] : 0;
  if (bracketed) return next == U')';
  if (ordinal) return one_of(next, U"章节条篇");
  if (next == U'、' || next == U')') return true;
  if (next == U'是') return at - first <= 2 && !is_digit(line.front());
  if (next == U'.') return !is_digit(after);
  // A date alone on its line: a signature.
  return next == U'年' && line.size() <= 12 && (line.back() == U'日' || line.back() == U'月');
}

Cut cut_between(View line, View next) {
  if (line.empty() || next.empty()) return Cut::none;
  const bool worded = std::any_of(
      line.begin(), line.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(line.size(), 200)), is_han);
  if (!worded) return Cut::none;
  if (one_of(next.front(), U",。;、)》」』”’%‰")) return Cut::word;
  if (is_digit(line.back()) && next.size() > 1 && next.front() == U'.' && is_digit(next[1])) return Cut::word;
  const std::size_t number = number_at_end(line);
  if (number == 0 || number == line.size())
    return line.back() == U'.' && is_digit(next.front()) && line.size() > 1 && is_digit(line[line.size() - 2])
        ? Cut::number
        : Cut::none;
  if (cuts_date(line, next) || is_short_word_before_stop(next) || begins_with_measure(next)) return Cut::word;
  const bool power = one_of(line.back(), U"万亿萬億") && number >= 2;
  if (power && is_han(next.front()) && holds_clauses(line)) return Cut::word;
  return is_digit(next.front()) || (is_numeral(line.back()) && is_numeral(next.front())) ? Cut::number : Cut::none;
}

bool may_head_page(View line) {
  constexpr std::size_t longest = 40;
  if (line.size() < 4 || line.size() > longest || line.find_first_of(U",。;:!?、\t|") != View::npos) return false;
  // The page's number, or the issue: 2024年第2期.
  const auto is_number = [](char32_t c) { return is_digit(c) || one_of(c, U" -—·•年第期总卷"); };
  View words = line;
  while (!words.empty() && is_number(words.back())) words.remove_suffix(1);
  while (!words.empty() && is_number(words.front())) words.remove_prefix(1);
  if (words.size() < 4) return false;
  if (words.size() < line.size() && (is_digit(line.back()) || line.front() == U'·')) return true;
  const auto& ends = furniture_words::title_ends;
  return std::any_of(ends.begin(), ends.end(), [&](View end) {
    return words.size() > end.size() && words.substr(words.size() - end.size()) == end;
  });
}

}  // namespace zhibiao
