"""The project's own reports: what is committed is what their literals say."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from extract.pdf.reading import find_pages
from pipeline.golden import read_golden
from pipeline.trials import find_trials
from tests.reports.catalogue import HALVES, find_reports, report_to_files
from tests.reports.gold import find_entries, report_to_gold, to_cell
from tests.reports.grids import block_to_grids, split_marks, strip_marks
from tests.reports.model import (
    Band,
    Beside,
    Cards,
    Cell,
    Column,
    Heading,
    Paragraph,
    Reading,
    Report,
    Row,
    Table,
    Target,
    quarter,
)
from tests.reports.texts import report_to_text

if TYPE_CHECKING:
    from pathlib import Path

REPORTS = [(half, report) for half in HALVES for report in find_reports(half)]
NAMES = [report.name for _, report in REPORTS]

INDICATOR, Q1, Q2 = (
    Column("Indicator", "indicator"),
    Column("Q1", period=quarter(2019, 1), above="2019/20"),
    Column("Q2", period=quarter(2019, 2), above="2019/20"),
)
TARGET = Column("Target", "target")


def report_of(*blocks: Heading | Paragraph | Table | Cards | Beside) -> Report:
    return Report("made", "Northmoor Council", "Report", quarter(2019, 2), blocks)


def letters_of(text: str) -> Counter[str]:
    """The letters and digits of a text, however its lines were broken."""
    return Counter(letter for letter in strip_marks(text) if letter.isalnum())


# ---------------------------------------------------------------------------- what is committed
def test_there_are_reports_of_both_halves_and_each_has_its_own_name() -> None:
    assert len(set(NAMES)) == len(NAMES) > 0


@pytest.mark.parametrize(("half", "report"), REPORTS, ids=NAMES)
def test_the_committed_texts_and_golden_files_are_those_of_the_literal(
    half: str, report: Report
) -> None:
    for name, text in report_to_files(report).items():
        committed = (HALVES[half] / name).read_text(encoding="utf-8")

        assert committed == text, f"run python -m tests.reports write {report.name}"


@pytest.mark.parametrize(("half", "report"), REPORTS, ids=NAMES)
def test_the_committed_pdf_prints_the_words_of_the_literal(half: str, report: Report) -> None:
    pages = find_pages(HALVES[half] / f"{report.name}.pdf")
    printed = letters_of("".join(word for page in pages for word in page.words.texts))
    wanted = letters_of(report_to_text(report, "tabs"))

    assert not wanted - printed


@pytest.mark.parametrize("half", HALVES)
def test_nothing_lies_beside_the_reports_that_no_literal_makes(half: str) -> None:
    made = {name for report in find_reports(half) for name in report_to_files(report)}
    made |= {
        f"{report.name}{ending}" for report in find_reports(half) for ending in (".pdf", ".py")
    }

    assert {path.name for path in HALVES[half].glob("*.*")} == made


def test_every_file_of_every_report_is_scored() -> None:
    files = {trial.path.name for trial in find_trials()}

    assert files == {
        name
        for _, report in REPORTS
        for name in (f"{report.name}.pdf", *report_to_files(report))
        if name.endswith((".pdf", ".txt"))
    }


# ------------------------------------------------------------------------ the gold of a literal
def test_a_cell_has_the_column_s_period_and_the_row_s_unit(tmp_path: Path) -> None:
    rows = (Row(("Waste", ("52%", 52), ("51%", 51), ""), unit="percent"),)
    for name, text in report_to_files(
        report_of(Heading("Cleaner"), Table((INDICATOR, TARGET, Q1, Q2), rows))
    ).items():
        (tmp_path / name).write_text(text, encoding="utf-8")

    (golden,) = read_golden(tmp_path)
    first, second = golden.readings
    (target,) = golden.targets

    assert golden.indicators[0].theme == ("Cleaner",)
    assert (first.column, first.words) == ("2019/20 Q1", "51 percent")
    assert first.period == ("2019-04-01 to 2019-06-30",)
    assert (second.status, second.period_kind) == (("blank",), ("quarter",))
    assert target.words == "52 percent (set)"


def test_of_a_cell_s_actual_figures_the_first_is_the_headline() -> None:
    figures = (Reading(61, "count"), Reading(14, "count", role="previous"), Reading(5, "count"))
    gold = report_to_gold(
        report_of(Table((INDICATOR, Q1), (Row(("Cases", Cell("61 14 5", figures))),)))
    )

    assert [row["headline"] for row in gold.readings] == ["y", "n", "n"]


def test_a_cell_merged_downwards_holds_for_each_row_where_it_says_so() -> None:
    both = Cell("9", (Reading(9, "count"),), down=2, each=True)
    rows = (Row(("Burglary", both)), Row(("Robbery",)))
    gold = report_to_gold(report_of(Table((INDICATOR, Q1), rows)))

    assert [(row["row_no"], row["value"]) for row in gold.readings] == [("1", "9"), ("2", "9")]


def test_heading_rows_are_subthemes_or_themes_of_the_rows_below() -> None:
    rows = (
        Band("Safe", holds="theme"),
        Band("Roads"),
        Row(("Casualties", "n/a")),
        Row(("Total", "n/a"), is_read=False),
    )
    (entry,) = find_entries(report_of(Table((INDICATOR, Q1), rows)))

    assert (entry.theme, entry.subtheme) == ("Safe", "Roads")


def test_a_prose_cell_of_words_is_narrative_and_a_comment_of_words_no_row() -> None:
    columns = (INDICATOR, Column("Progress", "prose"), Column("Comments", "comments"))
    gold = report_to_gold(report_of(Table(columns, (Row(("Plan", "Adopted.", "Late.")),))))

    assert [row["status"] for row in gold.readings] == ["narrative"]


@pytest.mark.parametrize(
    ("column", "cell"),
    [(Q1, "late"), (Q1, ("5", 5)), (TARGET, "High")],
    ids=["words in a value cell", "a figure without a unit", "a target of words"],
)
def test_what_an_author_leaves_unsaid_is_refused(
    column: Column, cell: str | tuple[str, float]
) -> None:
    with pytest.raises(ValueError, match=r"say what|no unit"):
        report_to_gold(report_of(Table((INDICATOR, column), (Row(("Fires", cell)),))))


def test_a_row_with_too_few_cells_is_refused() -> None:
    with pytest.raises(ValueError, match="too few cells"):
        report_to_gold(report_of(Table((INDICATOR, Q1), (Row(("Fires",)),))))


def test_a_target_of_the_indicator_s_own_cell_is_not_the_headline() -> None:
    cell = Cell("Cut fires by 5%", targets=(Target(5, "percent", "reduce_by"),))
    gold = report_to_gold(report_of(Table((INDICATOR, Q1), (Row((cell, "n/a")),))))

    assert [(row["comparison"], row["headline"]) for row in gold.targets] == [("reduce_by", "n")]
    assert to_cell(Q1, "n/a") == Cell("n/a")


# ------------------------------------------------------------------------------ texts and grids
BLOCKS = (
    Paragraph("Key^{a}"),
    Table((INDICATOR, Q1, Q2), (Band("Fire"), Row(("Fires^{a}", "5", "n/a")))),
)


def test_a_text_of_tabs_has_a_row_a_line_with_merged_cells_left_empty() -> None:
    assert report_to_text(report_of(*BLOCKS), "tabs").split("\n\n")[2:] == [
        "Keyᵃ",
        "Indicator\t2019/20\t\n\tQ1\tQ2\nFire\t\t\nFiresᵃ\t5\tn/a\n",
    ]


@pytest.mark.parametrize(
    ("form", "lines"),
    [
        ("pipes", ["| Fire |  |  |", "| Firesᵃ | 5 | n/a |"]),
        ("commas", ["Fire,,", "Firesᵃ,5,n/a"]),
        ("cells", ["5", "n/a"]),
    ],
)
def test_other_texts_have_the_same_rows(form: str, lines: list[str]) -> None:
    text = report_to_text(report_of(*BLOCKS), form)  # type: ignore[arg-type]  # one of the forms

    assert text.rstrip("\n").split("\n")[-2:] == lines


def test_an_aligned_text_has_its_columns_below_each_other() -> None:
    *_, above, _, last = report_to_text(report_of(*BLOCKS), "aligned").rstrip("\n").split("\n")

    assert above.index("Q2") == last.index("n/a") > 50


def test_cards_are_label_and_value_and_stand_side_by_side() -> None:
    rows = tuple(Row((name, ("5", 5, "count"))) for name in ("Fires", "Floods", "Falls"))
    grids = block_to_grids(Cards((INDICATOR, Q1), rows, beside=2, titled=True))

    assert [grid.row(1) for grid in grids] == [["Q1", "5", "", "Q1", "5"], ["Q1", "5"]]
    assert len(list(find_entries(report_of(Cards((INDICATOR, Q1), rows))))) == 3


def test_a_card_may_be_arranged_by_a_plan() -> None:
    owner = Column("Owner", "owner")
    rows = (Row(("Calls", "Ann", ("7", 7)), unit="count"),)
    plan = ("v0:3", "=Who_leads l2 .", "v1 v2 .")

    (grid,) = block_to_grids(Cards((INDICATOR, owner, Q1), rows, plan=plan, widths=(1, 1, 1)))

    assert [grid.row(number) for number in range(3)] == [
        ["Calls", "", ""],
        ["Who leads", "Q1", ""],
        ["Ann", "7", ""],
    ]
    assert [cell.across for cell in grid.cells][:2] == [3, 1]


def test_a_shorter_table_beside_a_longer_one_ends_in_blanks() -> None:
    short = Table((INDICATOR,), (Row(("Fires",)),), title="Fire")
    long = Table((INDICATOR,), (Row(("Wards",)), Row(("Beds",)), Row(("Doors",))))
    (grid,) = block_to_grids(Beside(short, long))

    assert [grid.row(number) for number in range(4)] == [
        ["Fire", "", "Indicator"],
        ["Indicator", "", "Wards"],
        ["Fires", "", "Beds"],
        ["", "", "Doors"],
    ]


def test_a_raised_mark_is_told_from_the_text() -> None:
    assert split_marks("71.9%^{a} of") == [("71.9%", False), ("a", True), (" of", False)]
