"""Raw to processed on one screen: which reports there are, what each gives, one dataset of all."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from pipeline.collecting import NOBODY, Collector
from pipeline.decisions import read_corrections, renew_corrections
from pipeline.engine import open_engine
from pipeline.gathering import Gathered, failures_to_rows
from pipeline.joinedblocks import start_joining
from pipeline.joining import find_kept, join_rows
from pipeline.packing import to_packed
from pipeline.plans import find_last, hash_links, keep_registered, make_plan, note_last
from pipeline.reading import ReadReport
from pipeline.register import add_to_register, read_register
from pipeline.registryfiles import holding_links, read_decisions, stale_to_warnings
from pipeline.reports import find_sources, with_corrections
from pipeline.rowstore import open_rows
from pipeline.runs import Prepared, Run
from pipeline.scratch import IN_MEMORY, connect, open_scratch, remove_leftovers
from pipeline.shelf import FOLDER, open_shelf
from pipeline.store import write_rows
from pipeline.versions import hold_folder

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from pipeline.gathering import Told
    from pipeline.plans import Plan
    from pipeline.progress import Watch
    from pipeline.settings import Settings
    from schema.decisions import Correction
    from schema.tables import Dataset


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
        remove_leftovers(settings.out / FOLDER)
        with open_engine(settings) as engine, open_scratch(settings.out / FOLDER) as database:
            collector = Collector(settings, shelf, watch, fresh, engine)
            gathered = _gather(settings, make_plan(settings, files), collector, database)
            run, links = _keep(settings, gathered, collector, today or _today())
        keep_registered(settings, shelf, collector.used)
        if not files:
            note_last(settings, shelf, run, collector.used, links)
        return run


def prepare(settings: Settings, files: Sequence[Path] = ()) -> Prepared:
    """Read reports as `extract` does, and write nothing."""
    database = connect(IN_MEMORY)
    gathered = _gather(settings, make_plan(settings, files), Collector(settings), database)
    today = _today()
    with open_scratch() as links:
        started = start_joining(settings.decisions, gathered, links, today)
        return Prepared(gathered, started.join_in_memory(), today)


def keep(settings: Settings, prepared: Prepared) -> Run:
    """Write what was read: the dataset, new documents and links, and renewed decisions."""
    with hold_folder(settings.out):
        return _keep(settings, prepared.gathered, Collector(settings), prepared.today)[0]


def _gather(
    settings: Settings, plan: Plan, collector: Collector, database: sqlite3.Connection
) -> Gathered:
    """Read what is planned; where that is not all, take the other documents from the dataset."""
    gathered = Gathered(database)
    collector.used.bad = plan.bad
    for place, packed in collector.collect(plan.sources):
        first = plan.sources[place].files[0]
        is_new = first.document is None and first.path.parent.resolve() == settings.raw.resolve()
        gathered.put(place, packed, is_new=is_new)
    for place, rows in enumerate(failures_to_rows(plan.bad).values(), start=len(plan.sources)):
        gathered.put(place, to_packed(ReadReport(rows, None)))
    if plan.is_partial:
        files = {one.file for one in gathered.told}
        ids = {one.document_id for one in gathered.told}
        for rows in find_kept(settings, files, ids):
            gathered.put_aside(to_packed(ReadReport(rows, None)))
    return gathered


def _keep(
    settings: Settings, gathered: Gathered, collector: Collector, today: date
) -> tuple[Run, str]:
    """The run, and the hash of the links that it left."""
    scratch = settings.out / FOLDER
    with holding_links(settings.decisions), open_rows(scratch) as rows, open_scratch(scratch) as db:
        started = start_joining(settings.decisions, gathered, db, today)
        outcome = started.join(rows, collector.engine, settings, collector.watch)
        write_rows(rows, settings.out, settings.partition_rows)
        renewed = started.write(settings.decisions, outcome)
        links = hash_links(settings.decisions)
    told = gathered.told
    run = Run(
        outcome.counting.to_totals(),
        tuple(outcome.problems),
        (
            *_register_new(settings, told),
            *renewed,
            *stale_to_warnings(outcome.stale),
            *renew_corrections(settings.decisions, [pair for one in told for pair in one.renewed]),
        ),
        (*(one.file for one in told if one.failed), *started.bad),
        gathered.applied,
        gathered.stale,
        settings.out,
    )
    return run, links


def build_dataset(settings: Settings) -> Dataset:
    """The dataset of a folder of reports, with nothing written."""
    return _build(settings, read_corrections(settings.decisions).rows)


def build_by_rule(settings: Settings) -> Dataset:
    """The same without what people decided of readings, as for scores of the rules."""
    return _build(settings, ())


def _build(settings: Settings, corrections: Sequence[Correction]) -> Dataset:
    register, _ = read_register(settings.register)
    sources = with_corrections(find_sources(settings, register, ()), corrections)
    found = sorted(Collector(settings).collect(sources), key=lambda one: one[0])
    rows = [packed.unpack() for _, packed in found]
    return join_rows(rows, read_decisions(settings.decisions).registry, _today()).dataset


def _today() -> date:
    return datetime.now(tz=UTC).date()


def _register_new(settings: Settings, told: Iterable[Told]) -> list[str]:
    """Register the reports of the folder that were not; give a warning where that failed."""
    new = [one.registered for one in told if one.registered is not None]
    warning = add_to_register(settings.register, new) if new else None
    return [warning] if warning else []
