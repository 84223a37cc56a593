#include "base/chars.h"
#include "statement/forms.h"
#include "statement/phrase.h"

namespace zhibiao {
namespace {

// Behind an adverb of totals (全市各级法院共审结…) the statement begins anew when a verb follows.
std::u32string_view cut_at_adverb(std::u32string_view words, const Dictionary& dictionary) {
  std::u32string_view out = words;
  for (std::size_t i = 0; i < words.size();) {
    const auto word = dictionary.at(words, i);
    const std::size_t end = i + std::max<std::size_t>(word.length, 1);
    if (i > 0 && word.senses.has(Sense::lead) && end < words.size()) {
      const auto verb = dictionary.at(words, end, verbs);
      const std::u32string_view rest = words.substr(end);
      if (verb && (rest.size() >= 4 || verb.senses.step() > 1)) out = rest;
    }
    i = end;
  }
  return out;
}

// 15家单位的通知, 27个部门的事项: the things counted end before 的 where they are organs, places or people, who have what follows.
std::u32string_view before_possessive(std::u32string_view right) {
  constexpr std::size_t longest_owner = 8;
  constexpr std::u32string_view owners[] = {U"单位", U"部门", U"机构", U"机关", U"企业", U"公司", U"乡镇", U"镇街", U"街道", U"社区", U"县区", U"区县", U"市县", U"地区", U"城市", U"学校", U"医院", U"村", U"群众"};
  const std::size_t at = right.substr(0, longest_owner + 1).find(U'的');
  return at != right.npos && !first_before(right, at, owners).empty() ? right.substr(0, at) : right;
}

// A long clause begins anew at its first verb with an object behind the circumstances (… 同志作出批示; 通过…等方式征求意见).
std::u32string_view cut_long(std::u32string_view words, std::size_t long_clause, const Dictionary& dictionary) {
  constexpr std::size_t shortest_statement = 4;
  constexpr std::u32string_view noun_endings = U"会率度量数书权员性化器处室站点所表证期日法";
  if (words.size() <= long_clause) return words;
  std::size_t begin = 1;
  if (std::size_t at = 0; const auto circumstance = dictionary.last(words, Sense::circumstance, at)) begin = std::max(begin, at + circumstance.length);
  for (std::size_t i = begin; i + shortest_statement <= words.size(); ++i) {
    const auto verb = dictionary.at(words, i, verbs);
    if (verb.length < 2 || verb.senses.has(Sense::nominal) || i + verb.length + 2 > words.size()) continue;
    if (words[i - 1] == '(') continue;  // 中心组(扩大)学习会
    const std::u32string_view object = words.substr(i + verb.length);
    if (one_of(object.front(), noun_endings) || object.starts_with(U"工作") || object.starts_with(U"活动")) continue;
    return words.substr(i);
  }
  return words;
}

// What the clause says, once its words left and right of the number are bare.
class StatesReader {
 public:
  StatesReader(const Passage& passage, Statement& out, std::u32string_view left, std::u32string_view right)
      : dictionary_(passage.words), joined_(passage.joined), out_(out), left_(left), right_(right),
        noun_follows_(!right.empty() && is_noun_start(right.front())) {}

  // A rate is named before its number; behind it only when nothing stands before, or as what is reached (100%覆盖).
  void rate() {
    out_.subject = left_.empty() ? noun_behind(right_, dictionary_) : cut_long(left_, 30, dictionary_);
    if (!left_.empty() && !right_.empty() && dictionary_.at(right_, 0, verbs))
      out_.subject = joined_.join(out_.subject, right_.substr(0, longest_noun));
    out_.own = !out_.subject.empty();
  }

  void counted(bool modifies) {
    right_ = before_possessive(right_);
    skip_agent();
    skip_manner();
    const bool listed = left_.ends_with(U"等");
    if (listed && noun_follows_) left_ = left_.substr(0, leading_verbs(left_, dictionary_, out_.senses));
    left_ = cut_at_adverb(left_, dictionary_);
    const std::u32string_view phrase = right_.substr(0, longest_noun + 8);
    if (noun_follows_ && without_preposition(left_, dictionary_).empty()) return says(phrase);
    if (noun_follows_ && out_.clause.after_metric && !left_.empty() && !dictionary_.before(left_, left_.size(), verbs))
      return says(phrase);  // 14个县191个乡镇开展…: the noun before is the metric's before
    const bool attribute = left_.ends_with(U"的");
    while (left_.ends_with(U"的")) left_.remove_suffix(1);
    const auto verb_behind = dictionary_.at(right_, 0, verbs);
    if (noun_follows_ && !modifies && verb_behind && !verb_behind.senses.has(Sense::nominal) && !left_.empty() && !dictionary_.is(left_, verbs))
      return says(joined_.join(without_preposition(left_, dictionary_), right_.substr(0, longest_noun)));  // 工作先后2次受到表扬
    if (noun_follows_ && !modifies) return object_behind(attribute);
    object_before();
  }

