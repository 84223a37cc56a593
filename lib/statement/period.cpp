#include "statement/period.h"

#include "base/chars.h"
#include "base/find.h"
#include "number/date.h"

namespace zhibiao {
namespace {

bool ends_statement(char32_t c) { return c == U'。' || c == U'\n' || c == U'!'; }

// What ends clauses, brackets, titles.
constexpr CharBitmap marks = [] {
  CharBitmap set(U"()《》");
  for (char32_t c = 0; c < last_of_plane; ++c)
    if (ends_clause(c)) set.add(c);
  return set;
}();

}  // namespace

WalkStops PeriodReader::stops(const Dictionary& words) { return {marks, TimeWords::senses | Sense::yoy, words}; }

void PeriodReader::read(std::vector<Statement>& statements, std::size_t begin) {
  reading_ = begin;
  while (reading_ > 0 && readings_[reading_ - 1].span.start >= at_) --reading_;
  frames_of_.assign(statements.size(), 0);
  for (std::size_t i = 0; i < statements.size(); ++i) {
    Statement& out = statements[i];
    if (out.reading->cell) {
      read_cell_period(out, report_year_, texts_);
      continue;
    }
    const StatedTime before = now_;
    const auto frames = frames_;
    advance(out);
    frames_of_[i] = frames_;
    if (own_.said()) {
      give(out, own_);
      own_given_ = true;
    } else if (const Statement* level = level_of(statements, i)) {
      give_as_level(out, *level, statements);
    } else {
      give(out, now_.said() ? now_ : background());
    }
    if (out.aside && at_ > before.words.end && sentence_ <= before.words.start)
      now_ = before, frames_ = frames;  // 去年同期为1000件,|增长20%
  }
}

// A change has the time of its level, where none is stated between them.
const Statement* PeriodReader::level_of(const std::vector<Statement>& statements, std::size_t index) const {
  const Statement& change = statements[index];
  if (change.form != Form::changes && change.form != Form::multiplies) return nullptr;
  for (const Link& link : change.links) {
    if (link.type != LinkType::change_of || link.target < statements.front().id || link.target >= change.id) continue;
    const std::size_t level = link.target - statements.front().id;
    if (frames_of_[level] == frames_) return &statements[level];
  }
  return nullptr;
}

// 由2018年的A增至2023年的B,年均增长5%: of the years between.
void PeriodReader::give_as_level(Statement& out, const Statement& level, const std::vector<Statement>& statements) {
  out.period_words = level.period_words;
  out.period = level.period;
  if (level.form != Form::from_to || !words_.holds(out.left, Sense::pace)) return;
  for (const Link& link : level.links) {
    if (link.type != LinkType::changed_from || link.target < statements.front().id || link.target >= level.id) continue;
    const std::string_view first = statements[link.target - statements.front().id].period;
    if (first.size() == 4 && level.period.size() == 4 && first < level.period)
      give(out, {level.period_words, std::string(first) + "/" + std::string(level.period)});
  }
}

void PeriodReader::give(Statement& out, const StatedTime& time) {
  out.period_words = time.words;
  if (time.iso.empty()) return;
  if (kept_text_.data() == nullptr || kept_ != time.iso)
    kept_ = time.iso, kept_text_ = texts_.keep(std::string_view(time.iso));
  out.period = kept_text_;
}

// What holds where the sentence states no time. The report's year needs no saying.
StatedTime PeriodReader::background() const {
  const StatedTime& time = paragraph_.said() ? paragraph_ : heading_.time;
  if (!time.said()) return {};
  const bool known = report_year_ && time.iso == std::to_string(*report_year_);
  return known ? StatedTime() : time;
}

KnownYears PeriodReader::years() const {
  KnownYears out{heading_.current, year_, named_, named_words_,
                 heading_.time.years() ? heading_.time.iso : std::string()};
  if (!out.meant && paragraph_.year()) out.meant = paragraph_.last_year();
  if (!out.meant && heading_.time.said() && !heading_.time.years()) out.meant = heading_.time.last_year();
  if (!out.meant) out.meant = heading_.current;
  return out;
}

void PeriodReader::begin_section(std::size_t at) {
  const auto place = static_cast<std::uint32_t>(at);
  section_ = section_at(sections_, place);
  const auto next = std::upper_bound(sections_.begin(), sections_.end(), place,
                                     [](std::uint32_t x, const Section& s) { return x < s.span.start; });
  section_end_ = next == sections_.end() ? static_cast<std::uint32_t>(text_.size()) : next->span.start;
  const StatedTime before = heading_.time;
  heading_ = {};
  heading_.current = report_year_;
  if (!section_) section_ = sections_.size();
  if (*section_ >= sections_.size()) return;
  heading_.plans = sections_[*section_].role == Role::plans;
  bool this_year = false;
  for (std::optional<int> s = static_cast<int>(*section_); s && !heading_.time.said();
       s = sections_[static_cast<std::size_t>(*s)].parent) {
    this_year = this_year || (heading_.plans && says_this_year(static_cast<std::size_t>(*s)));
    if (const auto& said = said_in_heading(static_cast<std::size_t>(*s))) heading_.time = *said;
  }
  if (heading_.time.words != before.words) paragraph_ = {};
  if (!heading_.plans) return;
  if (heading_.time.year()) heading_.current = heading_.time.last_year();
  else if (heading_.current && !this_year) ++*heading_.current;
}

// A part's sections ask for its heading one after the other.
const std::optional<StatedTime>& PeriodReader::said_in_heading(std::size_t section) {
  if (in_headings_.empty()) in_headings_.resize(sections_.size());
  SaidInHeading& said = in_headings_[section];
  if (!said.asked) said = {true, time_words_.in_heading(sections_[section].heading_span)};
  return said.time;
}

// Or of the second half of one.
bool PeriodReader::says_this_year(std::size_t section) const {
  const Span heading = sections_[section].heading_span;
  return words_.holds(text_.substr(heading.start, heading.length()), Senses(Sense::second_half) | Sense::this_year);
}

// Up to the figure. Of the sentences before its own only the times that open paragraphs count.
void PeriodReader::advance(const Statement& figure) {
  const std::size_t start = figure.span().start;
  if (own_given_) {
    const std::u32string_view gap = text_.substr(at_, start - std::min<std::size_t>(at_, start));
    if (!(gap.empty() || (gap.size() == 1 && one_of(gap.front(), U"、和及")))) own_ = {};
    own_given_ = false;
  }
  std::size_t begin = std::max<std::size_t>(at_, figure.clause.sentence_start);
  while (begin > at_ && !ends_statement(text_[begin - 1])) --begin;  // of a sentence longer than clauses look
  if (begin > at_) {
    pass(begin);
    enter_section(begin);
    const bool goes_on = bool(words_.at(text_, begin, Sense::among));
    if (!goes_on) now_ = {}, year_ = {};
    own_ = {};
    sentence_ = clause_ = at_ = begin;
    depth_ = title_ = 0;
  } else {
    enter_section(at_);
  }
  walk(figure);
  at_ = figure.span().end;
}

void PeriodReader::pass(std::size_t end) {
  constexpr std::size_t opening = 18;
  for (std::size_t line = at_; line < end;) {
    const std::size_t newline = std::min(find_one_of(text_.substr(0, end), line, U'\n'), end - 1);
    while (reading_ < readings_.size() && readings_[reading_].span.start <= newline) {
      const NumberReading& reading = readings_[reading_++];
      if (reading.quantity || reading.reason != "date" || reading.span.start < line) continue;
      std::size_t begin = reading.span.start;
      while (begin > line && reading.span.start - begin < opening && !ends_statement(text_[begin - 1])) --begin;
      if (begin > line && !ends_statement(text_[begin - 1])) continue;
      enter_section(reading.span.start);
      if (const auto word = time_words_.at(reading.span.start, reading_ - 1, end, years())) open_paragraph(*word);
      if (const auto year = reading.date.empty() ? 0 : std::atoi(reading.date.c_str()))
        named_ = year, named_words_ = reading.span;
    }
    if (text_[newline] == U'\n') end_line();
    line = newline + 1;
  }
}

// In a part about several years a paragraph that turns to the last of them speaks for those behind it.
void PeriodReader::end_line() {
  if (!(heading_.time.years() && paragraph_.year() && paragraph_.iso == heading_.time.iso.substr(5))) paragraph_ = {};
}

// 2019年,…; 五年来,…: a year or years that the sentence opens with.
void PeriodReader::open_paragraph(const TimeWord& word) {
  if ((word.time.year() || word.time.years()) && char_at(text_, word.end) == U',') paragraph_ = word.time;
}

void PeriodReader::walk(const Statement& figure) {
  const std::size_t end = figure.span().start;
  while (at_ < end && (at_ = next_stop(end)) < end) at_ = step(figure);
}

// The next mark, time or number, whichever is first; numbers inside words are none.
std::size_t PeriodReader::next_stop(std::size_t end) {
  for (std::size_t at = at_;;) {
    while (reading_ < readings_.size() && readings_[reading_].span.start < at) ++reading_;
    const std::size_t number =
        reading_ < readings_.size() ? std::min<std::size_t>(readings_[reading_].span.start, end) : end;
    if (const std::size_t stop = walk_.next(at, number); stop < number || number == end) return stop;
    at = words_.pass(text_, at, number);
    if (at == number) return at;
  }
}

// One mark, number or word; returns where the next may begin.
std::size_t PeriodReader::step(const Statement& figure) {
  const std::size_t at = at_;
  const bool number = reading_ < readings_.size() && readings_[reading_].span.start == at;
  const char32_t c = text_[at];
  const WordHit hit = number ? WordHit() : words_.at(text_, at);
  if (title_ == 0 && (number || hit.senses.any(TimeWords::senses)))
    if (const auto word = time_words_.at(at, reading_, figure.span().start, years())) {
      // 超过2019年和|2020年之和: goes on with a time that is held against.
      const bool goes_on = held_end_ > 0 && word->start == held_end_ + 1 && one_of(text_[held_end_], U"和与及、");
      const TimeUse use = goes_on ? TimeUse::neither : use_of(*word, context_of(*word, figure), words_);
      if (use == TimeUse::neither) held_end_ = word->end;
      take(*word, use);
      return word->end;
    }
  if (number) return readings_[reading_].span.end;
  if (hit) {
    if (hit.senses.has(Sense::yoy)) held_against(at, hit, figure);
    return at + hit.length;
  }
  if (c == U'(' && depth_++ == 0) outside_ = now_;
  if (c == U')' && depth_ > 0 && --depth_ == 0) now_ = outside_;
  if (c == U'《') ++title_;
  if (c == U'》' && title_ > 0) --title_;
  if (ends_clause(c) || c == U'(') clause_ = at + 1;
  return at + 1;
}

// 相较去年22件: the figure that this year's is held against.
void PeriodReader::held_against(std::size_t at, WordHit hit, const Statement& figure) {
  constexpr std::size_t length = 2;
  const std::size_t end = at + hit.length;
  if (end != figure.span().start || figure.form == Form::changes || !words_.at(text_, end - length, Sense::last_year))
    return;
  const auto year = years().meant;
  own_ = {{static_cast<std::uint32_t>(end - length), static_cast<std::uint32_t>(end)},
          year ? std::to_string(*year - 1) : ""};
}

TimeContext PeriodReader::context_of(const TimeWord& word, const Statement& figure) const {
  constexpr std::size_t reach = 40;
  constexpr Senses copulas = Senses(Sense::tail) | Sense::against;
  TimeContext out;
  out.left = text_.substr(clause_, word.start - clause_);
  const std::size_t start = figure.span().start;
  std::size_t end = word.end;
  while (end < std::min(start, word.end + reach) && !ends_clause(text_[end])) ++end;
  out.right = text_.substr(word.end, end - word.end);
  const WordHit copula = words_.at(text_, word.end, copulas);
  out.reaches = end == start;
  out.beside = out.reaches && (out.right.empty() || out.right == U"的" || copula.length == out.right.size());
  out.multiple = figure.kind() == "multiple";
  out.framed = now_.said();
  out.plans = heading_.plans;
  out.current = heading_.current;
  return out;
}

void PeriodReader::take(const TimeWord& word, TimeUse use) {
  if (word.year && word.time.words.start >= word.start) named_ = word.year, named_words_ = word.time.words;
  const bool quoted = word.start > 0 && (is_opening(text_[word.start - 1]) && text_[word.start - 1] != U'(');
  if (quoted || use == TimeUse::neither) return;
  if (use == TimeUse::own) {
    own_ = word.time;
    return;
  }
  if (word.every && now_.said()) return;
  if (word.whole_year && (now_.year() || now_.years())) return;
  if (!now_.said() && depth_ == 0) open_paragraph(word);
  now_ = word.time;
  year_ = word.year ? word.year : now_.last_year();
  ++frames_;
}

// The head of its column or row says when.
}  // namespace zhibiao
