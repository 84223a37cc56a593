"""What the Python tests share that hold a tool to promises, each a function that raises Failed: scripts in the folders beside find it through sys.path."""
import argparse
import os
import subprocess
import tempfile


RECORD_STAGES = ("normalize", "split-sections", "extract-metrics", "check-figures")


class Failed(Exception):
    pass


class Skipped(Exception):
    pass


BROKEN = (Failed, subprocess.SubprocessError, OSError, ValueError, KeyError)


def expect(condition, what):
    if not condition:
        raise Failed(what)


class FolderMaker:
    """A folder to work in, records to give, and the tool that makes a folder of them."""
    tool = None

    def __init__(self, bin_dir, work):
        self.bin, self.work = os.path.realpath(bin_dir), work
        self.samples = os.path.realpath("samples")

    def path(self, name):
        return os.path.join(self.work, name)

    def make(self, *args, out="out", code=0, **more):
        """Its error lines."""
        done = subprocess.run([os.path.join(self.bin, self.tool), "--out", out, *args], cwd=self.work, capture_output=True, check=False, timeout=600, **more)
        expect(done.returncode == code, f"{args}: exit code {done.returncode}, not {code}: {done.stderr.decode()[:400]}")
        expect(not done.stdout, "prints on stdout")
        for line in done.stderr.decode().splitlines():
            expect(line.startswith(self.tool + ": "), f"an odd line: {line}")
        return done.stderr.decode()

    def records(self, text, doc_id="one", stages=RECORD_STAGES):
        data = text if isinstance(text, bytes) else text.encode()
        for stage in stages:
            extra = ["--doc-id", doc_id] if stage == "normalize" else []
            data = subprocess.run([os.path.join(self.bin, stage), *extra], input=data, capture_output=True, check=True).stdout
        return data

    def sample_folder(self, name="records"):
        subprocess.run([os.path.join(self.bin, "run-batch"), self.samples, "--out", self.path(name), "--progress", "none", "--include", "*.txt", "--include", "*.html", "--exclude", "ci/*"],
                       check=True, capture_output=True)
        return name

    def write(self, name, data):
        with open(self.path(name), "wb") as f:
            f.write(data)
        return name

    def tree(self, name):
        return {f: open(os.path.join(self.path(name), f), "rb").read() for f in sorted(os.listdir(self.path(name)))}


def keep_one(description, promises, make):
    """The main function of a script `--bin BUILD/bin PROMISE`: calls the promise with make(bin, a folder to work in). The exit status."""
    ap = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--bin", required=True)
    ap.add_argument("promise", choices=promises)
    a = ap.parse_args()
    with tempfile.TemporaryDirectory() as work:
        try:
            promises[a.promise](make(a.bin, work))
        except BROKEN as broken:
            print(f"FAILED {a.promise}: {broken}")
            return 1
    print(f"ok     {a.promise}")
    return 0
