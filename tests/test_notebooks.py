"""The notebooks run from top to bottom, and the outputs that they keep are those that they give.

Run as a script, this file keeps the outputs anew: `.venv/bin/python tests/test_notebooks.py`.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
PICTURES = ("image/png", "image/svg+xml")
MOST_BYTES = 400_000
_BLANKS = re.compile(" +")  # how wide a column is depends on its type
_ADDRESS = re.compile(r"0x[0-9a-f]+")


def read(path: Path) -> Any:  # noqa: ANN401 nbformat's nodes are untyped
    """A notebook with the outputs that it keeps."""
    return nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]


def run(path: Path, folder: Path) -> Any:  # noqa: ANN401 nbformat's nodes are untyped
    """A notebook with the outputs that it gives of the reports in `raw/`, read into `folder`."""
    shutil.copytree(ROOT / "raw", folder / "raw")
    shutil.copytree(ROOT / "decisions", folder / "decisions")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("QUARTERLIES")}
    environment = kept | {
        "PYTHONPATH": str(ROOT),
        "QUARTERLIES_RAW": str(folder / "raw"),
        "QUARTERLIES_OUT": str(folder / "processed"),
        "IPYTHONDIR": str(folder / "ipython"),
        "JUPYTER_RUNTIME_DIR": str(folder / "runtime"),
    }
    command = [sys.executable, "-m", "pipeline", "extract"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    notebook = read(path)
    client = NotebookClient(
        notebook,
        timeout=120,
        record_timing=False,
        resources={"metadata": {"path": str(path.parent)}},
    )
    client.execute(env=environment)
    return notebook


def outputs_to_texts(notebook: Any) -> list[list[str]]:  # noqa: ANN401 nbformat's nodes are untyped
    """What each cell of code printed, and of pictures their kind."""
    return [
        [text for output in cell.outputs for text in _to_texts(output)]
        for cell in notebook.cells
        if cell.cell_type == "code"
    ]


def _to_texts(output: Any) -> list[str]:  # noqa: ANN401 nbformat's nodes are untyped
    if output.output_type == "stream":
        return [output.text]
    found = [kind for kind in PICTURES if kind in output.data]
    return found or [_BLANKS.sub(" ", _ADDRESS.sub("", output.data.get("text/plain", "")))]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_notebook_runs_and_its_kept_outputs_are_current(path: Path, tmp_path: Path) -> None:
    kept = read(path)
    made = run(path, tmp_path)

    assert outputs_to_texts(made) == outputs_to_texts(kept), "keep them anew: see this file's head"
    assert path.stat().st_size < MOST_BYTES


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_can_be_read_on_its_own(path: Path) -> None:
    notebook = read(path)
    codes = [cell for cell in notebook.cells if cell.cell_type == "code"]
    kinds = {kind for cell in codes for output in cell.outputs for kind in output.get("data", {})}

    assert notebook.cells[0].cell_type == "markdown"
    assert {"text/html", *PICTURES} <= kinds
    assert not [
        output for cell in codes for output in cell.outputs if output.output_type == "error"
    ]
    assert str(ROOT) not in path.read_text(encoding="utf-8")


def main() -> None:
    """Run the notebooks and keep what they give."""
    for path in NOTEBOOKS:
        with tempfile.TemporaryDirectory() as name:
            nbformat.write(run(path, Path(name)), path)  # type: ignore[no-untyped-call]


if __name__ == "__main__":
    main()
