#include <algorithm>
#include <unordered_map>

#include "pipeline/lint_firing.h"
#include "pipeline/lint_parts.h"
#include "pipeline/lint_unnamed.h"
#include "record/object_writer.h"
#include "section/rules.h"

namespace zhibiao {
namespace {

constexpr std::size_t most_quotations = 3, quote_around = 16;
constexpr std::size_t fewest_for_broad = 5;          // of fewer numbers no share says anything
constexpr std::size_t longest_passage = 200;         // before a number, for its topic
constexpr std::uint64_t largest_report = 64u << 20;  // bytes, as normalize refuses

// Tables whose rules give a name to a number or take it out: the ones that can be too broad.
bool can_be_broad(std::string_view table) {
  return is_indicator_table(table) || table == "name" || table == "idiom" || table == "ordinal" || table == "level";
}

std::string quoted(std::u32string_view text, Span span) {
  const std::size_t from = span.start > quote_around ? span.start - quote_around : 0;
  std::u32string out(text.substr(from, span.start - from));
  out += U'⟦';
  out += text.substr(span.start, span.length());
  out += U'⟧';
  out += text.substr(span.end, quote_around);
  std::replace(out.begin(), out.end(), U'\n', U' ');
  return to_utf8(out);
}

class CorpusLint {
 public:
  CorpusLint(const std::vector<const Rule*>& rules, const PatternSet& patterns, const IndicatorRules& indicators)
      : rules_(rules), patterns_(patterns), indicators_(indicators), seen_(rules.size()) {
    for (std::size_t i = 0; i < rules.size(); ++i) {
      const Rule& rule = *rules[i];
      use_.rules.push_back({rule.name(), std::string(rule.file), rule.line_1based, 0, 0, 0, {}});
      by_origin_[rule.origin()] = i;
      if (rule.table == "topic") by_topic_[rule.id] = i;
      for (const std::string_view word : rule.list("words")) words_[std::string(rule.table)].add(to_utf32(word), i);
    }
  }

  void read(const Document& document) {
    text_ = document.text;
    doc_id_ = document.doc_id;
    ++use_.reports;
    const Structure structure = split_sections(document, *patterns_.section);
    const auto readings = read_numbers(document, structure, *patterns_.number);
    const Extraction found = extract_metrics(document, structure, *patterns_.number, *patterns_.metric);
    use_.numbers += readings.size();
    use_.metrics += found.metrics.size();
    for (const NumberReading& reading : readings) read_number(reading);
    for (const Metric& metric : found.metrics) {
      read_metric(metric);
      unnamed_.add(metric, use_.reports, [&] {
        return RuleUse::Quotation{doc_id_, metric.span, quoted(text_, metric.span)};
      });
    }
    read_structure(structure);
  }

  CorpusUse finish(double max_share, std::size_t most_unnamed, LintSink& sink) {
    for (std::size_t i = 0; i < rules_.size(); ++i) {
      RuleUse& use = use_.rules[i];
      use.share_percent =
          use_.numbers == 0 ? 0 : 100.0 * static_cast<double>(use.times) / static_cast<double>(use_.numbers);
      if (!can_be_broad(rules_[i]->table) || use.times < fewest_for_broad || use.share_percent <= max_share) continue;
      char share[16];
      std::snprintf(share, sizeof share, "%.1f", use.share_percent);
      sink.add(
          "warning", "too-broad", *rules_[i], "", 0,
          "rule '" + std::string(rules_[i]->id) + "' takes " + share + " % of the numbers of the corpus",
          std::to_string(use.times) + " of " + std::to_string(use_.numbers) + ", e.g. " + use.quotations.front().text);
    }
    std::stable_sort(use_.rules.begin(), use_.rules.end(), [](const RuleUse& a, const RuleUse& b) {
      return std::tie(a.file, a.line_1based) < std::tie(b.file, b.line_1based);
    });
    use_.unnamed = std::move(unnamed_).most_frequent(most_unnamed);
    return std::move(use_);
  }

