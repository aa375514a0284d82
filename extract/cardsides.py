"""What stands in cards without a label, in one place of most: above the title, below the fields.

Tiles say their figure first, large, and how it is rated last; only what is between has labels.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from extract.phrases import is_whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.cardbands import RawCard
    from extract.cardbits import Bit, Line

_MOST = 0.8  # of the rows of cards
_BEGIN = 5
_WORDS = 3  # of a figure with its unit, or of a rating
_FEWEST = 2
_SOME = 0.7  # of ratings are different words
_ALIKE = 0.6  # points by which sizes of one type differ
_EDGE = 2.0
_FAR = 2.0  # of the size: room below fields, as a coloured frame takes it
_SIGNS = "<>=~+-\u2013\u2264\u2265($\u00a3\u20ac "  # before a figure


def take_inner_leads(rows: Sequence[RawCard]) -> None:
    """Give each row the figures between its title and its labels."""
    found = [len(row.titles) > 1 and _is_inner_lead(row) for row in rows]
    if _are_most(found):
        for is_found, row in zip(found, rows, strict=True):
            row.lead = row.titles.pop() if is_found else ()


def _is_inner_lead(row: RawCard) -> bool:
    """Whether the words right above a row's labels are a short piece a card, and figures."""
    title, lead = row.titles[-2:]
    is_near = find_gap(title, lead) >= 0 and find_gap(lead, row.lines[0]) >= 0
    return is_near and not any(map(is_counted, title)) and _are_figures(lead, row)


def _are_most(found: Sequence[bool]) -> bool:
    """Whether the first row has it, above which there is no other, and most others."""
    return len(found) >= _FEWEST and found[0] and sum(found) >= _MOST * len(found)


def _are_figures(line: Line, row: RawCard) -> bool:
    return 2 * sum(map(is_counted, line)) > len(line) and _is_one_each(line, row)


def take_leads(rows: Sequence[RawCard], rests: Sequence[list[Line]]) -> None:
    """Give each row the figures right above its titles, of the words between it and the one above.

    They are nearer to it than to what is above them.
    """
    found = [
        bool(row.titles) and bool(rest) and _is_lead(row, above, rest)
        for row, above, rest in zip(rows, [None, *rows], rests, strict=False)
    ]
    if not _are_most(found):
        return
    for is_found, row, rest in zip(found, rows, rests, strict=True):
        if is_found:
            row.lead = rest.pop()


def _is_lead(row: RawCard, above: RawCard | None, rest: Sequence[Line]) -> bool:
    """Whether the words right above a row's titles are a short piece a card, and figures."""
    lead, over = rest[-1], (rest[-2] if len(rest) > 1 else above.lines[-1] if above else ())
    below = find_gap(lead, row.titles[0])
    is_near = below >= 0 and (not over or not 0 <= find_gap(over, lead) <= below)
    return not row.lead and is_near and _are_figures(lead, row)


def take_lasts(rows: Sequence[RawCard], rests: Sequence[list[Line]]) -> None:
    """Give each row the words right below its own lines, of those between it and the one below.

    They are in a type of their own, or the same few words come again.
    """
    found = [bool(rest) and _is_last(row, rest[0]) for row, rest in zip(rows, rests, strict=True)]
    bits = [bit for is_found, rest in zip(found, rests, strict=True) if is_found for bit in rest[0]]
    if len(rows) < _FEWEST or sum(found) < _MOST * len(rows):
        return
    labels = [bit for row in rows for line in row.lines for bit in line if bit.label]
    is_own = not any(_is_alike(bit, label) for bit in bits for label in labels[:1])
    if not is_own and len({bit.text for bit in bits}) > _SOME * len(bits):
        return
    for is_found, row, rest in zip(found, rows, rests, strict=True):
        if is_found:
            row.last = rest.pop(0)


def _is_last(row: RawCard, line: Line) -> bool:
    """Whether a line below a row's own is a short piece a card, and goes on with no value."""
    own = row.lines[-1]
    values = [bit for bit in own if not bit.label]
    is_rest = any(abs(bit.x0 - value.x0) <= _EDGE for bit in line for value in values)
    is_near = 0 <= find_gap(own, line) <= _FAR * line[0].size
    return bool(values) and is_near and not is_rest and _is_one_each(line, row)


def _is_one_each(line: Line, row: RawCard) -> bool:
    """Whether a line has one short piece for each card that stands side by side in a row."""
    starts = find_starts(row.lines)[1:]
    bands = [sum(start <= bit.middle for start in starts) for bit in line]
    return bands == [*range(len(starts) + 1)] and all(len(bit.words) <= _WORDS for bit in line)


def find_starts(lines: Sequence[Line]) -> list[float]:
    """Where the cards that stand side by side start: where a line says its first label again."""
    found = [_find_again(line) for line in lines]
    most = max(map(len, found), default=0)
    whole = [places for places in found if len(places) == most]
    return [min(places) for places in zip(*whole, strict=True)] if most > 1 else []


def _find_again(line: Line) -> list[float]:
    labels = [bit for bit in line if bit.label]
    return [bit.x0 for bit in labels if bit.label == labels[0].label]


def is_counted(bit: Bit) -> bool:
    """Whether a piece is a figure or a status, or begins with a figure."""
    return is_whole(bit.text) or bit.text[:_BEGIN].strip(_SIGNS)[:1].isdigit()


def _is_alike(one: Bit, other: Bit) -> bool:
    return one.bold == other.bold and abs(one.size - other.size) < _ALIKE


def find_gap(above: Line, below: Line) -> float:
    """The room between two lines; below zero where a page ends between them."""
    if above[0].page != below[0].page:
        return -1.0
    return max(min(bit.top for bit in below) - max(bit.bottom for bit in above), 0.0)


def find_gaps(lines: Sequence[Line]) -> list[float]:
    """The room between each line and the next."""
    return [find_gap(above, line) for above, line in pairwise(lines)]
