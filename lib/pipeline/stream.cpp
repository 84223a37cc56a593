#include "pipeline/stream.h"

#include <condition_variable>
#include <exception>
#include <mutex>

#include "base/threads.h"
#include "pipeline/input_lines.h"

namespace zhibiao {
namespace {

// Results up to this size wait whole for their turn; of what is longer the thread writes while it works.
constexpr std::size_t whole_bytes = std::size_t{4} << 20;
// What a thread takes at once of the lines that are at hand: enough that waiting and waking cost little beside the
// work.
constexpr std::size_t most_lines = 16, most_bytes = std::size_t{256} << 10;

// Threads that each read some records, work on them, and write when it is their turn.
class Workers {
 public:
  Workers(InputLines& lines, Output& output, const ErrorSink& errors)
      : lines_(lines), output_(output), errors_(errors) {}

  ExitCode run(const StageMaker& make_stage, unsigned jobs) {
    run_in_threads(jobs, [&] { work(make_stage); });
    if (broken_) std::rethrow_exception(broken_);
    return code_;
  }

 private:
  // Lines that follow each other.
  struct Stretch {
    std::vector<InputLines::Item> items = std::vector<InputLines::Item>(1);
    std::size_t count = 0;
  };

  void work(const StageMaker& make_stage) {
    try {
      const Stage stage = make_stage();
      Stretch stretch;
      LeanReader lean;
      std::optional<std::size_t> turn;
      bool begun = false;  // to write the result at work
      ByteBuffer out([&](std::string_view bytes) { begun = write_part(*turn, bytes) || begun; }, whole_bytes);
      std::vector<Error> errors;
      while ((turn = read(stretch))) {
        out.clear();
        errors.clear();
        for (std::size_t i = 0; i < stretch.count; ++i) {
          InputLines::Item& item = stretch.items[i];
          begun = false;
          const std::size_t begin = out.size();
          if (!item.error) {
            item.error = work_on(stage, item.line, lean, out);
            if (item.error) item.error->file = item.file, item.error->line_1based = item.line_1based;
          }
          if (!item.error) continue;
          // A result that fails in its middle is ended as a broken line, which the next stage names.
          if (begun) out.clear(), out += '\n';
          else out.shrink(begin);
          errors.push_back(std::move(*item.error));
        }
        if (!write(*turn, errors, out)) return;
      }
    } catch (...) { stop(std::current_exception()); }
  }

  // What goes wrong with one record ends no other.
  static std::optional<Error> work_on(const Stage& stage, std::string_view line, LeanReader& lean, ByteBuffer& out) {
    try {
      if (!is_lean(line)) return stage(line, out);
      const auto full = lean.full(line);
      return full ? stage(*full, out) : full.error();
    } catch (const std::bad_alloc&) {
      return Error{"", 0, 0, "out of memory", ""};
    } catch (const std::exception& broken) {
      return Error{"", 0, 0, std::string("internal error: ") + broken.what(), "please report this"};
    }
  }

  // The place in the order of what was read, or nothing at the end.
  std::optional<std::size_t> read(Stretch& stretch) {
    const std::lock_guard one_reader(reading_);
    {
      const std::lock_guard lock(writing_);
      if (stopped_) return std::nullopt;
    }
    auto& items = stretch.items;
    if (!lines_.next(items[0])) return std::nullopt;
    std::size_t bytes = items[0].line.size();
    for (stretch.count = 1; stretch.count < most_lines && bytes < most_bytes; ++stretch.count) {
      if (items.size() == stretch.count) items.emplace_back();
      if (!lines_.next_at_hand(items[stretch.count])) break;
      bytes += items[stretch.count].line.size();
    }
    return read_++;
  }

  // Waits for the turn; false when nothing is written any more. Holds the lock.
  bool await(std::size_t turn, std::unique_lock<std::mutex>& lock) {
    turn_changed_.wait(lock, [&] { return stopped_ || written_ == turn; });
    return !stopped_;
  }

  // The first bytes of a long result.
  bool write_part(std::size_t turn, std::string_view bytes) {
    std::unique_lock lock(writing_);
    if (!await(turn, lock)) return false;
    if (!output_.write(bytes)) stopped_ = true;
    return !stopped_;
  }

  // What is left of the results.
  bool write(std::size_t turn, const std::vector<Error>& errors, const ByteBuffer& out) {
    std::unique_lock lock(writing_);
    if (!await(turn, lock)) return false;
    for (const Error& error : errors) errors_(error);
    if (!errors.empty()) code_ = ExitCode::input_failed;
    if (!output_.write(out)) stopped_ = true;
    ++written_;
    turn_changed_.notify_all();
    return !stopped_;
  }

  void stop(std::exception_ptr broken) {
    const std::lock_guard lock(writing_);
    if (!broken_) broken_ = std::move(broken);
    stopped_ = true;
    turn_changed_.notify_all();
  }

  InputLines& lines_;
  Output& output_;
  const ErrorSink& errors_;
  std::mutex reading_, writing_;
  std::condition_variable turn_changed_;
  std::size_t read_ = 0, written_ = 0;  // guarded by reading_; by writing_, as all below
  bool stopped_ = false;
  std::exception_ptr broken_;
  ExitCode code_ = ExitCode::success;
};

}  // namespace

ExitCode run_stage(const std::vector<std::string>& inputs, Output& output, const StageMaker& make_stage,
                   const ErrorSink& errors, unsigned jobs) {
  std::vector<RecordPlace> places;
  for (const std::string& input : inputs) places.push_back({input, {}});
  if (places.empty()) places.push_back({"-", {}});
  return run_stage_on(places, output, make_stage, errors, jobs);
}

ExitCode run_stage_on(const std::vector<RecordPlace>& inputs, Output& output, const StageMaker& make_stage,
                      const ErrorSink& errors, unsigned jobs) {
  InputLines lines(inputs);
  if (jobs == 0) jobs = processors();
  return Workers(lines, output, errors).run(make_stage, jobs);
}

}  // namespace zhibiao
