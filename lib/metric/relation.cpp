#include "metric/draft.h"
#include "base/chars.h"

namespace zhibiao {
namespace {

constexpr std::u32string_view rate_endings[] = {U"率", U"度", U"比例", U"占比", U"比重", U"覆盖"};
constexpr std::u32string_view yoy_words[] = {U"同比", U"较上年", U"比上年", U"较去年", U"比去年", U"与上年", U"与去年", U"上年同期", U"去年同期"};
constexpr std::u32string_view making_verbs[] = {U"制定", U"出台", U"颁布", U"制发", U"印发", U"起草"};
constexpr std::u32string_view mom_words[] = {U"环比"};

bool holds_any(std::u32string_view words, const auto& list) {
  return std::any_of(std::begin(list), std::end(list), [&](std::u32string_view word) { return words.find(word) != words.npos; });
}
bool ends_with_any(std::u32string_view words, const auto& list) {
  return std::any_of(std::begin(list), std::end(list), [&](std::u32string_view word) { return words.ends_with(word); });
}

bool counts(const Metric& metric) { return metric.kind == "count" || metric.kind == "money" || metric.kind == "area"; }

std::optional<Decimal> value_of(const Draft& draft) { return draft.reading->quantity->value; }

class Relater {
 public:
  Relater(std::u32string_view text, const MetricRules& rules, std::optional<int> report_year, std::vector<Draft>& drafts, JoinedTexts& joined)
      : text_(text), rules_(rules), report_year_(report_year), drafts_(drafts), joined_(joined) {}

  void run() {
    for (index_ = 0; index_ < drafts_.size(); ++index_) {
      const bool new_sentence = index_ == 0 || drafts_[index_ - 1].clause.sentence_start != current().clause.sentence_start;
      if (new_sentence) sentence_first_ = index_, among_ = npos;
      relate_change();
      relate_part();
      relate_rate();
      relate_rank();
      take_over_subject();
    }
  }

 private:
  static constexpr std::size_t npos = static_cast<std::size_t>(-1);

  Draft& current() { return drafts_[index_]; }
  Draft* previous() { return index_ > sentence_first_ ? &drafts_[index_ - 1] : nullptr; }
  void add(std::string_view type, const Draft& target) { current().metric.relations.push_back({type, target.metric.id}); }
  std::u32string_view between(const Draft& a, const Draft& b) {
    return a.metric.span.end <= b.metric.span.start ? text_.substr(a.metric.span.end, b.metric.span.start - a.metric.span.end) : std::u32string_view();
  }

  // The verb of change nearest before the number, with how it changes.
  VerbRule change_verb(std::u32string_view words) const {
    for (std::size_t end = words.size(); end > 0 && words.size() - end < 6; --end) {
      const auto hit = rules_.verbs.longest_before(words, end);
      if (hit && (hit.payload->increase || hit.payload->decrease)) return *hit.payload;
    }
    return {};
  }

