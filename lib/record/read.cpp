#include <algorithm>

#include "base/utf8.h"
#include "record/keys.h"
#include "record/read_parts.h"
#include "record/sound.h"

namespace zhibiao {
namespace {

using simdjson::ondemand::json_type;

std::string_view trim(std::string_view raw) {
  while (!raw.empty() && static_cast<unsigned char>(raw.back()) <= ' ') raw.remove_suffix(1);
  return raw;
}

// Whether the line is its members and nothing else: brace, key, colon, value, comma, brace. On-Demand takes
// `"a":"b":"c"` for one member when it skips a value, and does not look beyond the object.
bool is_its_members(std::string_view line, const RawRecord& record) {
  const char* at = line.data();
  const char* const end = at + line.size();
  const auto marks = [&](const char* upto, char only) {
    const std::string_view gap = trim(std::string_view(at, static_cast<std::size_t>(upto - at)));
    const std::size_t mark = std::min(gap.find_first_not_of(" \t\r\n"), gap.size());
    return gap.substr(mark) == std::string_view(&only, 1);
  };
  char before = '{';
  for (const auto& [key, value] : record.members()) {
    if (!marks(key.data() - 1, before)) return false;
    at = key.data() + key.size() + 1;
    if (!marks(value.data(), ':')) return false;
    at = value.data() + value.size();
    before = ',';
  }
  return record.members().empty() || marks(end, '}');
}

// Value of the four hex digits at p, or -1.
int hex4(std::string_view raw, std::size_t at) {
  if (at + 4 > raw.size()) return -1;
  int value = 0;
  for (std::size_t i = at; i < at + 4; ++i) {
    const char c = raw[i];
    const int digit = c >= '0' && c <= '9' ? c - '0'
        : c >= 'a' && c <= 'f'             ? c - 'a' + 10
        : c >= 'A' && c <= 'F'             ? c - 'A' + 10
                                           : -1;
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

// One escape, `at` on the character after the backslash; moves `at` behind it.
bool decode_escape(std::string_view raw, std::size_t& at, char32_t& c) {
  switch (raw[at++]) {
    case '"': c = '"'; return true;
    case '\\': c = '\\'; return true;
    case '/': c = '/'; return true;
    case 'n': c = '\n'; return true;
    case 't': c = '\t'; return true;
    case 'r': c = '\r'; return true;
    case 'b': c = '\b'; return true;
    case 'f': c = '\f'; return true;
    case 'u': break;
    default: return false;
  }
  const int unit = hex4(raw, at);
  if (unit < 0) return false;
  at += 4;
  c = static_cast<char32_t>(unit);
  if (c >= 0xD800 && c < 0xDC00 && at + 1 < raw.size() && raw[at] == '\\' && raw[at + 1] == 'u') {
    const int low = hex4(raw, at + 2);
    if (low >= 0xDC00 && low < 0xE000) {
      c = 0x10000 + ((c - 0xD800) << 10) + (static_cast<char32_t>(low) - 0xDC00);
      at += 6;
    }
  }
  if (c >= 0xD800 && c < 0xE000) c = 0xFFFD;
  return true;
}

// A raw JSON string, quotes included, to code points. The UTF-8 in it was validated when the line was split.
bool decode_string(std::string_view raw, std::u32string& out) {
  if (raw.size() < 2 || raw.front() != '"' || raw.back() != '"') return false;
  raw = raw.substr(1, raw.size() - 2);
  out.resize(count_code_points(raw));
  char32_t* to = out.data();
  const auto* const bytes = reinterpret_cast<const unsigned char*>(raw.data());
  for (std::size_t at = 0; at < raw.size();) {
    const std::size_t escape = std::min(raw.find('\\', at), raw.size());
    if (decode_well_formed_utf8(bytes + at, bytes + escape, to) != bytes + escape) return false;
    if (escape == raw.size()) break;
    at = escape + 1;
    if (at >= raw.size() || !decode_escape(raw, at, *to++)) return false;
  }
  out.resize(static_cast<std::size_t>(to - out.data()));
  return true;
}

// Every integer of a raw JSON array, however nested, in order. False on anything else in it, and on one out of range.
template <class Int>
bool read_integers(std::string_view raw, std::vector<Int>& out) {
  using Limits = std::numeric_limits<Int>;
  static_assert(sizeof(Int) <= 4);
  constexpr std::int64_t beyond = std::int64_t{1} << 33;
  if (raw.empty() || raw.front() != '[') return false;
  for (std::size_t at = 0; at < raw.size();) {
    const char c = raw[at];
    if (c == '-' || (c >= '0' && c <= '9')) {
      const bool negative = c == '-';
      std::int64_t value = 0;
      for (at += negative; at < raw.size() && raw[at] >= '0' && raw[at] <= '9'; ++at)
        value = std::min(value * 10 + (raw[at] - '0'), beyond);
      if (negative) value = -value;
      if (value < std::int64_t{Limits::min()} || value > std::int64_t{Limits::max()}) return false;
      out.push_back(static_cast<Int>(value));
    } else if (c == '[' || c == ']' || c == ',' || c == ' ') {
      ++at;
    } else {
      return false;
    }
  }
  return true;
}

}  // namespace

std::string_view RawRecord::get(std::string_view key) const {
  for (const Member& member : members_)
    if (member.key == key) return member.value;
  return {};
}

RecordReader::RecordReader() : parser_(std::make_unique<Parser>()) {}
RecordReader::~RecordReader() = default;

namespace {

Error no_json(std::string_view why) {
  return bad_record("not a JSON record: " + std::string(why), "each line is one record of normalize");
}

std::optional<Error> fault_of_format(const RawRecord& record) {
  const std::string_view format = record.get("format");
  if (format.empty()) return missing_key("format");
  if (format.size() < 2 || format.substr(1, format.size() - 2) != record_format)
    return bad_record("record has format " + std::string(format.substr(0, 60)),
                      "this version reads \"" + std::string(record_format) + "\"");
  return std::nullopt;
}

}  // namespace

Result<RawRecord> RecordReader::Parser::split_long(std::string_view line) {
  if (!scan::is_utf8(line)) return no_json("The input is not valid UTF-8");
  RawRecord record;
  if (!scan::members(line, [&](std::string_view key, std::string_view value) {
        record.members_.push_back({key, value});
      }))
    return no_json("something between its members or behind them");
  if (auto fault = fault_of_format(record)) return *fault;
  return record;
}

Result<RawRecord> RecordReader::split(std::string_view line) {
  if (line.size() >= scan::long_bytes) return Parser::split_long(line);
  simdjson::ondemand::document document;
  simdjson::ondemand::object object;
  if (const auto fault = parser_->iterate(line).get(document)) { return no_json(simdjson::error_message(fault)); }
  if (document.get_object().get(object)) return bad_record("not a JSON object", "each line is one record of normalize");
  RawRecord record;
  for (auto field : object) {
    simdjson::ondemand::raw_json_string key;
    simdjson::ondemand::value value;
    json_type type{};
    if (field.key().get(key) || field.value().get(value) || value.type().get(type))
      return bad_record("not a JSON record: broken member");
    const char* key_begin = key.raw();
    const char* key_end = key_begin;
    while (*key_end != '"') key_end += *key_end == '\\' ? 2 : 1;
    std::string_view raw;
    if (type == json_type::array) {
      simdjson::ondemand::array array;
      if (value.get_array().get(array) || array.raw_json().get(raw))
        return bad_record("not a JSON record: broken array");
    } else if (type == json_type::object) {
      simdjson::ondemand::object inner;
      if (value.get_object().get(inner) || inner.raw_json().get(raw))
        return bad_record("not a JSON record: broken object");
    } else {
      raw = value.raw_json_token();
    }
    record.members_.push_back({{key_begin, static_cast<std::size_t>(key_end - key_begin)}, trim(raw)});
  }
  if (!is_its_members(line, record))
    return bad_record("not a JSON record: something between its members or behind them");
  if (auto fault = fault_of_format(record)) return *fault;
  return record;
}

Result<Document> RecordReader::document(const RawRecord& record) {
  Document out;
  for (std::string_view key : {"doc_id", "source", "text", "source_map", "byte_map", "furniture"})
    if (record.get(key).empty()) return missing_key(key);
  std::u32string id;
  if (!decode_string(record.get("doc_id"), id)) return bad_record("'doc_id' is not a string");
  out.doc_id = to_utf8(id);
  if (!decode_string(record.get("text"), out.text)) return bad_record("'text' is not a string");
  let_go(record.get("text"));

  simdjson::ondemand::document source;
  Fields fields;
  if (parser_->iterate(record.get("source")).get(source) || source.get_object().get(fields.object))
    return bad_record("'source' is not an object");
  out.source.path = fields.text("path").value_or("");
  out.source.sha256 = fields.text("sha256").value_or("");
  out.source.bytes = static_cast<std::uint64_t>(fields.integer("bytes").value_or(0));
  out.source.encoding = fields.text("encoding").value_or("");
  out.source.media_type = fields.text("media_type").value_or("");
  out.source.url = fields.text("url").value_or("");
  if (fields.broken) return bad_record("'source' is not an object");

  std::vector<std::uint32_t> numbers;
  if (!read_integers(record.get("source_map"), numbers) || numbers.size() % 3)
    return bad_record("'source_map' is not a list of triples");
  for (std::size_t i = 0; i < numbers.size(); i += 3)
    out.map.runs.push_back({numbers[i], numbers[i + 1], numbers[i + 2]});
  std::vector<std::int32_t> corrections;
  if (!read_integers(record.get("byte_map"), corrections) || corrections.size() % 2)
    return bad_record("'byte_map' is not a list of pairs");
  for (std::size_t i = 0; i < corrections.size(); i += 2)
    out.map.byte_corrections.push_back({static_cast<std::uint32_t>(corrections[i]), corrections[i + 1]});

  const bool sound = for_each_object(*parser_, record.get("furniture"), [&](Fields& item) {
    const Span span = item.span();
    out.furniture.push_back({span, item.text("kind").value_or("")});
  });
  if (!sound) return bad_record("'furniture' is not a list of objects");
  const std::string_view diagnostics = record.get("diagnostics");
  if (!diagnostics.empty() && !for_each_object(*parser_, diagnostics, [&](Fields& item) {
        const auto text = [&](std::string_view key) { return item.text(key).value_or(""); };
        out.diagnostics.push_back({text("stage"), text("severity"), text("code"), text("message"), item.span()});
      }))
    return bad_record("'diagnostics' is not a list of objects");
  if (auto fault = fault_of(out)) return bad_record(std::move(*fault));
  return out;
}

Result<Structure> RecordReader::structure(const RawRecord& record, const Document& document) {
  Structure out;
  for (std::string_view key : {"meta", "sections", "sentences"})
    if (record.get(key).empty()) return missing_key(key);
  bool roles_known = true;
  reserve_for(record.get("sections"), out.sections);
  const bool sound = for_each_object(*parser_, record.get("sections"), [&](Fields& item) {
    Section section;
    section.id = item.small("id").value_or(-1);
    section.parent = item.small("parent");
    section.level = item.small("level").value_or(0);
    section.marker = item.text("marker").value_or("");
    section.path = item.text("path").value_or("");
    section.heading = item.text("heading").value_or("");
    const auto role = role_named(item.text("role").value_or(""));
    roles_known = roles_known && role;
    section.role = role.value_or(Role::achievements);
    section.span = item.span();
    section.heading_span = item.span("heading_start", "heading_end");
    section.source_heading_start = item.offset("source_heading_start");
    out.sections.push_back(std::move(section));
  });
  if (!sound) return bad_record("'sections' is not a list of objects");
  if (!roles_known) return bad_record("a section has an unknown role");
  std::vector<std::uint32_t> offsets;
  if (!read_integers(record.get("sentences"), offsets) || offsets.size() % 2)
    return bad_record("'sentences' is not a list of pairs");
  for (std::size_t i = 0; i < offsets.size(); i += 2) out.sentences.push_back({offsets[i], offsets[i + 1]});
  if (auto fault = fault_of(out, document)) return bad_record(std::move(*fault));
  simdjson::ondemand::document meta;
  Fields fields;
  if (parser_->iterate(record.get("meta")).get(meta) || meta.get_object().get(fields.object))
    return bad_record("'meta' is not an object");
  const auto value = [&](std::string_view key, std::optional<MetaValue>& into) {
    if (auto text = fields.text(key)) into = MetaValue{std::move(*text), {}};
  };
  value("title", out.meta.title);
  value("document_type", out.meta.document_type);
  value("region", out.meta.region);
  value("issuer", out.meta.issuer);
  value("level", out.meta.level);
  value("date_signed", out.meta.date_signed);
  value("date_published", out.meta.date_published);
  if (const auto year = fields.integer("report_year")) out.meta.report_year = MetaValue{std::to_string(*year), {}};
  if (fields.broken) return bad_record("'meta' is not an object");
  return out;
}

}  // namespace zhibiao
