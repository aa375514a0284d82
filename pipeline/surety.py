"""What confidence is worth over all golden reports: the bands, their section and their chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.calibration import (
    SURE,
    WANTED,
    bands_to_text,
    is_calibrated,
    judge_dataset,
    judge_document,
    judged_to_bands,
)
from pipeline.trials import HALVES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.calibration import Band, Judged
    from pipeline.golden import Golden
    from pipeline.trials import ReadTrial
    from schema.tables import Dataset

PUBLISHED, ALL = "published reports", "all reports"
CHART = "confidence.svg"
SECTION = f"""
## What a confidence is worth

Of the readings with a confidence of {SURE} or more, at least {WANTED:.0%} should be right: in
value, unit, period, kind, role and series, or in status and period where there is no figure.
Reports of the project's own count once, as PDF.

![Share of readings that are right, by confidence]({CHART})
"""


def find_bands(
    golden: Sequence[Golden], dataset: Dataset, read: Sequence[ReadTrial]
) -> dict[str, tuple[Band, ...]]:
    """The bands of the published reports, of each half of the project's own, and of all."""
    judged: dict[str, list[Judged]] = {PUBLISHED: [*judge_dataset(golden, dataset)]}
    for half in HALVES:
        own = [one for one in read if one.trial.half == half and one.trial.kind == "pdf"]
        judged[half] = [found for one in own for found in _judge_trial(one)]
    every = [one for found in judged.values() for one in found]
    return {name: judged_to_bands(found) for name, found in {ALL: every, **judged}.items()}


def _judge_trial(one: ReadTrial) -> tuple[Judged, ...]:
    golden = one.trial.golden
    return tuple(judge_document(golden, one.dataset, golden.name))


def bands_to_section(bands: Mapping[str, Sequence[Band]]) -> str:
    """The section of the page on accuracy: a table for all reports and for each part of them."""
    parts = [
        f"**{name}**: {_to_words(found)}\n\n{bands_to_text(found)}\n"
        for name, found in bands.items()
    ]
    return "\n".join([SECTION, *parts])


def _to_words(bands: Sequence[Band]) -> str:
    return "as sure as it should be." if is_calibrated(bands) else "surer than it should be."
