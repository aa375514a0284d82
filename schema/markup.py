"""Mark-up that a converter left in text: found, removed, or blanked with every offset kept.

HTML tags and entities and the asterisks and underscores of Markdown count as mark-up. A sign
that a report may have printed itself does not: `< 50%`, a lone footnote `*`, a row of `____`. Which
characters the marks of notes have is said here too.
"""

from __future__ import annotations

import html
import re
from typing import NamedTuple

# for the classes of patterns: raised digits and letters, as they come out of a page, and signs that
# stand for a note; `#` stands for a number as well
RAISED = "\u00b9\u00b2\u00b3\u02b0-\u02b8\u02e1-\u02e3\u2070-\u207f\u1d43-\u1dbf"
NOTE_SIGNS = "*\u2020\u2021\u00a7"
SIGNS = f"{NOTE_SIGNS}#"

_SIGN = re.compile(r"[<&*_]")
_BREAKING_TAGS = "br|p|div|ul|ol|li|table|tr|td|th|h[1-6]"
_INLINE_TAGS = "i|b|u|s|em|strong|span|font|small|big|sup|sub|del|ins|mark|a"
_ATTRIBUTE = r"""\s+[\w:-]+\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[^\s<>"']+)"""
_TAG = re.compile(
    rf"</?(?:(?P<breaking>{_BREAKING_TAGS})|{_INLINE_TAGS})(?:{_ATTRIBUTE}){{0,20}}\s{{0,20}}/?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_EMPHASIS = re.compile(r"(?<!\*)\*{1,3}(?!\*)|(?<!_)__(?!_)")


class Mark(NamedTuple):
    """One piece of mark-up: where it stands and the characters that it stands for."""

    start: int
    end: int
    stands_for: str


def find_markup(text: str) -> tuple[Mark, ...]:
    """Every piece of mark-up in `text`, in order and without overlap."""
    if not _SIGN.search(text):
        return ()
    marks = [*_find_tags(text), *_find_entities(text)]
    marks += _find_emphasis(_blank(text, marks))
    return tuple(sorted(marks))


def strip_markup(text: str) -> str:
    """`text` with its mark-up replaced by what it stands for; spaces stay as they are.

    >>> strip_markup("Source - <i>Ministry of Justice</i><br>R&amp;D **bold** 85%*")
    'Source - Ministry of Justice R&D bold 85%*'
    """
    marks = find_markup(text)
    if not marks:
        return text
    pieces, done = [], 0
    for mark in marks:
        pieces += [text[done : mark.start], mark.stands_for]
        done = mark.end
    return "".join([*pieces, text[done:]])


def mask_markup(text: str) -> str:
    """`text` with spaces in the place of mark-up, so that every offset stays true.

    >>> mask_markup("40% <i>Pre 16</i>")
    '40%    Pre 16    '
    """
    return _blank(text, find_markup(text))


def _blank(text: str, marks: list[Mark] | tuple[Mark, ...]) -> str:
    pieces, done = [], 0
    for mark in sorted(marks):
        stands_for = mark.stands_for.strip()
        pieces += [text[done : mark.start], stands_for.ljust(mark.end - mark.start)]
        done = mark.end
    return "".join([*pieces, text[done:]])


def _find_tags(text: str) -> list[Mark]:
    return [
        Mark(match.start(), match.end(), " " if match["breaking"] else "")
        for match in _TAG.finditer(text)
    ]


def _find_entities(text: str) -> list[Mark]:
    found = [
        Mark(match.start(), match.end(), html.unescape(match[0]))
        for match in _ENTITY.finditer(text)
    ]
    return [mark for mark in found if mark.stands_for != text[mark.start : mark.end]]


def _find_emphasis(text: str) -> list[Mark]:
    """The two ends of each pair of asterisks or underscores around words."""
    marks: list[Mark] = []
    opened: dict[str, re.Match[str]] = {}
    for sign in _EMPHASIS.finditer(text):
        start, end = sign.span()
        before, after = text[max(start - 1, 0) : start], text[end : end + 1]
        if _can_open(before, after):
            opened[sign[0]] = sign
        elif _can_close(before, after) and sign[0] in opened:
            first = opened.pop(sign[0])
            if any(letter.isalpha() for letter in text[first.end() : start]):
                marks += [Mark(*first.span(), ""), Mark(start, end, "")]
    return marks


def _can_open(before: str, after: str) -> bool:
    return not before.isalnum() and bool(after) and not after.isspace() and after not in ".,;:)]"


def _can_close(before: str, after: str) -> bool:
    return bool(before) and not before.isspace() and not after.isalnum()
