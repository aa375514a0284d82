"""How fast a large dataset loads, and which layout of the parquet file serves best.

    python -m bench.loading [--rows 10000000] [--compared 4000000] [--folder FOLDER] [--write]

It makes a dataset of so many readings, compares layouts of its readings file on a part of it, then
writes the whole in the layout in use and as a database, and times the example queries on both, by
the clock and by the processor, each the best of three. Files that `--folder` has from an earlier
run are taken as they are. With `--write` the tables go into docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from bench.machine import describe_machine, list_versions
from bench.madereadings import make_others, make_readings
from bench.results import MIB, put_between, write_table
from bench.running import ROOT
from pipeline.store import COMPRESSION, ROW_GROUP
from publish.database import (
    STORAGE_VERSION,
    in_order,
    make_views,
    table_to_ddl,
    types_to_ddl,
)
from schema.tables import READINGS, TABLES, table_to_schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PAGE = ROOT / "docs" / "benchmarks.md"
MARKS = "bench-loading"
ROUNDS = 3

MEASURE = "council-007-requests-42"
ON_FILES = {
    "one measure's headlines": (
        f"SELECT period_end, value, unit FROM readings WHERE measure_id = '{MEASURE}' AND headline"
    ),
    "average by unit and quarter": (
        "SELECT unit, period_start, count(*), avg(value) FROM readings "
        "WHERE headline AND period_kind = 'quarter' GROUP BY ALL"
    ),
    "readings by flag": (
        "SELECT flag, count(*) FROM (SELECT unnest(flags) AS flag FROM readings) GROUP BY flag"
    ),
    "twelve columns into memory": (
        "CREATE OR REPLACE TABLE loaded AS SELECT measure_id, publisher, series, period_start, "
        "period_end, period_kind, value, unit, kind, role, headline, flags FROM readings"
    ),
}
ON_VIEWS = {
    "`latest` of one measure": f"FROM latest WHERE measure_id = '{MEASURE}' ORDER BY period_end",
    "`latest`, average by unit and quarter": (
        "SELECT unit, period_start, avg(value) FROM latest GROUP BY ALL"
    ),
    "`targets_met`, share by publisher": (
        "SELECT publisher, avg(meets_target::INTEGER) FROM targets_met GROUP BY publisher"
    ),
    "`vintages`, the twenty largest revisions": (
        "SELECT measure, period_label, value_before, value FROM vintages WHERE revised "
        "ORDER BY abs(revision) DESC, reading_id LIMIT 20"
    ),
    "`quarterly` of one publisher": "FROM quarterly WHERE publisher = 'Council 007'",
    "`quarterly`, all of it": "SELECT count(*), count(COLUMNS('Q.*')) FROM quarterly",
}


class Timed(NamedTuple):
    """Seconds of a query: by the clock, and of the processor, all cores together."""

    clock: float
    cpu: float

    def __str__(self) -> str:
        return f"{self.clock:.2f} ({self.cpu:.2f})"


class Layout(NamedTuple):
    """One way to write the readings."""

    order: str
    group: int
    compression: str


LAYOUTS = (
    Layout("as printed", 1_048_576, "snappy"),
    Layout("as printed", 122_880, "snappy"),
    Layout("as printed", 1_048_576, "zstd"),
    Layout("as printed", 122_880, "zstd"),
    Layout("by measure", 122_880, "snappy"),
)


def time_queries(
    connection: duckdb.DuckDBPyConnection, queries: dict[str, str]
) -> Iterator[tuple[str, Timed]]:
    """What each query takes, the best of three."""
    for name, query in queries.items():
        rounds = [_time_query(connection, query) for _ in range(ROUNDS)]
        yield name, Timed(min(one.clock for one in rounds), min(one.cpu for one in rounds))


def _time_query(connection: duckdb.DuckDBPyConnection, query: str) -> Timed:
    clock, cpu = time.perf_counter(), time.process_time()
    connection.execute(query).fetchall()
    return Timed(time.perf_counter() - clock, time.process_time() - cpu)


def time_file(path: Path) -> dict[str, Timed]:
    """What each query takes on a file of readings."""
    with duckdb.connect() as connection:
        connection.execute(f"CREATE VIEW readings AS FROM '{path}'")
        return dict(time_queries(connection, ON_FILES))


def compare_layouts(rows: int, folder: Path) -> list[str]:
    """A row of the table for each layout."""
    printed = pa.concat_tables(make_readings(rows)).unify_dictionaries()
    lines = []
    for layout in LAYOUTS:
        table = printed
        if layout.order == "by measure":
            table = printed.sort_by([("measure_id", "ascending"), ("period_start", "ascending")])
        path = folder / "layout.parquet"
        begun = time.perf_counter()
        pq.write_table(
            table,
            path,
            row_group_size=layout.group,
            compression=layout.compression,
            write_page_checksum=True,
        )
        written = time.perf_counter() - begun
        times = [str(timed) for timed in time_file(path).values()]
        cells = [f"{layout.order}, {layout.group:,}, {layout.compression}"]
        cells += [f"{path.stat().st_size / MIB:,.0f}", f"{written:.1f}", *times]
        print("  ", *cells, flush=True)
        lines.append(cells)
    return write_table(("layout", "MiB", "written, s", *ON_FILES), lines)


def write_readings(rows: int, path: Path) -> None:
    """The readings in the layout in use, some councils at a time."""
    schema = table_to_schema(READINGS)
    with pq.ParquetWriter(
        path, schema, compression=COMPRESSION, write_page_checksum=True
    ) as writer:
        for table in make_readings(rows):
            writer.write_table(table, row_group_size=ROW_GROUP)


def write_database(readings: Path, path: Path) -> None:
    """The database of the readings, with keys and views as any other."""
    others = make_others(str(readings))
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{path}' AS dataset (STORAGE_VERSION '{STORAGE_VERSION}')")
        connection.execute("USE dataset")
        for statement in types_to_ddl():
            connection.execute(statement)
        for spec in in_order():
            connection.execute(table_to_ddl(spec, {other.key for other in TABLES}))
            if spec is READINGS:
                connection.execute(f"INSERT INTO readings FROM '{readings}'")
            else:
                connection.register("rows", others[spec])
                connection.table("rows").insert_into(spec.name)
                connection.unregister("rows")
        make_views(connection)
        connection.execute("USE memory")
        connection.execute("CHECKPOINT dataset")


def measure_whole(rows: int, folder: Path) -> list[str]:
    """The table of the example queries on the whole."""
    readings, database = folder / "readings.parquet", folder / "quarterlies.duckdb"
    if not readings.exists():
        write_readings(rows, readings)
    lines = [(f"`readings.parquet`: {name}", str(t)) for name, t in time_file(readings).items()]
    if not database.exists():
        begun = time.perf_counter()
        write_database(readings, database)
        print(f"   database written in {time.perf_counter() - begun:.0f} s", flush=True)
    clock, cpu = time.perf_counter(), time.process_time()
    with duckdb.connect(str(database), read_only=True) as connection:
        connection.execute("SELECT count(*) FROM readings").fetchall()
        opened = Timed(time.perf_counter() - clock, time.process_time() - cpu)
        lines.append(("database: opened, rows counted", str(opened)))
        lines += [(f"database: {name}", str(t)) for name, t in time_queries(connection, ON_VIEWS)]
    sizes = f"{readings.stat().st_size / MIB:,.0f} and {database.stat().st_size / MIB:,.0f} MiB"
    return [
        f"{rows:,} readings, `readings.parquet` and database {sizes}:",
        "",
        *write_table(("query", "s by the clock (of the processor)"), lines),
    ]


def describe_run() -> list[str]:
    """When, on what, with which versions."""
    versions = [said for said in list_versions(["duckdb", "pyarrow"]) if "openjdk" not in said]
    day = f"{datetime.now(UTC):%Y-%m-%d}"
    return [f"Measured on {day}: {describe_machine()}; {', '.join(versions)}.", ""]


def read_options() -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rows", type=int, default=10_000_000, help="readings of the whole")
    parser.add_argument("--compared", type=int, default=4_000_000, help="readings of each layout")
    parser.add_argument("--folder", type=Path, help="where the files are made; else they go again")
    parser.add_argument("--write", action="store_true", help="write the page")
    return parser.parse_args()


def measure(options: argparse.Namespace, folder: Path) -> Iterable[str]:
    """Both tables, with what they were measured on."""
    compared = compare_layouts(options.compared, folder)
    said = f"{options.compared:,} readings; seconds by the clock (of the processor):"
    return [*describe_run(), said, "", *compared, "", *measure_whole(options.rows, folder)]


def main() -> None:
    """Measure, print, and write the page where asked to."""
    options = read_options()
    with tempfile.TemporaryDirectory() as made:
        folder = options.folder or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        lines = list(measure(options, folder))
    print("\n".join(lines))
    if options.write:
        put_between(PAGE, lines, MARKS)


if __name__ == "__main__":
    main()
