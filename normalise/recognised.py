"""Figures that a recogniser may have misread: flagged, and only as sure as it was.

Three things speak against a figure: the recogniser was not sure of each of its characters; it read
the figure otherwise when it looked at that alone; or the figure has not the form of those that it
stands with (the column's others, the row's other figures, the target), as where a decimal point or
a minus was lost, or `%` was read as `96`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from normalise.placed import PlacedReading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from normalise.entries import Entry
    from normalise.placed import PlacedTarget
    from schema.page import Cell, Part, ReadWord

FLAG = "ocr_doubtful"
SURE = 0.9
"""A character that the recogniser gave less is in doubt."""

_AROUND = "()[]{}.,;:'\"`’‘“”*†_|~•·"
_DASHES = str.maketrans(dict.fromkeys("–—−‐‑", "-"))
_LOOK_ALIKE = str.maketrans("OoQDlIi|!SsZzBbGgqT", "0000111115522886997")
_DIGITS = re.compile(r"\d")
_FIGURE = re.compile(r"[-+<>£$€]*\d[\d,.]*%?")
_MIXED = re.compile(r"(?<![A-Za-z])(?:[A-Za-z|!]{1,2}[.,]?\d|\d+[.,]?[OoQlI|!SsZBG])")
_POINT = re.compile(r"\d\.\d")
_ENDS_AS_PERCENT = re.compile(r"^-?(\d{1,2}(?:[.,]\d\d?)?|100)(?:[94]6|9[0o58]|6|/0|/o|oo)$")
_RUNS_ON = re.compile(r"%\d|\d\s[.,:]\d|\d[.,:]\s\d")
_BESIDE = 3  # characters
_THOUSANDS = re.compile(r"(?<![\d.])\d{1,3}\.\d{3}(?![\d.])")  # the comma of 1,812 read as a point
_SEVERAL, _LONG = 2, 60  # figures, characters
_WHOLE = 100  # percent
_STARTS = re.compile(r"\s*[-+<>£$€(]*\d")
_LETTERS = 3
_LOST_POUND = re.compile(r"\([6EKf]?0{2,3}s?\)")
_QUARTER = re.compile(r"\b(?:Q|Quarter )([1-4])\b")
_FEW = 3
_NEAR, _FAR = 1.6, 4.0
_SHIFTS = (0.1, 0.01, 0.001, 10.0, 100.0)
_SHORT = 4
_NO_FIGURES = frozenset({"x", "-", "n/a", "tbc", "nil"})


class _Figure(NamedTuple):
    """A figure as it is compared: its value and unit, what is printed, and right around that."""

    value: float
    unit: str | None
    text: str
    around: str


class Surety(NamedTuple):
    """How sure the characters of some words are, and whether a second look read them otherwise."""

    sure: float = 1.0
    differs: bool = False


def flag_recognised(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The entries of a document, each figure that was recognised as sure as it can be."""
    if not any(_is_recognised(entry) for entry in entries):
        return tuple(entries)
    columns = _list_columns(entries)
    return tuple(_flag_entry(entry, columns) for entry in entries)


def find_surety(cell: Cell, start: int | None, end: int | None) -> Surety:
    """How sure the words are that stand in a cell from `start` to `end`; all where these are None.

    Words that no recogniser read are sure.
    """
    found = Surety()
    for part, first, last in _cut_parts(cell, start, end):
        for word in _find_words(part, first, last):
            differs = word.again is not None and _to_core(word.again) != _to_core(word.text)
            found = Surety(min(found.sure, word.sure), found.differs or differs)
    return found


def _is_recognised(entry: Entry) -> bool:
    cells = [entry.cell, *(one.cell for one in entry.readings)]
    cells += [one.cell for one in entry.targets]
    return any(part.read for cell in cells for part in cell.parts)


def _cut_parts(cell: Cell, start: int | None, end: int | None) -> Iterator[tuple[Part, int, int]]:
    """The parts of a cell that a stretch of it lies in, each with the stretch within it."""
    passed = 0
    for part in cell.parts:
        length = len(part.text)
        if start is None or end is None:
            yield part, 0, length
        elif start < passed + length and end > passed:
            yield part, max(0, start - passed), min(length, end - passed)
        passed += length + 1


def _find_words(part: Part, start: int, end: int) -> list[ReadWord]:
    """The words that stand there: by their texts, as one text may stand in a cell twice."""
    tokens = {
        match[0]
        for match in re.finditer(r"\S+", part.text)
        if match.start() < end and match.end() > start
    }
    own = [word for word in part.read if word.text in tokens]
    if own:
        return own
    return [word for word in part.read if any(word.text in token for token in tokens)]


def _to_core(text: str) -> str:
    """What counts of a word: without the signs around it."""
    return text.translate(_DASHES).replace(" ", "").strip(_AROUND)


# ------------------------------------------------------------------------------------- the form
def _list_columns(entries: Iterable[Entry]) -> dict[tuple[int | None, str], list[_Figure]]:
    """The figures of each column of each table."""
    columns: dict[tuple[int | None, str], list[_Figure]] = defaultdict(list)
    for entry in entries:
        for one in entry.readings:
            figure = _to_figure(one)
            if figure is not None:
                columns[one.cell.place.table, one.column].append(figure)
    return columns


def _to_figure(one: PlacedReading | PlacedTarget) -> _Figure | None:
    read = one.reading if isinstance(one, PlacedReading) else one.target
    if read.value is None or read.start is None:
        return None
    found, end = one.cell.found, read.end or len(one.cell.found)
    around = found[max(0, read.start - _BESIDE) : end + _BESIDE]
    return _Figure(read.value, read.unit, found[read.start : end], around)


