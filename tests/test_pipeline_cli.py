"""The command line: what each command takes, prints and ends with."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from pipeline import cli, evaluation, snapshots
from pipeline.register import read_register
from pipeline.settings import PREFIX
from pipeline.store import read_dataset
from schema.dictionary import dictionary_to_markdown

if TYPE_CHECKING:
    from rich.console import Console

    from schema.tables import Dataset

ROOT = Path(__file__).parent.parent
REPORT = (
    "Northmoor Council\n\nPerformance Report\nQuarter 2 2019/20\n\n"
    "Indicator\tTarget\tQ1\tQ2\n"
    "Burglary offences\t10\t12\t9\n"
)
UNDATED = "Northmoor Council\n\nIndicator\tTarget\tActual\nBurglary offences\t10\t12\n"
COMMANDS = ("extract", "add", "cell", "match", "evaluate", "snapshots", "dictionary")


class Ended(NamedTuple):
    """How a command ended: its exit code and what it printed, with single blanks."""

    code: int
    out: str
    err: str


Command = Callable[..., Ended]


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of the person who runs the tests gets in, nor how wide their terminal is."""
    monkeypatch.setenv("COLUMNS", "200")
    for name in [name for name in os.environ if name.upper().startswith(PREFIX)]:
        monkeypatch.delenv(name)


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "autumn.txt").write_text(REPORT, encoding="utf-8")
    return raw


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "processed"


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run a command in this process, as `python -m pipeline` does."""

    def run(*words: str | Path) -> Ended:
        monkeypatch.setattr(sys, "argv", ["pipeline", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        told = capsys.readouterr()
        code = ended.value.code
        assert isinstance(code, int)
        return Ended(code, told.out, " ".join(told.err.split()))

    return run


def python(*words: str | Path, given: str = "") -> subprocess.CompletedProcess[str]:
    """Run the project in a process of its own."""
    line = [sys.executable, "-m", "pipeline", *map(str, words)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        line,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        input=given,
    )


# ------------------------------------------------------------------------------------- as a process
def test_extract_in_a_process_of_its_own(raw: Path, out: Path) -> None:
    done = python("extract", "--raw", raw, "--out", out)

    assert done.returncode == 0
    assert "autumn.txt" in done.stdout
    assert "Reading" in done.stderr
    dataset = read_dataset(out)
    assert dataset is not None
    assert [row.value for row in dataset.readings] == [12, 9]


def test_cells_from_standard_input_in_a_process_of_its_own() -> None:
    done = python("cell", "--jsonl", "-", given='\ufeff{"id": 1, "text": "5 – 6%"}\nfive\n')

    first, second = map(json.loads, done.stdout.splitlines())
    assert done.returncode == 1
    assert (first["id"], first["readings"][0]["value"]) == (1, 5)
    assert second["line"] == 2
    assert not done.stderr


# ----------------------------------------------------------------------------------------- extract
def test_extract_prints_a_summary_and_ends_with_0(command: Command, raw: Path, out: Path) -> None:
    ended = command("extract", "--raw", raw, "--out", out)

    assert ended.code == 0
    assert "Readings: 2" in ended.out
    assert "Failures: 0" in ended.out
    assert "autumn.txt" in ended.out
    assert "1/1" in ended.err


def test_the_folders_can_be_set_in_the_environment(
    command: Command, raw: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUARTERLIES_RAW", str(raw))
    monkeypatch.setenv("QUARTERLIES_OUT", str(out))

    assert command("extract").code == 0
    assert (out / "readings.parquet").is_file()
    assert (raw / "documents.csv").is_file()


def test_an_option_wins_over_the_environment(
    command: Command, raw: Path, out: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("QUARTERLIES_OUT", str(tmp_path / "elsewhere"))

    assert command("extract", "--raw", raw, "--out", out).code == 0
    assert out.is_dir()
    assert not (tmp_path / "elsewhere").exists()


def test_folders_relative_to_where_one_stands(
    command: Command, raw: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(raw.parent)

    assert command("extract", "raw/autumn.txt", "--raw", "raw", "--out", "processed").code == 0
    assert (out / "readings.csv").is_file()
    assert "autumn.txt" in (raw / "documents.csv").read_text()


def test_a_report_that_cannot_be_read_ends_with_1(command: Command, raw: Path, out: Path) -> None:
    (raw / "empty.txt").touch()
    ended = command("extract", "--raw", raw, "--out", out)

    assert ended.code == 1
    assert "Not read: empty.txt: the file is empty" in ended.out


def test_the_name_of_a_file_is_no_mark_up(command: Command, raw: Path, out: Path) -> None:
    (raw / "report [final].txt").write_text(REPORT, encoding="utf-8")
    ended = command("extract", "--raw", raw, "--out", out)

    assert "report [final].txt" in ended.out


# --------------------------------------------------------------------------------------------- add
def test_add_copies_a_report_and_says_what_it_is(
    command: Command, tmp_path: Path, raw: Path
) -> None:
    report = tmp_path / "winter.txt"
    report.write_text(REPORT, encoding="utf-8")
    ended = command("add", report, "--raw", raw, "--publisher", "North Moor", "--licence", "OGL")

    assert ended.code == 0
    assert "Q2 2019/20" in ended.out
    assert "copied and registered" in ended.out
    (document,) = read_register(raw / "documents.csv")[0]
    assert (document.publisher, document.licence) == ("North Moor", "OGL")
    assert "publisher" not in document.detected
    assert (raw / "winter.txt").is_file()


@pytest.mark.parametrize(
    "options",
    [
        ("--period", "Q1 2018/19"),
        ("--period-start", "2018-04-01", "--period-end", "2018-06-30"),
    ],
    ids=["in words", "as two days"],
)
def test_a_period_that_is_given_dates_the_readings(
    command: Command, raw: Path, out: Path, options: tuple[str, ...]
) -> None:
    report = raw / "undated.txt"
    report.write_text(UNDATED, encoding="utf-8")
    assert command("add", report, "--raw", raw, *options).code == 0
    assert command("extract", report, "--raw", raw, "--out", out).code == 0

    dataset = read_dataset(out)
    assert dataset is not None
    assert [row.period_label for row in dataset.readings] == ["Q1 2018/19"]
    assert "period_start" not in dataset.documents[0].detected


def test_other_facts_can_be_given_too(command: Command, raw: Path) -> None:
    told = ("--title", "A title", "--quarter", "Q1 2018/19", "--url", "https://example.org/a")
    assert command("add", raw / "autumn.txt", "--raw", raw, *told).code == 0

    (document,) = read_register(raw / "documents.csv")[0]
    assert (document.title, document.quarter) == ("A title", "Q1 2018/19")
    assert document.url == "https://example.org/a"


def test_adding_what_cannot_be_read_ends_with_1_and_changes_nothing(
    command: Command, tmp_path: Path, raw: Path
) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    ended = command("add", empty, "--raw", raw)

    assert (ended.code, ended.out) == (1, "")
    assert ended.err == "quarterlies: empty.txt: the file is empty"
    assert [path.name for path in raw.iterdir()] == ["autumn.txt"]


# -------------------------------------------------------------------------------------------- cell
def test_a_cell_is_explained(command: Command) -> None:
    ended = command(
        "cell",
        "Apr to Jan 89.9%",
        *("--column", "Q3", "--year", "2013/14", "--indicator", "Police attend", "--target", "95%"),
    )

    assert ended.code == 0
    assert "89.9" in ended.out
    assert "2013-04-01 to 2014-01-31 (year_to_date)" in ended.out


def test_a_cell_as_json(command: Command) -> None:
    days = ("--period-start", "2013-10-01", "--period-end", "2013-12-31")
    ended = command("cell", "Nil", "--column", "Q3", *days, "--json")

    (reading,) = json.loads(ended.out)["readings"]
    assert ended.code == 0
    assert (reading["value"], reading["period_label"]) == (0, "Q3 2013/14")


def test_the_last_day_of_the_report_dates_a_cell(command: Command) -> None:
    ended = command("cell", "12", "--reference-date", "2017-09-30", "--json")

    assert json.loads(ended.out)["readings"][0]["period_label"] == "Q2 2017/18"


@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "with a byte order mark"])
def test_many_cells_of_a_file_are_answered_a_line_each(
    command: Command, tmp_path: Path, mark: str
) -> None:
    path = tmp_path / "cells.jsonl"
    cells = '{"id": "a", "text": "5"}\n\n{"id": "b", "text": "£1.2m"}\n'
    path.write_text(mark + cells, encoding="utf-8")
    ended = command("cell", "--jsonl", path)

    answers = [json.loads(line) for line in ended.out.splitlines()]
    assert ended.code == 0
    assert [(one["id"], one["readings"][0]["value"]) for one in answers] == [
        ("a", 5),
        ("b", 1_200_000),
    ]


def test_a_bad_line_is_answered_with_an_error_and_the_others_are_read(
    command: Command, tmp_path: Path
) -> None:
    path = tmp_path / "cells.jsonl"
    path.write_text('{"id": "a"}\n{"id": "b", "text": "5"}\n')
    ended = command("cell", "--jsonl", path)

    first, second = map(json.loads, ended.out.splitlines())
    assert ended.code == 1
    assert (first["id"], first["line"], first["readings"]) == ("a", 1, [])
    assert "text" in first["error"]
    assert second["readings"][0]["value"] == 5


def test_cells_may_come_from_standard_input(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO('{"id": 1, "text": "5"}'))
    ended = command("cell", "--jsonl", "-")

    assert ended.code == 0
    assert json.loads(ended.out)["id"] == 1


# ------------------------------------------------------------------------------------------- others
def test_evaluate_scores_the_dataset_of_the_folder(
    command: Command, raw: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scored: list[Dataset] = []

    def evaluate(dataset: Dataset, _console: Console, *, heldout: bool) -> None:
        assert not heldout
        scored.append(dataset)

    monkeypatch.setattr(evaluation, "evaluate", evaluate)

    assert command("evaluate", "--raw", raw).code == 0
    assert [row.file for row in scored[0].documents] == ["autumn.txt"]


@pytest.mark.parametrize(
    ("changes", "words"),
    [([], "nothing has changed\n"), (["a is new", "b is new"], "a is new\nb is new\n")],
    ids=["nothing new", "two changes"],
)
def test_snapshots_prints_what_changed(
    command: Command, raw: Path, monkeypatch: pytest.MonkeyPatch, changes: list[str], words: str
) -> None:
    def write(dataset: Dataset) -> list[str]:
        assert [row.file for row in dataset.documents] == ["autumn.txt"]
        return changes

    monkeypatch.setattr(snapshots, "renew_snapshots", write)

    assert command("snapshots", "--raw", raw) == Ended(0, words, "")


def test_dictionary_writes_the_page_of_the_columns(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "docs").mkdir()
    monkeypatch.setattr(cli, "ROOT", tmp_path)

    assert command("dictionary").code == 0
    page = tmp_path / "docs" / "data-dictionary.md"
    assert page.read_text(encoding="utf-8") == dictionary_to_markdown()


def test_help_names_every_command(command: Command) -> None:
    ended = command("--help")

    assert ended.code == 0
    assert all(f" {name} " in ended.out for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_takes_the_folders(command: Command, name: str) -> None:
    ended = command(name, "--help")

    assert ended.code == 0
    assert all(option in ended.out for option in ("--raw", "--decisions", "--out"))


# -------------------------------------------------------------------------------------- wrong usage
@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("extract", "--colour"), "No such option: --colour"),
        (("extract", "--workers", "many"), "Invalid value for '--workers'"),
        (("extract", "--workers", "0"), "workers (or QUARTERLIES_WORKERS in the environment)"),
        (("extract", "--raw", "nowhere"), "there is no folder nowhere: make it"),
        (("add",), "Missing argument"),
        (("add", "nowhere.txt"), "nowhere.txt: there is no such file; give the path of a report"),
        (("cell",), "give the cell's text, or --jsonl FILE"),
        (("cell", "--jsonl", "nowhere.jsonl"), "cannot read nowhere.jsonl"),
        (("cell", "5", "--period-end", "soon"), "period_end: "),
        (("count",), "No such command 'count'"),
    ],
    ids=[
        "an unknown option",
        "a number in words",
        "no worker at all",
        "no such folder",
        "no FILE",
        "no such FILE",
        "no cell",
        "no file of cells",
        "a day that is none",
        "an unknown command",
    ],
)
def test_wrong_usage_ends_with_2_and_a_sentence(
    command: Command,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    told: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QUARTERLIES_RAW", str(tmp_path / "raw"))
    ended = command(*words)

    assert (ended.code, ended.out) == (2, "")
    assert told in ended.err
    assert "Traceback" not in ended.err
    assert not list(tmp_path.iterdir())


def test_a_day_that_is_none_is_told_in_one_sentence(command: Command) -> None:
    ended = command("cell", "5", "--period-end", "soon")

    assert ended.err.endswith("; a date is written as 2013-10-01")
    assert "validation error" not in ended.err


def test_a_file_of_cells_in_another_encoding_is_refused(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "cells.jsonl"
    path.write_bytes('{"text": "£5"}'.encode("cp1252"))

    assert command("cell", "--jsonl", path).code == 2
