"""Large lists of indicators with known pairs: the labelled lists' own texts, with what parts them.

The pairs are the true ones of the develop half of `tests/matching` that are ordinary or official.
Each is taken many times, with a place, a group of people or a span of time added to both texts in
two wordings; people and spans only where neither text has a figure. What stands in one list alone
is such a text whose place, group or span the other list lacks, so that it has near misses there.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from normalise.matching.items import Item
from pipeline.matchtrials import read_match_trials

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PAIRED = 0.7
ALIKE = 75.0
GROUPS = ("ordinary", "official")
PLACES = (
    *("Ashmere", "Barnhythe", "Brackwater", "Calderfleet", "Carrock", "Castlereach", "Coldharbour"),
    *("Cravenholt", "Dunmarsh", "Eastmarch", "Fellgate", "Greywick", "Harrowby", "Inglesea"),
    *("Kestrel Moor", "Larkhill", "Mellingford", "Northmoor", "Orchardby", "Penwether", "Quarrow"),
    *("Rushdale", "Southmoor", "Thornmere", "Upper Wend", "Valeport", "Wexmouth", "Yarrowby"),
)
PEOPLE = (
    ("women", "females"),
    ("men", "males"),
    ("disabled people", "people with a disability"),
    ("older people", "older persons"),
    ("carers", "carers"),
    ("council tenants", "tenants of the council"),
    ("looked after children", "children looked after"),
    ("young people", "young persons"),
)
SPANS = tuple((f"within {days} days", f"in {days} days") for days in (3, 5, 10, 15, 28, 45, 90))
PLACE_WORDINGS = ("{} in {}", "{} ({})", "{} - {}", "{}, {} area")
WORDINGS = ("{} - {}", "{} ({})", "{}, {}", "{}: {}")

Texts = tuple[str, str]
Part = tuple[tuple[str, ...], Texts]
"""What is added, in the wording of either list, behind the wordings that add it."""


@dataclass(frozen=True)
class MadeLists:
    """Two lists of one length, and the pairs of ids that are one measure."""

    left: list[Item]
    right: list[Item]
    same: frozenset[tuple[str, str]]


def make_lists(size: int, seed: int = 1) -> MadeLists:
    """Two lists of `size` indicators, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 the same every time is what is wanted
    every = [*_list_texts()]
    chance.shuffle(every)
    paired = round(size * PAIRED)
    if len(every) < 2 * size - paired:
        raise SystemExit(f"there are {len(every)} texts: too few for lists of {size}")
    made = [_add(texts, part, chance) for texts, part in every[: 2 * size - paired]]
    left = [Item(f"a{n}", one) for n, (one, _) in enumerate(made[:size])]
    right = [Item(f"b{n}", two) for n, (_, two) in enumerate([*made[:paired], *made[size:]])]
    same = frozenset((f"a{n}", f"b{n}") for n in range(paired))
    chance.shuffle(right)
    return MadeLists(left, right, same)


def read_pairs() -> list[Texts]:
    """The texts of the true pairs, but for those that another folder has in like words."""
    found: list[Texts] = []
    for trial in read_match_trials(half="develop"):
        if trial.group in GROUPS:
            left, right = ({item.id: item.text for item in of} for of in (trial.left, trial.right))
            before = [text for texts in found for text in texts]
            found += [
                texts
                for texts in ((left[a], right[b]) for a, b in sorted(trial.same))
                if not any(_is_known(text, before) for text in texts)
            ]
    return found


def _is_known(text: str, before: Sequence[str]) -> bool:
    like = process.extractOne(text, before, scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE)
    return like is not None


def _list_texts() -> Iterator[tuple[Texts, Part | None]]:
    """Every pair of texts, alone and with each thing that may be added to it."""
    places = [(PLACE_WORDINGS, (place, place)) for place in PLACES]
    others = [(WORDINGS, words) for words in (*PEOPLE, *SPANS)]
    for texts in read_pairs():
        has_figure = any(letter.isdigit() for text in texts for letter in text)
        yield from ((texts, part) for part in [None, *places, *([] if has_figure else others)])


def _add(texts: Texts, part: tuple[tuple[str, ...], Texts] | None, chance: random.Random) -> Texts:
    if part is None:
        return texts
    wordings, words = part
    one, two = chance.choice(wordings), chance.choice(wordings)
    return one.format(texts[0], words[0]), two.format(texts[1], words[1])
