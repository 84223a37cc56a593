#include "text/raised.h"

#include <algorithm>
#include <array>

#include "base/places.h"
#include "text/chars.h"

namespace zhibiao {
namespace {

using View = std::u32string_view;

constexpr View raised_digits = U"⁰¹²³⁴⁵⁶⁷⁸⁹";

constexpr bool is_raised_digit(char32_t c) {
  return c == 0xB9 || c == 0xB2 || c == 0xB3 || c == 0x2070 || (c >= 0x2074 && c <= 0x2079);
}
constexpr bool is_raised_sign(char32_t c) { return c == U'⁺' || c == U'⁻' || c == U'⁽' || c == U'⁾'; }
constexpr bool is_circled(char32_t c) {
  return (c >= 0x2460 && c <= 0x2473) || (c >= 0x2776 && c <= 0x2793) || (c >= 0x24EB && c <= 0x24F4);
}
constexpr bool is_any_digit(char32_t c) { return is_digit(c) || (c >= 0xFF10 && c <= 0xFF19); }

View trimmed(View words) {
  constexpr View blanks = U" \t\n\r\u00A0\u3000";
  while (!words.empty() && one_of(words.front(), blanks)) words.remove_prefix(1);
  while (!words.empty() && one_of(words.back(), blanks)) words.remove_suffix(1);
  return words;
}

template <class Test>
bool all(View words, Test test) {
  return !words.empty() && std::all_of(words.begin(), words.end(), test);
}

// 2, 注1, ①, *: what stands for a note, without its brackets.
bool names_note(View words) {
  if (words.substr(0, 1) == U"注") words.remove_prefix(1);
  if (words.substr(0, 1) == U"^") words.remove_prefix(1);
  if (words.empty()) return true;
  if (words.size() == 1 && (is_latin(words[0]) || one_of(words[0], U"*†‡§#※"))) return true;
  return words.size() <= 3 && (all(words, is_any_digit) || all(words, is_raised_digit) || all(words, is_circled));
}

constexpr View openers = U"[〔【［(（", closers = U"]〕】］)）";

}  // namespace

RaisedText classify_raised(View words) {
  words = trimmed(words);
  if (words.empty() || words.size() > 16) return RaisedText::words;
  const bool sign = one_of(words.front(), U"+-−–－");
  if (words.size() <= 3 && all(words.substr(sign), is_any_digit)) return RaisedText::digits;
  if (all(words, [](char32_t c) { return is_any_digit(c) || one_of(c, U",，、-–~*†‡ []〔〕") || is_circled(c); }))
    return RaisedText::note;
  if (one_of(words.front(), openers) && one_of(words.back(), closers)) words = words.substr(1, words.size() - 2);
  return names_note(words) ? RaisedText::note : RaisedText::words;
}

char32_t raise(char32_t c) {
  if (is_any_digit(c)) return raised_digits[c >= 0xFF10 ? c - 0xFF10 : c - U'0'];
  return one_of(c, U"-−–－") ? U'⁻' : c == U'+' ? U'⁺' : c;
}

namespace {

// What may carry an exponent ends here.
bool carries_exponent(View before) {
  constexpr std::array units = {View{U"m"},  View{U"km"}, View{U"cm"}, View{U"dm"}, View{U"mm"},
                                View{U"hm"}, View{U"nm"}, View{U"μm"}, View{U"um"}, View{U"KM"},
                                View{U"Km"}, View{U"CM"}, View{U"Nm"}};
  std::size_t start = before.size();
  while (start > 0 && before.size() - start < 4 && (is_latin(before[start - 1]) || before[start - 1] == U'μ')) --start;
  const View letters = before.substr(start);
  if (!letters.empty()) return letters.size() == 1 || std::find(units.begin(), units.end(), letters) != units.end();
  if (before.ends_with(U"米")) return true;
  // ×10⁴ and 10⁴, but not 210⁴.
  if (!before.ends_with(U"10")) return false;
  return before.size() == 2 || (!is_digit(before[before.size() - 3]) && before[before.size() - 3] != U'.');
}

bool is_word(char32_t c) { return is_han(c) || is_latin(c) || is_digit(c) || one_of(c, U"%‰)]〕”’》」』\""); }

// How many characters of `rest` are a note mark behind `before`; 0: none.
std::size_t raised_length(View before, View rest) {
  if (is_raised_digit(before.back()) || is_raised_sign(before.back())) return 0;  // of an exponent
  std::size_t end = 0;
  while (end < rest.size() && end < 6 && (is_raised_digit(rest[end]) || is_raised_sign(rest[end]))) ++end;
  return !carries_exponent(before) &&
          std::any_of(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(end), is_raised_digit)
      ? end
      : 0;
}

std::size_t bracketed_length(View before, View rest) {
  if (!is_word(before.back()) && before.back() != U'。') return 0;
  const std::size_t close = rest.substr(0, 6).find_first_of(U"]〕】", 1);
  if (close == View::npos || close == 1 || !names_note(rest.substr(1, close - 1)) || is_latin(rest[1])) return 0;
  View behind = rest.substr(close + 1);
  // 。[2]完善…: a list within a line.
  if (before.back() == U'。' && !behind.empty() && behind.front() != U'\n') return 0;
  if (behind.starts_with(U"第")) behind.remove_prefix(1);
  std::size_t digits = 0;
  while (digits < behind.size() && digits < 6 && is_digit(behind[digits])) ++digits;
  return digits > 0 && behind.substr(digits, 1) == U"号" ? 0 : close + 1;
}

std::size_t circled_length(View before, View rest) {
  if (!is_word(before.back())) return 0;
  const char32_t next = rest.size() > 1 ? rest[1] : U'\n';
  return is_digit(next) || one_of(next, U"为达是,。;)、\n") ? 1 : 0;
}

std::size_t note_length(View before, View rest) {
  const char32_t c = rest.front();
  if (before.empty() || before.back() == U'\n') return 0;
  if (c == U'[' || c == U'〔' || c == U'【') return bracketed_length(before, rest);
  if (is_raised_digit(c) || is_raised_sign(c)) return raised_length(before, rest);
  return is_circled(c) ? circled_length(before, rest) : 0;
}

constexpr CharBitmap mark_beginnings = [] {
  CharBitmap set(U"[〔【");
  for (char32_t c = 0xB2; c < 0x2800; ++c)
    if (is_raised_digit(c) || is_raised_sign(c) || is_circled(c)) set.add(c);
  return set;
}();

std::ptrdiff_t place(std::size_t at) { return static_cast<std::ptrdiff_t>(at); }

}  // namespace

bool drop_note_marks(Mapped& mapped) {
  const View text = mapped.text;
  const Places marks(text, mark_beginnings);  // what is written never passes what is read
  std::size_t at = marks.next(0), write = at;
  while (at < text.size()) {
    // What stands before is what was kept: a mark may follow a mark.
    const std::size_t length = note_length(text.substr(0, write), text.substr(at));
    const std::size_t from = at + length;
    at = marks.next(length > 0 ? from : from + 1);
    if (write != from) {
      std::copy(mapped.text.begin() + place(from), mapped.text.begin() + place(at), mapped.text.begin() + place(write));
      std::copy(mapped.origin.begin() + place(from), mapped.origin.begin() + place(at),
                mapped.origin.begin() + place(write));
    }
    write += at - from;
  }
  mapped.text.resize(write);
  mapped.origin.resize(write);
  return write < at;
}

}  // namespace zhibiao
