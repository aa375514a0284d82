"""How well each way matches the labelled lists held out, by kind; only counts are kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.matchpeers import MATCH_TOOLS
from bench.results import write_table
from pipeline.matchtrials import KINDS, read_match_trials

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

GROUPS = ("ordinary", "official")


@dataclass(frozen=True)
class Judged:
    """What one tool gave for one folder: how near each pair is, and whether it is true."""

    kind: str
    wanted: int
    pairs: list[tuple[float, bool]]


def judge(tool: str) -> list[Judged]:
    """Every ordinary and official folder held out, matched by one tool."""
    trials = [one for one in read_match_trials(half="heldout") if one.group in GROUPS]
    return [
        Judged(
            one.kind,
            len(one.same),
            [
                (score, (a, b) in one.same)
                for score, a, b in MATCH_TOOLS[tool].match(one.left, one.right)
            ],
        )
        for one in trials
    ]


def to_f1(judged: Sequence[Judged], least: float) -> float:
    """F1 of the pairs of all these folders that are as near as `least`."""
    given = [is_same for one in judged for score, is_same in one.pairs if score >= least]
    return 2 * sum(given) / ((len(given) + sum(one.wanted for one in judged)) or 1)


def find_best_least(judged: Sequence[Judged]) -> float:
    """The least nearness with the best F1 on these very folders."""
    scores = sorted({score for one in judged for score, _ in one.pairs})
    return max(scores, key=lambda least: to_f1(judged, least), default=0.0)


def tools_to_table(tools: Iterable[str]) -> list[str]:
    """F1 of each tool by kind of lists."""
    return write_table(("tool", *KINDS, "all"), map(_to_row, tools))


def _to_row(tool: str) -> list[str]:
    judged, asked = judge(tool), MATCH_TOOLS[tool]
    least = find_best_least(judged) if asked.least is None else asked.least
    kinds = [[one for one in judged if one.kind == kind] for kind in KINDS]
    return [asked.label, *(f"{to_f1(of, least):.3f}" for of in (*kinds, judged))]
