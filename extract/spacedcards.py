"""Cards in aligned lines: blocks of labels with their values, whose labels come again in the next.

A card has no header over the whole of it, and its lines need not share columns: a pair of label
and value, two pairs, a row of labels over a row of values. So each is a table of its own, and its
columns are those of its line with the most pieces.
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from extract.headers import is_figure
from extract.phrases import ends_sentence, starts_lower
from extract.spacedlines import Piece, could_be_label, is_column_name, names_rows, split_line
from extract.textrows import PAGE_BREAK, Block, PrintedLine, PrintedRow, PrintedTable
from extract.textrows import Piece as CellPiece

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_FEWEST_CARDS = 2
_FEWEST_LINES = 3
_FEWEST_LABELS = 3
_FEWEST_NAMES = 2  # of the labels that name columns; without them there are many
_MANY_LABELS = 4
_PAIR = 2
_EDGE = 2


class _Line(NamedTuple):
    """A line with its pieces; `page` counts the page breaks before it."""

    line: PrintedLine
    pieces: tuple[Piece, ...]
    page: int

    @property
    def first(self) -> str:
        """The first of its pieces."""
        return self.pieces[0].text


class _Labels(NamedTuple):
    """The labels of all cards, and the starts of their columns of pairs."""

    again: frozenset[str]
    first: frozenset[str]


def find_spaced_cards(lines: Sequence[PrintedLine]) -> list[Block]:
    """The cards of aligned lines, each a table, and the lines around them."""
    groups = list(_to_groups(lines))
    labels = _find_labels([group for group in groups if isinstance(group, list)])
    groups = _join_pages(groups, labels)
    depths = _find_depths([group for group in groups if isinstance(group, list)], labels)
    found: list[Block] = []
    count = 0
    for group in groups:
        if isinstance(group, PrintedLine):
            found.append(group)
            continue
        top = _find_top(group, labels, depths)
        is_card = _is_card(group[top:], labels)
        count += is_card
        rows = _to_rows(group[top:], labels) if is_card else ()
        found += [line.line for line in (group[:top] if rows else group)]
        found += [PrintedTable(rows)] if rows else []
    return found if count >= _FEWEST_CARDS else list(lines)


# ------------------------------------------------------------------------------------ groups
def _to_groups(lines: Sequence[PrintedLine]) -> Iterator[list[_Line] | PrintedLine]:
    """The lines that stand together, and each blank one between such."""
    page = 0
    for is_blank, group in groupby(lines, key=lambda line: not line.text.strip()):
        if is_blank:
            for line in group:
                page += PAGE_BREAK in line.text
                yield line
        else:
            yield from _cut_again([_Line(line, split_line(line.text), page) for line in group])


def _join_pages(
    groups: Sequence[list[_Line] | PrintedLine], labels: _Labels
) -> list[list[_Line] | PrintedLine]:
    """The groups, the rest of a card at the top of a page with what stands of it above."""
    opens: Counter[str] = Counter()
    below: Counter[str] = Counter()
    for group in groups:
        if isinstance(group, list):
            opens[group[0].first] += 1
            below.update({line.first for line in group[1:]})
    joined: list[list[_Line] | PrintedLine] = []
    last: int | None = None
    for group in groups:
        if isinstance(group, PrintedLine):
            joined.append(group)
            continue
        above = joined[last] if last is not None else None
        first = group[0].first
        is_rest = first in labels.first and below[first] >= opens[first]
        if is_rest and isinstance(above, list) and _is_begun(above, group[0], labels):
            joined[last:] = [[*above, *group]]
        else:
            last = len(joined)
            joined.append(group)
    return joined


def _is_begun(above: Sequence[_Line], line: _Line, labels: _Labels) -> bool:
    """Whether a card, or the name of one, at a page's end may go on with a line of the next."""
    if above[-1].page + 1 != line.page or any(one.first == line.first for one in above):
        return False
    is_name = len(above) == 1 and not ends_sentence(above[0].line.text)
    return is_name or _is_card(above, labels)


def _cut_again(group: list[_Line]) -> Iterator[list[_Line]]:
    """A group cut where its first label comes again, with the title above that."""
    counts = Counter(line.first for line in group if len(line.pieces) > 1)
    first = next((line.first for line in group if counts[line.first] > 1), None)
    starts = [i for i, line in enumerate(group) if len(line.pieces) > 1 and line.first == first]
    margin = min((line.pieces[0].x0 for line in group if line.pieces), default=0.0)
    cuts = [_find_title(group, start, margin) for start in starts[1:]]
    for start, end in zip((0, *cuts), (*cuts, len(group)), strict=True):
        yield group[start:end]


def _find_title(group: Sequence[_Line], start: int, margin: float) -> int:
    """Where the title above a line begins: a line alone at the margin, that is no sentence."""
    above = group[start - 1]
    is_title = len(above.pieces) == 1 and above.pieces[0].x0 == margin
    return start - 1 if is_title and not ends_sentence(above.first) else start


# ------------------------------------------------------------------------------------ labels
def _find_labels(groups: Sequence[Sequence[_Line]]) -> _Labels:
    """The words of few that stand in two groups or more, and those of these that open lines."""
    again: Counter[str] = Counter()
    first: Counter[str] = Counter()
    for group in groups:
        pieces = {piece.text for line in group for piece in line.pieces}
        again.update(text for text in pieces if could_be_label(text))
        first.update({line.first for line in group})
    told = frozenset(text for text, count in again.items() if count >= _FEWEST_CARDS)
    return _Labels(told, frozenset(text for text in told if first[text] >= _FEWEST_CARDS))


