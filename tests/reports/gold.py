"""The golden rows of a report, from its author's annotation alone."""

from __future__ import annotations

import csv
import io
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from tests.reports.grids import place_rows, strip_marks
from tests.reports.model import Band, Beside, Cards, Cell, Heading, Reading, Row, Table, Target

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.reports.model import Column, Report

DOCUMENT_FIELDS = ("publisher", "period_start", "period_end")
INDICATOR_FIELDS = ("row_no", "theme", "subtheme", "indicator", "code", "target_text")
READING_FIELDS = [
    "row_no",
    "column",
    "status",
    "value",
    "value_high",
    "unit",
    "unit_text",
    "kind",
    "role",
    "series",
    "bound",
    "denominator",
    "period_start",
    "period_end",
    "period_kind",
    "headline",
    "text",
    "must",
    "comment",
]
TARGET_FIELDS = [
    "row_no",
    "text",
    "value",
    "unit",
    "comparison",
    "from_value",
    "per",
    "series",
    "status",
    "headline",
]
ABSENCES = {"": "blank", "n/a": "not_applicable", "-": "no_data", "–": "no_data"}
READ = ("value", "prose", "comments")
PROSE = ("prose", "comments")
Fields = dict[str, str]


@dataclass(frozen=True, slots=True)
class GoldRows:
    """The rows of the golden files of a report."""

    document: Fields
    indicators: tuple[Fields, ...]
    readings: tuple[Fields, ...]
    targets: tuple[Fields, ...]

    def to_files(self) -> dict[str, str]:
        """The text of each golden file, by its ending."""
        return {
            "document.csv": _to_csv(DOCUMENT_FIELDS, (self.document,)),
            "indicators.csv": _to_csv(INDICATOR_FIELDS, self.indicators),
            "readings.csv": _to_csv(READING_FIELDS, self.readings),
            "targets.csv": _to_csv(TARGET_FIELDS, self.targets),
        }


@dataclass(frozen=True, slots=True)
class Entry:
    """An indicator of a report: its row, with each column and the cell that holds for it."""

    row: Row
    cells: tuple[tuple[Column, Cell], ...]
    theme: str
    subtheme: str

    def of(self, kind: str) -> list[tuple[Column, Cell]]:
        """The cells of the columns of a kind."""
        return [(column, cell) for column, cell in self.cells if column.kind == kind]

    def text_of(self, kind: str) -> str:
        """The text of the first cell of a kind, without its raised marks' signs."""
        return next((" ".join(strip_marks(cell.text).split()) for _, cell in self.of(kind)), "")


def report_to_gold(report: Report) -> GoldRows:
    """What a careful reader finds in a report, as its author says."""
    indicators: list[Fields] = []
    readings: list[Fields] = []
    targets: list[Fields] = []
    for number, entry in enumerate(find_entries(report), start=1):
        told = {"row_no": str(number)}
        indicators.append(told | entry_to_indicator(entry))
        for column, cell in entry.cells:
            if column.kind in READ or cell.readings:
                rows = cell_to_readings(column, cell, entry.row.unit, report.period)
                readings += [told | row for row in rows]
            if column.kind == "target" or cell.targets:
                targets += [told | row for row in cell_to_targets(column, cell, entry.row.unit)]
    days = {name: _period_to_fields(report.period)[name] for name in DOCUMENT_FIELDS[1:]}
    document = {"publisher": report.publisher, **days}
    return GoldRows(document, tuple(indicators), tuple(readings), tuple(targets))


def find_entries(report: Report) -> Iterator[Entry]:
    """The indicators of a report in its order, each with the headings that it stands under."""
    theme = ""
    for block in report.blocks:
        if isinstance(block, Heading):
            theme = (block.gold or block.text) if block.is_theme else theme
        elif isinstance(block, Beside):
            yield from _table_to_entries(block.left, theme)
            yield from _table_to_entries(block.right, theme)
        elif isinstance(block, Table | Cards):
            yield from _table_to_entries(block, theme)


def _table_to_entries(table: Table | Cards, theme: str) -> Iterator[Entry]:
    theme, subtheme = table.theme or theme, ""
    placed = place_rows(table)
    for number, row in enumerate(table.rows):
        if isinstance(row, Band):
            told = row.gold or row.text
            if row.holds == "theme":
                theme, subtheme = told, ""
            elif row.holds == "subtheme":
                subtheme = told
        elif row.is_read:
            cells = tuple(
                (column, to_cell(column, cell))
                for column, cell in zip(table.columns, placed[number], strict=True)
                if cell is not None
            )
            entry = Entry(row, cells, row.theme or theme, row.subtheme or subtheme)
            group = entry.text_of("subtheme")
            yield replace(entry, subtheme=group) if group and not row.subtheme else entry


def to_cell(column: Column, given: str | tuple[str, float] | tuple[str, float, str] | Cell) -> Cell:
    """A cell from its short form: a text, or a text with its one figure and that figure's unit."""
    if isinstance(given, Cell):
        return given
    if isinstance(given, str):
        return Cell(given)
    text, value, unit = (*given, "") if len(given) == 2 else given
    if column.kind == "target":
        return Cell(text, targets=(Target(value, unit),))
    return Cell(text, (Reading(value, unit),))


