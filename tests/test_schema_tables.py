"""The tables have the columns that the models say, and every rule over a whole table fires."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, Literal

import pyarrow as pa
import pytest

from schema.dataset import (
    DatasetRow,
    DocumentRow,
    FailureRow,
    IndicatorRow,
    MeasureRow,
    ReadingRow,
    TargetRow,
)
from schema.failure import Reason
from schema.tablenames import TABLE_NAMES
from schema.tablerules import check_dataset, check_table
from schema.tables import (
    LISTED,
    OFTEN,
    READINGS,
    TABLES,
    Dataset,
    TableSpec,
    annotation_to_column,
    find_references,
    model_to_columns,
    schema_version,
    table_to_schema,
)
from schema.units import CATEGORIES, COLUMN_UNITS

CELL = "To Sept 81.5%"
SOUND = Dataset(
    documents=(
        DocumentRow(
            document_id="d",
            file="d.txt",
            status="read",
            period_start=date(2013, 4, 1),
            period_end=date(2014, 3, 31),
            indicators=1,
            targets=1,
            readings=2,
            failures=1,
        ),
    ),
    indicators=(
        IndicatorRow(
            indicator_id="i",
            document_id="d",
            indicator="Detected offences",
            measure_id="m",
            measure="Detected offences",
            cell_text="Detected offences",
        ),
    ),
    targets=(
        TargetRow(
            target_id="t",
            indicator_id="i",
            document_id="d",
            text="85%",
            value=85,
            unit="percent",
            status="set",
            headline=True,
            cell_text="85%",
            char_start=0,
            char_end=3,
        ),
    ),
    readings=(
        ReadingRow(
            reading_id="r1",
            document_id="d",
            indicator_id="i",
            indicator="Detected offences",
            measure_id="m",
            measure="Detected offences",
            column="Q2",
            period_start=date(2012, 10, 1),
            period_end=date(2013, 9, 30),
            period_kind="year_ending",
            period_source="cell",
            status="reported",
            value=81.5,
            unit="percent",
            kind="level",
            bound="exact",
            role="actual",
            headline=True,
            text="81.5%",
            cell_text=CELL,
            row=1,
            char_start=8,
            char_end=13,
            confidence=1,
        ),
        ReadingRow(
            reading_id="r2",
            document_id="d",
            indicator_id="i",
            indicator="Detected offences",
            measure_id="m",
            measure="Detected offences",
            column="Q3",
            period_kind="unknown",
            period_source="document",
            status="blank",
            headline=False,
            cell_text="",
            confidence=1,
        ),
    ),
    measures=(MeasureRow(measure_id="m", measure="Detected offences", indicators=1),),
    failures=(
        FailureRow(
            failure_id="f",
            document_id="d",
            file="d.txt",
            reason=Reason.UNEXPLAINED_FIGURE,
            message="7 is not explained",
            text="7",
            cell_text="see 7",
            char_start=4,
            char_end=5,
        ),
    ),
)


def changed(table: str, number: int = 0, **fields: object) -> Dataset:
    """The sound dataset with some fields of one row changed."""
    rows: list[Any] = list(SOUND.rows(table))
    rows[number] = rows[number].model_copy(update=fields)
    return replace(SOUND, **{table: tuple(rows)})


def with_another(table: str, **fields: object) -> list[DatasetRow]:
    """A table's rows with its first one repeated, some fields changed."""
    first, *others = SOUND.rows(table)
    return [first, first.model_copy(update=fields), *others]


def test_a_sound_dataset_breaks_no_rule() -> None:
    assert check_dataset(SOUND) == []
    assert check_dataset(Dataset()) == []


