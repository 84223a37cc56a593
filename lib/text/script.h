#pragma once
/// Traditional to simplified script.

#include "text/mapped.h"

namespace zhibiao {

/// Converts in place through ICU's Hant-Hans, origins kept. Only runs of ideographs that hold a traditional character
/// are handed to ICU (its rules look at neighbours: 乾隆), so simplified text costs a look-up a character. The first
/// call in a process builds the converter (about 35 ms).
void to_simplified(Mapped& mapped);

}  // namespace zhibiao
