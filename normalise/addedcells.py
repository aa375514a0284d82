"""Readings that people added from cells that no rule reads: of any table, column or row.

Such a cell is found by its place and its text, as it has no indicator's row, or no column that was
read. In the row of an indicator its reading is that indicator's; in any other the person has said
what is measured, and the row becomes an indicator.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from normalise.correctionplaces import (
    AGREES,
    CHANGED,
    NO_CELL,
    Resolved,
    Spot,
    Stale,
    place_to_words,
)
from normalise.corrections import Around, add_reading
from normalise.deciding import UnfitError, reading_to_words, says
from normalise.entries import Entry
from normalise.identity import entries_to_hashes
from normalise.matching.folding import fold
from schema.failure import Reason
from schema.squeezing import find_characters, text_to_hash

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from normalise.context import CellReading
    from schema.decisions import Correction
    from schema.failure import Failure
    from schema.page import Cell

Spans = dict[int, tuple[tuple[int, int], ...]]


@dataclass(frozen=True, slots=True)
class Added:
    """The entries with what people added from cells that are not read, what was applied, what not.

    `spans` are the characters that are explained by it, by the id of their cell; `read` are the
    cells that gave a reading.
    """

    entries: tuple[Entry, ...]
    applied: tuple[Correction, ...] = ()
    stale: tuple[Stale, ...] = ()
    spans: Spans = field(default_factory=dict)
    read: tuple[Cell, ...] = ()

    def find_left(self, failures: Iterable[Failure]) -> Iterator[Failure]:
        """The failures but for those that say that a cell was not read which a person has read."""
        places = [part.place for cell in self.read for part in cell.parts]
        for one in failures:
            is_whole = one.text == one.cell_text and one.reason is not Reason.UNEXPLAINED_FIGURE
            if not (is_whole and one.text is not None and one.place in places):
                yield one


class _Found(NamedTuple):
    """A decision with its cell and characters, and the entry that has the cell's row."""

    correction: Correction
    cell: Cell
    span: tuple[int, int]
    owner: int | None


def add_from_cells(
    entries: Sequence[Entry],
    cells: Sequence[Cell],
    corrections: Sequence[Correction],
    around: Around,
) -> Added:
    """Add to what the rules read what people found in cells that were not read.

    `cells` are all of the document: as the rules took them, then as they are printed.
    """
    if not corrections:
        return Added(tuple(entries))
    search = _Search(entries, cells)
    outcomes = [search.find(one) for one in corrections]
    adding = _Adding(search, around, list(entries))
    stale = [one for one in outcomes if isinstance(one, Stale)]
    applied: list[Correction] = []
    for found in outcomes:
        if isinstance(found, Stale):
            continue
        try:
            adding.add(found)
        except UnfitError as error:
            stale.append(Stale(found.correction, str(error)))
        else:
            applied.append(found.correction)
    spans = {key: tuple(own) for key, own in adding.spans.items()}
    return Added(tuple(adding.entries), tuple(applied), tuple(stale), spans, tuple(adding.read))