def _flag_entry(entry: Entry, columns: dict[tuple[int | None, str], list[_Figure]]) -> Entry:
    placed: list[PlacedReading | PlacedTarget] = [*entry.readings, *entry.targets]
    row = [figure for figure in map(_to_figure, placed) if figure]
    is_named = not _has_odd_name(entry.indicator)
    readings = tuple(
        _flag_reading(
            one, row, columns.get((one.cell.place.table, one.column), []), is_named=is_named
        )
        for one in entry.readings
    )
    return replace(
        entry, readings=readings, targets=tuple(_flag_target(one, row) for one in entry.targets)
    )


def _flag_reading(
    placed: PlacedReading, row: Sequence[_Figure], column: Sequence[_Figure], *, is_named: bool
) -> PlacedReading:
    reading = placed.reading
    if not any(part.read for part in placed.cell.parts):
        return placed
    surety = find_surety(placed.cell, reading.start, reading.end)
    figure = _to_figure(placed)
    if figure is None:
        doubtful = _may_be_figure(placed.cell, surety)
    else:
        doubtful = surety.differs or surety.sure < SURE or _has_odd_form(figure, row, column)
        doubtful |= _runs_together(placed.cell.found) or _has_odd_header(placed.column)
        doubtful |= not is_named
    flags = (*reading.flags, FLAG) if doubtful else reading.flags
    return replace(placed, reading=replace(reading, flags=flags), recognised=surety.sure)


def _flag_target(placed: PlacedTarget, row: Sequence[_Figure]) -> PlacedTarget:
    target = placed.target
    surety = find_surety(placed.cell, target.start, target.end)
    figure = _to_figure(placed)
    if figure is None or not any(part.read for part in placed.cell.parts):
        return placed
    if surety.differs or surety.sure < SURE or _has_odd_form(figure, row, ()):
        return replace(placed, target=replace(target, flags=(*target.flags, FLAG)))
    return placed


def _may_be_figure(cell: Cell, surety: Surety) -> bool:
    """True for a cell without a figure whose few characters look like one."""
    text = _to_core("".join(cell.found.split()))
    if not text or len(text) > _SHORT + 1:
        return False
    looks = _FIGURE.fullmatch(text.translate(_LOOK_ALIKE)) is not None
    is_sign = text.casefold() in _NO_FIGURES
    return looks or (not is_sign and len(text) <= _SHORT and (surety.differs or surety.sure < SURE))


def _has_odd_form(figure: _Figure, row: Sequence[_Figure], column: Sequence[_Figure]) -> bool:
    """True where a figure is not like those around it, as a misread one is."""
    others = [one for one in row if one is not figure and one != figure]
    return (
        _MIXED.search(figure.text) is not None
        or _THOUSANDS.search(figure.text) is not None
        or _RUNS_ON.search(figure.around) is not None
        or _has_lost_point(figure, others)
        or _has_lost_percent(figure, others, column)
        or _has_lost_minus(figure, others)
    )


def _runs_together(text: str) -> bool:
    """True for a cell of several figures and no words: of rows or columns that were not parted."""
    if len(text) > _LONG or "(" in text:
        return False
    if sum(_STARTS.match(line) is not None for line in text.split("\n")) >= _SEVERAL:
        return True
    figures = sum(_DIGITS.search(word) is not None for word in text.split())
    letters = sum(letter.isalpha() for letter in text)
    return figures >= _SEVERAL and (letters == 0 or figures > max(_SEVERAL, letters))


def _has_odd_name(indicator: str) -> bool:
    """True for an indicator that has hardly a letter, or whose unit lost its sign: `(6000)`."""
    letters = sum(letter.isalpha() for letter in indicator)
    return letters < _LETTERS or _LOST_POUND.search(indicator) is not None


def _has_odd_header(column: str) -> bool:
    """True for a header that names several quarters: of columns that were not parted."""
    return len(set(_QUARTER.findall(column))) > 1


def _has_lost_point(figure: _Figure, others: Sequence[_Figure]) -> bool:
    """Far from all others of its row, and near to them with the decimal point elsewhere."""
    values = sorted(abs(one.value) for one in others if one.unit == figure.unit and one.value)
    value = abs(figure.value)
    if not values or not value or values[0] / _FAR <= value <= values[-1] * _FAR:
        return False
    if len(values) == 1 and not any(_POINT.search(one.text) for one in (figure, *others)):
        return False
    low, high = values[0] / _NEAR, values[-1] * _NEAR
    return any(low <= value * shift <= high for shift in _SHIFTS)


def _has_lost_percent(
    figure: _Figure, others: Sequence[_Figure], column: Sequence[_Figure]
) -> bool:
    """A bare number that ends as a badly printed percent sign, where others have one."""
    if "%" in figure.text or not _ENDS_AS_PERCENT.match(figure.text.split(" ")[0]):
        return False
    value = abs(figure.value)
    bare = [abs(one.value) for one in others if "%" not in one.text]
    if value <= _WHOLE or any(one <= value * _FAR and value <= one * _FAR for one in bare):
        return False
    return any("%" in one.text for one in (*others, *column))


def _has_lost_minus(figure: _Figure, others: Sequence[_Figure]) -> bool:
    signed = [one for one in others if one.unit == figure.unit]
    return figure.value > 0 and len(signed) >= _FEW and all(one.value < 0 for one in signed)
