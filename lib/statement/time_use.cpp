#include "base/chars.h"
#include "statement/period.h"
#include "statement/phrase.h"

namespace zhibiao {
namespace {

constexpr Senses against = Senses(Sense::than) | Sense::against;

// The words before without blanks, adverbs and words such as 其中 and 截至目前.
bool is_head(std::u32string_view left, const Dictionary& dictionary) { return trim_lead(left, dictionary).empty(); }

// 在2020年的基础上, 与2020年相比, 与上年比.
bool closes_comparison(std::u32string_view right, const Dictionary& dictionary) {
  return dictionary.at(right, 0, Sense::than) || dictionary.holds(right, Senses(Sense::compared) | Sense::circumstance);
}

// 2023年结转…, 2018级…, 2022年以前…, 2021年修订的…: the year dates the thing. 2024年新受理的… is the time where it is
// the report's year.
bool dates_a_noun(const TimeWord& word, const TimeContext& context, const Dictionary& dictionary) {
  constexpr std::size_t reach = 9;
  const std::u32string_view right = context.right;
  if (dictionary.at(right, 0, Sense::dated)) return true;
  const std::size_t at = right.substr(0, reach).find(U'的');
  if (at == right.npos || at == 0) return at == 0;
  const std::u32string_view modifier = right.substr(0, at);
  if (!one_of(modifier.front(), U"新现仍尚") && !dictionary.holds(modifier, verbs)) return false;
  return context.framed || !word.year || word.year != context.current || char_at(right, at + 1) == U'《';
}

// 至1997年,…: up to a year that is past; 到2025年 is an aim.
TimeUse behind_up_to(const TimeWord& word, const TimeContext& context, std::size_t length,
                     const Dictionary& dictionary) {
  const std::u32string_view opening = context.left.substr(context.left.size() - length);
  if (opening.front() == U'截') return TimeUse::frame;
  if (!is_head(context.left.substr(0, context.left.size() - length), dictionary)) return TimeUse::neither;
  const auto year = word.time.last_year();
  const bool past = context.plans || !context.current || !year || *year <= *context.current;
  return past ? TimeUse::frame : TimeUse::neither;
}

// The time stands directly before the figure, with 的, 为 or nothing between.
TimeUse beside_figure(const TimeContext& context, const Dictionary& dictionary) {
  constexpr Senses openings = against | Sense::from | Sense::disposal | Sense::up_to | Sense::with | Sense::increase |
      Sense::decrease | Sense::reach;
  if (context.multiple) return TimeUse::neither;
  if (const WordHit up_to = dictionary.before(context.left, context.left.size(), Sense::up_to); up_to.length > 1)
    return TimeUse::frame;
  const bool opened =
      bool(dictionary.before(context.left, context.left.size(), openings)) || context.left.ends_with(U'在');
  return opened || context.framed ? TimeUse::own : TimeUse::frame;
}

}  // namespace

TimeUse use_of(const TimeWord& word, const TimeContext& context, const Dictionary& dictionary) {
  const std::u32string_view left = context.left;
  if (context.beside) return beside_figure(context, dictionary);
  // 与2010年第六次普查的442854人相比
  if (context.right.ends_with(U'的') && context.reaches && dictionary.before(left, left.size(), against | Sense::with))
    return TimeUse::own;
  if (dates_a_noun(word, context, dictionary)) return TimeUse::neither;
  if (closes_comparison(context.right, dictionary) &&
      (left.ends_with(U'在') || dictionary.before(left, left.size(), Senses(Sense::with) | Sense::than)))
    return TimeUse::neither;
  if (const WordHit up_to = dictionary.before(left, left.size(), Sense::up_to))
    return behind_up_to(word, context, up_to.length, dictionary);
  if (left.empty() || one_of(left.back(), U"在于自从和与及、")) return TimeUse::frame;
  if (dictionary.before(left, left.size(), against | Sense::dated)) return TimeUse::neither;
  const WordHit before = dictionary.before(left, left.size(), verbs | Sense::preposition);
  return before && !before.senses.has(Sense::lead) ? TimeUse::neither : TimeUse::frame;
}

}  // namespace zhibiao
