"""Scores of tiny datasets whose precision and recall can be counted by hand."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from normalise.context import CellReading
from normalise.spans import Span
from normalise.targets import ParsedTarget
from pipeline.cellscores import score_cell, score_cells
from pipeline.evaluation import ALL_REPORTS, find_scores
from pipeline.golden import (
    Golden,
    GoldenIndicator,
    GoldenReading,
    GoldenTarget,
    read_golden,
)
from pipeline.goldencells import (
    ExpectedReading,
    GoldenCell,
    GoldenTargetCell,
    read_golden_cells,
    read_golden_targets,
)
from pipeline.pairing import Miss, Score, Tally
from pipeline.scoring import (
    INDICATOR_METRICS,
    READING_METRICS,
    STATUS_METRICS,
    TARGET_METRICS,
    align,
    score_dataset,
)
from pipeline.targetscores import score_target_cell, score_target_cells
from schema.dataset import DocumentRow, IndicatorRow, ReadingRow, TargetRow
from schema.failure import UsageError
from schema.tables import Dataset

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

Q1 = Span(date(2013, 4, 1), date(2013, 6, 30))
Q2 = Span(date(2013, 7, 1), date(2013, 9, 30))
VALUE, PERIOD = "value + unit", "value + unit + period"
KIND, HEADLINE = "value + unit + kind + role + series", "value + unit + headline"
STATUS, TARGETS, INDICATORS = "cells without a figure: status", "targets", "indicators"
NAMES = ("Fly tipping", "Repeat victims of ASB")


# --- hand-made rows --------------------------------------------------------------------------


def golden_indicator(row_no: int = 1, **fields: str) -> GoldenIndicator:
    blank = dict.fromkeys(("theme", "subtheme", "code", "target_text"), "")
    text = {"indicator": NAMES[row_no - 1]} if row_no <= len(NAMES) else {}
    return GoldenIndicator.model_validate({"row_no": row_no, **blank, **text, **fields})


def golden_reading(row_no: int = 1, **fields: str) -> GoldenReading:
    row = dict.fromkeys(GoldenReading.model_fields, "")
    row |= {"column": "Q1", "status": "reported", "unit": "percent", "kind": "level"}
    row |= {"role": "actual", "bound": "exact", "headline": "y", "must": "must"}
    row |= {"period_start": "2013-04-01", "period_end": "2013-06-30", "period_kind": "quarter"}
    return GoldenReading.model_validate({**row, "row_no": row_no, **fields})


def golden_status(row_no: int = 1, **fields: str) -> GoldenReading:
    empty = {"unit": "", "kind": "", "role": "", "bound": "", "headline": "n"}
    return golden_reading(row_no, **{**empty, "status": "no_data", **fields})


def golden_target(row_no: int = 1, **fields: str) -> GoldenTarget:
    row = {**dict.fromkeys(GoldenTarget.model_fields, ""), "status": "set", "headline": "y"}
    return GoldenTarget.model_validate({**row, "row_no": row_no, **fields})


def indicator(row_no: int = 1, **fields: object) -> IndicatorRow:
    row = IndicatorRow(
        indicator_id=f"i{row_no}",
        document_id="d",
        indicator=NAMES[row_no - 1] if row_no <= len(NAMES) else "",
        measure_id="m",
        measure="M",
        cell_text="the cell",
        row=row_no,
    )
    return row.model_copy(update=fields)


def reading(row_no: int = 1, **fields: object) -> ReadingRow:
    row = ReadingRow(
        reading_id="r",
        document_id="d",
        indicator_id=f"i{row_no}",
        indicator="",
        measure_id="m",
        measure="M",
        column="Q1",
        period_start=Q1.start,
        period_end=Q1.end,
        period_kind="quarter",
        period_source="column",
        status="reported",
        value=5.0,
        unit="percent",
        kind="level",
        bound="exact",
        role="actual",
        headline=True,
        cell_text="the cell",
        confidence=1,
    )
    return row.model_copy(update=fields)


def no_figure(row_no: int = 1, **fields: object) -> ReadingRow:
    empty = dict.fromkeys(("value", "unit", "kind", "bound", "role"))
    return reading(row_no, **{**empty, "headline": False, "status": "no_data", **fields})


def target(row_no: int = 1, **fields: object) -> TargetRow:
    row = TargetRow(
        target_id="t",
        indicator_id=f"i{row_no}",
        document_id="d",
        status="set",
        headline=True,
        cell_text="the target",
    )
    return row.model_copy(update=fields)


def score(
    readings: tuple[Sequence[GoldenReading], Sequence[ReadingRow]] = ((), ()),
    targets: tuple[Sequence[GoldenTarget], Sequence[TargetRow]] = ((), ()),
    indicators: tuple[Sequence[GoldenIndicator], Sequence[IndicatorRow]] | None = None,
) -> Score:
    """The score of a report with two indicators; what is golden stands first."""
    numbers = (1, 2)
    wanted, given = indicators or (
        [golden_indicator(number) for number in numbers],
        [indicator(number) for number in numbers],
    )
    golden = Golden("d", tuple(wanted), tuple(readings[0]), tuple(targets[0]))
    dataset = Dataset(
        documents=(DocumentRow(document_id="d", file="d.txt", status="read"),),
        indicators=tuple(given),
        readings=tuple(readings[1]),
        targets=tuple(targets[1]),
    )
    return score_dataset([golden], dataset)["d.txt"]


# --- readings --------------------------------------------------------------------------------


def test_what_agrees_in_everything_scores_one_in_everything() -> None:
    result = score(
        ([golden_reading(value="5"), golden_status(2)], [reading(), no_figure(2)]),
        ([golden_target(value="5", unit="percent")], [target(value=5.0, unit="percent")]),
    )

    assert result.misses == ()
    assert {tally.f1 for tally in result.tallies.values()} == {1.0}
    assert set(result.tallies) == {
        *INDICATOR_METRICS,
        *READING_METRICS,
        *STATUS_METRICS,
        *TARGET_METRICS,
    }


def test_precision_counts_what_is_too_much_and_recall_what_is_missing() -> None:
    golden = [golden_reading(value="5"), golden_reading(value="6"), golden_reading(2, value="7")]
    given = [reading(), reading(2, value=7.0), reading(2, value=8.0), reading(2, value=9.0)]

    result = score((golden, given))

    assert result.tallies[VALUE] == Tally(right=2, given=4, wanted=3)
    assert result.tallies[VALUE].precision == 0.5
    assert result.tallies[VALUE].recall == pytest.approx(2 / 3)
    assert result.misses == (
        Miss(VALUE, "row 1, Q1", "6 percent", "", "the cell"),
        Miss(VALUE, "row 2, Q1", "", "8 percent", "the cell"),
        Miss(VALUE, "row 2, Q1", "", "9 percent", "the cell"),
    )


@pytest.mark.parametrize(
    ("fields", "metric"),
    [
        ({"period_start": Q2.start, "period_end": Q2.end}, PERIOD),
        ({"period_kind": "range"}, PERIOD),
        ({"kind": "change"}, KIND),
        ({"role": "previous"}, KIND),
        ({"series": "After dark"}, KIND),
        ({"headline": False}, HEADLINE),
        ({"bound": "about"}, "value + unit + bound"),
        ({"unit_text": "pupils"}, "value + unit + unit_text"),
        ({"denominator": 20.0}, "value + unit + denominator"),
    ],
)
def test_a_wrong_field_lowers_its_own_score_alone(fields: dict[str, Any], metric: str) -> None:
    result = score(([golden_reading(value="5")], [reading(**fields)]))

    wrong = {name for name, tally in result.tallies.items() if tally.f1 < 1}
    assert wrong == {metric}
    assert result.tallies[metric] == Tally(right=0, given=1, wanted=1)
    assert [(miss.metric, miss.place) for miss in result.misses] == [(metric, "row 1, Q1")]


def test_a_miss_names_only_the_fields_that_differ() -> None:
    golden = golden_reading(value="5", series="null|Rush", role="actual")

    (miss,) = score(([golden], [reading(series="Town", role="previous")])).misses

    assert miss.golden == "5 percent: role actual, series null|Rush"
    assert miss.found == "role previous, series Town"


@pytest.mark.parametrize(
    "fields",
    [{"value": 6.0}, {"unit": "count"}, {"value_high": 6.0}, {"column": "Q2"}, {"value": -5.0}],
)
def test_another_value_unit_or_column_is_another_reading(fields: dict[str, Any]) -> None:
    result = score(([golden_reading(value="5")], [reading(**fields)]))

    assert result.tallies[VALUE] == Tally(right=0, given=1, wanted=1)


@pytest.mark.parametrize("series", [None, "Rush", "RUSH", " rush "])
def test_each_alternative_passes(series: str | None) -> None:
    assert not score(
        ([golden_reading(value="5", series="null|Rush")], [reading(series=series)])
    ).misses


@pytest.mark.parametrize("series", [None, "Town"])
def test_null_is_no_answer_where_it_is_not_listed(series: str | None) -> None:
    result = score(([golden_reading(value="5", series="Rush|Car")], [reading(series=series)]))

    assert result.tallies[KIND].right == 0


def test_alternatives_of_a_period_go_together() -> None:
    golden = golden_reading(
        value="5",
        period_start="2013-04-01|2013-07-01",
        period_end="2013-06-30|2013-09-30",
        period_kind="quarter",
    )

    def right(span: Span) -> int:
        given = reading(period_start=span.start, period_end=span.end)
        return score(([golden], [given])).tallies[PERIOD].right

    assert right(Q1) == right(Q2) == 1
    assert right(Span(Q1.start, Q2.end)) == 0


def test_one_end_stands_beside_every_start() -> None:
    golden = golden_reading(
        value="5",
        period_start="2013-04-01|2013-06-01",
        period_kind="quarter|month",
    )
    given = reading(period_start=date(2013, 6, 1), period_kind="month")

    assert not score(([golden], [given])).misses


def test_a_period_that_cannot_be_dated_must_not_be_dated() -> None:
    golden = golden_reading(value="5", period_start="", period_end="", period_kind="unknown")
    undated = reading(period_start=None, period_end=None, period_kind="unknown")

    assert not score(([golden], [undated])).misses
    assert score(([golden], [reading()])).tallies[PERIOD].right == 0


def test_of_equal_figures_those_that_agree_most_are_paired() -> None:
    golden = [golden_reading(value="5", series="North"), golden_reading(value="5", series="South")]
    given = [reading(series="South"), reading(series="North")]

    assert not score((golden, given)).misses


def test_a_figure_agrees_to_three_decimals() -> None:
    assert not score(([golden_reading(value="8.683")], [reading(value=8 + 41 / 60)])).misses


def test_a_header_that_a_border_cut_is_the_same_column() -> None:
    golden = golden_reading(value="5", column="Progress as at September 2017")

    assert not score(([golden], [reading(column="Progress as at Septem ber 2017")])).misses


# --- rows that may be missing ----------------------------------------------------------------


def test_an_optional_row_counts_neither_missing_nor_there() -> None:
    golden = [golden_reading(value="5"), golden_reading(value="6", must="may")]

    without = score((golden, [reading()]))
    with_it = score((golden, [reading(), reading(value=6.0)]))

    assert without == with_it
    assert without.tallies[VALUE] == Tally(right=1, given=1, wanted=1)


def test_an_optional_row_that_is_there_has_to_agree() -> None:
    golden = [golden_reading(value="5"), golden_reading(value="6", must="may")]

    result = score((golden, [reading(), reading(value=6.0, role="previous")]))

    assert result.tallies[VALUE] == Tally(right=1, given=1, wanted=1)
    assert result.tallies[KIND] == Tally(right=1, given=2, wanted=1)
    assert [miss.found for miss in result.misses] == ["role previous"]


def test_a_row_that_is_required_is_paired_before_an_optional_one() -> None:
    golden = [golden_reading(value="5", must="may"), golden_reading(value="5")]

    assert not score((golden, [reading()])).misses


@pytest.mark.parametrize("given", [[reading(value=2.0)], [no_figure(status="narrative")]])
def test_one_of_the_rows_of_an_optional_cell_is_enough(given: list[ReadingRow]) -> None:
    golden = [
        golden_status(status="narrative", must="may"),
        golden_reading(value="2", must="may"),
    ]

    assert not score((golden, given)).misses


def test_an_optional_cell_must_not_be_silent() -> None:
    golden = [golden_status(status="narrative", must="may"), golden_reading(value="2", must="may")]

    result = score((golden, []))

    assert result.tallies[STATUS] == Tally(right=0, given=0, wanted=1)
    assert [miss.golden for miss in result.misses] == ["at least one row, as narrative"]


# --- cells without a figure ------------------------------------------------------------------


def test_another_status_is_one_missing_and_one_too_many() -> None:
    result = score(
        ([golden_status(), golden_status(2)], [no_figure(), no_figure(2, status="blank")])
    )

    assert result.tallies[STATUS] == Tally(right=1, given=2, wanted=2)
    assert [(miss.golden, miss.found) for miss in result.misses] == [("no_data", ""), ("", "blank")]


def test_a_figure_where_there_is_none_is_wrong_on_both_sides() -> None:
    result = score(([golden_status()], [reading()]))

    assert result.tallies[STATUS] == Tally(right=0, given=0, wanted=1)
    assert result.tallies[VALUE] == Tally(right=0, given=1, wanted=0)


# --- targets ---------------------------------------------------------------------------------


def test_a_target_needs_value_unit_comparison_and_status() -> None:
    golden = [
        golden_target(value="5", unit="percent", comparison="reduce_by"),
        golden_target(value="275", unit="count", comparison="below", headline="n"),
        golden_target(2, status="milestone", headline="y|n"),
    ]
    given = [
        target(value=5.0, unit="percent", comparison="reduce_by"),
        target(value=275.0, unit="count", headline=False),
        target(2, status="milestone", headline=False),
    ]

    result = score(targets=(golden, given))

    assert result.tallies[TARGETS] == Tally(right=2, given=3, wanted=3)
    assert [(miss.place, miss.golden, miss.found) for miss in result.misses] == [
        ("row 1, target", "below 275 count (set)", ""),
        ("row 1, target", "", "275 count (set)"),
    ]


@pytest.mark.parametrize(
    ("fields", "metric"),
    [
        ({"series": "Pre 16"}, "targets: series"),
        ({"from_value": 33.0}, "targets: from_value + per"),
        ({"per": "year"}, "targets: from_value + per"),
        ({"headline": False}, "targets: headline"),
    ],
)
def test_what_else_a_target_says_has_its_own_score(fields: dict[str, Any], metric: str) -> None:
    given = [target(value=5.0, unit="percent", **fields)]

    result = score(targets=([golden_target(value="5", unit="percent")], given))

    assert {name for name, tally in result.tallies.items() if tally.f1 < 1} == {metric}


# --- indicators ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["theme", "subtheme", "code"])
def test_an_indicator_is_right_with_its_theme_subtheme_and_code(name: str) -> None:
    wanted = [golden_indicator(1, **{name: "ASB"}), golden_indicator(2)]

    result = score(indicators=(wanted, [indicator(1, **{name: "asb"}), indicator(2)]))

    assert result.tallies[INDICATORS] == Tally(right=1, given=2, wanted=2)
    assert [miss.found for miss in result.misses] == [f"{name} asb"]


def test_blanks_quotes_and_dashes_make_no_other_text() -> None:
    wanted = [golden_indicator(1, indicator="Car'n'age - night time")]

    result = score(indicators=(wanted, [indicator(1, indicator="Car’n’age –\nnight  time")]))

    assert not result.misses


def test_a_text_that_is_nearly_right_is_the_same_indicator_and_a_miss() -> None:
    wanted = [golden_indicator(1), golden_indicator(2)]
    given = [indicator(1), indicator(2, indicator="Repeat vic tims of ASB")]

    result = score(([golden_reading(2, value="5")], [reading(2)]), indicators=(wanted, given))

    assert result.tallies[INDICATORS] == Tally(right=1, given=2, wanted=2)
    assert result.tallies[VALUE].f1 == 1.0


def test_readings_of_an_indicator_that_is_not_golden_are_too_many() -> None:
    wanted = [golden_indicator(1)]
    given = [indicator(1), indicator(2)]

    result = score(([], [reading(2)]), ([], [target(2)]), (wanted, given))

    assert result.tallies[INDICATORS] == Tally(right=1, given=2, wanted=1)
    assert result.tallies[VALUE] == Tally(right=0, given=1, wanted=0)
    assert result.tallies[TARGETS] == Tally(right=0, given=1, wanted=0)
    assert {miss.place for miss in result.misses} == {
        "no golden row",
        "no row (i2), Q1",
        "no row (i2), target",
    }


def test_an_indicator_that_was_not_found_is_missed() -> None:
    wanted = [golden_indicator(1), golden_indicator(2)]

    result = score(indicators=(wanted, [indicator(2)]))

    assert result.tallies[INDICATORS] == Tally(right=1, given=1, wanted=2)
    assert [(miss.place, miss.golden) for miss in result.misses] == [("row 1", NAMES[0])]


def test_equal_texts_are_told_apart_by_their_order() -> None:
    wanted = [golden_indicator(number, indicator="Completed") for number in (1, 2, 3)]
    given = [indicator(number, indicator="Completed") for number in (1, 2, 3)]

    assert align(wanted, given) == {0: 0, 1: 1, 2: 2}


def test_the_order_of_the_dataset_does_not_matter() -> None:
    golden = [golden_reading(1, value="5"), golden_reading(2, value="6")]
    wanted = [golden_indicator(number, indicator="Completed") for number in (1, 2)]
    given = [indicator(number, indicator="Completed") for number in (2, 1)]

    result = score((golden, [reading(2, value=6.0), reading(1)]), indicators=(wanted, given))

    assert not result.misses


def test_an_indicator_that_is_named_outside_its_table_stands_where_its_line_does() -> None:
    wanted = [golden_indicator(number) for number in (1, 2)]
    named = indicator(2, line=20, row=None)

    result = score(indicators=(wanted, [indicator(1, line=9, table=1), named]))

    assert not result.misses


def test_a_row_too_many_does_not_shift_those_below() -> None:
    wanted = [golden_indicator(1), golden_indicator(2)]
    given = [indicator(1), indicator(5, indicator="Something else, quite"), indicator(2)]

    assert align(wanted, given) == {0: 0, 1: 2}


# --- reports and files -----------------------------------------------------------------------


def test_golden_files_without_a_report_find_nothing() -> None:
    golden = Golden("d", (golden_indicator(),), (golden_reading(value="5"),))

    result = score_dataset([golden], Dataset())["d"]

    assert result.tallies[INDICATORS] == Tally(right=0, given=0, wanted=1)
    assert result.tallies[VALUE].recall == 0.0
    assert result.tallies[VALUE].f1 == 0.0


def test_each_file_of_the_name_is_scored() -> None:
    documents = tuple(
        DocumentRow(document_id=file, file=file, status="read")
        for file in ("d.txt", "d.pdf", "other.txt")
    )

    assert list(score_dataset([Golden("d")], Dataset(documents=documents))) == ["d.pdf", "d.txt"]


def write_golden(folder: Path, readings: str) -> None:
    (folder / "d.indicators.csv").write_text(
        "row_no,theme,subtheme,indicator,code,target_text\n1,,,Fly tipping,,\n"
    )
    (folder / "d.readings.csv").write_text(",".join(GoldenReading.model_fields) + "\n" + readings)
    (folder / "d.targets.csv").write_text(",".join(GoldenTarget.model_fields) + "\n")


def test_golden_files_are_read_by_name(tmp_path: Path) -> None:
    write_golden(tmp_path, "")

    (golden,) = read_golden(tmp_path)

    assert (golden.name, golden.readings, golden.targets) == ("d", (), ())
    assert golden.indicators == (golden_indicator(),)


def test_several_reports_have_a_total_and_one_has_none(tmp_path: Path) -> None:
    write_golden(tmp_path, "")
    assert list(find_scores(Dataset(), tmp_path)) == ["d"]

    for name in ("indicators", "readings", "targets"):
        (tmp_path / f"e.{name}.csv").write_bytes((tmp_path / f"d.{name}.csv").read_bytes())
    scores = find_scores(Dataset(), tmp_path)

    assert list(scores) == ["d", "e", ALL_REPORTS]
    assert scores[ALL_REPORTS].tallies[INDICATORS] == Tally(right=0, given=0, wanted=2)


def test_a_golden_file_that_is_unsound_is_named(tmp_path: Path) -> None:
    write_golden(tmp_path, "lots,\n")

    with pytest.raises(UsageError, match=r"cannot read .*d\.readings\.csv"):
        read_golden(tmp_path)


# --- single cells ----------------------------------------------------------------------------

CELL = "Q1 5%, Q2 8% reduction, Q3 no data"


def expected(status: str = "reported", **fields: object) -> dict[str, object]:
    row: dict[str, object] = dict.fromkeys(
        ("value", "value_high", "unit", "kind", "bound", "role", "series", "denominator", "text")
    )
    dates = {"period_start": "2013-04-01", "period_end": "2013-06-30", "period_stated": True}
    return {**row, **dates, "status": status, **fields}


FIGURE = {"unit": "percent", "kind": "level", "bound": "exact", "role": "actual"}
GOLDEN_CELL = GoldenCell.model_validate(
    {
        "id": "c1",
        "text": CELL,
        "column": "Update",
        "indicator": "Fly tipping",
        "target": None,
        "period_start": "2013-04-01",
        "period_end": "2014-03-31",
        "reference_date": None,
        "expected": [
            expected(value=5.0, **FIGURE),
            expected(
                value=-8.0,
                **{**FIGURE, "kind": "change"},
                period_start="2013-07-01",
                period_end="2013-09-30",
            ),
            expected("no_data", period_stated=False),
        ],
    }
)
FIRST = CellReading(
    "reported", Q1, "cell", value=5.0, unit="percent", kind="level", bound="exact", role="actual"
)
SECOND = CellReading(
    "reported", Q2, "cell", value=-8.0, unit="percent", kind="change", bound="exact", role="actual"
)
THIRD = CellReading("no_data", Q1, "cell")
EVERY = (
    "figures",
    "readings",
    "everything",
    "statuses",
    "statuses + period",
    "stated periods",
    "whole cells",
)


def test_a_cell_that_is_read_as_it_should_be_scores_one() -> None:
    result = score_cells([GOLDEN_CELL], lambda _: [FIRST, SECOND, THIRD])

    assert tuple(result.tallies) == EVERY
    assert {tally.f1 for tally in result.tallies.values()} == {1.0}
    assert result.tallies["figures"] == result.tallies["stated periods"] == Tally(2, 2, 2)
    assert result.misses == ()


@pytest.mark.parametrize(
    ("readings", "wrong"),
    [
        ([FIRST, THIRD], {*EVERY} - {"statuses", "statuses + period"}),
        ([FIRST, SECOND], {"statuses", "statuses + period", "whole cells"}),
        (
            [FIRST, CellReading("reported", Q2, "cell", value=8.0, unit="percent", kind="change",
                                bound="exact", role="actual"), THIRD],
            {"readings", "everything", "whole cells"},
        ),
        (
            [FIRST, CellReading("reported", Q1, "cell", value=-8.0, unit="percent", kind="change",
                                bound="exact", role="actual"), THIRD],
            {"readings", "everything", "stated periods", "whole cells"},
        ),
        (
            [FIRST, CellReading("reported", Q2, "cell", value=-8.0, unit="percent", kind="level",
                                bound="exact", role="actual"), THIRD],
            {"everything", "whole cells"},
        ),
        ([FIRST, SECOND, CellReading("no_data", None, "cell")], {"statuses + period", "whole cells"}),
    ],
)  # fmt: skip
def test_a_wrong_part_of_a_cell_lowers_the_scores_that_ask_for_it(
    readings: list[CellReading], wrong: set[str]
) -> None:
    result = score_cell(GOLDEN_CELL, readings)

    assert {name for name, tally in result.tallies.items() if tally.f1 < 1} == wrong
    assert {(miss.place, miss.cell) for miss in result.misses} == {("c1", CELL)}


def test_a_field_is_listed_once_though_two_scores_ask_for_it() -> None:
    result = score_cell(
        GOLDEN_CELL, [FIRST, THIRD, CellReading("reported", Q1, "cell", value=-8.0)]
    )

    assert [(miss.metric, miss.found) for miss in result.misses] == [
        ("readings", "unit null, period 2013-04-01 to 2013-06-30, role null"),
        ("everything", "kind null, bound null"),
    ]


def test_cells_are_read_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "cells.jsonl"
    path.write_text(GOLDEN_CELL.model_copy(update={"expected": ()}).model_dump_json() + "\n")

    assert [cell.id for cell in read_golden_cells(path)] == ["c1"]


@pytest.mark.parametrize("line", ["{", json.dumps({"id": "c1"})])
def test_a_set_of_cells_that_is_unsound_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "cells.jsonl"
    path.write_text(line)

    with pytest.raises(UsageError, match=r"cannot read .*cells\.jsonl"):
        read_golden_cells(path)


def test_a_flag_and_a_thing_count_only_where_they_are_asked_for() -> None:
    asked = expected(value=5.0, **FIGURE, flags=["unit_doubtful"], unit_text="a|b")
    cell = GOLDEN_CELL.model_copy(update={"expected": (ExpectedReading.model_validate(asked),)})
    flagged = replace(FIRST, flags=("provisional", "unit_doubtful"), unit_text="b")

    assert not score_cell(cell, [flagged]).misses
    assert [miss.golden for miss in score_cell(cell, [FIRST]).misses] == [
        "5 percent: unit_text a|b, flags unit_doubtful"
    ]


def test_a_figure_of_two_answers_is_found_by_either() -> None:
    asked = expected(value="5|5000", **FIGURE)
    cell = GOLDEN_CELL.model_copy(update={"expected": (ExpectedReading.model_validate(asked),)})

    assert not score_cell(cell, [replace(FIRST, value=5000.0)]).misses


# --- single target cells ---------------------------------------------------------------------

TARGET_CELL = GoldenTargetCell.model_validate(
    {
        "id": "t1",
        "text": "100 (25 per qtr), then TBC",
        "column": "Target",
        "indicator": "Visits",
        "period_start": "2013-04-01",
        "period_end": "2014-03-31",
        "reference_date": "2014-03-31",
        "expected": [
            {
                **dict.fromkeys(("value_high", "comparison", "from_value", "per", "series")),
                "value": 100.0,
                "unit": "count",
                "status": "set",
                "headline": True,
                "flags": ["any"],
            },
            {
                **dict.fromkeys(("value", "value_high", "unit", "comparison", "from_value")),
                "per": None,
                "series": None,
                "status": "to_be_set",
                "headline": "y|n",
            },
        ],
    }
)
HUNDRED = ParsedTarget(
    "set", "100", value=100.0, unit="count", headline=True, flags=("unit_doubtful",)
)
TO_COME = ParsedTarget("to_be_set", "TBC")


def test_a_target_cell_that_is_read_as_it_should_be_scores_one() -> None:
    result = score_target_cells([TARGET_CELL], lambda _: [HUNDRED, TO_COME])

    assert result.tallies["targets"] == Tally(2, 2, 2)
    assert not result.misses


@pytest.mark.parametrize(
    ("targets", "wrong"),
    [
        ([HUNDRED], {"targets", "everything", "statuses", "whole cells"}),
        ([replace(HUNDRED, unit="gbp"), TO_COME], {"targets", "everything", "whole cells"}),
        ([replace(HUNDRED, flags=()), TO_COME], {"everything", "whole cells"}),
        (
            [replace(HUNDRED, value=25.0), TO_COME],
            {"figures", "targets", "everything", "whole cells"},
        ),
    ],
)
def test_a_wrong_target_lowers_the_scores_that_ask_for_it(
    targets: list[ParsedTarget], wrong: set[str]
) -> None:
    result = score_target_cell(TARGET_CELL, targets)

    assert {name for name, tally in result.tallies.items() if tally.f1 < 1} == wrong


def test_a_set_of_target_cells_that_is_unsound_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "targets-x.jsonl"
    path.write_text('{"id": 1}', encoding="utf-8")

    with pytest.raises(UsageError, match="targets-x"):
        read_golden_targets(path)
