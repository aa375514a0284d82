"""Golden rows paired with rows that were found, and the score of such a pairing.

What is compared is data: the names of the fields that two rows must share to be paired at all,
those that make a pair likelier, and those that a pair has to agree on for each score.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import reduce
from typing import TYPE_CHECKING

from pipeline.wording import value_to_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pipeline.golden import GoldenRow

Fields = tuple[str, ...]
Metrics = dict[str, Fields]
"""Each score by name, with the fields that a pair has to agree on for it."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were right, of those given and of those wanted."""

    right: int = 0
    given: int = 0
    wanted: int = 0

    def __add__(self, other: Tally) -> Tally:
        right, given = self.right + other.right, self.given + other.given
        return Tally(right, given, self.wanted + other.wanted)

    @property
    def precision(self) -> float:
        """The share of what was given that is right; one where nothing was given."""
        return self.right / self.given if self.given else 1.0

    @property
    def recall(self) -> float:
        """The share of what was wanted that was found; one where nothing was wanted."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall.

        >>> Tally(right=3, given=4, wanted=6).f1
        0.6
        """
        both = self.given + self.wanted
        return 2 * self.right / both if both else 1.0


@dataclass(frozen=True, slots=True)
class Miss:
    """One disagreement: the score that it lowers, its place, both sides, and the cell.

    `golden` is empty where there is a row too many, `found` where one is missing.
    """

    metric: str
    place: str
    golden: str
    found: str
    cell: str


@dataclass(frozen=True, slots=True)
class Score:
    """The tally of every metric, and the misses behind them."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    misses: tuple[Miss, ...] = ()

    def __add__(self, other: Score) -> Score:
        tallies = dict(self.tallies)
        for name, tally in other.tallies.items():
            tallies[name] = tallies.get(name, Tally()) + tally
        return Score(tallies, self.misses + other.misses)


def sum_scores(scores: Iterable[Score]) -> Score:
    """Several scores as one."""
    return reduce(Score.__add__, scores, Score())


@dataclass(frozen=True, slots=True)
class Found:
    """A row that was found: its fields by name, itself in a few words, and its cell."""

    fields: Mapping[str, object]
    words: str
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Pairing:
    """Golden and found rows of one place, paired, and what of each is left over."""

    place: str = ""
    cell: str = ""
    pairs: tuple[tuple[GoldenRow, Found], ...] = ()
    missed: tuple[GoldenRow, ...] = ()
    surplus: tuple[Found, ...] = ()

    def at(self, place: str, cell: str) -> Pairing:
        """The same pairing with its place and the text of its cell."""
        return replace(self, place=place, cell=cell)


def pair_rows(
    golden: Sequence[GoldenRow], found: Sequence[Found], required: Fields, wished: Fields = ()
) -> Pairing:
    """Pair rows one to one: all fields of `required` agree, and most of `wished` first.

    Where it makes no difference, a row that the contract requires goes before an optional one.
    """
    candidates = sorted(
        (-len(agreeing(left, right, wished)), left.is_optional, i, j)
        for i, left in enumerate(golden)
        for j, right in enumerate(found)
        if len(agreeing(left, right, required)) == len(required)
    )
    taken: dict[int, int] = {}
    for *_, i, j in candidates:
        if i not in taken and j not in taken.values():
            taken[i] = j
    return Pairing(
        pairs=tuple((golden[i], found[j]) for i, j in sorted(taken.items())),
        missed=tuple(row for i, row in enumerate(golden) if i not in taken),
        surplus=tuple(row for j, row in enumerate(found) if j not in taken.values()),
    )


def agreeing(golden: GoldenRow, found: Found, names: Fields) -> list[str]:
    """The names of the fields in which a found row is as the golden one asks."""
    return [name for name in names if golden.accepts(name, found.fields[name])]


def score_pairing(pairing: Pairing, metrics: Metrics) -> Score:
    """The score of a pairing under every metric, and the misses behind it.

    An optional row that was not found, or was found as it should be, counts neither for nor
    against; one that was found with another field is one too many.
    """
    tallies = {metric: _pairing_to_tally(pairing, names) for metric, names in metrics.items()}
    return Score(tallies, (*_unpaired(pairing, next(iter(metrics))), *_unequal(pairing, metrics)))


def _pairing_to_tally(pairing: Pairing, names: Fields) -> Tally:
    agree = [
        (golden, agreeing(golden, found, names) == [*names]) for golden, found in pairing.pairs
    ]
    required = [is_right for golden, is_right in agree if not golden.is_optional]
    optional_wrong = sum(not is_right for golden, is_right in agree if golden.is_optional)
    missed = sum(not golden.is_optional for golden in pairing.missed)
    given = len(required) + optional_wrong + len(pairing.surplus)
    return Tally(sum(required), given, len(required) + missed)


def _unpaired(pairing: Pairing, metric: str) -> Iterator[Miss]:
    """What is missing and what is too much, under the first metric, which it lowers too."""
    for golden in pairing.missed:
        if not golden.is_optional:
            yield Miss(metric, pairing.place, golden.words, "", pairing.cell)
    for found in pairing.surplus:
        yield Miss(metric, pairing.place, "", found.words, found.cell or pairing.cell)


def _unequal(pairing: Pairing, metrics: Metrics) -> Iterator[Miss]:
    """The fields that pairs disagree on, each under the first metric that has it."""
    for golden, found in pairing.pairs:
        listed: set[str] = set()
        for metric, names in metrics.items():
            agreed = agreeing(golden, found, names)
            wrong = [name for name in names if name not in agreed and name not in listed]
            listed |= set(wrong)
            if wrong:
                said = f"{golden.words}: {_golden_to_words(golden, wrong)}"
                yield Miss(metric, pairing.place, said, _found_to_words(found, wrong), found.cell)


def _golden_to_words(golden: GoldenRow, names: Sequence[str]) -> str:
    answers = {name: "|".join(map(value_to_words, golden.answers(name))) for name in names}
    return ", ".join(f"{name} {words}" for name, words in answers.items())


def _found_to_words(found: Found, names: Sequence[str]) -> str:
    return ", ".join(f"{name} {value_to_words(found.fields[name])}" for name in names)
