// What the lists of a passage say of themselves: whether they have all parts, and whether their parts may overlap.

#include "base/chars.h"
#include "statement/divisions.h"

namespace zhibiao {
namespace {

struct Member {
  std::uint64_t list;  // of tables with the whole, for a cell may begin a list of its row and one of its column
  std::size_t statement, link;
};

// 等 as "and so on" (not 等级, 平等).
bool says_and_so_on(std::u32string_view words) {
  for (std::size_t at = words.find(U'等'); at != words.npos; at = words.find(U'等', at + 1)) {
    const char32_t before = at ? words[at - 1] : U'\0', after = char_at(words, at + 1);
    if (!one_of(before, U"平同高中初优上下均对一二三") && !one_of(after, U"级待候于同额值次保")) return true;
  }
  return false;
}

// The list says that it is not complete, or that its figures are of another time.
constexpr Senses not_all = Senses(Sense::partial) | Sense::yoy | Sense::mom | Sense::average;
constexpr Senses other_time = Senses(Sense::aside) | Sense::last_year | Sense::last_month | Sense::earlier;

class ListJudge {
 public:
  explicit ListJudge(const Passage& passage) : passage_(passage), words_(passage.words) {}

  void run() {
    std::vector<Member> members;
    for (std::size_t i = 0; i < passage_.statements.size(); ++i)
      for (std::size_t k = 0; k < passage_.statements[i].links.size(); ++k)
        if (const Link& link = passage_.statements[i].links[k]; link.list != 0 && link.type == LinkType::part_of)
          members.push_back({list_of(passage_.statements[i], link), i, k});
    std::stable_sort(members.begin(), members.end(), [](const Member& a, const Member& b) { return a.list < b.list; });
    for (std::size_t begin = 0, end; begin < members.size(); begin = end) {
      for (end = begin; end < members.size() && members[end].list == members[begin].list;) ++end;
      judge(members.data() + begin, end - begin);
    }
  }

 private:
  static std::uint64_t list_of(const Statement& part, const Link& link) {
    constexpr int above = 32;
    return part.form == Form::cell ? std::uint64_t{link.target} << above | link.list : link.list;
  }

  Link& link_of(const Member& member) const { return passage_.statements[member.statement].links[member.link]; }

  Statement& part_of(const Member& member) const { return passage_.statements[member.statement]; }

  // What the words beside the members say of the list, some of them or, counted, each.
  struct Said {
    bool rest = false, partial = false, drawn = false, overlaps = false, qualities = false;
    std::size_t dispositions = 0, classes = 0, kept = 0;
  };
  Said said_of(std::span<const Member> list, Senses open) const {
    Said said;
    WordsNear near(passage_.text, words_);
    for (const Member& member : list) {
      const Statement& part = part_of(member);
      const std::u32string_view before = name_before(passage_, part), behind = part.right;
      const Senses in_name = near.between(part.clause.name.start, part.clause.name.end),
                   in_right = near.between(part.clause.right.start, part.clause.right.end);
      const auto name_holds = [&](Senses senses) { return in_name.any(senses) && words_.holds(before, senses); };
      const auto holds = [&](Sense sense) {
        return name_holds(sense) || (in_right.has(sense) && words_.holds(behind, sense));
      };
      const bool named = part.form != Form::cell;  // in a table 上年结转 and 等 are part of one row's name
      said.rest = said.rest || takes_in_the_rest(before) || words_.at(behind, 0, Sense::rest);
      said.partial = said.partial ||
          (named &&
           (name_holds(open) || says_and_so_on(before) || says_and_so_on(behind) ||
            joins_a_part_without_number(behind)));
      said.drawn = said.drawn || in_drawn_table(part);
      said.overlaps = said.overlaps || holds(Sense::overlap);
      said.qualities = said.qualities || holds(Sense::quality);
      said.kept += name_holds(Sense::kept);
      said.classes += named && before.ends_with(U'类');
      said.dispositions += name_holds(Sense::disposition) || part.senses.has(Sense::disposition);
    }
    return said;
  }

