#include "check/breakdown.h"

#include <algorithm>

#include "check/words.h"

namespace zhibiao {
namespace {

constexpr std::size_t most_parts = 64;
constexpr std::u32string_view including_words[] = {U"包含", U"内含", U"含"};
constexpr std::u32string_view complete_words[] = {U"包括", U"分为", U"分别", U"组成", U"构成"};
constexpr std::u32string_view total_words[] = {U"合计", U"共计", U"总计", U"总共", U"共", U"合计为", U"总数为", U"总数达", U"合计达", U"共计达"};
// A bracket that says something else of the figure than what it consists of.
constexpr std::u32string_view aside_words[] = {U"占", U"同比", U"环比", U"较", U"比", U"折合", U"约合", U"累计", U"不含", U"不包括", U"另", U"上年", U"去年", U"截至", U"目标", U"计划", U"每", U"人均", U"平均", U"超", U"居", U"排"};

char32_t separator_in(std::u32string_view gap) {
  for (const char32_t mark : {U';', U':', U',', U'、'})
    if (one_of(mark, gap)) return mark;
  for (const std::u32string_view joint : {U"以及", U"和", U"及", U"与"})
    if (gap.find(joint) != gap.npos) return U'、';
  return U' ';
}

class Finder {
 public:
  explicit Finder(const Figures& figures) : figures_(figures) {}

  std::vector<Breakdown> run() {
    find_brackets();
    for (std::size_t i = 0; i < figures_.size(); ++i) {
      find_among(i);
      find_colon(i);
      find_total(i);
    }
    std::stable_sort(found_.begin(), found_.end(), [](const Breakdown& a, const Breakdown& b) { return a.parts.front() < b.parts.front(); });
    return std::move(found_);
  }

 private:
  const Metric& metric(std::size_t i) const { return *figures_[i].metric; }
  std::u32string gap(std::size_t a, std::size_t b) const { return figures_.outer_words(metric(a).span.end, metric(b).span.start); }

  // 293项(…): the first figure of each bracket, with the figure right before the bracket.
  void find_brackets() {
    int seen = -1;
    for (std::size_t i = 0; i < figures_.size(); ++i) {
      const int bracket = figures_[i].bracket;
      if (bracket <= seen) continue;
      seen = bracket;
      const Bracket& place = figures_.brackets[static_cast<std::size_t>(bracket)];
      if (place.close == 0) continue;
      const auto whole = whole_of_bracket(i, place);
      if (!whole) continue;
      const std::u32string_view lead = figures_.words(place.open + 1, metric(i).span.start);
      if (starts_with_any_of(lead, aside_words)) continue;
      Breakdown out;
      out.whole = *whole;
      out.list_start = place.open + 1;
      out.cue = lead.find(U"其中") != lead.npos ? ListCue::among : starts_with_any_of(lead, including_words) ? ListCue::including : ListCue::bracket;
      add_parts(i, out);
      constexpr std::uint32_t reach = 2000;  // brackets may stand in one another
      out.incomplete = out.incomplete || says_and_so_on(figures_.words(place.open, std::min(place.close, place.open + reach)));
      add(std::move(out));
    }
  }

  std::optional<std::size_t> whole_of_bracket(std::size_t first, const Bracket& place) const {
    constexpr std::size_t longest_noun = 16;
    for (std::size_t steps = 0, j = first; j-- > 0 && steps < 8; ++steps) {
      if (figures_[j].sentence != figures_[first].sentence) return std::nullopt;
      if (figures_[j].bracket != place.parent) continue;
      if (metric(j).span.end > place.open) return std::nullopt;
      const std::u32string_view noun = figures_.words(metric(j).span.end, place.open);
      const bool plain = noun.size() <= longest_noun && std::none_of(noun.begin(), noun.end(), [](char32_t c) { return ends_clause(c) || c == U'、'; });
      return plain && figures_[j].amount ? std::optional(j) : std::nullopt;
    }
    return std::nullopt;
  }

