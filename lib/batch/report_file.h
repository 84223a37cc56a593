#pragma once
/// Reading one report of a batch. Used inside this room.

#include "base/base.h"

namespace zhibiao {

/// The content of a regular file, which is not opened if it is larger. Errors: it is none (a pipe would wait for ever),
/// it is too large, it cannot be read.
Result<std::string> read_report(const std::string& path, std::uint64_t max_bytes);

}  // namespace zhibiao
