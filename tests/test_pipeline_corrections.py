"""`decisions/corrections.csv`: written whole, applied on every run, to a PDF as to its text twin."""

from __future__ import annotations

import multiprocessing
from datetime import date
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from pipeline.corrections import (
    Decided,
    Spot,
    cell_to_correction,
    reading_to_correction,
    reading_to_key,
)
from pipeline.decisions import (
    CORRECTIONS,
    ChangedSinceError,
    ReadCorrections,
    read_corrections,
    record_correction,
    take_back,
)
from pipeline.rowfiles import rows_to_csv
from pipeline.run import build_by_rule, build_dataset, extract
from pipeline.sampling import ALL, Draw, draw_sample, estimate, find_error_rates, rates_to_lines
from pipeline.settings import Settings
from pipeline.summary import print_summary
from schema.decisions import Correction
from schema.failure import UsageError
from schema.tables import check_dataset

if TYPE_CHECKING:
    from schema.dataset import ReadingRow
    from schema.decisions import Action
    from schema.tables import Dataset

ROOT = Path(__file__).parent.parent
TODAY = date(2024, 5, 1)
ANNA = Decided("A. Auditor", TODAY, "seen on the page")
BEN = Decided("B. Checker", TODAY)
AUTUMN = (
    "Northmoor Council\n\nPerformance Report\nQuarter 2 2019/20\n\n"
    "Indicator\tTarget\tQ1\tQ2\tComments\n"
    "Burglary offences\tBelow 10\t12\t9\tOf these 3 in May.\n"
    "Repeat victims of burglary\t85%\t80%\t-\t\n"
    "Litter dropped\t5%\t4% (average 6%)\t7%\tYear 12 helped.\n"
)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A report of one quarter, and nothing decided."""
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "autumn.txt").write_text(AUTUMN, encoding="utf-8")
    return Settings(raw=raw, out=tmp_path / "processed")


@pytest.fixture
def dataset(settings: Settings) -> Dataset:
    """What the rules make of it."""
    return build_dataset(settings)


def find(dataset: Dataset, indicator: str, column: str, value: float | None) -> ReadingRow:
    return next(
        row
        for row in dataset.readings
        if row.indicator == indicator and (row.column, row.value) == (column, value)
    )


def record(folder: Path, *rows: Correction) -> ReadCorrections:
    for row in rows:
        record_correction(folder, row, read_corrections(folder).state)
    return read_corrections(folder)


def change(
    dataset: Dataset, action: Action, figure: float, column: str = "Q1", /, **becomes: object
) -> Correction:
    """A decision of Anna's on the reading of that figure."""
    row = next(row for row in dataset.readings if (row.column, row.value) == (column, figure))
    return reading_to_correction(row, action, becomes, ANNA)


def of_ben(row: Correction, **given: object) -> Correction:
    return row.model_copy(update={"decided_by": "B. Checker", **given})


# ------------------------------------------------------------------------------------- the file
def test_what_is_recorded_is_read_again_as_a_sorted_line_each(
    settings: Settings, dataset: Dataset
) -> None:
    rows = [
        change(dataset, "accept", 80),
        change(dataset, "correct", 12, value=13, note='as "seen"; twice\n'),
        change(dataset, "no_reading", 6),
    ]

    read = record(settings.decisions, *rows)

    assert set(read.rows) == set(rows)
    lines = (settings.decisions / CORRECTIONS).read_text(encoding="utf-8").splitlines()
    assert lines[0].split(",") == list(Correction.model_fields)
    assert [line.split(",")[0] for line in lines[1:]] == ["autumn"] * 3
    assert [row.indicator for row in read.rows] == sorted(row.indicator for row in read.rows)
    assert read.rows[0].becomes.named == {"value": 13.0, "note": 'as "seen"; twice'}


