#pragma once
/// The words around a numeral that say how exact it is: 约 近 超过 不少于 … before it, 以上 左右 以内 … behind it.

#include <string_view>

namespace zhibiao {

struct QualifierMatch {
  std::size_t length = 0;  ///< code points; 0: none
  std::string_view qualifier;
  explicit operator bool() const { return length != 0; }
};

/// The qualifier that ends at `start`, not reaching before `floor`.
QualifierMatch qualifier_before(std::u32string_view text, std::size_t start, std::size_t floor, std::string_view kind);
/// The qualifier that begins at `end`, behind a quantity of that kind ("" when it has no unit).
QualifierMatch qualifier_behind(std::u32string_view text, std::size_t end, std::string_view kind);

}  // namespace zhibiao
