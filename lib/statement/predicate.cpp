#include "statement/predicate.h"

#include "base/chars.h"
#include "statement/phrase.h"

namespace zhibiao {
namespace {

class PredicateReader {
 public:
  PredicateReader(std::u32string_view words, const Dictionary& dictionary)
      : words_(words), dictionary_(dictionary), pieces_(pieces_of(words, dictionary)) {}

  // 民生实事|全部|完成, 项目|建成投产, 村|实现|集中|供水.
  Predicate closing() const {
    constexpr Senses closing = Senses(Sense::predicate) | changing | Sense::outcome | Sense::concluded;
    Predicate out = none();
    bool closes = false;
    std::size_t i = pieces_.size();
    do {
      for (; i > 1 && is_verb(i - 1); --i) {
        if (out.senses.empty()) out.senses = pieces_[i - 1].senses;
        closes |= pieces_[i - 1].senses.any(closing);
        out.verb = out.start = pieces_[i - 1].start;
      }
      if (out.senses.empty()) return none();
      for (; i > 1 && is_adverb(i - 1); --i) out.start = pieces_[i - 1].start, closes = true;
    } while (i > 1 && is_verb(i - 1) && pieces_[i - 1].senses.has(Sense::predicate));
    return closes ? behind_noun(out) : none();
  }

  // 单位|参与信用共建, 事项|统一|划入审批局, 做法|被省厅推广: the first verb that is no noun, and what it governs.
  Predicate opening() const {
    for (std::size_t i = 1; i + 1 < pieces_.size(); ++i) {
      if (is_light(i)) return behind_noun({pieces_[i].start, pieces_[i].start, pieces_[i].senses});
      const bool passive = is_passive(i),
                 means = pieces_[i].length >= 2 && pieces_[i].senses.has(Sense::manner);  // 项目|采用…
      if (!passive && !means && !(is_verb(i) && (!pieces_[i].senses.has(Sense::nominal) || is_adverb(i - 1)))) continue;
      if (words_.find(U'的', pieces_[i].end()) != words_.npos) return none();
      if (!passive && (pieces_[i].end() + 2 > words_.size() || belongs_to_noun(pieces_[i].end()))) continue;
      if (!passive && pieces_[i].start == 2 && words_.size() <= 6 && pieces_.front().senses.empty())
        continue;  // 综合|创建|指标 may as well be one noun
      Predicate out{pieces_[i].start, pieces_[i].start, pieces_[i].senses};
      for (std::size_t j = i; j > 1 && is_adverb(j - 1); --j) out.start = pieces_[j - 1].start;
      for (std::size_t j = i; j-- > 1 && words_[pieces_[j].start] != U'的';)  // 企业|在县城设立工厂
        if (is_coverb(j)) out.start = std::min<std::size_t>(out.start, pieces_[j].start);
      return behind_noun(out);
    }
    return none();
  }

 private:
  Predicate none() const { return {words_.size(), words_.size(), {}}; }
  bool is_verb(std::size_t i) const {
    return pieces_[i].length >= 2 && pieces_[i].senses.any(verbs) && !pieces_[i].senses.has(Sense::noun);
  }
  bool is_adverb(std::size_t i) const {
    const Piece& piece = pieces_[i];
    return (piece.length >= 2 || one_of(words_[piece.start], U"均已都也仍将")) &&
        piece.senses.any(Senses(Sense::adverb) | Sense::lead | Sense::pace | Sense::tail) && !piece.senses.any(verbs);
  }
  bool is_passive(std::size_t i) const {
    return pieces_[i].length == 1 && words_[pieces_[i].start] == U'被' && !starts_at(words_, pieces_[i].start, U"被告");
  }
  // 需求|予以拆除, 案件|不予处罚: it says only that what follows was done, or not.
  bool is_light(std::size_t i) const {
    static constexpr std::u32string_view light[] = {U"予以", U"给予", U"加以", U"不予"};
    const std::u32string_view word = words_.substr(pieces_[i].start, 2);
    return std::find(std::begin(light), std::end(light), word) != std::end(light) &&
        pieces_[i].start + 4 <= words_.size() && words_.find(U'的', pieces_[i].start) == words_.npos;
  }
  bool is_coverb(std::size_t i) const {
    return pieces_[i].length == 1 && one_of(words_[pieces_[i].start], U"在向对为从由将把给");
  }
  // 培训类, 调解率: makes a noun of the verb before it.
  bool belongs_to_noun(std::size_t end) const { return one_of(words_[end], U"类型性率度量数额式者员人"); }

  // 深入研究和|广泛论证 is no predicate; 未, 无法 and their kind belong to it.
  Predicate behind_noun(Predicate out) const {
    const std::u32string_view before = words_.substr(0, out.start);
    if (before.empty() || one_of(before.back(), U"和及与、或的各在自因于以") ||
        dictionary_.is(before, Senses(Sense::adverb) | Sense::average | Sense::pace | Sense::tail))
      return none();
    for (const std::u32string_view auxiliary : {U"应当", U"不得", U"应", U"可以", U"须", U"拟", U"未能", U"尚未",
                                                U"没有", U"未", U"就无法", U"无法", U"得以", U"就"})
      if (before == auxiliary) return none();
      else if (before.ends_with(auxiliary))
        return {out.start - auxiliary.size(), out.start - auxiliary.size(), out.senses};
    return out;
  }

  std::u32string_view words_;
  const Dictionary& dictionary_;
  std::vector<Piece> pieces_;
};

}  // namespace

Predicate predicate_behind(std::u32string_view words, const Dictionary& dictionary) {
  const PredicateReader reader(words, dictionary);
  const Predicate closing = reader.closing(), opening = reader.opening();
  return opening.start < closing.start ? opening : closing;
}

}  // namespace zhibiao
