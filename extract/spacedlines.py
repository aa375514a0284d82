"""Lines of a text whose columns are aligned with spaces: their pieces, and the words of headers."""

from __future__ import annotations

import calendar
import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from extract.phrases import ends_sentence, is_whole, starts_lower
from extract.spacedmarks import join_marks
from extract.textrows import PAGE_BREAK, PrintedLine

if TYPE_CHECKING:
    from collections.abc import Sequence

_PIECE = re.compile(r"\S+(?: \S+)*")
_RULE = re.compile(r"\s*(?:[-=_\N{EM DASH}\N{BOX DRAWINGS LIGHT HORIZONTAL}]{3,}\s*)+")
_HEADER_WORDS = 6
_QUESTION_WORDS = 12
_PAIR_WORDS = 9
_CLOSE_WORDS = 20  # of names that stand close
_YEAR = r"(?:19|20)\d\d(?:\s?[/-]\s?\d{2,4})?"
_A_YEAR = re.compile(_YEAR)
_SHORTENED = re.compile(r"(?:no|ref|var|perf|prev)\.", re.IGNORECASE)
_KINDS_OF_ROW = (
    r"(?:(?:performance|key|success|local|headline|strategic|priority|k?pi|measure|indicator)\s){0,2}"
    r"(?:indicators?|measures?|kpis?|pis?|descriptions?|objectives?|actions?|activit(?:y|ies)"
    r"|titles?|outcomes?|ref\.?|code"
    r"|what\swe\s(?:said|agreed|plan(?:ned)?|promised?|will|want(?:ed)?|intend(?:ed)?|committed)"
    r"(?:\s\w+){0,4})"
)
_MONTHS = "|".join((*calendar.month_name[1:], "sept", *calendar.month_abbr[1:]))
_WHEN = (
    rf"(?:{_YEAR}|(?:q|quarter\s)[1-4](?:\s{_YEAR})?|(?:ytd|year[\s-]to[\s-]date)(?:\s(?:last|previous)\syear)?|year[\s-]end|full\syear"
    r"|(?:(?:the\s)?same\s(?:quarter|month|period)(?:\slast\syear)?|(?:last|previous|this|current)\s(?:year|quarter|month))"
    rf"|(?:{_MONTHS})(?:[\s-]'?\d{{2,4}})?)"
)
_WHAT = (
    r"(?:targets?|actuals?|baselines?|updates?|status|rag(?:\s(?:rating|status))?|rating|trend"
    r"|(?:previous|prior|last|latest|current)\s(?:values?|results?|outturns?|performance|position)"
    r"|direction\sof\stravel|comments?|commentary|narrative|values?"
    r"|results?|outturns?|performance|change|variance|unit"
    r"|what\s(?:has|was|happened|we\s(?:did|have|achieved|delivered))(?:\s\w+){0,4})"
)
_WHO = r"(?:(?:lead|responsible)(?:\s(?:officer|director|member))?|officer|owner)"
_PROGRESS = r"progress(?:\s(?:as|against|in|to|towards|since|this|during|for|update|report)\b.*)?"
_AND = r"\s?(?:\band\b|[&/])\s?"
_ROW_NAME = re.compile(rf"{_KINDS_OF_ROW}(?:{_AND}(?:{_KINDS_OF_ROW}|{_WHAT}))?", re.IGNORECASE)
_NAME = (
    rf"(?:{_KINDS_OF_ROW}|{_WHAT}(?:\s{_WHEN})?|{_WHEN}(?:\s{_WHAT})?|{_WHO}|{_PROGRESS})"
    r"(?:\s\([^)]*\))?"
)
_COLUMN_NAME = re.compile(rf"{_NAME}(?:{_AND}{_NAME})?", re.IGNORECASE)

# names of rows and of what is said of each, where these two are the only columns
_NAMES = re.compile(
    r"(?:our |what we )?(?:measures? of|said|promised?|promises|plan|will do|aims?|commitments?"
    r"|pledges?"
    r"|priorit(?:y|ies)|projects?|tasks?|milestones?|deliverables?|areas?)\b.*",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"(?:progress|updates?|what (?:we (?:did|have|achieved)|has|was|happened)|achievements?"
    r"|where (?:we|things) (?:are|stand)|achieved|(?:current |latest )?position|commentary"
    r"|narrative"
    r"|(?:status|performance|latest) update)\b.*",
    re.IGNORECASE,
)


class Piece(NamedTuple):
    """Words of a line that single spaces part: where they start and end, in characters."""

    x0: int
    x1: int
    text: str


class SpacedLine(NamedTuple):
    """A line in pieces that two or more spaces part; `after_gap` where a blank line is above.

    `page` counts the page breaks before it.
    """

    line: PrintedLine
    pieces: tuple[Piece, ...]
    page: int
    after_gap: bool = False

    @property
    def x0(self) -> int:
        """Where its words start."""
        return self.pieces[0].x0

    @property
    def x1(self) -> int:
        """Where its words end."""
        return self.pieces[-1].x1