 private:
  void says(std::u32string_view words) { out_.subject = words; }

  // 公证机构办理公证1.2万件, 法院受理案件45件, 司法部办结复议案件: an organ before its verb.
  void skip_agent() {
    constexpr std::size_t longest_name = 12;
    for (std::size_t i = 0; i < left_.size() && i < longest_name;) {
      const auto word = dictionary_.at(left_, i);
      const std::size_t end = i + std::max<std::size_t>(word.length, 1);
      if (word.senses.has(Sense::organ) && end < left_.size()) {
        const auto verb = dictionary_.at(left_, end, verbs | Sense::lead);
        if (verb && (verb.length >= 2 || verb.senses.has(Sense::lead))) return left_ = trim_lead(left_.substr(end), dictionary_), void();
      }
      i = end;
    }
  }

  // 通过调解、和解方式结案: how it was done stands before what was done.
  void skip_manner() {
    std::size_t at = 0;
    const auto manner = dictionary_.last(left_, Sense::circumstance, at);
    if (manner && dictionary_.at(left_, at + manner.length, verbs)) left_.remove_prefix(at + manner.length);
  }

  // 调处17512件矛盾纠纷案件
  void object_behind(bool attribute) {
    const std::u32string_view noun = noun_behind(right_, dictionary_);
    const std::size_t verb_length = leading_verbs(left_, dictionary_, out_.senses);
    const std::u32string_view rest = trim_lead(left_.substr(verb_length), dictionary_);
    if (attribute) {
      out_.verb = left_.substr(0, verb_length);
      out_.subject = joined_.join(without_preposition(rest, dictionary_), noun);
      return;
    }
    out_.subject = noun;
    if (verb_length == left_.size()) {
      out_.verb = left_;
    } else if (const auto verb = dictionary_.before(left_, left_.size(), verbs)) {
      out_.verb = left_.substr(left_.size() - verb.length);
      out_.senses = verb.senses;
    } else if (verb_length > 0) {
      out_.verb = left_.substr(0, verb_length);
      out_.subject = joined_.join(rest, noun);
    } else {
      const std::u32string_view rest_of_left = without_preposition(left_, dictionary_);
      constexpr std::size_t longest_attribute = 8;
      out_.subject = rest_of_left.size() > longest_attribute ? noun : joined_.join(rest_of_left, noun);
    }
  }

  // 办理人大代表建议164件, 审结552件, 办件量38707件
  void object_before() {
    // 作出撤销、变更等纠错决定: what was decided is named by verbs, too.
    const bool decided = left_.ends_with(U"决定") && (left_.starts_with(U"作出") || left_.starts_with(U"做出"));
    if (!decided) left_ = cut_long(left_, 14, dictionary_);
    std::size_t verb_length = leading_verbs(left_, dictionary_, out_.senses);
    if (decided) {
      out_.senses = {};
      verb_length = 2;
    }
    if (verb_length + 1 == left_.size() && is_han(left_.back())) {  // 罚没款 and, behind 发放, 宣传册 are one word
      out_.senses = {};
      verb_length = leading_verbs(left_.substr(0, verb_length - 1), dictionary_, out_.senses);
    }
    // 办理公证: of verbs alone the last is what is done when it can be a noun; 予以公开 is one verb.
    const bool light = left_.starts_with(U"予以") || left_.starts_with(U"给予") || left_.starts_with(U"加以");
    if (const auto last = dictionary_.before(left_, left_.size(), verbs);
        verb_length == left_.size() && last && last.length < verb_length && last.senses.has(Sense::nominal) && !light)
      verb_length -= last.length;
    std::u32string_view rest = left_.substr(verb_length);
    if (verb_length > 0 && rest.starts_with(U"等")) rest.remove_prefix(1);  // 作出变更、撤销等纠错决定
    if (verb_length > 0) rest = trim_lead(rest, dictionary_);
    out_.verb = left_.substr(0, verb_length);
    out_.subject = rest;
    if (left_.empty() && !right_.empty()) out_.subject = right_.substr(0, longest_noun);
    out_.own = !out_.subject.empty() || !out_.verb.empty();
  }

  const Dictionary& dictionary_;
  JoinedTexts& joined_;
  Statement& out_;
  std::u32string_view left_, right_;
  bool noun_follows_;
};

}  // namespace

void read_states(const Passage& passage, Statement& statement) {
  std::u32string_view left = trim(statement.left, passage.words), right = statement.right;
  if (left.size() > longest_subject) left.remove_prefix(left.size() - longest_subject);
  // 60学时的要求: the quantity modifies what follows; what is counted stands before.
  const bool modifies = !right.empty() && right.front() == U'的' && !left.empty();
  while (!right.empty() && (right.front() == U'的' || right.front() == ' ')) right.remove_prefix(1);
  StatesReader reader(passage, statement, left, right);
  if (statement.percent()) reader.rate();
  else reader.counted(modifies);
}

}  // namespace zhibiao
