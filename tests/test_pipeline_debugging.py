"""`python -m pipeline debug`: a page with what was found drawn on it."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import pypdfium2
import pytest
from PIL import Image

from audit.legend import STYLES, draw_legend, tint
from audit.pageview import BLANK, OUTSIDE, THEME, UNACCOUNTED, PageView, to_page_view
from audit.spots import Room, spots_of_column, spots_of_table
from extract.content import settle_pages, settled_to_content
from extract.pdf.reading import find_pages
from extract.pdf.rendering import render_page
from extract.repair import repair_table
from normalise.dating import Anchor
from normalise.documents import normalise_document
from normalise.fates import Fate
from normalise.spans import Span
from pipeline import cli, debugging
from pipeline.settings import PREFIX
from schema.failure import Failure, Reason, UnreadableError
from schema.page import Box, Content, Place, Table

ROOT = Path(__file__).parent.parent
PDF = ROOT / "raw" / "medway-2013-14.pdf"
UNDATED = Anchor(None, None)
YEAR = Span(date(2013, 4, 1), date(2014, 3, 31))
GREEN, BLUE, WHITE = (0, 158, 115), (0, 114, 178), (255, 255, 255)


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
        monkeypatch.setattr(sys, "argv", ["pipeline", "debug", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        told = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return Ended(ended.value.code, told.out, " ".join(told.err.split()))

    return run


def turn(path: Path, angle: int) -> Path:
    """The report with each page turned."""
    document = pypdfium2.PdfDocument(PDF)
    for number in range(len(document)):
        document[number].set_rotation(angle)
    document.save(path)
    document.close()
    return path


def to_view(path: Path, number: int, anchor: Anchor = UNDATED) -> PageView:
    """What there is to see of a page, by the steps of the pipeline."""
    settled = settle_pages(list(find_pages(path)))
    blocks = settled_to_content(settled).blocks
    content = Content(
        tuple(repair_table(block) if isinstance(block, Table) else block for block in blocks)
    )
    document = normalise_document(content, anchor, None)
    return to_page_view(settled.pages[number - 1], content, document)


def is_tinted(pixel: object, colour: tuple[int, int, int]) -> bool:
    """True for a light shade of `colour`."""
    assert isinstance(pixel, tuple)
    return all(
        abs(found - (255 - 0.24 * (255 - part))) < 3
        for found, part in zip(pixel, colour, strict=True)
    )


# ----------------------------------------------------------------------------------- the picture
def test_the_picture_is_the_page_with_a_legend(command: Command, tmp_path: Path) -> None:
    out = tmp_path / "page.png"
    ended = command(PDF, "--page", "2", "--out", out)

    assert ended == Ended(0, f"wrote {out}\n", "")
    with Image.open(out) as picture:
        assert picture.format == "PNG"
        assert picture.width == 1191
        assert picture.height > 1684
        # a reading, an indicator, and the margin, away from words
        assert is_tinted(picture.getpixel((1000, 500 * 2)), GREEN)
        assert is_tinted(picture.getpixel((200, 400)), BLUE)
        assert picture.getpixel((1150, 600)) == WHITE


def test_the_picture_lies_where_one_stands_if_nothing_is_said(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert command(PDF, "--page", "1", "--scale", "1").code == 0
    with Image.open(tmp_path / "medway-2013-14-page-1.png") as picture:
        # the legend of a small page is as wide as its words need
        assert picture.width == 720
        assert picture.height > 842


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_turned_page_is_drawn_as_it_is_shown(
    command: Command, tmp_path: Path, angle: int
) -> None:
    path, out = turn(tmp_path / "turned.pdf", angle), tmp_path / "turned.png"
    assert command(path, "--page", "2", "--out", out).code == 0

    spot = (1000, 1000)  # in a reading of the page as it was
    with Image.open(out) as picture:
        shown = {
            90: (1684 - spot[1], spot[0]),
            180: (1191 - spot[0], 1684 - spot[1]),
            270: (spot[1], 1191 - spot[0]),
        }[angle]
        assert is_tinted(picture.getpixel(shown), GREEN)
        assert picture.width == (1191 if angle == 180 else 1684)


# ------------------------------------------------------------------------------ what there is to see
def test_each_cell_has_its_fate() -> None:
    view = to_view(PDF, 3)

    fates = Counter(cell.fate for table in view.tables for cell in table.cells)
    assert fates[Fate.HEADER] == 12
    assert fates[Fate.INDICATOR] == 13
    assert fates[Fate.READING] == 49
    assert fates[UNACCOUNTED] == 0


@pytest.mark.parametrize("number", [2, 3, 4, 5])
def test_no_cell_with_words_is_unaccounted(number: int) -> None:
    view = to_view(PDF, number)

    assert all(cell.fate in STYLES for table in view.tables for cell in table.cells)
    assert not [c for table in view.tables for c in table.cells if c.fate == UNACCOUNTED]


def test_cards_are_drawn_as_they_are_read() -> None:
    view = to_view(ROOT / "tests" / "reports" / "develop" / "cravenholt.pdf", 1)

    fates = Counter(cell.fate for table in view.tables for cell in table.cells)
    assert [table.number for table in view.tables] == [1, 2, 3, 4, 5]
    assert fates[Fate.INDICATOR] > 0
    assert fates[UNACCOUNTED] == 0


def test_a_table_that_goes_on_has_its_number_and_columns_again() -> None:
    second, first = to_view(PDF, 2).tables[1], to_view(PDF, 3).tables[0]

    assert second.number == first.number == 2
    roles = ["indicator", "target", "period", "period", "period", "period"]
    assert [column.role for column in second.columns] == roles
    assert [column.role for column in first.columns] == roles
    assert first.columns[0].box.x0 == pytest.approx(first.box.x0, abs=1)
    assert first.columns[-1].box.x1 == pytest.approx(first.box.x1, abs=1)


def test_a_column_of_a_period_says_which() -> None:
    (_, table) = to_view(PDF, 2, Anchor(YEAR, YEAR.end)).tables

    assert [column.period for column in table.columns[2:]] == [
        "Q1 2013/14",
        "Q2 2013/14",
        "Q3 2013/14",
        "Q4 2013/14",
    ]


def test_a_cell_with_a_failure_is_marked() -> None:
    failed = [cell for table in to_view(PDF, 2).tables for cell in table.cells if cell.failed]

    assert failed
    assert all(cell.fate == Fate.READING for cell in failed)


def test_a_heading_is_the_theme_of_the_tables_under_it() -> None:
    assert [line.use for line in to_view(PDF, 2).lines] == [THEME, THEME]
    assert {line.use for line in to_view(PDF, 1).lines} == {OUTSIDE}


def test_the_cells_of_a_turned_page_have_the_same_fates(tmp_path: Path) -> None:
    turned, upright = to_view(turn(tmp_path / "turned.pdf", 90), 3), to_view(PDF, 3)

    assert turned.page.turns == 3
    for table, other in zip(turned.tables, upright.tables, strict=True):
        assert [cell.fate for cell in table.cells] == [cell.fate for cell in other.cells]
        assert table.cells[0].box.x0 > table.cells[-1].box.x0


def test_every_fate_has_a_style_of_its_own() -> None:
    assert {*Fate, UNACCOUNTED, THEME, OUTSIDE, BLANK} == set(STYLES)
    drawn = [style for name, style in STYLES.items() if name not in {OUTSIDE, BLANK}]

    assert all(one != other for one, other in combinations(drawn, 2))


def test_what_shares_a_colour_is_hatched() -> None:
    page = Image.new("RGB", (40, 30), "white")
    drawn = tint(page, [((0, 0, 9, 29), STYLES[Fate.CODE]), ((20, -9, 29, -3), STYLES[Fate.CODE])])

    hatched = {drawn.getpixel((x, y)) for x in range(10) for y in range(30)}
    assert len(hatched) == 2
    assert any(is_tinted(pixel, BLUE) for pixel in hatched)
    # what lies off the page tints nothing
    assert {drawn.getpixel((x, y)) for x in range(10, 40) for y in range(30)} == {WHITE}


def test_words_that_no_row_of_the_legend_holds_go_on_below() -> None:
    counts = dict.fromkeys(STYLES, 1)

    narrow, wide = (draw_legend("a page", counts, width, 15) for width in (400, 2000))
    assert (narrow.width, wide.width) == (400, 2000)
    assert narrow.height > wide.height


# --------------------------------------------------------------------------------- room for labels
def test_a_label_stands_right_above_its_column() -> None:
    room, column = Room(200, 200, ()), Box(50, 100, 100, 180)

    assert room.place(spots_of_column(column, 30, 10)) == Box(60, 89, 90, 99)


def test_a_label_goes_into_the_column_where_words_stand_above() -> None:
    room = Room(200, 200, [Box(40, 85, 120, 98), Box(52, 100, 100, 120)])
    spot = room.place(spots_of_column(Box(50, 100, 100, 180), 30, 10))

    assert spot == Box(60, 120, 90, 130)


def test_two_labels_do_not_take_the_same_room() -> None:
    room, table = Room(200, 200, ()), Box(50, 100, 100, 180)
    first = room.place(spots_of_table(table, 40, 10))
    second = room.place(spots_of_table(table, 40, 10))

    assert first == Box(50, 89, 90, 99)
    assert second is not None
    assert second.bottom <= first.top or second.x0 >= first.x1


def test_nothing_is_placed_where_there_is_no_room() -> None:
    room = Room(100, 100, [Box(0, 0, 100, 100)])

    assert room.place(spots_of_table(Box(0, 0, 100, 100), 10, 10)) is None
    assert not Room(100, 100, ()).is_free(Box(-1, 0, 5, 5))


# -------------------------------------------------------------------------------------- what is wrong
@pytest.mark.parametrize(
    ("words", "ends"),
    [
        ((PDF, "--page", "6"), (2, "there is no page 6, the last is page 5")),
        ((PDF, "--page", "0"), (2, "Invalid value for '--page'")),
        ((PDF,), (2, "Missing option '--page'")),
        ((PDF, "--page", "1", "--scale", "90"), (2, "Invalid value for '--scale'")),
        ((PDF.with_suffix(".txt"), "--page", "1"), (2, "a text file, and only the pages of a PDF")),
        (("report.docx", "--page", "1"), (2, "this is no PDF")),
        (("nowhere.pdf", "--page", "1"), (1, "nowhere.pdf: there is no such file")),
        (("broken.pdf", "--page", "1"), (1, "broken.pdf")),
        ((PDF, "--page", "1", "--out", "nowhere/page.png"), (2, "cannot write nowhere/page.png")),
    ],
    ids=[
        "a page after the last",
        "page 0",
        "no page",
        "too large a scale",
        "a text file",
        "another kind of file",
        "no such file",
        "a broken file",
        "no such folder",
    ],
)
def test_what_is_wrong_is_told(
    command: Command,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str | Path, ...],
    ends: tuple[int, str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4 and no more")
    ended, (code, told) = command(*words), ends

    assert (ended.code, ended.out) == (code, "")
    assert told in ended.err
    assert "Traceback" not in ended.err
    assert [path.name for path in tmp_path.iterdir()] == ["broken.pdf"]


def test_a_page_that_was_not_read_says_why(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    failure = Failure(Reason.UNREADABLE_FILE, "page 6 is damaged", Place(page=6))
    monkeypatch.setattr(debugging, "read_pages", lambda *_: (*find_pages(PDF), failure))
    ended = command(PDF, "--page", "6")

    assert (ended.code, ended.err) == (1, "quarterlies: page 6 is damaged")


def test_a_page_that_cannot_be_drawn_is_told(tmp_path: Path) -> None:
    path = tmp_path / "broken.pdf"
    path.write_bytes(b"%PDF-1.4 and no more")

    with pytest.raises(UnreadableError, match="page 1 cannot be drawn"):
        render_page(path, 1, 2)
    with pytest.raises(UnreadableError, match="page 9 cannot be drawn"):
        render_page(PDF, 9, 2)


def test_a_picture_that_no_memory_holds_is_refused(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(debugging, "MOST_PIXELS", 1_000_000)
    ended = command(PDF, "--page", "1")

    assert ended.code == 2
    assert "1,191 by 1,684 pixels: give a smaller --scale than 2" in ended.err
