// Lists announced by a number: 医疗、物业、劳动等4个…, 三个方面:一是…, 2个制度(《…》《…》), “1+2+N”…; and A、B各10项
// with more taken in.

#include <algorithm>

#include "check/figures.h"

namespace zhibiao {
namespace {

constexpr std::u32string_view list_openings = U"(〔【[“《〈‘「", list_closings = U")〕】]”》〉’」";
constexpr std::u32string_view han_digits = U"一二三四五六七八九十";
constexpr std::u32string_view circled = U"①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳";
constexpr std::u32string_view taken_in[] = {U"纳入", U"新增", U"补充", U"增补", U"追加", U"增列"};
constexpr std::size_t longest_list = 200;

class ListRule {
 public:
  ListRule(const Figures& figures, CheckList& checks) : figures_(figures), text_(figures.text), checks_(checks) {}

  void run() {
    for (std::size_t i = 0; i < figures_.size(); ++i) {
      slogan(i);
      taken_together(i);
      const auto count = small_count(i);
      if (!count) continue;
      if (!titles(i, *count) && !enumerated(i, *count) && !listed_behind(i, *count)) listed_before(i, *count);
    }
  }

 private:
  const Metric& metric(std::size_t i) const { return *figures_[i].metric; }

  std::optional<int> small_count(std::size_t i) const {
    const Interval& interval = figures_[i].interval;
    if (metric(i).kind != "count" || !interval.is_known() || !interval.is_exact()) return std::nullopt;
    const auto value = interval.low.small_integer();
    return value && *value >= 2 && *value <= 60 ? value : std::nullopt;
  }

  Check& add(const std::vector<std::size_t>& used, Code code, int counted, int stated, std::string what, Span list) {
    Check check = begin_check(figures_, "list", used);
    give(check, code);
    check.expected = std::to_string(stated);
    check.found = std::to_string(counted);
    check.statement = std::to_string(counted) + " " + what +
        (counted == stated                    ? " = "
             : check.status == Verdict::fails ? " ≠ "
                                              : " of ") +
        std::to_string(stated);
    check.evidence.front().start = std::min(check.evidence.front().start, list.start);
    check.evidence.back().end = std::max(check.evidence.back().end, list.end);
    measure_gap(figures_, check, used.front(), Interval::point(Rational(counted)));
    checks_.push_back(std::move(check));
    return checks_.back();
  }

  // Back from `end` over one list: the place where its clause begins, and how many 、 divide it.
  Span clause_before(std::uint32_t end, int& items) const {
    std::uint32_t at = end;
    int depth = 0;
    items = 1;
    while (at > 0 && end - at < longest_list) {
      const char32_t c = text_[at - 1];
      if (one_of(c, list_closings)) ++depth;
      else if (one_of(c, list_openings) && --depth < 0) break;
      else if (depth == 0 && ends_clause(c)) break;
      else if (depth == 0 && c == U'、') ++items;
      --at;
    }
    return {at, end};
  }

  // The last member of a list may be joined by 和.
  static bool joined_at_end(std::u32string_view list) {
    const std::size_t last = list.rfind(U'、');
    const std::u32string_view tail = last == list.npos ? list : list.substr(last + 1);
    const std::size_t joint = tail.find_first_of(U"和及");
    return joint != tail.npos && joint >= 2 && joint + 2 < tail.size();
  }

  // 医疗纠纷、劳动争议、婚姻、交通等4个…. Fewer or more prove nothing: 等 abbreviates, and a member may hold a 、
  // itself.
  void listed_before(std::size_t i, int count) {
    const std::uint32_t end = metric(i).span.start;
    if (!ends_at(text_, end, U"等") && !ends_at(text_, end, U"这")) return;
    int items = 0;
    const Span list = clause_before(end - 1, items);
    if (items < 2) return;
    if (items != count && items + 1 == count && joined_at_end(figures_.words(list))) ++items;
    add({i},
        items == count      ? Code::list_holds
            : items < count ? Code::list_others
                            : Code::list_divided,
        items, count, "listed", list);
  }

