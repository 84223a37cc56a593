#pragma once
/// Options that take a number. Only what is written as one is taken: digits, without a sign, a base or a blank, and no
/// more than there may be. (CLI11 reads them with strtoull, to which -5 is 18446744073709551611 and 010 is 8.)

#include <CLI/CLI.hpp>
#include <cstdint>

namespace zhibiao::cli {

/// A whole number.
CLI::Option* whole_number(CLI::Option* option, std::uint64_t least, std::uint64_t most);
/// Bytes, at least one: a whole number, or one with K, M, G or T (times 1024).
CLI::Option* size_in_bytes(CLI::Option* option);
/// A decimal number from 0 to 100.
CLI::Option* percentage(CLI::Option* option);

}  // namespace zhibiao::cli
