#include "base/chars.h"
#include "statement/forms.h"
#include "statement/likeness.h"
#include "statement/phrase.h"

namespace zhibiao {

namespace {

// 完成年度预算的102.5%, 为预算的98%: how much of what was set was reached; read off the end of the words.
ShareFrame read_completion(std::u32string_view left, const Dictionary& dictionary) {
  ShareFrame frame;
  left = trim_tail(left, dictionary);
  if (left.ends_with(U'的')) left.remove_suffix(1);
  const auto target = dictionary.before(left, left.size(), Sense::target);
  if (!target) return frame;
  std::size_t at = left.size() - target.length;
  if (at > 0 && left[at - 1] == U'了') --at;
  const auto verb = dictionary.before(left, at, Sense::completes);
  if (!verb) return frame;
  frame.topic = trim(left.substr(0, at - verb.length), dictionary);
  frame.word = left.substr(at - verb.length, verb.length);
  frame.base = left.substr(at);
  frame.completes = true;
  return frame;
}

}  // namespace

ShareFrame read_share(std::u32string_view left, const Dictionary& dictionary) {
  if (const ShareFrame completion = read_completion(left, dictionary)) return completion;
  ShareFrame frame;
  std::size_t at = 0;
  const auto share = dictionary.last(left, Sense::share, at);
  constexpr std::size_t longest_base = 40;
  if (share && left.size() - at <= longest_base) {
    frame.topic = trim(left.substr(0, at), dictionary);
    while (!frame.topic.empty() && one_of(frame.topic.back(), U"的所就")) frame.topic.remove_suffix(1);
    frame.base = left.substr(at + share.length);
    frame.word = left.substr(at, share.length);
    std::size_t of = 0;
    if (const auto ratio = dictionary.last(frame.base, Sense::ratio, of))
      frame.base = frame.base.substr(0, of);  // 占总数的比例最高,达
    frame.base = trim_tail(frame.base, dictionary);
    while (frame.base.ends_with(U'的')) frame.base.remove_suffix(1);
    return frame;
  }
  const std::u32string_view named = trim_tail(left, dictionary);
  const auto ratio = dictionary.before(named, named.size(), Sense::ratio);
  if (!ratio) return frame;
  frame.word = named.substr(named.size() - ratio.length);
  frame.topic = trim_lead(named, dictionary);
  if (frame.topic.size() == ratio.length) frame.topic = {};  // a bare 占比 is that of the figure before
  return frame;
}

namespace {

// What a share says it is of: 占|全省|受理|总数.
struct Base {
  std::u32string_view place, words;  // without 总数
  bool stated = false;               // something stands behind 占
  bool total = false;                // it says 总
};
Base base_of(std::u32string_view said, const Dictionary& dictionary) {
  Base base;
  base.words = said;
  if (const auto word = dictionary.at(base.words, 0, Sense::share)) base.words.remove_prefix(word.length);
  else return {};
  base.stated = !base.words.empty();
  if (const auto place = dictionary.at(base.words, 0, Sense::scope)) {
    base.place = base.words.substr(0, place.length);
    base.words.remove_prefix(place.length);
  }
  const std::u32string_view words = without_measure(base.words);
  base.total = base.words.substr(words.size()).find(U'总') != base.words.npos;
  base.words = words;
  return base;
}

class ShareReader {
 public:
  /// `said`: what it is a share of, 占受理总数.
  ShareReader(Paragraph& paragraph, std::u32string_view said)
      : paragraph_(paragraph), now_(paragraph.now()), words_(paragraph.passage.words), base_(base_of(said, words_)) {}

  void link() {
    if (take_over_years()) return;
    const std::size_t part = find_part();
    if (part == no_statement) return;
    const Statement& count = paragraph_.at(part);
    if (!now_.own)
      now_.subject = count.verb_only ? count.verb
          : count.among || verb_stands_behind(count)
          ? count.subject
          : paragraph_.passage.joined.join(count.verb, count.subject);  // a part has its verb from the whole
    const std::size_t whole = find_whole(part);
    if (whole == no_statement || whole == part) return;
    link_both(part, whole, base_.words.empty() || (!paragraph_.at(whole).subject.empty() && find_named(part) == whole));
  }

