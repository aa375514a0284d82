"""What the cells of each column were so far, where the cells of a table stand one a line."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from extract.celllines import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

AGAIN = 0.5  # of the words that may come again where they are names
_NAME_COLUMNS = 2  # in front of the figures: a code, the name
_FEW_ROWS = 3  # of which nothing is said by what is empty
_FAR = 2  # times as many figures as words, where a column is one of figures


class Columns:
    """How many figures and how many words the cells of each column were so far.

    `parts` are the words behind an empty first cell, `lasts` those of the last column; `is_torn`
    is True where the last row may have a cell too many.
    """

    def __init__(self, width: int) -> None:
        """No cell yet."""
        self.width = width
        self.values = [0] * width
        self.words = [0] * width
        self.shorts = [0] * width
        self.blanks = [0] * width
        self.parts: set[str] = set()
        self.lasts: set[str] = set()
        self.names: list[list[str]] = [[] for _ in range(_NAME_COLUMNS)]
        self.rows = 0
        self.is_torn = False

    def add(self, kinds: Sequence[Kind], texts: Sequence[str]) -> None:
        """Count the cells of one row more; a name with nothing beside it says nothing."""
        self.is_torn = self._is_torn(kinds)
        if kinds.count(Kind.BLANK) >= len(kinds) - 1:
            return
        if kinds[0] is Kind.BLANK:
            self.parts.add(texts[1])
        self.lasts.add(texts[-1])
        for names, text in zip(self.names, texts, strict=False):
            names.extend([text] if text else [])
        for col, kind in enumerate(kinds):
            self.values[col] += kind is Kind.VALUE
            self.words[col] += kind is Kind.WORDS
            self.shorts[col] += kind is Kind.SHORT
            self.blanks[col] += kind is Kind.BLANK
        self.rows += 1

    def count_misfits(self, kinds: Sequence[Kind]) -> int:
        """How many cells are figures among words, or words among figures."""
        return sum(
            (kind is Kind.VALUE and words > _FAR * values)
            or (kind is Kind.WORDS and values > _FAR * words)
            for kind, values, words in zip(kinds, self.values, self.words, strict=True)
        )

    def _is_torn(self, kinds: Sequence[Kind]) -> bool:
        """True where a row's cells do not keep to their columns, the last of all neither."""
        last, values, words = kinds[-1], self.values[-1], self.words[-1]
        fits = (
            (last is Kind.VALUE and values > words)
            or (last is Kind.WORDS and words > values)
            or (last is Kind.BLANK and self.blanks[-1] > 0)
        )
        return not fits and self.count_misfits(kinds) > 0

    def find_unused(self, kinds: Sequence[Kind]) -> tuple[list[int], list[int]]:
        """The columns of cells that are empty where none was, and that are not where all were."""
        if self.rows < _FEW_ROWS:
            return [], []
        cells = list(enumerate(zip(kinds, self.blanks, strict=True)))
        return (
            [col for col, (kind, blanks) in cells if kind is Kind.BLANK and blanks == 0],
            [
                col
                for col, (kind, blanks) in cells
                if kind is not Kind.BLANK and blanks == self.rows
            ],
        )

    def has_values(self, kinds: Sequence[Kind]) -> bool:
        """True where a cell other than the first has a figure below figures."""
        return any(
            kinds[col] in (Kind.VALUE, Kind.SHORT)
            and self.values[col] + self.shorts[col] > self.words[col]
            for col in range(1, len(kinds))
        )

    def find_names(self) -> list[int]:
        """The columns in front of all figures whose cells are words."""
        front = takewhile(lambda col: self.words[col] >= self.values[col], range(len(self.values)))
        return [
            col
            for col in front
            if self.words[col] >= _FEW_ROWS and self.words[col] > _FAR * self.values[col]
        ]

    @property
    def purity(self) -> float:
        """The share of the cells that are what most of their column are."""
        most = sum(map(max, self.values, self.words))
        return most / max(1, sum(self.values) + sum(self.words))

    def find_period(self) -> int:
        """How many columns there are until others hold the same again; 0 where none do."""
        width = len(self.values)
        for narrow in (width // 2, width // 3):
            pairs = ((col, col % narrow) for col in range(narrow, width))
            if width % narrow == 0 and not any(self._differ(*pair) for pair in pairs):
                return narrow
        return 0

    def _differ(self, one: int, other: int) -> bool:
        """True where one column holds figures, and the other words."""
        more = [self.values[col] - self.words[col] for col in (one, other)]
        return more[0] * more[1] < 0

    @property
    def is_named(self) -> bool:
        """True where a column in front holds the rows' names, and figures stand behind it.

        Names hardly come again, as those of officers or `High` and `Low` do.
        """
        width = len(self.values)
        front = range(min(_NAME_COLUMNS, width))
        named = next((col for col in front if self.words[col] > self.values[col]), None)
        if named is None:
            return False
        names = self.names[named]
        is_told = len(set(names)) > AGAIN * len(names)
        behind = range(named + 1, width)
        return is_told and any(self.values[col] > self.words[col] for col in behind)
