"""Cards in lines of a text: found by the labels that come again, as those of pages are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.cardbands import lines_to_cards
from extract.cardbits import Bit, join_wraps, mark_labels
from extract.cardfields import are_cards, card_to_rows, cards_to_fields
from extract.segments import Word
from extract.spacedlines import split_line
from extract.textrows import Block, Piece, PrintedLine, PrintedRow, PrintedTable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.cardfields import Card
    from extract.spacedlines import Piece as SpacedPiece

    Cells = list[tuple[Bit, ...]]

_HIGH = 0.9  # of a line's place: what the words of a line take up
_GAP = 2
_WIDEST = 500  # of a cell that is none of prose
_WORD = re.compile(r"\S+")


def find_text_cards(lines: Sequence[PrintedLine]) -> list[Block]:
    """The cards of aligned lines as tables, and the lines around them."""
    if not any(len(split_line(line.text)) > 1 for line in lines):
        return list(lines)  # one cell a line says nothing of where it stands
    printed = [
        tuple(_to_bit(piece, at) for piece in split_line(line.text))
        for at, line in enumerate(lines)
        if line.text.strip()
    ]
    raw = lines_to_cards(mark_labels(join_wraps(printed)))
    cards = cards_to_fields(raw)
    return _to_blocks(lines, list(filter(None, cards))) if are_cards(cards) else list(lines)


def find_tabbed_cards(lines: Sequence[PrintedLine]) -> list[Block]:
    """The cards of lines whose cells tabs part: as aligned ones with columns as wide as cells."""
    cells = [[" ".join(cell.split()) for cell in line.text.split("\t")] for line in lines]
    width = max((len(cell) for row in cells for cell in row[:-1]), default=0) + _GAP
    if width > _WIDEST:
        return list(lines)
    spread = [
        PrintedLine("".join(cell.ljust(width) for cell in row), line.number)
        for row, line in zip(cells, lines, strict=True)
    ]
    printed = {id(one): line for one, line in zip(spread, lines, strict=True)}
    return [printed.get(id(block), block) for block in find_text_cards(spread)]


def _to_bit(piece: SpacedPiece, at: int) -> Bit:
    words = tuple(
        Word(piece.x0 + match.start(), piece.x0 + match.end(), match[0], at)
        for match in _WORD.finditer(piece.text)
    )
    return Bit(0, piece.x0, piece.x1, at, at + _HIGH, piece.text, 1.0, bold=False, words=words)


def _to_blocks(lines: Sequence[PrintedLine], cards: Sequence[Card]) -> list[Block]:
    """The cards in place of their first lines; those with the same labels are one table."""
    tables: dict[int, list[PrintedRow]] = {}
    taken: dict[int, set[float]] = {}
    last = -1
    for card in cards:
        rows = list(card_to_rows(card))
        words = [word for row in rows for cell in row for bit in cell for word in bit.words]
        for word in words:
            taken.setdefault(int(word.base), set()).add(word.x0)
        first = int(min(word.base for word in words))
        printed = [_to_row(cells, lines) for cells in rows]
        if (
            last in tables
            and tables[last][0].words == printed[0].words
            and not _has_between(lines, taken, first)
        ):
            tables[last] += printed
        else:
            last = first
            tables[first] = [*tables.get(first, ()), *printed]
    return list(_place(lines, tables, taken))


def _has_between(lines: Sequence[PrintedLine], taken: dict[int, set[float]], first: int) -> bool:
    """Whether other words stand right above a line."""
    above = next((at for at in range(first - 1, -1, -1) if lines[at].text.strip()), -1)
    return above not in taken


def _place(
    lines: Sequence[PrintedLine],
    tables: dict[int, list[PrintedRow]],
    taken: dict[int, set[float]],
) -> Iterator[Block]:
    for at, line in enumerate(lines):
        if at in tables:
            yield PrintedTable(tuple(tables[at]), is_card=True)
        rest = [m[0] for m in _WORD.finditer(line.text) if m.start() not in taken.get(at, ())]
        if at not in taken:
            yield line
        elif rest:
            yield PrintedLine(" ".join(rest), line.number)


def _to_row(cells: Cells, lines: Sequence[PrintedLine]) -> PrintedRow:
    first = next(bit for cell in cells for bit in cell)
    number = lines[int(first.top)].number
    pieces = tuple(
        tuple(piece for bit in cell for piece in _to_pieces(bit, lines)) or (Piece("", number),)
        for cell in cells
    )
    return PrintedRow(" ".join(bit.text for cell in cells for bit in cell), number, pieces)


def _to_pieces(bit: Bit, lines: Sequence[PrintedLine]) -> Iterator[Piece]:
    """What each line holds of a piece; a label without its colon."""
    for base in sorted({word.base for word in bit.words}):
        text = " ".join(word.text for word in bit.words if word.base == base)
        text = text.rstrip(":").rstrip() if bit.label else text
        yield Piece(text, lines[int(base)].number, wraps=True)
