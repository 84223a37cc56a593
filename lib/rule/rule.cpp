#include "rule/rule.h"

namespace zhibiao {

std::uint32_t OwnTexts::add(std::string_view text, Place place) {
  pool += text;
  begins.push_back(static_cast<std::uint32_t>(pool.size()));
  places.push_back(place);
  return static_cast<std::uint32_t>(places.size() - 1);
}

const RuleTexts& OwnTexts::seal() { return view = {pool.data(), begins.data(), places.data(), fields.data()}; }

Rule::Field Rule::field_at(std::size_t index) const {
  const RuleTexts::Field& field = texts->fields[first_field + index];
  return {texts->text(field.key), {*texts, field.first, field.count}, {texts->places + field.first, field.count}};
}

std::optional<Rule::Field> Rule::field(std::string_view key) const {
  for (std::size_t i = 0; i < field_count; ++i)
    if (texts->text(texts->fields[first_field + i].key) == key) return field_at(i);
  return std::nullopt;
}

TextList Rule::list(std::string_view key) const {
  const auto found = field(key);
  return found ? found->values : TextList();
}

std::string_view Rule::text(std::string_view key) const {
  const TextList values = list(key);
  return values.empty() ? std::string_view() : values.front();
}

std::string Rule::name() const { return std::string(table) + "." + std::string(id); }

std::string Rule::origin() const { return std::string(file) + ":" + std::to_string(line_1based); }

Error Rule::fault(std::string_view key, std::size_t index, std::string what, std::string hint) const {
  const auto found = field(key);
  const Place place = found && index < found->places.size() ? found->places[index] : Place{line_1based, 0};
  return {std::string(file), place.line_1based, place.column_1based, std::move(what), std::move(hint)};
}

Error Rule::fault(std::string what, std::string hint) const {
  return {std::string(file), line_1based, 0, "rule '" + std::string(id) + "': " + std::move(what), std::move(hint)};
}

bool is_indicator_id(std::string_view text) {
  bool starts = true;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool is_letter = c >= 'a' && c <= 'z', is_other = (c >= '0' && c <= '9') || c == '_';
    if (!is_letter && !(is_other && i > 0) && !(c == '.' && !starts)) return false;
    starts = c == '.';
  }
  return !text.empty() && !starts;
}

std::vector<const Rule*> RuleBook::of(std::string_view table) const {
  std::vector<const Rule*> out;
  for (const Rule& rule : rules)
    if (rule.table == table) out.push_back(&rule);
  return out;
}

}  // namespace zhibiao
