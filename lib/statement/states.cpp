#include "base/chars.h"
#include "statement/forms.h"
#include "statement/phrase.h"

namespace zhibiao {
namespace {

// 15家单位的通知, 27个部门的事项: the things counted end before 的 where they are organs, places or people, who have what follows.
std::u32string_view before_possessive(std::u32string_view right, const Dictionary& dictionary) {
  constexpr std::size_t longest_owner = 8;
  const std::size_t at = right.substr(0, longest_owner + 1).find(U'的');
  return at != right.npos && dictionary.before(right, at, Sense::owner) ? right.substr(0, at) : right;
}

// Characters that make a noun of the verb before them (咨询类, 调解率).
constexpr std::u32string_view noun_suffixes = U"类型性率度量数额式";

constexpr std::u32string_view short_bodies = U"局厅委院署";
// Whether any words say how it was done or who did it.
bool may_begin_late(std::u32string_view words, const Dictionary& dictionary) {
  return words.find_first_of(short_bodies) != words.npos || dictionary.may_hold(words, Senses(Sense::manner) | Sense::circumstance | Sense::organ);
}

// The words before a number in pieces: which of them is the verb that states it, and what was done to what.
class Clauses {
 public:
  Clauses(std::u32string_view words, const Dictionary& dictionary) : words_(words), dictionary_(dictionary), pieces_(pieces_of(words, dictionary)) {}

  // Where the statement begins: behind means and grounds (通过…等形式|公开, 按照…要求|开展), who did it (县司法局|收到) and adverbs
  // of totals (全市各级法院共|审结).
  std::size_t beginning() const {
    std::size_t begin = behind_manner(0);
    begin = std::max(begin, behind_agent(begin));
    return begin;
  }

 private:
  bool is_verb(std::size_t i) const {
    const Piece& piece = pieces_[i];
    return piece.length >= 2 && piece.senses.has(Sense::plain) && !piece.senses.has(Sense::noun) && !is_nominalised(i);
  }
  bool is_nominalised(std::size_t i) const {
    const std::uint32_t end = pieces_[i].end();
    return end < words_.size() && one_of(words_[end], noun_suffixes);
  }
  bool states(std::size_t i) const { return is_verb(i) || (pieces_[i].senses.has(Sense::nominal) && !is_nominalised(i)); }

  // Behind the words that say how: to the closing word (等形式), else to the first verb with an object that is no attribute.
  std::size_t behind_manner(std::size_t from) const {
    std::size_t first = from;
    while (first < pieces_.size() && pieces_[first].senses.any(Senses(Sense::lead) | Sense::scope)) ++first;
    const bool opened = first < pieces_.size() && pieces_[first].senses.has(Sense::manner);
    std::size_t closed = pieces_.size();
    for (std::size_t i = first; i + 1 < pieces_.size(); ++i)
      if (pieces_[i].senses.has(Sense::circumstance) && (i > first || !opened) && (states(next_word(i + 1)) || pieces_[i + 1].senses.has(Sense::preposition))) closed = i;
    if (closed < pieces_.size()) return pieces_[closed].end();
    if (!opened) return 0;
    for (std::size_t i = first + 1; i < pieces_.size(); ++i) {
      if (!is_verb(i) || is_attribute(i) || pieces_[i].end() + 1 >= words_.size()) continue;
      return pieces_[i].start;
    }
    return 0;
  }
  std::size_t next_word(std::size_t i) const {
    while (i + 1 < pieces_.size() && pieces_[i].senses.any(Senses(Sense::lead) | Sense::adverb) && !pieces_[i].senses.any(verbs)) ++i;
    return std::min(i, pieces_.size() - 1);
  }
  // 法院受理的民商事案件: a verb before 的 with no verb between says what the noun is like.
  bool is_attribute(std::size_t i) const {
    for (std::size_t j = i + 1; j < pieces_.size(); ++j) {
      if (words_[pieces_[j].start] == U'的') return true;
      if (is_verb(j)) return false;
    }
    return false;
  }

  // Behind a body and its adverbs, where a verb follows.
  std::size_t behind_agent(std::size_t from) const {
    constexpr std::size_t longest_name = 16;
    std::size_t begin = from;
    for (std::size_t i = 0; i < pieces_.size() && pieces_[i].start < from + longest_name; ++i) {
      const Piece& piece = pieces_[i];
      if (piece.start < from || i + 1 >= pieces_.size()) continue;
      const bool organ = piece.senses.has(Sense::organ) || (!piece.closed && piece.start > from && piece.length == 1 && one_of(words_[piece.start], short_bodies));
      if (!organ) continue;
      const std::size_t next = next_word(i + 1);
      if (is_verb(next) && !is_attribute(next) && pieces_[next].end() < words_.size()) begin = pieces_[i + 1].start;
    }
    return begin;
  }

