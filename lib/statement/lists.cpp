#include "base/chars.h"
#include "statement/forms.h"
#include "statement/phrase.h"

namespace zhibiao {
namespace {

constexpr std::u32string_view respectively = U"分别";
// What the members of a list share: 一般公共预算(收入和支出), (小麦、玉米、大豆)产量.
struct SharedWords {
  std::u32string_view modifier;  ///< of the first noun, for those behind
  std::u32string_view head;      ///< of the last noun, for those before
};

// Whether a word of the dictionary lies across the place; not one that `model` makes a word with, too (农村|居民 beside
// 城镇|居民).
bool splits_word(std::u32string_view words, std::size_t place, std::u32string_view model,
                 const Dictionary& dictionary) {
  for (std::size_t i = 0; i < place;) {
    const std::size_t begin = i;
    i += std::max<std::size_t>(dictionary.at(words, i).length, 1);
    if (i <= place) continue;
    const std::u32string alike = std::u32string(model) + std::u32string(words.substr(place, i - place));
    return begin > 0 || dictionary.at(alike, 0).length != alike.size();
  }
  return false;
}

// How much of the last noun stands for the members before it, which lack its head: up to the character that ends them
// (第三产业|投资, 二审|案件用时), else as much as they are long (大豆|产量), else up to its first verb
// (丙街道|调解纠纷). Its whole length: it has no head that they lack.
std::size_t own_part(const std::vector<std::u32string_view>& nouns, const Dictionary& dictionary) {
  const std::u32string_view last = nouns.back(), model = nouns[nouns.size() - 2];
  const char32_t ending = model.back();
  // 城镇和农村|居民收入: words that are opposites of one another begin what they share.
  const auto opens = dictionary.at(last, 0, Sense::opposite);
  if (opens && opens.length < last.size() && dictionary.is(model, Sense::opposite)) return opens.length;
  constexpr std::u32string_view kinds_of_place = U"省市县区镇乡村城园馆院校所站厂港";  // 文明城市、历史文化名城
  if (last.back() == ending || (one_of(last.back(), kinds_of_place) && one_of(ending, kinds_of_place)) ||
      (dictionary.before(last, last.size(), Sense::opposite) &&
       dictionary.before(model, model.size(), Sense::opposite)))
    return last.size();
  if (dictionary.before(model, model.size(), Sense::quantity)) return last.size();  // 工业增加值、工业投资
  // 黄金、白银、镍|产量: a noun of quantity that only the last has.
  const auto quantity = dictionary.before(last, last.size(), Sense::quantity);
  const std::size_t longest =
      std::max_element(nouns.begin(), nouns.end() - 1, [](auto a, auto b) { return a.size() < b.size(); })->size();
  const bool only_last = quantity && quantity.length < last.size() && last.size() - quantity.length <= longest + 1 &&
      std::none_of(nouns.begin(), nouns.end() - 1, [&](std::u32string_view noun) {
                           return bool(dictionary.before(noun, noun.size(), Sense::quantity));
                         });
  // 新增用户、新增收入: each is whole.
  constexpr std::size_t shared_opening = 2;
  if (last.size() == model.size() && last.substr(0, shared_opening) == model.substr(0, shared_opening))
    return last.size();
  if (only_last) return last.size() - quantity.length;
  const bool one_ending =
      std::all_of(nouns.begin(), nouns.end() - 1, [&](std::u32string_view noun) { return noun.back() == ending; });
  // 工业、制造业、工业|技改投资: what a member before is called is no second one.
  const auto named_before = [&](std::size_t own) {
    return std::find(nouns.begin(), nouns.end() - 1, last.substr(0, own)) != nouns.end() - 1;
  };
  const auto head = dictionary.before(last, last.size(), Senses(Sense::quantity) | Sense::invests | verbs);
  if (const std::size_t at = last.find(ending); one_ending && at != last.npos && at > 0 && at <= model.size() + 1)
    return named_before(at + 1) && head && head.length < last.size() ? last.size() - head.length : at + 1;
  if (model.size() < last.size() && !splits_word(last, model.size(), model, dictionary)) return model.size();
  for (std::size_t i = 2; i + 1 < last.size(); ++i)
    if (dictionary.at(last, i, verbs)) return i;
  return last.size();
}

SharedWords read_shared_words(const std::vector<std::u32string_view>& nouns, const Dictionary& dictionary) {
  SharedWords out;
  if (nouns.size() < 2) return out;
  const std::size_t own = own_part(nouns, dictionary);
  out.head = nouns.back().substr(own);
  // 民事一审、二审, 预算收入和支出: the first noun ends with a word of the others' sort and has more before it.
  constexpr std::size_t length = 2;
  const std::u32string_view first = nouns.front(), next = nouns.size() == 2 ? nouns.back().substr(0, own) : nouns[1];
  // 道路交通事故|起数、死亡人数: of the same accidents.
  constexpr std::u32string_view accidents = U"事故起数";
  if (first.ends_with(accidents) && (next.starts_with(U"死亡") || next.starts_with(U"受伤")))
    out.modifier = first.substr(0, first.size() - 2);
  if (next.size() != length || first.size() < 2 * length) return out;
  const bool opposites =
      dictionary.is(next, Sense::opposite) && dictionary.before(first, first.size(), Sense::opposite);
  const bool numbered =
      first.back() == next.back() && is_han_numeral(next.front()) && is_han_numeral(first[first.size() - length]);
  if (numbered || opposites) out.modifier = first.substr(0, first.size() - length);
  return out;
}

constexpr std::u32string_view separators[] = {U"以及", U"、", U",", U"和", U"及", U"与"};
class Sharer {
 public:
  explicit Sharer(const Passage& passage)
      : passage_(passage), words_(passage.words), statements_(passage.statements), joined_(passage.joined) {}

