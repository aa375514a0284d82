"""Where the networks of the recogniser lie: in an installed package, or nowhere."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

COMMAND = "make ocr"
"""What installs the packages that reading a scan needs."""

_RUNS, _BRINGS = "onnxruntime", "rapidocr"


class Models(NamedTuple):
    """The files of the two networks: the one that finds lines, and the one that reads them."""

    find: Path
    read: Path


def find_models() -> Models | None:
    """The networks of the installed package; None where it is not installed, or lacks them."""
    runs, brings = find_spec(_RUNS), find_spec(_BRINGS)
    if runs is None or brings is None or not brings.origin:
        return None
    folder = Path(brings.origin).parent / "models"
    find, read = (sorted(folder.glob(f"*_{task}_*.onnx")) for task in ("det", "rec"))
    return Models(find[-1], read[-1]) if find and read else None
