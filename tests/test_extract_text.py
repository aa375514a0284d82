"""A text file to lines and tables, exactly as printed; and the files that are no text."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.limits import TextLimits
from extract.tabs import find_tabbed
from extract.text import read_text
from extract.textrows import PrintedLine, number_blocks
from schema.failure import Reason, UnreadableError
from schema.page import Content, Place, RowKind, Table

ROOT = Path(__file__).resolve().parent.parent
REPORT = "Priority 1 – Tackle ASB\n\nIndicator\tTarget\nLitter\t≤ 5%\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    return tmp_path / "report.txt"


def read(path: Path, data: bytes | str) -> Content:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_text(path)[0]


def found(content: Content) -> list[list[list[str]]]:
    return [[[cell.found for cell in row.cells] for row in table.rows] for table in content.tables]


def refusal(path: Path, **limits: int) -> tuple[Reason, str]:
    with pytest.raises(UnreadableError) as error:
        read_text(path, TextLimits(**limits))
    return error.value.failure.reason, error.value.failure.message


# --- encodings ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("codec", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32-le"),
    ],
)
def test_every_unicode_encoding_gives_the_same_content(
    report: Path, codec: str, encoding: str
) -> None:
    content = read(report, REPORT.encode(codec))

    assert content.encoding == encoding
    assert [line.text for line in content.lines] == ["Priority 1 – Tackle ASB"]
    assert found(content) == [[["Indicator", "Target"], ["Litter", "≤ 5%"]]]


def test_what_is_no_utf_8_is_windows_1252_and_its_undefined_bytes_do_no_harm(report: Path) -> None:
    content = read(report, b"Priority 1 \x96 caf\xe9\nCost\t\xa3200 \x93met\x94 \x81\n")

    assert content.encoding == "windows-1252"
    assert content.lines[0].text == "Priority 1 – café"
    assert found(content) == [[["Cost", "£200 “met” \x81"]]]


def test_text_is_kept_as_printed_without_normalising(report: Path) -> None:
    content = read(report, "cafe\u0301\tﬁre\u00a0½ \n")

    assert found(content) == [[["cafe\u0301", "ﬁre\u00a0½ "]]]
    assert content.tables[0].rows[0].cells[1].text == "ﬁre\u00a0½"


# --- files that cannot be read -----------------------------------------------------------------


@pytest.mark.parametrize(
    "data", [b"", b"\n \t\r\n\f", "\ufeff".encode(), "\ufeff\n".encode("utf-16-le")]
)
def test_a_file_without_words_is_empty(report: Path, data: bytes) -> None:
    report.write_bytes(data)

    assert refusal(report) == (Reason.EMPTY_FILE, "report.txt: the file is empty")


def test_a_missing_file_and_a_directory_are_told_apart(tmp_path: Path) -> None:
    assert refusal(tmp_path / "gone.txt")[0] is Reason.FILE_NOT_FOUND
    assert refusal(tmp_path)[0] is Reason.NOT_A_FILE


def test_a_name_that_no_file_can_have_is_unreadable_or_missing() -> None:
    assert refusal(Path("a\0b.txt"))[0] in {Reason.UNREADABLE_FILE, Reason.FILE_NOT_FOUND}


def test_a_file_that_may_not_be_opened_is_unreadable(
    report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report.write_text(REPORT, encoding="utf-8")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)

    reason, message = refusal(report)

    assert reason is Reason.UNREADABLE_FILE
    assert "Permission denied" in message


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7\nIndicator\tTarget\n", "a PDF document"),
        (b"PK\x03\x04 word/document.xml", "a zip archive or an Office document"),
        (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
        (b"Indicator\tTarget\n\x00\x01\x02\x03", "control characters"),
        (bytes(range(256)) * 20, "control characters"),
        (b"\x01\x02\x03\x04\x05 words", "control characters"),
    ],
)
def test_a_binary_file_is_refused_whatever_its_name(report: Path, data: bytes, words: str) -> None:
    report.write_bytes(data)

    reason, message = refusal(report)

    assert reason is Reason.BINARY_FILE
    assert message.startswith("report.txt: ")
    assert words in message


def test_a_stray_control_character_is_no_reason_to_refuse_a_report(report: Path) -> None:
    assert found(read(report, "Indicator\tTarget\nLitter\x07\t5%\n")) == [
        [["Indicator", "Target"], ["Litter\x07", "5%"]],
    ]


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("Priority – one\n“two”\n".encode() + b"caf\xe9\n", 3),
        (b"\xff\xfea\x00\n\x00\x00\xd8", 2),
    ],
)
def test_a_damaged_encoding_is_refused_with_its_line(report: Path, data: bytes, line: int) -> None:
    report.write_bytes(data)

    reason, message = refusal(report)

    assert reason is Reason.UNKNOWN_ENCODING
    assert message.startswith(f"report.txt, line {line}: not valid UTF-")


def test_a_file_over_the_limit_is_refused(report: Path) -> None:
    report.write_text(REPORT, encoding="utf-8")

    assert refusal(report, file_bytes=20)[0] is Reason.FILE_TOO_LARGE


# --- lines -------------------------------------------------------------------------------------


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_numbers_are_those_of_an_editor(report: Path, end: str) -> None:
    content = read(report, end.join(["One", "", "A\tB", "C\tD", "", "Two"]))

    assert [(line.text, line.place.line) for line in content.lines] == [("One", 1), ("Two", 6)]
    assert [row.place.line for row in content.tables[0].rows] == [3, 4]


def test_a_page_break_is_a_blank_line_that_an_editor_does_not_count(report: Path) -> None:
    content = read(report, "A\tB\nC\tD\f\nE\tF\n\fG\tH\n")

    assert found(content) == [[["A", "B"], ["C", "D"]], [["E", "F"]], [["G", "H"]]]
    assert [table.rows[-1].place.line for table in content.tables] == [2, 3, 4]


def test_a_vertical_tab_breaks_a_line_within_its_cell_and_nel_ends_a_row(report: Path) -> None:
    content = read(report, "A\tone\vtwo\x85B\tthree\n")

    assert found(content) == [[["A", "one\vtwo"], ["B", "three"]]]
    assert [row.place.line for row in content.tables[0].rows] == [1, 1]


def test_a_line_that_is_too_long_is_left_out_with_a_failure(report: Path) -> None:
    report.write_text(f"A\tB\n{'x' * 60}\ty\nC\tD\n", encoding="utf-8")

    content, failures = read_text(report, TextLimits(line_characters=50, excerpt_characters=5))

    assert found(content) == [[["A", "B"], ["C", "D"]]]
    assert [(f.reason, f.place, f.text) for f in failures] == [
        (Reason.LINE_TOO_LONG, Place(line=2), "xxxxx"),
    ]
    assert failures[0].message.startswith("report.txt, line 2: 62 characters in 2 cells")


def test_a_line_of_too_many_cells_is_left_out_with_a_failure(report: Path) -> None:
    report.write_text("A\tB\n" + "\t" * 30, encoding="utf-8")

    content, failures = read_text(report, TextLimits(row_cells=30))

    assert found(content) == [[["A", "B"]]]
    assert [failure.reason for failure in failures] == [Reason.LINE_TOO_LONG]


def test_a_line_of_fifty_megabytes_costs_seconds_and_no_more(report: Path) -> None:
    report.write_bytes(b"A\tB\n" + b"x\t" * 25_000_000 + b"\nC\tD\n")
    start = time.perf_counter()

    content, failures = read_text(report)

    assert time.perf_counter() - start < 5
    assert found(content) == [[["A", "B"], ["C", "D"]]]
    assert [failure.place.line for failure in failures] == [2]


# --- tables ------------------------------------------------------------------------------------


def test_each_cell_has_its_place_and_is_kept_as_found(report: Path) -> None:
    content = read(report, "Title\n\nA\t b \n\t\n\nC\tD\n")
    first, second = content.tables

    assert [cell.place for cell in first.rows[0].cells] == [
        Place(table=1, row=1, col=1, line=3),
        Place(table=1, row=1, col=2, line=3),
    ]
    assert (first.rows[0].cells[1].found, first.rows[0].cells[1].text) == (" b ", "b")
    assert all(cell.is_blank for cell in first.rows[1].cells)
    assert second.rows[0].place == Place(table=2, row=1, line=6)
    assert {row.kind for table in content.tables for row in table.rows} == {RowKind.CELLS}


def test_a_first_label_said_again_under_a_line_of_its_own_begins_a_table(report: Path) -> None:
    content = read(report, "Homes built\nTarget\t120\nQ2\t34\nHomes let\nTarget\t40\nQ2\t38\n")

    assert found(content) == [
        [["Target", "120"], ["Q2", "34"]],
        [["Target", "40"], ["Q2", "38"]],
    ]
    assert [line.text for line in content.lines] == ["Homes built", "Homes let"]


def test_a_line_without_tabs_between_two_rows_is_a_row_of_one_cell(report: Path) -> None:
    content = read(report, "Indicator\tTarget\nLitter\t5%\nSafer homes\nBurglary\t7%\n")

    assert found(content) == [
        [["Indicator", "Target"], ["Litter", "5%"], ["Safer homes"], ["Burglary", "7%"]],
    ]


def test_lines_without_tabs_around_a_table_are_no_part_of_it(report: Path) -> None:
    content = read(report, "Heading\nIndicator\tTarget\nLitter\t5%\nNote: provisional\n")

    assert [line.text for line in content.lines] == ["Heading", "Note: provisional"]
    assert found(content) == [[["Indicator", "Target"], ["Litter", "5%"]]]


@pytest.mark.parametrize("header", ["Indicator\tTarget", "indicators\tTarget\tUpdate"])
def test_a_line_above_the_header_printed_again_heads_a_new_table(report: Path, header: str) -> None:
    content = read(report, f"Indicator\tTarget\nLitter\t5%\nPriority 2\n{header}\nASB\t7%\n")

    assert [line.text for line in content.lines] == ["Priority 2"]
    assert [len(table.rows) for table in content.tables] == [2, 2]
    assert [type(block) is Table for block in content.blocks] == [True, False, True]


def test_the_same_header_without_a_heading_is_that_of_the_next_page(report: Path) -> None:
    content = read(report, "Indicator\tTarget\nLitter\t5%\nIndicator\tTarget\nASB\t7%\n")

    assert [len(table.rows) for table in content.tables] == [4]


def test_a_first_cell_that_comes_again_beside_figures_heads_no_table(report: Path) -> None:
    content = read(report, "Litter\t5%\nGraffiti\t6%\nLitter\t7%\n")

    assert [len(table.rows) for table in content.tables] == [3]


def test_a_file_without_a_table_still_gives_its_lines(report: Path) -> None:
    content = read(report, "Only words\n")

    assert (len(content.lines), content.tables) == (1, ())


@pytest.mark.parametrize(
    ("file", "tables", "lines"),
    [("medway-2013-14.txt", [6, 11, 8, 8, 7], 10), ("medway-2017-09.txt", [11, 15, 8, 22, 8], 4)],
)
def test_the_reports_have_the_tables_and_lines_that_one_sees(
    file: str, tables: list[int], lines: int
) -> None:
    content, failures = read_text(ROOT / "raw" / file)

    assert [len(table.rows) for table in content.tables] == tables
    assert len(content.lines) == lines
    assert failures == ()


@given(st.lists(st.text(alphabet="ab1\t ", max_size=8), max_size=12))
def test_every_character_of_every_line_is_in_a_cell_or_a_line(texts: list[str]) -> None:
    lines = tuple(PrintedLine(text, number) for number, text in enumerate(texts, start=1))

    blocks = number_blocks(find_tabbed(lines))

    kept = "".join(
        "".join(cell.found for row in block.rows for cell in row.cells)
        if isinstance(block, Table)
        else block.text
        for block in blocks
    )
    assert sorted(kept.replace(" ", "")) == sorted(
        "".join(texts).replace("\t", "").replace(" ", "")
    )


@given(st.binary(max_size=400))
def test_no_bytes_raise_anything_but_a_refusal(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.txt"
    path.write_bytes(data)

    with suppress(UnreadableError):
        assert read_text(path)[0].blocks


def test_running_heads_are_kept_beside_the_text_each_once(tmp_path: Path) -> None:
    page = "Northmoor Council\n\nIndicator      Q1      Q2\nFly tips       12      9\n"
    path = tmp_path / "report.txt"
    path.write_text(f"{page}Noise          7       8\n\n1\n\f{page}Dogs           7       8\n\n2\n")

    content, _ = read_text(path)

    assert [(line.text, line.place.line) for line in content.furniture] == [
        ("Northmoor Council", 1)
    ]
    assert not content.lines
