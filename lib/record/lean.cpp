#include "record/lean.h"

#include <simdjson.h>

#include <utility>

#include "record/lean_objects.h"
#include "record/lean_ranges.h"
#include "record/public_text.h"
#include "record/record.h"

namespace zhibiao {
namespace {

using lean::Written;

constexpr std::string_view beginning = "{\"format\":\"zhibiao.lean/1\"";

Error no_lean_record(std::string what) {
  return {"", 0, 0, "not a lean record: " + std::move(what), "run-batch --lean writes them"};
}

std::string_view without_line_end(std::string_view line) {
  while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// The values of the top-level members behind `format`, in their order; empty: not there. False when there is another
// one, or one is out of order or there twice.
template <class Members>
bool sort_members(const Members& each, std::vector<std::string_view>& values) {
  values.assign(lean::top_members.size(), {});
  std::size_t next = 0;
  bool sound = true, first = true;
  each([&](std::string_view key, std::string_view value) {
    if (std::exchange(first, false) && key == "format") return;
    while (next < values.size() && lean::top_members[next].member.name != key) ++next;
    if (next < values.size()) values[next++] = value;
    else sound = false;
  });
  return sound;
}

}  // namespace

bool is_lean(std::string_view line) { return line.starts_with(beginning); }

struct LeanReader::State {
  RecordReader reader;
  simdjson::dom::parser parser;
  ByteBuffer compact, head, full;
  std::vector<std::string_view> values;
  std::vector<std::int64_t> numbers;

  std::optional<Error> expand(ByteBuffer& out);
  Result<Document> document_of(std::string_view begun);
};

LeanReader::LeanReader() : state_(std::make_unique<State>()) {}
LeanReader::~LeanReader() = default;

std::optional<Error> LeanReader::append_full(ByteBuffer& out, std::string_view lean) {
  simdjson::dom::object whole;
  lean = without_line_end(lean);
  if (const auto fault = state_->parser.parse(lean.data(), lean.size(), false).get(whole))
    return no_lean_record(simdjson::error_message(fault));
  state_->compact.clear();
  append_compact(state_->compact, lean);
  const std::size_t begin = out.size();
  auto error = state_->expand(out);
  if (error) out.shrink(begin);
  return error;
}

Result<std::string_view> LeanReader::full(std::string_view lean) {
  ByteBuffer& line = state_->full;
  line.clear();
  if (auto error = append_full(line, lean)) return *error;
  const std::size_t size = line.size() - 1;
  std::fill_n(line.room(LineReader::line_padding), LineReader::line_padding, '\0');
  return line.view().substr(0, size);
}

// The document of a record of which the members before `furniture` stand in `begun`.
Result<Document> LeanReader::State::document_of(std::string_view begun) {
  head.clear();
  head += begun;
  head += ",\"furniture\":[]}";
  const std::size_t size = head.size();
  std::fill_n(head.room(LineReader::line_padding), LineReader::line_padding, '\0');
  const auto record = reader.split(head.view().substr(0, size));
  if (!record) return record.error();
  return reader.document(*record);
}

std::optional<Error> LeanReader::State::expand(ByteBuffer& out) {
  std::string_view format;
  const auto each = [&](const auto& one) {
    for_each_member(compact, [&](std::string_view key, std::string_view value) {
      if (key == "format") format = value;
      one(key, value);
    });
  };
  if (!sort_members(each, values)) return no_lean_record("a key that is not known there");
  if (format != "\"" + std::string(lean_format) + "\"")
    return no_lean_record("its format is " + std::string(format.substr(0, 60)));
  const std::size_t begin = out.size();
  std::optional<Document> document;
  ObjectWriter object(out);
  object.text("format", record_format);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto& [member, written] = lean::top_members[i];
    if (values[i].empty() && member.derive == lean::missing) continue;
    if (member.name == "furniture") {
      auto read = document_of(out.view().substr(begin));
      if (!read) return no_lean_record(read.error().what);
      document = std::move(*read);
    }
    const std::string_view value = values[i].empty() ? member.value : values[i];
    if (value.empty()) return no_lean_record("lacks '" + std::string(member.name) + "'");
    object.name(member.name);
    if (written != Written::members) {
      if (!lean::expand_ranges(written, value, numbers, out))
        return no_lean_record("'" + std::string(member.name) + "' is no list of gaps and lengths");
    } else if (!member.shape) {
      out += value;
    } else {
      static const Document none;
      lean::Objects objects(*member.shape, document ? *document : none);
      if (!objects.expand(value, out))
        return no_lean_record("'" + std::string(member.name) + "': one " + objects.fault());
    }
  }
  object.close();
  out += '\n';
  return std::nullopt;
}

}  // namespace zhibiao
