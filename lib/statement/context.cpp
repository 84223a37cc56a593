#include "base/chars.h"
#include "statement/context.h"

namespace zhibiao {

ContextReader::ContextReader(std::u32string_view text, const std::vector<NumberReading>& readings, std::optional<std::string_view> report_year,
                             const Dictionary& words, TextArena& texts)
    : text_(text), readings_(readings), report_year_(report_year), words_(words), texts_(texts) {
  for (const char32_t* word : {U"今年以来", U"一年来", U"本年度", U"全年", U"年内", U"今年", U"当年"}) periods_.add(word, true);
  for (const char32_t* word : {U"去年以来", U"截至目前", U"截止目前", U"近年来", U"上半年", U"下半年", U"每季度", U"每年", U"每月", U"去年", U"目前"})
    periods_.add(word, false);
  starts_.add(words.starts());
  starts_.add(periods_.starts());
  longest_word_ = std::max(words.longest_length(), periods_.longest_length());
}

// The last word of scope and the last word of period in `words`; most characters begin neither, so one pass looks for both.
ContextReader::LastWords ContextReader::last_words(std::u32string_view words) const {
  LastWords out;
  const auto look = [&](Found& found, std::size_t at) {
    if (found) return;
    if (const auto hit = periods_.longest_at(words, at)) found = {at, hit.length, *hit.payload};
  };
  for (std::size_t end = words.size(); (end = starts_.end_of_last(words.substr(0, end))) > 0;) {
    const std::size_t at = --end;
    if (!out.scope)
      if (const auto hit = words_.at(words, at, Sense::scope)) out.scope = {at, hit.length, true};
    look(out.period, at);
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

void ContextReader::read(Statement& out) {
  const bool period_of_cell = read_cell_period(out, report_year_, texts_);
  const std::size_t start = out.clause.sentence_start, end = out.span().start;
  std::size_t date_end = start;
  if (const NumberReading* date = last_date(out.reading_index, start); date && !period_of_cell) {
    out.period_words = date->span;
    if (!date->date.empty()) out.period = texts_.keep(date->date);
    date_end = date->span.end;
  }
  search(start, end);
  // A scope word must not go on into another word (全市场).
  const auto& [scope, period] = last_;
  if (scope) out.scope = {static_cast<std::uint32_t>(scope.at), static_cast<std::uint32_t>(scope.at + scope.length)};
  // A word of period nearer to the number than the date wins.
  if (!period || period_of_cell || period.at < date_end) return;
  out.period_words = {static_cast<std::uint32_t>(period.at), static_cast<std::uint32_t>(period.at + period.length)};
  out.period = period.payload && report_year_ ? *report_year_ : std::string_view();
}

}  // namespace zhibiao
