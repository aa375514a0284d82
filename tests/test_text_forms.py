"""The same report in every form that a text can have gives the same dataset, places aside."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pipeline.run import build_dataset
from pipeline.settings import Settings
from pipeline.trials import find_trials, read_trial, score_trial
from tests.textforms import ENDINGS, FORMS, Report, Section, to_tabs

if TYPE_CHECKING:
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


# --- what pdftotext -layout makes of PDFs ------------------------------------------------------------

TEXTS = Path(__file__).parent / "texts"
RAW = Path(__file__).parent.parent / "raw"


def told(rows: tuple[DatasetRow, ...]) -> list[tuple[str, ...]]:
    """What is said of each row, whatever spaces a line's end or a raised letter made."""
    names = (
        "theme",
        "subtheme",
        "indicator",
        "column",
        "value",
        "unit",
        "period_start",
        "period_end",
        "kind",
        "role",
        "series",
        "status",
        "headline",
    )
    return [tuple("".join(str(getattr(row, name, "")).split()) for name in names) for row in rows]


@pytest.mark.parametrize("name", ["medway-2013-14", "medway-2017-09"])
def test_a_report_by_pdftotext_gives_the_dataset_of_its_pdf(name: str, tmp_path: Path) -> None:
    (tmp_path / f"{name}.txt").write_bytes((TEXTS / f"{name}.txt").read_bytes())
    (tmp_path / "pdf").mkdir()
    (tmp_path / "pdf" / f"{name}.pdf").write_bytes((RAW / f"{name}.pdf").read_bytes())

    text, pdf = (build_dataset(Settings(raw=raw)) for raw in (tmp_path, tmp_path / "pdf"))

    for table in ("indicators", "targets", "readings"):
        assert told(getattr(text, table)) == told(getattr(pdf, table))


DEVELOP = Path(__file__).parent / "reports" / "develop"
LAYOUTS = sorted(path.name.removesuffix(".layout.txt") for path in TEXTS.glob("*.layout.txt"))


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_report_of_our_own_by_pdftotext_has_its_figures(name: str, tmp_path: Path) -> None:
    (tmp_path / "develop").mkdir()
    (tmp_path / "heldout").mkdir()
    for path in DEVELOP.glob(f"{name}.*.csv"):
        (tmp_path / "develop" / path.name).write_bytes(path.read_bytes())
    text = (TEXTS / f"{name}.layout.txt").read_bytes()
    (tmp_path / "develop" / f"{name}.txt").write_bytes(text)

    (trial,) = find_trials(tmp_path)
    tallies = score_trial(read_trial(trial)).tallies

    assert tallies["value + unit"].f1 == 1
    assert tallies["cells without a figure: status"].f1 == 1


def test_cells_that_one_space_parts_come_into_their_columns(tmp_path: Path) -> None:
    text = (TEXTS / "northmoor-2019-q2.txt").read_text(encoding="utf-8")

    dataset = read(tmp_path / "raw", "northmoor-2019-q2.txt", text)

    found = [(row.value, row.target_value) for row in dataset.readings if row.headline]
    assert found == [
        (131, 120),
        (275, 300),
        (58.2, 60),
        (7.9, 8.5),
        (8.4, 8),
        (96.3, 95),
        (81.7, 90),
        (4.6, 4),
        (12_610_000, 12_400_000),
    ]


def test_figures_set_to_the_middle_stand_under_their_months(tmp_path: Path) -> None:
    text = (TEXTS / "easterby-2021-q1.txt").read_text(encoding="utf-8")

    dataset = read(tmp_path / "raw", "easterby-2021-q1.txt", text)

    found = {
        (row.indicator, row.column): row.value for row in dataset.readings if row.role == "actual"
    }
    assert len(found) == 30
    assert found["Missed bins per 100,000 collections", "May"] == 44
    assert found["Number of complaints upheld", "June"] == 11
    assert found["Household waste recycled (%)", "Year to date"] == 48.4


def test_a_table_whose_columns_are_not_clear_gives_no_figure(tmp_path: Path) -> None:
    text = (TEXTS / "ashby-unclear.txt").read_text(encoding="utf-8")

    dataset = read(tmp_path / "raw", "ashby.txt", text)

    assert dataset.readings == ()
    assert [row.reason for row in dataset.failures] == ["no_table"]
