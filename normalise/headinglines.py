"""What a line outside tables is: a heading, or a caption, a lead-in, a note, a key, a label."""

from __future__ import annotations

import re

from normalise.ratings import COLOURS_PATTERN
from normalise.statedperiods import is_only_period
from schema.markup import NOTE_SIGNS, RAISED

MAX_CHARS = 160
MAX_WORDS = 20
COLOURS_OF_KEY = 2
_KINDS = r"(?:priority|theme|objective|aim|goal|section|outcome|chapter|part|strand|strategic)"
_MARKED = re.compile(rf"^\W*{_KINDS}\b", re.IGNORECASE)
_MARKED_WELL = re.compile(
    rf"^\W*(?:\w+ ){{0,2}}{_KINDS}(?: \w+\b)?\s*(?:[:–—-]|\d|\b(?:one|two|three|four|five|six)\b)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*\.?|[A-Z]\.|[ivx]{1,4}\.)\s+(?=\S)")
_ORDINAL = re.compile(r"^(\d{1,2})\.\s+(?=\S)")
_NOTES = rf"[{NOTE_SIGNS}{RAISED}]|notes?\b|source|(?:key|legend)\b(?=\W*$|\s*[:=(]| to\b)"
_NOTE = re.compile(rf"^\s*(?:{_NOTES}|\(?\d+\)|\d+\.\s)", re.IGNORECASE)
_STRONG_NOTE = re.compile(rf"^\s*(?:{_NOTES})", re.IGNORECASE)
_CAPTION = re.compile(
    r"^(?:table|figure|fig|chart|graph|diagram|map|exhibit)\.?\s*(?:[A-Z]?\d+|[A-Z]\b)",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(
    r"^(?:the (?:table|following|charts?|graphs?|figures|indicators|data|information)\b"
    r"|this (?:table|section|report|page)\b|these\b|following\b|below\b|see\b"
    r"|what (?:we|you|this|the)\b)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^(?:(?:lead|responsible|accountable|report|data) )?(?:lead|officer|owner|contact|author"
    r"|director|manager|commentary|comments?|narrative|status|rag|date|period|reporting period"
    r"|target|cabinet member|portfolio(?: holder)?|wards?)\b[^:]{0,30}:",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"(?:(?:latest|management|officer'?s?|further|supporting|additional) )?"
    r"(?:notes?|comments?|commentary|narrative|remarks?)",
    re.IGNORECASE,
)
_OF_RATINGS = re.compile(
    r"\b(?:b?rags?|ratings?|rated|status(?:es)?|summary|overview|at a glance|overall|headlines?"
    r"|snapshot|scorecard|dashboard|picture)\b",
    re.IGNORECASE,
)
_COLOUR = re.compile(rf"\b({COLOURS_PATTERN})\b", re.IGNORECASE)
# Words that name what any table holds, and no part of a report.
_ANY_TABLE = re.compile(
    r"key|performance|indicators?|kpis?|measures?|targets?|actions?|progress|update|data|results"
    r"|tables?|metrics|against|our|the|and|of|for|plan|delivery|monitoring|in|full"
    r"|details?|detailed",
    re.IGNORECASE,
)
_SORTED = re.compile(
    r"\s+by (?:(?:strategic|corporate|council) )?"
    r"(?:services?|themes?|priority|priorities|areas?|objectives?|aims?|outcomes?)\s*$",
    re.IGNORECASE,
)
_CONTINUED = re.compile(r"\s*[([–-]?\s*\bcont(?:inued|['’]?d|\.)?\s*[)\].]*$", re.IGNORECASE)


def trim_heading(text: str) -> str:
    """A heading without the words that say it goes on.

    >>> trim_heading("Theme 3 – Stronger communities (continued)")
    'Theme 3 – Stronger communities'
    """
    return _CONTINUED.sub("", text).strip() or text


def find_number(text: str) -> int | None:
    """The number of a heading such as `2. Adults and health`; None where it has none."""
    found = _ORDINAL.match(text)
    return int(found[1]) if found else None


def is_marked(text: str) -> bool:
    """True for a heading that says what it is: `Priority 2: Homes`."""
    return _MARKED.search(text) is not None


def is_marked_well(text: str) -> bool:
    """True where a number or a sign follows, too, as in no sentence.

    >>> is_marked_well("Strategic Objective 1"), is_marked_well("Part of the plan")
    (True, False)
    """
    return _MARKED_WELL.search(text) is not None


def reads_like_heading(text: str, *, strong: bool) -> bool:
    """True for few words that are no sentence, caption, note, key, label, lead-in or date."""
    words = _NUMBER.sub("", text)
    if not re.search(r"[^\W\d_]", words) or len(text) > MAX_CHARS or len(text.split()) > MAX_WORDS:
        return False
    note = _STRONG_NOTE if strong else _NOTE
    sentence = words.endswith((".", ";", ",")) or ". " in words
    return not (sentence or note.search(text) or _stands_by_table(words))


def _stands_by_table(text: str) -> bool:
    """True for words that go with a table or explain it: they head nothing."""
    if (
        text.endswith(":")
        or _REMARK.fullmatch(text.strip())
        or any(one.search(text) for one in (_CAPTION, _LEAD_IN, _LABEL))
    ):
        return True
    colours = {colour.casefold() for colour in _COLOUR.findall(text)}
    return len(colours) >= COLOURS_OF_KEY or is_only_period(text)


def names_summary(text: str) -> bool:
    """True for a heading that fits a table of counts of ratings: `Ratings by strategic aim`."""
    return _OF_RATINGS.search(text) is not None


def names_any_table(text: str) -> bool:
    """True for a heading that would fit every table: `Performance indicators – Quarter 2`."""
    pieces = re.split(r"\s[-–—|]\s|[()]|:\s", _SORTED.sub("", text))
    return all(
        is_only_period(piece) or all(map(_ANY_TABLE.fullmatch, re.findall(r"[^\W_]+", piece)))
        for piece in pieces
    )
