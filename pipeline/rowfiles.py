"""CSV files that people edit, one row a line: read with a failure for each bad row, written whole.

A file may come back from a spreadsheet: with another encoding, its columns in another order, days
as `30/09/2017`. A row that cannot be read is a failure and the others are kept. Some files are
`foreign`: made elsewhere, with columns of their own beside ours, parted by commas or not.
"""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from functools import cache
from typing import IO, TYPE_CHECKING, NamedTuple, TypeVar, get_args

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
_SEPARATORS = ",;\t"
_TOLD_SEPARATOR = re.compile(r"sep=([,;\t])(?=\r?\n)", re.IGNORECASE)


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
    found, failures = read_numbered(path, model, needed, check)
    return tuple(one for _, one in found), failures


def read_numbered(
    path: Path,
    model: type[Model],
    needed: str,
    check: Callable[[Model], str],
) -> tuple[tuple[tuple[int, Model], ...], tuple[Failure, ...]]:
    """The same, each row with the line that it starts in."""
    rows = _text_to_rows(_read_text(path), ",")
    if not rows:
        return (), ()
    header = _check_header(rows[0], path.name, tuple(model.model_fields), needed)
    return _rows_to_models(rows[1:], header, path.name, model, check)


def iterate_rows(
    path: Path,
    model: type[Model],
    needed: str,
    check: Callable[[Model], str],
) -> Iterator[Model | Failure]:
    """The same one after another, for a file with more rows than go into memory.

    A row that cannot be read comes as its failure.
    """
    rows = _stream_rows(path) if _is_plain(path) else iter(_text_to_rows(_read_text(path), ","))
    first = next(rows, None)
    if first is None:
        return
    header = _check_header(first, path.name, tuple(model.model_fields), needed)
    seen: set[int] = set()
    for row in rows:
        try:
            one = _row_to_model(row, header, model)
            _check_new(check(one), seen)
        except ValueError as error:
            yield _to_failure(row, path.name, error)
        else:
            yield one


def _check_new(about: str, seen: set[int]) -> None:
    if hash(about) in seen:
        raise ValueError(f"{about} has a row above already")
    seen.add(hash(about))


def _is_plain(path: Path) -> bool:
    """Whether a file is UTF-8 with its quotes in order, as this project writes it."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return all(True for _ in csv.reader(file, strict=True))
    except (OSError, UnicodeDecodeError, csv.Error):
        return False


def _stream_rows(path: Path) -> Iterator[_Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from (row for row in _read_rows(file, ",") if any(row.cells or ()))


def read_foreign_rows(
    path: Path,
    model: type[Model],
    check: Callable[[Model], str],
) -> tuple[tuple[Model, ...], tuple[Failure, ...]]:
    """The rows of a file that was made elsewhere, likewise; each has to have all fields needed.

    Its cells are parted by commas, semicolons or tabs; the names of its columns may be in capitals;
    columns that `model` does not have are passed over, and so are cells missing at a row's end.
    """
    text = _read_text(path)
    told = _TOLD_SEPARATOR.match(text)
    separator = told[1] if told else _find_separator(text)
    rows = _text_to_rows(text[told.end() :] if told else text, separator)
    if not rows:
        return (), ()
    header = _find_columns(rows[0], str(path), model)
    filled = [_fill(row, len(header)) for row in rows[1:]]
    found, failures = _rows_to_models(filled, header, str(path), model, check)
    return tuple(one for _, one in found), failures


def _read_text(path: Path) -> str:
    """The text of a file, none where there is no file."""
    try:
        return bytes_to_text(path.read_bytes(), path.name)[0]
    except FileNotFoundError:
        return ""
    except (OSError, UnreadableError) as error:
        raise UsageError(f"cannot read {path}: {error}") from error


def _rows_to_models(
    rows: Iterable[_Row],
    header: Sequence[str],
    name: str,
    model: type[Model],
    check: Callable[[Model], str],
) -> tuple[tuple[tuple[int, Model], ...], tuple[Failure, ...]]:
    found: dict[str, tuple[int, Model]] = {}
    failures: list[Failure] = []
    for row in rows:
        try:
            one = _row_to_model(row, header, model)
            _keep((row.line, one), check(one), found)
        except ValueError as error:
            failures.append(_to_failure(row, name, error))
    return tuple(found.values()), tuple(failures)


def _keep(one: tuple[int, Model], about: str, found: dict[str, tuple[int, Model]]) -> None:
    if about in found:
        raise ValueError(f"{about} has a row above already")
    found[about] = one


def _find_separator(text: str) -> str:
    """What parts the cells of a file's first line with words."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(_SEPARATORS, key=first.count)


def _text_to_rows(text: str, separator: str) -> list[_Row]:
    """The rows of a file that hold anything; line by line where a quotation mark is left open."""
    lines = list(io.StringIO(text, newline=""))
    try:
        rows = list(_read_rows(lines, separator))
    except csv.Error:
        rows = [_line_to_row(number, line, separator) for number, line in enumerate(lines, start=1)]
    return [row for row in rows if row.cells is None or any(row.cells)]


