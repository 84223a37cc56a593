#include "base/chars.h"
#include "metric/draft.h"

namespace zhibiao {

// The last word of scope and the last word of period in `words`; most characters begin neither, so one pass looks for both.
ContextReader::LastWords ContextReader::last_words(std::u32string_view words) const {
  LastWords out;
  const auto look = [&](Found& found, const Lexicon<bool>& lexicon, std::size_t at) {
    if (found) return;
    if (const auto hit = lexicon.longest_at(words, at)) found = {at, hit.length, *hit.payload};
  };
  for (std::size_t end = words.size(); (end = rules_.context_starts.end_of_last(words.substr(0, end))) > 0;) {
    const std::size_t at = --end;
    look(out.scope, rules_.scopes, at);
    look(out.period, rules_.periods, at);
    if (out.scope && out.period) break;
  }
  return out;
}

// Numbers ascend: of a sentence that was searched up to here only the rest is, and as much before it as a word may have been cut off.
void ContextReader::search(std::size_t start, std::size_t end) {
  const bool goes_on = start >= from_ && start <= to_ && to_ <= end;
  const std::size_t begin = goes_on ? std::max(start, to_ - std::min(to_, longest_word_)) : start;
  const auto take = [&](Found& known, const Found& fresh) {
    if (fresh) known = {begin + fresh.at, fresh.length, fresh.payload};
    else if (!goes_on || known.at < start) known = {};
  };
  const LastWords fresh = last_words(text_.substr(begin, end - begin));
  take(last_.scope, fresh.scope);
  take(last_.period, fresh.period);
  from_ = start;
  to_ = end;
}

// The last date before the number in its sentence, or null. One inside a title or quotation dates the document, not the figure.
const NumberReading* ContextReader::last_date(std::size_t index, std::size_t sentence_start) {
  for (; searched_ < index; ++searched_) {
    const NumberReading& reading = readings_[searched_];
    if (reading.quantity || reading.reason != "date") continue;
    const char32_t next = char_at(text_, reading.span.end);
    const char32_t previous = reading.span.start ? text_[reading.span.start - 1] : U'\0';
    if (!is_closing(next) && !is_opening(previous)) date_ = &reading;
  }
  return date_ && date_->span.start >= sentence_start ? date_ : nullptr;
}

void ContextReader::read(std::size_t index, Draft& draft) {
  const std::size_t start = draft.clause.sentence_start, end = draft.metric.span.start;
  std::size_t date_end = start;
  if (const NumberReading* date = last_date(index, start)) {
    draft.metric.period_text = period_text_.of(date->span.start, date->span.length(), text_, texts_);
    if (!date->date.empty()) draft.metric.period = texts_.keep(date->date);
    date_end = date->span.end;
  }
  search(start, end);
  // A scope word must not go on into another word (全市场).
  const auto& [scope, period] = last_;
  const std::size_t scope_end = scope.at + scope.length;
  if (scope && !(scope_end < end && text_[scope_end] == U'场')) draft.metric.scope = scope_.of(scope.at, scope.length, text_, texts_);
  // A word of period nearer to the number than the date wins.
  if (!period || period.at < date_end) return;
  draft.metric.period_text = period_text_.of(period.at, period.length, text_, texts_);
  draft.metric.period = period.payload ? report_year_ : std::nullopt;
}

}  // namespace zhibiao
