"""A dataset on a URL: versions that are whole, and one small file that says which one counts.

    latest.json                              {"dataset": …, "before": …, "files": {name: …}}
    versions/<dataset>/readings.parquet …    the files of a version, never changed

A store of objects has no folders that could be renamed and no locks. So a version is written file
by file under a name that is made of what it holds, and `latest.json` comes last, in one write: who
follows it reads one dataset, the old one or the new one, whenever the writer is interrupted. The
version before stays for those who are still reading it; the one before that is removed.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, ValidationError

from pipeline.register import hash_file
from pipeline.remote import Folder, OvertakenError
from pipeline.versions import FILES, list_files
from schema.failure import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LATEST, VERSIONS = "latest.json", "versions"
_TRIES = 5


class FileFacts(BaseModel):
    """A file of a version: what its bytes are, so that a reader can check them."""

    model_config = ConfigDict(frozen=True)

    sha256: str
    size: int


class Latest(BaseModel):
    """What `latest.json` says: which version counts, which was before it, what it is made of."""

    model_config = ConfigDict(frozen=True)

    dataset: str
    before: str | None = None
    files: dict[str, FileFacts]


def read_latest(folder: Folder) -> Latest | None:
    """Which version counts on the URL, None where there is no dataset yet.

    Raises UsageError where it cannot be read.
    """
    try:
        content = folder.read(LATEST)
        return None if content is None else Latest.model_validate_json(content)
    except (OSError, ValidationError) as error:
        told = error if isinstance(error, OSError) else f"{folder.shown}/{LATEST} is damaged"
        raise UsageError(f"cannot read the dataset: {told}") from error


def upload_dataset(out: Path, url: str) -> str:
    """Make the dataset in the folder `out` the one on the URL; give the name of its version.

    Raises UsageError where it cannot be written. The dataset that was there counts on then.
    """
    folder = Folder(url)
    files = dict(_find_files(out))
    version = _name_version(files)
    latest = read_latest(folder)
    try:
        if latest is None or latest.dataset != version or not _is_whole(folder, latest):
            _put_version(folder, version, files)
            _point_at(folder, version, {name: facts for name, (_, facts) in files.items()})
    except OSError as error:
        message = f"cannot write the dataset: {error}; what was read is kept, run the same again"
        raise UsageError(message) from error
    return version


def download_dataset(url: str, out: Path) -> None:
    """Make the dataset on the URL the one in the folder `out`, unless it is that already.

    Raises UsageError where it cannot be read, or is damaged.
    """
    folder = Folder(url)
    latest = read_latest(folder)
    if latest is None or _name_version(dict(_find_files(out))) == latest.dataset:
        return
    for name in FILES:
        _clear(out / name)
    for name, facts in latest.files.items():
        if name.partition("/")[0] not in FILES or ".." in name.split("/"):
            continue
        try:
            content = folder.read(f"{VERSIONS}/{latest.dataset}/{name}")
        except OSError as error:
            raise UsageError(f"cannot read the dataset: {error}") from error
        if content is None or hashlib.sha256(content).hexdigest() != facts.sha256:
            raise UsageError(f"{folder.shown}: {name} of the dataset is damaged; extract all again")
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_bytes(content)


def _clear(path: Path) -> None:
    """Make room for a file of another version: a link, a file or a folder of parts goes."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _find_files(out: Path) -> Iterator[tuple[str, tuple[Path, FileFacts]]]:
    """The files of the dataset in a folder, of one version, with what each is.

    A large table is a folder of parts, each a file of its own.
    """
    folder = (out / FILES[0]).resolve().parent
    for name in FILES:
        for path in list_files(folder / name):
            if path.is_file():
                facts = FileFacts(sha256=hash_file(path), size=path.stat().st_size)
                yield path.relative_to(folder).as_posix(), (path, facts)


def _name_version(files: dict[str, tuple[Path, FileFacts]]) -> str:
    """A name that only these files have."""
    told = json.dumps([[name, files[name][1].sha256] for name in sorted(files)])
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def _put_version(folder: Folder, version: str, files: dict[str, tuple[Path, FileFacts]]) -> None:
    for name, (path, _) in files.items():
        folder.put(f"{VERSIONS}/{version}/{name}", path)


def _is_whole(folder: Folder, latest: Latest) -> bool:
    """Whether all files of a version are there, by their sizes."""
    there = folder.list_below(f"{VERSIONS}/{latest.dataset}")
    return all(there.get(name) == facts.size for name, facts in latest.files.items())


def _point_at(folder: Folder, version: str, files: dict[str, FileFacts]) -> None:
    """Make a version that is there the one that counts, and remove the one before the one before.

    Where another run was faster, its version is the one before this one.
    """
    for _ in range(_TRIES):
        mark = folder.find_mark(LATEST)
        old = read_latest(folder)
        before = (old.dataset if old.dataset != version else old.before) if old else None
        latest = Latest(dataset=version, before=before, files=files)
        try:
            folder.replace(LATEST, latest.model_dump_json(indent=1).encode() + b"\n", mark)
        except OvertakenError:
            continue
        if old is not None and old.before not in {None, version, before}:
            folder.remove_below(f"{VERSIONS}/{old.before}")
        return
    raise OSError(f"{folder.shown}/{LATEST}: other runs write it again and again")
