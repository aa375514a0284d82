"""Lines to rows where no rule parts them: which line is a row, which goes on from one.

A line with figures is a row. A line of words alone is the rest of the label above, the start of
the label below, or a row of its own, whichever most speaks for: its case, what the words beside
it end with, its indent, its type, and the space above and below it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from extract.phrases import is_left_open, starts_lower

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.columns import Columns
    from extract.segments import Segment, TextLine

_INDENT = 2.0
_WHOLE = 0.99  # of the columns that a row of words alone fills
_FEW_GAPS = 3
_FEW_ENDED = 0.25  # of the lines of wrapped cells
_WIDER = 1.2  # times the space within rows that the space between rows is at least
_LEADING = 1.6  # of the size: lines of one cell stand no further apart
_SPACE = 0.5  # of the size
_CLOSER, _FARTHER = 0.88, 1.14


@dataclass(frozen=True, slots=True)
class BodyLine:
    """A line of a table's body; `label` is what stands in its first column.

    `columns` has the column of each of the line's pieces.
    """

    line: TextLine
    columns: tuple[int, ...]
    label: Segment | None
    is_row: bool
    is_values: bool


def to_body_lines(lines: Sequence[TextLine], columns: Columns) -> list[BodyLine]:
    """What each line has in a table's columns."""
    found = [tuple([columns.find(piece) for piece in line.segments]) for line in lines]
    placed = [
        dict(zip(own, line.segments, strict=True)) for own, line in zip(found, lines, strict=True)
    ]
    above: list[dict[int, Segment]] = [{}, *placed[:-1]]
    return [
        _to_body_line(line, numbers, (own, over), columns)
        for line, numbers, own, over in zip(lines, found, placed, above, strict=True)
    ]


def _to_body_line(
    line: TextLine,
    numbers: tuple[int, ...],
    pieces: tuple[dict[int, Segment], dict[int, Segment]],
    columns: Columns,
) -> BodyLine:
    """A line of the body; `pieces` has its own and those of the line above by their column."""
    own, above = pieces
    label = own.get(0)
    others = [piece for column, piece in own.items() if column > 0]
    values = sum(piece.is_value for piece in others)
    if label is None:
        reads_on = any(starts_lower(piece.text) for piece in others)
        return BodyLine(line, numbers, None, values > 0 and not reads_on, values == len(others) > 0)
    is_whole = len(own) >= max(2, _WHOLE * len(columns))
    is_new = not starts_lower(label.text) or _is_ended(own, above, columns)
    return BodyLine(line, numbers, label, values > 0 or (is_whole and is_new), is_values=False)


def _is_ended(own: dict[int, Segment], above: dict[int, Segment], columns: Columns) -> bool:
    """True where in some column the line above had room for the first word below it."""
    for column, piece in own.items():
        over = above.get(column)
        if over is not None:
            first = piece.words[0]
            room = float(columns.x1[column]) - over.x1
            if room > first.x1 - first.x0 + _SPACE * piece.size:
                return True
    return not above


def is_wrapped(lines: Sequence[BodyLine], columns: Columns, cuts: Sequence[float]) -> bool:
    """True where lines of words end before they had to hardly but before a cut.

    A line without a label tells nothing: what is below a label can be a list within a cell.
    """
    ended = total = 0
    for above, one in pairwise(lines):
        if one.label is not None and not _is_cut(above, one, cuts):
            own = dict(zip(one.columns, one.line.segments, strict=True))
            over = dict(zip(above.columns, above.line.segments, strict=True))
            has_figures = any(piece.is_value for column, piece in own.items() if column > 0)
            reads_on = starts_lower(one.label.text) and above.label is not None
            is_new = not reads_on and _is_ended(own, over, columns)
            total += 1
            ended += has_figures or not over.keys() & own.keys() or is_new
    return total > 0 and ended <= _FEW_ENDED * total


