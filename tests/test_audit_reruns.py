"""Documents read again from the audit page: what would change is shown, then kept or left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audit.items import Catalogue
from pipeline.auditing import Auditor
from pipeline.run import extract
from tests.audits import TODAY, Visitor, copy_corpus

if TYPE_CHECKING:
    from pathlib import Path

    from audit.proposals import Changed, Proposal
    from pipeline.settings import Settings


@pytest.fixture
def own(corpus: Settings, tmp_path: Path) -> Auditor:
    """A corpus that a test may decide on."""
    return Auditor(copy_corpus(corpus, tmp_path), "Ada")


def find_id(auditor: Auditor, text: str, kind: str = "reading") -> str:
    items = Catalogue(auditor.dataset).by_document["plain-pdf"]
    return next(one.id for one in items if one.row.text == text and one.kind == kind)


def read_again(visitor: Visitor, document: str = "") -> str:
    """Where the changes are shown."""
    answer = visitor.post("/rerun", {"document": document})
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def propose(auditor: Auditor, *names: str) -> Proposal:
    found = auditor.reruns.find(auditor.reruns.read(names))
    assert found is not None
    return found


def by_text(proposal: Proposal) -> dict[tuple[str, str, str], Changed]:
    return {(one.kind, one.word, one.text): one for one in proposal.changes}


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.csv")}


def test_what_would_change_is_shown_and_nothing_is_written(own: Auditor) -> None:
    visitor, item_id = Visitor(own), find_id(own, "69%")
    before = files(own.settings.out)
    visitor.post("/decide", {"item": item_id, "action": "correct", "value": "68"})

    text = visitor.get(read_again(visitor, "plain-pdf")).text

    assert "What would change" in text
    assert "<del>69</del>" in text
    assert "<ins>68</ins>" in text
    assert f'href="/item/{item_id}"' in text
    assert "a person decided" in text
    assert "69% (Average 72.5%)" in text
    assert files(own.settings.out) == before


def test_each_change_has_its_fields_and_cause(own: Auditor) -> None:
    visitor = Visitor(own)
    visitor.post("/decide", {"item": find_id(own, "69%"), "action": "correct", "value": "68"})
    visitor.post("/decide", {"item": find_id(own, "72.5%"), "action": "no_reading"})
    added = {"action": "add", "text": "3", "value": "3", "unit": "count"}
    visitor.post("/decide", {"item": find_id(own, "3", "failure"), **added})

    found = by_text(propose(own))

    value = next(one for one in found["reading", "changed", "69%"].fields if one.name == "value")
    assert (value.before, value.after) == (69.0, 68.0)
    assert found["reading", "went", "72.5%"].item_id == find_id(own, "72.5%")
    assert found["reading", "came", "3"].item_id is None
    assert ("failure", "went", "3") in found
    assert {one.cause for one in found.values()} == {"a person decided"}


def test_what_was_shown_is_kept(own: Auditor) -> None:
    visitor, item_id = Visitor(own), find_id(own, "69%")
    visitor.post("/decide", {"item": item_id, "action": "correct", "value": "68"})
    key = read_again(visitor).rpartition("/")[2]

    answer = visitor.post("/keep", {"key": key})

    assert answer.headers["location"].startswith("/history?notice=")
    assert next(row.value for row in own.dataset.readings if row.reading_id == item_id) == 68
    assert visitor.get(f"/changes/{key}").status_code == 404
    assert visitor.post("/keep", {"key": key}).status_code == 409
    assert propose(own).is_empty


def test_what_is_kept_is_what_extract_writes(own: Auditor) -> None:
    visitor = Visitor(own)
    visitor.post("/decide", {"item": find_id(own, "69%"), "action": "correct", "value": "68"})
    visitor.post("/keep", {"key": read_again(visitor, "plain-pdf").rpartition("/")[2]})
    kept = files(own.settings.out)

    extract(own.settings, [own.settings.raw / "plain.pdf"], today=TODAY)

    assert files(own.settings.out) == kept


def test_what_was_shown_is_left(own: Auditor) -> None:
    visitor = Visitor(own)
    visitor.post("/decide", {"item": find_id(own, "69%"), "action": "no_reading"})
    before, address = files(own.settings.out), read_again(visitor)

    assert visitor.post("/leave", {"key": address.rpartition("/")[2]}).status_code == 303
    assert visitor.get(address).status_code == 404
    assert files(own.settings.out) == before


def test_a_decision_that_was_taken_back_is_the_cause_of_what_comes_back(own: Auditor) -> None:
    visitor = Visitor(own)
    visitor.post("/decide", {"item": find_id(own, "72.5%"), "action": "no_reading"})
    visitor.post("/keep", {"key": read_again(visitor).rpartition("/")[2]})
    visitor.post("/undo", {})

    found = by_text(propose(own))

    assert found["reading", "came", "72.5%"].cause == "a person decided"


def test_nothing_changes_where_nothing_was_decided(own: Auditor) -> None:
    visitor = Visitor(own)

    assert "Nothing would change" in visitor.get(read_again(visitor, "plain-pdf")).text
    assert visitor.post("/rerun", {}).status_code == 409


@pytest.mark.parametrize("name", ["none", "documents.csv"])
def test_what_is_no_document_is_not_read_again(own: Auditor, name: str) -> None:
    assert Visitor(own).post("/rerun", {"document": name}).status_code == 409


def test_a_decision_taken_after_the_look_is_not_kept_unseen(own: Auditor) -> None:
    visitor = Visitor(own)
    visitor.post("/decide", {"item": find_id(own, "69%"), "action": "accept"})
    key = read_again(visitor).rpartition("/")[2]
    visitor.post("/decide", {"item": find_id(own, "14"), "action": "no_reading"})

    answer = visitor.post("/keep", {"key": key})

    assert answer.status_code == 409
    assert "corrections.csv changed since it was read" in answer.text


def test_another_file_of_the_report_is_the_cause(own: Auditor) -> None:
    path = own.settings.raw / "hostile.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("\t14\n", "\t15\n"), encoding="utf-8")

    proposal = propose(own, "hostile")

    assert {one.cause for one in proposal.changes} == {"the document's file is another"}
    ((name, fields),) = proposal.documents
    assert (name, fields[0].name) == ("hostile.txt", "sha256")


def test_decisions_without_effect_are_told_before_anything_is_kept(own: Auditor) -> None:
    visitor = Visitor(own)
    item = next(one for one in own.dataset.readings if one.text == "14" and one.line)
    visitor.post("/decide", {"item": item.reading_id, "action": "accept"})
    path = own.settings.raw / "hostile.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("\t14\n", "\t15\n"), encoding="utf-8")

    text = visitor.get(read_again(visitor)).text

    assert "Decisions without effect" in text
    assert "the cell has changed" in text


def test_a_report_that_is_gone_is_told(own: Auditor) -> None:
    (own.settings.raw / "hostile.txt").unlink()

    answer = Visitor(own).post("/rerun", {"document": "hostile"})

    assert answer.status_code == 409
    assert "hostile.txt is not in" in answer.text


def test_a_report_is_read_again_where_another_file_of_it_is_gone(own: Auditor) -> None:
    register = own.settings.register
    register.write_text("file,report\nhostile.txt,calls\nhostile.pdf,calls\n", encoding="utf-8")
    extract(own.settings, today=TODAY)

    proposal = propose(own, "calls")

    assert proposal.files == ("hostile.txt",)
    assert [one.figure for one in proposal.changes] == ["file not found"]


def test_only_the_last_proposals_wait(own: Auditor) -> None:
    keys = [own.reruns.read(["hostile"]) for _ in range(6)]

    assert own.reruns.find(keys[0]) is None
    assert own.reruns.find(keys[-1]) is not None


@pytest.mark.parametrize("page", ["0", "9", "x", "99999999"])
def test_a_page_of_the_changes_that_is_not_there_is_answered(own: Auditor, page: str) -> None:
    address = read_again(Visitor(own), "hostile")

    assert Visitor(own).get(f"{address}?page={page}").status_code == 200
