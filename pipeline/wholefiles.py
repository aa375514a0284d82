"""Files that are written whole: who reads one meanwhile sees the old one or the new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from schema.failure import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Write a file in one step, in a folder that is there.

    Raises UsageError where it cannot be written.
    """
    new = path.with_name(f".{path.name}.new")
    try:
        new.write_bytes(content)
        new.replace(path)
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror or error}") from error


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put files into a folder of their own, which is made, each whole at any time.

    Raises UsageError where the folder cannot be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"cannot write into {folder}: {error.strerror or error}") from error
    for name, content in files.items():
        write_whole(folder / name, content)
