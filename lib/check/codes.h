#pragma once
/// The catalogue of verdicts: every check has one code, which says what was found and, where nothing could be decided,
/// why. Codes are stable: tools may select and count by them (docs/checks.md lists them with an example each).

#include <cstdint>
#include <span>
#include <string_view>

namespace zhibiao {

enum class Verdict { holds, fails, undecidable };
std::string_view name(Verdict verdict);
inline constexpr std::size_t verdict_count = 3;

enum class Code : std::uint8_t {
#define ZHIBIAO_CODE(enumerator, code, verdict, meaning) enumerator,
#include "check/codes.def"
#undef ZHIBIAO_CODE
};

struct CodeEntry {
  std::string_view name;  ///< "sum.mismatch"
  Verdict status;
  std::string_view meaning;  ///< in English, for people
};
const CodeEntry& entry(Code code);
/// All, in the order of the catalogue.
std::span<const CodeEntry> all_codes();

/// The code of a family that has the verdict.
constexpr Code of_verdict(Verdict verdict, Code holds, Code fails, Code open) {
  return verdict == Verdict::holds ? holds : verdict == Verdict::fails ? fails : open;
}

}  // namespace zhibiao