# --------------------------------------------------------------------------------------- cells
class _Search:
    """The cells of a document: by place, by text, and the entries that have them."""

    def __init__(self, entries: Sequence[Entry], cells: Sequence[Cell]) -> None:
        self.entries = entries
        self.cells = cells
        self._hashes = entries_to_hashes(entries)
        self._by_place: dict[str, list[Cell]] = defaultdict(list)
        for cell in cells:
            for part in cell.parts:
                self._by_place[place_to_words(part.place)].append(cell)
        self._owners = {id(one.cell): i for i, e in enumerate(entries) for one in e.explained}
        self._rows: dict[tuple[int | None, int | None], int] = {
            (place.table, place.row): i
            for i, entry in reversed([*enumerate(entries)])
            if (place := entry.cell.place).row is not None
        }

    def find(self, one: Correction) -> _Found | Stale:
        """The cell of a decision, or why it is not applied."""
        cell = self._find_cell(one)
        if isinstance(cell, Stale):
            return cell
        span = find_characters(cell.found, one.text, one.nth)
        if span is None:
            return Stale(one, f"{CHANGED}: {one.text!r} does not stand in it")
        owner = self.find_owner(cell)
        there = self._find_there(cell, span, owner)
        if there is not None:
            agrees = says(there, one.becomes.named) and one.action == "add"
            return Stale(one, AGREES if agrees else f"found now: {reading_to_words(there)}")
        return _Found(one, cell, span, owner)

    def _find_cell(self, one: Correction) -> Cell | Stale:
        """The cell at the place, if it says the same; else the only one that does."""
        placed = self._by_place.get(one.place or "", [])
        for cell in placed:
            if not one.cell or text_to_hash(cell.found) == one.cell:
                return cell
        found = self._find_moved(one)
        if found is not None:
            return found
        if not placed:
            return Stale(one, NO_CELL)
        return Stale(one, f"{CHANGED}: it says {' '.join(placed[0].found.split())[:80]!r}")

    def _find_moved(self, one: Correction) -> Cell | None:
        """The only cell with that text, or the only one in the row of the indicator."""
        said = [cell for cell in self.cells if one.cell and text_to_hash(cell.found) == one.cell]
        same = list({cell.place: cell for cell in reversed(said)}.values())
        if len(same) > 1:
            same = [cell for cell in same if self._is_of(cell, one)]
        return same[0] if len(same) == 1 else None

    def _is_of(self, cell: Cell, one: Correction) -> bool:
        """Whether a cell stands in the row of the indicator that the decision names."""
        owner = self.find_owner(cell)
        if owner is None:
            return False
        text = fold(self.entries[owner].indicator)
        return self._hashes[owner] == one.hash or text == fold(one.indicator)

    def find_owner(self, cell: Cell) -> int | None:
        """The entry that has a cell, or its row."""
        own = self._owners.get(id(cell))
        place = cell.place
        return self._rows.get((place.table, place.row)) if own is None else own

    def _find_there(
        self, cell: Cell, span: tuple[int, int], owner: int | None
    ) -> CellReading | None:
        """The reading that the rules have of these characters by now."""
        if owner is None:
            return None
        return next(
            (
                one.reading
                for one in self.entries[owner].readings
                if one.cell is cell and (one.reading.start, one.reading.end) == span
            ),
            None,
        )

    def find_label(self, cell: Cell) -> Cell:
        """The cell that names a row: its first with letters, else the cell itself."""
        place = cell.place
        beside = [
            other
            for other in self.cells
            if (other.place.table, other.place.row) == (place.table, place.row)
            and other is not cell
            and any(letter.isalpha() for letter in other.found)
        ]
        return min(beside, key=lambda one: one.place.col or 0, default=cell)


# -------------------------------------------------------------------------------------- adding
@dataclass(slots=True)
class _Adding:
    """The entries as they become."""

    search: _Search
    around: Around
    entries: list[Entry]
    spans: dict[int, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    read: list[Cell] = field(default_factory=list)
    made: dict[tuple[object, ...], int] = field(default_factory=dict)

    def add(self, found: _Found) -> None:
        """Add a reading, or explain a figure that is none; raises UnfitError."""
        one, cell = found.correction, found.cell
        if one.action == "add":
            entry = self._make_entry(found) if found.owner is None else self.entries[found.owner]
            resolved = Resolved(one, Spot(cell, one.column), found.span, ())
            changed = add_reading(entry, resolved, self.around)
            self._put(found, changed)
            self.read.append(cell)
        self.spans[id(cell)].append(found.span)

    def _make_entry(self, found: _Found) -> Entry:
        """The entry of a row that was none: as the person named it, under the theme above."""
        index = self.made.get(self._to_key(found))
        if index is not None:
            return self.entries[index]
        label = self.search.find_label(found.cell)
        return Entry(
            theme=self._find_theme(label),
            subtheme=None,
            indicator=found.correction.indicator,
            cell=label,
            code=None,
            target_text=None,
            targets=(),
            readings=(),
            rating=None,
            trend=None,
            polarity=None,
            flags=("corrected",),
            explained=(),
            failures=(),
        )

    def _put(self, found: _Found, entry: Entry) -> None:
        index = found.owner if found.owner is not None else self.made.get(self._to_key(found))
        if index is None:
            self.made[self._to_key(found)] = len(self.entries)
            self.entries.append(entry)
        else:
            self.entries[index] = entry

    def _to_key(self, found: _Found) -> tuple[object, ...]:
        place = found.cell.place
        return place.table, place.row or place.line, found.correction.indicator

    def _find_theme(self, label: Cell) -> str | None:
        """The theme of the nearest indicator above in the table, else of the table's first."""
        table, row = label.place.table, label.place.row or 0
        own = [one for one in self.search.entries if one.cell.place.table == table]
        above = [one for one in own if (one.cell.place.row or 0) <= row]
        near = max(above, key=lambda one: one.cell.place.row or 0, default=None)
        return (near or own[0]).theme if own else None
