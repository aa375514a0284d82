"""The picture of the page on matching: precision against recall, a curve for each kind of lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from normalise.matching.weights import AUTO, REVIEW
from pipeline.matchlists import EVEN
from pipeline.matchtrials import KINDS, pick_kind, sort_pairs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.matchtrials import Key, MatchScore

TITLE = "Precision and recall on the lists held out, by kind"
COLOURS = {"most": "#1f6f8b", "few": "#c05a1e", "hard": "#6a4c93"}
DASHES = {"most": "none", "few": "8 3", "hard": "2 3"}
LOWEST = 0.5
_LEFT, _TOP, _WIDTH, _HEIGHT, _RIGHT, _BELOW = 48, 30, 420, 300, 230, 44
_DOT = 4.5


class Point(NamedTuple):
    """A place on a curve: what the pairs from `confidence` upwards are worth."""

    confidence: float
    recall: float
    precision: float


def score_to_curve(score: MatchScore) -> tuple[Point, ...]:
    """The curve of the best pairs of each indicator, from the surest down."""
    points, right = [], 0
    best = sort_pairs(pair for pair in score.pairs if pair.is_best)
    for number, pair in enumerate(best, start=1):
        right += pair.is_same
        points.append(Point(pair.confidence, right / (score.wanted or 1), right / number))
    return tuple(points)


def find_point(curve: Sequence[Point], confidence: float) -> Point | None:
    """The place on a curve where all pairs from `confidence` upwards are taken."""
    return next((point for point in reversed(curve) if point.confidence >= confidence), None)


def matching_to_svg(scored: Mapping[Key, MatchScore], half: str = "heldout") -> str:
    """The curves of the ordinary and official lists of a half, with their thresholds."""
    width, height = _LEFT + _WIDTH + _RIGHT, _TOP + _HEIGHT + _BELOW
    curves = {kind: score_to_curve(pick_kind(scored, half, kind)) for kind in KINDS}
    drawn = "".join(_draw_curve(kind, curve) for kind, curve in curves.items() if curve)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
        ' font-family="sans-serif" font-size="12" role="img">'
        f"<title>{TITLE}</title>"
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>'
        f"{''.join(_draw_axes())}{drawn}{''.join(_draw_legend())}</svg>\n"
    )


def _x(recall: float) -> float:
    return round(_LEFT + _WIDTH * recall, 1)


def _y(precision: float) -> float:
    share = (max(precision, LOWEST) - LOWEST) / (1 - LOWEST)
    return round(_TOP + _HEIGHT * (1 - share), 1)


def _draw_axes() -> Iterator[str]:
    yield '<text x="0" y="16" font-weight="bold">precision</text>'
    yield (
        f'<text x="{_LEFT + _WIDTH}" y="{_TOP + _HEIGHT + 36}" text-anchor="end"'
        ' font-weight="bold">recall</text>'
    )
    for tenths in range(0, 11, 2):
        x = _x(tenths / 10)
        yield _line(x, _TOP, x, _TOP + _HEIGHT)
        yield f'<text x="{x}" y="{_TOP + _HEIGHT + 18}" text-anchor="middle">{tenths / 10}</text>'
    for tenths in range(5, 11):
        y = _y(tenths / 10)
        yield _line(_LEFT, y, _LEFT + _WIDTH, y)
        yield f'<text x="{_LEFT - 8}" y="{y + 4}" text-anchor="end">{tenths / 10}</text>'


def _line(x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="#dddddd"/>'


def _draw_curve(kind: str, curve: Sequence[Point]) -> str:
    places = " ".join(f"{_x(point.recall)},{_y(point.precision)}" for point in curve)
    line = (
        f'<polyline points="{places}" fill="none" stroke="{COLOURS[kind]}" stroke-width="2"'
        f' stroke-dasharray="{DASHES[kind]}"/>'
    )
    marks = ((AUTO, COLOURS[kind]), (EVEN, "#ffffff"))
    found = ((find_point(curve, least), fill) for least, fill in marks)
    return line + "".join(
        _dot(_x(point.recall), _y(point.precision), COLOURS[kind], fill)
        for point, fill in found
        if point is not None
    )


def _dot(x: float, y: float, colour: str, fill: str) -> str:
    return (
        f'<circle cx="{x}" cy="{y}" r="{_DOT}" fill="{fill}" stroke="{colour}" stroke-width="2"/>'
    )


def _draw_legend() -> Iterator[str]:
    left = _LEFT + _WIDTH + 20
    for row, kind in enumerate(KINDS):
        y = _TOP + 12 + 22 * row
        yield (
            f'<line x1="{left}" y1="{y}" x2="{left + 30}" y2="{y}" stroke="{COLOURS[kind]}"'
            f' stroke-width="2" stroke-dasharray="{DASHES[kind]}"/>'
            f'<text x="{left + 38}" y="{y + 4}">{kind}</text>'
        )
    told = ((f"from {AUTO}: linked by rule", "#444444"), (f"from {EVEN}: best guess", "#ffffff"))
    for row, (words, fill) in enumerate(told):
        y = _TOP + 90 + 22 * row
        yield _dot(left + 15, y, "#444444", fill)
        yield f'<text x="{left + 38}" y="{y + 4}">{words}</text>'
    y = _TOP + 90 + 22 * len(told)
    yield f'<text x="{left}" y="{y + 4}">the curves end at {REVIEW}</text>'
