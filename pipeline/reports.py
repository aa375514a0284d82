"""Which reports there are: in the folder, in the register, or asked for."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.options import settings_to_options
from pipeline.reading import Report, Sources
from schema.failure import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.settings import Settings
    from schema.decisions import Correction
    from schema.document import Document

PDF, TEXT = ".pdf", ".txt"
NO_REPORTS = frozenset({"documents.csv", "readme.md"})


def find_reports(
    settings: Settings,
    register: Sequence[Document],
    files: Sequence[Path],
) -> tuple[Report, ...]:
    """The reports to read: those named, or all in the folder and the register, by name."""
    known = {document.file: document for document in register}
    there = _list_folder(settings.raw, known)
    if not files and not there:
        raise UsageError(f"there is no report in {settings.raw}: put one there, or give --raw")
    paths = [_find_file(path, settings.raw) for path in files] or there
    ids = _paths_to_ids(sorted({path.name for path in (*there, *paths)}))
    options = settings_to_options(settings)
    named: dict[str, Path] = {}
    for path in paths:
        if path.resolve() != named.setdefault(path.name, path).resolve():
            raise UsageError(f"{named[path.name]} and {path} have one name; rename one of them")
    return tuple(Report(named[name], ids[name], known.get(name), options) for name in sorted(named))


def find_sources(
    settings: Settings,
    register: Sequence[Document],
    files: Sequence[Path],
) -> tuple[Sources, ...]:
    """The reports to read, each with all files that hold it, the one to take first.

    A file that was named is taken; else the one that the register marks with `use`, else the one
    of the preferred kind: a PDF, or a text, `.txt` before `.md`, `.csv` and the like. Raises
    UsageError where the register marks two files of a report.
    """
    reports = find_reports(settings, register, files)
    asked = {report.name for report in reports}
    groups: dict[str, list[Report]] = {}
    for report in _with_others(reports, settings, register):
        name = report.document.report if report.document else None
        groups.setdefault(f"report {name}" if name else f"file {report.name}", []).append(report)

    def rank(report: Report) -> tuple[bool, bool, bool, bool, str]:
        is_other = bool(files) and report.name not in asked
        kind = report.path.suffix.lower()
        is_text = kind != PDF
        is_last = is_text == (settings.prefer == "pdf")
        return is_other, not _is_marked(report), is_last, is_text and kind != TEXT, report.name

    return tuple(_to_sources(sorted(group, key=rank)) for group in groups.values())


def with_corrections(
    sources: Iterable[Sources], corrections: Iterable[Correction]
) -> tuple[Sources, ...]:
    """The reports, each with what people decided of its readings."""
    of_document: dict[str, list[Correction]] = {}
    for one in corrections:
        of_document.setdefault(one.document_id, []).append(one)
    return tuple(
        replace(
            one,
            files=tuple(
                replace(file, corrections=tuple(of_document[one.document_id])) for file in one.files
            ),
        )
        if one.document_id in of_document
        else one
        for one in sources
    )


def _with_others(
    reports: Sequence[Report], settings: Settings, register: Sequence[Document]
) -> tuple[Report, ...]:
    """The reports, and the files of the folder that hold one of them, too."""
    names = {report.name for report in reports}
    wanted = {report.document.report for report in reports if report.document} - {None}
    others = {one.file for one in register if one.report in wanted} - names
    if not others:
        return tuple(reports)
    return (*reports, *(one for one in find_reports(settings, register, ()) if one.name in others))


def _is_marked(report: Report) -> bool:
    return report.document is not None and report.document.use == "yes"


def _to_sources(reports: Sequence[Report]) -> Sources:
    first = reports[0]
    marked = [report.name for report in reports if _is_marked(report)]
    if len(marked) > 1:
        told = " and ".join(marked)
        raise UsageError(f"documents.csv marks {told} with `use`, which hold one report: mark one")
    name = first.document.report if first.document else None
    return Sources(_to_slug(name) if name else first.document_id, tuple(reports))


def _find_file(path: Path, raw: Path) -> Path:
    """The file that was named: where it was said to be, else of that name in the folder."""
    inside = raw / path.name
    return inside if not path.exists() and path.parent == Path() and inside.exists() else path


def _list_folder(raw: Path, known: Iterable[str]) -> list[Path]:
    """What lies in the folder and what the register names, but for the register itself."""
    if not raw.is_dir():
        message = f"there is no folder {raw}: make it and put reports into it, or give --raw"
        raise UsageError(message)
    there = {path.name for path in raw.iterdir() if not path.name.startswith(".")}
    names = {name for name in there | set(known) if name.lower() not in NO_REPORTS}
    return [raw / name for name in sorted(names)]


def _paths_to_ids(names: Sequence[str]) -> dict[str, str]:
    """An id for each file, which no other file beside it changes.

    The stem in plain letters for a `.txt`, with its ending for any other; files that would share
    one are numbered in the order of their names.
    """
    ids: dict[str, str] = {}
    seen: set[str] = set()
    for name in names:
        path = Path(name)
        plain = _to_slug(path.stem if path.suffix.lower() == ".txt" else name)
        ids[name], numbers = plain, count(2)
        while ids[name] in seen:
            ids[name] = f"{plain}-{next(numbers)}"
        seen.add(ids[name])
    return ids


def _to_slug(name: str) -> str:
    return re.sub(r"[^\w]+", "-", name.lower()).strip("-") or "report"
