#!/usr/bin/env python3
"""Installs into an empty folder and uses what is there as a stranger would.

    install.py --bin BUILD/bin PROMISE

Exit status 77: a program that the promise needs is not there. Standard library only.
"""
import glob
import json
import os
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir))
from promises import Skipped, expect, keep_one

ROOT = os.path.realpath(".")
REPORT = "samples/01-city-fullwidth.txt"
PYTHON = "/usr/bin/python3" if os.path.exists("/usr/bin/python3") else sys.executable


def needs(*programs):
    missing = [p for p in programs if not shutil.which(p)]
    if missing:
        raise Skipped(f"no {', '.join(missing)}")


class Prefix:
    """The build installed below a folder of its own. The environment knows nothing of the build."""

    def __init__(self, bin_dir, work):
        self.build, self.work, self.prefix = os.path.dirname(os.path.realpath(bin_dir)), work, os.path.join(work, "prefix")
        self.env = {"PATH": os.environ["PATH"], "HOME": work, "LC_ALL": "C.UTF-8"}
        for name in ("CCACHE_DIR", "CCACHE_DISABLE"):
            if name in os.environ:
                self.env[name] = os.environ[name]

    def install(self):
        self.run("cmake", "--install", self.build, "--prefix", self.prefix)
        return self

    def run(self, *words, code=0, cwd=ROOT, **env):
        done = subprocess.run(words, cwd=cwd, env={**self.env, **env}, capture_output=True, check=False, timeout=300)
        expect(done.returncode == code, f"{' '.join(words)}: exit code {done.returncode}, not {code}: {done.stderr.decode()[-600:]}{done.stdout.decode()[-600:]}")
        return done.stdout.decode()

    def at(self, *path):
        return os.path.join(self.prefix, *path)

    def library_folder(self):
        return os.path.dirname(glob.glob(self.at("lib*", "**", "libzhibiao.so.0"), recursive=True)[0])

    def python_folder(self):
        found = glob.glob(self.at("**", "zhibiao", "__init__.py"), recursive=True)
        if not found:
            raise Skipped("the Python module was not built")
        return os.path.dirname(os.path.dirname(found[0]))


def use_program(p, program):
    """`program`: the folder of the executables."""
    record = json.loads(p.run(os.path.join(program, "zhibiao"), "run", REPORT))
    expect(len(record["metrics"]) > 50, "zhibiao run finds too little")
    listed = json.loads(p.run(os.path.join(program, "zhibiao"), "--describe-options"))["commands"]
    for tool in [one["name"] for one in listed if one["link"]]:
        expect(os.readlink(os.path.join(program, tool)) == "zhibiao", f"{tool} is no link to zhibiao")
        expect(p.run(os.path.join(program, tool), "--version").startswith(tool + " "), f"{tool} is another tool")
    records, tables = os.path.join(p.work, "records"), os.path.join(p.work, "tables")
    with open(records, "w", encoding="utf-8") as file:
        file.write(p.run(os.path.join(program, "zhibiao"), "run", REPORT))
    p.run(os.path.join(program, "emit-table"), records, "--format", "xlsx", "--out", tables)
    expect(os.path.getsize(os.path.join(tables, "tables.xlsx")) > 10000, "no workbook")
    return record


