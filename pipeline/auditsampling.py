"""Random draws for the audit page: what is to be checked, and how far somebody has come."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from audit.backend import Drawn, RefusedError
from pipeline.corrections import reading_to_key
from pipeline.sampling import CHECKED, Draw, draw_sample, title_to_draw

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.corrections import Key
    from schema.decisions import Correction
    from schema.tables import Dataset


class Sampler:
    """The draws that were asked for, each drawn once for as long as the dataset stays."""

    def __init__(self) -> None:
        """Begin with none."""
        self._drawn: dict[tuple[int, str], tuple[Dataset, dict[str, Key]]] = {}

    def draw(self, title: str, dataset: Dataset, corrections: Sequence[Correction]) -> Drawn:
        """The readings of a draw; raises RefusedError where the title is none of one."""
        key = (id(dataset), title)
        if key not in self._drawn:
            self._drawn = {one: kept for one, kept in self._drawn.items() if one[0] == id(dataset)}
            self._drawn[key] = (dataset, _draw(title, dataset, corrections))
        _, keys = self._drawn[key]
        cells = {one.cell_key for one in corrections if not one.text}
        decided = {one.key for one in corrections}
        left = (name for name, own in keys.items() if own not in decided and own[:4] not in cells)
        checked = sum(one.sample == title and one.action in CHECKED for one in corrections)
        return Drawn(title, tuple(left), checked)

    def find_begun(self, dataset: Dataset, corrections: Sequence[Correction]) -> tuple[Drawn, ...]:
        """The draws that decisions name, the latest first."""
        titles = {one.sample for one in corrections if one.sample and title_to_draw(one.sample)}
        return tuple(self.draw(one, dataset, corrections) for one in sorted(titles, reverse=True))


def _draw(title: str, dataset: Dataset, corrections: Sequence[Correction]) -> dict[str, Key]:
    """The readings that are to be checked yet, by their ids."""
    draw = title_to_draw(title)
    if draw is None or not draw.size:
        raise RefusedError(f"no random draw is called {title!r}")
    left = draw_sample(dataset.readings, corrections, draw).left
    return {row.reading_id: reading_to_key(row) for row in left}


def name_draw(seed: int, size: int, *, per_document: bool) -> str:
    """The title of a draw that is begun today."""
    today = datetime.now(tz=UTC).date()
    return Draw(f"{today:%Y-%m-%d}", seed, size, per_document).title
