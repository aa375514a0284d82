"""Raw to processed on one screen: which reports there are, what each gives, one dataset of all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from extract.text import TextLimits
from normalise.matching.measures import indicators_to_measures
from pipeline.assembly import DocumentRows, assemble
from pipeline.engine import run_each
from pipeline.reading import ReadReport, Report, read_report
from pipeline.register import add_to_register, read_register
from pipeline.store import read_dataset, write_dataset
from schema.dataset import DocumentRow
from schema.failure import Failure, UsageError
from schema.tables import Dataset, check_dataset

if TYPE_CHECKING:
    from pipeline.settings import Settings
    from schema.document import Document

NO_REPORTS = frozenset({"documents.csv", "readme.md"})
Watch = Callable[[ReadReport], None]


@dataclass(frozen=True, slots=True)
class Run:
    """What a run made: the dataset, the rules that it breaks, and warnings for a person."""

    dataset: Dataset
    problems: tuple[str, ...]
    warnings: tuple[str, ...]

    @property
    def exit_code(self) -> int:
        """1 where a document could not be read or a rule of the dataset is broken, else 0."""
        failed = any(document.status == "failed" for document in self.dataset.documents)
        return int(failed or bool(self.problems))


def extract(settings: Settings, files: Sequence[Path] = (), watch: Watch | None = None) -> Run:
    """Read the reports, write the dataset, and register what was not registered.

    With `files` only these are read; the rows of other documents stay as they are in the dataset.
    Raises UsageError where a folder cannot be used.
    """
    register, bad_rows = read_register(settings.register)
    reports = find_reports(settings, register, files)
    results = read_reports(reports, settings.workers, watch)
    rows = [result.rows for result in results]
    if bad_rows:
        rows.append(_register_failures(settings, bad_rows))
    dataset = join_rows([*(_kept(settings, rows) if files else ()), *rows])
    problems = tuple(check_dataset(dataset))
    write_dataset(dataset, settings.out)
    return Run(dataset, problems, tuple(_register_new(settings, reports, results)))


def build_dataset(settings: Settings) -> Dataset:
    """The dataset of a folder of reports, with nothing written."""
    register, _ = read_register(settings.register)
    reports = find_reports(settings, register, ())
    return join_rows([one.rows for one in read_reports(reports, settings.workers, None)])


# ------------------------------------------------------------------------------------ reports
def find_reports(
    settings: Settings,
    register: Sequence[Document],
    files: Sequence[Path],
) -> tuple[Report, ...]:
    """The reports to read: those named, or all in the folder and the register, by name."""
    known = {document.file: document for document in register}
    paths = list(files) or _list_folder(settings.raw, known)
    ids = _paths_to_ids(
        sorted({path.name for path in (*_list_folder(settings.raw, known), *paths)})
    )
    limits = TextLimits(
        file_bytes=settings.max_file_bytes,
        line_characters=settings.max_line_chars,
    )
    named: dict[str, Path] = {}
    for path in paths:
        if path.resolve() != named.setdefault(path.name, path).resolve():
            raise UsageError(f"{named[path.name]} and {path} have one name; rename one of them")
    return tuple(Report(named[name], ids[name], known.get(name), limits) for name in sorted(named))


def _list_folder(raw: Path, known: Iterable[str]) -> list[Path]:
    """What lies in the folder and what the register names, but for the register itself."""
    if not raw.is_dir():
        message = f"there is no folder {raw}: make it and put reports into it, or give --raw"
        raise UsageError(message)
    there = {path.name for path in raw.iterdir() if not path.name.startswith(".")}
    names = {name for name in there | set(known) if name.lower() not in NO_REPORTS}
    return [raw / name for name in sorted(names)]


def _paths_to_ids(names: Sequence[str]) -> dict[str, str]:
    """An id for each file: its stem in plain letters, with its ending where two are alike."""
    stems = {name: _to_slug(Path(name).stem) for name in names}
    shared = Counter(stems.values())
    ids = {name: stem if shared[stem] == 1 else _to_slug(name) for name, stem in stems.items()}
    seen: set[str] = set()
    for name in names:
        plain, numbers = ids[name], count(2)
        while ids[name] in seen:
            ids[name] = f"{plain}-{next(numbers)}"
        seen.add(ids[name])
    return ids


def _to_slug(name: str) -> str:
    return re.sub(r"[^\w]+", "-", name.lower()).strip("-") or "report"


def read_reports(
    reports: Sequence[Report],
    workers: int,
    watch: Watch | None,
) -> tuple[ReadReport, ...]:
    """Read each report; `watch` sees each result as it comes."""
    results: list[ReadReport] = []
    for result in run_each(read_report, reports, workers):
        results.append(result)
        if watch is not None:
            watch(result)
    return tuple(results)


# ------------------------------------------------------------------------------------ dataset
def join_rows(documents: Iterable[DocumentRows]) -> Dataset:
    """One dataset of all documents, with the measures that their indicators belong to."""
    parts = tuple(documents)
    indicators = tuple(row for part in parts for row in part.indicators)
    targets = tuple(row for part in parts for row in part.targets)
    readings = tuple(row for part in parts for row in part.readings)
    periods = {
        part.document.document_id: (part.document.period_start, part.document.period_end)
        for part in parts
    }
    return Dataset(
        documents=tuple(part.document for part in parts),
        indicators=indicators,
        targets=targets,
        readings=readings,
        measures=indicators_to_measures(indicators, targets, readings, periods),
        failures=tuple(row for part in parts for row in part.failures),
    )


def _kept(settings: Settings, new: Iterable[DocumentRows]) -> list[DocumentRows]:
    """The rows of the documents in the dataset that this run does not read, by their files."""
    dataset = read_dataset(settings.out)
    read = {settings.register.name, *(part.document.file for part in new)}
    if dataset is None:
        return []
    return [
        split_document(dataset, document)
        for document in dataset.documents
        if document.file not in read
    ]


def split_document(dataset: Dataset, document: DocumentRow) -> DocumentRows:
    """The rows of one document of a dataset."""
    name = document.document_id
    return DocumentRows(
        document,
        tuple(row for row in dataset.indicators if row.document_id == name),
        tuple(row for row in dataset.targets if row.document_id == name),
        tuple(row for row in dataset.readings if row.document_id == name),
        tuple(row for row in dataset.failures if row.document_id == name),
    )


# ----------------------------------------------------------------------------------- register
def _register_failures(settings: Settings, failures: Sequence[Failure]) -> DocumentRows:
    """The rows of the register that cannot be read, as failures of that file."""
    name = settings.register.name
    row = DocumentRow(document_id=name, file=name, status="failed")
    return assemble(row, (), failures)


def _register_new(
    settings: Settings,
    reports: Sequence[Report],
    results: Sequence[ReadReport],
) -> list[str]:
    """Register the reports of the folder that were not; give a warning where that failed."""
    new = [
        result.document
        for report, result in zip(reports, results, strict=True)
        if report.document is None
        and result.document is not None
        and report.path.parent.resolve() == settings.raw.resolve()
    ]
    warning = add_to_register(settings.register, new) if new else None
    return [warning] if warning else []
