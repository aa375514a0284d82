"""One panel of a chart: axes, targets, gaps, new wordings, lines and figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from publish import looks
from publish.axes import draw_time, draw_values, draw_years
from publish.figures import day_to_words, days_to_words, place_to_words
from publish.names import (
    draw_names,
    find_colours,
    find_last_targets,
    find_names,
    find_target_colour,
    span_to_words,
)
from publish.plot import SHORT
from publish.scene import Area, Group, Label, Mark, Stroke, measure
from publish.tracks import Box, draw_figures, draw_track

if TYPE_CHECKING:
    from publish.plot import Plot
    from publish.scene import Shape
    from publish.timeline import Gap, Panel
    from publish.wordings import Wording

NAME_SIZE = 10
_MOST_WORDS = 160
_TARGET_DASH = (6.0, 4.0)


@dataclass(frozen=True, slots=True)
class Beside:
    """What a panel shows beside its figures; `names` is the room for words to the right."""

    gaps: tuple[Gap, ...] = ()
    wordings: tuple[Wording, ...] = ()
    names: float = 0
    has_time: bool = True


def draw_panel(panel: Panel, plot: Plot, beside: Beside) -> tuple[Group, ...]:
    """A panel with all of its lines."""
    colours = find_colours(panel)
    tracks = [(line, colours[line.series]) for line in panel.lines]
    ground = (
        *draw_years(plot),
        *draw_values(plot, panel.unit),
        *(draw_time(plot) if beside.has_time else ()),
    )
    names = find_names(panel) if beside.names else ()
    targets, taken = _draw_targets(panel, plot, has_names=bool(beside.names))
    return (
        *(_draw_gap(gap, plot) for gap in beside.gaps),
        Group(ground),
        *targets,
        *(_draw_wording(wording, plot) for wording in beside.wordings),
        *(group for line, colour in reversed(tracks) for group in draw_track(line, plot, colour)),
        Group(tuple(draw_figures(tracks, plot, taken))),
        Group(tuple(draw_names(names, plot, beside.names))),
    )


# -------------------------------------------------------------------------------- beside lines
def _draw_targets(panel: Panel, plot: Plot, *, has_names: bool) -> tuple[list[Group], list[Box]]:
    """The target lines, and the places that they take.

    The last is named to the right; the words of the others stand above them, where there is room.
    """
    groups, taken = [], []
    last = {span_to_words(span) for span in find_last_targets(panel)}
    for span in panel.targets:
        x1, x2 = plot.days.place(span.start), plot.days.place_end(span.end)
        colour, words = find_target_colour(span, panel), span_to_words(span)
        ends = [plot.values.place(value) for value in (span.value, span.high) if value is not None]
        shapes: list[Shape] = [Stroke(x1, y, x2, y, colour, 1.4, _TARGET_DASH) for y in ends]
        taken += [Box(x1, y - 1.5, x2, y + 1.5) for y in ends]
        width = measure(words, NAME_SIZE)
        if has_names and words not in last and width < x2 - x1:
            shapes.append(Label(x1 + 1, min(ends) - 4, words, colour, NAME_SIZE))
            taken.append(Box(x1, min(ends) - 14, x1 + width, min(ends)))
        part = f" for {span.series}" if span.series else ""
        when = days_to_words(span.start, span.end)
        groups.append(Group(tuple(shapes), f"{words}{part}, printed as “{span.printed}”\n{when}"))
    return groups, taken


def _draw_gap(gap: Gap, plot: Plot) -> Group:
    """A period without a figure: a cross at its foot, and grey above it where it is short."""
    x1, x2 = plot.days.place(gap.start), plot.days.place_end(gap.end)
    top, bottom = plot.values.top, plot.values.bottom
    told = [f"No figure for {days_to_words(gap.start, gap.end)}"]
    for row in gap.rows:
        printed = " ".join(row.cell_text.split())
        printed = f"{printed[:_MOST_WORDS]}…" if len(printed) > _MOST_WORDS else printed
        said = f": “{printed}”" if printed else ""
        part = f"{row.series}: " if row.series else ""
        place = place_to_words(row, plot.told.documents)
        told.append(f"{part}{row.status.replace('_', ' ')}{said}, {place}")
    is_short = gap.kind in SHORT
    cross = Mark("cross", (x1 + x2) / 2 if is_short else x2 - 4, bottom - 7, 3, looks.SOFT)
    ground = (Area(x1 + 0.5, top, x2 - x1 - 1, bottom - top, looks.GAP),) if is_short else ()
    link = plot.told.link(gap.rows[0].reading_id)
    return Group((*ground, cross), "\n".join(told), link, "gap")


def _draw_wording(wording: Wording, plot: Plot) -> Group:
    """Where the words changed: a dotted line down the panel, with a flag at its top."""
    x = plot.clamp(plot.days.place(wording.day))
    shapes = (
        Stroke(x, plot.values.top - 6, x, plot.values.bottom, looks.WORDING, 1, (1.0, 3.0)),
        Mark("flag", x, plot.values.top - 4, 4, looks.WORDING),
    )
    told = (
        f"New words in {wording.document.file}, from {day_to_words(wording.day)}\n"
        f"before: {wording.before}\nnow: {wording.after}"
    )
    return Group(shapes, told, None, "wording")
