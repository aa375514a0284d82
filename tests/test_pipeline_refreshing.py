"""Reports added by their address, and checked later: unchanged, replaced, moved, gone."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import pytest

from pipeline import cli
from pipeline.adding import Options
from pipeline.keeping import add_url
from pipeline.refreshing import Checked, Outcome, refresh
from pipeline.register import read_register, write_register
from pipeline.run import extract
from pipeline.settings import PREFIX, Settings
from schema.failure import FetchError, UnreadableError, UsageError
from tests.pdfs import make_pdf, write_table, write_text
from tests.servers import Request, Server, answer, redirect

if TYPE_CHECKING:
    from pathlib import Path

    from schema.document import Document

FIRST, SECOND, THIRD = date(2026, 11, 1), date(2026, 11, 22), date(2026, 11, 23)


def report(value: int, quarter: str = "Quarter 2 2019/20") -> bytes:
    """A report with one figure."""
    rows = [["Indicator", "Target", "Q1", "Q2"], ["Burglary offences", "10", "12", str(value)]]
    return make_pdf(
        write_text(50, 760, "Northmoor Council")
        + write_text(50, 745, f"Performance Report, {quarter}")
        + write_table(rows, top=720)
    )


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as server:
        yield server


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    for name in [name for name in os.environ if name.upper().startswith(PREFIX)]:
        monkeypatch.delenv(name)
    return Settings(
        raw=tmp_path / "raw",
        out=tmp_path / "processed",
        allow_local=True,
        max_fetch_seconds=5,
        max_wait_seconds=0.3,
    )


def registered(settings: Settings) -> dict[str, Document]:
    documents, failures = read_register(settings.register)
    assert not failures
    return {document.file: document for document in documents}


def files(settings: Settings) -> list[str]:
    return sorted(path.name for path in settings.raw.iterdir())


def check(settings: Settings, today: date = SECOND) -> Checked:
    """What becomes of the only address."""
    (checked,) = refresh(settings, today, wait=lambda _: None)
    return checked


# ---------------------------------------------------------------------------------- add URL
def test_a_report_is_kept_with_its_address_day_and_hash(server: Server, settings: Settings) -> None:
    server.pages["/q2.pdf"] = answer(report(9), headers='ETag: "v1"\r\n')
    kept = add_url(server.url("/q2.pdf"), settings, Options(licence="OGL"), FIRST)

    document = kept.added.document
    assert (settings.raw / "q2.pdf").read_bytes() == report(9)
    assert (document.url, document.date_fetched) == (server.url("/q2.pdf"), FIRST)
    assert (document.etag, document.licence, document.replaces) == ('"v1"', "OGL", None)
    assert document.publisher == "Northmoor Council"
    assert registered(settings) == {"q2.pdf": document}


def test_the_same_address_again_is_the_same_report(server: Server, settings: Settings) -> None:
    server.pages["/q2.pdf"] = answer(report(9))
    add_url(server.url("/q2.pdf"), settings, Options(title="By hand"), FIRST)
    kept = add_url(server.url("/q2.pdf#page=3"), settings, Options(publisher="North"), SECOND)

    assert kept.added.known
    assert kept.added.document.title == "By hand"
    assert kept.added.document.publisher == "North"
    assert files(settings) == ["documents.csv", "q2.pdf"]


def test_another_report_of_that_name_overwrites_nothing(server: Server, settings: Settings) -> None:
    server.pages |= {"/a/report.pdf": answer(report(9)), "/b/Report.PDF": answer(report(8))}
    add_url(server.url("/a/report.pdf"), settings, Options())
    kept = add_url(server.url("/b/Report.PDF"), settings, Options())

    assert kept.added.document.file == "Report-2.pdf"
    assert kept.replaced is None
    assert (settings.raw / "report.pdf").read_bytes() == report(9)


def test_a_report_that_we_have_gets_its_address(server: Server, settings: Settings) -> None:
    settings.raw.mkdir()
    (settings.raw / "own-name.pdf").write_bytes(report(9))
    extract(settings)
    server.pages["/q2.pdf"] = answer(report(9))
    kept = add_url(server.url("/q2.pdf"), settings, Options(), SECOND)

    assert kept.added.document.file == "own-name.pdf"
    assert kept.added.document.url == server.url("/q2.pdf")
    assert kept.added.document.date_fetched == SECOND
    assert files(settings) == ["documents.csv", "own-name.pdf"]


def test_a_report_that_another_address_gave_keeps_that_one(
    server: Server, settings: Settings
) -> None:
    server.pages |= {"/a.pdf": answer(report(9)), "/b.pdf": answer(report(9))}
    add_url(server.url("/a.pdf"), settings, Options(), FIRST)
    kept = add_url(server.url("/b.pdf"), settings, Options(), SECOND)

    assert kept.added.document.file == "a.pdf"
    assert kept.added.document.url == server.url("/a.pdf")
    assert kept.added.document.date_fetched == FIRST


@pytest.mark.parametrize(
    ("body", "error"),
    [
        (answer(b"<html>"), FetchError),
        (answer(b"%PDF-1.7 and then nothing"), UnreadableError),
        (answer(make_pdf("")), UnreadableError),
    ],
    ids=["a page", "a damaged PDF", "nothing in it"],
)
def test_what_cannot_be_read_is_not_kept(
    server: Server, settings: Settings, body: bytes, error: type[Exception]
) -> None:
    server.pages["/q2.pdf"] = body
    with pytest.raises(error):
        add_url(server.url("/q2.pdf"), settings, Options())
    assert not settings.raw.exists()


def test_an_address_beside_an_address_is_refused(settings: Settings) -> None:
    with pytest.raises(UsageError, match="by its address, or by its file with --url"):
        add_url("https://example.org/a.pdf", settings, Options(url="https://example.org/"))


# ---------------------------------------------------------------------------------- refresh
def test_a_report_that_is_the_same_is_left_alone_and_hardly_asked_for(
    server: Server, settings: Settings
) -> None:
    def say(request: Request) -> bytes:
        is_known = request.headers.get("if-none-match") == '"v1"'
        none = answer(b"", status="304 Not Modified")
        return none if is_known else answer(report(9), headers='ETag: "v1"\r\n')

    server.pages["/q2.pdf"] = say
    add_url(server.url("/q2.pdf"), settings, Options(), FIRST)
    before = settings.register.read_bytes()

    assert check(settings).outcome is Outcome.UNCHANGED
    assert server.asked[-1].headers["if-none-match"] == '"v1"'
    assert settings.register.read_bytes() == before


def test_new_marks_of_the_same_bytes_are_kept_for_the_next_time(
    server: Server, settings: Settings
) -> None:
    server.pages["/q2.pdf"] = answer(report(9), headers='ETag: "v1"\r\n')
    add_url(server.url("/q2.pdf"), settings, Options(), FIRST)
    server.pages["/q2.pdf"] = answer(report(9), headers='ETag: "v2"\r\n')

    assert check(settings).outcome is Outcome.UNCHANGED
    assert registered(settings)["q2.pdf"].etag == '"v2"'
    assert registered(settings)["q2.pdf"].date_fetched == FIRST


def test_a_file_that_was_lost_is_had_again(server: Server, settings: Settings) -> None:
    server.pages["/q2.pdf"] = answer(report(9), headers='ETag: "v1"\r\n')
    add_url(server.url("/q2.pdf"), settings, Options(title="By hand"), FIRST)
    (settings.raw / "q2.pdf").unlink()
    checked = check(settings)

    assert checked.outcome is Outcome.UNCHANGED
    assert checked.told == "q2.pdf was missing, and is there again"
    assert (settings.raw / "q2.pdf").read_bytes() == report(9)
    assert registered(settings)["q2.pdf"].title == "By hand"


def test_a_file_that_was_changed_is_asked_for_whole(server: Server, settings: Settings) -> None:
    server.pages["/q2.pdf"] = answer(report(9), headers='ETag: "v1"\r\n')
    add_url(server.url("/q2.pdf"), settings, Options(), FIRST)
    (settings.raw / "q2.pdf").write_bytes(b"changed")
    check(settings)

    assert "if-none-match" not in server.asked[-1].headers


def test_a_report_that_was_replaced_is_a_version_beside_the_first(
    server: Server, settings: Settings
) -> None:
    server.pages["/q2.pdf"] = answer(report(9))
    told = Options(publisher="North Moor", title="My title", period="Q2 2019/20", licence="OGL")
    add_url(server.url("/q2.pdf"), settings, told, FIRST)
    server.pages["/q2.pdf"] = answer(report(8))
    checked = check(settings)

    name = "q2.fetched-2026-11-22.pdf"
    assert checked.outcome is Outcome.REPLACED
    assert checked.told == f"kept as {name}; q2.pdf stays"
    assert (settings.raw / "q2.pdf").read_bytes() == report(9)
    assert (settings.raw / name).read_bytes() == report(8)
    document = registered(settings)[name]
    assert (document.replaces, document.date_fetched) == ("q2.pdf", SECOND)
    # what a person said holds on, as the words of the two say the same
    assert (document.publisher, document.title, document.licence) == (
        "North Moor",
        "My title",
        "OGL",
    )
    assert document.period_start == date(2019, 7, 1)
    assert document.detected == ()


def test_each_version_follows_the_one_before_and_both_are_in_the_dataset(
    server: Server, settings: Settings
) -> None:
    for value, day in ((9, FIRST), (8, SECOND), (7, SECOND), (6, THIRD)):
        server.pages["/q2.pdf"] = answer(report(value))
        if value == 9:
            add_url(server.url("/q2.pdf"), settings, Options(), day)
        else:
            assert check(settings, day).outcome is Outcome.REPLACED

    names = [
        "q2.fetched-2026-11-22-2.pdf",
        "q2.fetched-2026-11-22.pdf",
        "q2.fetched-2026-11-23.pdf",
        "q2.pdf",
    ]
    replaced = {name: one.replaces for name, one in registered(settings).items()}
    assert replaced == dict(zip(names, [names[1], names[3], names[0], None], strict=True))
    run = extract(settings)
    assert run.exit_code == 0
    assert {row.file: row.replaces for row in run.dataset.documents} == replaced
    figures = {row.document_id: row.value for row in run.dataset.readings if row.column == "Q2"}
    assert set(figures.values()) == {9, 8, 7, 6}
    # the day in the name of a version is no period
    assert {row.period_label for row in run.dataset.documents} == {"Q2 2019/20"}
    assert len({row.measure_id for row in run.dataset.readings}) == 1


def test_what_a_person_said_of_one_quarter_does_not_hold_for_the_next(
    server: Server, settings: Settings
) -> None:
    server.pages["/latest.pdf"] = answer(report(9))
    told = Options(publisher="North Moor", title="Q2 report", period="Q2 2019/20")
    add_url(server.url("/latest.pdf"), settings, told, FIRST)
    server.pages["/latest.pdf"] = answer(report(8, "Quarter 3 2019/20"))
    check(settings)

    document = registered(settings)["latest.fetched-2026-11-22.pdf"]
    assert (document.publisher, document.quarter) == ("North Moor", "Q3 2019/20")
    assert set(document.detected) == {"period_start", "period_end", "quarter"} | (
        {"title"} if document.title != "Q2 report" else set()
    )


def test_a_version_that_comes_back_is_not_kept_twice(server: Server, settings: Settings) -> None:
    for value in (9, 8):
        server.pages["/q2.pdf"] = answer(report(value))
        add_url(server.url("/q2.pdf"), settings, Options(), FIRST)
    server.pages["/q2.pdf"] = answer(report(9))
    checked = check(settings)

    assert checked.outcome is Outcome.RESTORED
    assert checked.told == "what is published now is q2.pdf, which we have"
    assert len(files(settings)) == 3


def test_a_report_that_moved_says_where_to(server: Server, settings: Settings) -> None:
    server.pages["/q2.pdf"] = answer(report(9))
    add_url(server.url("/q2.pdf"), settings, Options(), FIRST)
    server.pages["/q2.pdf"] = redirect("/new/q2.pdf", "301 Moved Permanently")
    server.pages["/new/q2.pdf"] = answer(report(9))

    checked = check(settings)
    assert checked.outcome is Outcome.MOVED
    assert checked.told == f"it is at {server.url('/new/q2.pdf')} now"


@pytest.mark.parametrize(
    ("body", "outcome", "told"),
    [
        (answer(b"", status="404 Not Found"), Outcome.GONE, "the server answers 404 Not Found"),
        (answer(b"", status="503 Busy"), Outcome.UNREACHABLE, "the server answers 503 Busy"),
        (iter([1.0]), Outcome.UNREACHABLE, "nothing came for 0.3 seconds"),
        (answer(b"<html><title>Our reports</title>"), Outcome.REFUSED, "a web page came"),
        (answer(b"%PDF-1.7 broken"), Outcome.REFUSED, "the PDF is damaged"),
        (answer(b"a\tb\n1\t2\n", kind="text/plain"), Outcome.REFUSED, "a .txt is published there"),
    ],
    ids=["gone", "busy", "silent", "a page", "damaged", "of another kind"],
)
def test_what_cannot_be_had_is_told_and_what_we_have_stays(
    server: Server, settings: Settings, body: object, outcome: Outcome, told: str
) -> None:
    server.pages["/q2.pdf"] = answer(report(9))
    add_url(server.url("/q2.pdf"), settings, Options(), FIRST)
    before = settings.register.read_bytes()
    server.pages["/q2.pdf"] = body
    checked = check(settings)

    assert (checked.outcome, checked.is_good) == (outcome, False)
    assert told in checked.told
    assert settings.register.read_bytes() == before
    assert files(settings) == ["documents.csv", "q2.pdf"]


def test_an_address_that_several_files_share_is_asked_once(
    server: Server, settings: Settings
) -> None:
    server.pages["/q2.pdf"] = answer(report(9))
    added = add_url(server.url("/q2.pdf"), settings, Options(report="q2"), FIRST).added
    (settings.raw / "q2.txt").write_text("Indicator\tQ2\nBurglary\t9\n")
    twin = added.document.model_copy(update={"file": "q2.txt", "sha256": None})
    write_register(settings.register, [added.document, twin])
    asked = len(server.asked)

    assert check(settings).outcome is Outcome.UNCHANGED
    assert check(settings).files == ("q2.pdf", "q2.txt")
    assert len(server.asked) == asked + 2


def test_a_host_is_left_alone_between_two_requests(server: Server, settings: Settings) -> None:
    for name, value in (("/a.pdf", 9), ("/b.pdf", 8), ("/c.pdf", 7)):
        server.pages[name] = answer(report(value))
        add_url(server.url(name), settings, Options())
    waits: list[float] = []

    assert len(list(refresh(settings, wait=waits.append))) == 3
    assert len(waits) == 2
    assert all(0.5 < wait <= 1 for wait in waits)


def test_what_is_no_address_is_told(settings: Settings) -> None:
    settings.raw.mkdir()
    settings.register.write_text("file,url\na.pdf,see the website\n")

    checked = check(settings)
    assert checked.outcome is Outcome.REFUSED
    assert "http and https only" in checked.told


# ---------------------------------------------------------------------------------- command line
class Ended(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str


Command = Callable[..., Ended]


@pytest.fixture
def command(
    settings: Settings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Command:
    """Run a command on the folder of `settings`, as a person would."""

    def run(*words: str) -> Ended:
        monkeypatch.setattr(sys, "argv", ["pipeline", *words, "--raw", str(settings.raw)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        told = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        out, err = (" ".join(re.sub("[─━┃│┼╇┡]", " ", text).split()) for text in told)
        return Ended(ended.value.code, out, err)

    return run


def test_a_report_is_added_by_its_address_and_refreshed(server: Server, command: Command) -> None:
    url = server.url("/q2.pdf")
    server.pages["/q2.pdf"] = answer(report(9))
    added = command("add", url, "--allow-local", "--publisher", "North Moor")
    assert added.code == 0
    assert "q2.pdf was copied and registered" in added.out

    same = command("refresh", "--allow-local")
    assert (same.code, same.err) == (0, "")
    assert f"q2.pdf {url} unchanged 1 unchanged" in same.out

    server.pages["/q2.pdf"] = answer(report(8))
    again = command("add", url, "--allow-local")
    assert "it takes the place of q2.pdf, which stays" in again.out

    server.pages.clear()
    gone = command("refresh", "--allow-local")
    assert gone.code == 1
    assert "gone the server answers 404 Not Found 1 gone" in gone.out


def test_the_local_network_needs_to_be_allowed(server: Server, command: Command) -> None:
    ended = command("add", server.url("/q2.pdf"))

    assert (ended.code, ended.out) == (1, "")
    assert ended.err == (
        f"quarterlies: {server.url('/q2.pdf')}: 127.0.0.1 is no address of the public network;"
        " if the report is published on a network of your own, give --allow-local"
    )


@pytest.mark.parametrize("url", ["ftp://example.org/a.pdf", "file:///etc/passwd"])
def test_only_the_web_is_fetched_from(command: Command, url: str) -> None:
    ended = command("add", url)

    assert (ended.code, ended.out) == (2, "")
    assert "reports are fetched by http and https only" in ended.err


def test_without_an_address_there_is_nothing_to_refresh(
    settings: Settings, command: Command
) -> None:
    settings.raw.mkdir()
    ended = command("refresh")

    assert ended == Ended(0, "no report has an address: give it with `add`, as --url", "")
