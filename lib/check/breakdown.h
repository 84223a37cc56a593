#pragma once
/// A whole and its parts, as the words announce them.

#include "check/figures.h"

namespace zhibiao {

/// What says that figures are parts of another.
enum class ListCue {
  bracket,    ///< 293项(中央设定194项、省设定99项): a list in brackets behind the whole, without another cue
  colon,      ///< 120件:…; 包括…; 分为…; 分别为…
  among,      ///< 其中
  including,  ///< 包含, 含: parts may overlap
  total,      ///< …,合计42件: the whole stands behind its parts
};

struct Breakdown {
  std::size_t whole = 0;
  std::vector<std::size_t> parts;    ///< in text order, any unit
  ListCue cue = ListCue::among;
  std::vector<char32_t> separators;  ///< between part k and k + 1: one of 、 , ; or a blank for none
  bool incomplete = false;           ///< 等, 主要 …: the list says that it is not complete
  std::size_t unnumbered = 0;        ///< parts that are named without a numeral (2个单位和本级财政)
  std::uint32_t list_start = 0;      ///< where the words of the first part begin
};

/// Every breakdown of the report, in the order of their first part. At most 64 parts each.
std::vector<Breakdown> find_breakdowns(const Figures& figures);

/// The words that name part k: before its number, or behind it where nothing stands before.
std::u32string part_name(const Figures& figures, const Breakdown& breakdown, std::size_t k);
using Parts = std::vector<std::size_t>;

/// How the parts of a list stand to each other, as far as their names say.
struct Nature {
  bool named = true;        ///< every part has a plain name: no step of a procedure, no other time
  bool exclusive = false;   ///< no case can be in two of them
  bool exhaustive = false;  ///< nothing is left beside them
  bool other_time = false;
};
/// `parts`: those of the breakdown that are to be added.
Nature nature_of(const Figures& figures, const Breakdown& breakdown, const Parts& parts);

/// 等 as "and so on" (not 等级, 平等 …).
bool says_and_so_on(std::u32string_view words);

}  // namespace zhibiao
