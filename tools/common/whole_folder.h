#pragma once
/// What the tools that make a folder whole, or leave it as it was, say at their end.

#include "common/cli.h"
#include "common/stop.h"

namespace zhibiao::cli {

/// Of a summary with `stopped`, `written`, `failed` and `without_record`; `tell` says what was made. The process's exit
/// code.
template <class Summary, class Tell>
ExitCode conclude(const Tool& tool, const Result<Summary>& summary, const std::string& out, Tell tell) {
  if (!summary) {
    tool.report(summary.error());
    return ExitCode::input_failed;
  }
  if (summary->stopped) {
    tool.say("stopped: " + out + " was left as it was");
    return static_cast<ExitCode>(128 + stop_signal());
  }
  if (!summary->written) {
    tool.say(std::to_string(summary->failed) + " records cannot be used: " + out + " was left as it was");
  } else {
    if (summary->without_record > 0)
      tool.say(std::to_string(summary->without_record) + " reports of the manifest have no record");
    tell(*summary);
  }
  return summary->failed > 0 ? ExitCode::input_failed : ExitCode::success;
}

}  // namespace zhibiao::cli