@given(st.lists(st.text(max_size=20), min_size=5, max_size=5), st.integers(1, 99))
def test_any_words_come_back_as_they_were_kept(words: list[str], nth: int) -> None:
    column, text, why, note, sample = words
    row = Correction.model_validate(
        {
            "document_id": "autumn",
            "indicator": "30/09/2017",
            "column": column,
            "text": f"x{text}",
            "nth": nth,
            "action": "correct",
            "becomes": {"note": note, "value": nth / 7},
            "expect": {"series": sample},
            "decided_by": "A. Auditor",
            "why": why,
            "sample": sample,
        }
    )

    with TemporaryDirectory() as folder:
        record_correction(Path(folder), row, "")
        assert read_corrections(Path(folder)).rows == (row,)


def test_no_file_has_no_corrections(tmp_path: Path) -> None:
    read = read_corrections(tmp_path / "none")

    assert (read.rows, read.failures, read.unread) == ((), (), 0)


def test_a_file_from_a_spreadsheet_is_read(tmp_path: Path) -> None:
    text = "\ufeffaction,text,column,indicator,document_id,decided_by,decided_on,nth,becomes\r\nadd,12,Q1,Burglary,autumn,A,01/05/2024,,value=12;unit=count\r\n"
    (tmp_path / CORRECTIONS).write_text(text, encoding="utf-8")

    (row,) = read_corrections(tmp_path).rows

    assert (row.decided_on, row.nth, row.hash, str(row.becomes)) == (
        TODAY,
        1,
        None,
        "value=12; unit=count",
    )


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("autumn,Burglary,Q1,12,maybe,,A", "action is 'maybe'"),
        ("autumn,Burglary,Q1,12,correct,unit=furlongs,A", "unit is 'furlongs'"),
        ("autumn,Burglary,Q1,12,correct,,A", "correct needs fields"),
        ("autumn,Burglary,Q1,12,accept,value=1,A", "accept takes nothing"),
        ("autumn,Burglary,Q1,12,add,value=1,A", "add needs unit"),
        ("autumn,Burglary,Q1,,add,value=1;unit=count,A", "add needs the characters"),
        ("autumn,Burglary,Q1,12,blank,,A", "blank is about a whole cell"),
        ("autumn,Burglary,Q1,12,accept,,", "decided_by is ''"),
        ("autumn,Burglary,Q1,80,accept,,A", "7 cells under a header of 8"),
    ],
)
def test_a_bad_row_is_told_with_its_line_and_nothing_is_written(
    row: str, told: str, settings: Settings, dataset: Dataset
) -> None:
    settings.decisions.mkdir()
    end = "" if "7 cells" in told else ","
    text = (
        "document_id,indicator,column,text,action,becomes,decided_by,why\n"
        f"autumn,Repeat victims of burglary,Q1,80%,accept,,A,\n{row}{end}\n"
    )
    path = settings.decisions / CORRECTIONS
    path.write_text(text, encoding="utf-8")

    run = extract(settings, today=TODAY)

    (failure,) = [one for one in run.dataset.failures if one.file == CORRECTIONS]
    assert told in failure.message
    assert failure.line == 3
    assert run.exit_code == 1
    assert len(run.applied) == 1
    with pytest.raises(UsageError, match=r"was not written, so that no row is lost"):
        record(settings.decisions, change(dataset, "accept", 12))
    assert path.read_text(encoding="utf-8") == text


def test_contradicting_rows_are_told_and_a_new_decision_settles_them(
    settings: Settings, dataset: Dataset
) -> None:
    row = change(dataset, "correct", 12, value=13)
    other = change(dataset, "accept", 80)
    record(settings.decisions, row, other)
    path = settings.decisions / CORRECTIONS
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text(
        "\n".join([*lines, lines[1].replace("value=13", "value=14"), ""]), encoding="utf-8"
    )

    read = read_corrections(settings.decisions)
    run = extract(settings, today=TODAY)

    assert read.rows == (other,)
    assert [one.place.line for one in read.failures] == [2, 4]
    assert all("another row says something else" in one.message for one in read.failures)
    assert (run.exit_code, len(run.applied)) == (1, 1)

    record(settings.decisions, of_ben(row))

    assert {*read_corrections(settings.decisions).rows} == {of_ben(row), other}
    assert not read_corrections(settings.decisions).failures


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path, dataset: Dataset) -> None:
    (tmp_path / "file").write_text("a file where the folder should be", encoding="utf-8")

    with pytest.raises(UsageError, match="cannot write into"):
        record_correction(tmp_path / "file", change(dataset, "accept", 12), "")


