"""The pieces of a report in the order of its cards: one below the other, side by side, over pages.

A row of cards begins where a label comes again that the row above has already; the words above that
are the titles. Side by side stand as many cards as a line of the row says its first label.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from extract.cardsides import (
    find_gap,
    find_gaps,
    find_starts,
    take_inner_leads,
    take_lasts,
    take_leads,
)
from extract.phrases import is_whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.cardbits import Bit, Line

_EDGE = 3.0  # points within which pieces start at one place
_FAR = 1.6  # times the least distance between a title and its card
_MOST = 0.5  # of the cards of a kind have a title, or none has: headings stand above some
_ALIKE = 0.6  # points by which sizes of one type differ
_FEWEST = 2  # cards of a kind
_RARE = 10  # times as often is no exception
_OFTEN = 0.5  # of the most frequent label: so often comes the one that cards begin with
_WIDER = 1.3  # times the usual room between lines is that above a card
_HIGHER = 0.3  # of the size: the least room more above a title than below it
_SLACK = 0.1  # of the size
_CLOSE = 0.4  # of the size: what lies between the lines of a cell


@dataclass(slots=True)
class RawCard:
    """A card, or a row of them: the lines of its title, then its own from the first label on.

    `lead` stands above the title and `last` below its lines, without a label. `top` is that of
    the row that it stands in.
    """

    titles: list[Line] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    lead: Line = ()
    last: Line = ()
    top: float = 0.0


def lines_to_cards(lines: Sequence[Line]) -> list[RawCard]:
    """The cards of all pages' lines, row by row."""
    strips, tail = _cut_rows(swap_values(lines))
    _find_titles(strips, tail)
    return [card for strip in strips for card in _to_cards(strip)]


# ----------------------------------------------------------------------- one below the other
def _cut_rows(lines: Sequence[Line]) -> tuple[list[RawCard], list[Line]]:
    """The rows of cards, and the words below; those above each are left with it, for its titles."""
    firsts = _find_firsts(lines)
    rows: list[RawCard] = []
    waiting: list[Line] = []
    seen: set[str] = set()
    last: Line = ()
    for line in lines:
        own = [bit.label for bit in line if bit.label]
        if not own:
            waiting.append(line)
            continue
        if not rows or firsts & set(own) or seen & set(own) or _heads(waiting, last, line):
            rows.append(RawCard(titles=waiting))
            seen = set()
        else:
            rows[-1].lines += waiting
        waiting = []
        last = line
        rows[-1].lines.append(line)
        seen.update(own)
    return rows, waiting


def _heads(waiting: Sequence[Line], last: Line, line: Line) -> bool:
    """Whether words stand apart from what is above them and close to the labels below: a title."""
    if not waiting:
        return False
    start = len(waiting) - 1
    while start and _is_one(waiting[start - 1], waiting[start]):
        start -= 1
    above = find_gap(waiting[start - 1] if start else last, waiting[start])
    below = find_gap(waiting[-1], line)
    return below >= 0 and above > _WIDER * below + _HIGHER * line[0].size


