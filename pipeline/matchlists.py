"""The work behind `match --lists`: two lists of indicators, as CSV, to the pairs of one measure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from normalise.matching.engine import match_items
from normalise.matching.items import Item
from normalise.unitcells import unit_to_hint
from pipeline.rowfiles import read_foreign_rows, write_rows
from schema.failure import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from normalise.matching.engine import Pair
    from schema.failure import Failure

EVEN = 0.5
"""The least confidence of the best guess, where nobody reviews."""


class ListRow(BaseModel):
    """A line of a list: an indicator and what is printed beside it."""

    model_config = ConfigDict(frozen=True)

    id: str
    text: str
    code: str = ""
    unit: str = ""
    theme: str = ""


class LinkRow(BaseModel):
    """A pair as it is written: `match` is the best guess, `against` why no rule may link it."""

    model_config = ConfigDict(frozen=True)

    a_id: str
    b_id: str
    confidence: str
    band: str
    match: str
    against: str
    reasons: str


@dataclass(frozen=True, slots=True)
class IndicatorList:
    """A list that was read: its file, its indicators in order, and the rows that are bad."""

    path: Path
    rows: tuple[ListRow, ...]
    failures: tuple[Failure, ...] = ()


@dataclass(frozen=True, slots=True)
class MatchedLists:
    """Two lists and every pair that is or may be one measure, the surest first."""

    a: IndicatorList
    b: IndicatorList
    pairs: tuple[Pair, ...]

    @property
    def failures(self) -> tuple[Failure, ...]:
        """The rows of both lists that could not be read."""
        return (*self.a.failures, *self.b.failures)


def match_lists(a: Path, b: Path) -> MatchedLists:
    """Read two lists and match them; raises UsageError where a file is no list of indicators."""
    one, other = read_list(a), read_list(b)
    pairs = match_items(*([row_to_item(row) for row in found.rows] for found in (one, other)))
    return MatchedLists(one, other, pairs)


def is_match(pair: Pair) -> bool:
    """Whether a pair is the best guess for both of its indicators."""
    return pair.is_best and pair.confidence >= EVEN


# --------------------------------------------------------------------------------- reading
def read_list(path: Path) -> IndicatorList:
    """The indicators of a file, and a failure for each row that has no id or text of its own."""
    if not path.is_file():
        raise UsageError(f"{path}: there is no such file")
    rows, failures = read_foreign_rows(path, ListRow, _check_row)
    if not rows:
        why = f"; {failures[0].message}" if failures else ""
        raise UsageError(f"{path}: no indicator in it{why}")
    return IndicatorList(path, rows, failures)


def _check_row(row: ListRow) -> str:
    if not row.id:
        raise ValueError("the id is empty")
    if not row.text:
        raise ValueError(f"the text of {row.id} is empty")
    return row.id


def row_to_item(row: ListRow) -> Item:
    """The row as it is matched; a unit in whatever words (`%`, `No.`) is one of the dataset's."""
    hint = unit_to_hint(row.unit)
    unit = hint.unit if hint and not hint.weak else None
    return Item(row.id, row.text, row.code or None, unit, row.theme or None)


# --------------------------------------------------------------------------------- writing
def write_links(path: Path, matched: MatchedLists) -> None:
    """Write every pair; raises UsageError where the folder cannot be written to."""
    write_rows(path, LinkRow, map(pair_to_row, matched.pairs))


def pair_to_row(pair: Pair) -> LinkRow:
    """A pair in words: the sum's parts largest first, and its lead over the next best partner."""
    parts = [f"{part.label} {part.weight:+.1f}" for part in pair.parts]
    return LinkRow(
        a_id=pair.a,
        b_id=pair.b,
        confidence=f"{pair.confidence:.3f}",
        band=pair.band,
        match="yes" if is_match(pair) else "no",
        against="; ".join(pair.against),
        reasons="; ".join([*parts, f"ahead of the next best {pair.lead:+.1f}"]),
    )


def tell_summary(matched: MatchedLists) -> str:
    """How many are linked, how many are to be reviewed, and how many have no partner."""
    linked = sum(pair.band == "auto" for pair in matched.pairs)
    guessed = sum(is_match(pair) for pair in matched.pairs if pair.band != "auto")
    alone = [
        len(matched.a.rows) - len({pair.a for pair in matched.pairs}),
        len(matched.b.rows) - len({pair.b for pair in matched.pairs}),
    ]
    review = f"{len(matched.pairs) - linked} pairs to review, {guessed} of them the best guess"
    return (
        f"{linked} linked; {review};"
        f" without a partner: {alone[0]} of {len(matched.a.rows)} in {matched.a.path},"
        f" {alone[1]} of {len(matched.b.rows)} in {matched.b.path}"
    )