  // Of the cell above, and of what the head of the row names.
  void link_cell(std::size_t part) {
    const std::size_t whole = base_.words.empty() ? no_statement : find_named(part);
    if (whole != no_statement) link_both(part, whole, true);
    else paragraph_.link(LinkType::rate_of, Cue::share, part);
  }

 private:
  void link_both(std::size_t part, std::size_t whole, bool named) {
    for (const std::size_t target : {whole, part})
      now_.links.push_back({LinkType::rate_of, Cue::share, named, paragraph_.at(target).id, 0});
    Statement& count = paragraph_.at(part);
    if (named && count.form != Form::cell && !count.has(LinkType::part_of) && whole < part &&
        within(count, paragraph_.at(whole)))
      count.links.push_back({LinkType::part_of, Cue::share, false, paragraph_.at(whole).id, 0});
  }

  static constexpr std::size_t reach = 40;

  // 棉花产量连续4年|占全国九成: the years that it has been so stand between the share and what it is said of.
  bool take_over_years() {
    const Statement* before = paragraph_.previous();
    if (now_.own || !before || before->kind() != "duration" || before->span().end != now_.clause.left.start)
      return false;
    now_.subject = trim(before->left, words_);
    now_.own = !now_.subject.empty();
    return now_.own;
  }

  // 税收收入|完成3000万元; 高标准农田3万亩,累计|达到5万亩.
  bool verb_stands_behind(const Statement& count) const {
    return !count.subject.empty() &&
        (count.left.ends_with(count.verb) || count.left.find(count.subject) == count.left.npos);
  }

  // The count before, or the one of the share's own noun.
  std::size_t find_part() const {
    for (std::size_t i = paragraph_.index; i-- > paragraph_.sentence_first;) {
      if (!is_base(paragraph_, i)) continue;
      const Statement& s = paragraph_.at(i);
      if (!now_.own) return i;
      if (s.subject.size() >= 2 &&
          (now_.subject.find(s.subject) != now_.subject.npos || s.subject.find(now_.subject) != s.subject.npos))
        return i;
    }
    return no_statement;
  }

  // The whole that the base names, else the one that the part belongs to, that of the share before, or all that came
  // in.
  std::size_t find_whole(std::size_t part) const {
    const Statement& count = paragraph_.at(part);
    if (!base_.words.empty())
      if (const std::size_t named = find_named(part); named != no_statement) return named;
    if (!base_.place.empty()) return no_statement;  // 占全省的36%
    const std::size_t linked = whole_of(paragraph_, count);
    if (linked != no_statement && paragraph_.at(linked).quantity().unit == count.quantity().unit) return linked;
    if (const std::size_t before = whole_of_share_before(part); before != no_statement) return before;
    return base_.stated && base_.words.empty() ? find_total(part) : no_statement;
  }

  bool may_be_whole(std::size_t i, const Statement& part) const {
    const Statement& s = paragraph_.at(i);
    const bool unit_left_out = part.quantity().unit.empty() && part.kind() == s.kind();
    if (i + 1 < paragraph_.index && is_share_of(paragraph_.at(i + 1), i)) return false;
    return s.counts() && is_level(s) && s.form != Form::cell && (within(part, s) || unit_left_out);
  }

  // A part with a share of its own is no whole of another.
  bool is_share_of(const Statement& share, std::size_t part) const {
    if (share.form != Form::shares) return false;
    if (share.links.empty()) return !base_.words.empty() && base_of(share.verb, words_).words == base_.words;
    return share.links.size() == 2 && paragraph_.target_of(share.links.back()) == part;
  }

