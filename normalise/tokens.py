"""Characters to typed tokens: the first level of the grammar of cells.

A token keeps its exact place in the cell, so that everything built on it can show its characters.
Mark-up left by a converter is passed over like white space.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from normalise.lexicon import ABBREVIATIONS, MONTHS, NUMBER_WORDS, ORDINAL_WORDS
from normalise.spans import day_of
from normalise.wordsets import WORD_SETS

if TYPE_CHECKING:
    from datetime import date

# The marks around a token's kind and its text where patterns run over them.
OPEN, MID, SHUT = "\x01", "\x02", "\x03"
_NO_MARKS = {ord(mark): " " for mark in (OPEN, MID, SHUT)}
MAX_DAY = 31
_PREFIXES = "NI|BVPI|BV|LPI|KPI|SPI|LKI|PAF|PSA|PI|LI|CPI|LAA|NIS|PHOF|ASCOF|SI|OI|CI"
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_NUMBER = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_ORDINAL = "|".join(ORDINAL_WORDS)
# `the previous quarter 3 minutes`: there the figure is not the quarter's number.
_NOT_AFTER = "".join(
    f"(?<!{word} )" for word in ("this", "last", "previous", "prev", "per", "each", "a", "current")
)

# The order decides: what stands first wins at the same place.
_LEXICON: tuple[tuple[str, str], ...] = (
    ("MARKUP", r"</?(?:i|b|u|em|strong|br|p|span|sup|sub|font)\b[^<>\n]{0,60}>|\*\*|__"),
    ("NAME", r"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.]+|#\w+"),
    (
        "DATE",
        r"\d{4}-\d\d-\d\d(?!\d)|\d{1,2}(?P<sep>[/.])\d{1,2}(?P=sep)(?:\d{4}|\d{2})(?![\d%/]|\.\d)",
    ),
    (
        "FY",
        (
            r"(?:19|20)\d\d ?[/\u2013\u2212-] ?(?:19|20)\d\d(?![\d%]|\.\d)"
            r"|(?:19|20)\d\d(?:/| ?[/\u2013\u2212-]|[/\u2013\u2212-] )\d\d(?![\d%]|[.,]\d)"
        ),
    ),
    ("FY", r"FY ?\d\d(?:\d\d)?[/-]?\d\d\b"),
    ("NAME", r"v\d+(?:\.\d+)+"),
    ("TIME", r"\d{1,2}(?:[:.]\d\d)? ?(?:am|pm|noon)\b"),
    ("NAME", rf"24/7|\d+x\d+\b|\d+-to-\d+\b|\d-\d-\d\b|\d+(?:-(?!(?:{_MONTH})\b)[a-z]+)+\b"),
    ("CLOCK", r"\d+ ?m(?:ins?)? ?\d+ ?s(?:ecs?)?\b|\d+ ?h(?:rs?)? ?\d+ ?m(?:ins?)?\b"),
    ("CLOCK", r"\d{1,3}:[0-5]\d(?::[0-5]\d)?(?![\d:])"),
    ("RATIO", r"(?!(?:19|20)\d\d:)\d+(?:\.\d+)?(?: : |:)\d[\d,]*(?:\.\d+)?(?![\d:])"),
    ("QTR", rf"(?:Q|Qtr\.? ?|{_NOT_AFTER}Quarter )(?P<q1>[1-4]|one|two|three|four)(?![\w.,]*\d)\b"),
    ("QTR", rf"(?P<q2>[1-4]|(?a:{_ORDINAL}))(?:st|nd|rd|th)? (?:Quarter|Qtr)\b"),
    ("CODE", rf"(?-i:(?:{_PREFIXES}))[ -]?\d+(?:\.\d+)*[a-z]?\b"),
    ("NAME", r"(?-i:[A-Z]{1,6})[-/]?\d+[A-Za-z0-9]*(?:[./-]\d+)*\b"),
    ("ORD", r"\d+ ?(?:st|nd|rd|th)\b|\d+[\u02e2\u207f\u02b3\u1d57][\u1d57\u1d48\u02b0]"),
    ("FOOT", r"\[\w{1,2}\]|[\u00b9\u00b2\u00b3\u2070-\u207f\u2020\u2021\u1d43-\u1dbf\u00a7]+"),
    ("FRAC", r"\d+ ?/ ?\d+(?![\d/])"),
    ("NUM", r"\d{1,3}(?:(?:,|[\u00a0\u2009\u202f])\d{3})+(?![\d])(?:\.\d+)?"),
    ("BADNUM", r"\d+(?:,\d+)+(?:\.\d+)*|\d+(?:\.\d+){2,}"),
    ("NUM", r"\d+[\u00bc\u00bd\u00be]|[\u00bc\u00bd\u00be]|\d+(?:\.\d+)?|(?<![A-Za-z])\.\d+"),
    ("PP", r"(?:%|percentage|per cent|percent)[ -]?(?:points?|pts?)\b|p\.p\.|pp?ts?\b|pp\b"),
    ("PCT", r"%|percent\b|per cent\b|pct\b|\uff05|percentage\b(?= (?:higher|lower|more|less))"),
    ("CUR", r"[\u00a3\u20ac$]|GBP\b"),
    ("CMP", r"<=|>=|=<|=>|[<>\u2264\u2265~\u2248\u00b1]"),
    ("EQ", r"="),
    ("PLUS", r"\+"),
    (
        "ARROW",
        r"[\u25b2\u25bc\u25b3\u25bd\u2191\u2193\u2b06\u2b07\u2197\u2198\u2192\u2794\u2b9d\u2b9f]",
    ),
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
    ("MONTH", rf"(?a:{_MONTH})\b(?:[-\u2019'](?=\d\d\b)|\.(?=\s*(?-i:[\da-z-])))?"),
    ("NUMWORD", rf"(?a:{_NUMBER})(?:[ -](?:and )?(?a:{_NUMBER}))*\b(?![\u2019'-]\w)"),
    ("NA", r"n/[ak]\b|n\.a\.|n\\a\b"),
    ("WORD", r"[^\W\d_]+(?:(?:[\u2019'&]|-(?=[^\W\d_]))[^\W\d_]+)*"),
    ("PUNCT", r"\S"),
)
_SCANNER = re.compile(
    r"\n\s*|" + "|".join(f"(?P<k{n}>{pattern})" for n, (_, pattern) in enumerate(_LEXICON)),
    re.IGNORECASE,
)
_KINDS = tuple(kind for kind, _ in _LEXICON)
_SKIPPED = frozenset({"MARKUP"})
_ABBREVIATIONS = frozenset({"approx", "no", "nos", "e.g", "i.e", "etc", "vs", "st", "inc", "dept"})
_VULGAR = {"\u00bc": 0.25, "\u00bd": 0.5, "\u00be": 0.75}
_NUMERIC = frozenset({"NUM", "CLOCK", "RATIO", "FRAC"})
LONGEST_NUMBER = 24
SHORTEST_RESPELT = 7
_BY_LETTERS = {
    "".join(sorted(word)): word
    for name in ("change_up", "change_down", "predicted")
    for word in WORD_SETS[name]
    if len(word) >= SHORTEST_RESPELT
}
_YEAR = re.compile(r"(?:19[5-9]|20[0-4])\d")


@dataclass(frozen=True, slots=True)
class Token:
    """A typed run of characters.

    `start` and `end` are offsets in the cell; `spaced` tells whether white space (or mark-up)
    stands before it; `meant` is the word that a short form or a slip of the fingers stands for.
    Composite tokens made by a later level carry what they mean in `payload`.
    """

    kind: str
    text: str
    start: int
    end: int
    spaced: bool = True
    meant: str = ""
    payload: object = None
    lower: str = field(init=False, repr=False, compare=False)
    key: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Work out once what rules ask for at every turn.

        `lower` is the text in lower case, with a straight apostrophe, its letters put in order;
        `key` is kind and lower text as the patterns of rules are run over them.
        """
        lower = self.meant or self.text.lower().replace("\u2019", "'")
        word = lower if lower.isprintable() else lower.translate(_NO_MARKS)
        object.__setattr__(self, "lower", lower)
        object.__setattr__(self, "key", f"{OPEN}{self.kind}{MID}{word}{SHUT}")

    @property
    def word(self) -> str:
        """The text as the patterns of rules see it."""
        return self.key[len(self.kind) + 2 : -1]

    @property
    def first_word(self) -> str:
        """The first word of a composite token, in lower case; empty for white space."""
        return next(iter(self.lower.split()), "")


