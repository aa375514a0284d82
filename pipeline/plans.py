"""What a run depends on, as one short name, and the last run that had it: is there anything to do?

An unchanged folder is told by the keys of its reports (pipeline/fingerprints.py), what could not be
read of the register and the decisions, the links of measures, and the files of the dataset as they
were left. Nothing is read again then, and the last run's summary stands.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.decisions import CORRECTIONS, read_corrections
from pipeline.fingerprints import report_to_key, words_to_key
from pipeline.register import read_register
from pipeline.registryfiles import LINKS, MEASURES
from pipeline.reports import find_sources, with_corrections
from pipeline.runs import note_to_run, run_to_note
from pipeline.shelf import open_shelf
from pipeline.versions import FILES, hold_folder, list_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from pipeline.collecting import Used
    from pipeline.runs import Run
    from pipeline.settings import Settings
    from pipeline.shelf import Shelf
    from pipeline.sources import Report, Sources
    from schema.failure import Failure

DONE, SUMMARY = "done", "summary"


@dataclass(frozen=True, slots=True)
class Plan:
    """The reports to read, what is decided of them, and what is wrong in the files of facts.

    `is_partial` where these are some of the reports alone, as somebody asked.
    """

    sources: tuple[Sources, ...]
    bad: Mapping[str, tuple[Failure, ...]]
    is_partial: bool = False

    def list_files(self) -> Iterator[Report]:
        """Every file of every report, as it is read."""
        for one in self.sources:
            for file in one.files:
                yield replace(file, document_id=one.document_id)


def make_plan(settings: Settings, files: Sequence[Path]) -> Plan:
    """What is to be read: these files, or all. Raises UsageError where there is nothing."""
    register, bad_rows = read_register(settings.register)
    corrections = read_corrections(settings.decisions)
    found = find_sources(settings, register, files)
    return Plan(
        with_corrections(found, corrections.rows),
        {settings.register.name: bad_rows, CORRECTIONS: corrections.failures},
        is_partial=bool(files),
    )


def find_unchanged(settings: Settings) -> Run | None:
    """The last whole run over all reports, where nothing is to be done; what tells loads little.

    None where reports or dataset lie on a URL, too: what is there now is looked up by the run.
    Raises UsageError where a folder cannot be used, or another run uses it.
    """
    if settings.raw_url is not None or settings.out_url is not None or not settings.out.is_dir():
        return None
    plan = make_plan(settings, ())
    with hold_folder(settings.out), open_shelf(settings.out) as shelf:
        return find_last(settings, shelf, plan)


def find_last(settings: Settings, shelf: Shelf, plan: Plan) -> Run | None:
    """The last whole run, where all that it depends on is as it was; else None."""
    done = shelf.read_note(DONE)
    if done is None:
        return None
    keys = [report_to_key(one, shelf.hash_file) for one in plan.list_files()]
    if done != _find_state(settings, plan, keys, hash_links(settings.decisions)):
        return None
    try:
        return note_to_run(shelf.read_note(SUMMARY) or "", settings.out)
    except ValueError:
        return None


def keep_registered(settings: Settings, shelf: Shelf, used: Used) -> None:
    """Keep reports that a run has registered under the keys that they have from now on."""
    if not used.registered:
        return
    for report in make_plan(settings, ()).list_files():
        before = report_to_key(replace(report, document=None), shelf.hash_file)
        if before in used.registered and used.registered[before] == report.document:
            key = report_to_key(report, shelf.hash_file)
            shelf.copy(before, key)
            used.planned.add(key)
            used.taken.append(key)


def note_last(settings: Settings, shelf: Shelf, run: Run, used: Used, links: str) -> None:
    """Note a whole run as the last, unless what it depends on changed while it ran.

    `used` is what it had use for, `links` the hash of the links as the run left them.
    """
    shelf.sweep(used.taken)
    plan = make_plan(settings, ())
    keys = [report_to_key(one, shelf.hash_file) for one in plan.list_files()]
    if used.planned.issuperset(keys) and used.bad == plan.bad:
        shelf.write_note(SUMMARY, run_to_note(run))
        shelf.write_note(DONE, _find_state(settings, plan, keys, links))


def hash_links(decisions: Path) -> str:
    """One hash of the measures and links as they are decided now."""
    digest = hashlib.sha256()
    for name in (MEASURES, LINKS):
        path = decisions / name
        digest.update(path.read_bytes() if path.is_file() else b"none")
    return digest.hexdigest()


def _find_state(settings: Settings, plan: Plan, keys: Sequence[str], links: str) -> str:
    limits = (settings.max_seconds, settings.max_memory_bytes)
    return words_to_key(
        (
            *(f"{one.document_id} {len(one.files)}" for one in plan.sources),
            *keys,
            repr(plan.bad),
            links,
            repr(limits),
            *_find_stamps(settings.out),
        )
    )


def _find_stamps(out: Path) -> Iterator[str]:
    """Size and time of each file of the dataset, whoever wrote it."""
    for name in FILES:
        for path in list_files(out / name):
            place = path.relative_to(out)
            try:
                seen = path.stat()
            except OSError:
                yield f"{place}: none"
            else:
                yield f"{place}: {seen.st_size} {seen.st_mtime_ns}"
