"""CSV files that people edit, one row a line: read with a failure for each bad row, written whole.

A file may come back from a spreadsheet: with another encoding, its columns in another order, days
as `30/09/2017`. A row that cannot be read is a failure and the others are kept.
"""

from __future__ import annotations

import csv
import io
import re
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from extract.decoding import bytes_to_text
from normalise.kinds import parse_date
from schema.failure import Failure, Reason, UnreadableError, UsageError
from schema.page import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

Model = TypeVar("Model", bound=BaseModel)
_DAY_FIRST = re.compile(r"\d{1,2}[/.]\d{1,2}[/.]\d{4}")


class _Row(NamedTuple):
    """A row of the file, and the line that it starts in; no cells where its quotes are amiss."""

    line: int
    cells: list[str] | None


# --------------------------------------------------------------------------------- reading
def read_rows(
    path: Path,
    model: type[Model],
    needed: str,
    check: Callable[[Model], str],
) -> tuple[tuple[Model, ...], tuple[Failure, ...]]:
    """The rows of a file as `model`, and a failure for each that cannot be read.

    `needed` is the column that has to be there; `check` gives what a row is about, which no two
    rows may share, and raises ValueError for a row whose cells do not fit together. No file has
    no rows. Raises UsageError where the file is no table of such rows at all.
    """
    try:
        text, _ = bytes_to_text(path.read_bytes(), path.name)
    except FileNotFoundError:
        return (), ()
    except (OSError, UnreadableError) as error:
        raise UsageError(f"cannot read {path}: {error}") from error
    rows = [row for row in _text_to_rows(text) if row.cells is None or any(row.cells)]
    if not rows:
        return (), ()
    header = _check_header(rows[0], path.name, tuple(model.model_fields), needed)
    found: dict[str, Model] = {}
    failures: list[Failure] = []
    for row in rows[1:]:
        try:
            one = _row_to_model(row, header, model)
            _keep(one, check(one), found)
        except ValueError as error:
            failures.append(_to_failure(row, path.name, error))
    return tuple(found.values()), tuple(failures)


def _keep(one: Model, about: str, found: dict[str, Model]) -> None:
    if about in found:
        raise ValueError(f"{about} has a row above already")
    found[about] = one


def _text_to_rows(text: str) -> list[_Row]:
    """The rows of a CSV file; line by line where a quotation mark is left open."""
    lines = list(io.StringIO(text, newline=""))
    try:
        return list(_read_rows(lines))
    except csv.Error:
        return [_line_to_row(number, line) for number, line in enumerate(lines, start=1)]


def _read_rows(lines: list[str]) -> Iterator[_Row]:
    reader, first = csv.reader(lines, strict=True), 1
    for cells in reader:
        yield _Row(first, [cell.strip() for cell in cells])
        first = reader.line_num + 1


def _line_to_row(number: int, line: str) -> _Row:
    try:
        return _Row(number, next(_read_rows([line])).cells)
    except csv.Error:
        return _Row(number, None)


def _check_header(row: _Row, name: str, columns: Sequence[str], needed: str) -> list[str]:
    """The names of the columns; raises UsageError where they are not those of the file."""
    header = list(row.cells or ())
    while header and not header[-1]:
        header.pop()
    unknown = [repr(column) for column in header if column not in columns]
    if unknown:
        known = ", ".join(columns)
        raise UsageError(f"{name}: unknown columns {', '.join(unknown)}; known are {known}")
    twice = sorted({column for column in header if header.count(column) > 1})
    if twice:
        raise UsageError(f"{name}: the columns {', '.join(twice)} stand there twice")
    if needed not in header:
        raise UsageError(f"{name}: the column {needed!r} is missing from line {row.line}")
    return header


def _row_to_model(row: _Row, header: list[str], model: type[Model]) -> Model:
    """The row as a model; raises ValueError that says what is wrong with it."""
    if row.cells is None:
        raise ValueError("a quotation mark is left open, or stands in the middle of a cell")
    cells = row.cells
    if len(cells) < len(header) or any(cells[len(header) :]):
        raise ValueError(f"{len(cells)} cells under a header of {len(header)}")
    values = {name: _to_iso(cell) for name, cell in zip_longest(header, cells[: len(header)])}
    try:
        return model.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        raise ValueError(f"{first['loc'][0]} is {first['input']!r}: {first['msg']}") from None


def _to_iso(cell: str) -> str:
    """A day as spreadsheets in Britain write it (`30/09/2017`) as 2017-09-30; else as it is."""
    day = parse_date(cell) if _DAY_FIRST.fullmatch(cell) else None
    return day.isoformat() if day else cell


def _to_failure(row: _Row, name: str, error: ValueError) -> Failure:
    message = f"{name}, line {row.line}: {error}; the row was left out"
    text = ",".join(row.cells) if row.cells else None
    return Failure(Reason.BAD_REGISTER_ROW, message, Place(line=row.line), text=text)


# --------------------------------------------------------------------------------- writing
def write_rows(path: Path, model: type[Model], rows: Iterable[Model]) -> None:
    """Make `rows` the file, in one rename, in their order.

    Raises UsageError where the folder cannot be written to.
    """
    new = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        new.write_bytes(rows_to_csv(model, rows).encode())
        new.replace(path)
    except (OSError, UnicodeError) as error:
        raise UsageError(f"cannot write {path}: {error}") from error


def rows_to_csv(model: type[Model], rows: Iterable[Model]) -> str:
    """The rows as CSV: lines that end in a line feed, lists joined by semicolons."""
    columns = tuple(model.model_fields)
    text = io.StringIO()
    cells = ([_value_to_cell(getattr(one, name)) for name in columns] for one in rows)
    csv.writer(text, lineterminator="\n").writerows((columns, *cells))
    return text.getvalue()


def _value_to_cell(value: object) -> str:
    text = ";".join(value) if isinstance(value, tuple) else value
    return "" if text is None else str(text)
