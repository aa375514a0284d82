"""Releases that there are: folders named by their versions, each with its checksums."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING

from schema.failure import UsageError

if TYPE_CHECKING:
    from pathlib import Path

SUMS = "SHA256SUMS"
VERSION = re.compile(
    r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?"
)
"""Semantic Versioning without build metadata."""
_SUM = re.compile(r"([0-9a-f]{64})  (.+)")


def version_to_order(version: str) -> tuple[object, ...]:
    """What versions are sorted by; raises UsageError where it is none.

    A preliminary version comes before the version itself, numbers in its name go by their value.

    >>> sorted(["1.10.0", "1.2.0", "1.10.0-rc.1"], key=version_to_order)
    ['1.2.0', '1.10.0-rc.1', '1.10.0']
    """
    match = VERSION.fullmatch(version)
    if match is None:
        raise UsageError(f"{version!r} is no version: it is three numbers, such as 1.2.0")
    numbers = tuple(int(part) for part in match.groups()[:3])
    parts = (match[4] or "").split(".")
    names = tuple((not part.isdigit(), int(part) if part.isdigit() else 0, part) for part in parts)
    return (*numbers, match[4] is None, names)


def find_releases(folder: Path) -> tuple[str, ...]:
    """The versions in a folder of releases, the earliest first; none where it is not there."""
    if not folder.is_dir():
        return ()
    names = [
        path.name
        for path in folder.iterdir()
        if VERSION.fullmatch(path.name) and (path / SUMS).exists()
    ]
    return tuple(sorted(names, key=version_to_order))


def files_to_sums(files: dict[str, bytes]) -> bytes:
    """The checksums of files, as `sha256sum --check` reads them."""
    return "".join(
        f"{sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items())
    ).encode()


def verify(folder: Path) -> None:
    """Raise UsageError where a file of a release is not what it was when it was made."""
    try:
        lines = (folder / SUMS).read_text(encoding="utf-8").splitlines()
        for line in lines:
            match = _SUM.fullmatch(line)
            if match is None or match[2].startswith("/") or ".." in match[2].split("/"):
                raise UsageError(f"{folder / SUMS}: no checksum and name of a file: {line!r}")
            if sha256((folder / match[2]).read_bytes()).hexdigest() != match[1]:
                raise UsageError(f"{folder / match[2]} was changed since the release was made")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"cannot read the release {folder.name}: {error}") from error
