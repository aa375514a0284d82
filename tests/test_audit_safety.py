"""The audit page and who may not use it: other names, other sites, reports that mean harm."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from audit.items import Catalogue
from audit.safety import HEADERS, MOST_BODY, Door, is_loopback
from pipeline.auditing import Auditor, write_report
from tests.audits import BASE, SCRIPT, Visitor, copy_corpus

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.settings import Settings

TOKEN = "a-token-that-nobody-guesses"  # noqa: S105 of this test alone


@pytest.fixture(scope="module")
def auditor(corpus: Settings, tmp_path_factory: pytest.TempPathFactory) -> Auditor:
    return Auditor(copy_corpus(corpus, tmp_path_factory.mktemp("safety")), "Ada")


@pytest.fixture
def visitor(auditor: Auditor) -> Visitor:
    return Visitor(auditor)


class Reader(HTMLParser):
    """What a browser makes of a page: its elements, and what would run in it."""

    def __init__(self) -> None:
        """Start with nothing read."""
        super().__init__()
        self.tags: list[str] = []
        self.sources: list[str] = []
        self.handlers: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element, and what it would fetch or run."""
        self.tags.append(tag)
        for name, value in attrs:
            if name.startswith("on") or name == "style":
                self.handlers.append(name)
            if name in {"src", "href", "action"}:
                self.sources.append(value or "")


def read(text: str) -> Reader:
    reader = Reader()
    reader.feed(text)
    return reader


def addresses(auditor: Auditor) -> list[str]:
    catalogue = Catalogue(auditor.dataset)
    return [
        "/",
        "/?q=%3Cscript%3Ealert(1)%3C/script%3E&theme=%22%3E%3Cimg%3E",
        "/?notice=%3Cscript%3Ealert(1)%3C/script%3E",
        "/history",
        "/questions",
        "/nothing",
        *(f"/page/{name}/1" for name in catalogue.documents),
        *(f"/item/{one}?q=%22%3E%3Cscript%3E" for one in catalogue.by_id),
        "/cell/hostile/1/1/1",
    ]


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8000", 200),
        ("localhost:8000", 200),
        ("[::1]:8000", 200),
        ("127.0.0.1:9000", 421),
        ("127.0.0.1", 421),
        ("evil.example:8000", 421),
        ("127.0.0.1.evil.example:8000", 421),
        ("192.168.1.7:8000", 421),
        ("", 421),
    ],
)
def test_only_the_names_of_this_machine_are_answered(
    visitor: Visitor, host: str, status: int
) -> None:
    assert visitor.get("/", host=host).status_code == status


def test_every_answer_has_the_headers(auditor: Auditor, visitor: Visitor) -> None:
    for path in (*addresses(auditor), "/static/audit.js", "/picture/plain-pdf/1/1.0.png"):
        answer = visitor.get(path)
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS
        assert "access-control-allow-origin" not in answer.headers
    policy = HEADERS["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy


def test_a_report_cannot_write_into_the_page(auditor: Auditor, visitor: Visitor) -> None:
    shown = ""
    for path in addresses(auditor):
        answer = visitor.get(path)
        page = read(answer.text)
        assert page.tags.count("script") == 1, path
        assert page.tags.count("img") <= ("pdf" in path), path
        assert "b" not in page.tags, path
        assert not page.handlers, path
        assert all(one.startswith(("/", "#", "?")) for one in page.sources), path
        assert "<script>alert" not in answer.text, path
        shown += answer.text
    assert "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;" in shown
    assert "\u202eyletal" in shown


def test_nor_into_the_report_as_one_file(auditor: Auditor) -> None:
    path, size = write_report(auditor)
    page = read(path.read_text(encoding="utf-8"))

    assert size < 5_000_000
    assert page.tags.count("script") == 1
    assert not page.handlers
    assert all(one.startswith(("#", "data:image/")) for one in page.sources)
    assert SCRIPT not in path.read_text(encoding="utf-8")


def test_no_address_has_a_path_of_the_file_system(auditor: Auditor, visitor: Visitor) -> None:
    folder = str(auditor.settings.raw.parent)
    for path in addresses(auditor):
        assert folder not in visitor.get(path).text


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2f..%2fpyproject.toml",
        "/picture/..%2f..%2fraw/1/1.0.png",
        "/page/..%2fraw%2fhostile.txt/1",
        "/item/..%2f..%2fetc%2fpasswd",
    ],
)
def test_nothing_else_is_served(visitor: Visitor, path: str) -> None:
    assert visitor.get(path).status_code == 404


