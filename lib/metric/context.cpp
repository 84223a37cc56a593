#include "metric/draft.h"
#include "base/chars.h"

namespace zhibiao {
namespace {

struct Found {
  std::size_t at = std::u32string_view::npos, length = 0;
  bool payload = false;
  explicit operator bool() const { return length > 0; }
};

// The last word of scope in the words, and the last word of period that begins at `from_period` or behind: most characters begin
// neither, so one pass looks for both.
struct LastWords {
  Found scope, period;
};
LastWords last_words(std::u32string_view words, std::size_t from_period, const MetricRules& rules) {
  LastWords out;
  const auto look = [&](Found& found, const Lexicon<bool>& lexicon, std::size_t at) {
    if (found) return;
    if (const auto hit = lexicon.longest_at(words, at)) found = {at, hit.length, *hit.payload};
  };
  for (std::size_t end = words.size(); (end = rules.context_starts.end_of_last(words.substr(0, end))) > 0;) {
    const std::size_t at = --end;
    look(out.scope, rules.scopes, at);
    if (at >= from_period) look(out.period, rules.periods, at);
    if (out.scope && (out.period || at <= from_period)) break;
  }
  return out;
}

// A scope word must not go on into another word (全市场).
std::optional<std::string_view> scope_of(std::u32string_view words, const Found& found, TextArena& texts) {
  if (!found || char_at(words, found.at + found.length) == U'场') return std::nullopt;
  return texts.keep(words.substr(found.at, found.length));
}

}  // namespace

void read_context(std::u32string_view text, const std::vector<NumberReading>& readings, std::size_t index,
                  const std::optional<std::string>& report_year, const MetricRules& rules, TextArena& texts, Draft& draft) {
  const std::uint32_t start = draft.clause.sentence_start;
  const std::u32string_view before = text.substr(start, draft.metric.span.start - start);
  std::size_t date_end = 0;
  for (std::size_t i = index; i-- > 0 && readings[i].span.start >= start;) {
    const NumberReading& reading = readings[i];
    if (reading.quantity || reading.reason != "date") continue;
    // A date inside a title or quotation dates the document, not the figure.
    const char32_t next = char_at(text, reading.span.end);
    const char32_t previous = reading.span.start ? text[reading.span.start - 1] : U'\0';
    if (is_closing(next) || is_opening(previous)) continue;
    draft.metric.period_text = texts.keep(text.substr(reading.span.start, reading.span.length()));
    if (!reading.date.empty()) draft.metric.period = texts.keep(reading.date);
    date_end = reading.span.end - start;
    break;
  }
  // A word of period nearer to the number than the date wins.
  const auto [scope, period] = last_words(before, date_end, rules);
  draft.metric.scope = scope_of(before, scope, texts);
  if (!period) return;
  draft.metric.period_text = texts.keep(before.substr(period.at, period.length));
  draft.metric.period = period.payload && report_year ? std::optional(texts.keep(*report_year)) : std::nullopt;
}

}  // namespace zhibiao
