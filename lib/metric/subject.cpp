#include "metric/subject.h"

#include "base/chars.h"
#include "number/date.h"

namespace zhibiao {
namespace {

constexpr std::size_t longest_noun = 24, longest_subject = 60;
constexpr std::u32string_view prepositions[] = {U"可与", U"对全市", U"分别对", U"对", U"将", U"把", U"为", U"向", U"与", U"由", U"从", U"在", U"以", U"给", U"经过", U"经", U"和", U"及"};

bool is_junk(char32_t c) { return c == ' ' || c == ',' || c == U'、' || c == ':' || c == ')' || c == U'”' || c == U'的' || c == '-' || c == U'—' || c == '|' || c == '\t'; }

std::u32string_view trim_right_words(std::u32string_view words, const MetricRules& rules) {
  while (!words.empty()) {
    if (words.back() == ' ' || words.back() == ':' || words.back() == ',' || words.back() == U'、' || words.back() == '|' || words.back() == '\t') {
      words.remove_suffix(1);
      continue;
    }
    const auto tail = rules.tail_words.longest_before(words, words.size());
    if (!tail) break;
    const bool half_word = tail.length == 1 && words.back() == U'为' && words.size() > 1 && one_of(words[words.size() - 2], U"行作");  // 行为, 作为
    if (half_word) break;
    words.remove_suffix(tail.length);
  }
  return words;
}

// Leading verbs, chained as in 承接、开展 or 立案查处; returns their length.
std::size_t leading_verbs(std::u32string_view words, const MetricRules& rules, VerbRule& last) {
  std::size_t end = 0;
  while (end < words.size()) {
    std::size_t next = end;
    if (end > 0 && words[next] == U'、') ++next;
    if (end > 0 && (words[next] == U'并' || words[next] == U'和')) ++next;
    const auto hit = rules.verbs.longest_at(words, next);
    if (!hit) break;
    last = *hit.payload;
    end = next + hit.length;
    if (end < words.size() && words[end] == U'了') ++end;
  }
  return end;
}

// Behind an adverb of totals (全市各级法院共审结…) the statement begins anew when a verb follows.
std::u32string_view cut_at_adverb(std::u32string_view words, const MetricRules& rules) {
  for (std::size_t i = words.size(); i-- > 1;) {
    const auto lead = rules.lead_ins.longest_at(words, i);
    if (!lead || i + lead.length >= words.size()) continue;
    if (lead.length == 1 && one_of(words[i - 1], U"公中")) continue;  // 公共服务 is no 共服务
    const auto verb = rules.verbs.longest_at(words, i + lead.length);
    const std::u32string_view rest = words.substr(i + lead.length);
    if (verb && (rest.size() >= 4 || verb.payload->stage > 0)) return rest;
  }
  return words;
}

// The noun phrase behind the number: up to a predicate verb that does not begin it.
std::u32string_view noun_behind(std::u32string_view right, const MetricRules& rules) {
  std::size_t end = std::min(right.size(), longest_noun);
  for (std::size_t i = 2; i < end; ++i) {
    if (right[i] == U'“') break;
    const auto verb = rules.verbs.longest_at(right, i);
    const bool opens = verb && verb.length >= 2 && (verb.payload->predicate || (i >= 5 && right.size() > 12 && !verb.payload->nominal));
    if (opens) {
      end = i;
      break;
    }
  }
  while (end > 0 && one_of(right[end - 1], U"均已也并再陆续被得以")) --end;
  right = right.substr(0, end);
  if (right.size() > 2 && right.ends_with(U"统一")) right.remove_suffix(2);
  return right;
}

// 15家单位的通知, 27个部门的事项: the things counted end before 的 where they are organs, places or people, who have what follows.
std::u32string_view before_possessive(std::u32string_view right) {
  constexpr std::size_t longest_owner = 8;
  constexpr std::u32string_view owners[] = {U"单位", U"部门", U"机构", U"机关", U"企业", U"公司", U"乡镇", U"镇街", U"街道", U"社区", U"县区", U"区县", U"市县", U"地区", U"城市", U"学校", U"医院", U"村", U"群众"};
  const std::size_t at = right.substr(0, longest_owner + 1).find(U'的');
  return at != right.npos && !first_before(right, at, owners).empty() ? right.substr(0, at) : right;
}

// 由2022年的7312次降至4986次, 从9.1万人核减到8.36万人: what stands before 由 is what changed. Nothing when the clause is no such pair.
std::optional<std::u32string_view> from_clause(std::u32string_view left, std::u32string_view right) {
  constexpr std::size_t longest_base = 12;  // 由2022年的, 由法定平均
  if (right.empty() || right.size() > longest_base || !one_of(right.back(), U"到至为成")) return std::nullopt;
  for (std::size_t i = left.size(); i-- > 0 && left.size() - i <= longest_base;)
    if (left[i] == U'由' || left[i] == U'从') return left.substr(0, i);
  return std::nullopt;
}

std::u32string_view limit_left(std::u32string_view words) {
  return words.size() > longest_subject ? words.substr(words.size() - longest_subject) : words;
}

// A rank's clause ends in cue and place (均居全省第一): what is left is what is ranked.
std::u32string_view trim_rank_cues(std::u32string_view words, const MetricRules& rules) {
  constexpr std::u32string_view cues[] = {U"综合排名", U"排名", U"位居", U"位列", U"名列", U"列居", U"获评", U"荣获", U"荣膺", U"跻身", U"居于", U"均居", U"均列", U"居", U"列", U"排", U"位", U"均", U"为", U"在", U"并列", U"第"};
  for (bool changed = true; changed && !words.empty();) {
    changed = false;
    if (const auto scope = rules.scopes.longest_before(words, words.size())) {
      words.remove_suffix(scope.length);
      changed = true;
    } else if (const auto cue = first_before(words, words.size(), cues); !cue.empty()) {
      words.remove_suffix(cue.size());
      changed = true;
    }
  }
  return words;
}

}  // namespace

std::u32string_view trim_lead(std::u32string_view words, const MetricRules& rules) {
  while (!words.empty()) {
    if (is_junk(words.front())) {
      words.remove_prefix(1);
      continue;
    }
    const std::size_t nth = words.front() == U'第' && words.size() > 1 ? 1 : 0;
    if (is_digit(words[nth]) || is_han_numeral(words[nth])) {
      if (const auto date = read_date(words, nth, 0); date && date.start == 0) {
        words.remove_prefix(date.end);
        continue;
      }
    }
    if (one_of(words.front(), U"较比") && words.size() > 1 && is_digit(words[1])) {  // 较2022年增加
      if (const auto date = read_date(words, 1, 0); date && date.start == 1 && words[date.end - 1] == U'年') {
        words.remove_prefix(date.end);
        continue;
      }
    }
    const auto lead = rules.lead_ins.longest_at(words, 0);
    const auto scope = rules.scopes.longest_at(words, 0);
    const std::size_t length = std::max(lead.length, scope.length);
    if (length == 0) break;
    // 共 in 共收到 is an adverb, 有 in 有效率 is half a word: one character goes only before a verb or at the end.
    const bool half_word = length == 1 && words.size() > 1 && is_han(words[1]) && !rules.verbs.longest_at(words, 1) && !rules.lead_ins.longest_at(words, 1) &&
                           !rules.scopes.longest_at(words, 1);
    if (half_word) break;
    words.remove_prefix(length);
  }
  return words;
}

namespace {

bool is_noun_start(char32_t c) { return (is_han(c) && !one_of(c, U"和及与或以")) || c == U'“' || c == U'《'; }

// Without its leading preposition and the places behind it; empty when nothing else stands there (对区内).
std::u32string_view without_preposition(std::u32string_view words, const MetricRules& rules) {
  const auto preposition = first_at(words, 0, prepositions);
  return preposition.empty() ? words : trim_lead(words.substr(preposition.size()), rules);
}

// A long clause begins anew at its first verb with an object behind the circumstances (… 同志作出批示; 通过…等方式征求意见).
std::u32string_view cut_long(std::u32string_view words, std::size_t long_clause, const MetricRules& rules) {
  constexpr std::size_t shortest_statement = 4;
  constexpr std::u32string_view circumstances[] = {U"等方式", U"等形式", U"方式", U"形式", U"基础上", U"契机", U"为抓手"};
  constexpr std::u32string_view noun_endings = U"会率度量数书权员性化器处室站点所表证期日法";
  if (words.size() <= long_clause) return words;
  std::size_t begin = 1;
  for (std::u32string_view end : circumstances)
    if (const std::size_t at = words.rfind(end); at != words.npos) begin = std::max(begin, at + end.size());
  for (std::size_t i = begin; i + shortest_statement <= words.size(); ++i) {
    const auto verb = rules.verbs.longest_at(words, i);
    if (!verb || verb.length < 2 || verb.payload->nominal || i + verb.length + 2 > words.size()) continue;
    if (words[i - 1] == '(') continue;  // 中心组(扩大)学习会
    const std::u32string_view object = words.substr(i + verb.length);
    if (one_of(object.front(), noun_endings) || object.starts_with(U"工作") || object.starts_with(U"活动")) continue;
    return words.substr(i);
  }
  return words;
}

// What the clause says, once its words left and right of the number are bare.
class SubjectReader {
 public:
  SubjectReader(std::u32string_view left, std::u32string_view right, const Clause& clause, const MetricRules& rules, JoinedTexts& joined)
      : left_(left), right_(right), noun_follows_(!right.empty() && is_noun_start(right.front())), clause_(clause), rules_(rules), joined_(joined) {}