 private:
  void fire(std::size_t rule, Span span) {
    RuleUse& use = use_.rules[rule];
    ++use.times;
    Seen& seen = seen_[rule];
    const bool new_report = seen.report != use_.reports;
    if (new_report) {
      seen.report = use_.reports;
      ++use.reports;
      // A quotation of another report is worth more than the third of one.
      if (use.quotations.size() == most_quotations && seen.of_first > 1)
        use.quotations.erase(use.quotations.begin() + --seen.of_first);
    }
    if (use.quotations.size() == most_quotations) return;
    use.quotations.push_back({doc_id_, span, quoted(text_, span)});
    if (use.reports == 1) ++seen.of_first;
  }
  void fire_origin(std::string_view origin, Span span) {
    if (const auto rule = by_origin_.find(std::string(origin)); rule != by_origin_.end()) fire(rule->second, span);
  }
  // The rule of a table that has the longest word at the start of `words`.
  std::size_t fire_start(const char* table, std::u32string_view words, Span span) {
    const auto hit = words_[table].longest_at(words, 0);
    if (hit) fire(*hit.payload, span);
    return hit.length;
  }

  void read_number(const NumberReading& reading) {
    if (!reading.rule.empty()) return fire_origin(reading.rule, reading.span);
    if (reading.reason != "ordinal" && reading.reason != "level") return;
    // Their noun is the end of the reading, or stands behind it.
    const char* table = reading.reason == "level" ? "level" : "ordinal";
    if (fire_start(table, text_.substr(reading.span.end), reading.span) > 0) return;
    if (const auto hit = words_[table].longest_before(text_, reading.span.end)) fire(*hit.payload, reading.span);
  }

  void read_metric(const Metric& metric) {
    if (metric.rule) fire_origin(*metric.rule, metric.span);
    const std::u32string_view clause = words_before(text_, metric.span);
    for (std::size_t i = 0; i < clause.size();)
      i += std::max<std::size_t>(fire_start("word", clause.substr(i), metric.span), 1);
    const std::u32string said = said_by(metric);
    const std::size_t from = metric.span.start > longest_passage ? metric.span.start - longest_passage : 0;
    const auto topic = by_topic_.find(indicators_.topic_of(text_.substr(from, metric.span.start - from)));
    if (topic != by_topic_.end()) fire(topic->second, metric.span);
    for (std::size_t i = 0; i < rules_.size(); ++i) {
      if (rules_[i]->table == "filler" && metric.indicator && holds_word(*rules_[i], "words", said))
        fire(i, metric.span);
      if (rules_[i]->table == "norm" && !metric.indicator && holds_word(*rules_[i], "words", clause))
        fire(i, metric.span);
    }
  }

  // Whether one of the rule's words is in the text; ^ $ * as in [[role]], a space like a *.
  static bool holds_word(const Rule& rule, const char* key, std::u32string_view text) {
    return std::any_of(rule.list(key).begin(), rule.list(key).end(), [&](std::string_view wording) {
      std::string word(wording);
      std::replace(word.begin(), word.end(), ' ', '*');
      return outline::WordPattern(word).matches(text);
    });
  }

  std::u32string_view part(Span span) const { return text_.substr(span.start, span.length()); }

  void read_structure(const Structure& structure) {
    for (std::size_t i = 0; i < rules_.size(); ++i) {
      const Rule& rule = *rules_[i];
      if (rule.table == "role") {
        for (const Section& section : structure.sections)
          if (name(section.role) == rule.text("role") && gave_role(rule, section)) fire(i, place_of(section));
      } else if (rule.table == "document_type") {
        const auto& type = structure.meta.document_type;
        if (type && type->value == rule.text("genre") && holds_word(rule, "words", part(type->evidence)))
          fire(i, type->evidence);
      } else if (rule.table == "region") {
        const auto& region = structure.meta.region;
        if (region &&
            (holds_word(rule, "name", to_utf32(region->value)) || holds_word(rule, "units", to_utf32(region->value))))
          fire(i, region->evidence);
      } else if (rule.table == "content" && structure.card) {
        for (const ContentEntry& entry : *structure.card) {
          if (name(entry.content) != rule.text("content")) continue;
          for (const Span span : entry.evidence)
            if (holds_word(rule, "words", part(span)) || holds_word(rule, "heading_words", part(span))) fire(i, span);
        }
      }
    }
  }

