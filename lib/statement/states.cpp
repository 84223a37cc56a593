#include "base/chars.h"
#include "statement/forms.h"
#include "statement/phrase.h"
#include "statement/predicate.h"

namespace zhibiao {
namespace {

// 15家单位的通知, 27个部门的事项: the things counted end before 的 where they are organs, places or people, who have
// what follows.
std::u32string_view before_possessive(std::u32string_view right, const Dictionary& dictionary) {
  constexpr std::size_t longest_owner = 8;
  const std::size_t at = right.substr(0, longest_owner + 1).find(U'的');
  return at != right.npos && dictionary.before(right, at, Sense::owner) ? right.substr(0, at) : right;
}

// Characters that make a noun of the verb before them (咨询类, 调解率).
constexpr std::u32string_view noun_suffixes = U"类型性率度量数额式";

constexpr std::u32string_view short_bodies = U"局厅委院署部", place_endings = U"县市区镇乡州旗盟";
constexpr CharBitmap ends_of_bodies = [] {
  CharBitmap set(short_bodies);
  for (const char32_t c : place_endings) set.add(c);
  return set;
}();
// 为受援人挽回经济损失: for whom it was done.
constexpr bool is_for(char32_t c) { return c == U'为' || c == U'替' || c == U'帮' || c == U'向'; }
// Whether any words say how it was done or who did it; `near` are those that may begin among them.
bool may_begin_late(std::u32string_view words, Senses near) {
  // Some character stands before the end of a body, and a verb with an object behind it.
  constexpr std::size_t before = 1, behind = 3;
  const std::u32string_view ends =
      words.size() > before + behind ? words.substr(before, words.size() - before - behind) : std::u32string_view();
  return near.any(Senses(Sense::manner) | Sense::circumstance | Sense::organ) ||
      std::any_of(ends.begin(), ends.end(), [](char32_t c) { return ends_of_bodies.has(c); }) ||
      (!words.empty() && is_for(words.front()));
}

// The words before a number in pieces: which of them is the verb that states it, and what was done to what.
class Clauses {
 public:
  Clauses(std::u32string_view words, const std::vector<Piece>& pieces) : words_(words), pieces_(pieces) {}

  // Where the statement begins: behind means and grounds (通过…等形式|公开, 按照…要求|开展), who did it (县司法局|收到)
  // and adverbs of totals (全市各级法院共|审结).
  std::size_t beginning() const { return behind_agent(behind_manner()); }

 private:
  bool is_verb(std::size_t i) const {
    const Piece& piece = pieces_[i];
    return piece.length >= 2 && piece.senses.has(Sense::plain) && !piece.senses.has(Sense::noun) && !is_nominalised(i);
  }
  bool is_nominalised(std::size_t i) const {
    const std::uint32_t end = pieces_[i].end();
    return end < words_.size() && one_of(words_[end], noun_suffixes);
  }
  bool states(std::size_t i) const {
    return is_verb(i) || (pieces_[i].senses.has(Sense::nominal) && !is_nominalised(i));
  }

