#include "statement/scope.h"

#include "base/chars.h"
#include "base/utf8.h"
#include "section/divisions.h"

namespace zhibiao {
namespace {

bool ends_statement(char32_t c) { return c == U'。' || c == U'\n' || c == U'!'; }

constexpr CharBitmap marks = [] {
  CharBitmap set;
  for (char32_t c = 0; c < last_of_plane; ++c)
    if (ends_clause(c) || is_opening(c) || is_closing(c)) set.add(c);
  return set;
}();

constexpr Senses part_of_noun = Senses(Sense::level) | Sense::authority | Sense::field;

Span span_of(std::size_t start, std::size_t end) {
  return {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)};
}

}  // namespace

WalkStops ScopeReader::stops(const Dictionary& words) { return {marks, Sense::scope, words}; }

void ScopeReader::read(std::vector<Statement>& statements) {
  for (Statement& out : statements) {
    if (out.reading->cell) continue;
    advance(out);
    out.scope = scope_of(out);
    if (const Statement* level = level_of(statements, out)) out.scope = level->scope;
    at_ = out.span().end;
    head_ = false;
    if (!opens_.carries) opens_ = {};
  }
}

// A change is where its level is, unless its own clause says where.
const Statement* ScopeReader::level_of(const std::vector<Statement>& statements, const Statement& change) const {
  if ((change.form != Form::changes && change.form != Form::multiplies) || !opens_.words.empty()) return nullptr;
  for (const Link& link : change.links)
    if (link.type == LinkType::change_of && link.target >= statements.front().id && link.target < change.id)
      return &statements[link.target - statements.front().id];
  return nullptr;
}

Span ScopeReader::scope_of(const Statement& figure) const {
  if (figure.form == Form::ranks || figure.kind() == "rank") return last_.empty() ? carried_ : last_;
  if (last_.end == figure.span().start && !last_.empty()) return last_;
  if (!opens_.words.empty()) return opens_.words;
  const bool states = figure.form == Form::states || figure.form == Form::from_to;
  return states && !inside_.empty() ? inside_ : carried_;
}

void ScopeReader::advance(const Statement& statement) {
  const std::size_t figure = statement.span().start;
  std::size_t begin = std::max<std::size_t>(at_, statement.clause.sentence_start);
  while (begin > at_ && !ends_statement(text_[begin - 1])) --begin;  // of a sentence longer than clauses look
  if (begin > at_) {
    at_ = begin;
    begin_clause();
    title_ = depth_ = 0;
    if (!words_.at(text_, begin, Sense::among)) carried_ = {};
  }
  while (at_ < figure)
    if (head_ || (at_ = walk_.next(at_, figure)) < figure) at_ = step(at_, figure);
}

void ScopeReader::begin_clause() {
  head_ = true;
  opens_ = {};
  inside_ = last_ = {};
}

// One mark or word; returns where the next begins.
std::size_t ScopeReader::step(std::size_t at, std::size_t figure) {
  const char32_t c = text_[at];
  if (marks.has(c)) return mark(at, c);
  const WordHit hit = words_.at(text_, at);
  if (title_ == 0 && hit.senses.has(Sense::scope) && at + hit.length <= figure) return take(at, hit);
  if (head_ && !stays_head(at, hit)) {
    if (const std::size_t end = title_ == 0 ? take_place(at) : 0) return end;
    head_ = false;
  }
  return at + std::max<std::size_t>(hit.length, 1);
}

std::size_t ScopeReader::mark(std::size_t at, char32_t c) {
  if (ends_clause(c)) begin_clause();
  if (is_opening(c)) head_ = false;
  if (c == U'《') ++title_;
  if (c == U'》' && title_ > 0) --title_;
  if (c == '(') {
    if (depth_++ == 0) outside_ = {carried_, false};
    begin_clause();
  }
  if (c == ')' && depth_ > 0 && --depth_ == 0) carried_ = outside_.words;
  return at + 1;
}

