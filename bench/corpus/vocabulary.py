"""The words of the corpus: invented places, measures and remarks, another set for each half."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Vocabulary:
    """What the tables and the prose of one half are made of."""

    bodies: tuple[str, ...]
    areas: tuple[str, ...]
    subjects: tuple[str, ...]
    labels: tuple[str, ...]
    long_labels: tuple[str, ...]
    groups: tuple[str, ...]
    remarks: tuple[str, ...]
    actions: tuple[str, ...]
    people: tuple[str, ...]
    openings: tuple[str, ...]
    middles: tuple[str, ...]
    endings: tuple[str, ...]
    sources: tuple[str, ...]
