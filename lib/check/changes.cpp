// 由A到B, 增加A达到B, 同比: directions, differences and percentages of change.

#include <algorithm>

#include "check/words.h"
#include "check/figures.h"

namespace zhibiao {
namespace {

enum class Direction { none, up, down };

// The direction that the words state; none when they name both or neither.
Direction direction_in(std::u32string_view words) {
  const bool up = holds_any_of(words, words::up), down = holds_any_of(words, words::down);
  return up == down ? Direction::none : up ? Direction::up : Direction::down;
}

constexpr std::u32string_view last_year[] = {U"上年同期", U"去年同期", U"上年度", U"上一年", U"去年", U"上年", U"同期"};
constexpr std::u32string_view against[] = {U"同比", U"环比", U"较", U"比", U"相比", U"法定", U"年均", U"平均每"};
constexpr std::u32string_view size_words[] = {U"降幅", U"减幅", U"增幅", U"升幅", U"压缩率", U"压减率", U"下降率", U"增长率", U"压缩比例", U"压减比例", U"减少比例", U"幅度"};
constexpr std::u32string_view plainly[] = {U"共", U"净", U"累计", U"大幅", U"整体", U"总体", U"分别", U"再", U"又"};
constexpr std::u32string_view reached[] = {U"达到", U"达", U"增至", U"增加到", U"增加至", U"扩大到", U"扩大至", U"扩展到", U"扩展至", U"总数为", U"总数达", U"总数达到", U"减至", U"减少到", U"减少至", U"降至"};
constexpr std::u32string_view standing[] = {U"原有", U"原来的", U"原", U"现有", U"由", U"从", U"已有"};

class ChangeRule {
 public:
  ChangeRule(const Figures& figures, std::vector<Check>& checks) : figures_(figures), checks_(checks) {}

  void run() {
    for (std::size_t i = 0; i < figures_.size(); ++i) {
      if (!known(i)) continue;
      if (const auto from = origin(i)) from_to(*from, i);
      if (const auto now = related(i, "change_of"); now && metric(i).basis == "yoy") year_on_year(i, *now);
      if (const auto change = step_before(i)) step(*change, i);
    }
  }

 private:
  const Metric& metric(std::size_t i) const { return *figures_[i].metric; }
  const Interval& interval(std::size_t i) const { return figures_[i].interval; }
  bool known(std::size_t i) const { return interval(i).is_known(); }

  std::optional<std::size_t> related(std::size_t i, std::string_view type) const {
    for (const Relation& relation : metric(i).relations) {
      const auto target = static_cast<std::size_t>(relation.target);
      if (relation.type == type && target < figures_.size() && target != i && known(target)) return target;
    }
    return std::nullopt;
  }

  // A of 由A到B, as the metrics say, or with words between 到 and B (由每年8次降至每年3次).
  std::optional<std::size_t> origin(std::size_t b) const {
    if (const auto a = related(b, "changed_from")) return a;
    constexpr std::size_t longest = 8;
    if (b == 0 || metric(b).span.start - metric(b - 1).span.end > longest || !figures_.same_sentence(b - 1, b) || !figures_.same_unit(b - 1, b) || !known(b - 1)) return std::nullopt;
    const std::u32string_view gap = figures_.words(metric(b - 1).span.end, metric(b).span.start);
    const std::u32string_view left = figures_.left_words(b - 1);
    const std::u32string_view near = left.substr(left.size() - std::min<std::size_t>(8, left.size()));
    const bool from = near.find_first_of(U"由从") != near.npos, to = gap.find_first_of(U"至到为") != gap.npos;
    const bool plain = gap.find_first_of(U",;、。:(") == gap.npos && direction_in(gap) != Direction::none;
    return from && to && plain ? std::optional(b - 1) : std::nullopt;
  }

  // The 增加9项 of 增加9项,达到45项.
  std::optional<std::size_t> step_before(std::size_t now) const {
    constexpr std::uint32_t near = 24;
    if (now == 0 || metric(now).span.start - metric(now - 1).span.end > near || !figures_.same_sentence(now - 1, now) || !figures_.same_unit(now - 1, now) || !known(now - 1) || origin(now)) return std::nullopt;
    const std::u32string gap = figures_.outer_words(metric(now - 1).span.end, metric(now).span.start);
    const std::u32string_view left = figures_.left_words(now - 1), reach = figures_.left_words(now);
    const bool steps = ends_with_any_of(left, words::up) || ends_with_any_of(left, words::down);
    const bool arrives = ends_with_any_of(reach, reached) && reach.size() <= 8 && std::count(gap.begin(), gap.end(), U',') == 1 && gap.find_first_of(U";、。:") == gap.npos;
    return steps && arrives && !metric(now - 1).basis && !holds_any_of(left, against) ? std::optional(now - 1) : std::nullopt;
  }

