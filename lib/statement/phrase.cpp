#include "statement/phrase.h"

#include <algorithm>

#include "base/chars.h"
#include "number/date.h"

namespace zhibiao {
namespace {

// 港口吞吐量|五年, 森林覆盖率|近3年: how long it took.
std::u32string_view without_years_behind(std::u32string_view words) {
  if (!words.ends_with(U'年')) return words;
  std::size_t end = words.size() - 1;
  while (end > 0 && (is_digit(words[end - 1]) || is_han_numeral(words[end - 1]))) --end;
  if (end + 1 == words.size()) return words;
  if (end > 0 && one_of(words[end - 1], U"近这")) --end;
  else if (words.substr(0, end).ends_with(U"过去")) end -= 2;
  return words.substr(0, end);
}

// 五年|建成公路, 两年|新增企业: how long it took, before what was done or for whom.
std::size_t years_before_deed(std::u32string_view words, const Dictionary& dictionary) {
  std::size_t end = 0;
  while (end < words.size() && (is_digit(words[end]) || is_han_numeral(words[end]))) ++end;
  if (end == 0 || char_at(words, end) != U'年') return 0;
  ++end;
  return dictionary.at(words, end, verbs | Sense::lead | Sense::scope | Sense::average) ? end : 0;
}

bool is_junk(char32_t c) {
  static constexpr CharBitmap junk(U" ,、:)”的-—|\t;");
  return junk.has(c);
}

}  // namespace

bool is_noun_start(char32_t c) { return (is_han(c) && !one_of(c, U"和及与或以")) || c == U'“' || c == U'《'; }

std::u32string_view trim_lead(std::u32string_view words, const Dictionary& dictionary, bool manner) {
  while (!words.empty()) {
    if (is_junk(words.front())) {
      words.remove_prefix(1);
      continue;
    }
    const std::size_t nth = words.front() == U'第' && words.size() > 1 ? 1 : 0;
    if (is_digit(words[nth]) || is_han_numeral(words[nth])) {
      if (const auto date = read_date(words, nth, 0); date && date.start == 0) {
        words.remove_prefix(date.end);
        if (!words.empty() && one_of(words.front(), U"前后底末止")) words.remove_prefix(1);  // 2024年底|前
        continue;
      }
      if (without_years_behind(words).empty()) return words.substr(words.size());  // 五年共有29所
      if (const std::size_t years = years_before_deed(words, dictionary)) {
        const std::u32string_view deed = trim_lead(words.substr(years), dictionary, manner);
        return deed.empty() || dictionary.is(deed, verbs) ? words : deed;  // 五年共投资3亿元 says nothing else
      }
    }
    const auto word = dictionary.at(words, 0, Senses(Sense::lead) | Sense::scope | Sense::adverb);
    if (!word || (!manner && !word.senses.any(Senses(Sense::lead) | Sense::scope))) break;
    // 有效 in 有效化解 says how, in 有效专利 what: an adverb goes only before a verb or another such word.
    if (!word.senses.any(Senses(Sense::lead) | Sense::scope) &&
        !dictionary.at(words, word.length, verbs | Sense::lead | Sense::scope | Sense::adverb))
      break;
    // 共 in 共收到 is an adverb, 有 in 有效率 is half a word: one character goes only before another word or at the
    // end.
    const bool half_word = word.length == 1 && words.size() > 1 && is_han(words[1]) && words.front() != U'共' &&
        words.front() != U'有' && !dictionary.at(words, 1, verbs | Sense::lead | Sense::scope | Sense::average);
    if (half_word) break;
    words.remove_prefix(word.length);
  }
  return words;
}

std::vector<Piece> pieces_of(std::u32string_view words, const Dictionary& dictionary, std::size_t most) {
  constexpr std::u32string_view openings = U"“《(〔【", closings = U"”》)〕】";
  static constexpr CharBitmap opens(openings);
  std::vector<Piece> out;
  const std::size_t size = std::min(words.size(), most);
  out.reserve(size);
  for (std::size_t i = 0; i < size;) {
    Piece piece{static_cast<std::uint32_t>(i), 1, false, {}};
    const bool opened = opens.has(words[i]);
    if (const std::size_t close = opened ? words.find(closings[openings.find(words[i])], i + 1) : words.npos;
        close != words.npos) {
      piece.length = static_cast<std::uint32_t>(close + 1 - i);
      piece.closed = true;
    } else if (const auto word = dictionary.at(words, i)) {
      piece.length = static_cast<std::uint32_t>(word.length);
      piece.senses = word.senses;
    }
    out.push_back(piece);
    i += piece.length;
  }
  return out;
}

namespace {

// How many characters at the end say when or on what ground, and a noun stands before them: 农业总产值|2021年,
// 粮食产量|在上年增产的基础上. What a figure is held against (较2021年), and a time alone, stay.
std::size_t behind_noun(std::u32string_view words, const Dictionary& dictionary) {
  constexpr std::size_t shortest_noun = 2;
  constexpr Senses keeps = Senses(Sense::than) | Sense::with | Sense::from | Sense::against | Sense::preposition |
      Sense::disposal | Sense::above | Sense::below;
  std::size_t end = words.size();
  if (words.back() == U'上' || words.back() == U'下') {
    constexpr std::u32string_view grounds[] = {U"的基础上", U"的情况下", U"的背景下", U"的条件下", U"的形势下"};
    if (std::none_of(std::begin(grounds), std::end(grounds),
                     [&](std::u32string_view ground) { return words.ends_with(ground); }))
      return 0;
    end = std::min(words.rfind(U'在'), words.size());
  } else if (one_of(words.back(), U"年月日底末季度")) {
    end = without_date_behind(words).size();
    if (end == words.size()) end = without_years_behind(words).size();
  }
  const bool noun_before = end >= shortest_noun && end < words.size() && is_han(words[end - 1]) &&
      !dictionary.before(words, end, keeps | verbs | Sense::lead | Sense::scope);
  return noun_before ? words.size() - end : 0;
}

}  // namespace

std::u32string_view trim_tail(std::u32string_view words, const Dictionary& dictionary) {
  static constexpr CharBitmap junk(U" :,、|\t每");
  while (!words.empty()) {
    if (junk.has(words.back())) {
      words.remove_suffix(1);
      continue;
    }
    const auto tail = dictionary.before(words, words.size(), Senses(Sense::tail) | Sense::respectively);
    if (tail) {
      words.remove_suffix(tail.length);
      continue;
    }
    const std::size_t behind = behind_noun(words, dictionary);
    if (behind == 0) break;
    words.remove_suffix(behind);
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
    if (end > 0 && words[next] == U'、') {
      ++next;  // 发现、|有效|封堵
      if (const auto adverb = dictionary.at(words, next, Sense::adverb);
          adverb && dictionary.at(words, next + adverb.length, Sense::plain))
        next += adverb.length;
    }
    if (end > 0 && next < words.size() && one_of(words[next], U"并和或")) ++next;
    const auto hit = dictionary.at(words, next, verbs);
    // 削减|审批事项: behind a verb a word that is as often a noun begins the object.
    const bool begins_object =
        hit.senses.has(Sense::nominal) || (hit.senses.changes() && hit.length >= 2);  // 出台|降低成本措施
    if (!hit || (end > 0 && next == end && begins_object && next + hit.length < words.size())) break;
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
  constexpr Senses coverbs = Senses(Sense::preposition) | Sense::from | Sense::disposal;
  std::size_t end = std::min(right.size(), longest_noun);
  const auto pieces = pieces_of(right.substr(0, longest_noun), dictionary);
  for (std::size_t i = 1; i < pieces.size(); ++i) {
    const Piece& piece = pieces[i];
    if (piece.start < 2) continue;
    const bool long_phrase = piece.start >= 5 && right.size() > 12;
    const bool last = i + 1 == pieces.size();
    const bool verb = piece.length >= 2 && piece.senses.any(verbs) && !piece.senses.has(Sense::noun) &&
        (piece.senses.has(Sense::predicate) || (long_phrase && !piece.senses.has(Sense::nominal)));
    const bool opens = piece.senses.any(Senses(Sense::rank)) && piece.length >= 2;
    const bool coverb =
        piece.senses.any(coverbs) && !last && piece.length == 1 && !one_of(right[piece.start], U"和及与从由");
    const bool goes =
        piece.length == 1 && piece.senses.has(Sense::predicate) && piece.senses.step() == 0 && !last;  // 赴, 归
    const bool title =
        one_of(right[piece.start], U"及和、") && piece.end() < right.size() && right[piece.end()] == U'《';
    const bool adverb = piece.length >= 2 &&
        (piece.senses.has(Sense::lead) ||
         (piece.senses.has(Sense::adverb) && i + 1 < pieces.size() && pieces[i + 1].senses.has(Sense::plain))) &&
        !piece.senses.has(Sense::noun) && !piece.senses.any(verbs) && !last;
    if (verb || opens || coverb || adverb || goes || title) {
      end = piece.start;
      break;
    }
  }
  while (end > 0 && one_of(right[end - 1], U"均已也并再陆续被得以、")) --end;
  right = right.substr(0, end);
  if (right.size() > 2 && right.ends_with(U"统一")) right.remove_suffix(2);
  return right;
}

std::u32string_view without_date_behind(std::u32string_view words) {
  if (words.ends_with(U'的')) words.remove_suffix(1);
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
      const int digit = is_digit(words[i]) ? static_cast<int>(words[i] - '0')
          : is_han_numeral(words[i])       ? static_cast<int>(han_digit(words[i]))
                                           : -1;
      year = digit < 0 ? -100000 : year * 10 + digit;
    }
    if (year > 1900) return year;
  }
  return std::nullopt;
}

}  // namespace zhibiao
