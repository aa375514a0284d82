"""Which reports there are: in the folder, in the register, or asked for."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.options import settings_to_options
from pipeline.sources import Report, Sources
from schema.failure import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pipeline.places import RemoteFile
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
    away = _list_away(settings)
    there = (
        _list_folder(settings.raw, known) if away is None else _list_names(settings, away, known)
    )
    if not files and not there:
        raise UsageError(
            f"there is no report in {settings.shown_raw}: put one there, or give --raw"
        )
    paths = [_find_file(path, settings.raw, away or {}) for path in files] or there
    ids = _paths_to_ids(sorted({path.name for path in (*there, *paths)}))
    options = settings_to_options(settings)
    named: dict[str, Path] = {}
    for path in paths:
        if path.resolve() != named.setdefault(path.name, path).resolve():
            raise UsageError(f"{named[path.name]} and {path} have one name; rename one of them")
    return tuple(
        Report(path, ids[name], known.get(name), options, remote=_find_remote(path, settings, away))
        for name, path in sorted(named.items())
    )


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


def _find_file(path: Path, raw: Path, away: Mapping[str, RemoteFile]) -> Path:
    """The file that was named: where it was said to be, else of that name in the folder."""
    inside = raw / path.name
    is_inside = inside.exists() or path.name in away
    return inside if not path.exists() and path.parent == Path() and is_inside else path


def _list_away(settings: Settings) -> dict[str, RemoteFile] | None:
    """What lies in a folder on a URL, by name; None where the folder is one of this machine."""
    if settings.raw_url is None:
        return None
    from pipeline.remote import list_files  # noqa: PLC0415 an extra that few install

    try:
        return {file.name: file for file in list_files(settings.raw_url)}
    except OSError as error:
        raise UsageError(f"cannot list the reports: {error}") from error


def _list_names(
    settings: Settings, away: Mapping[str, RemoteFile], known: Iterable[str]
) -> list[Path]:
    """What lies in the folder on a URL, and what the register names, as it is for a folder here."""
    names = {name for name in away if not name.startswith(".")} | set(known)
    return [settings.raw / name for name in sorted(names) if name.lower() not in NO_REPORTS]


def _find_remote(
    path: Path, settings: Settings, away: Mapping[str, RemoteFile] | None
) -> RemoteFile | None:
    return away.get(path.name) if away and path.parent == settings.raw else None


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