def use_python(p, folder, library=None):
    code = """
import json, pathlib, sys, threading, time, zhibiao
path = pathlib.Path(sys.argv[1])
record = zhibiao.extract(path)
data = path.read_bytes()
assert zhibiao.extract(data, doc_id=record["doc_id"])["metrics"] == record["metrics"]
assert zhibiao.extract(data.decode(), vocabulary="extended")["meta"]["region"] == record["meta"]["region"]
for wrong in (lambda: zhibiao.extract(data, media_type="htlm"), lambda: zhibiao.extract(data, vocabulary="cor"), lambda: zhibiao.extract(bytes(range(32)) * 9)):
    try:
        wrong()
        sys.exit("no ZhibiaoError")
    except zhibiao.ZhibiaoError as error:
        print(error.status, error, file=sys.stderr)
try:
    zhibiao.extract(str(path))
    sys.exit("a path was taken for a text")
except TypeError:
    pass
beats, done = 0, False
def beat():
    global beats
    while not done:
        beats += 1
        time.sleep(0.001)
heart = threading.Thread(target=beat)
reader = zhibiao.Reader()
heart.start()
before, begin = beats, time.monotonic()
reader.read_json(data * 400)
took, between = time.monotonic() - begin, beats - before
done = True
heart.join()
assert between > took * 50, f"the interpreter's lock was held: {between} beats in {took:.2f} s"
results = [None] * 8
def work(i): results[i] = reader.read_json(data)
threads = [threading.Thread(target=work, args=(i,)) for i in range(8)]
[t.start() for t in threads], [t.join() for t in threads]
assert len(set(results)) == 1 and results[0]
print(json.dumps(record, ensure_ascii=False))
"""
    env = {"PYTHONPATH": folder, "PYTHONDONTWRITEBYTECODE": "1", **({"LD_LIBRARY_PATH": library} if library else {})}
    made = json.loads(p.run(PYTHON, "-c", code, REPORT, **env))
    expect(os.path.exists(os.path.join(folder, "zhibiao", "py.typed")), "no py.typed")
    return made


def same_record(p, other):
    expect(json.loads(p.run(os.path.join(p.build, "bin", "zhibiao"), "run", REPORT)) == other, "another record than that of zhibiao run")


def prefix(p):
    p.install()
    same_record(p, use_program(p, p.at("bin")))
    for path in ("share/zhibiao/schema/zhibiao.report-1.schema.json", "share/zhibiao/patterns/units.toml", "share/doc/zhibiao/README.md", "share/doc/zhibiao/record.md",
                 "share/bash-completion/completions/run-batch", "share/zsh/vendor-completions/_zhibiao", "share/fish/vendor_completions.d/zhibiao.fish"):
        expect(os.path.exists(p.at(path)), f"no {path}")
    p.run(p.at("bin", "zhibiao"), "run", REPORT, "--patterns", p.at("share/zhibiao/patterns/units.toml"))
    needs("bash")
    ask = ("source share/bash-completion/completions/zhibiao; at() { COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); _zhibiao \"$1\"; echo \"${COMPREPLY[*]}\"; };"
           "at zhibiao nor; at zhibiao run --ta; at /x/run-batch --progress ''; at normalize --enc")
    expect(p.run("bash", "-c", ask, cwd=p.prefix).split("\n")[:4] == ["normalize", "--table", "bar plain none", "--encoding"], "the completions of bash")


def man(p):
    p.install()
    needs("man")
    for name in ("run-batch", "zhibiao-run-batch", "zhibiao", "zhibiao-run"):
        text = p.run("man", "-M", p.at("share/man"), name, MANPAGER="cat", MANWIDTH="100", MAN_KEEP_FORMATTING="")
        expect("EXIT STATUS" in text and "SYNOPSIS" in text, f"man {name} shows {text[:200]}")
        expect("**" not in text and ".TP" not in text, f"man {name} shows its source")
    expect("--merge-manifests" in p.run("man", "-M", p.at("share/man"), "zhibiao-run-batch", MANPAGER="cat"), "the page has no options")
    if shutil.which("mandoc"):
        p.run("mandoc", "-Tlint", "-W", "warning", *sorted(glob.glob(os.path.join(p.build, "man", "*.1"))))


def c_library(p):
    p.install()
    needs("cc", "pkg-config")
    library = p.library_folder()
    flags = p.run("pkg-config", "--cflags", "--libs", "zhibiao", PKG_CONFIG_PATH=os.path.join(library, "pkgconfig")).split()
    client = os.path.join(p.work, "client")
    p.run("cc", "-std=c99", "-Wall", "-Wextra", "-Werror", "-pedantic", "-o", client, "tests/install/client/client.c", *flags)
    same_record(p, json.loads(p.run(client, REPORT, LD_LIBRARY_PATH=library)))
    p.run(client, REPORT, "cor", code=1, LD_LIBRARY_PATH=library)
    p.run(client, p.at("bin", "zhibiao"), code=1, LD_LIBRARY_PATH=library)
    needs("nm", "readelf")
    symbols = {line.split()[-1].split("@")[0] for line in p.run("nm", "-D", "--defined-only", os.path.join(library, "libzhibiao.so.0")).splitlines()}
    expect(symbols - {"ZHIBIAO_0"} == {"zhibiao_version", "zhibiao_open", "zhibiao_read", "zhibiao_free", "zhibiao_close"}, f"exported: {sorted(symbols)}")
    dynamic = p.run("readelf", "-d", os.path.join(library, "libzhibiao.so.0"))
    expect("[libzhibiao.so.0]" in dynamic and "RUNPATH" not in dynamic and "RPATH" not in dynamic, "soname or a path of the build")


