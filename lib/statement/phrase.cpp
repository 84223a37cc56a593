#include "statement/phrase.h"

#include "base/chars.h"
#include "number/date.h"

namespace zhibiao {
namespace {

bool is_junk(char32_t c) { return one_of(c, U" ,、:)”的-—|\t;"); }

}  // namespace

bool is_noun_start(char32_t c) { return (is_han(c) && !one_of(c, U"和及与或以")) || c == U'“' || c == U'《'; }

std::u32string_view trim_lead(std::u32string_view words, const Dictionary& dictionary) {
  while (!words.empty()) {
    if (is_junk(words.front())) {
      words.remove_prefix(1);
      continue;
    }
    const std::size_t nth = words.front() == U'第' && words.size() > 1 ? 1 : 0;
    if (is_digit(words[nth]) || is_han_numeral(words[nth])) {
      if (const auto date = read_date(words, nth, 0); date && date.start == 0) {
        words.remove_prefix(date.end);
        continue;
      }
    }
    const auto word = dictionary.at(words, 0, Senses(Sense::lead) | Sense::scope);
    if (!word) break;
    // 共 in 共收到 is an adverb, 有 in 有效率 is half a word: one character goes only before another word or at the end.
    const bool half_word = word.length == 1 && words.size() > 1 && is_han(words[1]) && !dictionary.at(words, 1, verbs | Sense::lead | Sense::scope | Sense::average);
    if (half_word) break;
    words.remove_prefix(word.length);
  }
  return words;
}

std::u32string_view trim_tail(std::u32string_view words, const Dictionary& dictionary) {
  while (!words.empty()) {
    if (one_of(words.back(), U" :,、|\t")) {
      words.remove_suffix(1);
      continue;
    }
    const auto tail = dictionary.before(words, words.size(), Senses(Sense::tail) | Sense::respectively);
    if (!tail) break;
    words.remove_suffix(tail.length);
  }
  return words;
}

std::u32string_view without_preposition(std::u32string_view words, const Dictionary& dictionary) {
  const auto preposition = dictionary.at(words, 0, Sense::preposition);
  return preposition ? trim_lead(words.substr(preposition.length), dictionary) : words;
}

std::size_t leading_verbs(std::u32string_view words, const Dictionary& dictionary, Senses& last) {
  std::size_t end = 0;
  while (end < words.size()) {
    std::size_t next = end;
    if (end > 0 && words[next] == U'、') ++next;
    if (end > 0 && next < words.size() && one_of(words[next], U"并和")) ++next;
    const auto hit = dictionary.at(words, next, verbs);
    if (!hit) break;
    last = hit.senses;
    end = next + hit.length;
    if (end < words.size() && words[end] == U'了') ++end;
  }
  return end;
}

std::size_t predicate_in(std::u32string_view words, const Dictionary& dictionary) {
  for (std::size_t i = 1; i < words.size(); ++i) {
    const auto verb = dictionary.at(words, i, Sense::predicate);
    if (verb && verb.length >= 2) return i;
  }
  return words.size();
}

std::u32string_view noun_behind(std::u32string_view right, const Dictionary& dictionary) {
  std::size_t end = std::min(right.size(), longest_noun);
  for (std::size_t i = 2; i < end; ++i) {
    if (right[i] == U'“') break;
    const auto verb = dictionary.at(right, i, verbs);
    const bool opens = verb.length >= 2 && (verb.senses.has(Sense::predicate) || (i >= 5 && right.size() > 12 && !verb.senses.has(Sense::nominal)));
    if (opens) {
      end = i;
      break;
    }
  }
  while (end > 0 && one_of(right[end - 1], U"均已也并再陆续被得以")) --end;
  right = right.substr(0, end);
  if (right.size() > 2 && right.ends_with(U"统一")) right.remove_suffix(2);
  return right;
}

std::u32string_view without_date_behind(std::u32string_view words) {
  if (words.ends_with(U"的")) words.remove_suffix(1);
  constexpr std::size_t longest_date = 14;
  for (std::size_t length = std::min(words.size(), longest_date); length >= 2; --length) {
    const std::size_t at = words.size() - length;
    if (!is_digit(words[at]) && !is_han_numeral(words[at])) continue;
    if (at > 0 && (is_digit(words[at - 1]) || is_han_numeral(words[at - 1]))) continue;
    std::size_t end = words.size();
    if (one_of(words.back(), U"底末初")) --end;
    if (const auto date = read_date(words, at, 0); date && date.end >= end) return words.substr(0, date.start);
  }
  return words;
}

std::optional<int> year_in(std::u32string_view words) {
  constexpr std::size_t length = 4;
  for (std::size_t at = 0; at + length < words.size(); ++at) {
    if (words[at + length] != U'年') continue;
    int year = 0;
    for (std::size_t i = at; i < at + length; ++i) {
      const int digit = is_digit(words[i]) ? static_cast<int>(words[i] - '0') : is_han_numeral(words[i]) ? static_cast<int>(han_digit(words[i])) : -1;
      year = digit < 0 ? -100000 : year * 10 + digit;
    }
    if (year > 1900) return year;
  }
  return std::nullopt;
}

}  // namespace zhibiao
