// What no figure of its kind can be: a share over the whole, a rank behind the last, a fall by more than there was.

#include <algorithm>

#include "check/figures.h"

namespace zhibiao {
namespace {

constexpr std::u32string_view of_place[] = {U"个市", U"个县", U"个区", U"个州", U"个省", U"个乡", U"个镇", U"个街道"};

constexpr std::u32string_view reached[] = {U"达到", U"达到了", U"实现", U"实现了", U"完成", U"完成了"};
constexpr std::u32string_view targets[] = {U"目标", U"要求", U"指标", U"标准"};

class BoundRule {
 public:
  BoundRule(const Figures& figures, CheckList& checks) : figures_(figures), checks_(checks) {}

  void run() {
    for (std::size_t i = 0; i < figures_.size(); ++i) {
      if (!figures_[i].interval.is_known()) continue;
      if (figures_[i].percent) share(i);
      if (i > 0) target(i), target_in_bracket(i);
      if (figures_[i].metric->kind == "rank") rank(i);
      if (figures_[i].amount) negative(i);
    }
  }

 private:
  const Metric& metric(std::size_t i) const { return *figures_[i].metric; }

  void add(const std::vector<std::size_t>& used, Code code, const std::string& bound, const std::string& statement) {
    Check check = begin_check(figures_, "bound", used);
    give(check, code);
    check.expected = bound;
    check.found = shown(figures_, used.front());
    check.statement = statement;
    checks_.push_back(std::move(check));
  }

  void share(std::size_t i) {
    if (!(figures_[i].interval.low > Rational(100))) return;
    const std::string words = to_utf8(figures_.words(metric(i).span));
    if (metric(i).direction == "decrease" && falls_from_a_count(i))
      return add({i}, Code::bound_fall, "at most 100%", "a count cannot fall by " + words);
    if (metric(i).basis || metric(i).direction || !metric(i).subject) return;
    if (counts_within_base(metric(i)) && figures_.left_words(i).find(U'比') == std::u32string_view::npos)
      add({i}, Code::bound_share, "at most 100%", std::string(*metric(i).subject) + " " + words + " > 100%");
  }

  // 降至5.22%,达到5%以下的目标: what is said to be reached is not.
  void target(std::size_t i) {
    const bool most = metric(i).qualifier == "at_most", least = metric(i).qualifier == "at_least";
    if ((!most && !least) || !may_be_compared(i - 1, i)) return;
    const bool said = std::find(std::begin(reached), std::end(reached), figures_.left_words(i)) !=
        std::end(reached);  // not 尚未达到, 力争达到, 其余各镇均达到
    if (!said || !holds_any_of(figures_.right_words(i), targets) || figures_.right_words(i).ends_with(U"的") ||
        metric(i).role == "plans")
      return;
    hold_against(i, most, true);
  }

  // 调撤率80.9%(市考核指标50%以上): it is reached. What is not reached is no contradiction: the text does not say that
  // it is.
  void target_in_bracket(std::size_t i) {
    const bool most = metric(i).qualifier == "at_most", least = metric(i).qualifier == "at_least";
    const int bracket = figures_[i].bracket;
    if ((!most && !least) || bracket < 0 || figures_[i - 1].bracket == bracket || !may_be_compared(i - 1, i)) return;
    const Bracket& at = figures_.brackets[static_cast<std::size_t>(bracket)];
    if (metric(i - 1).span.end != at.open || !holds_any_of(figures_.words(at.open + 1, metric(i).span.start), targets))
      return;
    hold_against(i, most, false);
  }
  bool may_be_compared(std::size_t a, std::size_t b) const {
    return figures_.same_sentence(a, b) && figures_.same_unit(a, b) && !figures_[a].interval.vague &&
        figures_[a].interval.is_known();
  }

  // The figure before against what is set for it; `refute` where the text says that it is reached.
  void hold_against(std::size_t i, bool most, bool refute) {
    const auto bound = metric(i).value ? Rational::parse(*metric(i).value) : Rational::unknown();
    if (!bound.is_known()) return;
    const Interval& value = figures_[i - 1].interval;
    const bool fails = most ? value.low > bound : value.high < bound,
               holds = most ? value.high <= bound : value.low >= bound;
    if (!holds && !(fails && refute)) return;
    add({i - 1, i}, fails ? Code::bound_target : Code::bound_holds, (most ? "at most " : "at least ") + bound.text(),
        shown(figures_, i - 1) + (most ? (fails ? " > " : " ≤ ") : (fails ? " < " : " ≥ ")) + bound.text());
  }

  bool falls_from_a_count(std::size_t i) const {
    return std::any_of(metric(i).relations.begin(), metric(i).relations.end(), [&](const Relation& relation) {
      return relation.type == "change_of" && static_cast<std::size_t>(relation.target) < figures_.size() &&
          metric(static_cast<std::size_t>(relation.target)).kind == "count";
    });
  }

  // 居全市6个县(区)第二位: a rank among so many.
  void rank(std::size_t i) {
    if (i == 0 || metric(i - 1).kind != "count" || !figures_.same_sentence(i - 1, i) ||
        !figures_[i].interval.is_exact())
      return;
    const std::u32string_view gap = figures_.words(metric(i - 1).span.end, metric(i).span.start);
    const std::u32string_view unit = figures_.words(metric(i - 1).span.end - 1, metric(i).span.start);
    static constexpr std::u32string_view within[] = {U"全", U"居", U"在", U"列"};
    if (!holds_any_of(figures_.left_words(i - 1), within) || gap.size() > 8 || !starts_with_any_of(unit, of_place) ||
        !figures_[i - 1].interval.is_known())
      return;
    const Verdict verdict = at_most(figures_[i].interval, figures_[i - 1].interval);
    if (verdict == Verdict::undecidable) return;
    const std::string count = shown(figures_, i - 1);
    add({i, i - 1}, verdict == Verdict::fails ? Code::bound_rank : Code::bound_holds, "at most " + count,
        "第" + shown(figures_, i) + (verdict == Verdict::fails ? " > " : " ≤ ") + count);
  }

  // 受理申请为-5件; but 净增-5家.
  void negative(std::size_t i) {
    static constexpr std::string_view differences[] = {"净", "增", "减", "差", "余"};
    const std::uint32_t start = metric(i).span.start;
    if (start == 0 || !one_of(figures_.text[start - 1], U"为是")) return;  // 泰山-12型 is no number
    const std::string_view subject = metric(i).subject.value_or("");
    const bool difference = std::any_of(std::begin(differences), std::end(differences),
                                        [&](std::string_view word) { return subject.find(word) != subject.npos; });
    if (metric(i).kind != "count" || metric(i).cell != 0 || metric(i).direction || metric(i).basis || difference ||
        !metric(i).value || !metric(i).value->starts_with('-'))
      return;
    add({i}, Code::bound_negative, "at least 0", shown(figures_, i) + " < 0");
  }

  const Figures& figures_;
  CheckList& checks_;
};

}  // namespace

void check_bounds(const Figures& figures, CheckList& checks) { BoundRule(figures, checks).run(); }

}  // namespace zhibiao
