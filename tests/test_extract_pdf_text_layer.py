"""Text layers that are rubbish are told from text of any kind, and their words not passed on."""

from __future__ import annotations

import random
import string
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest

from extract.pdf import legible, pdfium
from extract.pdf.legible import blank_controls, count_seen, is_covered, is_legible
from tests.pdfs import Pdf, make_pdf, write_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from extract.sheet import Sheet

ENGLISH = """The percentage of household waste sent for reuse, recycling and composting rose in the
quarter, and the number of missed collections per hundred thousand fell below the target for the
year. Satisfaction with street cleaning stayed level, while the time taken to process planning
applications went up slightly because of vacancies in the team that deals with major schemes."""
WELSH = """Mae'r adroddiad hwn yn rhoi trosolwg o berfformiad y Cyngor yn ystod y chwarter
diwethaf. Nifer y cartrefi fforddiadwy a ddarparwyd yn ystod y flwyddyn. Canran y gwastraff trefol
a gasglwyd gan awdurdodau lleol ac a baratowyd i'w ailddefnyddio. Canran y disgyblion sy'n
cyflawni'r trothwy gan gynnwys gradd mewn Cymraeg neu Saesneg iaith gyntaf a mathemateg."""
POLISH = """Odsetek odpadow komunalnych poddanych recyklingowi wzrosl w tym kwartale, a liczba
skarg mieszkancow na sto tysiecy spadla ponizej celu na ten rok. Zadowolenie ze sprzatania ulic
pozostalo na tym samym poziomie, natomiast czas rozpatrywania wnioskow budowlanych wydluzyl sie."""
FINNISH = """Kotitalousjatteen kierratysaste nousi vuosineljanneksella, ja valitusten maara sataatuhatta
asukasta kohti laski alle vuoden tavoitteen. Tyytyvaisyys katujen puhdistukseen pysyi ennallaan, mutta
rakennuslupien kasittelyaika piteni hieman, koska suurista hankkeista vastaavassa ryhmassa on vajausta."""
NAMES = """Smith Jones Patel Khan Singh Williams Taylor Brown Davies Evans Wilson Thomas Roberts
Johnson Lewis Walker Robinson Wood Thompson White Watson Jackson Wright Green Harris Cooper King
Lee Martin Clarke James Morgan Hughes Edwards Hill Moore Clark Harrison Scott Young"""
CODES = """BVPI LPIX HCOP SCSR RCCT ASCD BSDK CYPH EHLP HPLX LXNP PAFT QOFR SAPL TSCW WSCX XLSM
PPTS CSVN SQLK FTEM HRST ICTD DPHC CCGR STPL BCFD MTFS GDPR FOIR CQCL LGAN DCLG MHCL DWPT HMRC"""
FIGURES = " ".join(f"{i * 7919 % 10_000 / 100:.2f}%" for i in range(300))
KEYS = " ".join(f"NI{i:03d}b LI{i}/{i + 1} EH-{i:04d}" for i in range(120))
TICKS = [0xF0FC, 0xF0FB, 0x2191, 0x2193, 0xF0B7]


def write_page(text: str) -> str:
    lines = [text[i : i + 90] for i in range(0, len(text), 90)]
    return "".join(write_text(40, 800 - 12 * i, line, 9) for i, line in enumerate(lines))


def read(content: str) -> Sheet:
    return pdfium.open_pages(make_pdf(content)).read(1)


def change_codes(sheet: Sheet, change: Callable[[int], int]) -> Sheet:
    """The sheet as a font would give it whose codes are others."""
    for glyph in sheet.glyphs:
        glyph["code"] = change(int(glyph["code"]))
    return sheet


def shuffle(seed: int) -> dict[int, int]:
    """Each letter as another one, small letters as small ones."""
    letters = list(string.ascii_lowercase)
    random.Random(seed).shuffle(letters)  # noqa: S311 the same letters in every run
    pairs = zip(string.ascii_lowercase, letters, strict=True)
    return {ord(a) - up: ord(b) - up for a, b in pairs for up in (0, 32)}


def change_letter(other: dict[int, int], code: int) -> int:
    return other.get(code, code)


@pytest.fixture
def no_dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(word: str) -> bool:
        message = f"looked up {word!r}"
        raise AssertionError(message)

    monkeypatch.setattr("extract.words.is_known", refuse)


# ------------------------------------------------------------------------------------ is text
@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        ENGLISH.upper(),
        WELSH,
        WELSH.upper(),
        POLISH,
        FINNISH,
        NAMES,
        FIGURES,
        KEYS,
        "Page 3",
    ],
    ids=[
        "English",
        "English in capitals",
        "Welsh",
        "Welsh in capitals",
        "Polish",
        "Finnish",
        "names",
        "figures",
        "keys",
        "little text",
    ],
)
@pytest.mark.usefixtures("no_dictionary")
def test_ordinary_text_is_legible_without_looking_up_a_word(text: str) -> None:
    assert is_legible(read(write_page(text)))


@pytest.mark.parametrize("text", [CODES, CODES.lower(), "XQZK JVWB " * 40], ids=str)
def test_codes_are_legible_though_their_letters_are_as_in_no_language(text: str) -> None:
    assert is_legible(read(write_page(text)))


def test_a_page_without_text_is_legible() -> None:
    assert is_legible(read("50 700 100 50 re f"))


def test_symbols_of_private_use_among_text_are_legible() -> None:
    sheet = read(write_page(ENGLISH))
    sheet.glyphs["code"][::5] = [TICKS[i % len(TICKS)] for i in range(len(sheet.glyphs[::5]))]

    assert is_legible(sheet)