  // 由5个压减到3.57个; 同比增加163%; 增加7项,达到49项; 降至12.81%.
  void relate_change() {
    Draft& now = current();
    const VerbRule verb = change_verb(now.left);
    Draft* before = previous();
    if (before && now.clause.after_metric) {
      const std::u32string_view gap = between(*before, now);
      const std::u32string_view base = before->left.substr(before->left.size() - std::min<std::size_t>(12, before->left.size()));
      const bool from = one_of(U'由', base) || one_of(U'从', base);
      const bool to = !gap.empty() && gap.size() <= 12 && one_of(gap.back(), U"到至为成");
      if (from && to) {
        add("changed_from", *before);
        set_direction(now, *before, verb);
        now.metric.basis = "from_to";
        now.subject.own = false;
        now.subject.subject = before->subject.subject;
        return;
      }
    }
    if (!verb.increase && !verb.decrease) return;
    const auto year = compared_year(now.left);
    const bool last_year = year && report_year_ && *year + 1 == *report_year_, since = year && !last_year;
    const bool yoy = holds_any(now.left, yoy_words) || last_year, mom = holds_any(now.left, mom_words);
    const bool reached = one_of(now.left.empty() ? U'\0' : now.left.back(), U"到至") && !yoy && !mom;
    if (reached) {  // 增加7项,达到49项: the difference is a change of what is reached
      if (before && before->subject.bare_change && before->metric.direction && before->metric.unit == now.metric.unit &&
          before->metric.relations.empty())
        before->metric.relations.push_back({"change_of", now.metric.id});
      else if (verb.decrease || now.left.find(U"达到") == now.left.npos)
        now.metric.direction = verb.decrease ? "decrease" : "increase";
      return;
    }
    now.metric.direction = verb.decrease ? "decrease" : "increase";
    if (yoy) now.metric.basis = "yoy";
    if (mom) now.metric.basis = "mom";
    if (since) now.metric.basis = "since";
    const bool of_pair = before && before->metric.basis == "from_to" && now.metric.kind == "percent";  // 由A降至B,下降31.8%
    if (of_pair) now.metric.basis = "from_to";
    const bool bare_rate = before && now.subject.bare_change && now.metric.kind == "percent";  // 实现增加值803亿元,增长3.1%
    if ((yoy || mom || since || of_pair || bare_rate) && before) {
      // Several changes of one figure (同比增长5%,环比下降2%) go to the figure.
      std::size_t target = index_ - 1;
      while (target > sentence_first_ && is_change(drafts_[target])) --target;
      add("change_of", drafts_[target]);
      now.subject.own = false;
      now.subject.verb = trim_lead(now.left, rules_);  // 同比增加
      if (now.subject.verb.size() > 6) now.subject.verb = now.subject.verb.substr(now.subject.verb.size() - 6);
      now.subject.subject = drafts_[target].subject.subject;
    }
  }

  // 较2022年增加, 比2020年下降: the year that the figure is held against.
  static std::optional<int> compared_year(std::u32string_view words) {
    constexpr std::size_t length = 5;  // 2022年
    for (std::size_t at = 0; at + length < words.size(); ++at) {
      if (!one_of(words[at], U"较比") || words[at + length] != U'年') continue;
      int year = 0;
      for (std::size_t i = at + 1; i < at + length; ++i) year = is_digit(words[i]) ? year * 10 + static_cast<int>(words[i] - '0') : -100000;
      if (year > 0) return year;
    }
    return std::nullopt;
  }

  static bool is_change(const Draft& draft) {
    return std::any_of(draft.metric.relations.begin(), draft.metric.relations.end(), [](const Relation& r) { return r.type == "change_of"; });
  }

  void set_direction(Draft& now, const Draft& before, const VerbRule& verb) {
    if (verb.decrease || verb.increase) now.metric.direction = verb.decrease ? "decrease" : "increase";
    else if (value_of(now) && value_of(before)) now.metric.direction = value_of(now)->compare(*value_of(before)) < 0 ? "decrease" : "increase";
  }

  // Breakdowns: in brackets, behind 其中, and outcomes of the cases named before.
  void relate_part() {
    Draft& now = current();
    if (!counts(now.metric)) return;
    if (now.clause.in_bracket) open_bracket(now.clause.bracket);
    if (bracket_holds(now)) {
      for (std::size_t i = index_; i-- > sentence_first_;)
        if (drafts_[i].metric.span.end == bracket_) {
          if (counts(drafts_[i].metric)) add_part(drafts_[i]);
          return;
        }
    }
    const std::u32string_view gap = previous() ? between(*previous(), now) : std::u32string_view();
    if (gap.find(U"其中") != gap.npos) {
      among_from_ = index_;
      among_ = whole_before();
    } else if (one_of(U';', gap) && !closes_total()) {
      among_ = npos;
    }
    if (among_ != npos && fits_into(now, drafts_[among_])) return add_part(drafts_[among_]);
    if (among_ != npos && now.metric.kind != drafts_[among_].metric.kind) {  // 47个, …100亿元,其中10亿元以上项目3个
      const std::size_t whole = whole_before(among_from_);
      if (whole != npos && drafts_[whole].metric.unit == now.metric.unit && fits_into(now, drafts_[whole])) return add_part(drafts_[whole]);
    }
    if (now.stage > 0) relate_stage();
  }

  // What 其中 takes its part of: the nearest figure of its unit that is no part itself, else the nearest at all.
  std::size_t whole_before() { return whole_before(index_); }
  std::size_t whole_before(std::size_t end) {
    std::size_t nearest = npos;
    for (std::size_t i = end; i-- > sentence_first_;) {
      if (drafts_[i].among || !counts(drafts_[i].metric) || is_change(drafts_[i])) continue;
      if (drafts_[i].metric.unit == current().metric.unit) return i;
      if (nearest == npos) nearest = i;
    }
    return nearest;
  }

