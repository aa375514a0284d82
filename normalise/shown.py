"""What a row shows beside its figures: ratings and directions, in columns of their own or in cells.

A rating column that belongs to one period's column holds for that column's readings, a single one
for the whole row. The fill of a figure's own cell is that figure's rating, where no decoration.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from normalise.arrows import find_trend
from normalise.columns import ColumnRole
from normalise.notebooks import Notebook
from normalise.ratings import RATED, colour_to_rating, rating_to_met, text_to_rating, text_to_trend
from normalise.statuscolumns import pair_columns
from normalise.targetspans import find_header_span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from normalise.bodyrows import IndicatorCells
    from normalise.columns import Column
    from normalise.dating import Anchor
    from schema.page import Cell

_WORSE = re.compile(r"\b(?:behind|below|off|worse|miss\w*|not|under|fail\w*)\b", re.IGNORECASE)
_FEW_ROWS = 3
_TREND_MEANINGS = (
    (re.compile(r"\b(?:improv\w+|better|up|upwards?|increas\w+|rising)\b", re.IGNORECASE), "up"),
    (
        re.compile(
            r"\b(?:worse\w*|declin\w+|deteriorat\w+|down|downwards?|decreas\w+|falling)\b",
            re.IGNORECASE,
        ),
        "down",
    ),
    (
        re.compile(
            r"\b(?:no change|same|static|stable|unchanged|maintained|steady)\b", re.IGNORECASE
        ),
        "same",
    ),
)


@dataclass(frozen=True, slots=True)
class Shown:
    """The rating and the direction that hold for a row, a column or a cell.

    `is_own` is True where the rating is that of one column or cell and not the row's; `says` is
    what the rating says of the target, None where it says neither; `cells` are those that say it.
    """

    rating: str | None = None
    trend: str | None = None
    is_own: bool = False
    says: bool | None = None
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Showing:
    """What the signs and colours of one table mean: its key, and the fills that are ratings."""

    notebook: Notebook = field(default_factory=Notebook)
    fills: Mapping[int, str] = field(default_factory=dict)


# ----------------------------------------------------------------------------------- one cell
def read_rating(cell: Cell, showing: Showing) -> str | None:
    """What a status cell says, or shows by its colour where it has no word of its own.

    The key wins over what a letter or sign means elsewhere; an arrow that it calls a direction is
    no rating.
    """
    printed = cell.text.strip()
    rating = text_to_rating(printed)
    meaning = showing.notebook.find_meaning(printed) if printed else None
    keyed = _by_key(rating, meaning, is_word=printed.lower() in RATED) if meaning else rating
    if keyed in RATED or re.search(r"\w", printed):
        return keyed
    filled = colour_to_rating(cell.fill) if cell.fill is not None else None
    is_way = meaning is not None and _find_way(meaning) is not None
    return filled or (None if is_way and find_trend(printed) else keyed)


def _by_key(rating: str | None, meaning: str, *, is_word: bool) -> str | None:
    """The colour that the key names, else the default where the key does not belie it.

    A colour that is printed as a word stays.
    """
    named = RATED & set(re.findall(r"[a-z]+", meaning.lower()))
    if len(named) == 1:
        return next(iter(named))
    return rating if rating in RATED and (is_word or not _is_belied(rating, meaning)) else meaning


def _is_belied(rating: str, meaning: str) -> bool:
    """Whether the key says otherwise than a colour usually does: `B = behind target`."""
    said, usual = rating_to_met(meaning), rating_to_met(rating)
    worse = usual is True and _WORSE.search(meaning) is not None
    return worse or (said is not None and said is not usual)


def find_said(rating: str | None, notebook: Notebook) -> bool | None:
    """What a rating says of the target, by the key where that says otherwise than usual."""
    meaning = notebook.find_meaning(rating) if rating else None
    if rating is None or meaning is None or not _is_belied(rating, meaning):
        return rating_to_met(rating)
    return rating_to_met(meaning)


def read_trend(cell: Cell, showing: Showing) -> str | None:
    """What a direction cell says; a sign that is no arrow means what the key says."""
    printed = cell.text.strip()
    trend = text_to_trend(printed)
    meaning = showing.notebook.find_meaning(printed) if printed else None
    if meaning is None:
        return trend
    meant = _find_way(meaning)
    if trend in {"up", "down", "same"} and meant is not None:
        return trend
    return meant or meaning


def _find_way(meaning: str) -> str | None:
    return next((name for rule, name in _TREND_MEANINGS if rule.search(meaning)), None)


# --------------------------------------------------------------------------------- whole rows
def read_row(row: IndicatorCells, showing: Showing) -> Shown:
    """What holds for the whole row: its first status and direction cells."""
    return _show(None, _find_status(row), next(iter(row.trends), None), showing)


def _find_status(row: IndicatorCells) -> Cell | None:
    """The row's latest status; an empty cell in a stripe over the row is none."""
    cells = (cell for cell in row.ratings if not cell.is_blank or not _is_striped(cell, row))
    return next(cells, None)


