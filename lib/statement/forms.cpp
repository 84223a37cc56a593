#include "statement/forms.h"

#include "base/chars.h"
#include "statement/phrase.h"

namespace zhibiao {
namespace {

std::u32string_view last_part(std::u32string_view words) {
  return words.size() > longest_subject ? words.substr(words.size() - longest_subject) : words;
}

void take(Statement& out, std::u32string_view topic, std::string_view rule) {
  out.subject = last_part(topic);
  out.own = !topic.empty();
  out.rule = rule;
}

// 居全省第3位
bool reads_rank(const Passage& passage, Statement& out) {
  if (out.kind() != "rank") return false;
  const RankFrame rank = read_rank(out.left, passage.words);
  out.form = Form::ranks;
  take(out, rank.topic, rank.cue ? "rank.cue" : "rank.number");
  return true;
}

// 是2011年的3.4倍
bool reads_multiple(const Passage& passage, Statement& out) {
  if (out.kind() != "multiple") return false;
  const ChangeFrame change = read_change(out.left, passage.words, passage.report_year);
  if (change) return false;
  std::size_t at = 0;
  const auto cue = passage.words.first(out.left, Sense::multiple, at);
  if (!cue) return false;
  out.form = Form::multiplies;
  take(out, trim(out.left.substr(0, at), passage.words), "multiple.times");
  return true;
}

// 同比增长5%, 增加12件
bool reads_change(const Passage& passage, Statement& out) {
  const ChangeFrame change = read_change(out.left, passage.words, passage.report_year);
  if (!change) return false;
  const bool reached = change.senses.has(Sense::reach) && !change.compared;
  out.direction = change.senses.has(Sense::decrease) ? Direction::decrease : Direction::increase;
  out.basis = change.basis;
  out.verb = change.verb;
  out.senses = change.senses;
  out.bare_change = change.topic.empty();
  out.form = reached ? Form::states : Form::changes;
  const auto verb = passage.words.at(change.topic, 0, verbs);
  // 新增受理案件增加12件 keeps its verb in what changed.
  take(out, change.topic, reached ? "change.reach" : change.compared ? "change.compared" : "change.bare");
  if (reached && out.verb == U"达到" && !change.topic.empty()) out.direction = Direction::none, out.verb = {}, out.senses = {};
  // 增加3个部门: the noun behind the number changed.
  if (change.topic.empty() && !out.percent() && !change.compared && !out.right.empty() && is_noun_start(out.right.front())) {
    out.subject = noun_behind(out.right, passage.words);
    out.own = true;
  }
  (void)verb;
  return true;
}

// The clause that a comma ends before this one, up to the figure before.
std::u32string_view clause_before(const Passage& passage, const Statement& s) {
  constexpr std::size_t longest = 24;
  const std::size_t end = s.clause.left.start;
  if (end == 0 || passage.text[end - 1] != ',') return {};
  std::size_t begin = end - 1;
  while (begin > s.clause.sentence_start && end - begin < longest && !ends_clause(passage.text[begin - 1])) --begin;
  return passage.text.substr(begin, end - 1 - begin);
}

// 占总数的40%
bool reads_share(const Passage& passage, Statement& out) {
  if (!out.percent() && out.kind() != "fraction") return false;
  ShareFrame share = read_share(out.left, passage.words);
  if (!share && trim_tail(out.left, passage.words).empty()) share = read_share(clause_before(passage, out), passage.words);  // 占总数比例最高,达40%
  if (!share) return false;
  out.form = Form::shares;
  out.verb = {share.word.data(), share.word.size() + share.base.size()};  // one behind the other in the text
  if (share.topic.ends_with(share.word)) out.verb = {};  // 女性占比
  take(out, share.topic, "share");
  return true;
}

}  // namespace

void read_form(const Passage& passage, std::size_t index) {
  Statement& out = passage.statements[index];
  if (out.reading->cell) return read_cell(passage, out);
  if (out.form == Form::from_to) return;  // with the figure before
  if (read_from_to(passage, index)) return;
  if (reads_rank(passage, out) || reads_multiple(passage, out) || reads_change(passage, out) || reads_share(passage, out)) return;
  out.rule = "states";
  read_states(passage, out);
}

}  // namespace zhibiao