  void judge(const Member* members, std::size_t count) const {
    const std::span list(members, count);
    const Cue cue = link_of(members[0]).cue;
    std::vector<std::size_t> parts;
    for (const Member& member : list) parts.push_back(member.statement);
    const bool of_table = part_of(list[0]).form == Form::cell;
    const Division* division = of_table ? nullptr : division_of(passage_, parts, whole_of(list[0]));
    const bool divided = division || (!of_table && leaves_none_by_words(passage_, parts, whole_of(list[0])));
    const Senses open = divided ? not_all : not_all | other_time;  // 上年结转 is a kind beside 新收
    const Said said = said_of(list, open);
    const bool rest = said.rest || cue == Cue::rest || cue == Cue::total;
    const bool same = cue == Cue::rest || cue == Cue::total || cue == Cue::closes || of_the_same_things(list),
               all = (rest && !said.drawn) || divided ||
        (are_classes(said.classes, count) && is_labelled(part_of(list[0]))) ||
        (said.kept > 0 && said.kept + said.dispositions >= count && ends_there(list.back()));
    const bool listed = cue == Cue::colon || cue == Cue::divides || cue == Cue::bracket || cue == Cue::includes ||
        (cue == Cue::among && misses_by_one(list));
    const bool complete = count > 1 && !said.partial && same && (all || (listed && names_plain_kinds(list)));
    const bool overlaps = said.overlaps || says_overlap_behind(part_of(list.back())) ||
        (said.qualities && !rest && !divided);  // others than those
    const bool exclusive = count > 1 && !overlaps && same &&
        (all || said.dispositions == count || are_classes(said.classes, count) || done_or_not(list));
    for (const Member& member : list) {
      Link& link = link_of(member);
      const bool nested = division && division->nests(name_before(passage_, part_of(member)));
      link.complete = complete, link.overlaps = overlaps || nested, link.exclusive = exclusive && !nested;
    }
  }

  // 投诉类12件,处罚类17件,强制类1件,不作为2件: a case is of one class.
  static bool are_classes(std::size_t classes, std::size_t count) {
    constexpr std::size_t fewest = 3;
    return classes >= fewest && classes + 1 >= count;
  }

  // 案件类型情况:受理案件中投诉类12件,…: the label of the sentence asks for all types. 从类型看,… may tell the main
  // ones.
  bool is_labelled(const Statement& first) const {
    constexpr std::size_t longest = 12;
    const std::u32string_view words = passage_.text.substr(first.clause.sentence_start, longest);
    std::u32string_view label = words.substr(0, words.find(U':'));
    if (label.size() == words.size()) return false;
    for (const std::u32string_view end : {U"情况", U"分布"})
      if (label.ends_with(end)) label.remove_suffix(end.size());
    return label.ends_with(U"类型") || label.ends_with(U"种类") || label.ends_with(U"类别") || label.ends_with(U"构成");
  }
  // 受理80件,其中办结60件,正在办理20件. Without 其中 the 60 may hold old ones.
  bool done_or_not(std::span<const Member> list) const {
    return list.size() == 2 && link_of(list[0]).cue == Cue::among && part_of(list[0]).form != Form::cell &&
        exclude_each_other(name_before(passage_, part_of(list[0])), name_before(passage_, part_of(list[1])), words_);
  }

  // 继续有效159件。, and nothing more is said of the others: not 其余纳入修订计划, 另有15件移交.
  bool ends_there(const Member& last) const {
    const char32_t next = char_at(passage_.text, part_of(last).span().end);
    return next == U'\0' || one_of(next, U"。;\n");
  }

  // 其他类, 其他方式; but not the others of something else (其他部门转办).
  bool takes_in_the_rest(std::u32string_view name) const {
    std::size_t at = 0;
    const auto rest = words_.first(name, Sense::rest, at);
    return rest &&
        !words_.at(name, at + rest.length,
                   Senses(Sense::organ) | Sense::owner | Sense::level | Sense::scope | Sense::authority);
  }

