"""The marks of Markdown around the words of a line or cell: escapes, and the signs of a heading."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.textrows import PrintedLine

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_HEADING = re.compile(r"[ ]{0,3}#{1,6}[ ]+(?P<words>\S.*?)(?:[ ]+#+)?[ ]*")
_QUOTE = re.compile(r"[ ]{0,3}>[ ]?")


def unescape(text: str) -> str:
    r"""`text` with the sign alone where a backslash stands before it.

    >>> unescape(r"\< 50\% \| total"), unescape(r"R\D")
    ('< 50% | total', 'R\\D')
    """
    return _ESCAPE.sub(r"\1", text) if "\\" in text else text


def clean_line(line: PrintedLine) -> PrintedLine:
    """A line outside tables without the signs that make it a heading or a quotation.

    >>> from extract.textrows import PrintedLine
    >>> clean_line(PrintedLine("## Priority 1 ##", 3)), clean_line(PrintedLine("#1 of 4", 4))
    (PrintedLine(text='Priority 1', number=3), PrintedLine(text='#1 of 4', number=4))
    """
    heading = _HEADING.fullmatch(_QUOTE.sub("", line.text, count=1))
    return line._replace(text=unescape(heading["words"])) if heading else line
