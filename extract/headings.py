"""Which row of a table heads the rows below it, and the layout that tells so."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from extract.borders import join_at_border
from extract.cells import join_pieces, tidy_text
from extract.phrases import (
    breaks_off,
    ends_sentence,
    goes_on,
    is_joined_by_words,
    is_left_open,
    is_measure,
    is_plain,
    is_title,
    is_whole,
    starts_lower,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from schema.page import Row

_NAMES_ROWS = (
    re.compile(
        r"(?:performance |key |success |local |headline ){0,2}"
        r"(?:indicators?|measures?|kpis?|pis?)\b",
        re.IGNORECASE,
    ),
    re.compile(r"(?:descriptions?|objectives?|actions?|activit(?:y|ies)|titles?)\b", re.IGNORECASE),
)
_HEADING_CHARACTERS = 500


class Layout(NamedTuple):
    """What the header tells of a table's columns, by index.

    `stub` is the column that names the rows, `last` the last one that has a header, `labels` the
    one that tells several rows of a name apart.
    """

    stub: int
    last: int
    labels: int | None = None


def find_layout(header: tuple[str, ...]) -> Layout:
    """The layout that the words of a table's header show; the first column names the rows."""
    last = max((i for i, text in enumerate(header) if text), default=0)
    for names_rows in _NAMES_ROWS:
        for i, text in enumerate(header):
            if names_rows.match(text):
                return Layout(i, last)
    return Layout(0, last)


def row_to_texts(row: Row) -> tuple[str, ...]:
    """The tidied text of each cell of a row, from its parts."""
    return tuple(tidy_text(cell.found) for cell in row.cells)


def is_heading(texts: tuple[str, ...], ends: Sequence[str], layout: Layout) -> bool:
    """True where the row of `texts` is a heading and does not go on from the row above.

    `ends` has the last words printed above in each column, where there is such a row.
    """
    filled = to_filled(texts)
    if len(filled) != 1:
        return is_cut_heading(texts)
    over = ends[filled[0]] if filled[0] < len(ends) else ""
    phrase = to_phrase(texts)
    goes_on_from = goes_on(over, phrase) or breaks_off(over)
    return not goes_on_from and _is_lone_heading(filled[0], phrase, layout)


def is_cut_heading(texts: tuple[str, ...]) -> bool:
    """True where a row's cells are one phrase cut by borders, and no measure with its values."""
    if not is_cut_phrase(texts):
        return False
    phrase = to_phrase(texts)
    return not (starts_lower(phrase) or is_measure(phrase))


def is_title_row(texts: tuple[str, ...]) -> bool:
    """True where a row above the header holds a title and nothing else."""
    filled = to_filled(texts)
    return is_cut_heading(texts) or (len(filled) == 1 and is_title(to_phrase(texts)))


def to_phrase(texts: tuple[str, ...]) -> str:
    """The filled texts of a row as one phrase, its cut words and confused letters put right."""
    return join_pieces(filter(None, texts)).text


def to_filled(texts: tuple[str, ...]) -> tuple[int, ...]:
    """The indices of the texts that are not empty."""
    return tuple(i for i, text in enumerate(texts) if text)


def _is_lone_heading(col: int, text: str, layout: Layout) -> bool:
    """A row with one filled cell: a name in the first column, or a title in an inner one."""
    if is_whole(text) or col >= layout.last:
        return False
    if col > layout.stub:
        return is_title(text) and not is_left_open(text)
    is_name = len(text) <= _HEADING_CHARACTERS and not ends_sentence(text)
    return is_name and not is_measure(text)


def is_cut_phrase(texts: tuple[str, ...]) -> bool:
    """True where the filled cells of a row read on across every border as one phrase.

    All lie side by side, none holds a figure, a status or a sentence's end, each later one
    starts in lower case, and at one border at least the words leave no doubt: a word is cut
    there, or the left side ends or the right side starts with a word that binds the two.
    """
    filled = to_filled(texts)
    phrase = [texts[i] for i in filled]
    if len(filled) <= 1 or filled[-1] - filled[0] >= len(filled):
        return False
    if sum(map(len, phrase)) > _HEADING_CHARACTERS or not all(map(is_plain, phrase)):
        return False
    reads_on = all(text[0].islower() for text in phrase[1:])
    return reads_on and any(_is_certain(left, right) for left, right in pairwise(phrase))


def _is_certain(left: str, right: str) -> bool:
    joint = join_at_border(left, right)
    return (joint.rule is not None and joint.is_certain) or is_joined_by_words(left, right)