# ---------------------------------------------------------------------------------- two editors
def test_a_reading_that_was_decided_on_since_is_refused_with_who_and_what(
    settings: Settings, dataset: Dataset
) -> None:
    seen = read_corrections(settings.decisions).state
    theirs = of_ben(change(dataset, "correct", 12, value=13))
    record(settings.decisions, theirs)

    with pytest.raises(ChangedSinceError, match=r"B\. Checker .* correct: value=13") as caught:
        record_correction(settings.decisions, change(dataset, "accept", 12), seen)

    assert caught.value.rows == (theirs,)
    assert read_corrections(settings.decisions).rows == (theirs,)


def test_decisions_of_others_on_other_readings_are_kept(
    settings: Settings, dataset: Dataset
) -> None:
    seen = read_corrections(settings.decisions).state
    theirs = of_ben(change(dataset, "accept", 80))
    record(settings.decisions, theirs)

    recorded = record_correction(settings.decisions, change(dataset, "accept", 12), seen)

    read = read_corrections(settings.decisions)
    assert {*read.rows} == {theirs, recorded.correction}
    assert recorded.state == read.state


def test_the_state_of_a_reading_does_not_change_with_other_readings(
    settings: Settings, dataset: Dataset
) -> None:
    mine = change(dataset, "accept", 12)
    read = record(settings.decisions, mine)
    seen = read.state_at(mine)
    record(settings.decisions, of_ben(change(dataset, "accept", 80)))

    record_correction(settings.decisions, change(dataset, "correct", 12, value=13), seen)

    assert len(read_corrections(settings.decisions).rows) == 2


def test_a_decision_that_was_taken_back_since_is_told(settings: Settings, dataset: Dataset) -> None:
    mine = change(dataset, "accept", 12)
    seen = record(settings.decisions, mine).state_at(mine)
    take_back(settings.decisions, mine)

    with pytest.raises(ChangedSinceError, match="was taken back"):
        record_correction(settings.decisions, mine, seen)


def test_undoing_puts_back_what_was_replaced(settings: Settings, dataset: Dataset) -> None:
    first = change(dataset, "accept", 12)
    before = record(settings.decisions, first)
    recorded = record_correction(
        settings.decisions, of_ben(change(dataset, "no_reading", 12)), before.state
    )

    assert recorded.correction is not None
    after = take_back(settings.decisions, recorded.correction, recorded.replaced)

    assert (after.rows, after.state) == (before.rows, before.state)
    with pytest.raises(ChangedSinceError):
        take_back(settings.decisions, recorded.correction)


def test_a_decision_on_a_whole_cell_takes_the_place_of_those_on_its_readings(
    settings: Settings, dataset: Dataset
) -> None:
    row = find(dataset, "Litter dropped", "Q1", 4)
    record(settings.decisions, change(dataset, "accept", 4), change(dataset, "accept", 6))
    blank = cell_to_correction(spot_of(dataset, row), "blank", ANNA)

    recorded = record_correction(
        settings.decisions, blank, read_corrections(settings.decisions).state
    )

    assert len(recorded.replaced) == 2
    assert read_corrections(settings.decisions).rows == (blank,)


def spot_of(dataset: Dataset, row: ReadingRow) -> Spot:
    indicator = next(one for one in dataset.indicators if one.indicator_id == row.indicator_id)
    place = (row.page, row.line, row.table, row.row, row.col)
    beside = tuple(
        one
        for one in dataset.readings
        if (one.page, one.line, one.table, one.row, one.col) == place
    )
    return Spot(indicator, row.column, row.cell_text, readings=beside)


def write_many(folder: Path, rows: list[Correction]) -> None:
    for row in rows:
        record_correction(folder, row, "")


