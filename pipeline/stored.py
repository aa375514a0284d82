"""States of the dataset: what lies in a folder, in a release, at a tag of git, or lay there before.

Whichever version of the project wrote it: rows are read as they are, and not as models.
"""

from __future__ import annotations

import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.releases import find_releases, verify
from pipeline.settings import ROOT
from pipeline.store import read_stored_rows
from pipeline.versions import CURRENT, VERSIONS
from schema.failure import UsageError
from schema.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Mapping

RELEASES = "releases"
NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Stored:
    """The rows of each table, how they are called, and the digest that names what they say."""

    name: str
    rows: Mapping[str, tuple[Mapping[str, Any], ...]]
    digest: str

    def columns(self, table: str) -> tuple[str, ...]:
        """The columns of a table; none where it has no row."""
        return tuple(self.rows[table][0]) if self.rows.get(table) else ()


EMPTY = Stored(NOTHING, {}, "")
"""What a first dataset is compared with."""


def read_folder(folder: Path, name: str | None = None) -> Stored:
    """The dataset in a folder; raises UsageError where there is none, or a file is damaged."""
    real = (folder / f"{TABLES[0].name}.parquet").resolve().parent
    rows: dict[str, tuple[Mapping[str, Any], ...]] = {}
    digests = set()
    try:
        for spec in TABLES:
            path = real / f"{spec.name}.parquet"
            if path.exists():
                found, digest = read_stored_rows(path)
                rows[spec.name] = tuple(found)
                digests.add(digest)
    except (OSError, ValueError) as error:
        raise UsageError(f"cannot read {folder}: {error}") from error
    if not rows:
        raise UsageError(f"{folder} has no dataset: there is no {TABLES[0].name}.parquet in it")
    if len(digests) > 1:
        raise UsageError(f"cannot read {folder}: its tables come from different runs")
    return Stored(name or folder.resolve().name, rows, digests.pop())


def read_before(out: Path) -> Stored:
    """The dataset that was in a folder before the one that is; UsageError where it is not known."""
    current = (out / CURRENT).resolve()
    others = [path for path in (out / VERSIONS).glob("[!.]*") if path.is_dir() and path != current]
    if len(others) != 1:
        raise UsageError(f"{out} keeps no dataset from before the last run")
    return read_folder(others[0], "the dataset before")


def read_release(folder: Path, version: str | None = None) -> Stored:
    """A release among those in a folder, else the last; raises UsageError where it is not there.

    What was changed in it since is told by its checksums.
    """
    found = find_releases(folder)
    if version is not None and version not in found:
        there = f"there are {', '.join(found)}" if found else "there is none"
        raise UsageError(f"{folder} has no release {version}: {there}")
    if not found:
        raise UsageError(f"{folder} has no release yet")
    name = version or found[-1]
    verify(folder / name)
    return read_folder(folder / name, f"release {name}")


def read_tag(tag: str, root: Path = ROOT) -> Stored:
    """The dataset at a tag of git: the last release that it holds, else made by what it holds.

    Raises UsageError where git knows no such tag, or its reports cannot be read any more.
    """
    with tempfile.TemporaryDirectory() as name:
        there = Path(name).resolve()
        _unpack(tag, root, there)
        if find_releases(there / RELEASES):
            stored = read_release(there / RELEASES)
            return Stored(f"{tag} ({stored.name})", stored.rows, stored.digest)
        _extract(tag, there)
        return read_folder(there / "made", tag)


def _unpack(tag: str, root: Path, there: Path) -> None:
    """What a commit holds, as files; git is asked, and nothing of the working tree changes."""
    if tag.startswith("-"):
        raise UsageError(f"git has no tag {tag}")
    command = ["git", "-C", str(root), "archive", "--format=tar", f"{tag}^{{commit}}"]
    try:
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 no shell
    except FileNotFoundError:
        raise UsageError("git is not installed, so no tag can be looked up") from None
    if done.returncode:
        raise UsageError(f"git has no tag {tag}: {done.stderr.decode(errors='replace').strip()}")
    with tarfile.open(fileobj=BytesIO(done.stdout)) as archive:
        archive.extractall(there, filter="data")


def _extract(tag: str, there: Path) -> None:
    """Make the dataset with the code of that commit, from its reports and decisions."""
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); sys.argv = ['quarterlies', 'extract'];"
        " from pipeline.cli import main; main()"
    )
    environment = {
        "PYTHONPATH": str(there),
        "PYTHONDONTWRITEBYTECODE": "1",
        "QUARTERLIES_RAW": str(there / "raw"),
        "QUARTERLIES_DECISIONS": str(there / "decisions"),
        "QUARTERLIES_OUT": str(there / "made"),
    }
    command = [sys.executable, "-c", code, str(there)]
    done = subprocess.run(  # noqa: S603 our own code, of another commit
        command, cwd=there, env=environment, capture_output=True, check=False
    )
    if not (there / "made").exists():
        last = done.stderr.decode(errors="replace").strip().splitlines()[-1:]
        raise UsageError(f"the reports at {tag} cannot be read by its own code: {' '.join(last)}")
