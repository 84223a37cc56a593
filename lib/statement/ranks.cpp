#include "base/chars.h"
#include "statement/forms.h"
#include "statement/paragraph.h"
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
    if (const auto cue = dictionary.before(words, words.size(), Senses(Sense::rank) | Sense::scope | Sense::tail | Sense::respectively)) {
      frame.cue |= cue.senses.has(Sense::rank);
      words.remove_suffix(cue.length);
      changed = true;
    }
  }
  // 居全省设区市第3位: the field stands between the cue and the place.
  std::size_t at = 0;
  if (const auto cue = dictionary.last(words, Sense::rank, at); cue && !frame.cue) {
    frame.field = words.substr(at + cue.length);
    frame.cue = true;
    words = words.substr(0, at);
  }
  frame.topic = trim(words, dictionary);
  return frame;
}

void link_rank(Paragraph& paragraph) {
  const Statement& now = paragraph.now();
  if (now.form != Form::ranks || now.has(LinkType::rank_of)) return;
  if (!now.own) {
    for (std::size_t i = paragraph.index; i-- > paragraph.sentence_first;) {
      const Statement& s = paragraph.at(i);
      if (!is_level(s) || s.kind() == "duration" || s.kind() == "rank") continue;
      return paragraph.link(LinkType::rank_of, Cue::rank, i);
    }
    return;
  }
  // 抽查计划数、计划完成率均居全省第一: the figures of this sentence that the ranked words name.
  for (std::size_t i = paragraph.sentence_first; i < paragraph.index; ++i) {
    const std::u32string_view named = paragraph.at(i).subject;
    const std::u32string_view gap = paragraph.passage.between(paragraph.at(i), now);
    if (i + 1 == paragraph.index && std::none_of(gap.begin(), gap.end(), ends_clause)) continue;  // 居全市17个县(区)第3位: among them, not of them
    if (named.size() >= 2 && now.subject.find(named) != now.subject.npos) paragraph.link(LinkType::rank_of, Cue::rank, i);
  }
}

}  // namespace zhibiao
