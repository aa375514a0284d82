"""The only writer of the dataset: the whole of it or nothing.

In the folder `out`, `readings.parquet` and its neighbours (FILES) are relative links into
`.current`, which is a relative link to one folder under `.versions`. A new dataset is written
into a folder of its own there and becomes visible when `.current` is replaced, in one rename: a
reader sees the old dataset or the new one, whenever the writer is interrupted. The version before
stays, for those who are still reading it.

Where links cannot be made (some network drives; Windows without the right to), the files are
ordinary ones and are replaced one by one: each is whole at any time, and `read_dataset` refuses a
mixture of two datasets, which an interrupted run can leave there.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from contextlib import ExitStack, contextmanager, suppress
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.locking import hold_now
from publish.about import about_to_facts, documents_to_about
from publish.csvtext import table_to_csv
from publish.database import tables_to_database
from publish.datapackage import dataset_to_package
from publish.forpandas import table_to_pandas_metadata
from publish.frames import dataset_to_tables, tables_to_digest
from schema.failure import UsageError
from schema.tables import TABLES, Dataset, TableSpec, schema_version

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from publish.about import About

CURRENT = ".current"
VERSIONS = ".versions"
LOCK = ".lock"
LINK = "link"
DATABASE = "quarterlies.duckdb"
PACKAGE = "datapackage.json"
TABLE_FILES = tuple(f"{spec.name}.{kind}" for spec in TABLES for kind in ("parquet", "csv"))
FILES = (*TABLE_FILES, DATABASE, PACKAGE)
# Chosen by measurement: docs/benchmarks.md, *How fast the dataset loads*.
ROW_GROUP = 122_880
COMPRESSION: Final = "snappy"


def write_dataset(dataset: Dataset, out: Path) -> None:
    """Make `dataset` the one in the folder `out`, which is made where it is missing.

    The same rows give the same bytes, in whatever order they come. Raises UsageError where the
    folder cannot be written to, or where another run is writing to it.
    """
    files = dataset_to_files(dataset)
    try:
        with hold_folder(out):
            _remove_leftovers(out)
            if _can_link(out):
                _switch_version(out, files)
            else:
                _replace_files(out, files)
    except OSError as error:
        raise UsageError(f"cannot write into {out}: {error.strerror or error}") from error


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


def write_files(folder: Path, files: dict[str, bytes]) -> None:
    """Put files that are made of the dataset into a folder of their own, each whole at any time.

    Raises UsageError where the folder cannot be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _replace_files(folder, files)
    except OSError as error:
        raise UsageError(f"cannot write into {folder}: {error.strerror or error}") from error


def dataset_to_files(dataset: Dataset) -> dict[str, bytes]:
    """Every file by its name: the tables as parquet and as CSV, the database, the description.

    The same rows give the same bytes, in whatever order they come (the database's up to the number
    of rows that `publish/database.py` says).
    """
    tables = dataset_to_tables(dataset)
    about = documents_to_about(dataset.documents, tables_to_digest(tables))
    files = {}
    for spec, table in tables.items():
        files[f"{spec.name}.parquet"] = table_to_parquet(spec, table, about)
        files[f"{spec.name}.csv"] = table_to_csv(table).encode()
    files[DATABASE] = tables_to_database(tables, about)
    return files | {PACKAGE: dataset_to_package(dataset.documents, about, files)}


def table_to_parquet(spec: TableSpec, table: pa.Table, about: About) -> bytes:
    """The bytes of a parquet file, which says in its metadata of which dataset it is part."""
    facts = about_to_facts(about)
    facts |= {"title": spec.sentence, "pandas": table_to_pandas_metadata(spec)}
    told = {name.encode(): value.encode() for name, value in facts.items()}
    table = table.replace_schema_metadata({**(table.schema.metadata or {}), **told})
    buffer = BytesIO()
    pq.write_table(
        table,
        buffer,
        row_group_size=ROW_GROUP,
        compression=COMPRESSION,
        write_page_checksum=True,
    )
    return buffer.getvalue()


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
    tables = {spec: _read_table(folder / f"{spec.name}.parquet") for spec in TABLES}
    digest = tables_to_digest(tables).encode()
    if any(table.schema.metadata.get(b"dataset") != digest for table in tables.values()):
        raise ValueError("its tables are damaged, or come from different runs")
    return tables


def _read_table(path: Path) -> pa.Table:
    """The table in a file, with every checksum verified."""
    file = pq.ParquetFile(BytesIO(path.read_bytes()), page_checksum_verification=True)
    if (file.schema_arrow.metadata or {}).get(b"schema_version") != schema_version().encode():
        raise ValueError(f"{path.name} was written by another version of this project")
    return file.read()


