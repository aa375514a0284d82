"""`python -m pipeline tables`: the tables of each page as they are found."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import weakref
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NamedTuple

import pypdfium2
import pytest

from extract.pdf.reading import find_pages
from pipeline import cli, tables
from pipeline.options import ReadOptions
from pipeline.settings import PREFIX
from pipeline.tables import FileTables, read_files, tables_to_json
from schema.failure import Failure, Reason
from schema.page import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.findpage import FoundPage

ROOT = Path(__file__).parent.parent
PDF = ROOT / "raw" / "medway-2013-14.pdf"
TEXT = "Indicator\tTarget\tQ1\nBurglary offences\t10\n"
HEAVY = ("pandas", "pyarrow", "pyarrow.lib", "PIL", "rapidfuzz")


class Ended(NamedTuple):
    """How a command ended: its exit code and what it printed."""

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
def command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run the command in this process."""

    def run(*words: str | Path) -> Ended:
        monkeypatch.setattr(sys, "argv", ["pipeline", "tables", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        told = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return Ended(ended.value.code, told.out, told.err)

    return run


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "autumn.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def found() -> list[dict[str, Any]]:
    """The tables of a PDF."""
    (file,) = read_files([PDF], ReadOptions())
    assert file.problem is None
    return list(file.tables)


def python(*words: str | Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    line = [sys.executable, *map(str, words)]
    return subprocess.run(
        line, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False
    )


# ------------------------------------------------------------------------------------- as a process
def test_one_object_on_standard_output() -> None:
    done = python("-m", "pipeline", "tables", "raw/medway-2013-14.pdf", "--json")

    answer = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    assert list(answer) == ["raw/medway-2013-14.pdf"]
    assert [one["page"] for one in answer["raw/medway-2013-14.pdf"]] == [2, 2, 3, 3, 4, 4, 4, 5]


def test_what_is_not_needed_is_not_loaded() -> None:
    done = python("-X", "importtime", "-m", "pipeline", "tables", PDF, "--json")

    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "pipeline.tables" in loaded
    assert not loaded & set(HEAVY)


# ---------------------------------------------------------------------------------- what is found
def test_a_table_has_these_fields(found: list[dict[str, Any]]) -> None:
    for table in found:
        assert list(table) == ["page", "bbox", "rows", "cells", "confidence"]
        assert 0 < table["confidence"] <= 1
        for cell in table["cells"]:
            assert list(cell) == ["r0", "c0", "r1", "c1", "text", "bbox"]


def test_cells_are_where_the_rows_have_them(found: list[dict[str, Any]]) -> None:
    for table in found:
        covered = 0
        for cell in table["cells"]:
            assert table["rows"][cell["r0"]][cell["c0"]] == cell["text"]
            covered += (cell["r1"] - cell["r0"] + 1) * (cell["c1"] - cell["c0"] + 1)
        assert covered == sum(map(len, table["rows"]))


def test_a_cell_over_several_columns_reaches_where_nothing_stands(
    found: list[dict[str, Any]],
) -> None:
    wide = next(cell for cell in found[2]["cells"] if "Citizens Panel" in cell["text"])

    assert (wide["r0"], wide["c0"], wide["r1"], wide["c1"]) == (4, 2, 4, 5)
    assert found[2]["rows"][4][3:] == [None, None, None]


def test_a_table_over_two_pages_is_in_two_pieces(found: list[dict[str, Any]]) -> None:
    assert found[1]["rows"][0] == found[2]["rows"][0]
    assert (found[1]["page"], found[2]["page"]) == (2, 3)


def test_boxes_are_rounded_and_within_their_table(found: list[dict[str, Any]]) -> None:
    for table in found:
        x0, top, x1, bottom = table["bbox"]
        for cell in table["cells"]:
            box = cell["bbox"]
            assert [round(side, 2) for side in box] == box
            assert x0 - 1 <= box[0] < box[2] <= x1 + 1
            assert top - 1 <= box[1] < box[3] <= bottom + 1


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_boxes_of_a_turned_page_are_on_the_page_as_shown(tmp_path: Path, angle: int) -> None:
    path = tmp_path / "turned.pdf"
    document = pypdfium2.PdfDocument(PDF)
    for number in range(len(document)):
        document[number].set_rotation(angle)
    width, height = document[1].get_size()
    document.save(path)
    document.close()

    (file,) = read_files([path], ReadOptions())

    x0, top, x1, bottom = file.tables[0]["bbox"]
    right, below = round(width - 98.75, 2), round(height - 98.75, 2)
    assert {90: x1, 180: bottom, 270: x0}[angle] == {90: right, 180: below, 270: 98.75}[angle]
    assert 0 < x0 < x1 < width
    assert 0 < top < bottom < height
    assert file.tables[0]["rows"][0] == ["Indicators", "Target", "Update"]


def test_a_text_has_tables_without_page_or_box(text: Path) -> None:
    (file,) = read_files([text], ReadOptions())

    (table,) = file.tables
    assert (table["page"], table["bbox"], table["confidence"]) == (None, None, None)
    assert table["rows"] == [["Indicator", "Target", "Q1"], ["Burglary offences", "10", None]]
    assert table["cells"][4] == {
        "r0": 1, "c0": 1, "r1": 1, "c1": 1, "text": "10", "bbox": None,
    }  # fmt: skip


# --------------------------------------------------------------------------------- several files
def test_a_file_that_cannot_be_read_does_not_keep_the_others(
    command: Command, tmp_path: Path, text: Path
) -> None:
    broken, word = tmp_path / "broken.pdf", tmp_path / "report.docx"
    broken.write_bytes(b"%PDF-1.4 and no more")
    word.touch()
    missing, names = tmp_path / "nowhere.pdf", ("broken.pdf", "report.docx", "nowhere.pdf")
    ended = command(broken, word, missing, tmp_path, text, "--json")

    answer = json.loads(ended.out)
    assert ended.code == 1
    assert list(answer) == [str(path) for path in (broken, word, missing, tmp_path, text)]
    assert [len(value) for value in answer.values()] == [0, 0, 0, 0, 1]
    lines = ended.err.splitlines()
    assert len(lines) == 4
    for name, line in zip(names, lines, strict=False):
        assert line.startswith(f"quarterlies: {tmp_path / name}: ")
    assert "`.docx` cannot be read" in lines[1]
    assert lines[2].endswith("there is no such file")
    assert "a folder" in lines[3]


def test_a_crash_of_a_reader_is_told_as_well(
    command: Command, text: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> None:
        message = "no such thing"
        raise LookupError(message)

    monkeypatch.setattr(tables, "read_text", crash)
    ended = command(text, "--json")

    assert (ended.code, json.loads(ended.out)) == (1, {str(text): []})
    assert ended.err == (
        f"quarterlies: {text}: reading it crashed with LookupError: no such thing\n"
    )


def test_a_page_that_was_left_out_is_told(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pages(*_: object) -> Iterator[FoundPage | Failure]:
        yield next(find_pages(PDF))
        yield Failure(Reason.UNREADABLE_FILE, f"{PDF.name}: page 2 is damaged", Place(page=2))

    monkeypatch.setattr(tables, "read_pages", pages)
    ended = command(PDF, "--json")

    assert (ended.code, json.loads(ended.out)) == (0, {str(PDF): []})
    assert ended.err == f"quarterlies: {PDF}: page 2 is damaged\n"


def test_a_file_given_twice_is_there_once(command: Command, text: Path) -> None:
    ended = command(text, text, "--json")

    assert ended.out.count("autumn.txt") == 1
    assert ended.code == 0


def test_no_more_than_one_page_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    class Page:
        tables: tuple[Any, ...] = ()
        turns = 0
        sheet = SimpleNamespace(scan=None)

    living: weakref.WeakSet[Page] = weakref.WeakSet()

    def pages(*_: object) -> Iterator[Page]:
        for _number in range(5):
            assert not living
            page = Page()
            living.add(page)
            yield page
            del page

    monkeypatch.setattr(tables, "read_pages", pages)
    (file,) = read_files([PDF], ReadOptions())

    assert file == FileTables(PDF)


def test_half_a_character_does_not_break_the_object() -> None:
    file = FileTables(Path("report-\udc80.pdf"), ({"rows": [["\ud83d"]]},))

    written = "".join(tables_to_json([file]))

    assert written.isascii()
    assert json.loads(written) == {"report-\udc80.pdf": [{"rows": [["\ud83d"]]}]}


def test_no_file_at_all_is_an_empty_object() -> None:
    assert json.loads("".join(tables_to_json([]))) == {}


# ------------------------------------------------------------------------------------- for a person
def test_the_listing_says_where_each_table_is(command: Command, text: Path) -> None:
    ended = command(PDF, text)

    assert ended.code == 0
    assert f"{PDF}: 8 tables" in ended.out
    assert "1. page 2, 6 rows, 3 columns, at 51.3, 98.75, 533.2, 572.25, confidence 0." in ended.out
    assert "Retender drug" in ended.out
    assert f"{text}: 1 table\n" in ended.out
    assert "1. 2 rows, 3 columns\n" in ended.out


def test_the_listing_leaves_out_what_was_not_read(command: Command, tmp_path: Path) -> None:
    ended = command(tmp_path / "nowhere.txt")

    assert (ended.code, ended.out) == (1, "")
    assert "nowhere.txt: there is no such file" in ended.err


# -------------------------------------------------------------------------------------- wrong usage
@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "Missing argument"),
        ((PDF, "--reader", "word"), "reader (or QUARTERLIES_READER in the environment)"),
        ((PDF, "--colour"), "No such option"),
    ],
    ids=["no file", "an unknown reader", "an unknown option"],
)
def test_wrong_usage_ends_with_2(
    command: Command, words: tuple[str | Path, ...], told: str
) -> None:
    ended = command(*words)

    assert (ended.code, ended.out) == (2, "")
    assert told in " ".join(ended.err.split())


def test_the_password_and_the_reader_reach_the_reader(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = []

    def note(path: Path, options: Any) -> Iterator[Any]:  # noqa: ANN401 the reader's options
        given.append((path, options.password, options.reader))
        return find_pages(path)

    monkeypatch.setattr(tables, "read_pages", note)
    assert command(PDF, "--password", "open", "--reader", "pdfplumber").code == 0

    assert given == [(PDF, "open", "pdfplumber")]
