"""A fact of a document and the words that it was read from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Literal, NamedTuple, TypeVar

from schema.markup import strip_markup

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Source = Literal["cover", "running head", "heading", "header", "cell", "file name"]
Value_co = TypeVar("Value_co", covariant=True)
Value = TypeVar("Value")

LONGEST_LINE = 600
LONGEST_CELL = 20_000
PROSE_WORDS = 14
_LEFT_OVER = re.compile(r"\*{2,}|_{2,}|^[\s#>|•●▪*-]+|[\s|*]+$|[\u00ad\u200b\ufeff]")


@dataclass(frozen=True, slots=True)
class Fact(Generic[Value_co]):
    """One fact of a document: its value, and the exact words that say so.

    `source` tells where those words stand, `confidence` (0 to 1) how sure they are.
    """

    value: Value_co
    evidence: str
    source: Source
    confidence: float


class Words(NamedTuple):
    """A line, header or cell: as printed, and without mark-up and superfluous white space."""

    printed: str
    text: str


class ReportWords(NamedTuple):
    """A report's words by where they stand, from the surest place to the least sure.

    `cover` is what stands before its first table, `running` its running heads and footers,
    `headings` what stands outside tables below, `headers` head the columns of its tables; the
    cells below these are as printed, since few reports have to be told by them.
    """

    cover: Sequence[Words] = ()
    running: Sequence[Words] = ()
    headings: Sequence[Words] = ()
    headers: Sequence[Words] = ()
    cells: Sequence[str] = ()
    file_name: str = ""


def to_words(printed: str, longest: int = LONGEST_LINE) -> Words:
    """The words of one line; what is longer than a line of a report can be is cut off.

    >>> to_words("  **COMMUNITY   SAFETY ")
    Words(printed='**COMMUNITY   SAFETY', text='COMMUNITY SAFETY')
    """
    printed = printed[:longest].strip()
    return Words(printed, " ".join(_LEFT_OVER.sub(" ", strip_markup(printed)).split()))


def is_prose(words: Words) -> bool:
    """True for a line longer than those of a cover are."""
    return len(words.text.split()) > PROSE_WORDS


def best(facts: Iterable[Fact[Value]]) -> Fact[Value] | None:
    """The fact with the highest confidence; the first of several."""
    return max(facts, key=lambda fact: fact.confidence, default=None)
