"""Where things lie in one panel of a chart, and what is known beside its figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from publish.figures import reading_to_story

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from publish.scales import Days, Values
    from publish.timeline import Point
    from schema.dataset import DocumentRow, ReadingRow

SHORT = frozenset({"day", "month", "quarter"})
"""Kinds of periods that are not drawn in their length."""
EDGE = 5
"""How far from the left edge figures of earlier years stand."""
NO_LINK: Callable[[str], str | None] = lambda _: None  # noqa: E731 a default, and no more


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of a figure on hover: `link` gives the address that shows a reading."""

    documents: Mapping[str, DocumentRow]
    link: Callable[[str], str | None] = NO_LINK

    def story(self, point: Point) -> str:
        """The words for a figure, with the other reports that say the same."""
        parts = [reading_to_story(point.row, self.documents)]
        if point.superseded:
            parts.insert(0, "A later report gives another figure. This one was:")
        parts += [f"also in {self.file(row)}" for row in point.also]
        return "\n".join(parts)

    def file(self, row: ReadingRow) -> str:
        """The file that a reading is in."""
        return self.documents[row.document_id].file


@dataclass(frozen=True, slots=True)
class Plot:
    """The two axes of a panel, and the words for its figures."""

    days: Days
    values: Values
    told: Told

    def place(self, point: Point, *, at_end: bool = False) -> tuple[float, float]:
        """Where a figure's mark stands: in the middle of its period, or at its end."""
        y = self.values.place(point.value)
        if self.is_earlier(point):
            return self.days.left + EDGE, y
        if at_end:
            return self.days.place_end(point.end), y
        return self.days.place_middle(point.start, point.end), y

    def is_earlier(self, point: Point) -> bool:
        """Whether a figure lies before the axis of time: it stands at its edge, with its year."""
        return point.end < self.days.first

    def clamp(self, x: float) -> float:
        """The nearest place within the axis of time."""
        return min(max(x, self.days.left), self.days.right)