  // 由5个压减到3.57个: the verb against the values, and what follows against both.
  void from_to(std::size_t a, std::size_t b) {
    if (metric(a).kind != metric(b).kind || !figures_.same_unit(a, b)) return;
    const std::u32string_view between = figures_.words(metric(a).span.end, metric(b).span.start);
    const Direction stated = direction_in(between);
    if (stated != Direction::none) direction(a, b, stated, to_utf8(between));
    const auto next = b + 1 < figures_.size() && figures_.same_sentence(b, b + 1) ? std::optional(b + 1) : std::nullopt;
    if (next && known(*next)) size_of_change(a, b, *next);
  }

  void direction(std::size_t a, std::size_t b, Direction stated, const std::string& words) {
    const bool rank = metric(a).kind == "rank";  // 由第5位上升到第3位
    const bool should_fall = (stated == Direction::down) != rank;
    const Interval& low = should_fall ? interval(b) : interval(a);
    const Interval& high = should_fall ? interval(a) : interval(b);
    Check check = begin_check(figures_, "change", {b, a});
    const bool certain = low.high < high.low, contrary = low.low >= high.high;
    check.status = certain ? Verdict::holds : contrary ? Verdict::fails : Verdict::undecidable;
    check.expected = should_fall ? "less than " + shown(figures_, a) : "more than " + shown(figures_, a);
    check.found = shown(figures_, b);
    const char* sign = certain == should_fall ? " < " : " > ";
    if (contrary) sign = should_fall ? " ≥ " : " ≤ ";
    check.statement = *check.found + sign + shown(figures_, a) + " (" + words + ")";
    if (check.status == Verdict::undecidable) check.reason = "the figures are approximate";
    if (check.status == Verdict::fails && interval(a).vague) check.status = Verdict::undecidable, check.reason = "the figures are approximate";
    checks_.push_back(std::move(check));
  }

  // …,减少54项 / 下降17% / 提高3.4个百分点 behind 由A到B.
  void size_of_change(std::size_t a, std::size_t b, std::size_t change) {
    const std::u32string gap = figures_.outer_words(metric(b).span.end, metric(change).span.start);
    std::u32string_view left(gap);
    if (const std::size_t mark = left.find_last_of(U",、;("); mark != left.npos) left.remove_prefix(mark + 1);
    const bool bare = left.size() <= 8 && std::count(gap.begin(), gap.end(), U',') <= 1 && gap.find_first_of(U";:。") == gap.npos && gap.size() <= left.size() + 6;
    if (!bare || holds_any_of(left, against)) return;
    const auto rest = before_size(left);
    if (!rest) return;
    const bool plain = rest->empty() || ends_with_any_of(*rest, plainly);  // 承诺时限压缩80%以上 may be of another thing: then only a match counts
    const std::size_t already = checks_.size();
    add_size(a, b, change);
    if (!plain && checks_.size() > already && checks_.back().status != Verdict::holds) checks_.pop_back();
  }

  void add_size(std::size_t a, std::size_t b, std::size_t change) {
    const bool falls = interval(b).high < interval(a).low;
    const Interval difference = falls ? interval(a) - interval(b) : interval(b) - interval(a);
    // 由21%提升至36%,增长71%: points or per cent of the 21? Only a match says which.
    const bool either = figures_[a].percent && figures_[change].percent;
    if (either && same_value(interval(change), difference) != Verdict::holds) return;
    if (figures_.same_unit(a, change)) return conclude({change, a, b}, difference, shown_pair(a, b, falls), "");
    if (metric(change).unit == "个百分点" && figures_[a].percent) return conclude({change, a, b}, difference, shown_pair(a, b, falls), "");
    if (!figures_[change].percent || figures_[a].percent || metric(change).kind == metric(a).kind) return;
    if (!(interval(a).low > Rational(0))) return;
    conclude({change, a, b}, scaled(difference / interval(a), Rational(100)), "(" + shown_pair(a, b, falls) + ") / " + shown(figures_, a), "%");
  }

  // What stands before the words of a difference (减少, 下降了, 降幅达); nothing when these are not at the end.
  static std::optional<std::u32string_view> before_size(std::u32string_view left) {
    while (!left.empty() && one_of(left.back(), U"了达为约近")) left.remove_suffix(1);
    const auto without = [&](const auto& list) -> std::optional<std::u32string_view> {
      for (const std::u32string_view word : list)
        if (left.ends_with(word)) return left.substr(0, left.size() - word.size());
      return std::nullopt;
    };
    if (const auto rest = without(size_words)) return rest;
    if (const auto rest = without(words::up)) return rest;
    return without(words::down);
  }

  std::string shown_pair(std::size_t a, std::size_t b, bool falls) const {
    return falls ? shown(figures_, a) + " - " + shown(figures_, b) : shown(figures_, b) + " - " + shown(figures_, a);
  }

