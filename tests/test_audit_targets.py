"""Targets are decided on as readings are: accepted, corrected, said to be none, taken back."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from audit.backend import Wanted
from audit.items import Catalogue
from pipeline.auditing import Auditor
from pipeline.run import extract
from schema.tables import check_dataset
from tests.audits import TODAY, Visitor, copy_corpus

if TYPE_CHECKING:
    from pathlib import Path

    from audit.items import Item
    from pipeline.settings import Settings


@pytest.fixture
def own(corpus: Settings, tmp_path: Path) -> Auditor:
    """A corpus that a test may decide on."""
    return Auditor(copy_corpus(corpus, tmp_path), "Ada")


def find(auditor: Auditor, text: str = "95%") -> Item:
    items = Catalogue(auditor.dataset).by_document["plain-pdf"]
    return next(one for one in items if one.kind == "target" and one.row.text == text)


def read_corrections(auditor: Auditor) -> list[dict[str, str]]:
    path = auditor.settings.decisions / "corrections.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def keep(auditor: Auditor) -> None:
    auditor.reruns.keep(auditor.reruns.read(()))


def test_a_target_offers_its_own_decisions(own: Auditor) -> None:
    text = Visitor(own).get(f"/item/{find(own).id}").text

    assert 'value="accept"' in text
    assert 'value="no_target" data-key="x"' in text
    assert 'value="no_reading"' not in text
    assert 'value="add"' not in text
    for name in ("comparison", "from_value", "per", "status"):
        assert f'name="{name}"' in text
    assert '<option value="milestone"' in text


def test_a_corrected_target_reaches_the_readings(own: Auditor) -> None:
    visitor, item = Visitor(own), find(own)
    fields = {"value": "60", "unit": "percent", "comparison": "at_least", "status": "set"}
    visitor.post("/decide", {"item": item.id, "action": "correct", **fields})

    (row,) = read_corrections(own)
    assert (row["about"], row["action"], row["text"]) == ("target", "correct", "95%")
    assert row["becomes"] == "value=60; comparison=at_least"
    assert row["expect"] == "value=95; unit=percent; comparison=; status=set"
    keep(own)
    target = next(one for one in own.dataset.targets if one.target_id == item.id)
    assert (target.value, target.flags) == (60, ["corrected"])
    reading = next(one for one in own.dataset.readings if one.text == "69%")
    assert (reading.target_value, reading.target_comparison) == (60, "at_least")
    assert reading.meets_target is True
    assert not check_dataset(own.dataset)


def test_what_a_corrected_target_changes_is_shown(own: Auditor) -> None:
    visitor = Visitor(own)
    visitor.post("/decide", {"item": find(own).id, "action": "correct", "value": "60"})

    proposal = own.reruns.find(own.reruns.read(()))

    assert proposal is not None
    assert {one.cause for one in proposal.changes} == {"a person decided"}
    changed = {one.text: {field.name for field in one.fields} for one in proposal.changes}
    assert "value" in changed["95%"]
    assert "target_value" in changed["69%"]


def test_a_target_that_is_none(own: Auditor) -> None:
    visitor, item = Visitor(own), find(own)
    visitor.post("/decide", {"item": item.id, "action": "no_target"})
    keep(own)

    target = next(one for one in own.dataset.targets if one.target_id == item.id)
    assert (target.status, target.value) == ("none", None)
    assert all(
        one.target_value is None
        for one in own.dataset.readings
        if one.indicator_id == target.indicator_id
    )
    assert not check_dataset(own.dataset)


def test_decisions_on_targets_stand_in_the_history_and_are_taken_back(own: Auditor) -> None:
    visitor, item = Visitor(own), find(own)
    visitor.post("/decide", {"item": item.id, "action": "accept"})

    assert own.decided()[item.id].action == "accept"
    assert "95% in Target of Bins collected on time" in visitor.get("/history").text
    assert "Accepted" in visitor.get(f"/item/{item.id}").text
    assert item.id in visitor.post("/undo", {}).headers["location"].replace("%3A", ":")
    assert not read_corrections(own)


def test_a_target_that_is_decided_on_again_has_one_row(own: Auditor) -> None:
    visitor, item = Visitor(own), find(own)
    visitor.post("/decide", {"item": item.id, "action": "correct", "value": "60"})
    keep(own)
    visitor.post("/decide", {"item": item.id, "action": "correct", "comparison": "below"})
    visitor.post("/decide", {"item": find(own).id, "action": "accept"})

    (row,) = read_corrections(own)
    assert (row["action"], row["becomes"]) == ("correct", "value=60; comparison=below")


def test_a_decision_on_a_target_of_somebody_else_is_not_overwritten(own: Auditor) -> None:
    item = find(own)
    seen = own.seen(Wanted(item.id, item.document_id, "accept"))
    Auditor(own.settings, "Ben").decide(Wanted(item.id, item.document_id, "no_target"))

    fields = {"item": item.id, "action": "accept", "seen": seen}
    answer = Visitor(own).post("/decide", fields)

    assert answer.status_code == 409
    assert "Ben decided" in answer.text


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"action": "correct", "value": "many"}, "value is"),
        ({"action": "correct", "comparison": "about"}, "comparison is"),
        ({"action": "correct", "status": "none", "value": "3"}, "has no value"),
        ({"action": "correct", "value": ""}, "needs a value"),
        ({"action": "correct", "comparison": "between"}, "go together"),
        ({"action": "correct"}, "no field was changed"),
        ({"action": "no_reading"}, "cannot be decided"),
        ({"action": "blank"}, "cannot be decided"),
    ],
)
def test_what_makes_no_sense_of_a_target_is_refused(
    own: Auditor, fields: dict[str, str], words: str
) -> None:
    answer = Visitor(own).post("/decide", {"item": find(own).id, **fields})

    assert answer.status_code == 409
    assert words in answer.text
    assert not read_corrections(own)


def test_a_decision_whose_target_changed_is_told_by_the_run(own: Auditor) -> None:
    item = next(one for one in own.dataset.targets if one.line and one.text == "90%")
    Visitor(own).post("/decide", {"item": item.target_id, "action": "accept"})
    path = own.settings.raw / "hostile.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("90%", "92%"), encoding="utf-8")

    run = extract(own.settings, today=TODAY)

    assert [one.why for one in run.stale] == ["the cell has changed: it says '92%'"]


def test_an_older_file_without_the_column_is_read(own: Auditor) -> None:
    visitor = Visitor(own)
    reading = next(one for one in own.dataset.readings if one.text == "69%")
    visitor.post("/decide", {"item": reading.reading_id, "action": "accept"})
    path = own.settings.decisions / "corrections.csv"
    rows = read_corrections(own)
    names = [name for name in rows[0] if name != "about"]
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, names, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)

    visitor.post("/decide", {"item": find(own).id, "action": "accept"})

    assert [row["about"] for row in read_corrections(own)] == ["reading", "target"]
