"""The tools that are measured: how each is started, called, and its answer made comparable.

Only `find` is timed. `to_tables` is ours: it gives each tool the merged cells that its answer tells
of, which plain rows of text would lose.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from bench.spans import boxes_to_table, rows_to_table

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bench.spans import JsonTable

    Native = Any  # what a tool answers, of its own kind
    Find = Callable[[Path, int], Native]


@dataclass(frozen=True)
class Tool:
    """A tool: its name in tables, its packages, and how to load it and read its answer.

    `load` imports it and gives the function to be timed, which takes a file and its number of
    pages. `to_tables` is None for what finds no tables; `counts` says what `to_count` counts.
    """

    label: str
    packages: tuple[str, ...]
    load: Callable[[], Find]
    to_tables: Callable[[Native], list[JsonTable]] | None = None
    to_count: Callable[[Native], int] | None = None
    counts: str = "tables"


# --- ours -----------------------------------------------------------------------------------


def _load_ours() -> Find:
    reading, findpage = import_module("extract.pdf.reading"), import_module("extract.findpage")
    import_module("pipeline.engine").collect_seldom()  # as the command does

    def find(path: Path, _: int) -> Native:
        pages = reading.find_pages(path)
        return [table for page in pages for table in findpage.to_shown_tables(page)]

    return find


def _ours_to_tables(found: Native) -> list[JsonTable]:
    names = ("r0", "c0", "r1", "c1", "text")
    return [
        {
            "page": table.page,
            "cells": [{n: getattr(cell, n) for n in names} for cell in table.cells],
        }
        for table in found
    ]


def _load_rows() -> Find:
    pipeline = import_module("pipeline.reading")
    import_module("pipeline.engine").collect_seldom()

    def find(path: Path, _: int) -> Native:
        rows = pipeline.read_report(pipeline.Report(path, path.stem, None)).rows
        crashed = [row.message for row in rows.failures if row.reason == "crashed"]
        if crashed:
            raise RuntimeError(crashed[0])
        return rows

    return find


def _load_sheets() -> Find:
    pdfium, glyphs = import_module("extract.pdf.pdfium"), import_module("extract.pdf.glyphs")

    def find(path: Path, pages: int) -> Native:
        with pdfium.open_pdf(path) as document:
            fonts = glyphs.Fonts()
            return [len(pdfium.read_sheet(document, n + 1, fonts).glyphs) for n in range(pages)]

    return find


# --- others ---------------------------------------------------------------------------------


def _load_pdfplumber() -> Find:
    pdfplumber = import_module("pdfplumber")

    def find(path: Path, _: int) -> Native:
        # what `extract_tables()` does, with the boxes of the cells kept for their spans
        with pdfplumber.open(path) as document:
            return [
                (page.page_number, table, table.extract())
                for page in document.pages
                for table in page.find_tables()
            ]

    return find


def _pdfplumber_to_tables(found: Native) -> list[JsonTable]:
    return [
        boxes_to_table(
            page,
            (
                (box, text or "")
                for row, texts in zip(table.rows, rows, strict=True)
                for box, text in zip(row.cells, texts, strict=True)
                if box
            ),
        )
        for page, table, rows in found
    ]


def _load_camelot(flavour: str, engine: str) -> Find:
    camelot = import_module("camelot")
    options = {"pages": "all", "flavor": flavour, "engine": engine, "suppress_stdout": True}
    return lambda path, _: camelot.read_pdf(str(path), **options)


def _camelot_to_tables(found: Native) -> list[JsonTable]:
    return [{"page": table.page, "cells": _merge_cells(table.cells)} for table in found]


def _merge_cells(rows: Native) -> list[JsonTable]:
    """Camelot says which sides of a cell are drawn: cells without one between them are merged."""
    cells, covered = [], set()
    for r0, row in enumerate(rows):
        for c0 in range(len(row)):
            if (r0, c0) in covered:
                continue
            r1, c1 = _reach(rows, r0, c0)
            places = [(r, c) for r in range(r0, r1 + 1) for c in range(c0, c1 + 1)]
            covered.update(places)
            text = " ".join(rows[r][c].text for r, c in places if rows[r][c].text)
            cells.append({"r0": r0, "c0": c0, "r1": r1, "c1": c1, "text": text})
    return cells


def _reach(rows: Native, row: int, column: int) -> tuple[int, int]:
    """The last row and column of the merged cell that begins here."""
    c1 = column
    while c1 + 1 < len(rows[row]) and not rows[row][c1].right:
        c1 += 1
    r1 = row
    while r1 + 1 < len(rows) and not any(cell.bottom for cell in rows[r1][column : c1 + 1]):
        r1 += 1
    return r1, c1


def _load_tabula(**options: bool) -> Find:
    tabula, jpype = import_module("tabula"), import_module("jpype")
    jpype.getDefaultJVMPath()  # raises where there is no Java
    call = partial(tabula.read_pdf, output_format="json", silent=True, **options)

    def find(path: Path, pages: int) -> Native:
        # page by page, because its answer does not say which page a table is on
        numbers = range(1, pages + 1)
        return [(page, table) for page in numbers for table in call(str(path), pages=page)]

    return find


def _tabula_to_tables(found: Native) -> list[JsonTable]:
    return [
        boxes_to_table(
            page, ((_tabula_box(c), c["text"]) for r in t["data"] for c in r if c["width"])
        )
        if t["extraction_method"] == "lattice"
        else rows_to_table(page, [[cell["text"] for cell in row] for row in t["data"]])
        for page, t in found
    ]


def _tabula_box(cell: dict[str, float]) -> tuple[float, float, float, float]:
    x0, top = cell["left"], cell["top"]
    return x0, top, x0 + cell["width"], top + cell["height"]


def _load_img2table(**options: bool) -> Find:
    document = import_module("img2table.document")
    return lambda path, _: document.PDF(str(path)).extract_tables(**options)


def _img2table_to_tables(found: Native) -> list[JsonTable]:
    return [
        boxes_to_table(
            page + 1,
            (
                ((cell.bbox.x1, cell.bbox.y1, cell.bbox.x2, cell.bbox.y2), cell.value or "")
                for row in table.content.values()
                for cell in row
            ),
        )
        for page, tables in found.items()
        for table in tables
    ]


def _camelot(label: str, flavour: str, engine: str) -> Tool:
    load = partial(_load_camelot, flavour, engine)
    packages = ("camelot-py", "playa-pdf", "opencv-python-headless")
    return Tool(label, packages, load, _camelot_to_tables, len)


def _tabula(label: str, **options: bool) -> Tool:
    load = partial(_load_tabula, **options)
    return Tool(label, ("tabula-py", "jpype1"), load, _tabula_to_tables, len)


def _img2table(label: str, **options: bool) -> Tool:
    load = partial(_load_img2table, **options)
    packages = ("img2table", "opencv-contrib-python")
    return Tool(label, packages, load, _img2table_to_tables, lambda f: sum(map(len, f.values())))


TOOLS = {
    "ours": Tool("Quarterlies", ("pypdfium2", "numpy"), _load_ours, _ours_to_tables, len),
    "rows": Tool(
        "Quarterlies, PDF to dataset rows",
        ("pypdfium2", "numpy", "pydantic"),
        _load_rows,
        to_count=lambda rows: len(rows.readings),
        counts="readings",
    ),
    "pdfium": Tool(
        "Limit: pdfium's characters and paths alone",
        ("pypdfium2",),
        _load_sheets,
        to_count=sum,
        counts="characters",
    ),
    "pdfplumber": Tool(
        "pdfplumber", ("pdfplumber", "pdfminer.six"), _load_pdfplumber, _pdfplumber_to_tables, len
    ),
    "camelot-lattice-vector": _camelot("Camelot lattice, vector engine", "lattice", "vector"),
    "camelot-lattice": _camelot("Camelot lattice", "lattice", "combined"),
    "camelot-hybrid-vector": _camelot("Camelot hybrid, vector engine", "hybrid", "vector"),
    "camelot-hybrid": _camelot("Camelot hybrid", "hybrid", "combined"),
    "tabula-lattice": _tabula("tabula lattice", lattice=True),
    "tabula-stream": _tabula("tabula stream", stream=True),
    "tabula-guess": _tabula("tabula, its own choice", guess=True),
    "img2table": _img2table("img2table"),
    "img2table-borderless": _img2table("img2table, borderless too", borderless_tables=True),
}