  Subject rank() {
    out_.subject = trim_rank_cues(left_, rules_);
    out_.own = !out_.subject.empty();
    return out_;
  }

  // A rate is named before its number; behind it only when nothing stands before, or as what is reached (100%覆盖).
  Subject rate() {
    if (left_.empty()) out_.subject = noun_behind(right_, rules_);
    else out_.subject = cut_long(left_, 30, rules_);
    const auto verb = rules_.verbs.longest_at(left_, 0);
    if (verb && verb.length == left_.size()) {
      out_.verb_rule = *verb.payload;
      out_.bare_change = verb.payload->increase || verb.payload->decrease;
    }
    if (!left_.empty() && !right_.empty() && rules_.verbs.longest_at(right_, 0))
      out_.subject = joined_.join(out_.subject, right_.substr(0, longest_noun));
    take_change_verb();
    out_.own = !out_.subject.empty();
    return out_;
  }

  Subject counted(bool modifies) {
    right_ = before_possessive(right_);
    skip_agent();
    skip_manner();
    const bool listed = left_.ends_with(U"等");
    if (listed && noun_follows_) left_ = left_.substr(0, leading_verbs(left_, rules_, out_.verb_rule));
    left_ = cut_at_adverb(left_, rules_);
    if (noun_follows_ && without_preposition(left_, rules_).empty()) return statement(right_.substr(0, longest_noun + 8));
    if (noun_follows_ && clause_.after_metric && !left_.empty() && !rules_.verbs.longest_before(left_, left_.size()))
      return statement(right_.substr(0, longest_noun + 8));  // 14个县191个乡镇开展…: the noun before is the metric's before
    const bool attribute = left_.ends_with(U"的");
    while (left_.ends_with(U"的")) left_.remove_suffix(1);
    const auto verb_behind = rules_.verbs.longest_at(right_, 0);
    if (noun_follows_ && !modifies && verb_behind && !verb_behind.payload->nominal && !left_.empty() && !rules_.verbs.contains(left_))
      return statement(joined_.join(without_preposition(left_, rules_), right_.substr(0, longest_noun)));  // 工作先后2次受到表扬
    if (noun_follows_ && !modifies) return object_behind(attribute);
    return object_before();
  }