  // Behind the words that say how: to the closing word (等形式), else to the first verb with an object that is no
  // attribute.
  std::size_t behind_manner() const {
    std::size_t first = 0;
    while (first < pieces_.size() && pieces_[first].senses.any(Senses(Sense::lead) | Sense::scope)) ++first;
    const bool opened = first < pieces_.size() &&
        (pieces_[first].senses.has(Sense::manner) ||
         (first == 0 && pieces_[first].length == 1 && is_for(words_.front())));
    std::size_t closed = pieces_.size();
    for (std::size_t i = first; i + 1 < pieces_.size(); ++i)
      if (pieces_[i].senses.has(Sense::circumstance) && (i > first || !opened) &&
          (states(next_word(i + 1)) || pieces_[i + 1].senses.has(Sense::preposition)))
        closed = i;
    if (closed < pieces_.size()) return pieces_[closed].end();
    if (!opened) return 0;
    for (std::size_t i = first + 1; i < pieces_.size(); ++i) {
      const bool done = is_verb(i) ||
          (pieces_[i].senses.has(Sense::nominal) && !is_nominalised(i) &&
           pieces_[i - 1].senses.has(Sense::adverb));  // 通过平台|在线|解答
      if (!done || is_attribute(i) || pieces_[i].end() + 1 >= words_.size()) continue;
      return pieces_[i].start;
    }
    return 0;
  }
  std::size_t next_word(std::size_t i) const {
    while (i + 1 < pieces_.size() && pieces_[i].senses.any(Senses(Sense::lead) | Sense::adverb) &&
           !pieces_[i].senses.any(verbs))
      ++i;
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
    bool verb_before = false;
    for (std::size_t i = 0; i < pieces_.size() && pieces_[i].start < from + longest_name; ++i) {
      const Piece& piece = pieces_[i];
      if (piece.start < from || i + 1 >= pieces_.size()) continue;
      verb_before = verb_before || is_verb(i);
      // 承接|省市下放事项
      const auto of_object = [&] { return verb_before && one_of(words_[piece.start], place_endings); };
      const bool organ = piece.senses.has(Sense::organ) ||
          (!piece.closed && piece.start > from && piece.length == 1 && ends_of_bodies.has(words_[piece.start]) &&
           !of_object() && names_body(piece.start));
      if (!organ) continue;
      const std::size_t next = next_word(i + 1);
      if (is_verb(next) && !is_attribute(next) && pieces_[next].end() < words_.size()) begin = pieces_[i + 1].start;
      if (is_done_by_body(next)) begin = pieces_[next].start;
      if (const std::size_t verb = behind_addressee(next)) begin = pieces_[verb].start;
    }
    return begin;
  }

  // 县检察院|批准逮捕, 区民政局|公开|信息: a verb that is as often a noun is what the body did where it is a long one
  // that nothing follows (not 部门|检查), or where what bodies let be known does.
  bool is_done_by_body(std::size_t i) const {
    constexpr std::size_t long_verb = 4;
    const Piece& verb = pieces_[i];
    return verb.length >= 2 && verb.senses.has(Sense::nominal) && !verb.senses.has(Sense::noun) && !is_nominalised(i) &&
        (verb.end() == words_.size() ? verb.length >= long_verb : words_.substr(verb.end()).ends_with(U"信息"));
  }

  // 热线办|向各单位|转派工单: the verb behind whom it was done to; 0: none.
  std::size_t behind_addressee(std::size_t at) const {
    if (pieces_[at].length != 1 || !one_of(words_[pieces_[at].start], U"向对为给")) return 0;
    for (std::size_t i = at + 1; i < pieces_.size(); ++i)
      if (is_verb(i) && !is_attribute(i) && pieces_[i].end() < words_.size()) return i;
    return 0;
  }

  // 县司法|局, 司法|部, 柳河|县; not 干部, 全部.
  bool names_body(std::size_t at) const {
    constexpr std::u32string_view no_place_names =
        U"园景社小库片辖校厂矿牧林灌城郊禁疫灾军发验超股上门楼夜家乡红";  // 园区, 城镇, 超市, 开发区
    if (one_of(words_[at], place_endings))
      return at >= 2 && is_han(words_[at - 1]) && is_han(words_[at - 2]) && !one_of(words_[at - 1], no_place_names);
    return one_of(words_[at], short_bodies) &&
        (words_[at] != U'部' || (at >= 2 && !one_of(words_[at - 1], U"全内外干各大支总基一")));
  }