  void add_part(const Draft& whole) {
    add("part_of", whole);
    current().among = true;
  }

  // Behind a semicolon a breakdown goes on only when the figures up to the sentence's end make up the whole.
  bool closes_total() const {
    if (among_ == npos || !value_of(drafts_[among_])) return false;
    Decimal sum(0);
    for (std::size_t i = among_ + 1; i < drafts_.size() && drafts_[i].clause.sentence_start == drafts_[among_].clause.sentence_start; ++i) {
      if (!counts(drafts_[i].metric) || !value_of(drafts_[i])) continue;
      sum = sum.plus(*value_of(drafts_[i])).value_or(sum);
    }
    return sum == *value_of(drafts_[among_]);
  }

  // Figures ascend, so brackets are counted on from the figure before.
  bool bracket_holds(const Draft& draft) {
    constexpr std::size_t longest_bracket = 2000;  // one that never closes holds nothing more
    if (bracket_ == npos || draft.metric.span.start < bracket_ || draft.metric.span.start - bracket_ > longest_bracket) return false;
    for (; counted_to_ < draft.metric.span.start; ++counted_to_) {
      const char32_t c = text_[counted_to_];
      bracket_depth_ += c == '(' || c == U'〔' ? 1 : c == ')' || c == U'〕' ? -1 : 0;
    }
    return bracket_depth_ > 0;
  }
  void open_bracket(std::size_t at) {
    if (bracket_ == at) return;
    bracket_ = counted_to_ = at;
    bracket_depth_ = 0;
  }

  static bool fits_into(const Draft& part, const Draft& whole) {
    if (part.metric.kind != whole.metric.kind) return false;
    return !value_of(part) || !value_of(whole) || value_of(part)->compare(*value_of(whole)) <= 0 || part.metric.unit != whole.metric.unit;
  }

  // The nearest figure of the same unit that stands at an earlier stage; one disposition is no part of another.
  void relate_stage() {
    Draft& now = current();
    for (std::size_t i = index_; i-- > sentence_first_ && index_ - i <= 6;) {
      const Draft& candidate = drafts_[i];
      if (!counts(candidate.metric) || candidate.metric.unit != now.metric.unit || candidate.stage >= now.stage) continue;
      if (holds_any(candidate.subject.verb, making_verbs)) return;  // 制定规章1部,修改1部: two works, not one and its fate
      if (fits_into(now, candidate)) add("part_of", candidate);
      return;
    }
  }

  // Two characters in common make two phrases speak of one thing (问题解决率 and 解决问题).
  static bool speaks_of(std::u32string_view rate, const Draft& count) {
    const std::u32string_view verb = count.subject.verb, subject = count.subject.subject;
    for (std::size_t i = 0; i + 1 < rate.size(); ++i) {
      const std::u32string_view pair = rate.substr(i, 2);
      if (verb.find(pair) != verb.npos || subject.find(pair) != subject.npos) return true;
      if (verb.ends_with(pair.front()) && subject.starts_with(pair.back())) return true;
    }
    return false;
  }

  // A rate behind the counts it is of: those that share its words, with the whole that they are part of; a short rate
  // (办结率) takes up to two neighbouring counts of one unit; a second rate shares the first one's.
  void relate_rate() {
    Draft& now = current();
    if (now.metric.kind != "percent" || now.metric.basis || !now.metric.unit || now.metric.unit == "个百分点") return;
    if (!ends_with_any(now.subject.subject, rate_endings)) return;
    std::vector<std::size_t> shared, nearest;
    bool apart = false;  // a semicolon stands between
    for (std::size_t i = index_; i-- > sentence_first_ && index_ - i <= 8;) {
      const Draft& candidate = drafts_[i];
      if (candidate.metric.kind == "percent" && !candidate.metric.basis && nearest.empty() && share_targets(now, candidate)) return;
      if (candidate.metric.kind != "count") continue;
      apart = apart || one_of(U';', between(candidate, drafts_[i + 1]));
      const bool neighbour = nearest.empty() || (nearest.back() == i + 1 && drafts_[nearest.back()].metric.unit == candidate.metric.unit);
      if (neighbour && !apart && nearest.size() < 2) nearest.push_back(i);
      if (speaks_of(now.subject.subject, candidate) && shared.size() < 2 &&
          (shared.empty() || drafts_[shared.back()].metric.unit == candidate.metric.unit))
        shared.push_back(i);
    }
    constexpr std::size_t short_rate = 8;
    std::vector<std::size_t> targets = !shared.empty() ? shared : now.subject.subject.size() <= short_rate ? nearest : std::vector<std::size_t>();
    replace_by_wholes(targets);
    std::sort(targets.begin(), targets.end());
    targets.erase(std::unique(targets.begin(), targets.end()), targets.end());
    for (std::size_t target : targets) add("rate_of", drafts_[target]);
  }

