#pragma once
/// Where the words of a correction stand in a text. Used inside this room.

#include "correction/correction.h"

namespace zhibiao {

/// The place that has the words with all that stood around them; where none has, the one that has them with one side of
/// it, eight characters at least. Of several the correction's own place when `is_same_source`. Error: what is wrong,
/// for people (`what` alone).
Result<Span> find_place(const Correction& correction, std::u32string_view text, bool is_same_source);

}  // namespace zhibiao
