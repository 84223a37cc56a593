#include "statement/divisions.h"

#include "base/chars.h"
#include "statement/bands.h"
#include "statement/likeness.h"
#include "statement/phrase.h"

namespace zhibiao {
namespace {

constexpr std::size_t farthest = 16;  // figures from the first kind to the last

bool alike(std::u32string_view a, std::u32string_view b) {
  return a.empty() || b.empty() || a.starts_with(b) || b.starts_with(a);
}

// Which kinds have been named, and what stands behind the kind's word in the first name (第一产业|增加值).
class Tally {
 public:
  Tally(const Division& division, const Dictionary& words)
      : division_(division), words_(words), seen_(division.kinds.size()) {}

  // False where the name is of no further kind.
  bool take(std::u32string_view name) {
    const auto kind = division_.kind_in(name);
    if (!kind || seen_[kind->index]) return false;
    const std::u32string_view rest = without_addressee(without_measure(trim(name.substr(kind->end), words_)));
    if (count_ > 0 && !alike(rest, rest_)) return false;
    if (rest_.empty()) rest_ = rest;
    seen_[kind->index] = true;
    ++count_;
    return true;
  }
  bool full() const { return count_ == seen_.size(); }

 private:
  // 转派|各成员单位: to whom, not what.
  std::u32string_view without_addressee(std::u32string_view rest) const {
    return words_.before(rest, rest.size(), Senses(Sense::organ) | Sense::owner) ? std::u32string_view() : rest;
  }

