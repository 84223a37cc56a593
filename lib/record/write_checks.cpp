#include "record/object_writer.h"
#include "record/record.h"

namespace zhibiao {

void append_checks(ByteBuffer& out, const CheckList& checks, const SourceMap& map) {
  append_list(out, checks, [&](const Check& check) {
    ObjectWriter object(out);
    object.integer("id", check.id);
    object.text("type", check.type);
    object.text("code", entry(check.code).name);
    object.text("status", name(check.status));
    object.text("statement", check.statement);
    append_list(object.name("metrics"), check.metrics, [&](int id) { append_json_int(out, id); });
    object.optional_text("expected", check.expected);
    object.optional_text("found", check.found);
    object.optional_text("tolerance", check.tolerance);
    object.optional_text("gap", check.gap);
    object.optional_text("severity", check.severity.empty() ? std::nullopt : std::optional(check.severity));
    object.optional_text("reason", check.reason);
    append_list(object.name("evidence"), check.evidence, [&](Span span) {
      ObjectWriter item(out);
      item.span(span);
      item.source_span(map.to_source(span));
      item.close();
    });
    object.close();
  });
}

}  // namespace zhibiao
