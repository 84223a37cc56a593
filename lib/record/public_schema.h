#pragma once
/// The JSON Schema of the public JSON, and a fast check of records against it.
///
/// The schema (docs/schema/zhibiao.report-1.schema.json, embedded at build time) is the one place that says which keys
/// a report has, in which order, of which types; the check, `--fields` and the tables of `--metrics` are all read from
/// it.

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "record/public_walk.h"

namespace zhibiao {

/// The schema's text, as it lies in docs/schema.
std::string_view report_schema();

/// A schema, compiled. Knows the keywords type, enum, const, required, properties, additionalProperties (true or
/// false), items (one schema), minItems, maxItems, minimum, the patterns of public_patterns.h and $ref to
/// #/definitions/…; annotations are read over. Not for two threads at once.
class SchemaChecker {
 public:
  /// Throws std::logic_error on a schema that uses any other keyword or pattern: the schema is ours, so that is a
  /// broken invariant.
  explicit SchemaChecker(std::string_view schema);
  ~SchemaChecker();

  /// Names of the properties of the root, or of a definition, in the schema's order.
  std::vector<std::string> properties() const;
  /// Those of the root that a whole report must have; the others come from stages that may be left out of the pipe.
  std::vector<std::string> required() const;
  std::vector<std::string> properties_of(std::string_view definition) const;

  /// Checks the members of one JSON object against the root's properties; a member that is not there is not missed
  /// (which ones a caller needs is his to say), nor is one that the schema does not know. Nothing when it is sound,
  /// else what is wrong first, e.g. `metrics[3].kind is "counts", not one of "count", "percent", …`. `json` needs
  /// LineReader::line_padding readable bytes behind it. Cost: one parse, about 1 GB/s.
  std::optional<std::string> check(std::string_view json);

  /// The fast way to a yes (record/public_walk.h), valid UTF-8 included. A no says nothing; ask check().
  bool accepts(std::string_view json, std::size_t listed, schema::Walked& walked) const;

 private:
  struct Compiled;
  std::unique_ptr<Compiled> compiled_;
};

}  // namespace zhibiao