// Times, adverbs and numbers of list items leave the place at the head of the clause open.
bool ScopeReader::stays_head(std::size_t at, WordHit hit) const {
  static constexpr CharBitmap numbers_and_times = [] {
    CharBitmap set(U" .、年月日度季至底末初份-—在第上下半是");
    for (char32_t c = 0; c < last_of_plane; ++c)
      if (is_digit(c) || is_han_numeral(c)) set.add(c);
    return set;
  }();
  return numbers_and_times.has(text_[at]) ||
      hit.senses.any(Senses(Sense::lead) | Sense::last_year | Sense::this_year | Sense::now | Sense::among);
}

// What follows the name of a government is done by it; in 市政府网站 it is half a name.
bool ScopeReader::acts(std::size_t end) const {
  const char32_t c = char_at(text_, end);
  return c == U'\0' || ends_clause(c) || is_digit(c) || is_han_numeral(c) ||
      words_.at(text_, end, verbs | Sense::lead | Sense::tail | Sense::share);
}

// 全市各级|行政复议机关: the bodies, where no verb stands before them.
std::size_t ScopeReader::end_of_bodies(std::size_t begin) const {
  constexpr std::size_t longest = 8;
  for (std::size_t at = begin; at < begin + longest && at < text_.size() && is_han(text_[at]);) {
    const WordHit hit = words_.at(text_, at);
    if (hit.senses.has(Sense::organ)) return at + hit.length;
    if (hit.senses.any(Senses(Sense::plain) | Sense::lead | Sense::scope)) break;
    at += std::max<std::size_t>(hit.length, 1);
  }
  return begin;
}

std::size_t ScopeReader::end_of_scope(std::size_t at, WordHit hit) const {
  std::size_t end = at + hit.length;
  const auto joined = [&] {
    return one_of(char_at(text_, end), U"、和及") && words_.at(text_, end + 1, Sense::each) ? end + 1 : end;
  };
  bool each = ends_at(text_, end, U"各级");
  while (const WordHit next = words_.at(text_, joined(), Sense::each)) end = joined() + next.length, each = true;
  if (each) return end_of_bodies(end);
  if (hit.senses.has(Sense::authority))
    if (const WordHit organ = words_.at(text_, end, Sense::organ);
        organ && !ends_at(text_, end + organ.length, U"会议"))
      end += organ.length;  // of whom, not where it was said
  return end;
}

std::size_t ScopeReader::take(std::size_t at, WordHit hit) {
  const std::size_t end = end_of_scope(at, hit);
  const bool head = head_;
  head_ = false;
  if (hit.senses.has(Sense::authority) && !acts(end)) return end;
  last_ = span_of(at, end);
  if (head) {
    opens_ = {last_, !hit.senses.any(Senses(Sense::level) | Sense::each)};
    if (opens_.carries) carried_ = last_;
  } else if (!hit.senses.any(part_of_noun)) {
    inside_ = last_;
  }
  return end;
}

// 某市水务局, 某县某镇: what follows makes the place a part of a longer name.
bool ScopeReader::names_body(std::size_t at) const {
  constexpr std::size_t longest = 6;
  for (std::size_t i = at;
       i < std::min(text_.size(), at + longest) && is_han(text_[i]) && !words_.at(text_, i, Sense::plain); ++i)
    if (one_of(text_[i], U"局委厅院办镇乡")) return true;
  return false;
}

// 武汉市收到…: the name of a place that there is; 0: none stands here.
std::size_t ScopeReader::take_place(std::size_t at) {
  static constexpr CharBitmap endings(U"省市县区州旗盟");
  constexpr std::size_t longest = 8;
  for (std::size_t end = at + 2; end <= at + longest && end <= text_.size(); ++end) {
    if (!endings.has(text_[end - 1])) continue;
    const std::u32string_view name = text_.substr(at, end - at);
    if (!std::all_of(name.begin() + 1, name.end(), is_han)) return 0;
    if (one_of(char_at(text_, end), U"委县市区") || !is_division(to_utf8(name))) continue;
    if (names_body(end)) return 0;
    head_ = false;
    last_ = carried_ = span_of(at, end);
    opens_ = {last_, true};
    return end;
  }
  return 0;
}

}  // namespace zhibiao
