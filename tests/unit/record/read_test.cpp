#include "catch.h"

#include "record/record.h"

using namespace zhibiao;

namespace {

// A record of two quantities, with the values of some keys in place of sound ones.
struct Record {
  std::string
      text = R"("1件2件")",
      source_map = "[[0,0,4]]", byte_map = "[]", furniture = "[]", sentences = "[[0,4]]",
      sections = R"([{"id":0,"parent":null,"level":1,"role":"plans","start":0,"end":4}])", diagnostics = "[]",
      metrics =
          R"([{"id":0,"start":0,"end":2,"relations":[]},{"id":1,"start":2,"end":4,"relations":[{"type":"part_of","target":0}]}])";
};

// What is wrong with it, "" for nothing.
std::string fault(const Record& record) {
  std::string line = R"({"format":"zhibiao.report/1","doc_id":"a","source":{},"text":)" + record.text +
      R"(,"source_map":)" + record.source_map + R"(,"byte_map":)" + record.byte_map + R"(,"furniture":)" +
      record.furniture + R"(,"meta":{},"sections":)" + record.sections + R"(,"sentences":)" + record.sentences +
      R"(,"metrics":)" + record.metrics + R"(,"diagnostics":)" + record.diagnostics + "}";
  const std::size_t length = line.size();
  line.append(LineReader::line_padding, '\0');
  RecordReader reader;
  const auto raw = reader.split(std::string_view(line).substr(0, length));
  if (!raw) return raw.error().what;
  const auto document = reader.document(*raw);
  if (!document) return document.error().what;
  if (const auto structure = reader.structure(*raw, *document); !structure) return structure.error().what;
  const auto metrics = reader.metrics(*raw, *document);
  return metrics ? "" : metrics.error().what;
}

}  // namespace

TEST_CASE("a record that holds what cannot be is an error, not a crash") {
  CHECK(fault({}).empty());
  struct Row {
    std::string Record::*key;
    std::string value, fault;
  };
  const Row rows[] = {
      {&Record::source_map, "[[0,0,5]]", "'source_map' reaches beyond 'text'"},
      {&Record::source_map, "[[2,0,1],[1,0,1]]", "'source_map' is not in the order of its places in 'text'"},
      {&Record::source_map, "[[0,0,99999999999999999999]]", "'source_map' is not a list of triples"},
      {&Record::source_map, "[[-1,0,1]]", "'source_map' is not a list of triples"},
      {&Record::byte_map, "[1,9223372036854775808]", "'byte_map' is not a list of pairs"},
      {&Record::furniture, R"([{"start":2,"end":1}])", "'furniture' is not in the order of its places in 'text'"},
      {&Record::furniture, R"([{"start":2,"end":3},{"start":0,"end":1}])",
       "'furniture' is not in the order of its places in 'text'"},
      {&Record::diagnostics, R"({"a":[]})", "'diagnostics' is not a list of objects"},
      {&Record::diagnostics, R"("]{")", "'diagnostics' is not a list of objects"},
      {&Record::diagnostics, R"([{"stage":"x"},1])", "'diagnostics' is not a list of objects"},
      {&Record::diagnostics, R"([{"stage":"x","start":4,"end":5}])", "'diagnostics' reaches beyond 'text'"},
      {&Record::sentences, "[[0,5]]", "'sentences' is not in the order of its places in 'text'"},
      {&Record::sentences, "[[-1,2]]", "'sentences' is not a list of pairs"},
      {&Record::sections, R"([{"id":0,"parent":0,"role":"plans"}])",
       "section 0 has a parent that does not stand before it"},
      {&Record::sections, R"([{"id":0,"parent":-1000000,"role":"plans"}])",
       "section 0 has a parent that does not stand before it"},
      {&Record::sections, R"([{"id":0,"parent":99999999999,"role":"plans"}])",
       "section 0 has a parent that does not stand before it"},
      {&Record::sections, R"([{"id":7,"role":"plans"}])", "section 0 has the id 7"},
      {&Record::sections, R"([{"id":0,"role":"plans","level":-1}])", "section 0 has the level -1"},
      {&Record::sections, R"([{"id":0,"role":"plans","start":3,"end":2}])", "section 0 reaches beyond 'text'"},
      {&Record::sections, R"([{"id":0,"role":"plans","heading_start":0,"heading_end":-1}])",
       "section 0 reaches beyond 'text'"},
      {&Record::sections, R"([{"id":0,"role":"plans","start":2,"end":3},{"id":1,"role":"plans","start":0,"end":1}])",
       "'sections' is not in the order of its places in 'text'"},
      {&Record::metrics, R"([{"id":0,"start":0,"end":2,"subject":")" + std::string(65536, 'a') + "\"}]",
       "a text of 'metrics' or 'exclusions' is longer than 65535 bytes"},
      {&Record::metrics, R"([{"id":0,"start":0,"end":2,"subject":")" + std::string(65535, 'a') + "\"}]", ""},
      {&Record::metrics, R"([{"id":1,"start":0,"end":2}])", "'metrics' is not in the order of its ids"},
      {&Record::metrics, R"([{"id":0,"start":0,"end":9}])", "'metrics' is not in the order of its places in 'text'"},
      {&Record::metrics, R"([{"id":0,"start":0,"end":2,"relations":[{"type":"part_of","target":1}]}])",
       "metric 0 has a relation to no metric"},
      {&Record::metrics, R"([{"id":0,"start":0,"end":2,"relations":[{"type":"part_of","target":-5}]}])",
       "metric 0 has a relation to no metric"},
      {&Record::metrics, "[{\"id\":0,\"start\":0,\"end\":2,\"value_exact\":\"9.\uFFFD5\"}]",
       "metric 0 has a value that is neither a decimal nor a fraction"},
      {&Record::metrics, R"([{"id":0,"start":0,"end":2,"value_exact":"1","value_base":"1e3"}])",
       "metric 0 has a value that is neither a decimal nor a fraction"},
      {&Record::metrics, R"([{"relations":[{"a":}]}])", "'metrics' is not a list of objects"},
      {&Record::metrics, R"([{"id":0,"relations":[1]}])", "'metrics' is not a list of objects"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.value);
    Record record;
    record.*row.key = row.value;
    CHECK(fault(record) == row.fault);
  }
}
