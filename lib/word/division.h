#pragma once
/// Kinds that leave no other: 男性 and 女性; 第一产业, 第二产业 and 第三产业. From the [[division]] rules
/// (patterns/divisions.toml).

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zhibiao {

struct Division {
  std::vector<std::u32string> whole;  ///< one of these stands in the name of what is divided; empty: anything is
  std::vector<std::vector<std::u32string>> kinds;  ///< of each kind its names, the first its own
  std::vector<std::u32string> fused;               ///< words that name all kinds in one: 城乡, 收支
  std::vector<std::u32string> nested;  ///< kinds that one of `kinds` may hold: 优秀 beside 合格 and 不合格

  struct Kind {
    std::size_t index = 0;           ///< into `kinds`
    std::size_t begin = 0, end = 0;  ///< where it stands in the name
  };
  /// The last kind that a name holds, for the head of a phrase stands at its end: 第二产业|增加值, 政府部门.
  std::optional<Kind> kind_in(std::u32string_view name) const;
  bool divides(std::u32string_view of) const;
  /// Whether a name ends with a nested kind and holds no other.
  bool nests(std::u32string_view name) const;

  template <class Archive>
  void fields(Archive& archive) {
    archive(whole, kinds, fused, nested);
  }
};

}  // namespace zhibiao
