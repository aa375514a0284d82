"""The same report in every form that a text can have gives the same dataset, places aside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pipeline.run import build_dataset
from pipeline.settings import Settings
from tests.textforms import ENDINGS, FORMS, Report, Section, to_tabs

if TYPE_CHECKING:
    from pathlib import Path

    from schema.dataset import DatasetRow
    from schema.tables import Dataset

QUARTERS = ("Indicator", "Target", "Q1", "Q2", "Q3", "Q4", "Comments")
ASHBY = Report(
    ("Ashby Community Safety Partnership", "Performance Report 2013/14"),
    (
        Section(
            "Priority 1 – Safer streets",
            QUARTERS,
            (
                ("Violent crime",),
                (
                    "Number of assaults with injury",
                    "400",
                    "96",
                    "101",
                    "88",
                    "93",
                    "Lower than last year in every quarter, after the new patrols",
                ),
                (
                    "Number of robberies of personal property",
                    "Below 60",
                    "14",
                    "12",
                    "17",
                    "11",
                    "",
                ),
                (
                    "Percentage of victims of violence who are satisfied with the service",
                    "85%",
                    "No data",
                    "82%",
                    "84.5%",
                    "86.1%",
                    "Survey started in July",
                ),
                ("Burglary and theft",),
                (
                    "Number of domestic burglaries in the whole of the district",
                    "220",
                    "52",
                    "49",
                    "61",
                    "45",
                    "",
                ),
                (
                    "Reduction in thefts from vehicles",
                    "5% reduction",
                    "8% reduction",
                    "3.8% reduction",
                    "2% increase",
                    "6% reduction",
                    "Compared with the same quarter of last year",
                ),
                (
                    "Bicycles recovered and returned to their owners",
                    "40",
                    "9",
                    "12",
                    "n/a",
                    "15",
                    "",
                ),
            ),
        ),
        Section(
            "Priority 2 – Cleaner places",
            QUARTERS,
            (
                (
                    "Number of fly tipping incidents reported by residents",
                    "1,000",
                    "260",
                    "241",
                    "238",
                    "1,204",
                    "The fourth quarter includes the clearance of the old depot at Mill Lane",
                ),
                (
                    "NI195a - Improved street and environmental cleanliness: Litter",
                    "95%",
                    "97%",
                    "97%",
                    "98%",
                    "97%",
                    "",
                ),
                (
                    "Average days to remove graffiti from public buildings",
                    "2",
                    "1.8",
                    "2.1",
                    "1.9",
                    "1.7",
                    "",
                ),
                (
                    "Satisfaction with street cleaning",
                    "75%",
                    "74%",
                    "72%",
                    "75%",
                    "69%",
                    "Residents opinion poll",
                ),
                ("Spend on cleaning contracts", "£1,200", "£310", "£295", "£300", "£288", ""),
            ),
        ),
    ),
    ("Figures are those known on 30 April 2014.",),
)
PLACES = {
    "page",
    "table",
    "row",
    "col",
    "line",
    "char_start",
    "char_end",
    "x0",
    "top",
    "x1",
    "bottom",
}
# what is printed of a cell differs by the form: mark-up, line ends; and how surely it was mended
AS_FOUND = {
    "cell_text",
    "text",
    "flags",
    "confidence",
    "document_id",
    "indicator_id",
    "measure_id",
    "reading_id",
    "target_id",
}


def read(folder: Path, name: str, text: str) -> Dataset:
    folder.mkdir()
    (folder / name).write_text(text, encoding="utf-8")
    return build_dataset(Settings(raw=folder))


def compared(rows: tuple[DatasetRow, ...]) -> list[dict[str, Any]]:
    return [row.model_dump(exclude=PLACES | AS_FOUND) for row in rows]


@pytest.mark.parametrize("form", FORMS)
def test_the_same_report_in_every_form_gives_the_same_dataset(form: str, tmp_path: Path) -> None:
    tabs = read(tmp_path / "tabs", "report.txt", to_tabs(ASHBY))

    found = read(tmp_path / "form", f"report{ENDINGS.get(form, '.txt')}", FORMS[form](ASHBY))

    assert len(tabs.indicators) == 11
    assert len(tabs.readings) == 44
    assert [row.status for row in found.documents] == ["read"]
    for table in ("indicators", "targets", "readings"):
        assert compared(getattr(found, table)) == compared(getattr(tabs, table))