  const Division& division_;
  const Dictionary& words_;
  std::vector<bool> seen_;
  std::size_t count_ = 0;
  std::u32string_view rest_;
};

// What denies, by its first character.
bool may_deny(std::u32string_view name) { return !name.empty() && one_of(name.front(), U"尚仍未不非没"); }

// 调解成功, 未调解成功; 已办结, 尚未办结; 合格, 不合格.
bool denies(std::u32string_view name, std::u32string_view other) {
  static constexpr std::u32string_view no[] = {U"尚未", U"仍未", U"未", U"不", U"非", U"没有"},
                                       yes[] = {U"现已", U"均已", U"已经", U"已"};
  for (const std::u32string_view word : yes)
    if (other.starts_with(word)) {
      other.remove_prefix(word.size());
      break;
    }
  constexpr std::size_t shortest = 2;
  for (const std::u32string_view word : no)
    if (name.starts_with(word)) {
      name.remove_prefix(word.size());
      return name.size() >= shortest && other.ends_with(name);
    }
  return false;
}

// 办结2349件,正在办理568件: never both, though there may be others (退回20件).
bool under_way_or_done(std::u32string_view name, std::u32string_view other, const Dictionary& words) {
  std::size_t at = 0;
  return words.last(name, Sense::ongoing, at) && !words.holds(name.substr(at), Sense::concluded) &&
      words.holds(other, Sense::concluded) && !words.holds(other, Sense::ongoing);
}

// 制定、修改、废止规章 of 制定, 修改 and 废止; 省、市人大代表建议 of 省建议 and 市代表建议: what the whole joins is
// what the names begin with, one by one.
bool named_in_whole(std::u32string_view whole, std::span<const std::u32string_view> names) {
  for (std::size_t begin = whole.find(names[0].substr(0, 1)); begin != whole.npos;
       begin = whole.find(names[0].substr(0, 1), begin + 1)) {
    if (begin > 0 && one_of(whole[begin - 1], U"、和及")) continue;
    std::size_t at = begin, k = 0, shortest = names[0].size();
    for (; k < names.size(); ++k) {
      const auto common =
          std::mismatch(names[k].begin(), names[k].end(), whole.begin() + static_cast<std::ptrdiff_t>(at), whole.end());
      const auto length = static_cast<std::size_t>(common.first - names[k].begin());
      const bool last = k + 1 == names.size(), joined = one_of(char_at(whole, at + length), U"、和及");
      if (length == 0 || last == joined || (last && length < shortest)) break;  // 新建、改扩建 of 新建 and 改建
      shortest = std::min(shortest, length);
      at += length + !last;
    }
    if (k == names.size()) return whole.find(U'等', at) == whole.npos;
  }
  return false;
}

std::optional<Band> band_in(const Passage& passage, const Statement& s) {
  std::u32string_view subject = s.subject;
  const auto band = !subject.empty() && is_digit(subject.front()) ? take_band(subject) : std::nullopt;
  std::u32string_view name = name_before(passage, s);
  static constexpr CharBitmap joints(U"-—–~至到以");  // 0-14岁, 60岁以上
  if (band || std::none_of(name.begin(), name.end(), [](char32_t c) { return joints.has(c); })) return band;
  name = trim_lead(name, passage.words);
  return take_band(name);
}

// From 0 on, each where the one before ends, the last without an end.
bool are_bands(const Passage& passage, std::span<const std::size_t> parts) {
  std::optional<Band> before;
  for (const std::size_t part : parts) {
    const auto band = band_in(passage, passage.statements[part]);
    if (!band || (before ? !band->follows(*before) : band->low != 0)) return false;
    before = band;
  }
  return before && !before->high;
}

std::u32string whole_name(const Statement& whole) {
  return std::u32string(whole.left)
      .append(whole.subject)
      .append(whole.right.substr(0, whole.right.find_first_of(U",。;(:")));
}

// 男性280人 is no whole of 男性 and 女性; 进出口 is one of 进口 and 出口.
bool is_kind(const Division& division, std::u32string_view name) {
  return division.whole.empty() && division.kind_in(name);
}

bool can_be_kind(const Statement& s) { return s.counts() && is_level(s) && s.form != Form::cell; }

}  // namespace

bool exclude_each_other(std::u32string_view a, std::u32string_view b, const Dictionary& words) {
  return under_way_or_done(a, b, words) || under_way_or_done(b, a, words);
}

bool leaves_none(const Passage& passage, std::span<const std::size_t> parts, std::size_t whole) {
  return division_of(passage, parts, whole) != nullptr || leaves_none_by_words(passage, parts, whole);
}

bool leaves_none_by_words(const Passage& passage, std::span<const std::size_t> parts, std::size_t whole) {
  std::vector<std::u32string_view> names;
  for (const std::size_t part : parts)
    names.push_back(trim(name_before(passage, passage.statements[part]), passage.words));
  if (names.size() < 2) return false;
  if (names.size() == 2 && (denies(names[0], names[1]) || denies(names[1], names[0]))) return true;
  if (are_bands(passage, parts)) return true;
  for (std::u32string_view& one : names)
    if (const WordHit cue = passage.words.at(one, 0, Senses(Sense::among) | Sense::includes); cue)
      one = trim_lead(one.substr(cue.length), passage.words);
  return named_in_whole(passage.statements[whole].left, names);
}

const Division* division_of(const Passage& passage, std::span<const std::size_t> parts, std::size_t whole) {
  const auto& divisions = passage.words.divisions();
  if (!parts.empty() && !passage.words.holds_kind(name_before(passage, passage.statements[parts.front()])))
    return nullptr;
  const std::u32string name = whole_name(passage.statements[whole]);
  const auto found = std::find_if(divisions.begin(), divisions.end(), [&](const Division& division) {
    if (division.kinds.size() > parts.size() || !division.divides(name) || is_kind(division, name)) return false;
    Tally tally(division, passage.words);
    return std::all_of(parts.begin(), parts.end(),
                       [&](std::size_t part) {
                         const std::u32string_view one =
                             trim(name_before(passage, passage.statements[part]), passage.words);
                         return division.nests(one) || tally.take(one);
                       }) &&
        tally.full();
  });
  return found == divisions.end() ? nullptr : &*found;
}

std::size_t end_of_bands(const Passage& passage, std::size_t first) {
  const auto& statements = passage.statements;
  const auto begin = band_in(passage, statements[first]);
  if (!begin || begin->low != 0) return no_statement;
  std::vector<std::size_t> parts{first};
  for (std::size_t i = first + 1; i < std::min(statements.size(), first + farthest); ++i) {
    if (one_of(U'\n', passage.between(statements[i - 1], statements[i]))) break;
    if (!can_be_kind(statements[i]) || !same_unit(statements[i], statements[first])) continue;
    parts.push_back(i);
    if (are_bands(passage, parts)) return i;
  }
  return no_statement;
}

std::size_t end_of_division(const Passage& passage, std::size_t first, std::size_t whole) {
  const auto& statements = passage.statements;
  const std::u32string_view begin = name_before(passage, statements[first]);
  const std::size_t end = std::min(statements.size(), first + farthest);
  const auto next_of = [&](std::size_t i) {  // told in the measure of the first, in its line
    for (++i; i < end; ++i) {
      if (one_of(U'\n', passage.between(statements[i - 1], statements[i]))) return no_statement;
      if (can_be_kind(statements[i]) && same_unit(statements[i], statements[first])) return i;
    }
    return no_statement;
  };
  if (const std::size_t second = next_of(first); second != no_statement) {
    const std::u32string_view other = name_before(passage, statements[second]);
    if (passage.same_sentence(first, second) && (may_deny(begin) || may_deny(other))) {
      const std::u32string_view a = trim_tail(begin, passage.words), b = trim_tail(other, passage.words);
      if (denies(a, b) || denies(b, a)) return second;
    }
  }
  if (!passage.words.holds_kind(begin)) return no_statement;
  std::u32string name;
  for (const Division& division : passage.words.divisions()) {
    const bool nested = division.nests(begin);
    if (!nested && !division.kind_in(begin)) continue;
    if (name.empty()) name = whole_name(statements[whole]);
    if (!division.divides(name) || is_kind(division, name)) continue;
    Tally tally(division, passage.words);
    if (!nested) tally.take(begin);
    const auto is_told_again = [&](std::size_t i) {  // 在线解答…,转派市直单位…,转派各县…: not by now
      return i != no_statement && passage.same_sentence(first, i) &&
          division.kind_in(name_before(passage, statements[i]));
    };
    for (std::size_t i = next_of(first); i != no_statement; i = next_of(i))
      if (tally.take(name_before(passage, statements[i])) && tally.full() && !is_told_again(next_of(i))) return i;
  }
  return no_statement;
}

}  // namespace zhibiao
