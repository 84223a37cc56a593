#include "base/chars.h"
#include "statement/paragraph.h"

namespace zhibiao {
namespace {

constexpr std::u32string_view rate_endings[] = {U"率", U"度", U"比例", U"占比", U"比重", U"覆盖"};

bool ends_like_a_rate(std::u32string_view words) {
  return std::any_of(std::begin(rate_endings), std::end(rate_endings), [&](std::u32string_view word) { return words.ends_with(word); });
}

// Two characters in common make two phrases speak of one thing (问题解决率 and 解决问题).
bool speaks_of(std::u32string_view rate, const Statement& count) {
  for (std::size_t i = 0; i + 1 < rate.size(); ++i) {
    const std::u32string_view pair = rate.substr(i, 2);
    if (count.verb.find(pair) != count.verb.npos || count.subject.find(pair) != count.subject.npos) return true;
    if (count.verb.ends_with(pair.front()) && count.subject.starts_with(pair.back())) return true;
  }
  return false;
}

bool share_targets(Statement& now, const Statement& rate) {
  bool any = false;
  for (const Link& link : rate.links)
    if (link.type == LinkType::rate_of) now.links.push_back(link), any = true;
  return any;
}

std::optional<std::size_t> whole_of(const Paragraph& paragraph, const Statement& s) {
  for (const Link& link : s.links)
    if (link.type == LinkType::part_of) return paragraph.target_of(link);
  return std::nullopt;
}

// Behind a breakdown the rate is of the whole; of a lone outcome it is of the outcome and its whole.
void replace_by_wholes(const Paragraph& paragraph, std::vector<std::size_t>& targets) {
  std::vector<std::size_t> out;
  for (const std::size_t target : targets) {
    const Statement& s = paragraph.at(target);
    const auto whole = whole_of(paragraph, s);
    if (!s.among || !whole) out.push_back(target);
    if (whole && (s.among || targets.size() == 1)) out.push_back(*whole);
  }
  targets = out;
}

// A rate behind the counts it is of: those that share its words, with the whole that they are part of; a short rate
// (办结率) takes up to two neighbouring counts of one unit; a second rate shares the first one's.
void link_named(Paragraph& paragraph) {
  Statement& now = paragraph.now();
  if (!ends_like_a_rate(now.subject)) return;
  std::vector<std::size_t> shared, nearest;
  bool apart = false;  // a semicolon stands between
  for (std::size_t i = paragraph.index; i-- > paragraph.sentence_first && paragraph.index - i <= 8;) {
    const Statement& candidate = paragraph.at(i);
    if (candidate.percent() && is_level(candidate) && nearest.empty() && share_targets(now, candidate)) return;
    if (candidate.kind() != "count" || !is_level(candidate)) continue;
    apart = apart || one_of(U';', paragraph.passage.between(candidate, paragraph.at(i + 1)));
    const bool neighbour = nearest.empty() || (nearest.back() == i + 1 && paragraph.at(nearest.back()).quantity().unit == candidate.quantity().unit);
    if (neighbour && !apart && nearest.size() < 2) nearest.push_back(i);
    if (speaks_of(now.subject, candidate) && shared.size() < 2 &&
        (shared.empty() || paragraph.at(shared.back()).quantity().unit == candidate.quantity().unit))
      shared.push_back(i);
  }
  constexpr std::size_t short_rate = 8;
  std::vector<std::size_t> targets = !shared.empty() ? shared : now.subject.size() <= short_rate ? nearest : std::vector<std::size_t>();
  replace_by_wholes(paragraph, targets);
  std::sort(targets.begin(), targets.end());
  targets.erase(std::unique(targets.begin(), targets.end()), targets.end());
  for (const std::size_t target : targets) paragraph.link(LinkType::rate_of, Cue::name, target);
}

// 其中咨询类300件,占60%: of the part before and of its whole.
void link_share(Paragraph& paragraph) {
  Statement& now = paragraph.now();
  for (std::size_t i = paragraph.index; i-- > paragraph.sentence_first;) {
    const Statement& part = paragraph.at(i);
    if (!part.counts() || !is_level(part)) continue;
    const auto whole = whole_of(paragraph, part);
    if (!whole) return;
    paragraph.link(LinkType::rate_of, Cue::share, i);
    paragraph.link(LinkType::rate_of, Cue::share, *whole);
    if (!now.own) now.subject = part.subject;
    return;
  }
}

}  // namespace

void link_rate(Paragraph& paragraph) {
  const Statement& now = paragraph.now();
  if (now.form == Form::shares) return link_share(paragraph);
  if (!now.percent() || now.form != Form::states || now.quantity().unit.empty() || now.quantity().unit == U"个百分点") return;
  link_named(paragraph);
}

}  // namespace zhibiao
