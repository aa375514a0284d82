"""The text of a cell from its parts: mark-up, spaces, line ends and letters put right."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from itertools import chain, pairwise, starmap
from typing import TYPE_CHECKING, NamedTuple

from extract.borders import join_at_border
from extract.headers import is_figure
from extract.letters import repair_letters
from extract.phrases import goes_on
from extract.words import is_common
from schema.markup import strip_markup
from schema.page import Cell

if TYPE_CHECKING:
    from collections.abc import Iterable

    from schema.page import Part

MARKUP_REMOVED = "markup_removed"
HYPHEN_CLOSED = "hyphen_closed"
TEXT_REPAIRED = "text_repaired"
ROW_CONTINUED = "row_continued"
HEADING_JOINED = "heading_joined"

_KEPT = 2_000  # texts, since repair asks for those of a row again for the rows below it
_SOFT_HYPHEN = re.compile("\u00ad\\s*")
_ZERO_WIDTH = dict.fromkeys(map(ord, "\u200b\u2060\ufeff"))
_LINE_END_HYPHEN = re.compile(r"(?<![^\W\d_])([^\W\d_]{1,30})- (?=([^\W\d_]{1,30}))")
_AFTER_HANGING_HYPHEN = frozenset(("and", "or", "to", "nor", "but", "then"))


class Repaired(NamedTuple):
    """A text and the names of the rules that made it, in the order in which they fired."""

    text: str
    flags: tuple[str, ...] = ()


@lru_cache(maxsize=_KEPT)
def tidy_text(found: str) -> str:
    """`found` without mark-up and invisible characters, each run of spaces one space."""
    text = _SOFT_HYPHEN.sub("", strip_markup(found)).translate(_ZERO_WIDTH)
    return " ".join(text.split())


def to_value_cell(cell: Cell) -> Cell:
    """A cell of a target or value column: its parts tidied and joined, no more.

    A part starts a line of its own unless the words before it break off in mid sentence, or the
    end of a page or a line cut the cell there.
    """
    if len(cell.parts) == 1:
        return _with_text(cell, tidy_text(cell.parts[0].text))
    parts = [part for part in cell.parts if tidy_text(part.text)]
    pieces = _to_pieces(parts)
    gaps = (
        " " if _reads_on(above, below) else "\n"
        for above, below in pairwise(zip(parts, pieces, strict=True))
    )
    text = "".join(chain.from_iterable(zip(("", *gaps), pieces, strict=False)))
    return _with_text(cell, text)


def _with_text(cell: Cell, text: str, more: tuple[str, ...] = ()) -> Cell:
    """The cell with its repaired text: most are as they were found."""
    flags = _to_flags(cell, more)
    is_same = text == cell.text and flags == cell.flags
    return cell if is_same else replace(cell, text=text, flags=flags)


def _reads_on(above: tuple[Part, str], below: tuple[Part, str]) -> bool:
    if above[0].wraps or above[0].place.page != below[0].place.page:
        return True
    return goes_on(above[1], below[1]) and not is_figure(above[1])


def to_phrase_cell(cell: Cell) -> Cell:
    """A cell of the column that names the rows: its parts are one phrase, its words whole."""
    repaired = _repair_phrase(" ".join(_to_pieces(cell.parts)))
    return _with_text(cell, repaired.text, repaired.flags)


def to_header_cell(cell: Cell) -> Cell:
    """A cell of the table's header: its parts are one phrase."""
    return _with_text(cell, tidy_text(" ".join(_to_pieces(cell.parts))))


def to_heading_cell(parts: tuple[Part, ...]) -> Cell:
    """The one cell of a heading row, made whole across every border that cut it."""
    phrase = join_pieces(_to_pieces(parts))
    joined = (HEADING_JOINED,) if len(parts) > 1 else ()
    return Cell(parts, phrase.text, (*_markup_flag(parts), *joined, *phrase.flags))


def join_pieces(pieces: Iterable[str]) -> Repaired:
    """Pieces of one phrase, cut by borders, as the phrase that was meant."""
    text = ""
    flags: list[str] = []
    for piece in pieces:
        text, rule, _ = join_at_border(text, piece)
        flags += [rule] if rule else []
    repaired = _repair_phrase(tidy_text(text))
    return Repaired(repaired.text, tuple(dict.fromkeys((*flags, *repaired.flags))))


def _to_pieces(parts: Iterable[Part]) -> list[str]:
    return [piece for part in parts if (piece := tidy_text(part.text))]


@lru_cache(maxsize=_KEPT)
def _repair_phrase(text: str) -> Repaired:
    closed = _LINE_END_HYPHEN.sub(_close_hyphen, text) if "- " in text else text
    mended = repair_letters(closed)
    rules = ((HYPHEN_CLOSED, closed != text), (TEXT_REPAIRED, mended != closed))
    return Repaired(mended, tuple(name for name, fired in rules if fired))


def _close_hyphen(match: re.Match[str]) -> str:
    """`re- offend` is `re-offend`, `preven- tion` is `prevention`; `pre- and post-` stays."""
    before, after = match.groups()
    if not after[0].islower() or after in _AFTER_HANGING_HYPHEN:
        return match[0]
    if not is_common(after) and is_common(before + after):
        return before
    return f"{before}-"


def _to_flags(cell: Cell, more: tuple[str, ...] = ()) -> tuple[str, ...]:
    if len(cell.parts) == 1:
        return (*_markup_flag(cell.parts), *more)
    continued = (ROW_CONTINUED,) if any(starmap(_is_continued, pairwise(cell.parts))) else ()
    return (*_markup_flag(cell.parts), *continued, *more)


def _is_continued(above: Part, below: Part) -> bool:
    """False for the lines of one cell in a text file, which stand in one row."""
    return below.place.line is None or above.place.row != below.place.row


def _markup_flag(parts: tuple[Part, ...]) -> tuple[str, ...]:
    has_markup = any(strip_markup(part.text) != part.text for part in parts)
    return (MARKUP_REMOVED,) if has_markup else ()
