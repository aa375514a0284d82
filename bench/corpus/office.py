"""Documents made by an office suite, where there is one."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from bench.corpus import content
from bench.corpus.content import Numeric
from bench.corpus.layout import place
from bench.corpus.model import Document, Look
from bench.corpus.open_text import MARGIN, Source
from bench.corpus.pages import Sought, locate
from bench.corpus.setting import SHADES

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.corpus.layout import Placed
    from bench.corpus.model import Table
    from bench.corpus.words import Words

WIDTH = 595.0 - 2 * MARGIN
TALLEST = 520.0  # points; what certainly fits on a page below its heading and prose
TIMEOUT = 600  # seconds for all documents of a half
COPIES = 3
FONTS = (
    ("Liberation Sans", "Helvetica", "Helvetica-Bold"),
    ("Liberation Serif", "Times-Roman", "Times-Bold"),
    ("DejaVu Sans", "DejaVuSans", "DejaVuSans-Bold"),
)
HELD_ONLY = {"office-tabs", "office-sheet-grid"}


@dataclass
class Draft:
    """A document before it is converted, and the tables to be found in it afterwards."""

    words: Words
    source: Source
    look: Look
    ending: str = "fodt"
    text: str = ""
    sought: list[Sought] = field(default_factory=list)

    def placed(self, table: Table, *, whole: bool = False) -> Placed:
        """Lay a table out for its widths, cut to what fits on a page unless it may break."""
        placed = place(table, self.look, WIDTH)
        while not whole and placed.height > TALLEST and table.n_rows > table.header + 1:
            table = table.part(0, table.n_rows - 1)
            placed = place(table, self.look, WIDTH)
        return placed

    def marks(self) -> tuple[str, str]:
        """Make a title and a note by which a table is found again."""
        number = f"{self.words.rng.randint(1, 9)}.{len(self.sought) + 1}"
        return f"Table {number}", f"Note to {number}."

    def amid(self, placed: Placed, put: Callable[[Placed], None], key: str = "") -> None:
        """Set a table among prose, on a page of its own."""
        title, note = self.marks()
        self.source.para(self.words.title(), bold=True, size=14, new=bool(self.sought))
        for _ in range(self.words.rng.randint(0, 2)):
            self.source.para(self.words.paragraph(1, 3))
        self.source.para(f"{title}: {self.words.title()}", bold=self.words.chance(0.5))
        put(placed)
        self.source.para(f"{note} {self.words.rng.choice(self.words.of.sources)}", size=8)
        for _ in range(self.words.rng.randint(0, 1)):
            self.source.para(self.words.paragraph(1, 3))
        self.sought.append(Sought(placed.table, f"{title}:", note, key))


def _usual(words: Words, **more: object) -> Table:
    """Make a statistical table for an office document."""
    usual = Numeric(
        rows=words.rng.randint(4, 22),
        columns=words.rng.randint(2, 6),
        total=words.chance(0.4),
        align=words.rng.choice(["right", "right", "centre", "left"]),
    )
    return content.numeric(words, replace(usual, **more))  # type: ignore[arg-type]


def _any(words: Words) -> Table:
    """Make a table of any kind."""
    rng = words.rng
    return rng.choice(
        [
            lambda: _usual(words),
            lambda: _usual(words, groups=True, merged_groups=words.chance(0.5)),
            lambda: content.performance(words, rng.randint(3, 8)),
            lambda: content.plan(words, rng.randint(3, 8), rng.randint(2, 5)),
        ]
    )()


def _text(kind: str, make: Callable[[Words], Table] = _any) -> Callable[[Draft], None]:
    """Make a style of text documents with one kind of borders."""

    def style(draft: Draft) -> None:
        for _ in range(draft.words.rng.randint(1, 3)):
            table = make(draft.words)
            draft.amid(draft.placed(table), lambda placed: draft.source.table(placed, kind))

    return style


def _coloured(words: Words) -> Table:
    """Make a table with a shaded header and, at times, shaded rows."""
    table, pale = _any(words), words.rng.choice(SHADES)
    every = words.rng.choice([0, 2])
    for cell in table.cells:
        if cell.r0 < table.header or (every and cell.r0 % every == 0):
            cell.fill = pale
    return table


def _stacked(words: Words) -> Table:
    """Make a table with a header of two rows."""
    return _usual(words, stacked=2, columns=words.rng.randint(4, 6))


def _over_pages(draft: Draft) -> None:
    """A table that breaks over pages, each row known by its number."""
    words = draft.words
    table = content.plan(words, words.rng.randint(30, 50), 4)
    for cell in table.cells:
        cell.c0, cell.c1 = cell.c0 + 1, cell.c1 + 1
    numbers = ["No.", *(f"R-{row:03d}" for row in range(1, table.n_rows))]
    for row, number in enumerate(numbers):
        table.cells.append(content.Cell(row, 0, row, 0, number, bold=row == 0))
    table.n_cols += 1
    kind, repeat = words.rng.choice(["grid", "grid", "rows"]), words.chance(0.6)
    draft.amid(
        draft.placed(table, whole=True),
        lambda placed: draft.source.table(placed, kind, repeat=repeat),
        "repeat" if repeat else "once",
    )


def _tabs(draft: Draft) -> None:
    """A table set with tab stops."""
    for _ in range(draft.words.rng.randint(1, 2)):
        table = _usual(draft.words, columns=draft.words.rng.randint(2, 4), missing=0.0)
        for cell in table.cells:
            cell.wrap = cell.c0 > 0
        draft.look = replace(draft.look, size=min(draft.look.size, 9.0))
        placed = draft.placed(table)
        room = max(160.0 - placed.xs[1], 0.0)
        placed.xs = [0.0, *(x + room for x in placed.xs[1:])]
        draft.amid(placed, draft.source.tabbed)


def _sheet(kind: str) -> Callable[[Draft], None]:
    """Make a style of printed spreadsheets."""

    def style(draft: Draft) -> None:
        table = _any(draft.words)
        placed = draft.placed(table)
        title, note = draft.marks()
        draft.ending = "fods"
        draft.text = draft.source.as_sheet(placed, kind, f"{title}: {draft.words.title()}", note)
        draft.sought.append(Sought(placed.table, f"{title}:", note))

    return style


STYLES: dict[str, Callable[[Draft], None]] = {
    "office-grid": _text("grid"),
    "office-rows": _text("rows"),
    "office-booktabs": _text("booktabs"),
    "office-bare": _text("none"),
    "office-white": _text("white", _coloured),
    "office-coloured": _text("grid", _coloured),
    "office-stacked": _text("grid", _stacked),
    "office-paragraphs": _text("grid", lambda words: content.bulleted(words, 4)),
    "office-over-pages": _over_pages,
    "office-tabs": _tabs,
    "office-sheet-bare": _sheet("none"),
    "office-sheet-grid": _sheet("grid"),
}


def _draft(words: Words, fill: Callable[[Draft], None]) -> Draft:
    """Write the source of one document."""
    name, font, bold = words.rng.choice(FONTS)
    look = Look(
        font=font,
        bold=bold,
        size=words.rng.choice([8.0, 9.0, 10.0]),
        pad_x=words.rng.choice([3.0, 5.4]),
        pad_y=words.rng.choice([0.5, 2.0]),
        stretch=words.chance(0.7),
    )
    draft = Draft(words, Source(name, words.rng.choice([10.0, 11.0])), look)
    fill(draft)
    draft.text = draft.text or draft.source.as_text()
    return draft


def _convert(soffice: str, sources: list[Path], folder: Path, profile: Path) -> None:
    """Turn sources into PDF, with a profile of their own so that no open office is disturbed."""
    command = [
        soffice,
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        *map(str, sources),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=TIMEOUT)  # noqa: S603


def write_documents(folder: Path, half: str, words_for: Callable[[str], Words]) -> list[Document]:
    """Write the office documents of a half, or say that there is no office suite."""
    soffice = shutil.which("soffice")
    if soffice is None:
        print("soffice is not installed: the office styles are left out", file=sys.stderr)
        return []
    drafts: dict[str, tuple[str, Draft]] = {}
    for style, fill in STYLES.items():
        if half == "develop" and style in HELD_ONLY:
            continue
        for number in range(1, COPIES + 1):
            name = f"{style}-{number:02d}"
            drafts[name] = style, _draft(words_for(name), fill)
    with tempfile.TemporaryDirectory() as held:
        sources = []
        for name, (_, draft) in drafts.items():
            source = Path(held) / f"{name}.{draft.ending}"
            source.write_text(draft.text, "utf-8")
            sources.append(source)
        _convert(soffice, sources, folder, Path(held) / "profile")
    return [_located(folder, name, *drafted) for name, drafted in drafts.items()]


def _located(folder: Path, name: str, style: str, draft: Draft) -> Document:
    """Find out where the tables of a document came to stand."""
    document = Document(f"{name}.pdf", style)
    document.pages, document.tables = locate(folder / document.name, draft.sought)
    return document
