"""Cards in texts for tests, and what was made of them as words."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

from extract.textrows import PrintedLine, PrintedTable

if TYPE_CHECKING:
    from collections.abc import Iterable


def to_lines(text: str) -> list[PrintedLine]:
    """The lines of a text, numbered from 1."""
    lines = dedent(text).strip("\n").split("\n")
    return [PrintedLine(line, number) for number, line in enumerate(lines, start=1)]


def to_words(blocks: Iterable[object]) -> list[object]:
    """The tables as the words of their cells, other lines that hold words as they are."""
    return [
        [row.words for row in block.rows] if isinstance(block, PrintedTable) else block.text.strip()
        for block in blocks
        if isinstance(block, PrintedTable)
        or (isinstance(block, PrintedLine) and block.text.strip())
    ]


PAIRS = """
Homes

Households helped
Managed by     Ann Lee      Good is     High
Q2 value       112          Target      100
Status                      Trend       Up
Latest note    Officers closed 112 cases, 64 of
               them in the first month.

Homes let
Managed by     Bob Ray      Good is     Low
Q2 value       31.4         Target      28
Status         Red          Trend       Down
Latest note

We meet in May.
"""

QUARTERS = """
Measure       Burglaries
Good is       Lower
2022/23       Q1         Q2        Q3
Actual        310        288
Target        300        290       280
Comment       There were 52 in sheds.
Measure       Robberies
Good is       Lower
2022/23       Q1         Q2        Q3
Actual         44         51
Target         45         45        45
Comment
"""

CODED = """
CP1         Calls
Owner       Ann Lee
Target      Q1       Q2
55%         51%      52%
Comments
They came to London.

CP2         Fires
Owner       Ann Lee
Target      Q1       Q2
60%         58%      61%
Comments
They fell.
"""
