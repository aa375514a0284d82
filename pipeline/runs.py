"""What a run read, before it is written, and what it made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from normalise.correctionplaces import Stale
from pipeline.totals import Totals
from schema.decisions import Correction

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from pipeline.gathering import Gathered
    from pipeline.joining import Joined
    from schema.tables import Dataset


@dataclass(frozen=True, slots=True)
class Run:
    """What a run made: the numbers of the dataset, the rules that it breaks, warnings for a person.

    `failed` names the files of this run that could not be read. `applied` are the decisions of
    people on its readings that were, `stale` those that were not. `out` is where the dataset lies.
    """

    totals: Totals
    problems: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    applied: tuple[Correction, ...] = ()
    stale: tuple[Stale, ...] = ()
    out: Path | None = None

    @property
    def exit_code(self) -> int:
        """1 where a document could not be read or a rule of the dataset is broken, else 0."""
        return int(bool(self.failed or self.problems))

    @property
    def dataset(self) -> Dataset:
        """The dataset as it lies there now; raises UsageError where it cannot be read."""
        from pipeline.store import read_dataset  # noqa: PLC0415 arrow is slow to load
        from schema.tables import Dataset as Rows  # noqa: PLC0415

        return (read_dataset(self.out) if self.out else None) or Rows()


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a run read, before any of it is written, and the dataset that it would make."""

    gathered: Gathered
    joined: Joined
    today: date


class _Note(BaseModel):
    """A run as it is noted for the next one; decisions are JSON of their own fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    totals: Totals
    problems: tuple[str, ...]
    warnings: tuple[str, ...]
    failed: tuple[str, ...]
    applied: tuple[str, ...]
    stale: tuple[tuple[str, str], ...]


def run_to_note(run: Run) -> str:
    """A run as one line of JSON."""
    return _Note(
        totals=run.totals,
        problems=run.problems,
        warnings=run.warnings,
        failed=run.failed,
        applied=tuple(map(_to_json, run.applied)),
        stale=tuple((_to_json(one.correction), one.why) for one in run.stale),
    ).model_dump_json()


def note_to_run(note: str, out: Path) -> Run:
    """The run of a note; raises ValueError where it is none."""
    read = _Note.model_validate_json(note)
    return Run(
        read.totals,
        read.problems,
        read.warnings,
        read.failed,
        tuple(map(Correction.model_validate_json, read.applied)),
        tuple(Stale(Correction.model_validate_json(one), why) for one, why in read.stale),
        out,
    )


def _to_json(correction: Correction) -> str:
    return correction.model_dump_json(exclude_unset=True)
