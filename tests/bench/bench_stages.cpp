/// Benches of the stages, one thread, bytes counted as UTF-8 input text. Every document is met once a round, and a
/// round is larger than the caches: first-seen text, as a batch run meets it.

#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>

#include "first_seen.h"
#include "pipeline/pipeline.h"

namespace {

using namespace zhibiao;

constexpr std::size_t report_count = 400;

struct Corpus {
  std::vector<std::string> raw;
  std::vector<Document> documents;
  std::vector<std::string> normalized, split, extracted;  ///< record lines, padded for the reader
};

std::shared_ptr<const PatternSet> patterns() {
  static const auto loaded = load_patterns({});
  if (loaded.patterns == nullptr) {
    for (const Error& error : loaded.errors) std::fprintf(stderr, "%s\n", error.message("bench_stages").c_str());
    std::exit(2);
  }
  return loaded.patterns;
}

/// A stage's output line, without its line end and with the room that the reader asks for.
std::string padded(std::string_view line) {
  std::string out;
  out.reserve(line.size() + LineReader::line_padding);
  return out += line;
}
std::string run_once(const Stage& stage, const std::string& line) {
  ByteBuffer out;
  if (const auto error = stage(line, out)) {
    std::fprintf(stderr, "%s\n", error->message("bench_stages").c_str());
    std::exit(1);
  }
  return padded(out.view().substr(0, out.size() - 1));
}

const Corpus& corpus(bench::Style style) {
  static const auto make = [](bench::Style which) {
    Corpus made;
    made.raw = bench::first_seen_reports(report_count, 20240101, which);
    const Stage split = split_sections_stage(patterns());
    const Stage extract = extract_metrics_stage(patterns());
    for (const std::string& bytes : made.raw) {
      made.documents.push_back(std::move(normalize(bytes, "bench.txt", "bench.txt", {}).value()));
      ByteBuffer line;
      append_document(line, made.documents.back());
      made.normalized.push_back(padded(line));
      made.split.push_back(run_once(split, made.normalized.back()));
      made.extracted.push_back(run_once(extract, made.split.back()));
    }
    return made;
  };
  static const Corpus fullwidth = make(bench::Style::fullwidth);
  static const Corpus ascii = make(bench::Style::ascii);
  return style == bench::Style::ascii ? ascii : fullwidth;
}

bench::Style style_of(const benchmark::State& state) { return static_cast<bench::Style>(state.range(0)); }

/// Runs `work(i)` on document after document; speed is that of the raw text.
template <class Work>
void over_documents(benchmark::State& state, Work&& work) {
  const Corpus& texts = corpus(style_of(state));
  std::size_t i = 0;
  std::int64_t bytes = 0;
  for (auto _ : state) {
    work(texts, i);
    bytes += static_cast<std::int64_t>(texts.raw[i].size());
    if (++i == texts.raw.size()) i = 0;
  }
  state.SetBytesProcessed(bytes);
}

void stage_normalize(benchmark::State& state) {
  ByteBuffer out;
  over_documents(state, [&](const Corpus& texts, std::size_t i) {
    const auto document = normalize(texts.raw[i], "bench.txt", "bench.txt", {});
    out.clear();
    append_document(out, *document);
    benchmark::DoNotOptimize(out.view());
  });
}

void stage_on_lines(benchmark::State& state, const Stage& stage, std::vector<std::string> Corpus::*lines) {
  ByteBuffer out;
  over_documents(state, [&](const Corpus& texts, std::size_t i) {
    out.clear();
    benchmark::DoNotOptimize(stage((texts.*lines)[i], out));
  });
}

void stage_split_sections(benchmark::State& state) {
  stage_on_lines(state, split_sections_stage(patterns()), &Corpus::normalized);
}
void stage_extract_metrics(benchmark::State& state) {
  stage_on_lines(state, extract_metrics_stage(patterns()), &Corpus::split);
}

void function_split_sections(benchmark::State& state) {
  const auto rules = patterns();
  over_documents(state, [&](const Corpus& texts, std::size_t i) {
    benchmark::DoNotOptimize(split_sections(texts.documents[i], *rules->section));
  });
}

/// What a fused process does: no record is written or read between the stages.
void whole_pipeline(benchmark::State& state) {
  const auto rules = patterns();
  std::size_t metrics = 0;
  over_documents(state, [&](const Corpus& texts, std::size_t i) {
    const auto document = normalize(texts.raw[i], "bench.txt", "bench.txt", {});
    const Structure structure = split_sections(*document, *rules->section);
    metrics += extract_metrics(*document, structure, *rules->number, *rules->metric).metrics.size();
  });
  state.counters["metrics"] = benchmark::Counter(static_cast<double>(metrics), benchmark::Counter::kIsRate);
}

/// What every process pays before its first record: reading and compiling the built-in patterns.
void start_up(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(load_patterns({}));
}

void styles(benchmark::internal::Benchmark* bench) {
  bench->ArgName("ascii")->Arg(static_cast<int>(bench::Style::fullwidth))->Arg(static_cast<int>(bench::Style::ascii));
}

BENCHMARK(start_up)->Unit(benchmark::kMillisecond);
BENCHMARK(stage_normalize)->Apply(styles)->Unit(benchmark::kMicrosecond);
BENCHMARK(stage_split_sections)->Apply(styles)->Unit(benchmark::kMicrosecond);
BENCHMARK(stage_extract_metrics)->Apply(styles)->Unit(benchmark::kMicrosecond);
BENCHMARK(function_split_sections)->Apply(styles)->Unit(benchmark::kMicrosecond);
BENCHMARK(whole_pipeline)->Apply(styles)->Unit(benchmark::kMicrosecond);

}  // namespace

BENCHMARK_MAIN();
