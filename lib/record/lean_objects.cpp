#include "record/lean_objects.h"

#include <charconv>
#include <stdexcept>

#include "record/public_text.h"
#include "record/record.h"

namespace zhibiao::lean {
namespace {

constexpr std::size_t nowhere = SIZE_MAX;

std::optional<std::uint32_t> number_of(std::string_view json) {
  std::uint32_t number = 0;
  const char* const end = json.data() + json.size();
  const auto read = std::from_chars(json.data(), end, number);
  return read.ec == std::errc() && read.ptr == end ? std::optional(number) : std::nullopt;
}

// What a JSON string of a decimal holds; nothing of null.
std::optional<std::string_view> decimal_in(std::string_view json) {
  if (json.size() < 2 || json.front() != '"') return std::nullopt;
  return json.substr(1, json.size() - 2);
}

// -12.5 or 2/3, of a length that any library reads.
bool is_decimal(std::string_view text) {
  constexpr std::size_t longest = 300;
  if (text.size() > longest) return false;
  const auto digits = [&] {
    const std::size_t end = std::min(text.find_first_not_of("0123456789"), text.size());
    text.remove_prefix(end);
    return end > 0;
  };
  const auto mark = [&](char c) { return text.starts_with(c) ? text.remove_prefix(1), true : false; };
  mark('-');
  return digits() && (!mark('.') || digits()) && (!mark('/') || digits()) && text.empty();
}

}  // namespace

Objects::Objects(const Shape& shape, const Document& document)
    : shape_(shape),
      document_(document),
      cursor_(document.map, document.text, document.source.encoding),
      start_(index_of("start")),
      end_(index_of("end")),
      heading_start_(index_of("heading_start")),
      heading_end_(index_of("heading_end")),
      unit_base_(index_of("unit_base")),
      byte_start_(index_of("byte_start")),
      values_(shape.members.size()),
      is_told_(shape.members.size()),
      previous_(shape.members.size()) {
  for (const Member& member : shape.members) {
    if (member.derive != missing) always_.push_back(of_.size());
    if (member.derive == previous || member.derive == alike) remembered_.push_back(of_.size());
    is_null_.push_back(member.derive == Derive::literal && member.value == null_value);
    alike_.emplace_back(&memory_);
    of_.push_back(index_of(member.of));
    nested_.push_back(member.shape ? std::make_unique<Objects>(*member.shape, document) : nullptr);
    previous_[of_.size() - 1] = member.value;
  }
}

std::size_t Objects::index_of(std::string_view name) const {
  for (std::size_t i = 0; i < shape_.members.size(); ++i)
    if (shape_.members[i].name == name) return i;
  return nowhere;
}

bool Objects::fail(const std::string& what) {
  if (fault_.empty()) fault_ = what;
  return false;
}

// Calls one(at) for each object of a list, or the only one, which gives where it ends. In one pass over the text.
template <class One>
bool Objects::each(std::string_view json, ByteBuffer& out, One one) {
  if (json.front() == '{') return one(0) == json.size();
  if (json.front() != '[') return out += json, true;
  out += '[';
  std::size_t at = 1;
  while (at + 1 < json.size()) {
    if (json[at] != '{') return fail("is not a list of objects");
    at = one(at);
    if (at == nowhere || at >= json.size()) return false;
    if (json[at] != ',') break;
    out += ',';
    ++at;
  }
  out += ']';
  return at + 1 == json.size() && json[at] == ']';
}

// The same of JSON that was written.
void Objects::shrink_nested(std::string_view json, ByteBuffer& out) {
  each(json, out, [&](std::size_t at) {
    const std::size_t end = read_members(json, at);
    if (end != nowhere) append_underived(out);
    return end;
  });
}

bool Objects::expand(std::string_view json, ByteBuffer& out) {
  return each(json, out, [&](std::size_t at) { return expand_object(json, at, out); });
}

// Nowhere when a member is unknown, not in the record's order, or there twice.
std::size_t Objects::read_members(std::string_view json, std::size_t at) {
  begin_object();
  std::size_t next = 0;
  for (char before = '{'; at < json.size() && json[at] == before; before = ',') {
    if (before == '{' && json.substr(at, 2) == "{}") return at + 2;
    const std::size_t key = at + 2;
    const auto is_key = [&](std::string_view name) {
      return key < json.size() && json.substr(key, name.size()) == name && json.substr(key + name.size(), 2) == "\":";
    };
    while (next < values_.size() && !is_key(shape_.members[next].name)) ++next;
    if (next == values_.size()) {
      const std::string_view rest = json.substr(std::min(key, json.size()));
      fail("has '" + std::string(rest.substr(0, rest.find('"'))) + "' where it is not known");
      return nowhere;
    }
    const std::size_t begin = key + shape_.members[next].name.size() + 2;
    at = json_value_end(json, begin);
    values_[next++] = json.substr(begin, at - begin);
  }
  return at < json.size() && json[at] == '}' ? at + 1 : nowhere;
}

void Objects::begin_object() {
  std::fill(values_.begin(), values_.end(), std::string_view());
  asked_span_ = false;
  source_.reset();
  place_.reset();
}

// The values that were written: of all members, in their order, or of all but the one that a record may not have.
void Objects::read_written() {
  const std::string_view json = written_;
  begin_object();
  const std::size_t written = value_begins_.size();
  const bool all = written == values_.size();
  if (!all && written != always_.size()) throw std::logic_error("an object of a record has members that it should not");
  std::size_t end = json.size() - 1;
  for (std::size_t k = written; k-- > 0;) {
    const std::size_t i = all ? k : always_[k], begin = value_begins_[k];
    values_[i] = json.substr(begin, end - begin);
    end = begin - (shape_.members[i].name.size() + 4);  // with a comma, quotes and a colon
  }
}

void Objects::append_underived(ByteBuffer& out) {
  ObjectWriter object(out);
  // Bytes that are stored could be any of these: asked once, and not anew for each member.
  const std::span<const std::string_view> values = values_;
  const unsigned char* const is_null = is_null_.data();
  unsigned char* const is_told = is_told_.data();
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::string_view value = values[i];
    is_told[i] = value.empty() || (is_null[i] ? value.front() == 'n' : is_derived(i));  // nothing but null begins so
    if (is_told[i]) continue;
    object.name(shape_.members[i].name);
    if (nested_[i]) nested_[i]->shrink_nested(value, out);
    else out += value;
  }
  object.close();
  remember();
}