def _find_firsts(lines: Sequence[Line]) -> set[str]:
    """The labels that cards begin with: one that comes often, with the most room or words above.

    Cards of another kind begin with one that has room above and comes again without the first.
    """
    counts = Counter(bit.label for line in lines for bit in line if bit.label)
    often = _OFTEN * max(counts.values(), default=0)
    gaps = find_gaps(lines)
    usual = sorted(gaps)[len(gaps) // 2] if gaps else 0.0
    apart = Counter(bit.label for line in lines[:1] for bit in line if bit.label)
    for line, above, gap in zip(lines[1:], lines, gaps, strict=False):
        first = next((bit.label for bit in line if bit.label), "")
        is_titled = not any(bit.label for bit in above) and not _is_valued(above)
        if counts[first] >= often:
            apart[first] += is_titled + (gap > _WIDER * usual + _SLACK * line[0].size)
    first = max(apart, key=lambda name: (apart[name], counts[name]), default="")
    return {first, *_find_other_firsts(lines, first, usual)}


def _find_other_firsts(lines: Sequence[Line], first: str, usual: float) -> set[str]:
    """The labels with room above that mostly come again before the first label does."""
    apart: Counter[str] = Counter()
    again: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    seen: set[str] = set()
    for above, line in pairwise(lines):
        own = [bit.label for bit in line if bit.label]
        if first in own:
            seen = set()
        elif own:
            counts[own[0]] += 1
            again[own[0]] += own[0] in seen
            apart[own[0]] += (
                not 0 <= find_gap(above, line) <= _WIDER * usual + _SLACK * line[0].size
            )
            seen.add(own[0])
    return {
        name
        for name, count in counts.items()
        if count >= _FEWEST and apart[name] == count and again[name] >= _MOST * count
    }


def _is_valued(line: Line) -> bool:
    """Whether a line holds values: a figure or a status."""
    return any(is_whole(bit.text) for bit in line)


def swap_values(lines: Sequence[Line]) -> list[Line]:
    """The lines with each line of values below its labels, where all stand above them.

    They do where some lines of labels alone have figures only above, and none only below.
    """
    over = [_holds(pair) for pair in zip(lines[1:], lines, strict=False)]
    under = [_holds(pair) for pair in pairwise(lines)]
    sides = list(zip([False, *over], [*under, False], strict=True))
    if (True, False) not in sides or sides.count((False, True)) * _RARE > sides.count(
        (True, False)
    ):
        return list(lines)
    swapped = list(lines)
    for at, (is_over, _) in enumerate(sides):
        if is_over:
            swapped[at - 1], swapped[at] = swapped[at], swapped[at - 1]
    return swapped


def _holds(pair: tuple[Line, Line]) -> bool:
    """Whether a line of labels alone is beside one of values alone."""
    labels, values = pair
    is_page = labels[0].page == values[0].page
    return (
        is_page
        and all(bit.label for bit in labels)
        and (not any(bit.label for bit in values) and _is_valued(values))
    )


# ------------------------------------------------------------------------------------ titles
def _find_titles(rows: Sequence[RawCard], tail: list[Line]) -> None:
    """Leave each row its own titles of the words above it; the others go to the row before.

    A title stands as near above the first label as those of others do, with what is set in its
    type right above it.
    """
    if not rows:
        return
    take_inner_leads(rows)
    gaps = [find_gap(row.titles[-1], row.lines[0]) for row in rows if row.titles]
    limit = _FAR * min((gap for gap in gaps if gap >= 0), default=0.0) + 1
    types = Counter(_to_type(row.titles[-1]) for row in rows if row.titles)
    usual = max(types, key=types.__getitem__, default=(False, 0))
    starts = [_find_title(row, limit, usual) for row in rows]
    kinds = [next(bit.label for bit in row.lines[0] if bit.label) for row in rows]
    count = Counter(kinds)
    titled = Counter(
        kind
        for start, row, kind in zip(starts, rows, kinds, strict=True)
        if start < len(row.titles)
    )
    rests: list[list[Line]] = []  # the words above each row, and those below the last
    for start, row, kind in zip(starts, rows, kinds, strict=True):
        cut = start if titled[kind] > _MOST * count[kind] else len(row.titles)
        rests.append(row.titles[:cut])
        row.titles = row.titles[cut:]
    take_leads(rows, rests)
    below = [*rests[1:], tail]
    take_lasts(rows, below)
    for row, rest in zip(rows, below, strict=False):
        if not row.last:
            row.lines += _take_rest(row, rest)


def _find_title(row: RawCard, limit: float, usual: tuple[bool, int]) -> int:
    """The index of the line that the title begins with; at a page's end it is told by its type."""
    end = len(row.titles)
    gap = find_gap(row.titles[-1], row.lines[0]) if row.titles else limit + 1
    is_over_page = gap < 0 and _to_type(row.titles[-1]) == usual and usual[0]
    if gap > limit or (gap < 0 and not is_over_page):
        return end
    if all(is_whole(bit.text) for bit in row.titles[-1]):
        return end
    start = end - 1
    while start and _is_one(row.titles[start - 1], row.titles[start]):
        if _is_valued(row.titles[start - 1]):
            break
        start -= 1
    return start


def _to_type(line: Line) -> tuple[bool, int]:
    """What type a line begins in: whether it is bold, and its size."""
    return line[0].bold, round(2 * line[0].size)


def _is_one(above: Line, below: Line) -> bool:
    """Whether two lines of one type stand as close as those of a cell."""
    a, b = above[0], below[0]
    is_alike = a.bold == b.bold and abs(a.size - b.size) < _ALIKE
    return is_alike and 0 <= find_gap(above, below) < _CLOSE * b.size


def _take_rest(card: RawCard, rest: Sequence[Line]) -> list[Line]:
    """Of the lines between a card and the next those that the card goes on with: set as it is."""
    taken: list[Line] = []
    last = card.lines[-1]
    for line in rest:
        size = line[0].size
        is_near = find_gap(last, line) <= size
        if line[0].bold or not is_near or abs(size - last[-1].size) > _ALIKE:
            break
        taken.append(line)
        last = line
    return taken


# ------------------------------------------------------------------------------ side by side
def _to_cards(row: RawCard) -> list[RawCard]:
    """The cards that stand side by side in a row, from left to right."""
    first = (row.titles or row.lines)[0]
    row.top = min(bit.top for bit in (*first, *row.lead))
    starts = find_starts(row.lines)
    if len(starts) < 2:  # noqa: PLR2004 one card is the row
        return [row]
    titles, lines = (_to_bands(own, starts) for own in (row.titles, row.lines))
    return [
        RawCard(*own, row.lead[at : at + 1], row.last[at : at + 1], row.top)
        for at, own in enumerate(zip(titles, lines, strict=True))
    ]


def _to_bands(lines: Sequence[Line], starts: Sequence[float]) -> list[list[Line]]:
    bands: list[list[Line]] = [[] for _ in starts]
    for line in lines:
        parts: list[list[Bit]] = [[] for _ in starts]
        for bit in line:
            parts[_find_band(bit, starts)].append(bit)
        for band, part in zip(bands, parts, strict=True):
            if part:
                band.append(tuple(part))
    return bands


def _find_band(bit: Bit, starts: Sequence[float]) -> int:
    """The band that a piece starts in; one that reaches into the next, where most of it is."""
    band = max(sum(start <= bit.x0 + _EDGE for start in starts) - 1, 0)
    is_over = band + 1 < len(starts) and bit.x1 > starts[band + 1]
    return band + (is_over and bit.middle > starts[band + 1])
