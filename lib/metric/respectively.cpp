#include "metric/respectively.h"

#include "base/chars.h"

namespace zhibiao {
namespace {

constexpr std::u32string_view respectively = U"分别";
constexpr std::u32string_view separators[] = {U"以及", U"、", U",", U"和", U"及", U"与"};
constexpr std::u32string_view comparisons[] = {U"同比", U"环比", U"较上年同期", U"较去年同期", U"较上年", U"较去年", U"比上年", U"比去年", U"与上年相比", U"与去年相比", U"均"};

class Sharer {
 public:
  Sharer(std::u32string_view text, const MetricRules& rules, const std::vector<NumberReading>& readings, std::vector<Draft>& drafts, JoinedTexts& joined)
      : text_(text), rules_(rules), readings_(readings), drafts_(drafts), joined_(joined) {}

  void run() {
    for (std::size_t first = 0; first < drafts_.size(); ++first) {
      const std::u32string_view left = drafts_[first].left;
      const std::size_t at = left.rfind(respectively);
      if (at == left.npos || left.substr(at + respectively.size()).size() > longest_verb) continue;
      const std::size_t end = end_of_list(first);
      if (end - first >= 2) share(first, end, left.substr(0, at), left.substr(at + respectively.size()));
      first = end - 1;
    }
  }

 private:
  static constexpr std::size_t longest_verb = 6;

  // The figures joined by 、 and 和, each perhaps with a verb of its own (分别增长5%、下降3%).
  std::size_t end_of_list(std::size_t first) const {
    std::size_t end = first + 1;
    for (; end < drafts_.size(); ++end) {
      const Span before = drafts_[end - 1].metric.span, now = drafts_[end].metric.span;
      if (now.start <= before.end) break;
      std::u32string_view gap = text_.substr(before.end, now.start - before.end);
      const std::u32string_view separator = first_at(gap, 0, separators);
      if (separator.empty()) break;
      gap.remove_prefix(separator.size());
      if (!gap.empty() && !rules_.verbs.contains(gap)) break;
    }
    return end;
  }

  // The nouns of a list of `count`, without what stands before the first and behind the last.
  std::vector<std::u32string_view> nouns_of(std::u32string_view words, std::size_t count) const {
    for (bool changed = true; changed;) {
      changed = false;
      const std::u32string_view word = first_before(words, words.size(), comparisons);
      const auto tail = rules_.tail_words.longest_before(words, words.size());
      const std::size_t length = std::max(word.size(), tail.length);
      words.remove_suffix(length);
      changed = length > 0;
    }
    words = trim_lead(words, rules_);
    std::vector<std::u32string_view> nouns;
    if (words.empty()) return nouns;
    for (std::size_t at; (at = words.find(U'、')) != words.npos; words.remove_prefix(at + 1)) nouns.push_back(words.substr(0, at));
    nouns.push_back(words);
    if (nouns.size() < count) split_last(nouns);
    return nouns;
  }

  // 粮食产量和蔬菜产量; 和 and 及 inside a word (和解, 及时率) have less than two characters on a side, or none as long as a noun.
  static void split_last(std::vector<std::u32string_view>& nouns) {
    constexpr std::u32string_view conjunctions[] = {U"以及", U"和", U"与", U"及"};
    constexpr std::size_t shortest_noun = 2;
    const std::u32string_view last = nouns.back();
    for (const std::u32string_view conjunction : conjunctions) {
      const std::size_t at = last.rfind(conjunction);
      if (at == last.npos || at < shortest_noun || last.size() - at - conjunction.size() < shortest_noun) continue;
      nouns.back() = last.substr(0, at);
      nouns.push_back(last.substr(at + conjunction.size()));
      return;
    }
  }

  void share(std::size_t first, std::size_t end, std::u32string_view before, std::u32string_view verb) {
    const std::size_t count = end - first;
    const std::vector<std::u32string_view> nouns = nouns_of(before, count);
    copy_change(first, end);
    if (nouns.empty() || name_units_before(nouns, first)) return change_each(first, end);
    if (nouns.size() != count || agents_of(drafts_[end - 1])) {
      for (std::size_t i = first + 1; i < end; ++i)
        if (drafts_[i].right.empty()) drafts_[i].subject.subject = drafts_[first].subject.subject, drafts_[i].subject.verb = drafts_[first].subject.verb;
      return;
    }
    const auto stated = rules_.verbs.longest_at(verb, 0);
    const bool change = stated && (stated.payload->increase || stated.payload->decrease);
    const std::u32string_view object = shared_object(nouns), rate = shared_rate(nouns);
    for (std::size_t i = 0; i < count; ++i) {
      Subject& subject = drafts_[first + i].subject;
      const auto own = rules_.verbs.longest_at(nouns[i], 0);
      const bool has_object = own && own.length < nouns[i].size() && !own.payload->nominal && drafts_[first + i].metric.kind != "percent";
      subject.verb = has_object || !object.empty() ? nouns[i].substr(0, own.length)
                     : stated && !change           ? verb.substr(0, stated.length)
                                                   : std::u32string_view();
      subject.subject = !object.empty() ? object : has_object ? nouns[i].substr(own.length) : nouns[i];
      if (!subject.subject.ends_with(rate)) subject.subject = joined_.join(subject.subject, rate);
      subject.own = true;
      // One member of the list is no change of another.
      const int from = drafts_[first].metric.id, to = drafts_[end - 1].metric.id;
      std::erase_if(drafts_[first + i].metric.relations, [&](const Relation& r) { return r.type == "change_of" && r.target >= from && r.target <= to; });
    }
  }