@pytest.mark.parametrize(
    ("table", "number", "fields", "problem"),
    [
        (
            "readings",
            0,
            {"value": None},
            "readings r1: value is None in a row with the status reported",
        ),
        (
            "readings",
            0,
            {"unit": None},
            "readings r1: unit is None in a row with the status reported",
        ),
        ("readings", 1, {"value": 0.0}, "readings r2: value is 0.0 in a row with the status blank"),
        (
            "readings",
            1,
            {"unit": "count"},
            "readings r2: unit is count in a row with the status blank",
        ),
        (
            "readings",
            1,
            {"kind": "level"},
            "readings r2: kind is level in a row with the status blank",
        ),
        (
            "readings",
            1,
            {"bound": "exact"},
            "readings r2: bound is exact in a row with the status blank",
        ),
        (
            "readings",
            1,
            {"role": "average"},
            "readings r2: role is average in a row with the status blank",
        ),
        (
            "readings",
            1,
            {"value_high": 2.0},
            "readings r2: value_high is set in a row with the status blank",
        ),
        ("readings", 1, {"headline": True}, "readings r2: headline in a row with the role None"),
        (
            "readings",
            0,
            {"role": "average"},
            "readings r1: headline in a row with the role average",
        ),
        ("readings", 0, {"value": float("nan")}, "readings r1: value is nan"),
        ("readings", 0, {"x0": float("inf")}, "readings r1: x0 is inf"),
        (
            "readings",
            0,
            {"flags": ["a;b"]},
            "readings r1: flags holds an empty item or one with a semicolon: ['a;b']",
        ),
        (
            "readings",
            0,
            {"flags": [""]},
            "readings r1: flags holds an empty item or one with a semicolon: ['']",
        ),
        ("readings", 0, {"row": 0}, "readings r1: row is 0, and counts from 1"),
        (
            "readings",
            0,
            {"char_end": 99},
            "readings r1: characters 8 to 99 are not inside cell_text",
        ),
        (
            "readings",
            0,
            {"char_start": -5},
            "readings r1: characters -5 to 13 are not inside cell_text",
        ),
        (
            "readings",
            0,
            {"char_start": 14},
            "readings r1: characters 14 to 13 are not inside cell_text",
        ),
        (
            "readings",
            0,
            {"text": "81.5"},
            "readings r1: characters 8 to 13 of cell_text are not the text '81.5'",
        ),
        (
            "readings",
            0,
            {"char_end": None},
            "readings r1: only one of char_start and char_end is set",
        ),
        (
            "readings",
            0,
            {"char_start": None, "char_end": None},
            "readings r1: text is set, and its place in cell_text is not",
        ),
        (
            "readings",
            0,
            {"period_start": date(2013, 10, 1)},
            "readings r1: period_start 2013-10-01 is after period_end 2013-09-30",
        ),
        (
            "readings",
            0,
            {"compared_start": date(2012, 1, 2), "compared_end": date(2012, 1, 1)},
            "readings r1: compared_start 2012-01-02 is after compared_end 2012-01-01",
        ),
        (
            "documents",
            0,
            {"period_end": date(2013, 3, 31)},
            "documents d: period_start 2013-04-01 is after period_end 2013-03-31",
        ),
        (
            "readings",
            0,
            {"indicator": "Other"},
            "readings r1: indicator differs from its indicator's",
        ),
        ("readings", 0, {"theme": "Priority 1"}, "readings r1: theme differs from its indicator's"),
        ("targets", 0, {"value": None}, "targets t: status set with value None"),
        ("targets", 0, {"status": "milestone"}, "targets t: status milestone with value 85.0"),
        (
            "targets",
            0,
            {"text": "8"},
            "targets t: characters 0 to 3 of cell_text are not the text '8'",
        ),
        ("targets", 0, {"indicator_id": "x"}, "targets t: indicator_id x is not in indicators"),
        ("readings", 1, {"indicator_id": "x"}, "readings r2: indicator_id x is not in indicators"),
        (
            "failures",
            0,
            {"text": "8"},
            "failures f: characters 4 to 5 of cell_text are not the text '8'",
        ),
        (
            "failures",
            0,
            {"cell_text": None},
            "failures f: characters 4 to 5 are not inside cell_text",
        ),
        ("documents", 0, {"readings": 3}, "documents d: says 3 readings, and there are 2"),
        ("documents", 0, {"indicators": 0}, "documents d: says 0 indicators, and there are 1"),
        ("documents", 0, {"targets": 2}, "documents d: says 2 targets, and there are 1"),
        ("documents", 0, {"failures": 0}, "documents d: says 0 failures, and there are 1"),
        ("measures", 0, {"indicators": 2}, "measures m: says 2 indicators, and there are 1"),
    ],
)
def test_a_broken_rule_is_said_once(
    table: str, number: int, fields: dict[str, Any], problem: str
) -> None:
    dataset = changed(table, number, **fields)

    assert check_dataset(dataset) == [problem]


@pytest.mark.parametrize(
    ("table", "field", "problem"),
    [
        ("failures", "document_id", "failures f: document_id x is not in documents"),
        ("indicators", "document_id", "indicators i: document_id x is not in documents"),
        ("indicators", "measure_id", "indicators i: measure_id x is not in measures"),
        ("targets", "document_id", "targets t: document_id x is not in documents"),
        ("readings", "document_id", "readings r1: document_id x is not in documents"),
        ("readings", "measure_id", "readings r1: measure_id x is not in measures"),
    ],
)
def test_an_id_of_no_row_is_said(table: str, field: str, problem: str) -> None:
    dataset = changed(table, 0, **{field: "x"})

    assert problem in check_dataset(dataset)


@pytest.mark.parametrize("spec", TABLES, ids=lambda spec: spec.name)
def test_a_key_that_stands_twice_is_said(spec: TableSpec) -> None:
    row = SOUND.rows(spec.name)[-1]

    problems = check_table(spec, [row, row])

    assert problems[0] == f"{spec.name}: {spec.key} {getattr(row, spec.key)} stands 2 times"


def test_two_headlines_of_one_indicator_column_series_and_period_are_said() -> None:
    rows = with_another("readings", reading_id="r3")

    assert check_table(READINGS, rows) == ["readings: 2 headlines where one may be: r1, r3"]


