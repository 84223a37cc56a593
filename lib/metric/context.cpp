#include "metric/draft.h"
#include "number/chars.h"

namespace zhibiao {
namespace {

struct PeriodWord {
  std::u32string_view word;
  bool of_report_year;
};
constexpr PeriodWord period_words[] = {
    {U"今年以来", true}, {U"去年以来", false}, {U"截至目前", false}, {U"截止目前", false}, {U"一年来", true}, {U"近年来", false},
    {U"本年度", true},   {U"全年", true},      {U"年内", true},      {U"上半年", false},   {U"下半年", false}, {U"每季度", false},
    {U"每年", false},    {U"每月", false},     {U"今年", true},      {U"去年", false},     {U"目前", false},   {U"当年", true},
};

// The last scope word in the range, or none. A scope must not continue into another word (全市场).
std::optional<std::string> last_scope(std::u32string_view words, const MetricRules& rules) {
  for (std::size_t i = words.size(); i-- > 0;) {
    const auto hit = rules.scopes.longest_at(words, i);
    if (!hit || char_at(words, i + hit.length) == U'场') continue;
    return to_utf8(words.substr(i, hit.length));
  }
  return std::nullopt;
}

}  // namespace

void read_context(std::u32string_view text, const std::vector<NumberReading>& readings, std::size_t index,
                  const std::optional<std::string>& report_year, const MetricRules& rules, Draft& draft) {
  const std::uint32_t start = draft.clause.sentence_start;
  const std::u32string_view before = text.substr(start, draft.metric.span.start - start);
  const std::u32string_view left = text.substr(draft.clause.left.start, draft.clause.left.length());
  draft.metric.scope = last_scope(left, rules);
  if (!draft.metric.scope) draft.metric.scope = last_scope(before, rules);

  std::size_t date_end = 0;
  for (std::size_t i = index; i-- > 0 && readings[i].span.start >= start;) {
    const NumberReading& reading = readings[i];
    if (reading.quantity || reading.reason != "date") continue;
    // A date inside a title or quotation dates the document, not the figure.
    const char32_t next = char_at(text, reading.span.end);
    const char32_t previous = reading.span.start ? text[reading.span.start - 1] : U'\0';
    if (is_closing(next) || is_opening(previous)) continue;
    draft.metric.period_text = to_utf8(text.substr(reading.span.start, reading.span.length()));
    if (!reading.date.empty()) draft.metric.period = reading.date;
    date_end = reading.span.end - start;
    break;
  }
  std::size_t best = std::u32string_view::npos;
  const PeriodWord* word = nullptr;
  for (const PeriodWord& candidate : period_words) {
    const std::size_t at = before.rfind(candidate.word);
    if (at == before.npos || (best != before.npos && at <= best)) continue;
    best = at;
    word = &candidate;
  }
  if (!word || best < date_end) return;
  draft.metric.period_text = to_utf8(word->word);
  if (word->of_report_year) draft.metric.period = report_year;
  else if (!draft.metric.period || date_end == 0) draft.metric.period.reset();
}

}  // namespace zhibiao