  std::u32string_view words_;
  const std::vector<Piece>& pieces_;
};

// Behind an adverb of totals (全市各级法院共审结…) the statement begins anew when a verb follows.
std::u32string_view cut_at_adverb(std::u32string_view words, const std::vector<Piece>& pieces) {
  std::u32string_view out = words;
  for (std::size_t i = 1; i + 1 < pieces.size(); ++i) {
    if (!pieces[i].senses.has(Sense::lead)) continue;
    const std::u32string_view rest = words.substr(pieces[i].end());
    if (pieces[i + 1].senses.any(verbs) && (rest.size() >= 4 || pieces[i + 1].senses.step() > 1)) out = rest;
  }
  return out;
}

// A long clause begins anew at its first verb with an object (… 同志作出批示), unless the verb is in an attribute
// (法院受理|的案件).
std::u32string_view cut_long(std::u32string_view words, const std::vector<Piece>& pieces) {
  constexpr std::size_t shortest_statement = 4;
  constexpr std::u32string_view noun_endings = U"会率度量数书权员性化器处室站点所表证期日法的类型额式";
  const auto states = [&](const Piece& piece) {
    return piece.length >= 2 && piece.senses.any(verbs) && !piece.senses.has(Sense::nominal) &&
        !piece.senses.has(Sense::noun);
  };
  for (std::size_t i = 1; i < pieces.size(); ++i) {
    const Piece& verb = pieces[i];
    if (!states(verb) || verb.start + shortest_statement > words.size() || verb.end() + 2 > words.size()) continue;
    const std::u32string_view object = words.substr(verb.end());
    if (one_of(object.front(), noun_endings) || object.starts_with(U"工作") || object.starts_with(U"活动")) continue;
    const auto stop = std::find_if(pieces.begin() + static_cast<std::ptrdiff_t>(i) + 1, pieces.end(),
                                   [&](const Piece& piece) { return words[piece.start] == U'的' || states(piece); });
    if (stop != pieces.end() && words[stop->start] == U'的') continue;
    return words.substr(verb.start);
  }
  return words;
}

// What the clause says, once its words left and right of the number are bare.
class StatesReader {
 public:
  StatesReader(const Passage& passage, Statement& out, std::u32string_view left, std::u32string_view right)
      : dictionary_(passage.words),
        joined_(passage.joined),
        before_(&out == passage.statements.data() ? nullptr : &out - 1),
        behind_(&out == &passage.statements.back() ? nullptr : &out + 1),
        out_(out),
        left_(left),
        right_(without_locative(right)),
        noun_follows_(is_noun(right_)) {}

  // 复议151件|中, 复议151件案件|中: within those.
  std::u32string_view without_locative(std::u32string_view right) const {
    if (!right.ends_with(U'中')) return right;
    const std::u32string_view noun = right.substr(0, right.size() - 1);
    return noun.empty() || dictionary_.before(noun, noun.size(), Sense::matter) ? noun : right;
  }

  // A rate is named before its number; behind it only when nothing stands before, or as what is reached (100%覆盖).
  void rate() {
    const bool named = !left_.empty() &&
        (names_rate(left_) || left_.find(U'率') != left_.npos || !noun_follows_ || dictionary_.at(right_, 0, verbs));
    constexpr std::size_t long_clause = 30;
    if (named) out_.subject = left_.size() > long_clause ? cut_long(left_, left_pieces()) : left_;
    else out_.subject = noun_follows_ ? right_.substr(0, std::min(right_.size(), longest_noun)) : left_;
    if (!left_.empty() && !right_.empty() && dictionary_.at(right_, 0, verbs)) {
      for (const std::u32string_view cause : {U"实现", U"确保", U"做到"})  // 实现|村(社区)100%|配备法律顾问
        if (out_.subject.starts_with(cause) && out_.subject.size() > cause.size() + 1)
          out_.subject.remove_prefix(cause.size());
      out_.subject = joined_.join(out_.subject, right_.substr(0, longest_noun));
    }
    out_.own = !out_.subject.empty();
  }

  void counted(bool modifies) {
    if (done_to_owner()) return;
    right_ = before_possessive(right_, dictionary_);
    const bool listed = left_.ends_with(U'等');
    if (listed && noun_follows_) left_ = left_.substr(0, leading_verbs(left_, dictionary_, out_.senses));
    means_kept_ = means_tell_apart();
    if (!means_kept_ && may_begin_late(left_, out_.near))
      if (const std::size_t begin = Clauses(left_, left_pieces()).beginning();
          begin > 0 && !differs_only_before(left_.substr(begin)))
        left_.remove_prefix(begin);
    left_ = trim_lead(left_, dictionary_);
    if (out_.kind() == "money" && take_project()) return;
    if (out_.near.has(Sense::lead)) left_ = cut_at_adverb(left_, left_pieces());
    // 2个单位开展了审计 says what the units did; where a verb governs the list before (组织12个村30名干部…), the
    // persons are its object.
    const bool governed = out_.clause.after_metric && before_ && !before_->verb.empty() &&
        before_->clause.sentence_start == out_.clause.sentence_start;
    const std::u32string_view phrase = governed ? noun_behind(right_, dictionary_) : right_.substr(0, longest_noun + 8);
    if (noun_follows_ && (without_preposition(left_, dictionary_).empty() || leads_there())) return says(phrase);
    if (noun_follows_ && out_.clause.after_metric && !left_.empty() && !dictionary_.before(left_, left_.size(), verbs))
      return says(phrase);  // 14个县191个乡镇开展…: the noun before is the metric's before
    if (out_.kind() == "duration" && !left_.empty() && !right_.empty() &&
        dictionary_.at(right_, 0, verbs | Sense::above | Sense::below | Sense::rank | Sense::tail))
      return says(joined_.join(trim_tail(without_date_behind(left_), dictionary_),
                               right_.substr(0, longest_noun)));  // 增速连续16个季度高于全国
    const bool attribute = left_.ends_with(U'的');
    while (left_.ends_with(U'的')) left_.remove_suffix(1);
    const auto verb_behind = dictionary_.at(right_, 0, verbs);
    if (noun_follows_ && takes_up()) return;
    if (noun_follows_ && !modifies && !attribute && verb_behind && !verb_behind.senses.has(Sense::nominal) &&
        !left_.empty() && !dictionary_.is(left_, verbs))
      return says(joined_.join(without_preposition(left_, dictionary_),
                               right_.substr(0, longest_noun)));  // 工作先后2次受到表扬
    if (noun_follows_ && !modifies) return object_behind(attribute);
    object_before();
  }

