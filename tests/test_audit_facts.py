"""A document's facts on the audit page: what is detected, what is given, and what that changes."""

from __future__ import annotations

import csv
import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

from audit.backend import RefusedError
from pipeline.auditing import Auditor
from tests.audits import Visitor, copy_corpus

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.settings import Settings

ADDRESS = "/facts/plain-pdf"


@pytest.fixture
def own(corpus: Settings, tmp_path: Path) -> Auditor:
    """A corpus that a test may decide on."""
    return Auditor(copy_corpus(corpus, tmp_path), "Ada")


def read_row(auditor: Auditor, file: str = "plain.pdf") -> dict[str, str]:
    with auditor.settings.register.open(encoding="utf-8", newline="") as stream:
        return next(row for row in csv.DictReader(stream) if row["file"] == file)


def read_form(visitor: Visitor) -> dict[str, str]:
    """The fields of the form as the page gives them."""
    text = visitor.get(ADDRESS).text
    form = text.partition('class="decide given"')[2].partition("</form>")[0]
    found = re.findall(r'<input[^>]*name="(\w+)"[^>]*value="([^"]*)"', form)
    return {
        name: unescape(value) for name, value in found if not name.startswith(("csrf", "confirm"))
    }


def give(visitor: Visitor, **fields: str) -> str:
    """Send the form with these fields; where one goes then."""
    answer = visitor.post(ADDRESS, {**read_form(visitor), **fields})
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def test_the_facts_are_shown_with_the_words_that_say_so(own: Auditor) -> None:
    text = Visitor(own).get(ADDRESS).text

    assert 'value="Q2 2013/14"' in text
    assert '<q dir="auto">Progress report 2013/14</q>' in text
    assert "The report does not say it." in text
    assert "Neither given nor found." in text


def test_what_is_given_is_in_the_register(own: Auditor) -> None:
    visitor = Visitor(own)
    address = give(
        visitor,
        publisher="  Durham   Council ",
        period="Q1 2013/14",
        url="https://example.org/r.pdf",
        licence="OGL 3.0",
    )

    row = read_row(own)
    assert address.startswith(f"{ADDRESS}?notice=")
    assert (row["publisher"], row["url"], row["licence"]) == (
        "Durham Council",
        "https://example.org/r.pdf",
        "OGL 3.0",
    )
    assert (row["period_start"], row["period_end"]) == ("2013-04-01", "2013-06-30")
    assert row["quarter"] == "Q1 2013/14"
    assert "publisher" not in row["detected"]
    text = visitor.get(ADDRESS).text
    assert "Given by a person." in text
    assert "does not have these facts yet" in text


def test_what_they_change_is_shown_before_it_is_kept(own: Auditor) -> None:
    visitor = Visitor(own)
    give(visitor, publisher="Durham Council", period="2014/15")

    address = visitor.post("/rerun", {}).headers["location"]
    text = visitor.get(address).text

    assert "Facts of <bdi>plain.pdf</bdi>" in text
    assert "<ins>Durham Council</ins>" in text
    assert "other facts of the document" in text
    key = address.rpartition("/")[2]
    visitor.post("/keep", {"key": key})
    periods = {
        row.period_start.year for row in own.dataset.readings if row.page and row.period_start
    }
    assert periods == {2014}
    assert "does not have these facts yet" not in visitor.get(ADDRESS).text


def test_a_fact_is_right_as_detected(own: Auditor) -> None:
    visitor = Visitor(own)
    assert "period_start" in read_row(own)["detected"]

    give(visitor, confirm_period="yes")

    assert "period" not in read_row(own)["detected"]
    assert read_row(own)["period_start"] == "2013-07-01"


def test_an_empty_field_goes_back_to_what_the_report_says(own: Auditor) -> None:
    visitor = Visitor(own)
    give(visitor, period="Q1 2013/14", publisher="Durham Council")
    give(visitor, period="", publisher="")

    row = read_row(own)
    assert (row["period_start"], row["quarter"]) == ("2013-07-01", "Q2 2013/14")
    assert row["publisher"] == ""
    assert {"period_start", "period_end", "quarter"} <= set(row["detected"].split(";"))


