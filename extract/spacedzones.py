"""Where a text with aligned columns has its tables: stretches of lines that share columns."""

from __future__ import annotations

from itertools import chain, pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from extract.columngaps import find_columns, find_headed_columns
from extract.gutters import Columns, cut_line, is_clear, is_named_apart, to_columns
from extract.headers import is_figure
from extract.phrases import ends_sentence, is_note, is_status, is_title
from extract.spacedclose import cut_close, straighten
from extract.spacedhead import find_head_blocks, find_leaf_blocks, holds_close_names
from extract.spacedheaders import count_head, find_heads, find_top, is_head
from extract.spacedlines import is_header_piece

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.spacedlines import SpacedLine

_FEW, _SEVERAL = 2, 3
_OVER = 2  # characters by which prose reaches into the second column
_INDENT = 4
_PROSE_LINES = 2
_MISFITS = 0.1  # of the lines that may run over a gap of the page before


class Zone(NamedTuple):
    """Lines that may be a table: `leads` stand above, `head` of `lines` are the header's.

    `columns` is None where the lines are text; `is_unclear` where they are so for want of columns.
    """

    leads: tuple[SpacedLine, ...]
    lines: tuple[SpacedLine, ...]
    head: int
    columns: Columns | None
    is_unclear: bool = False


def find_zones(lines: Sequence[SpacedLine]) -> list[Zone]:
    """The zones in order; every line is in one of them."""
    lines = cut_close(lines)
    zones: list[Zone] = []
    depths: dict[tuple[str, ...], int] = {}
    for part in chain.from_iterable(map(_cut_tail, _to_parts(lines))):
        start = next((i for i in range(len(part)) if is_head(part, i)), None)
        if start is None:
            zones.append(_read_part(part, zones[-1] if zones else None))
            continue
        start = find_top(part, start)
        words = tuple(piece.text for piece in part[start].pieces)
        # the first time, nothing goes on below a header from the page before
        head = depths.setdefault(words, count_head(part[start:]))
        zones.append(_read_headed(part, start, head, zones))
    return [_check_zone(zone, above) for zone, above in zip(zones, (None, *zones), strict=False)]


def _check_zone(zone: Zone, above: Zone | None) -> Zone:
    """The zone without columns where it is not clear in which of them a figure stands.

    So are figures below a header whose columns are not found, and those at the top of a page,
    below a table, where too few lines show columns.
    """
    if zone.columns is None:
        if zone.head:
            return zone._replace(is_unclear=any(map(_has_digit, zone.lines[zone.head :])))
        is_rest = above is not None and above.columns is not None
        is_rest = is_rest and any(map(_has_several_figures, zone.lines))
        return zone._replace(is_unclear=is_rest)
    heads = zone.lines[: zone.head]
    names = _read_names(heads)
    clear = all(is_clear(zone.lines[zone.head :], zone.columns, one) for one in names)
    clear = clear and all(is_named_apart(one, zone.columns) for one in names)
    clear = clear and not (zone.head and _runs_over(zone.lines[zone.head :], zone.columns))
    if clear and zone.head and all(len(one) != len(zone.columns.left) for one in names):
        clear = not holds_close_names(heads, zone.columns)
    return zone if clear else zone._replace(columns=None, is_unclear=True)


def _runs_over(lines: Sequence[SpacedLine], columns: Columns) -> bool:
    """True where a line in one piece runs over the first gap, and is no heading: it may be cells.

    It has a figure behind the gap and stands above a row, with no blank line around it.
    """
    last = max((i for i, line in enumerate(lines) if len(line.pieces) > 1), default=0)
    for line, below in pairwise(lines[: last + 1]):
        one = line.pieces[0]
        if len(line.pieces) > 1 or columns.find(one.x0) or not columns.crosses(one):
            continue
        tail = one.text[max(columns.gaps[0] - one.x0, 0) :]
        is_apart = line.after_gap and below.after_gap
        if any(map(str.isdigit, tail)) and not (is_apart or is_title(one.text)):
            return True
    return False


def _has_digit(line: SpacedLine) -> bool:
    return any(map(str.isdigit, line.line.text))


def _has_several_figures(line: SpacedLine) -> bool:
    words = (word for piece in line.pieces[1:] for word in piece.text.split(" "))
    return sum(map(is_figure, words)) > 1


def _to_parts(lines: Sequence[SpacedLine]) -> Iterator[list[SpacedLine]]:
    """The lines cut at page ends, above headers with their headings, and around prose."""
    heads = find_heads(lines)
    prose = _find_prose(lines)
    part: list[SpacedLine] = []
    for i, line in enumerate(lines):
        is_cut = i > 0 and (line.page != lines[i - 1].page or prose[i] != prose[i - 1])
        if part and (is_cut or i in heads):
            yield part
            part = []
        part.append(line)
    if part:
        yield part


def _cut_tail(part: list[SpacedLine]) -> Iterator[list[SpacedLine]]:
    """The lines of a table, and by themselves the sentences and notes below it, behind a gap."""
    margin = min(line.x0 for line in part) + _INDENT
    last = max((i for i, line in enumerate(part) if len(line.pieces) > 1), default=len(part))
    tail = next((i for i in range(last + 1, len(part)) if part[i].after_gap), len(part))
    texts = [line.pieces[0].text for line in part[tail:] if line.x0 <= margin]
    if len(texts) == len(part) - tail and any(ends_sentence(one) or is_note(one) for one in texts):
        yield part[:tail]
        yield part[tail:]
    else:
        yield part