def text_to_tokens(text: str) -> tuple[Token, ...]:
    """All tokens of a cell, in order; every character that is no white space lies in one.

    >>> [token.kind for token in text_to_tokens("Apr to Jan 89.9%")]
    ['MONTH', 'WORD', 'MONTH', 'NUM', 'PCT']
    """
    found: list[Token] = []
    spaced = True
    position = 0
    for match in _SCANNER.finditer(text):
        spaced = spaced or match.start() > position
        position = match.end()
        token = _match_to_token(match, found, spaced=spaced)
        spaced = token is None
        if token is not None:
            found.append(token)
    return tuple(found)


def _match_to_token(match: re.Match[str], before: list[Token], *, spaced: bool) -> Token | None:
    raw = match.group()
    group = match.lastgroup
    if group is None:
        return Token("NL", raw, match.start(), match.end(), spaced) if "\n" in raw else None
    kind = _KINDS[int(group[1:])]
    if kind in _SKIPPED:
        return None
    refine = _REFINEMENTS.get(kind)
    if refine is not None:
        kind = refine(match, before)
    if kind in _NUMERIC and len(raw) > LONGEST_NUMBER:
        kind = "BADNUM"
    return Token(kind, raw, match.start(), match.end(), spaced, _put_in_order(kind, raw))