def _is_striped(cell: Cell, row: IndicatorCells) -> bool:
    """Whether the row's name has the same fill, which then is a stripe over the row."""
    return cell.fill is not None and cell.fill == row.indicator.fill


def read_columns(row: IndicatorCells, showing: Showing, anchor: Anchor) -> dict[int, Shown]:
    """What holds for the readings of each value column, by the column's index.

    Where several status columns stand in the row, each is about the value of its period, else about
    the one beside it.
    """
    ratings = _deal(row, ColumnRole.RATING, anchor)
    trends = _deal(row, ColumnRole.TREND, anchor)
    found: dict[int, Shown] = {}
    for column, cell in row.values:
        status = _find_status(row) if ratings is None else ratings.get(column.index)
        way = next(iter(row.trends), None) if trends is None else trends.get(column.index)
        shown = _show(cell, status, way, showing)
        is_own = shown.is_own or ratings is not None
        found[column.index] = shown if shown.is_own == is_own else replace(shown, is_own=is_own)
    return found


def _show(cell: Cell | None, status: Cell | None, way: Cell | None, showing: Showing) -> Shown:
    """What a value's own cell shows, else its status and direction cells.

    The arrow of a status counts where no cell is about the direction.
    """
    filled = showing.fills.get(cell.fill) if cell is not None and cell.fill is not None else None
    said = read_rating(status, showing) if status else None
    rating, arrow = filled or said, find_trend(status.text) if status else None
    told = read_trend(way, showing) if way else None
    trend = (
        (find_trend(cell.text) if cell is not None else None) or told or (None if way else arrow)
    )
    cells = [status] if status and ((said and said == rating) or (arrow and arrow == trend)) else []
    cells += [way] if way and told == trend else []
    says = find_said(rating, showing.notebook)
    return Shown(rating, trend, filled is not None, says, tuple(cells))


def _deal(row: IndicatorCells, role: ColumnRole, anchor: Anchor) -> dict[int, Cell] | None:
    """The status cells by the value column that they are about; None where they are the row's.

    Of several about one value the first that says something holds.
    """
    beside = {column.index: (column, cell) for column, cell in row.beside if column.role is role}
    columns = [*(column for column, _ in row.values), *(column for column, _ in beside.values())]
    named = {
        column.index: span
        for column, _ in beside.values()
        if (span := find_header_span(column.header, anchor)) is not None
    }
    pairs = pair_columns(sorted(columns, key=lambda one: one.index), role, named)
    if len(beside) < 2 or len(row.values) < 2 or not pairs:  # noqa: PLR2004 one is the row's
        return None
    dealt: dict[int, Cell] = {}
    for column, about in pairs:
        _, cell = beside[column.index]
        if not cell.is_blank or cell.fill is not None:
            dealt.setdefault(about.index, cell)
    return dealt


def find_unshown(row: IndicatorCells, shown: Iterable[Shown | None]) -> list[tuple[Column, Cell]]:
    """The row's status and direction cells of which `shown`, that of its readings, says nothing."""
    used = {id(cell) for one in shown if one is not None for cell in one.cells}
    return [pair for pair in row.beside if not pair[1].is_blank and id(pair[1]) not in used]


# ------------------------------------------------------------------------------------- fills
def find_rating_fills(
    rows: Sequence[IndicatorCells], heads: Iterable[int | None]
) -> dict[int, str]:
    """The colours of a table's value cells that are ratings, each with the rating.

    `heads` are the colours of its header and headings. A colour that an indicator has is a stripe.
    One that a header has, or that fills a whole column, is a rating only beside another one. Pale
    colours count where two of them differ.
    """
    columns = _columns_of_fills(rows)
    stripes = {row.indicator.fill for row in rows}
    seen = {fill for fills in columns.values() for fill in fills} - stripes
    used = {fill for fill in seen if fill is not None}
    strong = {fill: name for fill in used if (name := _fill_to_rating(fill, pale=False))}
    pale = {fill: name for fill in used if (name := _fill_to_rating(fill, pale=True))}
    found = pale if len(set(pale.values())) > 1 else strong
    if len(set(found.values())) > 1:
        return found
    whole = {fill for fills in columns.values() for fill in fills if _fills_column(fills, fill)}
    decoration = whole | set(heads)
    return {fill: name for fill, name in found.items() if fill not in decoration}


def _fill_to_rating(fill: int, *, pale: bool) -> str | None:
    rating = colour_to_rating(fill, pale=pale)
    return rating if rating in {"red", "amber", "green"} else None


def _columns_of_fills(rows: Sequence[IndicatorCells]) -> dict[int, Counter[int | None]]:
    """How often each colour fills a value cell, by column."""
    found: dict[int, Counter[int | None]] = {}
    for row in rows:
        for column, cell in row.values:
            found.setdefault(column.index, Counter())[cell.fill] += 1
    return found


def _fills_column(fills: Counter[int | None], fill: int | None) -> bool:
    return fills.total() >= _FEW_ROWS and fills[fill] == fills.total()
