#include "base/base.h"

namespace zhibiao {

std::string Error::message(std::string_view tool) const {
  std::string out(tool);
  out += ": ";
  if (!file.empty()) {
    out += file;
    if (line_1based) out += ":" + std::to_string(line_1based);
    if (line_1based && column_1based) out += ":" + std::to_string(column_1based);
    out += ": ";
  }
  out += what;
  if (!hint.empty()) out += " (" + hint + ")";
  return out;
}

std::string_view version() { return ZHIBIAO_VERSION; }

}  // namespace zhibiao
