"""What the shape of a phrase says: does it end, does it go on, is it a title, is it a measure?"""

from __future__ import annotations

import re
from functools import lru_cache

from extract.headers import is_figure
from schema.markup import NOTE_SIGNS, RAISED

_OPENING = "\"'([\N{LEFT SINGLE QUOTATION MARK}\N{LEFT DOUBLE QUOTATION MARK}"
_CLOSING = "\"')]*\N{RIGHT SINGLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"
_GOES_ON_AFTER = re.compile(
    r"(?:a|an|the|of|to|for|with|and|or|at|by|from|in|into|on|as|that|which|its|their|our)"
)
_GOES_ON_BEFORE = re.compile(r"(?:of|and|or|that|which|who|whose|than)")
_PART = re.compile(
    r"\W{0,3}(?:of which|of these|of whom|includ(?:ing|es)|incl\.?)\b", re.IGNORECASE
)
_OPEN_ENDS = ("(", "/", "&", "-", "\N{EN DASH}")
_NO_SENTENCE_START = re.compile(r"[a-z](?:-|[A-Z])|[a-z]{1,4}[.)]")
_SECTIONS = r"(?:priority|theme|objective|outcome|aim|goal|strand|section|part|area)"
_NUMBERED = re.compile(
    rf"{_SECTIONS}\s\d{{1,2}}(?:\.\d{{1,2}})?(?:[.:)]|\s?[\N{{EN DASH}}-])\s", re.IGNORECASE
)
_LEADING_NUMBER = re.compile(
    rf"^(?:{_SECTIONS}\s)?"
    r"\d{1,2}(?:\.\d{1,2}){0,2}[.):]?\s",
    re.IGNORECASE,
)
_LONGEST = 30  # characters of a word
_KEPT = 2_000  # texts, since repair asks about those of a row again for the rows below it
_TITLE_WORDS = 12
_TITLE_CHARACTERS = 500
_STATUS = re.compile(
    r"(?:no|none|nil|new|yes|met|red|amber|green|blue|done|tb[ac]|to be (?:confirmed|agreed|set)"
    r"|n/?[ak]|no (?:data|update|change|target)|not (?:applicable|available|due|met|started)"
    r"|on[ -]?going|on (?:track|target|hold|schedule)|in progress|under way|underway"
    r"|(?:partly |partially )?(?:achieved|completed?)|not achieved|baseline|pending"
    r"|annual(?:ly)?|quarterly|monthly|weekly|daily|[-\N{EN DASH}\N{EM DASH}.…]*)",
    re.IGNORECASE,
)
_SHARE = re.compile(r"(?<=\d)\s?\([^()]*%\)(?=\W{0,3}$)")
_MEASURE = re.compile(
    r"(?:the |total |overall |average |annual ){0,2}"
    r"(?:(?:numbers?|percentages?|per ?cent|proportion|rates?|ratio|average|mean|median|score)\b"
    r"|no\.)|%",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"(?!PART|AIM|GOAL|THEME|STEP|AREA|TASK|YEAR|UNIT)[A-Z]{1,5}[ -]?\d{1,4}[a-z]?\b"
)
_NOTE = re.compile(
    rf"\s*(?:[{NOTE_SIGNS}]+\s*\w|[{RAISED}]+\s*\w"
    r"|\[\w{1,2}\]\s*\w|(?i:notes?|sources?|key|please note)\s*(?:\d\s*)?[:\u2013-]"
    r"|[a-z]\s*[=:\u2013-]?\s*(?:provisional|estimate|revised|forecast|not |no data))"
)
# `412 (96%)`, `118 of 120`, `£2.1m`: a figure with what may stand beside it
_FIGURES = re.compile(
    r"[<>\u2264\u2265=~+\-\u2013£$€]{0,3}\s?\d[\d,.:]{0,20}\s?(?:%|[km]|bn|pp)?"
    r"(?:\s?\([^()a-z]{1,20}\)|\s(?:out )?of \d[\d,]{0,10})?",
    re.IGNORECASE,
)