 private:
  // Made once for the same words.
  const std::vector<Piece>& left_pieces() {
    if (left_.data() != in_pieces_.data() || left_.size() != in_pieces_.size())
      in_pieces_ = left_, pieces_ = pieces_of(left_, dictionary_);
    return pieces_;
  }

  // 完成|对 260户经营主体|的摸排: to whom it was done is counted.
  bool done_to_owner() {
    constexpr std::size_t longest_owner = 12;
    if (!left_.ends_with(U'对') || left_.size() < 3 || left_.size() > 5) return false;
    const std::size_t at = right_.substr(0, longest_owner + 1).find(U'的');
    if (at == right_.npos || at < 2 || at + 3 > right_.size()) return false;
    out_.verb = trim(right_.substr(at + 1), dictionary_);
    out_.subject = right_.substr(0, at);
    return true;
  }

  // 县党委会议先后4次|研究|法治工作: how often a meeting or a body did what follows.
  bool takes_up() {
    static constexpr std::u32string_view bodies[] = {U"会议", U"会", U"党委", U"党组", U"小组", U"班子"};
    const std::u32string_view words = trim_tail(left_, dictionary_);
    const bool body = std::any_of(std::begin(bodies), std::end(bodies),
                                  [&](std::u32string_view end) { return words.ends_with(end); });
    if (!body || out_.quantity().unit != U"次") return false;
    const std::u32string_view said = trim_lead(right_, dictionary_);
    const std::size_t verb = leading_verbs(said, dictionary_, out_.senses);
    if (verb < 2 || verb + 2 > said.size()) return false;
    out_.verb = said.substr(0, verb);
    out_.subject = said.substr(verb, longest_noun);
    return true;
  }

  // 邀请律师|到 6所学校授课: where to, and it is the places that are counted.
  bool leads_there() const {
    constexpr std::size_t shortest = 4;
    const std::u32string_view words = out_.left;
    const auto last = dictionary_.before(words, words.size(),
                                         verbs | Sense::tail | Sense::reach | Sense::circumstance | Sense::up_to);
    return left_.size() >= shortest && one_of(words.back(), U"到赴往") && last.length < 2 &&
        dictionary_.at(left_, 0, verbs) && !dictionary_.before(left_, left_.size(), verbs);
  }

  // 20件民生实事|全部|完成, 信访总量连续3年|下降, 12家企业|获得贷款支持: the predicate is the verb, and what it is said
  // of is counted.
  void says(std::u32string_view words) {
    words = before_rank(words);
    if (const auto deed = dictionary_.at(words, 0, Sense::plain);  // 其中28处|整改到位
        deed.length == words.size() && !deed.senses.has(Sense::nominal) && deed.length > 2) {
      out_.verb = words;
      out_.senses = deed.senses;
      return;
    }
    const Predicate predicate = predicate_behind(words, dictionary_);
    out_.subject = words;
    if (predicate.start == 0 || predicate.start == words.size() ||
        dictionary_.is(words.substr(0, predicate.start), verbs))
      return;
    out_.subject = words.substr(0, predicate.start);
    out_.verb = words.substr(predicate.verb);
    out_.senses = predicate.senses;
  }