  void run() {
    for (std::size_t first = 0; first < statements_.size(); ++first) {
      const std::u32string_view left = statements_[first].left;
      if (names_bracket(first)) continue;
      const std::size_t at = statements_[first].near.has(Sense::respectively) ? left.rfind(respectively) : left.npos;
      const bool far = at != left.npos && left.substr(at + respectively.size()).size() > longest_verb &&
          statements_[first].form != Form::ranks;
      if (at == left.npos || far) {  // but 分别居全市同类法院第1位和第2位
        first = std::max(first + 1, share_pairs(first)) - 1;
        continue;
      }
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
      if (separator == U"," && statements_[end].kind() != statements_[first].kind()) break;  // …和4%,74个城市…
      gap.remove_prefix(separator.size());
      if (!gap.empty() && !words_.is(gap, verbs)) break;
    }
    return end;
  }

  // The nouns of a list of `count`, without what stands before the first and behind the last.
  std::vector<std::u32string_view> nouns_of(std::u32string_view words, std::size_t count) const {
    words = without_comparison(words);
    while (const auto word = words_.before(words, words.size(),
                                           Senses(Sense::tail) | Sense::yoy | Sense::mom | Sense::total | Sense::pace))
      words.remove_suffix(word.length);
    words = trim_lead(words, words_);
    std::vector<std::u32string_view> nouns;
    if (words.empty() || words_.at(words, 0, Sense::than)) return nouns;
    for (std::size_t at; (at = words.find(U'、')) != words.npos; words.remove_prefix(at + 1))
      nouns.push_back(words.substr(0, at));
    nouns.push_back(words);
    for (std::size_t i = nouns.size(); i-- > 0 && nouns.size() < count;) split(nouns, i);
    return nouns;
  }

  // 事故起数、死亡人数|比2020年 分别…: what the change is held against is no part of the last noun.
  std::u32string_view without_comparison(std::u32string_view words) const {
    constexpr std::size_t longest = 12;
    std::size_t at = 0;
    const auto than = words_.last(words, Sense::than, at);
    if (!than || at == 0 || words.size() - at > longest || !one_of(words.back(), U"年期月末度初比")) return words;
    return words.substr(at).find_first_of(U"、和") == words.npos ? words.substr(0, at) : words;
  }

  // 一、|二、三产业: the sectors by their numbers, of which the first looks like that of an item.
  static bool names_sectors(std::u32string_view words) { return words.starts_with(U"二、三产业"); }

