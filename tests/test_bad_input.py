"""Bad input: a message, a failure with its reason, an exit code, and every other report is read."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple

import pytest

from pipeline import cli
from pipeline.settings import PREFIX
from pipeline.store import read_dataset
from schema.tablerules import check_dataset

if TYPE_CHECKING:
    from collections.abc import Sequence

    from schema.dataset import DocumentRow, FailureRow
    from schema.tables import Dataset

ROOT = Path(__file__).parent.parent
HEADER = "Northmoor Council\n\nPerformance Report\nQuarter 2 2019/20\n\nIndicator\tTarget\tQ1\tQ2\n"
GOOD = f"{HEADER}Burglary offences\t10\t12\t9\n"


class Ended(NamedTuple):
    """How a run ended: its exit code, what it printed with single blanks, and its dataset."""

    code: int
    said: str
    dataset: Dataset

    def document(self, file: str) -> DocumentRow:
        """The row of that file."""
        (row,) = [row for row in self.dataset.documents if row.file == file]
        return row

    def failures(self, file: str) -> list[FailureRow]:
        """The failures of that file, in the order of its lines."""
        rows = [row for row in self.dataset.failures if row.file == file]
        return sorted(rows, key=lambda row: (row.line or 0, row.col or 0))


class Corpus:
    """A folder with one good report, to which a bad one is put."""

    def __init__(
        self, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Make the folder."""
        self.raw, self.out = folder / "raw", folder / "processed"
        self.raw.mkdir()
        self.register = self.raw / "documents.csv"
        self._capsys, self._monkeypatch = capsys, monkeypatch
        self.put("good.txt", GOOD)

    def put(self, name: str, content: str | bytes) -> Path:
        """Put a file into the folder."""
        path = self.raw / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def run(self, *words: str | Path) -> tuple[int, str]:
        """Run a command on the folder, as `python -m pipeline` does: its exit code and its words."""
        folders = ("--raw", self.raw, "--out", self.out)
        self._monkeypatch.setattr(sys, "argv", ["pipeline", *map(str, (*words, *folders))])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        told = self._capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return ended.value.code, " ".join(f"{told.out} {told.err}".split())

    def extract(self, *files: Path) -> Ended:
        """Extract; whatever is bad, the good report is read and the dataset is sound."""
        code, said = self.run("extract", *files)
        dataset = read_dataset(self.out)
        assert dataset is not None
        assert check_dataset(dataset) == []
        assert [row.value for row in dataset.readings if row.document_id == "good"] == [12, 9]
        return Ended(code, said, dataset)


