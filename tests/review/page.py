"""Reads a page of emit-review with html.parser and holds it to what every page keeps: balanced, one style, one script, a policy with their hashes, no address."""
import base64
import hashlib
import html.parser
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir))
from promises import expect

VOID = {"meta", "input", "br", "hr", "link", "img"}
# Nothing that could load or send.
FORBIDDEN = {"link", "img", "iframe", "object", "embed", "base", "video", "audio", "source", "frame"}


class Page(html.parser.HTMLParser):
    """A page as a reader sees it: elements by id, the text of <main>, what is inline. Raises Failed when it is not balanced or has what must not be."""

    def __init__(self, path):
        super().__init__(convert_charrefs=True)
        self.stack, self.ids, self.classes, self.links = [], {}, [], []
        self.main, self.inline, self.policy, self.texts = "", {"script": "", "style": ""}, None, {}
        self.source = open(path, encoding="utf-8").read()
        self.name = os.path.basename(path)
        self.feed(self.source)
        self.close()
        expect(not self.stack, f"{self.name}: never closed: {self.stack}")
        self.check()

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        expect(len(attributes) == len(attrs), f"{self.name}: an attribute is there twice: {attrs}")
        expect(tag not in FORBIDDEN, f"{self.name}: has <{tag}>")
        expect(not any(name.startswith("on") or name in ("style", "src", "action") for name in attributes), f"{self.name}: {tag} has {attributes}")
        if "id" in attributes:
            expect(attributes["id"] not in self.ids, f"{self.name}: two of id {attributes['id']}")
            self.ids[attributes["id"]] = (tag, attributes)
        if attributes.get("http-equiv") == "Content-Security-Policy":
            self.policy = attributes["content"]
        if "href" in attributes:
            self.links.append(attributes["href"])
        self.classes.append((tag, attributes.get("class")))
        if tag not in VOID:
            self.stack.append((tag, attributes.get("id")))

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        expect(self.stack and self.stack[-1][0] == tag, f"{self.name}: </{tag}> closes {self.stack[-3:]}")
        self.stack.pop()

    def handle_data(self, data):
        names = [tag for tag, _ in self.stack]
        if names and names[-1] in self.inline:
            self.inline[names[-1]] += data
            return
        if "main" in names:
            self.main += data
        for _, one in self.stack:
            if one:
                self.texts[one] = self.texts.get(one, "") + data

    def check(self):
        expect(self.source.startswith("<!DOCTYPE html>\n"), f"{self.name}: no doctype")
        expect(self.source.index("Content-Security-Policy") < self.source.index("<style"), f"{self.name}: the policy comes too late")
        for kind, directive in (("script", "script-src"), ("style", "style-src")):
            wanted = "sha256-" + base64.b64encode(hashlib.sha256(self.inline[kind].encode()).digest()).decode()
            expect(f"{directive} '{wanted}'" in self.policy, f"{self.name}: the policy has another hash of the {kind}")
        expect(self.policy.startswith("default-src 'none'; ") and "unsafe" not in self.policy, f"{self.name}: {self.policy}")
        urls = [u for u in re.findall(r"(?:https?:)?//[\w.-]+\.[a-z]+[^\s\"'<]*", self.source) if not re.match(r"https?://www\.w3\.org/", u)]
        expect(not urls, f"{self.name}: names {urls[:3]}")
        for link in self.links:
            expect(not link.startswith("#") or link[1:] in self.ids, f"{self.name}: {link} leads nowhere")
