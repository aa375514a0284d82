"""Notes: lines that open with a mark and say what the mark means, or are notes of another kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from unicodedata import normalize

from schema.markup import RAISED, SIGNS, strip_markup

LONGEST_NOTE = 600

_OPENING = re.compile(
    rf"\s*(?:\[(?P<square>\w{{1,2}}|[{SIGNS}]+)\]|(?P<raised>[{RAISED}]+)"
    rf"|(?P<sign>[{SIGNS}]+)|\((?P<round>\w|[{SIGNS}]+)\)"
    r"|(?:note\s+)?(?P<number>\d{1,2})(?=[.):]?\s)|(?:note\s+)?(?P<letter>[a-z])(?=[.):]?\s))"
    r"\s*[=:.)\u2013-]?\s*(?=[^\W\d_]|[\"'(\u201c\u2018\u00a3]|\d)",
    re.IGNORECASE,
)
# where the next note begins in a paragraph that holds several: a sign, whatever the first one has;
# a plain figure or letter only behind another such
_NEXT_SIGN = (
    rf"\s+(?=\[(?:\w{{1,2}}|[{SIGNS}]+)\]\s*\S)|(?<=[\s.;])(?=[{RAISED}]+\s*\S)"
    rf"|\s+(?=[{SIGNS}]+\s*[^\W\d_])"
)
_NEXT = {
    "round": re.compile(rf"{_NEXT_SIGN}|\s+(?=\((?:\w|[{SIGNS}]+)\)\s)"),
    "number": re.compile(rf"{_NEXT_SIGN}|(?<=[.;])\s+(?=\d{{1,2}}[.):]?\s+[A-Z])"),
    "letter": re.compile(rf"{_NEXT_SIGN}|(?<=[.;])\s+(?=[a-z][.):]?\s+[A-Z])"),
}
_NEXT_OF_SIGNS = re.compile(_NEXT_SIGN)
_PLAIN_NOTE = re.compile(
    r"\s*(?:n\.?b\.?|(?:foot)?notes?|please note|sources?)\b\s*(?:[:.\u2013-]|$)"
    r"|\s*please note\b",
    re.IGNORECASE,
)
# what a note says that has no sign of its own: without such words a line is a heading or a text
_TELLING = re.compile(
    r"\b(?:data|figures?|source|provisional|estimate[ds]?|revised|forecasts?|projected|only"
    r"|period|includ\w+|exclud\w+|based on|relates?|not|no|suppressed|confidential|rounded"
    r"|unavailable|awaited|survey|reported|baseline|cumulative|rolling|snapshot"
    r"|(?:calendar|academic|school|college) years?|(?:12|twelve) months?|years? end(?:ed|ing))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Note:
    """A note: its mark in plain characters (`a` for `ᵃ`, `1` for `[1]`), words, and mark's form.

    A note without a mark has an empty one.
    """

    mark: str
    text: str
    form: str

    @property
    def is_loose(self) -> bool:
        """Whether its mark is a plain figure or letter, which opens many another line."""
        return self.form in {"number", "letter"}

    @property
    def is_telling(self) -> bool:
        """Whether its words are such as notes say of figures."""
        return _TELLING.search(self.text) is not None


def fold_mark(mark: str) -> str:
    """A mark in plain characters.

    >>> fold_mark("ᵃ"), fold_mark("²"), fold_mark("**")
    ('a', '2', '**')
    """
    return normalize("NFKC", mark).strip("[]() ").lower()


def line_to_notes(text: str) -> tuple[Note, ...]:
    """The notes that a line or paragraph holds; none where it is no note.

    >>> [(note.mark, note.text) for note in line_to_notes("* provisional ** July only")]
    [('*', 'provisional'), ('**', 'July only')]
    """
    if len(text) > LONGEST_NOTE * 4:
        return ()
    text = strip_markup(text)
    opened = _open(text)
    if opened is not None:
        return _split(text, opened.form)
    if _PLAIN_NOTE.match(text):
        rest = _PLAIN_NOTE.sub("", text, count=1)
        inner = line_to_notes(rest) if rest.strip() and rest != text else ()
        return inner or (Note("", text.strip(), "note"),)
    return ()


def _open(text: str) -> Note | None:
    found = _OPENING.match(text)
    if found is None or found.lastgroup is None:
        return None
    note = Note(fold_mark(found[found.lastgroup]), text[found.end() :].strip(), found.lastgroup)
    if len(note.text) > LONGEST_NOTE * 4 or not re.search(r"[^\W\d_]{2}", note.text):
        return None
    return None if note.is_loose and not note.is_telling else note


def _split(text: str, form: str) -> tuple[Note, ...]:
    rule = _NEXT.get(form, _NEXT_OF_SIGNS)
    notes: list[Note] = []
    for piece in filter(str.strip, rule.split(text)):
        note = _open(piece)
        if note is not None and (note.form == form or not note.is_loose):
            notes.append(note)
        elif notes:
            last = notes.pop()
            notes.append(Note(last.mark, f"{last.text} {piece.strip()}", form))
    return tuple(notes)
