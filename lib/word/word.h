#pragma once
/// Words: the one dictionary that every reader of sentences asks. Compiled from the [[word]] rules
/// (patterns/words.toml).
///
/// A word has senses. Whether a piece of text *is* a word is decided here and nowhere else: the longest word of the
/// dictionary that stands at a place is the word there, so that 增加 is none in 增加值 and 共 none in 公共服务, once
/// 增加值 and 公共 are listed. A look-up for a sense finds nothing when a longer word without that sense stands at the
/// place.
///
/// Immutable once compiled: share it between threads. A look-up costs a bitmap test or two at most places.

#include <array>
#include <cstdint>

#include "pattern/freeze.h"
#include "pattern/lexicon.h"
#include "pattern/pattern.h"
#include "word/division.h"

namespace zhibiao {

/// What a word can be in a statement. The names are those of `class` in [[word]] rules.
enum class Sense : std::uint8_t {
  // Verbs, and what they do to the figure that they state.
  plain,      ///< states a figure: 办理120件
  nominal,    ///< stands as often inside a noun (检查, 服务): it opens a clause, but never cuts one
  elliptic,   ///< without an object of its own it takes over that of the figure before (审结)
  predicate,  ///< behind a noun it ends the noun phrase (名干部参加…)
  received,
  accepted,
  concluded,
  outcome,   ///< steps of a case: each is a part of the step before
  settle,    ///< what is done to a dispute: 调解, 调处, 化解
  handled,   ///< what is done to what comes in, so that a rate of its end is of it: 办理, 接听
  response,  ///< an end of it that is no step: 办复, 回访
  growth,    ///< noun of how fast something grows, that may be ranked: 增速, 增幅
  opinion,   ///< of those who are asked: 满意
  ongoing,   ///< before a verb: a case is still in hand (正在办理), beside those concluded
  making,    ///< brings works about (制定, 出台): what is then done to works is done to others
  increase,
  decrease,  ///< of a change (增长) or noun of a change (增幅)
  reach,     ///< the figure is where the change ends (增至, 达到)
  climb,     ///< of a change: to a better place in an order, or to more, but never to more persons: 上升
  real,      ///< of a growth that the printed values do not show: 地区生产总值, 按可比价, 年均
  degree,    ///< a change of how good or how long, never of how many: 提升40所学校能力 says nothing of the 40
  // What a figure is held against.
  yoy,
  mom,       ///< 同比, 环比
  than,      ///< opens a comparison: 比, 较
  with,      ///< opens one that 相比 closes: 与, 同
  compared,  ///< closes one: 相比
  above,
  below,  ///< stands over or under what follows: 高于, 低于
  last_year,
  last_month,
  earlier,   ///< times to hold a figure against: 上年; 上月; 年初, 改革前
  from,      ///< 由, 从 (A到B)
  disposal,  ///< 将, 把 (A减为B)
  pace,      ///< how fast: 年均, 大幅, 逐年
  // Other frames.
  share,
  ratio,      ///< 占; 占比, 比重
  target,     ///< what was set to be reached: 预算, 年度计划
  completes,  ///< says how much of a target was reached: 完成, 超额完成
  rank,       ///< says that a place in an order follows: 居, 位列
  multiple,   ///< 是, 相当于 (…的N倍)
  restates,   ///< says the figure before again in another unit: 折合
  average,    ///< 人均, 日均: belongs to what is counted
  among,      ///< 其中
  includes,   ///< 包括: parts follow
  divides,    ///< 分为, 分别为: all parts follow
  rest,
  total,         ///< 其他; 合计
  partial,       ///< says that a list is not complete: 主要, 例如
  overlap,       ///< says that one thing is counted in several parts: 交叉
  quality,       ///< names a part that may overlap with others: 党员, 优秀
  disposition,   ///< what was decided of a case or a document: it has one of them
  kept,          ///< what nothing was done to, of documents looked through: 继续有效
  opposite,      ///< names one of two kinds that leave no third: 男性, 线上
  aside,         ///< opens a bracket that says something else than what the figure consists of: 折合, 不含
  invests,       ///< an amount of it is of the project named beside it: 总投资
  matter,        ///< what passes through the steps of a procedure: 案件, 申请
  respectively,  ///< 分别
  // When.
  this_year,
  year_before_last,
  same_year,
  whole_year,  ///< 今年; 前年; 该年; 全年 (last_year stands above)
  first_half,
  second_half,  ///< 上半年; 下半年
  now,
  every,  ///< a time that no calendar names: 目前; 每月
  up_to,
  since,  ///< 截至; 以来
  against,  ///< opens what a figure is held against, or an act goes by: 超过, 相当于, 依据; a time behind it is not the
            ///< figure's
  dated,  ///< makes a year before it a part of a noun: 结转, 级
  lasts,  ///< behind the name of a plan: 时期, 期间
  // Words around the statement.
  scope,         ///< who or where: 全市
  level,         ///< a scope that mostly is a part of a noun: 市级
  authority,     ///< a scope that acts, or is half the name of a thing: 市政府
  field,         ///< a scope that a report seldom has as its own: 全国
  each,          ///< goes on a scope: 各级, 各部门
  lead,          ///< opens a clause and says nothing of what is counted: 累计, 截至目前
  tail,          ///< stands between what is counted and its number: 共, 达到
  adverb,        ///< how: goes before a verb (有效化解), stays before a noun
  manner,        ///< opens words that say by what means or where: 通过, 按照
  preposition,   ///< 对, 将, 为
  circumstance,  ///< ends the words that say how it was done: 等方式
  quantity,      ///< names a quantity: a verb before it is a part of the noun (罚没金额)
  owner,         ///< bodies, places and people, who have what follows 的 (27个部门|的事项)
  organ,         ///< ends the name of a body: 法院, 部门
  noun,          ///< a word of its own whatever its parts look like: 增加值, 公共
};
inline constexpr std::size_t sense_count = static_cast<std::size_t>(Sense::noun) + 1;
/// "increase"; the list that patterns, lint and explanations share.
std::string_view name(Sense sense);
std::optional<Sense> sense_named(std::string_view name);

class Senses {
 public:
  constexpr Senses() = default;
  constexpr Senses(Sense sense) : bits_(bit(sense)) {}
  static constexpr Senses all() {
    Senses out;
    out.bits_ = ~Bits{0};
    return out;
  }
  constexpr bool has(Sense sense) const { return (bits_ & bit(sense)) != 0; }
  constexpr bool any(Senses of) const { return (bits_ & of.bits_) != 0; }
  constexpr bool empty() const { return bits_ == 0; }
  constexpr Senses& operator|=(Senses other) {
    bits_ |= other.bits_;
    return *this;
  }
  friend constexpr Senses operator|(Senses a, Senses b) { return a |= b; }
  /// A step of a procedure: 0 none, 1 received, 2 accepted, 3 concluded, 4 outcome.
  constexpr int step() const {
    return has(Sense::outcome)  ? 4
        : has(Sense::concluded) ? 3
        : has(Sense::accepted)  ? 2
        : has(Sense::received)  ? 1
                                : 0;
  }
  constexpr bool changes() const { return has(Sense::increase) || has(Sense::decrease); }

