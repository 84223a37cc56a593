#include "metric/draft.h"
#include "base/chars.h"

namespace zhibiao {
namespace {

// Words that state a period, and whether it is the report's own year.
const Lexicon<bool>& period_words() {
  static const Lexicon<bool> words = [] {
    Lexicon<bool> out;
    for (const char32_t* word : {U"今年以来", U"一年来", U"本年度", U"全年", U"年内", U"今年", U"当年"}) out.add(word, true);
    for (const char32_t* word : {U"去年以来", U"截至目前", U"截止目前", U"近年来", U"上半年", U"下半年", U"每季度", U"每年", U"每月", U"去年", U"目前"})
      out.add(word, false);
    return out;
  }();
  return words;
}

struct Found {
  std::size_t at = std::u32string_view::npos, length = 0;
  bool payload = false;
};

// The last word of the lexicon in the range.
Found last_word(std::u32string_view words, const Lexicon<bool>& lexicon, std::size_t from = 0) {
  for (std::size_t i = words.size(); i-- > from;)
    if (const auto hit = lexicon.longest_at(words, i)) return {i, hit.length, *hit.payload};
  return {};
}

// The last scope word, which must not go on into another word (全市场).
std::optional<std::string> last_scope(std::u32string_view words, const MetricRules& rules) {
  Found found = last_word(words, rules.scopes);
  if (found.at == words.npos) return std::nullopt;
  if (char_at(words, found.at + found.length) == U'场') return std::nullopt;
  return to_utf8(words.substr(found.at, found.length));
}

}  // namespace

void read_context(std::u32string_view text, const std::vector<NumberReading>& readings, std::size_t index,
                  const std::optional<std::string>& report_year, const MetricRules& rules, Draft& draft) {
  const std::uint32_t start = draft.clause.sentence_start;
  const std::u32string_view before = text.substr(start, draft.metric.span.start - start);
  draft.metric.scope = last_scope(before, rules);

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
  // A word of period nearer to the number than the date wins.
  const Found word = last_word(before, period_words(), date_end);
  if (word.at == before.npos) return;
  draft.metric.period_text = to_utf8(before.substr(word.at, word.length));
  draft.metric.period = word.payload ? report_year : std::nullopt;
}

}  // namespace zhibiao
