"""What confidence is worth is told for all golden reports together, and for each part of them."""

from __future__ import annotations

from pipeline.calibration import Judged, judged_to_bands
from pipeline.surety import ALL, PUBLISHED, bands_to_section, find_bands
from schema.tables import Dataset


def test_each_part_has_its_table_and_says_whether_it_holds() -> None:
    sure = judged_to_bands([Judged(0.97, is_right=True)] * 99 + [Judged(0.97, is_right=False)])
    unsure = judged_to_bands([Judged(0.97, is_right=False)])

    section = bands_to_section({ALL: sure, PUBLISHED: unsure})

    assert f"**{ALL}**: as sure as it should be." in section
    assert f"**{PUBLISHED}**: surer than it should be." in section
    assert "| 0.95 or more | 100 | 99 | 0.990 |" in section


def test_without_reports_every_band_is_empty() -> None:
    bands = find_bands((), Dataset(), ())

    assert {band.given for found in bands.values() for band in found} == {0}
    assert [*bands][:2] == [ALL, PUBLISHED]
