"""Pages that were recognised, kept in a folder: the same picture is never recognised twice.

A page goes by the hash of its picture, of the networks and of this package's own code, so that a
change of any of them recognises it anew. What cannot be read or written is as good as not there.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4
from zipfile import BadZipFile

import numpy as np

from extract.sheet import BOX, FILL, GLYPH, RULE, RUN, Scan, Sheet
from schema.page import Box, ReadWord

if TYPE_CHECKING:
    from extract.scan.picture import Picture

_PACKAGES = ("numpy", "onnxruntime", "pillow", "rapidocr", "scipy")
_KINDS = {
    "glyphs": GLYPH,
    "runs": RUN,
    "rules": RULE,
    "fills": FILL,
    "pictures": np.dtype(BOX),
}
_UNUSABLE = (OSError, ValueError, KeyError, TypeError, BadZipFile)


@dataclass(frozen=True, slots=True)
class KeptPages:
    """The recognised pages in a folder, which is made when the first one is kept."""

    folder: Path

    def find(self, key: str) -> tuple[Sheet, ...] | None:
        """The sheets that were kept under a key; None where there are none that can be used."""
        try:
            data = BytesIO(self._to_path(key).read_bytes())
            with np.load(data, allow_pickle=False) as kept:
                told = json.loads(str(kept["told"]))
                return tuple(_to_sheet(kept, one, number) for number, one in enumerate(told))
        except _UNUSABLE:
            return None

    def keep(self, key: str, sheets: tuple[Sheet, ...]) -> None:
        """Keep sheets under a key, whole or not at all."""
        written = BytesIO()
        arrays = {
            f"{name}{number}": getattr(sheet, name)
            for number, sheet in enumerate(sheets)
            for name in _KINDS
        }
        told = json.dumps([_to_told(sheet) for sheet in sheets])
        np.savez_compressed(written, allow_pickle=False, told=np.array(told), **arrays)
        path = self._to_path(key)
        begun = path.with_suffix(f".{uuid4().hex}")
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            begun.write_bytes(written.getvalue())
            begun.replace(path)

    def _to_path(self, key: str) -> Path:
        return self.folder / f"{key}.npz"


def picture_to_key(picture: Picture, *said: object) -> str:
    """The key of a picture, and of what else was said of it."""
    digest = hashlib.sha256(_find_version().encode())
    digest.update(repr((picture.shape, *said)).encode())
    digest.update(np.ascontiguousarray(picture).tobytes())
    return digest.hexdigest()


@cache
def _find_version() -> str:
    """The version of all that a recognised page depends on, but for its picture."""
    digest = hashlib.sha256()
    for name in _PACKAGES:
        digest.update(f"{name} {_find_package(name)}\n".encode())
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _find_package(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"


def _to_told(sheet: Sheet) -> dict[str, Any]:
    """What of a sheet is no array."""
    scan = sheet.scan
    words = scan.words if scan else ()
    return {
        "number": sheet.number,
        "size": (sheet.width, sheet.height),
        "placed": scan.placed if scan else None,
        "shown": scan.size if scan else None,
        "words": [
            (one.text, (one.box.x0, one.box.top, one.box.x1, one.box.bottom), one.sure, one.again)
            for one in words
        ],
    }


def _to_sheet(kept: Any, told: dict[str, Any], number: int) -> Sheet:  # noqa: ANN401 an open file
    arrays = {name: kept[f"{name}{number}"] for name in _KINDS}
    if any(arrays[name].dtype != kind for name, kind in _KINDS.items()):
        message = "kept in another form"
        raise ValueError(message)
    words = tuple(
        ReadWord(text, Box(*box), sure, again) for text, box, sure, again in told["words"]
    )
    width, height = told["size"]
    scan = (
        None if told["placed"] is None else Scan(words, tuple(told["placed"]), tuple(told["shown"]))
    )
    return Sheet(number=told["number"], width=width, height=height, scan=scan, **arrays)
