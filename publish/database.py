"""The dataset as one DuckDB file: tables with keys and comments, and views over them.

A key or a reference is declared where the rows keep it: a dataset that breaks a rule of its own is
written all the same (the run says so), and no constraint of the database may stand against that.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from publish.about import about_to_facts
from publish.viewsql import QUARTER_MONTHS, find_views
from schema.failure import UsageError
from schema.tables import LISTED, TABLES, find_references, model_to_columns

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from publish.about import About
    from schema.tables import Column, TableSpec

# What is small has small blocks, since one of the usual 256 KiB a column would be mostly air. It is
# not compressed: how DuckDB compresses differs from run to run, all else does not.
SMALL_ROWS = 200_000
SMALL_BLOCK, USUAL_BLOCK = 16_384, 262_144
# This version of DuckDB and later ones open the file. Later formats give it a random identifier.
STORAGE_VERSION = "v1.2.0"

MEMORY = "128MB"
"""So much DuckDB takes before it puts things on the disk."""
Source = pa.Table | Sequence[Path]
"""A table, or the parquet files that hold it, in their order."""

_TYPES = {
    "string": "VARCHAR",
    "int": "INTEGER",
    "float": "DOUBLE",
    "bool": "BOOLEAN",
    "date": "DATE",
    "list of string": "VARCHAR[]",
}


def write_database(tables: Mapping[TableSpec, Source], about: About, path: Path) -> None:
    """Write the database of these tables to `path`, where no file may be.

    The same tables give the same bytes up to SMALL_ROWS rows in the largest; beyond, the same
    content. What does not go into memory goes into a folder beside it for as long as it takes.
    Raises UsageError where it cannot be written, as on a full disk.
    """
    try:
        _write(tables, about, path)
    except (OSError, duckdb.IOException, duckdb.OutOfMemoryException) as error:
        reason = str(error).splitlines()[0]
        raise UsageError(f"cannot make the database in {path.parent}: {reason}") from error


def _write(tables: Mapping[TableSpec, Source], about: About, path: Path) -> None:
    small = max(map(_count_rows, tables.values())) <= SMALL_ROWS
    block = SMALL_BLOCK if small else USUAL_BLOCK
    config: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": MEMORY,
        "temp_directory": str(path.with_suffix(".tmp")),
        # several threads would write the blocks in an order of chance
        **({"threads": 1} if small else {}),
    }
    with duckdb.connect(":memory:", config=config) as connection:
        if small:
            connection.execute("SET force_compression = 'uncompressed'")
        connection.execute(
            f"ATTACH {_to_literal(str(path))} AS dataset "
            f"(BLOCK_SIZE {block}, STORAGE_VERSION '{STORAGE_VERSION}')"
        )
        connection.execute("USE dataset")
        connection.begin()
        fill_database(connection, tables, about)
        connection.commit()
        connection.execute("USE memory")
        connection.execute("CHECKPOINT dataset")
        connection.execute("DETACH dataset")


def fill_database(
    connection: duckdb.DuckDBPyConnection, tables: Mapping[TableSpec, Source], about: About
) -> None:
    """Make the tables and views in the database that the connection uses."""
    for spec, source in tables.items():
        _offer(connection, spec, source)
    for statement in types_to_ddl():
        connection.execute(statement)
    for spec in in_order():
        connection.execute(table_to_ddl(spec, _find_kept(spec, connection)))
        connection.execute(f'INSERT INTO "{spec.name}" SELECT * FROM {_given(spec)}')
        _comment(connection, spec)
    _tell_about(connection, about)
    make_views(connection)


def _count_rows(source: Source) -> int:
    """How many rows a table has; its files say it at their ends."""
    if isinstance(source, pa.Table):
        return source.num_rows
    return sum(pq.read_metadata(path).num_rows for path in source)


def _offer(connection: duckdb.DuckDBPyConnection, spec: TableSpec, source: Source) -> None:
    """Let SQL read a table under its name here."""
    if isinstance(source, pa.Table):
        connection.register(_given(spec), source)
        return
    paths = ", ".join(_to_literal(str(path)) for path in source)
    connection.execute(
        f"CREATE TEMP VIEW {_given(spec)} AS "
        f"FROM read_parquet([{paths}], hive_partitioning = false)"
    )


def _given(spec: TableSpec) -> str:
    return f"given_{spec.name}"


def make_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the views over the tables that the connection has."""
    connection.execute("CREATE SCHEMA made")
    for view in find_views(_find_quarters(connection)):
        select = view.select
        if view.order:
            kept = f"CREATE TABLE made.{view.name} AS\n{select}\nORDER BY {view.order}"
            connection.execute(kept)
            select = f"FROM made.{view.name}"
        connection.execute(f"CREATE VIEW {view.name} AS\n{select}")
        connection.execute(f"COMMENT ON VIEW {view.name} IS {_to_literal(view.sentence)}")


