#include <algorithm>
#include <array>
#include <bit>

#include "base/simd.h"
#include "section/read.h"

namespace zhibiao::outline {
namespace {

constexpr std::size_t contents = 5, most_evidence = 5;
// Thin is what is shorter than this, or a smaller part of the report: two or three sentences that name a heading's
// words again. Parts that say something have 200 characters and more even in the reports of counties and bureaus.
constexpr std::uint32_t thin_characters = 120, thin_percent = 2;

constexpr CharBitmap blanks = [] {
  CharBitmap out(U"\u3000");
  for (char32_t c = 0; c <= U' '; ++c) out.add(c);
  return out;
}();

// The number of a content, or this.
constexpr int no_content = -1;

int content_of(Role role) {
  switch (role) {
    case Role::achievements: return static_cast<int>(Content::achievements);
    case Role::problems: return static_cast<int>(Content::problems);
    case Role::leadership: return static_cast<int>(Content::leadership);
    case Role::plans: return static_cast<int>(Content::plans);
    default: return no_content;
  }
}

// Where a sentence can speak of a content that has no section: what plans say of the leaders' duty is no account of it.
bool may_speak_of(Content content, Role role) {
  switch (content) {
    case Content::problems: return role == Role::achievements || role == Role::closing;
    case Content::leadership: return role == Role::achievements || role == Role::preamble;
    case Content::plans: return role == Role::achievements || role == Role::problems || role == Role::closing;
    default: return false;
  }
}

class CardReader {
 public:
  CardReader(std::u32string_view text, const std::vector<Section>& sections, const std::vector<Span>& sentences,
             const SectionRules& rules)
      : text_(text), sections_(sections), sentences_(sentences), rules_(rules) {
    for (std::size_t i = 0; i < contents; ++i) entries_[i].content = static_cast<Content>(i);
  }

  std::vector<ContentEntry> read() {
    assign();
    measure();
    for (ContentEntry& entry : entries_)
      if (entry.sections.empty()) in_passing(entry);
    announced();
    for (ContentEntry& entry : entries_) judge(entry);
    return {entries_.begin(), entries_.end()};
  }

 private:
  ContentEntry& entry_of(Content content) { return entries_[static_cast<std::size_t>(content)]; }

  // The content of each section; one under "others" is of it as a whole.
  void assign() {
    constexpr int others = static_cast<int>(Content::others);
    content_of_.resize(sections_.size(), no_content);
    for (std::size_t i = 0; i < sections_.size(); ++i) {
      const Section& section = sections_[i];
      const int parent = section.parent ? content_of_[static_cast<std::size_t>(*section.parent)] : no_content;
      int own = content_of(section.role);
      if (section.role == Role::achievements && (parent == others || is_others(section))) own = others;
      content_of_[i] = own;
      if (own == no_content || own == parent) continue;
      ContentEntry& entry = entries_[static_cast<std::size_t>(own)];
      entry.sections.push_back(section.id);
      show(entry, section.heading_span.empty() ? first_sentence(section.span) : section.heading_span);
    }
  }

  bool is_others(const Section& section) const {
    return section.level == 1 && rules_.content_of_heading(to_utf32(section.heading)) == Content::others;
  }

  static void show(ContentEntry& entry, Span span) {
    if (entry.evidence.size() < most_evidence && !span.empty()) entry.evidence.push_back(span);
  }

  Span first_sentence(Span section) const {
    const auto it = std::lower_bound(sentences_.begin(), sentences_.end(), section.start,
                                     [](Span s, std::uint32_t at) { return s.end <= at; });
    if (it == sentences_.end() || it->start >= section.end) return section;
    return {std::max(it->start, section.start), std::min(it->end, section.end)};
  }

  std::uint32_t characters_in(std::uint32_t start, std::uint32_t end) const {
    constexpr std::size_t block = 64;
    const std::u32string_view own = text_.substr(start, end - start);
    std::size_t n = own.size();
    for (std::size_t at = 0; at < own.size(); at += block)
      n -= static_cast<std::size_t>(std::popcount(simd::members(own, at, blanks)));
    return static_cast<std::uint32_t>(n);
  }

