#include "base/held_file.h"
#include "pipeline/pipeline.h"
#include "pipeline/structured.h"
#include "record/object_writer.h"

namespace zhibiao {
namespace {

void append_ledger(ByteBuffer& out, const Document& document, const CheckList& checks) {
  CheckCount count;
  count.add(checks);
  out += shown(describe(document.doc_id, count)) + "\n";
  for (const Check& check : checks) out += "  " + shown(describe(check, document.text), true) + "\n";
}

void append_ledger_json(ByteBuffer& out, const Document& document, const CheckList& checks) {
  CheckCount count;
  count.add(checks);
  ObjectWriter object(out);
  object.text("doc_id", document.doc_id);
  for (const Verdict verdict : {Verdict::holds, Verdict::fails, Verdict::undecidable})
    object.integer(name(verdict), static_cast<std::int64_t>(count.of(verdict)));
  append_checks(object.name("checks"), checks, document.map);
  object.close();
  out += '\n';
}

}  // namespace

Stage check_figures_stage(CheckRun& run) {
  auto reader = std::make_shared<RecordReader>();
  return [reader, &run](std::string_view line, ByteBuffer& out) -> std::optional<Error> {
    auto in = read_structured(*reader, line);
    if (!in) return in.error();
    keep_for_checks(in->structure);
    CheckList checks;
    {
      const auto metrics = reader->metrics(in->record, in->document);
      if (!metrics) return metrics.error();
      // What looks at the text once more needs it in memory.
      const HeldText held(run.across || run.ledger ? std::u32string() : std::move(in->document.text));
      const std::u32string_view text = held.view().empty() ? std::u32string_view(in->document.text) : held.view();
      checks = check_figures(text, in->structure, metrics->metrics, run.all);
      const std::lock_guard lock(run.mutex);
      if (run.across) run.reports.add(in->document, in->structure, metrics->metrics, checks);
      run.sum.add(checks);
    }
    if (run.ledger) {
      (run.json ? append_ledger_json : append_ledger)(out, in->document, checks);
      return std::nullopt;
    }
    if (run.summary) {
      out += shown(summary_line(in->document.doc_id, checks)) + "\n";
      return std::nullopt;
    }
    append_record(out, in->record, {{"checks", [&](ByteBuffer& to) { append_checks(to, checks, in->document.map); }}});
    return std::nullopt;
  };
}

}  // namespace zhibiao