 private:
  __extension__ typedef unsigned __int128 Bits;
  static_assert(sense_count <= 128);
  static constexpr Bits bit(Sense sense) { return Bits{1} << static_cast<unsigned>(sense); }
  Bits bits_ = 0;
};
/// Verbs and nouns of change.
inline constexpr Senses changing = Senses(Sense::increase) | Sense::decrease;
/// Verbs of any kind.
inline constexpr Senses verbs = Senses(Sense::plain) | Sense::nominal;

/// A word at a place.
struct WordHit {
  std::size_t length = 0;  ///< code points; 0: no such word
  Senses senses;
  explicit operator bool() const { return length > 0; }
};

class Dictionary {
 public:
  /// The word that begins at `at` if it has one of the senses.
  WordHit at(std::u32string_view text, std::size_t at, Senses of) const {
    if (at >= text.size() || !firsts_[text[at] % places].any(of)) return {};
    const auto hit = words_.longest_at(text, at);
    return hit && hit.payload->any(of) ? WordHit{hit.length, *hit.payload} : WordHit{};
  }
  /// The word that ends just before `end` if it has one of the senses.
  WordHit before(std::u32string_view text, std::size_t end, Senses of) const {
    if (end == 0 || end > text.size() || !lasts_[text[end - 1] % places].any(of)) return {};
    const auto hit = words_.longest_before(text, end);
    return hit && hit.payload->any(of) ? WordHit{hit.length, *hit.payload} : WordHit{};
  }
  /// The word that begins at `at`, whatever it is.
  WordHit at(std::u32string_view text, std::size_t at) const {
    const auto hit = words_.longest_at(text, at);
    return hit ? WordHit{hit.length, *hit.payload} : WordHit{};
  }
  /// Where a walk from word to word that begins at `from` comes to, at or behind `to`.
  std::size_t pass(std::u32string_view text, std::size_t from, std::size_t to) const {
    while (from < to) from += std::max<std::size_t>(words_.longest_at(text, from).length, 1);
    return from;
  }
  /// The set with what words with one of the senses begin with, and perhaps more: what stands beyond the BMP does.
  CharBitmap with_starts(CharBitmap set, Senses of) const;
  /// Whether the whole text is one word with one of the senses.
  bool is(std::u32string_view text, Senses of) const {
    const WordHit hit = at(text, 0, of);
    return hit && hit.length == text.size();
  }
  /// False: no word with one of the senses stands in the text. Costs a look at each character.
  bool may_hold(std::u32string_view text, Senses of) const {
    return std::any_of(text.begin(), text.end(), [&](char32_t c) { return firsts_[c % places].any(of); });
  }
  /// The places of a text where a word may begin.
  Ahead<WordsAhead> starts_in(std::u32string_view text) const { return words_.starts_in(text); }
  /// What words begin with the character, or with some others.
  Senses beginning_with(char32_t c) const { return firsts_[c % places]; }
  /// The last word with one of the senses in `text`; `place` is where it begins.
  WordHit last(std::u32string_view text, Senses of, std::size_t& place) const;
  /// The first one.
  WordHit first(std::u32string_view text, Senses of, std::size_t& place) const;
  bool holds(std::u32string_view text, Senses of) const {
    std::size_t place;
    return bool(first(text, of, place));
  }

