#include "pipeline/lint_unnamed.h"

#include <algorithm>
#include <tuple>

#include "pipeline/lint_parts.h"
#include "record/object_writer.h"

namespace zhibiao {

std::vector<UnnamedPhrase> UnnamedPhrases::most_frequent(std::size_t most) && {
  std::stable_sort(phrases_.begin(), phrases_.end(), [](const Entry& a, const Entry& b) {
    return std::tie(a.phrase.reports, a.phrase.times) > std::tie(b.phrase.reports, b.phrase.times);
  });
  std::vector<UnnamedPhrase> out;
  for (Entry& entry : phrases_) {
    if (out.size() == most) break;
    out.push_back(std::move(entry.phrase));
  }
  return out;
}

std::string unnamed_text(const std::vector<UnnamedPhrase>& phrases) {
  std::string out;
  for (const UnnamedPhrase& phrase : phrases) {
    out += "unnamed: " + std::to_string(phrase.times) + " times on " + std::to_string(phrase.reports) +
        " reports: " + phrase.verb + (phrase.verb.empty() ? "" : " ") + phrase.subject +
        (phrase.unit.empty() ? "" : " (" + phrase.unit + ")") + "\n";
    for (const RuleUse::Quotation& quotation : phrase.quotations)
      out += "    " + quotation.doc_id + ": " + quotation.text + "\n";
  }
  return out;
}

void append_unnamed_json(ByteBuffer& out, const std::vector<UnnamedPhrase>& phrases) {
  append_list(out, phrases, [&](const UnnamedPhrase& phrase) {
    ObjectWriter item(out);
    item.text("verb", phrase.verb);
    item.text("subject", phrase.subject);
    item.text("unit", phrase.unit);
    item.integer("times", static_cast<std::int64_t>(phrase.times));
    item.integer("reports", static_cast<std::int64_t>(phrase.reports));
    append_quotations(item.name("quotations"), phrase.quotations);
    item.close();
  });
}

}  // namespace zhibiao
