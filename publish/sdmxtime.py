"""Periods as SDMX writes them: `2013-Q2`, `2013-04`, `2013`, or a start and a length.

SDMX counts quarters by the calendar, so that the first quarter of a financial year, April to June,
is `Q2`. What is no whole year, quarter, month or day of the calendar is a time range
(`2013-04-01/P12M`): SDMX 3.0 technical notes, section 6, *General notes for implementers*.
"""

from __future__ import annotations

from datetime import date, timedelta

FREQUENCIES = {
    "A": "Annual",
    "Q": "Quarterly",
    "M": "Monthly",
    "D": "Daily",
    "_O": "Other: the period is of another length",
}
MONTH, QUARTER, YEAR = 1, 3, 12
_LENGTHS = {YEAR: "A", QUARTER: "Q", MONTH: "M"}


def span_to_time(start: date, end: date) -> tuple[str, str]:
    """The codes of FREQ and TIME_PERIOD for a period, both days included.

    >>> span_to_time(date(2013, 4, 1), date(2013, 6, 30))
    ('Q', '2013-Q2')
    >>> span_to_time(date(2013, 4, 1), date(2014, 3, 31))
    ('A', '2013-04-01/P12M')
    """
    if start == end:
        return "D", start.isoformat()
    months = _count_months(start, end)
    if months is None:
        return "_O", f"{start}/P{(end - start).days + 1}D"
    frequency = _LENGTHS.get(months, "_O")
    if months == MONTH:
        return frequency, f"{start:%Y-%m}"
    if months == QUARTER and start.month % QUARTER == 1:
        return frequency, f"{start.year}-Q{start.month // QUARTER + 1}"
    if months == YEAR and start.month == 1:
        return frequency, str(start.year)
    return frequency, f"{start}/P{months}M"


def _count_months(start: date, end: date) -> int | None:
    """How many whole months of the calendar a period is; None where it is none."""
    after = end + timedelta(days=1)
    if start.day != 1 or after.day != 1:
        return None
    return (after.year - start.year) * YEAR + after.month - start.month
