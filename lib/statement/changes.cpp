#include "base/chars.h"
#include "statement/forms.h"
#include "statement/phrase.h"

namespace zhibiao {
namespace {

constexpr std::size_t longest_base = 24;
// 年均, 逐年, 大幅: how fast, between what changed and the verb.
std::size_t without_pace(std::u32string_view words, std::size_t end, const Dictionary& dictionary) {
  while (end > 0) {
    const auto pace = dictionary.before(words, end, Senses(Sense::pace) | Sense::respectively | Sense::total);
    if (!pace && words[end - 1] != ',') break;
    end -= pace ? pace.length : 1;
  }
  return end;
}

// The verb of a change that ends the words, with what may follow it: 增长了, 增幅达到, 降至, 多公开.
struct ChangeVerb {
  std::size_t start = 0, end = 0;
  Senses senses;
  explicit operator bool() const { return end > start; }
};
ChangeVerb verb_at_end(std::u32string_view words, const Dictionary& dictionary) {
  std::size_t end = words.size();
  while (end > 0) {
    if (const auto verb = dictionary.before(words, end, changing)) {
      ChangeVerb out{end - verb.length, end, verb.senses};
      // 增加到, 降为: the figure is where the change ends.
      if (end < words.size() && one_of(words[end], U"至到为成") && !verb.senses.has(Sense::noun))
        out.senses |= Sense::reach, ++out.end;
      return out;
    }
    if (one_of(words[end - 1], U" ,:、")) {
      --end;
      continue;
    }
    const auto tail = dictionary.before(words, end, Senses(Sense::tail) | Sense::respectively);
    if (!tail) break;
    end -= tail.length;
  }
  // 多公开310条, 少发生2起: how many more or fewer; 增速完成9.7%: the noun before the verb.
  const auto verb = dictionary.before(words, end, verbs);
  const auto change = dictionary.before(words, end - verb.length, changing);
  if (!verb || !(change.length == 1 || change.senses.has(Sense::noun))) return {};
  return {end - verb.length - change.length, change.length == 1 ? end : end - verb.length, change.senses};
}

// A time or place that something is held against, and where the words that say so begin.
struct Comparison {
  std::size_t start;
  std::u32string_view base;
  Basis basis = Basis::none;
};

// 较上年同期|完成数, 比去年|平均接通率: the year before with a noun of the base behind it.
Comparison behind_year_before(std::u32string_view before, std::size_t end, const Dictionary& dictionary) {
  constexpr std::size_t longest_noun_of_base = 8;
  std::size_t at = 0;
  const auto held = dictionary.last(before, Senses(Sense::yoy) | Sense::mom, at);
  if (held.length < 3 || before.size() - at - held.length > longest_noun_of_base ||
      dictionary.holds(before.substr(at + held.length), changing | Sense::share))
    return {end, {}};
  return {at, before.substr(at), held.senses.has(Sense::yoy) ? Basis::yoy : Basis::mom};
}

// 同比, 较2022年, 与上年同期相比 at the end of the words; `start` is `end` when there is none.
Comparison comparison_before(std::u32string_view words, std::size_t end, const Dictionary& dictionary) {
  Comparison out{end, {}};
  if (const auto held = dictionary.before(words, end, Senses(Sense::yoy) | Sense::mom)) {
    out.basis = held.senses.has(Sense::yoy) ? Basis::yoy : Basis::mom;
    out.start = without_pace(words, end - held.length, dictionary);
    if (const auto again = dictionary.before(words, out.start, Senses(Sense::yoy) | Sense::mom))
      out.start -= again.length;
    return out;
  }
  // 相比 closes what 与 opens; so does 比 in 与2020年比.
  const auto closing = dictionary.before(words, end, Senses(Sense::compared) | Sense::than);
  const std::u32string_view before = words.substr(0, end - closing.length);
  std::size_t at = 0;
  const auto opening = dictionary.last(before, closing ? Senses(Sense::than) | Sense::with : Senses(Sense::than), at);
  if (!opening) return behind_year_before(before, end, dictionary);
  out.base = before.substr(at + opening.length);
  if (out.base.empty() || out.base.size() > longest_base) return Comparison{end, {}};
  out.start = at;
  return out;
}

// The verb with the one word of pace or comparison that stands right before it: 同比增长, 两年平均增长. What it is held
// against is no part of it.
std::u32string_view shown_verb(std::u32string_view words, const ChangeVerb& verb, const Dictionary& dictionary) {
  std::size_t start = verb.start;
  if (const auto shared = dictionary.before(words, start, Sense::respectively)) start -= shared.length;
  const auto adverb = dictionary.before(words, start, Senses(Sense::pace) | Sense::yoy | Sense::mom);
  constexpr std::size_t longest_comparison = 2;
  const bool average = dictionary.before(words, start, Sense::average) || words.substr(0, start).ends_with(U"平均") ||
      words.substr(0, start).ends_with(U"年均");
  const bool kept = adverb && (adverb.length == longest_comparison || average) &&
      !dictionary.at(words, start - adverb.length, Sense::than);
  if (!kept) return words.substr(verb.start, verb.end - verb.start);
  return words.substr(start - adverb.length, verb.end - start + adverb.length);
}

}  // namespace

Basis base_basis(std::u32string_view base, const Dictionary& dictionary, std::optional<int> report_year) {
  while (base.ends_with(U'的')) base.remove_suffix(1);
  if (base.empty()) return Basis::none;
  if (const auto year = year_in(base)) return report_year && *year + 1 == *report_year ? Basis::yoy : Basis::since;
  if (dictionary.holds(base, Sense::last_year)) return Basis::yoy;
  if (dictionary.holds(base, Sense::last_month)) return Basis::mom;
  return dictionary.holds(base, Sense::earlier) || one_of(base.back(), U"前末底初") ? Basis::since : Basis::none;
}

std::optional<Basis> comparison_basis(std::u32string_view words, const Dictionary& dictionary,
                                      std::optional<int> report_year) {
  while (!words.empty() && (words.back() == U'的' || one_of(words.back(), U" ,:"))) words.remove_suffix(1);
  const Comparison held = comparison_before(words, words.size(), dictionary);
  if (held.start == words.size()) return std::nullopt;
  return held.basis == Basis::none ? base_basis(held.base, dictionary, report_year) : held.basis;
}

ChangeFrame read_change(std::u32string_view left, const Dictionary& dictionary, std::optional<int> report_year) {
  const ChangeVerb verb = verb_at_end(left, dictionary);
  return verb ? read_held(left, verb.start, verb.end, verb.senses, dictionary, report_year) : ChangeFrame{};
}

ChangeFrame read_held(std::u32string_view left, std::size_t verb_start, std::size_t verb_end, Senses senses,
                      const Dictionary& dictionary, std::optional<int> report_year) {
  ChangeFrame frame;
  frame.senses = senses;
  std::size_t start = without_pace(left, verb_start, dictionary);
  const Comparison held = comparison_before(left, start, dictionary);
  frame.compared = held.start < start;
  frame.base = held.base;
  frame.basis = held.basis == Basis::none ? base_basis(held.base, dictionary, report_year) : held.basis;
  start = without_pace(left, held.start, dictionary);
  frame.topic = trim(left.substr(0, start), dictionary);
  if (dictionary.is(frame.topic, Sense::compared)) frame.topic = {};  // 与去年242件|相比
  frame.verb = shown_verb(left, {verb_start, verb_end, senses}, dictionary);
  return frame;
}

ChangeFrame read_over(std::u32string_view left, const Dictionary& dictionary, std::optional<int> report_year) {
  ChangeFrame frame;
  std::size_t at = 0;
  const auto over = dictionary.last(left, Senses(Sense::above) | Sense::below, at);
  if (!over) return frame;
  const std::u32string_view base = trim_tail(left.substr(at + over.length), dictionary);
  if (base.empty() || base.size() > longest_base) return frame;
  frame.base = base;
  frame.basis = base_basis(base, dictionary, report_year);
  // Only over its own value at another time is a figure a change; over that of another place it is a difference.
  if (frame.basis != Basis::none) frame.senses = over.senses.has(Sense::above) ? Sense::increase : Sense::decrease;
  frame.verb = left.substr(at, over.length);
  frame.topic = trim(left.substr(0, at), dictionary);
  frame.compared = true;
  return frame;
}

ChangeFrame read_made(std::u32string_view left, const Dictionary& dictionary) {
  ChangeFrame frame;
  const std::u32string_view words = trim(left, dictionary);
  const auto verb = dictionary.at(words, 0, changing);
  if (verb.length < 2 || verb.senses.has(Sense::noun) || verb.length == words.size()) return frame;
  std::size_t end = verb.length;
  if (words[end] == U'了') ++end;
  const std::u32string_view object = words.substr(end);
  constexpr std::u32string_view noun_makers = U"类型性化率量幅式后前";  // 压减类产能, 增长型企业
  if (object.size() < 2 || object.size() > longest_noun || !is_noun_start(object.front()) ||
      one_of(object.front(), noun_makers) || object.ends_with(U'的'))
    return frame;
  frame.verb = words.substr(0, verb.length);
  frame.senses = verb.senses;
  frame.topic = object;
  return frame;
}

Basis basis_before(const Passage& passage, const Statement& statement) {
  constexpr std::size_t farthest = 120, longest_clause = 30;
  const std::u32string_view text = passage.text;
  if (&statement != passage.statements.data() && (&statement)[-1].aside)
    return held_against(passage, (&statement)[-1]).value_or(Basis::none);
  std::size_t end = statement.clause.left.start;
  const std::size_t floor = std::max<std::size_t>(statement.clause.sentence_start, end > farthest ? end - farthest : 0);
  while (end > floor) {
    std::size_t begin = end;
    while (begin > floor && !ends_clause(text[begin - 1])) --begin;
    const std::u32string_view words = text.substr(begin, end - begin);
    const bool opens = words.size() <= longest_clause &&
        passage.words.at(words, 0, Senses(Sense::than) | Sense::with | Sense::yoy | Sense::mom);
    if (opens)
      if (const auto basis = comparison_basis(words, passage.words, passage.report_year);
          basis.value_or(Basis::none) != Basis::none)
        return *basis;
    end = begin > floor ? begin - 1 : floor;
  }
  return Basis::none;
}

}  // namespace zhibiao
