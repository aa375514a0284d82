"""Labels beside several rows: the lines that wrap beside the rows below are raised to the first."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.columns import Columns
    from extract.segments import Segment, TextLine

_OFF = 0.2  # of the size: words of one row stand no further from its line
_LEADING = 1.3  # of the size: lines of one label stand no further apart


def raise_labels(lines: Sequence[TextLine], columns: Columns) -> list[TextLine]:
    """The lines with each label whole beside its first row.

    `New` / `homes` wraps at its own distance and its rows stand at another, so that its second line
    stands a little off the line of the second row. Labels that all stand off are each row's own.
    """
    raised: list[TextLine] = []
    owner = -1
    for i, line in enumerate(lines):
        label = line.segments[0]
        if columns.find(label) > 0:
            raised.append(line)
        elif owner >= 0 and _is_off(line) and _goes_on(raised[owner].segments[0], label):
            first, *others = raised[owner].segments
            whole = (_join(first, label), *others)
            raised[owner] = raised[owner]._replace(segments=whole)
            rest = line.segments[1:]
            raised.append(line._replace(segments=rest, base=rest[0].words[0].base))
        else:
            raised.append(line)
            owner = -1 if _is_off(line) else i
    return raised


def _is_off(line: TextLine) -> bool:
    """True where the first piece stands off the line that all the others stand on."""
    first, *others = line.segments
    least = _OFF * line.size
    return bool(others) and all(
        abs(piece.words[0].base - first.words[0].base) > least for piece in others
    )


def _goes_on(label: Segment, below: Segment) -> bool:
    down = below.words[0].base - label.words[-1].base
    return 0 < down <= _LEADING * label.size


def _join(label: Segment, below: Segment) -> Segment:
    return label._replace(
        x0=min(label.x0, below.x0),
        x1=max(label.x1, below.x1),
        bottom=below.bottom,
        text=f"{label.text} {below.text}",
        words=label.words + below.words,
    )
