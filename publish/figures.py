"""Figures, units and periods as words, as a reader of a chart or a list sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from schema.dataset import DocumentRow, ReadingRow

BOUNDS = {"about": "about ", "at_least": "≥ ", "at_most": "≤ ", "above": "> ", "below": "< "}
COMPARISONS = {
    "at_least": "≥ ",
    "at_most": "≤ ",
    "above": "> ",
    "below": "< ",
    "increase_by": "increase by ",
    "reduce_by": "reduce by ",
}
UNITS = {
    "percent": "%",
    "percentage_points": "percentage points",
    "count": "number",
    "gbp": "£",
    "rate": "rate",
    "ratio": "ratio, 1 to",
    "score": "score",
    "other": "",
}
SHOWN = frozenset({"percent", "gbp", "ratio"})
"""Units that are part of a figure, wherever it stands."""
_AFTER = {"percent": "%", "percentage_points": " points", "kg": " kg"}
_SCALES = ((1_000_000_000, "bn"), (1_000_000, "m"), (1_000, "k"))
_COMPACT = 10_000


def to_plain_number(value: float) -> str:
    """A number with its thousands parted and no needless noughts.

    >>> to_plain_number(12345.60), to_plain_number(-8)
    ('12,345.6', '−8')
    """
    return f"{value:,.10g}".replace("-", "−")


def value_to_words(value: float, unit: str | None, base: str | None = None) -> str:
    """A figure with its unit.

    >>> value_to_words(74, "percent"), value_to_words(-1200, "gbp"), value_to_words(412, "ratio")
    ('74%', '−£1,200', '1:412')
    >>> value_to_words(9.68, "rate", "per 1,000 population"), value_to_words(12, "count")
    ('9.68 per 1,000 population', '12')
    """
    number = to_plain_number(value)
    if unit == "gbp":
        return f"{'−' if value < 0 else ''}£{to_plain_number(abs(value))}"
    if unit == "ratio":
        return f"1:{number}"
    if unit in {None, "count", "score"}:
        return number
    if unit in {"rate", "other"}:
        return f"{number} {base}" if base else number
    return number + _AFTER.get(unit or "", f" {unit}")


def reading_to_words(row: ReadingRow) -> str:
    """The figure of a reading, with its bound, its range, its sign and its base."""
    if row.value is None:
        return row.status.replace("_", " ")
    base = row.unit_text
    words = value_to_words(row.value, row.unit, base)
    if row.value_high is not None:
        high = value_to_words(row.value_high, row.unit, base)
        words = f"{to_plain_number(row.value)} to {high}"
    plus = "+" if row.kind == "change" and row.value > 0 else ""
    of = f" of {to_plain_number(row.denominator)}" if row.denominator is not None else ""
    return f"{BOUNDS.get(row.bound or '', '')}{plus}{words}{of}"


def reading_to_label(row: ReadingRow) -> str:
    """The figure of a reading, short: without a unit that the axis says."""
    short = row.model_copy(update={"unit_text": None, "denominator": None})
    return reading_to_words(short.model_copy(update={} if row.unit in SHOWN else {"unit": "count"}))


def target_to_words(value: float, high: float | None, unit: str, comparison: str | None) -> str:
    """A target as it is written beside its line.

    >>> target_to_words(75, None, "percent", "at_least")
    '≥ 75%'
    >>> target_to_words(28, 40, "percent", "between")
    '28 to 40%'
    """
    words = value_to_words(abs(value) if comparison == "reduce_by" else value, unit)
    if high is not None:
        return f"{to_plain_number(value)} to {value_to_words(high, unit)}"
    return f"{COMPARISONS.get(comparison or '', '')}{words}"


def tick_to_words(value: float, step: float, unit: str) -> str:
    """A value of an axis, short: the unit only where it takes no room.

    >>> tick_to_words(12500, 2500, "gbp"), tick_to_words(0.5, 0.5, "percent")
    ('£12.5k', '0.5%')
    """
    size, letters = next(
        ((size, letters) for size, letters in _SCALES if step * 4 >= max(size, _COMPACT)), (1, "")
    )
    number = to_plain_number(abs(value) / size) + (letters if value else "")
    sign = "−" if value < 0 else ""
    return f"{sign}{'£' if unit == 'gbp' else ''}{number}{'%' if unit == 'percent' else ''}"


def panel_to_words(unit: str, kind: str, base: str | None) -> str:
    """What an axis of values says: its unit, and that it is a change.

    >>> panel_to_words("rate", "level", "per 1,000 population")
    'per 1,000 population'
    >>> panel_to_words("percent", "change", None)
    'change, %'
    """
    words = base or UNITS.get(unit, unit)
    return f"change, {words}" if kind == "change" else words


def day_to_words(day: date) -> str:
    """A day: 1 April 2013."""
    return f"{day.day} {day:%B %Y}"


def days_to_words(start: date | None, end: date | None) -> str:
    """The days that a figure covers."""
    if start is None or end is None or start == end:
        day = start or end
        return day_to_words(day) if day else "no date"
    return f"{day_to_words(start)} to {day_to_words(end)}"


def place_to_words(row: ReadingRow, documents: Mapping[str, DocumentRow]) -> str:
    """Where a reading is printed: its file, and its page or line."""
    document = documents.get(row.document_id)
    file = document.file if document else row.document_id
    if row.page is not None:
        return f"{file}, page {row.page}"
    return f"{file}, line {row.line}" if row.line is not None else file


def met_to_words(row: ReadingRow) -> str:
    """Whether the figure meets its target, or why that is not said; empty without a target."""
    if row.target_value is None and not row.target:
        return ""
    target = " ".join((row.target or "").split())
    if row.meets_target is None:
        reason = (row.meets_target_reason or "").replace("_", " ")
        return f"target {target}: not compared ({reason})"
    return f"target {target}: {'met' if row.meets_target else 'missed'}"


def reading_to_story(row: ReadingRow, documents: Mapping[str, DocumentRow]) -> str:
    """All that a reader asks of one figure, as lines: what, of when, its target, its place."""
    parts = [reading_to_words(row), *([row.series] if row.series else [])]
    if row.role not in {None, "actual"}:
        parts.append(str(row.role))
    label = f"{row.period_label}: " if row.period_label else ""
    printed = " ".join((row.text or row.cell_text).split())
    column = f" under {' '.join(row.column.split())}" if row.column else ""
    lines = [
        ", ".join(parts),
        f"{label}{days_to_words(row.period_start, row.period_end)}",
        met_to_words(row),
        f"printed as “{printed}”{column}",
        place_to_words(row, documents),
        f"see: {', '.join(row.flags).replace('_', ' ')}" if row.flags else "",
    ]
    return "\n".join(line for line in lines if line)
