"""Tables drawn with `+---+`: the lines between two rules are one row, whose cells wrap."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from extract.textrows import Piece, PrintedLine, PrintedRow, line_to_row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    ReadLine = tuple[PrintedLine, bool, tuple[str, ...] | None]

_RULES = 3  # above and below the header, and at the end
_ROWS = 2  # parted by rules of their own


class Sections(NamedTuple):
    """What stands between rules, each as its lines; and the lines before and after."""

    before: tuple[PrintedLine, ...]
    sections: tuple[tuple[tuple[PrintedLine, tuple[str, ...]], ...], ...]
    after: tuple[PrintedLine, ...]


def find_sections(lines: Sequence[ReadLine]) -> Sections | None:
    """The sections of a drawn table; None where it has rows outside its rules.

    Each of `lines` comes with whether it is a rule, and with its cells.
    """
    rules = [i for i, (_, is_rule, _) in enumerate(lines) if is_rule]
    if len(rules) < _RULES or not all(
        is_rule or cells is not None for _, is_rule, cells in lines[rules[0] : rules[-1]]
    ):
        return None
    sections = []
    for start, end in pairwise(rules):
        between = [(line, cells or ()) for line, _, cells in lines[start + 1 : end]]
        sections += [tuple(between)] if between else []
    before, after = lines[: rules[0]], lines[rules[-1] + 1 :]
    if not sections or any(cells is not None for _, _, cells in (*before, *after)):
        return None
    return Sections(_to_lines(before), tuple(sections), _to_lines(after))


def _to_lines(lines: Sequence[ReadLine]) -> tuple[PrintedLine, ...]:
    return tuple(line for line, _, _ in lines)


def sections_to_rows(found: Sections) -> Iterator[PrintedRow]:
    """The rows: a section each where several are parted, else the header and a line each."""
    header, *body = found.sections
    yield _section_to_row(header)
    for section in body:
        if len(body) >= _ROWS or _is_one_row(section):
            yield _section_to_row(section)
        else:
            yield from (line_to_row(line, cells) for line, cells in section)


def _is_one_row(section: Sequence[tuple[PrintedLine, tuple[str, ...]]]) -> bool:
    """True where the name stands on the first line alone."""
    return bool(section[0][1][0]) and not any(cells[0] for _, cells in section[1:])


def _section_to_row(section: Sequence[tuple[PrintedLine, tuple[str, ...]]]) -> PrintedRow:
    width = max(len(cells) for _, cells in section)
    cells = tuple(_to_cell(section, col) for col in range(width))
    return PrintedRow(section[0][0].text, section[0][0].number, cells)


def _to_cell(section: Sequence[tuple[PrintedLine, tuple[str, ...]]], col: int) -> tuple[Piece, ...]:
    """The lines of one cell that hold words, each of which reads on in the next."""
    texts = [(cells[col], line.number) for line, cells in section if col < len(cells)]
    filled = [(text, number) for text, number in texts if text]
    if not filled:
        return (Piece("", section[0][0].number),)
    last = len(filled) - 1
    return tuple(Piece(text, number, wraps=i < last) for i, (text, number) in enumerate(filled))
