#include "pipeline/learn.h"

#include <algorithm>
#include <set>

#include "pipeline/learn_parts.h"
#include "pipeline/lint_firing.h"
#include "pipeline/structured.h"

namespace zhibiao {
namespace learn {
namespace {

constexpr std::size_t least_times = 2, most_examples = 5, most_others = 5;
constexpr std::size_t longest_lead = 60;  // before a figure in an example

// A figure in its clause, from its sentence's begin or a little before it: 全年调处邻里纠纷⟦12件⟧.
std::string example_of(std::u32string_view text, const std::vector<Span>& sentences, Span figure) {
  const auto next =
      std::partition_point(sentences.begin(), sentences.end(), [&](Span one) { return one.end <= figure.start; });
  std::size_t from = next != sentences.end() && next->contains(figure.start)
      ? next->start
      : figure.start - words_before(text, figure).size();
  if (figure.start - from > longest_lead)
    from = figure.start - std::min(words_before(text, figure).size(), longest_lead);
  const std::size_t to = std::min(text.find_first_of(clause_marks, figure.end), text.size());
  std::u32string out(text.substr(from, figure.start - from));
  ((out += U'⟦') += text.substr(figure.start, figure.length())) += U'⟧';
  out += text.substr(figure.end, to - figure.end);
  std::replace_if(
      out.begin(), out.end(), [](char32_t c) { return c < U' '; }, U' ');
  return to_utf8(out);
}

std::string text_of(const OptionalText& text) { return text ? std::string(*text) : "none"; }

class Learner {
 public:
  Learner(const LearnOptions& options, const ErrorSink& errors) : options_(options), errors_(errors) {}

  Result<Learned> run() {
    auto loaded = load_patterns({.vocabulary = options_.vocabulary});
    if (!loaded.patterns) return loaded.errors.front();
    patterns_ = loaded.patterns;
    all_ = load_rules({.vocabulary = Vocabulary::extended});
    std::vector<Error> faults;
    corrections_ = Corrections::read(options_.corrections, all_.book, faults);
    for (const Error& fault : faults) errors_(fault);
    for_each_record([&](const Structured& in) { read(in); });
    draft();
    if (const auto error = settle()) return *error;
    if (const auto error = look_at_others()) return *error;
    Learned learned{render(drafts_, notes_), found_, 0};
    learned.rules = static_cast<std::size_t>(
        std::count_if(drafts_.begin(), drafts_.end(), [](const auto& one) { return one.second.is_sound(); }));
    return learned;
  }

 private:
  /// An indicator that a person gave a figure, or took from it.
  struct Lesson {
    std::string indicator, was, wording, example, where;
  };

  template <class Each>
  void for_each_record(Each each) {
    auto nowhere = Output::open("/dev/null");
    if (!nowhere) return errors_(nowhere.error());
    const auto make_stage = [&]() -> Stage {
      auto reader = std::make_shared<RecordReader>();
      return [&, reader](std::string_view line, ByteBuffer&) -> std::optional<Error> {
        const auto in = read_structured(*reader, line);
        if (!in) return in.error();
        each(*in);
        return std::nullopt;
      };
    };
    run_stage(options_.records, *nowhere, make_stage, errors_, 1);
  }

  // As it is read today, and as people say that it is.
  void read(const Structured& in) {
    if (corrections_.of(in.document.source.sha256, in.document.doc_id).empty()) return;
    Extraction extraction = extract_metrics(in.document, in.structure, *patterns_->number, *patterns_->metric);
    const std::vector<Metric> before = extraction.metrics;
    found_ += corrections_.apply(in.document, in.structure, *patterns_->number, extraction).applied;
    for (const Metric& metric : extraction.metrics) {
      if (metric.corrected == 0) continue;
      const Corrected& corrected = extraction.corrected[metric.corrected - 1];
      if (corrected.verdict == "right" || corrected.verdict == "follows") continue;
      const std::string where =
          in.document.doc_id + ": " + example_of(in.document.text, in.structure.sentences, metric.span);
      const auto was =
          std::find_if(before.begin(), before.end(), [&](const Metric& one) { return one.span == metric.span; });
      if (was == before.end()) notes_.push_back("missed: " + where);
      else compare(in, *was, metric, where);
    }
    for (const Exclusion& one : extraction.exclusions)
      if (one.reason == "correction")
        notes_.push_back("no metric: " + in.document.doc_id + ": " +
                         example_of(in.document.text, in.structure.sentences, one.span));
    for (const Diagnostic& one : extraction.diagnostics)
      if (one.code == "correction-unfit") errors_({in.document.doc_id, 0, 0, one.message, ""});
  }

  void compare(const Structured& in, const Metric& was, const Metric& is, const std::string& where) {
    const std::pair<std::string_view, std::pair<OptionalText, OptionalText>> others[] = {
        {"value", {was.value, is.value}},
        {"unit", {was.unit, is.unit}},
        {"subject", {was.subject, is.subject}},
        {"period", {was.period, is.period}}};
    for (const auto& [key, texts] : others)
      if (texts.first != texts.second)
        notes_.push_back(std::string(key) + " " + text_of(texts.first) + " → " + text_of(texts.second) + ": " + where);
    if (was.indicator == is.indicator) return;
    std::string wording = std::string(was.verb.value_or(""));
    if (was.subject && !was.subject->empty()) wording += (wording.empty() ? "" : " ") + std::string(*was.subject);
    else wording.clear();  // a verb alone says nothing without its topic
    corrected_.emplace(in.document.doc_id, was.span.start);
    lessons_.push_back({std::string(is.indicator.value_or("")), std::string(was.indicator.value_or("")), wording,
                        where.substr(in.document.doc_id.size() + 2), where});
  }

