#pragma once
/// A folder in memory, for what reads and writes files.

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>

#include "laws.h"

namespace zhibiao::fuzz {

class Folder {
 public:
  explicit Folder(const std::string& name) : path_("/dev/shm/" + name + "." + std::to_string(::getpid())) {
    std::filesystem::create_directories(path_);
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  const std::string& path() const { return path_; }
  /// The path of a file that holds these bytes.
  std::string write(const std::string& name, std::string_view bytes) const {
    const std::string path = path_ + "/" + name;
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    require(static_cast<bool>(file.flush()), "a file in memory holds bytes");
    return path;
  }
  /// What a file holds.
  std::string read(const std::string& name) const {
    std::ifstream file(path_ + "/" + name, std::ios::binary);
    require(static_cast<bool>(file), "a file that is named is there");
    std::ostringstream all;
    all << file.rdbuf();
    return all.str();
  }
  void remove(const std::string& name) const { std::filesystem::remove_all(path_ + "/" + name); }

 private:
  std::string path_;
};

}  // namespace zhibiao::fuzz
