"""PDF pages to sheets: places, words and drawings as they are shown, through both readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from extract.pdf import pdfium, plumber
from extract.wordboxes import Words, sheet_to_words
from tests.pdfs import A4, BOLD, Pdf, make_pdf, write_grid, write_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from extract.sheet import Records, Sheet

    Read = Callable[[bytes], Sheet]

BODY = (
    write_text(100, 700, "Alpha beta")
    + write_text(100, 650, "gamma")
    + "1 0 0 RG 100 600 m 200 600 l S 0 0 1 rg 100 500 50 20 re f\n"
)
MAPPING = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def"
    " 1 begincodespacerange <00> <ff> endcodespacerange {count} beginbfchar {pairs} endbfchar"
    " endcmap end end"
)


@pytest.fixture(params=["pdfium", "pdfplumber"])
def read(request: pytest.FixtureRequest) -> Read:
    """How the first page of a file is read."""
    is_first = request.param == "pdfium"

    def read_first(data: bytes) -> Sheet:
        pages = pdfium.open_pages(data) if is_first else plumber.open_pages(data)
        sheet = pages.read(1)
        pages.close()
        return sheet

    return read_first


def texts(sheet: Sheet) -> list[str]:
    return list(sheet_to_words(sheet).texts)


def box_of(words: Words, text: str) -> list[float]:
    return sides(words.boxes[words.texts.index(text)])


def sides(record: Records) -> list[float]:
    return [round(float(record[name]), 1) for name in ("x0", "top", "x1", "bottom")]


def map_font(pdf: Pdf, mapping: dict[str, str]) -> int:
    """A font whose letters are other characters: hexadecimal code to hexadecimal text."""
    pairs = " ".join(f"<{code}> <{text}>" for code, text in mapping.items())
    number = pdf.add_stream(MAPPING.format(count=len(mapping), pairs=pairs))
    descriptor = pdf.add(
        "<</Type/FontDescriptor/FontName/ABCDEF+Body/Flags 32/FontBBox[0 -200 1000 800]"
        "/Ascent 800/Descent -200/ItalicAngle 0/CapHeight 700/StemV 80>>"
    )
    return pdf.add(
        "<</Type/Font/Subtype/TrueType/BaseFont/ABCDEF+Body/Encoding/WinAnsiEncoding/FirstChar 32"
        f"/LastChar 126/Widths[{'500 ' * 95}]/FontDescriptor {descriptor} 0 R"
        f"/ToUnicode {number} 0 R>>"
    )


# ---------------------------------------------------------------------------------- the page
@pytest.mark.parametrize("corner", [(0, 0), (100, 200), (-50, -900)], ids=str)
@pytest.mark.parametrize(
    ("turned", "size", "alpha", "rule", "fill"),
    [
        (0, (595, 842), [100, 134, 125.6, 144.2], [100, 242, 200, 242], [100, 322, 150, 342]),
        (90, (842, 595), [697.8, 100, 708, 125.6], [600, 100, 600, 200], [500, 100, 520, 150]),
        (180, (595, 842), [469.4, 697.8, 495, 708], [395, 600, 495, 600], [445, 500, 495, 520]),
        (270, (842, 595), [134, 469.4, 144.2, 495], [242, 395, 242, 495], [322, 445, 342, 495]),
    ],
)
def test_a_page_is_read_as_it_is_shown_however_it_is_turned_and_wherever_it_starts(  # noqa: PLR0917
    read: Read,
    corner: tuple[int, int],
    turned: int,
    size: tuple[float, float],
    alpha: list[float],
    rule: list[float],
    fill: list[float],
) -> None:
    x, y = corner
    content = f"1 0 0 1 {x} {y} cm {BODY}"
    box = (x, y, x + 595, y + 842)
    sheet = read(make_pdf(content, box=box, entries=f"/Rotate {turned}"))
    words = sheet_to_words(sheet)

    assert (sheet.width, sheet.height) == size
    assert sorted(words.texts) == ["Alpha", "beta", "gamma"]
    assert set(words.boxes["angle"].tolist()) == {turned // 90}
    assert box_of(words, "Alpha") == alpha
    assert sides(sheet.rules[0]) == rule
    assert sheet.rules["colour"].tolist() == [0xFF0000]
    assert sides(sheet.fills[0]) == fill
    assert sheet.fills["colour"].tolist() == [0x0000FF]


def test_a_crop_box_is_the_page_and_what_lies_outside_is_not_on_it(read: Read) -> None:
    outside = write_text(10, 300, "outside") + "0 30 m 595 30 l S 0 0 1 rg 0 0 40 842 re f"
    sheet = read(make_pdf(BODY + outside, entries="/CropBox[50 50 400 720]"))
    words = sheet_to_words(sheet)

    assert (sheet.width, sheet.height) == (350, 670)
    assert list(words.texts) == ["Alpha", "beta", "gamma"]
    assert box_of(words, "Alpha") == [50, 12, 75.6, 22.2]
    assert len(sheet.rules) == len(sheet.fills) == 1


@pytest.mark.parametrize("entries", ["/CropBox[-50 -50 4000 7200]", "/CropBox[9 9 9 9]"])
def test_a_crop_box_that_cuts_nothing_or_all_is_no_crop_box(read: Read, entries: str) -> None:
    sheet = read(make_pdf(BODY, entries=entries))

    assert texts(sheet) == ["Alpha", "beta", "gamma"]


@pytest.mark.parametrize(
    ("box", "size"),
    [((0, 0, 14400, 14400), 14400), ((0, 0, 1e7, 1e7), 1e7), ((0, 0, 0, 0), 612)],
    ids=["two hundred inches", "absurd", "none"],
)
def test_a_page_of_any_size_is_read(read: Read, box: tuple[float, ...], size: float) -> None:
    sheet = read(make_pdf(BODY, box=box))

    assert sheet.width == size
    assert texts(sheet) == ["Alpha", "beta", "gamma"]


@pytest.mark.parametrize(
    "content",
    [
        "0 0 0 0 0 0 cm ",
        "1e38 0 0 1e38 0 0 cm 1e38 0 0 1e38 0 0 cm ",
        "1e-30 0 0 1e-30 0 0 cm ",
        "BT /F1 1e30 Tf (huge) Tj ET ",
        "BT /F1 0 Tf (none) Tj ET ",
    ],
)
def test_what_stands_nowhere_or_has_no_size_does_no_harm(read: Read, content: str) -> None:
    sheet = read(make_pdf(f"q {content}{BODY} Q {write_text(50, 50, 'seen')}"))

    assert "seen" in texts(sheet)
    for records in (sheet.glyphs, sheet.rules, sheet.fills):
        assert all(np.isfinite(records[name]).all() for name in ("x0", "top", "x1", "bottom"))


# ----------------------------------------------------------------------------------- letters
@pytest.mark.parametrize(
    ("matrix", "angle"),
    [("1 0 0 1", 0), ("0 -1 1 0", 1), ("-1 0 0 -1", 2), ("0 1 -1 0", 3), ("1 0 0.3 1", 0)],
)
def test_text_is_read_in_its_direction(read: Read, matrix: str, angle: int) -> None:
    words = sheet_to_words(read(make_pdf(f"BT /F1 10 Tf {matrix} 300 400 Tm (Alpha beta) Tj ET")))

    assert list(words.texts) == ["Alpha", "beta"]
    assert words.boxes["angle"].tolist() == [angle, angle]


def test_text_askew_is_none_of_the_page_s_text(read: Read) -> None:
    assert texts(read(make_pdf("BT /F1 40 Tf 0.7 0.7 -0.7 0.7 99 99 Tm (DRAFT) Tj ET"))) == []


def test_text_and_lines_in_a_form_stand_where_the_form_is_put(read: Read) -> None:
    pdf = Pdf()
    form = pdf.add_stream(
        write_text(10, 20, "inform") + "1 w 0 0 m 30 0 l S 5 50 30 20 re f",
        "/Type/XObject/Subtype/Form/BBox[0 0 200 200]/Matrix[2 0 0 2 50 50]"
        "/Resources<</Font<</F1 3 0 R>>>>",
    )
    pdf.add_page("q 1 0 0 1 100 100 cm /X Do Q", resources=f"/XObject<</X {form} 0 R>>")
    sheet = read(pdf.write())

    assert box_of(sheet_to_words(sheet), "inform") == [170, 636, 225.6, 656.4]
    assert sheet.runs["size"].tolist() == [20]
    assert sides(sheet.rules[0]) == [150, 692, 210, 692]
    assert sheet.rules["width"].tolist() == [2]
    assert sides(sheet.fills[0]) == [160, 552, 220, 592]


def test_bold_and_italic_are_told_by_the_font_and_colour_by_the_text(read: Read) -> None:
    sheet = read(
        make_pdf(
            write_text(50, 700, "plain") + "1 0 0 rg\n" + write_text(50, 650, "red", font="F2")
        )
    )

    assert BOLD.count("BoldOblique") == 1
    assert sheet.runs["bold"].tolist() == [False, True]
    assert sheet.runs["italic"].tolist() == [False, True]
    assert sheet.runs["colour"].tolist() == [0, 0xFF0000]


@pytest.mark.parametrize(
    "content",
    [
        f"3 Tr {write_text(50, 500, 'hidden')}",
        f"7 Tr {write_text(50, 500, 'hidden')}",
        f"1 g {write_text(50, 500, 'hidden')}",
        write_text(-200, 500, "hidden"),
        write_text(50, 5000, "hidden"),
    ],
    ids=["painted by nothing", "only clipped", "white", "left of the page", "above the page"],
)
def test_text_that_is_not_seen_does_not_count(read: Read, content: str) -> None:
    assert texts(read(make_pdf(write_text(50, 700, "seen") + content))) == ["seen"]


def test_white_text_counts_on_an_area_of_colour(read: Read) -> None:
    content = f"0 0 0.5 rg 40 690 200 30 re f 1 g {write_text(50, 700, 'Indicator')}"

    assert texts(read(make_pdf(content))) == ["Indicator"]


def test_text_drawn_twice_to_look_bold_counts_once(read: Read) -> None:
    content = write_text(50, 700, "Total 12") + write_text(50.3, 700, "Total 12")

    assert texts(read(make_pdf(content))) == ["Total", "12"]


def test_text_under_a_scan_counts_though_it_is_not_painted(read: Read) -> None:
    pdf = Pdf()
    picture = pdf.add_stream(
        bytes(4),
        "/Type/XObject/Subtype/Image/Width 2/Height 2/BitsPerComponent 8/ColorSpace/DeviceGray",
    )
    scan = "q 595 0 0 842 0 0 cm /X Do Q 3 Tr "
    pdf.add_page(
        scan + write_text(50, 700, "Burglary 12"), resources=f"/XObject<</X {picture} 0 R>>"
    )
    sheet = read(pdf.write())

    assert texts(sheet) == ["Burglary", "12"]
    assert sides(sheet.pictures[0]) == [0, 0, 595, 842]


def test_raised_text_stands_on_the_line_of_its_word(read: Read) -> None:
    content = "BT /F1 10 Tf 50 700 Td (1) Tj /F1 6 Tf 4 Ts (st) Tj 0 Ts /F1 10 Tf ( April) Tj ET"
    sheet = read(make_pdf(content))

    assert sheet.runs["size"].tolist() == [10, 6, 10]
    assert np.round(sheet.runs["y"], 1).tolist() == [142, 138, 142]
    assert texts(sheet)[-1] == "April"


@pytest.mark.parametrize(
    ("mapped", "text"),
    [("00660066", "ff"), ("FB00", "ff"), ("006600660069", "ffi"), ("FB03", "ffi")],
)
@pytest.mark.parametrize("matrix", ["1 0 0 1", "0 1 -1 0", "-1 0 0 -1", "0 -1 1 0"])
def test_a_ligature_is_its_letters_side_by_side(
    read: Read, mapped: str, text: str, matrix: str
) -> None:
    pdf = Pdf()
    font = map_font(pdf, {"41": mapped})
    pdf.add_page(f"BT /F9 10 Tf {matrix} 300 400 Tm (oAxA) Tj ET", fonts=f"/F9 {font} 0 R")
    sheet = read(pdf.write())
    glyphs = sheet.glyphs

    assert texts(sheet) == [f"o{text}x{text}"]
    assert len({tuple(sides(glyph)) for glyph in glyphs}) == len(glyphs)


def test_a_character_in_two_halves_is_one_character(read: Read) -> None:
    pdf = Pdf()
    font = map_font(pdf, {"41": "D835DC00"})
    pdf.add_page("BT /F9 10 Tf 50 700 Td (oAx) Tj ET", fonts=f"/F9 {font} 0 R")

    assert texts(read(pdf.write())) == ["o\N{MATHEMATICAL BOLD CAPITAL A}x"]


def test_a_hyphen_at_a_line_s_end_is_a_hyphen(read: Read) -> None:
    pdf = Pdf()
    font = map_font(pdf, {"7e": "00AD"})
    lines = "(re-) Tj 0 -12 Td (offend, co~) Tj 0 -12 Td (hort, end~mid - 5) Tj"
    pdf.add_page(f"BT /F9 10 Tf 50 700 Td {lines} ET", fonts=f"/F9 {font} 0 R")

    assert texts(read(pdf.write())) == [
        "re-",
        "offend,",
        "co-",
        "hort,",
        "end\N{SOFT HYPHEN}mid",
        "-",
        "5",
    ]


def test_a_space_after_a_hyphen_at_a_line_s_end_is_left_out(read: Read) -> None:
    words = sheet_to_words(
        read(make_pdf("BT /F1 10 Tf 50 700 Td (re- ) Tj 0 -12 Td (offend) Tj ET"))
    )

    assert list(words.texts) == ["re-", "offend"]
    assert words.boxes["spaced"].tolist() == [False, False]


# ---------------------------------------------------------------------------------- drawings
def test_lines_are_rules_wherever_a_matrix_puts_them_and_as_wide_as_it_makes_them(
    read: Read,
) -> None:
    sheet = read(make_pdf("q 0.1 0 0 0.1 0 0 cm 10 w 1000 7000 m 3000 7000 l S Q"))

    assert sides(sheet.rules[0]) == [100, 142, 300, 142]
    assert sheet.rules["width"].tolist() == pytest.approx([1])


@pytest.mark.parametrize(
    ("content", "rules", "fills"),
    [
        ("50 700 100 0.5 re f", 1, 0),
        ("50 700 0.5 100 re f", 1, 0),
        ("50 700 100 50 re f", 0, 1),
        ("50 700 100 50 re S", 4, 0),
        ("50 700 100 50 re B", 4, 1),
        ("50 700 100 50 re 50 600 100 50 re f", 0, 2),
        ("50 700 m 150 700 l 150 750 l h S", 2, 0),
        ("50 700 m 150 800 l S", 0, 0),
        ("50 700 m 60 710 90 710 100 700 c S", 0, 0),
        ("[3 2] 0 d 50 700 m 150 700 l S", 1, 0),
        ("50 700 100 50 re n", 0, 0),
        ("50 700 100 50 re W n", 0, 0),
        ("50 -700 100 50 re f", 0, 0),
    ],
    ids=[
        "a thin area across",
        "a thin area down",
        "an area",
        "a frame",
        "an area in a frame",
        "two areas in one path",
        "a line askew closes a path",
        "a line askew",
        "a curve",
        "a dashed line",
        "a path that is not painted",
        "a path that clips",
        "an area off the page",
    ],
)
def test_what_is_drawn_is_a_rule_or_an_area_or_neither(
    read: Read, content: str, rules: int, fills: int
) -> None:
    sheet = read(make_pdf(content))

    assert (len(sheet.rules), len(sheet.fills)) == (rules, fills)


def test_what_is_off_the_page_is_cut_off(read: Read) -> None:
    sheet = read(make_pdf("-100 700 m 9000 700 l S 0 1 0 rg -50 100 100 100 re f"))

    assert sides(sheet.rules[0]) == [0, 142, A4[2], 142]
    assert sides(sheet.fills[0]) == [0, 642, 50, 742]


@pytest.mark.parametrize(
    ("operators", "colour"),
    [("0.5 g", 0x808080), ("1 0.5 0 rg", 0xFF8000), ("0 0 0 1 k", None), ("", 0)],
)
def test_a_colour_is_read_in_whichever_way_it_is_written(
    read: Read, operators: str, colour: int | None
) -> None:
    sheet = read(make_pdf(f"{operators} 50 700 100 50 re f"))
    (found,) = sheet.fills["colour"].tolist()

    if colour is None:  # black ink: how black it is on a screen is for the library to say
        assert max(found >> 16, found >> 8 & 255, found & 255) < 0x40
    else:
        parts = zip(found.to_bytes(3, "big"), colour.to_bytes(3, "big"), strict=True)
        assert all(abs(one - other) <= 1 for one, other in parts)


def test_an_area_that_is_clear_is_not_seen_by_pdfium() -> None:
    pdf = Pdf()
    pdf.add_page("/G gs 50 700 100 50 re f", resources="/ExtGState<</G<</ca 0.01>>>>")
    sheet = pdfium.open_pages(pdf.write()).read(1)

    assert len(sheet.fills) == 0


def test_a_picture_within_the_page_is_told_by_its_box(read: Read) -> None:
    picture = "q 100 0 0 50 40 700 cm BI /W 1 /H 1 /BPC 8 /CS /G ID a EI Q "
    sheet = read(make_pdf(picture + write_text(50, 600, "below")))

    assert sides(sheet.pictures[0]) == [40, 92, 140, 142]
    assert texts(sheet) == ["below"]


def test_more_lines_than_are_read_cut_the_page(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.pdf.shapes.MOST_OBJECTS", 5)
    places = range(100, 200, 10)
    sheet = read(make_pdf(write_grid(places, places)))

    assert sheet.is_cut
    assert 0 < len(sheet.rules) < 20


def test_more_letters_than_are_read_cut_the_page(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("glyphs", "device"):
        monkeypatch.setattr(f"extract.pdf.{module}.MOST_GLYPHS", 5)
    sheet = read(make_pdf(write_text(50, 700, "Burglary offences")))

    assert sheet.is_cut
    assert texts(sheet)[0].startswith("Burgl")
