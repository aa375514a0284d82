"""What a person decides of a target is applied, and the row's figures are held against that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from schema.assignments import TargetFields, check_fields
from schema.decisions import Action, Correction
from tests.test_normalise_corrections import Read, decide, only, why_of
from tests.test_normalise_corrections import read as read  # noqa: PLC0414 the fixture

if TYPE_CHECKING:
    from normalise.documents import NormalisedDocument
    from normalise.placed import PlacedTarget

RANGES = """Priority 1: Crime

Indicator | Target | Q1 | Q2
Calls answered | 80% (stretch 90%) | 85% | 95%
To achieve a 40% reduction in burglary | | 41% | 39%
"""


def of_target(action: Action, text: str = "", column: str = "Target", **given: Any) -> Correction:  # noqa: ANN401
    return decide(action, column, text, about="target", **given)


def targets_of(document: NormalisedDocument, row: int = 0) -> list[PlacedTarget]:
    return list(document.entries[row].targets)


def test_an_accepted_target_is_as_it_was(read: Read) -> None:
    (before,) = targets_of(read())
    document = read(of_target("accept", "12 or fewer", expect="value=12; status=set"))

    (after,) = targets_of(document)
    assert after.target.flags == ("accepted",)
    assert (after.target.value, after.target.text) == (before.target.value, before.target.text)
    assert [one.about for one in document.corrected.applied] == ["target"]
    assert not document.corrected.stale


def test_figures_are_held_against_a_corrected_target(read: Read) -> None:
    before = only(read(), "Q1")
    document = read(of_target("correct", "12 or fewer", becomes="value=14", expect="value=12"))

    after = only(document, "Q1")
    assert (before.attainment.met, after.attainment.met) == (False, True)
    assert after.target is not None
    assert (after.target.target.value, after.target.target.flags) == (14, ("corrected",))
    assert after.target.cell.found == "12 or fewer"


@pytest.mark.parametrize(
    ("becomes", "fields"),
    [
        ("comparison=above", {"comparison": "above", "value": 12}),
        ("value_high=15", {"comparison": "between", "value_high": 15}),
        ("status=milestone", {"status": "milestone", "value": None, "comparison": None}),
        ("per=year; series=Pre 16", {"per": "year", "series": "Pre 16"}),
        ("from_value=20; unit=rate; unit_text=per 1,000", {"from_value": 20, "unit": "rate"}),
    ],
)
def test_each_field_of_a_target_can_be_another(
    read: Read, becomes: str, fields: dict[str, object]
) -> None:
    (after,) = targets_of(read(of_target("correct", "12 or fewer", becomes=becomes)))

    assert {name: getattr(after.target, name) for name in fields} == fields


def test_words_that_set_a_figure_become_a_target(read: Read) -> None:
    text = "Indicator | Target | Q1\nNumber of burglaries | A dozen at most | 11\n"
    one = of_target(
        "correct", "A dozen at most", becomes="value=12; unit=count; comparison=at_most"
    )

    assert only(read(text=text), "Q1").attainment.met is None
    assert only(read(one, text=text), "Q1").attainment.met is True


def test_what_is_no_target_leaves_and_the_next_figure_answers(read: Read) -> None:
    one = of_target("no_target", "80%", indicator="Calls answered")
    before = targets_of(read(text=RANGES))
    after = targets_of(read(one, text=RANGES))

    assert [(each.target.value, each.target.headline) for each in before] == [
        (80, True),
        (90, False),
    ]
    assert [(each.target.value, each.target.headline, each.number) for each in after] == [
        (90, True, 2)
    ]


def test_a_cell_whose_last_target_was_none_says_so(read: Read) -> None:
    document = read(of_target("no_target", "12 or fewer"))

    (left,) = targets_of(document)
    assert (left.target.status, left.target.value, left.number) == ("none", None, 1)
    assert only(document, "Q1").attainment.met is None
    assert not [one for one in document.failures if one.column == "Target"]


def test_a_target_of_the_indicator_s_own_words_leaves_without_a_trace(read: Read) -> None:
    indicator = "To achieve a 40% reduction in burglary"
    placed = targets_of(read(text=RANGES), 1)
    quoted = next(one for one in placed if one.cell.found == indicator)
    one = of_target("no_target", quoted.target.text or "", "Indicator", indicator=indicator)

    document = read(one, text=RANGES)

    assert not document.corrected.stale
    assert [each.target.status for each in targets_of(document, 1)] == ["none"]
    assert not [one for one in document.failures if one.text == "40"]


def test_a_chosen_headline_takes_the_place_of_the_other(read: Read) -> None:
    one = of_target("correct", "90%", indicator="Calls answered", becomes="headline=true")
    texts = [each.target.text for each in targets_of(read(text=RANGES))]
    one = one.model_copy(update={"text": texts[1]})

    after = targets_of(read(one, text=RANGES))

    assert [each.target.headline for each in after] == [False, True]


@pytest.mark.parametrize(
    ("one", "why"),
    [
        (of_target("accept", "12 or fewer", expect="value=13"), "found now: value=12, and not"),
        (of_target("correct", "12 or fewer", becomes="value=12", expect="value=9"), "agrees"),
        (of_target("accept", "11 or fewer"), "the cell has changed"),
        (of_target("accept", "12 or fewer", cell="00000000"), "the cell has changed"),
        (of_target("accept", "12 or fewer", "Aim"), "no such cell"),
        (of_target("no_target", "fewer"), "the parser now agrees"),
        (of_target("correct", "12 or fewer", becomes="value="), "needs a value"),
        (of_target("correct", "12 or fewer", becomes="comparison=between"), "go together"),
        (of_target("accept", "12 or fewer", indicator="Unheard of"), "no such indicator"),
    ],
)
def test_what_does_not_fit_any_more_is_told(read: Read, one: Correction, why: str) -> None:
    document = read(one)

    (told,) = why_of(document)
    assert why in told
    assert document.entries == read().entries


def test_two_decisions_on_one_target_are_neither_applied(read: Read) -> None:
    both = (of_target("accept", "12 or fewer"), of_target("no_target"))

    assert why_of(read(*both)) == ["another decision is about the same target"] * 2


def test_a_target_and_a_reading_are_decided_on_apart(read: Read) -> None:
    document = read(
        of_target("correct", "12 or fewer", becomes="value=14"),
        decide("correct", "Q1", "13", becomes="value=15"),
    )

    assert len(document.corrected.applied) == 2
    assert only(document, "Q1").attainment.met is False


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"action": "blank"}, "blank is about a reading"),
        (
            {"action": "no_target", "about": ""},
            "no_target is about a target, and `about` says reading",
        ),
        ({"action": "correct", "becomes": "kind=level"}, "no field 'kind'"),
        ({"action": "correct", "becomes": "status=none; value=3"}, "has no value"),
        ({"action": "correct", "becomes": "value_high=3; comparison=below"}, "end of a range"),
        ({"action": "accept", "becomes": "value=3"}, "takes nothing"),
    ],
)
def test_a_row_that_makes_no_sense_of_a_target_is_refused(
    given: dict[str, str], message: str
) -> None:
    row = {"document_id": "a", "indicator": "b", "decided_by": "c", "about": "target"}

    with pytest.raises(ValueError, match=message):
        Correction.model_validate({**row, **given})


def test_fields_of_a_target_are_of_their_types() -> None:
    fields = check_fields({"value": "12", "comparison": "below", "per": ""}, TargetFields)

    assert str(fields) == "value=12; comparison=below; per="
