#pragma once
/// Building the SourceMap of text.h.

#include "text/decode.h"
#include "text/mapped.h"
#include "text/text.h"

namespace zhibiao {

/// Runs and byte corrections for `mapped`, whose origins are indices of `decoded_text`, which `decoded` need not
/// hold any more. Linear in both; reads the source from its begin to its end.
SourceMap build_source_map(const Mapped& mapped, std::u32string_view decoded_text, const Decoded& decoded);

}  // namespace zhibiao
