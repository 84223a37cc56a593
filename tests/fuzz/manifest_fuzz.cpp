/// Any bytes as lines of a manifest: what is read is written again as the same, and names no record outside of its
/// folder.

#include "batch/manifest.h"
#include "json_mutator.h"
#include "laws.h"

using namespace zhibiao;
using namespace zhibiao::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  parse_manifest_name(rest.substr(0, 64));
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    const auto entry = read_entry(line);
    if (!entry) continue;
    const std::string folder = "/" + entry->record + "/";
    require(!entry->record.starts_with('/') && folder.find("/../") == std::string::npos &&
                folder.find('\0') == std::string::npos,
            "a record lies in its folder");
    ByteBuffer once, twice;
    append_entry(once, *entry);
    const auto again = read_entry(once.view().substr(0, once.size() - 1));
    require(again.has_value(), "an entry that was written is read");
    append_entry(twice, *again);
    require(once.view() == twice.view(), "an entry is written as it was read");
  }
  return 0;
}