@pytest.fixture
def corpus(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Corpus:
    for name in [name for name in os.environ if name.upper().startswith(PREFIX)]:
        monkeypatch.delenv(name)
    return Corpus(tmp_path, capsys, monkeypatch)


# ------------------------------------------------------------------- a document that is not read
@pytest.mark.parametrize(
    ("name", "content", "reason", "words"),
    [
        ("bad.xyz", "words", "unsupported_file_type", "bad.xyz: files of the type `.xyz`"),
        ("bad", "words", "unsupported_file_type", "bad: files without an ending"),
        ("bad.txt", "", "empty_file", "bad.txt: the file is empty"),
        ("bad.txt", " \r\n\t\n", "empty_file", "bad.txt: the file is empty"),
        ("bad.txt", bytes(range(256)) * 8, "binary_file", "bad.txt: holds control characters"),
        ("bad.txt", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "binary_file", "bad.txt: a PDF document"),
        ("bad.txt", b"PK\x03\x04\x14\x00", "binary_file", "bad.txt: a zip archive or an Office"),
        ("bad.txt", "Northmoor Council\nAll is well.\n", "no_table", "bad.txt: no table was found"),
        (
            "bad.txt",
            f"{GOOD}Gŵyr – £5 – €6\t1\n".encode() + b"caf\xe9\n",
            "unknown_encoding",
            "bad.txt, line 9: not valid UTF-8",
        ),
    ],
    ids=[
        "an unknown type",
        "no type",
        "nothing in it",
        "blanks alone",
        "bytes of all kinds",
        "a PDF named .txt",
        "a zip archive named .txt",
        "no table",
        "damaged UTF-8",
    ],
)
def test_a_document_that_cannot_be_read_is_told_and_the_other_is_read(
    corpus: Corpus, name: str, content: str | bytes, reason: str, words: str
) -> None:
    corpus.put(name, content)
    ended = corpus.extract()

    (failure,) = ended.failures(name)
    assert ended.code == 1
    assert failure.reason == reason
    assert words in failure.message
    assert f"Not read: {failure.message}" in ended.said
    assert ended.document(name).status == "failed"
    assert name not in [line.split(",")[0] for line in corpus.register.read_text().splitlines()]


@pytest.mark.parametrize("name", ["folder", "folder.txt"])
def test_a_folder_among_the_reports_is_no_report(corpus: Corpus, name: str) -> None:
    (corpus.raw / name).mkdir()
    ended = corpus.extract()

    assert ended.code == 1
    assert [row.reason for row in ended.failures(name)] == ["not_a_file"]
    assert f"Not read: {name}: " in ended.said


def test_a_registered_file_that_has_gone_is_told(corpus: Corpus) -> None:
    corpus.register.write_text("file,publisher\ngone.txt,Northmoor Council\n")
    ended = corpus.extract()

    assert ended.code == 1
    assert [row.reason for row in ended.failures("gone.txt")] == ["file_not_found"]
    assert ended.document("gone.txt").publisher == "Northmoor Council"
    assert "Not read: gone.txt: there is no such file" in ended.said


def test_a_file_that_is_named_and_not_there_leaves_the_dataset_as_it_was(corpus: Corpus) -> None:
    corpus.extract()
    ended = corpus.extract(corpus.raw / "missing.txt")

    assert ended.code == 1
    assert [row.reason for row in ended.failures("missing.txt")] == ["file_not_found"]
    assert "Not read: missing.txt: there is no such file" in ended.said


@pytest.mark.skipif(os.name == "nt" or sys.platform == "darwin", reason="no such names there")
def test_a_name_in_another_encoding_does_not_end_the_run(corpus: Corpus) -> None:
    (corpus.raw / os.fsdecode(b"caf\xe9.txt")).write_text(GOOD)
    ended = corpus.extract()

    (row,) = [row for row in ended.dataset.failures if row.reason == "unreadable_file"]
    assert ended.code == 1
    assert "rename the file" in row.message
    assert "rename the file" in ended.said


# --------------------------------------------------------------------- a document that is read
@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-8-sig", "utf-8-sig"),
        ("cp1252", "windows-1252"),
    ],
)
def test_text_in_other_encodings_is_read(corpus: Corpus, encoding: str, name: str) -> None:
    corpus.put("other.txt", GOOD.replace("Burglary", "Café – £").encode(encoding))
    ended = corpus.extract()

    (row,) = [row for row in ended.dataset.indicators if row.document_id == "other"]
    assert (ended.code, ended.dataset.failures) == (0, ())
    assert row.indicator == "Café – £ offences"
    assert ended.document("other.txt").encoding == name


def test_a_table_without_a_header_gives_its_cells_as_failures(corpus: Corpus) -> None:
    corpus.put("bad.txt", "Northmoor Council\nQuarter 2 2019/20\n\nBurglary\t10\t12\nTheft\t3\t4\n")
    ended = corpus.extract()

    every = ended.failures("bad.txt")
    failures = [row for row in every if row.reason == "no_header"]
    assert ended.code == 0
    assert {row.text for row in every if row not in failures} == {"10", "12", "3", "4"}
    assert [row.text for row in failures] == ["Burglary", "10", "12", "Theft", "3", "4"]
    assert [row.line for row in failures] == [4, 4, 4, 5, 5, 5]
    assert "line 4" in failures[0].message
    assert "no_header: name the columns" in ended.said


def test_a_row_with_too_few_cells_is_read_and_told(corpus: Corpus) -> None:
    corpus.put("bad.txt", f"{GOOD}Theft offences\t5\nFires\t1\t2\t3\n")
    ended = corpus.extract()

    (failure,) = ended.failures("bad.txt")
    assert ended.code == 0
    assert (failure.reason, failure.line) == ("row_too_short", 8)
    assert "2 cells where its header has 4" in failure.message
    theft = [row for row in ended.dataset.readings if row.indicator == "Theft offences"]
    assert [(row.column, row.status, row.target_value) for row in theft] == [
        ("Q1", "blank", 5),
        ("Q2", "blank", 5),
    ]
    fires = [row.value for row in ended.dataset.readings if row.indicator == "Fires"]
    assert fires == [2, 3]


def test_a_row_with_too_many_cells_is_read_and_the_others_are_told(corpus: Corpus) -> None:
    corpus.put("bad.txt", f"{GOOD}Theft offences\t5\t6\t7\t8\tnine\n")
    ended = corpus.extract()

    failures = ended.failures("bad.txt")
    assert ended.code == 0
    assert {(row.reason, row.line, row.col, row.text) for row in failures} == {
        ("extra_cell", 8, 5, "8"),
        ("unexplained_figure", 8, 5, "8"),
        ("extra_cell", 8, 6, "nine"),
    }
    theft = [row.value for row in ended.dataset.readings if row.indicator == "Theft offences"]
    assert theft == [6, 7]


