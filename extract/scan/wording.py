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

_BOLD = 1.28  # times the stroke that most words of the page have
_ALIKE = 0.14  # sizes that differ by less are one
_MARGIN = (0.45, 0.22, 0.42)  # of a word's size: at its sides, above its capitals, below its line
_CAPITALS = 0.75
_SHORT = 2  # characters: what may be a figure that was misread
_DIRT = 0.6


def read_words(
    picture: Picture, lines: Sequence[LineBox], ink: Ink, recogniser: Recogniser
) -> list[ScanWord]:
    """The words of the upright lines of a picture; `ink` is what is printed but for its rules."""
    read = recogniser.read_lines([_cut(picture, line) for line in lines])
    words = [
        word
        for line, one in zip(lines, read, strict=True)
        for word in line_to_words(line, one, ink)
    ]
    return _look_again(picture, _mark_bold(_level_sizes(words)), recogniser)


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
    """The words, those marked whose strokes are wider than those of the page, size for size."""
    if not words:
        return []
    parts = np.array([word.stroke / word.size for word in words])
    lengths = np.array([len(word.text) for word in words])
    usual = float(np.median(np.repeat(parts, lengths)))
    bold: list[bool] = (parts > _BOLD * usual).tolist()
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
        if len(words[i].text) == 1 and again != words[i].text and words[i].sure[0] < _DIRT:
            del looked[i]
        else:
            looked[i] = words[i]._replace(again=again)
    return list(looked.values())


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
