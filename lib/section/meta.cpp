#include <algorithm>

#include "section/meta_parts.h"

namespace zhibiao::outline {
namespace {

constexpr auto npos = std::u32string_view::npos;
constexpr std::size_t statement_reach = 2000, heading_reach = 40;

MetaValue type_at(const SectionRules::TypeHit& hit, std::uint32_t from) {
  const auto at = from + static_cast<std::uint32_t>(hit.at);
  return {hit.type->genre, {at, at + static_cast<std::uint32_t>(hit.length)}};
}

// 现将2023年信访工作情况报告如下: the sentence in which a text says what it is.
std::optional<MetaValue> type_of_statement(std::u32string_view text, const Scan& scan, std::uint32_t from,
                                           const SectionRules& rules) {
  static constexpr CharBitmap telling(U"报汇总如");  // 报告, 汇报, 总结, 如下
  for (const Span sentence : scan.sentences) {
    if (sentence.start < from) continue;
    if (sentence.start > from + statement_reach) break;
    auto s = text.substr(sentence.start, std::min<std::size_t>(sentence.length(), 200));
    if (std::none_of(s.begin(), s.end(), [](char32_t c) { return telling.has(c); })) continue;
    std::size_t at = npos;
    for (std::u32string_view cue : {U"现将", U"现就", U"现在", U"本报告", U"我报告", U"报告工作", U"受", U"如下"})
      if (const auto found = s.find(cue); found != npos && at == npos) at = cue == U"如下" ? 0 : found;
    if (at == npos ||
        (s.find(U"报告") == npos && s.find(U"汇报") == npos && s.find(U"总结") == npos && s.find(U"如下") == npos))
      continue;
    if (const auto hit = rules.document_type(s.substr(at)); hit.type)
      return type_at(hit, sentence.start + static_cast<std::uint32_t>(at));
  }
  return std::nullopt;
}

// What the title says; without one, what the text says that it is, its first heading, or who reports. Never a word in
// passing.
void read_type(std::u32string_view text, const Scan& scan, const Head& head, std::uint32_t first_heading,
               const SectionRules& rules, Meta& meta) {
  if (head.title) {
    const auto hit = rules.document_type(head.title_text);
    bool report = ends_like_report(head.title_text);
    for (std::u32string_view word : {U"报告", U"总结", U"情况", U"年报"})
      report = report || head.title_text.find(word) != npos;
    if (hit.type && report) meta.document_type = MetaValue{hit.type->genre, head.evidence(text, hit.at, hit.length)};
    return;
  }
  const std::uint32_t from = scan.lines.empty() ? 0 : scan.lines.front().start;
  meta.document_type = type_of_statement(text, scan, from, rules);
  if (meta.document_type) return;
  const auto rest = first_heading < text.size() ? text.substr(first_heading, heading_reach) : std::u32string_view{};
  const auto heading = rest.substr(0, std::min(rest.find_first_of(U"\n。"), rest.size()));
  const bool tells = heading.find(U"情况") != npos || heading.find(U"举措") != npos || heading.find(U"成效") != npos;
  if (const auto hit = rules.document_type(heading); hit.type && tells) {
    meta.document_type = type_at(hit, first_heading);
  } else if (meta.addressee && meta.issuer) {
    if (const auto by = rules.document_type(to_utf32(meta.issuer->value)); by.type)
      meta.document_type = MetaValue{by.type->genre, meta.issuer->evidence};
  }
}

// Where the organ at the start of a title stands: before 关于, or before the year (云湖县司法局2022年度…), behind a
// first year (2022年度云湖县司法局…), or before its 工作报告.
std::pair<std::size_t, std::size_t> organ_in(std::u32string_view title, const SectionRules& rules) {
  const auto about = title.find(U"关于");
  if (about != npos) return {0, about};
  std::uint32_t length = 0;
  for (std::size_t i = 2; i < title.size() && i < 40; ++i)
    if (read_year(title, i, length) != 0) return {0, i};
  std::size_t from = 0;
  if (read_year(title, 0, length) != 0) from = length + (title.substr(length).starts_with(U"度") ? 1 : 0);
  const PlaceHit place = read_own_place(title, from, rules);
  if (place.length == 0) return {0, 0};
  const std::size_t end = organ_at(title, from + place.length);
  const auto organ = title.substr(0, end);
  if (end == 0 || (organ.ends_with(U"政府") && !organ.ends_with(U"人民政府"))) return {0, 0};
  return {from, end};
}

// 综合行政执法局(城市管理局) without its other name.
std::u32string_view without_brackets_behind(std::u32string_view organ) {
  if (organ.back() != U')' && organ.back() != U'）') return organ;
  const auto open = organ.find_last_of(U"(（");
  return open == npos ? organ : organ.substr(0, open);
}

// The name that a government page gives as its author: an organ, or 石桥镇 for the government of a town.
bool is_publisher(std::u32string_view name, const SectionRules& rules) {
  return ends_like_organ(name) || (name.size() >= 3 && read_own_place(name, 0, rules).length == name.size());
}

// From the title, else who spoke or signed, else what the page names: its organ; else the organ that the text begins
// with, or the page's source when that is an organ and no newspaper.
void read_issuer(std::u32string_view text, const Sources& from, const SectionRules& rules, Meta& meta) {
  const std::u32string_view title = from.head.title_text;
  const auto [start, end] = organ_in(title, rules);
  const bool report = title.empty() || ends_like_report(title);
  const auto named = title.substr(start, end - start);
  if (named.size() > 2 && ends_like_organ(without_brackets_behind(named))) {
    meta.issuer = MetaValue{to_utf8(named), from.head.evidence(text, start, named.size())};
    const auto& whole = from.page.organ;  // 云湖县静河镇人民政府, of 静河镇人民政府 in the title
    if (whole && whole->value != meta.issuer->value && whole->value.ends_with(meta.issuer->value)) meta.issuer = whole;
  } else if (from.speech.organ) {
    meta.issuer = from.speech.organ;
  } else if (from.head.organ) {
    meta.issuer = from.head.organ;
  } else if (from.foot.signer) {
    meta.issuer = from.foot.signer;
  } else if (from.page.organ && is_publisher(to_utf32(from.page.organ->value), rules)) {
    meta.issuer = from.page.organ;
  } else if (from.opening.organ && report && read_own_place(title, 0, rules).length == 0) {
    meta.issuer = from.opening.organ;
  } else if (meta.source_site) {
    const std::u32string site = to_utf32(meta.source_site->value);
    if (ends_like_organ(site) && !site.ends_with(U"中心")) meta.issuer = meta.source_site;
  }
}

}  // namespace

Reading read_meta(const Document& document, const Scan& scan, std::uint32_t first_heading, const SectionRules& rules) {
  const std::u32string_view text = document.text;
  const Page page = read_page(document, first_heading);
  const Speech speech = read_speech(text, scan, rules);
  const Head head = read_head(document, scan, first_heading, page, speech, rules);
  const Foot foot =
      read_foot(text, scan, std::max(head.body_start, first_heading < text.size() ? first_heading : head.body_start));
  const Opening opening = read_opening(text, scan, head.body_start, rules);
  Reading out;
  Meta& meta = out.meta;
  out.body_start = head.body_start;
  out.tail_start = foot.start;
  meta.title = head.title;
  meta.document_number = head.document_number;
  meta.addressee = head.addressee;
  meta.date_signed = speech.date ? speech.date : foot.date ? foot.date : head.date ? head.date : page.date_written;
  meta.source_site = page.source_site;
  meta.date_published = head.published ? head.published : page.date_published;
  read_issuer(text, {head, foot, page, speech, opening}, rules, meta);
  read_type(text, scan, head, first_heading, rules, meta);
  const ReportYear year = read_report_year(text, scan, head, speech, first_heading, foot.start, meta.date_signed);
  out.year = year.year;
  meta.report_year = year.value;
  read_region(text, {head, foot, page, speech, opening}, rules, out.year, meta);
  return out;
}

}  // namespace zhibiao::outline