def _put_in_order(kind: str, raw: str) -> str:
    """What a short form stands for, or a word of change with its letters out of order."""
    short = ABBREVIATIONS.get(raw.lower().replace("\u2019", "'"))
    if short or kind != "WORD" or len(raw) < SHORTEST_RESPELT:
        return short or ""
    word = raw.lower()
    meant = _BY_LETTERS.get("".join(sorted(word)), "")
    return meant if meant != word and meant[:1] == word[0] else ""


def _refine_month(match: re.Match[str], before: list[Token]) -> str:
    """`may` and `march` in lower case are verbs unless a year or a date goes with them."""
    if match.group().lower().rstrip(".-'\u2019") not in MONTHS:
        return "WORD"  # `\u017fept`: letters that only case-folding makes a month
    if match.group() not in {"may", "march", "mar", "sat"}:
        return "MONTH"
    dated = bool(before) and before[-1].kind in {"ORD", "NUM", "MONTH"}
    return "MONTH" if dated or re.match(r" ?(?:19|20)\d\d\b", _rest(match)) else "WORD"


def _refine_number(match: re.Match[str], before: list[Token]) -> str:
    """Four digits that can be a year are one unless money or a unit sign goes with them."""
    if _follows_month(before) and re.fullmatch(r"\d+", match.group()) and _rest(match)[:1] != "%":
        return "YEAR"
    if re.fullmatch(r"0\d+", match.group()):
        return "NAME"
    money = bool(before) and before[-1].kind == "CUR"
    if money or not _YEAR.fullmatch(match.group()):
        return "NUM"
    return "NUM" if re.match(r" ?[%kmb]\b| ?%", _rest(match)) else "YEAR"


def _follows_month(before: list[Token]) -> bool:
    """The 19 of `Dec-19` and `Dec '19`."""
    return bool(before) and before[-1].kind == "MONTH" and before[-1].text[-1] in "-'\u2019"


def _refine_stop(match: re.Match[str], before: list[Token]) -> str:
    """A full stop ends a sentence unless it goes on at once or belongs to an abbreviation."""
    rest = _rest(match)
    if rest and not rest[0].isspace() and rest[0] not in "\"'\u2019\u201d)]":
        return "PUNCT"
    short = bool(before) and before[-1].end == match.start() and match.group() == "."
    if short and before[-1].lower in _ABBREVIATIONS and re.match(r"\s+[^A-Z\s]", rest):
        return "PUNCT"
    return "STOP"


def _refine_points(match: re.Match[str], before: list[Token]) -> str:
    """`+0.9 pts` are points; `41 pts` are patients."""
    if match.group().lower() not in {"pts", "pt"}:
        return "PP"
    fraction = bool(before) and "." in before[-1].text
    signed = len(before) > 1 and before[-2].kind in {"PLUS", "DASH", "ARROW"}
    return "PP" if fraction or signed else "WORD"


def _refine_fraction(match: re.Match[str], _before: list[Token]) -> str:
    """`07/08`: nobody prints a fraction with a nought in front."""
    first, second = re.split(r"\s*/\s*", match.group())
    follows = len(first) == len(second) == 2 and (int(first) + 1) % 100 == int(second)  # noqa: PLR2004
    if first[0] != "0" and second[0] != "0":
        return "FRAC"
    return "FY" if follows else "NAME"


def _refine_date(match: re.Match[str], _before: list[Token]) -> str:
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
    if first > MAX_DAY:
        return day_of(first, second, third)
    return day_of(third if third > 99 else 2000 + third, second, first)  # noqa: PLR2004 two digits


def number_of(token: Token) -> float:
    """The number that a NUM, YEAR or NUMWORD token stands for.

    >>> number_of(text_to_tokens("1,332")[0]), number_of(text_to_tokens("twenty-five")[0])
    (1332.0, 25.0)
    """
    if token.kind == "NUMWORD":
        return float(_words_to_number(re.findall(r"[a-z]+", token.lower)))
    part = _VULGAR.get(token.text[-1:], 0.0)
    digits = re.sub(r"[,\s\u00bc-\u00be]", "", token.text)
    return float(digits or 0) + part


def _words_to_number(words: list[str]) -> int:
    total = 0
    current = 0
    for word in words:
        size = NUMBER_WORDS.get(word, 0)
        if size >= 1000:  # noqa: PLR2004 a thousand closes a group
            total, current = total + max(current, 1) * size, 0
        elif size == 100:  # noqa: PLR2004 a hundred multiplies what stands before it
            current = max(current, 1) * size
        else:
            current += size
    return total + current
