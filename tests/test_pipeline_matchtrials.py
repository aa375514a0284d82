"""The matcher is scored on labelled lists: how pairs are counted, shown and drawn."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest

from pipeline.matchcurves import Point, find_point, matching_to_svg, score_to_curve
from pipeline.matchsection import HEADERS, matching_to_section, score_to_cells
from pipeline.matchtrials import (
    FOLDER,
    GROUPS,
    HALVES,
    KINDS,
    LINKED,
    MATCHED,
    MatchScore,
    Ranked,
    match_trial,
    pick_kind,
    read_match_trials,
    score_match_trials,
    scored_to_scores,
    sort_pairs,
    sum_match_scores,
)
from pipeline.pairing import Tally

if TYPE_CHECKING:
    from pathlib import Path

A = "id,text,code,unit,theme\na1,Number of domestic burglaries,,,\na2,Under 18 conception rate,,,\n"
B = "id,text,code,unit,theme\nb1,Domestic burglaries,,count,\nb2,Under 16 conception rate,,,\n"
LINKS = "a_id,b_id,relation,kind,reason\na1,b1,same,reworded,\na2,b2,different,agegroup,\n"
SCORE = MatchScore(
    folders=1,
    indicators=10,
    wanted=4,
    pairs=(
        Ranked(0.99, is_same=True, is_linked=True),
        Ranked(0.95, is_same=False, is_linked=True, is_lookalike=True),
        Ranked(0.8, is_same=True),
        Ranked(0.6, is_same=False, is_best=False, is_match=False),
        Ranked(0.3, is_same=True, is_match=False),
        Ranked(0.2, is_same=True, is_match=False),
    ),
)
"""Four true pairs among the six that were given for ten indicators."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of labelled lists: one pair of them in each half."""
    for half, name in (("develop", "ordinary-few-tiny"), ("heldout", "official-hard-tiny")):
        path = tmp_path / half / name
        path.mkdir(parents=True)
        for file, text in {"a.csv": A, "b.csv": B, "links.csv": LINKS}.items():
            (path / file).write_text(text, encoding="utf-8")
    return tmp_path


# --------------------------------------------------------------------------------- counting
def test_best_guesses_and_links_are_counted_against_all_true_pairs() -> None:
    assert SCORE.matched == Tally(right=2, given=3, wanted=4)
    assert SCORE.linked == Tally(right=1, given=2, wanted=4)
    assert (SCORE.lookalikes, SCORE.contradicted) == (1, 0)


def test_pairs_to_show_are_counted_until_all_true_ones_are_there() -> None:
    assert SCORE.shown_for_recall == 0.6
    assert (SCORE.shown, SCORE.held) == (0.6, 1.0)


def test_pairs_to_show_are_open_where_true_ones_are_not_given() -> None:
    lacking = MatchScore(1, 10, 5, SCORE.pairs)

    assert lacking.shown_for_recall is None
    assert lacking.held == 0.8


def test_where_nothing_is_to_be_found_nothing_is_shown() -> None:
    assert MatchScore(1, 10, 0, SCORE.pairs).shown_for_recall == 0
    assert MatchScore(0, 0, 0, ()).shown == 0


def test_of_pairs_that_are_as_sure_the_wrong_come_first() -> None:
    right, wrong = Ranked(0.5, is_same=True), Ranked(0.5, is_same=False)

    assert sort_pairs([right, wrong]) == [wrong, right]


def test_scores_of_several_folders_are_added_up() -> None:
    both = sum_match_scores([SCORE, SCORE])

    assert (both.folders, both.indicators, both.wanted) == (2, 20, 8)
    assert both.matched == Tally(4, 6, 8)


# --------------------------------------------------------------------------------- reading
def test_lists_are_read_with_what_is_true_of_them(folder: Path) -> None:
    first, second = read_match_trials(folder)

    assert (first.half, first.group, first.kind, first.topic) == (
        "develop",
        "ordinary",
        "few",
        "tiny",
    )
    assert (second.half, second.group, second.kind) == ("heldout", "official", "hard")
    assert first.left[0].text == "Number of domestic burglaries"
    assert first.same == {("a1", "b1")}
    assert first.different == {("a2", "b2")}
    assert read_match_trials(folder, "heldout") == (second,)
    assert read_match_trials(folder / "none") == ()


