// The Python module over libzhibiao: bytes to JSON, without the interpreter's lock. zhibiao/__init__.py is what people call.

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <memory>
#include <string>
#include <vector>

#include "zhibiao/zhibiao.h"

namespace py = pybind11;

namespace {

struct Free {
  void operator()(char* text) const { zhibiao_free(text); }
};
using Text = std::unique_ptr<char, Free>;

/// ZhibiaoError with the status as its second argument.
[[noreturn]] void fail(zhibiao_status status, const Text& error) {
  const py::object type = py::module_::import("zhibiao").attr("ZhibiaoError");
  PyErr_SetObject(type.ptr(), py::make_tuple(error ? error.get() : "out of memory", static_cast<int>(status)).ptr());
  throw py::error_already_set();
}

class Reader {
 public:
  explicit Reader(const std::vector<std::pair<std::string, std::string>>& options) {
    std::vector<const char*> flat;
    for (const auto& [name, value] : options) flat.push_back(name.c_str()), flat.push_back(value.c_str());
    flat.push_back(nullptr);
    char* error = nullptr;
    {
      const py::gil_scoped_release released;
      reader_.reset(zhibiao_open(flat.data(), &error));
    }
    if (!reader_) fail(ZHIBIAO_BAD_USAGE, Text(error));
  }

  /// The record as JSON in UTF-8. The bytes object cannot change while it is read.
  py::bytes read(const py::bytes& report, const std::string& path, const std::string& doc_id) const {
    const std::string_view bytes(report);
    char *json = nullptr, *error = nullptr;
    std::size_t size = 0;
    zhibiao_status status = ZHIBIAO_OK;
    {
      const py::gil_scoped_release released;
      status = zhibiao_read(reader_.get(), bytes.data(), bytes.size(), path.c_str(), doc_id.c_str(), &json, &size, &error);
    }
    const Text record(json), why(error);
    if (status != ZHIBIAO_OK) fail(status, why);
    return py::bytes(record.get(), size);
  }

 private:
  struct Close {
    void operator()(zhibiao_reader* reader) const { zhibiao_close(reader); }
  };
  std::unique_ptr<zhibiao_reader, Close> reader_;
};

}  // namespace

PYBIND11_MODULE(_core, module) {
  module.attr("version") = zhibiao_version();
  py::class_<Reader>(module, "Reader").def(py::init<const std::vector<std::pair<std::string, std::string>>&>()).def("read", &Reader::read);
}
