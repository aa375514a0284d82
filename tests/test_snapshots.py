"""What the pipeline says about the reports of `raw/` is what it said when somebody last looked."""

from __future__ import annotations

from pipeline.run import build_dataset
from pipeline.settings import read_settings
from pipeline.snapshots import compare_snapshots


def test_the_dataset_is_the_one_in_the_snapshots() -> None:
    lines = compare_snapshots(build_dataset(read_settings()))

    assert not lines, "\n".join(["run make snapshots, and review the diff:", *lines[:40]])