def _read_rows(lines: Iterable[str], separator: str) -> Iterator[_Row]:
    reader, first = csv.reader(lines, strict=True, delimiter=separator), 1
    for cells in reader:
        yield _Row(first, [cell.strip() for cell in cells])
        first = reader.line_num + 1


def _line_to_row(number: int, line: str, separator: str) -> _Row:
    try:
        return _Row(number, next(_read_rows([line], separator)).cells)
    except csv.Error:
        return _Row(number, None)


def _find_columns(row: _Row, name: str, model: type[BaseModel]) -> list[str]:
    """The columns of a foreign file by the names of the fields; empty for those passed over."""
    fields = model.model_fields
    named = [cell.casefold() for cell in row.cells or ()]
    header = [cell if cell in fields else "" for cell in named]
    while header and not named[-1]:
        header.pop()
        named.pop()
    _check_twice([column for column in header if column], name)
    needed = [column for column, field in fields.items() if field.is_required()]
    missing = ", ".join(repr(column) for column in needed if column not in header)
    if missing:
        found = ", ".join(cell for cell in row.cells or () if cell)
        raise UsageError(f"{name}, line {row.line}: no column {missing} among {found}")
    return header


def _fill(row: _Row, length: int) -> _Row:
    """The row with empty cells where it ends early."""
    cells = row.cells
    return row if cells is None else row._replace(cells=[*cells, *[""] * (length - len(cells))])


def _check_twice(header: Sequence[str], name: str) -> None:
    twice = sorted({column for column in header if header.count(column) > 1})
    if twice:
        raise UsageError(f"{name}: the columns {', '.join(twice)} stand there twice")


def _check_header(row: _Row, name: str, columns: Sequence[str], needed: str) -> list[str]:
    """The names of the columns; raises UsageError where they are not those of the file."""
    header = list(row.cells or ())
    while header and not header[-1]:
        header.pop()
    unknown = [repr(column) for column in header if column not in columns]
    if unknown:
        known = ", ".join(columns)
        raise UsageError(f"{name}: unknown columns {', '.join(unknown)}; known are {known}")
    _check_twice(header, name)
    if needed not in header:
        raise UsageError(f"{name}: the column {needed!r} is missing from line {row.line}")
    return header


def _row_to_model(row: _Row, header: Sequence[str], model: type[Model]) -> Model:
    """The row as a model; raises ValueError that says what is wrong with it."""
    if row.cells is None:
        raise ValueError("a quotation mark is left open, or stands in the middle of a cell")
    cells = row.cells
    if len(cells) < len(header) or any(cells[len(header) :]):
        raise ValueError(f"{len(cells)} cells under a header of {len(header)}")
    days = _find_days(model)
    named = [(name, cell) for name, cell in zip(header, cells, strict=False) if name]
    values = {name: _to_iso(cell) if name in days else cell for name, cell in named}
    try:
        return model.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        told = first["msg"].removeprefix("Value error, ")
        where = f"{first['loc'][0]} is {first['input']!r}: " if first["loc"] else ""
        raise ValueError(f"{where}{told}") from None


@cache
def _find_days(model: type[BaseModel]) -> frozenset[str]:
    """The columns that hold days; in any other one that looks like a day is text."""
    fields = model.model_fields.items()
    return frozenset(name for name, field in fields if date in get_args(field.annotation))


def _to_iso(cell: str) -> str:
    """A day as spreadsheets in Britain write it (`30/09/2017`) as 2017-09-30; else as it is."""
    day = parse_date(cell) if _DAY_FIRST.fullmatch(cell) else None
    return day.isoformat() if day else cell


def _to_failure(row: _Row, name: str, error: ValueError) -> Failure:
    return row_to_failure(name, row.line, str(error), ",".join(row.cells) if row.cells else None)


def row_to_failure(name: str, line: int, why: str, text: str | None = None) -> Failure:
    """The failure of a row that is not applied, with its file and line."""
    message = f"{name}, line {line}: {why}; the row was left out"
    return Failure(Reason.BAD_REGISTER_ROW, message, Place(line=line), text=text)


# --------------------------------------------------------------------------------- writing
def write_rows(path: Path, model: type[Model], rows: Iterable[Model]) -> None:
    """Make `rows` the file, in one rename, in their order.

    Raises UsageError where the folder cannot be written to.
    """
    new = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with new.open("w", encoding="utf-8", newline="") as file:
            _write_csv(file, model, rows)
        new.replace(path)
    except (OSError, UnicodeError) as error:
        raise UsageError(f"cannot write {path}: {error}") from error


def rows_to_csv(model: type[Model], rows: Iterable[Model]) -> str:
    """The rows as CSV: lines that end in a line feed, lists joined by semicolons."""
    text = io.StringIO()
    _write_csv(text, model, rows)
    return text.getvalue()


def _write_csv(file: IO[str], model: type[Model], rows: Iterable[Model]) -> None:
    columns = tuple(model.model_fields)
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_value_to_cell(getattr(one, name)) for name in columns] for one in rows)


def _value_to_cell(value: object) -> str:
    text = ";".join(value) if isinstance(value, tuple) else value
    return "" if text is None else str(text)
