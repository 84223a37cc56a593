#include "base/chars.h"
#include "statement/forms.h"
#include "statement/phrase.h"

namespace zhibiao {
namespace {

constexpr std::u32string_view respectively = U"分别";
constexpr std::u32string_view separators[] = {U"以及", U"、", U",", U"和", U"及", U"与"};
class Sharer {
 public:
  explicit Sharer(const Passage& passage) : passage_(passage), words_(passage.words), statements_(passage.statements), joined_(passage.joined) {}

  void run() {
    for (std::size_t first = 0; first < statements_.size(); ++first) {
      const std::u32string_view left = statements_[first].left;
      const std::size_t at = left.rfind(respectively);
      if (at == left.npos || (left.substr(at + respectively.size()).size() > longest_verb && statements_[first].form != Form::ranks)) continue;  // 分别居全市同类法院第1位和第2位
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
    for (; end < statements_.size() && passage_.same_sentence(first, end); ++end) {
      std::u32string_view gap = passage_.between(statements_[end - 1], statements_[end]);
      const std::u32string_view separator = first_at(gap, 0, separators);
      if (separator.empty()) break;
      gap.remove_prefix(separator.size());
      if (!gap.empty() && !words_.is(gap, verbs)) break;
    }
    return end;
  }

  // The nouns of a list of `count`, without what stands before the first and behind the last.
  std::vector<std::u32string_view> nouns_of(std::u32string_view words, std::size_t count) const {
    while (const auto word = words_.before(words, words.size(), Senses(Sense::tail) | Sense::yoy | Sense::mom | Sense::total)) words.remove_suffix(word.length);
    words = trim_lead(words, words_);
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
    if (nouns.size() != count || agents_of(statements_[end - 1])) {
      for (std::size_t i = first + 1; i < end; ++i)
        if (statements_[i].right.empty()) statements_[i].subject = statements_[first].subject, statements_[i].verb = statements_[first].verb;
      return;
    }
    const auto stated = words_.at(verb, 0, verbs);
    const bool change = stated && stated.senses.changes();
    const std::u32string_view object = shared_object(nouns), rate = shared_rate(nouns);
    for (std::size_t i = 0; i < count; ++i) {
      Statement& out = statements_[first + i];
      const auto own = words_.at(nouns[i], 0, verbs);
      const bool has_object = own && own.length < nouns[i].size() && !own.senses.has(Sense::nominal) && !out.percent() && statements_[first].form != Form::ranks;
      out.verb = has_object || !object.empty() ? nouns[i].substr(0, own.length)
                 : stated && !change           ? verb.substr(0, stated.length)
                 : out.form == Form::changes   ? out.verb
                                               : std::u32string_view();
      out.subject = !object.empty() ? object : has_object ? nouns[i].substr(own.length) : nouns[i];
      if (!out.subject.ends_with(rate)) out.subject = joined_.join(out.subject, rate);
      if (statements_[first].form == Form::ranks) out.form = Form::ranks, out.verb = {};
      out.own = true;
      out.rule = "list.respectively";
    }
  }

  // 甲镇、乙镇分别完成12件、15件整改: the noun behind the list is what is counted, those before it are who counts.
  static bool agents_of(const Statement& last) { return !last.right.empty() && is_han(last.right.front()); }

  // 受理、审结、上报案件分别为 …: verbs with one object; empty when they are not.
  std::u32string_view shared_object(const std::vector<std::u32string_view>& nouns) const {
    for (std::size_t i = 0; i + 1 < nouns.size(); ++i)
      if (!words_.is(nouns[i], verbs)) return {};
    const auto last = words_.at(nouns.back(), 0, verbs);
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
    for (std::size_t i = nouns.size(), at = first; i-- > 0;) {
      if (at-- == 0) return false;
      const std::u32string& unit = statements_[at].quantity().unit;
      if (unit.empty() || !nouns[i].starts_with(unit) || nouns[i].size() > unit.size() + 1) return false;
    }
    return true;
  }

  // The first states form, direction and basis for all that have no verb of their own.
  void copy_change(std::size_t first, std::size_t end) {
    const Statement& model = statements_[first];
    if (model.form != Form::changes) return;
    for (std::size_t i = first + 1; i < end; ++i) {
      Statement& out = statements_[i];
      out.form = Form::changes;
      if (out.direction == Direction::none) out.direction = model.direction;
      if (out.basis == Basis::none) out.basis = model.basis;
      if (out.verb.empty()) out.verb = model.verb;
    }
  }

  // …12件、…8件,同比分别增长5%和3%: the figures before are what changed, one by one (change_links.cpp).
  void change_each(std::size_t first, std::size_t end) {
    for (std::size_t i = first; i < end; ++i)
      if (statements_[i].form == Form::changes) statements_[i].own = false, statements_[i].subject = {};
  }

  const Passage& passage_;
  const Dictionary& words_;
  std::vector<Statement>& statements_;
  JoinedTexts& joined_;
};

}  // namespace

void share_out_lists(const Passage& passage) { Sharer(passage).run(); }

}  // namespace zhibiao
