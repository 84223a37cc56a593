#!/usr/bin/env python3
"""Makes docs/review.png, the picture of a page of emit-review in README.md, from an invented sample: needs chromium and the built executables.

    docs/review-picture.py [--bin build/bin]
"""
import argparse
import base64
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
sys.path[:0] = [os.path.join(ROOT, "tests", "review"), os.path.join(ROOT, "tests")]
from browser import Browser  # noqa: E402

SAMPLE = "01-city-fullwidth.txt"
MOST_BYTES = 200_000


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--bin", default=os.path.join(ROOT, "build", "bin"))
    a = ap.parse_args()
    program = shutil.which("chromium")
    if not program:
        sys.exit("review-picture: no chromium here (./dev engines installs it)")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as work:
        subprocess.run([os.path.join(a.bin, "run-batch"), os.path.join(ROOT, "samples", SAMPLE), "--out", os.path.join(work, "data"), "--progress", "none"], check=True, capture_output=True)
        subprocess.run([os.path.join(a.bin, "emit-review"), os.path.join(work, "data"), "--out", os.path.join(work, "pages")], check=True, capture_output=True)
        page = next(name for name in os.listdir(os.path.join(work, "pages")) if name.endswith(".html") and name != "index.html")
        browser = Browser(program, os.path.join(work, "profile"))
        try:
            browser.size(1100, 700)
            browser.open(os.path.join(work, "pages", page))
            # A figure with relations, chosen.
            browser.js("(document.querySelector('main mark.failing a') || document.querySelector('main mark[data-r] a')).focus()")
            browser.js("document.activeElement.click(), document.activeElement.scrollIntoView({block: 'center'})")
            browser.js("new Promise(done => setTimeout(done, 300))")
            picture = base64.b64decode(browser("Page.captureScreenshot", format="png")["data"])
        finally:
            browser.end()
    if len(picture) >= MOST_BYTES:
        sys.exit(f"review-picture: {len(picture)} bytes are too many")
    with open(os.path.join(HERE, "review.png"), "wb") as f:
        f.write(picture)
    print(f"docs/review.png: {len(picture)} bytes")


if __name__ == "__main__":
    main()