  // 在全省21个地级市|中排名第7位
  std::u32string_view before_rank(std::u32string_view words) const {
    for (std::size_t i = 2; i < words.size(); ++i)
      if (words[i] == U'中' && dictionary_.at(words, i + 1, Sense::rank)) return words.substr(0, i);
    return words;
  }

  // 蔬菜基地建设共完成投资1200万元: an amount of an investment is of the project before it.
  bool take_project() {
    const auto word = dictionary_.before(left_, left_.size(), Sense::invests);
    if (!word || noun_follows_) return false;
    std::size_t end = left_.size() - word.length;
    while (end > 0) {
      const auto before = dictionary_.before(left_, end, verbs | Sense::lead | Sense::total | Sense::adverb);
      if (!before || before.senses.has(Sense::nominal)) break;  // 房地产开发投资 is a noun
      end -= before.length;
    }
    const std::u32string_view project = trim(left_.substr(0, end), dictionary_);
    if (project.size() < 3 || end + word.length == left_.size()) return false;  // 工程投资 is a noun
    const auto verb = dictionary_.before(left_, left_.size() - word.length, verbs);
    out_.verb = left_.substr(left_.size() - word.length - verb.length);
    out_.subject = project;
    return true;
  }

  // 其中,通过网站公开40条,通过报刊公开20条: what the parts of a list differ in is said of them.
  bool means_tell_apart() const {
    if (!dictionary_.at(left_, 0, Sense::manner)) return false;
    if (dictionary_.holds(out_.left, Sense::among)) return true;
    return before_ && before_->clause.sentence_start == out_.clause.sentence_start &&
        dictionary_.at(trim_lead(before_->left, dictionary_), 0, Sense::manner) &&
        before_->quantity().unit == out_.quantity().unit;
  }

  // 省长信箱转派工单23件,指挥平台转派工单1件: who did it is what members of a list differ in, where what was done to
  // what is the same.
  bool differs_only_before(std::u32string_view rest) const {
    const auto verb = dictionary_.at(rest, 0, verbs);
    if (verb.length == rest.size()) return false;
    const auto same = [&](const Statement& other) {
      return other.clause.sentence_start == out_.clause.sentence_start &&
          other.quantity().unit == out_.quantity().unit && other.left.size() > rest.size() &&
          other.left.ends_with(rest) && !other.left.ends_with(left_);
    };
    return (before_ && same(*before_)) || (behind_ && same(*behind_));
  }

  // Whether the words behind the number are what is counted, not what it then does (全部到账).
  bool is_noun(std::u32string_view right) const {
    const bool grade = right.size() > 1 && is_digit(right.front()) && is_latin(right[1]);  // 4家|5A级景区
    const std::size_t age = right.substr(0, 4).find(U'岁');  // 8万名|80岁以上老年人
    if (right.empty() || !(is_noun_start(right.front()) || grade || (is_digit(right.front()) && age != right.npos)))
      return false;
    std::size_t adverbs = 0;  // 全部|稳定|脱贫
    for (WordHit word; ((word = dictionary_.at(right, adverbs)).length >= 2 ||
                        (word.length == 1 && one_of(right[adverbs], U"均已都也仍"))) &&
         word.senses.any(Senses(Sense::adverb) | Sense::lead | Sense::tail) && !word.senses.any(verbs) &&
         !word.senses.has(Sense::noun);)
      adverbs += word.length;
    const auto next = dictionary_.at(right, adverbs, Senses(Sense::plain) | Sense::share | Sense::rank);
    return !(adverbs > 0 && next && !next.senses.has(Sense::nominal));
  }
  bool names_rate(std::u32string_view words) const {
    return one_of(words.back(), U"率度比例重") || dictionary_.before(words, words.size(), Sense::quantity);
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
    std::u32string_view bare = left_.ends_with(U'了') ? left_.substr(0, left_.size() - 1) : left_;
    if (const auto quantity = dictionary_.before(bare, bare.size(), Sense::quantity))
      bare.remove_suffix(quantity.length);
    if (verb_length == left_.size()) {
      out_.verb = left_;
    } else if (rest.find(U'、') != rest.npos &&
               verb_length > 0) {  // 新增甲山、乙峡、丙湖4家景区: those before are named one by one
      out_.verb = left_.substr(0, verb_length);
    } else if (const auto verb = dictionary_.before(bare, bare.size(), verbs);
               verb && (verb_length > 0 || !verb.senses.has(Sense::nominal))) {
      out_.verb = bare.substr(bare.size() - verb.length);
      out_.senses = verb.senses;
    } else if (verb_length > 0) {
      out_.verb = left_.substr(0, verb_length);
      out_.subject = joined_.join(rest, noun);
    } else {
      const std::u32string_view rest_of_left = without_preposition(left_, dictionary_);
      constexpr std::size_t longest_attribute = 8;
      out_.subject =
          rest_of_left.size() > longest_attribute ? noun : joined_.join(rest_of_left, noun.substr(0, noun.find(U'、')));
    }
  }

