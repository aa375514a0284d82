"""What a person decides of a reading is applied to what the rules made, or told as stale."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.repair import repair_table
from extract.text import read_text
from normalise.confidence import reading_to_confidence
from normalise.dating import Anchor
from normalise.documents import NormalisedDocument, normalise_document
from normalise.identity import entries_to_hashes
from normalise.spans import Span, quarter_span, year_span
from schema.assignments import (
    ExpectedFields,
    ReadingFields,
    check_fields,
    fields_to_text,
    parse_items,
    text_to_fields,
)
from schema.decisions import Action, Correction
from schema.failure import Reason
from schema.page import Content, Table
from schema.squeezing import find_characters, find_stretch, squeeze, text_to_hash

if TYPE_CHECKING:
    from pathlib import Path

    from normalise.placed import PlacedReading

REPORT = Anchor(year_span(2013), year_span(2013).end)
TEXT = """Priority 1: Crime

Indicator | Target | Q1 | Q2 | Q3 | Comments
Number of burglaries | 12 or fewer | 13 | 15 of 20 | 11 (average 14) | See page 4.
Satisfied with the service | 85% | 80%% | - |  | Of 40 asked, 3 said no.
Litter dropped | 5% | 4% | about 6% | Year 12 came | none
"""


class Read(Protocol):
    """Decisions to the report as it then is."""

    def __call__(self, *corrections: Correction, text: str = TEXT) -> NormalisedDocument:
        """The document."""


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Read the report, `|` for tabs, with decisions on it."""

    def read_report(*corrections: Correction, text: str = TEXT) -> NormalisedDocument:
        path = tmp_path / "report.txt"
        path.write_text(text.replace(" | ", "\t").replace("| ", "\t"), encoding="utf-8")
        content, _ = read_text(path)
        blocks = (repair_table(one) if isinstance(one, Table) else one for one in content.blocks)
        return normalise_document(Content(tuple(blocks)), REPORT, None, corrections)

    return read_report


def decide(
    action: Action,
    column: str,
    text: str = "",
    indicator: str = "Number of burglaries",
    **given: Any,  # noqa: ANN401 whatever a row holds
) -> Correction:
    """A row as a person types it: by the indicator's text, whatever the cell says."""
    row = {"document_id": "report", "decided_by": "A. Auditor", "decided_on": date(2024, 5, 1)}
    row |= {"indicator": indicator, "column": column, "text": text, "action": action}
    return Correction.model_validate({**row, **given})


def readings_of(document: NormalisedDocument, column: str, row: int = 0) -> list[PlacedReading]:
    return [one for one in document.entries[row].readings if one.column == column]


def only(document: NormalisedDocument, column: str, row: int = 0) -> PlacedReading:
    (one,) = readings_of(document, column, row)
    return one


def why_of(document: NormalisedDocument) -> list[str]:
    assert not document.corrected.applied
    return [one.why for one in document.corrected.stale]


# ---------------------------------------------------------------------------------- each action
def test_without_decisions_nothing_is_another(read: Read) -> None:
    assert read(decide("accept", "Q1", "13", document_id="other", indicator="x")).entries == (
        read().entries
    )


def test_an_accepted_reading_is_as_it_was_and_sure(read: Read) -> None:
    document = read(decide("accept", "Q1", "13", expect="value=13; unit=count"))

    placed = only(document, "Q1")
    assert (placed.reading.value, placed.reading.flags) == (13, ("accepted",))
    assert reading_to_confidence(placed.reading) == 1.0
    assert len(document.corrected.applied) == 1
    assert not document.corrected.stale


def test_what_a_person_accepts_is_in_doubt_no_longer(read: Read) -> None:
    text = TEXT.replace("Satisfied with the service | 85% | 80%%", "Recycling rate | | 13")
    before = only(read(text=text), "Q1", 1).reading
    after = only(read(decide("accept", "Q1", "13", "Recycling rate"), text=text), "Q1", 1).reading

    assert "unit_doubtful" in before.flags
    assert after.flags == ("accepted",)


def test_a_corrected_reading_is_held_against_its_target_anew(read: Read) -> None:
    before = only(read(), "Q1")
    document = read(decide("correct", "Q1", "13", becomes="value=12", expect="value=13"))

    after = only(document, "Q1")
    assert (before.attainment.met, after.attainment.met) == (False, True)
    assert after.reading.value == 12
    assert after.reading.flags == ("corrected",)
    assert after.cell.found[after.reading.start : after.reading.end] == "13"


