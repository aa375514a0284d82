"""Lines of one cell each cut into rows of a known width, with headings between the rows."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from extract.phrases import is_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.textrows import PrintedLine

_ROWS = 2  # the least that show a period
_MOSTLY = 0.5  # of a column's cells that hold figures or statuses, where it is one of values
_FEW_WORDS = 5  # around a figure
_MISFITS = 0.25  # of the cells in columns of values
_HEADING, _AMONG_WORDS = 1.5, 1.0
_DATED, _WORDS = 0.25, 2.5  # words among values: around a figure, and others


class Cut(NamedTuple):
    """Rows as their lines (one line for a heading), and the lines behind the last of them.

    `misfits` is the share of the cells in columns of values that hold words; `cost` is what all
    speaks against these rows, headings and figures among words too.
    """

    rows: tuple[tuple[PrintedLine, ...], ...]
    after: tuple[PrintedLine, ...]
    misfits: float
    cost: float


def cut_rows(lines: Sequence[PrintedLine], width: int, values: Sequence[bool]) -> Cut | None:
    """The rows of `lines`; None where no way to cut them keeps figures below figures.

    `values` says of each line whether it is a figure or a status. Blank lines are empty cells, but
    for those between rows.
    """
    every = frozenset(range(1, width))
    guesses = [every, *(every - {col} for col in every)]
    cuts = [cut for guess in guesses if (cut := _try_columns(lines, width, values, guess))]
    return min(cuts, key=lambda cut: cut.cost, default=None)


def _try_columns(
    lines: Sequence[PrintedLine], width: int, values: Sequence[bool], columns: frozenset[int]
) -> Cut | None:
    """The rows where figures and statuses are first looked for in `columns`."""
    path: list[tuple[int, int]] = []
    starts: list[int] = []
    for _ in range(3):
        path = _find_path(lines, width, values, columns)
        starts = [at for at, length in path if length == width]
        if len(starts) < _ROWS:
            return None
        columns = _find_value_columns(lines, width, values, starts)
    if not columns:
        return None
    cells = [(at + col) for at in starts for col in columns if lines[at + col].text.strip()]
    misfits = sum(not (values[i] or _has_figure(lines[i])) for i in cells) / max(len(cells), 1)
    lasts = [at + width - 1 for at in starts if width - 1 in columns]
    if misfits > _MISFITS or _may_hold_heading(lines, values, lasts):
        return None
    words = (at + col for at in starts for col in range(1, width) if col not in columns)
    cost = sum(_cost_among_values(lines[i]) for i in cells if not values[i])
    cost += sum(_cost_alone(lines[at], is_value=False) for at, length in path if length == 1)
    cost += sum(_AMONG_WORDS * values[i] for i in words)
    return _to_cut(lines, path, width, (misfits, cost))


def _may_hold_heading(
    lines: Sequence[PrintedLine], values: Sequence[bool], lasts: Sequence[int]
) -> bool:
    """True where the last cell of a row may be the heading below a row that lacks a cell."""
    counts = Counter(line.text.strip() for line in lines)
    words = (lines[i].text.strip() for i in lasts if not values[i])
    return any(counts[text] == 1 and not any(map(str.isdigit, text)) for text in words if text)


def _to_cut(
    lines: Sequence[PrintedLine],
    path: Sequence[tuple[int, int]],
    width: int,
    scores: tuple[float, float],
) -> Cut:
    last = max(at for at, length in path if length == width)
    rows = [tuple(lines[at : at + length]) for at, length in path if at <= last]
    rows = [row for row in rows if row[0].text.strip()]
    return Cut(tuple(rows), tuple(lines[last + width :]), *scores)


def _find_value_columns(
    lines: Sequence[PrintedLine], width: int, values: Sequence[bool], starts: Sequence[int]
) -> frozenset[int]:
    """The columns most of whose cells are figures or statuses."""
    found = set()
    for col in range(1, width):
        filled = [at + col for at in starts if lines[at + col].text.strip()]
        like = sum(values[i] or _has_figure(lines[i]) for i in filled)
        if like >= max(1.0, _MOSTLY * len(filled)):
            found.add(col)
    return frozenset(found)


def _find_path(
    lines: Sequence[PrintedLine], width: int, values: Sequence[bool], columns: frozenset[int]
) -> list[tuple[int, int]]:
    """The cheapest way through the lines: rows, and lines by themselves; where each starts."""
    count = len(lines)
    costs = [0.0] * (count + 1)
    lengths = [1] * count
    for at in range(count - 1, -1, -1):
        is_blank = not lines[at].text.strip()
        costs[at] = costs[at + 1] + _cost_alone(lines[at], is_value=values[at])
        if is_blank or values[at] or at + width > count:
            continue
        cells = (at + col for col in columns if not values[at + col])
        cost = costs[at + width] + sum(_cost_among_values(lines[i]) for i in cells)
        if cost < costs[at]:
            costs[at], lengths[at] = cost, width
    path, at = [], 0
    while at < count and costs[at] != float("inf"):
        path.append((at, lengths[at]))
        at += lengths[at]
    return path if at == count else []


def _cost_among_values(line: PrintedLine) -> float:
    text = line.text.strip()
    if not text:
        return 0.0
    return _DATED if _has_figure(line) else _WORDS


def _has_figure(line: PrintedLine) -> bool:
    """True for a few words with a figure: `To Dec 78.7%`, `5% reduction`."""
    return any(map(str.isdigit, line.text)) and len(line.text.split()) <= _FEW_WORDS


def _cost_alone(line: PrintedLine, *, is_value: bool) -> float:
    """What it costs that a line is a heading or a note: nothing for a blank one.

    No figure and no arrow is one.
    """
    text = line.text.strip()
    if not text:
        return 0.0
    if is_value or not any(map(str.isalpha, text)):
        return float("inf")
    return _HEADING if is_title(text) else 2 * _HEADING
