"""Which pairs of two lists are compared."""

from __future__ import annotations

from normalise.matching.candidates import NEAREST, find_candidates
from normalise.matching.items import Item, Prepared, prepare
from normalise.matching.terms import read_terms


def to_lists(left: list[str], right: list[str]) -> tuple[list[Prepared], list[Prepared]]:
    one, other = ([Item(str(at), text) for at, text in enumerate(texts)] for texts in (left, right))
    first, second = prepare([one, other], read_terms())
    return first, second


def test_an_empty_list_has_no_candidates() -> None:
    assert find_candidates(*to_lists([], ["Burglary"])) == {}


def test_lines_that_share_nothing_are_not_compared() -> None:
    assert find_candidates(*to_lists(["Burglary"], ["Footpaths open"])) == {}


def test_the_same_words_have_the_cosine_one() -> None:
    ((pair, cosine),) = find_candidates(*to_lists(["Library visits"], ["Visits, library"])).items()

    assert pair == (0, 0)
    assert 0.5 < cosine <= 1.001


def test_a_shared_code_makes_a_candidate_of_lines_without_a_word_in_common() -> None:
    found = find_candidates(*to_lists(["NI 16 Theft"], ["Acquisitive incidents (NI 16)"]))

    assert set(found) == {(0, 0)}


def test_shared_ages_make_a_candidate_of_lines_without_a_word_in_common() -> None:
    found = find_candidates(*to_lists(["Falls, over 65s"], ["Injuries at 65 and over"]))

    assert set(found) == {(0, 0)}


def test_the_nearest_are_compared_and_not_all() -> None:
    right = [f"Visits to library {name * 3}" for name in "abcdefghijklmnopqrstuvwxyz"] * 3

    found = find_candidates(*to_lists(["Visits to library"], right))
    mine = find_candidates(*to_lists(["Visits to library"] * 40, right[:40]))

    assert len(found) == len(right)
    assert len(mine) < 40 * 40
    assert len(mine) >= NEAREST
