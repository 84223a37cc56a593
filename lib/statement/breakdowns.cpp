// What the lists of a passage say of themselves: whether they have all parts, and whether their parts may overlap.

#include "base/chars.h"
#include "statement/paragraph.h"

namespace zhibiao {
namespace {

struct Member {
  std::uint32_t list;
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

class ListJudge {
 public:
  explicit ListJudge(const Passage& passage) : passage_(passage), words_(passage.words) {}

  void run() {
    std::vector<Member> members;
    for (std::size_t i = 0; i < passage_.statements.size(); ++i)
      for (std::size_t k = 0; k < passage_.statements[i].links.size(); ++k)
        if (const Link& link = passage_.statements[i].links[k]; link.list != 0 && link.type == LinkType::part_of) members.push_back({link.list, i, k});
    std::stable_sort(members.begin(), members.end(), [](const Member& a, const Member& b) { return a.list < b.list; });
    for (std::size_t begin = 0, end; begin < members.size(); begin = end) {
      for (end = begin; end < members.size() && members[end].list == members[begin].list;) ++end;
      judge(members.data() + begin, end - begin);
    }
  }

 private:
  Link& link_of(const Member& member) const { return passage_.statements[member.statement].links[member.link]; }

  void judge(const Member* members, std::size_t count) const {
    const Cue cue = link_of(members[0]).cue;
    bool rest = cue == Cue::rest || cue == Cue::total, partial = false, overlaps = false;
    std::size_t opposites = 0;
    for (std::size_t k = 0; k < count; ++k) {
      const Statement& part = passage_.statements[members[k].statement];
      const std::u32string_view before = name_before(part), behind = part.right;
      rest = rest || words_.holds(before, Sense::rest) || words_.at(behind, 0, Sense::rest);
      partial = partial || words_.holds(before, Senses(Sense::partial) | Sense::aside) || says_and_so_on(before) || says_and_so_on(behind);
      overlaps = overlaps || words_.holds(before, Senses(Sense::overlap) | Sense::quality) || words_.holds(behind, Senses(Sense::overlap) | Sense::quality);
      opposites += words_.holds(before, Sense::opposite);
    }
    const bool all = rest || cue == Cue::colon || cue == Cue::divides || (count == 2 && opposites == 2);
    for (std::size_t k = 0; k < count; ++k) link_of(members[k]).complete = all && !partial && count > 1, link_of(members[k]).overlaps = overlaps;
  }

  // The words of a part's own clause before its number.
  std::u32string_view name_before(const Statement& part) const {
    constexpr std::uint32_t reach = 24;
    const std::uint32_t end = part.span().start, from = std::max(part.clause.sentence_start, end - std::min(end, reach));
    std::u32string_view words = passage_.text.substr(from, end - from);
    if (const std::size_t mark = words.find_last_of(U"、,;:。\n"); mark != words.npos) words.remove_prefix(mark + 1);
    return words;
  }

  const Passage& passage_;
  const Dictionary& words_;
};

}  // namespace

void judge_lists(const Passage& passage) { ListJudge(passage).run(); }

}  // namespace zhibiao
