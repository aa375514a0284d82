"""The pages that all tools read: generated ones whose content is known, and reports."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2

from bench.running import ROOT, Job

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

CORPUS = ROOT / "build" / "corpus"
HALVES = ("held", "develop")
PREFIXES = {
    "ruled": "ruled",
    "turned": "ruled",
    "part": "part-ruled",
    "bare": "unruled",
    "none": "no table",
}
OFFICE = {
    "office-grid": "ruled",
    "office-white": "ruled",
    "office-coloured": "ruled",
    "office-stacked": "ruled",
    "office-paragraphs": "ruled",
    "office-over-pages": "ruled",
    "office-sheet-grid": "ruled",
    "office-rows": "part-ruled",
    "office-booktabs": "part-ruled",
    "office-bare": "unruled",
    "office-tabs": "unruled",
    "office-sheet-bare": "unruled",
}
GROUPS = ("ruled", "part-ruled", "unruled")
BARE = "no table"
WARMING = "ruled-grid-01.pdf"  # it has what most tools find, so that more than the start is warmed


@dataclass(frozen=True)
class Sample:
    """Generated documents: where they lie, and what is true of each."""

    folder: Path
    truth: dict[str, dict[str, Any]]

    @property
    def jobs(self) -> list[Job]:
        """The documents as jobs."""
        return [Job(self.folder / name, entry["pages"]) for name, entry in self.truth.items()]

    @property
    def pages(self) -> int:
        """The number of pages."""
        return sum(entry["pages"] for entry in self.truth.values())

    @property
    def tables(self) -> int:
        """The number of tables, each page's part of one that goes over pages counted."""
        return sum(len(entry["tables"]) for entry in self.truth.values())

    def pick(self, group: str) -> dict[str, dict[str, Any]]:
        """The truth of the documents of one group."""
        return {
            n: entry for n, entry in self.truth.items() if style_to_group(entry["style"]) == group
        }


def style_to_group(style: str) -> str:
    """What kind of tables a style has; one that is not known is in no group but in `all`."""
    return OFFICE.get(style) or PREFIXES.get(style.partition("-")[0], "other")


def make_sample(corpus: Path | None, half: str, pages: int | None) -> Sample:
    """The documents of a half, made if there is no corpus, thinned to about so many pages."""
    folder = corpus / half if corpus else _generate(half)
    truth = json.loads((folder / "truth.json").read_text("utf-8"))
    return Sample(folder, _thin(dict(sorted(truth.items())), pages))


def find_reports(raw: Path) -> list[Job]:
    """The PDF reports of a folder."""
    return [Job(path.resolve(), _count_pages(path)) for path in sorted(raw.glob("*.pdf"))]


def find_warming(sample: Sample) -> Path:
    """The document that tools are warmed on."""
    usual = sample.folder / WARMING
    return usual if usual.exists() else sample.jobs[0].path


def _generate(half: str) -> Path:
    truth = CORPUS / half / "truth.json"
    newest = max(path.stat().st_mtime for path in (ROOT / "bench" / "corpus").glob("*.py"))
    if not truth.exists() or truth.stat().st_mtime < newest:
        print(f"Making the pages in {CORPUS.relative_to(ROOT)} …", flush=True)
        command = [sys.executable, "-m", "bench.corpus", str(CORPUS), "--half", half]
        subprocess.run(command, cwd=ROOT, check=True)  # noqa: S603 our own module
    return truth.parent


def _thin(truth: dict[str, dict[str, Any]], pages: int | None) -> dict[str, dict[str, Any]]:
    """Documents evenly spread over all, so that each group keeps its share."""
    total = sum(entry["pages"] for entry in truth.values())
    if pages is None or pages >= total:
        return truth
    names = list(truth)
    count = max(1, round(len(names) * pages / total))
    return {name: truth[name] for name in (names[i * len(names) // count] for i in range(count))}


def _count_pages(path: Path) -> int:
    document = pypdfium2.PdfDocument(path)
    try:
        return len(document)
    finally:
        document.close()