  void draft() {
    std::map<std::pair<std::string, std::string>, std::size_t> times;
    for (const Lesson& one : lessons_) ++times[{one.indicator, one.wording}];
    for (const Lesson& one : lessons_) {
      const bool is_learned =
          !one.indicator.empty() && !one.wording.empty() && times[{one.indicator, one.wording}] >= least_times;
      if (!is_learned) {
        notes_.push_back("indicator " + (one.was.empty() ? "none" : one.was) + " → " +
                         (one.indicator.empty() ? "none" : one.indicator) + ": " + one.where);
        continue;
      }
      RuleDraft& draft = drafts_[one.indicator];
      draft.rule = rule_of(one.indicator);
      add(draft.wordings, one.wording, SIZE_MAX);
      add(draft.examples, one.example, most_examples);
    }
    for (const Lesson& one : lessons_)
      if (const auto draft = drafts_.find(one.was); draft != drafts_.end())
        add(draft->second.counter_examples, one.example, most_examples);
  }
  static void add(std::vector<Item>& items, const std::string& text, std::size_t most) {
    const bool is_there = std::any_of(items.begin(), items.end(), [&](const Item& one) { return one.text == text; });
    if (!is_there && items.size() < most) items.push_back({text, "", 0});
  }
  const Rule* rule_of(std::string_view indicator) const {
    for (const Rule* rule : all_.book.of("indicator"))
      if (rule->id == indicator) return rule;
    return nullptr;
  }

  // Takes out what the lint does not take, until it takes all.
  std::optional<Error> settle() {
    const auto any_sound = [&] {
      return std::any_of(drafts_.begin(), drafts_.end(), [](const auto& one) { return one.second.is_sound(); });
    };
    for (bool is_clean = false; !is_clean && any_sound();) {
      const auto file = NamelessFile::make(render(drafts_, notes_));
      if (!file) return file.error();
      const LintReport report = lint_patterns({.paths = {file->path()}, .vocabulary = options_.vocabulary});
      is_clean = true;
      for (const LintFinding& finding : report.findings)
        if (finding.severity == "error") is_clean = false, blame(finding.error);
    }
    return std::nullopt;
  }
  // The learned line that an error is of, else its rule, else all: so that each round takes something out.
  void blame(const Error& error) {
    for (auto& [indicator, draft] : drafts_) {
      if (!draft.is_sound() || error.line_1based < draft.first_line_1based ||
          error.line_1based > draft.last_line_1based)
        continue;
      for (auto* items : {&draft.wordings, &draft.examples, &draft.counter_examples})
        for (Item& item : *items)
          if (item.line_1based == error.line_1based) return void(item.fault = error.what);
      draft.fault = error.what;
      return;
    }
    for (auto& [indicator, draft] : drafts_)
      if (draft.fault.empty()) draft.fault = error.what;
  }

  // Both readings have the same figures, for rules of indicators say nothing of numbers.
  std::optional<Error> look_at_others() {
    const auto file = NamelessFile::make(render(drafts_, notes_));
    if (!file) return file.error();
    const auto changed = load_patterns({.paths = {file->path()}, .vocabulary = options_.vocabulary});
    if (!changed.patterns) return changed.errors.front();
    for_each_record([&](const Structured& in) {
      const auto read_with = [&](const PatternSet& patterns) {
        return extract_metrics(in.document, in.structure, *patterns.number, *patterns.metric);
      };
      const Extraction before = read_with(*patterns_), after = read_with(*changed.patterns);
      for (std::size_t i = 0; i < before.metrics.size() && i < after.metrics.size(); ++i) {
        const Metric &was = before.metrics[i], &is = after.metrics[i];
        if (was.indicator == is.indicator || corrected_.contains({in.document.doc_id, was.span.start})) continue;
        auto draft = drafts_.find(is.indicator.value_or(""));
        if (draft == drafts_.end()) draft = drafts_.find(was.indicator.value_or(""));
        if (draft == drafts_.end()) continue;
        if (draft->second.others_count++ < most_others)
          draft->second.others.push_back(text_of(was.indicator) + " → " + text_of(is.indicator) + ": " +
                                         in.document.doc_id + ": " +
                                         example_of(in.document.text, in.structure.sentences, was.span));
      }
    });
    return std::nullopt;
  }

  const LearnOptions& options_;
  const ErrorSink& errors_;
  std::shared_ptr<const PatternSet> patterns_;
  LoadedRules all_;
  Corrections corrections_;
  std::vector<Lesson> lessons_;
  std::set<std::pair<std::string, std::uint32_t>> corrected_;  // doc_id and place
  std::vector<std::string> notes_;
  Drafts drafts_;
  std::size_t found_ = 0;
};

}  // namespace
}  // namespace learn

Result<Learned> learn_patterns(const LearnOptions& options, const ErrorSink& errors) {
  return learn::Learner(options, errors).run();
}

}  // namespace zhibiao