  bool is_listed(std::size_t i) const {
    if (content_of_[i] == no_content) return false;
    const auto& ids = entries_[static_cast<std::size_t>(content_of_[i])].sections;
    return std::binary_search(ids.begin(), ids.end(), sections_[i].id);
  }

  // Every section's own text, which ends where a subsection begins. The headings of listed sections are left out; those
  // below are often the sentence itself (一是…。二是…。).
  void measure() {
    std::vector<std::size_t> open;
    std::uint32_t at = 0;
    const auto own_until = [&](std::uint32_t end) {
      if (open.empty() || end <= at) return;
      const std::size_t i = open.back();
      if (sections_[i].role == Role::furniture) return;
      const std::uint32_t n = characters_in(at, end);
      all_ += n;
      if (content_of_[i] != no_content) entries_[static_cast<std::size_t>(content_of_[i])].characters += n;
    };
    const auto close_until = [&](std::uint32_t start) {
      while (!open.empty() && sections_[open.back()].span.end <= start) {
        own_until(sections_[open.back()].span.end);
        at = std::max(at, sections_[open.back()].span.end);
        open.pop_back();
      }
    };
    for (std::size_t i = 0; i < sections_.size(); ++i) {
      const Section& section = sections_[i];
      close_until(section.span.start);
      own_until(section.span.start);
      at = std::max(at, section.span.start);
      if (is_listed(i) && section.heading_span.end < section.span.end) at = std::max(at, section.heading_span.end);
      open.push_back(i);
    }
    close_until(static_cast<std::uint32_t>(text_.size()) + 1);
  }

  bool speaks_of(Content content, std::u32string_view sentence) const {
    if (rules_.content_of_sentence(sentence) == content) return true;
    const auto role = rules_.role_of_opening(sentence);
    return role && content_of(*role) == static_cast<int>(content);
  }

  // A content without a section: the sentences of other sections that speak of it.
  void in_passing(ContentEntry& entry) {
    if (entry.content == Content::others) return;  // no words tell it
    for (const Span sentence : sentences_) {
      if (!speaks_of(entry.content, text_.substr(sentence.start, sentence.length()))) continue;
      const auto at = section_at(sections_, sentence.start);
      if (!at || !may_speak_of(entry.content, sections_[*at].role)) continue;
      if (std::find(entry.sections.begin(), entry.sections.end(), sections_[*at].id) == entry.sections.end())
        entry.sections.push_back(sections_[*at].id);
      entry.characters += characters_in(sentence.start, sentence.end);
      show(entry, sentence);
      in_passing_[static_cast<std::size_t>(entry.content)] = true;
    }
  }

  // 存在问题和下一步打算: the heading promises plans that no sentence could be told to be.
  void announced() {
    ContentEntry& plans = entry_of(Content::plans);
    if (!plans.sections.empty()) return;
    for (const int id : entry_of(Content::problems).sections) {
      const Section& section = sections_[static_cast<std::size_t>(id)];
      if (rules_.content_of_heading(to_utf32(section.heading)) != Content::plans) continue;
      plans.sections.push_back(id);
      show(plans, section.heading_span);
    }
  }

  void judge(ContentEntry& entry) const {
    if (entry.sections.empty()) return;
    const bool thin = entry.characters < thin_characters ||
        std::uint64_t{entry.characters} * 100 < std::uint64_t{all_} * thin_percent ||
        in_passing_[static_cast<std::size_t>(entry.content)];
    entry.status = thin ? ContentEntry::Status::thin : ContentEntry::Status::present;
  }

  std::u32string_view text_;
  const std::vector<Section>& sections_;
  const std::vector<Span>& sentences_;
  const SectionRules& rules_;
  std::vector<int> content_of_;
  std::array<ContentEntry, contents> entries_;
  std::array<bool, contents> in_passing_{};
  std::uint32_t all_ = 0;
};

}  // namespace

std::vector<ContentEntry> read_card(std::u32string_view text, const std::vector<Section>& sections,
                                    const std::vector<Span>& sentences, const SectionRules& rules) {
  return CardReader(text, sections, sentences, rules).read();
}

}  // namespace zhibiao::outline
