"""One report alone: what its file says, what the register says, and what cannot be read."""

from __future__ import annotations

import hashlib
import os
from datetime import date
from typing import TYPE_CHECKING

import pytest

from extract.limits import TextLimits
from normalise.dating import Anchor
from normalise.spans import quarter_span
from pipeline import reading
from pipeline.options import ReadOptions
from pipeline.reading import READERS, check_document, document_to_anchor, read_content, read_report
from pipeline.sources import Report
from schema.document import Document
from schema.failure import Failure, Reason, UnreadableError

if TYPE_CHECKING:
    from pathlib import Path

    from schema.page import Content

REPORT = (
    "Northmoor Council\n\nPerformance Report\nQuarter 2 2019/20\n\n"
    "Indicator\tTarget\tUpdate\n"
    "Burglary offences\t10\t12 this quarter\n"
)
UNDATED = "Northmoor Council\n\nIndicator\tTarget\tActual\nBurglary offences\t10\t12\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "northmoor.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def reasons(report: Report) -> list[str]:
    return [row.reason for row in read_report(report).rows.failures]


# ---------------------------------------------------------------------------------- a good report
def test_a_report_gives_its_rows_and_its_books(path: Path) -> None:
    rows = read_report(Report(path, "northmoor", None)).rows
    row = rows.document

    assert (row.document_id, row.file, row.status) == ("northmoor", "northmoor.txt", "read")
    assert (row.format, row.encoding, row.tables) == ("txt", "utf-8", 1)
    assert row.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (row.cells, row.cells_accounted) == (6, 6)
    assert (row.figures, row.figures_explained) == (2, 2)
    assert (row.indicators, row.targets, row.readings, row.failures) == (1, 1, 1, 0)
    assert (rows.readings[0].value, rows.readings[0].period_label) == (12, "Q2 2019/20")


def test_what_the_words_say_is_marked_as_detected(path: Path) -> None:
    result = read_report(Report(path, "northmoor", None))

    assert result.document is not None
    assert result.document.detected == (
        "publisher",
        "title",
        "period_start",
        "period_end",
        "quarter",
    )
    assert result.rows.document.detected == list(result.document.detected)
    assert result.rows.document.period_label == "Q2 2019/20"


def test_what_the_register_says_wins(path: Path) -> None:
    registered = Document(
        file=path.name,
        publisher="Southmoor Council",
        period_start=date(2018, 4, 1),
        period_end=date(2018, 6, 30),
        url="https://example.org/report",
        licence="OGL",
    )
    rows = read_report(Report(path, "northmoor", registered)).rows

    assert rows.document.publisher == "Southmoor Council"
    assert (rows.document.url, rows.document.licence) == ("https://example.org/report", "OGL")
    assert rows.document.detected == ["title"]
    assert rows.readings[0].period_label == "Q1 2018/19"


def test_a_file_that_has_changed_is_read_as_it_is_now_and_is_a_failure(path: Path) -> None:
    registered = Document(file=path.name, sha256="0" * 64)
    rows = read_report(Report(path, "northmoor", registered)).rows

    assert [row.reason for row in rows.failures] == ["file_changed"]
    assert "python -m pipeline add northmoor.txt" in rows.failures[0].message
    assert (rows.document.status, len(rows.readings)) == ("read", 1)


def test_a_table_is_repaired_before_it_is_read(path: Path) -> None:
    path.write_text(REPORT.replace("Burglary", "<b>Burglary</b>"), encoding="utf-8")
    (indicator,) = read_report(Report(path, "northmoor", None)).rows.indicators

    assert indicator.indicator == "Burglary offences"
    assert indicator.cell_text == "<b>Burglary</b> offences"