def test_each_half_group_and_kind_has_its_score(folder: Path) -> None:
    scored = score_match_trials(read_match_trials(folder))
    kept = scored_to_scores(scored)

    assert list(scored) == [("develop", "ordinary few"), ("heldout", "official hard")]
    assert list(kept) == ["matching develop ordinary few", "matching heldout official hard"]
    assert kept["matching develop ordinary few"].tallies[MATCHED] == Tally(1, 1, 1)
    assert kept["matching develop ordinary few"].tallies[LINKED].right <= 1
    assert pick_kind(scored, "heldout", "hard") == scored["heldout", "official hard"]
    assert pick_kind(scored, "heldout", "few").folders == 0


def test_every_folder_is_named_by_its_group_and_kind_and_says_what_it_is() -> None:
    folders = [path for half in HALVES for path in FOLDER.joinpath(half).iterdir()]

    assert len(folders) > 40
    for path in folders:
        group, kind, *topic = path.name.split("-")
        assert group in GROUPS
        assert kind in KINDS
        assert topic
        assert (path / "about.txt").read_text(encoding="utf-8").strip()


@pytest.mark.parametrize("half", HALVES)
def test_labels_name_lines_of_the_lists_and_no_line_has_two_partners(half: str) -> None:
    for trial in read_match_trials(half=half):
        ids = [{item.id for item in items} for items in (trial.left, trial.right)]
        for at in (0, 1):
            partners = [key[at] for key in trial.same]
            assert len(partners) == len(set(partners))
            assert {key[at] for key in trial.same | trial.different} <= ids[at]


# --------------------------------------------------------------------------------- the floor
@pytest.mark.parametrize(("kind", "floor"), [("most", 0.96), ("few", 0.90), ("hard", 0.72)])
def test_ordinary_lists_held_out_are_matched_no_worse_than(kind: str, floor: float) -> None:
    trials = [
        trial
        for trial in read_match_trials(half="heldout")
        if (trial.group, trial.kind) == ("ordinary", kind)
    ]

    score = sum_match_scores(map(match_trial, trials))

    assert score.matched.f1 >= floor
    assert score.contradicted == 0


# --------------------------------------------------------------------------------- the page
def test_the_section_has_a_table_for_each_half(folder: Path) -> None:
    section = matching_to_section(score_match_trials(read_match_trials(folder)))
    develop, heldout = section.split("**heldout**")

    assert "**develop**\n\n| lists | folders |" in develop
    assert "| ordinary few | 1 | 1 | 1.000 |" in develop
    assert "| official hard | 1 | 1 | 1.000 |" in heldout
    assert matching_to_section({}) == ""


def test_a_score_is_shown_in_the_order_of_the_headers() -> None:
    cells = dict(zip(HEADERS[1:], score_to_cells(SCORE), strict=True))

    assert cells["true pairs"] == "4"
    assert (cells["precision"], cells["recall"], cells["F1"]) == ("0.667", "0.500", "0.571")
    assert (cells["linked: precision"], cells["look-alikes linked"]) == ("0.500", "1")
    assert (cells["shown for 99%"], cells["of the true"]) == ("0.60", "1.000")
    assert score_to_cells(MatchScore(1, 10, 5, ()))[5:10] == ["–", "0.000", "0", "0", "–"]


def test_a_curve_falls_from_the_surest_best_pair_to_the_last() -> None:
    curve = score_to_curve(SCORE)

    assert curve[0] == Point(0.99, 0.25, 1.0)
    assert curve[1] == Point(0.95, 0.25, 0.5)
    assert curve[-1] == Point(0.2, 1.0, 0.8)
    assert find_point(curve, 0.9) == curve[1]
    assert find_point(curve, 0.5) == Point(0.8, 0.5, 2 / 3)
    assert find_point(curve, 1.0) is None


def test_the_picture_has_a_curve_for_each_kind_that_is_there(folder: Path) -> None:
    scored = score_match_trials(read_match_trials(folder))

    drawn = matching_to_svg(scored)

    assert drawn == matching_to_svg(scored)
    assert drawn.count("<polyline") == 1
    assert "hard" in "".join(ET.fromstring(drawn).itertext())  # noqa: S314 our own picture
    assert matching_to_svg({}).count("<polyline") == 0
