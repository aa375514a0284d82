"""Readings are added from cells of tables, columns and rows that no rule reads."""

from __future__ import annotations

import csv
from datetime import date
from typing import TYPE_CHECKING

import pytest

from pipeline.auditing import Auditor
from pipeline.run import extract
from pipeline.settings import Settings
from schema.decisions import Correction
from schema.failure import Reason
from schema.tablerules import check_dataset
from tests.audits import TODAY, Visitor

if TYPE_CHECKING:
    from pathlib import Path

    from httpx2 import Response

    from schema.dataset import ReadingRow

REPORT = """\
Medway Council progress report 2013/14

Indicator\tLead\tTarget\tQ1\tQ2
Priority 1 with 45 calls\t\t\t\t
Bins collected on time\tJo, 7 people\t95%\t69%\t97%
Visits made\tAnn\t50\t12\t14

Staff and what they did

Name\tWhat they did
Ann Smith\tled 3 teams
Bob Jones\twrote 4 papers
"""
OWNER = {"document": "report", "table": "1", "row": "3", "col": "2"}
HEADING = {"document": "report", "table": "1", "row": "2", "col": "1"}
STAFF = {"document": "report", "table": "2", "row": "2", "col": "2"}


@pytest.fixture
def own(tmp_path: Path) -> Auditor:
    """A report with a column, a row and a table that are not read."""
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "report.txt").write_text(REPORT, encoding="utf-8")
    settings = Settings(raw=raw, decisions=tmp_path / "decisions", out=tmp_path / "processed")
    extract(settings, today=TODAY)
    return Auditor(settings, "Ada")


def add(auditor: Auditor, cell: dict[str, str], text: str, value: str, /, **given: str) -> Response:
    fields = {"action": "add", "text": text, "value": value, "unit": "count"}
    return Visitor(auditor).post("/decide", {**cell, **fields, **given})


def keep(auditor: Auditor) -> None:
    auditor.reruns.keep(auditor.reruns.read(()))


def read_corrections(auditor: Auditor) -> list[dict[str, str]]:
    path = auditor.settings.decisions / "corrections.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def find(auditor: Auditor, text: str) -> ReadingRow:
    return next(row for row in auditor.dataset.readings if row.text == text)


def rewrite(auditor: Auditor, old: str, new: str) -> None:
    path = auditor.settings.raw / "report.txt"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_a_cell_of_a_column_that_was_ignored_gives_its_row_s_indicator_a_reading(
    own: Auditor,
) -> None:
    text = Visitor(own).get("/cell/report/1/3/2").text
    assert "A reading of it belongs to <bdi>Bins collected on time</bdi>" in text
    assert 'name="indicator"' not in text

    assert add(own, OWNER, "7", "7").status_code == 303
    keep(own)

    reading = find(own, "7")
    bins = find(own, "69%")
    assert (reading.indicator_id, reading.column, reading.value) == (bins.indicator_id, "Lead", 7)
    assert reading.cell_text[reading.char_start : reading.char_end] == "7"
    assert reading.flags == ["corrected"]
    assert reading.confidence == 1.0
    assert not [row for row in own.dataset.failures if row.text == "7"]
    assert not check_dataset(own.dataset)


def test_a_row_that_was_taken_for_a_heading_becomes_an_indicator(own: Auditor) -> None:
    text = Visitor(own).get("/cell/report/1/2/1").text
    assert 'name="indicator" type="text" value="Priority 1 with 45 calls"' in text

    add(own, HEADING, "45", "45", indicator="Calls  on priority 1")
    keep(own)

    reading = find(own, "45")
    assert (reading.indicator, reading.value) == ("Calls on priority 1", 45)
    indicator = next(
        row for row in own.dataset.indicators if row.indicator_id == reading.indicator_id
    )
    assert (indicator.cell_text, indicator.flags) == ("Priority 1 with 45 calls", ["corrected"])
    assert indicator.measure
    assert (reading.period_start, reading.period_source) == (date(2013, 7, 1), "document")
    assert {row.text for row in own.dataset.failures if row.table == 1} == {"1", "7"}
    assert not check_dataset(own.dataset)


