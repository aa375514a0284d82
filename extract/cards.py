"""Cards on pages: found by the labels that come again, whatever frame they stand in, or none.

A report of cards says the same few labels once a card. They tell where each card begins, and where
the value of each label stands. A grid gives way to the cards that it is made of; any other stays.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from extract.cardbands import lines_to_cards
from extract.cardbits import Bit, join_wraps, mark_labels, may_hold_cards
from extract.cardfields import are_cards, card_to_rows, cards_to_fields
from extract.cardstrays import drop_strays
from extract.cardtables import card_to_table, colour_card
from extract.segments import words_to_text_lines
from extract.spacedlines import is_column_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from extract.cardbits import Line
    from extract.cardfields import Card
    from extract.findpage import FoundPage
    from extract.grids import FoundTable
    from extract.segments import Segment
    from schema.page import Box

    Start = tuple[float, float]

_MOST = 0.8  # of the words of a grid are those of cards, where it is made of these
_EDGE = 1.0


def take_cards(pages: Sequence[FoundPage], furniture: set[int]) -> list[FoundPage]:
    """The pages with their cards as tables, in place of those made of the same words."""
    kept = {id(table) for page in pages for table in page.tables if not _may_frame(table)}
    while True:
        found = [line for page in pages for line in _to_lines(page, furniture, kept)]
        if not may_hold_cards(found):
            return list(pages)
        lines = mark_labels(join_wraps(drop_strays(found)))
        raw = lines_to_cards(lines)
        fields = cards_to_fields(raw)
        pairs = [(card, one.top) for card, one in zip(fields, raw, strict=True) if card]
        if not are_cards(fields):
            return list(pages)
        cards = [card for card, _ in pairs]
        whole = _find_whole(pages, cards) - kept
        if not whole:
            break
        kept |= whole
    tables = [card_to_table(card, top, cards) for card, top in pairs]
    return [_with_cards(page, tables, _find_words(cards, page.number)) for page in pages]


# ------------------------------------------------------------------------------------- lines
def _to_lines(page: FoundPage, furniture: set[int], kept: AbstractSet[int]) -> list[Line]:
    """The lines of a page's words that stand in no table that is kept and are no running head."""
    heads = [one.box for one in page.paragraphs if id(one) in furniture]
    tables = [table for table in page.tables if id(table) in kept]
    is_all = len(tables) == len(page.tables)
    words = page.outside if is_all else page.words_outside(tables)
    heavy = words.boxes[words.boxes["bold"]]
    bold = frozenset(zip(heavy["x0"].tolist(), heavy["line"].tolist(), strict=True))
    lines = [
        tuple(bit for piece in line.segments for bit in _to_bits(page.number, piece, bold))
        for line in words_to_text_lines(words)
    ]
    return [line for line in lines if not any(_is_in(line, box) for box in heads)]


def _to_bits(page: int, piece: Segment, bold: frozenset[Start]) -> Iterator[Bit]:
    """A piece of a line, cut where bold words end: a value may stand close behind its label."""
    for is_bold, group in groupby(piece.words, key=lambda word: (word.x0, word.base) in bold):
        words = tuple(group)
        text = " ".join(word.text for word in words)
        x0, x1 = words[0].x0, words[-1].x1
        yield Bit(page, x0, x1, piece.top, piece.bottom, text, piece.size, is_bold, words)


def _is_in(line: Line, box: Box) -> bool:
    across = box.x0 - _EDGE <= line[0].x0 and line[-1].x1 <= box.x1 + _EDGE
    return across and all(
        box.top - _EDGE <= bit.top and bit.bottom <= box.bottom + _EDGE for bit in line
    )


# ------------------------------------------------------------------------------------- grids
def _may_frame(table: FoundTable) -> bool:
    """Whether a table may be made of cards: a grid has names of columns in several of its rows."""
    if table.kind != "ruled":
        return True
    return len({cell.r0 for cell in table.cells if is_column_name(cell.text)}) > 1


def _find_whole(pages: Sequence[FoundPage], cards: Sequence[Card]) -> set[int]:
    """The grids that are no cards, or not throughout: a figure of one would be left over."""
    taken = {page.number: _find_words(cards, page.number) for page in pages}
    return {
        id(table)
        for page in pages
        for table in page.tables
        if table.kind == "ruled" and not _are_cards(table, page, taken[page.number])
    }


def _are_cards(table: FoundTable, page: FoundPage, taken: frozenset[Start]) -> bool:
    left = table.taken - taken
    if len(left) > (1 - _MOST) * len(table.taken):
        return False
    figures = (any(map(str.isdigit, text)) for text in page.words.texts)
    return not left or not any(
        has_figure and at in left for at, has_figure in zip(page.words.starts, figures, strict=True)
    )


# ------------------------------------------------------------------------------------- pages
def _find_words(cards: Sequence[Card], page: int) -> frozenset[Start]:
    """Where the words of cards start on a page."""
    rows = (row for card in cards for row in card_to_rows(card))
    bits = (bit for row in rows for cell in row for bit in cell if bit.page == page)
    return frozenset((word.x0, word.base) for bit in bits for word in bit.words)


def _with_cards(page: FoundPage, cards: Sequence[FoundTable], taken: frozenset[Start]) -> FoundPage:
    """The page with its cards; without the tables that were made of their words."""
    if not taken:
        return page
    own = [colour_card(card, page.sheet.fills) for card in cards if card.page == page.number]
    kept = [table for table in page.tables if not table.taken & taken]
    tables = sorted([*kept, *own], key=lambda table: (table.box.top, table.box.x0))
    return replace(page, tables=tuple(tables), carried=taken)
