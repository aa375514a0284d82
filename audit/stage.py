"""A page as it is shown: the shapes over its picture, or the lines of a text in pieces."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from audit.marks import find_marks
from audit.pageview import BLANK, THEME

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from audit.backend import Cell, SeenPage, SeenPart, Trace
    from audit.items import Item
    from schema.page import Box


@dataclass(frozen=True, slots=True)
class Shape:
    """A cell or a line of text on the page: its box, what became of it, and where a click goes."""

    box: Box
    fate: str
    label: str
    href: str | None = None
    failed: bool = False
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a line of a text: a cell, or what stands between cells."""

    text: str
    fate: str = ""
    label: str = ""
    href: str | None = None
    failed: bool = False
    chosen: bool = False
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Stage:
    """A page with what is drawn over it."""

    page: SeenPage
    shapes: tuple[Shape, ...] = ()
    marks: tuple[Box, ...] = ()
    lines: tuple[tuple[int, tuple[Piece, ...]], ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The cell that is looked at, and the characters of it that are marked."""

    cell: Cell
    start: int | None = None
    end: int | None = None


def to_cell(part: SeenPart) -> Cell:
    """The cell that a part belongs to."""
    return part.table, part.row, part.col


def item_to_cell(item: Item) -> Cell:
    """The cell that an item stands in."""
    return item.row.table, item.row.row, item.row.col


def make_stage(
    trace: Trace,
    number: int,
    link: Callable[[SeenPart], str | None],
    chosen: Chosen | None = None,
) -> Stage:
    """What is shown of a page; `link` says where a click on a cell goes."""
    page = trace.pages[number]
    counts: dict[str, int] = defaultdict(int)
    for part in page.parts:
        counts[part.fate] += 1
    for text in page.texts:
        counts[text.use] += 1
    if any(part.failed for part in page.parts):
        counts["failed"] = sum(part.failed for part in page.parts)
    if trace.is_text:
        return Stage(page, lines=tuple(_to_lines(page, link, chosen)), counts=counts)
    shapes = [_to_shape(part, link(part), chosen) for part in page.parts if part.box]
    shapes += [
        Shape(text.box, text.use, f"{text.use}: {text.text}", chosen=False)
        for text in page.texts
        if text.box is not None and text.use == THEME
    ]
    filled = {shape.box for shape in shapes if shape is not None and shape.fate != BLANK}
    shapes = [one for one in shapes if one is None or one.fate != BLANK or one.box not in filled]
    own = [part for part in page.parts if chosen and to_cell(part) == chosen.cell]
    marks = [
        mark
        for part in own
        if chosen is not None and chosen.start is not None and chosen.end is not None
        for mark in find_marks(page, part, chosen.start, chosen.end)
    ]
    return Stage(page, tuple(filter(None, shapes)), tuple(marks), counts=counts)


def _to_shape(part: SeenPart, href: str | None, chosen: Chosen | None) -> Shape | None:
    if part.box is None:
        return None
    is_chosen = chosen is not None and to_cell(part) == chosen.cell
    return Shape(part.box, part.fate, _to_label(part), href, part.failed, is_chosen)


def _to_label(part: SeenPart) -> str:
    words = " ".join(part.text.split())
    told = (
        f"{part.fate}, part of it failed" if part.failed and part.fate != "failure" else part.fate
    )
    return f"{told}: {words}" if words else told


# ------------------------------------------------------------------------------------ text
def _to_lines(
    page: SeenPage, link: Callable[[SeenPart], str | None], chosen: Chosen | None
) -> Iterable[tuple[int, tuple[Piece, ...]]]:
    """The lines of a text with their numbers, each cut into cells and what is between them."""
    own: dict[int, list[SeenPart]] = defaultdict(list)
    for part in page.parts:
        if part.line is not None and part.fate != BLANK:
            own[part.line].append(part)
    uses = {text.line: text.use for text in page.texts}
    for number, line in enumerate(page.lines, start=page.first):
        pieces: list[Piece] = []
        at = 0
        for part, start in _find_in_line(line, own[number]):
            if start > at:
                pieces.append(Piece(line[at:start]))
            pieces += _part_to_pieces(part, link(part), chosen)
            at = start + part.end - part.start
        if at < len(line):
            pieces.append(Piece(line[at:], uses.get(number, "")))
        yield number, tuple(pieces)


def _find_in_line(line: str, parts: Sequence[SeenPart]) -> list[tuple[SeenPart, int]]:
    """Where each part starts in its line: one after the other, as the columns do."""
    found: list[tuple[SeenPart, int]] = []
    at = 0
    for part in sorted(parts, key=lambda one: (one.col or 0, one.start)):
        start = line.find(part.text[part.start : part.end], at)
        if start >= 0:
            found.append((part, start))
            at = start + part.end - part.start
    return found


def _part_to_pieces(part: SeenPart, href: str | None, chosen: Chosen | None) -> list[Piece]:
    """A cell as one piece, or as three where some of its characters are marked."""
    text, label = part.text[part.start : part.end], _to_label(part)
    is_chosen = chosen is not None and to_cell(part) == chosen.cell
    if chosen is None or not is_chosen or chosen.start is None or chosen.end is None:
        return [Piece(text, part.fate, label, href, part.failed, is_chosen)]
    start = min(max(chosen.start - part.start, 0), len(text))
    end = min(max(chosen.end - part.start, start), len(text))
    cuts = ((text[:start], False), (text[start:end], True), (text[end:], False))
    return [
        Piece(words, part.fate, label, None, part.failed, chosen=True, marked=marked)
        for words, marked in cuts
        if words
    ]