  /// In the order of the rules.
  const std::vector<Division>& divisions() const { return divisions_; }
  /// False: a name is of no kind of any division, nested ones among them.
  bool holds_kind(std::u32string_view name) const {
    bool out = false;
    kinds_.each_in(name, [&](std::size_t, const auto&) { return out = true; });
    return out;
  }

  void add(Division division);
  void add(std::u32string_view word, Senses senses) {
    if (word.empty()) return;
    words_.entry(word) |= senses;
    firsts_.changed()[word.front() % places] |= senses;
    lasts_.changed()[word.back() % places] |= senses;
  }

  template <class Archive>
  void fields(Archive& archive) {
    archive(words_, divisions_, kinds_, firsts_, lasts_);
  }

 private:
  static constexpr std::size_t places = 2048;
  Lexicon<Senses> words_;
  std::vector<Division> divisions_;
  Lexicon<bool> kinds_;  // of all divisions
  // Of all words that begin or end with a character; several share a place.
  FlatArray<Senses> firsts_ = FlatArray<Senses>(places), lasts_ = FlatArray<Senses>(places);
};

/// What words may begin in the pieces of a text: for many questions about one piece. Both must live as long.
class WordsNear {
 public:
  WordsNear(std::u32string_view text, const Dictionary& words)
      : text_(text), words_(words), starts_(words.starts_in(text)) {}
  /// No others begin from one place to the other. Cheapest when pieces ascend.
  Senses between(std::size_t from, std::size_t to) {
    Senses out;
    for (std::size_t at = from; (at = starts_.next(at, to)) < to; ++at) out |= words_.beginning_with(text_[at]);
    return out;
  }

 private:
  std::u32string_view text_;
  const Dictionary& words_;
  Ahead<WordsAhead> starts_;
};

/// From the [[word]] and [[division]] rules of a book; words of several rules have the senses of all. Errors name the
/// pattern file and line.
Result<std::shared_ptr<const Dictionary>> compile_dictionary(const RuleBook& book);

}  // namespace zhibiao
