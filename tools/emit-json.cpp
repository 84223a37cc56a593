/// emit-json: records in, the public JSON out: whole reports or single metrics, checked against the schema.

#include "batch/record_files.h"
#include "common/cli.h"
#include "record/public_json.h"
#include "record/public_schema.h"

int zhibiao::tools::emit_json(int argc, char** argv) {
  cli::Tool tool("emit-json", "Writes records as the public JSON, one report a line, each checked against the schema.",
                 "Reads what extract-metrics writes:\n"
                 "  normalize report.txt | split-sections | extract-metrics | emit-json --metrics\n"
                 "or a folder that run-batch made, by its manifest and in its order:\n"
                 "  emit-json --metrics data/");
  PublicJsonOptions options;
  bool schema = false;
  tool.add_record_inputs("Record streams (NDJSON) to read, and folders that run-batch made; none or '-' is stdin");
  tool.group("Output");
  tool.app().add_flag("--metrics", options.metrics, "One metric a line, with its report's fields first");
  tool.app().add_flag("--array", options.array, "One JSON array of everything instead of lines");
  tool.app().add_flag("--pretty", options.pretty, "Indent for people");
  tool.app()
      .add_option("--fields", options.fields, "Only these keys, in this order (a wrong name lists the valid ones)")
      ->type_name("A,B,C")
      ->delimiter(',')
      ->transform(cli::trimmed())
      ->allow_extra_args(false);
  tool.app().add_flag("--schema", schema, "Print the JSON Schema of a report and exit");
  tool.add_output();
  return tool.run(argc, argv, [&](Output& output) {
    if (schema) return output.write(report_schema()) ? ExitCode::success : ExitCode::input_failed;
    const auto json = PublicJson::make(options);
    if (!json) {
      tool.report(json.error());
      return ExitCode::usage;
    }
    const auto inputs = record_places(tool.inputs());
    if (!inputs) {
      tool.report(inputs.error());
      return ExitCode::input_failed;
    }
    ByteBuffer rows;  // of a record, which may turn out to be no good after the first
    const Stage stage = [&](std::string_view line, ByteBuffer& out) {
      rows.clear();
      const auto error = (*json)->add(line, options.metrics ? rows : out);
      if (options.metrics && !error) out += rows;
      return error;
    };
    const ExitCode code = run_stage_on(
        *inputs, output, [&] { return stage; }, tool.error_sink(), 1);
    ByteBuffer end;
    (*json)->finish(end);
    output.write(end);
    return code;
  });
}