def parquet_to_rows(content: bytes) -> tuple[list[dict[str, Any]], str]:
    """The rows of a table that any version wrote, and the digest of the dataset that it is of.

    Raises ValueError where the file is damaged.
    """
    try:
        table = pq.ParquetFile(BytesIO(content), page_checksum_verification=True).read()
    except (OSError, pa.ArrowException) as error:
        raise ValueError(error) from error
    return table.to_pylist(), (table.schema.metadata or {}).get(b"dataset", b"").decode()


@contextmanager
def hold_folder(out: Path) -> Iterator[None]:
    """Hold the folder, which is made where it is missing, for one run alone.

    Raises UsageError where another run holds it, with who that is, or where it cannot be made.
    """
    with ExitStack() as held:
        try:
            out.mkdir(parents=True, exist_ok=True)
            held.enter_context(hold_now(out / LOCK))
        except OSError as error:
            raise UsageError(f"cannot write into {out}: {error.strerror or error}") from error
        yield


def _switch_version(out: Path, files: dict[str, bytes]) -> None:
    """Write `files` as a version and make it the current one, in one rename."""
    _adopt_files(out)
    before = _target(out / CURRENT)
    version = _write_version(out, files)
    for name in FILES:
        _replace_link(out / name, f"{CURRENT}/{name}")
    _replace_link(out / CURRENT, version)
    if before != version:
        _remove_versions(out, keep={version, before})


def _adopt_files(out: Path) -> None:
    """Make a version of a dataset of ordinary files, so that it too is replaced as a whole."""
    paths = [out / name for name in FILES if (out / name).is_file()]
    tables = [path for path in paths if path.name in TABLE_FILES and not path.is_symlink()]
    if len(tables) == len(TABLE_FILES):
        version = _write_version(out, {path.name: path.read_bytes() for path in paths})
        _replace_link(out / CURRENT, version)


def _write_version(out: Path, files: dict[str, bytes]) -> str:
    """Write `files` into a folder named after what they hold; return its place.

    The folder gets that name when it is whole. Where it is there, its files are replaced one by
    one all the same, which puts right what somebody has changed in them.
    """
    versions = out / VERSIONS
    versions.mkdir(exist_ok=True)
    folder = versions / hashlib.sha256(b"".join(files.values())).hexdigest()[:16]
    if folder.exists():
        _replace_files(folder, files)
    else:
        unfinished = folder.with_name(f".{folder.name}.new")
        unfinished.mkdir()
        _replace_files(unfinished, files)
        unfinished.rename(folder)
        _sync_folder(versions)
    return f"{VERSIONS}/{folder.name}"


def _replace_files(folder: Path, files: dict[str, bytes]) -> None:
    """Replace files one by one, each in one rename, after all of them are on the disk."""
    for name, content in files.items():
        _write_file(folder / f".{name}.new", content)
    for name in files:
        (folder / f".{name}.new").replace(folder / name)
    _sync_folder(folder)


def _replace_link(path: Path, target: str) -> None:
    """Make `path` a link to `target` in one rename, whatever it was."""
    if _target(path) == target:
        return
    if path.name == CURRENT and path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)  # a copy of the folder was made that followed the links
    new = path.with_name(f".{path.name}.new")
    new.symlink_to(target)
    new.replace(path)
    _sync_folder(path.parent)


def _target(path: Path) -> str | None:
    return path.readlink().as_posix() if path.is_symlink() else None


def _can_link(out: Path) -> bool:
    """True where the file system of `out` has symbolic links."""
    probe = out / f".{LINK}.new"
    try:
        probe.symlink_to(LOCK)
    except (OSError, NotImplementedError):
        return False
    probe.unlink()
    return True


def _remove_leftovers(out: Path) -> None:
    """Remove what an interrupted run left half-written."""
    for name in (*FILES, CURRENT, LINK):
        (out / f".{name}.new").unlink(missing_ok=True)
    # what somebody has changed in the database before this one, which DuckDB would do to it again
    (out / f"{DATABASE}.wal").unlink(missing_ok=True)
    for path in (out / VERSIONS).glob(".*"):
        _remove(path)


def _remove_versions(out: Path, keep: set[str | None]) -> None:
    """Remove the versions not in `keep`; the name goes first, so that none stays in part."""
    for path in (out / VERSIONS).iterdir():
        if f"{VERSIONS}/{path.name}" not in keep:
            _remove(path.rename(path.with_name(f".{path.name}.old")))


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


def _write_file(path: Path, content: bytes) -> None:
    """Write `content` and wait until it is on the disk."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Wait until the names in `folder` are on the disk, where the system can be asked to."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