def test_a_table_that_was_not_read_gives_a_reading(own: Auditor) -> None:
    text = Visitor(own).get("/cell/report/2/2/2").text
    assert 'name="indicator" type="text" value="Ann Smith"' in text

    add(own, STAFF, "3", "3", period_start="2013-04-01", period_end="2014-03-31")
    keep(own)

    reading = find(own, "3")
    assert (reading.indicator, reading.column, reading.value) == ("Ann Smith", "", 3)
    assert (reading.table, reading.row, reading.col, reading.line) == (2, 2, 2, 11)
    left = {(row.reason, row.cell_text) for row in own.dataset.failures if row.table == 2}
    assert (Reason.NO_HEADER, "led 3 teams") not in left
    assert (Reason.NO_HEADER, "wrote 4 papers") in left
    assert not check_dataset(own.dataset)


def test_two_readings_of_one_row_are_of_one_indicator(own: Auditor) -> None:
    add(own, STAFF, "3", "3")
    add(own, STAFF, "led 3", "1", series="led")
    keep(own)

    assert find(own, "3").indicator_id == find(own, "led 3").indicator_id
    assert not check_dataset(own.dataset)


def test_an_added_reading_has_the_period_that_its_header_names(own: Auditor) -> None:
    rewrite(own, "\tLead\t", "\tLead officer in Q2\t")
    extract(own.settings, today=TODAY)

    add(own, OWNER, "7", "7")
    keep(own)

    reading = find(own, "7")
    assert (reading.column, reading.period_source) == ("Lead officer in Q2", "column")
    assert (reading.period_start, reading.period_end) == (date(2013, 7, 1), date(2013, 9, 30))


def test_what_was_added_is_corrected_accepted_and_taken_out_again(own: Auditor) -> None:
    visitor = Visitor(own)
    add(own, STAFF, "3", "3", indicator="Teams led")
    keep(own)
    item = find(own, "3").reading_id

    visitor.post("/decide", {"item": item, "action": "correct", "value": "4"})
    (row,) = read_corrections(own)
    assert (row["about"], row["action"], row["becomes"]) == ("cell", "add", "value=4; unit=count")
    keep(own)
    assert find(own, "3").value == 4
    visitor.post("/decide", {"item": item, "action": "accept"})
    assert [row["action"] for row in read_corrections(own)] == ["add"]
    assert item in own.decided()
    visitor.post("/decide", {"item": item, "action": "no_reading"})
    assert not read_corrections(own)
    own.reruns.keep(own.reruns.read(["report"]))
    assert not [row for row in own.dataset.readings if row.text == "3"]


def test_a_row_typed_about_what_was_added_is_applied_to_it(own: Auditor) -> None:
    add(own, STAFF, "3", "3", indicator="Teams led")
    path = own.settings.decisions / "corrections.csv"
    header, row = path.read_text(encoding="utf-8").splitlines()
    typed = {"document_id": "report", "indicator": "Teams led", "text": "3", "action": "correct"}
    typed |= {"becomes": "value=4", "expect": "value=3", "decided_by": "Ben"}
    line = ",".join(typed.get(name, "") for name in header.split(","))
    path.write_text(f"{header}\n{row}\n{line}\n", encoding="utf-8")

    run = extract(own.settings, today=TODAY)

    assert not run.stale
    assert [row.value for row in run.dataset.readings if row.text == "3"] == [4]


def test_a_correction_of_what_is_not_as_shown_is_refused(own: Auditor) -> None:
    visitor = Visitor(own)
    add(own, STAFF, "3", "3")
    keep(own)
    item = find(own, "3").reading_id
    visitor.post("/decide", {"item": item, "action": "correct", "value": "4"})

    answer = visitor.post("/decide", {"item": item, "action": "accept"})

    assert answer.status_code == 409
    assert "read the document again" in answer.text
    assert [row["action"] for row in read_corrections(own)] == ["add"]


