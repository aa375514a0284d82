"""The latest figures as SDMX-CSV, for those who publish statistics.

The form is that of SDMX-CSV 2.0 (https://github.com/sdmx-twg/sdmx-csv): one observation a line, its
key in FREQ, INDICATOR, PART and TIME_PERIOD. Codes of FREQ and OBS_STATUS are those of the SDMX
code lists CL_FREQ and CL_OBS_STATUS; those of units, indicators and parts are our own, and
a second file says what each means.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple, get_args

import duckdb

from publish.csvtext import lines_to_csv, value_to_text
from publish.database import fill_database
from publish.sdmxtime import FREQUENCIES, span_to_time
from schema.dataset import Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    import pyarrow as pa

    from publish.about import About
    from schema.tables import TableSpec

STRUCTURE_ID = "QUARTERLIES:READINGS(1.0.0)"
COLUMNS = (
    *("STRUCTURE", "STRUCTURE_ID", "ACTION", "FREQ", "INDICATOR", "PART", "TIME_PERIOD"),
    *("OBS_VALUE", "OBS_STATUS", "UNIT_MEASURE", "OBS_VALUE_HIGH", "OBS_KIND", "OBS_BOUND"),
    *("TARGET_VALUE", "TARGET_UNIT", "INDICATOR_TITLE", "PART_TITLE", "PUBLISHER"),
    *("DOCUMENT", "READING_ID", "CONFIDENCE", "COMMENT_OBS"),
)
WHOLE = "_T"
STATUSES = {
    "A": "Normal value",
    "P": "Provisional value",
    "E": "Estimated value",
    "U": "Low reliability: the dataset has a flag that asks a person to look",
    "O": "Missing value: nothing is reported for the period yet, or no figure",
    "L": "Missing value; not collected",
    "M": "Missing value; data cannot exist: not applicable",
}
_ABSENT = {"not_collected": "L", "not_applicable": "M"}
_SAYS_NOTHING = frozenset({"revised", "accepted", "corrected", "footnote_mark", "rating_disagrees"})

# What counts is the view `latest`. Where it has no figure, the newest document's absence stands.
_QUERY = """
SELECT measure_id, series, period_start, period_end, value, status::VARCHAR AS status,
       unit::VARCHAR AS unit, value_high, kind::VARCHAR AS kind, bound::VARCHAR AS bound,
       target_value, target_unit::VARCHAR AS target_unit, measure, publisher, document_id,
       reading_id, confidence, note, flags
FROM latest
UNION ALL BY NAME
SELECT measure_id, series, period_start, period_end, NULL AS value, status::VARCHAR AS status,
       NULL AS unit, NULL AS value_high, NULL AS kind, NULL AS bound,
       target_value, target_unit::VARCHAR AS target_unit, measure, publisher, document_id,
       reading_id, confidence, note, flags
FROM (SELECT readings.*, documents.period_end AS document_end
      FROM readings JOIN documents USING (document_id)) AS absent
WHERE status NOT IN ('reported', 'narrative') AND series IS NULL
  AND period_start IS NOT NULL AND period_end IS NOT NULL
  AND NOT EXISTS (
      FROM latest WHERE latest.measure_id = absent.measure_id
      AND latest.period_start = absent.period_start AND latest.period_end = absent.period_end)
QUALIFY row_number() OVER (
    PARTITION BY measure_id, period_start, period_end
    ORDER BY document_end DESC NULLS LAST, document_id DESC, reading_id) = 1
ORDER BY measure_id, period_start, period_end, series NULLS FIRST
"""


class Observation(NamedTuple):
    """One line's worth of the dataset, in the order of the query."""

    measure_id: str
    series: str | None
    start: date
    end: date
    value: float | None
    status: str
    unit: str | None
    value_high: float | None
    kind: str | None
    bound: str | None
    target_value: float | None
    target_unit: str | None
    measure: str
    publisher: str | None
    document_id: str
    reading_id: str
    confidence: float
    note: str | None
    flags: list[str]


def tables_to_sdmx(tables: Mapping[TableSpec, pa.Table], about: About) -> dict[str, bytes]:
    """`readings.sdmx.csv` with the observations, and `codes.csv` with what the codes mean."""
    with duckdb.connect(":memory:") as connection:
        fill_database(connection, tables, about)
        found = [Observation(*row) for row in connection.execute(_QUERY).fetchall()]
    parts = _find_parts(found)
    lines = [_to_line(one, parts[one.measure_id, one.series]) for one in found]
    return {
        "readings.sdmx.csv": lines_to_csv([COLUMNS, *lines], end="\r\n").encode(),
        "codes.csv": lines_to_csv(_find_codes(found, parts), end="\r\n").encode(),
    }


def _find_parts(found: Iterable[Observation]) -> dict[tuple[str, str | None], str]:
    """A code for each part of each measure, no two of one measure alike; `_T` for the whole."""
    taken: defaultdict[str, set[str]] = defaultdict(set)
    codes: dict[tuple[str, str | None], str] = {}
    pairs = {(one.measure_id, one.series) for one in found}
    for measure_id, series in sorted(pairs, key=lambda pair: (pair[0], pair[1] or "")):
        if series is None:
            codes[measure_id, series] = WHOLE
            continue
        plain = re.sub(r"[^A-Z0-9_@$-]+", "_", series.upper()).strip("_") or "PART"
        code, number = plain, 1
        while code in {WHOLE, *taken[measure_id]}:
            number += 1
            code = f"{plain}_{number}"
        taken[measure_id].add(code)
        codes[measure_id, series] = code
    return codes


def _to_line(one: Observation, part: str) -> list[str]:
    frequency, period = span_to_time(one.start, one.end)
    values = (
        *("dataflow", STRUCTURE_ID, "I", frequency, one.measure_id, part, period),
        *(one.value, _to_status(one), _upper(one.unit), one.value_high, one.kind, one.bound),
        *(one.target_value, _upper(one.target_unit), one.measure, one.series, one.publisher),
        *(one.document_id, one.reading_id, one.confidence, one.note),
    )
    return [value_to_text(value) for value in values]


def _to_status(one: Observation) -> str:
    if one.value is None:
        return _ABSENT.get(one.status, "O")
    if "provisional" in one.flags:
        return "P"
    if "estimated" in one.flags:
        return "E"
    return "U" if set(one.flags) - _SAYS_NOTHING else "A"


def _upper(unit: str | None) -> str | None:
    return None if unit is None else unit.upper()


def _find_codes(
    found: Iterable[Observation], parts: Mapping[tuple[str, str | None], str]
) -> list[list[str]]:
    rows = [["FREQ", code, meaning] for code, meaning in FREQUENCIES.items()]
    rows += [["OBS_STATUS", code, meaning] for code, meaning in STATUSES.items()]
    rows += [["UNIT_MEASURE", unit.upper(), unit.replace("_", " ")] for unit in get_args(Unit)]
    measures = {one.measure_id: one.measure for one in found}
    rows += [["INDICATOR", code, words] for code, words in sorted(measures.items())]
    named = {(code, series or "The whole") for (_, series), code in parts.items()}
    rows += [["PART", code, words] for code, words in sorted(named)]
    return [["COLUMN", "CODE", "MEANING"], *rows]