def group_lines(lines: Sequence[BodyLine], cuts: Sequence[float]) -> list[list[BodyLine]]:
    """The rows, each as its lines; no row reaches over one of the `cuts`."""
    rows: list[list[BodyLine]] = []
    waiting: list[BodyLine] = []
    for i, one in enumerate(lines):
        above = lines[i - 1] if i and not _is_cut(lines[i - 1], one, cuts) else None
        below = (
            lines[i + 1] if i + 1 < len(lines) and not _is_cut(one, lines[i + 1], cuts) else None
        )
        if above is None and waiting:
            rows.append(waiting)
            waiting = []
        if one.is_row:
            if one.is_values and not waiting and above is not None and not above.is_row and rows:
                rows[-1].append(one)
            else:
                rows.append([*waiting, one])
            waiting = []
            continue
        choice = _place(one, above, below, is_waiting=bool(waiting))
        if choice == "above" and (waiting or (rows and above is not None)):
            (waiting or rows[-1]).append(one)
        elif choice == "below":
            waiting.append(one)
        else:
            if waiting:
                rows.append(waiting)
            waiting = []
            rows.append([one])
    return [*rows, waiting] if waiting else rows


def find_gap_cuts(lines: Sequence[TextLine]) -> tuple[float, ...]:
    """Where more space stands between two lines than within rows, half way between them.

    None where the spaces are of one kind.
    """
    gaps = [below.base - above.base for above, below in pairwise(lines)]
    if len(gaps) < _FEW_GAPS:
        return ()
    ordered = sorted(gaps)
    step, i = max((b / max(a, 1.0), i) for i, (a, b) in enumerate(pairwise(ordered)))
    least = ordered[i + 1] if step >= _WIDER else None
    if least is None or ordered[i] > _LEADING * lines[0].size:
        return ()
    return tuple(
        (above.base + below.base) / 2
        for (above, below), gap in zip(pairwise(lines), gaps, strict=True)
        if gap >= least
    )


def _is_cut(above: BodyLine, below: BodyLine, cuts: Sequence[float]) -> bool:
    return any(above.line.base <= cut < below.line.base for cut in cuts)


def _place(
    one: BodyLine, above: BodyLine | None, below: BodyLine | None, *, is_waiting: bool
) -> str:
    """Whether a line without figures is of the row `above`, of that `below`, or its `own`."""
    points = {
        "above": _points_above(one, above, below) if above else -1.0,
        "below": _points_below(one, above, below) if below else -1.0,
        "own": 1.0 if not is_waiting else 0.5,
    }
    return max(points, key=lambda name: points[name])


def _points_above(one: BodyLine, above: BodyLine, below: BodyLine | None) -> float:
    points = 0.0
    if one.label is None:
        return 3.0
    text = one.label.text
    if starts_lower(text) or text[:1] in "(&":
        points += 2.0
    if above.label is not None:
        points += 2.0 if is_left_open(above.label.text) else 0.0
        is_hanging = one.label.x0 > above.label.x0 + _INDENT
        is_back = below is None or below.label is None or below.label.x0 < one.label.x0 - _INDENT
        points += 1.2 if is_hanging and is_back else 0.0
        points -= 2.0 if one.label.bold and not above.label.bold else 0.0
    points -= 1.5 if text.endswith(":") else 0.0
    return points + _compare(one, above, below)


def _points_below(one: BodyLine, above: BodyLine | None, below: BodyLine) -> float:
    if one.label is None:
        return -1.0
    if below.is_values:
        return 4.0
    points = 2.0 if is_left_open(one.label.text) else 0.0
    if below.label is not None:
        points += 2.5 if starts_lower(below.label.text) else 0.0
        points -= 2.0 if one.label.bold and not below.label.bold else 0.0
    points -= 1.5 if one.label.text.endswith(":") else 0.0
    return points - (_compare(one, above, below) if above else 0.0)


def _compare(one: BodyLine, above: BodyLine, below: BodyLine | None) -> float:
    """1 where the line above is clearly closer than the one below, -1 where it is farther."""
    if below is None:
        return 0.0
    up, down = one.line.base - above.line.base, below.line.base - one.line.base
    if up < _CLOSER * down:
        return 1.0
    return -1.0 if up > _FARTHER * down else 0.0