  // The nearest count that the base's words name, of a total (占受理总数) the greatest; a step of the case that means
  // the same when none does.
  std::size_t find_named(std::size_t part) const {
    std::size_t named = no_statement, alike = no_statement;
    const auto verb = words_.at(base_.words, 0, verbs);
    for (std::size_t i = part; i-- > 0 && part - i <= reach;) {
      const Statement& s = paragraph_.at(i);
      if (!may_be_whole(i, paragraph_.at(part)) || (!base_.place.empty() && s.left.find(base_.place) == s.left.npos))
        continue;
      const bool same_sentence = i >= paragraph_.sentence_first;
      if (!says_noun(s, base_.words.substr(verb.length)) &&
          !(verb && (same_sentence || words_.is(base_.words.substr(verb.length), Sense::matter))))
        continue;
      const bool same_verb = says_verb(s, base_.words.substr(0, verb.length));
      std::size_t& found = same_verb ? named : alike;
      if (!same_verb && !(comes_in(verb.senses.step()) && comes_in(s.step))) continue;
      if (found == no_statement || (base_.total && !within(s, paragraph_.at(found)))) found = i;
      if (named != no_statement && !base_.total) break;
    }
    if (named == no_statement && alike == no_statement) return find_smaller(part, verb.length);
    if (named == no_statement) return alike;
    for (std::size_t whole; (whole = whole_of(paragraph_, paragraph_.at(named))) != no_statement &&
         says_verb(paragraph_.at(whole), base_.words.substr(0, verb.length)) &&
         may_be_whole(whole, paragraph_.at(part));)
      named = whole;  // 收到80件,其中市政府收到50件…: 占收到的 is of them all
    return named;
  }
  // 受理115件,其中…140件,占受理总数的…: less than the part, and yet what the base's words name, verb and all.
  std::size_t find_smaller(std::size_t part, std::size_t verb_length) const {
    if (verb_length == 0 || !base_.place.empty()) return no_statement;
    for (std::size_t i = part; i-- > paragraph_.sentence_first;) {
      const Statement& s = paragraph_.at(i);
      if (s.counts() && is_level(s) && s.form != Form::cell && same_unit(s, paragraph_.at(part)) &&
          says_verb(s, base_.words.substr(0, verb_length)))
        return i;
    }
    return no_statement;
  }
  static bool says_verb(const Statement& s, std::u32string_view verb) {
    const Said said(s);
    return verb.empty() || said.find(verb) < said.size();
  }
  static bool comes_in(int step) { return step > 0 && step < 3; }
  bool says_noun(const Statement& s, std::u32string_view noun) const {
    constexpr std::size_t long_noun = 4;
    return noun.empty() || s.subject.empty() || common_end(noun, s, words_) > 0 ||
        (noun.size() >= long_noun && Said(s).holds_in_order(noun));
  }

  // …512件,占受理总数的45.7%;…168件,占15%: of the same whole, when the share before is of a list with this one.
  std::size_t whole_of_share_before(std::size_t part) const {
    constexpr std::size_t near = 3;
    for (std::size_t i = part; i-- > paragraph_.paragraph_first && part - i <= near;) {
      const Statement& share = paragraph_.at(i);
      if (share.form != Form::shares || !share.has(LinkType::rate_of)) continue;
      if (base_.stated && base_of(share.verb, words_).words != base_.words) return no_statement;
      for (const Link& link : share.links)
        if (link.type == LinkType::rate_of) {
          const std::size_t whole = paragraph_.target_of(link);
          return may_be_whole(whole, paragraph_.at(part)) ? whole : no_statement;
        }
    }
    return no_statement;
  }

  // 占总量: of what came in.
  std::size_t find_total(std::size_t part) const {
    for (std::size_t i = part; i-- > 0 && part - i <= reach;) {
      const Statement& s = paragraph_.at(i);
      if (may_be_whole(i, paragraph_.at(part)) && comes_in(s.step) && !s.among) return i;
    }
    return no_statement;
  }

  Paragraph& paragraph_;
  Statement& now_;
  const Dictionary& words_;
  Base base_;
};

}  // namespace

void link_share(Paragraph& paragraph) {
  if (paragraph.now().rule != "share.completes")
    ShareReader(paragraph, paragraph.now().verb).link();  // a target is no figure of the text
}

void link_share_of_row(Paragraph& paragraph, std::u32string_view head, std::size_t part) {
  const Dictionary& words = paragraph.passage.words;
  std::size_t at = 0;
  if (!words.first(head, Sense::share, at)) return;
  head.remove_prefix(at);
  if (const auto ratio = words.last(head, Sense::ratio, at)) head = head.substr(0, at);
  ShareReader(paragraph, head).link_cell(part);
}

}  // namespace zhibiao
