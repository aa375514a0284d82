"""Two pages on one sheet, side by side: told by the gutter between them, and read one by one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from extract.sheet import Records, Sheet
    from schema.page import ReadWord

_WIDE = 1.2  # times the height
_MIDDLE = (0.4, 0.6)  # of the width
_GUTTER = 0.035
_FEW = 15  # words on either side
_LARGE = 1000.0  # points: no single page of a report is as wide
_LEVEL, _MOST_LEVEL = 2.0, 0.6  # points, share of lines


def split_halves(sheet: Sheet) -> tuple[Sheet, ...]:
    """The sheet, or its left and its right page, which both keep their places on it.

    Two columns of one page have lines at the same height, two pages only by chance; a sheet that
    is larger than any page needs no more than the gutter.
    """
    words = sheet.scan.words if sheet.scan else ()
    if sheet.width < _WIDE * sheet.height or not words:
        return (sheet,)
    gutter = _find_gutter(sheet, words)
    if gutter is None:
        return (sheet,)
    left = [word for word in words if word.box.x1 <= gutter]
    right = [word for word in words if word.box.x1 > gutter]
    if min(len(left), len(right)) < _FEW:
        return (sheet,)
    if sheet.width < _LARGE and _share_lines(left, right) > _MOST_LEVEL:
        return (sheet,)
    return _keep_side(sheet, left, gutter, is_left=True), _keep_side(
        sheet, right, gutter, is_left=False
    )


def _find_gutter(sheet: Sheet, words: Sequence[ReadWord]) -> float | None:
    """The middle of the widest strip down the middle of a sheet that nothing reaches into."""
    is_across = sheet.rules["x1"] - sheet.rules["x0"] > sheet.rules["bottom"] - sheet.rules["top"]
    across = sheet.rules[is_across]
    spans = [(word.box.x0, word.box.x1) for word in words]
    spans += zip(across["x0"].tolist(), across["x1"].tolist(), strict=True)
    low, high = (part * sheet.width for part in _MIDDLE)
    end, widest, found = low, 0.0, None
    for start, stop in [*sorted(spans), (high, high)]:
        if stop < low:
            continue
        start = min(start, high)  # noqa: PLW2901 what lies beyond the middle does not matter
        if start - end > widest:
            widest, found = start - end, (start + end) / 2
        end = max(end, stop)
    return found if widest >= _GUTTER * sheet.width else None


def _share_lines(left: Sequence[ReadWord], right: Sequence[ReadWord]) -> float:
    """The share of the lines of one side that stand at the height of a line of the other."""
    one, other = (_find_lines(side) for side in (left, right))
    fewer, more = sorted((one, other), key=len)
    near = np.abs(fewer[:, None] - more).min(axis=1)
    return float((near <= _LEVEL).mean())


def _find_lines(words: Sequence[ReadWord]) -> NDArray[np.float64]:
    bottoms = np.sort([word.box.bottom for word in words])
    is_first = np.concatenate(([True], np.diff(bottoms) > _LEVEL))
    return bottoms[is_first]


def _keep_side(sheet: Sheet, words: Sequence[ReadWord], gutter: float, *, is_left: bool) -> Sheet:
    def is_own(records: Records) -> NDArray[np.bool_]:
        middle: NDArray[np.float64] = (records["x0"] + records["x1"]) / 2
        own: NDArray[np.bool_] = middle <= gutter if is_left else middle > gutter
        return own

    assert sheet.scan is not None  # noqa: S101 its words were just parted
    return replace(
        sheet,
        glyphs=sheet.glyphs[is_own(sheet.glyphs)],
        rules=sheet.rules[is_own(sheet.rules)],
        fills=sheet.fills[is_own(sheet.fills)],
        scan=replace(sheet.scan, words=tuple(words)),
    )
