#include "statement/time_word.h"

#include <cstdio>

#include "base/chars.h"
#include "number/date.h"
#include "number/date_parts.h"

namespace zhibiao {
namespace {

constexpr Senses part_words = Senses(Sense::first_half) | Sense::second_half | Sense::whole_year;

std::string text_of(int year) { return std::to_string(year); }

// --08, --01/--06, --08-15: a part of a year that the words do not name.
bool is_partial(std::string_view iso) { return iso.starts_with("--"); }
std::string complete(std::string_view iso, int year) {
  std::string out;
  for (std::size_t at = 0; at < iso.size();) {
    if (iso.substr(at).starts_with("--")) out += text_of(year) + "-", at += 2;
    else out += iso[at++];
  }
  return out;
}

// 截至6月底 is a day.
void end_of_month(std::string& iso) {
  constexpr std::size_t length = 7;
  if (iso.size() != length) return;
  char day[8];
  std::snprintf(day, sizeof day, "-%02d", days_in(std::atoi(iso.c_str()), std::atoi(iso.c_str() + 5)));
  iso += day;
}

// 五年来, 近两年, 过去一年, in a report on 2020: the years up to 2020.
std::string counted_years(std::u32string_view words, const KnownYears& years) {
  constexpr int most = 30;
  std::size_t at = 0;
  while (at < words.size() && !is_digit(words[at]) && !is_han_numeral(words[at])) ++at;
  const std::u32string_view lead = words.substr(0, at);
  const int count = read_int(words, at);
  if (count < 1 || count > most || char_at(words, at) != U'年' || one_of(char_at(words, at + 1), U"前后半多") ||
      (!lead.empty() && one_of(lead.front(), U"未今前后")))
    return "";
  if (years.span.size() == 9 && std::atoi(years.span.c_str() + 5) - std::atoi(years.span.c_str()) + 1 == count)
    return years.span;
  if (!years.current) return "";
  return count == 1 ? text_of(*years.current) : text_of(*years.current - count + 1) + "/" + text_of(*years.current);
}

bool is_bare_year(std::u32string_view words) {
  return words.size() == 4 && (words.starts_with(U"20") || words.starts_with(U"19")) && is_digit(words[2]) &&
      is_digit(words[3]);
}

}  // namespace

std::optional<int> StatedTime::last_year() const {
  const std::size_t slash = iso.rfind('/');
  const std::string_view last =
      slash == iso.npos || slash + 1 == iso.size() ? std::string_view(iso) : std::string_view(iso).substr(slash + 1);
  const int year = std::atoi(std::string(last.substr(0, 4)).c_str());
  return year > 0 ? std::optional(year) : std::nullopt;
}

// “十三五”时期; “十三五”末 is the last year of it; “十三五”规划 is a name.
bool TimeWords::add_plan(TimeWord& word, const NumberReading& reading) const {
  std::size_t end = reading.span.end;
  if (char_at(text_, end) == U'”') ++end;
  if (reading.span.start > 0 && text_[reading.span.start - 1] == U'“') word.start = reading.span.start - 1;
  word.time.iso = reading.date;
  word.end = end;
  if (char_at(text_, end) == U'末') {
    word.time.iso = reading.date.substr(5);
    ++word.end;
    return true;
  }
  const WordHit lasts = words_.at(text_, end, Sense::lasts);
  if (lasts && !lasts.senses.has(Sense::since)) word.end += lasts.length;
  return bool(lasts);
}

bool TimeWords::add_date(TimeWord& word, const NumberReading& reading, const KnownYears& years) const {
  const std::u32string_view words = text_.substr(reading.span.start, reading.span.length());
  const bool plan = words.size() == 3 && words.front() == U'十' && words.back() == U'五';
  if (plan) return word.end == word.start && add_plan(word, reading);
  if (reading.span.start > 0 && text_[reading.span.start - 1] == U'每') return false;
  if (is_bare_year(words) && reading.reason == "name" && !word.year) {  // 2022总共办理…
    word.time.iso = to_utf8(words);
    word.year = word.time.last_year();
  } else if (reading.date.empty()) {
    if (reading.reason != "date" && !(reading.reason == "name" && words.back() == U'年' && !years.span.empty()))
      return false;
    if (words.find(U'年') == words.npos && words.find(U'月') == words.npos && words.find(U'季') == words.npos)
      return false;  // a time of day
    word.time.iso = counted_years(words, years);
  } else if (is_partial(reading.date)) {
    const auto year = word.year ? word.year : years.meant;
    word.time.iso = year ? complete(reading.date, *year) : "";
  } else if (word.year) {
    return false;  // two dates side by side
  } else {
    word.time.iso = reading.date;
    word.year = word.time.last_year();
  }
  if (one_of(words.back(), U"底末") && words_.before(text_, word.start, Sense::up_to)) end_of_month(word.time.iso);
  word.end = reading.span.end;
  return true;
}

bool TimeWords::add_word(TimeWord& word, const KnownYears& years) const {
  const bool first = word.end == word.start;
  const WordHit hit = words_.at(text_, word.end, first ? senses : part_words);
  if (!hit) return false;
  constexpr std::size_t bare = 2;  // 全年共: the time is 全年
  const bool total = hit.length > bare &&
      words_.is(text_.substr(word.end + bare, hit.length - bare), Senses(Sense::total) | Sense::tail);
  const auto year = [&](const std::optional<int>& from, int back) {
    word.year = from ? std::optional(*from - back) : std::nullopt;
    word.time.iso = word.year ? text_of(*word.year) : "";
  };
  if (hit.senses.has(Sense::this_year)) year(years.current, 0);
  else if (hit.senses.has(Sense::last_year)) year(years.meant, 1);
  else if (hit.senses.has(Sense::year_before_last)) year(years.meant, 2);
  else if (hit.senses.has(Sense::same_year)) year(years.named ? years.named : years.current, 0);
  else if (hit.senses.has(Sense::whole_year) && first)
    word.whole_year = true, word.time.iso = years.meant ? text_of(*years.meant) : "";
  else if (hit.senses.any(Senses(Sense::first_half) | Sense::second_half)) {
    const auto of = word.year ? word.year : years.meant;
    word.whole_year = false;
    word.time.iso = of ? complete(hit.senses.has(Sense::first_half) ? "--01/--06" : "--07/--12", *of) : "";
  } else if (hit.senses.has(Sense::every)) word.every = true;
  if (hit.senses.has(Sense::same_year) && years.named) word.time.words = years.named_words;
  word.end += total ? bare : hit.length;
  return true;
}

// 2021年以来; 自2021年启动改革以来: from then on.
void TimeWords::add_since(TimeWord& word, std::size_t limit) const {
  constexpr std::size_t longest = 30;
  const bool open = word.year && !word.time.iso.empty() && word.time.iso.find('/') == std::string::npos;
  std::size_t at = word.end;
  if (const WordHit since = words_.at(text_, at, Sense::since); since && at + since.length <= limit) {
    word.end += since.length;
  } else {
    const char32_t before = word.start > 0 ? text_[word.start - 1] : U'\0';
    if (before != U'自' && before != U'从') return;
    for (const std::size_t stop = std::min(limit, at + longest);; ++at) {
      if (at >= stop || ends_clause(text_[at])) return;
      if (const WordHit until = words_.at(text_, at, Sense::since); until.length > 1) break;
    }
  }
  if (open) word.time.iso += "/";
  else if (word.time.years()) word.time.iso = word.time.iso.substr(0, 5);  // “十四五”以来
}

std::optional<TimeWord> TimeWords::at(std::size_t at, std::size_t reading, std::size_t limit,
                                      const KnownYears& years) const {
  TimeWord word;
  word.start = word.end = at;
  for (bool more = true; more && word.end < limit;) {
    while (reading < readings_.size() && readings_[reading].span.start < word.end) ++reading;
    const bool number =
        reading < readings_.size() && readings_[reading].span.start == word.end && !readings_[reading].quantity;
    more = (number && add_date(word, readings_[reading], years)) || add_word(word, years);
  }
  if (word.end == at) return std::nullopt;
  const bool this_year = word.year && word.year == years.current;
  if (!(this_year && words_.at(text_, at, Sense::this_year))) add_since(word, limit);
  if (!word.time.said())
    word.time.words = {static_cast<std::uint32_t>(word.start), static_cast<std::uint32_t>(word.end)};
  return word;
}

std::optional<StatedTime> TimeWords::in_heading(Span heading) const {
  constexpr std::size_t reach = 8;
  const std::u32string_view words = text_.substr(heading.start, heading.length());
  for (std::size_t at = 0; at < std::min(words.size(), reach); ++at) {
    if (words[at] == U'《' || words[at] == '(') break;
    if (!is_digit(words[at]) && !is_han_numeral(words[at])) continue;
    const std::size_t end = std::max(at + 1, end_of_numeral_run(words, at));
    const bool numbers_heading = end <= at + 2 && char_at(words, end) == U'、';  // 一、…
    const DateMatch date = numbers_heading ? DateMatch() : read_date(words, at, at);
    if (!date || is_partial(date.iso) || date.iso.empty()) {
      at = end - 1;
      continue;
    }
    StatedTime time{
        {heading.start + static_cast<std::uint32_t>(date.start), heading.start + static_cast<std::uint32_t>(date.end)},
        date.iso};
    if (const WordHit part = words_.at(words, date.end, part_words);
        part && time.year() && !part.senses.has(Sense::whole_year))
      time.iso = complete(part.senses.has(Sense::first_half) ? "--01/--06" : "--07/--12", std::atoi(date.iso.c_str()));
    return time;
  }
  return std::nullopt;
}

}  // namespace zhibiao
