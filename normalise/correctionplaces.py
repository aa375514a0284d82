"""Where the decisions of people belong: the indicator, the cell and the reading of each."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from normalise.deciding import reading_to_words, says
from normalise.identity import entries_to_hashes
from normalise.matching.attaching import is_nearly_same
from normalise.matching.folding import fold
from schema.assignments import fields_to_text
from schema.squeezing import find_characters, find_stretch, squeeze, text_to_hash

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from normalise.entries import Entry
    from schema.decisions import Correction
    from schema.page import Cell, Place

AGREES = "the parser now agrees"
CHANGED = "the cell has changed"
NO_CELL = "no such cell any more"
NO_INDICATOR = "no such indicator any more"
SHOWN_CHARS = 80
_COL = re.compile(r", col \d+|col \d+, ")


@dataclass(frozen=True, slots=True)
class Stale:
    """A decision that is not applied, and why: what is found there now."""

    correction: Correction
    why: str


class Spot(NamedTuple):
    """A cell of an indicator's row, and the header of its column."""

    cell: Cell
    column: str


@dataclass(frozen=True, slots=True)
class Resolved:
    """A decision with its cell, its characters, and its readings by their index."""

    correction: Correction
    spot: Spot
    span: tuple[int, int] | None
    targets: tuple[int, ...]

    def clashes(self, other: Resolved) -> bool:
        """Whether two decisions are about one reading, or one of them empties the other's cell."""
        if {*self.targets} & {*other.targets}:
            return True
        if self.spot.cell is not other.spot.cell:
            return False
        same = self.span is not None and self.span == other.span
        return same or self.empties or other.empties

    @property
    def empties(self) -> bool:
        """Whether nothing that was read in the cell stays."""
        return self.span is None and self.correction.action in {"blank", "no_reading"}


# ---------------------------------------------------------------------------------- indicators
@dataclass(frozen=True, slots=True)
class Attached:
    """The decisions of each entry, by its index; stale are those whose indicator is not there.

    `renewed` are those whose indicator's text was repaired: as they stood, and with its hash now.
    """

    found: dict[int, list[Correction]]
    stale: list[Stale]
    renewed: list[tuple[Correction, Correction]]


def attach(entries: Sequence[Entry], corrections: Iterable[Correction]) -> Attached:
    """Find for each decision the indicator that it is about.

    By hash, or by the text where a person left the hash empty; then, for those that are left, the
    indicator whose text is nearly the same and that no other decision is about.
    """
    hashes = entries_to_hashes(entries)
    by_hash = {name: i for i, name in enumerate(hashes)}
    by_text = {fold(entry.indicator): i for i, entry in reversed([*enumerate(entries)])}
    found: dict[int, list[Correction]] = defaultdict(list)
    left: list[Correction] = []
    for one in corrections:
        index = by_hash.get(one.hash) if one.hash else by_text.get(fold(one.indicator))
        if index is None:
            left.append(one)
        else:
            found[index].append(one)
    free = [i for i in range(len(entries)) if i not in found]
    attached = Attached(found, [], [])
    for one in left:
        index = _find_nearly(one, entries, free)
        if index is None:
            attached.stale.append(Stale(one, NO_INDICATOR))
            continue
        renewed = one.model_copy(update={"hash": hashes[index]}) if one.hash else one
        attached.renewed.append((one, renewed))
        found[index].append(renewed)
    return attached


def _find_nearly(one: Correction, entries: Sequence[Entry], free: Iterable[int]) -> int | None:
    """The entry with nearly the same text; of several, the one at the same place."""
    text = fold(one.indicator)
    near = [i for i in free if is_nearly_same(text, fold(entries[i].indicator))]
    row = _COL.sub("", one.place or "")
    placed = [i for i in near if _COL.sub("", place_to_words(entries[i].cell.place)) == row]
    chosen = placed if len(near) > 1 else near
    return chosen[0] if len(chosen) == 1 else None


def place_to_words(place: Place) -> str:
    """`page 2, table 1, row 4, col 6`, or with the `line` of a text."""
    names = ("page", "table", "row", "col", "line")
    places = ((name, getattr(place, name)) for name in names)
    return ", ".join(f"{name} {number}" for name, number in places if number is not None)


# --------------------------------------------------------------------------------------- cells
def resolve(entry: Entry, one: Correction) -> Resolved | Stale:
    """The cell and the readings that a decision is about, or why it is not applied."""
    spots = find_spots(entry, one)
    if isinstance(spots, Stale):
        return spots
    if not one.text:
        return _resolve_cell(entry, one, spots)
    placed = [
        (spot, span)
        for spot in spots
        if (span := find_characters(spot.cell.found, one.text, one.nth)) is not None
    ]
    if not placed:
        return Stale(one, f"{CHANGED}: {one.text!r} does not stand in it")
    return _resolve_characters(entry, one, placed)


