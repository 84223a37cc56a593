#include "pipeline/stream.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <exception>
#include <mutex>

#include "base/threads.h"
#include "record/kind.h"

namespace zhibiao {
namespace {

// The lines of all inputs, one after the other, and the errors of inputs that cannot be read, in their place.
class InputLines {
 public:
  explicit InputLines(std::vector<std::string> inputs) : inputs_(std::move(inputs)) {}
  ~InputLines() { close(); }
  InputLines(const InputLines&) = delete;
  InputLines& operator=(const InputLines&) = delete;

  struct Item {
    LineReader::Storage storage;
    std::string_view line;  // in it, with LineReader::line_padding bytes behind
    std::size_t line_1based = 0;
    std::string file;
    std::optional<Error> error;  // instead of a line
  };

  // The next line that is not blank, or the next error; false at the end of the last input. Of an input that begins like something else than records, that is all.
  bool next(Item& item) {
    item.error.reset();
    while (reader_ || open(item)) {
      if (item.error) return true;
      const auto line = reader_->next(item.storage);
      if (!line) {
        if (!reader_->failure().empty()) item.error = Error{file_, 0, 0, reader_->failure(), ""};
        close();
        if (item.error) return true;
        continue;
      }
      if (line->find_first_not_of(" \t\r") == std::string_view::npos) continue;
      if (is_first_) {
        is_first_ = false;
        if ((item.error = other_than_records(*line))) {
          item.error->file = file_;
          item.error->line_1based = reader_->line_1based();
          close();
          return true;
        }
      }
      item.line = *line;
      item.line_1based = reader_->line_1based();
      item.file = file_;
      return true;
    }
    return false;
  }

 private:
  // Opens the next input; false when there is none. On failure the item has the error and no reader stands.
  bool open(Item& item) {
    if (next_ == inputs_.size()) return false;
    const std::string& path = inputs_[next_++];
    const bool is_stdin = path == "-";
    file_ = is_stdin ? "stdin" : path;
    file_descriptor_ = is_stdin ? 0 : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat status {};
    if (file_descriptor_ < 0 || ::fstat(file_descriptor_, &status) != 0) {
      item.error = Error{path, 0, 0, std::strerror(errno), ""};
    } else if (S_ISDIR(status.st_mode)) {
      item.error = Error{path, 0, 0, "is a folder", "this tool reads record streams; normalize reads folders of reports"};
      close();
    } else {
      reader_.emplace(file_descriptor_);
      is_first_ = true;
    }
    return true;
  }
  void close() {
    reader_.reset();
    if (file_descriptor_ > 0) ::close(file_descriptor_);
    file_descriptor_ = -1;
  }

  std::vector<std::string> inputs_;
  std::size_t next_ = 0;
  std::string file_;
  int file_descriptor_ = -1;
  std::optional<LineReader> reader_;
  bool is_first_ = true;  // no line of the input was given yet
};

// A result up to this size waits whole for its turn; of a larger one the thread writes while it works.
constexpr std::size_t whole_bytes = std::size_t{4} << 20;

// Threads that each read a record, work on it, and write when it is their turn. At most one record per thread is under way.
class Workers {
 public:
  Workers(InputLines& lines, Output& output, const ErrorSink& errors) : lines_(lines), output_(output), errors_(errors) {}

  ExitCode run(const StageMaker& make_stage, unsigned jobs) {
    run_in_threads(jobs, [&] { work(make_stage); });
    if (broken_) std::rethrow_exception(broken_);
    return code_;
  }

 private:
  void work(const StageMaker& make_stage) {
    try {
      const Stage stage = make_stage();
      InputLines::Item item;
      std::optional<std::size_t> turn;
      bool begun = false;
      ByteBuffer out([&](std::string_view bytes) { begun = write_part(*turn, bytes) || begun; }, whole_bytes);
      while ((turn = read(item))) {
        begun = false;
        out.clear();
        if (!item.error) {
          item.error = work_on(stage, item.line, out);
          if (item.error) item.error->file = item.file, item.error->line_1based = item.line_1based;
        }
        if (!write(*turn, item.error, out, begun)) return;
      }
    } catch (...) {
      stop(std::current_exception());
    }
  }

  // What goes wrong with one record ends no other.
  static std::optional<Error> work_on(const Stage& stage, std::string_view line, ByteBuffer& out) {
    try {
      return stage(line, out);
    } catch (const std::bad_alloc&) {
      return Error{"", 0, 0, "out of memory", ""};
    } catch (const std::exception& broken) {
      return Error{"", 0, 0, std::string("internal error: ") + broken.what(), "please report this"};
    }
  }

  // The place in the order of what was read, or nothing at the end.
  std::optional<std::size_t> read(InputLines::Item& item) {
    const std::lock_guard one_reader(reading_);
    {
      const std::lock_guard lock(writing_);
      if (stopped_) return std::nullopt;
    }
    if (!lines_.next(item)) return std::nullopt;
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

  // What is left of a result. One that fails in its middle is ended as a broken line, which the next stage names.
  bool write(std::size_t turn, const std::optional<Error>& error, const ByteBuffer& out, bool begun) {
    std::unique_lock lock(writing_);
    if (!await(turn, lock)) return false;
    if (error) {
      errors_(*error);
      code_ = ExitCode::input_failed;
    }
    if (!(error ? !begun || output_.write("\n") : output_.write(out))) stopped_ = true;
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

ExitCode run_stage(const std::vector<std::string>& inputs, Output& output, const StageMaker& make_stage, const ErrorSink& errors,
                   unsigned jobs) {
  InputLines lines(inputs.empty() ? std::vector<std::string>{"-"} : inputs);
  if (jobs == 0) jobs = processors();
  return Workers(lines, output, errors).run(make_stage, jobs);
}

}  // namespace zhibiao
