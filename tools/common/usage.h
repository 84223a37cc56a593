#pragma once
/// What is wrong with a command line, in words that help.

#include <CLI/CLI.hpp>

#include "base/base.h"

namespace zhibiao::cli {

/// Of an app whose parse threw `outcome`: an unknown option or value with the one that may have been meant.
Error usage_error(const CLI::App& app, const CLI::ParseError& outcome);

}  // namespace zhibiao::cli