  bool share_targets(Draft& now, const Draft& rate) const {
    bool any = false;
    for (const Relation& relation : rate.metric.relations)
      if (relation.type == "rate_of") now.metric.relations.push_back(relation), any = true;
    return any;
  }

  // Behind a breakdown the rate is of the whole; of a lone outcome it is of the outcome and its whole.
  void replace_by_wholes(std::vector<std::size_t>& targets) const {
    std::vector<std::size_t> out;
    for (std::size_t target : targets) {
      const auto whole = whole_of(drafts_[target]);
      if (!drafts_[target].among || !whole) out.push_back(target);
      if (whole && (drafts_[target].among || targets.size() == 1)) out.push_back(*whole);
    }
    targets = out;
  }

  std::optional<std::size_t> whole_of(const Draft& draft) const {
    for (const Relation& relation : draft.metric.relations)
      if (relation.type == "part_of")
        for (std::size_t i = sentence_first_; i < index_; ++i)
          if (drafts_[i].metric.id == relation.target) return i;
    return std::nullopt;
  }

  void relate_rank() {
    Draft& now = current();
    if (now.metric.kind != "rank") return;
    if (!now.subject.own) {
      if (Draft* before = previous(); before && before->metric.kind != "rank") add("rank_of", *before);
      return;
    }
    // 抽查计划数、计划完成率均居全省第一: the figures of this sentence that the ranked words name.
    const std::u32string_view ranked = now.subject.subject;
    for (std::size_t i = sentence_first_; i < index_; ++i) {
      const std::u32string_view named = drafts_[i].subject.subject;
      const std::u32string_view gap = between(drafts_[i], now);
      if (i + 1 == index_ && std::none_of(gap.begin(), gap.end(), ends_clause)) continue;  // 居全市17个县(区)第3位: among them, not of them
      if (named.size() >= 2 && ranked.find(named) != ranked.npos) add("rank_of", drafts_[i]);
    }
  }

  // What the clause leaves out is taken over: 533批1067人次; 127种、394万余本证照; 居全省第1位; 受理120件,审结98件.
  void take_over_subject() {
    Draft& now = current();
    Draft* before = previous();
    if (!before) return take_topic();
    const bool touches = before->metric.span.end == now.metric.span.start;
    if (touches) {
      if (now.subject_after.empty()) now.subject.subject = before->subject.subject;
      else before->subject.subject = now.subject.subject = now.subject_after;  // 533批1067人次群众
      if (now.subject.verb.empty()) now.subject.verb = before->subject.verb;
    } else if (!now.subject.own && now.subject.subject.empty()) {
      now.subject.subject = before->subject.subject;
      if (now.subject.verb.empty()) now.subject.verb = before->subject.verb;
    } else if (now.subject.subject.empty() && now.subject.verb_rule.elliptic && before->metric.kind == "count") {
      // Behind parts (受理312件,不予受理21件,其他处理23件;审结298件) the object is that of their whole.
      now.subject.subject = head_noun(stated_before().subject.subject);
    }
    if (now.subject.bare_change && now.subject.subject.empty()) take_topic();
    const std::u32string_view gap = between(*before, now);
    const bool listed = gap.ends_with(now.left) && gap.substr(0, gap.size() - now.left.size()) == U"、";
    if (now.subject.verb.empty() && now.metric.kind != "percent" && (listed || is_part(now)) && before->stage == 0 && !before->subject.subject.empty())
      now.subject.verb = before->subject.verb;
    share_noun(*before, now, gap);
  }

