"""What people decided of readings, applied to the entries that the rules made.

A decision finds its indicator by document and hash, its cell by header and text, its reading by the
characters. It is applied where it finds there what its `expect` says; else it is stale, and told.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from normalise.columns import ColumnRole
from normalise.context import CellReading
from normalise.correctionplaces import Resolved, Spot, Stale, attach, resolve
from normalise.deciding import Default, UnfitError, accept, correct
from normalise.identity import column_to_key
from normalise.placed import PlacedReading
from normalise.rowcells import column_to_context
from normalise.surroundings import with_row
from normalise.targetcorrections import correct_targets
from normalise.targetspans import find_header_span
from schema.failure import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from normalise.accounts import Explained
    from normalise.dating import Anchor
    from normalise.entries import Entry
    from schema.decisions import Correction
    from schema.page import Cell

CONTRADICTS = "another decision is about the same reading"
_WORDLESS = frozenset({"narrative", "blank"})


class Around(NamedTuple):
    """What holds for every entry of a document: its period and who publishes it."""

    anchor: Anchor
    publisher: str | None


@dataclass(frozen=True, slots=True)
class Corrected:
    """The entries with what was decided of them, what was applied, and what was not.

    `renewed` are decisions that were applied though their indicator's text was repaired: as they
    stand, and with the hash that the indicator has now.
    """

    entries: tuple[Entry, ...]
    applied: tuple[Correction, ...] = ()
    stale: tuple[Stale, ...] = ()
    renewed: tuple[tuple[Correction, Correction], ...] = ()


def correct_entries(
    entries: Sequence[Entry], corrections: Sequence[Correction], around: Around
) -> Corrected:
    """Apply the decisions of a document to its entries, before these are judged."""
    if not corrections:
        return Corrected(tuple(entries))
    attached = attach(entries, corrections)
    found, stale = list(entries), attached.stale
    applied: list[Correction] = []
    for index, own in attached.found.items():
        change = _correct_entry(entries[index], own, around)
        (found[index],) = change.entries
        applied += change.applied
        stale += change.stale
    effective = {id(one) for one in applied}
    renewed = tuple(pair for pair in attached.renewed if id(pair[1]) in effective)
    return Corrected(tuple(found), tuple(applied), tuple(stale), renewed)


def _correct_entry(entry: Entry, corrections: Sequence[Correction], around: Around) -> Corrected:
    """Apply to one entry what fits: to its targets, then to its readings."""
    of_targets = [one for one in corrections if one.about == "target"]
    targets = correct_targets(entry, of_targets)
    change = _correct_readings(
        targets.entry, [one for one in corrections if one.about != "target"], around
    )
    return Corrected(
        (change.to_entry(),),
        (*targets.applied, *change.applied),
        (*targets.stale, *change.stale),
    )


def _correct_readings(entry: Entry, corrections: Iterable[Correction], around: Around) -> _Change:
    """Apply to the readings what fits; what two decisions are about is left as it is."""
    outcomes = [resolve(entry, one) for one in corrections]
    resolved = [one for one in outcomes if isinstance(one, Resolved)]
    change = _Change(entry, around, stale=[one for one in outcomes if isinstance(one, Stale)])
    for one in resolved:
        if any(one.clashes(other) for other in resolved if other is not one):
            change.stale.append(Stale(one.correction, CONTRADICTS))
            continue
        try:
            change.decide(one)
        except UnfitError as error:
            change.stale.append(Stale(one.correction, str(error)))
        else:
            change.applied.append(one.correction)
    return change


def add_reading(entry: Entry, one: Resolved, around: Around) -> Entry:
    """The entry with a reading that a person added; raises UnfitError where it makes none."""
    change = _Change(entry, around)
    change.decide(one)
    change.applied.append(one.correction)
    return change.to_entry()


# ----------------------------------------------------------------------------------- one entry
@dataclass(slots=True)
class _Change:
    """An entry as it becomes, decision after decision; readings go by their index as found."""

    entry: Entry
    around: Around
    applied: list[Correction] = field(default_factory=list)
    stale: list[Stale] = field(default_factory=list)
    readings: dict[int, PlacedReading] = field(init=False)
    explained: list[tuple[Cell, tuple[int, int]]] = field(default_factory=list)
    chosen: set[int] = field(default_factory=set)
    emptied: list[tuple[Spot, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.readings = dict(enumerate(_number(self.entry.readings)))

    def decide(self, one: Resolved) -> None:
        """Apply one decision; raises UnfitError where it makes no reading."""
        action = one.correction.action
        if action == "accept":
            for index in one.targets:
                self._set(index, accept(self.readings[index].reading), one)
        elif action == "correct":
            self._correct(one)
        elif action == "add":
            self._add(one)
        else:
            self._remove(one, stands_blank=action == "blank")

    def _set(self, index: int, reading: CellReading, one: Resolved) -> None:
        rules = (*reading.rules, _to_rule(one.correction))
        placed = self.readings[index]
        self.readings[index] = replace(placed, reading=replace(reading, rules=rules))
        if one.correction.reading_fields.headline:
            self.chosen.add(index)

    def _correct(self, one: Resolved) -> None:
        (index,) = one.targets
        default = find_default(self.entry, one.spot, self.around)
        reading = correct(self.readings[index].reading, one.correction.reading_fields, default)
        self._set(index, reading, one)

    def _add(self, one: Resolved) -> None:
        start, end = one.span or (None, None)
        default = find_default(self.entry, one.spot, self.around)
        found = CellReading("reported", default.span, default.source, start, end)
        reading = correct(found, one.correction.reading_fields, default)
        if reading.status == "reported":
            for index, placed in list(self.readings.items()):
                if placed.cell is one.spot.cell and placed.reading.status in _WORDLESS:
                    del self.readings[index]
        self._set(self._put(reading, one.spot), reading, one)
        self._explain(one)

    def _remove(self, one: Resolved, *, stands_blank: bool) -> None:
        removed = [self.readings.pop(index) for index in one.targets]
        number = min((placed.number for placed in removed), default=0)
        self._explain(one)
        if stands_blank:
            default = find_default(self.entry, one.spot, self.around)
            blank = CellReading("blank", default.span, default.source, flags=("corrected",))
            self._set(self._put(blank, one.spot, number), blank, one)
        elif removed:
            self.emptied.append((one.spot, number))

    def _put(self, reading: CellReading, spot: Spot, number: int = 0) -> int:
        """Place a reading behind those that are there; its index."""
        beside = [one for one in self.entry.readings if one.cell is spot.cell]
        beside += [one for one in self.entry.readings if one.column == spot.column]
        key = column_to_key(spot.column)
        there = [*self.entry.readings, *self.readings.values()]
        numbers = [one.number for one in self.readings.values() if column_to_key(one.column) == key]
        count = sum(column_to_key(one.column) == key for one in self.entry.readings)
        index = max([*self.readings, len(there)]) + 1
        self.readings[index] = PlacedReading(
            reading,
            spot.cell,
            spot.column,
            shown=beside[0].shown if beside else None,
            number=number or max([count, *numbers]) + 1,
        )
        return index

    def _explain(self, one: Resolved) -> None:
        self.explained.append((one.spot.cell, one.span or (0, len(one.spot.cell.found))))

    def to_entry(self) -> Entry:
        """The entry as it has become; as it was where nothing was applied."""
        if not self.applied:
            return self.entry
        for spot, number in self.emptied:
            self._fill(spot, number)
        full = {id(placed.cell) for placed in self.readings.values()}
        places = [one.cell.place for one in self.entry.explained if id(one.cell) in full]
        failures = (
            one
            for one in self.entry.failures
            if one.reason is not Reason.UNPARSED_CELL or one.place not in places
        )
        return replace(
            self.entry,
            readings=_with_one_headline(self.readings, self.chosen),
            explained=tuple(_explain(one, self.explained) for one in self.entry.explained),
            failures=tuple(failures),
        )

    def _fill(self, spot: Spot, number: int) -> None:
        """A cell for figures whose last one was none is one of words."""
        told = {id(cell) for column, cell in self.entry.values if not _is_comments(column.role)}
        is_left = any(placed.cell is spot.cell for placed in self.readings.values())
        text = spot.cell.running
        if is_left or id(spot.cell) not in told or not text.strip():
            return
        start, end = len(text) - len(text.lstrip()), len(text.rstrip())
        default = find_default(self.entry, spot, self.around)
        words = CellReading("narrative", default.span, default.source, start, end)
        self._put(replace(words, flags=("corrected",)), spot, number)


def _is_comments(role: ColumnRole) -> bool:
    return role is ColumnRole.COMMENTS


def _number(readings: Iterable[PlacedReading]) -> list[PlacedReading]:
    """The readings with their numbers under their column: ids stay, whatever leaves or comes."""
    counts: dict[str, int] = {}
    numbered: list[PlacedReading] = []
    for placed in readings:
        key = column_to_key(placed.column)
        counts[key] = counts.get(key, 0) + 1
        numbered.append(replace(placed, number=counts[key]))
    return numbered


def _to_rule(one: Correction) -> str:
    return f"{one.action}, decided by {one.decided_by}"


def _explain(one: Explained, spans: Iterable[tuple[Cell, tuple[int, int]]]) -> Explained:
    own = tuple(span for cell, span in spans if cell is one.cell)
    return replace(one, spans=(*one.spans, *own)) if own else one


def _with_one_headline(
    readings: dict[int, PlacedReading], chosen: set[int]
) -> tuple[PlacedReading, ...]:
    """At most one headline for each column, part and period: what a person chose goes first."""
    seen: set[tuple[object, ...]] = set()
    kept = dict(readings)
    for index in sorted(readings, key=lambda index: (index not in chosen, index)):
        placed = readings[index]
        reading = placed.reading
        key = (placed.column, reading.series, reading.span)
        if reading.headline and key in seen:
            kept[index] = replace(placed, reading=replace(reading, headline=False))
        seen |= {key} if reading.headline else set()
    return tuple(kept[index] for index in sorted(kept))


def find_default(entry: Entry, spot: Spot, around: Around) -> Default:
    """What the column of a cell gives to a figure in it, or the words of one that was not read."""
    for column, own in entry.values:
        if own is spot.cell:
            context = column_to_context(column, around.anchor, around.publisher)
            context = with_row(context, entry.indicator, "", ())
            span, source = context.default_period
            return Default(span, source, context.role)
    stated = find_header_span(spot.column, around.anchor)
    return Default(stated, "column") if stated else Default(around.anchor.span)
