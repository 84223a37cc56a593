#pragma once
/// What the sentence says of a figure whatever the rule: that it is not done (拟, 未), who acts (法院), by what a list
/// is divided (按案由分), that the figure is a threshold or a duty (5万元以上的, 每两月). Nobody but judge.h includes
/// this.

#include "indicator/phrase.h"

namespace zhibiao {

/// Calls `found(start, length, sign)` for the words of a text that are signs, the longest at each place.
template <class Found>
void each_sign(const IndicatorRules::Compiled& rules, std::u32string_view text, Found found) {
  rules.signs.each_in(text, [&](std::size_t start, const Lexicon<Sign>::Hit& hit) {
    found(start, hit.length, *hit.payload);
    return false;
  });
}

/// A phrase without the words that say by what means: 主动公开政府信息 of 通过网站、广播等形式主动公开政府信息.
struct Said {
  std::u32string_view words;
  bool says_state = false;  ///< holds a sign of a state
};
inline Said without_means(const IndicatorRules::Compiled& rules, std::u32string_view phrase) {
  Said said{phrase};
  each_sign(rules, phrase, [&](std::size_t start, std::size_t length, const Sign& sign) {
    if (sign.means && start + length < phrase.size()) said = {phrase.substr(start + length)};
    else said.says_state = said.says_state || sign.state;
  });
  return said;
}

/// The words of a table in a text; freed with the scratch.
inline std::pmr::vector<WordId> words_of(const WordTable& table, std::u32string_view text, Scratch& scratch) {
  std::pmr::vector<WordId> found(scratch.memory());
  table.find_all(text, [&](std::size_t, std::size_t, WordId word) { found.push_back(word); });
  return found;
}

/// Whether all parts of one of the lists are among the words found.
inline bool holds_all_of_one(const IndicatorRules::Compiled& rules, std::span<const WordList> lists,
                             const std::pmr::vector<WordId>& found) {
  const auto is_found = [&](WordId word) { return std::ranges::find(found, word) != found.end(); };
  const auto holds_all = [&](WordList list) {
    const auto parts = rules.words(list);
    return std::all_of(parts.begin() + 1, parts.end(), is_found);
  };
  const auto before = [&](WordList list, WordId word) { return rules.first_word(list) < word; };
  return std::ranges::any_of(found, [&](WordId word) {
    auto list = std::lower_bound(lists.begin(), lists.end(), word, before);
    while (list != lists.end() && rules.first_word(*list) == word && !holds_all(*list)) ++list;
    return list != lists.end() && rules.first_word(*list) == word;
  });
}

/// 超过40件, 10件以上, 5万元以下: the figure is a bound.
inline bool is_bound(std::u32string_view number) {
  static constexpr CharBitmap firsts(U"超少不低高大小多未"), lasts(U"上下内外");
  if (number.empty() || !(firsts.has(number.front()) || lasts.has(number.back()))) return false;
  static constexpr std::u32string_view before[] = {U"超过", U"少于", U"不足", U"低于", U"高于", U"大于",
                                                   U"小于", U"多于", U"不满", U"未满", U"超"};
  static constexpr std::u32string_view behind[] = {U"以上", U"以下", U"以内", U"之内", U"以外"};
  return std::any_of(std::begin(before), std::end(before), [&](auto word) { return number.starts_with(word); }) ||
      std::any_of(std::begin(behind), std::end(behind), [&](auto word) { return number.ends_with(word); });
}

/// 国道西500米处, 412公里处: how far away a place is.
inline bool is_place(const Window& window, std::string_view kind) {
  return kind == "length" && window.after.starts_with(U'处');
}

/// 9个县级政府, 有12个部门: a number with a measure word of bodies before the figure in its clause.
inline bool holds_count_of_bodies(std::u32string_view own) {
  for (std::size_t at = 0; at + 1 < own.size(); ++at)
    if ((is_digit(own[at]) || is_han_numeral(own[at])) && one_of(own[at + 1], U"个家名户")) return true;
  return false;
}

/// A bound that something is asked for, not a result: of each of N bodies (9个县级政府收到申请超过40件), of what it is
/// said of (5万元以上的决定), of a duty (5万元以上,须经审核). Sums are a range only where somebody may choose one
/// (200元至1000元罚款).
inline bool is_threshold(const Window& window, std::string_view kind) {
  if (kind == "money" && window.number.find_first_of(U"至到~-—") != std::u32string_view::npos) return true;
  if (!is_bound(window.number)) return false;
  const std::u32string_view rest = window.rest_of_clause();
  static constexpr std::u32string_view duties[] = {U"须", U"应当", U"必须", U"一律"};
  if (std::any_of(std::begin(duties), std::end(duties), [&](auto word) { return contains(rest, word); })) return true;
  if (kind != "percent" && rest.starts_with(U'的')) return true;
  return holds_count_of_bodies(window.own);
}

/// The actor of the last clause before the number that has one; 0 for none. It stands at the head of its clause, before
/// the verb: a court that something is sent to or got from does not act.
inline std::uint8_t actor_of(Surroundings& around, std::u32string_view sentence) {
  static constexpr CharBitmap objects(U"向与和对被到经过服织请助合持送给同将把为受接收");
  std::uint8_t actor = 0;
  std::size_t clause = 0;  // where it begins
  std::size_t read = 0;    // up to where its begin was looked for
  bool may_act = true;
  around.each_sign_in(sentence, [&](std::size_t start, std::size_t length, const Sign& sign) {
    if (sign.actor == 0) return;
    constexpr std::size_t longest_place = 12;
    read = std::max(read, start - std::min(start, longest_place + 1));  // it acts nowhere near what stands before
    for (; read < start; ++read) {
      if (item_ends.has(sentence[read])) clause = read + 1, may_act = true;
      else may_act = may_act && !objects.has(sentence[read]);
    }
    if (may_act && start - clause <= longest_place) actor = sign.actor;
    read = start + length;
  });
  return actor;
}

/// Whether the figure is a threshold, or the words around it say that it is a duty or a plan.
inline bool states_norm(const IndicatorRules::Compiled& rules, const IndicatorContext& metric, const Window& window,
                        Surroundings& around, Scratch& scratch) {
  if (is_threshold(window, metric.kind)) return true;
  const std::u32string_view sentence = window.announced(around);
  const auto found = around.norm_words_in(sentence);
  if (found.size() > 0 &&
      (holds_all_of_one(rules, rules.norms, around.words_in(window.clause_through_number(), found, scratch.memory())) ||
       holds_all_of_one(rules, rules.sentence_norms, around.words_in(sentence, found, scratch.memory()))))
    return true;
  return !rules.item_norms.empty() &&
      holds_all_of_one(rules, rules.item_norms,
                       words_of(rules.norm_words, Window::item_behind(metric.behind), scratch));
}

/// What stands behind the words that open a list by matter; empty for none.
inline std::u32string_view list_before(const IndicatorRules::Compiled& rules, Surroundings& around,
                                       std::u32string_view sentence, Scratch& scratch) {
  const auto found = around.slice_words_in(sentence);
  if (found.empty() || !holds_all_of_one(rules, rules.slices, around.words_in(sentence, found, scratch.memory())))
    return {};
  return sentence.substr(around.end_of_last(sentence, found));
}

/// Whether what the heads of a table divide by opens a list by matter.
inline bool opens_list(const IndicatorRules::Compiled& rules, std::u32string_view axis, Scratch& scratch) {
  return !axis.empty() && holds_all_of_one(rules, rules.slices, words_of(rules.slice_words, axis, scratch));
}

}  // namespace zhibiao