def to_spaced_lines(lines: Sequence[PrintedLine]) -> list[SpacedLine]:
    """The lines with words, without rules of dashes; page breaks part the pages."""
    found: list[SpacedLine] = []
    page, after_gap = 0, True
    for line in join_marks(lines):
        page += PAGE_BREAK in line.text
        if not line.text.strip():
            after_gap = True
        elif not _RULE.fullmatch(line.text):
            found.append(SpacedLine(line, split_line(line.text), page, after_gap))
            after_gap = False
    return found


def split_line(text: str) -> tuple[Piece, ...]:
    """The pieces of a line.

    >>> [piece.text for piece in split_line("Litter, all wards     97%    96%")]
    ['Litter, all wards', '97%', '96%']
    """
    return tuple(Piece(*match.span(), match[0]) for match in _PIECE.finditer(text))


def is_header_piece(text: str) -> bool:
    """True for words as short as a column's name, or a year; no figure, status or sentence."""
    if _A_YEAR.fullmatch(text) or _SHORTENED.fullmatch(text) or text.casefold() == "baseline":
        return True
    is_short = len(text.split()) <= _HEADER_WORDS and not text.endswith(",")
    is_short = is_short or len(_cut_names(text, most=False)) > 1  # names that stand close
    return is_short and not (is_whole(text) or ends_sentence(text))


def could_be_label(text: str) -> bool:
    """True where words could name a field of a card: a short question, or a header's words.

    >>> could_be_label("Are we on track?"), could_be_label("Target"), could_be_label("95%")
    (True, True, False)
    """
    if text.endswith("?"):
        return len(text.split()) <= _QUESTION_WORDS
    return is_header_piece(text) and not is_whole(text)


def is_column_name(text: str) -> bool:
    """True for words that name a column of a report, or several columns that stand close.

    >>> [is_column_name(text) for text in ("Indicator", "Q1 2013/14", "Target Actual", "All wards")]
    [True, True, True, False]
    >>> [is_column_name(text) for text in ("What we agreed to do", "What has happened")]
    [True, True]
    """
    return bool(_cut_names(text, most=False))


def split_names(piece: Piece, *, most: bool) -> list[Piece]:
    """The names of columns that stand so close that single spaces part them; as many as can be.

    >>> [name.text for name in split_names(Piece(5, 25, "Target Actual Q1"), most=False)]
    ['Target', 'Actual Q1']
    >>> [name.text for name in split_names(Piece(5, 25, "Target Actual Q1"), most=True)]
    ['Target', 'Actual', 'Q1']
    """
    found: list[Piece] = []
    at = piece.x0
    for name in _cut_names(piece.text, most=most) or (piece.text,):
        found.append(Piece(at, at + len(name), name))
        at += len(name) + 1
    return found


@lru_cache(maxsize=10_000)
def _cut_names(text: str, *, most: bool) -> tuple[str, ...]:
    """The fewest or most names of columns that the words are; none where they are no names."""
    found: list[tuple[str, ...]] = [(text,)] if _COLUMN_NAME.fullmatch(text) else []
    words = text.split(" ")
    for cut in range(1, len(words) if len(words) <= _CLOSE_WORDS else 0):
        name, rest = " ".join(words[:cut]), " ".join(words[cut:])
        if _COLUMN_NAME.fullmatch(name) and (names := _cut_names(rest, most=most)):
            found.append((name, *names))
    return (max if most else min)(found, key=len, default=())


def names_rows(text: str) -> bool:
    """True for the name of the column that names the rows: `Indicator`, `Performance measure`."""
    return bool(_ROW_NAME.fullmatch(text))


def heads_pair(name: str, says: str) -> bool:
    """True for the names of two columns: of what is measured or promised, and of its progress.

    >>> heads_pair("Commitment", "Update January to March 2023"), heads_pair("Commitment", "Lead")
    (True, False)
    """
    if not all(
        len(text.split()) <= _PAIR_WORDS and not ends_sentence(text) for text in (name, says)
    ):
        return False
    is_name = names_rows(name) or _NAMES.fullmatch(name)
    return bool(is_name and _SAYS.fullmatch(says))


def is_header_line(pieces: Sequence[Piece]) -> bool:
    """True where every piece could name a column, and half of them at least say so.

    Two are enough where one of the first two names the rows.
    """
    texts = [piece.text for piece in pieces]
    if len(texts) == 2 and heads_pair(*texts):  # noqa: PLR2004 a pair
        return True
    if len(texts) < 2 or not all(map(is_header_piece, texts)):  # noqa: PLR2004 one is no header
        return False
    named = sum(map(is_column_name, texts))
    is_told = 2 * named >= len(texts) or any(map(names_rows, texts[:2]))
    return named >= 2 and is_told and not starts_lower(texts[0])  # noqa: PLR2004
