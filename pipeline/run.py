"""Raw to processed on one screen: which reports there are, what each gives, one dataset of all."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from pipeline.assembly import DocumentRows, assemble
from pipeline.collecting import NOBODY, Collector
from pipeline.decisions import (
    holding_links,
    read_corrections,
    read_decisions,
    renew_corrections,
    renew_decisions,
    stale_to_warnings,
)
from pipeline.joining import find_kept, join_rows
from pipeline.plans import find_last, hash_links, keep_registered, make_plan, note_last
from pipeline.register import add_to_register, read_register
from pipeline.reports import find_sources, with_corrections
from pipeline.runs import Prepared, Run
from pipeline.shelf import open_shelf
from pipeline.store import hold_folder, write_dataset
from pipeline.totals import dataset_to_totals
from schema.dataset import DocumentRow
from schema.tables import Dataset, check_dataset

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pipeline.progress import Watch
    from pipeline.reading import ReadReport, Sources
    from pipeline.settings import Settings
    from schema.decisions import Correction
    from schema.failure import Failure


def extract(
    settings: Settings,
    files: Sequence[Path] = (),
    watch: Watch = NOBODY,
    today: date | None = None,
    *,
    fresh: bool = False,
) -> Run:
    """Read the reports, write the dataset, register what was not registered, keep new links.

    With `files` only these are read; the rows of other documents stay as they are in the dataset.
    What was read before and has not changed is not read again, unless `fresh`. `today` is the day
    that new links bear. Raises UsageError where a folder cannot be used, or another run uses it.
    """
    plan = make_plan(settings, files)  # so that wrong usage is told before anything is made
    with hold_folder(settings.out), open_shelf(settings.out) as shelf:
        last = None if files or fresh else find_last(settings, shelf, plan)
        if last is not None:
            watch.planned(last.totals.count, last.totals.count)
            return last
        collector = Collector(settings, shelf, watch, fresh)
        prepared = prepare(settings, files, collector, today)
        run, links = _keep(settings, prepared)
        keep_registered(settings, shelf, collector.used)
        if not files:
            note_last(settings, shelf, run, collector.used, links)
        return run


def prepare(
    settings: Settings,
    files: Sequence[Path] = (),
    collector: Collector | None = None,
    today: date | None = None,
) -> Prepared:
    """Read the reports as `extract` does, and write nothing of the dataset."""
    plan = make_plan(settings, files)
    decisions = read_decisions(settings.decisions)
    collector = collector or Collector(settings)
    collector.used.bad = plan.bad
    results = collector.collect(plan.sources)
    bad = {**plan.bad, **decisions.failures}
    rows = [result.rows for result in results]
    rows += [part for name in sorted(bad) for part in _to_failed(name, bad[name])]
    kept = tuple(find_kept(settings, rows)) if files else ()
    day = today or _today()
    joined = join_rows([*kept, *rows], decisions.registry, day)
    return Prepared(plan.sources, results, tuple(rows), kept, decisions, joined, day)


def keep(settings: Settings, prepared: Prepared) -> Run:
    """Write what was read: the dataset, new documents and links, and renewed decisions."""
    with hold_folder(settings.out):
        return _keep(settings, prepared)[0]


def _keep(settings: Settings, prepared: Prepared) -> tuple[Run, str]:
    """The run, and the hash of the links that it left."""
    with holding_links(settings.decisions):
        prepared = _with_new_links(settings, prepared)
        joined = prepared.joined
        problems = tuple(check_dataset(joined.dataset))
        write_dataset(joined.dataset, settings.out)
        renewed = renew_decisions(settings.decisions, prepared.decisions, joined.resolved.registry)
        links = hash_links(settings.decisions)
    results = prepared.results
    run = Run(
        dataset_to_totals(joined.dataset),
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
        settings.out,
    )
    return run, links


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
    rows = [one.rows for one in Collector(settings).collect(sources)]
    return join_rows(rows, read_decisions(settings.decisions).registry, _today()).dataset


def _today() -> date:
    return datetime.now(tz=UTC).date()


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
