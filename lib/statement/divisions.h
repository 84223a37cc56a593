#pragma once
/// Lists that leave no part out because their kinds leave no other: by a division of the dictionary (男性, 女性), by
/// denial (成功, 未成功), as bands of one scale, or because the whole names them all itself (制定、修改、废止规章23件:
/// 制定…, 修改…, 废止…).

#include <span>

#include "statement/paragraph.h"

namespace zhibiao {

/// 已办结, 正在办理: nothing is both.
bool exclude_each_other(std::u32string_view a, std::u32string_view b, const Dictionary& words);

/// The words of a part's own clause before its number.
inline std::u32string_view name_before(const Passage& passage, const Statement& part) {
  return passage.text.substr(part.clause.name.start, part.clause.name.length());
}

/// Whether the kinds of the parts leave none of the whole: by a division, or otherwise (denial, bands, the whole's
/// words).
bool leaves_none(const Passage& passage, std::span<const std::size_t> parts, std::size_t whole);

bool leaves_none_by_words(const Passage& passage, std::span<const std::size_t> parts, std::size_t whole);

/// The division of the dictionary whose kinds, and perhaps some that are nested in them, the parts are; null: of none.
const Division* division_of(const Passage& passage, std::span<const std::size_t> parts, std::size_t whole);

/// The figure with which the bands that begin at `first` from 0 on (0-14岁, 15-59岁, 60岁及以上) leave none, in the
/// same line. no_statement: they do not, or there are none.
std::size_t end_of_bands(const Passage& passage, std::size_t first);

/// The figure with which a list that begins at `first` has named all kinds of a division of `whole`, in the same line;
/// what stands between may be parts of the parts. no_statement: there is none.
std::size_t end_of_division(const Passage& passage, std::size_t first, std::size_t whole);

}  // namespace zhibiao