 private:
  // 森林覆盖率提高0.5个百分点: what changed, and the verb.
  void take_change_verb() {
    const auto change = rules_.verbs.longest_before(out_.subject, out_.subject.size());
    if (!change || change.length == out_.subject.size() || !(change.payload->increase || change.payload->decrease)) return;
    std::size_t end = out_.subject.size() - change.length;
    for (const std::u32string_view pace : {U"年均", U"逐年", U"月均"})
      if (ends_at(out_.subject, end, pace)) end -= pace.size();
    out_.verb = out_.subject.substr(end);
    out_.verb_rule = *change.payload;
    out_.subject = trim_right_words(out_.subject.substr(0, end), rules_);
  }

  // 公证机构办理公证1.2万件, 法院受理案件45件: an organ before its verb.
  void skip_agent() {
    constexpr std::u32string_view organs[] = {U"机构", U"机关", U"部门", U"中心", U"窗口", U"平台", U"法院", U"检察院"};
    static constexpr CharBitmap organ_starts(U"机部中窗平法检");
    const auto name = rules_.verbs.longest_at(left_, 0);
    const std::size_t begin = name && name.payload->nominal ? name.length : 0;
    if (organ_starts.has(char_at(left_, begin))) {
      const std::u32string_view organ = first_at(left_, begin, organs);
      const std::size_t end = begin + organ.size();
      if (!organ.empty() && rules_.verbs.longest_at(left_, end)) return left_.remove_prefix(end);
    }
    // 司法部办结复议案件, 民政局救助流浪人员; not 全部办结.
    constexpr std::size_t shortest_name = 3, longest_name = 10;
    for (std::size_t end = shortest_name; end <= longest_name && end < left_.size(); ++end) {
      const char32_t last = left_[end - 1];
      const bool is_organ = last == U'局' || last == U'厅' || (last == U'部' && !one_of(left_[end - 2], U"全内外干各大支总基一"));
      if (!is_organ) continue;
      if (const auto verb = rules_.verbs.longest_at(left_, end); verb && verb.length >= 2 && !verb.payload->nominal) return left_.remove_prefix(end);
    }
  }

