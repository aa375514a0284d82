"""The figures of a panel as shapes: lines between them, marks, and values where there is room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from publish import looks
from publish.figures import reading_to_label
from publish.plot import SHORT
from publish.scene import Group, Label, Mark, Stroke, measure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from publish.plot import Plot
    from publish.scene import Shape
    from publish.timeline import Line, Point

VALUE_SIZE = 10
FEW = 2
"""So many figures of others have their values: of more, the lines say enough."""
_STEP = 5
_CAP = 2.5


@dataclass(frozen=True, slots=True)
class Box:
    """A place that is taken."""

    x0: float
    y0: float
    x1: float
    y1: float

    def meets(self, other: Box) -> bool:
        """True where both cover one place."""
        across = self.x0 < other.x1 and other.x0 < self.x1
        return across and self.y0 < other.y1 and other.y0 < self.y1


def draw_track(line: Line, plot: Plot, colour: str) -> Iterator[Group]:
    """A line with its figures; what is not actual is grey, its line thin and dashed."""
    own = colour if line.role == "actual" else looks.OTHERS
    yield Group(tuple(_draw_joins(line, plot, own)))
    for place, point in enumerate(line.points):
        at_end, is_here = line.is_at_end(place), not plot.is_earlier(point)
        shapes = (
            *(_draw_span(point, plot, own) if _is_long(line, place) and is_here else ()),
            *_draw_range(point, plot, own, at_end=at_end),
            _draw_mark(point, plot, own, at_end=at_end),
        )
        link = plot.told.link(point.row.reading_id)
        yield Group(shapes, plot.told.story(point), link, "figure")


def _draw_joins(line: Line, plot: Plot, colour: str) -> Iterator[Shape]:
    places = _find_places(line, plot)
    for first, second in line.joins.pairs:
        (x1, y1), (x2, y2) = places[first], places[second]
        if line.role != "actual":
            yield Stroke(x1, y1, x2, y2, colour, 1, (4, 3))
        elif _is_long(line, second):
            dash = (1.5, 3) if second in line.joins.to_date else (6, 2)
            yield Stroke(x1, y1, x2, y2, colour, 1.3, dash)
        else:
            yield Stroke(x1, y1, x2, y2, colour, 1.8)


def _find_places(line: Line, plot: Plot) -> list[tuple[float, float]]:
    return [
        plot.place(point, at_end=line.is_at_end(place)) for place, point in enumerate(line.points)
    ]


def _is_long(line: Line, place: int) -> bool:
    """Whether a period is drawn in its length: all that the axis of time does not show.

    A quarter is long among months, and the first of figures that add up over the year.
    """
    kind = line.points[place].row.period_kind
    if kind == "quarter":
        return line.is_at_end(place) or any(one.row.period_kind == "month" for one in line.points)
    return kind not in SHORT


def _draw_span(point: Point, plot: Plot, colour: str) -> Iterator[Shape]:
    """How long a period is, as a line with ends."""
    y = plot.values.place(point.value)
    start, end = plot.clamp(plot.days.place(point.start)), plot.days.place_end(point.end)
    own = looks.AXIS if point.superseded else colour
    yield Stroke(start, y, end, y, own, 1.2)
    for x in (start, end):
        yield Stroke(x, y - _CAP, x, y + _CAP, own, 1.2)


def _draw_range(point: Point, plot: Plot, colour: str, *, at_end: bool) -> Iterator[Shape]:
    """From the lower end of a range to its upper end."""
    if point.row.value_high is not None:
        x, y = plot.place(point, at_end=at_end)
        high = plot.values.place(point.row.value_high)
        yield Stroke(x, y, x, high, colour, 1.2)
        yield Stroke(x - _CAP, high, x + _CAP, high, colour, 1.2)


def _draw_mark(point: Point, plot: Plot, colour: str, *, at_end: bool) -> Mark:
    """The mark of a figure: filled where the target is met, open where it is missed."""
    x, y = plot.place(point, at_end=at_end)
    row = point.row
    if point.superseded:
        return Mark("circle", x, y, looks.UNSAID_SIZE, looks.AXIS, is_filled=False)
    if row.role is not None and row.role != "actual":
        return Mark(looks.MARKS[row.role], x, y, looks.MARK_SIZE - 0.4, colour)
    if row.meets_target is False:
        return Mark("circle", x, y, looks.MARK_SIZE, looks.MISSED, is_filled=False)
    is_less = row.meets_target is None and row.target_value is not None
    return Mark("circle", x, y, looks.UNSAID_SIZE if is_less else looks.MARK_SIZE, colour)


# ------------------------------------------------------------------------------ values printed
def draw_figures(
    tracks: Sequence[tuple[Line, str]], plot: Plot, taken: Iterable[Box]
) -> Iterator[Label]:
    """The values of figures, above or below their marks, the latest first, where there is room."""
    occupied = [*taken, *_find_taken(tracks, plot)]
    figures = [
        (point.leads, line.role == "actual", place, point, colour)
        for line, colour in tracks
        for place, point in zip(_find_places(line, plot), line.points, strict=True)
        if not point.superseded and (line.role == "actual" or len(line.points) <= FEW)
    ]
    figures.sort(key=lambda one: one[:3], reverse=True)
    for _, is_actual, (x, y), point, colour in figures:
        words = reading_to_label(point.row)
        if plot.is_earlier(point):
            words += f", {point.row.period_label or point.end.year}"
        half = measure(words, VALUE_SIZE) / 2
        middle = min(max(x, plot.days.left + half), plot.days.right - half + 6)
        for base in (y - 7, y + 15):
            box = Box(middle - half - 1, base - 8, middle + half + 1, base + 1)
            is_inside = plot.values.top - 10 < box.y0 and box.y1 < plot.values.bottom
            if is_inside and not any(box.meets(other) for other in occupied):
                occupied.append(box)
                own = colour if is_actual else looks.OTHERS
                yield Label(middle, base, words, own, VALUE_SIZE, "middle")
                break


def _find_taken(tracks: Sequence[tuple[Line, str]], plot: Plot) -> Iterator[Box]:
    """Where marks and lines are: no value may cover them."""
    for line, _ in tracks:
        places = _find_places(line, plot)
        for number, (point, (x, y)) in enumerate(zip(line.points, places, strict=True)):
            yield Box(x - 4, y - 4, x + 4, y + 4)
            if _is_long(line, number):
                start = plot.clamp(plot.days.place(point.start))
                end = max(plot.days.place_end(point.end), start)
                yield Box(start, y - 2, end, y + 2)
            if point.row.value_high is not None:
                yield Box(x - 3, plot.values.place(point.row.value_high), x + 3, y)
        for first, second in line.joins.pairs:
            yield from _sample(places[first], places[second])


def _sample(first: tuple[float, float], second: tuple[float, float]) -> Iterator[Box]:
    """Small boxes along a line."""
    (x1, y1), (x2, y2) = first, second
    steps = int(max(abs(x2 - x1), abs(y2 - y1)) / _STEP) + 1
    for step in range(1, steps):
        x, y = x1 + (x2 - x1) * step / steps, y1 + (y2 - y1) * step / steps
        yield Box(x - 1, y - 1, x + 1, y + 1)