  // 三部门:A、B、C。 or A;B;C。 A list that does not come out proves nothing.
  bool listed_behind(std::size_t i, int count) {
    const std::uint32_t colon = colon_behind(i);
    if (colon == 0) return false;
    const std::uint32_t stop = std::min(figures_.sentence_end(i), colon + static_cast<std::uint32_t>(longest_list));
    std::uint32_t end = stop;
    int commas = 1, semicolons = 1, depth = 0;
    for (std::uint32_t at = colon + 1; at < stop; ++at) {
      if (one_of(text_[at], list_openings)) ++depth;
      if (one_of(text_[at], list_closings)) --depth;
      if (depth != 0) continue;
      commas += text_[at] == U'、' && semicolons == 1;
      semicolons += text_[at] == ';';
      if (text_[at] == ',' && commas > 1) {
        end = at;
        break;
      }
    }
    const std::u32string_view list = figures_.words(colon + 1, end);
    const int joined = commas + (commas > 1 && joined_at_end(list));
    const bool fits = (commas > 1 && (commas == count || joined == count)) || (semicolons > 1 && semicolons == count);
    if (fits) add({i}, Code::list_holds, count, count, "listed", {colon, end});
    return fits;
  }

  // The colon that follows the figure's noun, or 0.
  std::uint32_t colon_behind(std::size_t i) const {
    const std::uint32_t end = metric(i).span.end + static_cast<std::uint32_t>(figures_.right_words(i).size());
    return char_at(text_, end) == ':' && end - metric(i).span.end <= 16 ? end : 0;
  }

  // 三个方面:一是…二是…三是…; ①…②….
  bool enumerated(std::size_t i, int count) {
    const std::uint32_t colon = colon_behind(i);
    if (colon == 0 || count > 10) return false;
    const std::uint32_t first = colon + 1 + (char_at(text_, colon + 1) == '\n');
    const bool words = starts_at(text_, first, U"一是"), circles = char_at(text_, first) == circled.front();
    if (!words && !circles) return false;
    std::uint32_t at = first;
    int counted = 0;
    const std::uint32_t stop = line_end(first);
    for (; counted < 10; ++counted) {
      const std::uint32_t next = find_mark(words, counted, at, stop);
      if (next == 0) break;
      at = next + 1;
    }
    const Span list{colon, at};
    if (counted == count) return add({i}, Code::list_holds, counted, count, "enumerated", list), true;
    const bool goes_on = counted > count || stray_mark(at, stop) || goes_on_otherwise(counted, at, stop) ||
        (stop + 1 < text_.size() && one_of(text_[stop + 1], han_digits)) || first != colon + 1;
    add({i}, !goes_on && counted >= 2 ? Code::list_mismatch : Code::list_end, counted, count, "enumerated", list);
    return true;
  }

  std::uint32_t line_end(std::uint32_t from) const {
    constexpr std::uint32_t reach = 4000;
    const auto stop = static_cast<std::uint32_t>(std::min<std::size_t>(text_.size(), from + reach));
    std::uint32_t at = from;
    while (at < stop && text_[at] != '\n') ++at;
    return at;
  }

  // The place of the n-th mark (from 0), or 0.
  std::uint32_t find_mark(bool words, int n, std::uint32_t from, std::uint32_t stop) const {
    const auto index = static_cast<std::size_t>(n);
    for (std::uint32_t at = from; at < stop; ++at) {
      if (words ? text_[at] == han_digits[index] && one_of(char_at(text_, at + 1), U"是要")
                : text_[at] == circled[index])
        return at;
    }
    return 0;
  }

  bool stray_mark(std::uint32_t from, std::uint32_t stop) const {
    for (std::uint32_t at = from; at < stop; ++at)
      if ((one_of(text_[at], han_digits) && one_of(char_at(text_, at + 1), U"是要")) || one_of(text_[at], circled))
        return true;
    return false;
  }

  // The next number in another dress: 三、, 第三, 其三; or 此外 and the like.
  bool goes_on_otherwise(int counted, std::uint32_t from, std::uint32_t stop) const {
    const std::u32string_view line = figures_.words(from, stop);
    const char32_t next = han_digits[static_cast<std::size_t>(std::min(counted, 9))];
    for (std::size_t at = line.find(next); at != line.npos; at = line.find(next, at + 1))
      if (one_of(char_at(line, at + 1), U"、,就为在则") || (at > 0 && one_of(line[at - 1], U"第其"))) return true;
    static constexpr std::u32string_view more[] = {U"此外", U"另外",   U"最后",   U"再次", U"再者",  U"还有",
                                                   U"另有", U"一类是", U"一种是", U"其余", U"同时还"};
    return holds_any_of(line, more);
  }

