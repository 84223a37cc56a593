#pragma once
/// --help, and the same for programs: what the man page's OPTIONS and the completions are made from.

#include <CLI/CLI.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace zhibiao::cli {

/// The group that comes last in every --help.
inline constexpr const char* general_group = "General";

/// What stands for an option's value: "FILE", "text|html|markdown"; "" for a flag.
std::string value_name(const CLI::Option& option);
/// The words of a value_name like "text|html|markdown"; none of another one.
std::vector<std::string> choices(const CLI::Option& option);
/// The help sentence, with the default where the sentence has none.
std::string sentence(const CLI::Option& option);

/// 80 columns: what it does, usage, examples, options by group.
class HelpFormatter : public CLI::Formatter {
 public:
  std::string make_help(const CLI::App* app, std::string name, CLI::AppFormatMode mode) const override;
};

/// {"name":…,"does":…,"options":[{"names":["-o","--output"],"value":"FILE","choices":[…],"many":false,"group":"Output","help":…}]};
/// an argument has its name in "argument".
std::string describe_options(const CLI::App& app);

}  // namespace zhibiao::cli