@pytest.mark.parametrize(
    "fields",
    [
        {"indicator_id": "j"},
        {"column": "Q1"},
        {"series": "Custody"},
        {"period_end": date(2013, 8, 31)},
        {"headline": False},
    ],
)
def test_headlines_that_differ_in_what_they_answer_may_both_stand(fields: dict[str, Any]) -> None:
    rows = with_another("readings", reading_id="r3", **fields)

    assert check_table(READINGS, rows) == []


def test_headlines_of_periods_without_dates_go_by_their_labels() -> None:
    undated = {"period_start": None, "period_end": None}
    first = SOUND.readings[0].model_copy(update={**undated, "period_label": "before the scheme"})
    second = first.model_copy(update={"reading_id": "r3", "period_label": "since the scheme"})
    third = second.model_copy(update={"reading_id": "r4"})

    problems = check_table(READINGS, [first, second, third])

    assert problems == ["readings: 2 headlines where one may be: r3, r4"]


def test_two_headline_targets_of_one_cell_are_said() -> None:
    targets = next(spec for spec in TABLES if spec.name == "targets")
    rows = with_another("targets", target_id="t2")

    assert check_table(targets, rows) == ["targets: 2 headlines where one may be: t, t2"]


@pytest.mark.parametrize(
    ("annotation", "word", "arrow_type", "nullable", "allowed"),
    [
        (str, "string", pa.string(), False, ()),
        (Literal["a", "b"], "string", LISTED, False, ("a", "b")),
        (Literal["a", "b"] | None, "string", LISTED, True, ("a", "b")),
        (int | None, "int", pa.int32(), True, ()),
        (float, "float", pa.float64(), False, ()),
        (bool, "bool", pa.bool_(), False, ()),
        (date | None, "date", pa.date32(), True, ()),
        (
            list[str],
            "list of string",
            pa.list_(pa.field("element", pa.string(), nullable=False)),
            False,
            (),
        ),
    ],
)
def test_an_annotation_gives_a_column(
    annotation: object,
    word: str,
    arrow_type: pa.DataType,
    nullable: bool,
    allowed: tuple[str, ...],
) -> None:
    column = annotation_to_column("name", annotation, "what it means")

    assert (column.word, column.nullable, column.allowed) == (word, nullable, allowed)
    assert column.meaning == "what it means"
    assert column.arrow_type == arrow_type


def test_few_words_that_come_again_are_a_dictionary_though_no_list_has_them() -> None:
    assert annotation_to_column("publisher", str).arrow_type == OFTEN
    assert annotation_to_column("indicator", str).arrow_type == pa.string()


@pytest.mark.parametrize("name", [*COLUMN_UNITS, *sorted(CATEGORIES)])
def test_what_has_a_unit_or_is_a_category_is_a_column(name: str) -> None:
    columns = [column for spec in TABLES for column in model_to_columns(spec.model)]

    words = {column.word for column in columns if column.name == name}

    assert words <= ({"int", "float"} if name in COLUMN_UNITS else {"string"})
    assert words


def test_an_annotation_without_a_column_type_is_refused() -> None:
    with pytest.raises(TypeError, match="name: no column type stands for"):
        annotation_to_column("name", dict[str, str])


@pytest.mark.parametrize("spec", TABLES, ids=lambda spec: spec.name)
def test_a_schema_has_each_field_of_the_model_with_its_description(spec: TableSpec) -> None:
    schema = table_to_schema(spec)

    assert set(schema.names) == set(spec.model.model_fields)
    for field in schema:
        described = spec.model.model_fields[field.name].description
        told = field.metadata or {}
        assert told[b"description"] == (described or "missing").encode()
        assert told.get(b"unit", b"").decode() == COLUMN_UNITS.get(field.name, "")
    assert not schema.field(spec.key).nullable


def test_the_place_of_a_row_comes_after_its_own_columns() -> None:
    names = [column.name for column in model_to_columns(ReadingRow)]

    assert names[:2] == ["reading_id", "document_id"]
    assert names[-4:] == ["x0", "top", "x1", "bottom"]


@pytest.mark.parametrize("spec", TABLES, ids=lambda spec: spec.name)
def test_keys_and_orders_name_columns(spec: TableSpec) -> None:
    assert {spec.key, *spec.order} <= set(spec.model.model_fields)
    assert spec.sentence.startswith("One row per")


def test_readings_refer_to_documents_indicators_and_measures() -> None:
    assert [spec.name for spec in find_references(READINGS)] == [
        "documents",
        "indicators",
        "measures",
    ]


def test_the_schema_version_is_the_same_in_every_run() -> None:
    before = schema_version()
    schema_version.cache_clear()

    assert schema_version() == before
    assert len(before) == 12


def test_the_names_of_the_tables_stand_apart_and_are_the_same() -> None:
    assert tuple(spec.name for spec in TABLES) == TABLE_NAMES
