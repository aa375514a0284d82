"""The words to the right of a panel: its parts and targets, each at the height of what it names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from publish import looks
from publish.figures import target_to_words
from publish.scene import Label, measure, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from publish.plot import Plot
    from publish.scene import Shape
    from publish.targetlines import TargetSpan
    from publish.timeline import Line, Panel

SIZE = 10
WHOLE = "all"
_LINE = 11
_MOST_LINES = 2


@dataclass(frozen=True, slots=True)
class Name:
    """Words, and the value that they belong to."""

    value: float
    words: str
    colour: str


def find_names(panel: Panel) -> tuple[Name, ...]:
    """What is named beside a panel: its parts, where it has several, and their last targets."""
    colours = find_colours(panel)
    firsts: dict[str | None, Line] = {}
    for line in panel.lines:
        firsts.setdefault(line.series, line)
    names = [
        Name(line.points[-1].value, name or WHOLE, colours[name]) for name, line in firsts.items()
    ]
    return (
        *(names if len(names) > 1 else []),
        *(
            Name(span.value, span_to_words(span), find_target_colour(span, panel))
            for span in find_last_targets(panel)
        ),
    )


def find_colours(panel: Panel) -> dict[str | None, str]:
    """A colour for each part of the measure; grey for one that has no actual figure."""
    actual = {line.series for line in panel.lines if line.role == "actual"}
    parts = [name for name in panel.series if name in actual]
    colours = {name: looks.SERIES[i % len(looks.SERIES)] for i, name in enumerate(parts)}
    return {name: colours.get(name, looks.OTHERS) for name in panel.series}


def find_target_colour(span: TargetSpan, panel: Panel) -> str:
    """That of the part that a target is for, where a panel has several."""
    if len(panel.series) > 1 and span.series is not None:
        return find_colours(panel).get(span.series, looks.TARGET)
    return looks.TARGET


def find_last_targets(panel: Panel) -> tuple[TargetSpan, ...]:
    """The latest target for each part of a measure: its words stand to the right."""
    last: dict[str | None, TargetSpan] = {}
    for span in panel.targets:
        if span.series not in last or span.end >= last[span.series].end:
            last[span.series] = span
    return tuple(last.values())


def span_to_words(span: TargetSpan) -> str:
    """A target as it stands beside its line."""
    return f"target {target_to_words(span.value, span.high, span.unit, span.comparison)}"


def find_width(names: Sequence[Name], most: float) -> float:
    """The room that these names take, at most `most`."""
    lines = [line for name in names for line in wrap(name.words, most, SIZE, _MOST_LINES)]
    return max((measure(line, SIZE) for line in lines), default=0)


def draw_names(names: Sequence[Name], plot: Plot, room: float) -> Iterator[Shape]:
    """The names, moved apart where they would cover each other."""
    x = plot.days.right + 6
    placed: list[tuple[float, Name, tuple[str, ...]]] = []
    least = plot.values.top - 4
    for name in sorted(names, key=lambda one: -one.value):
        lines = wrap(name.words, room, SIZE, _MOST_LINES)
        y = max(plot.values.place(name.value) - (len(lines) - 1) * _LINE / 2, least)
        placed.append((y, name, lines))
        least = y + len(lines) * _LINE + 1
    over = max(least - _LINE - 1 - plot.values.bottom, 0)
    for y, name, lines in placed:
        for number, line in enumerate(lines):
            yield Label(x, y - over + number * _LINE + 3.5, line, name.colour, SIZE)
