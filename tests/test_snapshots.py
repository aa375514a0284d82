"""What the pipeline says about every report is what it said when somebody last looked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.run import build_by_rule
from pipeline.settings import read_settings
from pipeline.snapshots import compare_snapshots, find_snapshots

if TYPE_CHECKING:
    from pipeline.trials import ReadTrial


def test_every_report_is_as_in_the_snapshots(own_reports: tuple[ReadTrial, ...]) -> None:
    lines = compare_snapshots(find_snapshots(build_by_rule(read_settings()), own_reports))

    assert not lines, "\n".join(["run make snapshots, and review the diff:", *lines[:40]])