std::size_t Objects::expand_object(std::string_view json, std::size_t at, ByteBuffer& out) {
  const std::size_t end = read_members(json, at);
  if (end == nowhere || !fill()) return nowhere;
  ObjectWriter object(out);
  for (std::size_t i = 0; i < values_.size(); ++i) {
    const Member& member = shape_.members[i];
    if (values_[i].empty() && member.derive == missing) continue;
    object.name(member.name);
    if (values_[i].empty()) {
      if (!derive(i, out)) {
        fail("has no '" + std::string(member.name) + "', and nothing to derive it from");
        return nowhere;
      }
    } else if (!nested_[i]) {
      out += values_[i];
    } else if (!nested_[i]->expand(values_[i], out)) {
      fail("'" + std::string(member.name) + "' " + nested_[i]->fault());
      return nowhere;
    }
  }
  object.close();
  remember();
  return end;
}

// What can be told without the text.
bool Objects::fill() {
  for (std::size_t i = 0; i < values_.size(); ++i) {
    const Member& member = shape_.members[i];
    is_told_[i] = values_[i].empty();
    if (!is_told_[i]) continue;
    if (member.derive == never) return fail("lacks '" + std::string(member.name) + "'");
    values_[i] = told_before(i);
  }
  return true;
}

// Empty: it is not told by this. `alike` asks a member before it.
std::string_view Objects::told_before(std::size_t i) const {
  const Member& member = shape_.members[i];
  if (member.derive == Derive::literal) return member.value;
  if (member.derive == Derive::previous) return previous_[i];
  if (member.derive != alike) return {};
  const auto found = alike_[i].find(values_[of_[i]]);
  return found == alike_[i].end() ? member.value : std::string_view(found->second);
}

