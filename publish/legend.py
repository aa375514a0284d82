"""What the marks of a chart mean: only those that it has."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from publish import looks
from publish.figures import day_to_words, reading_to_words
from publish.scene import Area, Label, Mark, Shape, Stroke, measure, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from publish.timeline import Timeline

SIZE = 10
_ROW = 16
_KEY = 22


Key = tuple[tuple[Shape, ...], str]
"""A mark around the middle of its place, with what it means."""


def all_keys() -> tuple[Key, ...]:
    """Each kind of mark that charts have."""
    return tuple(_KEYS.values())


def find_keys(timeline: Timeline) -> Iterator[Key]:
    """The kinds of mark that one chart has."""
    rows = [point.row for point in timeline.points]
    lines = [line for panel in timeline.panels for line in panel.lines]
    actual = [row for row in rows if row.role == "actual"]
    there = {
        "met": any(row.meets_target is True for row in actual),
        "missed": any(row.meets_target is False for row in actual),
        "open": any(row.meets_target is None and row.target_value is not None for row in actual),
        "plain": any(row.target_value is None for row in actual),
        "superseded": any(point.superseded for point in timeline.points),
        "target": any(panel.targets for panel in timeline.panels),
        "to_date": any(line.joins.to_date for line in lines),
        "gap": bool(timeline.gaps),
        "wording": bool(timeline.wordings),
        **{role: any(row.role == role for row in rows) for role in looks.ROLES},
    }
    yield from (key for name, key in _KEYS.items() if there[name])


def _circle(size: float, colour: str = looks.BLUE, *, is_filled: bool = True) -> Mark:
    return Mark("circle", 9, 0, size, colour, is_filled)


_KEYS: dict[str, Key] = {
    "met": ((_circle(looks.MARK_SIZE),), "target met (filled)"),
    "missed": (
        (_circle(looks.MARK_SIZE, looks.MISSED, is_filled=False),),
        "target missed (open)",
    ),
    "open": ((_circle(looks.UNSAID_SIZE),), "not comparable with its target (small)"),
    "plain": ((_circle(looks.MARK_SIZE),), "figure without a target"),
    **{
        role: ((Mark(mark, 9, 0, looks.MARK_SIZE - 0.4, looks.OTHERS),), looks.ROLES[role])
        for role, mark in looks.MARKS.items()
        if role != "actual"
    },
    "superseded": (
        (_circle(looks.UNSAID_SIZE, looks.AXIS, is_filled=False),),
        "given otherwise by a later report",
    ),
    "target": ((Stroke(0, 0, 18, 0, looks.TARGET, 1.4, (6, 4)),), "target"),
    "to_date": (
        (
            Stroke(0, 0, 14, 0, looks.BLUE, 1.2),
            Stroke(0.5, -2.5, 0.5, 2.5, looks.BLUE, 1.2),
            Mark("circle", 14, 0, looks.MARK_SIZE, looks.BLUE),
        ),
        "year to date, from its start",
    ),
    "gap": ((Area(0, -6, 18, 12, looks.GAP), Mark("cross", 9, 0, 3, looks.SOFT)), "no figure"),
    "wording": ((Mark("flag", 6, 0, 4, looks.WORDING),), "new words"),
}


def draw_legend(
    timeline: Timeline, left: float, right: float, top: float
) -> tuple[tuple[Shape, ...], float]:
    """The legend of a chart that stands alone, with its words and sources; and where it ends."""
    shapes: list[Shape] = []
    x, y = left, top
    for key, words in find_keys(timeline):
        width = _KEY + measure(words, SIZE)
        if x + width > right:
            x, y = left, y + _ROW
        shapes += [_move(shape, x, y) for shape in key]
        shapes.append(Label(x + _KEY, y + 3.5, words, looks.SOFT, SIZE))
        x += width + 14
    y += 4
    for words in find_notes(timeline):
        for line in wrap(words, right - left, SIZE):
            y += 14
            shapes.append(Label(left, y, line, looks.SOFT, SIZE))
    return tuple(shapes), y + 4


def find_notes(timeline: Timeline) -> Iterator[str]:
    """What a chart cannot draw: new words, figures without a date, the reports it is from."""
    for wording in timeline.wordings:
        yield f"New words from {day_to_words(wording.day)}: {wording.after}"
    if timeline.undated:
        figures = "; ".join(
            f"{reading_to_words(row)}{f' ({row.role})' if row.role != 'actual' else ''}"
            for row in timeline.undated
        )
        yield f"Without a date, and not drawn: {figures}"
    if timeline.documents:
        yield f"Source: {', '.join(document.file for document in timeline.documents)}"


def _move(shape: Shape, x: float, y: float) -> Shape:
    if isinstance(shape, Stroke):
        return replace(shape, x1=shape.x1 + x, y1=shape.y1 + y, x2=shape.x2 + x, y2=shape.y2 + y)
    return replace(shape, x=shape.x + x, y=shape.y + y)