def is_note(text: str) -> bool:
    """True where `text` opens with a raised mark or a sign of a note, or with a word for one.

    >>> is_note("* provisional figures"), is_note("p provisional"), is_note("Notes taken")
    (True, True, False)
    """
    return _NOTE.match(text) is not None


def ends_sentence(text: str) -> bool:
    """True where `text` ends with a full stop, question mark or exclamation mark."""
    return text.rstrip().rstrip(_CLOSING).endswith((".", "!", "?"))


def breaks_off(text: str) -> bool:
    """True where `text` ends in a comma or in a word like `of`, so that more must follow."""
    last = text[-_LONGEST:].split()[-1:]
    return text.rstrip().endswith(",") or any(map(_GOES_ON_AFTER.fullmatch, last))


def is_left_open(text: str) -> bool:
    """True where `text` breaks off, or ends with a hyphen, an open bracket or the like."""
    return breaks_off(text) or text.rstrip().endswith(_OPEN_ENDS)


def starts_lower(text: str) -> bool:
    """True where `text` starts as the middle of a phrase does; `e-learning`, `a)` do not."""
    start = text[:20].lstrip().lstrip(_OPENING)
    return start[:1].islower() and not _NO_SENTENCE_START.match(start)


def goes_on(above: str, below: str) -> bool:
    """True where `below` reads as the rest of the phrase that `above` starts."""
    return bool(above) and starts_lower(below) and not ends_sentence(above)


def is_part(text: str) -> bool:
    """True where `text` names a part of what is named above: `of which repeats`."""
    return _PART.match(text) is not None


def is_joined_by_words(left: str, right: str) -> bool:
    """True where `left` ends or `right` starts with a word that binds the two."""
    first = right[:_LONGEST].split()[:1]
    return is_left_open(left) or any(map(_GOES_ON_BEFORE.fullmatch, first))


def is_status(text: str) -> bool:
    """True for a cell that only says how things stand: `No data`, `TBC`, `ongoing`, a dash."""
    return bool(_STATUS.fullmatch(text.strip()))


@lru_cache(maxsize=_KEPT)
def is_result(text: str) -> bool:
    """True for a status, and for a figure alone, with its share behind it, or of two numbers.

    >>> [is_result(text) for text in ("412", "412 (96%)", "No data", "", "412 visits")]
    [True, True, True, False, False]
    """
    is_number = is_figure(_SHARE.sub("", text)) or _FIGURES.fullmatch(text) is not None
    return bool(text) and (is_number or is_status(text))


def is_whole(text: str) -> bool:
    """True for a figure or a status with nothing else."""
    return is_figure(text) or is_status(text)


def is_measure(text: str) -> bool:
    """True where `text` starts as a measure does: `Number of`, `% of`, `NI 195`."""
    return bool(_MEASURE.match(text) or _CODE.match(text) or "(%)" in text)


def is_plain(text: str) -> bool:
    """True for words that hold no figure but a number before them, and no sentence's end."""
    words = _LEADING_NUMBER.sub("", text)
    has_digit = any(map(str.isdigit, words))
    return not (has_digit or ends_sentence(words) or ". " in words or is_status(words))


def is_numbered(text: str) -> bool:
    """True where `text` opens with the number of a section: `Priority 2: Clean streets`."""
    return _NUMBERED.match(text) is not None


def is_title(text: str) -> bool:
    """True where `text` could be a heading by its shape: a capital, few words, no sentence."""
    words = _LEADING_NUMBER.sub("", text)
    start = next(filter(str.isalpha, text[:_LONGEST]), "")
    is_short = len(words) <= _TITLE_CHARACTERS and len(words.split()) <= _TITLE_WORDS
    return start.isupper() and is_short and is_plain(text) and not is_figure(text)
