#include "text/sniff.h"

#include <algorithm>

#include "text/decode.h"
#include "text/media_type.h"

namespace zhibiao {
namespace {

// Half a character at the end of the beginning would make another encoding of it.
void end_with_a_line(std::string& beginning) {
  constexpr std::size_t whole = std::size_t{1} << 16;
  const std::size_t last = beginning.find_last_of('\n');
  if (beginning.size() >= whole && last != std::string::npos && last > 1) beginning.resize(last - last % 2);
}

bool is_hanzi(char32_t c) {
  return (c >= U'\u4E00' && c <= U'\u9FFF') || (c >= U'\u3400' && c <= U'\u4DBF') ||
      (c >= U'\U00020000' && c <= U'\U0003FFFF');
}

}  // namespace

std::optional<std::string> why_no_report(std::string beginning) {
  if (beginning.empty()) return "empty";
  end_with_a_line(beginning);
  const auto decoded = decode(beginning, "");
  if (!decoded) return decoded.error().what;
  if (looks_like_html(decoded->text)) return std::nullopt;
  const auto hanzi = static_cast<std::size_t>(std::count_if(decoded->text.begin(), decoded->text.end(), is_hanzi));
  const bool sure = decoded->doubt.empty() && decoded->errors == 0;
  if (hanzi == 0 || (!sure && hanzi * 5 < decoded->text.size())) return "text without Chinese";
  return std::nullopt;
}

}  // namespace zhibiao