def test_two_writers_lose_no_row(tmp_path: Path, dataset: Dataset) -> None:
    row = change(dataset, "accept", 12)
    rows = [row.model_copy(update={"nth": n, "sample": f"draw {n}"}) for n in range(1, 41)]
    context = multiprocessing.get_context("spawn")
    writers = [
        context.Process(target=write_many, args=(tmp_path, rows[start::2])) for start in (0, 1)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(300)

    assert [writer.exitcode for writer in writers] == [0, 0]
    assert {*read_corrections(tmp_path).rows} == {*rows}


# ---------------------------------------------------------------------------------- seen again
def test_a_corrected_reading_can_be_corrected_again(settings: Settings, dataset: Dataset) -> None:
    record(settings.decisions, change(dataset, "correct", 12, value=13))
    shown = build_dataset(settings)

    (row,) = record(settings.decisions, change(shown, "correct", 13, unit="gbp")).rows

    assert (str(row.becomes), row.expect.value, row.expect.unit) == (
        "value=13; unit=gbp",
        12,
        "count",
    )
    again = find(build_dataset(settings), "Burglary offences", "Q1", 13)
    assert (again.unit, again.flags) == ("gbp", ["corrected"])


def test_a_correction_made_undone_by_hand_accepts_what_was_found(
    settings: Settings, dataset: Dataset
) -> None:
    record(settings.decisions, change(dataset, "correct", 12, value=13))

    (row,) = record(
        settings.decisions, change(build_dataset(settings), "correct", 13, value=12)
    ).rows

    assert (row.action, str(row.becomes)) == ("accept", "")
    assert find(build_dataset(settings), "Burglary offences", "Q1", 12).flags == ["accepted"]


def test_a_corrected_reading_can_be_accepted_by_another(
    settings: Settings, dataset: Dataset
) -> None:
    record(settings.decisions, change(dataset, "correct", 12, value=13))

    (row,) = record(settings.decisions, of_ben(change(build_dataset(settings), "accept", 13))).rows

    assert (row.action, row.decided_by, str(row.becomes)) == ("correct", "B. Checker", "value=13")
    assert find(build_dataset(settings), "Burglary offences", "Q1", 13).confidence == 1


def test_what_the_rules_made_can_be_accepted_after_all(
    settings: Settings, dataset: Dataset
) -> None:
    record(settings.decisions, change(dataset, "correct", 12, value=13))

    (row,) = record(settings.decisions, of_ben(change(dataset, "accept", 12))).rows

    assert (row.action, str(row.becomes), row.expect.value) == ("accept", "", 12)


def test_an_added_reading_can_be_corrected_and_removed(
    settings: Settings, dataset: Dataset
) -> None:
    row = find(dataset, "Litter dropped", "Q1", 4)
    spot = Spot(spot_of(dataset, row).indicator, "Comments", "Year 12 helped.")
    added = cell_to_correction(spot, "add", ANNA, (5, 7), {"value": 12, "unit": "count"})
    record(settings.decisions, added)
    shown = build_dataset(settings)

    (again,) = record(settings.decisions, change(shown, "correct", 12, "Comments", value=11)).rows
    assert (again.action, str(again.becomes)) == ("add", "value=11; unit=count")
    shown = build_dataset(settings)
    assert find(shown, "Litter dropped", "Comments", 11).text == "12"

    assert not record(settings.decisions, change(shown, "no_reading", 11, "Comments")).rows


def test_a_reading_that_was_none_can_come_back_as_another(
    settings: Settings, dataset: Dataset
) -> None:
    row = find(dataset, "Litter dropped", "Q1", 6)
    record(settings.decisions, change(dataset, "no_reading", 6))
    assert row.char_start is not None
    assert row.char_end is not None
    characters = (row.char_start, row.char_end)
    back = cell_to_correction(
        spot_of(dataset, row), "add", ANNA, characters, {"value": 6.5, "unit": "percent"}
    )

    (again,) = record(settings.decisions, back).rows

    assert (again.action, again.expect.value) == ("correct", 6)
    assert find(build_dataset(settings), "Litter dropped", "Q1", 6.5).role == "average"


def test_a_cell_that_was_decided_to_be_blank_is_not_corrected(
    settings: Settings, dataset: Dataset
) -> None:
    row = find(dataset, "Litter dropped", "Q1", 4)
    record(settings.decisions, cell_to_correction(spot_of(dataset, row), "blank", ANNA))
    blank = find(build_dataset(settings), "Litter dropped", "Q1", None)

    with pytest.raises(UsageError, match="take that back first"):
        record(
            settings.decisions,
            reading_to_correction(blank, "correct", {"value": 1, "unit": "count"}, BEN),
        )


@pytest.mark.parametrize(
    ("becomes", "told"),
    [
        ({"value": ""}, "needs value"),
        ({"period_end": None}, "go together"),
        ({"period_end": "2001-01-01"}, "lies behind"),
        ({"role": "average", "headline": "true"}, "is no headline"),
        ({"colour": "red"}, "there is no field 'colour'"),
        ({}, "correct needs fields"),
    ],
)
def test_what_makes_no_reading_is_refused_before_it_is_written(
    becomes: dict[str, object], told: str, dataset: Dataset
) -> None:
    row = find(dataset, "Burglary offences", "Q1", 12)

    with pytest.raises(ValueError, match=told):
        reading_to_correction(row, "correct", becomes, ANNA)


# -------------------------------------------------------------------------------------- the runs
def test_each_action_is_applied_on_every_run(settings: Settings, dataset: Dataset) -> None:
    spot = spot_of(dataset, find(dataset, "Litter dropped", "Q2", 7))
    comments = Spot(spot.indicator, "Comments", "Year 12 helped.")
    record(
        settings.decisions,
        change(dataset, "accept", 80),
        change(dataset, "correct", 12, value=9),
        change(dataset, "no_reading", 6),
        cell_to_correction(spot, "blank", ANNA),
        cell_to_correction(comments, "add", ANNA, (5, 7), {"value": 12, "unit": "count"}),
    )

    run = extract(settings, today=TODAY)

    assert (run.exit_code, len(run.applied), run.stale, run.problems) == (0, 5, (), ())
    told = [
        (row.column, row.value, row.status, row.flags, row.confidence)
        for row in run.dataset.readings
        if {"accepted", "corrected"} & {*row.flags}
    ]
    assert told == [
        ("Q1", 9, "reported", ["corrected"], 1),
        ("Q1", 80, "reported", ["accepted"], 1),
        ("Q2", None, "blank", ["corrected"], 1),
        ("Comments", 12, "reported", ["corrected"], 1),
    ]
    assert find(run.dataset, "Burglary offences", "Q1", 9).meets_target
    assert find(run.dataset, "Burglary offences", "Q1", 9).text == "12"
    (document,) = run.dataset.documents
    assert document.figures_explained == dataset.documents[0].figures_explained + 1
    assert build_by_rule(settings) == dataset
    assert extract(settings, today=TODAY).dataset == run.dataset


def test_the_summary_counts_decisions_and_lists_what_is_stale(
    settings: Settings, dataset: Dataset
) -> None:
    record(
        settings.decisions, change(dataset, "accept", 80), change(dataset, "correct", 12, value=9)
    )
    path = settings.raw / "autumn.txt"
    path.write_text(AUTUMN.replace("\t12\t", "\t9\t"), encoding="utf-8")
    text = StringIO()

    run = extract(settings, today=TODAY)
    print_summary(run, settings.out, Console(file=text, width=200))

    assert "Corrections: 1 applied, 1 stale." in text.getvalue()
    assert "'Q1' '12': correct by A. Auditor: the cell has changed: it says '9'" in text.getvalue()
    assert run.exit_code == 0


def test_a_decision_keeps_to_an_indicator_that_was_repaired(
    settings: Settings, dataset: Dataset
) -> None:
    (before,) = record(settings.decisions, change(dataset, "correct", 12, value=9)).rows
    path = settings.raw / "autumn.txt"
    path.write_text(AUTUMN.replace("Burglary offences", "Burglary offence s"), encoding="utf-8")

    runs = [extract(settings, today=TODAY) for _ in range(2)]

    assert [(len(run.applied), run.stale) for run in runs] == [(1, ()), (1, ())]
    (row,) = read_corrections(settings.decisions).rows
    assert row.hash != before.hash
    assert row == before.model_copy(update={"hash": row.hash})
    (reading,) = [one for one in runs[1].dataset.readings if one.flags == ["corrected"]]
    assert reading.indicator_id == f"autumn:{row.hash}"


def test_a_hash_that_cannot_be_renewed_is_a_warning(settings: Settings, dataset: Dataset) -> None:
    record(settings.decisions, change(dataset, "correct", 12, value=9))
    path = settings.decisions / CORRECTIONS
    text = f"{path.read_text(encoding='utf-8')}a,bad,row\n"
    path.write_text(text, encoding="utf-8")
    report = settings.raw / "autumn.txt"
    report.write_text(AUTUMN.replace("Burglary offences", "Burglary offence s"), encoding="utf-8")

    run = extract(settings, today=TODAY)

    assert (len(run.applied), run.exit_code) == (1, 1)
    assert any("was not written, so that no row is lost" in warning for warning in run.warnings)
    assert path.read_text(encoding="utf-8") == text


def test_decisions_on_a_report_that_is_not_there_are_not_stale(
    settings: Settings, dataset: Dataset
) -> None:
    record(
        settings.decisions, change(dataset, "accept", 80).model_copy(update={"document_id": "x"})
    )

    run = extract(settings, today=TODAY)

    assert (run.applied, run.stale) == ((), ())


# -------------------------------------------------------------------------------------- the twins
@pytest.fixture
def medway(tmp_path: Path) -> Settings:
    """One report as PDF and as text."""
    raw = tmp_path / "raw"
    raw.mkdir()
    for name in ("documents.csv", "medway-2013-14.pdf", "medway-2013-14.txt"):
        (raw / name).write_bytes((ROOT / "raw" / name).read_bytes())
    lines = (raw / "documents.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (raw / "documents.csv").write_text(
        "".join(line for line in lines if "2017" not in line.split(",")[0]), encoding="utf-8"
    )
    return Settings(raw=raw, out=tmp_path / "processed", workers=1)


def told_of(dataset: Dataset) -> list[tuple[object, ...]]:
    names = ("reading_id", "column", "value", "unit", "status", "headline", "meets_target")
    return [
        (
            *(getattr(row, name) for name in names),
            "".join((row.text or "").split()),
            *row.flags[-1:],
        )
        for row in dataset.readings
    ]


def test_a_pdf_and_its_text_share_their_decisions(medway: Settings) -> None:
    rules = build_by_rule(medway)
    figures = [
        row for row in rules.readings if row.value is not None and row.char_start is not None
    ]
    several = next(row for row in figures if row.cell_text.count("\n") > 0)
    words = next(row for row in rules.readings if row.status == "no_data")
    indicator = next(row for row in rules.indicators if row.indicator_id == words.indicator_id)
    spot = Spot(indicator, words.column, words.cell_text, readings=(words,))
    record(
        medway.decisions,
        *(
            reading_to_correction(row, "accept", {}, ANNA)
            for row in figures[10:20]
            if row != several
        ),
        reading_to_correction(several, "correct", {"value": 1234, "headline": False}, ANNA),
        reading_to_correction(figures[30], "no_reading", {}, ANNA),
        cell_to_correction(spot_of(rules, figures[40]), "blank", ANNA),
        cell_to_correction(spot, "add", ANNA, (0, 2), {"value": 3, "unit": "count"}),
    )

    runs = [extract(replaced(medway, kind), today=TODAY) for kind in ("pdf", "txt")]

    assert [one.stale for one in runs] == [(), ()]
    assert [len(one.applied) for one in runs] == [13, 13]
    assert told_of(runs[0].dataset) == told_of(runs[1].dataset)
    assert told_of(runs[0].dataset) != told_of(rules)
    assert not check_dataset(runs[0].dataset)


def replaced(settings: Settings, kind: str) -> Settings:
    return settings.model_copy(update={"prefer": kind})


def test_every_reading_of_both_reports_is_found_again_in_its_twin(tmp_path: Path) -> None:
    settings = Settings(raw=ROOT / "raw", decisions=tmp_path, out=tmp_path / "out", prefer="pdf")
    rules = build_by_rule(settings)
    rows = [reading_to_correction(row, "accept", {}, ANNA) for row in rules.readings]
    (tmp_path / CORRECTIONS).write_text(rows_to_csv(Correction, rows), encoding="utf-8")

    dataset = build_dataset(replaced(settings, "txt"))

    assert len({row.key for row in rows}) == len(rows) == len(dataset.readings)
    assert all("accepted" in row.flags for row in dataset.readings)


# ------------------------------------------------------------------------------- the random audit
def test_a_draw_is_the_same_each_time_and_another_by_another_seed(dataset: Dataset) -> None:
    draw = Draw("2024-05 seed 7", 7, 4)

    first = draw_sample(dataset.readings, (), draw).left

    assert len(first) == 4
    assert draw_sample(tuple(reversed(dataset.readings)), (), draw).left == first
    assert draw_sample(dataset.readings, (), draw._replace(seed=8)).left != first


def test_what_was_checked_stays_drawn_whatever_became_of_it(
    settings: Settings, dataset: Dataset
) -> None:
    draw = Draw("2024-05 seed 7", 7, 6)
    first = draw_sample(dataset.readings, (), draw).left
    decided = Decided("A. Auditor", TODAY, sample=draw.name)
    actions: tuple[Action, ...] = ("accept", "no_reading", "accept")
    for row, action in zip(first, actions, strict=False):
        record(settings.decisions, reading_to_correction(row, action, {}, decided))
    read = read_corrections(settings.decisions)

    again = draw_sample(build_dataset(settings).readings, read.rows, draw)

    assert [one.key for one in again.checked] == [reading_to_key(row) for row in first[:3]]
    assert [reading_to_key(row) for row in again.left] == [reading_to_key(row) for row in first[3:]]
    assert find_error_rates(read.rows)[ALL][:2] == (1, 3)


def test_what_a_person_decided_on_before_is_not_drawn(settings: Settings, dataset: Dataset) -> None:
    read = record(settings.decisions, change(dataset, "accept", 12))

    drawn = draw_sample(build_dataset(settings).readings, read.rows, Draw("all", 1, 1000)).left

    assert len(drawn) == len(dataset.readings) - 1


def test_a_draw_can_be_of_each_document(dataset: Dataset) -> None:
    other = [row.model_copy(update={"document_id": "winter"}) for row in dataset.readings]

    drawn = draw_sample((*dataset.readings, *other), (), Draw("each", 1, 3, per_document=True)).left

    assert [row.document_id for row in drawn] == ["autumn"] * 3 + ["winter"] * 3


def test_the_share_that_was_wrong_is_told_for_each_document_and_all(dataset: Dataset) -> None:
    row = change(dataset, "accept", 12).model_copy(update={"sample": "may"})
    rows = [row.model_copy(update={"nth": n}) for n in range(1, 58)]
    rows += [of_ben(row, action="correct", document_id="winter", nth=n) for n in (1, 2)]
    rows += [of_ben(row, action="no_reading", document_id="winter", nth=3)]
    rows += [of_ben(row, action="add", nth=3), of_ben(row, sample=None), of_ben(row, sample="june")]

    assert rates_to_lines(rows, "may") == [
        "all documents: 3 of 60 readings checked at random were wrong, 5.0% (95% interval 1.7% to 13.7%)",
        "autumn: 0 of 57 readings checked at random were wrong, 0.0% (95% interval 0.0% to 6.3%)",
        "winter: 3 of 3 readings checked at random were wrong, 100.0% (95% interval 43.9% to 100.0%)",
    ]
    assert find_error_rates(rows)[ALL].checked == 61
    assert rates_to_lines(()) == []


@pytest.mark.parametrize(
    ("wrong", "checked", "low", "high"),
    [(0, 10, 0.0, 0.2775), (1, 10, 0.0179, 0.4042), (5, 10, 0.2366, 0.7634), (10, 10, 0.7225, 1)],
)
def test_the_interval_is_wilson_s(wrong: int, checked: int, low: float, high: float) -> None:
    found = estimate(wrong, checked)

    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


def test_nothing_checked_says_nothing() -> None:
    assert estimate(0, 0)[2:] == (0, 1)