  // 其中 before figure i, and the figure before that which it divides. 其中 may open the next sentence.
  void find_among(std::size_t i) {
    const auto inner = figures_.before(i);
    const std::uint32_t from = inner ? metric(*inner).span.end : figures_[i].sentence;
    if (metric(i).span.start - std::min(from, metric(i).span.start) > 400) return;
    if (figures_.words(from, metric(i).span.start).find(U"其中") == std::u32string_view::npos) return;
    const std::u32string words = figures_.outer_words(from, metric(i).span.start, 400);
    const std::size_t at = words.find(U"其中");
    if (at == words.npos || char_at(words, at + 2) == U'之' || words.size() - at > 40) return;
    if (figures_[i].bracket >= 0 && !inner) return;  // opens a bracket: find_brackets has it
    std::optional<std::size_t> whole = inner;
    if (!inner && at < 4 && i > 0 && figures_[i - 1].bracket == figures_[i].bracket && follows(i - 1, i)) whole = i - 1;
    if (!whole) return;
    Breakdown out;
    out.whole = nearest_amount(*whole, i);
    out.list_start = metric(i).span.start - std::min<std::uint32_t>(metric(i).span.start, static_cast<std::uint32_t>(words.size() - at - 2));
    add_parts(i, out);
    const std::u32string_view lead = std::u32string_view(words).substr(at);
    if (starts_with_any_of(lead.substr(2), including_words)) out.cue = ListCue::including;
    add(std::move(out));
  }

  // Whether b's sentence comes right behind a's, in one line.
  bool follows(std::size_t a, std::size_t b) const {
    const std::u32string_view between = figures_.words(metric(a).span.end, metric(b).span.start);
    return std::count(between.begin(), between.end(), U'。') == 1 && between.find(U'\n') == between.npos;
  }

  // Of the figures up to `last`: the nearest of the part's unit, else the nearest amount.
  std::size_t nearest_amount(std::size_t last, std::size_t part) const {
    std::size_t amount = last;
    bool any = false;
    std::optional<std::size_t> at = last;
    for (int steps = 0; at && steps < 6; ++steps, at = figures_.before(*at)) {
      if (!figures_[*at].amount) continue;
      if (figures_.same_unit(*at, part) && metric(*at).basis != "from_to" && !metric(*at).basis) return *at;
      if (!any) amount = *at, any = true;
    }
    return amount;
  }

  // 120件:行政处罚60件、…; 包括…; 分别为….
  void find_colon(std::size_t i) {
    const auto whole = figures_.before(i);
    if (!whole || !figures_[*whole].amount || !figures_.same_unit(*whole, i)) return;
    if (figures_.words(metric(*whole).span.end, metric(i).span.start).find_first_of(U":包分组构") == std::u32string_view::npos) return;
    const std::u32string words = gap(*whole, i);
    if (words.find(U"其中") != words.npos || words.size() > 60) return;
    std::size_t at = words.find(U':'), length = 1;
    for (const std::u32string_view cue : complete_words)
      if (at == words.npos && words.find(cue) != words.npos) at = words.find(cue), length = cue.size();
    if (at == words.npos || at > 24) return;
    const std::u32string_view lead = std::u32string_view(words).substr(at + length);
    if (std::any_of(lead.begin(), lead.end(), [](char32_t c) { return c == ';' || c == ','; })) return;
    Breakdown out;
    out.whole = *whole;
    out.cue = ListCue::colon;
    out.list_start = metric(i).span.start - std::min<std::uint32_t>(metric(i).span.start, static_cast<std::uint32_t>(lead.size()));
    add_parts(i, out);
    add(std::move(out));
  }

  // …、3件,合计30件: back over the list that ends before the total.
  void find_total(std::size_t i) {
    const std::u32string_view left = figures_.left_words(i);
    if (!figures_[i].amount || left.size() > 6 || !ends_with_any_of(left, total_words)) return;
    Breakdown out;
    out.whole = i;
    out.cue = ListCue::total;
    std::size_t later = i;
    for (auto at = figures_.before(i); at && out.parts.size() < most_parts; at = figures_.before(*at)) {
      if (!figures_.same_unit(*at, i) || gap(*at, later).size() > 40) break;
      const char32_t separator = separator_in(gap(*at, later));
      if (later != i && separator != U'、' && separator != ',') break;
      if (later != i) out.separators.push_back(separator);
      out.parts.push_back(*at);
      later = *at;
    }
    std::reverse(out.parts.begin(), out.parts.end());
    std::reverse(out.separators.begin(), out.separators.end());
    out.list_start = out.parts.empty() ? 0 : metric(out.parts.front()).span.start - static_cast<std::uint32_t>(figures_.left_words(out.parts.front()).size());
    if (out.parts.size() >= 2) add(std::move(out));
  }

