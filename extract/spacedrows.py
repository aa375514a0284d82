"""Lines of aligned columns to rows: which line starts a row, which goes on with the row above.

Every column in which the line has words speaks for one or the other: by what stands above it in
that column, by the room that the line above had left, and by how the words read.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from extract.headers import is_figure
from extract.phrases import (
    ends_sentence,
    is_left_open,
    is_measure,
    is_numbered,
    is_result,
    is_title,
    starts_lower,
)
from extract.spacedbody import GrowingRow, find_need, has_room
from extract.spacedgaps import find_crowded
from extract.spacedlines import is_column_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.spacedbody import BodyLine

_REGULAR = 0.8  # of the rows that a blank line parts, where blank lines part rows
_FEW = 3
_NOTE = re.compile(
    r"(?:\W|figures?\b|source\b|notes?\b|n\.?b\b|based\b|data\b|includ|exclud|measured\b|baseline\b"
    r"|reported\b|calculat|q[1-4]\b|(?:19|20)\d\d)",
    re.IGNORECASE,
)
_MARKED = re.compile(
    r"[a-z\d]\s+[A-Z]"
)  # `a Survey of May 2017`: the mark of a note, and its words
_HOLE, _CLASH, _READS_ON, _ROOM = 2.0, 3.0, 2.0, 1.5
_NAME_READS_ON, _TITLE = 4.0, 1.0
_LIKE = 1.0  # two that start as values do
_STARTS_VALUE = re.compile(r"[<>≤≥£$€(+-]?\s?\d|\W{1,2}$")
_SHARE = re.compile(r"\([^()]*%\)")
_OVER_PAGE = 0.5


class Setting(NamedTuple):
    """How a table is set out: the column that names its rows, and whether headings stand in it.

    Where headings stand over the whole table, a name alone is none. `usual` are the columns that
    nearly every row has words in on its first line. `has_gaps` is True where blank lines part rows;
    `starts_with_heading` where the first line is one, so that the next ones are likely to be.
    """

    stub: int
    has_headings: bool
    usual: frozenset[int] = frozenset()
    has_gaps: bool = False
    starts_with_heading: bool = False


def group_lines(lines: Sequence[BodyLine], setting: Setting) -> list[GrowingRow]:
    """The rows of the lines of a table's body."""
    starts = _find_starts(lines, setting)
    ends = [*starts[1:], len(lines)] if starts else []
    rows = []
    for start, end in zip(starts, ends, strict=True):
        row = GrowingRow()
        for number in range(start, end):
            row.add(number, lines[number])
        rows.append(row)
    return rows


def find_usual(rows: Sequence[GrowingRow]) -> frozenset[int]:
    """The columns in which nearly every row has words on its first line."""
    firsts = [row.lines[0].words for row in rows if len(row.lines[0].words) > 1]
    if len(firsts) < _FEW:
        return frozenset()
    counts = Counter(col for words in firsts for col in words)
    return frozenset(col for col, count in counts.items() if count >= _REGULAR * len(firsts))


def _find_starts(lines: Sequence[BodyLine], setting: Setting) -> list[int]:
    """The indices of the lines that start a row."""
    starts: list[int] = []
    row = GrowingRow()
    crowded = find_crowded(lines, setting.stub) if setting.has_gaps else frozenset[int]()
    for number, line in enumerate(lines):
        by_gaps = setting.has_gaps and (number not in crowded or line.after_gap)
        if by_gaps and row.lines and line.page == row.lines[-1].page:
            is_new = line.after_gap and _has_name_below(lines, number, setting.stub)
        else:
            is_new = not row.lines or _is_new(number, line, row, setting)
        if is_new:
            starts.append(number)
            row = GrowingRow()
        row.add(number, line)
    return starts


def _has_name_below(lines: Sequence[BodyLine], number: int, stub: int) -> bool:
    """True where a name stands on the line or below it, before the next blank line."""
    for i, line in enumerate(lines[number:]):
        if i and line.after_gap:
            break
        if stub in line.words:
            return True
    return False


def _is_new(number: int, line: BodyLine, row: GrowingRow, setting: Setting) -> bool:
    stub = setting.stub
    points = {col: _weigh(number, line, row, col) for col in line.words if col in row.last}
    points |= {col: _CLASH for col in points if col < stub and _is_other(line, row, col)}
    if min(line.words) > stub:
        return _CLASH in points.values()
    if line.after_gap and _stands_apart(line, row, stub):
        return True
    if _starts_anew(line, row, stub):
        return True
    if points.get(stub) == -_READS_ON:
        points[stub] = -_NAME_READS_ON
    elif stub in points and _CLASH in points.values():
        return True
    if set(line.words) == {stub} and not line.after_gap and stub in row.last:
        text = line.words[stub].text
        is_rest = not setting.has_headings or _is_note(text) or not is_title(text)
        is_like_first = setting.starts_with_heading and not is_left_open(_find_name(row, stub))
        points[-1] = -_READS_ON if is_rest else _TITLE * (1 + is_like_first)
    elif stub in points:
        points[-1] = _weigh_name(line.words[stub].text, row, setting)
        points[-1] -= _ROOM if setting.usual - line.words.keys() else 0.0
    return sum(points.values()) > 0 if points else stub in row.last