  // The figure before; where that is only a rest or a part, the one before it that a verb states of something.
  const Draft& stated_before() {
    const Draft& before = *previous();
    const bool rest = before.subject.verb.empty() && (is_part(before) || before.subject.subject.find(U"其他") != std::u32string_view::npos);
    for (std::size_t i = index_ - 1; rest && i-- > sentence_first_;)
      if (drafts_[i].metric.kind == "count" && !drafts_[i].subject.verb.empty() && !drafts_[i].subject.subject.empty()) return drafts_[i];
    return before;
  }

  // 以市政府为被告的行政诉讼案件 → 行政诉讼案件
  static std::u32string_view head_noun(std::u32string_view phrase) {
    const std::size_t at = phrase.rfind(U'的');
    return at == phrase.npos || at + 3 > phrase.size() ? phrase : phrase.substr(at + 1);
  }

  static bool is_part(const Draft& draft) {
    return std::any_of(draft.metric.relations.begin(), draft.metric.relations.end(), [](const Relation& r) { return r.type == "part_of"; });
  }

  // A conjunct before its partner's noun (127种、394万余本证照; 区级3850项、乡级3680项事项; 报送的16件、…的56件文件),
  // and members of a list before its predicate (14个县191个乡镇开展…).
  void share_noun(Draft& before, Draft& now, std::u32string_view gap) {
    const bool conjunct = before.clause.conjunct && !now.right.empty();
    if (conjunct && gap == U"、" && (before.subject.subject.empty() || before.left_is_verb_only)) {
      before.subject.subject = now.subject.subject;
      if (now.subject.verb.empty()) now.subject.verb = before.subject.verb;
    } else if (conjunct && before.left.ends_with(U"的")) {
      before.subject.subject = joined_.join(before.subject.subject, trim_lead(noun_of(now), rules_));
    }
    if (!before.clause.list_member || before.metric.kind != "count" || !before.subject.verb.empty() || gap.ends_with(U"的")) return;
    const std::size_t predicate = predicate_in(now.right);
    if (predicate == now.right.size() || before.subject.subject.size() > 16) return;
    before.subject.subject = joined_.join(before.subject.subject, now.right.substr(predicate, 16));
  }

  std::u32string_view noun_of(const Draft& draft) const {
    std::u32string_view right = draft.right;
    return right.substr(0, std::min<std::size_t>(predicate_in(right), 16));
  }

  std::size_t predicate_in(std::u32string_view words) const {
    for (std::size_t i = 1; i < words.size(); ++i) {
      const auto verb = rules_.verbs.longest_at(words, i);
      if (verb && verb.payload->predicate && verb.length >= 2) return i;
    }
    return words.size();
  }

  // 对…事项进行扩容,增加7项: a bare verb of change takes its noun from the clause before.
  void take_topic() {
    Draft& now = current();
    if (!now.subject.bare_change || !now.subject.subject.empty()) return;
    std::size_t end = now.clause.left.start;
    if (end == 0 || text_[end - 1] != ',') return;
    std::size_t begin = --end;
    while (begin > now.clause.sentence_start && end - begin < 40 && !ends_clause(text_[begin - 1])) --begin;
    std::u32string_view topic = text_.substr(begin, end - begin);
    if (const std::size_t object = topic.rfind(U'对'); object != topic.npos) topic.remove_prefix(object + 1);
    for (std::u32string_view verb : {U"进行", U"予以", U"开展", U"实行"})
      if (const std::size_t at = topic.find(verb); at != topic.npos && at > 1) topic = topic.substr(0, at);
    now.subject.subject = trim_lead(topic, rules_);
  }

  std::u32string_view text_;
  const MetricRules& rules_;
  std::optional<int> report_year_;
  std::vector<Draft>& drafts_;
  JoinedTexts& joined_;
  std::size_t index_ = 0, sentence_first_ = 0, among_ = npos, among_from_ = 0;
  std::size_t bracket_ = npos, counted_to_ = 0;  // the last bracket that holds figures, and up to where those in it were counted
  int bracket_depth_ = 0;                        // there
  };

}  // namespace

void relate(std::u32string_view text, const MetricRules& rules, std::optional<int> report_year, std::vector<Draft>& drafts, JoinedTexts& joined) {
  Relater(text, rules, report_year, drafts, joined).run();
}

}  // namespace zhibiao
