"""The characters of a page and the runs that they were drawn in, read through pdfium."""

from __future__ import annotations

from ctypes import create_string_buffer
from itertools import repeat
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from extract.pdf import calls
from extract.pdf.fonts import Font, find_face
from extract.pdf.runs import read_runs
from extract.sheet import GLYPH, Records

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from extract.pdf.frame import Frame

MOST_GLYPHS = 200_000
_HYPHEN_SIGN, _LINE_END_HYPHEN = 0x02, 0xFFFE  # what pdfium gives for one at a line's end
_CODE_BITS = 21
_HIGH_HALF, _LOW_HALF, _HALF = 0xD800, 0xDC00, 0x400  # of a character in two (UTF-16)


class Fonts(dict[int, int]):
    """The number of each font met so far, by handle; it lives as long as the document is open.

    A font that is asked for is looked at once: its face goes to `faces`. `asked` are the codes in
    fonts met so far (font's number and code in one), `unmapped` those of which the font does not
    say which character they are.
    """

    def __init__(self) -> None:
        """No font is known yet."""
        super().__init__()
        self.faces: list[Font] = []
        self.asked: set[int] = set()
        self.unmapped: set[int] = set()

    def __missing__(self, handle: int) -> int:
        number = self[handle] = len(self.faces)
        self.faces.append(_read_font(handle, number))
        return number


class Glyphs(NamedTuple):
    """The characters of a page with their runs.

    `unmapped` is the number of those whose font does not say which character they are, `is_cut`
    is True where there are more than were read.
    """

    glyphs: Records
    runs: Records
    unmapped: int
    is_cut: bool


def read_glyphs(text_page: int, frame: Frame, fonts: Fonts) -> Glyphs:
    """The glyphs of a page and their runs.

    Characters that pdfium makes up (spaces and line ends between runs) are left out, and so is
    what stands nowhere (a coordinate that is no number).
    """
    total = max(calls.count_chars(text_page), 0)
    count = min(total, MOST_GLYPHS)
    boxes, codes = _read_boxes(text_page, count), _read_codes(text_page, count)
    objects = _read_objects(text_page, codes)
    is_drawn = objects != 0
    if not np.isfinite(boxes.sum(dtype=np.float64)):
        is_drawn &= np.isfinite(boxes).all(axis=1)
    drawn = np.flatnonzero(is_drawn)
    objects = objects[drawn]
    is_first = objects != np.concatenate(([0], objects[:-1]))
    firsts = np.flatnonzero(is_first)
    runs = read_runs(text_page, drawn[firsts].tolist(), objects[firsts].tolist(), frame, fonts)
    glyphs = np.zeros(len(drawn), GLYPH)
    frame.place(boxes[drawn].astype(np.float64), glyphs)
    glyphs["code"] = codes[drawn]
    glyphs["run"] = np.cumsum(is_first) - 1
    unmapped = _count_unmapped(text_page, glyphs["code"], runs["font"][glyphs["run"]], drawn, fonts)
    _mend_hyphens(text_page, glyphs["code"], drawn)
    return Glyphs(part_pieces(glyphs, runs), runs, unmapped, total > count)


def _read_boxes(text_page: int, count: int) -> NDArray[np.float32]:
    """Left, top, right, bottom of each character in the page's own space."""
    boxes = np.zeros((count, 4), np.float32)
    calls.call_rows(calls.get_loose_box, repeat(text_page), range(count), *calls.places(boxes, 1))
    return boxes


def _read_objects(text_page: int, codes: NDArray[np.int64]) -> NDArray[np.int64]:
    """The text object of each character; 0 for a character that pdfium made up.

    Only blanks are made up, and the characters of an object stand together: where the first and
    the last of a word are of one object, so are those between them.
    """
    if not len(codes):
        return np.zeros(0, np.int64)
    is_blank = codes <= ord(" ")
    is_end = is_blank.copy()
    is_end[:-1] |= is_blank[1:]
    is_end[1:] |= is_blank[:-1]
    is_end[:1] = True
    is_end[-1:] = True
    ends = np.flatnonzero(is_end)
    found = _ask_objects(text_page, ends)
    counts = np.concatenate((ends[1:], [len(codes)])) - ends
    objects = np.repeat(found, counts)
    is_one = np.repeat(np.concatenate((found[1:] == found[:-1], [True])), counts)
    others = np.flatnonzero(~(is_end | is_one))
    objects[others] = _ask_objects(text_page, others)
    return objects