  // 组织|镇村干部|开展|法治培训: where the verb behind those who are set to it begins; 0: none.
  std::size_t pivot_behind(std::size_t verb_length) const {
    static constexpr std::u32string_view causes[] = {U"组织", U"邀请", U"安排", U"选派",
                                                     U"抽调", U"动员", U"发动", U"联合"};
    static constexpr std::u32string_view deeds[] = {U"开展", U"参加", U"进行", U"举办", U"旁听"};
    const std::u32string_view cause = left_.substr(0, verb_length);
    if (std::find(std::begin(causes), std::end(causes), cause) == std::end(causes)) return 0;
    for (std::size_t i = verb_length + 2; i + 4 <= left_.size(); ++i)
      for (const std::u32string_view deed : deeds)
        if (starts_at(left_, i, deed) && left_.find(U'的', i) == left_.npos && !one_of(left_[i - 1], U"和及、"))
          return i;
    return 0;
  }

  // 非话务渠道(含信箱、平台等渠道)各类诉求: a bracket that says what the words before it take in is none of them.
  std::u32string_view without_aside(std::u32string_view words) {
    const std::size_t open = words.find('('), close = words.find(')', std::min(open, words.size()));
    if (close == words.npos || close + 1 >= words.size() ||
        !dictionary_.at(words, open + 1, Senses(Sense::includes) | Sense::aside))
      return words;
    return joined_.join(words.substr(0, open), words.substr(close + 1));
  }

  // 开展|联合检查: behind a verb that only says that something was done, how it was done is a kind of it.
  bool is_kind_of_deed(std::size_t verb_length, std::u32string_view rest) const {
    static constexpr std::u32string_view light[] = {U"开展", U"组织开展", U"组织", U"实施", U"进行", U"举行", U"举办"};
    const auto adverb = dictionary_.at(rest, 0, Sense::adverb);
    const auto deed = dictionary_.at(rest, adverb.length, Sense::nominal);
    return adverb.length >= 2 && adverb.length + deed.length == rest.size() &&
        std::find(std::begin(light), std::end(light), left_.substr(0, verb_length)) != std::end(light);
  }

  // 发放贷款120笔、补贴80笔: behind 、 a word that is as often a noun is one, where the member before has a verb and an
  // object.
  bool is_listed_noun() const {
    return out_.senses.has(Sense::nominal) && before_ && before_->clause.conjunct && !before_->verb.empty() &&
        !before_->subject.empty();
  }

  // 罚没金额, 检查频次, 咨询类诉求: the verb belongs to the noun.
  bool verb_in_noun(std::size_t verb_length) const {
    if (verb_length == 0 || verb_length == left_.size()) return false;
    if (one_of(left_[verb_length], noun_suffixes) && !dictionary_.at(left_, verb_length, Sense::noun)) return true;
    const auto quantity = dictionary_.before(left_, left_.size(), Sense::quantity);
    if (out_.senses.has(Sense::predicate)) return false;  // 涉及|金额
    return quantity && (verb_length + quantity.length == left_.size() || out_.senses.has(Sense::nominal));
  }

  // 80件|已|完成, 7人|被|判处…: nothing but what was done.
  void read_behind() {
    std::u32string_view words = right_;
    while (!words.empty() && one_of(words.front(), U"均已都也仍被")) words.remove_prefix(1);
    const auto verb = dictionary_.at(words, 0, Sense::plain);
    if (verb && !verb.senses.has(Sense::nominal) && (words.size() < right_.size() || verb.length == words.size())) {
      out_.verb = words.substr(0, longest_noun);
      out_.senses = verb.senses;
    } else {
      out_.subject = right_.substr(0, longest_noun);
    }
  }

