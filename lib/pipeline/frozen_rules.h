#pragma once
/// The rules that ship, as the build compiled them (lib/pipeline/bake/bake_rules.cpp).

#include "pattern/pattern.h"

namespace zhibiao {

/// Each as its room freezes it, on a multiple of frozen_alignment.
struct FrozenRules {
  std::string_view section, number, words, indicators;
};
FrozenRules frozen_rules(Vocabulary vocabulary);

}  // namespace zhibiao
