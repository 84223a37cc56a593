"""What the Python tests share that hold a tool to promises, each a function that raises Failed: scripts in the folders beside find it through sys.path."""
import argparse
import subprocess
import tempfile


class Failed(Exception):
    pass


class Skipped(Exception):
    pass


BROKEN = (Failed, subprocess.SubprocessError, OSError, ValueError, KeyError)


def expect(condition, what):
    if not condition:
        raise Failed(what)


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