def _starts_anew(line: BodyLine, row: GrowingRow, stub: int) -> bool:
    """True where sentences end above, and the name and each sentence below start as new ones do.

    No column is empty, and the name's first word would have fitted in front of the next column.
    """
    shared = {col: row.last[col][1].words[col].text for col in line.words if col in row.last}
    lefts = line.columns.left
    if len(shared) < len(lefts) or stub + 1 == len(lefts):
        return False
    if any(
        starts_lower(line.words[col].text) or is_left_open(over) for col, over in shared.items()
    ):
        return False
    fits = find_need(row.last[stub][1], line, stub) < lefts[stub + 1]
    return fits and all(ends_sentence(over) for col, over in shared.items() if col != stub)


def _stands_apart(line: BodyLine, row: GrowingRow, stub: int) -> bool:
    """True for words below a blank line that are no rest of the row above, such as a note's."""
    text = line.words[stub].text if stub in line.words else ""
    last = row.lines[-1].words
    end = last[max(last)].text
    reads_on = (starts_lower(text) and not _MARKED.match(text)) or is_left_open(end)
    has_values = any(is_result(words.text) for words in line.words.values())
    is_done = any(is_result(over.words[col].text) for col, (_, over) in row.last.items())
    return bool(text) and (is_done or ends_sentence(end)) and not reads_on and not has_values


def _weigh_name(text: str, row: GrowingRow, setting: Setting) -> float:
    """How much a name with values speaks for a new row, by the words that it starts with.

    Where the row above has no values and reads like a title, it is a heading.
    """
    name = _find_name(row, setting.stub)
    is_heading = set(row.last) == {setting.stub} and is_title(name) and not is_measure(name)
    if is_heading and is_numbered(name):
        return _CLASH
    return _TITLE * (is_measure(text) + is_heading * (1 + setting.starts_with_heading))


def _is_other(line: BodyLine, row: GrowingRow, col: int) -> bool:
    """True where a number stands above a title or below words, in a column of row numbers."""
    over, text = row.last[col][1].words[col].text, line.words[col].text
    return is_figure(text) if not is_figure(over) else is_title(text)


def _find_name(row: GrowingRow, stub: int) -> str:
    return " ".join(line.words[stub].text for line in row.lines if stub in line.words)


def starts_with_heading(lines: Sequence[BodyLine], stub: int) -> bool:
    """True where a table's first line is a title alone, and the second a row with its values."""
    if len(lines) < _FEW or set(lines[0].words) != {stub} or len(lines[1].words) < _FEW:
        return False
    title, name = lines[0].words[stub].text, lines[1].words.get(stub)
    is_rest = name is None or starts_lower(name.text) or is_left_open(title)
    return is_title(title) and not is_measure(title) and not is_rest


def _is_note(text: str) -> bool:
    """True for words that explain the name above them and are no heading."""
    return ends_sentence(text) or bool(_NOTE.match(text))


def _weigh(number: int, line: BodyLine, row: GrowingRow, col: int) -> float:
    """How much one column speaks for a new row; below 0 where it speaks against one."""
    before, above = row.last[col]
    over, text = above.words[col].text, line.words[col].text
    if (point := _weigh_values(over, text)) is not None:
        return point
    reads_on = is_left_open(over) or (starts_lower(text) and not ends_sentence(over))
    if line.page != row.lines[-1].page:
        return -_READS_ON if reads_on else _OVER_PAGE
    if before < number - 1:
        return _HOLE
    return -_READS_ON if reads_on else _weigh_start(above, line, col)


def _weigh_values(over: str, text: str) -> float | None:
    """What a figure, a status or a bracket above or below says for itself; None for words."""
    if _SHARE.fullmatch(text) and not _SHARE.search(over):
        return 0.0  # the share of the number above
    if is_result(over) and is_result(text):
        return _CLASH
    if is_column_name(over) and is_column_name(text):
        return _CLASH  # `Actual`, `Target`: each is the label of a row
    return -_CLASH if over.count("(") > over.count(")") else None


def _weigh_start(above: BodyLine, below: BodyLine, col: int) -> float:
    """What words say that do not read on: the same again, two values, or room left above."""
    over, text = above.words[col].text, below.words[col].text
    if over == text:
        return _ROOM
    if _STARTS_VALUE.match(over) and _STARTS_VALUE.match(text):
        return _LIKE
    return _weigh_room(above, below, col)


def _weigh_room(above: BodyLine, below: BodyLine, col: int) -> float:
    """Whether the first word below would have fitted above; 0 where letters do not tell."""
    if has_room(above, below, col):
        return _ROOM
    return -_ROOM if find_need(above, below, col) > above.columns.right[col] else 0.0


def count_notes(rows: Sequence[GrowingRow], setting: Setting) -> int:
    """How many of the last rows are notes below a table: sentences behind blank lines, no more."""
    notes = takewhile(lambda row: _is_note_below(row, setting), reversed(rows))
    return sum(1 for _ in notes)


def _is_note_below(row: GrowingRow, setting: Setting) -> bool:
    name = _find_name(row, setting.stub)
    texts = [words.text for line in row.lines for words in line.words.values()]
    is_apart = row.lines[0].after_gap and not setting.has_gaps
    is_text = is_apart and not any(map(is_result, texts))
    return is_text and (_is_note(name) or bool(_MARKED.match(name)))