@pytest.mark.parametrize("line", ["9" * 5_000_000, "9\t" * 100_000], ids=["a word", "cells"])
def test_a_very_long_line_is_left_out_and_told(corpus: Corpus, line: str) -> None:
    corpus.put("bad.txt", f"{HEADER}{line}\nFires\t1\t2\t3\n")
    ended = corpus.extract()

    (failure,) = ended.failures("bad.txt")
    assert ended.code == 0
    assert (failure.reason, failure.line) == ("line_too_long", 7)
    assert failure.message.startswith("bad.txt, line 7: ")
    assert len(failure.text or "") <= 200
    assert [row.value for row in ended.dataset.readings if row.document_id == "bad"] == [2, 3]


def test_a_report_without_a_period_is_told_and_its_readings_are_not_dated(corpus: Corpus) -> None:
    corpus.put("undated.txt", "Northmoor Council\n\nIndicator\tTarget\tActual\nBurglary\t10\t12\n")
    ended = corpus.extract()

    (failure,) = ended.failures("undated.txt")
    assert ended.code == 0
    assert failure.reason == "period_not_detected"
    assert "python -m pipeline add undated.txt --period 2013/14" in failure.message
    assert "period_not_detected: give the period" in ended.said
    (row,) = [row for row in ended.dataset.readings if row.document_id == "undated"]
    assert (row.value, row.period_start, row.period_end, row.period_label) == (12, None, None, None)


def test_a_file_that_was_changed_after_it_was_registered_is_told(corpus: Corpus) -> None:
    corpus.put("changed.txt", GOOD)
    corpus.extract()
    corpus.put("changed.txt", f"{GOOD}Fires\t1\t2\t3\n")
    ended = corpus.extract()

    (failure,) = ended.failures("changed.txt")
    assert ended.code == 0
    assert failure.reason == "file_changed"
    assert "python -m pipeline add changed.txt" in failure.message
    values = [row.value for row in ended.dataset.readings if row.document_id == "changed"]
    assert values == [12, 9, 2, 3]


def test_two_files_of_one_stem_are_two_documents(corpus: Corpus) -> None:
    corpus.put("report.txt", GOOD)
    corpus.put("report.md", GOOD)
    ended = corpus.extract()

    assert ended.code == 0
    ids = {row.file: row.document_id for row in ended.dataset.documents}
    assert ids == {"good.txt": "good", "report.md": "report-md", "report.txt": "report"}


def test_a_title_with_semicolons_breaks_no_rule_of_the_dataset(corpus: Corpus) -> None:
    corpus.put("semi.txt", GOOD.replace("Performance Report", "Performance Report; Crime; Waste"))
    ended = corpus.extract()

    evidence = ended.document("semi.txt").evidence
    assert ended.code == 0
    assert any("Performance Report, Crime, Waste" in one for one in evidence)


# --------------------------------------------------------------------------------------- the register
@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("bad.txt,2019-99-01,2019-12-31", "documents.csv, line 3: period_start is '2019-99-01'"),
        ("bad.txt,2019-12-31,2019-01-01", "documents.csv, line 3: period_start 2019-12-31 lies"),
        ("bad.txt,2019-12-31", "documents.csv, line 3: 2 cells under a header of 3"),
        ('bad.txt,"2019-12-31,', "documents.csv, line 3: a quotation mark is left open"),
    ],
    ids=["no such day", "days the wrong way round", "too few cells", "an open quotation mark"],
)
def test_a_row_of_the_register_that_cannot_be_read_is_told_and_nothing_is_lost(
    corpus: Corpus, row: str, words: str
) -> None:
    text = f"file,period_start,period_end\ngood.txt,,\n{row}\n"
    corpus.register.write_text(text)
    ended = corpus.extract()

    (failure,) = ended.failures("documents.csv")
    assert ended.code == 1
    assert (failure.reason, failure.line) == ("bad_register_row", 3)
    assert words in failure.message
    assert words in ended.said
    assert corpus.register.read_text() == text


def test_a_register_that_is_no_table_of_documents_is_wrong_usage(corpus: Corpus) -> None:
    corpus.register.write_text("report;colour\n")
    code, said = corpus.run("extract")

    assert code == 2
    assert "documents.csv: unknown columns 'report;colour'" in said
    assert not corpus.out.exists()


# -------------------------------------------------------------------------------------- wrong usage
def test_an_unknown_option_is_wrong_usage(corpus: Corpus) -> None:
    code, said = corpus.run("extract", "--colour")

    assert code == 2
    assert "No such option: --colour" in said
    assert not corpus.out.exists()


def test_a_folder_of_reports_that_is_not_there_is_wrong_usage(corpus: Corpus) -> None:
    corpus.raw = corpus.raw / "nowhere"
    code, said = corpus.run("extract")

    assert code == 2
    assert "there is no folder" in said
    assert "give --raw" in said
    assert not corpus.out.exists()


