#include "table/workbook.h"

#include <dlfcn.h>

#include <filesystem>

namespace zhibiao::table {
namespace {

namespace fs = std::filesystem;

// Where it stands beside the program, be that in the build or wherever both were installed.
std::string module_path() {
  std::error_code failure;
  const fs::path program = fs::read_symlink("/proc/self/exe", failure);
  return (program.parent_path() / ZHIBIAO_MODULES / "xlsx.so").lexically_normal().string();
}

}  // namespace

Result<std::unique_ptr<Workbook>> Workbook::open(const std::string& path, const std::string& scratch) {
  const std::string file = module_path();
  const auto fault = [&](std::string what) {
    return Error{file, 0, 0, std::move(what), "install the whole of zhibiao, or --format csv"};
  };
  // It stays loaded: the sheets are its objects.
  void* const module = ::dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (!module) {
    std::error_code failure;
    return fault(fs::exists(file, failure) ? "cannot be loaded: " + std::string(::dlerror())
                                           : "the module that writes workbooks is not there");
  }
  const auto* const made_for = static_cast<const char*>(::dlsym(module, "zhibiao_xlsx_version"));
  const auto make = reinterpret_cast<Workbook* (*)(const char*, const char*)>(::dlsym(module, "zhibiao_xlsx_open"));
  if (!made_for || !make || made_for != version())
    return fault("is the module of another version, not of " + std::string(version()));
  return std::unique_ptr<Workbook>(make(path.c_str(), scratch.c_str()));
}

}  // namespace zhibiao::table
