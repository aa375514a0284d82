"""Which glyphs of a page a reader sees: none hidden, off the page, askew or drawn twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from extract.sheet import ASKEW, WHITE, Records, Sheet

if TYPE_CHECKING:
    from numpy.typing import NDArray

_PALE = 0xF0  # a colour whose parts are all above this is taken for white
_SAME_PLACE = 0.1  # of the size: glyphs drawn twice for boldness stand closer than two letters
_COVERS = 0.6  # of a page that a picture must cover to be the scan under a hidden text layer
_FEW = 0.2


def find_visible(sheet: Sheet) -> NDArray[np.bool_]:
    """For each glyph whether it counts as text of the page.

    Text that paints nothing counts where a picture covers the page and little else is written:
    it is the layer that a recogniser laid over a scan.
    """
    glyphs, runs = sheet.glyphs, sheet.runs
    if not len(glyphs):
        return np.zeros(0, bool)
    hidden = runs["hidden"]
    if hidden.any() and _is_scan_with_text(sheet):
        hidden = np.zeros_like(hidden)
    counts = ~hidden & (runs["angle"] != ASKEW)
    seen = counts[glyphs["run"]] & _is_on_page(glyphs, sheet)
    seen &= ~_is_white_on_white(sheet)
    visible: NDArray[np.bool_] = seen & ~_is_drawn_again(glyphs, runs)
    return visible


def _is_scan_with_text(sheet: Sheet) -> bool:
    boxes = sheet.pictures
    areas = (boxes["x1"] - boxes["x0"]) * (boxes["bottom"] - boxes["top"])
    covered = float(areas.max(initial=0.0)) / max(sheet.width * sheet.height, 1.0)
    shown = float((~sheet.runs["hidden"][sheet.glyphs["run"]]).mean())
    return covered >= _COVERS and shown <= _FEW


def _is_on_page(glyphs: Records, sheet: Sheet) -> NDArray[np.bool_]:
    x = (glyphs["x0"] + glyphs["x1"]) / 2
    y = (glyphs["top"] + glyphs["bottom"]) / 2
    inside: NDArray[np.bool_] = (x > 0) & (x < sheet.width) & (y > 0) & (y < sheet.height)
    return inside


def _is_white_on_white(sheet: Sheet) -> NDArray[np.bool_]:
    """White glyphs with neither an area of another colour nor a picture beneath them."""
    pale: NDArray[np.bool_] = _is_pale(sheet.runs["colour"])[sheet.glyphs["run"]]
    if not pale.any():
        return pale
    x = (sheet.glyphs["x0"] + sheet.glyphs["x1"]) / 2
    y = (sheet.glyphs["top"] + sheet.glyphs["bottom"]) / 2
    ground = np.zeros(len(pale), bool)
    coloured = sheet.fills[~_is_pale(sheet.fills["colour"])]
    for boxes in (coloured, sheet.pictures):
        for box in boxes:
            within = (x >= box["x0"]) & (x <= box["x1"])
            ground |= within & (y >= box["top"]) & (y <= box["bottom"])
    return pale & ~ground


def _is_pale(colours: NDArray[np.int64]) -> NDArray[np.bool_]:
    darkest = np.minimum(np.minimum(colours >> 16, (colours >> 8) & 0xFF), colours & 0xFF)
    pale: NDArray[np.bool_] = (darkest >= _PALE) & (colours <= WHITE)
    return pale


def _is_drawn_again(glyphs: Records, runs: Records) -> NDArray[np.bool_]:
    """Every glyph but the first of those with one character in one place.

    The letters of a ligature share a place, too, but were drawn in one run.
    """
    again = np.zeros(len(glyphs), bool)
    if not _has_runs_in_one_place(runs):
        return again
    size = runs["size"][glyphs["run"]]
    step = _SAME_PLACE * np.maximum(size, 1.0)
    for phase in (0.0, 0.5):
        x = np.floor(glyphs["x0"] / step + phase).astype(np.int64)
        y = np.floor(glyphs["bottom"] / step + phase).astype(np.int64)
        key = (glyphs["code"].astype(np.int64) << 42) ^ (x << 21) ^ y
        order = np.argsort(key, kind="stable")
        same = (np.diff(key[order]) == 0) & (np.diff(glyphs["run"][order]) != 0)
        again[order[1:][same]] = True
    return again


def _has_runs_in_one_place(runs: Records) -> bool:
    """True where two runs start so close that they may be one text drawn twice."""
    for phase in (0.0, 0.5):
        x = np.floor(runs["x"] + phase).astype(np.int64)
        y = np.floor(runs["y"] + phase).astype(np.int64)
        keys = np.sort((x << 24) + y)
        if (keys[1:] == keys[:-1]).any():
            return True
    return False