@pytest.mark.parametrize(
    ("name", "typed", "words"),
    [
        ("period", "next year", "no period of a report"),
        ("period", "2014-05-01..2014-04-01", "behind its end"),
        ("quarter", "Q7 2013", "not a quarter"),
        ("url", "somewhere", "no address of a page"),
        ("url", "http://[", "url"),
        ("title", "x" * 400, "more than 300 characters"),
    ],
)
def test_what_makes_no_sense_is_told_at_its_field_and_nothing_is_kept(
    own: Auditor, name: str, typed: str, words: str
) -> None:
    visitor, before = Visitor(own), own.settings.register.read_bytes()
    fields = {**read_form(visitor), "licence": "OGL 3.0", name: typed}

    answer = visitor.post(ADDRESS, fields)

    assert answer.status_code == 422
    assert words in unescape(answer.text)
    assert f'value="{typed}"' in answer.text
    assert 'value="OGL 3.0"' in answer.text
    assert own.settings.register.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "typed", "error", "means"),
    [
        ("period", "Q2 2017/18", "", "2017-07-01 to 2017-09-30"),
        ("period", "soon", "period 'soon': no period of a report", ""),
        ("publisher", "Durham", "", ""),
        ("period", "", "", ""),
        ("colour", "red", "there is no fact 'colour'", ""),
    ],
)
def test_a_fact_is_checked_as_it_is_typed(
    own: Auditor, name: str, typed: str, error: str, means: str
) -> None:
    answer = Visitor(own).client.get("/check-fact", params={"name": name, "value": typed}).json()

    assert answer["error"].startswith(error)
    assert bool(answer["error"]) == bool(error)
    assert answer["means"] == means


def test_of_two_who_change_the_facts_the_second_is_told(own: Auditor) -> None:
    visitor = Visitor(own)
    form = read_form(visitor)
    give(Visitor(Auditor(own.settings, "Ben")), title="Another title")

    answer = visitor.post(ADDRESS, {**form, "title": "My title"})

    assert answer.status_code == 409
    assert "title Another title" in answer.text
    assert read_row(own)["title"] == "Another title"


def test_the_last_change_is_taken_back(own: Auditor) -> None:
    visitor, before = Visitor(own), read_row(own)
    give(visitor, title="First")
    give(visitor, title="Second")

    assert visitor.post("/facts-undo", {}).headers["location"].startswith(ADDRESS)
    assert read_row(own)["title"] == "First"
    visitor.post("/facts-undo", {})
    assert read_row(own) == before
    assert visitor.post("/facts-undo", {}).status_code == 409


def test_what_somebody_else_changed_since_is_not_taken_back(own: Auditor) -> None:
    visitor = Visitor(own)
    give(visitor, title="First")
    give(Visitor(Auditor(own.settings, "Ben")), title="Second")

    answer = visitor.post("/facts-undo", {})

    assert answer.status_code == 409
    assert read_row(own)["title"] == "Second"


def test_nothing_typed_keeps_nothing(own: Auditor) -> None:
    visitor = Visitor(own)

    assert visitor.post(ADDRESS, read_form(visitor)).status_code == 409


def test_while_a_row_of_the_register_cannot_be_read_nothing_is_kept(own: Auditor) -> None:
    path, visitor = own.settings.register, Visitor(own)
    form = read_form(visitor)
    text = path.read_text(encoding="utf-8").replace("2013-07-01", "some day", 1)
    path.write_text(text, encoding="utf-8")

    answer = visitor.post(ADDRESS, {**form, "title": "Mine"})

    assert answer.status_code == 409
    assert "put" in answer.text
    assert path.read_text(encoding="utf-8") == text


def test_a_report_that_cannot_be_asked_says_so(own: Auditor) -> None:
    visitor = Visitor(own)
    (own.settings.raw / "plain.pdf").unlink()

    assert "is not in" in visitor.get(ADDRESS).text
    answer = visitor.post(ADDRESS, {**read_form(visitor), "period": ""})
    assert answer.status_code == 409
    assert "is for the report to say" in answer.text
    give(visitor, title="Known all the same")
    assert read_row(own)["title"] == "Known all the same"


@pytest.mark.parametrize("name", ["none", "documents.csv"])
def test_what_is_no_document_has_no_facts(own: Auditor, name: str) -> None:
    assert Visitor(own).get(f"/facts/{name}").status_code == 404
    with pytest.raises(RefusedError):
        own.facts.find(name)


def test_a_change_of_facts_needs_the_token_of_the_page(own: Auditor) -> None:
    visitor = Visitor(own)

    assert visitor.post(ADDRESS, {**read_form(visitor), "csrf": "no"}).status_code == 403
    assert visitor.post("/facts-undo", {"csrf": "no"}).status_code == 403
    assert visitor.post("/rerun", {"csrf": "no"}).status_code == 403
    assert visitor.post("/keep", {"csrf": "no"}).status_code == 403
