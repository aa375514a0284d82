"""The summary says what was read, what was not, and where to look next."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from pipeline.runs import Run
from pipeline.summary import print_summary, summary_to_lines
from pipeline.totals import SHOWN_FAILURES, dataset_to_totals, failure_to_line
from schema.dataset import DocumentRow, FailureRow, ReadingRow
from schema.failure import UNREADABLE, Reason
from schema.tables import Dataset

OUT = Path("processed")
READ = DocumentRow(
    document_id="autumn",
    file="autumn.txt",
    status="read",
    period_label="Q2 2019/20",
    cells=1200,
    cells_accounted=1200,
    figures=30,
    figures_explained=28,
    indicators=4,
    readings=1500,
    targets=5,
)
READING = ReadingRow(
    reading_id="r",
    document_id="autumn",
    indicator_id="i",
    indicator="Burglary",
    measure_id="m",
    measure="Burglary",
    column="Q2",
    period_kind="unknown",
    period_source="document",
    status="no_data",
    headline=False,
    cell_text="-",
    confidence=0.5,
)


def failure(reason: Reason, message: str = "words", line: int | None = None) -> FailureRow:
    return FailureRow(
        failure_id=f"{reason}{message}",
        document_id="autumn",
        file="autumn.txt",
        reason=reason,
        message=message,
        line=line,
    )


def run_of(*failures: FailureRow, readings: tuple[ReadingRow, ...] = ()) -> Run:
    dataset = Dataset(documents=(READ,), failures=failures, readings=readings)
    return Run(dataset_to_totals(dataset))


def printed(run: Run) -> str:
    """The summary with single blanks, so that the widths of columns do not matter."""
    console = Console(file=StringIO(), width=300)
    print_summary(run, OUT, console)
    assert isinstance(console.file, StringIO)
    return "\n".join(" ".join(line.split()) for line in console.file.getvalue().splitlines())


def test_each_document_has_a_line_with_its_numbers() -> None:
    text = printed(run_of())

    assert "autumn.txt │ Q2 2019/20 │ 4 │ 1,500 │ 5 │ 0 │ 28 of 30" in text


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"detected": ["period_start"]}, "│ Q2 2019/20 (detected) │"),
        ({"period_label": None}, "│ unknown │"),
        ({"status": "failed"}, "autumn.txt (not read) │"),
        ({"file": "report [final].txt"}, "report [final].txt │"),
        ({"file": "[/bold] :smile:.txt"}, "[/bold] :smile:.txt │"),
    ],
    ids=["detected", "no period", "not read", "brackets in a name", "mark-up in a name"],
)
def test_what_is_special_about_a_document_is_shown(fields: dict[str, object], words: str) -> None:
    dataset = Dataset(documents=(READ.model_copy(update=fields),))

    assert words in printed(Run(dataset_to_totals(dataset)))


def test_readings_are_counted_by_status_and_failures_by_reason_the_most_first() -> None:
    more = READING.model_copy(update={"status": "blank"})
    failures = (failure(Reason.NO_HEADER), failure(Reason.EXTRA_CELL), failure(Reason.EXTRA_CELL))
    text = printed(run_of(*failures, readings=(READING, more, more)))

    assert "Readings: 3\n2 │ blank\n1 │ no_data\n" in text
    assert "Failures: 3\n2 │ extra_cell\n1 │ no_header\n" in text


def test_the_books_are_summed_over_all_documents() -> None:
    poor = READ.model_copy(update={"document_id": "winter", "cells_accounted": 1199})
    run = Run(dataset_to_totals(Dataset(documents=(READ, poor))))

    assert summary_to_lines(run, OUT)[0].startswith(
        "Accounted for: 2,399 of 2,400 cells; 56 of 60 printed figures explained, 4 listed "
    )


@pytest.mark.parametrize("reason", sorted({*UNREADABLE, Reason.BAD_REGISTER_ROW}))
def test_whatever_ends_in_exit_code_1_is_told_with_its_own_message(reason: Reason) -> None:
    lines = summary_to_lines(run_of(failure(reason, "file.txt, line 3: is odd")), OUT)

    assert "Not read: file.txt, line 3: is odd" in lines


def test_readings_that_do_not_fit_the_others_are_counted_by_what_is_odd() -> None:
    odd = READING.model_copy(update={"flags": ["revised", "tenfold"]})
    lines = summary_to_lines(run_of(readings=(odd, odd, READING)), OUT)

    assert "  2 tenfold: ten or a hundred times its neighbours, or a tenth" in lines
    assert not [line for line in lines if "percent_over_100" in line]


def test_what_is_wrong_with_a_part_of_a_document_is_not_called_unread() -> None:
    lines = summary_to_lines(run_of(failure(Reason.UNEXPLAINED_FIGURE)), OUT)

    assert not [line for line in lines if line.startswith("Not read")]


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (Reason.PERIOD_NOT_DETECTED, "add FILE --period"),
        (Reason.PUBLISHER_NOT_DETECTED, "add FILE --publisher"),
        (Reason.FILE_CHANGED, "add FILE"),
        (Reason.NO_HEADER, "header"),
        (Reason.COLUMN_UNCLEAR, "failures.csv"),
        (Reason.UNEXPLAINED_FIGURE, "failures.csv"),
    ],
)
def test_advice_is_given_for_what_a_person_can_mend(reason: Reason, words: str) -> None:
    lines = summary_to_lines(run_of(failure(reason)), OUT)
    advice = [line for line in lines if line.startswith(f"  {reason}: ")]

    assert "Where to look next:" in lines
    assert len(advice) == 1
    assert words in advice[0]


def test_readings_that_carry_flags_are_counted() -> None:
    flagged = READING.model_copy(update={"flags": ["period_assumed"]})
    lines = summary_to_lines(run_of(readings=(READING, flagged)), OUT)

    assert "  1 reading carries flags: filter `flags` in readings" in lines


def test_a_run_without_any_doubt_only_says_where_the_dataset_is() -> None:
    lines = summary_to_lines(run_of(readings=(READING,)), OUT)

    assert len(lines) == 2
    assert lines[1].startswith("Written to processed.")


def test_warnings_and_the_first_broken_rules_are_told() -> None:
    problems = tuple(f"rule {number}" for number in range(SHOWN_FAILURES + 3))
    lines = summary_to_lines(replace(run_of(), warnings=("mind",), problems=problems), OUT)

    assert "Warning: mind" in lines
    assert [line for line in lines if line.startswith("Broken rule: ")] == [
        f"Broken rule: rule {number}" for number in range(SHOWN_FAILURES)
    ]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        (None, "autumn.txt: no_header: words"),
        (7, "autumn.txt:7: no_header: words"),
    ],
    ids=["no line", "a line"],
)
def test_a_failure_is_one_line_with_its_place(line: int | None, wanted: str) -> None:
    assert failure_to_line(failure(Reason.NO_HEADER, line=line)) == wanted