  // 办理人大代表建议164件, 审结552件, 办件量38707件
  void object_before() {
    // 作出撤销、变更等纠错决定: what was decided is named by verbs, too.
    const bool decided = left_.ends_with(U"决定") && (left_.starts_with(U"作出") || left_.starts_with(U"做出"));
    constexpr std::size_t long_clause = 14;
    if (!decided && !means_kept_ && left_.size() > long_clause) left_ = cut_long(left_, left_pieces());
    std::size_t verb_length = leading_verbs(left_, dictionary_, out_.senses);
    if (decided) {
      out_.senses = {};
      verb_length = 2;
    }
    if (verb_in_noun(verb_length) || (verb_length == left_.size() && is_listed_noun())) {
      out_.senses = {};
      verb_length = 0;
    }
    if (verb_length > 0 && verb_length + 1 == left_.size() &&
        is_han(left_.back())) {  // 罚没款 and, behind 发放, 宣传册 are one word
      out_.senses = {};
      verb_length = leading_verbs(left_.substr(0, verb_length - 1), dictionary_, out_.senses);
    }
    // 固定资产投资完成12亿元: what was brought about stands before its verb.
    const auto closing = verb_length == 0 ? dictionary_.before(left_, left_.size(), Sense::completes) : WordHit();
    if (closing.length >= 2 && closing.senses.any(verbs) && closing.length + 2 <= left_.size()) {
      out_.verb = left_.substr(left_.size() - closing.length);
      out_.senses = closing.senses;
      out_.subject = trim_tail(left_.substr(0, left_.size() - closing.length), dictionary_);
      return;
    }
    // 援助案件|办结89件: what was brought to its end stands before its verb.
    const auto end = verb_length == 0 ? dictionary_.before(left_, left_.size(), Sense::concluded) : WordHit();
    if (end.length >= 2 && end.senses.has(Sense::plain) && end.length + 4 <= left_.size() &&
        dictionary_.before(left_, left_.size() - end.length, Sense::matter)) {
      out_.verb = left_.substr(left_.size() - end.length);
      out_.senses = end.senses;
      out_.subject = trim_tail(left_.substr(0, left_.size() - end.length), dictionary_);
      return;
    }
    // 办理公证: of verbs alone the last is what is done when it can be a noun; 予以公开 is one verb.
    if (const auto last = verb_length == left_.size() ? dictionary_.before(left_, left_.size(), verbs) : WordHit();
        last && last.length < verb_length && last.senses.has(Sense::nominal) &&
        !(left_.starts_with(U"予以") || left_.starts_with(U"给予") || left_.starts_with(U"加以")))
      verb_length -= last.length;
    if (const std::size_t pivot = pivot_behind(verb_length)) {
      left_.remove_prefix(pivot);
      verb_length = leading_verbs(left_, dictionary_, out_.senses);
    }
    std::u32string_view rest = left_.substr(verb_length);
    rest = without_aside(rest);
    // 新建甲街、乙路等主干道路80条: what they are is counted, not which.
    if (const std::size_t listed = rest.rfind(U'等'); !decided && verb_length > 0 && listed != rest.npos &&
        listed + 3 <= rest.size() && rest.substr(0, listed).find(U'、') != rest.npos && listed + 3 < rest.size() &&
        rest[listed + 1] != U'“' && !dictionary_.at(rest, listed, Sense::noun))
      rest.remove_prefix(listed + 1);
    if (rest.starts_with(U'《'))
      if (const std::size_t titles = rest.rfind(U"》等"); titles != rest.npos && titles + 3 < rest.size())
        rest.remove_prefix(titles + 1);  // 《甲法》《乙条例》等法律法规: what they are
    if (verb_length > 0 && rest.starts_with(U'等')) rest.remove_prefix(1);  // 作出变更、撤销等纠错决定
    const auto level =
        dictionary_.at(rest, 0, Sense::scope);  // 评选|区级示范项目: of what level they are belongs to them
    if (verb_length > 0 && !(level && rest[level.length - 1] == U'级' && level.length < rest.size()) &&
        !is_kind_of_deed(verb_length, rest))
      rest = trim_lead(rest, dictionary_);
    out_.verb = left_.substr(0, verb_length);
    out_.subject = rest;
    if (left_.empty() && !right_.empty()) read_behind();
    out_.own = !out_.subject.empty() || !out_.verb.empty();
  }