def test_a_corrected_period_follows(read: Read) -> None:
    document = read(
        decide("correct", "Q1", "13", becomes="period_start=2013-04-01; period_end=2013-12-31")
    )

    reading = only(document, "Q1").reading
    assert reading.span == Span(date(2013, 4, 1), date(2013, 12, 31))
    assert reading.period_source == "cell"


def test_a_period_can_be_unknown_and_a_change_have_what_it_is_against(read: Read) -> None:
    becomes = "period_start=; period_end=; compared_start=2012-04-01; compared_end=2012-06-30"

    reading = only(read(decide("correct", "Q1", "13", becomes=becomes)), "Q1").reading

    assert reading.span is None
    assert reading.compared == quarter_span(2012, 1)


def test_a_bound_that_is_no_range_has_no_upper_end(read: Read) -> None:
    text = TEXT.replace("| 13 |", "| 8-10 |")
    before = only(read(text=text), "Q1").reading
    row = decide("correct", "Q1", "8-10", becomes="bound=at_least")

    reading = only(read(row, text=text), "Q1").reading

    assert (before.value_high, reading.value_high, reading.bound) == (10, None, "at_least")


def test_a_figure_of_the_indicator_s_own_cell_can_be_added(read: Read) -> None:
    row = decide("add", "Indicator", "Number", becomes="value=1; unit=count; role=baseline")

    reading = only(read(row), "Indicator").reading

    assert (reading.span, reading.period_source) == (year_span(2013), "document")


def test_a_role_that_is_not_actual_is_no_headline(read: Read) -> None:
    reading = only(read(decide("correct", "Q1", "13", becomes="role=baseline")), "Q1").reading

    assert (reading.role, reading.headline) == ("baseline", False)


def test_a_headline_that_a_person_chose_takes_the_place_of_the_other(read: Read) -> None:
    chosen = decide("correct", "Q3", "14", becomes="role=actual; headline=true")
    same = f"{chosen.becomes}; period_start=2013-10-01; period_end=2013-12-31"

    document = read(chosen.model_copy(update={"becomes": text_to_fields(same)}))

    told = [(one.reading.value, one.reading.headline) for one in readings_of(document, "Q3")]
    assert told == [(11, False), (14, True)]


def test_a_figure_that_is_none_leaves_and_is_explained(read: Read) -> None:
    document = read(decide("no_reading", "Q3", "14"))

    assert [one.reading.value for one in readings_of(document, "Q3")] == [11]
    assert document.figures == read().figures


def test_a_figure_that_nothing_explains_can_be_said_to_be_none(read: Read) -> None:
    before = read()
    failure = next(one for one in before.failures if one.reason is Reason.UNEXPLAINED_FIGURE)
    document = read(decide("no_reading", failure.column or "", failure.text or ""))

    assert len(document.failures) == len(before.failures) - 1
    assert document.figures.explained == before.figures.explained + 1


def test_a_figure_within_words_can_be_said_to_be_none(read: Read) -> None:
    document = read(decide("no_reading", "Q3", "12", "Litter dropped"))

    assert not document.corrected.stale
    assert only(document, "Q3", 2).reading.status == "narrative"
    assert document.figures.explained == read().figures.explained + 1


def test_a_cell_whose_last_figure_was_none_is_one_of_words(read: Read) -> None:
    document = read(decide("no_reading", "Q2", "about 6%", "Litter dropped"))

    reading = only(document, "Q2", 2).reading
    assert (reading.status, reading.value, reading.flags) == ("narrative", None, ("corrected",))
    assert reading.span == quarter_span(2013, 2)


def test_of_comments_whose_figures_are_none_no_row_stays(read: Read) -> None:
    told = readings_of(read(), "Comments", 1)
    rows = [
        decide(
            "no_reading", "Comments", str(int(one.reading.value or 0)), "Satisfied with the service"
        )
        for one in told
    ]

    assert told
    assert not readings_of(read(*rows), "Comments", 1)


def test_a_cell_can_be_blank(read: Read) -> None:
    document = read(decide("blank", "Q3", expect="readings=2"))

    placed = only(document, "Q3")
    assert (placed.reading.status, placed.reading.start) == ("blank", None)
    assert placed.reading.span == quarter_span(2013, 3)
    assert reading_to_confidence(placed.reading) == 1.0
    assert document.figures == read().figures


