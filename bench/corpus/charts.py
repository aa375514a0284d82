"""Charts, whose axes and gridlines are not to be taken for tables."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from bench.corpus.drawing import Ink
from bench.corpus.model import Box
from bench.corpus.setting import DARKS

if TYPE_CHECKING:
    from bench.corpus.report import Report

GREY = (0.75, 0.75, 0.75)


def _axes(report: Report, box: Box, labels: list[str]) -> None:
    """Draw gridlines, the axes and their labels."""
    sheet, ink = report.page(), Ink(report.font, 7)
    levels, top = report.rng.randint(4, 7), report.rng.choice([5, 10, 20, 25, 100])
    for level in range(levels + 1):
        y = box.bottom - (box.bottom - box.top) * level / levels
        sheet.line(Box(box.x0, y, box.x1, y), 0.4, GREY)
        value = str(level * top)
        sheet.text(box.x0 - 5 - ink.width(value), y + 2.5, value, ink)
    sheet.line(Box(box.x0, box.top, box.x0, box.bottom), 0.8)
    sheet.line(Box(box.x0, box.bottom, box.x1, box.bottom), 0.8)
    step = (box.x1 - box.x0) / len(labels)
    for number, label in enumerate(labels):
        middle = box.x0 + step * (number + 0.5)
        sheet.text(middle - ink.width(label) / 2, box.bottom + 10, label, ink)


def _legend(report: Report, box: Box, names: list[str]) -> None:
    """Draw a legend in a box."""
    sheet, ink = report.page(), Ink(report.font, 7)
    corner = box.x1 - 100, box.top + 4
    sheet.fill(Box(*corner, corner[0] + 96, corner[1] + 12 * len(names) + 4), (1, 1, 1))
    sheet.frame(Box(*corner, corner[0] + 96, corner[1] + 12 * len(names) + 4), 0.4)
    for number, name in enumerate(names):
        y = corner[1] + 4 + 12 * number
        sheet.fill(Box(corner[0] + 4, y, corner[0] + 12, y + 7), DARKS[number % len(DARKS)])
        sheet.text(corner[0] + 16, y + 7, name[:22], ink)


def bars(report: Report, box: Box) -> None:
    """Draw a bar chart with a legend."""
    rng, words = report.rng, report.words
    labels, names = words.periods(rng.randint(4, 8)), words.some(words.of.groups, rng.randint(1, 3))
    _axes(report, box, labels)
    step = (box.x1 - box.x0) / len(labels)
    wide = step * 0.7 / len(names)
    for group in range(len(labels)):
        for series in range(len(names)):
            left = box.x0 + step * (group + 0.15) + wide * series
            top = box.bottom - (box.bottom - box.top) * rng.uniform(0.1, 0.8)
            colour = DARKS[series % len(DARKS)]
            report.page().fill(Box(left, top, left + wide * 0.95, box.bottom), colour)
            if rng.random() < 0.5:  # noqa: PLR2004 -- half of the bars bear their figure
                report.page().text(left, top - 2, words.whole(2), Ink(report.font, 6.5))
    _legend(report, box, names)


def lines(report: Report, box: Box) -> None:
    """Draw a line chart with a full grid behind it."""
    rng, words = report.rng, report.words
    labels = words.periods(rng.randint(5, 10))
    _axes(report, box, labels)
    step = (box.x1 - box.x0) / len(labels)
    for number in range(1, len(labels) + 1):
        x = box.x0 + step * number
        report.page().line(Box(x, box.top, x, box.bottom), 0.4, GREY)
    names = words.some(words.of.areas, rng.randint(1, 3))
    for series in range(len(names)):
        heights = [rng.uniform(0.1, 0.9) for _ in labels]
        points = [
            (box.x0 + step * (n + 0.5), box.bottom - (box.bottom - box.top) * height)
            for n, height in enumerate(heights)
        ]
        for (x0, y0), (x1, y1) in pairwise(points):
            report.page().line(Box(x0, y0, x1, y1), 1.2, DARKS[series % len(DARKS)])
    _legend(report, box, names)


def boxed_chart(report: Report, box: Box) -> None:
    """Draw a bar chart in a frame."""
    report.page().frame(Box(box.x0 - 35, box.top - 5, box.x1 + 12, box.bottom + 18), 0.6)
    bars(report, box)
