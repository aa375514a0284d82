"""Raised marks in aligned lines: a converter sets them on a line of their own, above the words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.phrases import is_result

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from extract.textrows import PrintedLine

_WORDS = re.compile(r"\S+(?: \S+)*")
_GAP = re.compile(r"\s{2}")
_REACH = 6  # characters between a raised mark and the words of its note
_ROOM = 3  # spaces behind words that take a mark, so that a gap is left
_RAISED = str.maketrans("123456789", "¹²³⁴⁵⁶⁷⁸⁹")


def join_marks(lines: Sequence[PrintedLine]) -> Iterator[PrintedLine]:
    """The lines, each raised mark that stands a line higher beside its words again.

    A note's mark stands in front of its words, and the note apart from what is above it. Marks of
    such notes stand behind names; a name may have gone up with its mark, and its figures not.
    """
    notes = {i: line.text.strip() for i, line in enumerate(lines[:-1]) if _heads_note(lines, i)}
    marks = frozenset(filter(str.isdigit, notes.values()))
    note, moved = "", ""
    for i, line in enumerate(lines):
        if i in notes:
            note = notes[i]
            yield line._replace(text="")
            continue
        own = _to_notes(note, line.text.strip()) if note else moved or line.text
        note, moved = "", ""
        if marks and i + 1 < len(lines):
            moved = _join(own, lines[i + 1].text, marks)
        if not moved:
            yield line._replace(text=own)


def _heads_note(lines: Sequence[PrintedLine], at: int) -> bool:
    """True for a letter or digit alone, set a little before the words on the next line."""
    own, below = lines[at].text, lines[at + 1].text
    mark = own.strip()
    if len(mark) != 1 or not mark.isalnum():
        return False
    start = len(below) - len(below.lstrip())
    return 0 < start - len(own.rstrip()) <= _REACH and not _GAP.search(below.strip())


def _to_notes(mark: str, text: str) -> str:
    """A note with its mark, a digit raised; so are those of the next ones on its line."""
    if not mark.isdigit():
        return f"{mark} {text}"
    found, count = f"{mark.translate(_RAISED)} {text}", int(mark) + 1
    while (at := found.find(f". {count} ")) > 0 and count < 10:  # noqa: PLR2004
        found = f"{found[:at]}. {str(count).translate(_RAISED)} {found[at + 4 :]}"
        count += 1
    return found


def _join(line: str, below: str, marks: frozenset[str]) -> str:
    """The line below with the marks of this one, and the name that went up with one; else ``."""
    if line.rstrip()[-1:] not in marks:
        return ""
    pieces, under = list(_WORDS.finditer(line)), list(_WORDS.finditer(below))
    results = sum(is_result(one[0]) for one in under)
    if results and all(piece[0] in marks for piece in pieces):
        return _set_behind(below, under, {mark.start(): mark[0] for mark in pieces})
    if len(pieces) != 2 or results < 2 or pieces[1][0] not in marks:  # noqa: PLR2004 a pair
        return ""
    name, mark = pieces
    if is_result(name[0]) or mark.end() >= under[0].start():
        return ""
    head = f"{line[: name.end()]}{mark[0].translate(_RAISED)}"
    return head.ljust(mark.end()) + below[mark.end() :]


def _set_behind(text: str, words: Sequence[re.Match[str]], places: Mapping[int, str]) -> str:
    """`text` with each mark behind the words, no figure, to its left; `` where one has none."""
    ends = [*(one.start() for one in words[1:]), len(text) + 2 * _ROOM + max(places)]
    for at, mark in places.items():
        spots = [
            one.end()
            for one, end in zip(words, ends, strict=True)
            if one.end() <= at < end and end - one.end() >= _ROOM and not is_result(one[0])
        ]
        if not spots:
            return ""
        text = text[: spots[0]] + mark.translate(_RAISED) + text[spots[0] + 1 :]
    return text
