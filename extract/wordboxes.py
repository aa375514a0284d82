"""Glyphs to words, each with its place and the line that it stands on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from extract.raised import find_base_lines, raise_letters
from extract.sheet import BOX, Records, Sheet, is_among, to_code_table, turn_boxes, turn_sheet
from extract.visible import find_visible

if TYPE_CHECKING:
    from numpy.typing import NDArray

WORD = np.dtype(
    [
        *BOX,
        ("line", "f8"),
        ("pos", "f8"),
        ("size", "f8"),
        ("angle", "i4"),
        ("phrase", "i4"),
        ("bold", "?"),
        ("italic", "?"),
        ("spaced", "?"),
        ("colour", "i8"),
    ]
)
"""A word: its box; the place of its line and its place along that line, both counted in the
direction in which the text is read; the phrase (words drawn in one go, side by side) it is of;
whether a space was drawn after it."""

_GAP = 0.17  # of the size: letters further apart are two words
_GAP_WITH_SPACES = 0.3  # where the page has spaces of its own
_SPACED = 0.06  # of the characters that are spaces on such a page
_OVERLAP = 1.1  # of the size: the letters of a ligature share its box
_OFF_LINE = 0.55  # of the size: how far a raised mark may stand off the line
_PHRASE_GAP = 0.45
_ASCENT, _DESCENT = 0.8, 0.22
_SMALLEST = 0.1  # points: no text is smaller
_DOTS = to_code_table(map(ord, ".…_·"))
_FEW_DOTS = 4
_SPACES = to_code_table([0x20, 0xA0, 0x09, 0x0A, 0x0D, 0x202F, *range(0x2000, 0x200C), 0x3000, 0])


@dataclass(frozen=True)
class Words:
    """The words of a page in the order in which they were drawn: `boxes` and their `texts`."""

    boxes: Records
    texts: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.texts)

    @cached_property
    def starts(self) -> list[tuple[float, float]]:
        """Where each word starts, which tells it from all others: its left side and its line."""
        return list(zip(self.boxes["x0"].tolist(), self.boxes["line"].tolist(), strict=True))

    def pick(self, chosen: NDArray[np.bool_] | NDArray[np.intp]) -> Words:
        """The chosen words."""
        indices = np.flatnonzero(chosen) if chosen.dtype == bool else chosen
        if len(indices) == 0:
            return NO_WORDS
        texts = self.texts
        return Words(self.boxes[indices], tuple([texts[i] for i in indices.tolist()]))


NO_WORDS = Words(np.zeros(0, WORD), ())


def find_widths(boxes: Records) -> NDArray[np.float64]:
    """How long each word is in the direction of reading."""
    is_turned = boxes["angle"] % 2 == 1
    across: NDArray[np.float64] = boxes["x1"] - boxes["x0"]
    return np.where(is_turned, boxes["bottom"] - boxes["top"], across)


def find_main_angle(sheet: Sheet) -> int:
    """The direction in which most of the page is written, in quarter turns clockwise."""
    angles = sheet.runs["angle"][sheet.glyphs["run"]]
    counts = np.bincount(angles[angles >= 0], minlength=4)
    return int(counts.argmax()) if len(counts) else 0


def sheet_to_words(sheet: Sheet) -> Words:
    """The words of a page that a reader sees, whichever way each is written."""
    seen = find_visible(sheet)
    if not seen.any():
        return NO_WORDS
    angles = sheet.runs["angle"][sheet.glyphs["run"]]
    present = np.flatnonzero(np.bincount(angles[seen])).tolist()
    return join_words([_read_direction(sheet, seen & (angles == one), one) for one in present])


def join_words(several: list[Words]) -> Words:
    """The words of `several` one after the other, their phrases kept apart."""
    several = [words for words in several if len(words)]
    if len(several) < 2:  # noqa: PLR2004 nothing to join
        return several[0] if several else NO_WORDS
    boxes = [words.boxes.copy() for words in several]
    first = 0
    for records in boxes:
        records["phrase"] += first
        first = int(records["phrase"].max()) + 1
    return Words(np.concatenate(boxes), tuple(text for words in several for text in words.texts))


def _read_direction(sheet: Sheet, chosen: NDArray[np.bool_], angle: int) -> Words:
    """The words written in one direction; the page is turned so that they are upright."""
    turned = turn_sheet(sheet, -angle)
    words = _glyphs_to_words(turned.glyphs, chosen, turned.runs)
    if angle:
        boxes = turn_boxes(words.boxes, angle, turned.width, turned.height)
        boxes["angle"] = angle  # its line and place along it stay those of the turned page
        return Words(boxes, words.texts)
    return words


def _glyphs_to_words(every: Records, chosen: NDArray[np.bool_], runs: Records) -> Words:
    """The words of the chosen glyphs, which are upright, in the order in which they were drawn."""
    is_blank = is_among(every["code"], _SPACES)
    is_space = is_blank[chosen]
    spaces = np.cumsum(is_space)[~is_space]
    after_space = spaces > np.concatenate(([0], spaces[:-1]))
    glyphs = every[chosen & ~is_blank]
    is_leader = _find_leaders(glyphs, runs)
    if is_leader.any():
        after_space |= np.concatenate(([False], is_leader[:-1]))
        glyphs, after_space = glyphs[~is_leader], after_space[~is_leader]
    if not len(glyphs):
        return NO_WORDS
    size, line = runs["size"][glyphs["run"]], _find_lines(glyphs, runs)
    wide = np.maximum(size[1:], size[:-1])
    gap = glyphs["x0"][1:] - glyphs["x1"][:-1]
    loosest = _GAP_WITH_SPACES if is_space.mean() > _SPACED else _GAP
    on_line = np.abs(line[1:] - line[:-1]) <= _OFF_LINE * wide
    joined = on_line & (gap <= loosest * wide) & (gap >= -_OVERLAP * wide) & ~after_space[1:]
    starts = np.flatnonzero(np.concatenate(([True], ~joined)))
    side_by_side = on_line & (gap <= _PHRASE_GAP * wide) & (gap >= -_OVERLAP * wide)
    phrases = np.cumsum(np.concatenate(([True], ~side_by_side))) - 1
    boxes = _group(glyphs, runs, line, starts)
    boxes["phrase"] = phrases[starts]
    before_space = np.concatenate((after_space[1:], [bool(is_space[-1])]))
    boxes["spaced"] = before_space[np.concatenate((starts[1:] - 1, [len(glyphs) - 1]))]
    return Words(boxes, _to_texts(glyphs, line > runs["y"][glyphs["run"]], starts))


def _find_leaders(glyphs: Records, runs: Records) -> NDArray[np.bool_]:
    """For each glyph whether it is one of the dots that lead the eye from a label to a figure."""
    is_dot = is_among(glyphs["code"], _DOTS)
    code, line = glyphs["code"], runs["y"][glyphs["run"]]
    same = is_dot[1:] & (code[1:] == code[:-1])
    if same.sum() < _FEW_DOTS - 1:
        return np.zeros(len(glyphs), bool)
    same &= np.abs(line[1:] - line[:-1]) < 1
    same &= glyphs["x0"][1:] - glyphs["x1"][:-1] < runs["size"][glyphs["run"]][1:]
    series = np.cumsum(np.concatenate(([True], ~same)))
    leader: NDArray[np.bool_] = is_dot & (np.bincount(series)[series] >= _FEW_DOTS)
    return leader


def _group(
    glyphs: Records, runs: Records, lines: NDArray[np.float64], starts: NDArray[np.intp]
) -> Records:
    """The record of each word, whose first glyph is at `starts`; `lines` are those of glyphs."""
    boxes = np.zeros(len(starts), WORD)
    run = runs[glyphs["run"]]
    big = np.maximum(np.maximum.reduceat(run["size"], starts), _SMALLEST)
    line = np.maximum.reduceat(lines, starts)
    boxes["x0"] = np.minimum.reduceat(glyphs["x0"], starts)
    boxes["x1"] = np.maximum.reduceat(glyphs["x1"], starts)
    boxes["top"], boxes["bottom"] = line - _ASCENT * big, line + _DESCENT * big
    boxes["line"], boxes["pos"], boxes["size"] = line, boxes["x0"], big
    for name in ("bold", "italic", "colour"):
        boxes[name] = run[name][starts]
    return boxes


def _to_texts(
    glyphs: Records, raised: NDArray[np.bool_], starts: NDArray[np.intp]
) -> tuple[str, ...]:
    letters = glyphs["code"].astype("<u4").tobytes().decode("utf-32-le", errors="replace")
    ends = [*starts[1:].tolist(), len(letters)]
    texts = [letters[a:b] for a, b in zip(starts.tolist(), ends, strict=True)]
    if raised.any():
        marked = np.logical_or.reduceat(raised, starts)
        for i in np.flatnonzero(marked):
            texts[i] = raise_letters(texts[i], raised[starts[i] : ends[i]])
    return tuple(texts)


def _find_lines(glyphs: Records, runs: Records) -> NDArray[np.float64]:
    """For each glyph the line that it stands on; a raised mark's is that of the words beside."""
    run = glyphs["run"]
    firsts = np.concatenate(([0], np.flatnonzero(run[1:] != run[:-1]) + 1))
    ends = np.concatenate((firsts[1:], [len(glyphs)]))
    lines = find_base_lines(runs[run[firsts]], glyphs[firsts], glyphs[ends - 1])
    return np.repeat(lines, ends - firsts)
