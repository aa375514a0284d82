"""Thousands of reports of five pages, of a hundred publishers: what large runs are measured with.

Each publisher has a layout, words and indicators of its own, and a report a quarter. The first of
its reports is drawn; the others are that one with other figures and another quarter of the same
length, put into the uncompressed pages. So there are as many different files as there are to be,
and making them takes seconds.
"""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

from bench.corpus import rules
from bench.corpus.content import from_rows, shaded
from bench.corpus.model import Look
from bench.corpus.report import Report, Ruling
from bench.corpus.setting import SHADES
from bench.corpus.vocabulary_develop import DEVELOP
from bench.corpus.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bench.corpus.model import Table

PUBLISHERS = 100
PAGES = 5
ROWS = 6
FIRST_YEAR = 1990
QUARTER = "Quarter 2 2013/14"
_FIRST = ("North", "South", "East", "West", "Upper", "Nether", "Great", "Little", "Market", "Old")
_LAST = ("moor", "field", "bury", "ford", "ham", "ton", "wick", "leigh", "combe", "stead")
_FONTS = (("Helvetica", "Helvetica-Bold"), ("Times-Roman", "Times-Bold"))
_PLANS = (rules.full, rules.full, rules.rows_only, rules.booktabs, rules.outer)
_HEADS = (
    ("Indicator", "Target", "Q1", "Q2", "Comment"),
    ("Ref", "Performance indicator", "Target", "Q1", "Q2", "Commentary"),
    ("Measure", "Target", "Q1", "Q2", "Year to date", "Progress"),
)
# A cell that is a figure and nothing else.
_FIGURE = re.compile(rb"\((\d{1,2}\.\d)%\) Tj")


def write_reports(folder: Path, number: int, seed: int = 1) -> None:
    """Write so many reports into a folder, quarter after quarter of all publishers."""
    folder.mkdir(parents=True, exist_ok=True)
    rng = random.Random(seed)  # noqa: S311 to be repeated, not to be secret
    drawn = [_draw(folder / "drawn.pdf", place, seed) for place in range(PUBLISHERS)]
    for i in range(number):
        place, quarter = i % PUBLISHERS, i // PUBLISHERS
        year, part = FIRST_YEAR + quarter // 4, quarter % 4 + 1
        told = f"Quarter {part} {year}/{(year + 1) % 100:02}"
        content = drawn[place].replace(QUARTER.encode(), told.encode())
        content = _FIGURE.sub(lambda found: _redraw(found, rng), content)
        (folder / f"council-{place:03}-{year}-q{part}.pdf").write_bytes(content)
    (folder / "drawn.pdf").unlink()


def _redraw(found: re.Match[bytes], rng: random.Random) -> bytes:
    """Another figure with as many digits."""
    whole = rng.randint(10, 99) if len(found[1]) > len("9.9") else rng.randint(1, 9)
    return f"({whole}.{rng.randint(0, 9)}%) Tj".encode()


def _draw(path: Path, place: int, seed: int) -> bytes:
    """The first report of a publisher."""
    words = Words(DEVELOP, random.Random(f"{seed} {place}"))  # noqa: S311 to be repeated
    report = Report(path, "many", words, packed=False)
    report.font, report.bold = words.rng.choice(_FONTS)
    report.by_word = False  # so that a text stands in one piece, and can be another
    size, room = words.rng.choice((8.0, 9.0, 10.0)), words.rng.choice((3.0, 4.0))
    look = Look(font=report.font, bold=report.bold, size=size, pad_x=room, pad_y=room)
    ruling, shade = Ruling(words.rng.choice(_PLANS)), words.rng.choice(SHADES)
    head = words.rng.choice(_HEADS)
    name = f"{_FIRST[place % 10]}{_LAST[place // 10]} Council"
    labels = iter(_draw_labels(words))
    for number in range(1, PAGES + 1):
        report.new_page()
        if number == 1:
            report.heading(name, 18)
            report.heading("Performance report")
            report.heading(QUARTER, 12)
        report.heading(f"Priority {number}: {words.rng.choice(words.of.subjects)}")
        report.para()
        report.table(shaded(_make_table(words, head, labels), shade), look, ruling)
        report.gap(8)
        report.para()
    report.close()
    return path.read_bytes()


def _draw_labels(words: Words) -> list[str]:
    """As many indicators as a report has, no two alike."""
    areas = words.some(words.of.areas, 3)
    labels = [f"{label} in {area}" for area in areas for label in words.of.long_labels]
    return words.rng.sample(labels, PAGES * ROWS)


def _make_table(words: Words, head: tuple[str, ...], labels: Iterator[str]) -> Table:
    def draw(column: str) -> str:
        if column in {"Comment", "Commentary", "Progress"}:
            return words.remark(3)
        return f"{words.decimal(2)}%"

    rows = []
    for number in range(ROWS):
        label, ref = next(labels), f"PI {number + 1}"
        texts = (ref if name == "Ref" else label if name in _NAMES else draw(name) for name in head)
        rows.append(list(texts))
    return from_rows([list(head), *rows])


_NAMES = {"Indicator", "Performance indicator", "Measure"}
