#pragma once
/// Whether a file may be a report, by its beginning.

#include "base/base.h"

namespace zhibiao {

/// Nothing for a web page and for text with Chinese in it; else what the file is, in a few words. `beginning`: 64 KB,
/// or all of a smaller file.
std::optional<std::string> why_no_report(std::string beginning);

}  // namespace zhibiao
