"""Cards with one cell a line: labels and values in turns, whose labels come again in each block.

Blank lines part the blocks. In a block the cards that stood side by side follow each other label by
label: `Target | 95% | Target | 98%`. Where it is not clear whose a value is, no card is read.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from extract.phrases import is_whole
from extract.spacedlines import could_be_label, is_column_name, names_rows
from extract.textrows import Block, Piece, PrintedLine, PrintedRow, PrintedTable, UnclearLines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Lines = list[PrintedLine]
    Cells = list[Sequence[PrintedLine]]

_FEWEST_CARDS = 2
_FEWEST_LINES = 5
_FEWEST_LABELS = 3
_FEWEST_NAMES = 2  # of the labels that name columns; without them there are many
_MANY_LABELS = 4
_OFTEN = 0.3  # of the blocks: a report may have cards of several kinds


class _Field(NamedTuple):
    """A label and the lines of its value; none where it is empty."""

    label: PrintedLine
    value: tuple[PrintedLine, ...]


def find_cards(lines: Sequence[PrintedLine]) -> list[Block]:
    """The blocks that hold cards, each as a table, and the other lines.

    A block of figures and labels that is none of them is unclear, and no text.
    """
    groups = [
        (is_filled, list(group))
        for is_filled, group in groupby(lines, key=lambda line: bool(line.text.strip()))
    ]
    cards = [group for is_filled, group in groups if is_filled and len(group) >= _FEWEST_LINES]
    labels = _find_labels(cards)
    valued = _find_valued(cards, labels)
    tables = [
        _to_table(group, labels, valued) if is_filled and len(group) >= _FEWEST_LINES else None
        for is_filled, group in groups
    ]
    if sum(map(_count_cards, tables)) < _FEWEST_CARDS:
        return list(lines)
    found: list[Block] = []
    for (is_filled, group), table in zip(groups, tables, strict=True):
        if table is not None:
            found.append(table)
        elif is_filled and _may_be_card(group, labels):
            found.append(UnclearLines(tuple(group)))
        else:
            found += group
    return found


def _count_cards(table: PrintedTable | None) -> int:
    """How many cards a block holds: as many as its widest row has labels with values."""
    return max((len(row.words) // 2 for row in table.rows), default=0) if table else 0


def _may_be_card(group: Lines, labels: frozenset[str]) -> bool:
    texts = list(map(_to_text, group))
    return sum(text in labels for text in texts) > 1 and any(map(is_whole, texts))


def _find_labels(cards: Sequence[Lines]) -> frozenset[str]:
    """The words of few that many blocks have; those that only answer the line above are none.

    What names no column is in every block that begins with the same label: `Higher` is not.
    """
    texts = [[_to_text(line) for line in card] for card in cards]
    often = _find_often(texts)
    first = [next((text for text in card if text in often), "") for card in texts]
    above: defaultdict[str, set[str]] = defaultdict(set)
    below: defaultdict[str, set[str]] = defaultdict(set)
    for card in texts:
        for over, under in pairwise(["", *card, ""]):
            above[under].add(over)
            below[over].add(under)
    others = {
        text
        for text in often
        if not is_column_name(text.rstrip(":"))
        and (
            (len(above[text]) == 1 and above[text] <= often and below[text] <= {*often, ""})
            or any(
                text not in card
                for start in {one for one, card in zip(first, texts, strict=True) if text in card}
                for one, card in zip(first, texts, strict=True)
                if one == start
            )
        )
    }
    return frozenset(often - others)


def _find_often(texts: Sequence[Sequence[str]]) -> set[str]:
    """The words that could be a label, and stand in as many blocks as one does.

    Where cards stand side by side, one block says them as often.
    """
    counts = Counter(text for card in texts for text in card)
    fewest = max(_FEWEST_CARDS, _OFTEN * len(texts))
    return {text for text, count in counts.items() if count >= fewest and could_be_label(text)}


def _to_table(card: Lines, labels: frozenset[str], valued: frozenset[str]) -> PrintedTable | None:
    """The table of a block; None where it is none of cards, or not clear.

    `valued` are the labels that have a value right below them in some block.
    """
    start = next((i for i, line in enumerate(card) if _to_text(line) in labels), len(card))
    titles, fields = card[:start], list(_to_fields(card[start:], labels))
    names = {_to_text(field.label) for field in fields}
    named = sum(is_column_name(name.rstrip(":")) for name in names)
    if len(names) < (_FEWEST_LABELS if named >= _FEWEST_NAMES else _MANY_LABELS):
        return None
    runs = [list(run) for _, run in groupby(fields, key=lambda field: _to_text(field.label))]
    abreast = {len(run) for run in runs}
    is_named = len(titles) in abreast or (not titles and _starts_with_name(fields))
    rows = _fields_to_rows(runs, valued) if len(abreast) == 1 and is_named else None
    if rows is None:
        return None
    head: list[Cells] = [[cell for title in titles for cell in ((title,), ())]] if titles else []
    return PrintedTable(tuple(map(_to_row, [*head, *rows])))


def _starts_with_name(fields: Sequence[_Field]) -> bool:
    """Whether a label for names comes among the first, or the first one has words beside it."""
    names_one = any(names_rows(_to_text(field.label).rstrip(":")) for field in fields)
    first = fields[0].value
    return names_one or (len(first) == 1 and not is_whole(_to_text(first[0])))


def _to_fields(lines: Sequence[PrintedLine], labels: frozenset[str]) -> Iterator[_Field]:
    field: _Field | None = None
    for line in lines:
        if _to_text(line) in labels:
            if field is not None:
                yield field
            field = _Field(line, ())
        elif field is not None:
            field = field._replace(value=(*field.value, line))
    if field is not None:
        yield field


def _fields_to_rows(runs: Sequence[Sequence[_Field]], valued: frozenset[str]) -> list[Cells] | None:
    """A row for each label; labels over as many values make two. None where it is not clear."""
    rows: list[Cells] = []
    waiting: list[_Field] = []
    for run in runs:
        if len(run) == 1 and not run[0].value:
            waiting.append(run[0])
            continue
        if any(_is_mixed(field.value) for field in run) and not waiting:
            return None
        over = [*waiting, run[0]]
        if waiting and len(run[0].value) > 1:
            is_apart = not {_to_text(field.label) for field in waiting} & valued
            if not is_apart or len(over) != len(run[0].value) or len(over) < _FEWEST_LABELS:
                return None
            rows += [[(field.label,) for field in over], [(line,) for line in run[0].value]]
        else:
            rows += map(_to_empty, waiting)
            rows.append([cell for field in run for cell in ((field.label,), field.value)])
        waiting = []
    return [*rows, *map(_to_empty, waiting)]


def _is_mixed(value: Sequence[PrintedLine]) -> bool:
    """Whether a value of several lines holds a figure alone: it may be several values."""
    return len(value) > 1 and any(is_whole(_to_text(line)) for line in value)


def _to_empty(field: _Field) -> Cells:
    return [(field.label,), ()]


def _find_valued(cards: Sequence[Lines], labels: frozenset[str]) -> frozenset[str]:
    """The labels that have a value right below them in some block, and none other above."""
    found: set[str] = set()
    for card in cards:
        above = [False, *(_to_text(line) in labels for line in card)]
        for i, (line, under) in enumerate(pairwise(card)):
            is_label, is_under = _to_text(line) in labels, _to_text(under) in labels
            if is_label and not is_under and not above[i]:
                found.add(_to_text(line))
    return frozenset(found)


def _to_text(line: PrintedLine) -> str:
    return line.text.strip()


def _to_row(cells: Sequence[Sequence[PrintedLine]]) -> PrintedRow:
    first = cells[0][0]
    pieces = tuple(
        tuple(Piece(line.text.strip(), line.number, wraps=True) for line in cell)
        or (Piece("", first.number),)
        for cell in cells
    )
    return PrintedRow(first.text.strip(), first.number, pieces)
