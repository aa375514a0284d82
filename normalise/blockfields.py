"""A block of labels and values, one indicator's, and the rows that give it fields."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from normalise.columnchoice import header_to_column
from normalise.columncontent import find_cell_kind
from normalise.columns import READ, ColumnRole
from normalise.fieldlabels import LABEL_WORDS, is_label, label_to_name
from schema.page import Cell, blank_cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalise.dating import Anchor

PAIR = 2
_SURE = 0.9
_QUESTION_WORDS = 10  # `What is the story behind these figures?`


@dataclass(slots=True)
class Block:
    """A block as it is being read: its titles, its fields by label, and what names several."""

    titles: list[Cell] = field(default_factory=list)
    fields: list[tuple[Cell, Cell]] = field(default_factory=list)
    names: list[Cell] = field(default_factory=list)
    unknown: int = 0

    def has(self, label: Cell) -> bool:
        """Whether the block has a field of that label."""
        return any(label_to_name(label) == label_to_name(other) != "" for other, _ in self.fields)


def add_field(blocks: list[Block], label: Cell, value: Cell, anchor: Anchor) -> None:
    """Add a field; a label again, or the name of what is measured below figures, begins a block."""
    if blocks[-1].has(label) or (names_measure(label, anchor) and _has_figures(blocks[-1], anchor)):
        blocks.append(Block())
    blocks[-1].fields.append((label, value))


def names_measure(label: Cell, anchor: Anchor) -> bool:
    """Whether a label says for sure that its value is what is measured."""
    column = header_to_column(0, label_to_name(label), anchor)
    return column.role is ColumnRole.INDICATOR and column.score >= _SURE


def _has_figures(block: Block, anchor: Anchor) -> bool:
    roles = {header_to_column(0, label_to_name(label), anchor).role for label, _ in block.fields}
    return bool(roles & READ)


def add_below(blocks: list[Block], labels: Sequence[Cell], values: Sequence[Cell]) -> bool:
    """Add a row of labels with the row of values below it; False where one has no label.

    A label that the row itself repeats (`Q1 | RAG | Q2 | RAG`) begins no block.
    """
    if any(not cell.is_blank for cell in values[len(labels) :]):
        return False
    if any(blocks[-1].has(label) for label in labels):
        blocks.append(Block())
    for index, label in enumerate(labels):
        value = values[index] if index < len(values) else to_blank(label)
        if label.is_blank and not value.is_blank:
            return False
        if not label.is_blank:
            blocks[-1].fields.append((label, value))
    return True


def add_columns(blocks: list[Block], cells: Sequence[Cell], anchor: Anchor) -> bool:
    """Add the fields of a row with a label in every other column; False where they do not stand so.

    A value may be missing then, or read like a label: `Reference | H1`, `Owner | | Status | Met`.
    """
    names, values = cells[::2], cells[1::2]
    if len(names) != len(values) or not any(not value.is_blank for value in values):
        return False
    pairs = [pair for pair in zip(names, values, strict=True) if not is_empty(*pair)]
    if not all(is_label(name, anchor) for name, _ in pairs):
        return False
    if len(pairs) > 1 and all(is_label(value, anchor) for _, value in pairs):
        return False
    for name, value in pairs:
        add_field(blocks, name, value, anchor)
    return True


def add_unknown(blocks: list[Block], cells: Sequence[Cell], anchor: Anchor) -> bool:
    """Add the fields of a row of which a label is none that a header has; False for no such row.

    It stands below others, each of its labels before a value. Words before a figure may name
    another indicator, and are no label.
    """
    filled = [cell for cell in cells if not cell.is_blank]
    pairs = list(zip(filled[::2], filled[1::2], strict=False))
    is_begun = bool(blocks[-1].fields) or is_label(filled[0], anchor)
    if not is_begun or len(filled) % PAIR or not all(map(could_label, filled[::2])):
        return False
    unknown = [(name, value) for name, value in pairs if not is_label(name, anchor)]
    if any(is_label(value, anchor) or _is_figure(value) for _, value in unknown):
        return False
    for name, value in pairs:
        add_field(blocks, name, value, anchor)
    blocks[-1].unknown += len(unknown)
    return True


def _is_figure(cell: Cell) -> bool:
    return find_cell_kind(cell.text) in {"figure", "signed"}


def could_label(cell: Cell) -> bool:
    """Whether words could name a field: few of them, and no figure, rating or sentence."""
    text = label_to_name(cell)
    if text.endswith("?"):
        return len(text.split()) <= _QUESTION_WORDS
    is_short = len(text.split()) <= LABEL_WORDS and not text.endswith((".", "!"))
    return is_short and find_cell_kind(text) == "words"


def is_empty(*cells: Cell) -> bool:
    """Whether no cell has any words."""
    return all(cell.is_blank for cell in cells)


def add_pairs(blocks: list[Block], filled: Sequence[Cell], anchor: Anchor) -> bool:
    """Add the fields of a row of labels, each with its value behind it; False where it is none.

    Where every cell could be a label (`Reference | H1`), every other one is a value.
    """
    labels = [is_label(cell, anchor) for cell in filled]
    if all(labels) and len(filled) % 2 == 0:
        labels = [index % 2 == 0 for index in range(len(filled))]
    if any(not one and not before for before, one in pairwise(labels)):
        return False
    for index, label in enumerate(filled):
        if labels[index]:
            is_last = index + 1 == len(filled) or labels[index + 1]
            value = to_blank(label) if is_last else filled[index + 1]
            add_field(blocks, label, value, anchor)
    return True


def to_blank(label: Cell) -> Cell:
    """The empty value of a label, in its row."""
    place = label.place
    return blank_cell(replace(place, col=place.col + 1 if place.col else None))
