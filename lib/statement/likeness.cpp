#include "statement/likeness.h"

#include "base/chars.h"

namespace zhibiao {
namespace {

constexpr std::u32string_view measures = U"数量总额的", negations = U"不未无非";

bool negated(std::u32string_view words, std::size_t at) {
  return at > 0 &&
      (one_of(words[at - 1], negations) || (at > 1 && words[at - 1] == U'予' && one_of(words[at - 2], negations)));
}
bool negated(const Said& said, std::size_t at) {
  return at > 0 &&
      (one_of(said[at - 1], negations) || (at > 1 && said[at - 1] == U'予' && one_of(said[at - 2], negations)));
}

}  // namespace

std::u32string_view without_measure(std::u32string_view words) {
  while (words.size() > 1 && one_of(words.back(), measures)) words.remove_suffix(1);
  return words.size() == 1 && one_of(words.front(), measures) ? std::u32string_view() : words;
}

Said::Said(const Statement& statement) : verb_(statement.verb), subject_(without_measure(statement.subject)) {}

std::size_t Said::find(std::u32string_view words, std::size_t from) const {
  for (std::size_t at = from; at + words.size() <= size(); ++at) {
    std::size_t same = 0;
    while (same < words.size() && (*this)[at + same] == words[same]) ++same;
    if (same == words.size()) return at;
  }
  return size();
}

bool Said::holds_in_order(std::u32string_view words) const {
  std::size_t next = 0;
  for (std::size_t i = 0; i < size() && next < words.size(); ++i) next += (*this)[i] == words[next];
  return next == words.size();
}

std::size_t common_end(std::u32string_view name, const Statement& statement, const Dictionary& words) {
  constexpr std::size_t shortest_word = 2;
  const Said said(statement);
  for (std::size_t length = name.size(); length >= shortest_word; --length) {
    const std::u32string_view end = name.substr(name.size() - length);
    for (std::size_t at = said.find(end); at < said.size(); at = said.find(end, at + 1)) {
      if (negated(name, name.size() - length) != negated(said, at)) continue;
      // Behind the verb a word of the noun counts where it closes or opens it and is no part of a longer one (调解|员).
      const bool opens = at == said.verb_length() && words.at(statement.subject, 0).length <= length;
      if (at < said.verb_length() || opens || at + length == said.size()) return length;
    }
  }
  return 0;
}

bool bracketed_off(const Paragraph& paragraph, std::size_t i) {
  if (!paragraph.stands_since(paragraph.closing, i)) return false;
  int depth = 0;
  for (const char32_t c : paragraph.passage.between(paragraph.at(i), paragraph.now())) {
    if (c == '(') ++depth;
    if (c == ')' && --depth < 0) return true;
  }
  return false;
}

bool within(const Statement& part, const Statement& whole) {
  const auto &a = part.quantity(), &b = whole.quantity();
  return a.kind == b.kind && a.unit == b.unit && a.value && b.value && a.value->compare(*b.value) <= 0;
}

bool is_carried_over(const Statement& statement, const Dictionary& words) {
  return statement.verb.empty() && words.before(statement.subject, statement.subject.size(), Sense::dated);
}

std::size_t whole_of(const Paragraph& paragraph, const Statement& statement) {
  for (const Link& link : statement.links)
    if (link.type == LinkType::part_of) return paragraph.target_of(link);
  return no_statement;
}

}  // namespace zhibiao
