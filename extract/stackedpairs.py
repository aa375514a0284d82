"""Tables of a name and what is said about it, one cell a line: `Measure`, `Progress`.

The header is a name for the rows with one for progress below it. Below these, names and prose
take turns, or each row is a block between blank lines. Where neither is clear, no row is guessed.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from extract.phrases import ends_sentence, is_title
from extract.spacedlines import heads_pair, is_column_name
from extract.textrows import Block, Piece, PrintedLine, PrintedRow, PrintedTable, UnclearLines

if TYPE_CHECKING:
    from collections.abc import Sequence

    Rows = list[PrintedRow]
    Lines = list[PrintedLine]

_BULLET = re.compile(r"[•▪◦●■*\N{EN DASH}-]\s")
_PAIR = 2
_MOSTLY = 0.75  # of the cells of prose that end a sentence or have a bullet


def find_paired(lines: Sequence[PrintedLine]) -> list[Block]:
    """The tables of names and prose, and the other lines; unclear ones stay lines."""
    starts = [i for i in range(len(lines)) if _is_header(lines, i)]
    blocks: list[Block] = list(lines[: starts[0]] if starts else lines)
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=False):
        blocks += _read_section(list(lines[start:end]))
    return blocks


def _is_header(lines: Sequence[PrintedLine], at: int) -> bool:
    """True for a name for the rows with one for progress below it, and no third name."""
    near = (line.text.strip() for line in lines[at : at + 2 * _PAIR + 1])
    texts = [text for text in near if text]
    if not lines[at].text.strip() or len(texts) <= _PAIR:
        return False
    name, says, below = texts[: _PAIR + 1]
    return heads_pair(name, says) and not is_column_name(below)


def _read_section(lines: Lines) -> list[Block]:
    header = [line for line in lines if line.text.strip()][:_PAIR]
    body = lines[lines.index(header[-1]) + 1 :]
    found = _read_body(body)
    if found is None:
        return [UnclearLines(tuple(line for line in lines if line.text.strip()))]
    rows, after = found
    table = PrintedTable((_to_row([header[:1], header[1:]]), *rows))
    return [table, *(body[body.index(after[0]) - 1 :] if after else ())]  # with its blank line


def _read_body(body: Lines) -> tuple[Rows, Lines] | None:
    """The rows below a header and the lines behind them; None where they are not clear."""
    blocks = _to_blocks(body)
    if all(len(block) == 1 for block in blocks):
        return _read_apart([line for block in blocks for line in block])
    if not body[0].text.strip():
        return _read_blocks(blocks)
    first = _read_turns(blocks[0])
    if first is None or len(first) > 1:
        return None if first is None else (first, [one for block in blocks[1:] for one in block])
    rows, after = _read_blocks(blocks[1:])
    return [*first, *rows], after


def _to_blocks(lines: Lines) -> list[Lines]:
    """The lines between blank ones."""
    groups = groupby(lines, key=lambda line: bool(line.text.strip()))
    return [list(group) for is_filled, group in groups if is_filled]


def _read_apart(lines: Lines) -> tuple[Rows, Lines] | None:
    """Rows of cells that blank lines part all alike; a sentence behind the last is none of it."""
    count = len(lines) - len(lines) % _PAIR
    rows = _read_strictly(lines[:count])
    is_sentence = all(_is_prose(line) for line in lines[count:])
    return (rows, lines[count:]) if rows and is_sentence else None


def _read_blocks(blocks: list[Lines]) -> tuple[Rows, Lines]:
    """A row for each block of a name and prose, and titles between; anything else ends them."""
    end = 0
    for i, block in enumerate(blocks):
        if len(block) >= _PAIR and not _is_prose(block[0]) and any(map(_is_prose, block[1:])):
            end = i + 1
        elif len(block) > 1 or not is_title(block[0].text.strip()):
            break
    rows = [_block_to_row(block) for block in blocks[:end]]
    return rows, [line for block in blocks[end:] for line in block]


def _block_to_row(block: Lines) -> PrintedRow:
    return _to_row([block[:1], block[1:]]) if len(block) > 1 else _to_heading(block[0])


def _read_turns(lines: Lines) -> Rows | None:
    """The rows of lines that are names and prose in turns, with headings above some names."""
    rows = _read_strictly(lines)
    if rows is not None:
        return rows
    runs = [(kind, list(run)) for kind, run in groupby(lines, key=_is_prose)]
    if len(runs) % _PAIR or runs[0][0]:
        return None
    rows = []
    for (_, names), (_, prose) in zip(runs[::2], runs[1::2], strict=True):
        *above, name = names
        if len(above) > 1 or not all(is_title(line.text.strip()) for line in above):
            return None
        rows += [*map(_to_heading, above), _to_row([[name], prose])]
    return rows


def _read_strictly(lines: Lines) -> Rows | None:
    """The rows where every second line is prose, though some of it may end no sentence."""
    names, prose = lines[::2], lines[1::2]
    if not prose or len(names) != len(prose) or any(map(_is_prose, names)):
        return None
    if sum(map(_is_prose, prose)) < _MOSTLY * len(prose):
        return None
    return [_to_row([[name], [said]]) for name, said in zip(names, prose, strict=True)]


def _is_prose(line: PrintedLine) -> bool:
    text = line.text.strip()
    return ends_sentence(text) or bool(_BULLET.match(text))


def _to_heading(line: PrintedLine) -> PrintedRow:
    return PrintedRow(line.text, line.number, None)


def _to_row(cells: Sequence[Lines]) -> PrintedRow:
    first = cells[0][0]
    pieces = (tuple(Piece(line.text.strip(), line.number) for line in cell) for cell in cells)
    return PrintedRow(first.text.strip(), first.number, tuple(pieces))
