#pragma once
/// Building the SourceMap of text.h.

#include "text/decode.h"
#include "text/mapped.h"
#include "text/text.h"

namespace zhibiao {

/// Runs and byte corrections for `mapped`, whose origins are indices of `decoded.text`. Linear in both.
SourceMap build_source_map(const Mapped& mapped, const Decoded& decoded);

}  // namespace zhibiao
