"""Somebody's words find what they mean: in other forms, with slips, and exactly by a code."""

from __future__ import annotations

import pytest

from normalise.matching.finding import Findable, find

ITEMS = (
    Findable("repeat-victims", ("Reduce the number of repeat victims of burglary",)),
    Findable("litter", ("Street cleanliness: litter",), ("NI195a",)),
    Findable("graffiti", ("Street cleanliness: graffiti",), ("NI195c",)),
    Findable("calls", ("Percentage of calls answered", "Telephone calls answered in time")),
    Findable("re-offending", ("Re-offending of young people",), (), ("Tackle youth crime",)),
)


def ids(query: str) -> list[str]:
    return [hit.id for hit in find(query, ITEMS)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("repeat victims", ["repeat-victims"]),
        ("repeated victim", ["repeat-victims"]),
        ("victms", ["repeat-victims"]),
        ("burgl", ["repeat-victims"]),
        ("NI195a", ["litter"]),
        ("ni 195 C", ["graffiti"]),
        ("graffiti", ["graffiti"]),
        ("telephone", ["calls"]),
        ("reoffending", ["re-offending"]),
        ("youth crime", ["re-offending"]),
        ("the calls of the", ["calls"]),
        ("nothing like it", []),
        ("", []),
        ("?!", []),
    ],
)
def test_words_find_what_they_mean(query: str, found: list[str]) -> None:
    assert ids(query) == found


def test_what_fits_alike_is_all_found() -> None:
    assert ids("street cleanliness") == ["graffiti", "litter"]


def test_a_rare_word_tells_more_than_a_common_one() -> None:
    assert ids("street litter")[0] == "litter"


def test_scores_are_shares_and_the_best_comes_first() -> None:
    scores = [hit.score for hit in find("number of calls answered", ITEMS)]

    assert scores == sorted(scores, reverse=True)
    assert all(0.5 <= score <= 1 for score in scores)