def test_a_missed_reading_is_added_with_its_characters(read: Read) -> None:
    row = decide("add", "Q3", "12", "Litter dropped", becomes="value=12; unit=count")

    placed = only(read(row), "Q3", 2)

    assert placed.cell.found[placed.reading.start : placed.reading.end] == "12"
    assert (placed.reading.kind, placed.reading.bound, placed.reading.role) == (
        "level",
        "exact",
        "actual",
    )
    assert placed.reading.span == quarter_span(2013, 3)
    assert placed.reading.flags == ("corrected",)


def test_a_reading_is_added_to_comments_that_gave_none(read: Read) -> None:
    row = decide("add", "Comments", "4", becomes="value=4; unit=count; headline=false")

    document = read(row)

    assert only(document, "Comments").reading.value == 4
    assert not [one for one in document.failures if one.text == "4"]


def test_ids_stay_whatever_leaves_or_comes(read: Read) -> None:
    document = read(
        decide("no_reading", "Q3", "11"),
        decide("add", "Q3", "average", becomes="value=1; unit=count; headline=false"),
    )

    assert [one.number for one in readings_of(document, "Q3")] == [2, 3]


def test_a_row_without_a_figure_becomes_one_with_a_figure(read: Read) -> None:
    row = decide(
        "correct", "Q2", "-", "Satisfied with the service", becomes="value=0; unit=percent"
    )

    reading = only(read(row), "Q2", 1).reading

    assert (reading.status, reading.value, reading.kind) == ("reported", 0, "level")


def test_a_figure_becomes_a_row_without_one(read: Read) -> None:
    reading = only(read(decide("correct", "Q1", "13", becomes="status=no_data")), "Q1").reading

    assert (reading.status, reading.value, reading.unit, reading.headline) == (
        "no_data",
        None,
        None,
        False,
    )


# ----------------------------------------------------------------------------------------- stale
@pytest.mark.parametrize(
    ("row", "why"),
    [
        (decide("accept", "Q1", "13", "Something else altogether"), "no such indicator any more"),
        (decide("accept", "Q4", "13"), "no such cell any more"),
        (decide("accept", "Q1", "13", cell="00000000"), "the cell has changed: it says '13'"),
        (decide("accept", "Q1", "14"), "the cell has changed: '14' does not stand in it"),
        (decide("accept", "Q1", "13", expect="value=14"), "found now: value=13"),
        (decide("correct", "Q1", "13", becomes="value=13", expect="value=3"), "the parser now agrees"),
        (decide("no_reading", "Q3", "average", expect="value=1"), "the parser now agrees"),
        (decide("add", "Q1", "13", becomes="value=13; unit=count"), "the parser now agrees"),
        (decide("add", "Q1", "13", becomes="value=3; unit=count"), "found now: value=13; unit=count"),
        (decide("blank", "Q3", indicator="Satisfied with the service"), "the parser now agrees"),
        (decide("accept", "Q3", expect="value=11"), "found now: value=11 / value=14"),
        (decide("no_reading", "Q1", "1"), "found now: value=13"),
        (decide("blank", "Q3", expect="readings=3"), "found now: readings=2 (value=11"),
        (decide("correct", "Q3", becomes="value=1"), "found now: readings=2 (value=11"),
        (decide("correct", "Q2", "-", "Satisfied with the service", becomes="value=1"), "needs a unit"),
        (decide("correct", "Q1", "13", becomes="period_start="), "go together"),
        (decide("correct", "Q1", "13", becomes="period_start=2019-04-01"), "lies behind"),
    ],
)  # fmt: skip
def test_a_decision_that_does_not_fit_is_told_with_what_is_found(
    row: Correction, why: str, read: Read
) -> None:
    document = read(row)

    (told,) = why_of(document)
    assert why in told
    assert document.entries == read().entries


def test_contradicting_decisions_are_told_and_none_is_applied(read: Read) -> None:
    rows = [
        decide("correct", "Q1", "13", becomes="value=12"),
        decide("no_reading", "Q1", "13"),
        decide("blank", "Q2"),
        decide("no_reading", "Q2", "15 of 20"),
    ]

    document = read(*rows)

    assert why_of(document) == ["another decision is about the same reading"] * 4
    assert document.entries == read().entries


def test_a_repair_of_the_indicator_is_survived(read: Read) -> None:
    repaired = TEXT.replace("Number of burglaries", "Number of burglarie s")
    (name, *_) = entries_to_hashes(read().entries)
    row = decide("correct", "Q1", "13", becomes="value=12", hash=name)

    document = read(row, text=repaired)

    assert only(document, "Q1").reading.value == 12
    ((old, new),) = document.corrected.renewed
    assert (old, new.hash) == (row, entries_to_hashes(document.entries)[0])


