#include "common/cli.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <exception>
#include <iostream>

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "common/help.h"
#include "common/messages.h"
#include "common/numbers.h"
#include "common/usage.h"

namespace zhibiao::cli {

Tool::Tool(std::string name, const std::string& summary, const std::string& footer)
    : name_(std::move(name)), app_(summary, name_) {
  app_.set_help_flag("-h,--help", "Print this help and exit")->group(general_group);
  app_.set_version_flag("-V,--version", name_ + " (zhibiao) " + std::string(version()), "Print the version and exit")
      ->group(general_group);
  app_.footer(footer);
  app_.formatter(std::make_shared<HelpFormatter>());
}

const CLI::Validator& trimmed() {
  static const CLI::Validator made(
      [](std::string& value) {
        value.erase(value.find_last_not_of(" \t") + 1);
        value.erase(0, value.find_first_not_of(" \t"));
        return std::string();
      },
      "", "trimmed");
  return made;
}

void Tool::group(const std::string& name) { app_.option_defaults()->group(name); }

void Tool::add_output() {
  app_.add_option("-o,--output", output_path_, "Write to FILE, which appears only when complete (default: stdout)")
      ->type_name("FILE")
      ->group("Output");
}

void Tool::add_record_inputs(const std::string& what) {
  app_.add_option("INPUT", inputs_, what)->type_name("FILE")->group("Input");
}

void Tool::add_inputs(const std::string& name, std::vector<std::string>& into, const std::string& what,
                      const std::string& type) {
  app_.add_option(name, into, what)->type_name(type)->group("Input");
}

void Tool::add_input(const std::string& name, std::string& into, const std::string& what, const std::string& type) {
  app_.add_option(name, into, what)->type_name(type)->group("Input");
}

void Tool::add_jobs() {
  constexpr unsigned most = 1024;
  whole_number(
      app_.add_option("-j,--jobs", jobs_,
                      "Records worked on at a time (default: one per processor); the output is the same for any N")
          ->type_name("N")
          ->group(general_group),
      1, most);
}

void Tool::add_patterns() {
  app_.add_option("--patterns", rules_.paths,
                  "Add the pattern files of DIR to the built-in ones (repeatable, later wins)")
      ->type_name("DIR")
      ->group("Rules")
      ->allow_extra_args(false);
}

void Tool::add_vocabulary() {
  const auto take = [this](const std::string& name) {
    rules_.vocabulary = name == "extended" ? Vocabulary::extended : Vocabulary::core;
  };
  app_.add_option_function<std::string>(
          "--vocabulary", take,
          "Indicators that name figures: core (rule-of-law reports) or extended (kindred reports, too)")
      ->type_name("core|extended")
      ->group("Rules")
      ->check(CLI::IsMember({"core", "extended"}).description(""))
      ->default_str("core");
}

namespace {

// A file that is opened while 0, 1 or 2 is closed would take its place, and a record would hold error lines. What fails
// on the right one fails on these: nothing can be read from 0 nor written to 1 and 2.
void open_standard_descriptors() {
  for (const int number : {0, 1, 2})
    if (::fcntl(number, F_GETFD) == -1 && errno == EBADF)
      static_cast<void>(::open("/dev/null", number == 0 ? O_WRONLY : O_RDONLY));
}

// What no one catches, because it comes before `run` or out of its errors' making: said without an allocation, and no
// core dump.
[[noreturn]] void say_and_end() {
  const char* what = "internal error";
  if (const auto broken = std::current_exception()) {
    try {
      std::rethrow_exception(broken);
    } catch (const std::bad_alloc&) { what = "out of memory"; } catch (...) {
    }
  }
#ifdef __GLIBC__
  const char* tool = program_invocation_short_name;
#else
  const char* tool = "zhibiao";
#endif
  for (const char* part : {tool, ": ", what, "\n"})
    if (::write(2, part, std::strlen(part)) < 0) break;
  ::_exit(static_cast<int>(ExitCode::input_failed));
}

[[gnu::constructor(101)]] void catch_what_is_left() { std::set_terminate(say_and_end); }

}  // namespace

int Tool::run(int argc, char** argv, const std::function<ExitCode(Output&)>& work) {
#ifdef __GLIBC__
  // Records come and go by the hundred kilobytes: keep their memory instead of giving it back and faulting it in again.
  // What only a report of megabytes needs goes back at once, so that none of it is held beside what the next stage
  // needs.
  constexpr int kept = 4 << 20;
  mallopt(M_MMAP_THRESHOLD, kept);
  mallopt(M_TRIM_THRESHOLD, 4 * kept);
#endif
  open_standard_descriptors();
  std::signal(SIGPIPE, SIG_IGN);
  if (argc == 2 &&
      std::string_view(argv[1]) == "--describe-options") {  // for the builders of man pages and completions
    std::fputs(describe_options(app_).c_str(), stdout);
    return 0;
  }
  try {
    app_.parse(argc, argv);
  } catch (const CLI::ParseError& outcome) {
    // --help and --version are successes that print; everything else is one line and exit code 2.
    if (outcome.get_exit_code() == 0) {
      app_.exit(outcome);
      std::cout.flush();
      if (std::cout) return 0;
      report({"stdout", 0, 0, "cannot write", ""});
      return static_cast<int>(ExitCode::input_failed);
    }
    report(usage_error(app_, outcome));
    return static_cast<int>(ExitCode::usage);
  }
  try {
    auto output = Output::open(output_path_);
    if (!output) {
      report(output.error());
      return static_cast<int>(ExitCode::input_failed);
    }
    const ExitCode code = work(*output);
    if (code == ExitCode::usage) return static_cast<int>(code);
    if (const auto failure = output->finish(); failure && !output->closed_pipe()) {
      report(*failure);
      return static_cast<int>(ExitCode::input_failed);
    }
    return static_cast<int>(code);
  } catch (const std::bad_alloc&) { report({"", 0, 0, "out of memory", ""}); } catch (const std::exception& broken) {
    report({"", 0, 0, std::string("internal error: ") + broken.what(), "please report this"});
  }
  return static_cast<int>(ExitCode::input_failed);
}

std::shared_ptr<const PatternSet> Tool::load_patterns(PatternUse use) const {
  auto loaded = zhibiao::load_patterns(rules_, use);
  for (const Error& error : loaded.errors) report_with_line(error);
  return loaded.errors.empty() ? loaded.patterns : nullptr;
}

std::shared_ptr<const RuleBook> Tool::load_rules() const {
  auto loaded = zhibiao::load_rules({rules_.paths, true, Vocabulary::extended});
  for (const Error& error : loaded.errors) report_with_line(error);
  return loaded.errors.empty() ? std::make_shared<const RuleBook>(std::move(loaded.book)) : nullptr;
}

void Tool::report(const Error& error) const { std::fprintf(stderr, "%s\n", error_line(error, name_).c_str()); }

void Tool::say(const std::string& what) const {
  std::fprintf(stderr, "%s: %s\n", name_.c_str(), shown(told(what)).c_str());
}

void Tool::report_with_line(const Error& error) const {
  report(error);
  const std::string excerpt = excerpt_of(error);
  for (std::string_view rest = excerpt; !rest.empty(); rest.remove_prefix(rest.find('\n') + 1))
    std::fprintf(stderr, "%s:     %s\n", name_.c_str(), shown(rest.substr(0, rest.find('\n'))).c_str());
}

ErrorSink Tool::error_sink() const {
  return [this](const Error& error) { report(error); };
}

}  // namespace zhibiao::cli
