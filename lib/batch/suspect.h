#pragma once
/// Reports that can be read, but are hardly what was published. Used inside this room.

#include "batch/manifest.h"

namespace zhibiao {

/// Why `now`, with its counts, should not stand in the place of `good`, the last good record's entry (null: there is
/// none); nothing when it may.
///   - its text is empty, unreadable, or a server's error page with no figure or two
///   - another text than before, with no figure where there were 3 or more, a tenth of 10 or more, or less than half of
///   the figures in a fifth of the bytes
std::optional<std::string> suspicion(const ManifestEntry& now, const ManifestEntry* good);

}  // namespace zhibiao
