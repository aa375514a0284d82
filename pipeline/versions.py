"""Versions of the dataset in a folder, of which a reader sees one: old or new, never a mixture.

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
from typing import TYPE_CHECKING

from pipeline.locking import hold_now
from schema.failure import UsageError
from schema.tablenames import TABLE_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CURRENT = ".current"
VERSIONS = ".versions"
LOCK = ".lock"
LINK = "link"
DATABASE = "quarterlies.duckdb"
PACKAGE = "datapackage.json"
TABLE_FILES = tuple(f"{name}.{kind}" for name in TABLE_NAMES for kind in ("parquet", "csv"))
FILES = (*TABLE_FILES, DATABASE, PACKAGE)
"""The names that a dataset has in its folder; one of a large table is itself a folder."""
_STAGED, _ADOPTED = ".staged.new", ".adopted.new"


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


def find_standing(out: Path) -> str | None:
    """The name of the dataset that stands in a folder; None where it has none."""
    with suppress(OSError):
        return (out / CURRENT).readlink().name
    return None


def stage(out: Path) -> Path:
    """An empty folder for the files of a new dataset, where no reader looks."""
    _remove_leftovers(out)
    staged = out / VERSIONS / _STAGED
    staged.mkdir(parents=True)
    return staged


def publish(out: Path, staged: Path) -> None:
    """Make what is in `staged` the dataset that readers see, when all of it is on the disk."""
    _sync(staged)
    if _can_link(out):
        _switch(out, staged)
    else:
        _replace_one_by_one(out, staged)
        shutil.rmtree(out / VERSIONS)


def list_files(path: Path) -> list[Path]:
    """A file itself, or all files below a folder, sorted."""
    return sorted(one for one in path.rglob("*") if one.is_file()) if path.is_dir() else [path]


# ------------------------------------------------------------------------------------- with links
def _switch(out: Path, staged: Path) -> None:
    """Make `staged` a version and the current one, in one rename."""
    _adopt_files(out)
    before = _target(out / CURRENT)
    version = _settle(staged)
    for name in FILES:
        _replace_link(out / name, f"{CURRENT}/{name}")
    _replace_link(out / CURRENT, version)
    if before != version:
        _remove_versions(out, keep={version, before})


def _adopt_files(out: Path) -> None:
    """Make a version of a dataset of ordinary files, so that it too is replaced as a whole."""
    there = [out / name for name in FILES if (out / name).exists()]
    own = [path for path in there if path.name in TABLE_FILES and not path.is_symlink()]
    if len(own) < len(TABLE_FILES):
        return
    adopted = out / VERSIONS / _ADOPTED
    adopted.mkdir()
    for path in there:
        if path.is_dir():
            shutil.copytree(path, adopted / path.name)
        else:
            shutil.copyfile(path, adopted / path.name)
    _sync(adopted)
    _replace_link(out / CURRENT, _settle(adopted))


def _settle(folder: Path) -> str:
    """Give a folder the name that says what it holds; return its place.

    Where there is one of that name, its files are replaced one by one all the same, which puts
    right what somebody has changed in them.
    """
    versions = folder.parent
    settled = versions / _hash_folder(folder)[:16]
    if settled.exists():
        _replace_one_by_one(settled, folder)
        shutil.rmtree(folder)
    else:
        folder.rename(settled)
    _sync_folder(versions)
    return f"{VERSIONS}/{settled.name}"


def _hash_folder(folder: Path) -> str:
    """The SHA-256 of the names and bytes of all files in a folder."""
    whole = hashlib.sha256()
    for path in list_files(folder):
        with path.open("rb") as file:
            own = hashlib.file_digest(file, "sha256").hexdigest()
        whole.update(f"{path.relative_to(folder).as_posix()} {own}\n".encode())
    return whole.hexdigest()


def _replace_link(path: Path, target: str) -> None:
    """Make `path` a link to `target` in one rename, whatever it was."""
    if _target(path) == target:
        return
    if path.is_dir() and not path.is_symlink():
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


def _remove_versions(out: Path, keep: set[str | None]) -> None:
    """Remove the versions not in `keep`; the name goes first, so that none stays in part."""
    for path in (out / VERSIONS).iterdir():
        if f"{VERSIONS}/{path.name}" not in keep:
            _remove(path.rename(path.with_name(f".{path.name}.old")))


# ---------------------------------------------------------------------------------- without links
def _replace_one_by_one(folder: Path, staged: Path) -> None:
    """Put files in the place of others, each in one rename; what is not staged stays."""
    for path in staged.iterdir():
        place = folder / path.name
        if place.is_dir() and not place.is_symlink():
            _remove(place.rename(place.with_name(f".{place.name}.new")))
        elif path.is_dir():
            place.unlink(missing_ok=True)
        path.replace(place)
    _sync_folder(folder)


# ----------------------------------------------------------------------------------------- the disk
def _remove_leftovers(out: Path) -> None:
    """Remove what an interrupted run left half-written."""
    for name in (*FILES, CURRENT, LINK):
        left = out / f".{name}.new"
        if left.is_symlink() or left.exists():
            _remove(left)
    # what somebody has changed in the database before this one, which DuckDB would do to it again
    (out / f"{DATABASE}.wal").unlink(missing_ok=True)
    for path in (out / VERSIONS).glob(".*"):
        _remove(path)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


def _sync(folder: Path) -> None:
    """Wait until all files of a folder are on the disk, and their names."""
    folders = {folder}
    for path in list_files(folder):
        with path.open("rb") as file:
            os.fsync(file.fileno())
        folders.update(_list_between(path.parent, folder))
    for each in sorted(folders):
        _sync_folder(each)


def _list_between(inner: Path, outer: Path) -> Iterator[Path]:
    while inner != outer:
        yield inner
        inner = inner.parent


def _sync_folder(folder: Path) -> None:
    """Wait until the names in `folder` are on the disk, where the system can be asked to."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