def test_of_indicators_with_nearly_one_text_the_one_at_the_place_is_meant(read: Read) -> None:
    text = TEXT.replace("Litter dropped |", "Number of burglariess |")
    row = decide("accept", "Q1", "", "Number of burglaries!", place="table 1, row 4, line 6")

    document = read(row.model_copy(update={"hash": "00000000"}), text=text)

    assert "accepted" in only(document, "Q1", 2).reading.flags
    assert why_of(read(row.model_copy(update={"hash": "0", "place": None}), text=text)) == [
        "no such indicator any more"
    ]


def test_columns_of_one_name_are_told_apart_by_their_place(read: Read) -> None:
    text = TEXT.replace("Q1 | Q2", "Q1 | Q1").replace("| 13 | 15 of 20", "| 13 | 13")
    first, second = readings_of(read(text=text), "Q1")
    place = second.cell.place
    row = decide("accept", "Q1", "13", cell=text_to_hash("13"))
    words = f"table {place.table}, row {place.row}, col {place.col}, line {place.line}"

    assert why_of(read(row, text=text)) == ["2 readings there are the same"]
    assert why_of(read(decide("blank", "Q1"), text=text)) == ["2 cells say the same there"]
    added = decide("add", "Q1", "3", becomes="value=3; unit=count")
    assert why_of(read(added, text=text)) == ["2 cells say the same there"]
    document = read(row.model_copy(update={"place": words}), text=text)
    assert [one.reading.flags[-1:] for one in readings_of(document, "Q1")] == [
        first.reading.flags[-1:],
        ("accepted",),
    ]


# ------------------------------------------------------------------------------------- the words
NAMES = st.sampled_from(sorted(ReadingFields.model_fields))
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=30)
FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "value": st.floats(allow_nan=False, allow_infinity=False) | st.none(),
        "unit": st.sampled_from(["percent", "gbp"]) | st.none(),
        "unit_text": WORDS | st.none(),
        "series": WORDS,
        "note": WORDS,
        "headline": st.booleans() | st.none(),
        "period_start": st.dates() | st.none(),
        "compared_end": st.dates(),
    },
)


@given(FIELDS)
def test_what_is_written_is_read_again(given: dict[str, object]) -> None:
    fields = check_fields(given, ReadingFields)

    again = text_to_fields(str(fields))

    assert again.named == fields.named
    assert str(again) == str(fields)


@given(st.text(max_size=60))
def test_no_text_is_read_as_something_that_it_does_not_say(text: str) -> None:
    try:
        items = parse_items(text)
    except ValueError:
        return
    assert parse_items(fields_to_text(items)) == {
        name: value.strip() if ";" not in value and '"' not in value else value
        for name, value in items.items()
    }


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("unit=furlongs", "unit is 'furlongs'"),
        ("value=twelve", "value is 'twelve'"),
        ("value=nan", "finite"),
        ("value=1; value=2", "value is said twice"),
        ("vlaue=1", "there is no field 'vlaue'"),
        ("value", "not of the form name=value"),
        ('note="a; b', "not of the form name=value"),
        ("period_start=2014-01-01; period_end=2013-01-01", "lies behind"),
        ("status=no_data; value=1", "has no value"),
        ("headline=true; role=average", "is no headline"),
    ],
)
def test_fields_that_are_wrong_are_refused_by_name(text: str, told: str) -> None:
    with pytest.raises(ValueError, match=r".") as caught:
        text_to_fields(text)

    assert told in str(caught.value)


def test_expected_fields_may_say_how_many_readings_a_cell_gave() -> None:
    assert check_fields({"readings": "2"}, ExpectedFields).named == {"readings": 2}
    with pytest.raises(ValueError, match="no field 'readings'"):
        check_fields({"readings": "2"}, ReadingFields)


@given(st.text("12 %<b>ri/&amp;\n", max_size=20), st.data())
def test_characters_are_found_again_in_a_twin(cell: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(cell)))
    end = data.draw(st.integers(start, len(cell)))
    stretch = find_stretch(cell, start, end)
    if not stretch.text:
        return

    found = find_characters(cell, stretch.text, stretch.nth)

    assert found is not None
    again = find_stretch(cell, *found)
    assert (squeeze(again.text), again.nth) == (squeeze(stretch.text), stretch.nth)
    assert text_to_hash(cell) == text_to_hash(cell.replace("\n", "  "))