  // 城乡居民收入分别增长4%、5%: one word names both.
  std::vector<std::u32string_view> divide_fused(std::u32string_view noun, std::size_t count) const {
    std::vector<std::u32string_view> out;
    for (const Division& division : words_.divisions())
      for (const std::u32string& word : division.fused) {
        const std::size_t at = noun.find(word);
        if (at == noun.npos || division.kinds.size() != count) continue;
        for (const auto& kind : division.kinds)
          out.push_back(joined_.join(joined_.join(noun.substr(0, at), kind.front()), noun.substr(at + word.size())));
        return out;
      }
    return out;
  }

  // 粮食产量和蔬菜产量; 和 and 及 inside a word (和解, 及时率) have less than two characters on a side, or none as long
  // as a noun.
  static void split(std::vector<std::u32string_view>& nouns, std::size_t index) {
    constexpr std::u32string_view conjunctions[] = {U"以及", U"和", U"与", U"及"};
    constexpr std::size_t shortest_noun = 2;
    const std::u32string_view words = nouns[index];
    for (const std::u32string_view conjunction : conjunctions) {
      const std::size_t at = words.rfind(conjunction);
      if (at == words.npos || at < shortest_noun || words.size() - at - conjunction.size() < shortest_noun) continue;
      nouns[index] = words.substr(0, at);
      nouns.insert(nouns.begin() + static_cast<std::ptrdiff_t>(index) + 1, words.substr(at + conjunction.size()));
      return;
    }
  }

  void share(std::size_t first, std::size_t end, std::u32string_view before, std::u32string_view verb) {
    const std::size_t count = end - first;
    std::vector<std::u32string_view> nouns = nouns_of(before, count);
    copy_change(first, end);
    if (names_sectors(before) && nouns.size() + 1 == count) nouns.insert(nouns.begin(), U"一");
    const bool fused = nouns.size() == 1;
    if (fused)
      if (auto kinds = divide_fused(nouns.front(), count); !kinds.empty()) nouns = std::move(kinds);
    if (nouns.empty() || name_units_before(nouns, first)) return change_each(first, end);
    if (nouns.size() == 1 && share_groups(first, end, nouns.front())) return;
    const bool unnamed = std::any_of(nouns.begin(), nouns.end(), [](std::u32string_view noun) { return noun.empty(); });
    if (nouns.size() != count || unnamed || agents_of(statements_[end - 1])) {
      for (std::size_t i = first + 1; i < end; ++i)
        if (statements_[i].right.empty())
          statements_[i].subject = statements_[first].subject, statements_[i].verb = statements_[first].verb;
      return;
    }
    const auto stated = words_.at(verb, 0, verbs);
    const bool change = stated && stated.senses.changes();
    const std::u32string_view object = shared_object(nouns);
    const SharedWords shared = object.empty() && !fused ? read_shared_words(nouns, words_) : SharedWords{};
    for (std::size_t i = 0; i < count; ++i) {
      Statement& out = statements_[first + i];
      const auto own = words_.at(nouns[i], 0, verbs);
      const bool has_object = own && own.length < nouns[i].size() && !own.senses.has(Sense::nominal) &&
          !out.percent() && statements_[first].form != Form::ranks;
      out.verb = has_object || !object.empty() ? nouns[i].substr(0, own.length)
          : stated && !change                  ? verb.substr(0, stated.length)
          : out.form == Form::changes          ? out.verb
                                               : std::u32string_view();
      out.subject = !object.empty() ? object : has_object ? nouns[i].substr(own.length) : nouns[i];
      if (i > 0) out.subject = joined_.join(shared.modifier, out.subject);
      if (i + 1 < count) out.subject = joined_.join(out.subject, shared.head);
      if (names_sectors(before)) out.subject = joined_.join(U"第", out.subject);
      if (statements_[first].form == Form::ranks) out.form = Form::ranks, out.verb = {};
      out.own = true;
      out.rule = "list.respectively";
    }
  }

