#pragma once
/// Record streams through a stage: several records at a time, results in the order of the records.

#include <functional>

#include "record/pack.h"

namespace zhibiao {

/// Called for each error line; the tool prefixes its own name.
using ErrorSink = std::function<void(const Error&)>;

/// One stage on one record line: appends the output (with its line end) to `out`, or says what is wrong with the line.
/// At least LineReader::line_padding readable bytes follow the line.
using Stage = std::function<std::optional<Error>(std::string_view line, ByteBuffer& out)>;
/// Makes a stage for one thread: stages keep buffers between calls.
using StageMaker = std::function<Stage()>;

/// Runs a stage over record streams: each of `inputs` is a file of NDJSON or a pack (record/pack.h), "-" is stdin, none
/// means stdin. Blank lines are skipped; a lean record goes to the stage as the full one. A failing line goes to
/// `errors` with its file and line, and the rest goes on. Every record is written when those before it are complete, so
/// the bytes do not depend on `jobs` (threads; 0: one per processor). Memory: one record and 4 MB of its result per
/// thread; what is longer is written while it is made. Returns success, or input_failed when any line, file or write
/// failed. A closed output pipe ends quietly.
ExitCode run_stage(const std::vector<std::string>& inputs, Output& output, const StageMaker& make_stage,
                   const ErrorSink& errors, unsigned jobs = 0);
/// The same, where an input may also be a single record of a pack; none: nothing.
ExitCode run_stage_on(const std::vector<RecordPlace>& inputs, Output& output, const StageMaker& make_stage,
                      const ErrorSink& errors, unsigned jobs = 0);

}  // namespace zhibiao
