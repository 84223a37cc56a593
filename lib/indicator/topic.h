#pragma once
/// What a passage is about: the topic of the last word before the number that has one. Nobody but judge.h
/// includes this.

#include "indicator/phrase.h"

namespace zhibiao {

inline constexpr std::size_t near_before = 60;  // where the topic mostly is; looked at first
inline constexpr std::int64_t no_topic = -1;

/// The last topic in a text, no_topic for none. Of two words that end together the longer counts; a kind among others
/// is none (政府信息公开类168件).
inline std::int64_t last_topic_in(const IndicatorRules::Compiled& rules, std::u32string_view text) {
  for (std::size_t end = text.size(); end > 0; --end)
    if (const auto hit = rules.topics.longest_before(text, end); hit && !starts_at(text, end, U"类"))
      return *hit.payload;
  return no_topic;
}

/// Where the wording itself stands, which names no topic.
struct Omission {
  std::size_t begin = 0, end = 0;
};

/// The last topic behind `from` but for words that overlap `omitted`.
inline std::int64_t last_topic_in(const IndicatorRules::Compiled& rules, std::u32string_view text, std::size_t from,
                                  Omission omitted) {
  const std::int64_t behind = last_topic_in(rules, text.substr(std::max(from, omitted.end)));
  if (behind != no_topic || omitted.begin <= from) return behind;
  return last_topic_in(rules, text.substr(from, omitted.begin - from));
}

/// The topic nearest to the number: in the rest of its clause, before it, in the heading. The wording itself does not
/// count (合法性审核率 of 规范性文件 is not about 合法性审核), of which this is a word.
inline std::int64_t topic_around(const IndicatorRules::Compiled& rules, const Window& window,
                                 std::u32string_view heading, std::u32string_view word) {
  const std::size_t own = window.own.size(), at = last_place_of(word, window.own);
  const auto topic_in = [&](std::u32string_view before, std::size_t reach) {
    const std::size_t begin = before.size() - own + at;
    const Omission omitted = at == std::u32string_view::npos ? Omission{} : Omission{begin, begin + word.size()};
    return last_topic_in(rules, before, before.size() - std::min(before.size(), reach), omitted);
  };
  std::int64_t topic = last_topic_in(rules, window.rest_of_clause());
  if (topic == no_topic) topic = topic_in(window.paragraph(std::max(near_before, own)), near_before);
  if (topic == no_topic) topic = topic_in(window.paragraph(), window_before);
  return topic != no_topic ? topic : last_topic_in(rules, heading);
}

}  // namespace zhibiao
