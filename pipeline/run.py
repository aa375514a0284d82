"""Raw to processed on one screen: which reports there are, what each gives, one dataset of all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from pipeline.assembly import DocumentRows, assemble
from pipeline.decisions import (
    CORRECTIONS,
    ReadDecisions,
    holding_links,
    read_corrections,
    read_decisions,
    renew_corrections,
    renew_decisions,
    stale_to_warnings,
)
from pipeline.engine import run_each
from pipeline.joining import Joined, find_kept, join_rows
from pipeline.reading import ReadReport, Sources, read_sources
from pipeline.register import add_to_register, read_register
from pipeline.reports import find_sources, with_corrections
from pipeline.store import write_dataset
from schema.dataset import DocumentRow
from schema.tables import Dataset, check_dataset

if TYPE_CHECKING:
    from pathlib import Path

    from normalise.correctionplaces import Stale
    from pipeline.settings import Settings
    from schema.decisions import Correction
    from schema.failure import Failure

Watch = Callable[[ReadReport], None]


@dataclass(frozen=True, slots=True)
class Run:
    """What a run made: the dataset, the rules that it breaks, and warnings for a person.

    `failed` names the files of this run that could not be read. `applied` are the decisions of
    people on its readings that were, `stale` those that were not.
    """

    dataset: Dataset
    problems: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    applied: tuple[Correction, ...] = ()
    stale: tuple[Stale, ...] = ()

    @property
    def exit_code(self) -> int:
        """1 where a document could not be read or a rule of the dataset is broken, else 0."""
        return int(bool(self.failed or self.problems))


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a run read, before any of it is written: the reports, and the dataset that they make."""

    sources: tuple[Sources, ...]
    results: tuple[ReadReport, ...]
    rows: tuple[DocumentRows, ...]
    kept: tuple[DocumentRows, ...]
    decisions: ReadDecisions
    joined: Joined
    today: date

    @property
    def applied(self) -> tuple[Correction, ...]:
        """The decisions of people that were applied to what was read."""
        return tuple(one for result in self.results for one in result.corrected.applied)

    @property
    def stale(self) -> tuple[Stale, ...]:
        """Those that were not, and why."""
        return tuple(one for result in self.results for one in result.corrected.stale)


def extract(
    settings: Settings,
    files: Sequence[Path] = (),
    watch: Watch | None = None,
    today: date | None = None,
) -> Run:
    """Read the reports, write the dataset, register what was not registered, keep new links.

    With `files` only these are read; the rows of other documents stay as they are in the dataset.
    `today` is the day that new links bear. Raises UsageError where a folder cannot be used.
    """
    return keep(settings, prepare(settings, files, watch, today))


def prepare(
    settings: Settings,
    files: Sequence[Path] = (),
    watch: Watch | None = None,
    today: date | None = None,
) -> Prepared:
    """Read the reports as `extract` does, and write nothing."""
    register, bad_rows = read_register(settings.register)
    decisions = read_decisions(settings.decisions)
    corrections = read_corrections(settings.decisions)
    sources = with_corrections(find_sources(settings, register, files), corrections.rows)
    results = read_reports(sources, settings.workers, watch)
    rows = [result.rows for result in results]
    rows += _to_failed(settings.register.name, bad_rows)
    bad_decisions = {**decisions.failures, CORRECTIONS: corrections.failures}
    rows += [part for name, bad in bad_decisions.items() for part in _to_failed(name, bad)]
    kept = tuple(find_kept(settings, rows)) if files else ()
    day = today or _today()
    joined = join_rows([*kept, *rows], decisions.registry, day)
    return Prepared(tuple(sources), results, tuple(rows), kept, decisions, joined, day)


def keep(settings: Settings, prepared: Prepared) -> Run:
    """Write what was read: the dataset, new documents and links, and renewed decisions."""
    with holding_links(settings.decisions):
        prepared = _with_new_links(settings, prepared)
        joined = prepared.joined
        problems = tuple(check_dataset(joined.dataset))
        write_dataset(joined.dataset, settings.out)
        renewed = renew_decisions(settings.decisions, prepared.decisions, joined.resolved.registry)
    results = prepared.results
    return Run(
        joined.dataset,
        problems,
        (
            *_register_new(settings, prepared.sources, results),
            *renewed,
            *stale_to_warnings(joined.resolved.stale),
            *renew_corrections(
                settings.decisions, [one for each in results for one in each.corrected.renewed]
            ),
        ),
        tuple(part.document.file for part in prepared.rows if part.document.status == "failed"),
        prepared.applied,
        prepared.stale,
    )


def _with_new_links(settings: Settings, prepared: Prepared) -> Prepared:
    """What was read, its measures found anew where somebody answered while reports were read."""
    now = read_decisions(settings.decisions)
    if now == prepared.decisions:
        return prepared
    joined = join_rows([*prepared.kept, *prepared.rows], now.registry, prepared.today)
    return replace(prepared, decisions=now, joined=joined)


def build_dataset(settings: Settings) -> Dataset:
    """The dataset of a folder of reports, with nothing written."""
    return _build(settings, read_corrections(settings.decisions).rows)


def build_by_rule(settings: Settings) -> Dataset:
    """The same without what people decided of readings, as for scores of the rules."""
    return _build(settings, ())


def _build(settings: Settings, corrections: Sequence[Correction]) -> Dataset:
    register, _ = read_register(settings.register)
    sources = with_corrections(find_sources(settings, register, ()), corrections)
    rows = [one.rows for one in read_reports(sources, settings.workers, None)]
    return join_rows(rows, read_decisions(settings.decisions).registry, _today()).dataset


def _today() -> date:
    return datetime.now(tz=UTC).date()


def read_reports(
    sources: Sequence[Sources],
    workers: int,
    watch: Watch | None,
) -> tuple[ReadReport, ...]:
    """Read each report; `watch` sees each result as it comes."""
    results: list[ReadReport] = []
    for result in run_each(read_sources, sources, workers):
        results.append(result)
        if watch is not None:
            watch(result)
    return tuple(results)


def _to_failed(name: str, failures: Sequence[Failure]) -> tuple[DocumentRows, ...]:
    """The rows of a file of facts or decisions that cannot be read, as failures of that file."""
    row = DocumentRow(document_id=name, file=name, status="failed")
    return (assemble(row, (), failures),) if failures else ()


def _register_new(
    settings: Settings,
    sources: Sequence[Sources],
    results: Sequence[ReadReport],
) -> list[str]:
    """Register the reports of the folder that were not; give a warning where that failed."""
    new = [
        result.document
        for one, result in zip(sources, results, strict=True)
        if one.files[0].document is None
        and result.document is not None
        and one.files[0].path.parent.resolve() == settings.raw.resolve()
    ]
    warning = add_to_register(settings.register, new) if new else None
    return [warning] if warning else []