def cmake_package(p):
    p.install()
    built = os.path.join(p.work, "client")
    p.run("cmake", "-S", "tests/install/client", "-B", built, f"-DCMAKE_PREFIX_PATH={p.prefix}")
    p.run("cmake", "--build", built)
    same_record(p, json.loads(p.run(os.path.join(built, "client"), REPORT)))


def subproject(p):
    """add_subdirectory: it configures inside another project, gives the library, and leaves that project's flags alone."""
    outer = os.path.join(p.work, "outer")
    os.makedirs(outer)
    shutil.copy("tests/install/client/client.c", outer)
    with open(os.path.join(outer, "CMakeLists.txt"), "w", encoding="utf-8") as file:
        file.write(f"""cmake_minimum_required(VERSION 3.25)
project(outer LANGUAGES C CXX)
add_subdirectory({ROOT} zhibiao)
add_executable(client client.c)
target_link_libraries(client PRIVATE zhibiao::zhibiao)
file(GENERATE OUTPUT flags CONTENT "$<TARGET_PROPERTY:client,COMPILE_OPTIONS>|$<TARGET_PROPERTY:zhibiao::zhibiao,INTERFACE_COMPILE_OPTIONS>|$<TARGET_PROPERTY:zhibiao::zhibiao,INTERFACE_INCLUDE_DIRECTORIES>")
if(TARGET unit_base)
  message(FATAL_ERROR "the tests come along")
endif()
""")
    p.run("cmake", "-S", outer, "-B", os.path.join(outer, "build"))
    with open(os.path.join(outer, "build", "flags"), encoding="utf-8") as file:
        options, interface, include = file.read().split("|")
    expect(not options and not interface and include.endswith("lib/api/include"), "flags leak into the other project")


def python(p):
    p.install()
    same_record(p, use_python(p, p.python_folder(), p.library_folder()))


def wheel(p):
    if not glob.glob(os.path.join(p.build, "python", "zhibiao", "_core*.so")):
        raise Skipped("the Python module was not built")
    if subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True, check=False).returncode != 0:
        raise Skipped("no pip")
    target = os.path.join(p.work, "target")
    p.run(PYTHON, "-m", "pip", "install", "--no-index", "--no-deps", "--disable-pip-version-check", "--target", target, ".", ZHIBIAO_BUILD=p.build)
    same_record(p, use_python(p, target))


def deb(p):
    """The package holds all, knows its dependencies, and works unpacked elsewhere."""
    needs("dpkg-deb", "dpkg-shlibdeps", "cpack")
    packages = os.path.join(p.work, "packages")
    p.run("cpack", "-G", "DEB", "-B", packages, cwd=p.build)
    package = glob.glob(packages + "/*.deb")[0]
    depends = p.run("dpkg-deb", "-f", package, "Depends")
    expect("libicu" in depends and "libc6" in depends, f"Depends: {depends}")
    folder = os.path.join(p.work, "unpacked")
    p.run("dpkg-deb", "-x", package, folder)
    p.prefix = os.path.join(folder, "usr")
    same_record(p, use_program(p, p.at("bin")))
    same_record(p, use_python(p, p.python_folder(), p.library_folder()))
    size = os.path.getsize(package)
    print(f"{os.path.basename(package)}: {size / 1e6:.1f} MB")
    if shutil.which("lintian"):
        print(p.run("lintian", "--allow-root", "--fail-on", "error", "--no-tag-display-limit", package))


PROMISES = {f.__name__: f for f in (prefix, man, c_library, cmake_package, subproject, python, wheel, deb)}

if __name__ == "__main__":
    try:
        sys.exit(keep_one(__doc__, PROMISES, Prefix))
    except Skipped as why:
        print(f"skipped: {why}")
        sys.exit(77)
