/// Any bytes as a record line: every stage takes it or names what is wrong, and what a stage writes the next one takes.

#include "json_mutator.h"
#include "laws.h"
#include "record/public_json.h"

using namespace zhibiao;
using namespace zhibiao::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view line(reinterpret_cast<const char*>(data), size);
  line = line.substr(0, line.find('\n'));
  static CheckRun run;
  static const Stage stages[] = {split_sections_stage(patterns()), extract_metrics_stage(patterns()),
                                 check_figures_stage(run)};
  for (std::size_t first = 0; first < std::size(stages); ++first) {
    std::string record(line);
    bool taken = true;
    for (std::size_t i = first; i < std::size(stages) && taken; ++i) {
      ByteBuffer out;
      taken = !through(stages[i], record, out);
      require(taken || i == first, "what a stage writes the next one takes");
      if (taken) record = out.view().substr(0, out.size() - 1);
    }
  }
  static const auto json = [] {
    auto made = PublicJson::make({});
    if (!made) std::abort();
    return std::move(*made);
  }();
  ByteBuffer out;
  const std::string text = padded(line);
  require(!json->add(std::string_view(text).substr(0, line.size()), out) || out.empty(),
          "with an error nothing is appended");
  return 0;
}
