#!/usr/bin/env python3
"""Walks through the pages of emit-review in Debian's chromium, by its DevTools protocol over a pipe: real keys, no server.

    browser.py --bin BUILD/bin [--shots DIR]

Exit code 77: there is no chromium here. --shots keeps pictures of desktop, phone and dark.
"""
import argparse
import base64
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

from review import HOSTILE, Run
from promises import Failed, expect

REPORT = HOSTILE + """二、问题
(一)案件。受理行政复议申请68件，其中网上申请250件，办结率为97.5%。出动执法人员3200人次，发放手册1.2万册。全年立案10件，比上年增长25%。
(二)表格。
项目\t2021年\t2022年
行政处罚（件）\t120\t135
""" + "\n".join(f"开展第{i}轮巡河检查{i * 7}次，清理河道垃圾{i * 3}吨，整治排口{i + 4}个。" for i in range(2, 60))


class Browser:
    """One tab. What the page logs as an error, asks of the network, or opens as a dialog is kept."""

    def __init__(self, program, profile):
        to_read, self.to = os.pipe()
        self.come, to_write = os.pipe()
        for end, number in ((to_read, 3), (to_write, 4)):
            os.set_inheritable(end, True)

        def ends():
            copies = os.dup(to_read), os.dup(to_write)
            os.dup2(copies[0], 3)
            os.dup2(copies[1], 4)

        arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-extensions", "--hide-scrollbars", f"--user-data-dir={profile}", "--remote-debugging-pipe", "about:blank"]
        self.process = subprocess.Popen([program, *arguments], preexec_fn=ends, close_fds=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_read)
        os.close(to_write)
        self.buffer, self.count, self.session, self.events = b"", 0, None, []
        target = self("Target.createTarget", url="about:blank")["targetId"]
        self.session = self("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self(domain + ".enable")

    def message(self):
        while b"\0" not in self.buffer:
            more = os.read(self.come, 1 << 16)
            expect(more, "the browser has ended")
            self.buffer += more
        one, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(one)

    def __call__(self, method, **params):
        self.count += 1
        call = {"id": self.count, "method": method, "params": params}
        if self.session:
            call["sessionId"] = self.session
        os.write(self.to, json.dumps(call).encode() + b"\0")
        while True:
            got = self.message()
            if got.get("id") == self.count:
                expect("error" not in got, f"{method}: {got.get('error')}")
                return got["result"]
            self.events.append(got)

    def open(self, path):
        self.events.clear()
        self("Page.navigate", url="file://" + path)
        while not any(e.get("method") == "Page.loadEventFired" for e in self.events):
            self.events.append(self.message())
        expect(self.js("'ready' in document.body.dataset"), f"{path}: its script did not run")

    def js(self, expression):
        done = self("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        expect("exceptionDetails" not in done, f"{expression}: {done.get('exceptionDetails')}")
        return done["result"].get("value")

    def key(self, key):
        more = {"text": key} if len(key) == 1 else {"windowsVirtualKeyCode": 27}  # Escape
        self("Input.dispatchKeyEvent", type="keyDown", key=key, **more)
        self("Input.dispatchKeyEvent", type="keyUp", key=key)

    def size(self, width, height, dark=False):
        self("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600)
        self("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])

    def shot(self, folder, name):
        if folder:
            with open(os.path.join(folder, name + ".png"), "wb") as f:
                f.write(base64.b64decode(self("Page.captureScreenshot", format="png")["data"]))

    def faults(self, path):
        """What must not be: errors of the console, exceptions, dialogs, requests for anything but the page."""
        self.js("new Promise(done => requestAnimationFrame(() => setTimeout(done, 50)))")
        out = [e for e in self.events if e.get("method") in ("Runtime.exceptionThrown", "Page.javascriptDialogOpening", "Runtime.consoleAPICalled")]
        out += [e for e in self.events if e.get("method") == "Log.entryAdded" and e["params"]["entry"]["level"] in ("error", "warning")]
        out += [e for e in self.events if e.get("method") == "Network.requestWillBeSent" and e["params"]["request"]["url"] != "file://" + path and not e["params"]["request"]["url"].startswith("blob:null/")]
        expect(not out, f"{path}: {json.dumps(out)[:600]}")

    def end(self):
        self.session = None
        try:
            self("Browser.close")
        except (Failed, OSError):
            pass
        os.close(self.to)
        self.process.wait(30)


ACTIVE = "(document.activeElement.closest('[id]') || document.body).id"


# Selects words of the text, over whatever elements they stand in.
SELECT = """(() => {
  const words = '%s', block = [...document.querySelectorAll('main [data-at]')].find(one => one.textContent.includes(words)), nodes = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  let before = 0;
  const range = document.createRange(), from = block.textContent.indexOf(words), to = from + words.length;
  for (let node; (node = nodes.nextNode()); before += node.length) {
    if (before <= from && from < before + node.length) range.setStart(node, from - before);
    if (before < to && to <= before + node.length) range.setEnd(node, to - before);
  }
  getSelection().removeAllRanges();
  getSelection().addRange(range);
})()"""


def walk(browser):
    """n and p meet every figure without a name, f and F every failing check, each in the order of the text and round its end."""
    for forth, back, selector in (("n", "p", "main mark.unnamed[id]"), ("f", "F", "main .at")):
        browser.key("Escape")
        wanted = browser.js(f"[...document.querySelectorAll('{selector}')].map(one => one.id)")
        expect(len(wanted) > 1 or forth == "f" and wanted, f"no {selector} to walk through")
        met = []
        for _ in wanted:
            browser.key(forth)
            met.append(browser.js(ACTIVE))
            seen = browser.js("(() => { const r = document.activeElement.getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight; })()")
            expect(seen, f"{forth}: {met[-1]} is not in view")
        first = wanted.index(met[0])
        expect(met == wanted[first:] + wanted[:first], f"{forth} meets {met}, not {wanted}")
        browser.key(forth)
        expect(browser.js(ACTIVE) == met[0], f"{forth} does not go round")
        browser.key(back)
        expect(browser.js(ACTIVE) == met[-1], f"{back} does not go back")


def page(browser, path, shots):
    browser.size(1280, 900)
    browser.open(path)
    expect(browser.js("document.querySelectorAll('script').length") == 1 and browser.js("document.title") != "x", "a report's script ran")
    browser.shot(shots, "desktop")
    walk(browser)
    browser.shot(shots, "failing")
    expect(browser.js("document.querySelectorAll('main mark.related').length") > 0 and browser.js("document.querySelector('#lines path').getAttribute('d')"), "a failing check shows no figures")
    browser.key("Escape")
    expect(not browser.js("document.querySelector('.on, .related')"), "Escape clears nothing")
    browser.js("document.querySelector('mark[data-r] a').focus()")
    expect(browser.js("document.querySelectorAll('main mark.related').length") > 0, "a figure with the focus shows no relation")
    browser.js("document.activeElement.click()")
    number = browser.js(ACTIVE)[1:]
    expect(browser.js(f"document.getElementById('f{number}').classList.contains('on')"), "a click shows no entry")
    browser.key("x")
    expect(browser.js("document.body.classList.contains('others')"), "x shows no other numbers")
    browser.key("?")
    expect(browser.js("document.getElementById('keys').open"), "? opens no help")
    browser.shot(shots, "help")
    browser.key("Escape")
    expect(not browser.js("document.getElementById('keys').open"), "Escape closes no help")
    browser.js("(() => { const s = document.getElementById('show'); s.value = 'unnamed'; s.dispatchEvent(new Event('change', {bubbles: true})); })()")
    expect(browser.js("[...document.querySelectorAll('#list > li')].every(one => one.matches('.unnamed') === (getComputedStyle(one).display !== 'none'))"), "the list is not filtered")
    browser.faults(path)
    for width, height, dark, name in ((360, 740, False, "phone"), (360, 740, True, "phone-dark"), (1280, 900, True, "dark")):
        browser.size(width, height, dark)
        browser.open(path)
        browser.shot(shots, name + "-top")
        walk(browser)
        browser.shot(shots, name)
        expect(browser.js("document.documentElement.scrollWidth <= innerWidth"), f"{name}: is to be scrolled sideways")
        expect(browser.js("getComputedStyle(document.body).backgroundColor") != ("rgb(255, 255, 255)" if dark else ""), f"{name}: is not dark")
        covered = browser.js("(() => { const r = document.activeElement.getBoundingClientRect(); return document.elementFromPoint((r.left + r.right) / 2, (r.top + r.bottom) / 2).closest('aside') !== null; })()")
        expect(not covered, f"{name}: the list covers the chosen figure")
        browser.faults(path)


def corrections(browser, path, record, folder, shots):
    """Three figures are corrected by hand, one is marked that was missed, and what is saved is found by place and by quote. The file, and what was said."""
    browser.size(1280, 900)
    browser.open(path)
    browser("Browser.setDownloadBehavior", behavior="allow", downloadPath=folder)
    choose = "document.querySelector('#f%d .to').click()"
    verdict = "document.querySelector('#fix [value=%s]').click()"
    first, last = 1, len(record["metrics"]) - 1  # the first stands behind characters outside the BMP
    browser.js(choose % last)
    browser.js(verdict % "no-metric")
    browser.js(choose % first)
    for field, keys in (("value", "7"), ("subject", "np"), ("period", "-")):
        browser.js(f"document.querySelector('#fix [name={field}]').focus()")
        for key in keys:
            browser.key(key)
    browser.shot(shots, "correction")
    browser.js(choose % 2)
    expect(browser.js("document.querySelector('#fix [name=value]').value") == "" and browser.js("new FormData(document.getElementById('fix')).get('verdict')") == "", "a figure shows what was said of another")
    browser.js(verdict % "right")
    browser.js(choose % first)
    expect(browser.js("document.querySelector('#fix [name=value]').value") == "7", "what was said of a figure is lost")
    browser.key("m")
    browser.js("document.activeElement.blur()")
    browser.js("getSelection().removeAllRanges()")
    browser.key("m")
    expect(browser.js("document.getElementById('said').textContent") != "", "m without a selection says nothing")
    browser.js(SELECT % "第2轮")
    browser.key("m")
    browser.shot(shots, "missed")
    expect(browser.js("document.querySelector('#missed li.edited .to').textContent") == "第2轮", "no entry of the missed figure")
    browser.js("document.querySelector('#fix [name=unit]').focus()")
    browser.key("x")
    browser.js("document.getElementById('save').click()")
    saved = os.path.join(folder, "corrections.ndjson")
    for _ in range(100):
        if os.path.exists(saved) and os.path.getsize(saved):
            break
        time.sleep(0.1)
    lines = [json.loads(line) for line in open(saved, encoding="utf-8")]
    was = [one["body"].pop("z:was", None) for one in lines]
    expect([{key[2:]: value for key, value in one["body"].items() if key != "type"} for one in lines] ==
           [{"verdict": "wrong", "value": "7", "subject": "np", "period": None}, {"verdict": "right"}, {"verdict": "missed", "unit": "x"}, {"verdict": "no-metric"}], f"other corrections: {lines}")
    for one, seen, number in zip(lines, was, (first, 2, None, last)):
        selector, quote = one["target"]["selector"], one["target"]["selector"]["refinedBy"]
        start, end = selector["start"], selector["end"]
        expect(record["text"][start:end] == quote["exact"] and record["text"][:start].endswith(quote["prefix"]) and record["text"][end:].startswith(quote["suffix"]), f"is not found: {selector}")
        expect((one["target"]["z:sha256"], one["target"]["z:doc_id"], one["generator"]["z:version"] != "") == (record["source"]["sha256"], record["doc_id"], True), "names another source")
        if number is not None:
            metric = record["metrics"][number]
            expect((quote["exact"], quote["prefix"], quote["suffix"]) == (metric["text"], metric["prefix"], metric["suffix"]), f"is not found: {selector}")
            expect(seen == {"z:" + key: metric[key if key != "value" else "value_exact"] for key in ("value", "unit", "subject", "indicator", "period")}, f"another was: {seen}")
    browser.faults(path)
    return saved


def corrected(browser, run, saved, text, shots):
    """What was saved is in the records of the next run, and in their pages."""
    os.makedirs(run.path("reports"))
    run.write("reports/one.txt", text.encode())
    subprocess.run([os.path.join(run.bin, "run-batch"), run.path("reports"), "--out", run.path("data"), "--corrections", saved, "--progress", "none"], check=True, capture_output=True)
    record = json.loads(open(run.path("data/one.txt.json"), encoding="utf-8").read())
    said = [(m["text"], m["value_exact"], m["subject"], m["corrected_by"]["verdict"]) for m in record["metrics"] if "corrected_by" in m]
    expect([one[3] for one in said] == ["wrong", "right", "missed"] and said[0][1:3] == ("7", "np") and said[2][:2] == ("第2轮"[1:], "2"), f"the record has {said}")
    expect([x["text"] for x in record["exclusions"] if x["reason"] == "correction"] == ["63个"], "no metric is still one")
    run.review("data", out="again")
    pages, _ = run.pages("again")
    path = os.path.join(run.path("again"), pages["one.txt"].name)
    browser.open(path)
    expect(browser.js("[...document.querySelectorAll('main mark.corrected')].map(one => one.textContent)") == [one[0] for one in said], "corrected figures bear no sign")
    browser.js("(() => { const s = document.getElementById('show'); s.value = 'corrected'; s.dispatchEvent(new Event('change', {bubbles: true})); })()")
    browser.shot(shots, "corrected")
    browser.faults(path)
    browser.open(os.path.join(run.path("again"), "index.html"))
    quality = browser.js("document.querySelector('.quality').textContent")
    expect("33.3 %" in quality and "6.1–79.2 %" in quality, f"the index estimates otherwise: {quality}")
    browser.shot(shots, "index-corrected")


def long(browser, path):
    """Of a long report the list comes in pieces: each is built when somebody comes to it, by a figure, by scrolling or by a filter, and is then where it belongs."""
    browser.size(1280, 900)
    browser.open(path)
    ids = "[...document.querySelectorAll('#list > li:not(.piece)')].map(one => +one.id.slice(1))"
    figures = browser.js("document.querySelectorAll('main mark[id]').length")
    begun = browser.js(ids)
    expect(figures > 1000 and 200 <= len(begun) < figures, f"{len(begun)} entries of {figures} are built at once")
    browser.js("document.querySelector('#m900 a').click()")
    expect(browser.js("document.getElementById('f900').classList.contains('on')"), "the entry of a far figure is not built")
    browser.js("document.getElementById('side').scrollTo(0, 1e9)")
    browser.js("new Promise(done => requestAnimationFrame(() => setTimeout(done, 300)))")
    expect(browser.js(ids)[-1] == figures - 1, "scrolling to the end builds nothing")
    browser.js("(() => { const s = document.getElementById('show'); s.value = 'unnamed'; s.dispatchEvent(new Event('change', {bubbles: true})); })()")
    expect(browser.js(ids) == list(range(figures)), "a filter leaves pieces out, or they are not in order")
    browser.faults(path)


def accessible(browser, path, axe):
    """Axe-core finds no serious fault: in the page as it opens, with a figure chosen, and in dark."""
    for dark in (False, True):
        browser.size(1280, 900, dark)
        browser.open(path)
        browser.js("document.querySelector('#f1 .to, #reports a').click === undefined || (document.querySelector('#f1 .to') || document.body).click()")
        browser.js(axe + ";0")
        # What content-visibility leaves out is there for people all the same.
        found = browser.js("axe.run(document, {resultTypes: ['violations']}).then(done => JSON.stringify(done.violations.map(one => [one.impact, one.id, one.help, one.nodes.length, one.nodes[0].html.slice(0, 160)])))")
        serious = [one for one in json.loads(found) if one[0] in ("serious", "critical")]
        expect(not serious, f"{path} ({'dark' if dark else 'light'}): {serious}")


def index(browser, path, shots):
    browser.size(1280, 900)
    browser.open(path)
    browser.shot(shots, "index")
    shown = "[...document.querySelectorAll('#reports tbody tr')].filter(one => !one.hidden).map(one => one.cells[3].textContent)"
    click = "document.querySelectorAll('#reports thead button')[3].click()"
    numbers = browser.js(shown)
    browser.js(click)
    expect(browser.js(shown) == sorted(numbers, key=int) and browser.js("document.querySelectorAll('[aria-sort=ascending]').length") == 1, "is not sorted by figures")
    browser.js(click)
    expect(browser.js(shown) == sorted(numbers, key=int)[::-1], "is not sorted the other way")
    put = "(() => { const e = document.getElementById('%s'); e.value = '%s'; e.dispatchEvent(new Event('input', {bubbles: true})); })()"
    browser.js(put % ("words", "丙县"))
    expect(len(browser.js(shown)) == 1 and browser.js("document.getElementById('shown').textContent") == "1", "the search finds other reports")
    browser.js(put % ("words", ""))
    browser.js(put % ("state", "5"))
    expect(len(browser.js(shown)) == 1, "the filter shows other reports than those with failing checks")
    browser.js(put % ("state", ""))
    browser.js("document.getElementById('indicator').selectedIndex = 1, document.getElementById('filter').dispatchEvent(new Event('change'))")
    expect(0 < len(browser.js(shown)) < len(numbers), "the filter by indicator shows all or none")
    browser.faults(path)
    for width, dark in ((360, False), (1280, True)):
        browser.size(width, 740, dark)
        browser.open(path)
        browser.shot(shots, f"index-{width}" + ("-dark" if dark else ""))
        expect(browser.js("document.documentElement.scrollWidth <= innerWidth"), f"index at {width}: is to be scrolled sideways")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--bin", required=True)
    ap.add_argument("--shots")
    a = ap.parse_args()
    program = shutil.which("chromium")
    if not program:
        print("skipped: no chromium here (./dev engines installs it)")
        return 77
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as work:
        run = Run(a.bin, work)
        texts = {"one.txt": REPORT, "two.txt": "乙市2021年法治政府建设情况报告\n一、成效。开展巡查12次。\n", "three.txt": "丙县2020年法治政府建设情况报告\n今年没有数字。\n"}
        run.review(run.write("all", b"".join(run.records(text, name) for name, text in texts.items())))
        found, _ = run.pages()
        record = json.loads(open(run.path("all"), encoding="utf-8").readline())
        browser = Browser(program, os.path.join(work, "profile"))
        try:
            page(browser, os.path.join(run.path("out"), found["one.txt"].name), a.shots)
            saved = corrections(browser, os.path.join(run.path("out"), found["one.txt"].name), record, work, a.shots)
            corrected(browser, run, saved, REPORT, a.shots)
            index(browser, os.path.join(run.path("out"), "index.html"), a.shots)
            run.review(run.write("many", run.records(HOSTILE + "".join(f"开展第{i}轮巡河检查{i * 7}次，清理河道垃圾{i * 3}吨，整治排口{i + 4}个。\n" for i in range(2, 502)), "many.txt")), out="long")
            long(browser, os.path.join(run.path("long"), run.pages("long")[0]["many.txt"].name))
            axe = os.path.join(os.path.realpath(a.bin), os.pardir, "engines", "node_modules", "axe-core", "axe.min.js")
            if os.path.exists(axe):
                for name in (found["one.txt"].name, "index.html"):
                    accessible(browser, os.path.join(run.path("out"), name), open(axe, encoding="utf-8").read())
            else:
                print("no axe-core here (./dev engines installs it): accessibility is not looked at")
        except Failed as broken:
            print(f"FAILED browser: {broken}")
            return 1
        finally:
            browser.end()
    print("ok     browser")
    return 0


if __name__ == "__main__":
    sys.exit(main())