  void conclude(const std::vector<std::size_t>& used, const Interval& found, const std::string& formula, std::string_view unit) {
    const std::size_t stated = used.front();
    Check check = begin_check(figures_, "change", used);
    check.status = same_value(interval(stated), found);
    if (check.status == Verdict::holds && too_wide(interval(stated), found)) check.status = Verdict::undecidable;
    check.expected = to_utf8(figures_.words(metric(stated).span));
    check.found = (found.is_exact() ? found.low.text(2) : found.low.text(2) + "…" + found.high.text(2)) + std::string(unit);
    check.statement = formula + " = " + *check.found + (check.status == Verdict::fails ? " ≠ " : " ≈ ") + *check.expected;
    const Interval& claim = interval(stated);
    if (!claim.is_exact() && claim.high.is_finite()) check.tolerance = (claim.high - claim.low).text();
    if (check.status == Verdict::undecidable) check.reason = "the figures are approximate";
    if (check.status == Verdict::fails && rounds_away(used)) check.status = Verdict::undecidable, check.reason = "a round figure may be rounded";
    checks_.push_back(std::move(check));
  }

  bool rounds_away(const std::vector<std::size_t>& used) const {
    return std::any_of(used.begin(), used.end(), [&](std::size_t i) { return !as_round_figure(interval(i)).is_exact() && interval(i).is_exact(); });
  }

  // 1399件、同比增加163% with last year's figure beside it (上年532件).
  void year_on_year(std::size_t change, std::size_t now) {
    const auto base = last_year_figure(change, now);
    if (!base) {
      Check check = begin_check(figures_, "change", {change, now});
      check.expected = to_utf8(figures_.words(metric(change).span));
      check.statement = "同比 " + *check.expected + ": no proof from " + shown(figures_, now);
      check.reason = "last year's value is not stated";
      checks_.push_back(std::move(check));
      return;
    }
    const bool falls = metric(change).direction == "decrease";
    const Interval difference = falls ? interval(*base) - interval(now) : interval(now) - interval(*base);
    const std::string formula = shown_pair(*base, now, falls);
    const std::size_t already = checks_.size();
    if (figures_.same_unit(change, now) || metric(change).unit == "个百分点")
      conclude({change, now, *base}, difference, formula, "");
    else if (figures_[change].percent && interval(*base).low > Rational(0))
      conclude({change, now, *base}, scaled(difference / interval(*base), Rational(100)), "(" + formula + ") / " + shown(figures_, *base), "%");
    if (checks_.size() > already && checks_.back().status == Verdict::fails && crowded(change, now, *base)) {
      checks_.back().status = Verdict::undecidable;
      checks_.back().reason = "which figures it is of is not plain";
    }
  }

  // 受理460件,审结430件(上年同期400件),同比增长15%; 同比分别增长…
  bool crowded(std::size_t change, std::size_t now, std::size_t base) const {
    if (figures_.left_words(change).find(U"分别") != std::u32string_view::npos) return true;
    const std::size_t first = now > 4 ? now - 4 : 0, last = std::min(figures_.size(), std::max(change, base) + 5);
    for (std::size_t i = first; i < last; ++i)
      if (i != now && i != base && i != change && figures_.same_sentence(i, now) && figures_.same_unit(i, now)) return true;
    return false;
  }

  // The only other figure of this unit in the sentence, with 上年 or 去年 right before it.
  std::optional<std::size_t> last_year_figure(std::size_t change, std::size_t now) const {
    std::optional<std::size_t> found;
    const std::size_t first = now > 3 ? now - 3 : 0, last = std::min(figures_.size(), std::max(change, now) + 3);
    for (std::size_t i = first; i < last; ++i) {
      if (i == now || i == change || !known(i) || !figures_.same_sentence(i, now) || !figures_.same_unit(i, now)) continue;
      std::u32string_view left = figures_.left_words(i);
      while (!left.empty() && one_of(left.back(), U"为是的达有")) left.remove_suffix(1);
      if (!ends_with_any_of(left, last_year)) continue;
      if (found) return std::nullopt;
      found = i;
    }
    return found;
  }

  // 在原有42项基础上增加7项,达到49项.
  void step(std::size_t change, std::size_t now) {
    const auto base = figures_.before(change);
    const bool falls = ends_with_any_of(figures_.left_words(change), words::down);
    if (base && figures_.same_unit(*base, change) && known(*base) && ends_with_any_of(figures_.left_words(*base), standing)) {
      Check check = begin_check(figures_, "change", {now, *base, change});
      const Interval found = falls ? interval(*base) - interval(change) : interval(*base) + interval(change);
      check.status = same_value(interval(now), found);
      check.expected = shown(figures_, now);
      check.found = found.low.text();
      check.statement = shown(figures_, *base) + (falls ? " - " : " + ") + shown(figures_, change) + " = " + *check.found +
                        (check.status == Verdict::fails ? " ≠ " + *check.expected : "");
      if (check.status == Verdict::undecidable) check.reason = "the figures are approximate";
      checks_.push_back(std::move(check));
      return;
    }
    Check check = begin_check(figures_, "change", {now, change});
    check.expected = shown(figures_, now);
    check.statement = std::string(falls ? "decrease by " : "increase by ") + shown(figures_, change) + " to " + *check.expected;
    check.reason = "the earlier value is not stated";
    checks_.push_back(std::move(check));
  }

  const Figures& figures_;
  std::vector<Check>& checks_;
};

}  // namespace

void check_changes(const Figures& figures, std::vector<Check>& checks) { ChangeRule(figures, checks).run(); }

}  // namespace zhibiao
