"""Phrases that mean the same, and phrases that exclude each other, in the words of this field."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from wordfreq import zipf_frequency

from normalise.matching.folding import fold, fold_to_stems, stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a contrast, and the words that take it."""

    contrast: str
    side: int
    phrase: Phrase


@dataclass(frozen=True, slots=True)
class Terms:
    """`same` gives each phrase its canonical one; `contrasts` the sides that a phrase takes."""

    same: Mapping[Phrase, Phrase]
    contrasts: Mapping[Phrase, tuple[tuple[str, int], ...]]
    longest: int = field(default=1)

    def replace(self, words: Sequence[str]) -> tuple[str, ...]:
        """The words with each known phrase, the longest first, in its canonical words."""
        found: list[str] = []
        at = 0
        while at < len(words):
            width = self._width_at(words, at, self.same)
            found += self.same[tuple(words[at : at + width])] if width else (words[at],)
            at += width or 1
        return tuple(found)

    @property
    def single_words(self) -> frozenset[str]:
        """The words that are a known phrase by themselves."""
        return frozenset(phrase[0] for phrase in self.same if len(phrase) == 1)

    def find_sides(self, words: Sequence[str]) -> frozenset[Side]:
        """The sides that the words take in what excludes each other."""
        sides: set[Side] = set()
        for at in range(len(words)):
            phrase = tuple(words[at : at + self._width_at(words, at, self.contrasts)])
            sides.update(
                Side(contrast, side, phrase) for contrast, side in self.contrasts.get(phrase, ())
            )
        return frozenset(sides)

    def _width_at(self, words: Sequence[str], at: int, known: Mapping[Phrase, object]) -> int:
        most = min(self.longest, len(words) - at)
        return next((w for w in range(most, 0, -1) if tuple(words[at : at + w]) in known), 0)


@cache
def read_terms() -> Terms:
    """The terms of `terms.txt` and `contrasts.txt` beside this module."""
    here = resources.files("normalise.matching")
    return lines_to_terms(
        (here / "terms.txt").read_text(encoding="utf-8").splitlines(),
        (here / "contrasts.txt").read_text(encoding="utf-8").splitlines(),
    )


def lines_to_terms(same: Iterable[str], contrasts: Iterable[str]) -> Terms:
    """Terms from lines: `asb: anti-social behaviour; …` and `sex: male / men; female / women`.

    The words of a contrast are those that the first list leaves: a phrase is looked up by its
    canonical word.
    """
    known: dict[Phrase, Phrase] = {}
    for name, text in _lines(same):
        canonical = fold_to_stems(fold(name))
        for phrase in (name, *text.split(";")):
            if not _is_broader(phrase):
                known.setdefault(fold_to_stems(fold(phrase)), canonical)
    known.pop((), None)
    first = Terms(known, {}, max(map(len, known), default=1))
    sides: dict[Phrase, list[tuple[str, int]]] = {}
    for number, (name, text) in enumerate(_lines(contrasts)):
        for index, side in enumerate(text.split(";")):
            for phrase in side.split("/"):
                words = first.replace(fold_to_stems(fold(phrase)))
                sides.setdefault(words, []).append((f"{number} {name}", index))
    sides.pop((), None)
    longest = max(map(len, (*known, *sides)), default=1)
    return Terms(known, {phrase: tuple(found) for phrase, found in sides.items()}, longest)


def _is_broader(phrase: str) -> bool:
    """Whether a word's stem is a far commoner word: `yearly` would stand for every `year`."""
    word = fold(phrase)
    if not word.isalpha() or stem(word) == word:
        return False
    return zipf_frequency(stem(word), "en") > zipf_frequency(word, "en") + 1


def _lines(lines: Iterable[str]) -> list[tuple[str, str]]:
    parted = (line.split("#")[0].partition(":") for line in lines)
    return [(name.strip(), text) for name, _, text in parted if name.strip() and text.strip()]
