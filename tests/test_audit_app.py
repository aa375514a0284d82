"""The audit page: overview, facets, one item, one page, decisions, history, the single file."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from audit.backend import SeenPage, SeenPart, Wanted, Word
from audit.browse import State, browse, find_choices, find_neighbours, find_queue, query_to_state
from audit.items import Catalogue, Item, to_actions
from audit.marks import find_marks, order_words
from audit.templating import to_plain
from audit.views import Views
from pipeline.auditing import MOST_PICTURE_BYTES, Auditor, write_report
from pipeline.run import extract
from schema.page import Box
from tests.audits import ROWS, TODAY, Visitor, copy_corpus

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.settings import Settings


@pytest.fixture(scope="module")
def auditor(corpus: Settings, tmp_path_factory: pytest.TempPathFactory) -> Auditor:
    return Auditor(copy_corpus(corpus, tmp_path_factory.mktemp("audit")), "Ada")


@pytest.fixture
def own(corpus: Settings, tmp_path: Path) -> Auditor:
    """A corpus that a test may decide on."""
    return Auditor(copy_corpus(corpus, tmp_path), "Ada")


@pytest.fixture
def visitor(auditor: Auditor) -> Visitor:
    return Visitor(auditor)


def find(auditor: Auditor, text: str, **fields: object) -> Item:
    """The first item of these characters in the PDF."""
    return next(
        item
        for item in Catalogue(auditor.dataset).by_document["plain-pdf"]
        if item.row.text == text
        and all(getattr(item, name) == value for name, value in fields.items())
    )


def read_corrections(auditor: Auditor) -> list[dict[str, str]]:
    path = auditor.settings.decisions / "corrections.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


# -------------------------------------------------------------------------------- overview
def test_the_overview_lists_documents_and_items(visitor: Visitor) -> None:
    text = visitor.get("/").text

    assert "hostile.txt" in text
    assert "figures in its tables are explained" in text
    assert "doubtful first" in text


def test_the_address_says_what_is_shown(visitor: Visitor) -> None:
    text = visitor.get("/?document=plain-pdf&kind=reading&q=bins&order=place").text

    assert "Bins collected on time" in text
    assert "Visits made" not in text
    assert 'value="bins"' in text


@pytest.mark.parametrize("query", ["page=0", "page=x", "page=99999999999", "order=odd", "kind=no"])
def test_an_address_that_makes_no_sense_is_answered(visitor: Visitor, query: str) -> None:
    assert visitor.get(f"/?{query}").status_code == 200


def test_a_state_comes_back_from_its_address() -> None:
    state = query_to_state({"theme": "A & B", "q": " two words ", "page": "3", "odd": "x"})

    assert state == State((("theme", "A & B"),), "two words", "doubt", 3)
    assert state.to_query() == "theme=A+%26+B&q=two+words&page=3"
    assert state.to_query(page=1) == "theme=A+%26+B&q=two+words"


def test_what_is_doubtful_comes_first(auditor: Auditor) -> None:
    items = browse(Catalogue(auditor.dataset).items, State(), {})

    assert [item.confidence for item in items] == sorted(item.confidence for item in items)
    assert items[0].kind == "failure"


def test_a_facet_counts_what_it_would_leave(auditor: Auditor) -> None:
    items = Catalogue(auditor.dataset).items
    state = State((("kind", "reading"),))
    choices = find_choices(items, state, {})

    for choice in choices["document"]:
        chosen = State((*state.chosen, ("document", choice.value)))
        assert choice.count == len(browse(items, chosen, {}))
    assert {one.value for one in choices["kind"]} == {"reading", "target", "failure"}


def test_neighbours_in_a_list(auditor: Auditor) -> None:
    items = browse(Catalogue(auditor.dataset).items, State(), {})

    assert find_neighbours(items, items[1].id) == (items[0].id, items[2].id, 2)
    assert find_neighbours(items, "none") == (None, items[0].id, 0)


# ------------------------------------------------------------------------------------ items
def test_every_item_has_a_page_that_opens(auditor: Auditor, visitor: Visitor) -> None:
    for item in Catalogue(auditor.dataset).items:
        assert visitor.get(f"/item/{item.id}").status_code == 200


def test_an_item_shows_its_characters_and_why(auditor: Auditor, visitor: Visitor) -> None:
    text = visitor.get(f"/item/{find(auditor, '72.5%').id}").text

    assert "69% (Average <mark>72.5%</mark>)" in text
    assert 'class="mark"' in text
    assert "role average: average" in text
    assert "percentage" in text


def test_a_failure_says_which_rule_set_the_figure_aside(auditor: Auditor, visitor: Visitor) -> None:
    text = visitor.get(f"/item/{find(auditor, '3', kind='failure').id}").text

    assert "12 of <mark>3</mark> stages" in text or "<mark>3</mark>" in text
    assert "unexplained figure" in text


def test_a_text_is_shown_by_its_lines(auditor: Auditor, visitor: Visitor) -> None:
    item = next(one for one in auditor.dataset.readings if one.text == "14" and one.line)
    text = visitor.get(f"/item/{item.reading_id}").text

    assert f'id="line-{item.line}"' in text
    assert 'class="fate-reading">14</mark>' in text


def test_a_page_shows_every_cell(auditor: Auditor, visitor: Visitor) -> None:
    text = visitor.get("/page/plain-pdf/1").text
    parts = auditor.trace("plain-pdf").pages[1].parts

    assert len(parts) == sum(len(row) for row in ROWS)
    assert text.count('class="shape fate-') == len(parts)
    assert 'href="/cell/plain-pdf/1/1/1"' in text
    assert visitor.get("/cell/plain-pdf/1/1/1").status_code == 200


@pytest.mark.parametrize(
    "path", ["/item/none", "/page/none/1", "/cell/none/1/1/1", "/cell/plain-pdf/9/9/9"]
)
def test_what_is_not_there_is_said_so(visitor: Visitor, path: str) -> None:
    answer = visitor.get(path)

    assert answer.status_code == 404
    assert "<h1" in answer.text


def test_a_picture_is_a_png_and_kept(auditor: Auditor, visitor: Visitor) -> None:
    answer = visitor.get("/picture/plain-pdf/1/2.0.png?v=1")

    assert answer.content.startswith(b"\x89PNG")
    assert "immutable" in answer.headers["cache-control"]
    assert auditor.picture("plain-pdf", 1, 1.7) is auditor.picture("plain-pdf", 1, 2.0)
    assert visitor.get("/picture/plain-pdf/9/2.0.png").status_code == 404
    assert visitor.get("/picture/hostile/1/2.0.png").status_code == 404


def test_pictures_do_not_fill_the_memory(auditor: Auditor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.auditing.MOST_PICTURE_BYTES", 1)
    for number in (1, 2, 1, 2):
        auditor.picture("plain-pdf", number, 1.0)

    assert len(auditor._pictures._kept) == 1  # noqa: SLF001 what the test is about
    assert MOST_PICTURE_BYTES > 1


def test_a_page_that_cannot_be_drawn_shows_its_words(own: Auditor) -> None:
    own.trace("plain-pdf")
    (own.settings.raw / "plain.pdf").write_bytes(b"%PDF-1.7 no more")
    text = Visitor(own).get("/page/plain-pdf/1").text

    assert "on a blank page" in text
    assert ">Bins</text>" in text


def test_a_report_that_has_changed_is_told(own: Auditor) -> None:
    path = own.settings.raw / "hostile.txt"
    path.write_text(path.read_text(encoding="utf-8") + "more\n", encoding="utf-8")
    item = own.dataset.readings[0].reading_id

    assert "has changed since the dataset was made" in Visitor(own).get(f"/item/{item}").text


def test_another_run_is_noticed(own: Auditor) -> None:
    visitor = Visitor(own)
    before = visitor.get("/").text
    (own.settings.raw / "third.txt").write_text("Indicator\tQ1\nThings\t3\n", encoding="utf-8")
    extract(own.settings, today=TODAY)

    assert "third.txt" not in before
    assert "third.txt" in visitor.get("/").text


# ------------------------------------------------------------------------------------- marks
def page_of(*words: Word) -> SeenPage:
    return SeenPage(1, 100, 100, words)


def part_of(text: str) -> SeenPart:
    return SeenPart(1, text, 0, len(text), "reading", failed=False, box=Box(0, 0, 100, 100))


def test_the_marked_characters_stand_where_they_are_printed() -> None:
    edges = tuple(float(x) for x in range(10, 61, 10))
    words = (Word("(72%)", Box(10, 10, 60, 20), edges), Word("and", Box(70, 10, 90, 20)))

    assert find_marks(page_of(*words), part_of("(72%) and"), 1, 4) == [Box(20, 10, 50, 20)]
    assert find_marks(page_of(*words), part_of("(72%) and"), 6, 9) == [Box(70, 10, 90, 20)]
    assert find_marks(page_of(*words), part_of("(72%) and"), 0, 0) == []


def test_a_word_that_was_mended_is_found_all_the_same() -> None:
    words = (Word("eco-", Box(0, 0, 40, 10)), Word("nomy", Box(0, 12, 40, 22)))
    part = part_of("economy 5")

    assert find_marks(page_of(*words), part, 0, 7) == [Box(0, 0, 30, 10), Box(0, 12, 40, 22)]
    assert find_marks(page_of(*words), part, 8, 9) == []


def test_words_are_read_by_lines() -> None:
    words = [
        Word("c", Box(0, 20, 5, 30)),
        Word("b", Box(9, 1, 12, 11)),
        Word("a", Box(0, 0, 5, 10)),
    ]

    assert "".join(word.text for word in order_words(words)) == "abc"


# --------------------------------------------------------------------------------- decisions
def test_accepting_goes_on_to_the_next(own: Auditor) -> None:
    visitor, item = Visitor(own), find(own, "69%")
    answer = visitor.post("/decide?order=place&kind=reading", {"item": item.id, "action": "accept"})

    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/item/plain-pdf:")
    assert item.id not in answer.headers["location"]
    (row,) = read_corrections(own)
    assert (row["action"], row["text"], row["decided_by"]) == ("accept", "69%", "Ada")
    assert "Accepted" in visitor.get(f"/item/{item.id}").text
    assert "1 of " in visitor.get("/").text
    assert "accepted" in visitor.get("/history").text


def test_what_is_doubtful_is_worked_off(own: Auditor) -> None:
    visitor, queue = Visitor(own), "document=plain-pdf&doubt=doubtful&review=undecided"
    items = Catalogue(own.dataset).by_document["plain-pdf"]
    left = [item for item in items if item.is_doubtful and to_actions(item)]
    address = f"/item/{left[1].id}?{queue}"  # as when the first one was passed over
    for count in range(len(left), 0, -1):
        told = visitor.get("/?document=plain-pdf").text
        assert f"{count} item{'s await' if count > 1 else ' awaits'} a person" in told
        item_id = unquote(address.partition("/item/")[2].partition("?")[0])
        item = next(item for item in left if item.id == item_id)
        form = {"item": item_id, "action": to_actions(item)[0]}
        answer = visitor.post(f"/decide?{queue}", form)
        assert answer.status_code == 303, answer.text
        address = answer.headers["location"]

    assert address.startswith(f"/?{queue}")
    assert "Nothing is left" in visitor.get(address).text


def test_the_sums_of_a_document_are_those_of_its_lists(
    own: Auditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = next(row for row in own.dataset.targets if row.document_id == "plain-pdf")
    doubtful = target.model_copy(update={"flags": ["maybe_merged_cell"]})
    whole = tuple(row.model_copy(update={"table": None}) for row in own.dataset.failures)
    targets = tuple(doubtful if row is target else row for row in own.dataset.targets)
    dataset = replace(own.dataset, targets=targets, failures=whole)
    monkeypatch.setattr(own, "_dataset", dataset)
    views, queue = Views(own), find_queue("plain-pdf")
    assert target.target_id in {item.id for item in views.list_items(queue, own.decided())}

    Visitor(own).post("/decide", {"item": target.target_id, "action": "accept"})

    decided = own.decided()
    for one in views.find_documents(decided):
        items = views.catalogue.by_document[one.row.document_id]
        assert one.left == len(views.list_items(one.queue, decided))
        assert one.items == sum(bool(to_actions(item)) for item in items)
    assert target.target_id not in {item.id for item in views.list_items(queue, decided)}
    assert {one.row.document_id: one.reviewed for one in views.find_documents(decided)}[
        "plain-pdf"
    ] == 1


def test_a_correction_says_only_what_was_changed(own: Auditor) -> None:
    visitor, item = Visitor(own), find(own, "69%")
    fields = {"value": "\N{MINUS SIGN}6.9", "unit": "percent", "role": "actual", "why": "misread"}
    answer = visitor.post("/decide", {"item": item.id, "action": "correct", **fields})

    assert answer.status_code == 303
    (row,) = read_corrections(own)
    assert (row["becomes"], row["why"]) == ("value=-6.9", "misread")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"value": "many"}, "value is"),
        ({"unit": "parsecs"}, "unit is"),
        ({"period_start": "2014-13-01"}, "period_start is"),
        ({}, "no field was changed"),
    ],
)
def test_a_field_of_another_type_is_refused(
    own: Auditor, fields: dict[str, str], words: str
) -> None:
    item = find(own, "69%")
    answer = Visitor(own).post("/decide", {"item": item.id, "action": "correct", **fields})

    assert answer.status_code == 409
    assert words in answer.text
    assert not read_corrections(own)


def test_a_figure_that_is_no_reading(own: Auditor) -> None:
    visitor = Visitor(own)
    visitor.post("/decide", {"item": find(own, "69%").id, "action": "no_reading"})
    visitor.post("/decide", {"item": find(own, "3", kind="failure").id, "action": "no_reading"})

    assert {(row["action"], row["text"]) for row in read_corrections(own)} == {
        ("no_reading", "69%"),
        ("no_reading", "3"),
    }
    assert len(own.decided()) == 2


def test_a_whole_cell_that_is_blank(own: Auditor) -> None:
    item = find(own, "69%")
    Visitor(own).post("/decide", {"item": item.id, "action": "blank"})

    (row,) = read_corrections(own)
    assert (row["action"], row["text"], row["expect"]) == ("blank", "", "readings=2")
    assert set(own.decided()) >= {item.id, find(own, "72.5%").id}


def test_a_reading_that_was_missed_is_added(own: Auditor) -> None:
    item = find(own, "3", kind="failure")
    added = {"action": "add", "text": "3", "nth": "1", "value": "3", "unit": "count"}
    assert Visitor(own).post("/decide", {"item": item.id, **added}).status_code == 303

    (row,) = read_corrections(own)
    assert (row["action"], row["text"], row["becomes"]) == ("add", "3", "value=3; unit=count")


@pytest.mark.parametrize(
    "fields",
    [
        {"text": "4", "value": "3", "unit": "count"},
        {"text": "", "value": "3", "unit": "count"},
        {"text": "3"},
        {"text": "3", "nth": "9", "value": "3", "unit": "count"},
    ],
)
def test_a_reading_that_is_not_there_is_not_added(own: Auditor, fields: dict[str, str]) -> None:
    item = find(own, "3", kind="failure")
    answer = Visitor(own).post("/decide", {"item": item.id, "action": "add", **fields})

    assert answer.status_code == 409
    assert not read_corrections(own)


def test_a_cell_that_gave_nothing_takes_a_reading(own: Auditor) -> None:
    cell = {"document": "plain-pdf", "table": "1", "row": "2", "col": "1"}
    added = {"action": "add", "text": "Bins", "value": "3", "unit": "count"}

    answer = Visitor(own).post("/decide", {**cell, **added})

    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/cell/plain-pdf/1/2/1")


@pytest.mark.parametrize(
    "fields",
    [
        {"item": "none", "action": "accept"},
        {"document": "plain-pdf", "table": "1", "row": "2", "col": "x", "action": "add"},
        {"document": "plain-pdf", "table": "9", "row": "2", "col": "1", "action": "add"},
        {"document": "plain-pdf", "table": "1", "row": "1", "col": "1", "action": "blank"},
        {},
    ],
)
def test_a_decision_about_nothing_is_refused(own: Auditor, fields: dict[str, str]) -> None:
    assert Visitor(own).post("/decide", fields).status_code == 409
    assert not read_corrections(own)


def test_the_last_decision_is_undone(own: Auditor) -> None:
    visitor, item = Visitor(own), find(own, "69%")
    visitor.post("/decide", {"item": item.id, "action": "accept"})
    visitor.post("/decide", {"item": item.id, "action": "no_reading"})

    answer = visitor.post("/undo", {})
    assert item.id in answer.headers["location"].replace("%3A", ":")
    assert [row["action"] for row in read_corrections(own)] == ["accept"]
    visitor.post("/undo", {})
    assert not read_corrections(own)
    assert visitor.post("/undo", {}).status_code == 409


def test_any_decision_is_taken_back_from_the_history(own: Auditor) -> None:
    visitor = Visitor(own)
    for text in ("69%", "72.5%"):
        visitor.post("/decide", {"item": find(own, text).id, "action": "accept"})
    first = next(one for one in own.history() if "69%" in one.words)

    assert visitor.post("/undo", {"which": first.key}).status_code == 303
    assert [row["text"] for row in read_corrections(own)] == ["72.5%"]
    assert visitor.post("/undo", {"which": first.key}).status_code == 409


def test_decisions_are_put_into_the_dataset(own: Auditor) -> None:
    visitor, item = Visitor(own), find(own, "69%")
    visitor.post("/decide", {"item": item.id, "action": "correct", "value": "68"})
    visitor.post("/decide", {"item": find(own, "14").id, "action": "no_reading"})
    added = {"action": "add", "text": "3", "value": "3", "unit": "count"}
    visitor.post("/decide", {"item": find(own, "3", kind="failure").id, **added})

    shown = visitor.post("/rerun", {})
    assert visitor.get(shown.headers["location"]).status_code == 200
    key = shown.headers["location"].rpartition("/")[2]
    assert visitor.post("/keep", {"key": key}).status_code == 303
    found = {row.reading_id: row for row in own.dataset.readings}
    assert found[item.id].value == 68
    assert "corrected" in found[item.id].flags
    missed = next(row for row in found.values() if row.text == "3")
    text = visitor.get(f"/item/{missed.reading_id}").text
    assert "add, decided by Ada" in text
    assert set(own.decided()) >= {item.id, missed.reading_id}
    visitor.post("/decide", {"item": item.id, "action": "accept"})
    assert sorted(row["action"] for row in read_corrections(own)) == [
        "add",
        "correct",
        "no_reading",
    ]


def test_what_a_random_audit_found_is_told(own: Auditor) -> None:
    item = find(own, "69%")
    Visitor(own).post("/decide", {"item": item.id, "action": "accept"})
    path = own.settings.decisions / "corrections.csv"
    header, row = path.read_text(encoding="utf-8").splitlines()
    path.write_text(f"{header}\n{row}2024-05 seed 7\n", encoding="utf-8")

    assert "0 of 1 readings checked at random were wrong" in Visitor(own).get("/history").text
    assert "0 of 1 readings checked" in write_report(own)[0].read_text(encoding="utf-8")


def test_a_random_audit_from_the_draw_to_the_rate(own: Auditor) -> None:
    visitor = Visitor(own)
    assert "not been measured" in visitor.get("/sample").text
    address = visitor.get("/sample?size=3&seed=7").headers["location"]
    seen = []
    for action in ("accept", "no_reading", "accept"):
        seen.append(unquote(address.partition("/item/")[2].partition("?")[0]))
        assert "is this reading right" in visitor.get(address).text
        form = {"item": seen[-1], "action": action}
        query = address.partition("?")[2]
        address = visitor.post(f"/decide?{query}", form).headers["location"]

    assert len(set(seen)) == 3
    assert address.startswith("/sample")
    text = visitor.get("/sample").text
    assert "all documents: 1 of 3 readings checked at random were wrong, 33.3%" in text
    assert "seed 7, 3 readings" in text
    assert {row["sample"][11:] for row in read_corrections(own)} == {"seed 7, 3 readings"}
    assert "Nothing is left" in visitor.get("/sample?size=3&seed=7").text
    again = visitor.get("/sample?size=4&seed=7&each=yes").headers["location"]
    assert "of+each+document" in again


@pytest.mark.parametrize(
    "query", ["size=0&seed=1", "size=3", "size=x&seed=1", "size=99999999&seed=1", "title=none"]
)
def test_a_draw_that_makes_no_sense_is_refused(visitor: Visitor, query: str) -> None:
    answer = visitor.get(f"/sample?{query}")

    assert answer.status_code == 400
    assert "Not drawn" in answer.text


def test_a_decision_of_somebody_else_is_not_overwritten(own: Auditor) -> None:
    item = find(own, "69%")
    seen = own.seen(Wanted(item.id, item.document_id, "accept"))
    other = Auditor(own.settings, "Ben")
    other.decide(Wanted(item.id, item.document_id, "no_reading"))

    fields = {"item": item.id, "action": "accept", "seen": seen}
    answer = Visitor(own).post("/decide", fields)

    assert answer.status_code == 409
    assert "Ben decided" in answer.text
    assert [row["decided_by"] for row in read_corrections(own)] == ["Ben"]


# ------------------------------------------------------------------------------------ report
def test_the_report_is_one_file_with_everything(own: Auditor) -> None:
    Visitor(own).post("/decide", {"item": find(own, "69%").id, "action": "accept"})
    path, size = write_report(own)
    text = path.read_text(encoding="utf-8")

    assert path == own.settings.out / "audit.html"
    assert size == len(text.encode())
    placed = [one for one in Catalogue(own.dataset).items if one.row.page or one.row.line]
    assert text.count('<details class="item"') == len(placed)
    assert "publisher not detected" in text
    assert "data:image/webp;base64," in text
    assert "Accepted" in text


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "\N{EN DASH}"),
        (True, "yes"),
        (1234.5, "1,234.5"),
        (date(2014, 3, 1), "1 March 2014"),
        (["a", "b"], "a, b"),
        ("x", "x"),
    ],
)
def test_values_are_shown_in_words(value: object, shown: str) -> None:
    assert to_plain(value) == shown