  // 通过调解、和解方式结案: how it was done stands before what was done.
  void skip_manner() {
    constexpr std::u32string_view manners[] = {U"方式", U"形式"};
    for (const std::u32string_view manner : manners) {
      const std::size_t at = left_.rfind(manner);
      if (at != left_.npos && rules_.verbs.longest_at(left_, at + manner.size())) left_.remove_prefix(at + manner.size());
    }
  }

  Subject statement(std::u32string_view words) {
    out_.subject = words;
    return out_;
  }

  // 调处17512件矛盾纠纷案件
  Subject object_behind(bool attribute) {
    const std::u32string_view noun = noun_behind(right_, rules_);
    const std::size_t verb_length = leading_verbs(left_, rules_, out_.verb_rule);
    const std::u32string_view rest = trim_lead(left_.substr(verb_length), rules_);
    if (attribute) {
      out_.verb = left_.substr(0, verb_length);
      out_.subject = joined_.join(without_preposition(rest, rules_), noun);
      return out_;
    }
    out_.subject = noun;
    if (verb_length == left_.size()) {
      out_.verb = left_;
    } else if (const auto verb = rules_.verbs.longest_before(left_, left_.size())) {
      out_.verb = left_.substr(left_.size() - verb.length);
      out_.verb_rule = *verb.payload;
    } else if (verb_length > 0) {
      out_.verb = left_.substr(0, verb_length);
      out_.subject = joined_.join(rest, noun);
    } else {
      const std::u32string_view rest_of_left = without_preposition(left_, rules_);
      constexpr std::size_t longest_attribute = 8;
      out_.subject = rest_of_left.size() > longest_attribute ? noun : joined_.join(rest_of_left, noun);
    }
    return out_;
  }

