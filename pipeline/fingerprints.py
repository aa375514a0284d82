"""What the result of a report depends on, as one short name: the key that it is kept under.

The same key means the same bytes: the report's files, its rows of the register, the decisions on
its readings, the options of the readers, and the rules, which are this project's own code and the
versions of the packages that read.
"""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from pipeline.settings import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from pipeline.sources import Report

ROOMS = ("schema", "extract", "normalise", "pipeline")
RULES = {".py", ".txt"}
READERS = (
    "numpy",
    "onnxruntime",
    "pdfminer.six",
    "pdfplumber",
    "pillow",
    "pydantic",
    "pypdfium2",
    "rapidocr",
    "scipy",
    "wordfreq",
)


@cache
def rules_version() -> str:
    """The version of the rules: of the code as it lies there, and of the packages that read."""
    digest = hashlib.sha256(repr(sys.version_info[:3]).encode())
    for name in READERS:
        digest.update(f"{name} {_find_version(name)}\n".encode())
    for path in sorted(_find_rules(ROOT)):
        digest.update(f"{path.relative_to(ROOT)}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def report_to_key(report: Report, hash_path: Callable[[Path], str]) -> str:
    """The key of one file of a report; `hash_path` gives its hash, or why it has none.

    Of a file on a URL the key holds what its folder says of it: nothing is fetched for that.
    """
    return words_to_key(
        (
            rules_version(),
            report.document_id,
            report.name,
            report.remote.stamp if report.remote else hash_path(report.path),
            repr(report.document),
            repr(report.options),
            repr(report.corrections),
        )
    )


def words_to_key(words: Iterable[str]) -> str:
    """One short name for these words in this order."""
    return hashlib.sha256(repr(list(words)).encode()).hexdigest()


def _find_rules(root: Path) -> list[Path]:
    return [
        path
        for room in ROOMS
        for path in (root / room).rglob("*")
        if path.suffix in RULES and path.is_file()
    ]


def _find_version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:  # what reads scans is an extra
        return "none"
