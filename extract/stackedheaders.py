"""A header of two or three rows without borders: words over several columns are told to each.

Told by shape alone: the labels below repeat from group to group (`Q1` over Target and Actual, `Q2`
over Target and Actual), or the lower row leaves the first column to the upper one, has labels where
that is empty, and says one of them again, stands below a number (`2017/18` over Q1 to Q4), or has
labels that begin as names do below two cells or more. Anything else may be one header cell in two
lines.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from extract.headings import row_to_texts, to_filled
from extract.phrases import is_whole
from schema.page import Cell, RowKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from schema.page import Row

_FEWEST = 2
_LABEL_WORDS = 4
_STACKED_WORDS = 10


def stack_headers(rows: Sequence[Row]) -> tuple[Row, int] | None:
    """The first rows as one header, and how many they are; None where the first stands alone.

    `2019/20` may stand over `Quarter 1` over Target and Actual: then the lower two are one first.
    """
    if len(rows) > _FEWEST:
        lower = _stack(rows[1], rows[2])
        whole = _stack(rows[0], lower, is_long=True) if lower else None
        if whole:
            return whole, _FEWEST + 1
    stacked = _stack(rows[0], rows[1]) if len(rows) > 1 else None
    return (stacked, _FEWEST) if stacked else None


def _stack(over: Row, under: Row, *, is_long: bool = False) -> Row | None:
    """The two rows as one header; None where the upper one stands over no groups of columns.

    `is_long` is True where the labels of the lower row are themselves stacked.
    """
    if over.kind is not RowKind.CELLS or under.kind is not RowKind.CELLS:
        return None
    tops, labels = row_to_texts(over), row_to_texts(under)
    groups = list(_find_groups(tops, labels))
    is_stacked = _repeats(groups, labels) or _takes_turns(
        groups, tops, labels, most=_STACKED_WORDS if is_long else _LABEL_WORDS
    )
    if not is_stacked or not _is_free(groups, tops, labels):
        return None
    owners = {col: group[0] for group in groups for col in group}
    cells = (
        _join(over, under, owners.get(col, col), col)
        for col in range(max(len(over.cells), len(under.cells)))
    )
    return replace(over, cells=tuple(cells))


def _find_groups(tops: tuple[str, ...], labels: tuple[str, ...]) -> Iterator[list[int]]:
    """The columns of each upper cell: its own, and those to the right that only have a label."""
    for col in to_filled(tops):
        group = [col]
        while _only_label(group[-1] + 1, tops, labels):
            group.append(group[-1] + 1)
        if col < len(labels) and labels[col]:
            yield group


def _only_label(col: int, tops: tuple[str, ...], labels: tuple[str, ...]) -> bool:
    return col < len(labels) and bool(labels[col]) and not (col < len(tops) and tops[col])


def _repeats(groups: list[list[int]], labels: tuple[str, ...]) -> bool:
    """True for two groups or more of several columns each, under which the same labels stand."""
    rows = [[labels[col].casefold() for col in group] for group in groups]
    shared = set.intersection(*map(set, rows)) if rows else set()
    is_wide = all(len(group) >= _FEWEST for group in groups)
    return len(groups) >= _FEWEST and is_wide and bool(shared)


def _takes_turns(
    groups: list[list[int]], tops: tuple[str, ...], labels: tuple[str, ...], *, most: int
) -> bool:
    """True where the first column is the upper row's, and labels have nothing of theirs above.

    Then the words to its left stand over it: `Q2 2019/20` over Value, Target and Status.
    """
    is_first = bool(tops and tops[0]) and not (labels and labels[0])
    is_short = all(len(text.split()) <= most for text in labels)
    told = Counter(name for group in groups for name in {labels[col].casefold() for col in group})
    is_again = any(count > 1 for count in told.values())
    wide = [group for group in groups if len(group) >= _FEWEST]
    is_numbered = any(any(map(str.isdigit, tops[group[0]])) for group in wide)
    is_named = len(wide) >= _FEWEST and not any(text[:1].islower() for text in labels)
    return is_first and is_short and bool(wide) and (is_again or is_numbered or is_named)


def _is_free(groups: list[list[int]], tops: tuple[str, ...], labels: tuple[str, ...]) -> bool:
    """True where outside the groups one of the two rows is empty, and no label is a value."""
    inside = {col for group in groups for col in group}
    both = set(to_filled(tops)) & set(to_filled(labels))
    return both <= inside and not any(map(is_whole, filter(None, labels)))


def _join(over: Row, under: Row, owner: int, col: int) -> Cell:
    """The cell of one column: the words over it, then its own."""
    cells = [row.cells[i] for row, i in ((over, owner), (under, col)) if i < len(row.cells)]
    parts = tuple(part for cell in cells for part in cell.parts if part.text.strip())
    own = over.cells[col] if col < len(over.cells) else under.cells[col]
    return replace(own, parts=parts or own.parts)