  // From the first part on, as far as the sentence or a new 其中.
  void add_parts(std::size_t first, Breakdown& out) const {
    out.parts.push_back(first);
    note_words(figures_.words(out.list_start, metric(first).span.start), out);
    for (auto at = figures_.after(first); at && out.parts.size() < most_parts; at = figures_.after(*at)) {
      const std::u32string words = gap(out.parts.back(), *at);
      if (words.find(U"其中") != words.npos) break;
      if (!figures_[*at].amount) break;
      note_part(words, out);
      out.separators.push_back(separator_in(words));
      out.parts.push_back(*at);
    }
    const std::uint32_t end = metric(out.parts.back()).span.end;
    std::uint32_t stop = figures_.sentence_end(out.parts.back());
    const int bracket = figures_[first].bracket;
    if (bracket >= 0) stop = std::min(stop, std::max(end, figures_.brackets[static_cast<std::size_t>(bracket)].close));
    std::u32string tail = figures_.outer_words(end, stop, 60);
    tail = tail.substr(0, tail.find_first_of(U";。,"));
    note_part(tail, out);
  }

  static void note_words(std::u32string_view words, Breakdown& out) {
    out.incomplete = out.incomplete || says_and_so_on(words) || holds_any_of(words, words::incomplete);
  }

  // A noun joined to a part without a number of its own (2个单位和本级财政开展了…) is a part too, and so is 1名…、县领导.
  static void note_part(std::u32string_view words, Breakdown& out) {
    note_words(words, out);
    const std::u32string_view clause = words.substr(0, words.find_first_of(U",;:、"));
    const std::size_t joint = clause.find_first_of(U"和及");
    if (joint != clause.npos && joint >= 1 && joint <= 8 && joint + 2 < clause.size()) ++out.unnumbered;
  }

  void add(Breakdown&& breakdown) {
    if (breakdown.parts.empty() || !figures_[breakdown.whole].amount || !figures_[breakdown.parts.front()].amount) return;
    const bool known = std::any_of(found_.begin() + static_cast<std::ptrdiff_t>(found_.size() > 4 ? found_.size() - 4 : 0), found_.end(), [&](const Breakdown& other) {
      return other.whole == breakdown.whole && other.parts.front() == breakdown.parts.front();
    });
    if (!known) found_.push_back(std::move(breakdown));
  }

  const Figures& figures_;
  std::vector<Breakdown> found_;
};

}  // namespace

bool says_and_so_on(std::u32string_view words) {
  for (std::size_t at = words.find(U'等'); at != words.npos; at = words.find(U'等', at + 1)) {
    const char32_t before = at ? words[at - 1] : U'\0', after = char_at(words, at + 1);
    if (!one_of(before, U"平同高中初优上下均对一二三") && !one_of(after, U"级待候于同额值次保")) return true;
  }
  return false;
}

std::u32string part_name(const Figures& figures, const Breakdown& breakdown, std::size_t k) {
  const std::size_t i = breakdown.parts[k];
  const std::uint32_t end = figures[i].metric->span.start;
  const std::uint32_t floor = k > 0 ? figures[breakdown.parts[k - 1]].metric->span.end : breakdown.list_start;
  std::u32string name = figures.outer_words(floor, end);
  if (const std::size_t mark = name.find_last_of(U"、,;:。"); mark != name.npos) name.erase(0, mark + 1);
  for (const std::u32string_view cue : {U"其中", U"包括", U"包含", U"分为", U"分别为", U"含", U"有"})
    if (name.starts_with(cue)) name.erase(0, cue.size());
  if (name.size() < 2) name += figures.right_words(i);
  return name;
}

std::vector<Breakdown> find_breakdowns(const Figures& figures) { return Finder(figures).run(); }

}  // namespace zhibiao
