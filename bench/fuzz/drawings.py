"""PDFs made to do harm by what their pages draw: sizes, fonts, forms, pictures, packed content."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from bench.fuzz.structures import ROWS, TABLE, page_of
from tests.pdfs import Pdf, make_pdf, write_table, write_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_BOX = "/MediaBox[0 0 595 842]"
_PICTURE = "/Type/XObject/Subtype/Image/BitsPerComponent 8/ColorSpace/DeviceGray"
_FORM = "/Type/XObject/Subtype/Form/BBox[0 0 595 842]"
_DATA = b"/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>"


def _boxed(box: str, more: str = "") -> bytes:
    return page_of().replace(_BOX.encode(), f"/MediaBox[{box}]{more}".encode())


def _with_font(
    font: str, content: str = "BT /F9 9 Tf 50 700 Td (Crime 12 13 14) Tj ET", *more: str
) -> bytes:
    """A page with a font of its own; further objects have the numbers from 5."""
    pdf = Pdf()
    for body in more:
        pdf.add(body)
    number = pdf.add(font)
    pdf.add_page(TABLE + content, fonts=f"/F9 {number} 0 R")
    return pdf.write()


def _drawing(body: str, entries: str, content: str = "/X Do", times: int = 1) -> bytes:
    """A page that draws a form or picture, which may refer to itself as `{me}`."""
    pdf = Pdf()
    me = len(pdf.objects) + 1
    pdf.add_stream(body, entries.format(me=me))
    pdf.add_page(f"{TABLE} {content} " * times, resources=f"/XObject<</X {me} 0 R>>")
    return pdf.write()


def _packed(data: bytes, entries: str) -> bytes:
    """A page whose content is these bytes, packed as the entries say."""
    pdf = Pdf()
    pdf.add_page(pdf.add_stream(data, entries))
    return pdf.write()


def _pattern(kind: str, body: str) -> bytes:
    pdf = Pdf()
    me = len(pdf.objects) + 1
    pdf.add_stream(
        body,
        f"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]{kind}"
        f"/Resources<</Pattern<</P {me} 0 R>>>>",
    )
    pdf.add_page(
        TABLE + "/Pattern cs /P scn 0 0 595 842 re f", resources=f"/Pattern<</P {me} 0 R>>"
    )
    return pdf.write()


def _letters(fonts: Sequence[str]) -> str:
    return "".join(
        write_text(50, 500 - 12 * i, f"Crime {i}", font=name) for i, name in enumerate(fonts)
    )


_TYPE_3 = (
    "<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/CharProcs<</a 5 0 R>>"
    "/Encoding<</Differences[65/a/a/a/a]>>/FirstChar 65/LastChar 68/Widths[9 9 9 9]"
    "/Resources<</Font<</F9 6 0 R>>>>>>"
)
_TO_UNICODE = "<</Type/Font/Subtype/TrueType/BaseFont/Odd/ToUnicode 5 0 R>>"


def _map(body: str) -> str:
    return f"<</Length {len(body)}>>\nstream\n{body}\nendstream"


DRAWINGS: dict[str, Callable[[], bytes]] = {
    # ---------------------------------------------------------------------------- sizes
    "a page of no size": lambda: _boxed("0 0 0 0"),
    "a page beyond all size": lambda: _boxed("0 0 1e30 1e30"),
    "a page of a hundred miles": lambda: _boxed("0 0 456192000 456192000"),
    "a page below zero": lambda: _boxed("-9999 -9999 -99 -99"),
    "a page the wrong way round": lambda: _boxed("595 842 0 0"),
    "a page as thin as a hair": lambda: _boxed("0 0 595 0.0001"),
    "a page of no numbers": lambda: _boxed("/a (b) NaN inf"),
    "a page of three numbers": lambda: _boxed("0 0 595"),
    "a page of many numbers": lambda: _boxed("0 0 595 842 " * 9_999),
    "a crop outside the page": lambda: _boxed("0 0 595 842", "/CropBox[9000 9000 9999 9999]"),
    "a unit of a mile": lambda: _boxed("0 0 595 842", "/UserUnit 4561920"),
    "a unit of nothing": lambda: _boxed("0 0 595 842", "/UserUnit -1"),
    "turned by no right angle": lambda: _boxed("0 0 595 842", "/Rotate 89"),
    "turned very often": lambda: _boxed("0 0 595 842", "/Rotate 2147483640"),
    "turned upside down": lambda: _boxed("0 0 595 842", "/Rotate -180"),
    # ---------------------------------------------------------------------------- text
    "text beyond all size": lambda: page_of(TABLE + write_text(50, 500, "Crime 12", size=1e9)),
    "text of no size": lambda: page_of(TABLE + write_text(50, 500, "Crime 12", size=0)),
    "text of a size below zero": lambda: page_of(write_table(ROWS).replace(" 10 Tf", " -10 Tf")),
    "text far outside": lambda: page_of(TABLE + write_text(1e30, -1e30, "Crime 12")),
    "text through a matrix of zeros": lambda: page_of("0 0 0 0 0 0 cm " + TABLE),
    "text through a huge matrix": lambda: page_of("1e20 0 0 1e20 0 0 cm " + TABLE),
    "text turned askew": lambda: page_of("0.7 0.7 -0.7 0.7 300 100 cm " + TABLE),
    "text turned to the left": lambda: page_of("-1 0 0 1 595 0 cm " + TABLE),
    "text wide apart": lambda: page_of("9999 Tc 99999 Tw 0.0001 Tz " + TABLE),
    "text over itself": lambda: page_of(TABLE * 300),
    "text that nobody sees": lambda: page_of("3 Tr " + TABLE),
    "letters one by one": lambda: page_of(
        "".join(write_text(50 + i % 500, 50 + i % 700, "A") for i in range(20_000))
    ),
    "a word without end": lambda: page_of(TABLE + write_text(50, 400, "1" * 30_000)),
    "numbers that are none": lambda: page_of("BT /F1 NaN Tf 1e999 -inf Td (Crime) Tj ET " + TABLE),
    "operators without values": lambda: page_of("Tj TJ Tf cm re m l c Do gs sh ' \" " + TABLE),
    "values without operators": lambda: page_of("1 " * 200_000 + TABLE),
    "a string left open": lambda: page_of(TABLE + "BT (" + "(" * 9_999),
    "an array left open": lambda: page_of(TABLE + "BT [" * 9_999),
    "states left open": lambda: page_of("q " * 50_000 + TABLE),
    "states closed too often": lambda: page_of("Q " * 50_000 + TABLE),
    "ends without begins": lambda: page_of("ET EMC EX EI " * 9_999 + TABLE),
    "marked content in itself": lambda: page_of("/Span<</ActualText(x)>>BDC " * 9_999 + TABLE),
    "an actual text that is no text": lambda: page_of(
        "/Span<</ActualText<FEFFD800DC>>>BDC " + TABLE + "EMC"
    ),
    # ---------------------------------------------------------------------------- fonts
    "fonts that are not there": lambda: page_of(TABLE + _letters(["F7", "F8", "Odd"])),
    "a font that is a page": lambda: _with_font("<</Type/Page/Parent 2 0 R>>"),
    "a font that is nothing": lambda: _with_font("null"),
    "a font of no kind": lambda: _with_font("<</Type/Font/Subtype/Odd/BaseFont/Odd>>"),
    "a font without a map to letters": lambda: _with_font(
        "<</Type/Font/Subtype/Type0/BaseFont/Odd/Encoding/Identity-H/DescendantFonts[5 0 R]>>",
        "BT /F9 9 Tf 50 700 Td <00260035002C00300028> Tj ET",
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/Odd/CIDSystemInfo<</Registry(A)/Ordering(I)>>>>",
    ),
    "a font that descends from itself": lambda: _with_font(
        "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[5 0 R]>>"
    ),
    "a font of odd widths": lambda: _with_font(
        "<</Type/Font/Subtype/TrueType/BaseFont/A/FirstChar -9/LastChar 99999/Widths[NaN -1 1e30]>>"
    ),
    "a font of very many widths": lambda: _with_font(
        f"<</Type/Font/Subtype/TrueType/BaseFont/A/FirstChar 0/Widths[{'9 ' * 99_999}]>>"
    ),
    "a font file that is none": lambda: _with_font(
        "<</Type/Font/Subtype/TrueType/BaseFont/A/FontDescriptor<</FontFile2 5 0 R/Flags 4>>>>",
        "BT /F9 9 Tf 50 700 Td (Crime) Tj ET",
        _map("\0\1\0\0\0\377glyf" * 50),
    ),
    "a drawn font that draws itself": lambda: _with_font(
        _TYPE_3, "BT /F9 9 Tf 50 700 Td (AAAA) Tj ET", _map("9 0 d0 BT /F9 1 Tf (AAAA) Tj ET")
    ),
    "a drawn font without drawings": lambda: _with_font(_TYPE_3.replace("5 0 R", "99 0 R")),
    "a map to letters without end": lambda: _with_font(
        _TO_UNICODE,
        "BT /F9 9 Tf 50 700 Td (Crime) Tj ET",
        _map("1 beginbfrange <00> <FFFFFFFF> <0000> "),
    ),
    "a map to letters of odd letters": lambda: _with_font(
        _TO_UNICODE,
        "BT /F9 9 Tf 50 700 Td (AAAA) Tj ET",
        _map("1 beginbfchar <41> <D800DFFFD800> endbfchar 1 beginbfchar <42> <> endbfchar"),
    ),
    "a map to letters that uses itself": lambda: _with_font(
        _TO_UNICODE, "BT /F9 9 Tf 50 700 Td (A) Tj ET", _map("/Odd usecmap " * 999)
    ),
    # ------------------------------------------------------------------------- forms and pictures
    "a form that draws itself": lambda: _drawing(
        "/X Do", _FORM + "/Resources<</XObject<</X {me} 0 R>>>>"
    ),
    "a form that draws itself twice": lambda: _drawing(
        "/X Do /X Do", _FORM + "/Resources<</XObject<</X {me} 0 R>>>>"
    ),
    "a form with no box": lambda: _drawing(TABLE, "/Type/XObject/Subtype/Form"),
    "a form through a matrix of zeros": lambda: _drawing(TABLE, _FORM + "/Matrix[0 0 0 0 0 0]"),
    "a form drawn very often": lambda: _drawing(TABLE, _FORM, "/X Do " * 20_000),
    "a mask that is itself": lambda: _drawing(
        "\0",
        _PICTURE + "/Width 1/Height 1/SMask {me} 0 R/Mask {me} 0 R",
        "q 9 0 0 9 0 0 cm /X Do Q",
    ),
    "a picture beyond all size": lambda: _drawing(
        "\0", _PICTURE + "/Width 2147483647/Height 2147483647"
    ),
    "a picture of no size": lambda: _drawing("", _PICTURE + "/Width 0/Height -1"),
    "a picture that is no JPEG": lambda: _drawing(
        "\xff\xd8\xff\xe0odd", _PICTURE + "/Width 9/Height 9/Filter/DCTDecode"
    ),
    "a picture that is no JPEG 2000": lambda: _drawing(
        "\0\0\0\x0cjP  ", _PICTURE + "/Width 9/Height 9/Filter/JPXDecode"
    ),
    "a picture that is no JBIG2": lambda: _drawing(
        "\x97JB2", _PICTURE + "/Width 9/Height 9/Filter/JBIG2Decode"
    ),
    "a picture of odd colours": lambda: _drawing(
        "\0", "/Subtype/Image/Width 1/Height 1/ColorSpace[/Indexed[/Indexed/DeviceRGB 9(a)]999(b)]"
    ),
    "a picture within, left open": lambda: page_of(TABLE + "BI /W 9 /H 9 /BPC 8 ID " + "x" * 9_999),
    "a picture within, beyond all size": lambda: page_of(
        TABLE + "BI /W 2147483647 /H 2147483647 /BPC 8 /CS /G ID x EI"
    ),
    "pictures within, very many": lambda: page_of(
        "BI /W 1 /H 1 /BPC 8 /CS /G ID x EI " * 20_000 + TABLE
    ),
    "a pattern of itself": lambda: _pattern("/XStep 9/YStep 9", "/Pattern cs /P scn 0 0 9 9 re f"),
    "a pattern of no step": lambda: _pattern("/XStep 0/YStep 0", "0 0 9 9 re f"),
    "a pattern of very small steps": lambda: _pattern(
        "/XStep 0.00001/YStep 0.00001", "0 0 1 1 re f"
    ),
    "a shading of odd functions": lambda: page_of(
        TABLE + "/S sh",
        resources="/Shading<</S<</ShadingType 2/ColorSpace/DeviceRGB/Coords[0 0 1e9 NaN]"
        "/Function<</FunctionType 3/Domain[0 1]/Functions[]/Bounds[]/Encode[]>>>>>>",
    ),
    "a state that is odd": lambda: page_of(
        "/G gs " + TABLE,
        resources="/ExtGState<</G<</Font[99 0 R NaN]/SMask 2 0 R/LW -1/D[[-1]0]>>>>",
    ),
    # ---------------------------------------------------------------------------- lines
    "lines without end": lambda: page_of(TABLE + "50 50 m " + "60 60 l 50 50 l " * 50_000 + "S"),
    "curves without end": lambda: page_of(TABLE + "50 50 m " + "9 9 99 99 9 99 c " * 30_000 + "S"),
    "areas over each other": lambda: page_of("0.9 g 0 0 595 842 re f " * 20_000 + TABLE),
    "a grid as fine as dust": lambda: page_of(
        TABLE
        + "".join(
            f"{i / 10:g} 0 m {i / 10:g} 842 l S 0 {i / 7:g} m 595 {i / 7:g} l S\n"
            for i in range(5_000)
        )
    ),
    "a grid of many cells": lambda: make_pdf(
        write_table([["a", "1", "2", "3"] * 12] * 400, left=0, top=842, width=12).replace(
            " 20 ", " 2 "
        )
    ),
    "lines far outside": lambda: page_of(TABLE + "-1e30 0 m 1e30 0 l S NaN 1e999 m 5 5 l S"),
    "lines as wide as the page": lambda: page_of("1e9 w 0 0 m 595 842 l S " + TABLE),
    "dashes of nothing": lambda: page_of(
        "[0 0 0] 0 d " + TABLE + "[-1 1e-30] 1e30 d 0 0 m 99 9 l S"
    ),
    "a clip of nothing": lambda: page_of("0 0 0 0 re W n " + TABLE),
    "clips in clips": lambda: page_of("0 0 595 842 re W n " * 9_999 + TABLE),
    # ---------------------------------------------------------------------------- packed content
    "content that is not packed": lambda: _packed(TABLE.encode(), "/Filter/FlateDecode"),
    "content packed in part": lambda: _packed(
        zlib.compress(TABLE.encode())[:-20], "/Filter/FlateDecode"
    ),
    "content packed a hundred times": lambda: _packed(b"", "/Filter[" + "/FlateDecode" * 100 + "]"),
    "content that unpacks to much": lambda: _packed(
        zlib.compress(b" " * 200_000_000, 9), "/Filter/FlateDecode"
    ),
    "content that unpacks to much by runs": lambda: _packed(
        b"\x81 " * 900_000, "/Filter/RunLengthDecode"
    ),
    "content by a predictor too wide": lambda: _packed(
        zlib.compress(TABLE.encode()),
        "/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 2000000000/Colors 32>>",
    ),
    "content by a predictor of nothing": lambda: _packed(
        zlib.compress(TABLE.encode()), "/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 0>>"
    ),
    "content as letters": lambda: _packed(TABLE.encode().hex().encode(), "/Filter/ASCIIHexDecode"),
    "content as letters, odd": lambda: _packed(b"zz~>z<~" * 9_999, "/Filter/ASCII85Decode"),
    "content by LZW, odd": lambda: _packed(b"\x80\x0b\xff" * 9_999, "/Filter/LZWDecode"),
    "content in very many parts": lambda: page_of().replace(
        b"/Contents 5 0 R", b"/Contents[" + b"5 0 R " * 9_999 + b"]"
    ),
    "content that is a page": lambda: page_of().replace(b"/Contents 5 0 R", b"/Contents 6 0 R"),
    "no content": lambda: page_of().replace(b"/Contents 5 0 R", b""),
    "no resources": lambda: page_of().replace(_DATA, b""),
    "resources of itself": lambda: page_of().replace(_DATA, b"/Resources 6 0 R"),
}