  bool gave_role(const Rule& rule, const Section& section) const {
    const bool marked = section.level > 0;
    if (marked && !rule.list("heading_words").empty())
      return holds_word(rule, "heading_words", to_utf32(section.heading));
    return !marked && rule.list("heading_words").empty() &&
        holds_word(rule, "opening_words", part(opening_of(section)));
  }
  Span opening_of(const Section& section) const {
    const std::size_t stop = text_.find_first_of(U"。\n", section.span.start);
    return {section.span.start, std::min(section.span.end, static_cast<std::uint32_t>(std::min(stop, text_.size())))};
  }
  Span place_of(const Section& section) const { return section.level > 0 ? section.heading_span : opening_of(section); }

  struct Seen {
    std::size_t report = 0;    // the last report in which it fired, from 1
    std::size_t of_first = 0;  // quotations from its first report
  };
  const std::vector<const Rule*>& rules_;
  const PatternSet& patterns_;
  const IndicatorRules& indicators_;
  std::vector<Seen> seen_;
  std::unordered_map<std::string, std::size_t> by_origin_;
  std::unordered_map<std::string_view, std::size_t> by_topic_;
  std::unordered_map<std::string_view, Lexicon<std::size_t>> words_;
  std::u32string_view text_;
  std::string doc_id_;
  CorpusUse use_;
  UnnamedPhrases unnamed_;
};

std::string share_text(double share) {
  char out[16];
  std::snprintf(out, sizeof out, "%.2f", share);
  return out;
}

}  // namespace

void lint_corpus(const std::vector<const Rule*>& rules, const PatternSet& patterns, const IndicatorRules& indicators,
                 const LintOptions& options, LintSink& sink) {
  InputRequest request;
  request.paths = options.corpus;
  request.recursive = true;
  const InputList inputs = expand_inputs(request);
  for (const Error& error : inputs.errors) sink.add("error", "corpus", "", error);
  CorpusLint corpus(rules, patterns, indicators);
  for (const std::string& path : inputs.files) {
    auto bytes = read_file(path, largest_report);
    if (!bytes) {
      sink.add("error", "corpus", "", bytes.error());
      continue;
    }
    const auto document = normalize(std::move(*bytes), path, path, {});
    if (document) corpus.read(*document);
    else sink.add("error", "corpus", "", document.error());
  }
  sink.report().corpus = corpus.finish(options.max_share_percent, options.unnamed, sink);
}

std::string lint_corpus_text(const LintReport& report) {
  if (!report.corpus) return "";
  const CorpusUse& corpus = *report.corpus;
  std::string out = "corpus: " + std::to_string(corpus.reports) + " reports, " + std::to_string(corpus.numbers) +
      " numbers, " + std::to_string(corpus.metrics) + " of them metrics\n";
  for (const RuleUse& use : corpus.rules) {
    out += use.file + ":" + std::to_string(use.line_1based) + ": " + use.rule + ": " + std::to_string(use.times) +
        " times on " + std::to_string(use.reports) + " reports, " + share_text(use.share_percent) + " %\n";
    for (const RuleUse::Quotation& quotation : use.quotations)
      out += "    " + quotation.doc_id + ": " + quotation.text + "\n";
  }
  return out + unnamed_text(corpus.unnamed);
}

void append_quotations(ByteBuffer& out, const std::vector<RuleUse::Quotation>& quotations) {
  append_list(out, quotations, [&](const RuleUse::Quotation& quotation) {
    ObjectWriter item(out);
    item.text("doc_id", quotation.doc_id);
    item.span(quotation.span);
    item.text("text", quotation.text);
    item.close();
  });
}

void append_corpus_json(ByteBuffer& out, const std::optional<CorpusUse>& corpus) {
  if (!corpus) {
    out += "null";
    return;
  }
  const auto count = [](std::size_t value) { return static_cast<std::int64_t>(value); };
  ObjectWriter object(out);
  object.integer("reports", count(corpus->reports));
  object.integer("numbers", count(corpus->numbers));
  object.integer("metrics", count(corpus->metrics));
  append_list(object.name("rules"), corpus->rules, [&](const RuleUse& use) {
    ObjectWriter rule(out);
    rule.text("rule", use.rule);
    rule.text("file", use.file);
    rule.integer("line", count(use.line_1based));
    rule.integer("times", count(use.times));
    rule.integer("reports", count(use.reports));
    rule.raw("share_percent", share_text(use.share_percent));
    append_quotations(rule.name("quotations"), use.quotations);
    rule.close();
  });
  append_unnamed_json(object.name("unnamed"), corpus->unnamed);
  object.close();
}

}  // namespace zhibiao