# --------------------------------------------------------------------------------- changes
@pytest.mark.parametrize(
    "path", ["/decide", "/undo", "/answer", "/rerun", "/keep", "/leave", "/facts-undo"]
)
def test_a_change_needs_its_token(visitor: Visitor, path: str) -> None:
    visitor.get("/")

    assert visitor.client.post(path, data={"item": "x"}).status_code == 403
    assert visitor.client.post(path, data={"csrf": "0" * 64}).status_code == 403
    assert visitor.get(path).status_code == 405


def test_the_token_of_another_session_is_none(auditor: Auditor, visitor: Visitor) -> None:
    other = Visitor(auditor)
    visitor.get("/")

    answer = visitor.client.post("/undo", data={"csrf": other.csrf()})

    assert answer.status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://localhost:8000"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_change_from_another_site_is_refused(visitor: Visitor, headers: dict[str, str]) -> None:
    assert visitor.post("/undo", {}, **headers).status_code == 403


def test_a_change_of_one_s_own_is_not_refused(visitor: Visitor) -> None:
    answer = visitor.post("/undo", {}, origin=BASE, **{"sec-fetch-site": "same-origin"})

    assert answer.status_code == 409
    assert "nothing was decided" in answer.text


def test_a_form_that_is_too_large_is_refused(visitor: Visitor) -> None:
    assert visitor.post("/decide", {"why": "x" * MOST_BODY}).status_code == 413


def test_the_cookie_is_kept_from_scripts_and_other_sites(visitor: Visitor) -> None:
    cookie = visitor.get("/").headers["set-cookie"]

    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert "set-cookie" not in visitor.get("/").headers


# ----------------------------------------------------------------------------------- others
def test_others_need_the_token(auditor: Auditor) -> None:
    door = Door("192.168.1.7", 8000, TOKEN)
    visitor = Visitor(auditor, door, "http://192.168.1.7:8000")

    assert visitor.get("/").status_code == 401
    assert visitor.get("/static/audit.js").status_code == 401
    assert visitor.get("/?token=wrong").status_code == 401
    let_in = visitor.get(f"/history?token={TOKEN}&a=b")
    assert (let_in.status_code, let_in.headers["location"]) == (303, "/history?a=b")
    assert visitor.get("/").status_code == 200
    assert visitor.get("/", host="evil.example:8000").status_code == 421


def test_a_session_that_somebody_made_up_is_not_let_in(auditor: Auditor) -> None:
    visitor = Visitor(auditor, Door("192.168.1.7", 8000, TOKEN), "http://192.168.1.7:8000")

    assert visitor.get("/", cookie="quarterlies_audit=made-up").status_code == 401


@pytest.mark.parametrize(
    ("host", "is_own"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),  # noqa: S104 it is what must not pass
        ("192.168.1.7", False),
        ("example.org", False),
    ],
)
def test_what_only_this_machine_reaches(host: str, is_own: bool) -> None:
    assert is_loopback(host) == is_own


def test_a_report_that_is_gone_is_no_secret_of_the_file_system(
    corpus: Settings, tmp_path: Path
) -> None:
    auditor = Auditor(copy_corpus(corpus, tmp_path), "Ada")
    (tmp_path / "raw" / "plain.pdf").unlink()
    visitor = Visitor(auditor)

    page = visitor.get("/page/plain-pdf/1")

    assert page.status_code == 200
    assert str(tmp_path) not in page.text
