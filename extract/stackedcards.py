"""Cards with one cell a line: the names of a block, then labels and values in turns.

Cards that stood side by side give their names first, then each label once for every card. What is
a label is told by what comes again: in each card of a block, or from one block to the next.
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from extract.phrases import is_title
from extract.spacedlines import is_column_name
from extract.textrows import Block, Piece, PrintedLine, PrintedRow, PrintedTable, UnclearLines
from extract.values import is_value

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    Lines = Sequence[PrintedLine]

_ABREAST = 4  # cards that stand side by side, at the most
_LABELS = 3  # that a card has, at the least
_BLOCKS = 2
_LABEL_WORDS = 6


class _Cards(NamedTuple):
    """The cards of a block: a line for each name, then rows of a label and a value for each card.

    A card without a line for its name has it as one of its values.
    """

    names: tuple[PrintedLine, ...]
    rows: tuple[tuple[PrintedLine | None, ...], ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """The label of each row."""
        return tuple(row[0].text.strip() for row in self.rows if row[0] is not None)


def find_cards(lines: Lines) -> list[Block]:
    """The blocks that hold cards, each as a table, and the other lines.

    A block of figures and known labels that is none of them is unclear, not text.
    """
    blocks = [
        (is_blank, list(block))
        for is_blank, block in groupby(lines, key=lambda line: not line.text.strip())
    ]
    labels = _find_labels([block for is_blank, block in blocks if not is_blank])
    found: list[Block] = []
    for is_blank, block in blocks:
        cards = None if is_blank or not labels else _read_block(block, labels)
        if cards is not None:
            found.append(_to_table(cards))
        elif not is_blank and _may_be_cards(block, labels):
            found.append(UnclearLines(tuple(block)))
        else:
            found += block
    return found


def _find_labels(blocks: Sequence[Lines]) -> frozenset[str]:
    """The labels of the cards: those that come in each card of a block, or in several blocks.

    Half of them or more are names that columns have, too; else nothing is known to be a card.
    """
    abreast = [cards for block in blocks if (cards := _read_abreast(block)) is not None]
    turns = Counter(_to_turns(block) for block in blocks)
    common = [labels for labels, count in turns.items() if labels and count >= _BLOCKS]
    labels = {label for cards in abreast for label in cards.labels}
    labels |= {label for turn in common for label in turn}
    known = sum(map(is_column_name, labels))
    return frozenset(labels) if labels and 2 * known >= len(labels) else frozenset()


def _to_turns(block: Lines) -> tuple[str, ...]:
    """Every second line of a block: the labels, if it is one card, which may have a name first."""
    texts = [line.text.strip() for line in block]
    labels = tuple(texts[len(texts) % 2 :: 2])
    is_card = len(labels) >= _LABELS and len(set(labels)) == len(labels)
    return labels if is_card and all(map(_is_label, labels)) else ()


def _is_label(text: str) -> bool:
    return is_title(text) and not is_value(text) and len(text.split()) <= _LABEL_WORDS


def _read_abreast(block: Lines) -> _Cards | None:
    """The cards of a block of several, by nothing but its labels that come again at once."""
    for count in range(_ABREAST, 1, -1):
        cards = _read_rows(block, count, None)
        if cards is not None and len(set(cards.labels)) == len(cards.labels):
            return cards
    return None


def _read_block(block: Lines, labels: Collection[str]) -> _Cards | None:
    """The cards of a block whose labels are known; None where it is none."""
    for count in range(_ABREAST, -1, -1):
        cards = _read_rows(block, count, labels)
        if cards is not None:
            return cards
    return None


def _read_rows(block: Lines, count: int, labels: Collection[str] | None) -> _Cards | None:
    """A block as `count` names and rows of as many labels, all alike, with their values.

    A value may be missing; where there is no name, one of the labels is that of the name. Without
    `labels` any line may be one.
    """
    rows: list[tuple[PrintedLine | None, ...]] = []
    at = count
    while at < len(block):
        row, at = _read_row(block, at, max(count, 1), labels)
        if not row:
            return None
        rows.append(row)
    names = tuple(block[:count])
    is_named = all(labels is None or name.text.strip() not in labels for name in names)
    return _Cards(names, tuple(rows)) if is_named and len(rows) >= _LABELS else None


def _read_row(
    block: Lines, at: int, count: int, labels: Collection[str] | None
) -> tuple[tuple[PrintedLine | None, ...], int]:
    """`count` times the same label, each with its value, and the line behind; none where not so."""
    label = block[at].text.strip()
    if not _is_label(label) or (labels is not None and label not in labels):
        return (), at
    row: list[PrintedLine | None] = []
    for i in range(count):
        if at >= len(block) or block[at].text.strip() != label:
            return (), at
        row.append(block[at])
        at += 1
        is_label = at < len(block) and _starts_label(block[at].text.strip(), label, labels)
        if at == len(block) or (is_label and (i < count - 1 or labels is not None)):
            row.append(None)
        else:
            row.append(block[at])
            at += 1
    return tuple(row), at


def _starts_label(text: str, label: str, labels: Collection[str] | None) -> bool:
    return text == label or (labels is not None and text in labels)


def _may_be_cards(block: Lines, labels: Collection[str]) -> bool:
    texts = [line.text.strip() for line in block]
    return sum(text in labels for text in texts) > 1 and any(map(is_value, texts))


def _to_table(cards: _Cards) -> PrintedTable:
    names = (one for name in cards.names for one in (name, None))
    heads = [_to_row(tuple(names))] if cards.names else []
    return PrintedTable((*heads, *map(_to_row, cards.rows)))


def _to_row(lines: Sequence[PrintedLine | None]) -> PrintedRow:
    first = next(line.number for line in lines if line is not None)
    cells = tuple(
        (Piece(line.text.strip() if line else "", line.number if line else first),)
        for line in lines
    )
    return PrintedRow(" ".join(line.text.strip() for line in lines if line), first, cells)