  std::u32string_view words_;
  const Dictionary& dictionary_;
  std::vector<Piece> pieces_;
};

// Behind an adverb of totals (全市各级法院共审结…) the statement begins anew when a verb follows.
std::u32string_view cut_at_adverb(std::u32string_view words, const Dictionary& dictionary) {
  std::u32string_view out = words;
  if (!dictionary.may_hold(words, Sense::lead)) return out;
  const auto pieces = pieces_of(words, dictionary);
  for (std::size_t i = 1; i + 1 < pieces.size(); ++i) {
    if (!pieces[i].senses.has(Sense::lead)) continue;
    const std::u32string_view rest = words.substr(pieces[i].end());
    if (pieces[i + 1].senses.any(verbs) && (rest.size() >= 4 || pieces[i + 1].senses.step() > 1)) out = rest;
  }
  return out;
}

// A long clause begins anew at its first verb with an object (… 同志作出批示), unless the verb is in an attribute (法院受理|的案件).
std::u32string_view cut_long(std::u32string_view words, std::size_t long_clause, const Dictionary& dictionary) {
  constexpr std::size_t shortest_statement = 4;
  constexpr std::u32string_view noun_endings = U"会率度量数书权员性化器处室站点所表证期日法的类型额式";
  if (words.size() <= long_clause) return words;
  const auto pieces = pieces_of(words, dictionary);
  const auto states = [&](const Piece& piece) {
    return piece.length >= 2 && piece.senses.any(verbs) && !piece.senses.has(Sense::nominal) && !piece.senses.has(Sense::noun);
  };
  for (std::size_t i = 1; i < pieces.size(); ++i) {
    const Piece& verb = pieces[i];
    if (!states(verb) || verb.start + shortest_statement > words.size() || verb.end() + 2 > words.size()) continue;
    const std::u32string_view object = words.substr(verb.end());
    if (one_of(object.front(), noun_endings) || object.starts_with(U"工作") || object.starts_with(U"活动")) continue;
    const auto stop = std::find_if(pieces.begin() + static_cast<std::ptrdiff_t>(i) + 1, pieces.end(), [&](const Piece& piece) { return words[piece.start] == U'的' || states(piece); });
    if (stop != pieces.end() && words[stop->start] == U'的') continue;
    return words.substr(verb.start);
  }
  return words;
}

// What the clause says, once its words left and right of the number are bare.
class StatesReader {
 public:
  StatesReader(const Passage& passage, Statement& out, std::u32string_view left, std::u32string_view right)
      : dictionary_(passage.words), joined_(passage.joined), before_(&out == passage.statements.data() ? nullptr : &out - 1), out_(out), left_(left), right_(right), noun_follows_(is_noun(right)) {}

  // A rate is named before its number; behind it only when nothing stands before, or as what is reached (100%覆盖).
  void rate() {
    const bool named = !left_.empty() && (names_rate(left_) || !noun_follows_ || dictionary_.at(right_, 0, verbs));
    if (named) out_.subject = cut_long(left_, 30, dictionary_);
    else out_.subject = noun_follows_ ? right_.substr(0, std::min(right_.size(), longest_noun)) : left_;
    if (!left_.empty() && !right_.empty() && dictionary_.at(right_, 0, verbs))
      out_.subject = joined_.join(out_.subject, right_.substr(0, longest_noun));
    out_.own = !out_.subject.empty();
  }

  void counted(bool modifies) {
    right_ = before_possessive(right_, dictionary_);
    const bool listed = left_.ends_with(U"等");
    if (listed && noun_follows_) left_ = left_.substr(0, leading_verbs(left_, dictionary_, out_.senses));
    if (may_begin_late(left_, dictionary_)) left_.remove_prefix(Clauses(left_, dictionary_).beginning());
    left_ = trim_lead(left_, dictionary_);
    left_ = cut_at_adverb(left_, dictionary_);
    // 2个单位开展了审计 says what the units did; where a verb governs the list before (组织12个村30名干部…), the persons are its object.
    const bool governed = out_.clause.after_metric && before_ && !before_->verb.empty() && before_->clause.sentence_start == out_.clause.sentence_start;
    const std::u32string_view phrase = governed ? noun_behind(right_, dictionary_) : right_.substr(0, longest_noun + 8);
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

  // Whether the words behind the number are what is counted, not what it then does (全部到账).
  bool is_noun(std::u32string_view right) const {
    if (right.empty() || !is_noun_start(right.front())) return false;
    const auto word = dictionary_.at(right, 0);
    const bool adverb = word.length >= 2 && word.senses.any(Senses(Sense::adverb) | Sense::lead) && !word.senses.any(verbs) && !word.senses.has(Sense::noun);
    return !(adverb && dictionary_.at(right, word.length, verbs));
  }
  bool names_rate(std::u32string_view words) const { return one_of(words.back(), U"率度比例重") || dictionary_.before(words, words.size(), Sense::quantity); }

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
    } else if (const auto verb = dictionary_.before(left_, left_.size(), verbs); verb && (verb_length > 0 || !verb.senses.has(Sense::nominal))) {
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

  // 罚没金额, 检查频次, 咨询类诉求: the verb belongs to the noun.
  bool verb_in_noun(std::size_t verb_length) const {
    if (verb_length == 0 || verb_length == left_.size()) return false;
    if (one_of(left_[verb_length], noun_suffixes) && !dictionary_.at(left_, verb_length, Sense::noun)) return true;
    const auto quantity = dictionary_.before(left_, left_.size(), Sense::quantity);
    return quantity && (verb_length + quantity.length == left_.size() || out_.senses.has(Sense::nominal));
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
    if (verb_in_noun(verb_length)) {
      out_.senses = {};
      verb_length = 0;
    }
    if (verb_length > 0 && verb_length + 1 == left_.size() && is_han(left_.back())) {  // 罚没款 and, behind 发放, 宣传册 are one word
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
  const Statement* before_;  // of the figure before; null for the first
  Statement& out_;
  std::u32string_view left_, right_;
  bool noun_follows_;
};

}  // namespace

void read_states(const Passage& passage, Statement& statement) {
  std::u32string_view left = trim(statement.left, passage.words), right = statement.right;
  // 60学时的要求: the quantity modifies what follows; what is counted stands before.
  const bool modifies = !right.empty() && right.front() == U'的' && !left.empty();
  while (!right.empty() && (right.front() == U'的' || right.front() == ' ')) right.remove_prefix(1);
  StatesReader reader(passage, statement, left, right);
  if (statement.percent()) reader.rate();
  else reader.counted(modifies);
  if (statement.subject.size() > longest_subject) statement.subject.remove_prefix(statement.subject.size() - longest_subject);
}

}  // namespace zhibiao