def _find_first(group: Sequence[_Line], labels: _Labels) -> int:
    """The first line that opens with a label and has more beside it."""
    several = (len(line.pieces) > 1 and line.first in labels.first for line in group)
    return next((i for i, is_label in enumerate(several) if is_label), 0)


def _find_depths(groups: Sequence[Sequence[_Line]], labels: _Labels) -> dict[str, int]:
    """How many lines stand above each label that opens cards, in most of these."""
    counts: dict[str, Counter[int]] = {}
    for group in groups:
        first = _find_first(group, labels)
        counts.setdefault(group[first].first, Counter())[first] += 1
    return {
        label: min(own, key=lambda depth: (-own[depth], depth)) for label, own in counts.items()
    }


def _find_top(group: Sequence[_Line], labels: _Labels, depths: Mapping[str, int]) -> int:
    """Where a card begins below the heading of its section: its name has no more lines than most.

    A line that reads on from the one above is no name by itself.
    """
    first = _find_first(group, labels)
    top = max(first - depths[group[first].first], 0)
    while top and starts_lower(group[top].first):
        top -= 1
    return top if all(len(line.pieces) == 1 for line in group[:top]) else 0


def _is_card(group: Sequence[_Line], labels: _Labels) -> bool:
    """Whether lines are a card: labels of others, and no row of figures without names above it."""
    several = [line for line in group if len(line.pieces) > 1]
    own = {piece.text for line in several for piece in line.pieces} & labels.again
    named = sum(is_column_name(text.rstrip(":")) for text in own)
    if len(several) < _FEWEST_LINES - 1 or len(group) < _FEWEST_LINES or len(own) < _FEWEST_LABELS:
        return False
    is_told = named >= _FEWEST_NAMES or len(own) >= _MANY_LABELS
    if not is_told or not any(line.first in labels.first for line in several):
        return False
    heads: _Line | None = None
    margin = min(line.pieces[0].x0 for line in several) + _EDGE
    # what is set in goes on with the values of the line above
    for line in (one for one in several if one.pieces[0].x0 <= margin):
        if line is group[0] and len(line.pieces) == _PAIR:
            continue  # a title may have its code or its rating beside it
        if _names_columns(line, labels):
            if names_rows(line.first):
                return False  # the header of a table
            heads = line
        elif not (line.first in labels.first and _are_pairs(line, labels)) and (
            heads is None or len(line.pieces) > len(heads.pieces)
        ):
            return False
    return True


def _are_pairs(line: _Line, labels: _Labels) -> bool:
    """Whether no two values follow each other: `Target   95%   Good is   High`."""
    are_labels = [piece.text in labels.again for piece in line.pieces]
    return all(one or other for one, other in pairwise(are_labels))


def _names_columns(line: _Line, labels: _Labels) -> bool:
    """Whether the pieces behind the first name columns, or are labels."""
    return len(line.pieces) > _PAIR and all(
        is_column_name(piece.text) or piece.text in labels.again for piece in line.pieces[1:]
    )


# -------------------------------------------------------------------------------------- rows
def _to_rows(group: Sequence[_Line], labels: _Labels) -> tuple[PrintedRow, ...]:
    """The rows of a card; none where two pieces of a line would share a cell."""
    most = _find_widest(group)
    pages = {page: _find_widest(own) for page, own in groupby(group, key=lambda line: line.page)}
    rows: list[list[list[CellPiece]]] = []
    for line in group:
        widest = pages[line.page] if len(pages[line.page]) == len(most) else most
        places = [_find_column(piece, widest) for piece in line.pieces]
        if len(set(places)) < len(places):
            return ()
        cells = dict(zip(places, line.pieces, strict=True))
        goes_on = rows and (0 not in cells or _wraps(line, rows[-1], labels))
        if not goes_on:
            rows.append([[] for _ in widest])
        for column, piece in cells.items():
            rows[-1][column].append(CellPiece(piece.text, line.line.number, wraps=True))
    return tuple(map(_to_printed, rows))


def _find_widest(lines: Iterable[_Line]) -> Sequence[Piece]:
    return max((line.pieces for line in lines), key=len)


def _find_column(piece: Piece, widest: Sequence[Piece]) -> int:
    """The column that a piece starts in, or whose name it stands below."""
    over = [i for i, one in enumerate(widest) if piece.x0 < one.x1 and one.x0 < piece.x1]
    starts = [i for i, one in enumerate(widest) if one.x0 <= piece.x0 + _EDGE]
    begun = starts[-1] if starts else 0
    is_figure_above = is_figure(piece.text) and over and begun not in over
    return over[0] if is_figure_above else begun


def _wraps(line: _Line, above: Sequence[Sequence[CellPiece]], labels: _Labels) -> bool:
    """Whether a line goes on with the words of the row above: it opens in lower case.

    So do the ends of labels that are too long for their column, with no value beside them.
    """
    texts = [piece.text for piece in line.pieces]
    is_label = line.first in labels.again and not set(texts) <= labels.again
    return not is_label and bool(above[0]) and starts_lower(line.first)


def _to_printed(cells: Sequence[Sequence[CellPiece]]) -> PrintedRow:
    number = min(piece.line for cell in cells for piece in cell)
    filled = tuple(tuple(cell) or (CellPiece("", number),) for cell in cells)
    text = " ".join(piece.text for cell in cells for piece in cell)
    return PrintedRow(text, number, filled)