  // 甲镇、乙镇分别完成12件、15件整改: the noun behind the list is what is counted, those before it are who counts.
  static bool agents_of(const Draft& last) { return !last.right.empty() && is_han(last.right.front()); }

  // 受理、审结、上报案件分别为 …: verbs with one object; empty when they are not.
  std::u32string_view shared_object(const std::vector<std::u32string_view>& nouns) const {
    for (std::size_t i = 0; i + 1 < nouns.size(); ++i)
      if (!rules_.verbs.contains(nouns[i])) return {};
    const auto last = rules_.verbs.longest_at(nouns.back(), 0);
    return last ? nouns.back().substr(last.length) : std::u32string_view();
  }

  // 代表和委员满意率: the last noun's 满意率 is that of all; empty when each has its own.
  static std::u32string_view shared_rate(const std::vector<std::u32string_view>& nouns) {
    constexpr std::size_t length = 3;
    const std::u32string_view last = nouns.back();
    const auto is_rate = [](std::u32string_view noun) { return noun.ends_with(U"率"); };
    const bool shared = is_rate(last) && last.size() > length && std::none_of(nouns.begin(), nouns.end() - 1, is_rate);
    return shared ? last.substr(last.size() - length) : std::u32string_view();
  }

  // …412批1386人次,批次和人次同比分别下降: the nouns are the units of the figures before.
  bool name_units_before(const std::vector<std::u32string_view>& nouns, std::size_t first) const {
    auto at = static_cast<std::size_t>(drafts_[first].reading - readings_.data());
    for (std::size_t i = nouns.size(); i-- > 0;) {
      do {
        if (at-- == 0) return false;
      } while (!readings_[at].quantity);
      const std::u32string& unit = readings_[at].quantity->unit;
      if (unit.empty() || !nouns[i].starts_with(unit) || nouns[i].size() > unit.size() + 1) return false;
    }
    return true;
  }

  // The first states direction and basis for all that have no verb of their own.
  void copy_change(std::size_t first, std::size_t end) {
    const Metric& model = drafts_[first].metric;
    for (std::size_t i = first + 1; i < end; ++i) {
      Metric& metric = drafts_[i].metric;
      if (!metric.direction) metric.direction = model.direction;
      if (!metric.basis) metric.basis = model.basis;
    }
  }

  // …12件、…8件,同比分别增长5%和3%: the figures right before the list are what changed, one by one.
  void change_each(std::size_t first, std::size_t end) {
    const std::size_t count = end - first;
    if (first < count || !drafts_[first].metric.direction) return;
    std::u32string_view verb = drafts_[first].subject.verb;  // 同比分别增长
    if (const std::size_t at = verb.find(respectively); at != verb.npos) verb = joined_.join(verb.substr(0, at), verb.substr(at + respectively.size()));
    for (std::size_t i = first - count; i < first; ++i)
      if (drafts_[i].clause.sentence_start != drafts_[first].clause.sentence_start) return;
    for (std::size_t i = 0; i < count; ++i) {
      Draft& now = drafts_[first + i];
      const Draft& base = drafts_[first - count + i];
      std::erase_if(now.metric.relations, [](const Relation& r) { return r.type == "change_of"; });
      now.metric.relations.push_back({"change_of", base.metric.id});
      now.subject.subject = base.subject.subject;
      now.subject.verb = verb;
      now.subject.own = false;
    }
  }

  std::u32string_view text_;
  const MetricRules& rules_;
  const std::vector<NumberReading>& readings_;
  std::vector<Draft>& drafts_;
  JoinedTexts& joined_;
};

}  // namespace

void share_out_respectively(std::u32string_view text, const MetricRules& rules, const std::vector<NumberReading>& readings, std::vector<Draft>& drafts,
                            JoinedTexts& joined) {
  Sharer(text, rules, readings, drafts, joined).run();
}

}  // namespace zhibiao