  const Dictionary& dictionary_;
  JoinedTexts& joined_;
  const Statement* before_;  // of the figure before; null for the first
  const Statement* behind_;  // of the figure behind; null for the last
  Statement& out_;
  std::u32string_view left_, right_;
  bool noun_follows_;
  bool means_kept_ = false;
  std::vector<Piece> pieces_;
  std::u32string_view in_pieces_;  // what they are the pieces of
};

// At most `longest_subject` characters of a phrase, from its end, in whole words and titles.
std::u32string_view last_pieces(std::u32string_view words, const Dictionary& dictionary) {
  if (words.size() <= longest_subject) return words;
  for (const Piece& piece : pieces_of(words, dictionary, words.size()))
    if (words.size() - piece.end() <= longest_subject) return trim_lead(words.substr(piece.end()), dictionary);
  return words;
}

// 完成了, 发放总额: nothing but the verb that states the figure, perhaps with a noun of quantity behind it.
bool is_verb_only(std::u32string_view words, const Dictionary& dictionary) {
  if (words.ends_with(U'了')) words.remove_suffix(1);
  if (const auto quantity = dictionary.before(words, words.size(), Sense::quantity))
    words.remove_suffix(quantity.length);
  const auto verb = dictionary.before(words, words.size(), verbs);
  return verb && verb.length == words.size() && !verb.senses.has(Sense::noun);
}

// 9万条评价|满意率达 99%: the rate behind the noun is the next figure's.
std::u32string_view before_rate(std::u32string_view right, const Dictionary& dictionary) {
  constexpr std::size_t rate = 3, shortest_noun = 2;  // 满意率
  const std::u32string_view words = trim_tail(right, dictionary);
  return words.ends_with(U'率') && words.size() >= rate + shortest_noun && is_noun_start(words.front())
      ? words.substr(0, words.size() - rate)
      : right;
}

// 开展审核111次|且通过率100%: what it opens is told of another figure.
bool joins_clause(std::u32string_view words, const Dictionary& dictionary) {
  return !words.empty() && one_of(words.front(), U"且并") && !dictionary.at(words, 0) &&
      words.find(U'率') != words.npos;
}

// 12家司法所|共开展检查36次: what all of them did is told of the next figure.
std::u32string_view before_next_deed(const Passage& passage, const Statement& statement, std::u32string_view right) {
  if (&statement == &passage.statements.back() || right.empty() ||
      right.data() + right.size() != passage.text.data() + (&statement + 1)->span().start)
    return right;
  for (std::size_t i = 2; i + 3 <= right.size(); ++i) {
    const auto all = passage.words.at(right, i, Senses(Sense::lead) | Sense::tail);
    if (all && right[i] == U'共' && passage.words.at(right, i + all.length, verbs)) return right.substr(0, i);
  }
  return right;
}

}  // namespace

void read_states(const Passage& passage, Statement& statement) {
  std::u32string_view left = trim_lead(trim_tail(statement.left, passage.words), passage.words, !statement.percent()),
                      right = statement.right;
  if (const auto mark = passage.words.at(right, 0, Sense::target); mark && mark.length == right.size())
    right = {};  // 突破100亿元|大关
  // 60学时的要求: the quantity modifies what follows, and what is counted stands before; behind a verb
  // (完成8240户的改造任务) it stands behind.
  const bool modifies = !right.empty() && right.front() == U'的' && !left.empty() && !is_verb_only(left, passage.words);
  while (!right.empty() && (right.front() == U'的' || right.front() == ' ')) right.remove_prefix(1);
  const Statement* const next = &statement == &passage.statements.back() ? nullptr : &statement + 1;
  if (next && next->percent() && right.data() + right.size() == passage.text.data() + next->span().start)
    right = before_rate(right, passage.words);
  if (joins_clause(right, passage.words)) right = {};
  if (statement.percent() && joins_clause(left, passage.words)) left.remove_prefix(1);
  right = before_next_deed(passage, statement, right);
  StatesReader reader(passage, statement, left, right);
  if (statement.percent()) reader.rate();
  else reader.counted(modifies);
  statement.subject = last_pieces(statement.subject, passage.words);
}

}  // namespace zhibiao
