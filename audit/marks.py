"""Where on the page the characters of a cell stand: text offsets to boxes."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from schema.page import Box

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from audit.backend import SeenPage, SeenPart, Word

_SLACK = 1.0
_MOST = 4_000  # characters of a cell that are compared one by one
_SAME_LINE = 0.5


def find_marks(page: SeenPage, part: SeenPart, start: int, end: int) -> list[Box]:
    """The boxes of the characters from `start` to `end` of a cell, as far as `part` has them.

    None where the words of the cell's box are not those of its text.
    """
    if part.box is None or end <= part.start or start >= part.end:
        return []
    words = order_words(word for word in page.words if _is_inside(word.box, part.box))
    drawn = [(word, at) for word in words for at in range(len(word.text))]
    text = part.text[part.start : part.end]
    meant = [i for i, letter in enumerate(text, part.start) if not letter.isspace()]
    wanted = _align(text, drawn, meant, start, end)
    return _join([(word, at) for word, at in drawn if (id(word), at) in wanted])


def order_words(words: Iterable[Word]) -> list[Word]:
    """Words in reading order: by lines, then across."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda one: (_middle(one.box), one.box.x0)):
        last = lines[-1][0].box if lines else None
        height = word.box.bottom - word.box.top
        if last is not None and abs(_middle(last) - _middle(word.box)) < _SAME_LINE * height:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [word for line in lines for word in sorted(line, key=lambda one: one.box.x0)]


def _middle(box: Box) -> float:
    return (box.top + box.bottom) / 2


def _is_inside(box: Box, outer: Box) -> bool:
    x, y = (box.x0 + box.x1) / 2, _middle(box)
    across = outer.x0 - _SLACK <= x <= outer.x1 + _SLACK
    return across and outer.top - _SLACK <= y <= outer.bottom + _SLACK


def _align(
    text: str, drawn: Sequence[tuple[Word, int]], meant: Sequence[int], start: int, end: int
) -> set[tuple[int, int]]:
    """Which drawn characters are those from `start` to `end`."""
    as_drawn = "".join(word.text[at] for word, at in drawn)
    as_text = "".join(text.split())
    if as_drawn == as_text:
        pairs: Iterable[tuple[int, int]] = zip(range(len(drawn)), meant, strict=True)
    elif len(as_drawn) > _MOST:
        pairs = ()
    else:
        blocks = SequenceMatcher(None, as_drawn, as_text, autojunk=False).get_matching_blocks()
        pairs = [(block.a + i, meant[block.b + i]) for block in blocks for i in range(block.size)]
    return {(id(drawn[i][0]), drawn[i][1]) for i, place in pairs if start <= place < end}


def _join(chosen: Sequence[tuple[Word, int]]) -> list[Box]:
    """The boxes of characters, those of a word and of words side by side joined."""
    boxes: list[Box] = []
    for box in _to_boxes(chosen):
        last = boxes[-1] if boxes else None
        height = box.bottom - box.top
        if (
            last is not None
            and abs(_middle(last) - _middle(box)) < _SAME_LINE * height
            and -1 <= box.x0 - last.x1 < height
        ):
            top, bottom = min(last.top, box.top), max(last.bottom, box.bottom)
            boxes[-1] = Box(last.x0, top, max(last.x1, box.x1), bottom)
        else:
            boxes.append(box)
    return boxes


def _to_boxes(chosen: Sequence[tuple[Word, int]]) -> Iterator[Box]:
    for word, at in chosen:
        box = word.box
        if word.edges:
            yield Box(word.edges[at], box.top, word.edges[at + 1], box.bottom)
        else:
            wide = (box.x1 - box.x0) / len(word.text)
            yield Box(box.x0 + at * wide, box.top, box.x0 + (at + 1) * wide, box.bottom)


def find_part(page: SeenPage, box: Box | None, text: str) -> SeenPart | None:
    """The part of a cell that has this box and is of this text."""
    same = [part for part in page.parts if part.box == box]
    return next((part for part in same if part.text == text), same[0] if same else None)