  // 0-17岁、18-34岁、35-59岁人口分别为A、B、C: the figures before, as many and joined by 、, are the names of groups.
  bool share_groups(std::size_t first, std::size_t end, std::u32string_view noun) {
    const std::size_t count = end - first;
    if (count < 2 || first < count || !passage_.same_sentence(first - count, first) ||
        statements_[first].clause.left.start > statements_[first - 1].span().end)
      return false;
    if (!divided_plainly(first - count, first)) return false;
    for (std::size_t i = first - count; i + 1 < first; ++i)
      if (statements_[i].kind() != statements_[i + 1].kind()) return false;
    for (std::size_t i = 0; i < count; ++i) {
      const Span group = statements_[first - count + i].span();
      Statement& out = statements_[first + i];
      out.subject = joined_.join(passage_.text.substr(group.start, group.length()), noun);
      out.verb = {};
      out.own = true;
      out.rule = "list.respectively";
    }
    return true;
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

  // 增值税、营业税和个人所得税117.8亿元、46.1亿元和10.2亿元: as many nouns as numbers, each list joined by 、 and 和.
  // Returns the end of the list, or 0.
  std::size_t share_pairs(std::size_t first) {
    const std::u32string_view left = statements_[first].left;
    const bool changes =
        statements_[first].form == Form::changes && statements_[first].percent() && !statements_[first].verb.empty();
    static constexpr CharBitmap joints(U"、和及与");
    if (!(statements_[first].form == Form::states || changes) ||
        std::none_of(left.begin(), left.end(), [](char32_t c) { return joints.has(c); }))
      return 0;
    const std::size_t end = end_of_list(first), at = changes ? left.rfind(statements_[first].verb) : left.size();
    if (at == left.npos || (changes && !divided_plainly(first, end))) return 0;
    if (end - first < 2 || agents_of(statements_[end - 1])) return 0;
    for (std::size_t i = first + 1; i < end; ++i)
      if (statements_[i].kind() != statements_[first].kind()) return 0;
    if (nouns_of(left.substr(0, at), end - first).size() != end - first) return 0;
    share(first, end, left.substr(0, at), left.substr(at));
    return end;
  }

  // 5%、3%; not 增长5%、下降3%, which need not be of two.
  bool divided_plainly(std::size_t first, std::size_t end) const {
    for (std::size_t i = first + 1; i < end; ++i) {
      const std::u32string_view gap = passage_.between(statements_[i - 1], statements_[i]);
      if (first_at(gap, 0, separators).size() != gap.size()) return false;
    }
    return true;
  }

  // 土地征收(15.63%)、社会保障(7.76%)领域的败诉率: a number alone in its bracket is of the noun before it, and of the
  // rate behind the last one.
  bool names_bracket(std::size_t index) {
    Statement& out = statements_[index];
    const std::u32string_view text = passage_.text;
    const std::uint32_t open = out.span().start - 1, close = out.span().end;
    if (!out.percent() || out.span().start == 0 || text[open] != '(' || char_at(text, close) != ')') return false;
    std::uint32_t start = open;
    while (start > out.clause.sentence_start && open - start < longest_noun && !ends_clause(text[start - 1]) &&
           !one_of(text[start - 1], U"、()"))
      --start;
    std::u32string_view name = text.substr(start, open - start);
    if (name.size() < 2 || std::any_of(name.begin(), name.end(), is_digit)) return false;
    if (one_of(name.front(), U"和及与") && start > 0 && text[start - 1] == ')') name.remove_prefix(1);
    out.subject = name.substr(leading_verbs(name, words_, out.senses));
    if (out.subject.empty()) out.subject = name;
    out.subject = joined_.join(out.subject, rate_behind(close));
    out.verb = {};
    out.own = true;
    out.rule = "list.bracket";
    return true;
  }
  // …(7.76%)领域的败诉率: behind the bracket that closes at `close`, or the last of the list that it stands in.
  std::u32string_view rate_behind(std::uint32_t close) const {
    constexpr std::uint32_t longest_list = 200, longest_rate = 10;
    const std::u32string_view text = passage_.text;
    std::uint32_t at = close + 1;
    for (std::uint32_t i = at; i < text.size() && i - close < longest_list && !ends_clause(text[i]); ++i)
      if (text[i] == ')') at = i + 1;
    const std::u32string_view behind = text.substr(at, longest_rate);
    const std::size_t of = behind.find(U'的'), rate = behind.find(U'率');
    if (of == behind.npos || rate == behind.npos || rate < of ||
        std::any_of(behind.begin(), behind.begin() + static_cast<std::ptrdiff_t>(rate), ends_clause))
      return {};
    return behind.substr(of + 1, rate - of);
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
