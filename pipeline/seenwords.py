"""The words of a page as the audit page marks them: where each of their characters stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from audit.backend import Word
from schema.page import Box

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.findpage import FoundPage
    from extract.sheet import Records

_BLANKS = (0x20, 0xA0, 0x09, 0x00)


def page_to_words(page: FoundPage) -> Iterator[Word]:
    """The words of a page in the order in which they were drawn, on the page as it is shown."""
    glyphs = page.sheet.glyphs
    glyphs = glyphs[~np.isin(glyphs["code"], _BLANKS)]
    middles = (glyphs["x0"] + glyphs["x1"]) / 2, (glyphs["top"] + glyphs["bottom"]) / 2
    boxes = page.words.boxes[["x0", "top", "x1", "bottom"]].tolist()
    turned = page.words.boxes["angle"].tolist()
    scan = page.sheet.scan
    sure = {(one.text, round(one.box.x0, 1)): one.sure for one in scan.words} if scan else {}
    for text, record, angle in zip(page.words.texts, boxes, turned, strict=True):
        box = Box(*record)
        is_plain = not (angle or page.turns or scan)  # letters of a scan are not known one by one
        edges = _find_edges(text, box, glyphs, middles) if is_plain else ()
        yield Word(text, page.to_shown(box), edges, sure.get((text, round(box.x0, 1))))


def _find_edges(
    text: str,
    box: Box,
    glyphs: Records,
    middles: tuple[np.ndarray[tuple[int], np.dtype[np.float64]], ...],
) -> tuple[float, ...]:
    """The edges of a word's characters; none where its glyphs are not one for each of them."""
    x, y = middles
    inside = (x >= box.x0) & (x <= box.x1) & (y >= box.top) & (y <= box.bottom)
    own = glyphs[inside]
    if len(own) != len(text):
        return ()
    starts = np.sort(own["x0"])
    return (*(round(float(start), 1) for start in starts), round(box.x1, 1))