def entry_to_indicator(entry: Entry) -> Fields:
    """The golden row of an indicator."""
    code = entry.row.code or entry.text_of("code").replace(" ", "")
    code = f"{code}|null" if code.isdigit() else code  # it may be no more than a row's number
    return {
        "theme": entry.theme,
        "subtheme": entry.subtheme,
        "indicator": entry.row.indicator or entry.text_of("indicator"),
        "code": code,
        "target_text": entry.row.target or _targets_to_text(entry),
    }


def _targets_to_text(entry: Entry) -> str:
    """The target cell as printed; of several the headline's, or all of them."""
    texts = [" ".join(strip_marks(cell.text).split()) for _, cell in entry.of("target")]
    return "|".join(dict.fromkeys((texts[0], "; ".join(texts)))) if texts else ""


def cell_to_readings(column: Column, cell: Cell, unit: str, document: str) -> Iterator[Fields]:
    """The golden rows of a cell of a column that is read."""
    period = cell.period or column.period or document
    text = " ".join(strip_marks(cell.text).split())
    led: set[str] = set()
    for reading in cell.readings:
        row = _reading_to_row(reading, column, unit)
        row |= {"text": reading.text or text, **_period_to_fields(reading.period or period)}
        leads = column.kind == "value" and "actual" in row["role"] and row["series"] not in led
        led |= {row["series"]} if leads else set()
        is_open = row["series"] or reading.kind != "level" or row["role"] != "actual"
        answer = ("y|n" if is_open else "y") if leads else "n"
        yield row | {"headline": reading.headline or answer}
    status = cell.status or ("" if cell.readings else _text_to_status(column, text))
    if status and not (column.kind == "comments" and not cell.status):
        told = {"column": column.printed, "status": status, "headline": "n", "must": "must"}
        yield told | {"text": text, **_period_to_fields(period)}


def _text_to_status(column: Column, text: str) -> str:
    status = ABSENCES.get(text.lower(), "narrative" if column.kind != "value" else "")
    if not status:
        raise ValueError(f"{text!r} in the column {column.printed!r}: say what it holds")
    return status


def _reading_to_row(reading: Reading, column: Column, unit: str) -> Fields:
    told = reading.unit or unit or column.unit
    if not told:
        raise ValueError(f"{reading.value} in the column {column.printed!r} has no unit")
    return {
        "column": column.printed,
        "status": "reported",
        "value": _to_text(reading.value),
        "value_high": _to_text(reading.high),
        "unit": told,
        "unit_text": reading.unit_text,
        "kind": reading.kind,
        "role": reading.role or column.role,
        "series": reading.series or column.series,
        "bound": reading.bound,
        "denominator": _to_text(reading.denominator),
        "must": reading.must,
        "comment": "prose" if column.kind in PROSE else "",
    }


def cell_to_targets(column: Column, cell: Cell, unit: str) -> Iterator[Fields]:
    """The golden rows of a target cell, or of the targets that an indicator's own cell states."""
    text = " ".join(strip_marks(cell.text).split())
    targets = cell.targets or (Target(status=cell.status or "none" if not text else cell.status),)
    for number, target in enumerate(targets):
        if not target.status:
            raise ValueError(f"{text!r} in the column {column.printed!r}: say what target it is")
        is_set = target.status == "set"
        leads = "y" if is_set and number == 0 and column.kind == "target" else "n"
        yield {
            "text": target.text or text,
            "value": _to_text(target.value),
            "unit": (target.unit or unit or column.unit) if is_set else "",
            "comparison": target.comparison,
            "from_value": _to_text(target.from_value),
            "per": target.per,
            "series": target.series or column.series,
            "status": target.status,
            "headline": target.headline or (leads if is_set else "y|n"),
        }


def _period_to_fields(period: str) -> Fields:
    """The first and last day of a period, or of each alternative, and the kind of their shape."""
    parts = [part.partition("/")[::2] if part else ("", "") for part in period.split("|")]
    kinds = [days_to_kind(*part) for part in parts]
    starts, ends = ("|".join(days) for days in zip(*parts, strict=True))
    return {"period_start": starts, "period_end": ends, "period_kind": "|".join(kinds)}


def days_to_kind(first: str, last: str) -> str:
    """The kind of a period, by the contract's list of shapes.

    >>> days_to_kind("2019-04-01", "2019-09-30"), days_to_kind("2018-10-01", "2019-09-30")
    ('year_to_date', 'year_ending')
    """
    if first in {"", "unknown"}:
        return "unknown"
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    whole = start.day == 1 and end.day == monthrange(end.year, end.month)[1]
    months = 12 * (end.year - start.year) + end.month - start.month + 1
    if start == end:
        return "day"
    if not whole:
        return "range"
    shapes = {
        "month": months == 1,
        "quarter": months == 3 and start.month % 3 == 1,
        "year": months == 12 and start.month in {1, 4},
        "year_ending": months == 12,
        "year_to_date": start.month == 4 and months < 12,
    }
    return next((kind for kind, fits in shapes.items() if fits), "range")


def _to_text(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:.12g}"


def _to_csv(fields: tuple[str, ...] | list[str], rows: tuple[Fields, ...]) -> str:
    file = io.StringIO()
    writer = csv.DictWriter(file, fields, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()
