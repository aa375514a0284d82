"""A value cell read with the notes of its marks, and with the key where a sign fills it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from normalise.annotating import annotate, note_to_effect, text_to_status, with_effect
from normalise.arrows import blank_arrow
from normalise.cells import ParsedCell, parse_cell
from normalise.footnotes import Note
from normalise.markedtext import Mark, read_marks

if TYPE_CHECKING:
    from normalise.context import CellContext, CellReading
    from normalise.notebooks import Notebook
    from schema.dataset import Status

LONGEST_SIGN = 5
_NOUGHT = re.compile(
    r"(?:nil|zero|none|nought)\b(?! (?:reported|recorded|available))", re.IGNORECASE
)
_BRACKETS = re.compile(
    r"\((?:of which|of these|incl)|\bbrackets?\b|\bparenthes[ei]s\b", re.IGNORECASE
)


def parse_noted(
    text: str, context: CellContext, notebook: Notebook
) -> tuple[tuple[Mark, ...], ParsedCell]:
    """The readings of a cell, and those of its marks whose notes are known."""
    sign = text.strip()
    meaning = notebook.find_meaning(sign) if 0 < len(sign) <= LONGEST_SIGN else None
    if meaning is not None and not sign.isdigit():
        return (), _read_sign(text, meaning, context)
    can_mark = bool(notebook.notes or notebook.keys)
    told = f"{context.column} {context.indicator}"
    has_brackets = can_mark and _BRACKETS.search(told) is not None
    marked = read_marks(text, notebook, has_brackets=has_brackets)
    plain = blank_arrow(marked.text, context)
    parsed = parse_cell(plain, context)
    if plain != marked.text:
        parsed = replace(parsed, readings=tuple(map(_doubt_kind, parsed.readings)))
    if not marked.marks:
        return (), parsed if parsed.text == text else replace(parsed, text=text)
    readings = annotate(parsed.readings, marked.marks, context.anchor)
    if not re.search(r"\w", marked.text):
        readings = tuple(_with_noted_status(one, marked.marks) for one in readings)
    return marked.marks, replace(parsed, text=text, readings=readings)


def _doubt_kind(reading: CellReading) -> CellReading:
    """`▲ 3` in a column of levels might be a change after all."""
    return replace(reading, flags=(*reading.flags, "kind_doubtful"))


def _with_noted_status(reading: CellReading, marks: tuple[Mark, ...]) -> CellReading:
    """A dash whose mark's note says in what way there is no figure."""
    said = [text_to_status(note.text) for mark in marks for note in mark.notes]
    status = next((one for one in said if one), None)
    return replace(reading, status=status) if status else reading


def _read_sign(text: str, meaning: str, context: CellContext) -> ParsedCell:
    """A cell that a sign fills, by what the key says of the sign."""
    if _NOUGHT.match(meaning):
        nought = parse_cell("Nil", context)
        return replace(nought, text=text, readings=_place(nought.readings, text), tokens=())
    parsed = parse_cell(text, context)
    status = text_to_status(meaning)
    effect = note_to_effect(Note("", meaning, "key"), context.anchor)
    readings = tuple(
        with_effect(_as_status(one, status), replace(effect, span=None), "cell")
        for one in parsed.readings
    )
    return replace(parsed, readings=_place(readings, text))


def _as_status(reading: CellReading, status: Status | None) -> CellReading:
    return replace(reading, status=status) if status and reading.value is None else reading


def _place(readings: tuple[CellReading, ...], text: str) -> tuple[CellReading, ...]:
    start = len(text) - len(text.lstrip())
    return tuple(replace(one, start=start, end=len(text.rstrip())) for one in readings)
