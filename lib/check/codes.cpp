#include "check/codes.h"

namespace zhibiao {
namespace {

constexpr CodeEntry entries[] = {
#define ZHIBIAO_CODE(enumerator, code, verdict, meaning) {code, Verdict::verdict, meaning},
#include "check/codes.def"
#undef ZHIBIAO_CODE
};

}  // namespace

std::string_view name(Verdict verdict) {
  static constexpr std::string_view names[verdict_count] = {"holds", "fails", "undecidable"};
  return names[static_cast<std::size_t>(verdict)];
}

const CodeEntry& entry(Code code) { return entries[static_cast<std::size_t>(code)]; }
std::span<const CodeEntry> all_codes() { return entries; }

}  // namespace zhibiao