  // 2个单位和本级财政: a part that is named without a numeral.
  static bool joins_a_part_without_number(std::u32string_view behind) {
    const std::size_t joint = behind.find_first_of(U"和及");
    constexpr std::size_t longest_noun = 8;
    return joint != behind.npos && joint > 0 && joint <= longest_noun && joint + 2 < behind.size();
  }

  // Drawn boxes run over lines and pages: which cells a total is of is not sure.
  bool in_drawn_table(const Statement& part) const {
    constexpr std::size_t reach = 16;
    return part.form == Form::cell &&
        passage_.text.substr(part.span().end, reach).find_first_of(U"│┃") != std::u32string_view::npos;
  }

  // (部分案件涉及多类) behind the list.
  bool says_overlap_behind(const Statement& last) const {
    constexpr std::size_t reach = 40;
    const std::u32string_view behind = passage_.text.substr(last.span().end, reach);
    return words_.holds(behind.substr(0, behind.find_first_of(U"。\n")), Sense::overlap);
  }

  // 6个专班: 4个组: one measure word, but other things.
  bool of_the_same_things(std::span<const Member> list) const {
    const std::u32string_view noun = passage_.statements[whole_of(list[0])].right;
    return std::none_of(list.begin(), list.end(), [&](const Member& member) {
      const Statement& part = part_of(member);
      return !part.right.empty() && part.right != noun && part.form != Form::cell &&
          words_.at(part.right, 0, verbs).length == 0 && !one_of(part.right.front(), U"。,;");
    });
  }
  std::size_t whole_of(const Member& member) const { return link_of(member).target - passage_.statements.front().id; }

  // Kinds, not what happened to them one after the other (受理80件,审结75件).
  bool names_plain_kinds(std::span<const Member> list) const {
    const Statement& first = part_of(list[0]);
    return std::all_of(list.begin(), list.end(), [&](const Member& member) {
      const Statement& part = part_of(member);
      const bool own_verb =
          part.left.find(part.verb) != part.left.npos && part.verb != first.verb;  // not one taken over
      return (part.verb.empty() || !own_verb) && !part.senses.has(Sense::disposition) &&
          (part.step == 0 || part.step == first.step);
    });
  }

  // Kinds divided by 、 that cover all but one of a hundred and more, or one too many, were meant to be all.
  bool misses_by_one(std::span<const Member> list) const {
    const auto exact = [](const Statement& s) { return s.quantity().value && s.quantity().qualifier == "exact"; };
    const Statement& whole = passage_.statements[whole_of(list[0])];
    if (whole.form == Form::cell) return false;  // figures of tables are rounded one by one
    if (!exact(whole) || whole.quantity().value->compare(Decimal(100)) < 0) return false;
    Decimal sum(0);
    for (std::size_t k = 0; k < list.size(); ++k) {
      const Statement& part = part_of(list[k]);
      const std::u32string_view gap = k > 0 ? passage_.between(part_of(list[k - 1]), part) : std::u32string_view(U"、");
      if (!exact(part) || whole_of(list[k]) != whole_of(list[0]) || !divides_kinds(gap)) return false;
      sum = sum.plus(*part.quantity().value).value_or(sum);
    }
    return sum.plus(Decimal(1)) == *whole.quantity().value || whole.quantity().value->plus(Decimal(1)) == sum;
  }

  // 、 outside brackets, and nothing that divides more.
  static bool divides_kinds(std::u32string_view gap) {
    bool divides = false;
    int depth = 0;
    for (const char32_t c : gap) {
      if (one_of(c, U"(〔")) ++depth;
      else if (one_of(c, U")〕")) --depth;
      else if (depth == 0 && one_of(c, U",;。:")) return false;
      else divides = divides || (depth == 0 && c == U'、');
    }
    return divides;
  }

  const Passage& passage_;
  const Dictionary& words_;
};

}  // namespace

void judge_lists(const Passage& passage) { ListJudge(passage).run(); }

}  // namespace zhibiao
