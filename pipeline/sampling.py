"""The random audit: which readings to check, and what share of those checked was wrong.

A draw is named in the column `sample` of `decisions/corrections.csv`; the share is worked out from
that file alone.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from pipeline.corrections import reading_to_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.corrections import Key
    from schema.dataset import ReadingRow
    from schema.decisions import Correction

ALL = "all documents"
Z_95 = 1.959963984540054  # two-sided 95% of the normal distribution
_TITLE = re.compile(r"\d{4}-\d\d-\d\d seed (\d{1,9}), (\d{1,5}) (readings|of each document)")
CHECKED = frozenset({"accept", "correct", "no_reading", "blank"})


class Draw(NamedTuple):
    """A random sample: its name, and how it is drawn; the same seed draws the same readings.

    `size` readings over all documents, or of each where it is `per_document`.
    """

    name: str
    seed: int
    size: int
    per_document: bool = False

    @property
    def title(self) -> str:
        """The name under which decisions remember it, which says how it was drawn.

        >>> Draw("2024-05-01", 7, 50).title
        '2024-05-01 seed 7, 50 readings'
        """
        of = "of each document" if self.per_document else "readings"
        return f"{self.name} seed {self.seed}, {self.size} {of}"


def title_to_draw(title: str) -> Draw | None:
    """The draw of a title; None where it is none.

    >>> title_to_draw("2024-05-01 seed 7, 20 of each document")
    Draw(name='2024-05-01 seed 7, 20 of each document', seed=7, size=20, per_document=True)
    """
    found = _TITLE.fullmatch(title)
    if found is None:
        return None
    return Draw(title, int(found[1]), int(found[2]), found[3] == "of each document")


@dataclass(frozen=True, slots=True)
class Sample:
    """What was drawn: the readings that are to be checked yet, and the decisions that were made."""

    left: tuple[ReadingRow, ...]
    checked: tuple[Correction, ...]


class Estimate(NamedTuple):
    """How many of the readings checked were wrong, and the 95% interval of that share."""

    wrong: int
    checked: int
    low: float
    high: float


# ------------------------------------------------------------------------------------- the draw
def draw_sample(
    readings: Iterable[ReadingRow], corrections: Iterable[Correction], draw: Draw
) -> Sample:
    """The readings of a draw, from all that nobody has decided on but for this draw.

    What was checked stays drawn, though a reading that was none has left the dataset.
    """
    rows = tuple(corrections)
    checked = {one.key: one for one in rows if one.sample == draw.name and one.action in CHECKED}
    decided = {one.key for one in rows} | {one.cell_key for one in rows if not one.text}
    known: dict[Key, ReadingRow] = {}
    for reading in readings:
        key = reading_to_key(reading)
        if not {key, key[:4]} & decided:
            known[key] = reading
    drawn = _draw({*known, *checked}, draw)
    return Sample(
        tuple(known[key] for key in drawn if key in known),
        tuple(checked[key] for key in drawn if key in checked),
    )


def _draw(keys: Iterable[Key], draw: Draw) -> list[Key]:
    """The first of the keys in an order that the seed alone makes: what leaves moves no other."""
    groups: dict[str, list[Key]] = defaultdict(list)
    for key in keys:
        groups[key[0] if draw.per_document else ALL].append(key)
    return [
        key
        for _, group in sorted(groups.items())
        for key in sorted(group, key=lambda key: _to_rank(key, draw.seed))[: draw.size]
    ]


def _to_rank(key: Key, seed: int) -> str:
    return hashlib.sha256("\x1f".join(map(str, (seed, *key))).encode()).hexdigest()


# ------------------------------------------------------------------------------- the error rate
def find_error_rates(
    corrections: Iterable[Correction], sample: str | None = None
) -> dict[str, Estimate]:
    """The share that was wrong, for all documents and for each; of one draw, or of all draws.

    A reading that was missed is in no draw of readings, and plays no part.
    """
    checked: dict[str, list[bool]] = defaultdict(list)
    for one in corrections:
        if one.sample is None or one.action not in CHECKED or sample not in {None, one.sample}:
            continue
        for name in (ALL, one.document_id):
            checked[name].append(one.action != "accept")
    names = sorted(checked, key=lambda name: (name != ALL, name))
    return {name: estimate(sum(checked[name]), len(checked[name])) for name in names}


def estimate(wrong: int, checked: int) -> Estimate:
    """The share `wrong` of `checked` with Wilson's 95% interval, which holds for small ones too.

    >>> [round(part, 4) for part in estimate(0, 100)[2:]]
    [0.0, 0.037]
    """
    if not checked:
        return Estimate(wrong, checked, 0.0, 1.0)
    share, square = wrong / checked, Z_95**2
    middle = share + square / (2 * checked)
    half = Z_95 * math.sqrt(share * (1 - share) / checked + square / (4 * checked**2))
    whole = 1 + square / checked
    low = 0.0 if wrong == 0 else (middle - half) / whole
    high = 1.0 if wrong == checked else (middle + half) / whole
    return Estimate(wrong, checked, low, high)


def rates_to_lines(corrections: Sequence[Correction], sample: str | None = None) -> list[str]:
    """What the audit found, a line for all documents and one for each; none without a sample."""
    return [
        f"{name}: {one.wrong:,} of {one.checked:,} readings checked at random were wrong,"
        f" {one.wrong / one.checked:.1%} (95% interval {one.low:.1%} to {one.high:.1%})"
        for name, one in find_error_rates(corrections, sample).items()
    ]
