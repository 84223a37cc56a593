#include <algorithm>
#include <charconv>
#include <map>

#include "base/find.h"
#include "section/meta_parts.h"

namespace zhibiao::outline {
namespace {

constexpr auto npos = std::u32string_view::npos;
constexpr std::size_t year_sample = 30000, type_sample = 600;

void read_type(std::u32string_view text, const Scan& scan, const Head& head, const SectionRules& rules, Meta& meta) {
  if (head.title) {
    if (const auto hit = rules.document_type(head.title_text); hit.type)
      meta.document_type = MetaValue{hit.type->genre, head.evidence(text, hit.at, hit.length)};
    return;
  }
  if (scan.lines.empty()) return;
  const std::uint32_t from = scan.lines.front().start;
  if (const auto hit = rules.document_type(text.substr(from, type_sample)); hit.type) {
    const auto at = from + static_cast<std::uint32_t>(hit.at);
    meta.document_type = MetaValue{hit.type->genre, {at, at + static_cast<std::uint32_t>(hit.length)}};
  }
}

// Where the organ at the start of a title ends: before 关于, or before the year (云湖县司法局2022年度…).
std::size_t organ_end(std::u32string_view title) {
  const auto about = title.find(U"关于");
  if (about != npos) return about;
  std::uint32_t length = 0;
  for (std::size_t i = 2; i < title.size() && i < 40; ++i)
    if (read_year(title, i, length) != 0) return i;
  return npos;
}

// 综合行政执法局(城市管理局) without its other name.
std::u32string_view without_brackets_behind(std::u32string_view organ) {
  if (organ.back() != U')' && organ.back() != U'）') return organ;
  const auto open = organ.find_last_of(U"(（");
  return open == npos ? organ : organ.substr(0, open);
}

// From the title, else the signature, else what the page names: its organ, or its source when that is one and no newspaper.
void read_issuer(std::u32string_view text, const Head& head, const Foot& foot, const Page& page, Meta& meta) {
  const std::u32string_view title = head.title_text;
  const std::size_t end = organ_end(title);
  if (end != npos && end > 2 && ends_like_organ(without_brackets_behind(title.substr(0, end)))) {
    meta.issuer = MetaValue{to_utf8(title.substr(0, end)), head.evidence(text, 0, end)};
  } else if (foot.signer) {
    meta.issuer = foot.signer;
  } else if (page.organ && ends_like_organ(to_utf32(page.organ->value))) {
    meta.issuer = page.organ;
  } else if (meta.source_site) {
    const std::u32string site = to_utf32(meta.source_site->value);
    if (ends_like_organ(site) && !site.ends_with(U"中心")) meta.issuer = meta.source_site;
  }
}

// The year most spoken of: 2022年度 and years that begin a sentence weigh more, those before the first heading most; the
// ends of programmes (2021—2025年) and years after the signature nothing.
std::optional<std::pair<int, Span>> year_of_body(std::u32string_view text, std::uint32_t from, std::uint32_t first_heading,
                                                 int signed_year) {
  struct Tally {
    int weight = 0;
    Span first;
  };
  std::map<int, Tally> tallies;
  const auto end = std::min<std::size_t>(text.size(), from + year_sample);
  const auto next = [&](std::size_t at) { return find_one_of(text.substr(0, end), at, U'2', U'二'); };
  for (std::size_t i = next(from); i < end; i = next(i + 1)) {
    std::uint32_t length = 0;
    const int year = read_year(text, i, length);
    const char32_t before = i > 0 ? text[i - 1] : U'\n';
    if (year == 0 || year > signed_year || std::u32string_view(U"-—–~至").find(before) != npos) continue;
    const char32_t after = i + length < text.size() ? text[i + length] : U'\0';
    Tally& tally = tallies[year];
    if (tally.weight == 0) tally.first = {static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(i) + length};
    const bool begins = is_stop(before) || before == U'\n';
    tally.weight += after == U'度' || begins ? 3 : 1;
    if (i < first_heading && begins) tally.weight += after == U',' || after == U'，' ? 6 : 2;
    i += length - 1;
  }
  const auto best = std::max_element(tallies.begin(), tallies.end(),
                                     [](const auto& a, const auto& b) { return a.second.weight < b.second.weight; });
  if (best == tallies.end()) return std::nullopt;
  return std::pair{best->first, best->second.first};
}

// Year and month of an ISO 8601 date.
std::pair<int, int> year_and_month(const MetaValue& date) {
  int year = 0, month = 0;
  std::from_chars(date.value.data(), date.value.data() + 4, year);
  std::from_chars(date.value.data() + 5, date.value.data() + 7, month);
  return {year, month};
}

// Until when the report of a year may be late.
constexpr int last_month_of_reporting = 6;

// From the title, else from the text, else the year before a signature of the first half of a year. A title may name the year
// in which the report appears: then the text, which speaks of the year before, is believed.
void read_report_year(std::u32string_view text, const Head& head, std::uint32_t first_heading, Reading& out) {
  const std::u32string_view title = head.title_text;
  std::uint32_t length = 0;
  for (std::size_t i = 0; i < title.size() && out.year == 0; ++i) {
    out.year = read_year(title, i, length);
    if (out.year != 0) out.meta.report_year = MetaValue{std::to_string(out.year), head.evidence(text, i, length)};
  }
  const auto [signed_year, signed_month] = out.meta.date_signed ? year_and_month(*out.meta.date_signed) : std::pair{9999, 0};
  const bool early = signed_month > 0 && signed_month <= last_month_of_reporting;
  if (out.year != 0 && (!early || out.year != signed_year)) return;
  const auto found = year_of_body(text.substr(0, out.tail_start), head.body_start, first_heading, signed_year);
  if (out.year != 0) {
    if (!found || found->first != out.year - 1) return;
  } else if (!found) {
    if (!early) return;
    out.year = signed_year - 1;
    out.meta.report_year = MetaValue{std::to_string(out.year), {}};
    return;
  }
  out.year = found->first;
  out.meta.report_year = MetaValue{std::to_string(found->first), found->second};
}

}  // namespace

Reading read_meta(const Document& document, const Scan& scan, std::uint32_t first_heading, const SectionRules& rules) {
  const std::u32string_view text = document.text;
  const Head head = read_head(text, scan, first_heading, rules);
  const Foot foot =
      read_foot(text, scan, std::max(head.body_start, first_heading < text.size() ? first_heading : head.body_start));
  const Page page = read_page(document, scan, first_heading);
  Reading out;
  out.body_start = head.body_start;
  out.tail_start = foot.start;
  out.meta.title = head.title;
  out.meta.document_number = head.document_number;
  out.meta.addressee = head.addressee;
  out.meta.date_signed = foot.date ? foot.date : head.date ? head.date : page.date_written;
  out.meta.source_site = page.source_site;
  out.meta.date_published = page.date_published;
  read_type(text, scan, head, rules, out.meta);
  read_issuer(text, head, foot, page, out.meta);
  read_report_year(text, head, first_heading, out);
  read_region(text, head, foot, rules, out.year, out.meta);
  return out;
}

}  // namespace zhibiao::outline
