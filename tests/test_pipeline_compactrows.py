"""The rows of a report are reduced to what means something, and read again as they were written."""

from __future__ import annotations

from pipeline.compactrows import COLUMNS, rows_to_text, tables_to_rows, text_to_rows

TEXTS = {
    "readings": (
        "reading_id,indicator,column,value,confidence,text\n"
        'r1,"Fires, in homes",Q1,12.0,0.9,"12\nof them"\n'
    ),
    "indicators": "indicator_id,indicator\ni1,Fires\n",
    "targets": "target_id,indicator_id,column,value,text\nt1,i1,Target,10.0,10\nt2,i2,Target,,\n",
    "failures": (
        "failure_id,reason,message,text\n"
        "f1,unexplained_figure,why,9\n"
        "f2,extra_cell,why,b\n"
        "f3,extra_cell,why,a\n"
    ),
}


def test_a_reading_keeps_what_it_says_and_loses_its_id() -> None:
    reading = tables_to_rows(TEXTS)[0]

    assert tuple(reading) == COLUMNS
    assert {name: value for name, value in reading.items() if value} == {
        "row": "reading",
        "indicator": "Fires, in homes",
        "column": "Q1",
        "value": "12.0",
        "text": "12\nof them",
    }


def test_a_target_has_the_name_of_its_indicator_where_that_is_known() -> None:
    targets = [row for row in tables_to_rows(TEXTS) if row["row"] == "target"]

    assert [(row["indicator"], row["value"], row["column"]) for row in targets] == [
        ("Fires", "10.0", ""),
        ("", "", ""),
    ]


def test_failures_stand_by_reason_and_text() -> None:
    failures = [row for row in tables_to_rows(TEXTS) if row["row"] == "failure"]

    assert [(row["reason"], row["text"]) for row in failures] == [
        ("extra_cell", "a"),
        ("extra_cell", "b"),
        ("unexplained_figure", "9"),
    ]


def test_rows_are_read_again_as_they_were_written() -> None:
    rows = tables_to_rows(TEXTS)

    assert text_to_rows(rows_to_text(rows)) == rows


def test_a_table_that_is_missing_has_no_rows() -> None:
    assert tables_to_rows({}) == ()


def test_a_line_that_is_no_row_is_left_out_and_a_column_that_is_missing_is_empty() -> None:
    rows = text_to_rows("row,value\n<<<<<<< ours\nreading,5\nreading,6,too,much\n")

    assert [(row["value"], row["unit"]) for row in rows] == [("5", ""), ("6", "")]
