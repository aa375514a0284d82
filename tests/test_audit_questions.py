"""The questions of matching on the audit page: side by side, answered, taken back."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from pipeline.auditing import Auditor
from pipeline.run import extract
from pipeline.settings import Settings
from tests.audits import Visitor

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The two reports of the project, with the links that are kept of them."""
    folder = tmp_path_factory.mktemp("questions")
    for name in ("raw", "decisions"):
        shutil.copytree(ROOT / name, folder / name)
    made = Settings(raw=folder / "raw", decisions=folder / "decisions", out=folder / "processed")
    extract(made)
    return made


@pytest.fixture
def auditor(settings: Settings) -> Auditor:
    return Auditor(settings, "Ada")


def read_links(settings: Settings) -> list[dict[str, str]]:
    with (settings.decisions / "links.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_a_question_shows_both_sides_and_why(auditor: Auditor) -> None:
    pair = auditor.questions()[0]
    text = Visitor(auditor).get("/questions").text

    assert f"1 of {len(auditor.questions())}" in text
    assert pair.left.indicator in text
    assert pair.rights[0].indicator in text
    assert all(part.partition("'")[0] in text for part in pair.why)
    assert pair.score >= auditor.questions()[-1].score


def test_to_look_at_the_questions_writes_nothing(settings: Settings, tmp_path: Path) -> None:
    nothing_kept = settings.model_copy(update={"decisions": tmp_path / "decisions"})

    assert Visitor(Auditor(nothing_kept, "Ada")).get("/questions").status_code == 200
    assert not nothing_kept.decisions.exists()


def test_an_answer_is_kept_and_taken_back(auditor: Auditor, settings: Settings) -> None:
    visitor, before, pairs = Visitor(auditor), read_links(settings), auditor.questions()
    answer = visitor.post("/answer", {"pair": pairs[0].key, "answer": "same"})

    assert answer.headers["location"].startswith(f"/questions?pair={pairs[1].key}")
    changed = [row for row in read_links(settings) if row not in before]
    assert {row["decided_by"] for row in changed} == {"Ada"}
    assert {row["relation"] for row in changed} >= {"same"}
    assert pairs[0].key not in {one.key for one in auditor.questions()}
    named = {row.indicator: row.measure_id for row in auditor.dataset.indicators}
    assert named[pairs[0].left.indicator] == named[pairs[0].rights[0].indicator]
    assert visitor.post("/answer", {"answer": "undo"}).status_code == 303
    assert read_links(settings) == before
    assert visitor.post("/answer", {"answer": "undo"}).status_code == 409


@pytest.mark.parametrize("fields", [{"pair": "x", "answer": "same"}, {"answer": "perhaps"}, {}])
def test_an_answer_to_nothing_is_refused(
    auditor: Auditor, settings: Settings, fields: dict[str, str]
) -> None:
    before = read_links(settings)

    assert Visitor(auditor).post("/answer", fields).status_code == 409
    assert read_links(settings) == before


def test_what_was_changed_since_is_not_undone(auditor: Auditor, settings: Settings) -> None:
    visitor, (first, second, *_) = Visitor(auditor), auditor.questions()
    visitor.post("/answer", {"pair": first.key, "answer": "related"})
    Auditor(settings, "Ben").answer(second.key, "different")

    answer = visitor.post("/answer", {"answer": "undo"})

    assert answer.status_code == 409
    assert "changed since" in answer.text