# ------------------------------------------------------------------- facts that nobody gives
def test_a_report_without_a_period_asks_for_it_and_guesses_none(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(UNDATED, encoding="utf-8")
    rows = read_report(Report(path, "report", None)).rows

    assert [row.reason for row in rows.failures] == ["period_not_detected"]
    assert "python -m pipeline add report.txt --period" in rows.failures[0].message
    assert rows.document.status == "read"
    reading_row = rows.readings[0]
    assert (reading_row.value, reading_row.period_start, reading_row.period_end) == (12, None, None)
    assert (reading_row.period_kind, reading_row.period_label) == ("unknown", None)


@pytest.mark.parametrize(
    ("document", "wanted"),
    [
        (Document(file="a.txt"), [Reason.PERIOD_NOT_DETECTED, Reason.PUBLISHER_NOT_DETECTED]),
        (Document(file="a.txt", publisher="P"), [Reason.PERIOD_NOT_DETECTED]),
        (
            Document(file="a.txt", publisher="P", period_end=date(2019, 9, 30)),
            [Reason.PERIOD_NOT_DETECTED],
        ),
        (
            Document(
                file="a.txt",
                publisher="P",
                period_start=date(2019, 7, 1),
                period_end=date(2019, 9, 30),
            ),
            [],
        ),
    ],
    ids=["nothing", "no period", "half a period", "all"],
)
def test_each_missing_fact_is_a_failure_that_says_what_to_give(
    document: Document, wanted: list[Reason]
) -> None:
    failures = check_document(document)

    assert [failure.reason for failure in failures] == wanted
    assert all("a.txt" in one.message and "give it: python" in one.message for one in failures)


def test_words_about_time_count_from_the_period_of_the_document() -> None:
    quarter = quarter_span(2019, 2)
    dated = Document(file="a.txt", period_start=quarter.start, period_end=quarter.end)

    assert document_to_anchor(dated) == Anchor(quarter, quarter.end)
    assert document_to_anchor(Document(file="a.txt")) == Anchor(None, None)


# ------------------------------------------------------------------------- a period in doubt
IN_DOUBT = """Northmoor Council
Performance report
Scrutiny Committee, 14 November 2017

Indicator	Target	Actual	Q1	Q1 2016/17
Burglary offences	12	13	14	15 (16 in March 2016)
"""


@pytest.fixture
def doubted(tmp_path: Path) -> Path:
    """A report whose quarter has no year but that of the meeting that it went to."""
    path = tmp_path / "doubted.txt"
    path.write_text(IN_DOUBT, encoding="utf-8")
    return path


def test_figures_that_a_doubtful_period_dates_are_flagged(doubted: Path) -> None:
    rows = read_report(Report(doubted, "doubted", None)).rows

    assert [("period_assumed" in one.flags, one.period_source) for one in rows.readings] == [
        (True, "document"),
        (True, "column"),
        (False, "column"),
        (False, "cell"),
    ]
    (failure,) = rows.failures
    assert failure.reason == "period_doubtful"
    assert "python -m pipeline add doubted.txt --period" in failure.message
    assert failure.text == "Q1\nScrutiny Committee, 14 November 2017"


def test_a_period_that_a_person_confirmed_is_not_in_doubt(doubted: Path) -> None:
    quarter = quarter_span(2017, 1)
    given = Document(file=doubted.name, period_start=quarter.start, period_end=quarter.end)
    rows = read_report(Report(doubted, "doubted", given)).rows

    assert not any("period_assumed" in one.flags for one in rows.readings)
    assert not rows.failures


def test_detected_facts_keep_their_place_confidence_and_words(path: Path, doubted: Path) -> None:
    evidence = read_report(Report(doubted, "doubted", None)).rows.document.evidence
    assert evidence[0] == "publisher (cover, 0.95): Northmoor Council"
    assert evidence[2] == "period (header, 0.6): Q1 / Scrutiny Committee, 14 November 2017"

    given = Document(
        file=path.name,
        publisher="P",
        title="T",
        period_start=date(2019, 7, 1),
        quarter="Q2 2019/20",
    )
    given = given.model_copy(update={"period_end": date(2019, 9, 30)})
    assert read_report(Report(path, "northmoor", given)).rows.document.evidence == []


# --------------------------------------------------------------------------- what cannot be read
@pytest.mark.parametrize(
    ("name", "data", "reason", "words"),
    [
        ("a.txt", None, Reason.FILE_NOT_FOUND, "a.txt: there is no such file"),
        ("a.docx", b"words", Reason.UNSUPPORTED_FILE_TYPE, "`.docx` cannot be read, only"),
        ("a.txt", b"", Reason.EMPTY_FILE, "a.txt: the file is empty"),
        ("a.txt", b"\x7fELF\x02\x01", Reason.BINARY_FILE, "a.txt: a program, not text"),
        ("a.txt", b"Words, but no table.\n", Reason.NO_TABLE, "a.txt: no table was found"),
    ],
    ids=["gone", "another kind", "empty", "a program", "no table"],
)
def test_a_file_that_cannot_be_read_is_one_failure_with_its_reason(
    tmp_path: Path, name: str, data: bytes | None, reason: Reason, words: str
) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    result = read_report(Report(path, "a", None))

    (failure,) = result.rows.failures
    assert (failure.reason, failure.file) == (reason, name)
    assert words in failure.message
    assert (result.rows.document.status, result.rows.document.failures) == ("failed", 1)
    assert result.document is None


def test_a_folder_is_not_a_report(tmp_path: Path) -> None:
    path = tmp_path / "folder.txt"
    path.mkdir()

    assert reasons(Report(path, "folder", None)) == ["not_a_file"]


def test_the_kind_of_a_file_does_not_hang_on_capitals(path: Path) -> None:
    shouting = path.rename(path.with_suffix(".TXT"))

    assert read_report(Report(shouting, "northmoor", None)).rows.document.format == "txt"


def test_a_large_file_is_refused_by_the_limit_that_is_set(path: Path) -> None:
    assert reasons(Report(path, "a", None, ReadOptions(TextLimits(file_bytes=10)))) == [
        "file_too_large"
    ]


def test_a_long_line_is_left_out_and_the_rest_is_read(path: Path) -> None:
    path.write_text(f"{REPORT}Theft\t{'9' * 200}\t1\n", encoding="utf-8")
    rows = read_report(Report(path, "a", None, ReadOptions(TextLimits(line_characters=100)))).rows

    (failure,) = rows.failures
    assert (failure.reason, failure.line) == ("line_too_long", 8)
    assert (rows.document.status, len(rows.indicators)) == ("read", 1)


def test_what_is_known_of_a_report_stays_where_its_file_cannot_be_read(tmp_path: Path) -> None:
    registered = Document(file="gone.txt", publisher="Northmoor Council", sha256="0" * 64)
    row = read_report(Report(tmp_path / "gone.txt", "gone", registered)).rows.document

    assert (row.publisher, row.sha256, row.status) == ("Northmoor Council", "0" * 64, "failed")


@pytest.mark.parametrize("error", [ValueError("odd"), RecursionError("deep")])
def test_a_crash_is_a_failure_of_that_report_alone(
    path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def crash(_path: Path, _options: ReadOptions) -> tuple[Content, tuple[Failure, ...]]:
        raise error

    monkeypatch.setitem(READERS, ".txt", crash)
    (failure,) = read_report(Report(path, "northmoor", None)).rows.failures

    assert failure.reason == "crashed"
    assert f"northmoor.txt: reading it crashed with {type(error).__name__}" in failure.message


def test_a_report_that_needs_more_memory_than_there_is_has_failed_for_that(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def grow(_path: Path, _options: ReadOptions) -> tuple[Content, tuple[Failure, ...]]:
        raise MemoryError

    monkeypatch.setitem(READERS, ".txt", grow)
    (failure,) = read_report(Report(path, "northmoor", None)).rows.failures

    assert failure.reason == "out_of_memory"
    assert failure.message == "northmoor.txt: there was not enough memory to read it"


def test_a_file_whose_bytes_the_disk_refuses_is_a_failure_without_a_hash(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, *_arguments: object) -> str:
        raise OSError(5, "Input/output error", str(path))

    monkeypatch.setitem(READERS, ".txt", refuse)
    monkeypatch.setattr(reading, "hash_file", refuse)
    rows = read_report(Report(path, "northmoor", None)).rows

    assert len(rows.failures) == 1
    assert "Input/output error" in rows.failures[0].message
    assert (rows.document.status, rows.document.sha256) == ("failed", None)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such file names")
@pytest.mark.parametrize("name", [b"caf\xe9.txt", b" blank.txt"], ids=["not UTF-8", "a blank"])
def test_a_name_that_cannot_be_registered_is_to_be_changed(path: Path, name: bytes) -> None:
    renamed = path.with_name(os.fsdecode(name))
    (failure,) = read_report(Report(renamed, "a", None)).rows.failures

    assert failure.reason == "unreadable_file"
    assert "rename the file" in failure.message
    assert failure.file.encode()


def test_reading_content_raises_what_the_report_turns_into_a_row(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="there is no such file") as raised:
        read_content(tmp_path / "gone.txt", ReadOptions())
    assert raised.value.failure.reason is Reason.FILE_NOT_FOUND
