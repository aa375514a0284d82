"""Which reports there are: in the folder, in the register, or asked for."""

from __future__ import annotations

import re
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from extract.pdf.reading import PdfOptions
from extract.text import TextLimits
from pipeline.reading import ReadOptions, Report
from schema.failure import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.settings import Settings
    from schema.document import Document

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


def settings_to_options(settings: Settings) -> ReadOptions:
    """What the settings tell the readers."""
    text = TextLimits(
        file_bytes=settings.max_file_bytes,
        line_characters=settings.max_line_chars,
    )
    return ReadOptions(
        text,
        PdfOptions(settings.password, settings.reader, settings.max_pages, settings.max_file_bytes),
    )


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

    The stem in plain letters for a text, with its ending for any other; files that would share
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
