#include "text/page_marks.h"

#include <algorithm>

#include "text/chars.h"

namespace zhibiao {
namespace {

using View = std::u32string_view;

// A line of at most so many characters without its blanks, fullwidth forms as ASCII, Latin letters small.
constexpr std::size_t longest = 24;

constexpr CharBitmap blanks(U" \t\r\u00A0\u3000");

struct Tight {
  char32_t text[longest];
  std::size_t size = 0;
  bool fits = true;
  explicit Tight(View line) {
    for (const char32_t c : line) {
      if (blanks.has(c)) continue;
      if (!(fits = size < longest)) return;
      const char32_t folded = c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c;
      text[size++] = folded >= U'A' && folded <= U'Z' ? folded + 32 : folded;
    }
  }
  View view() const { return {text, size}; }
};

bool take(View& line, View word) {
  if (line.substr(0, word.size()) != word) return false;
  line.remove_prefix(word.size());
  return true;
}

// Up to four digits, or numerals of a lower page number (第二页, 第十二页).
std::size_t take_number(View& line, bool han) {
  std::size_t length = 0;
  const View digits = han ? View(U"0123456789一二三四五六七八九十百〇零") : View(U"0123456789");
  while (length < line.size() && one_of(line[length], digits)) ++length;
  if (length > 4) return 0;
  line.remove_prefix(length);
  return length;
}

void skip(View& line, View set) {
  while (!line.empty() && one_of(line.front(), set)) line.remove_prefix(1);
}

// 第2页共9页, 共9页第2页, 第2页/9页, 2页
bool counts_pages(View line) {
  bool any = false;
  while (!line.empty()) {
    const bool marked = take(line, U"第") || take(line, U"共") || take(line, U"总");
    if ((!marked && !any) || take_number(line, true) == 0 || !(take(line, U"页") || take(line, U"頁"))) return false;
    any = true;
    skip(line, U"/,，|()");
  }
  return any;
}

// 2/9
bool is_fraction_of_pages(View line) {
  const View whole = line;
  const std::size_t a = take_number(line, false);
  if (a == 0 || a > 3 || !take(line, U"/")) return false;
  const View pages = line;
  const std::size_t b = take_number(line, false);
  if (b == 0 || b > 3 || b < a || !line.empty()) return false;
  return b > a || whole.substr(0, a) <= pages;
}

}  // namespace

bool is_page_mark(View line) {
  constexpr View ornaments = U"-—–―─━·•~～*";
  static constexpr CharBitmap beginnings(U"-—–―─━·•~～*第共总0123456789０１２３４５６７８９pPＰ－＊ \t\u00A0\u3000");
  // Most lines leave here.
  if (line.size() < 2 || line.size() > 2 * longest || !beginnings.has(line.front())) return false;
  const Tight tight(line);
  line = tight.view();
  if (!tight.fits || line.size() < 2) return false;
  if (one_of(line.front(), ornaments) && one_of(line.back(), ornaments)) {
    skip(line, ornaments);
    const std::size_t number = take_number(line, false);
    skip(line, ornaments);
    return number > 0 && line.empty();
  }
  if (counts_pages(line) || is_fraction_of_pages(line)) return true;
  View latin = line;
  if (!take(latin, U"page") && !take(latin, U"p.") && !take(latin, U"p")) return false;
  if (take_number(latin, false) == 0) return false;
  if (take(latin, U"of") || take(latin, U"/")) return take_number(latin, false) > 0 && latin.empty();
  return latin.empty();
}

bool is_bare_page_number(View line) {
  if (line.empty() || line.size() > 8) return false;
  const Tight tight(line);
  line = tight.view();
  if (line.empty()) return false;
  if (std::all_of(line.begin(), line.end(), [](char32_t c) { return one_of(c, U"ivx"); })) return line.size() <= 5;
  return take_number(line, false) > 0 && line.empty();
}

}  // namespace zhibiao
