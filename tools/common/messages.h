#pragma once
/// What the tools say to people, in their language and with its code. The catalogue is tools/common/messages.toml.

#include <string>
#include <string_view>

#include "base/base.h"

namespace zhibiao::cli {

/// Whether LC_ALL, else LC_MESSAGES, else LANG, names a Chinese locale.
bool speaks_chinese();

/// "tool: file:line: what (hint) [E104]": one line, in the language of the locale; the code is E000 for what the
/// catalogue does not have.
std::string error_line(const Error& error, std::string_view tool);

/// A notice or a sentence of --help in the language of the locale; as it is where that is English, or the catalogue
/// does not have it.
std::string told(const std::string& english);

}  // namespace zhibiao::cli