def test_a_command_that_needs_a_file_and_is_given_none_is_wrong_usage(corpus: Corpus) -> None:
    code, said = corpus.run("add")

    assert code == 2
    assert "Missing argument" in said


def test_adding_a_file_that_is_not_there_is_wrong_usage(corpus: Corpus) -> None:
    code, said = corpus.run("add", corpus.raw / "missing.txt")

    assert code == 2
    assert "missing.txt: there is no such file" in said


@pytest.mark.parametrize("within", ["", "deeper"], ids=["a file", "below a file"])
def test_an_out_folder_that_cannot_be_one_is_wrong_usage(corpus: Corpus, within: str) -> None:
    corpus.out.write_text("a file")
    corpus.out = corpus.out / within
    code, said = corpus.run("extract")

    assert code == 2
    assert "cannot write into" in said
    assert "Traceback" not in said


def test_an_out_folder_that_is_read_only_keeps_the_dataset_before(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files_in(corpus, corpus.extract())
    corpus.put("new.txt", GOOD)
    plain = Path.open

    def refuse(path: Path, mode: str = "r", *more: Any, **named: Any) -> IO[Any]:  # noqa: ANN401 - as Path.open
        if path.is_relative_to(corpus.out) and set(mode) & set("wax+"):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return plain(path, mode, *more, **named)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", refuse)
        code, said = corpus.run("extract")

    assert code == 2
    assert "cannot write into" in said
    assert "Permission denied" in said
    assert files_in(corpus) == before


# ------------------------------------------------------------------------------------- interruption
def files_in(corpus: Corpus, _ended: Ended | None = None) -> dict[str, bytes]:
    """The dataset as a reader of the folder finds it."""
    paths = [path for path in corpus.out.iterdir() if not path.name.startswith(".")]
    return {path.name: path.read_bytes() for path in paths}


SLOW = """
import signal, time
from pipeline import cli, collecting

read = collecting.read_packed

def read_slowly(report):
    if report.path.name == "slow.txt":
        print("reading", flush=True)
        time.sleep(30)
    return read(report)

signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background ignores it
collecting.read_packed = read_slowly
cli.main()
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.parametrize("name", ["SIGINT", "SIGKILL"])
def test_an_interrupted_run_leaves_the_dataset_before_whole(corpus: Corpus, name: str) -> None:
    before = files_in(corpus, corpus.extract())
    register = corpus.register.read_bytes()
    corpus.put("slow.txt", GOOD)

    folders = ["--raw", str(corpus.raw), "--out", str(corpus.out)]
    with start(["-c", SLOW, "extract", "--workers", "1", *folders]) as run:
        assert run.stdout is not None
        assert run.stdout.readline() == "reading\n"
        run.send_signal(getattr(signal, name))
        said = " ".join(run.communicate(timeout=120))

    assert run.returncode != 0
    assert "Traceback" not in said
    assert files_in(corpus) == before
    assert corpus.register.read_bytes() == register
    again = corpus.extract()
    assert again.code == 0
    assert [row.file for row in again.dataset.documents] == ["good.txt", "slow.txt"]


def start(words: Sequence[str]) -> subprocess.Popen[str]:
    """Start Python in a process of its own, as a terminal would."""
    return subprocess.Popen(
        [sys.executable, *words],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


# ------------------------------------------------------------------------------------------ all at once
def test_bad_reports_of_every_kind_do_not_keep_each_other_from_being_read(corpus: Corpus) -> None:
    corpus.put("empty.txt", "")
    corpus.put("odd.xyz", "words")
    corpus.put("program.txt", b"\x7fELF")
    (corpus.raw / "folder").mkdir()
    corpus.register.write_text("file,quarter\ngone.txt,\nodd.txt,summer\n")
    ended = corpus.extract()

    assert ended.code == 1
    assert {row.file: row.reason for row in ended.dataset.failures} == {
        "documents.csv": "bad_register_row",
        "empty.txt": "empty_file",
        "folder": "not_a_file",
        "gone.txt": "file_not_found",
        "odd.xyz": "unsupported_file_type",
        "program.txt": "binary_file",
    }
    for row in ended.dataset.failures:
        assert row.message in ended.said


def test_bad_lines_among_cells_are_answered_each(tmp_path: Path, corpus: Corpus) -> None:
    path = tmp_path / "cells.jsonl"
    path.write_text('{"id": 1}\nfive\n{"id": 3, "text": "5"}\n')
    code, said = corpus.run("cell", "--jsonl", path)

    decoder, answers = json.JSONDecoder(), []
    while said := said.strip():
        answer, end = decoder.raw_decode(said)
        answers.append(answer)
        said = said[end:]
    assert code == 1
    assert [(one["id"], "error" in one) for one in answers] == [(1, True), (None, True), (3, False)]
