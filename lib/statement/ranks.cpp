#include "base/chars.h"
#include "statement/forms.h"
#include "statement/likeness.h"
#include "statement/phrase.h"

namespace zhibiao {

RankFrame read_rank(std::u32string_view left, const Dictionary& dictionary) {
  RankFrame frame;
  std::u32string_view words = left;
  for (bool changed = true; changed && !words.empty();) {
    changed = false;
    if (one_of(words.back(), U" ,:、")) {
      words.remove_suffix(1);
      changed = true;
      continue;
    }
    if (const auto cue = dictionary.before(words, words.size(),
                                           Senses(Sense::rank) | Sense::scope | Sense::tail | Sense::respectively)) {
      frame.cue |= cue.senses.has(Sense::rank);
      words.remove_suffix(cue.length);
      changed = true;
    }
  }
  // 居全省设区市第3位: the field stands between the cue and the place.
  std::size_t at = 0;
  if (const auto cue = dictionary.last(words, Sense::rank, at); cue && !frame.cue) {
    frame.cue = true;
    words = words.substr(0, at);
  }
  frame.topic = trim(words, dictionary);
  return frame;
}

namespace {

class RankReader {
 public:
  explicit RankReader(Paragraph& paragraph)
      : paragraph_(paragraph), now_(paragraph.now()), words_(paragraph.passage.words) {}

  void link() {
    take_topic_before_figure();
    const auto growth = words_.before(now_.subject, now_.subject.size(), Sense::growth);
    const std::size_t ranked = !now_.own ? find_nearest()
        : growth                         ? find_growth(now_.subject.substr(0, now_.subject.size() - growth.length))
                                         : no_statement;
    if (ranked != no_statement) {
      const Statement& s = paragraph_.at(ranked);
      paragraph_.link(LinkType::rank_of, Cue::rank, ranked);
      if (!now_.own) take_words(s);
      else if (now_.subject.size() == growth.length && !s.subject.empty() &&
               !words_.before(s.subject, s.subject.size(), Sense::growth))
        now_.subject = paragraph_.passage.joined.join(s.subject, now_.subject);
      return;
    }
    if (now_.own && !growth) link_named();
  }

 private:
  // 考核连续三年居全省第1位, 收入居全市9个县区第4位: what is ranked stands before how long it has been so, or before
  // among how many.
  void take_topic_before_figure() {
    Statement* before = paragraph_.previous();
    if (!before || !now_.clause.after_metric) return;
    const bool lasts = before->kind() == "duration" && !now_.own, field = is_field(paragraph_.index - 1);
    if (!lasts && !field) return;
    const std::u32string_view topic = lasts ? trim(before->left, words_) : read_rank(before->left, words_).topic;
    now_.subject = topic;
    now_.own = !topic.empty();
    if (!lasts || topic.empty()) return;
    before->subject = topic;
    before->verb = {};
    before->senses = {};
    before->own = true;
  }

  void take_words(const Statement& ranked) {
    now_.subject = ranked.subject;
    now_.verb = ranked.form == Form::changes ? std::u32string_view() : ranked.verb;
  }

  // The level before; a change of one is passed over, one that stands for itself (投资增长33%、居全国第3位) is what is
  // ranked.
  std::size_t find_nearest() const {
    for (std::size_t i = paragraph_.index; i-- > paragraph_.sentence_first;) {
      const Statement& s = paragraph_.at(i);
      if (s.kind() == "duration" || s.kind() == "rank" || bracketed_off(paragraph_, i)) continue;
      if (is_field(i)) continue;
      if (is_level(s) || (s.form == Form::changes && s.percent() && s.own && !s.has(LinkType::change_of))) return i;
    }
    return no_statement;
  }

  // 增速居全省第2位: the growth before, of the same thing.
  std::size_t find_growth(std::u32string_view topic) const {
    for (std::size_t i = paragraph_.index; i-- > paragraph_.sentence_first;) {
      const Statement& s = paragraph_.at(i);
      const bool grows =
          s.percent() && (s.form == Form::changes || words_.before(s.subject, s.subject.size(), Sense::growth));
      if (grows && (topic.empty() || s.subject.find(topic) != s.subject.npos)) return i;
      if (topic.empty() && s.kind() == "rank") return no_statement;
    }
    return no_statement;
  }

  // 居全市17个县(区)第3位: among them, not of them.
  bool is_field(std::size_t i) const {
    const std::u32string_view left = paragraph_.at(i).left;
    if (i + 1 != paragraph_.index || !now_.clause.after_metric) return false;
    const std::size_t among = now_.left.rfind(U'中');  // 在全省21个地级市|中|排名第7位
    return read_rank(left, words_).cue ||
        (among != left.npos && among > 0 && one_of(left.empty() ? U'\0' : left.front(), U"在") &&
         read_rank(now_.left.substr(among + 1), words_).cue);
  }

  // 抽查计划数、计划完成率均居全省第一: the figures of this sentence that the ranked words name.
  void link_named() {
    const bool list = now_.subject.find(U'、') != now_.subject.npos || now_.subject.find(U'和') != now_.subject.npos;
    const bool rate =
        !list && (now_.subject.back() == U'率' || words_.before(now_.subject, now_.subject.size(), Sense::ratio));
    if (now_.clause.after_metric && paragraph_.index > paragraph_.sentence_first) {  // 18项指标位居全市第1位
      const std::size_t before = paragraph_.index - 1;
      if (read_rank(now_.left, words_).cue && !is_field(before) && paragraph_.at(before).counts() && !rate)
        paragraph_.link(LinkType::rank_of, Cue::rank, before);
      return;
    }
    for (std::size_t i = paragraph_.sentence_first; i < paragraph_.index; ++i) {
      const Statement& s = paragraph_.at(i);
      if (!is_level(s) || s.kind() == "rank" || s.kind() == "duration" || is_field(i) || (rate && !s.percent()))
        continue;
      const std::u32string_view topic = without_measure(now_.subject);
      const bool named = s.subject.size() >= 2 && now_.subject.find(s.subject) != now_.subject.npos;
      if (named || (topic.size() >= 3 && Said(s).holds_in_order(topic)))
        paragraph_.link(LinkType::rank_of, Cue::rank, i);
    }
  }

  Paragraph& paragraph_;
  Statement& now_;
  const Dictionary& words_;
};

}  // namespace

void link_rank(Paragraph& paragraph) {
  if (paragraph.now().form == Form::ranks && !paragraph.now().has(LinkType::rank_of)) RankReader(paragraph).link();
}

}  // namespace zhibiao
