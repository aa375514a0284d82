"""The work behind `release`: a folder with the dataset, what changed in it, and checksums."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from pipeline.diffing import FORMS, find_sides, read_kept
from pipeline.releases import SUMS, files_to_sums, find_releases, version_to_order
from pipeline.store import read_dataset
from pipeline.stored import Stored, read_folder, read_release
from pipeline.versions import FILES, list_files
from schema.failure import UsageError
from schema.tables import check_dataset

if TYPE_CHECKING:
    from pathlib import Path

SHOWN = 5


def find_last(releases: Path) -> Stored | None:
    """The last release; None where there is none yet."""
    return read_release(releases) if find_releases(releases) else None


def make_release(out: Path, releases: Path, version: str) -> Path:
    """Write the dataset of a folder as a release of this version; the folder that it is in.

    The folder appears as a whole or not at all. Raises UsageError where the version is none, is
    there, or comes before the last; where the dataset breaks its rules; and where `diff` was not
    shown for this dataset and the last release.
    """
    _check_version(version, find_releases(releases))
    _check_dataset(out)
    if read_kept(out) != find_sides(find_last(releases), read_folder(out)):
        raise UsageError(
            f"nobody has seen what changes in {version}: run make diff first, and read it"
        )
    folder = releases / version
    unfinished = folder.with_name(f".{version}.new")
    try:
        paths = [path for name in (*FILES, *FORMS) for path in list_files(out / name)]
        files = {path.relative_to(out).as_posix(): path.read_bytes() for path in paths}
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True)
        for name, content in {**files, SUMS: files_to_sums(files)}.items():
            (unfinished / name).parent.mkdir(parents=True, exist_ok=True)
            (unfinished / name).write_bytes(content)
        unfinished.rename(folder)
    except OSError as error:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise UsageError(f"cannot write {folder}: {error.strerror or error}") from error
    return folder


def _check_version(version: str, there: tuple[str, ...]) -> None:
    order = version_to_order(version)
    if version in there:
        raise UsageError(f"release {version} is there already: a release is never changed")
    if there and order < version_to_order(there[-1]):
        raise UsageError(f"{version} comes before the last release, {there[-1]}")


def _check_dataset(out: Path) -> None:
    dataset = read_dataset(out)
    if dataset is None:
        raise UsageError(f"{out} has no dataset: make extract writes one")
    problems = check_dataset(dataset)
    if problems:
        more = f" and {len(problems) - SHOWN:,} more" if len(problems) > SHOWN else ""
        raise UsageError(f"the dataset breaks rules: {'; '.join(problems[:SHOWN])}{more}")
