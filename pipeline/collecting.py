"""Reports to results: those that were kept from the shelf, the others read and kept at once."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pipeline.engine import run_each
from pipeline.fingerprints import report_to_key, words_to_key
from pipeline.packing import Packed, pack, pack_report, pack_rows, to_packed, unpack
from pipeline.progress import Several
from pipeline.reading import read_report, to_unreadable
from pipeline.register import hash_file
from pipeline.workers import Limits, Lost
from schema.failure import Failure, Reason, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from pipeline.engine import Engine
    from pipeline.progress import Watch
    from pipeline.reading import ReadReport
    from pipeline.settings import Settings
    from pipeline.shelf import Shelf
    from pipeline.sources import Report, Sources
    from schema.document import Document

NOBODY = Several(())


@dataclass(slots=True)
class Used:
    """The keys that a run had use for: of all files of its reports, and of the results it took.

    `registered` are the rows for the register of reports that it did not have, by their keys, `bad`
    the failures of rows of the register and of decisions that it told.
    """

    planned: set[str] = field(default_factory=set)
    bad: Mapping[str, tuple[Failure, ...]] = field(default_factory=dict)
    taken: list[str] = field(default_factory=list)
    registered: dict[str, Document] = field(default_factory=dict)


@dataclass(slots=True)
class Collector:
    """Reads reports, or takes what was kept of them, and remembers what it had use for.

    Without a shelf nothing is kept, and nothing is taken. `fresh` takes nothing that was kept.
    `engine` says where they are read.
    """

    settings: Settings
    shelf: Shelf | None = None
    watch: Watch = NOBODY
    fresh: bool = False
    engine: Engine = run_each
    used: Used = field(default_factory=Used)

    def collect(self, sources: Sequence[Sources]) -> Iterator[tuple[int, Packed]]:
        """The result of each report, with its place, as soon as it is there.

        It is that of the first of its files that can be read, else of the last.
        """
        for one in sources:
            self.used.planned.update(
                self.find_key(_next_file(one, i)) for i in range(len(one.files))
            )
        failed: dict[int, list[Packed]] = {}
        waiting: Sequence[int] = range(len(sources))
        while waiting:
            reports = [_next_file(sources[i], len(failed.get(i, ()))) for i in waiting]
            for number, result in self._read_all(reports):
                place = waiting[number]
                found = [*failed.pop(place, ()), result]
                if result.document.status == "read" or len(found) == len(sources[place].files):
                    yield place, join_files(sources[place], found)
                else:
                    failed[place] = found
            waiting = sorted(failed)

    def find_key(self, report: Report) -> str:
        """The key of a file of a report."""
        return report_to_key(report, self.shelf.hash_file if self.shelf else _hash_path)

    def _read_all(self, reports: Sequence[Report]) -> Iterator[tuple[int, Packed]]:
        keys = [self.find_key(report) for report in reports]
        names = [self._find_kept(key) for key in keys]
        self.watch.planned(len(reports), sum(name is not None for name in names))
        left: list[int] = []
        for place, name in enumerate(names):
            result = self._take(name) if name is not None else None
            if result is None:
                left.append(place)
            else:
                yield place, result
        outcomes = self.engine(
            read_packed,
            [_to_item(reports[i], self.settings) for i in left],
            self.settings.workers,
            settings_to_limits(self.settings),
            lambda _, report: self.watch.started(report.name),
        )
        for outcome in outcomes:
            place = left[outcome.index]
            result = self._end(reports[place], keys[place], outcome.result)
            self.watch.ended(result, outcome.seconds)
            yield place, result

    def _find_kept(self, key: str) -> str | None:
        """The key that something is kept under: a result, or that the report was lost."""
        if self.shelf is None or self.fresh:
            return None
        return next((name for name in (key, self._lost_key(key)) if self.shelf.has(name)), None)

    def _take(self, name: str) -> Packed | None:
        """What is kept; None where it cannot be unpacked, so that the report is read again."""
        kept = self.shelf.find(name) if self.shelf else None
        result = None if kept is None else _unpack(kept)
        if result is not None:
            self.used.taken.append(name)
        return result

    def _end(self, report: Report, key: str, found: bytes | Lost) -> Packed:
        """Keep what was found, and give it as a result.

        A file may be replaced while it is read: what was found is kept for the one that is there.
        """
        is_same = self.shelf is None or self.find_key(report) == key
        if isinstance(found, Lost):
            key = self._lost_key(key)
            result = to_packed(lost_to_report(report, found, self.settings))
            found = pack(result)
        else:
            result = unpack(found)
        if self.settings.engine == "dask":
            _check_seen(report, result)
        self.used.taken.append(key)
        if report.document is None and result.registered is not None:
            self.used.registered[key] = result.registered
        if _is_passing(result):
            self.used.planned.discard(key)  # so that the next run finds something to do
        elif self.shelf is not None and is_same:
            self.shelf.keep(key, found)
        return result

    def _lost_key(self, key: str) -> str:
        """The key of a report that was lost: with other limits it is tried again."""
        limits = (self.settings.max_seconds, self.settings.max_memory_bytes)
        return words_to_key((key, "lost", repr(limits)))


def settings_to_limits(settings: Settings) -> Limits:
    """What a process may take for one item."""
    return Limits(settings.max_seconds, settings.max_memory_bytes)


def read_packed(report: Report) -> bytes:
    """Read one report, and give its result in the form in which it is kept and sent."""
    if report.remote is None:
        return pack_report(read_report(report))
    from pipeline.remotefiles import read_remote  # noqa: PLC0415 an extra that few install

    return pack_report(read_remote(report, report.remote))


def lost_to_report(report: Report, lost: Lost, settings: Settings) -> ReadReport:
    """The result of a report whose process took too much, or ended."""
    told = {
        "timed_out": (
            f"reading it took more than {settings.max_seconds:g} seconds and was ended;"
            " QUARTERLIES_MAX_SECONDS gives it longer"
        ),
        "out_of_memory": (
            f"reading it took more than {settings.max_memory_bytes:,} bytes of memory and was"
            " ended; QUARTERLIES_MAX_MEMORY_BYTES gives it more"
        ),
        "crashed": f"reading it ended its process ({lost.ended}); extract --fresh tries it again",
    }
    failure = Failure(Reason(lost.why), f"{report.name}: {told[lost.why]}")
    return to_unreadable(report, failure)


def join_files(sources: Sources, results: Sequence[Packed]) -> Packed:
    """What a report gave, of which the first files were read: the last of these, or none, could be.

    The failures of a file that could not be read stay beside those of the one that was.
    """
    result, used = results[-1], sources.files[len(results) - 1]
    others = [one.name for one in sources.files if one.name != used.name]
    if not others:
        return result
    rows = result.unpack()
    failed = [failure for one in results[:-1] for failure in one.unpack().failures]
    failures = (*failed, *rows.failures)
    told = {"other_files": others, "failures": len(failures)}
    document = rows.document.model_copy(update=told)
    rows = replace(rows, document=document, failures=failures)
    return replace(result, document=document, body=pack_rows(rows))


def _unpack(kept: bytes) -> Packed | None:
    """What was kept, if it is whole."""
    try:
        packed = unpack(kept)
        zlib.decompress(packed.body)
    except (ValueError, zlib.error):
        return None
    return packed


def _to_item(report: Report, settings: Settings) -> Report:
    """A report as it is given to who reads it, who may work in another folder."""
    if settings.engine == "processes" or report.remote is not None:
        return report
    return replace(report, path=report.path.absolute())


def _check_seen(report: Report, result: Packed) -> None:
    """Raise UsageError where a file is there, and not for the worker that was to read it."""
    is_lost = Reason.FILE_NOT_FOUND.value in result.reasons
    if is_lost and report.remote is None and report.path.exists():
        message = f"{report.path} is there, but not for the machine that was to read it: give"
        raise UsageError(f"{message} --raw as a folder that all share under one path, or as a URL")


def _is_passing(result: Packed) -> bool:
    """Whether the next run is to try the file again, though nothing of it has changed."""
    return Reason.NOT_FETCHED.value in result.reasons


def _next_file(sources: Sources, place: int) -> Report:
    return replace(sources.files[place], document_id=sources.document_id)


def _hash_path(path: Path) -> str:
    """The hash of a file, or the name of the error where it cannot be read, as a shelf says it."""
    try:
        return hash_file(path)
    except OSError as error:
        return type(error).__name__
