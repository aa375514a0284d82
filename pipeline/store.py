"""The only writer of the dataset: the whole of it or nothing (how: `pipeline/versions.py`).

The rows come from a store on the disk, so that there may be more of them than go into memory. A
table with many rows is written in parts, by publisher and year: a folder of the table's name that
pandas, polars and DuckDB load as they load a file.
"""

from __future__ import annotations

import hashlib
from io import BytesIO
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.rowstore import open_rows, put_dataset
from pipeline.versions import DATABASE, FILES, PACKAGE, hold_folder, list_files, publish, stage
from publish.about import about_to_facts, about_to_identity, documents_to_about
from publish.csvtext import names_to_csv, rows_to_csv
from publish.database import write_database
from publish.datapackage import FileFacts, dataset_to_package
from publish.forpandas import table_to_pandas_metadata
from publish.frames import batches_to_table, find_group, tables_to_digest
from schema.dataset import DocumentRow
from schema.failure import UsageError
from schema.tables import (
    DOCUMENTS,
    TABLES,
    Dataset,
    TableSpec,
    model_to_columns,
    schema_version,
    table_to_schema,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from pipeline.rowstore import RowStore
    from publish.about import About

PART = "part-0.parquet"
# Chosen by measurement: docs/benchmarks.md, *How fast the dataset loads*.
ROW_GROUP = 122_880
COMPRESSION: Final = "snappy"
LARGE_ROWS = 1_000_000
"""A table with more rows is written in parts."""
_GROUP_BYTES = 32 * 2**20
"""A group of rows of so many bytes is written, even where it has fewer rows."""
_MANY_BATCHES = 256
"""So many batches are made one while they wait: each by itself takes as much as its rows."""


def write_dataset(dataset: Dataset, out: Path) -> None:
    """Make `dataset` the one in the folder `out`, which is made where it is missing.

    The same rows give the same bytes, in whatever order they come. Raises UsageError where the
    folder cannot be written to, or where another run is writing to it.
    """
    with open_rows() as rows:
        put_dataset(rows, dataset)
        write_rows(rows, out)


def write_rows(rows: RowStore, out: Path, large: int = LARGE_ROWS) -> None:
    """The same for the rows of a store; tables with more than `large` rows are written in parts."""
    try:
        with hold_folder(out):
            staged = stage(out)
            make_files(rows, staged, large)
            publish(out, staged)
    except OSError as error:
        raise UsageError(f"cannot write into {out}: {error.strerror or error}") from error


def make_files(rows: RowStore, folder: Path, large: int) -> None:
    """Write every file of a dataset: the tables as parquet and as CSV, database, description.

    The same rows give the same bytes, in whatever order they come (the database's up to the number
    of rows that `publish/database.py` says).
    """
    about = documents_to_about(_read_documents(rows), rows.find_digest())
    for spec in TABLES:
        in_parts = rows.count(spec) > large and find_group(spec) == DOCUMENTS.key != spec.key
        _write_table(spec, rows, folder, about, in_parts=in_parts)
    parquet = {spec: list_files(folder / f"{spec.name}.parquet") for spec in TABLES}
    write_database(parquet, about, folder / DATABASE)
    facts = {name: _find_facts(folder / name) for name in FILES if name != PACKAGE}
    package = dataset_to_package(_read_documents(rows), about, facts)
    (folder / PACKAGE).write_bytes(package)


def _read_documents(rows: RowStore) -> Iterator[DocumentRow]:
    for batch in rows.read(DOCUMENTS):
        yield from map(DocumentRow.model_validate, batch.to_pylist())


def _find_facts(path: Path) -> FileFacts:
    if not path.is_dir():
        with path.open("rb") as file:
            return FileFacts(path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest())
    found = [(one.relative_to(path).as_posix(), _find_facts(one)) for one in list_files(path)]
    told = "".join(f"{name} {own.sha256}\n" for name, own in found)
    size = sum(own.size for _, own in found)
    return FileFacts(size, hashlib.sha256(told.encode()).hexdigest())


# --------------------------------------------------------------------------------------- tables
def _write_table(
    spec: TableSpec, rows: RowStore, folder: Path, about: About, *, in_parts: bool
) -> None:
    names = [column.name for column in model_to_columns(spec.model)]
    with (folder / f"{spec.name}.csv").open("w", encoding="utf-8", newline="") as csv:
        csv.write(names_to_csv(names))
        batches = _telling(rows.read(spec), lambda batch: csv.write(rows_to_csv(batch)))
        place = folder / f"{spec.name}.parquet"
        if not in_parts:
            facts = about_to_facts(about)
            _write_parquet(spec, batches, place, facts)
            return
        for _ in batches:
            pass
    facts = about_to_identity(about)
    for part, own in rows.read_parts(spec):
        (place / part).mkdir(parents=True)
        _write_parquet(spec, own, place / part / PART, facts)


def _telling(
    batches: Iterable[pa.RecordBatch], tell: Callable[[pa.RecordBatch], object]
) -> Iterator[pa.RecordBatch]:
    """The same batches, each told of as it passes."""
    for batch in batches:
        tell(batch)
        yield batch


def _write_parquet(
    spec: TableSpec, batches: Iterable[pa.RecordBatch], path: Path, facts: dict[str, str]
) -> None:
    """Write a parquet file, which says in its metadata of which dataset it is part."""
    told = facts | {"title": spec.sentence, "pandas": table_to_pandas_metadata(spec)}
    schema = table_to_schema(spec)
    metadata = {name.encode(): value.encode() for name, value in told.items()}
    schema = schema.with_metadata({**(schema.metadata or {}), **metadata})
    with pq.ParquetWriter(
        path, schema, compression=COMPRESSION, write_page_checksum=True
    ) as writer:
        for group in _to_groups(batches):
            table = batches_to_table(spec, group).replace_schema_metadata(schema.metadata)
            writer.write_table(table, row_group_size=max(table.num_rows, 1))


def _to_groups(batches: Iterable[pa.RecordBatch]) -> Iterator[list[pa.RecordBatch]]:
    """Batches that make a group of rows together; one group at least, be it empty."""
    waiting: list[pa.RecordBatch] = []
    number = size = 0
    for batch in batches:
        if number >= ROW_GROUP or size >= _GROUP_BYTES:
            yield waiting
            waiting, number, size = [], 0, 0
        waiting.append(batch)
        number, size = number + batch.num_rows, size + batch.nbytes
        if len(waiting) >= _MANY_BATCHES:
            waiting = pa.Table.from_batches(waiting).combine_chunks().to_batches()
    yield waiting


# -------------------------------------------------------------------------------------- reading
def read_dataset(out: Path) -> Dataset | None:
    """The dataset in the folder `out`, or None where there is none.

    Raises UsageError where it is damaged, or was written by another version of the project.
    """
    try:
        tables = _read_tables(out)
        rows: dict[str, Any] = {
            spec.name: tuple(spec.model.model_validate(row) for row in table.to_pylist())
            for spec, table in tables.items()
        }
    except (OSError, ValueError, pa.ArrowException) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise UsageError(f"cannot read {out}: {reason}; extract all reports again") from error
    return Dataset(**rows) if rows else None


def _read_tables(out: Path) -> dict[TableSpec, pa.Table]:
    """The six tables as one writer left them; none where there are none.

    The links are followed once, so that a switch meanwhile changes nothing here.
    """
    folder = (out / f"{TABLES[0].name}.parquet").resolve().parent
    missing = [spec.name for spec in TABLES if not (folder / f"{spec.name}.parquet").exists()]
    if len(missing) == len(TABLES):
        return {}
    if missing:
        raise ValueError(f"{', '.join(missing)} missing")
    tables = {spec: _read_table(spec, folder / f"{spec.name}.parquet") for spec in TABLES}
    digest = tables_to_digest(tables).encode()
    if any(table.schema.metadata.get(b"dataset") != digest for table in tables.values()):
        raise ValueError("its tables are damaged, or come from different runs")
    return tables


def _read_table(spec: TableSpec, path: Path) -> pa.Table:
    """The table in a file or a folder of files, sorted, with every checksum verified."""
    read = [_read_parquet(one.read_bytes()) for one in list_files(path)]
    for table in read:
        if (table.schema.metadata or {}).get(b"schema_version") != schema_version().encode():
            raise ValueError(f"{path.name} was written by another version of this project")
    if len({(table.schema.metadata or {}).get(b"dataset") for table in read}) > 1:
        raise ValueError(f"the parts of {path.name} come from different runs")
    whole = pa.concat_tables(read).unify_dictionaries()
    # each part is sorted as the whole is, and all rows of a document are in one of them
    return whole if len(read) == 1 else whole.sort_by(find_group(spec))


def _read_parquet(content: bytes) -> pa.Table:
    return pq.ParquetFile(BytesIO(content), page_checksum_verification=True).read()


def read_stored_rows(path: Path) -> tuple[list[dict[str, Any]], str]:
    """The rows of a table that any version wrote, and the digest of the dataset that it is of.

    Raises ValueError where a file is damaged, and OSError where one cannot be read.
    """
    try:
        read = [_read_parquet(one.read_bytes()) for one in list_files(path)]
    except pa.ArrowException as error:
        raise ValueError(error) from error
    rows = list(chain.from_iterable(table.to_pylist() for table in read))
    return rows, (read[0].schema.metadata or {}).get(b"dataset", b"").decode()
