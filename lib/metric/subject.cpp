#include "metric/subject.h"

#include "number/chars.h"
#include "number/date.h"

namespace zhibiao {
namespace {

constexpr std::size_t longest_noun = 24, longest_subject = 40;
constexpr std::u32string_view prepositions[] = {U"可与", U"对全市", U"分别对", U"对", U"将", U"把", U"为", U"向", U"与", U"由", U"从", U"在", U"以", U"给", U"经", U"和", U"及"};

bool is_junk(char32_t c) { return c == ' ' || c == ',' || c == U'、' || c == ':' || c == ')' || c == U'”' || c == U'的' || c == '-' || c == U'—' || c == '|' || c == '\t'; }

std::u32string_view trim_right_words(std::u32string_view words, const MetricRules& rules) {
  while (!words.empty()) {
    if (words.back() == ' ' || words.back() == ':' || words.back() == ',' || words.back() == U'、' || words.back() == '|' || words.back() == '\t') {
      words.remove_suffix(1);
      continue;
    }
    const auto tail = rules.tail_words.longest_before(words, words.size());
    if (!tail) break;
    words.remove_suffix(tail.length);
  }
  return words;
}

// Leading verbs, chained as in 承接、开展 or 立案查处; returns their length.
std::size_t leading_verbs(std::u32string_view words, const MetricRules& rules, VerbRule& last) {
  std::size_t end = 0;
  while (end < words.size()) {
    std::size_t next = end;
    if (end > 0 && words[next] == U'、') ++next;
    if (end > 0 && (words[next] == U'并' || words[next] == U'和')) ++next;
    const auto hit = rules.verbs.longest_at(words, next);
    if (!hit) break;
    last = *hit.payload;
    end = next + hit.length;
    if (end < words.size() && words[end] == U'了') ++end;
  }
  return end;
}

// Behind an adverb of totals (全市各级法院共审结…) the statement begins anew when a verb follows.
std::u32string_view cut_at_adverb(std::u32string_view words, const MetricRules& rules) {
  for (std::size_t i = words.size(); i-- > 1;) {
    const auto lead = rules.lead_ins.longest_at(words, i);
    if (!lead || i + lead.length >= words.size()) continue;
    if (rules.verbs.longest_at(words, i + lead.length)) return words.substr(i + lead.length);
  }
  return words;
}

// The noun phrase behind the number: up to a predicate verb that does not begin it.
std::u32string_view noun_behind(std::u32string_view right, const MetricRules& rules) {
  std::size_t end = std::min(right.size(), longest_noun);
  for (std::size_t i = 2; i < end; ++i) {
    if (right[i] == U'“') break;
    const auto verb = rules.verbs.longest_at(right, i);
    if (verb && verb.payload->predicate && verb.length >= 2) {
      end = i;
      break;
    }
  }
  while (end > 0 && one_of(right[end - 1], U"均已也并再陆续被得以")) --end;
  return right.substr(0, end);
}

std::u32string joined(std::u32string_view a, std::u32string_view b) { return std::u32string(a) + std::u32string(b); }

std::u32string_view limit_left(std::u32string_view words) {
  return words.size() > longest_subject ? words.substr(words.size() - longest_subject) : words;
}

// A rank's clause ends in cue and place (均居全省第一): what is left is what is ranked.
std::u32string_view trim_rank_cues(std::u32string_view words, const MetricRules& rules) {
  constexpr std::u32string_view cues[] = {U"综合排名", U"排名", U"位居", U"位列", U"名列", U"列居", U"获评", U"荣获", U"荣膺", U"跻身", U"居于", U"均居", U"均列", U"居", U"列", U"排", U"位", U"均", U"为", U"在", U"并列", U"第"};
  for (bool changed = true; changed && !words.empty();) {
    changed = false;
    if (const auto scope = rules.scopes.longest_before(words, words.size())) {
      words.remove_suffix(scope.length);
      changed = true;
    } else if (const auto cue = first_before(words, words.size(), cues); !cue.empty()) {
      words.remove_suffix(cue.size());
      changed = true;
    }
  }
  return words;
}

}  // namespace

std::u32string_view trim_lead(std::u32string_view words, const MetricRules& rules) {
  while (!words.empty()) {
    if (is_junk(words.front())) {
      words.remove_prefix(1);
      continue;
    }
    if (is_digit(words.front()) || is_han_numeral(words.front())) {
      if (const auto date = read_date(words, 0, 0); date && date.start == 0) {
        words.remove_prefix(date.end);
        continue;
      }
    }
    const auto lead = rules.lead_ins.longest_at(words, 0);
    const auto scope = rules.scopes.longest_at(words, 0);
    const std::size_t length = std::max(lead.length, scope.length);
    if (length == 0) break;
    // 全市场 is no 全市, 本级 alone is what is left of a scope: never trim a clause to nothing but one character.
    words.remove_prefix(length);
  }
  return words;
}

Subject read_subject(std::u32string_view text, const Clause& clause, std::string_view kind, const MetricRules& rules) {
  Subject out;
  std::u32string_view left = text.substr(clause.left.start, clause.left.length());
  std::u32string_view right = text.substr(clause.right.start, clause.right.length());
  left = limit_left(trim_right_words(trim_lead(left, rules), rules));
  if (kind == "rank") {
    out.subject = trim_rank_cues(left, rules);
    out.own = !out.subject.empty();
    return out;
  }
  while (!right.empty() && (right.front() == U'的' || right.front() == ' ')) right.remove_prefix(1);
  const bool rate = kind == "percent";
  if (rate) {
    // 平均由…, 达99%: the rate is named before the number; behind it only when nothing stands before (100%覆盖).
    out.subject = left.empty() ? std::u32string(noun_behind(right, rules)) : std::u32string(left);
    if (const auto verb = rules.verbs.longest_at(left, 0); verb && verb.length == left.size()) out.verb_rule = *verb.payload, out.bare_change = true;
    out.own = !out.subject.empty();
    return out;
  }
  left = cut_at_adverb(left, rules);
  const std::size_t verb_length = leading_verbs(left, rules, out.verb_rule);
  const std::u32string_view rest = trim_lead(left.substr(verb_length), rules);
  const bool noun_follows = !right.empty() && is_han(right.front()) && !one_of(right.front(), U"和及与或、以") ;
  const bool noun_or_name_follows = noun_follows || (!right.empty() && (right.front() == U'“' || right.front() == U'《'));
  const bool only_preposition = std::any_of(std::begin(prepositions), std::end(prepositions), [&](auto p) { return left == p; });
  if (noun_or_name_follows && (left.empty() || only_preposition)) {
    out.subject = right.substr(0, longest_noun + 8);
    return out;
  }
  if (noun_or_name_follows && (rest.empty() || rest.back() == U'的' || verb_length > 0 || left.size() <= 2)) {
    out.verb = left.substr(0, verb_length);
    out.subject = rest.empty() || verb_length == 0 ? std::u32string(noun_behind(right, rules)) : joined(rest, noun_behind(right, rules));
    return out;
  }
  if (noun_or_name_follows && right.size() >= 2 && !rules.verbs.longest_at(right, 0)) {
    out.verb = left;
    out.subject = noun_behind(right, rules);
    if (left.size() > 8) out.verb.clear(), out.subject = joined(left.substr(left.size() - 8), out.subject);
    return out;
  }
  out.verb = left.substr(0, verb_length);
  out.subject = rest;
  if (left.empty() && !right.empty()) out.subject = right.substr(0, longest_noun);
  out.own = !out.subject.empty() || !out.verb.empty();
  out.bare_change = rest.empty() && verb_length > 0 && (out.verb_rule.increase || out.verb_rule.decrease);
  return out;
}

}  // namespace zhibiao
