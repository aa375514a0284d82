"""Is the text layer of a page text that a reader would recognise, or only numbers of glyphs?

A font that does not say which characters its glyphs are gives control characters, characters of
private use, or other letters than those that are seen (`7KH SHUFHQWDJH` for "The percentage").
The first are counted. The second are told by how often each letter occurs, which is much the same
in English and in every other European language, names and codes: only where it is not are the
words looked up.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from extract.sheet import is_among, to_code_table
from extract.visible import find_visible
from extract.wordboxes import sheet_to_words

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from extract.sheet import Sheet

# The letters a to z in a thousand of English text: wordfreq's list, each word by its frequency.
_ENGLISH = np.array(
    [
        *(82, 16, 30, 37, 120, 22, 21, 50, 74, 2, 9, 42, 26),
        *(70, 79, 20, 1, 60, 64, 92, 29, 11, 20, 2, 21, 1),
    ],
    np.float64,
)
# The cosine between these and the letters of a page: 0.81 to 0.99 in 24 languages and in the
# reports of raw/, 0.60 for letters at random, seldom above 0.75; 0.50 for the classic shift by 29.
_ALIKE = 0.78
_FEW_LETTERS = 100
_FEW_WORDS = 20
_KNOWN = 0.3  # the share of words that are known where letters are as in no language
_LONG, _MANY_LONG = 6, 0.15  # codes are short
_FEW_BAD, _BAD = 10, 0.15
_MOST_CODES = 0x110000  # code points of Unicode
# controls but for white space, halves of characters, the marks at the end of the first plane
_NO_CHARACTERS = to_code_table(
    code
    for first, end in ((0, 9), (14, 32), (0x7F, 0xA0), (0xD800, 0xE000), (0xFFF0, 0x10000))
    for code in range(first, end)
)
_SIGNS = to_code_table([*range(33, 48), *range(58, 65), *range(91, 97), *range(123, 127)])
_MANY_SIGNS = 0.5
_PRIVATE = ((0xE000, 0xF900), (0xF0000, _MOST_CODES))
_SYMBOLS = 12  # shapes that a page may take from a font of symbols: ticks, arrows, bullets
_GAPS = 0.3  # the share of glyphs that may be spaces of a font that lacks their name
_UNKNOWN = 0.3
_NO_BREAK = 0xA0
_POINTS, _COVERED, _MOST_PICTURES = 20, 0.6, 10_000
_PART = 0.1  # of a page's glyphs
_WORD = re.compile(r"[^\W\d_]{3,}")


def is_legible(sheet: Sheet) -> bool:
    """True where the glyphs of a page are characters; also for a page with few or none."""
    is_drawn = sheet.glyphs["code"] != ord(" ")
    codes = sheet.glyphs["code"][is_drawn]
    if not len(codes):
        return True
    if sheet.unmapped >= _UNKNOWN * len(codes) and _is_of_signs(codes):
        return False
    if _is_of_numbers(codes):
        return False
    return not _is_of_other_letters(sheet, codes, sheet.runs["font"][sheet.glyphs["run"][is_drawn]])


def is_drawn_on(sheet: Sheet) -> bool:
    """True where something is on the page that could be text without being characters."""
    return bool(len(sheet.pictures) or len(sheet.fills) or len(sheet.rules))


def blank_controls(sheet: Sheet) -> Sheet:
    """The sheet with code 0 for each control character: a space of a font that lacks its name."""
    is_control = sheet.glyphs["code"] < ord(" ")
    if not is_control.any():
        return sheet
    glyphs = sheet.glyphs.copy()
    glyphs["code"][is_control] = 0
    return replace(sheet, glyphs=glyphs)


def count_seen(sheet: Sheet) -> int:
    """The number of characters of a page that a reader sees."""
    codes = sheet.glyphs["code"][find_visible(sheet)]
    return int(((codes > ord(" ")) & (codes != _NO_BREAK)).sum())


def is_covered(sheet: Sheet) -> bool:
    """True where pictures, one or many, lie over most of the page: tried at a grid of points."""
    boxes = sheet.pictures[:_MOST_PICTURES]
    if not len(boxes):
        return False
    steps = (np.arange(_POINTS) + 0.5) / _POINTS
    x, y = steps * sheet.width, steps * sheet.height
    across = (boxes["x0"][:, None] <= x) & (x <= boxes["x1"][:, None])
    along = (boxes["top"][:, None] <= y) & (y <= boxes["bottom"][:, None])
    covered = (along.T.astype(np.int64) @ across.astype(np.int64)) > 0
    return bool(covered.mean() >= _COVERED)


def _is_of_numbers(codes: NDArray[np.int32]) -> bool:
    """True where many codes are no characters at all."""
    is_bad = is_among(codes, _NO_CHARACTERS)
    is_private = np.zeros(len(codes), bool)
    if codes.max() >= _PRIVATE[0][0]:
        for first, end in _PRIVATE:
            is_private |= (codes >= first) & (codes < end)
        if len(np.unique(codes[is_private])) > _SYMBOLS:
            is_bad |= is_private
    if not is_bad.any():
        return False
    share = float(is_bad.mean())
    if len(np.unique(codes[is_bad])) == 1 and share <= _GAPS:
        return False
    return int(is_bad.sum()) >= _FEW_BAD and share >= _BAD


def _is_of_signs(codes: NDArray[np.int32]) -> bool:
    """True where signs outnumber letters and figures: what capitals become, shifted by 29."""
    is_sign = is_among(codes, _SIGNS)
    return int(is_sign.sum()) >= _FEW_BAD and float(is_sign.mean()) > _MANY_SIGNS


def _is_of_other_letters(sheet: Sheet, codes: NDArray[np.int32], fonts: NDArray[np.int32]) -> bool:
    """True where a good part of a page is in fonts whose letters make no words."""
    limit = _FEW_LETTERS if sheet.unmapped < _UNKNOWN * len(codes) else _FEW_LETTERS // 2
    odd = [font for font in _find_odd_fonts(codes, fonts, limit) if not _has_words(sheet, font)]
    return bool(np.isin(fonts, odd).mean() >= _PART) if odd else False


def _find_odd_fonts(codes: NDArray[np.int32], fonts: NDArray[np.int32], limit: int) -> list[int]:
    """The fonts with `limit` letters or more which occur as often as in no language."""
    letters = (codes | 0x20) - ord("a")
    is_letter = (letters >= 0) & (letters < len(_ENGLISH))
    places = fonts[is_letter].astype(np.int64) * len(_ENGLISH) + letters[is_letter]
    width = len(_ENGLISH)
    counts = np.bincount(places, minlength=width * (int(fonts.max()) + 1)).reshape(-1, width)
    chosen = np.flatnonzero(counts.sum(axis=1) >= limit)
    counts = counts[chosen].astype(np.float64)
    lengths = np.linalg.norm(counts, axis=1) * np.linalg.norm(_ENGLISH)
    odd: list[int] = chosen[counts @ _ENGLISH < _ALIKE * lengths].tolist()
    return odd


def _has_words(sheet: Sheet, font: int) -> bool:
    """True where the words in one font are known, or too few or too short to tell."""
    # loads a large list of words, which a page of ordinary text never needs
    from extract.words import is_known  # noqa: PLC0415

    chosen = sheet.glyphs[sheet.runs["font"][sheet.glyphs["run"]] == font]
    text = " ".join(sheet_to_words(replace(blank_controls(sheet), glyphs=chosen)).texts)
    words = _WORD.findall(text)
    if len(words) < _FEW_WORDS:
        return True
    if sum(len(word) >= _LONG for word in words) < _MANY_LONG * len(words):
        return True
    return sum(map(is_known, words)) >= _KNOWN * len(words)