  // 《…》《…》两部…, 2个制度(《…》《…》).
  bool titles(std::size_t i, int count) {
    const std::uint32_t start = metric(i).span.start,
                        open = metric(i).span.end + static_cast<std::uint32_t>(figures_.right_words(i).size());
    if (start > 0 && text_[start - 1] == U'》') {
      std::uint32_t at = start;
      const int counted = titles_before(at);
      if (counted == count) return add({i}, Code::list_holds, counted, count, "titles", {at, start}), true;
      return false;
    }
    if (char_at(text_, open) != '(' || char_at(text_, open + 1) != U'《') return false;
    int counted = 0, depth = 0;
    std::uint32_t at = open + 1;
    for (; at < text_.size() && at - open < 600 && text_[at] != '\n'; ++at) {
      const char32_t c = text_[at];
      if (c == U'《' && depth++ == 0) ++counted;
      else if (c == U'》') --depth;
      else if (depth == 0 && c == ')') break;
      else if (depth == 0 && !one_of(c, U"、和及,; ")) return false;  // more than titles
    }
    if (char_at(text_, at) != ')' || counted < 2) return false;
    add({i}, counted == count ? Code::list_holds : Code::list_mismatch, counted, count, "titles", {open, at + 1});
    return true;
  }

  int titles_before(std::uint32_t& at) const {
    int counted = 0, depth = 0;
    for (std::uint32_t steps = 0; at > 0 && steps < 600; ++steps, --at) {
      const char32_t c = text_[at - 1];
      if (c == U'》') ++depth;
      else if (c == U'《') counted += --depth == 0;
      else if (depth == 0 && !one_of(c, U"、和及")) break;
      else if (c == '\n') break;
    }
    return counted;
  }

  // “1+2+N”制度体系 with 1个…, 2个… behind it.
  void slogan(std::size_t i) {
    if (i > 0 && figures_.same_sentence(i - 1, i)) return;
    const std::uint32_t end = metric(i).span.start, from = std::max(figures_[i].sentence, end > 60 ? end - 60 : 0);
    std::uint32_t quote = end;
    while (quote > from && text_[quote - 1] != U'“') --quote;
    if (quote == from) return;
    std::vector<Rational> numbers;
    std::uint32_t at = quote;
    for (; at < end && text_[at] != U'”'; ++at) {
      if (is_digit(text_[at])) numbers.emplace_back(static_cast<int>(text_[at] - '0'));
      else if (!one_of(text_[at], U"+ NnXx")) return;
      if (is_digit(text_[at]) && is_digit(char_at(text_, at + 1))) return;
    }
    if (numbers.size() < 2 || i + numbers.size() > figures_.size()) return;
    std::vector<std::size_t> used;
    for (std::size_t k = 0; k < numbers.size(); ++k) {
      const Interval& value = figures_[i + k].interval;
      if (!figures_.same_sentence(i, i + k) || !value.is_known() || !(value.low == numbers[k]) || !value.is_exact())
        return;
      used.push_back(i + k);
    }
    const int count = static_cast<int>(numbers.size());
    add(used, Code::list_holds, count, count, "figures of “" + to_utf8(figures_.words(quote, at)) + "”",
        {quote - 1, end});
  }

  // 书记、市长各10项…; 又将8项纳入…, 共28项: what was there, once for each that is named, and what came in.
  void taken_together(std::size_t c) {
    if (c < 2) return;
    const std::size_t a = c - 2, b = c - 1;
    constexpr std::uint32_t reach = 300;
    if (metric(c).span.start - metric(a).span.start > reach || !figures_.same_unit(a, b) || !figures_.same_unit(b, c))
      return;
    for (const std::size_t i : {a, b, c})
      if (!figures_[i].interval.is_known() || !figures_[i].interval.is_exact()) return;
    int holders = 1;
    const std::uint32_t start = metric(a).span.start;
    if (ends_at(text_, start, U"各")) clause_before(start - 1, holders);
    const Rational sum = figures_[a].interval.low * Rational(holders) + figures_[b].interval.low;
    if (!(sum == figures_[c].interval.low)) return;
    const std::u32string_view around =
        figures_.words(metric(b).span.start - std::min<std::uint32_t>(12, metric(b).span.start), metric(c).span.start);
    if (!holds_any_of(around, taken_in)) return;
    Check check = begin_check(figures_, "sum", {c, a, b});
    give(check, Code::sum_holds);
    check.expected = shown(figures_, c);
    check.found = sum.text();
    check.statement = (holders > 1 ? std::to_string(holders) + " × " : "") + shown(figures_, a) + " + " +
        shown(figures_, b) + " = " + *check.expected;
    checks_.push_back(std::move(check));
  }

  const Figures& figures_;
  std::u32string_view text_;
  CheckList& checks_;
};

}  // namespace

void check_lists(const Figures& figures, CheckList& checks) { ListRule(figures, checks).run(); }

}  // namespace zhibiao
