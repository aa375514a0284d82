"""A drawing as SVG: with words for who cannot see it, what is said on hover, and links.

Nothing in it depends on when or where it was made: the same drawing gives the same bytes.
"""

from __future__ import annotations

import re
from hashlib import sha256
from html import escape as html_escape
from typing import TYPE_CHECKING

from publish.scene import Area, Label, Mark, Scene, Stroke

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from publish.scene import Group, Shape

FONT = "Arial, Helvetica, 'Liberation Sans', sans-serif"
PAPER = "#ffffff"
_REACH = 9
_UNSAID = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


def escape(text: str, *, quote: bool = True) -> str:
    r"""Words as markup: what XML has no room for is left out.

    >>> escape("<a> & \x00b")
    '&lt;a&gt; &amp; b'
    """
    return html_escape(_UNSAID.sub("", text), quote=quote)


def scene_to_svg(scene: Scene) -> str:
    """A drawing as the text of an SVG file or of a part of a page."""
    drawn = "".join(_draw_group(group) for group in scene.groups)
    key = sha256(f"{scene.title}{drawn}".encode()).hexdigest()[:10]
    width, height = to_number(scene.width), to_number(scene.height)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}"'
        f' height="{height}" font-family="{FONT}" font-size="11" role="group"'
        f' aria-labelledby="t{key} d{key}">'
        f'<title id="t{key}">{escape(scene.title)}</title>'
        f'<desc id="d{key}">{escape(scene.description)}</desc>\n'
        f'<rect width="{width}" height="{height}" fill="{PAPER}"/>\n'
        f"{drawn}</svg>\n"
    )


def shapes_to_svg(shapes: Iterable[Shape], width: float, height: float) -> str:
    """Shapes around the middle of a small picture that says nothing by itself, as of a legend."""
    box = f"0 {to_number(-height / 2)} {to_number(width)} {to_number(height)}"
    drawn = "".join(map(_draw, shapes))
    size = f'width="{to_number(width)}" height="{to_number(height)}"'
    return f'<svg viewBox="{box}" {size} aria-hidden="true">{drawn}</svg>'


def to_number(value: float) -> str:
    """A length with one decimal at most.

    >>> to_number(12.04), to_number(-0.04), to_number(3.25)
    ('12', '0', '3.2')
    """
    return f"{round(value, 1) + 0:.1f}".removesuffix(".0")


def _draw_group(group: Group) -> str:
    drawn = "".join(_draw(shape) for shape in group.shapes)
    if not group.told:
        return f"{drawn}\n"
    told = escape(group.told)
    reach = "".join(_draw_reach(shape) for shape in group.shapes[-1:])
    name = f' class="{group.name}"' if group.name else ""
    inner = f"<title>{told}</title>{drawn}{reach}"
    if group.link is None:
        return f'<g{name} role="img">{inner}</g>\n'
    label = escape(group.told.replace("\n", "; "))
    return f'<a{name} href="{escape(group.link)}" aria-label="{label}">{inner}</a>\n'


def _draw_reach(shape: Shape) -> str:
    """A ring that nobody sees: a small mark is hit by who points near it."""
    if not isinstance(shape, Mark):
        return ""
    return (
        f'<circle cx="{to_number(shape.x)}" cy="{to_number(shape.y)}" r="{_REACH}"'
        ' fill="none" pointer-events="all"/>'
    )


def _draw(shape: Shape) -> str:
    if isinstance(shape, Stroke):
        return _draw_stroke(shape)
    if isinstance(shape, Area):
        box = (("x", shape.x), ("y", shape.y), ("width", shape.width), ("height", shape.height))
        return f'<rect{_numbers(box)} fill="{shape.colour}"/>'
    return _draw_label(shape) if isinstance(shape, Label) else _draw_mark(shape)


def _draw_stroke(shape: Stroke) -> str:
    ends = (("x1", shape.x1), ("y1", shape.y1), ("x2", shape.x2), ("y2", shape.y2))
    dash = " ".join(map(to_number, shape.dash))
    return (
        f'<line{_numbers(ends)} stroke="{shape.colour}"'
        + (f' stroke-width="{to_number(shape.width)}"' if shape.width != 1 else "")
        + (f' stroke-dasharray="{dash}"' if dash else "")
        + "/>"
    )


def _draw_label(shape: Label) -> str:
    return (
        f"<text{_numbers((('x', shape.x), ('y', shape.y)))}"
        f' fill="{shape.colour}"'
        + (f' font-size="{to_number(shape.size)}"' if shape.size != 11 else "")  # noqa: PLR2004 that of all
        + (f' text-anchor="{shape.anchor}"' if shape.anchor != "start" else "")
        + (' font-weight="bold"' if shape.is_bold else "")
        + f">{escape(shape.words, quote=False)}</text>"
    )


def _draw_mark(shape: Mark) -> str:
    fill = shape.colour if shape.is_filled else PAPER
    paint = f'fill="{fill}" stroke="{shape.colour}" stroke-width="1.6"'
    if shape.kind == "circle":
        place = (("cx", shape.x), ("cy", shape.y), ("r", shape.size))
        return f"<circle{_numbers(place)} {paint}/>"
    if shape.kind == "cross":
        paint = f'fill="none" stroke="{shape.colour}" stroke-width="1.4"'
    ways = "".join(_to_way(points, shape.kind) for points in mark_to_outlines(shape))
    return f'<path d="{ways}" {paint}/>'


def _to_way(points: Iterable[tuple[float, float]], kind: str) -> str:
    way = "L".join(f"{to_number(x)} {to_number(y)}" for x, y in points)
    return f"M{way}" + ("" if kind == "cross" else "Z")


def mark_to_outlines(mark: Mark) -> tuple[tuple[tuple[float, float], ...], ...]:
    """The outline of a mark that is no circle; a cross has two."""
    x, y, s = mark.x, mark.y, mark.size
    wide, low = s * 1.15, s * 0.75
    outlines = {
        "diamond": (((x, y - s * 1.3), (x + s * 1.3, y), (x, y + s * 1.3), (x - s * 1.3, y)),),
        "square": (((x - s, y - s), (x + s, y - s), (x + s, y + s), (x - s, y + s)),),
        "triangle": (((x, y - wide), (x + wide, y + low), (x - wide, y + low)),),
        "drop": (((x - wide, y - low), (x + wide, y - low), (x, y + wide)),),
        "bar": (((x - wide, y - 1), (x + wide, y - 1), (x + wide, y + 1), (x - wide, y + 1)),),
        "cross": (((x - s, y - s), (x + s, y + s)), ((x - s, y + s), (x + s, y - s))),
        "flag": (((x, y - s), (x + s * 1.6, y), (x, y + s)),),
    }
    return outlines[mark.kind]


def _numbers(pairs: Iterable[tuple[str, float]]) -> str:
    return "".join(_to_attributes(pairs))


def _to_attributes(pairs: Iterable[tuple[str, float]]) -> Iterator[str]:
    yield from (f' {name}="{to_number(value)}"' for name, value in pairs)
