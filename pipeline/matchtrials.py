"""How good the matcher is: labelled pairs of lists, matched and scored.

Each folder `tests/matching/HALF/GROUP-KIND-TOPIC` holds two lists (`a.csv`, `b.csv`), what is true
of them (`links.csv`) and where they come from (`about.txt`). The weights are fitted on the first
half, and the second only scores them.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from normalise.matching.engine import match_items
from pipeline.matchlists import is_match, read_list, row_to_item
from pipeline.pairing import Score, Tally
from pipeline.settings import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from normalise.matching.items import Item

FOLDER = ROOT / "tests" / "matching"
HALVES = ("develop", "heldout")
GROUPS = ("ordinary", "official", "thorough")
KINDS = ("most", "few", "hard")
MATCHED, LINKED = "best guess", "linked by rule"
WANTED_RECALL = 0.99

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class MatchTrial:
    """Two lists, which pairs of them are the same measure, and which only look like it."""

    half: str
    group: str
    kind: str
    topic: str
    left: tuple[Item, ...]
    right: tuple[Item, ...]
    same: frozenset[Key]
    different: frozenset[Key] = frozenset()


@dataclass(frozen=True, slots=True)
class Ranked:
    """A pair that the matcher gave: how surely, in which band, and what is true of it."""

    confidence: float
    is_same: bool
    is_best: bool = True
    is_match: bool = True
    is_linked: bool = False
    is_lookalike: bool = False
    is_contradicted: bool = False


@dataclass(frozen=True, slots=True)
class MatchScore:
    """What the matcher gave for the folders of one kind, and how much there was to find."""

    folders: int
    indicators: int
    wanted: int
    pairs: tuple[Ranked, ...]

    @property
    def matched(self) -> Tally:
        """The best guesses, one to one, at a confidence of a half or more."""
        return self._tally([pair for pair in self.pairs if pair.is_match])

    @property
    def linked(self) -> Tally:
        """What a rule links without asking."""
        return self._tally([pair for pair in self.pairs if pair.is_linked])

    @property
    def lookalikes(self) -> int:
        """How many linked pairs the labels name as other measures that look alike."""
        return sum(pair.is_linked and pair.is_lookalike for pair in self.pairs)

    @property
    def contradicted(self) -> int:
        """How many linked pairs are contradicted by their own numbers, units, codes or words."""
        return sum(pair.is_linked and pair.is_contradicted for pair in self.pairs)

    @property
    def shown(self) -> float:
        """All pairs given, per indicator of the first lists."""
        return len(self.pairs) / self.indicators if self.indicators else 0.0

    @property
    def held(self) -> float:
        """The share of the true pairs that stand among all pairs given."""
        return self._tally(self.pairs).recall

    @property
    def shown_for_recall(self) -> float | None:
        """Pairs per indicator to show, the surest first, for 99% of the true ones.

        None where fewer of them are given at all. Of pairs that are as sure the wrong come first.
        """
        if not self.wanted:
            return 0.0
        right = 0
        for number, pair in enumerate(sort_pairs(self.pairs), start=1):
            right += pair.is_same
            if right >= WANTED_RECALL * self.wanted:
                return number / self.indicators
        return None

    def _tally(self, given: Sequence[Ranked]) -> Tally:
        return Tally(sum(pair.is_same for pair in given), len(given), self.wanted)


def sort_pairs(pairs: Iterable[Ranked]) -> list[Ranked]:
    """The surest first; of pairs that are as sure the wrong ones."""
    return sorted(pairs, key=lambda pair: (-pair.confidence, pair.is_same))


# --------------------------------------------------------------------------------- reading
def read_match_trials(folder: Path = FOLDER, half: str | None = None) -> tuple[MatchTrial, ...]:
    """The labelled pairs of lists, of both halves or one; none where there is no such folder."""
    return tuple(
        _read_trial(path, one)
        for one in ((half,) if half else HALVES)
        for path in sorted(folder.joinpath(one).glob("*-*-*"))
    )


def _read_trial(path: Path, half: str) -> MatchTrial:
    group, kind, topic = path.name.split("-", 2)
    with path.joinpath("links.csv").open(encoding="utf-8", newline="") as stream:
        links = [((row["a_id"], row["b_id"]), row["relation"]) for row in csv.DictReader(stream)]
    left, right = (
        tuple(row_to_item(row) for row in read_list(path / name).rows)
        for name in ("a.csv", "b.csv")
    )
    same = frozenset(key for key, relation in links if relation == "same")
    different = frozenset(key for key, relation in links if relation == "different")
    return MatchTrial(half, group, kind, topic, left, right, same, different)


# --------------------------------------------------------------------------------- scoring
def match_trial(trial: MatchTrial) -> MatchScore:
    """Match the two lists, and hold each pair against the labels."""
    ranked = tuple(
        Ranked(
            pair.confidence,
            is_same=(pair.a, pair.b) in trial.same,
            is_best=pair.is_best,
            is_match=is_match(pair),
            is_linked=pair.band == "auto",
            is_lookalike=(pair.a, pair.b) in trial.different,
            is_contradicted=bool(pair.against),
        )
        for pair in match_items(trial.left, trial.right)
    )
    return MatchScore(1, len(trial.left), len(trial.same), ranked)


def sum_match_scores(scores: Iterable[MatchScore]) -> MatchScore:
    """The folders of several scores as one."""
    many = tuple(scores)
    return MatchScore(
        sum(one.folders for one in many),
        sum(one.indicators for one in many),
        sum(one.wanted for one in many),
        tuple(pair for one in many for pair in one.pairs),
    )


Scored = dict[Key, MatchScore]
"""Scores by half and by `GROUP KIND`."""


def score_match_trials(trials: Iterable[MatchTrial]) -> Scored:
    """Scores by half, group and kind, in the order in which they are shown."""
    ordered = sorted(trials, key=_to_order)
    return {
        (half, f"{group} {kind}"): sum_match_scores(map(match_trial, found))
        for (half, group, kind), found in groupby(
            ordered, key=lambda trial: (trial.half, trial.group, trial.kind)
        )
    }


def _to_order(trial: MatchTrial) -> tuple[int, int, int, str]:
    places = HALVES.index(trial.half), GROUPS.index(trial.group), KINDS.index(trial.kind)
    return (*places, trial.topic)


def scored_to_scores(scored: Mapping[Key, MatchScore]) -> dict[str, Score]:
    """The same as tallies, to be kept beside those of the reports."""
    return {
        f"matching {half} {name}": Score({MATCHED: one.matched, LINKED: one.linked})
        for (half, name), one in scored.items()
    }


def pick_kind(scored: Mapping[Key, MatchScore], half: str, kind: str) -> MatchScore:
    """The ordinary and official lists of one kind in one half, as one score."""
    names = (f"{group} {kind}" for group in ("ordinary", "official"))
    return sum_match_scores(_pick(scored, half, names))


def _pick(
    scored: Mapping[Key, MatchScore], half: str, names: Iterable[str]
) -> Iterator[MatchScore]:
    yield from (scored[half, name] for name in names if (half, name) in scored)
