"""A page with what was found on it drawn over its picture, and a legend below."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from audit.legend import (
    BLACK,
    RULE,
    STYLES,
    UNFILLED,
    WHITE,
    WORD,
    draw_corner,
    draw_dashed,
    draw_legend,
    load_font,
    tint,
)
from audit.pageview import BLANK, OUTSIDE, THEME
from audit.spots import Room, spots_of_column, spots_of_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.legend import Pixels
    from audit.pageview import PageView, SeenCell, SeenColumn, SeenTable
    from schema.page import Box

_LETTERS = 6.5  # points
_SMALLEST = 10  # pixels
_LEGEND = 15
_PAD = 2
_NARROWEST = 720


@dataclass(frozen=True, slots=True)
class _Tag:
    """A label: its words, and the box that it is put into, on the upright page."""

    words: str
    box: Box
    is_table: bool


def draw_page(picture: Image.Image, view: PageView, scale: float, title: str) -> Image.Image:
    """`picture`, the page at `scale` pixels a point, with what is in `view` drawn on it."""
    cells = [cell for table in view.tables for cell in table.cells]
    areas = [(_to_pixels(cell.box, scale), cell.fate) for cell in cells]
    areas += [(_to_pixels(line.box, scale), line.use) for line in view.lines]
    filled = ((area, STYLES[name]) for area, name in areas if name not in UNFILLED)
    drawn = tint(picture, filled)
    draw = ImageDraw.Draw(drawn)
    _draw_found(draw, view, scale)
    for cell in cells:
        _draw_cell(draw, cell, scale)
    for table in view.tables:
        box = _to_pixels(view.page.to_shown(table.box), scale)
        draw.rectangle(_widen(box, _stroke(scale)), outline=BLACK, width=_stroke(scale) + 1)
    for tag in _find_tags(view, scale):
        _draw_tag(drawn, tag, view, scale)
    return _add_legend(drawn, view, title)


def _to_pixels(box: Box, scale: float) -> Pixels:
    left, top, right, bottom = (
        round(side * scale) for side in (box.x0, box.top, box.x1, box.bottom)
    )
    return left, top, right, bottom


def _widen(area: Pixels, by: int) -> Pixels:
    """The area with `by` pixels more on each side, or fewer; never less than a point."""
    left, top, right, bottom = area
    left, top = left - by, top - by
    return left, top, max(left, right + by), max(top, bottom + by)


def _stroke(scale: float) -> int:
    """The width of an edge in pixels: about a point."""
    return max(1, round(scale))


def _draw_found(draw: ImageDraw.ImageDraw, view: PageView, scale: float) -> None:
    """Words, rules and lines of text."""
    to_shown = view.page.to_shown
    for word in view.words:
        draw.rectangle(_to_pixels(to_shown(word), scale), outline=WORD)
    for rule in view.rules:
        draw.line(_to_pixels(to_shown(rule), scale), fill=RULE, width=_stroke(scale) + 1)
    for line in view.lines:
        area = _widen(_to_pixels(line.box, scale), _stroke(scale))
        if line.use == THEME:
            draw.rectangle(area, outline=STYLES[THEME].colour, width=_stroke(scale))
        else:
            draw_dashed(draw, area)


def _draw_cell(draw: ImageDraw.ImageDraw, cell: SeenCell, scale: float) -> None:
    """The edge of a cell within its rules."""
    area = _widen(_to_pixels(cell.box, scale), -_stroke(scale) - 1)
    width = 1 if cell.fate == BLANK else _stroke(scale)
    draw.rectangle(area, outline=STYLES[cell.fate].colour, width=width)
    if cell.failed:
        draw_corner(draw, area)


# ----------------------------------------------------------------------------------- labels
def _find_tags(view: PageView, scale: float) -> Iterator[_Tag]:
    """The labels, each where it covers neither words nor another label if there is such a place."""
    sheet = view.page.sheet
    room = Room(sheet.width, sheet.height, (*view.words, *view.rules))
    for table in view.tables:
        for column in table.columns:
            yield _tag_column(column, room, scale)
    for table in view.tables:
        yield _tag_table(table, room, scale)


def _tag_column(column: SeenColumn, room: Room, scale: float) -> _Tag:
    words = " ".join(filter(None, (column.role, column.period)))
    width, height = _measure(words, scale)
    if width > column.box.x1 - column.box.x0:
        words = words.replace(" ", "\n", 1)
        width, height = _measure(words, scale)
    spots = spots_of_column(column.box, width, height)
    box = room.place(spots) or next(spots_of_column(column.box, width, height))
    return _Tag(words, box, is_table=False)


def _tag_table(table: SeenTable, room: Room, scale: float) -> _Tag:
    words = f"table {table.number}\n{table.kind} {table.confidence:.2f}"
    width, height = _measure(words, scale)
    spots = spots_of_table(table.box, width, height)
    box = room.place(spots) or next(spots_of_table(table.box, width, height))
    return _Tag(words, box, is_table=True)


def _font_size(scale: float) -> float:
    return max(_SMALLEST, _LETTERS * scale)


def _measure(words: str, scale: float) -> tuple[float, float]:
    """The width and height of a label in points."""
    draw = ImageDraw.Draw(Image.new("L", (1, 1)))
    font = load_font(_font_size(scale))
    left, top, right, bottom = draw.multiline_textbbox((0, 0), words, font=font, spacing=_PAD)
    return (right - left + 4 * _PAD) / scale, (bottom - top + 4 * _PAD) / scale


def _draw_tag(drawn: Image.Image, tag: _Tag, view: PageView, scale: float) -> None:
    """Draw a label so that it reads as the page does."""
    size = (
        round((tag.box.x1 - tag.box.x0) * scale),
        round((tag.box.bottom - tag.box.top) * scale),
    )
    label = Image.new("RGB", size, BLACK if tag.is_table else WHITE)
    draw = ImageDraw.Draw(label)
    colour = WHITE if tag.is_table else BLACK
    draw.rectangle((0, 0, size[0] - 1, size[1] - 1), outline=BLACK)
    font = load_font(_font_size(scale))
    left, top, _, _ = draw.multiline_textbbox((0, 0), tag.words, font=font, spacing=_PAD)
    place = (2 * _PAD - left, 2 * _PAD - top)
    draw.multiline_text(place, tag.words, fill=colour, font=font, spacing=_PAD)
    shown = _to_pixels(view.page.to_shown(tag.box), scale)
    drawn.paste(label.rotate(90 * view.page.turns, expand=True), shown[:2])


# ----------------------------------------------------------------------------------- legend
def _add_legend(drawn: Image.Image, view: PageView, title: str) -> Image.Image:
    width = max(drawn.width, _NARROWEST)
    legend = draw_legend(title, _count(view), width, _LEGEND)
    whole = Image.new("RGB", (width, drawn.height + legend.height), WHITE)
    whole.paste(drawn, (0, 0))
    whole.paste(legend, (0, drawn.height))
    return whole


def _count(view: PageView) -> dict[str, int]:
    """How often each thing is on the page, in the order of the legend."""
    cells = [cell for table in view.tables for cell in table.cells]
    counts = Counter(cell.fate for cell in cells)
    counts.update(line.use for line in view.lines)
    others = {
        "failure in the cell": sum(cell.failed for cell in cells),
        "table": len(view.tables),
        "rule": len(view.rules),
        "word": len(view.words),
    }
    named = [name for name in STYLES if name != OUTSIDE]
    counts.update(others)
    return {name: counts[name] for name in (*named, *others, OUTSIDE) if counts[name]}