def _find_prose(lines: Sequence[SpacedLine]) -> list[bool]:
    """For each line whether it is of a paragraph that runs over where a second column starts."""
    seconds = [line.pieces[1].x0 for line in lines if len(line.pieces) > 1]
    if not seconds:
        return [True] * len(lines)
    edge, margin = median(seconds) + _OVER, min(line.x0 for line in lines) + _INDENT
    long = [len(line.pieces) == 1 and line.x0 <= margin and edge < line.x1 for line in lines]
    over = [False] * len(lines)
    for i, line in enumerate(lines):
        # right below cells, the cells of a line may stand close: it is no paragraph
        is_below = i > 0 and not line.after_gap and not long[i - 1]
        long[i] = long[i] and not (is_below and (len(lines[i - 1].pieces) > 1 or over[i - 1]))
        over[i] = is_below and not long[i] and len(line.pieces) == 1
    prose = [False] * len(lines)
    for i in range(len(lines) - _PROSE_LINES + 1):
        if all(long[i : i + _PROSE_LINES]) and not lines[i + 1].after_gap:
            prose[i : i + _PROSE_LINES] = [True] * _PROSE_LINES
    return prose


def _read_headed(part: list[SpacedLine], start: int, head: int, before: Sequence[Zone]) -> Zone:
    leads, lines = part[:start], straighten(part[start:])
    columns = _find_headed_columns(lines, head)
    if columns is not None and _has_rows(lines[head:], columns):
        return Zone(tuple(leads), tuple(lines), head, columns)
    kept = _keep_header(lines, before[-1]) if before and not leads else None
    return Zone(tuple(leads), tuple(lines), head, kept)


def _find_headed_columns(lines: Sequence[SpacedLine], head: int) -> Columns | None:
    """The columns of lines with a header, which may name more where its names stand close."""
    return find_headed_columns(lines[:head], lines[head:], _read_names(lines[:head]))


def _read_names(head: Sequence[SpacedLine]) -> list[list[tuple[int, int]]]:
    """The places of the names in a header: few or many, or those of its last line alone.

    Words over several columns stand above the line that names each.
    """
    whole = [find_head_blocks(head, most=most) for most in (False, True)]
    leaves = [find_leaf_blocks(head, between=between) for between in (True, False)]
    return [*whole, *leaves, find_head_blocks(head[-1:], most=False)]


def _keep_header(lines: Sequence[SpacedLine], above: Zone) -> Columns | None:
    """The columns of the page before, where the same header stands in the same places here."""
    if above.columns is None or len(lines) < _FEW:
        return None
    places = [(piece.x0, piece.text) for piece in lines[0].pieces]
    if places != [(piece.x0, piece.text) for piece in above.lines[0].pieces]:
        return None
    return to_columns(above.columns.gaps, (*above.lines, *lines))


def _read_part(part: list[SpacedLine], above: Zone | None) -> Zone:
    if above is not None and above.columns is not None and above.lines[-1].page < part[0].page:
        kept = _keep_columns(part, above.columns)
        if kept is not None:
            return Zone((), tuple(part), 0, kept)
    return _read_unheaded(part)


def _read_unheaded(part: list[SpacedLine]) -> Zone:
    """A table whose header has no words that say so, shown by its figures."""
    start = next((i for i, line in enumerate(part) if len(line.pieces) > 1), len(part))
    leads, lines = part[:start], part[start:]
    columns = find_columns(lines)
    if columns is None or not _has_figures(lines, columns) or _is_contents(lines, columns):
        return Zone((), tuple(part), 0, None)
    is_head = all(is_header_piece(piece.text) for piece in lines[0].pieces)
    head = count_head(lines) if is_head else 0
    headed = _find_headed_columns(lines, head) if head else None
    return Zone(tuple(leads), tuple(lines), head, headed or columns)


def _keep_columns(part: list[SpacedLine], before: Columns) -> Columns | None:
    """The columns of a page that goes on with the table of the page before."""
    own = find_columns(part)
    if own is not None and len(own.gaps) == len(before.gaps):
        return own
    misfits = sum(any(before.crosses(piece) for piece in line.pieces[1:]) for line in part)
    several = [line for line in part if len(line.pieces) > 1]
    if misfits > _MISFITS * len(part) or (several and own is None):
        return None
    starts = {before.find(piece.x0) for line in several for piece in line.pieces}
    if own is not None and len(starts) < _FEW:
        return None
    return to_columns(before.gaps, part)


def _has_rows(lines: Sequence[SpacedLine], columns: Columns) -> bool:
    """True where at least one line below a header has words in several columns."""
    return any(len(cut_line(line, columns)) > 1 for line in lines)


def _has_figures(lines: Sequence[SpacedLine], columns: Columns) -> bool:
    """True where figures or statuses stand in a column below the first on several lines."""
    count = 0
    for line in lines:
        behind = [piece.text for col, piece in cut_line(line, columns) if col]
        count += any(is_figure(text) or is_status(text) for text in behind)
    several = sum(len(line.pieces) > 1 for line in lines)
    return count >= _FEW and several >= _SEVERAL and _SEVERAL * count >= several


def _is_contents(lines: Sequence[SpacedLine], columns: Columns) -> bool:
    """True for names with page numbers that grow."""
    if len(columns.gaps) > 1:
        return False
    last = [words[1].text for line in lines for words in cut_line(line, columns) if words[0]]
    numbers = [int(text) for text in last if text.isdecimal()]
    return len(numbers) == len(last) >= _SEVERAL and numbers == sorted(numbers)
