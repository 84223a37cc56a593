#pragma once
/// Sentences to statements: for every figure of a stretch of text what is counted and by which verb, in which form the
/// sentence states it, how it is related to other figures, and of when and where it holds. The metric room copies what
/// is found here; the checks calculate with the links.
///
/// Order of the work (statement/read.cpp): the clause of each figure; its form, and what is counted (states.cpp,
/// changes.cpp, shares.cpp, ranks.cpp); lists that share words (lists.cpp); then, figure by figure with what the
/// paragraph remembers, the links (change_links.cpp, parts.cpp, rates.cpp, ranks.cpp) and the words that a clause
/// leaves out (carried.cpp); period and scope (period.cpp, scope.cpp).

#include <deque>

#include "number/number.h"
#include "statement/sentence.h"
#include "word/word.h"

namespace zhibiao {

/// How a clause states its figure.
enum class Form : std::uint8_t {
  states,      ///< 办理案件120件, 满意率98%
  cell,        ///< a cell of a table
  changes,     ///< 同比增长5%, 增加12件, 增幅5%
  from_to,     ///< the second figure of 由A到B
  shares,      ///< 占总数的40%, 占比40%
  ranks,       ///< 居全省第3位
  multiplies,  ///< 是2011年的3.4倍
};
std::string_view name(Form form);

enum class LinkType : std::uint8_t { part_of, changed_from, change_of, rank_of, rate_of };
std::string_view name(LinkType type);

/// By what a link was made.
enum class Cue : std::uint8_t {
  none,
  among,       ///< 其中
  includes,    ///< 包括
  divides,     ///< 分别为, 分为
  bracket,     ///< in a bracket behind the whole
  colon,       ///< behind the whole and a colon
  closes,      ///< the list that closes the total
  total,       ///< the total stands behind its parts (…,合计30件)
  rest,        ///< 其余N件
  step,        ///< steps of one procedure: 审结 after 受理
  comparison,  ///< 同比, 比上年, a bare verb of change
  range,       ///< 由A到B
  share,       ///< 占, 占比
  name,        ///< the rate's name says which event it is of
  rank,        ///< 居, 位列
  times,       ///< 是…的3倍
};
std::string_view name(Cue cue);

struct Link {
  LinkType type;
  Cue cue = Cue::none;
  bool complete = false;  ///< of a part: the list says that it has all parts (分别为, 合计, 其他 closes it, a colon
                          ///< without 等); of a rate: it is of just this; of a change: of the values as printed
  std::uint32_t target = 0;  ///< index of a statement of the same report
  std::uint32_t list = 0;    ///< members of one list have one number; 0: none
  bool overlaps = false;     ///< of a part: one thing may be counted in several parts of the list (党员, 交叉, 含)
  bool exclusive = false;  ///< of a part: the list's kinds leave no thing in two of them (维持, 撤销; 男性, 女性; one
                           ///< of them takes in the rest)
};

enum class Direction : std::uint8_t { none, increase, decrease };
enum class Basis : std::uint8_t { none, yoy, mom, since, from_to };
std::string_view name(Direction direction);  ///< "" for none
std::string_view name(Basis basis);

/// One figure's statement. Views of the report's text or of the Passage's JoinedTexts.
struct Statement {
  const NumberReading* reading = nullptr;
  std::uint32_t id = 0;  ///< of the metric
  Clause clause;
  std::u32string_view left, right;  ///< the clause's words before and behind the number; both empty in a table
  Senses near = Senses::all();      ///< what words may begin in `left`: others are not sought there
  Senses before = Senses::all();    ///< the same of what stands before it, back to the figure before or the sentence's
                                    ///< beginning
  Form form = Form::states;
  std::string_view rule;  ///< which rule of the form decided, for explanations; a literal

  std::u32string_view subject, verb;
  Senses senses;  ///< of the verb
  int step = 0;  ///< the furthest step of a procedure that the verb names, or the verb that ends the subject (调解成功)
  bool ongoing = false;      ///< still in hand (正在办理): beside what is concluded, no part of it
  bool own = true;           ///< false: taken over from another figure
  bool bare_change = false;  ///< the clause holds only a verb of change (增加7项, 达到49项)
  bool verb_only = false;    ///< nothing but a verb stands before the number (制发127种)
  bool average = false;      ///< per head, day, case: never a part or a whole
  bool among = false;        ///< part of a whole by 其中, brackets or a list
  bool aside = false;  ///< another figure once more: at another time (2022年为815件, 较2022年的815件), in another unit
                       ///< (折合6210美元)
  std::u32string_view subject_after;  ///< the noun behind a number that follows another directly

  Direction direction = Direction::none;
  Basis basis = Basis::none;
  Span period_words, scope;  ///< empty: none
  std::string_view period;   ///< ISO 8601, kept in the arena; null view: none
  std::vector<Link> links;

  const Quantity& quantity() const { return *reading->quantity; }
  Span span() const { return reading->span; }
  std::string_view kind() const { return quantity().kind; }
  /// Counts something: no average, percentage, rank, multiple, duration …
  bool counts() const { return !average && countable(); }
  bool countable() const {
    return kind() == "count" || kind() == "money" || kind() == "area" || kind() == "mass" || kind() == "volume" ||
        kind() == "length" || kind() == "energy";
  }
  bool percent() const { return kind() == "percent"; }
  bool has(LinkType type) const {
    return std::any_of(links.begin(), links.end(), [&](const Link& link) { return link.type == type; });
  }
};

/// A difference of percentages: 2.1个百分点.
inline bool of_points(const Statement& s) {
  return s.quantity().unit.ends_with(U"百分点") || s.quantity().unit.ends_with(U"千分点");
}

/// Pieces of a text side by side that do not stand so in the text. Views of them live as long as this.
class JoinedTexts {
 public:
  std::u32string_view join(std::u32string_view a, std::u32string_view b) {
    if (a.empty()) return b;
    if (b.empty()) return a;
    return texts_.emplace_back(a).append(b);
  }

 private:
  std::deque<std::u32string> texts_;
};

/// What the passes work on: the figures of a stretch of text (metric/readings.h), ascending.
struct Passage {
  std::u32string_view text;
  const std::vector<NumberReading>& readings;
  const Dictionary& words;
  std::optional<int> report_year;
  std::vector<Statement>& statements;
  JoinedTexts& joined;

  std::u32string_view between(const Statement& a, const Statement& b) const {
    return a.span().end <= b.span().start ? text.substr(a.span().end, b.span().start - a.span().end)
                                          : std::u32string_view();
  }
  bool same_sentence(std::size_t a, std::size_t b) const {
    return statements[a].clause.sentence_start == statements[b].clause.sentence_start;
  }
};

}  // namespace zhibiao
