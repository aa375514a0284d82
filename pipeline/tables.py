"""The tables of reports as they are found, page by page, before any joining: behind `tables`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import typer

from extract.findpage import to_shown_tables
from extract.pdf.reading import read_pages
from extract.text import read_text
from pipeline.options import TEXT_ENDINGS, check_path, refuse_kind
from schema.failure import Failure, Reason, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from extract.findpage import FoundPage
    from extract.grids import FoundTable
    from pipeline.options import ReadOptions
    from schema.page import Box, Cell, Table

TableObject = dict[str, Any]
"""A table as plain values: page, bbox, rows, cells and confidence."""


@dataclass(frozen=True, slots=True)
class FileTables:
    """The tables of one file; `problem` says why there are none where it could not be read.

    `left_out` says which parts of it were not read, such as a damaged page.
    """

    path: Path
    tables: tuple[TableObject, ...] = ()
    problem: str | None = None
    left_out: tuple[str, ...] = ()


def read_files(paths: Iterable[Path], options: ReadOptions) -> Iterator[FileTables]:
    """The tables of each file, one file after the other; a file given twice is read once."""
    for path in dict.fromkeys(paths):
        try:
            found, left_out = _read_tables(path, options)
            told = tuple(_name_file(path, failure.message) for failure in left_out)
            yield FileTables(path, found, left_out=told)
        except UnreadableError as error:
            yield FileTables(path, problem=_name_file(path, str(error)))
        except Exception as error:  # noqa: BLE001 one file's crash must not end the run
            yield FileTables(path, problem=crash_to_failure(path, error).message)


def crash_to_failure(path: Path, error: Exception) -> Failure:
    """A failure for an error that no reader foresaw."""
    message = f"{path}: reading it crashed with {type(error).__name__}: {error}"
    return Failure(Reason.CRASHED, message)


def _name_file(path: Path, message: str) -> str:
    """A message that begins with the path as given, and not with the file's name alone."""
    return f"{path}: {message.removeprefix(f'{path.name}: ')}"


def _read_tables(
    path: Path, options: ReadOptions
) -> tuple[tuple[TableObject, ...], tuple[Failure, ...]]:
    """The tables of a file, and a failure for each part that was not read."""
    check_path(path)
    suffix = path.suffix.lower()
    if suffix == ".pdf":
        return _read_pdf_tables(path, options)
    if suffix in TEXT_ENDINGS:
        content, failures = read_text(path, options.text)
        return tuple(map(_text_to_object, content.tables)), failures
    raise refuse_kind(path, (".pdf", *TEXT_ENDINGS))


def _read_pdf_tables(
    path: Path, options: ReadOptions
) -> tuple[tuple[TableObject, ...], tuple[Failure, ...]]:
    """The tables of a PDF; no more than one of its pages is in memory."""
    found: list[TableObject] = []
    failures: list[Failure] = []
    for item in map(_keep_tables, read_pages(path, options.pdf)):
        if isinstance(item, Failure):
            failures.append(item)
        else:
            found += map(_found_to_object, item)
    return tuple(found), tuple(failures)


def _keep_tables(item: FoundPage | Failure) -> list[FoundTable] | Failure:
    """Of a page its tables alone."""
    return item if isinstance(item, Failure) else to_shown_tables(item)


# ---------------------------------------------------------------------------- plain values
def _found_to_object(table: FoundTable) -> TableObject:
    return {
        "page": table.page,
        "bbox": _box_to_list(table.box),
        "rows": table.to_rows(),
        "cells": [
            {
                "r0": cell.r0,
                "c0": cell.c0,
                "r1": cell.r1,
                "c1": cell.c1,
                "text": cell.text,
                "bbox": _box_to_list(cell.box),
            }
            for cell in table.cells
        ],
        "confidence": round(table.confidence, 2),
    }


def _box_to_list(box: Box) -> list[float]:
    return [round(side, 2) for side in (box.x0, box.top, box.x1, box.bottom)]


def _text_to_object(table: Table) -> TableObject:
    """A table of a text file: it has neither page nor box, and nothing that could be in doubt."""
    return {
        "page": None,
        "bbox": None,
        "rows": [_row_to_texts(row.cells, table.width) for row in table.rows],
        "cells": [
            {"r0": number, "c0": col, "r1": number, "c1": col, "text": cell.found, "bbox": None}
            for number, row in enumerate(table.rows)
            for col, cell in enumerate(row.cells)
        ],
        "confidence": None,
    }


def _row_to_texts(cells: Iterable[Cell], width: int) -> list[str | None]:
    """The texts of a row; None where it stops before the table's last column."""
    texts: list[str | None] = [cell.found for cell in cells]
    return texts + [None] * (width - len(texts))


# -------------------------------------------------------------------------------- printing
def tables_to_json(files: Iterable[FileTables]) -> Iterator[str]:
    """One JSON object of all files in pieces, a line for each file.

    Escaped where it is no ASCII, so that any output can hold it, half characters too.
    """
    start = "{"
    for file in files:
        yield f"{start}\n{json.dumps(str(file.path))}: {json.dumps(file.tables)}"
        start = ","
    yield "{}" if start == "{" else "\n}"


def print_as_json(files: Iterable[FileTables]) -> bool:
    """Print one JSON object of all files; True where each of them could be read."""
    problems: list[str] = []
    for piece in tables_to_json(tell_problems(files, problems)):
        typer.echo(piece, nl=False)
    typer.echo()
    return not problems


def tell_problems(files: Iterable[FileTables], problems: list[str]) -> Iterator[FileTables]:
    """The files as they come; why one could not be read is told, and kept in `problems`."""
    for file in files:
        problems += [file.problem] if file.problem is not None else []
        for message in filter(None, (file.problem, *file.left_out)):
            typer.echo(f"quarterlies: {message}", err=True)
        yield file
