#include "section/rules.h"

#include <algorithm>
#include <charconv>

#include "base/chars.h"
#include "base/find.h"
#include "base/nearest.h"

namespace zhibiao {
namespace outline {

namespace {
constexpr std::size_t wildcard_reach = 100;
}

WordPattern::WordPattern(std::string_view word) {
  std::u32string rest = to_utf32(word);
  if (!rest.empty() && rest.front() == U'^') at_start = true, rest.erase(0, 1);
  if (!rest.empty() && rest.back() == U'$') at_end = true, rest.pop_back();
  std::size_t from = 0;
  while (from <= rest.size()) {
    const std::size_t star = std::min(rest.find(U'*', from), rest.size());
    if (star > from) parts.push_back(rest.substr(from, star - from)), length += star - from;
    from = star + 1;
  }
}

bool WordPattern::matches_at(std::u32string_view text, std::size_t at) const {
  if (at_start && at != 0) return false;
  if (!text.substr(at).starts_with(parts.front())) return false;
  std::size_t end = at + parts.front().size();
  for (std::size_t k = 1; k < parts.size(); ++k) {
    const auto window = text.substr(end, parts[k].size() + wildcard_reach);
    const std::size_t found = find_word(window, parts[k]);
    if (found == window.size()) return false;
    end += found + parts[k].size();
  }
  return !at_end || end == text.size();
}

bool WordPattern::matches(std::u32string_view text) const {
  const char32_t first = parts.front().front();
  for (std::size_t i = find_one_of(text, 0, first); i < text.size(); i = find_one_of(text, i + 1, first))
    if (matches_at(text, i)) return true;
  return false;
}

void WordSet::add(std::string_view word, std::uint32_t rule) {
  WordPattern pattern(word);
  if (pattern.parts.empty()) return;
  first_parts_.add(pattern.parts.front(), static_cast<std::uint32_t>(entries_.size()));
  const bool plain = pattern.parts.size() == 1 && !pattern.at_start && !pattern.at_end;
  entries_.push_back({std::move(pattern), rule, plain});
}

}  // namespace outline

std::string_view name(Role role) {
  constexpr std::string_view names[] = {"preamble", "achievements", "leadership", "problems",
                                        "plans",    "closing",      "furniture"};
  return names[static_cast<std::size_t>(role)];
}

std::string_view name(Content content) {
  constexpr std::string_view names[] = {"achievements", "problems", "leadership", "plans", "others"};
  return names[static_cast<std::size_t>(content)];
}

std::optional<Content> content_named(std::string_view wanted) {
  for (int i = 0; i <= static_cast<int>(Content::others); ++i)
    if (name(static_cast<Content>(i)) == wanted) return static_cast<Content>(i);
  return std::nullopt;
}

std::string_view name(ContentEntry::Status status) {
  constexpr std::string_view names[] = {"present", "thin", "missing"};
  return names[static_cast<std::size_t>(status)];
}

std::optional<Role> role_named(std::string_view wanted) {
  for (int i = 0; i <= static_cast<int>(Role::furniture); ++i)
    if (name(static_cast<Role>(i)) == wanted) return static_cast<Role>(i);
  return std::nullopt;
}

std::optional<Role> SectionRules::role_of(std::u32string_view heading, std::u32string_view opening, int level,
                                          Course course) const {
  std::size_t best = 0;
  std::uint32_t best_rule = 0;
  const auto any = [](const std::vector<outline::WordPattern>& words, std::u32string_view text) {
    for (const auto& word : words)
      if (word.matches(text)) return true;
    return false;
  };
  heading_words_.search(heading, [&](std::uint32_t index, std::size_t length) {
    const RoleRule& rule = roles_[index];
    if (length < best || (length == best && best_rule <= index) || level > rule.depth) return;
    if (!rule.when.holds_in(course)) return;
    if (any(rule.forbidden, heading)) return;
    if (!rule.opening.empty() && !any(rule.opening, opening)) return;
    best = length;
    best_rule = index;
  });
  if (best == 0) return std::nullopt;
  return roles_[best_rule].role;
}

std::optional<Role> SectionRules::role_of_opening(std::u32string_view opening, Course course) const {
  std::size_t best = 0;
  std::uint32_t best_rule = 0;
  opening_words_.search(opening, [&](std::uint32_t index, std::size_t length) {
    if (length < best || (length == best && best_rule <= index)) return;
    if (!roles_[index].when.holds_in(course)) return;
    for (const auto& word : roles_[index].forbidden)
      if (word.matches(opening)) return;
    best = length;
    best_rule = index;
  });
  if (best == 0) return std::nullopt;
  return roles_[best_rule].role;
}

std::size_t SectionRules::heading_before_body(std::u32string_view text, bool surely) const {
  if (const auto whole = whole_headings_.longest_at(text, 0);
      whole && whole.length < text.size() && !one_of(text[whole.length], U"和及与、暨的情是较有原"))
    return whole.length;
  std::size_t found = 0;
  heading_heads_.find_all(text, [&](std::size_t start, std::size_t length, std::uint32_t) {
    if (surely) found = std::max(found, start + length);
    else if (found == 0 && body_openers_.longest_at(text, start + length)) found = start + length;
  });
  return found;
}

std::optional<Content> SectionRules::first_of(const outline::WordSet& words, std::u32string_view text) {
  std::optional<Content> found;
  words.search(text, [&](std::uint32_t content, std::size_t) {
    if (!found || static_cast<Content>(content) < *found) found = static_cast<Content>(content);
  });
  return found;
}

std::optional<Span> SectionRules::error_page_words(std::u32string_view text) const {
  std::optional<Span> found;
  error_pages_.find_all(text, [&](std::size_t start, std::size_t length, std::uint32_t) {
    if (!found) found = Span{static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(start + length)};
  });
  return found;
}

SectionRules::TypeHit SectionRules::document_type(std::u32string_view text) const {
  TypeHit best;
  for (const DocumentType& type : types_) {
    if (type.word.size() <= best.length) continue;
    const std::size_t at = find_word(text, type.word);
    if (at == text.size()) continue;
    best = {at, type.word.size(), &type};
  }
  return best;
}

std::string freeze(const SectionRules& rules) { return frozen_bytes_of(rules); }
std::shared_ptr<const SectionRules> thaw_section_rules(std::string_view bytes) { return thawed<SectionRules>(bytes); }

Result<std::shared_ptr<const SectionRules>> compile_section_rules(const RuleBook& book) {
  auto rules = std::make_shared<SectionRules>();
  for (const Rule* rule : book.of("role")) {
    SectionRules::RoleRule compiled;
    const auto role = role_named(rule->text("role"));
    if (!role)
      return rule->fault(
          "role", 0, "unknown role '" + std::string(rule->text("role")) + "'",
          did_you_mean(rule->text("role"),
                       {"preamble", "achievements", "leadership", "problems", "plans", "closing", "furniture"},
                       "preamble achievements leadership problems plans closing furniture"));
    compiled.role = *role;
    const auto index = static_cast<std::uint32_t>(rules->roles_.size());
    const auto heading = rule->list("heading_words");
    const auto opening = rule->list("opening_words");
    if (heading.empty() && opening.empty()) return rule->fault("needs heading_words or opening_words");
    if (const std::string_view depth = rule->text("depth"); !depth.empty()) {
      const auto read = std::from_chars(depth.data(), depth.data() + depth.size(), compiled.depth);
      if (read.ec != std::errc{} || compiled.depth < 1) return rule->fault("depth must be a whole number from 1 on");
    }
    for (const auto& when : rule->list("when")) {
      if (when != "coming" && when != "reviewed")
        return rule->fault("unknown condition '" + std::string(when) + "'", "coming reviewed");
      (when == "coming" ? compiled.when.coming : compiled.when.reviewed) = true;
    }
    for (const auto& word : heading) rules->heading_words_.add(word, index);
    for (const auto& word : opening) {
      if (heading.empty()) rules->opening_words_.add(word, index);
      else compiled.opening.emplace_back(word);
    }
    for (const auto& word : rule->list("heading_not")) compiled.forbidden.emplace_back(word);
    rules->roles_.push_back(std::move(compiled));
  }
  for (const Rule* rule : book.of("glued_heading")) {
    for (const auto& word : rule->list("heads")) rules->heading_heads_.add(to_utf32(word), 0);
    for (const auto& word : rule->list("whole")) rules->whole_headings_.add(to_utf32(word), true);
    for (const auto& word : rule->list("openers")) rules->body_openers_.add(to_utf32(word), true);
  }
  for (const Rule* rule : book.of("content")) {
    const auto content = content_named(rule->text("content"));
    if (!content)
      return rule->fault(
          "content", 0, "unknown content '" + std::string(rule->text("content")) + "'",
          did_you_mean(rule->text("content"), {"achievements", "problems", "leadership", "plans", "others"},
                       "achievements problems leadership plans others"));
    const auto number = static_cast<std::uint32_t>(*content);
    for (const auto& word : rule->list("heading_words")) rules->content_headings_.add(word, number);
    for (const auto& word : rule->list("words")) rules->content_words_.add(word, number);
  }
  for (const Rule* rule : book.of("error_page"))
    for (const auto& word : rule->list("words")) rules->error_pages_.add(to_utf32(word), 0);
  for (const Rule* rule : book.of("document_type"))
    for (const auto& word : rule->list("words"))
      rules->types_.push_back({to_utf32(word), std::string(rule->text("genre"))});
  for (const Rule* rule : book.of("region")) {
    rules->places_.add(to_utf32(rule->text("name")), SectionRules::PlaceLevel::province);
    for (const auto& unit : rule->list("units")) rules->places_.add(to_utf32(unit), SectionRules::PlaceLevel::city);
  }
  return std::shared_ptr<const SectionRules>(std::move(rules));
}

namespace {

// What a rule asks of the report holds for its examples.
SectionRules::Course course_of(const Rule& rule) {
  SectionRules::Course course;
  for (const auto& when : rule.list("when")) (when == "coming" ? course.coming : course.reviewed) = true;
  return course;
}

bool is_example_of(const Rule& rule, const SectionRules& rules, std::string_view example) {
  const std::u32string text = to_utf32(example);
  if (rule.table == "region") {
    const auto hit = rules.places().longest_at(text, 0);
    const auto units = rule.list("units");
    return hit && (rule.text("name") == example || std::find(units.begin(), units.end(), example) != units.end());
  }
  if (rule.table == "document_type") {
    const auto hit = rules.document_type(text);
    return hit.type && hit.type->genre == rule.text("genre");
  }
  if (rule.table == "error_page") return rules.error_page_words(text).has_value();
  if (rule.table == "glued_heading") return rules.heading_before_body(text, false) > 0;
  if (rule.table == "content") {
    const auto content =
        rule.list("heading_words").empty() ? rules.content_of_sentence(text) : rules.content_of_heading(text);
    return content && content == content_named(rule.text("content"));
  }
  std::optional<Role> role;
  if (rule.list("heading_words").empty()) {
    role = rules.role_of_opening(text, course_of(rule));
  } else {
    const std::size_t stop = std::min(text.find(U'。'), text.size());
    const std::u32string_view all = text;
    role = rules.role_of(all.substr(0, stop), all.substr(stop), 1, course_of(rule));
  }
  return role && role == role_named(rule.text("role"));
}

}  // namespace

bool has_section_examples(const Rule& rule) {
  return rule.table == "role" || rule.table == "document_type" || rule.table == "content" || rule.table == "region" ||
      rule.table == "glued_heading" || rule.table == "error_page";
}

std::vector<Error> check_section_examples(const RuleBook& book, const SectionRules& rules) {
  std::vector<Error> out;
  for (const Rule& rule : book.rules) {
    if (!has_section_examples(rule)) continue;
    for (const auto& example : rule.list("examples"))
      if (!is_example_of(rule, rules, example))
        out.push_back(rule.fault("example '" + std::string(example) + "' does not come out as the rule says"));
    for (const auto& example : rule.list("counter_examples"))
      if (is_example_of(rule, rules, example))
        out.push_back(rule.fault("counter-example '" + std::string(example) + "' comes out like the rule"));
  }
  return out;
}

}  // namespace zhibiao
