"""Chinese government reports into checked, comparable figures.

    >>> import pathlib, zhibiao
    >>> record = zhibiao.extract(pathlib.Path("report.html"))
    >>> [(m["value"], m["unit"], m["subject"]) for m in record["metrics"]]

A record is what `zhibiao run` writes; docs/record.md says what is in it.
"""
from __future__ import annotations

import ctypes
import functools
import json
import os
from typing import Any, Literal, Sequence, Union

# A wheel brings the library beside this file; loaded first, it is the one that the module finds by its soname.
_bundled = os.path.join(os.path.dirname(__file__), "libzhibiao.so.0")
if os.path.exists(_bundled):
    ctypes.CDLL(_bundled, mode=ctypes.RTLD_GLOBAL)

from . import _core  # noqa: E402

__all__ = ["Reader", "ZhibiaoError", "extract", "__version__"]
__version__: str = _core.version

Report = Union[bytes, bytearray, memoryview, str, "os.PathLike[str]"]
Vocabulary = Literal["core", "extended"]
MediaType = Literal["text", "html", "markdown"]


class ZhibiaoError(ValueError):
    """A report that cannot be read, or a wrong option or pattern file. `status`: 1 the report, 2 options and patterns, 3 memory, 4 a fault of the library."""

    def __init__(self, message: str, status: int = 4) -> None:
        super().__init__(message)
        self.status = status


class Reader:
    """The rules of a run. Making one takes some 50 ms; one may be used by any number of threads, which read in parallel (the interpreter's lock is released)."""

    def __init__(self, *, patterns: Sequence[str | os.PathLike[str]] = (), vocabulary: Vocabulary = "core", encoding: str | None = None,
                 media_type: MediaType | None = None, to_simplified: bool = False) -> None:
        """`patterns`: pattern files and folders of them beside the built-in ones, later ones win. `encoding` and `media_type`: of every report, else decided for each.
        Raises ZhibiaoError."""
        if isinstance(patterns, (str, os.PathLike)):
            patterns = [patterns]
        options = [("patterns", os.fspath(path)) for path in patterns] + [("vocabulary", vocabulary)]
        options += [(name, value) for name, value in (("encoding", encoding), ("media-type", media_type)) if value is not None]
        self._core = _core.Reader(options + [("to-simplified", "true" if to_simplified else "false")])

    def read_json(self, report: Report, *, doc_id: str | None = None) -> bytes:
        """The record of a report as JSON in UTF-8. See `extract`."""
        content, path = _content(report)
        return self._core.read(content, path, path if doc_id is None else doc_id)

    def extract(self, report: Report, *, doc_id: str | None = None) -> dict[str, Any]:
        """The record of a report: the bytes of its file, its path (pathlib.Path), or its text (str). Raises ZhibiaoError, OSError."""
        return json.loads(self.read_json(report, doc_id=doc_id))


def _content(report: Report) -> tuple[bytes, str]:
    if isinstance(report, str):
        if len(report) < 1000 and "\n" not in report and os.path.isfile(report):
            raise TypeError(f"a str is the text of a report; for the file write pathlib.Path({report!r})")
        return report.encode("utf-8", "surrogatepass"), "text"
    if isinstance(report, os.PathLike):
        with open(report, "rb") as file:
            return file.read(), os.fsdecode(report)
    return bytes(report), "bytes"


@functools.lru_cache(maxsize=4)
def _reader(options: tuple[tuple[str, Any], ...]) -> Reader:
    return Reader(**dict(options))


def extract(report: Report, *, doc_id: str | None = None, patterns: Sequence[str | os.PathLike[str]] = (), vocabulary: Vocabulary = "core",
            encoding: str | None = None, media_type: MediaType | None = None, to_simplified: bool = False) -> dict[str, Any]:
    """The record of a report as a dict: the bytes of its file, its path (pathlib.Path), or its text (str). `doc_id`: its name in the record, else its path.
    The other options are those of Reader; the last few readers are kept, so that a second report costs no making. Raises ZhibiaoError, OSError."""
    if isinstance(patterns, (str, os.PathLike)):
        patterns = [patterns]
    options = {"patterns": tuple(patterns), "vocabulary": vocabulary, "encoding": encoding, "media_type": media_type, "to_simplified": to_simplified}
    return _reader(tuple(options.items())).extract(report, doc_id=doc_id)