bool Objects::is_derived(std::size_t i) {
  const Member& member = shape_.members[i];
  const std::string_view value = values_[i];
  switch (member.derive) {
    case never:
    case missing: return false;
    case Derive::literal: return value == member.value;
    // `indicator` stands before what is told by it, but `code` behind `reason`: all values are known here.
    case Derive::previous:
    case alike: return told_before(i) == value;
    default: break;
  }
  scratch_.clear();
  return derive(i, scratch_) && scratch_.view() == value;
}

std::optional<Span> Objects::span_of(std::size_t start, std::size_t end) const {
  if (start == nowhere || end == nowhere) return std::nullopt;
  const auto from = number_of(values_[start]), to = number_of(values_[end]);
  return from && to && *from <= *to && *to <= document_.text.size() ? std::optional(Span{*from, *to}) : std::nullopt;
}

// Appends what follows of the text, or of other members. False when nothing does.
bool Objects::derive(std::size_t i, ByteBuffer& out) {
  const Derive how = shape_.members[i].derive;
  if (how == position) return append_json_int(out, static_cast<std::int64_t>(position_)), true;
  if (how == converted) return out += values_[unit_base_] == null_value ? null_value : values_[of_[i]], true;
  if (how == decimal) {
    const auto text = decimal_in(values_[of_[i]]);
    if (text && !is_decimal(*text)) return false;
    return append_number(out, text), true;
  }
  if (how == source_heading_start) {
    const auto heading = span_of(heading_start_, heading_end_);
    return heading ? append_json_int(out, document_.map.to_source(*heading).start), true : false;
  }
  if (!span()) return false;
  if (how == quoted || how == prefix || how == suffix) {
    const Quotation quotation = quotation_of(document_.text, *span_);
    append_json_string(out, how == quoted ? quotation.text : how == prefix ? quotation.prefix : quotation.suffix);
    return true;
  }
  const auto place = number(how);
  return place ? append_json_int(out, static_cast<std::int64_t>(*place)), true : false;
}

const std::optional<Span>& Objects::span() {
  if (!asked_span_) span_ = span_of(start_, end_), asked_span_ = true;
  return span_;
}

// Of the object's span, which it has. Bytes are counted forwards only, for the cost, and with them the source is known.
Span Objects::source() {
  if (!source_ && byte_start_ != nowhere && span_->start >= last_start_) {
    place_ = cursor_.locate(*span_);
    last_start_ = span_->start;
    source_ = place_->span;
  }
  if (!source_) source_ = document_.map.to_source(*span_);
  return *source_;
}

// A place that follows of the object's span.
std::optional<std::size_t> Objects::number(Derive how) {
  const Span in_source = source();
  switch (how) {
    case source_start: return in_source.start;
    case source_end: return in_source.end;
    case byte_start: return place_ ? std::optional<std::size_t>(place_->byte_start) : std::nullopt;
    case byte_end: return place_ ? std::optional<std::size_t>(place_->byte_end) : std::nullopt;
    default: return std::nullopt;
  }
}

void Objects::remember() {
  ++position_;
  for (const std::size_t i : remembered_) {
    if (is_told_[i]) continue;
    if (shape_.members[i].derive == Derive::previous) previous_[i] = values_[i];
    else alike_[i].insert_or_assign(std::pmr::string(values_[of_[i]], &memory_), values_[i]);
  }
}

}  // namespace zhibiao::lean
