#include "text/raised.h"

#include <algorithm>
#include <array>

#include "text/chars.h"

namespace zhibiao {
namespace {

using View = std::u32string_view;

constexpr View raised_digits = U"⁰¹²³⁴⁵⁶⁷⁸⁹";

bool is_in(View set, char32_t c) { return set.find(c) != View::npos; }
constexpr bool is_raised_digit(char32_t c) { return c == 0xB9 || c == 0xB2 || c == 0xB3 || c == 0x2070 || (c >= 0x2074 && c <= 0x2079); }
constexpr bool is_raised_sign(char32_t c) { return c == U'⁺' || c == U'⁻'; }
constexpr bool is_circled(char32_t c) { return (c >= 0x2460 && c <= 0x2473) || (c >= 0x2776 && c <= 0x2793) || (c >= 0x24EB && c <= 0x24F4); }
constexpr bool is_any_digit(char32_t c) { return is_digit(c) || (c >= 0xFF10 && c <= 0xFF19); }

View trimmed(View words) {
  constexpr View blanks = U" \t\n\r\u00A0\u3000";
  while (!words.empty() && is_in(blanks, words.front())) words.remove_prefix(1);
  while (!words.empty() && is_in(blanks, words.back())) words.remove_suffix(1);
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
  if (words.size() == 1 && (is_latin(words[0]) || is_in(U"*†‡§#※", words[0]))) return true;
  return words.size() <= 3 && (all(words, is_any_digit) || all(words, is_raised_digit) || all(words, is_circled));
}

constexpr View openers = U"[〔【［(（", closers = U"]〕】］)）";

}  // namespace

RaisedText classify_raised(View words) {
  words = trimmed(words);
  if (words.empty() || words.size() > 16) return RaisedText::words;
  const bool sign = is_in(U"+-−–－", words.front());
  if (words.size() <= 3 && all(words.substr(sign), is_any_digit)) return RaisedText::digits;
  if (all(words, [](char32_t c) { return is_any_digit(c) || is_in(U",，、-–~*†‡ []〔〕", c) || is_circled(c); })) return RaisedText::note;
  if (is_in(openers, words.front()) && is_in(closers, words.back())) words = words.substr(1, words.size() - 2);
  return names_note(words) ? RaisedText::note : RaisedText::words;
}

char32_t raise(char32_t c) {
  if (is_any_digit(c)) return raised_digits[c >= 0xFF10 ? c - 0xFF10 : c - U'0'];
  return is_in(U"-−–－", c) ? U'⁻' : c == U'+' ? U'⁺' : c;
}

namespace {

// What may carry an exponent, and stands before `end`.
bool carries_exponent(View text, std::size_t end) {
  constexpr std::array units = {View{U"m"},  View{U"km"}, View{U"cm"}, View{U"dm"}, View{U"mm"}, View{U"hm"},
                                View{U"nm"}, View{U"μm"}, View{U"um"}, View{U"KM"}, View{U"Km"}, View{U"CM"}, View{U"Nm"}};
  std::size_t start = end;
  while (start > 0 && end - start < 4 && (is_latin(text[start - 1]) || text[start - 1] == U'μ')) --start;
  const View letters = text.substr(start, end - start);
  if (!letters.empty()) return letters.size() == 1 || std::find(units.begin(), units.end(), letters) != units.end();
  if (end >= 1 && text[end - 1] == U'米') return true;
  // ×10⁴ and 10⁴, but not 210⁴.
  return end >= 2 && text[end - 1] == U'0' && text[end - 2] == U'1' && (end == 2 || (!is_digit(text[end - 3]) && text[end - 3] != U'.'));
}

bool is_word(char32_t c) { return is_han(c) || is_latin(c) || is_digit(c) || is_in(U"%‰)]〕”’》」』\"", c); }

// How many characters from `at` are a note mark; 0: none.
std::size_t raised_length(View text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && end - at < 4 && (is_raised_digit(text[end]) || is_raised_sign(text[end]))) ++end;
  return at > 0 && text[at - 1] != U'\n' && !carries_exponent(text, at) && is_raised_digit(text[end - 1]) ? end - at : 0;
}

std::size_t bracketed_length(View text, std::size_t at) {
  if (at == 0 || !(is_word(text[at - 1]) || text[at - 1] == U'。')) return 0;
  const std::size_t close = text.substr(0, std::min(text.size(), at + 6)).find_first_of(U"]〕】", at + 1);
  if (close == View::npos || close == at + 1 || !names_note(text.substr(at + 1, close - at - 1)) || is_latin(text[at + 1])) return 0;
  std::size_t behind = close + 1;
  // 。[2]完善…: a list within a line.
  if (text[at - 1] == U'。' && behind < text.size() && text[behind] != U'\n') return 0;
  if (behind < text.size() && text[behind] == U'第') ++behind;
  const std::size_t digits = behind;
  while (behind < text.size() && behind - digits < 6 && is_digit(text[behind])) ++behind;
  return behind > digits && behind < text.size() && text[behind] == U'号' ? 0 : close + 1 - at;
}

std::size_t circled_length(View text, std::size_t at) {
  if (at == 0 || !is_word(text[at - 1])) return 0;
  const char32_t next = at + 1 < text.size() ? text[at + 1] : U'\n';
  return is_digit(next) || is_in(U"为达是,。;)、\n", next) ? 1 : 0;
}

std::size_t note_length(View text, std::size_t at) {
  const char32_t c = text[at];
  if (c == U'[' || c == U'〔' || c == U'【') return bracketed_length(text, at);
  if (c < 0xB2 || is_han(c)) return 0;
  if (is_raised_digit(c) || is_raised_sign(c)) return raised_length(text, at);
  return is_circled(c) ? circled_length(text, at) : 0;
}

// One pass; whether there was a mark.
bool drop_marks(Mapped& mapped) {
  const std::u32string& text = mapped.text;
  const auto begins_mark = [](char32_t c) { return !is_han(c) && (c == U'[' || c >= 0xB2) && (c < 0x3001 || c == U'〔' || c == U'【'); };
  std::size_t at = static_cast<std::size_t>(std::find_if(text.begin(), text.end(), begins_mark) - text.begin()), write = at;
  while (at < text.size()) {
    if (const std::size_t length = begins_mark(text[at]) ? note_length(text, at) : 0; length > 0) {
      at += length;
      continue;
    }
    mapped.origin[write] = mapped.origin[at];
    mapped.text[write++] = text[at++];
  }
  mapped.text.resize(write);
  mapped.origin.resize(write);
  return write < at;
}

}  // namespace

void drop_note_marks(Mapped& mapped) {
  // What was around a mark may be one ([¹2]); a bound keeps it linear.
  for (int round = 0; round < 8 && drop_marks(mapped); ++round) {
  }
}

}  // namespace zhibiao
