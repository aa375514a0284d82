"""A text file to its lines and tables, exactly as printed: nothing is interpreted or repaired.

The steps are a run of small conversions: bytes to text, text to printed lines, printed lines to
tables and text lines. How a file sets out its cells is told from the text itself, by
`extract/dialects.py`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.decoding import bytes_to_text
from extract.dialects import find_blocks
from extract.furniture import is_page_number
from extract.limits import DEFAULT_LIMITS, TextLimits
from extract.textrows import (
    PAGE_BREAK,
    PrintedLine,
    RunningLines,
    UnclearLines,
    number_blocks,
)
from schema.failure import Failure, Reason, UnreadableError
from schema.page import Content, Place, TextLine

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from extract.textrows import Block

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_BREAK_WITHIN = re.compile("[\x85\u2029]")


def read_text(
    path: Path,
    limits: TextLimits = DEFAULT_LIMITS,
) -> tuple[Content, tuple[Failure, ...]]:
    """The lines and tables of a text file, and a failure for each line that was left out.

    Raises UnreadableError where the file cannot be read as text at all.
    """
    data = _read_bytes(path, limits)
    text, encoding = bytes_to_text(data, path.name)
    if not text.strip():
        raise _unreadable(Reason.EMPTY_FILE, f"{path.name}: the file is empty")
    lines, failures = _text_to_lines(text, path.name, limits)
    blocks = find_blocks(lines)
    unclear = (_to_failure(block, path.name) for block in blocks if isinstance(block, UnclearLines))
    content = Content(tuple(number_blocks(blocks)), encoding, tuple(_find_running(blocks)))
    return content, (*failures, *unclear)


def read_lines(path: Path, limits: TextLimits = DEFAULT_LIMITS) -> tuple[str, ...]:
    """The lines of a text file as they stand there; line 1 is the first.

    Raises UnreadableError where the file cannot be read as text at all.
    """
    text, _ = bytes_to_text(_read_bytes(path, limits), path.name)
    return tuple(match[1][: limits.line_characters] for match in _LINE.finditer(text))


def _find_running(blocks: Iterable[Block]) -> Iterator[TextLine]:
    """The running heads and feet that have words, each text where it stands first."""
    told: set[str] = set()
    for line in (line for one in blocks if isinstance(one, RunningLines) for line in one.lines):
        text = " ".join(line.text.split())
        if text not in told and not is_page_number(text):
            told.add(text)
            yield TextLine(text, Place(line=line.number))


def _to_failure(block: UnclearLines, name: str) -> Failure:
    first, last = block.lines[0], block.lines[-1]
    message = (
        f"{name}, lines {first.number} to {last.number}: figures stand in columns here, and it is"
        " not clear in which; the lines were read as text"
    )
    text = "\n".join(line.text for line in block.lines)
    return Failure(Reason.COLUMN_UNCLEAR, message, Place(line=first.number), text=text)


def _read_bytes(path: Path, limits: TextLimits) -> bytes:
    name = path.name or str(path)
    try:
        if not path.exists():
            raise _unreadable(Reason.FILE_NOT_FOUND, f"{name}: there is no such file")
        if not path.is_file():
            raise _unreadable(Reason.NOT_A_FILE, f"{name}: not a file but a directory or device")
        with path.open("rb") as stream:
            data = stream.read(limits.file_bytes + 1)
    except (OSError, ValueError) as error:
        raise _unreadable(Reason.UNREADABLE_FILE, f"{name}: {error}") from error
    if len(data) > limits.file_bytes:
        message = f"{name}: larger than {limits.file_bytes:,} bytes, too large for a report"
        raise _unreadable(Reason.FILE_TOO_LARGE, message)
    return data


def _unreadable(reason: Reason, message: str) -> UnreadableError:
    return UnreadableError(Failure(reason, message))


def _text_to_lines(
    text: str,
    name: str,
    limits: TextLimits,
) -> tuple[tuple[PrintedLine, ...], tuple[Failure, ...]]:
    """The lines that are short enough to be read, and a failure for each other one."""
    lines: list[PrintedLine] = []
    failures: list[Failure] = []
    for number, match in enumerate(_LINE.finditer(text), start=1):
        start, end = match.span(1)
        cells = 1 + text.count("\t", start, end)
        if end - start > limits.line_characters or cells > limits.row_cells:
            excerpt = text[start : start + limits.excerpt_characters]
            message = (
                f"{name}, line {number}: {end - start:,} characters in {cells:,} cells are too"
                " many for a row of a table; the line was left out"
            )
            place = Place(line=number)
            failures.append(Failure(Reason.LINE_TOO_LONG, message, place, text=excerpt))
        else:
            lines += _line_to_pieces(match[1], number)
    return tuple(lines), tuple(failures)


def _line_to_pieces(text: str, number: int) -> Iterator[PrintedLine]:
    """A line cut where it holds a page break (a blank line) or an unusual line end."""
    for page_number, page in enumerate(text.split(PAGE_BREAK)):
        if page_number:
            yield PrintedLine(PAGE_BREAK, number)
        for piece in _BREAK_WITHIN.split(page):
            yield PrintedLine(piece, number)
