"""Files that hold one report: which of them is read, and what is told of the others."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.register import COLUMNS, read_register
from pipeline.reports import find_sources
from pipeline.run import build_dataset, extract
from pipeline.settings import Settings
from schema.failure import Reason, UsageError
from tests.pdfs import make_pdf, write_table, write_text

if TYPE_CHECKING:
    from schema.tables import Dataset

TITLE = ("Northmoor Council", "Performance Report", "Quarter 2 2019/20")
ROWS = (
    ("Indicator", "Target", "Q1", "Q2"),
    ("Burglary offences", "10", "12", "9"),
    ("Repeat victims", "85%", "80%", "81%"),
)
TEXT = "\n\n".join([*TITLE, "\n".join("\t".join(row) for row in ROWS)]) + "\n"
PDF = make_pdf(
    "".join(write_text(50, 800 - 20 * i, line, 14) for i, line in enumerate(TITLE))
    + write_table(ROWS, top=700)
)


class Folder:
    """A folder of reports with its register."""

    def __init__(self, path: Path) -> None:
        """Make the folder."""
        self.raw, self.out = path / "raw", path / "processed"
        self.raw.mkdir()
        self.rows: list[dict[str, str]] = []

    def add(self, file: str, data: bytes | str, report: str = "", use: str = "") -> None:
        """Put a file into the folder and into its register."""
        (self.raw / file).write_bytes(data.encode() if isinstance(data, str) else data)
        self.rows.append({"file": file, "report": report, "use": use})
        with (self.raw / "documents.csv").open("w", encoding="utf-8", newline="") as register:
            writer = csv.DictWriter(register, COLUMNS)
            writer.writeheader()
            writer.writerows(self.rows)

    def settings(self, **given: str) -> Settings:
        """The settings of a run over the folder."""
        return Settings(raw=self.raw, out=self.out, **given)  # type: ignore[arg-type]  # checked by pydantic


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A folder with one report as PDF and as text."""
    folder = Folder(tmp_path)
    folder.add("autumn.pdf", PDF, "autumn")
    folder.add("autumn.txt", TEXT, "autumn")
    return folder


def told(dataset: Dataset) -> list[tuple[str, str, str, list[str]]]:
    return [(row.document_id, row.file, row.status, row.other_files) for row in dataset.documents]


def order_of(settings: Settings, *files: Path) -> list[list[str]]:
    """The files of each report in the order in which they are tried."""
    sources = find_sources(settings, read_register(settings.register)[0], files)
    return [[report.name for report in one.files] for one in sources]


# ------------------------------------------------------------------------------ which is taken
def test_a_report_is_read_once_from_its_pdf(folder: Folder) -> None:
    dataset = build_dataset(folder.settings())

    assert told(dataset) == [("autumn", "autumn.pdf", "read", ["autumn.txt"])]
    assert {row.page for row in dataset.readings} == {1}
    assert len(dataset.readings) == 4


def test_the_preferred_kind_of_file_is_taken(folder: Folder) -> None:
    dataset = build_dataset(folder.settings(prefer="txt"))

    assert told(dataset) == [("autumn", "autumn.txt", "read", ["autumn.pdf"])]
    assert {row.page for row in dataset.readings} == {None}


@pytest.mark.parametrize(
    ("prefer", "order"),
    [("pdf", [".pdf", ".txt", ".csv", ".md"]), ("txt", [".txt", ".csv", ".md", ".pdf"])],
)
def test_a_text_is_a_text_whatever_its_ending(
    tmp_path: Path, prefer: str, order: list[str]
) -> None:
    folder = Folder(tmp_path)
    for ending in (".md", ".pdf", ".csv", ".txt"):
        folder.add(f"autumn{ending}", PDF if ending == ".pdf" else TEXT, "autumn")

    assert order_of(folder.settings(prefer=prefer)) == [[f"autumn{one}" for one in order]]


def test_either_file_gives_the_same_readings_under_the_same_ids(folder: Folder) -> None:
    pdf, txt = (build_dataset(folder.settings(prefer=kind)) for kind in ("pdf", "txt"))

    assert [(row.reading_id, row.value) for row in pdf.readings] == [
        (row.reading_id, row.value) for row in txt.readings
    ]


def test_the_file_that_the_register_marks_is_taken_whatever_is_preferred(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.add("autumn.pdf", PDF, "autumn")
    folder.add("autumn.txt", TEXT, "autumn", use="yes")

    assert order_of(folder.settings()) == [["autumn.txt", "autumn.pdf"]]


def test_two_marked_files_of_one_report_are_wrong_usage_that_names_both(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.add("autumn.pdf", PDF, "autumn", use="yes")
    folder.add("autumn.txt", TEXT, "autumn", use="yes")

    with pytest.raises(UsageError, match=r"autumn\.pdf and autumn\.txt"):
        build_dataset(folder.settings())


def test_a_file_that_was_asked_for_is_taken(folder: Folder) -> None:
    settings = folder.settings()

    assert order_of(settings, folder.raw / "autumn.txt") == [["autumn.txt", "autumn.pdf"]]
    assert order_of(settings, Path("autumn.pdf")) == [["autumn.pdf", "autumn.txt"]]


def test_files_of_one_name_without_a_report_are_two_reports(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.add("autumn.pdf", PDF)
    folder.add("autumn.txt", TEXT)

    assert told(build_dataset(folder.settings())) == [
        ("autumn", "autumn.txt", "read", []),
        ("autumn-pdf", "autumn.pdf", "read", []),
    ]


# ----------------------------------------------------------------------- what cannot be read
def test_where_the_first_file_cannot_be_read_the_next_one_is_and_the_failure_stays(
    folder: Folder,
) -> None:
    (folder.raw / "autumn.pdf").write_bytes(b"%PDF-1.7\nbroken")

    run = extract(folder.settings())

    assert told(run.dataset) == [("autumn", "autumn.txt", "read", ["autumn.pdf"])]
    assert [(row.file, row.reason) for row in run.dataset.failures] == [
        ("autumn.pdf", Reason.UNREADABLE_FILE)
    ]
    assert run.dataset.documents[0].failures == 1
    assert len(run.dataset.readings) == 4
    assert (run.exit_code, run.problems) == (0, ())


def test_where_no_file_can_be_read_the_report_has_failed(folder: Folder) -> None:
    (folder.raw / "autumn.pdf").write_bytes(b"%PDF-1.7\nbroken")
    (folder.raw / "autumn.txt").write_bytes(b"")

    run = extract(folder.settings())

    assert told(run.dataset) == [("autumn", "autumn.txt", "failed", ["autumn.pdf"])]
    assert sorted(row.file for row in run.dataset.failures) == ["autumn.pdf", "autumn.txt"]
    assert run.exit_code == 1


def test_reading_one_file_leaves_the_other_out_of_the_dataset(folder: Folder) -> None:
    extract(folder.settings())

    run = extract(folder.settings(), [folder.raw / "autumn.txt"])

    assert told(run.dataset) == [("autumn", "autumn.txt", "read", ["autumn.pdf"])]
