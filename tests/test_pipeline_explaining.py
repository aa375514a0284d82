"""One cell explained, and many at once: every line is answered, whatever stands in it."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalise.single import CellItem
from pipeline.explaining import answer_to_json, item_to_object, lines_to_answers
from schema.dataset import ReadingRow


def answer(text: str, **fields: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever a cell takes
    return item_to_object(CellItem(text=text, **fields))


def answers(*lines: str) -> list[dict[str, Any]]:
    return list(lines_to_answers(lines))


# ------------------------------------------------------------------------------------- one cell
def test_a_figure_has_its_period_its_unit_and_its_place() -> None:
    given_cell = answer(
        "Apr to Jan 89.9%",
        column="Q3",
        year="2013/14",
        indicator="Police to attend repeat victims",
        target="95%",
    )
    (reading,) = given_cell["readings"]

    assert (reading["value"], reading["unit"], reading["kind"]) == (89.9, "percent", "level")
    assert (reading["period_start"], reading["period_end"]) == ("2013-04-01", "2014-01-31")
    assert (reading["period_kind"], reading["period_source"]) == ("year_to_date", "cell")
    assert reading["cell_text"][reading["char_start"] : reading["char_end"]] == reading["text"]
    assert (reading["column"], reading["target"]) == ("Q3", "95%")
    assert reading["rules"]


def test_the_rows_have_the_columns_of_the_contract() -> None:
    (reading,) = answer("12", column="Q1", year="2013/14")["readings"]

    assert set(reading) - {"rules"} <= set(ReadingRow.model_fields)


def test_the_period_of_the_column_may_be_given_as_days() -> None:
    (reading,) = answer(
        "12", column="Q1", period_start=date(2013, 4, 1), period_end=date(2013, 6, 30)
    )["readings"]

    assert (reading["period_label"], reading["period_source"]) == ("Q1 2013/14", "column")


def test_a_cell_without_any_period_around_it_is_not_dated() -> None:
    (reading,) = answer("12")["readings"]

    assert (reading["period_start"], reading["period_label"]) == (None, None)
    assert reading["period_kind"] == "unknown"


def test_a_cell_without_a_figure_has_its_status_and_no_value() -> None:
    (reading,) = answer("No data", column="Q1")["readings"]

    assert (reading["status"], reading["value"]) == ("no_data", None)


def test_a_change_says_what_it_is_measured_against() -> None:
    (reading,) = answer(
        "8% reduction",
        column="Q1",
        year="2013/14",
        indicator="Figures based on comparison with same quarter last year",
    )["readings"]

    assert (reading["value"], reading["kind"]) == (-8, "change")
    assert (reading["compared_start"], reading["compared_end"]) == ("2012-04-01", "2012-06-30")


def test_the_target_of_the_row_is_shown_where_it_is_given() -> None:
    (target,) = answer("12", target="Below 28%")["targets"]

    assert (target["value"], target["unit"], target["comparison"]) == (28, "percent", "below")
    assert answer("12")["targets"] == []


def test_tokens_stand_where_they_were_found() -> None:
    text = "To Sept 81.5%"
    tokens = answer(text, column="Q2", year="2013/14")["tokens"]

    assert [token["text"] for token in tokens] == [
        text[token["start"] : token["end"]] for token in tokens
    ]
    assert {token["kind"] for token in tokens} >= {"PERIOD", "FIG"}
    assert any(token["rule"] for token in tokens)


@given(st.text(max_size=60), st.text(max_size=20), st.text(max_size=20))
@settings(max_examples=60, deadline=None)
def test_no_cell_raises_and_every_answer_is_json(text: str, column: str, target: str) -> None:
    made = answer(text, column=column, target=target, indicator=column)

    assert json.loads(answer_to_json(made)) == made
    assert made["readings"]


# ----------------------------------------------------------------------------------- many cells
def test_every_line_is_answered_in_order_with_its_id() -> None:
    made = answers('{"text": "5", "id": "a"}', '{"text": "6%", "id": 7}', '{"text": "7"}')

    assert [one["id"] for one in made] == ["a", 7, None]
    assert [one["readings"][0]["value"] for one in made] == [5, 6, 7]


def test_empty_lines_are_passed_over_and_still_counted() -> None:
    made = answers('{"text": "5"}\n', "\n", "  ", "{")

    assert len(made) == 2
    assert made[1]["line"] == 4


@pytest.mark.parametrize(
    ("line", "identity", "words"),
    [
        ("{", None, "no JSON: "),
        ("five", None, "no JSON: "),
        ("5", None, "valid dictionary"),
        ("[]", None, "valid dictionary"),
        ('{"id": "a"}', "a", "text: Field required"),
        ('{"id": "a", "text": ["5"]}', "a", "text: "),
        ('{"id": "a", "text": null}', "a", "text: "),
        ('{"id": 1.5, "text": "5", "year": "soon"}', 1.5, "no year"),
        ('{"id": "a", "text": "5", "period_end": "soon"}', "a", "period_end: "),
        ("[" * 100_000, None, "no JSON: "),
        ("1" * 100_000, None, "no JSON: "),
    ],
    ids=[
        "half an object",
        "a word",
        "a number",
        "a list",
        "no text",
        "a text that is a list",
        "no text at all",
        "a year that is none",
        "a day that is none",
        "brackets without end",
        "a number without end",
    ],
)
def test_a_bad_line_is_answered_with_what_is_wrong(line: str, identity: object, words: str) -> None:
    first, second = answers(line, '{"text": "5"}')

    assert (first["id"], first["line"], first["readings"]) == (identity, 1, [])
    assert words in first["error"]
    assert "error" not in second


@given(st.text(max_size=60) | st.recursive(st.none() | st.integers(), st.lists).map(json.dumps))
@settings(max_examples=60, deadline=None)
def test_no_line_raises(line: str) -> None:
    for one in answers(line):
        assert json.loads(answer_to_json(one))["id"] is None


# ------------------------------------------------------------------------------------------ JSON
@pytest.mark.parametrize(
    ("text", "written"),
    [("£5 – Gŵyr", '"£5 – Gŵyr"'), ("\ud800", '"\\ud800"')],
    ids=["letters as they are", "half a character escaped"],
)
def test_json_can_always_be_written_to_a_file(text: str, written: str) -> None:
    made = answer_to_json({"id": text})

    assert made.encode()
    assert written in made
    assert json.loads(made) == {"id": text}