def find_spots(entry: Entry, one: Correction) -> list[Spot] | Stale:
    """The cells under the header that say what the cell said; of several, the one at the place."""
    header = squeeze(one.column).casefold()
    spots = [Spot(cell.cell, cell.column or "") for cell in entry.explained]
    known = {id(spot.cell) for spot in spots}
    added = {id(one.cell): Spot(one.cell, one.column) for one in entry.readings}
    spots += [spot for key, spot in added.items() if key not in known]
    spots = [spot for spot in spots if squeeze(spot.column).casefold() == header]
    if not spots:
        return Stale(one, NO_CELL)
    same = [spot for spot in spots if not one.cell or text_to_hash(spot.cell.found) == one.cell]
    if not same:
        now = "; ".join(repr(_shorten(spot.cell.found)) for spot in spots)
        return Stale(one, f"{CHANGED}: it says {now}")
    there = [
        spot for spot in same if one.place in {place_to_words(p.place) for p in spot.cell.parts}
    ]
    return there if len(same) > 1 and there else same


def _shorten(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= SHOWN_CHARS else f"{words[:SHOWN_CHARS]}…"


def _find_readings(entry: Entry, cell: Cell) -> list[int]:
    return [i for i, placed in enumerate(entry.readings) if placed.cell is cell]


# ------------------------------------------------------------------------------------ readings
def _resolve_cell(entry: Entry, one: Correction, spots: Sequence[Spot]) -> Resolved | Stale:
    """A decision on a whole cell; of one reading of it, the one that has no characters."""
    if len(spots) > 1:
        return Stale(one, f"{len(spots)} cells say the same there")
    (spot,) = spots
    there = _find_readings(entry, spot.cell)
    readings = [entry.readings[i].reading for i in there]
    now = f"readings={len(there)} ({' / '.join(map(reading_to_words, readings))})"
    wanted = one.expect.named
    if one.action == "blank" and [reading.status for reading in readings] == ["blank"]:
        return Stale(one, AGREES)
    if wanted.pop("readings", len(there)) != len(there):
        return Stale(one, f"found now: {now}")
    if one.action in {"accept", "correct"}:
        there = [i for i in there if entry.readings[i].reading.start is None] or there
    fit = [i for i in there if says(entry.readings[i].reading, wanted)]
    if fit != there:
        return _tell_found(entry, one, there)
    if one.action == "correct" and len(fit) != 1:
        return Stale(one, f"found now: {now}")
    return Resolved(one, spot, None, tuple(fit))


def _resolve_characters(
    entry: Entry, one: Correction, placed: Sequence[tuple[Spot, tuple[int, int]]]
) -> Resolved | Stale:
    """A decision on characters of a cell: of the reading that has these, or else lies across."""
    exact = [each for each in _pair(entry, placed) if _has_characters(entry, each[2], one)]
    if one.action == "add":
        there = [index for *_, index in exact]
        return _tell_found(entry, one, there) if there else _resolve_free(one, placed)
    wanted = one.expect.named
    wanted.pop("readings", None)
    across = [each for each in _pair(entry, placed) if _lies_across(entry, each[2], each[1])]
    found = exact or (across if wanted else [])
    figures = [each for each in across if entry.readings[each[2]].reading.status == "reported"]
    if one.action == "no_reading" and not exact and not (across if wanted else figures):
        return Stale(one, AGREES) if wanted else _resolve_free(one, placed)
    fit = [each for each in found if says(entry.readings[each[2]].reading, wanted)]
    if len(fit) == 1:
        spot, span, index = fit[0]
        return Resolved(one, spot, span, (index,))
    if fit:
        return Stale(one, f"{len(fit)} readings there are the same")
    return _tell_found(entry, one, [index for *_, index in found or across])


def _pair(
    entry: Entry, placed: Sequence[tuple[Spot, tuple[int, int]]]
) -> list[tuple[Spot, tuple[int, int], int]]:
    """Each place with each reading of its cell."""
    return [
        (spot, span, index) for spot, span in placed for index in _find_readings(entry, spot.cell)
    ]


def _resolve_free(
    one: Correction, placed: Sequence[tuple[Spot, tuple[int, int]]]
) -> Resolved | Stale:
    """A decision on characters that no reading has."""
    if len(placed) > 1:
        return Stale(one, f"{len(placed)} cells say the same there")
    spot, span = placed[0]
    return Resolved(one, spot, span, ())


def _has_characters(entry: Entry, index: int, one: Correction) -> bool:
    placed = entry.readings[index]
    start, end = placed.reading.start, placed.reading.end
    if start is None or end is None:
        return False
    text, nth = find_stretch(placed.cell.found, start, end)
    return (squeeze(text), nth) == (squeeze(one.text), one.nth)


def _lies_across(entry: Entry, index: int, span: tuple[int, int]) -> bool:
    reading = entry.readings[index].reading
    if reading.start is None or reading.end is None:
        return False
    return reading.start < span[1] and span[0] < reading.end


def _tell_found(entry: Entry, one: Correction, there: Iterable[int]) -> Stale:
    """What is found there now: what was decided, or something else."""
    readings = [entry.readings[i].reading for i in there]
    becomes = one.becomes.named
    if becomes and any(says(reading, becomes) for reading in readings):
        return Stale(one, AGREES)
    wanted = {name: value for name, value in one.expect.named.items() if name != "readings"}
    other = {
        name: value
        for name, value in wanted.items()
        if not any(says(reading, {name: value}) for reading in readings)
    }
    now = " / ".join(reading_to_words(reading, other or wanted) for reading in readings)
    told = f", and not {fields_to_text(other or wanted)}" if wanted and readings else ""
    return Stale(one, f"found now: {now or 'no reading'}{told}")
