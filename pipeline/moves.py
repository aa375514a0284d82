"""What a change of a rule moved in a report: rows that came, went, or say something else.

A row of before and one of now are the same reading where they agree in all; then where indicator,
column and characters agree, and so on with less: the first in order with the first. What finds no
partner came or went.
"""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.compactrows import COLUMNS, FAILURE, READING, TARGET

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.compactrows import CompactRow

Keys = tuple[tuple[str, ...], ...]

PLACE_KEYS: Keys = (
    COLUMNS,
    ("indicator", "column", "text"),
    ("indicator", "column"),
    ("indicator", "text"),
    ("column", "text"),
)
KEYS: dict[str, Keys] = {
    READING: PLACE_KEYS,
    TARGET: PLACE_KEYS,
    FAILURE: (COLUMNS, ("text",)),
}
"""What two rows of a kind have to agree in to be one, the surest first."""


@dataclass(frozen=True, slots=True)
class Move:
    """A row before and now; one of the two is None where it came or went."""

    before: CompactRow | None
    after: CompactRow | None

    @property
    def row(self) -> CompactRow:
        """The row as it is now, or as it was where it went."""
        return self.after or self.before or {}

    @property
    def word(self) -> str:
        """What became of it: `changed`, `came` or `went`."""
        if self.before is None:
            return "came"
        return "changed" if self.after is not None else "went"

    @property
    def fields(self) -> tuple[str, ...]:
        """The columns that say something else now; none where the row came or went."""
        if self.before is None or self.after is None:
            return ()
        return tuple(name for name in COLUMNS if self.before[name] != self.after[name])


def find_row_moves(before: Sequence[CompactRow], after: Sequence[CompactRow]) -> tuple[Move, ...]:
    """What moved between two states of one report, about in the order of print."""
    return tuple(
        move
        for kind, keys in KEYS.items()
        for move in _pair(
            [row for row in before if row["row"] == kind],
            [row for row in after if row["row"] == kind],
            keys,
        )
    )


def _pair(before: Sequence[CompactRow], after: Sequence[CompactRow], keys: Keys) -> Iterator[Move]:
    """The moves of the rows of one kind; what is the same before and now is none."""
    old, new = dict(enumerate(before)), dict(enumerate(after))
    moves: list[tuple[int, Move]] = []
    for names in keys:
        for i, j in _match(old, new, names):
            move = Move(old.pop(i), new.pop(j))
            moves += [(j, move)] if move.fields else []
    moves += [(i, Move(row, None)) for i, row in old.items()]
    moves += [(j, Move(None, row)) for j, row in new.items()]
    yield from (move for _, move in sorted(moves, key=lambda placed: placed[0]))


def _match(
    old: dict[int, CompactRow], new: dict[int, CompactRow], names: tuple[str, ...]
) -> list[tuple[int, int]]:
    """The places of the rows that agree in the columns `names`, first with first."""
    places: defaultdict[tuple[str, ...], deque[int]] = defaultdict(deque)
    for i, row in old.items():
        places[tuple(row[name] for name in names)].append(i)
    found = []
    for j, row in new.items():
        waiting = places[tuple(row[name] for name in names)]
        if waiting:
            found.append((waiting.popleft(), j))
    return found
