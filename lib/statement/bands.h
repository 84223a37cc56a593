#pragma once
/// Bands of one scale that leave no value out: 0-14岁, 15-59岁, 60岁及以上.

#include <optional>
#include <string_view>

namespace zhibiao {

/// Years of age, both ends included.
struct Band {
  int low = 0;
  std::optional<int> high;  ///< none: 60岁及以上
  /// Whether it begins where the other ends: 15 behind 14, or 14 again.
  bool follows(const Band& other) const { return other.high && (low == *other.high + 1 || low == *other.high); }
};

/// The band that a name begins with, cut off from it (0-14岁|人口, 60岁及以上, 17岁以下); none: it begins with no band.
std::optional<Band> take_band(std::u32string_view& name);

}  // namespace zhibiao
