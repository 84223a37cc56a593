#pragma once
/// The tools and commands of the one program, as tools.def lists them.

#include <span>
#include <string_view>

namespace zhibiao {

namespace tools {  // what the names of the links call, too
#define ZHIBIAO_TOOL(place, function, name, does) int function(int argc, char** argv);
#define ZHIBIAO_COMMAND(function, name, does)
#include "zhibiao/tools.def"
#undef ZHIBIAO_TOOL
#undef ZHIBIAO_COMMAND
}  // namespace tools

namespace commands {  // of `zhibiao` only
#define ZHIBIAO_TOOL(place, function, name, does)
#define ZHIBIAO_COMMAND(function, name, does) int function(int argc, char** argv);
#include "zhibiao/tools.def"
#undef ZHIBIAO_TOOL
#undef ZHIBIAO_COMMAND
}  // namespace commands

namespace cli {

/// Where a tool stands in the pipe; `command`: it has no link.
enum class Place { stage, end, other, command };
/// One subcommand: main's arguments, of which the first is not read, to the exit code.
struct Subcommand {
  Place place;
  std::string_view name, does;
  int (*run)(int argc, char** argv);
};
std::span<const Subcommand> subcommands();

}  // namespace cli
}  // namespace zhibiao
