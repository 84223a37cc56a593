"""The build backend of pyproject.toml (PEP 517): a wheel of the Python module, built by the project's CMake. Standard library only.

ZHIBIAO_BUILD names a configured build tree to take (default: one is made, build-python); CMAKE_BUILD_PARALLEL_LEVEL says how much at once.
"""
import base64
import glob
import hashlib
import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import tempfile
import zipfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def _version():
    with open(os.path.join(ROOT, "CMakeLists.txt"), encoding="utf-8") as file:
        return re.search(r"project\(zhibiao VERSION ([0-9.]+)", file.read()).group(1)


def _metadata():
    return f"Metadata-Version: 2.1\nName: zhibiao\nVersion: {_version()}\nSummary: Chinese government report texts into checked, comparable data\nLicense: Apache-2.0\nRequires-Python: >=3.9\n"


def _tag():
    python = f"cp{sys.version_info.major}{sys.version_info.minor}"
    return f"{python}-{python}-{re.sub('[^a-zA-Z0-9_]', '_', sysconfig.get_platform())}"


def _module(prefix):
    """The files of the package: {name: content}. Builds them, or takes a built tree."""
    build = os.environ.get("ZHIBIAO_BUILD") or os.path.join(ROOT, "build-python")
    run = lambda *words: subprocess.run(words, cwd=ROOT, check=True, stdout=sys.stderr)
    if not os.environ.get("ZHIBIAO_BUILD"):
        run("cmake", "-S", ROOT, "-B", build, "-DCMAKE_BUILD_TYPE=Release", "-DZHIBIAO_TESTS=OFF", "-DZHIBIAO_BENCH=OFF", f"-DPython3_EXECUTABLE={sys.executable}")
    run("cmake", "--build", build, "--target", "zhibiao_python", "--parallel")
    run("cmake", "--install", build, "--component", "python", "--prefix", prefix, "--strip")
    run("cmake", "--install", build, "--component", "library", "--prefix", prefix, "--strip")
    found = glob.glob(f"{prefix}/lib/python*/*/zhibiao/*") + glob.glob(f"{prefix}/lib*/**/libzhibiao.so.0", recursive=True)
    files = {}
    for path in sorted(found):
        with open(path, "rb") as content:
            files[os.path.basename(path)] = content.read()
    if "libzhibiao.so.0" not in files or not any(name.startswith("_core") and name.endswith(".so") for name in files):
        raise RuntimeError("the module was not built: Python's headers or pybind11 are missing")
    return files


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    name = f"zhibiao-{_version()}-{_tag()}.whl"
    info = f"zhibiao-{_version()}.dist-info"
    with tempfile.TemporaryDirectory() as prefix:
        files = {f"zhibiao/{file}": content for file, content in _module(prefix).items()}
    with open(os.path.join(ROOT, "LICENSE"), "rb") as content:
        files[f"{info}/LICENSE"] = content.read()
    files[f"{info}/METADATA"] = _metadata().encode()
    files[f"{info}/WHEEL"] = f"Wheel-Version: 1.0\nGenerator: zhibiao\nRoot-Is-Purelib: false\nTag: {_tag()}\n".encode()
    record = ""
    with zipfile.ZipFile(os.path.join(wheel_directory, name), "w", zipfile.ZIP_DEFLATED) as wheel:
        for path, content in files.items():
            wheel.writestr(path, content)
            digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
            record += f"{path},sha256={digest},{len(content)}\n"
        wheel.writestr(f"{info}/RECORD", record + f"{info}/RECORD,,\n")
    return name


def build_sdist(sdist_directory, config_settings=None):
    name = f"zhibiao-{_version()}"
    files = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True).stdout.decode().split("\0")
    with tarfile.open(os.path.join(sdist_directory, name + ".tar.gz"), "w:gz") as archive:
        for file in filter(None, files):
            archive.add(os.path.join(ROOT, file), f"{name}/{file}")
    return name + ".tar.gz"
