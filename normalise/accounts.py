"""The books: every cell has a fate, every printed figure an explanation or a failure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from normalise.names import Aside
from normalise.quantities import MAX_CHARS, MAX_FIGURES
from schema.failure import Failure, Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from normalise.fates import Fated
    from normalise.tokens import Token
    from schema.page import Cell, Table

_AROUND = 80  # characters before and after a figure
_FIGURE = re.compile(r"\d+(?:[.,:/]\d+)*")


@dataclass(frozen=True, slots=True)
class Explained:
    """A cell and the spans of it whose figures are explained, with the tokens found in it."""

    cell: Cell
    column: str | None
    spans: tuple[tuple[int, int], ...]
    tokens: tuple[Token, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureCount:
    """How many figures are printed in a document's cells, and how many are explained."""

    printed: int
    explained: int


def check_figures(cells: Iterable[Explained]) -> tuple[FigureCount, tuple[Failure, ...]]:
    """Count the figures of all cells; each one that nothing explains is a failure.

    Of a cell too long to be read the first of them are, and one failure tells the number of others.
    """
    printed = unexplained = 0
    failures: list[Failure] = []
    for explained in cells:
        text = explained.cell.running
        found = [match for match in _FIGURE.finditer(text) if not _is_scale(match, text)]
        printed += len(found)
        left = [
            match
            for match in found
            if not any(a <= match.start() and match.end() <= b for a, b in explained.spans)
        ]
        unexplained += len(left)
        most = MAX_FIGURES if len(text) > MAX_CHARS else len(left)
        failures += [_to_failure(match, explained) for match in left[:most]]
        if len(left) > most:
            failures.append(_tell_others(len(left) - most, explained))
    return FigureCount(printed, printed - unexplained), tuple(failures)


def _tell_others(number: int, explained: Explained) -> Failure:
    """What stands for all other figures of a cell too long to be read."""
    message = f"{number:,} more figures stand in this cell, which is too long to be read"
    place, column = explained.cell.place, explained.column
    return Failure(Reason.UNEXPLAINED_FIGURE, message, place, column=column)


def _is_scale(match: re.Match[str], text: str) -> bool:
    """The noughts of `£000`, which say a unit and no figure."""
    return match.group() == "000" and text[: match.start()].rstrip(" '\u2019").endswith("\u00a3")


def _to_failure(match: re.Match[str], explained: Explained) -> Failure:
    """The failure of a figure, with its cell; of a cell too long to be read, the words around it.

    Each of its thousands of figures would have all of its characters otherwise.
    """
    text = explained.cell.found
    first = max(0, match.start() - _AROUND) if len(text) > MAX_CHARS else 0
    last = match.end() + _AROUND if len(text) > MAX_CHARS else len(text)
    return Failure(
        Reason.UNEXPLAINED_FIGURE,
        _why(match, explained.tokens),
        explained.cell.place,
        match.group(),
        text[first:last],
        match.start() - first,
        match.end() - first,
        explained.column,
    )


def _why(match: re.Match[str], tokens: Sequence[Token]) -> str:
    for token in tokens:
        inside = token.start <= match.start() and match.end() <= token.end
        if inside and isinstance(token.payload, Aside):
            return f"no reading: {token.payload.rule} (`{token.text}`)"
        if inside and token.kind == "BADNUM":
            return f"`{token.text}` is no well-formed number"
    return "no reading, target, period or code explains this figure"


def check_cells(tables: Iterable[Table], fates: Iterable[Fated]) -> tuple[Failure, ...]:
    """A failure for each filled cell of the tables that has no fate; there should be none."""
    known = {part for fated in fates for part in fated.cell.parts}
    return tuple(
        Failure(
            Reason.UNACCOUNTED_CELL,
            "this cell was lost on the way: please report it",
            part.place,
            part.text,
            part.text,
            0,
            len(part.text),
        )
        for table in tables
        for row in table.rows
        for cell in row.cells
        for part in cell.parts
        if part.text.strip() and part not in known
    )


def count_cells(tables: Iterable[Table]) -> int:
    """The number of filled cells, each part of a continued one for itself."""
    parts = (
        part for table in tables for row in table.rows for cell in row.cells for part in cell.parts
    )
    return sum(bool(part.text.strip()) for part in parts)