def _ask_objects(text_page: int, places: NDArray[np.intp]) -> NDArray[np.int64]:
    handles = map(calls.get_text_object, repeat(text_page), places.tolist())
    return np.fromiter(handles, np.int64, len(places))


def _read_codes(text_page: int, count: int) -> NDArray[np.int64]:
    """The code of each character, in one call where pdfium gives as many as there are.

    The text in one piece lacks control characters, and has a mark of its own for a hyphen at a
    line's end.
    """
    buffer = np.zeros(2 * count + 2, np.uint16)
    given = calls.get_text(text_page, 0, count, buffer.ctypes.data) if count else 0
    if given == count + 1:
        codes = buffer[:count].astype(np.int64)
        codes[codes == _LINE_END_HYPHEN] = _HYPHEN_SIGN
        return codes
    return np.fromiter(map(calls.get_unicode, repeat(text_page), range(count)), np.int64, count)


def _count_unmapped(
    text_page: int,
    codes: NDArray[np.int32],
    numbers: NDArray[np.int32],
    drawn: NDArray[np.int64],
    fonts: Fonts,
) -> int:
    """The glyphs without a known character: asked once for each code of a font in a document."""
    keys = numbers.astype(np.int64) << _CODE_BITS | codes
    for key in set(np.unique(keys).tolist()) - fonts.asked:
        fonts.asked.add(key)
        if calls.has_no_unicode(text_page, int(drawn[np.argmax(keys == key)])) == 1:
            fonts.unmapped.add(key)
    return int(np.isin(keys, list(fonts.unmapped)).sum()) if fonts.unmapped else 0


def _mend_hyphens(text_page: int, codes: NDArray[np.int32], drawn: NDArray[np.int64]) -> None:
    """Put the hyphens back where pdfium gives a sign of its own for one at a line's end."""
    for i in np.flatnonzero(codes == _HYPHEN_SIGN):
        if calls.is_hyphen(text_page, int(drawn[i])) == 1:
            codes[i] = ord("-")


def part_pieces(glyphs: Records, runs: Records) -> Records:
    """Glyphs of which several characters have one box (a ligature), each with its share of it.

    A character beyond the first 65,536, given as two halves in one box, is made one.
    """
    if len(glyphs) < 2:  # noqa: PLR2004 a piece has a piece beside it
        return glyphs
    same = np.ones(len(glyphs) - 1, bool)
    for name in ("x0", "x1", "run", "top", "bottom"):
        same &= glyphs[name][1:] == glyphs[name][:-1]
        if not same.any():
            return glyphs
    glyphs, same = _join_halves(glyphs, same)
    starts = np.flatnonzero(np.concatenate(([True], ~same)))
    counts = np.diff(np.concatenate((starts, [len(glyphs)])))
    place = np.arange(len(glyphs)) - np.repeat(starts, counts)
    total = np.repeat(counts, counts)
    angles = runs["angle"][glyphs["run"]]
    for turned, (low, high) in enumerate((("x0", "x1"), ("top", "bottom"))):
        chosen = (total > 1) & (angles % 2 == turned)
        backwards = np.isin(angles, (2, 3))
        rank = np.where(backwards, total - 1 - place, place)
        share = (glyphs[high] - glyphs[low]) / total
        start = glyphs[low] + rank * share
        glyphs[low] = np.where(chosen, start, glyphs[low])
        glyphs[high] = np.where(chosen, start + share, glyphs[high])
    return glyphs


def _join_halves(glyphs: Records, same: NDArray[np.bool_]) -> tuple[Records, NDArray[np.bool_]]:
    high, low = glyphs["code"][:-1] - _HIGH_HALF, glyphs["code"][1:] - _LOW_HALF
    is_pair = same & (high >= 0) & (high < _HALF) & (low >= 0) & (low < _HALF)
    if not is_pair.any():
        return glyphs, same
    pairs = np.flatnonzero(is_pair)
    glyphs["code"][pairs] = 0x10000 + high[pairs] * _HALF + low[pairs]
    return np.delete(glyphs, pairs + 1), np.delete(same, pairs)


def _read_font(handle: int, number: int) -> Font:
    if not handle:
        return Font(number, bold=False, italic=False)
    buffer = create_string_buffer(256)
    calls.get_font_name(handle, buffer, len(buffer))
    name = buffer.value.decode(errors="replace")
    flags = max(calls.get_font_flags(handle), 0)
    return find_face(number, name, flags, calls.get_font_weight(handle))
