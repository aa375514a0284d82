"""The words of lines: each line read, its words told apart, figures looked at once more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from extract.scan.lettering import line_to_words
from extract.scan.picture import find_paper

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from extract.scan.lettering import ScanWord
    from extract.scan.linecuts import LineBox
    from extract.scan.picture import Ink, Picture
    from extract.scan.recogniser import Recogniser

# The strokes of plain type are 0.09 of its size wide, of bold type 0.17, and more where ink runs.
_STROKE = 0.09
_PLAIN, _WIDEST_PLAIN = 20.0, 0.14  # percent of a page's words, of the size
_BOLD = 1.3  # times plain
_ALIKE = 0.09  # sizes that differ by less are one
_MARGIN = (0.45, 0.22, 0.42)  # of a word's size: at its sides, above its capitals, below its line
_CAPITALS = 0.75
_SHORT = 2  # characters: what may be a figure that was misread
_DIRT = 0.45
_FAINT = frozenset("\"“”'’-–x")  # signs that are read with little surety where they stand alone


def read_words(
    picture: Picture, lines: Sequence[LineBox], ink: Ink, recogniser: Recogniser
) -> list[ScanWord]:
    """The words of the upright lines of a picture; `ink` is what is printed but for its rules."""
    read = recogniser.read_lines([_cut(picture, line) for line in lines])
    words = [
        _with_one_stroke(list(line_to_words(line, one, picture, ink)))
        for line, one in zip(lines, read, strict=True)
    ]
    every = _level_sizes([word for line in words for word in line])
    return _look_again(picture, _mark_bold(every), recogniser)


def _with_one_stroke(words: list[ScanWord]) -> list[ScanWord]:
    """The words of a line, each as bold as it is half by itself and half by the line."""
    total = sum(len(word.text) for word in words)
    mean = sum(word.stroke * len(word.text) for word in words) / max(total, 1)
    return [word._replace(stroke=(word.stroke + mean) / 2) for word in words]


def find_surety(words: Sequence[ScanWord]) -> float:
    """How sure the characters of words are, on average; 0 where there are none."""
    sure = [one for word in words for one in word.sure]
    return sum(sure) / len(sure) if sure else 0.0


def _cut(picture: Picture, box: LineBox) -> Picture:
    return picture[box.top : box.bottom, box.x0 : box.x1]


def _level_sizes(words: Sequence[ScanWord]) -> list[ScanWord]:
    """The words with one size for all that differ by no more than the ink does by chance."""
    sizes = np.array([word.size for word in words])
    lengths = np.array([len(word.text) for word in words], np.float64)
    levelled = sizes.copy()
    left = np.ones(len(words), bool)
    while left.any():
        middle = _find_middle(sizes[left], lengths[left])
        own = left & (np.abs(sizes - middle) <= _ALIKE * middle)
        levelled[own] = middle
        left &= ~own
    return [word._replace(size=float(size)) for word, size in zip(words, levelled, strict=True)]


def _find_middle(sizes: NDArray[np.float64], weights: NDArray[np.float64]) -> float:
    """The size that most characters come near to: the middle one of these."""
    near = np.abs(sizes[:, None] - sizes) <= _ALIKE * sizes[:, None]
    best = near[int(np.argmax(near @ weights))]
    order = np.argsort(sizes[best])
    passed = np.cumsum(weights[best][order])
    return float(sizes[best][order][int(np.searchsorted(passed, passed[-1] / 2))])


def _mark_bold(words: Sequence[ScanWord]) -> list[ScanWord]:
    """The words, those marked whose strokes are wider than plain ones, size for size."""
    if not words:
        return []
    strokes = np.array([word.stroke for word in words])
    sizes = np.array([word.size for word in words])
    parts = strokes / sizes
    plain = min(float(np.percentile(parts, _PLAIN)), _WIDEST_PLAIN)
    # what ink runs is the same for small and for large type
    run = max(plain - _STROKE, 0.0) * float(np.median(sizes[parts <= _BOLD * plain]))
    bold: list[bool] = (strokes > _BOLD * _STROKE * sizes + run).tolist()
    return [word._replace(bold=one) for word, one in zip(words, bold, strict=True)]


def _look_again(
    picture: Picture, words: Sequence[ScanWord], recogniser: Recogniser
) -> list[ScanWord]:
    """The words, figures and short words read once more alone: doubtful ones read otherwise then.

    A mark that both times is hardly a character is dirt.
    """
    chosen = [i for i, word in enumerate(words) if _is_looked_at(word.text)]
    read = recogniser.read_lines([_cut_word(picture, words[i]) for i in chosen])
    looked: dict[int, ScanWord] = dict(enumerate(words))
    for i, line in zip(chosen, read, strict=True):
        again = line.text.strip()
        if again != words[i].text and _may_be_dirt(words[i]):
            del looked[i]
        else:
            looked[i] = words[i]._replace(again=again)
    return list(looked.values())


def _may_be_dirt(word: ScanWord) -> bool:
    return len(word.text) == 1 and word.sure[0] < _DIRT and word.text not in _FAINT


def _is_looked_at(text: str) -> bool:
    return len(text) <= _SHORT or any(letter.isdigit() for letter in text)


def _cut_word(picture: Picture, word: ScanWord) -> Picture:
    """A word's picture alone, with paper around it."""
    aside, above, below = (round(part * word.size) for part in _MARGIN)
    top = max(0, round(word.base - _CAPITALS * word.size) - above)
    bottom = max(top + 2, round(word.base) + below)
    left = max(0, round(word.x0) - 1)
    own = picture[top:bottom, left : max(left + 2, round(word.x1) + 1)]
    return np.pad(own, ((0, 0), (aside, aside)), constant_values=find_paper(own))