def test_a_figure_of_a_cell_that_is_not_read_is_rightly_none(own: Auditor) -> None:
    failure = next(row for row in own.dataset.failures if row.cell_text == "Jo, 7 people")
    visitor = Visitor(own)
    visitor.post("/decide", {"item": failure.failure_id, "action": "no_reading"})

    assert failure.failure_id in own.decided()
    (row,) = read_corrections(own)
    assert (row["about"], row["action"], row["text"]) == ("cell", "no_reading", "7")
    keep(own)
    assert failure.failure_id not in {row.failure_id for row in own.dataset.failures}


def test_a_failure_of_a_cell_that_is_not_read_takes_a_reading(own: Auditor) -> None:
    failure = next(row for row in own.dataset.failures if row.text == "45")
    text = Visitor(own).get(f"/item/{failure.failure_id}").text
    assert 'name="indicator"' in text

    add(own, {"item": failure.failure_id}, "45", "45", indicator="Calls")

    assert failure.failure_id in own.decided()
    keep(own)
    assert find(own, "45").indicator == "Calls"


def test_an_added_reading_stays_where_its_table_moved(own: Auditor) -> None:
    add(own, STAFF, "3", "3", indicator="Teams led")
    rewrite(own, "Staff and what they did", "Things\tQ1\nMore\t5\n\nStaff and what they did")

    run = extract(own.settings, today=TODAY)

    assert not run.stale
    assert find(own, "3").table == 3


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("led 3 teams", "led 5 teams", "the cell has changed: it says 'led 5 teams'"),
        ("Ann Smith\tled 3 teams\nBob Jones\twrote 4 papers\n", "", "no such cell"),
        ("Name\tWhat they did", "Indicator\tQ1", "found now"),
    ],
)
def test_what_does_not_fit_any_more_is_told(own: Auditor, old: str, new: str, why: str) -> None:
    add(own, STAFF, "3", "9")
    rewrite(own, old, new)

    run = extract(own.settings, today=TODAY)

    assert why in run.stale[0].why


def test_of_two_equal_cells_each_has_its_own_decision(own: Auditor) -> None:
    rewrite(own, "wrote 4 papers", "led 3 teams")
    extract(own.settings, today=TODAY)
    add(own, STAFF, "3", "3")
    add(own, {**STAFF, "row": "3"}, "3", "3")
    keep(own)

    added = [row for row in own.dataset.readings if row.text == "3"]
    assert sorted(row.indicator for row in added) == ["Ann Smith", "Bob Jones"]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"text": "9", "value": "3", "unit": "count"}, "does not have these characters"),
        ({"text": "3", "unit": "count"}, "add needs value"),
        ({"text": "", "value": "3", "unit": "count"}, "mark the characters"),
        ({"action": "blank"}, "not read"),
    ],
)
def test_what_makes_no_sense_is_refused(own: Auditor, fields: dict[str, str], words: str) -> None:
    answer = Visitor(own).post("/decide", {**STAFF, "action": "add", **fields})

    assert answer.status_code == 409
    assert words in answer.text
    assert not read_corrections(own)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"action": "accept"}, "accept is about a reading or target"),
        ({"action": "no_reading", "text": ""}, "needs its `place`"),
        ({"action": "no_reading", "place": ""}, "needs its `place`"),
    ],
)
def test_a_row_about_a_cell_needs_its_place_and_characters(
    given: dict[str, str], message: str
) -> None:
    row = {"document_id": "a", "indicator": "b", "decided_by": "c", "about": "cell"}

    with pytest.raises(ValueError, match=message):
        Correction.model_validate({**row, "place": "table 1, row 2", "text": "3", **given})


def test_what_was_added_is_undone(own: Auditor) -> None:
    add(own, STAFF, "3", "3")

    visitor = Visitor(own)
    assert "3 in its column of Ann Smith" in visitor.get("/history").text
    key = own.history()[0].key
    assert visitor.post("/undo", {"which": key}).status_code == 303
    assert not read_corrections(own)