  // 办理人大代表建议164件, 审结552件, 办件量38707件
  Subject object_before() {
    // 作出撤销、变更等纠错决定: what was decided is named by verbs, too.
    const bool decided = left_.ends_with(U"决定") && (left_.starts_with(U"作出") || left_.starts_with(U"做出"));
    if (!decided) left_ = cut_long(left_, 14, rules_);
    std::size_t verb_length = leading_verbs(left_, rules_, out_.verb_rule);
    if (decided) {
      out_.verb_rule = {};
      verb_length = 2;
    }
    if (verb_length + 1 == left_.size() && is_han(left_.back())) {  // 罚没款 and, behind 发放, 宣传册 are one word
      out_.verb_rule = {};
      verb_length = leading_verbs(left_.substr(0, verb_length - 1), rules_, out_.verb_rule);
    }
    // 办理公证: of verbs alone the last is what is done when it can be a noun; 予以公开 is one verb.
    const bool light = left_.starts_with(U"予以") || left_.starts_with(U"给予") || left_.starts_with(U"加以");
    if (const auto last = rules_.verbs.longest_before(left_, left_.size());
        verb_length == left_.size() && last && last.length < verb_length && last.payload->nominal && !light)
      verb_length -= last.length;
    std::u32string_view rest = left_.substr(verb_length);
    if (verb_length > 0 && rest.starts_with(U"等")) rest.remove_prefix(1);  // 作出变更、撤销等纠错决定
    if (verb_length > 0) rest = trim_lead(rest, rules_);
    out_.verb = left_.substr(0, verb_length);
    out_.subject = rest;
    if (left_.empty() && !right_.empty()) out_.subject = right_.substr(0, longest_noun);
    out_.own = !out_.subject.empty() || !out_.verb.empty();
    out_.bare_change = rest.empty() && verb_length > 0 && (out_.verb_rule.increase || out_.verb_rule.decrease);
    return out_;
  }

  std::u32string_view left_, right_;
  bool noun_follows_;
  const Clause& clause_;
  const MetricRules& rules_;
  JoinedTexts& joined_;
  Subject out_;
};

}  // namespace

Subject read_subject(std::u32string_view text, const Clause& clause, std::string_view kind, const MetricRules& rules, JoinedTexts& joined) {
  std::u32string_view left = text.substr(clause.left.start, clause.left.length());
  std::u32string_view right = text.substr(clause.right.start, clause.right.length());
  if (const auto changed = from_clause(left, right)) {
    Subject out;
    out.subject = limit_left(trim_right_words(trim_lead(*changed, rules), rules));
    out.own = !out.subject.empty();
    return out;
  }
  left = limit_left(trim_right_words(trim_lead(left, rules), rules));
  // 60学时的要求: the quantity modifies what follows; what is counted stands before.
  const bool modifies = !right.empty() && right.front() == U'的' && !left.empty();
  while (!right.empty() && (right.front() == U'的' || right.front() == ' ')) right.remove_prefix(1);
  SubjectReader reader(left, right, clause, rules, joined);
  if (kind == "rank") return reader.rank();
  if (kind == "percent") return reader.rate();
  return reader.counted(modifies);
}

namespace {

// 一、新收申请 → 新收申请; (二)部分公开 → 部分公开; 1.属于国家秘密 → 属于国家秘密
std::u32string_view without_enumerator(std::u32string_view head) {
  const bool bracketed = head.starts_with(U"(");
  std::size_t at = bracketed;
  while (at < head.size() && (is_digit(head[at]) || is_han_numeral(head[at]))) ++at;
  const bool enumerator = at > bracketed && at < head.size() && (bracketed ? head[at] == ')' : one_of(head[at], U"、."));
  return enumerator && at + 1 < head.size() ? head.substr(at + 1) : head;
}

}  // namespace

Subject read_cell_subject(std::u32string_view text, const CellHeads& heads, JoinedTexts& joined) {
  constexpr std::u32string_view of_any_column[] = {U"数量", U"件数", U"数值", U"数据", U"指标值", U"总量", U"数"};
  std::u32string_view column = text.substr(heads.column.start, heads.column.length());
  if (column.ends_with(U')') && column.rfind('(') != column.npos) column = column.substr(0, column.rfind('('));
  if (std::find(std::begin(of_any_column), std::end(of_any_column), column) != std::end(of_any_column)) column = {};
  Subject out;
  out.subject = joined.join(without_enumerator(text.substr(heads.row.start, heads.row.length())), heads.row == heads.column ? std::u32string_view() : column);
  out.own = true;
  return out;
}

}  // namespace zhibiao
