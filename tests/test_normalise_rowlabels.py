"""Tables with several rows an indicator, told by labels, read as one row an indicator."""

from __future__ import annotations

import pytest

from normalise.fates import Fate
from normalise.rowlabels import table_to_labelled
from tests.test_normalise_blocks import REPORT, read, to_readings, to_table

MONTHS = ("", "Apr", "May", "YTD")
BESIDE = (
    ("Indicator", *MONTHS),
    ("Fires", "Actual", "14", "11", "25"),
    ("", "Target", "At most 165", "", ""),
    ("Floods", "Actual", "3", "2", "5"),
    ("", "Target", "4", "4", "8"),
)
BELOW = (
    ("Indicator", *MONTHS[1:]),
    ("Fires", "14", "11", "25"),
    ("Target", "At most 165", "", ""),
    ("Floods", "3", "2", "5"),
    ("Target", "4", "4", "8"),
)
HEADED = (
    ("Indicator", *MONTHS[1:]),
    ("Fires",),
    ("Actual", "14", "11", "25"),
    ("Target", "At most 165", "", ""),
    ("Floods",),
    ("Actual", "3", "2", "5"),
    ("Target", "4", "4", "8"),
)


@pytest.mark.parametrize("rows", [BESIDE, BELOW, HEADED])
def test_a_row_of_targets_belongs_to_the_indicator_above_it(rows: tuple[tuple[str, ...]]) -> None:
    found = read(rows)

    assert to_readings(found) == [
        ("Fires", "Apr", 14.0),
        ("Fires", "May", 11.0),
        ("Fires", "YTD", 25.0),
        ("Floods", "Apr", 3.0),
        ("Floods", "May", 2.0),
        ("Floods", "YTD", 5.0),
    ]
    targets = [(one.column, one.target.value) for entry in found.entries for one in entry.targets]
    assert sorted(targets) == [
        ("Apr Target", 4.0),
        ("May Target", 4.0),
        ("Target", 165.0),
        ("YTD Target", 8.0),
    ]


@pytest.mark.parametrize("rows", [BESIDE, BELOW, HEADED])
def test_no_cell_of_a_labelled_table_is_lost(rows: tuple[tuple[str, ...]]) -> None:
    found = read(rows)

    assert found.cells == found.cells_accounted > 0


def test_a_name_with_words_of_a_header_is_no_label_of_the_row_above() -> None:
    found = read(
        (
            ("Metric", "Unit", "Jul", "Aug"),
            ("Vacancy rate", "%", "11.6", "11.9"),
            ("Agency spend", "£000", "431", "466"),
        )
    )

    assert [entry.indicator for entry in found.entries] == ["Vacancy rate", "Agency spend"]


def test_rows_of_several_years_are_readings_of_their_own_periods() -> None:
    found = read(
        (
            ("Indicator", "Year", "Q1", "Q2"),
            ("Fires", "2018/19", "14", "11"),
            ("Fires", "2019/20", "12", "10"),
            ("Floods", "2018/19", "3", "2"),
            ("Floods", "2019/20", "4", "1"),
        )
    )

    dated = [
        (entry.indicator, placed.reading.value, placed.reading.span.start.isoformat())
        for entry in found.entries
        for placed in entry.readings
        if placed.reading.span
    ]
    assert dated[:4] == [
        ("Fires", 14.0, "2018-04-01"),
        ("Fires", 11.0, "2018-07-01"),
        ("Fires", 12.0, "2019-04-01"),
        ("Fires", 10.0, "2019-07-01"),
    ]


def test_headings_hold_for_the_labelled_rows_below_them() -> None:
    found = read(
        (
            ("Indicator", "Measure type", "Q1", "Q2"),
            ("Rescue",),
            ("Fires", "Actual", "14", "11"),
            ("", "Target", "12", ""),
            ("Floods", "Actual", "3", "2"),
            ("", "Target", "4", "4"),
            ("Money",),
            ("Spending", "Actual", "30", "20"),
            ("", "Target", "40", "40"),
        )
    )

    assert found.cells == found.cells_accounted
    assert [(entry.indicator, entry.subtheme) for entry in found.entries] == [
        ("Fires", "Rescue"),
        ("Floods", "Rescue"),
        ("Spending", "Money"),
    ]


TRAILING = (
    ("Indicator", "Measure type", "Q1", "Q2"),
    ("Fires", "Actual", "14", "11"),
    ("", "Target", "12", ""),
    ("Spending", "Actual", "3", "2"),
    ("", "Target", "4", "4"),
    ("", "Forecast", "4", "4"),
)


@pytest.mark.parametrize("above", [(), (("Rescue",),)], ids=["under none", "under a heading"])
@pytest.mark.parametrize("below", [(("Money",),), (("Money",), ("More",))], ids=["one", "two"])
def test_a_heading_below_the_last_row_is_one_heading(
    above: tuple[tuple[str]], below: tuple[tuple[str]]
) -> None:
    found = read((TRAILING[0], *above, *TRAILING[1:], *below))

    headings = [
        fated.cell.text
        for table in found.tables
        for fated in table.fates
        if fated.fate is Fate.HEADING
    ]
    assert headings == [text for (text,) in (*above, *below)]
    assert (found.cells_accounted, found.failures) == (found.cells, ())


def test_what_only_one_row_says_holds_for_its_indicator() -> None:
    found = read(
        (
            ("Indicator", "", "Q1", "Q2", "RAG"),
            ("Fires", "Actual", "14", "11", "Green"),
            ("", "Target", "12", "12", ""),
        )
    )

    assert [entry.rating for entry in found.entries] == ["green"]
    assert len(found.entries[0].readings) == 2


@pytest.mark.parametrize(
    "rows",
    [
        [["Indicator", "Target", "Q1"], ["Fires", "12", "14"], ["Floods", "4", "3"]],
        [["Indicator", "Quarter", "Value"], ["Fires", "Q1", "14"], ["Floods", "Q1", "3"]],
        [["Indicator", "", "Q1"], ["", "Actual", "14"], ["", "Target", "12"]],
        [["Fires", "14"], ["Target", "12"]],
        [["Indicator", "Q1"], ["Fires", "14"], ["Reduction in carbon emissions on 2010/11", "12"]],
    ],
)
def test_a_table_of_one_row_an_indicator_or_without_names_stays(rows: list[list[str]]) -> None:
    assert table_to_labelled(to_table(rows), REPORT) == ()


@pytest.mark.parametrize("title", [[], [["Quits at 12 weeks", ""]]])
def test_a_card_of_labels_with_their_values_is_left_to_blocks(title: list[list[str]]) -> None:
    card = [
        *title,
        ["Indicator", "Smoking quits in the most deprived areas"],
        ["Performance", "71"],
        ["Standard", "260 in the year"],
        ["National average", "n/a"],
        ["Progress this quarter", "71 people had stopped smoking at 12 weeks."],
    ]

    assert table_to_labelled(to_table(card), REPORT) == ()