def test_spaces_whose_font_does_not_name_them_are_spaces() -> None:
    sheet = change_codes(read(write_page(ENGLISH)), lambda code: 3 if code == 32 else code)

    assert is_legible(sheet)
    assert set(blank_controls(sheet).glyphs["code"][sheet.glyphs["code"] == 3]) == {0}


def test_a_few_letters_in_an_odd_font_do_not_cost_the_page() -> None:
    sheet = read(write_page(ENGLISH * 4))
    sheet.glyphs["code"][:12] = range(1, 13)

    assert is_legible(sheet)


# --------------------------------------------------------------------------------- is no text
@pytest.mark.parametrize(
    "change",
    [
        lambda code: code - 29,
        lambda _: 0,
        lambda _: 0xFFFD,
        lambda code: 0xE000 + code,
        lambda code: 0xF0000 + code,
        lambda code: 0x80 + code % 32,
        lambda code: code % 31 + 1,
    ],
    ids=[
        "shifted by 29",
        "all nothing",
        "all replaced",
        "private use",
        "a private plane",
        "upper controls",
        "lower controls",
    ],
)
def test_text_that_is_only_numbers_of_glyphs_is_not_legible(change: Callable[[int], int]) -> None:
    assert not is_legible(change_codes(read(write_page(ENGLISH)), change))


@pytest.mark.parametrize("text", [ENGLISH, ENGLISH.upper()], ids=["small letters", "capitals"])
def test_letters_shifted_by_29_are_not_legible_where_spaces_are_spaces(text: str) -> None:
    sheet = replace(read(write_page(text)), unmapped=200)
    changed = change_codes(sheet, lambda code: code - 29 if code > 64 else 32)

    assert not is_legible(changed)


@pytest.mark.parametrize("text", [ENGLISH, FIGURES, KEYS], ids=["English", "figures", "keys"])
def test_a_font_that_does_not_say_its_characters_is_legible_where_they_are_right(text: str) -> None:
    assert is_legible(replace(read(write_page(text)), unmapped=2000))


def test_most_fonts_with_other_letters_are_not_legible() -> None:
    found = []
    for seed in range(40):
        other = shuffle(seed)
        change = partial(change_letter, other)
        sheet = change_codes(read(write_page(ENGLISH * 2)), change)
        found.append(is_legible(sheet))

    assert sum(found) <= 2


def test_one_font_with_other_letters_costs_the_page() -> None:
    other = shuffle(1)
    bad = "".join(chr(other.get(ord(letter), ord(letter))) for letter in ENGLISH)
    lines = [bad[i : i + 90] for i in range(0, len(bad), 90)]
    content = write_page(ENGLISH) + "".join(
        write_text(40, 600 - 12 * i, line, 9, "F2") for i, line in enumerate(lines)
    )

    assert not is_legible(read(content))


def test_a_font_that_does_not_say_its_characters_is_not_legible() -> None:
    pdf = Pdf()
    descriptor = pdf.add(
        "<</Type/FontDescriptor/FontName/ABCDEF+Body/Flags 4/FontBBox[0 0 1000 1000]/Ascent 800"
        "/Descent -200/ItalicAngle 0/CapHeight 700/StemV 80>>"
    )
    glyphs = pdf.add(
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/ABCDEF+Body/CIDSystemInfo<</Registry(Adobe)"
        f"/Ordering(Identity)/Supplement 0>>/FontDescriptor {descriptor} 0 R/DW 500>>"
    )
    font = pdf.add(
        "<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+Body/Encoding/Identity-H"
        f"/DescendantFonts[{glyphs} 0 R]>>"
    )
    words = "".join(f"{ord(letter) - 29:04x}" for letter in " ".join(ENGLISH.split())[:90])
    pdf.add_page(f"BT /F9 9 Tf 40 700 Td <{words}> Tj ET", fonts=f"/F9 {font} 0 R")
    sheet = pdfium.open_pages(pdf.write()).read(1)

    assert sheet.unmapped == 90
    assert not is_legible(sheet)


def test_the_letters_of_english_are_counted_a_to_z() -> None:
    assert len(legible._ENGLISH) == 26  # noqa: SLF001 the order is what matters
    assert legible._ENGLISH.argmax() == 4  # noqa: SLF001


# ---------------------------------------------------------------------------------- pictures
def draw_pictures(*boxes: tuple[float, float, float, float]) -> bytes:
    pdf = Pdf()
    picture = pdf.add_stream(
        b"\0",
        "/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray",
    )
    content = "".join(f"q {w} 0 0 {h} {x} {y} cm /X Do Q " for x, y, w, h in boxes)
    pdf.add_page(content, resources=f"/XObject<</X {picture} 0 R>>")
    return pdf.write()


@pytest.mark.parametrize(
    ("boxes", "expected"),
    [
        ([(0, 0, 595, 842)], True),
        ([(20, 20, 555, 802)], True),
        ([(0, 84.2 * i, 595, 84.2) for i in range(10)], True),
        ([(50, 700, 100, 50)], False),
        ([(0, 0, 595, 300)], False),
        ([], False),
    ],
    ids=["a whole page", "with a margin", "in strips", "a logo", "a part", "none"],
)
def test_a_page_that_pictures_cover_is_told_from_one_with_pictures(
    boxes: list[tuple[float, float, float, float]], *, expected: bool
) -> None:
    sheet = pdfium.open_pages(draw_pictures(*boxes)).read(1)

    assert is_covered(sheet) is expected
    assert count_seen(sheet) == 0
