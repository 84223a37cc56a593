#include "record/lean_objects.h"

#include <charconv>

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
      values_(shape.members.size()),
      previous_(shape.members.size()),
      alike_(shape.members.size()) {
  for (const Member& member : shape.members) {
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

bool Objects::shrink(std::string_view json, ByteBuffer& out) {
  return each(json, out, [&](std::size_t at) { return shrink_object(json, at, out); });
}

bool Objects::expand(std::string_view json, ByteBuffer& out) {
  return each(json, out, [&](std::size_t at) { return expand_object(json, at, out); });
}

// Nowhere when a member is unknown, not in the record's order, or there twice.
std::size_t Objects::read_members(std::string_view json, std::size_t at) {
  std::fill(values_.begin(), values_.end(), std::string_view());
  place_.reset();
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

std::size_t Objects::shrink_object(std::string_view json, std::size_t at, ByteBuffer& out) {
  const std::size_t end = read_members(json, at);
  if (end == nowhere) return nowhere;
  ObjectWriter object(out);
  for (std::size_t i = 0; i < values_.size(); ++i) {
    const Member& member = shape_.members[i];
    if (values_[i].empty()) {
      if (member.derive == missing) continue;
      return nowhere;
    }
    if (is_derived(i)) continue;
    object.name(member.name);
    if (!nested_[i]) out += values_[i];
    else if (!nested_[i]->shrink(values_[i], out)) return nowhere;
  }
  object.close();
  remember();
  return end;
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
    if (!values_[i].empty()) continue;
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
  const Derive how = shape_.members[i].derive;
  if (how == never || how == missing) return false;
  if (how == Derive::literal || how == Derive::previous || how == alike) {
    // `indicator` stands before what is told by it, but `code` behind `reason`: all values are known here.
    return told_before(i) == values_[i];
  }
  scratch_.clear();
  return derive(i, scratch_) && scratch_.view() == values_[i];
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
  const auto span = span_of(start_, end_);
  if (!span) return false;
  if (how == quoted || how == prefix || how == suffix) {
    const Quotation quotation = quotation_of(document_.text, *span);
    append_json_string(out, how == quoted ? quotation.text : how == prefix ? quotation.prefix : quotation.suffix);
    return true;
  }
  if (how == byte_start || how == byte_end) {
    if (!place_ && span->start < last_start_) return false;  // bytes are counted forwards only, for the cost
    if (!place_) place_ = cursor_.locate(*span), last_start_ = span->start;
    return append_json_int(out, static_cast<std::int64_t>(how == byte_start ? place_->byte_start : place_->byte_end)),
           true;
  }
  if (how != source_start && how != source_end) return false;
  const Span source = document_.map.to_source(*span);
  return append_json_int(out, how == source_start ? source.start : source.end), true;
}

void Objects::remember() {
  ++position_;
  for (std::size_t i = 0; i < values_.size(); ++i) {
    const Derive how = shape_.members[i].derive;
    if (how == Derive::previous && values_[i].data() != previous_[i].data()) previous_[i] = values_[i];
    if (how != alike) continue;
    const std::string_view of = values_[of_[i]];
    const auto found = alike_[i].find(of);
    if (found == alike_[i].end()) alike_[i].emplace(of, values_[i]);
    else if (found->second.data() != values_[i].data()) found->second = values_[i];
  }
}

}  // namespace zhibiao::lean
