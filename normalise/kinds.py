"""What kind a run of characters is: the kinds in order, and what their neighbours change."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from normalise.lexicon import (
    FULL_MONTHS,
    MEASURES,
    MEASURES_PATTERN,
    MONTH_NAMES_PATTERN,
    MONTHS,
    NUMBER_WORDS,
    ORDINAL_WORDS,
)
from normalise.ratings import ARROWS
from normalise.spans import day_of
from schema.markup import RAISED

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from normalise.tokens import Token

LONGEST_NUMBER = 24
_MAX_DAY = 31
_PREFIXES = "NI|BVPI|BV|LPI|KPI|SPI|LKI|PAF|PSA|PI|LI|CPI|LAA|NIS|PHOF|ASCOF|SI|OI|CI"
# Only a short form has a stop of its own: in `a fall on June. 14 waited` it ends the sentence.
_SHORT_MONTH = "|".join(sorted(MONTHS.keys() - FULL_MONTHS, key=len, reverse=True))
_NUMBER = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_DAY_OR_YEAR = r"(?:(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?|(?:19|20)\d\d)(?![\d%,]|\.\d)"
_ORDINAL = "|".join(ORDINAL_WORDS)
# `the previous quarter 3 minutes`: there the figure is not the quarter's number.
_NOT_AFTER = "".join(
    f"(?<!{word} )" for word in ("this", "last", "previous", "prev", "per", "each", "a", "current")
)

# The order decides: what stands first wins at the same place.
_LEXICON: tuple[tuple[str, str], ...] = (
    ("MARKUP", r"</?(?:i|b|u|em|strong|br|p|span|sup|sub|font)\b[^<>\n]{0,60}>|\*\*|__"),
    ("NAME", r"\d\d/\d{4,5}(?:/[A-Z]+)?\b"),
    ("NAME", r"\(?0\d{2,4}\)? \d{3,4}(?: ?\d{3,4})?(?!\d)"),
    ("NAME", r"#(?:N/A|DIV/0!?|REF!?|VALUE!?|NUM!?|NULL!?|NAME\?)"),  # faults of a spreadsheet
    ("NAME", r"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.]+|#\w+"),
    (
        "DATE",
        r"\d{4}-\d\d-\d\d(?!\d)|\d{1,2}(?P<sep>[/.])\d{1,2}(?P=sep)(?:\d{4}|\d{2})(?![\d%/]|\.\d)",
    ),
    (
        "FY",
        (
            r"(?:19|20)\d\d ?[/\u2013\u2212-] ?(?:19|20)\d\d(?![\d%]|\.\d)"
            r"|(?:19|20)\d\d/\d(?![\d%,]|\.\d|/)"
            r"|(?:19|20)\d\d(?:/| ?[/\u2013\u2212-]|[/\u2013\u2212-] )\d\d(?![\d%]|[.,]\d)"
        ),
    ),
    ("FY", r"FY ?\d\d(?:\d\d)?[/-]?\d\d\b"),
    ("NAME", r"v\d+(?:\.\d+)+"),
    (
        "TIME",
        (
            r"(?:\d{1,2}(?:[:.]\d\d)? ?(?:-|\u2013|to|till?|until) ?)?"
            r"\d{1,2}(?:[:.]\d\d)? ?(?:am|pm|noon)\b"
        ),
    ),
    (
        "NAME",
        rf"24/7|\d+x\d+\b|\d+-to-\d+\b|\d-\d-\d\b|\d+(?:-(?!(?:{MONTH_NAMES_PATTERN})\b)[a-z]+)+\b",
    ),
    ("CLOCK", r"\d+ ?m(?:ins?)? ?\d+ ?s(?:ecs?)?\b|\d+ ?h(?:rs?)? ?\d+ ?m(?:ins?)?\b"),
    ("CLOCK", r"\d+ ?['\u2019\u2032] ?[0-5]?\d ?(?:[\"\u201d\u2033]|''|\u2032\u2032)"),
    ("CLOCK", r"\d+h(?:rs?)? ?[0-5]\d\b(?![.,]?\d| ?%)"),
    ("CLOCK", r"\d{1,3}:[0-5]\d(?::[0-5]\d)?(?![\d:])"),
    ("RATIO", r"(?!(?:19|20)\d\d:)\d+(?:\.\d+)?(?: : |:)\d[\d,]*(?:\.\d+)?(?![\d:])"),
    ("QTR", rf"(?:Q|Qtr\.? ?|{_NOT_AFTER}Quarter )(?P<q1>[1-4]|one|two|three|four)(?![\w.,]*\d)\b"),
    ("QTR", rf"(?P<q2>[1-4]|(?a:{_ORDINAL}))(?:st|nd|rd|th)? (?:Quarter|Qtr)\b"),
    ("CODE", rf"(?-i:(?:{_PREFIXES}))[ -]?\d+(?:\.\d+)*[a-z]?\b"),
    (
        "MEAS",
        rf"(?:(?<=\d)|(?<=\d )|(?<=linear )|(?<=square )|(?<=cubic ))(?:{MEASURES_PATTERN})(?!\w)",
    ),
    ("NAME", r"(?-i:[A-Z]{1,6})[-/]?\d+[A-Za-z0-9]*(?:[./-]\d+)*\b"),
    ("ORD", r"\d+ ?(?:st|nd|rd|th)\b|\d+[\u02e2\u207f\u02b3\u1d57][\u1d57\u1d48\u02b0]"),
    (
        "FOOT",
        (
            r"\[(?:[a-z]{1,2}|[12]?\d|[ivx]{1,3})\]"
            rf"|[{RAISED}\u2020\u2021\u00a7]+"
        ),
    ),
    ("FRAC", r"\d+ ?/ ?\d+(?![\d/]|,\d{3}|\.\d| ?%)"),
    ("NUM", r"(?:\A|(?<=\u00a3))\d{1,3}(?: \d{3})+(?:\.\d+)?(?= ?%?\s*\Z)"),  # alone in a cell
    ("NUM", r"\d{1,3}(?:(?:,|[\u00a0\u2009\u202f])\d{3})+(?![\d])(?:\.\d+)?"),
    ("BADNUM", r"\d+(?:,\d+)+(?:\.\d+)*|\d+(?:\.\d+){2,}|\d{1,3}(?:\.\d{3})+,\d+|\d+\.\.\d+"),
    ("NUM", r"\d+[\u00bc\u00bd\u00be]|[\u00bc\u00bd\u00be]|\d+(?:\.\d+)?|(?<![A-Za-z])\.\d+"),
    ("PP", r"(?:%|percentage|per cent|percent)[ -]?(?:points?|pts?)\b|p\.p\.|pp?ts?\b|pp\b"),
    (
        "PCT",
        (
            r"%|percent\b|per cent\b|pct\b|\uff05|(?:(?<=\d)|(?<=\d ))(?-i:pc)\b"
            r"|percentage\b(?= (?:higher|lower|more|less))"
        ),
    ),
    ("CUR", r"[\u00a3\u20ac$]|GBP\b"),
    ("CMP", r"<=|>=|=<|=>|[<>\u2264\u2265~\u2248\u00b1]"),
    ("EQ", r"="),
    ("PLUS", r"\+"),
    ("ARROW", rf"[{ARROWS}]\ufe0f?|--?>(?= ?[\d\u00a3])"),
    ("COLON", r":"),
    ("DASH", r"[-\u2010-\u2015\u2212\uf0e0]"),
    ("LP", r"[(\[]"),
    ("RP", r"[)\]]"),
    ("COMMA", r","),
    ("SEMI", r";|\|"),
    ("SLASH", r"/"),
    ("BULLET", r"[\u2022\u25cf\u25aa\u25e6\u00b7\uf0b7]"),
    ("STAR", r"\*+"),
    ("STOP", r"[.!?]+"),
    ("QUOTE", r"[\"'\u2018\u2019\u201c\u201d`]"),
    ("MONTH", rf"(?a:{_SHORT_MONTH})\.(?=\s*(?:(?-i:[a-z-])|{_DAY_OR_YEAR}))"),
    ("MONTH", rf"(?a:{MONTH_NAMES_PATTERN})\b(?:[-\u2019'](?=\d\d\b))?"),
    ("NUMWORD", rf"(?a:{_NUMBER})(?:[ -](?:and )?(?a:{_NUMBER}))*\b(?![\u2019'-]\w)"),
    ("NA", r"n/[ak]\b|n\.a\.|n\\a\b"),
    ("WORD", r"[^\W\d_]+(?:(?:[\u2019'&]|-(?=[^\W\d_]))[^\W\d_]+)*"),
    ("PUNCT", r"\S"),
)
SCANNER = re.compile(
    r"\n\s*|" + "|".join(f"(?P<k{n}>{pattern})" for n, (_, pattern) in enumerate(_LEXICON)),
    re.IGNORECASE,
)
_KINDS = tuple(kind for kind, _ in _LEXICON)
_ABBREVIATIONS = frozenset(
    {"approx", "no", "nos", "e.g", "i.e", "etc", "vs", "st", "inc", "dept"}
) | {"pop"}
_NUMERIC = frozenset({"NUM", "CLOCK", "RATIO", "FRAC"})
_YEAR = re.compile(r"(?:19[5-9]|20[0-4])\d")

# Most of a text is plain words and single signs, whose kind is told without the list: an ASCII word
# that ends at a blank or at a sign that goes on with nothing, and is not the first word of anything
# in the list; a sign with which nothing longer begins.
PLAIN_WORD = re.compile(r"[^\S\n]*((?![Qq])[A-Za-z]+)(?=[\s,;:)\]!?\"]|\.(?:\s|\Z)|\Z)")
NOT_PLAIN = frozenset(
    {
        *MONTHS,
        *NUMBER_WORDS,
        *ORDINAL_WORDS,
        *_PREFIXES.lower().split("|"),
        *MEASURES,
        *("http", "https", "fy", "gbp", "per", "percent", "percentage", "pct", "pc"),
        *("p", "pp", "pt", "pts", "ppt", "ppts"),
    }
)
# The commonest figures and signs of a report, where what follows leaves no other kind.
PLAIN_FIGURE = re.compile(
    r"(?P<NUM>(?:0|[1-9]\d{0,8})(?:\.\d{1,9})?(?=%))|(?P<PCT>%(?![ -]?[Pp]))"
    r"|(?P<STOP>\.(?=\s+[A-Z]|\Z))",
    re.ASCII,
)
SIGNS = {
    **dict.fromkeys(",", "COMMA"),
    **dict.fromkeys(":", "COLON"),
    **dict.fromkeys("(", "LP"),
    **dict.fromkeys(")]", "RP"),
    **dict.fromkeys(";|", "SEMI"),
    **dict.fromkeys("\"'\u2018\u2019\u201c\u201d`", "QUOTE"),
}


def find_kind(match: re.Match[str], before: Sequence[Token]) -> str | None:
    """The kind of what `SCANNER` matched behind the tokens `before`; None for mark-up."""
    kind = _KINDS[int((match.lastgroup or "k0")[1:])]
    if kind == "MARKUP":
        return None
    refine = _REFINEMENTS.get(kind)
    if refine is not None:
        kind = refine(match, before)
    return "BADNUM" if kind in _NUMERIC and len(match.group()) > LONGEST_NUMBER else kind


def _refine_month(match: re.Match[str], before: Sequence[Token]) -> str:
    """`may` and `march` in lower case are verbs unless a year or a date goes with them."""
    if match.group().lower().rstrip(".-'\u2019") not in MONTHS:
        return "WORD"  # `\u017fept`: letters that only case-folding makes a month
    if match.group() not in {"may", "march", "mar", "sat"}:
        return "MONTH"
    dated = bool(before) and before[-1].kind in {"ORD", "NUM", "MONTH"}
    return "MONTH" if dated or re.match(r" ?(?:19|20)\d\d\b", _rest(match)) else "WORD"


def _refine_number(match: re.Match[str], before: Sequence[Token]) -> str:
    """Four digits that can be a year are one unless money or a unit sign goes with them."""
    if _follows_month(before) and re.fullmatch(r"\d+", match.group()) and _rest(match)[:1] != "%":
        return "YEAR"
    if re.fullmatch(r"0\d+", match.group()):
        return "NAME"
    money = bool(before) and before[-1].kind == "CUR"
    if money or not _YEAR.fullmatch(match.group()):
        return "NUM"
    return "NUM" if re.match(r" ?[%kmb]\b| ?%", _rest(match)) else "YEAR"


def _follows_month(before: Sequence[Token]) -> bool:
    """The 19 of `Dec-19` and `Dec '19`."""
    return bool(before) and before[-1].kind == "MONTH" and before[-1].text[-1] in "-'\u2019"


def _refine_stop(match: re.Match[str], before: Sequence[Token]) -> str:
    """A full stop ends a sentence unless it goes on at once or belongs to an abbreviation."""
    rest = _rest(match)
    if rest and not rest[0].isspace() and rest[0] not in "\"'\u2019\u201d)]":
        return "PUNCT"
    short = bool(before) and before[-1].end == match.start() and match.group() == "."
    if short and before[-1].lower in _ABBREVIATIONS and re.match(r"\s+[^A-Z\s]", rest):
        return "PUNCT"
    return "STOP"


def _refine_points(match: re.Match[str], before: Sequence[Token]) -> str:
    """`+0.9 pts` are points; `41 pts` are patients."""
    if match.group().lower() not in {"pts", "pt"}:
        return "PP"
    fraction = bool(before) and "." in before[-1].text
    fraction = fraction or (len(before) > 1 and before[-2].lower in {"gap", "up", "down", "by"})
    signed = len(before) > 1 and before[-2].kind in {"PLUS", "DASH", "ARROW"}
    return "PP" if fraction or signed else "WORD"


def _refine_fraction(match: re.Match[str], _before: Sequence[Token]) -> str:
    """`07/08`: nobody prints a fraction with a nought in front; `12/13: 97%` names a year."""
    first, second = re.split(r"\s*/\s*", match.group())
    follows = len(first) == len(second) == 2 and (int(first) + 1) % 100 == int(second)  # noqa: PLR2004
    rest = _rest(match).lstrip()
    labels = follows and rest.startswith(":")  # `10/11: 38,950` says whose the figure is
    padded = (first[0] == "0" and first != "0") or (second[0] == "0" and second != "0")
    if not padded and not labels:
        return "FRAC"
    return "FY" if follows else "NAME"


def _refine_date(match: re.Match[str], _before: Sequence[Token]) -> str:
    """What the calendar does not have is a name with figures, not a date."""
    return "DATE" if parse_date(match.group()) is not None else "NAME"


def _rest(match: re.Match[str]) -> str:
    return match.string[match.end() : match.end() + 12]


_REFINEMENTS = {
    "MONTH": _refine_month,
    "NUM": _refine_number,
    "STOP": _refine_stop,
    "DATE": _refine_date,
    "PP": _refine_points,
    "FRAC": _refine_fraction,
}


def parse_date(text: str) -> date | None:
    """A date in figures, day first unless it starts with the year; None for no date.

    >>> parse_date("31/3/17")
    datetime.date(2017, 3, 31)
    """
    first, second, third = (int(part) for part in re.split(r"[/.-]", text))
    if first > _MAX_DAY:
        return day_of(first, second, third)
    return day_of(third if third > 99 else 2000 + third, second, first)  # noqa: PLR2004 two digits
