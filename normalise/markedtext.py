"""Marks in cells: found, given their notes, and blanked so that the cell reads without them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from normalise.footnotes import Note, fold_mark
from schema.markup import NOTE_SIGNS, RAISED, SIGNS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from normalise.notebooks import Notebook

_MARK = re.compile(
    rf"\[(?P<square>\w{{1,2}}|[{SIGNS}]+)\]"
    rf"|(?<!\bm)(?<!\bkm)(?<!\dm)(?P<raised>[{RAISED}]+(?:,\s?[{RAISED}]+)*)"
    rf"|(?P<sign>[{SIGNS}]+)|\((?P<round>\w|[{SIGNS}]+)\)"
    r"|(?<=%)(?P<number>\d)(?![\d.,%])|(?<=[a-z)])(?P<last>\d)(?=\s*\Z)"
    # in `240 a year` it is a word
    r"|(?<=[\d%])[^\S\n]?(?!\ba [a-z])(?P<letter>[a-z])(?![\w.'\u2019])"
)
_FORMS = {
    "round": frozenset({"round", "raised", "number", "letter", "key"}),
    "letter": frozenset({"letter", "key", "raised"}),
    "number": frozenset({"number", "raised", "round", "square"}),
    "last": frozenset({"number", "raised"}),
}


_FIGURE = re.compile(r"\(\d\)")
_IN_KEYS = frozenset({"sign", "letter", "round", "raised"})


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark in a cell: where it stands, and its notes."""

    start: int
    end: int
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A cell's text with its known marks blanked; each character stands where it stood."""

    text: str
    marks: tuple[Mark, ...] = ()


_OPEN_MARK = re.compile(
    rf"(?:\[\w{{1,2}}\]|(?<!\bm)(?<!\bkm)(?<!\dm)[{RAISED}]+|[{NOTE_SIGNS}]+)\s*\Z"
)
_OPEN_END = re.compile(rf"[\]{RAISED}{NOTE_SIGNS}]")  # what such a mark ends with


def has_open_mark(marked: MarkedText) -> bool:
    """Whether a header or a name ends with a mark whose note is not found."""
    return _find_open(marked.text.rstrip()) is not None and bool(marked.text.strip(SIGNS))


def _find_open(text: str) -> re.Match[str] | None:
    return _OPEN_MARK.search(text) if _OPEN_END.match(text[-1:]) else None


def without_marks(header: str) -> str:
    """A header without the marks that it ends with, whatever their notes: `Q2¹` is `Q2`.

    >>> without_marks("Q2 2018/19 [1]"), without_marks("Target*")
    ('Q2 2018/19', 'Target')
    """
    kept = header.rstrip()
    while (found := _find_open(kept)) is not None and found.start():
        kept = kept[: found.start()].rstrip()
    return kept


def read_marks(text: str, notebook: Notebook, *, has_brackets: bool = False) -> MarkedText:
    """Find the marks of a cell whose notes are known; any other stays in the text.

    `has_brackets` is True where figures stand in brackets: there a figure in them is no mark.
    """
    if not (notebook.notes or notebook.keys):
        return MarkedText(text)
    found = _find_marks(text, notebook)
    marks = tuple(
        mark for mark in found if not (has_brackets and _FIGURE.match(text, mark.start, mark.end))
    )
    for mark in marks:
        text = f"{text[: mark.start]}{' ' * (mark.end - mark.start)}{text[mark.end :]}"
    return MarkedText(text, marks)


def _find_marks(text: str, notebook: Notebook) -> Iterator[Mark]:
    for found in _MARK.finditer(text):
        form = found.lastgroup or ""
        notes = _find_notes(found[form], form, notebook)
        if notes:
            yield Mark(found.start(), found.end(), notes)


def _find_notes(printed: str, form: str, notebook: Notebook) -> tuple[Note, ...]:
    """The notes of one mark; raised letters and figures may be several marks at once.

    A mark that could be a plain figure or letter counts only where its note has the same form.
    """
    names = [fold_mark(name) for name in printed.split(",")]
    if form == "raised" and len(names) == 1 and names[0] not in notebook.notes:
        names = list(names[0])
    notes = [_find_note(name, form, notebook) for name in names]
    return tuple(note for note in notes if note is not None) if all(notes) else ()


def _find_note(name: str, form: str, notebook: Notebook) -> Note | None:
    """The note of the mark's own form, else of another, else what a key says of the sign."""
    note = notebook.notes.get(f"{form} {name}") or notebook.notes.get(name)
    key = notebook.keys.get(name)
    if note is None and key is not None and form in _IN_KEYS:
        note = key if key.is_telling or not name.isalnum() else None
    allowed = _FORMS.get(form)
    return note if note and (allowed is None or note.form in allowed) else None
