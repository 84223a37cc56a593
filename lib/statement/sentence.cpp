#include "statement/sentence.h"

#include <bit>

#include "base/chars.h"
#include "base/simd.h"

namespace zhibiao {
namespace {

constexpr std::uint32_t reach = 400;

// Openings and closings at the same places.
constexpr std::u32string_view openings = U"(“《〔【[", closings = U")”》〕】]";

char32_t opening_of(char32_t close) {
  const std::size_t at = closings.find(close);
  return at == closings.npos ? U'\0' : openings[at];
}
char32_t closing_of(char32_t open) {
  const std::size_t at = openings.find(open);
  return at == openings.npos ? U'\0' : closings[at];
}

// The place of the bracket that matches the one at `at`, or `at` when it lies beyond `limit` or another line.
std::uint32_t match_left(std::u32string_view text, std::uint32_t at, std::uint32_t limit) {
  const char32_t open = opening_of(text[at]);
  int depth = 0;
  for (std::uint32_t i = at; i + 1 > limit; --i) {
    if (text[i] == text[at]) ++depth;
    if (text[i] == open && --depth == 0) return i;
    if (text[i] == '\n' || i == 0) break;
  }
  return at;
}
std::uint32_t match_right(std::u32string_view text, std::uint32_t at, std::uint32_t limit) {
  const char32_t close = closing_of(text[at]);
  int depth = 0;
  for (std::uint32_t i = at; i < limit; ++i) {
    if (text[i] == text[at]) ++depth;
    if (text[i] == close && --depth == 0) return i;
    if (text[i] == '\n') break;
  }
  return at;
}

}  // namespace

constexpr CharBitmap ClauseReader::delimiters = [] {
  CharBitmap set(U"()“”《》〔〕【】[]、");
  for (char32_t c = 0; c < 0x10000; ++c)
    if (ends_clause(c)) set.add(c);
  return set;
}();
constexpr CharBitmap ClauseReader::statement_ends(U"。\n!");

std::u32string_view words_up_to(std::u32string_view text, std::size_t mark, std::size_t floor, std::size_t longest) {
  std::size_t begin = mark;
  while (begin > floor && mark - begin < longest && !ends_clause(text[begin - 1])) --begin;
  return text.substr(begin, mark - begin);
}

// 判处五年以上刑期9人, 10人以上联名的议案61件: a bound before a noun says what is counted, and is crossed like a word.
bool ClauseReader::is_threshold(std::size_t bound, std::size_t index) const {
  const NumberReading &threshold = readings_[bound], &number = readings_[index];
  if (bound + 1 != index || !threshold.quantity ||
      (threshold.quantity->qualifier != "at_least" && threshold.quantity->qualifier != "at_most"))
    return false;
  constexpr std::uint32_t longest_noun = 12;
  if (number.span.start <= threshold.span.end || number.span.start - threshold.span.end > longest_noun) return false;
  if (threshold.quantity->unit == number.quantity->unit || threshold.quantity->kind == "percent") return false;
  const std::u32string_view noun = text_.substr(threshold.span.end, number.span.start - threshold.span.end);
  if (one_of(noun.back(), U"为达共计有占") || noun.find(U"分别") != noun.npos)
    return false;  // then it is a figure of its own
  return one_of(text_[threshold.span.end - 1], U"上下内") && is_han(noun.front()) &&
      std::none_of(noun.begin(), noun.end(), [](char32_t c) { return delimiters.has(c); });
}

// 8万名|80岁以上老年人: an age before those who have it is a part of their name.
bool ClauseReader::is_age(std::size_t index) const {
  const NumberReading& reading = readings_[index];
  return reading.quantity->unit.ends_with(U'岁') &&
      (reading.quantity->qualifier == "at_least" || reading.quantity->qualifier == "at_most") && index > 0 &&
      readings_[index - 1].quantity && readings_[index - 1].span.end == reading.span.start &&
      is_han(char_at(text_, reading.span.end));
}

std::uint64_t ClauseReader::Around::bits_of(std::uint32_t block) {
  const std::uint32_t kept = block % 2;
  if (blocks_[kept] != block) blocks_[kept] = block, bits_[kept] = simd::members(text_, block * 64, set_);
  return bits_[kept];
}
std::uint32_t ClauseReader::Around::next(std::uint32_t at, std::uint32_t end) {
  for (const std::uint32_t from = at;; at = (at / 64 + 1) * 64) {
    if (at >= end) return std::max(from, end);
    if (const std::uint64_t rest = bits_of(at / 64) >> (at % 64))
      return std::min(end, at + static_cast<std::uint32_t>(std::countr_zero(rest)));
  }
}
std::uint32_t ClauseReader::Around::behind_last(std::uint32_t at, std::uint32_t floor) {
  for (const std::uint32_t from = at;; at = (at - 1) / 64 * 64) {
    if (at <= floor) return std::min(from, floor);
    if (const std::uint64_t rest = bits_of((at - 1) / 64) << (63 - (at - 1) % 64))
      return std::max(floor, at - static_cast<std::uint32_t>(std::countl_zero(rest)));
  }
}

// To the right: up to the clause's end or the next metric. A list (中、省直部门和乡镇) is crossed when the clause ends
// behind it or when the next metric is its next member; otherwise the first 、 ends the noun.
void ClauseReader::read_right(std::uint32_t begin, std::uint32_t ceiling, Clause& clause) {
  const std::u32string_view text = text_;
  constexpr std::uint32_t longest_bracket = 12;
  clause.conjunct = char_at(text, begin) == U'、';
  clause.right = {begin, begin};
  if (clause.conjunct) return;
  // 行政许可12 行政处罚45: normalisation leaves a space before an ideograph only where another noun begins
  // (text/figure_gaps.h).
  if (char_at(text, begin) == ' ' && is_han(char_at(text, begin + 1))) return;
  std::uint32_t right = begin, first_comma = 0;
  while ((right = delimiters_.next(right, ceiling)) < ceiling) {
    const char32_t c = text[right];
    if (closing_of(c)) {
      if (right == begin && c == '(') break;  // a bracket right behind the number explains it
      const std::uint32_t close = match_right(text, right, ceiling);
      if (close == right || (c == '(' && close - right > longest_bracket)) break;
      right = close + 1;
      continue;
    }
    if (ends_clause(c) || opening_of(c)) break;
    if (c == U'、' && !first_comma) first_comma = right;
    ++right;
  }
  const bool next_metric = right == ceiling && right > begin;
  if (next_metric && (text[right - 1] == U'、' || text[right - 1] == U'和' || text[right - 1] == U'及')) {
    --right;
    clause.list_member = true;
  } else if (next_metric && first_comma) {
    right = first_comma;
  } else if (next_metric) {
    clause.list_member = right < text.size();
  }
  clause.right = {begin, right};
}

Clause ClauseReader::around(std::size_t index) {
  const Span number = readings_[index].span;
  Clause clause;
  // The metric (or the enumerator) before and the metric after bound the clause.
  std::uint32_t floor = number.start > reach ? number.start - reach : 0;
  bool metric_floor = false;
  for (std::size_t i = index; i-- > 0;) {
    if (readings_[i].span.end <= floor) break;
    const bool enumerator = !readings_[i].quantity && readings_[i].reason == "enumerator";
    if (!readings_[i].quantity && !enumerator) continue;
    if (is_threshold(i, index)) continue;
    floor = readings_[i].span.end;
    metric_floor = !enumerator;
    break;
  }
  std::uint32_t ceiling = std::min<std::uint32_t>(static_cast<std::uint32_t>(text_.size()), number.end + reach);
  for (std::size_t i = index + 1; i < readings_.size() && readings_[i].span.start < ceiling; ++i)
    if (readings_[i].quantity && !is_age(i)) ceiling = readings_[i].span.start;

  std::uint32_t left = number.start;
  while ((left = delimiters_.behind_last(left, floor)) > floor) {
    const char32_t c = text_[left - 1];
    if (opening_of(c)) {
      const std::uint32_t open = match_left(text_, left - 1, floor);
      if (open == left - 1) {  // its opening lies before the metric: a bracket closed after it
        if (c == ')') break;
        --left;
        continue;
      }
      left = open;
      continue;
    }
    if (c == '(' || c == U'〔' || c == U'【' || c == '[') {
      clause.in_bracket = true;
      clause.bracket = left - 1;
      break;
    }
    if (ends_clause(c)) break;
    if (c == U'、' && left - 1 == floor && metric_floor) break;
    --left;
  }
  clause.after_metric = metric_floor && left == floor;
  clause.left = {left, number.start};

  read_right(number.end, ceiling, clause);

  clause.sentence_start = start_of_sentence(number.start);
  clause.name = name_before(number.start, clause.sentence_start);
  return clause;
}

Span ClauseReader::name_before(std::uint32_t number, std::uint32_t floor) {
  constexpr std::uint32_t longest = 24;
  floor = std::max(floor, number - std::min(number, longest));
  std::uint32_t from = number;
  while ((from = delimiters_.behind_last(from, floor)) > floor && !one_of(text_[from - 1], U"、,;:。(\n")) --from;
  return {from, number};
}

// Behind the number before, which mostly stands in the same sentence, only what follows it is searched.
std::uint32_t ClauseReader::start_of_sentence(std::uint32_t at) {
  const std::uint32_t floor = at > reach ? at - reach : 0;
  const std::uint32_t known_from = at >= asked_ ? std::max(floor, asked_) : floor;
  std::uint32_t start = ends_.behind_last(at, known_from);
  if (start == known_from && at >= asked_) start = std::max(floor, start_);
  asked_ = at;
  start_ = start;
  return start;
}

}  // namespace zhibiao
