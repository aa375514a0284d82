"""A dataset as large as is asked for, always the same: councils, their quarterly reports, figures.

Each report has 250 indicators with five readings each: the quarter's figure, that for the year to
date, that of the same quarter a year before (one in twenty revised), another area's, and one that
is not due.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from schema.tables import (
    DOCUMENTS,
    FAILURES,
    INDICATORS,
    LISTED,
    MEASURES,
    READINGS,
    TARGETS,
    model_to_columns,
    table_to_schema,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from schema.tables import TableSpec

REPORTS, INDICATORS_EACH, ROWS_EACH = 40, 250, 5
ROWS_OF_A_COUNCIL = REPORTS * INDICATORS_EACH * ROWS_EACH
CHUNK = 20  # councils at a time

_READINGS = f"""
WITH numbers AS (
    SELECT i, i // {ROWS_OF_A_COUNCIL} AS p, (i // {INDICATORS_EACH * ROWS_EACH}) % {REPORTS} AS q,
           (i // {ROWS_EACH}) % {INDICATORS_EACH} AS m, i % {ROWS_EACH} AS k
    FROM range(?, ?) AS made(i)
), told AS (
    SELECT *, printf('council-%03d-%d-q%d', p, 2010 + q // 4, q % 4 + 1) AS document_id,
           printf('%08x', (m * 2654435761) % 4294967296) AS line,
           (DATE '2010-04-01' + to_months((3 * q)::INTEGER))::DATE AS day,
           (DATE '2010-04-01' + to_months((12 * (q // 4))::INTEGER))::DATE AS year,
           ['count', 'percent', 'gbp'][m % 3 + 1] AS unit,
           round(40 + 20 * sin(m) + 10 * sin(q / 3.0 + p)
                 + CASE WHEN k = 2 AND (m + q + p) % 20 = 0 THEN 1 ELSE 0 END, 1) AS figure
    FROM numbers
)
SELECT document_id || ':' || line || ':' || k AS reading_id, document_id,
       printf('Council %03d', p) AS publisher, 'Priority ' || m // 25 AS theme,
       document_id || ':' || line AS indicator_id,
       printf('Share of requests of kind %d answered in time by the council', m) AS indicator,
       printf('council-%03d-requests-%d', p, m) AS measure_id,
       printf('Share of requests of kind %d answered in time by the council', m) AS measure,
       '45' AS target, 45.0 AS target_value, unit AS target_unit,
       'at_least' AS target_comparison,
       ['Q', 'Year to date', 'Year before', 'England', 'Next quarter'][k + 1] AS "column",
       CASE WHEN k = 2 THEN (day - to_months(12))::DATE WHEN k = 1 THEN year
            WHEN k = 4 THEN (day + to_months(3))::DATE ELSE day END AS period_start,
       (CASE WHEN k = 2 THEN day - to_months(9) WHEN k = 4 THEN day + to_months(6)
             ELSE day + to_months(3) END - to_days(1))::DATE AS period_end,
       'Q' || (q % 4 + 1) AS period_label,
       CASE WHEN k = 1 AND q % 4 > 0 THEN 'year_to_date' ELSE 'quarter' END AS period_kind,
       'column' AS period_source,
       CASE WHEN k = 4 THEN 'not_due' ELSE 'reported' END AS status,
       CASE WHEN k < 4 THEN figure END AS value, CASE WHEN k < 4 THEN unit END AS unit,
       CASE WHEN k < 4 THEN 'level' END AS kind, CASE WHEN k < 4 THEN 'exact' END AS bound,
       CASE WHEN k < 4 THEN ['actual', 'actual', 'previous', 'comparator'][k + 1] END AS role,
       (k < 2 AND NOT (k = 1 AND q % 4 = 0)) AS headline,
       CASE WHEN k < 4 THEN figure::VARCHAR END AS text,
       CASE WHEN k < 2 THEN figure >= 45 END AS meets_target,
       CASE WHEN k = 2 THEN 'not_actual' WHEN k > 2 THEN 'no_figure' END AS meets_target_reason,
       figure::VARCHAR || CASE WHEN k = 0 THEN ' ' || md5(i::VARCHAR) ELSE '' END AS cell_text,
       CASE WHEN k = 0 THEN md5((-i)::VARCHAR) END AS note, 0.9 AS confidence,
       CASE WHEN i % 17 = 0 THEN ['period_assumed'] ELSE [] END AS flags,
       m // 25 + 1 AS page, 1 AS "table", m % 25 + 2 AS "row", k + 3 AS col,
       0 AS char_start, 4 AS char_end, 60.5 + 70 * k AS x0, 90.0 + 20 * (m % 25) AS top,
       125.0 + 70 * k AS x1, 108.0 + 20 * (m % 25) AS bottom
FROM told
"""


def make_readings(rows: int) -> Iterator[pa.Table]:
    """The readings as printed, some councils at a time, in the schema of the dataset."""
    councils = rows // ROWS_OF_A_COUNCIL
    for first in range(0, councils, CHUNK):
        ends = [ROWS_OF_A_COUNCIL * one for one in (first, min(first + CHUNK, councils))]
        with duckdb.connect() as connection:
            yield to_schema(READINGS, connection.sql(_READINGS, params=ends).to_arrow_table())


def make_others(readings: str) -> dict[TableSpec, pa.Table]:
    """The other tables of the readings in these parquet files; none has targets or failures."""
    with duckdb.connect() as connection:
        connection.execute(f"CREATE VIEW readings AS FROM '{readings}'")
        found = {
            DOCUMENTS: """
                SELECT document_id, document_id || '.pdf' AS file, 'Report' AS title,
                       'read' AS status,
                       min(period_start) FILTER (WHERE "column" = 'Q') AS period_start,
                       max(period_end) FILTER (WHERE "column" = 'Q') AS period_end
                FROM readings GROUP BY document_id ORDER BY document_id""",
            INDICATORS: """
                SELECT indicator_id, document_id, publisher, indicator, measure_id, measure,
                       indicator AS cell_text
                FROM readings WHERE "column" = 'Q' ORDER BY indicator_id""",
            MEASURES: """
                SELECT measure_id, any_value(measure) AS measure, 40 AS indicators
                FROM readings GROUP BY measure_id ORDER BY measure_id""",
        }
        tables = {
            spec: to_schema(spec, connection.sql(query).to_arrow_table())
            for spec, query in found.items()
        }
    empty = {spec: table_to_schema(spec).empty_table() for spec in (TARGETS, FAILURES)}
    return tables | empty


def to_schema(spec: TableSpec, table: pa.Table) -> pa.Table:
    """A table with all columns of the schema: what it lacks is null, 0 or an empty list."""
    arrays = []
    for column in model_to_columns(spec.model):
        if column.name not in table.column_names:
            arrays.append(_fill(column.arrow_type, table.num_rows, nullable=column.nullable))
        elif column.arrow_type == LISTED:
            words = pa.array([str(word) for word in column.allowed])
            places = pc.index_in(table[column.name].combine_chunks(), value_set=words)
            arrays.append(pa.DictionaryArray.from_arrays(places.cast(pa.int8()), words))
        elif pa.types.is_dictionary(column.arrow_type):
            arrays.append(table[column.name].combine_chunks().dictionary_encode())
        else:
            arrays.append(table[column.name].combine_chunks().cast(column.arrow_type))
    return pa.Table.from_arrays(arrays, schema=table_to_schema(spec))


def _fill(kind: pa.DataType, rows: int, *, nullable: bool) -> pa.Array:
    if nullable:
        return pa.nulls(rows, kind)
    if pa.types.is_list(kind):
        return pa.array([[]] * rows, kind)
    return pa.repeat(pa.scalar(0, kind), rows)