def in_order() -> tuple[TableSpec, ...]:
    """The tables, each after those whose keys stand in it."""
    done: list[TableSpec] = []
    while len(done) < len(TABLES):
        done += [
            spec
            for spec in TABLES
            if spec not in done and all(other in done for other in find_references(spec))
        ]
    return tuple(done)


def table_to_ddl(spec: TableSpec, kept: Collection[str]) -> str:
    """The statement that makes a table; `kept` are the keys and references that its rows keep."""
    lines = [_column_to_ddl(column) for column in model_to_columns(spec.model)]
    if spec.key in kept:
        lines.append(f'PRIMARY KEY ("{spec.key}")')
    lines += [
        f'FOREIGN KEY ("{other.key}") REFERENCES "{other.name}" ("{other.key}")'
        for other in find_references(spec)
        if other.key in kept
    ]
    return f'CREATE TABLE "{spec.name}" (\n    ' + ",\n    ".join(lines) + "\n)"


def types_to_ddl() -> list[str]:
    """The statements that make an enum of each list of words."""
    return [
        f"CREATE TYPE {name} AS ENUM ({', '.join(_to_literal(word) for word in allowed)})"
        for allowed, name in _find_types().items()
    ]


def _column_to_ddl(column: Column) -> str:
    type_name = (
        _find_types()[column.allowed] if column.arrow_type == LISTED else _TYPES[column.word]
    )
    return f'"{column.name}" {type_name}' + ("" if column.nullable else " NOT NULL")


@cache
def _find_types() -> dict[tuple[str, ...], str]:
    """A name for each list of allowed words: that of the first column that has it."""
    names: dict[tuple[str, ...], str] = {}
    for spec in TABLES:
        for column in model_to_columns(spec.model):
            if column.arrow_type == LISTED:
                names.setdefault(column.allowed, f"{spec.name}_{column.name}")
    return names


def _find_kept(spec: TableSpec, connection: duckdb.DuckDBPyConnection) -> set[str]:
    """The key of a table where no two rows share it, and the references that all rows keep."""
    kept = {spec.key} if _is_key(spec, connection) else set()
    for other in find_references(spec):
        lost = f"SELECT count(*) FROM {_given(spec)} ANTI JOIN {_given(other)} USING ({other.key})"
        if not _find_number(connection, lost) and _is_key(other, connection):
            kept.add(other.key)
    return kept


def _is_key(spec: TableSpec, connection: duckdb.DuckDBPyConnection) -> bool:
    twice = f"SELECT count(*) - count(DISTINCT {spec.key}) FROM {_given(spec)}"
    return not _find_number(connection, twice)


def _find_number(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    (row,) = connection.execute(query).fetchall()
    return int(row[0])


def _comment(connection: duckdb.DuckDBPyConnection, spec: TableSpec) -> None:
    connection.execute(f'COMMENT ON TABLE "{spec.name}" IS {_to_literal(spec.sentence)}')
    for column in model_to_columns(spec.model):
        said = f"{column.meaning} Unit: {column.unit}." if column.unit else column.meaning
        connection.execute(
            f'COMMENT ON COLUMN "{spec.name}"."{column.name}" IS {_to_literal(said)}'
        )


def _tell_about(connection: duckdb.DuckDBPyConnection, about: About) -> None:
    connection.execute("CREATE TABLE about (name VARCHAR PRIMARY KEY, value VARCHAR NOT NULL)")
    connection.executemany("INSERT INTO about VALUES (?, ?)", [*about_to_facts(about).items()])
    connection.execute(
        "COMMENT ON TABLE about IS 'Version of the dataset, what made it, and of which reports.'"
    )


def _find_quarters(connection: duckdb.DuckDBPyConnection) -> set[date]:
    """The first days of the financial quarters that readings cover."""
    rows = connection.execute(
        "SELECT DISTINCT period_start FROM readings WHERE period_kind = 'quarter'"
    ).fetchall()
    return {day for (day,) in rows if day is not None and day.month in QUARTER_MONTHS}


def _to_literal(text: str) -> str:
    """A text as SQL writes it, in single quotes."""
    return "'" + text.replace("'", "''") + "'"
