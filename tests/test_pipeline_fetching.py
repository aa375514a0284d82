"""Fetching a report from a real server: what comes is kept, and what is not right is told."""

from __future__ import annotations

import gzip
import hashlib
import itertools
import socket
import time
import zlib
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given
from hypothesis import strategies as st

from pipeline import addresses
from pipeline.addresses import find_addresses, is_public
from pipeline.fetching import MOST_REDIRECTS, Known, fetch
from pipeline.filenames import find_name, to_free_name, to_safe_name
from pipeline.settings import Settings
from pipeline.weburls import follow, parse_url
from schema.failure import FetchError, Trouble, UsageError
from tests.pdfs import make_pdf, write_table, write_text
from tests.servers import Request, Server, answer, redirect

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PDF = make_pdf(
    write_text(50, 760, "Northmoor Council")
    + write_table([["Indicator", "Target", "Q1"], ["Burglary", "10", "12"]], top=720)
)
TEXT = b"Northmoor Council\n\nIndicator\tTarget\tQ1\nBurglary\t10\t12\n"
PAGE = b"<!DOCTYPE html><html><head><title>Page not &ndash; found</title></head></html>"
MOST = 200_000


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as server:
        yield server


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        raw=tmp_path / "raw",
        allow_local=True,
        max_file_bytes=MOST,
        max_fetch_seconds=5,
        max_wait_seconds=0.3,
    )


def refused(url: str, folder: Path, settings: Settings) -> FetchError:
    """The error that fetching ends with; nothing is left behind."""
    with pytest.raises(FetchError) as caught:
        fetch(url, folder, settings)
    assert list(folder.glob("*")) == list(folder.glob(".*")) == []
    assert str(caught.value).startswith(url)
    return caught.value


# ---------------------------------------------------------------------------------- what comes
def test_a_report_is_fetched_byte_for_byte(
    server: Server, settings: Settings, tmp_path: Path
) -> None:
    marks = 'ETag: "v1"\r\nLast-Modified: Sun, 22 Nov 2026 10:00:00 GMT\r\n'
    server.pages["/files/Q2%20report.pdf?v=1"] = answer(PDF, headers=marks)
    fetched = fetch(server.url("/files/Q2 report.pdf?v=1#page=2"), tmp_path, settings)

    assert fetched.path == tmp_path / "Q2-report.pdf"
    assert fetched.path.read_bytes() == PDF
    assert fetched.sha256 == hashlib.sha256(PDF).hexdigest()
    assert fetched.known == Known('"v1"', "Sun, 22 Nov 2026 10:00:00 GMT")
    (request,) = server.asked
    assert request.headers["host"] == f"127.0.0.1:{server.port}"
    assert request.headers["user-agent"].startswith("Quarterlies/")
    assert request.headers["accept-encoding"] == "identity"


def test_what_is_known_is_not_sent_again(
    server: Server, settings: Settings, tmp_path: Path
) -> None:
    def say(request: Request) -> bytes:
        is_known = request.headers.get("if-none-match") == '"v1"'
        return answer(b"", status="304 Not Modified") if is_known else answer(PDF)

    server.pages["/a.pdf"] = say
    fetched = fetch(server.url("/a.pdf"), tmp_path, settings, Known('"v1"'))

    assert fetched.path is None
    assert list(tmp_path.iterdir()) == []


def test_not_modified_is_no_answer_where_nothing_is_known(
    server: Server, settings: Settings, tmp_path: Path
) -> None:
    server.pages["/a.pdf"] = answer(b"", status="304 Not Modified")

    assert "answers 304" in str(refused(server.url("/a.pdf"), tmp_path, settings))


@pytest.mark.parametrize(
    "body",
    [
        answer(PDF, length=None),
        answer(PDF, length=len(PDF), headers="Transfer-Encoding: identity\r\n"),
        answer(
            b"%x\r\n%b\r\n0\r\n\r\n" % (len(PDF), PDF),
            length=None,
            headers="Transfer-Encoding: chunked\r\n",
        ),
        answer(gzip.compress(PDF), headers="Content-Encoding: gzip\r\n"),
        answer(zlib.compress(PDF), headers="Content-Encoding: deflate\r\n"),
        [answer(PDF)[:40], 0.1, answer(PDF)[40:900], 0.1, answer(PDF)[900:]],
        b"HTTP/1.1 100 Continue\r\n\r\n" + answer(PDF),
        answer(PDF + b"behind its end", length=len(PDF)),
        answer(PDF, kind="application/octet-stream"),
        answer(PDF, kind=""),
    ],
    ids=[
        "no length",
        "a coding that is none",
        "in chunks",
        "gzip though not asked for",
        "deflate",
        "bit by bit",
        "go on first",
        "more than it says",
        "of no known type",
        "without a type",
    ],
)
def test_an_answer_may_be_given_in_many_ways(
    server: Server, settings: Settings, tmp_path: Path, body: object
) -> None:
    server.pages["/a.pdf"] = body
    fetched = fetch(server.url("/a.pdf"), tmp_path, settings)

    assert fetched.path is not None
    assert fetched.path.read_bytes() == PDF


@pytest.mark.parametrize(
    ("target", "kind_and_name"),
    [
        ("/a.txt", ("text/plain; charset=utf-8", "a.txt")),
        ("/a.md", ("text/plain", "a.md")),
        ("/download.aspx?id=3", ("text/csv", "download.csv")),
        ("/a.tsv", ("application/octet-stream", "a.tsv")),
        ("/a", ("text/markdown", "a.md")),
    ],
)
def test_a_text_gets_the_ending_of_its_kind(
    server: Server, settings: Settings, tmp_path: Path, target: str, kind_and_name: tuple[str, str]
) -> None:
    kind, name = kind_and_name
    server.pages[target] = answer(TEXT, kind=kind)

    assert fetch(server.url(target), tmp_path, settings).path == tmp_path / name


# ---------------------------------------------------------------------------------- what is not right
@pytest.mark.parametrize(
    ("body", "trouble", "told"),
    [
        (answer(PAGE), "refused", "a web page came ('Page not – found'), and no report"),
        (answer(PAGE, kind="text/html"), "refused", "a web page came"),
        (answer(b"<!-- x --> <HTML>" * 5000), "refused", "a web page came"),
        (answer(b"<!--a--><!--b-->" * 6000), "refused", "something else came, which the server"),
        (answer(PDF, kind="text/html"), "refused", "a web page came"),
        (answer(PDF, kind="image/png"), "refused", "a PDF came, which the server calls image/png"),
        (answer(b"PK\x03\x04rest"), "refused", "a zip archive or an Office document came, which"),
        (answer(b"PK\x03\x04", kind="application/zip"), "refused", "reports are PDF or text"),
        (answer(b"", length=0), "refused", "nothing came, which the server calls a PDF"),
        (answer(b"x", kind="video/mp4"), "refused", "a file of the type video/mp4 came"),
        (answer(b"", status="404 Not Found"), "gone", "the server answers 404 Not Found"),
        (answer(b"", status="410 Gone"), "gone", "the server answers 410 Gone"),
        (answer(b"", status="500 Oh\x1b[31m no"), "unreachable", "answers 500 Oh[31m no"),
        (answer(b"", status="206 Partial Content"), "unreachable", "answers 206"),
        (
            answer(b"", status="429 Slow", headers="Retry-After: 60\r\n"),
            "unreachable",
            "answers 429 Slow; come again in 60 seconds",
        ),
        (answer(PDF, length=len(PDF) + 9), "unreachable", "ended 9 bytes before the file did"),
        (
            answer(b"ff\r\n%PDF", length=None, headers="Transfer-Encoding: chunked\r\n"),
            "unreachable",
            "the answer is broken: IncompleteRead",
        ),
        (
            answer(b"zz\r\n%PDF", length=None, headers="Transfer-Encoding: chunked\r\n"),
            "unreachable",
            "the answer is broken",
        ),
        (answer(PDF, length=MOST + 1), "refused", "larger than 200,000 bytes"),
        (answer(PDF, length=10**30), "refused", "larger than 200,000 bytes"),
        (answer(PDF + bytes(MOST), length=None), "refused", "larger than 200,000 bytes"),
        (
            answer(gzip.compress(PDF + bytes(10**8)), headers="Content-Encoding: gzip\r\n"),
            "refused",
            "larger than 200,000 bytes",
        ),
        (answer(PDF, headers="Content-Encoding: gzip\r\n"), "unreachable", "the answer is broken"),
        (
            answer(gzip.compress(PDF)[:-9], headers="Content-Encoding: gzip\r\n"),
            "unreachable",
            "does not end as it should",
        ),
        (answer(PDF, headers="Content-Encoding: br\r\n"), "refused", "comes packed as 'br'"),
        (b"SSH-2.0-OpenSSH_9\r\n\r\n", "unreachable", "the answer is broken: BadStatusLine"),
        (b"", "unreachable", "closed connection without response"),
        (
            b"HTTP/1.1 200 OK\r\n" + b"x" * 99_999,
            "unreachable",
            "the answer is broken: LineTooLong",
        ),
        (answer(PDF, headers="X-A: b\r\n" * 200), "unreachable", "got more than 100 headers"),
    ],
    ids=[
        "a page named .pdf",
        "a page",
        "a page behind a comment",
        "comments without end",
        "a PDF that is called a page",
        "a PDF that is called a picture",
        "an archive that is called a PDF",
        "an archive",
        "nothing",
        "a film",
        "404",
        "410",
        "500",
        "206",
        "429",
        "a body too short",
        "a chunk too short",
        "no chunk",
        "a length beyond the limit",
        "a length beyond all",
        "a body beyond the limit that says no length",
        "a little that unpacks to much",
        "not packed as it says",
        "packed, and cut off",
        "packed in another way",
        "no HTTP",
        "no answer",
        "a line without end",
        "headers without end",
    ],
)
def test_an_answer_that_is_not_right_is_told_and_nothing_is_kept(
    server: Server, settings: Settings, tmp_path: Path, *, body: object, trouble: str, told: str
) -> None:
    server.pages["/a.pdf"] = body
    error = refused(server.url("/a.pdf"), tmp_path, settings)

    assert error.trouble == trouble
    assert told in str(error)


def drip(head: bytes, pause: float) -> Iterator[bytes | float]:
    """An answer that goes on and on, a byte at a time."""
    yield head
    for _ in itertools.count():
        yield pause
        yield b"x"


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda: iter([1.0, answer(PDF)]), "nothing came for 0.3 seconds"),
        (lambda: iter([answer(PDF)[:300], 1.0, answer(PDF)[300:]]), "nothing came for 0.3 seconds"),
        (lambda: drip(answer(b"%PDF-", length=None), 0.02), "not all had come after 0.6 seconds"),
        (lambda: drip(b"HTTP/1.1 200 OK\r\nX-A: ", 0.02), "not all had come after 0.6 seconds"),
        (lambda: itertools.chain([b""], itertools.repeat(b"HTTP/1.1 100 Go\r\n\r\n")), "not all"),
    ],
    ids=["a late first byte", "a halt", "a slow body", "slow headers", "go on for ever"],
)
def test_an_answer_that_takes_too_long_is_ended(
    server: Server, settings: Settings, tmp_path: Path, make: object, told: str
) -> None:
    assert callable(make)
    server.pages["/a.pdf"] = make()
    start = time.monotonic()
    error = refused(
        server.url("/a.pdf"), tmp_path, settings.model_copy(update={"max_fetch_seconds": 0.6})
    )

    assert time.monotonic() - start < 2
    assert error.trouble is Trouble.UNREACHABLE
    assert told in str(error)


def test_a_body_without_end_stops_at_the_limit(
    server: Server, settings: Settings, tmp_path: Path
) -> None:
    head = answer(b"%PDF-1.7", length=None)
    server.pages["/a.pdf"] = itertools.chain([head], itertools.repeat(bytes(9_999)))

    assert "larger than" in str(refused(server.url("/a.pdf"), tmp_path, settings))


def test_a_port_where_nobody_listens_is_told(settings: Settings, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    error = refused(f"http://127.0.0.1:{port}/a.pdf", tmp_path, settings)

    assert error.trouble is Trouble.UNREACHABLE
    assert "refused" in str(error)


# ---------------------------------------------------------------------------------- redirects
def test_redirects_are_followed_and_a_lasting_one_is_told(
    server: Server, settings: Settings, tmp_path: Path
) -> None:
    server.pages["/a"] = redirect("b?x=1", "301 Moved Permanently")
    server.pages["/b?x=1"] = redirect(server.url("/c/d%C3%A9j%C3%A0.pdf"), "308 Moved")
    server.pages["/c/d%C3%A9j%C3%A0.pdf"] = answer(PDF)
    fetched = fetch(server.url("/a"), tmp_path, settings)

    assert fetched.path == tmp_path / "déjà.pdf"
    assert fetched.moved_to == server.url("/c/d%C3%A9j%C3%A0.pdf")


def test_a_passing_redirect_gives_no_new_address(
    server: Server, settings: Settings, tmp_path: Path
) -> None:
    server.pages["/a"] = redirect("/b.pdf")
    server.pages["/b.pdf"] = answer(PDF)

    assert fetch(server.url("/a"), tmp_path, settings).moved_to is None


@pytest.mark.parametrize("more", [0, 1])
def test_redirects_are_counted(
    server: Server, settings: Settings, tmp_path: Path, more: int
) -> None:
    for i in range(MOST_REDIRECTS + more):
        server.pages[f"/{i}"] = redirect(f"/{i + 1}")
    server.pages[f"/{MOST_REDIRECTS + more}"] = answer(PDF)
    if more:
        assert "more than 5 redirects" in str(refused(server.url("/0"), tmp_path, settings))
    else:
        assert fetch(server.url("/0"), tmp_path, settings).path


@pytest.mark.parametrize(
    ("location", "told"),
    [
        ("file:///etc/passwd", "reports are fetched by http and https only"),
        ("ftp://example.org/a.pdf", "http and https only"),
        ("javascript:alert(1)", "http and https only"),
        ("http://jo:secret@127.0.0.1/a.pdf", "holds a name or password"),
        ("http://[::1/a.pdf", "is no address"),
        ("http://127.0.0.1:99999/a.pdf", "is no address"),
        ("https:///a.pdf", "is no address"),
        ("/a", "more than 5 redirects"),
    ],
)
def test_a_redirect_to_nowhere_is_told(
    server: Server, settings: Settings, tmp_path: Path, location: str, told: str
) -> None:
    server.pages["/a"] = redirect(location)
    error = refused(server.url("/a"), tmp_path, settings)

    assert error.trouble is Trouble.REFUSED
    assert told in str(error)


def test_a_redirect_without_a_target_is_told(
    server: Server, settings: Settings, tmp_path: Path
) -> None:
    server.pages["/a"] = answer(b"", status="302 Found")

    assert "does not say where to" in str(refused(server.url("/a"), tmp_path, settings))


# ---------------------------------------------------------------------------------- the local network
PUBLIC = ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"]
LOCAL = [
    "127.0.0.1",
    "127.9.9.9",
    "0.0.0.0",  # noqa: S104 nothing listens there
    "0.1.2.3",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "100.64.0.1",
    "169.254.169.254",
    "192.0.2.1",
    "198.18.0.1",
    "224.0.0.1",
    "239.1.2.3",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::7f00:1",
    "::ffff:127.0.0.1",
    "::ffff:a9fe:a9fe",
    "64:ff9b::a00:1",
    "64:ff9b:1::1",
    "2002:7f00:1::1",
    "2001:0:53aa:64c::1",
    "2001:db8::1",
    "fc00::1",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
]


@pytest.mark.parametrize("address", PUBLIC)
def test_addresses_of_the_public_network(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize("address", LOCAL)
def test_addresses_that_are_not_of_the_public_network(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "0", "[::1]"],
)
def test_the_local_network_is_refused_however_it_is_written(
    server: Server, settings: Settings, tmp_path: Path, host: str
) -> None:
    server.pages["/a.pdf"] = answer(PDF)
    strict = settings.model_copy(update={"allow_local": False})
    with pytest.raises(FetchError, match="no address of the public network") as caught:
        fetch(server.url("/a.pdf", host), tmp_path, strict)

    assert caught.value.trouble is Trouble.REFUSED
    assert server.asked == []


def test_a_redirect_into_the_local_network_is_refused(
    server: Server, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first server counts as public here; what it leads to does not."""
    server.pages["/a"] = redirect("http://169.254.169.254/latest/meta-data/")
    monkeypatch.setattr(addresses, "is_public", lambda address: str(address) == "127.0.0.1")
    strict = settings.model_copy(update={"allow_local": False})

    assert "169.254.169.254 is no address" in str(refused(server.url("/a"), tmp_path, strict))


def test_a_name_with_one_local_address_among_others_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = [(0, 0, 0, "", ("8.8.8.8", 80)), (0, 0, 0, "", ("10.0.0.1", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)

    with pytest.raises(FetchError, match=r"example.org \(10.0.0.1\) is no address"):
        find_addresses("example.org", 80, 1, allow_local=False)


def test_a_name_is_looked_up_once_and_the_address_that_was_checked_is_connected_to(
    server: Server, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that means another address when it is asked again (DNS rebinding) gains nothing."""
    server.pages["/a.pdf"] = answer(PDF)
    names: list[str] = []
    plain = socket.getaddrinfo

    def look_up(host: str, *rest: object, **named: object) -> object:
        if host != "rebind.example":
            return plain(host, *rest, **named)  # type: ignore[arg-type]
        names.append(host)
        address = "127.0.0.1" if len(names) == 1 else "127.0.0.2"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, server.port))]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    fetched = fetch(server.url("/a.pdf", "rebind.example"), tmp_path, settings)

    assert fetched.path is not None
    assert names == ["rebind.example"]
    assert server.asked[0].headers["host"] == f"rebind.example:{server.port}"


def test_a_look_up_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    def look_up(*_: object, **__: object) -> list[object]:
        time.sleep(0.5)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", look_up)

    with pytest.raises(FetchError, match=r"no address of example\.org was found within"):
        find_addresses("example.org", 80, 0.1, allow_local=False)


def test_a_name_that_nobody_has_is_told() -> None:
    with pytest.raises(FetchError, match=r"there is no address of nobody\.invalid: ") as caught:
        find_addresses("nobody.invalid", 80, 10, allow_local=True)
    assert caught.value.trouble is Trouble.UNREACHABLE


# ---------------------------------------------------------------------------------- encryption
@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate that a server made for itself, as nobody trusts it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(tz=UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "own.pem"
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path.write_bytes(secret + made.public_bytes(serialization.Encoding.PEM))
    return path


def test_a_certificate_that_nobody_trusts_is_refused(
    certificate: Path, settings: Settings, tmp_path: Path
) -> None:
    with Server(certificate) as server:
        server.pages["/a.pdf"] = answer(PDF)
        error = refused(server.url("/a.pdf", "localhost"), tmp_path, settings)

    assert error.trouble is Trouble.UNREACHABLE
    assert "no secure connection: self-signed certificate" in str(error)
    assert server.asked == []


def test_a_certificate_is_for_the_name_that_was_asked_for(
    certificate: Path, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with Server(certificate) as server:
        server.pages["/a.pdf"] = answer(PDF)
        fetched = fetch(server.url("/a.pdf", "localhost"), tmp_path, settings)
        assert fetched.path is not None
        fetched.path.unlink()
        error = refused(server.url("/a.pdf"), tmp_path, settings)
    assert "IP address mismatch" in str(error)


def test_a_server_without_encryption_behind_https_is_told(
    server: Server, settings: Settings, tmp_path: Path
) -> None:
    url = server.url("/a.pdf").replace("http:", "https:")

    assert "no secure connection" in str(refused(url, tmp_path, settings))


def test_a_redirect_away_from_encryption_is_refused(
    certificate: Path,
    server: Server,
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with Server(certificate) as secure:
        secure.pages["/a.pdf"] = redirect(server.url("/a.pdf"))
        error = refused(secure.url("/a.pdf", "localhost"), tmp_path, settings)
    assert "not encrypted as this address is" in str(error)


# ---------------------------------------------------------------------------------- addresses
@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("HTTP://Example.ORG", "http://example.org/"),
        (" https://example.org:443/a b.pdf#x ", "https://example.org/a%20b.pdf"),
        ("https://example.org/%41?q=a b&c=é", "https://example.org/%41?q=a%20b&c=%C3%A9"),
        ("http://münchen.example:8080/ä", "http://xn--mnchen-3ya.example:8080/%C3%A4"),
        ("http://[2001:DB8::1]:8080/", "http://[2001:db8::1]:8080/"),
    ],
)
def test_an_address_is_written_as_it_is_sent(text: str, url: str) -> None:
    assert str(parse_url(text)) == url


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("file:///etc/passwd", "http and https only"),
        ("example.org/a.pdf", "http and https only"),
        ("http://", "write it as"),
        ("http://example.org:x/", "is no address"),
        ("http://example.org/a\x00b", "write it as"),
        ("http://example.org/a\r\nHost: b", "write it as"),
        ("http://exa mple.org/", "no name of a host"),
        ("http://jo@example.org/", "holds a name or password"),
        ("http://" + "ä" * 99 + ".example/", "no name of a host"),
        ("http://example.org/" + "a" * 9000, "write it as"),
    ],
)
def test_what_is_no_address_to_fetch_from_is_refused(text: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        parse_url(text)


@given(st.text(max_size=60) | st.text("htps:/@[].%?#\\ a1é", max_size=40).map("http://a".__add__))
def test_any_text_is_an_address_in_ascii_or_refused(text: str) -> None:
    try:
        url = parse_url(text)
    except UsageError:
        return
    assert str(url).isascii()
    assert str(url).isprintable()
    assert " " not in str(url)
    assert parse_url(str(url)) == url


@given(st.binary(max_size=60))
def test_any_redirect_leads_to_an_address_or_is_refused(location: bytes) -> None:
    try:
        url = follow(parse_url("https://example.org/a/b.pdf"), location.decode("latin-1"))
    except UsageError:
        return
    assert url.scheme in {"http", "https"}
    assert str(url).isascii()


# ---------------------------------------------------------------------------------- names
@pytest.mark.parametrize(
    ("header", "name"),
    [
        ('attachment; filename="Q2 report.pdf"', "Q2 report.pdf"),
        ("attachment; filename=report.pdf", "report.pdf"),
        ("inline; filename*=UTF-8''d%C3%A9j%C3%A0.pdf; filename=\"x.pdf\"", "déjà.pdf"),
        ("attachment; filename=\"x.pdf\"; filename*=utf-8'en'y%20z.pdf", "y z.pdf"),
        ("attachment; filename*=no-such''%79.pdf; filename=\"x.pdf\"", "x.pdf"),
        ('attachment; filename="dÃ©jÃ\xa0.pdf"', "déjà.pdf"),
        ('attachment; filename="a\\"b.pdf"', 'a"b.pdf'),
        ("attachment", "c d.pdf"),
        ('attachment; filename=""', "c d.pdf"),
        (None, "c d.pdf"),
    ],
)
def test_the_name_is_the_server_s_else_the_address_s(header: str | None, name: str) -> None:
    assert find_name(header, "/b/c%20d.pdf?e=f/g.txt") == name


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("report.pdf", "report.pdf"),
        ("../etc/passwd", "passwd.pdf"),
        ("..\\..\\windows\\win.ini", "win.ini.pdf"),
        ("/absolute/a.pdf", "a.pdf"),
        (".hidden", "hidden.pdf"),
        ("-rf.pdf", "rf.pdf"),
        ("..", "report.pdf"),
        ("", "report.pdf"),
        ("con.pdf", "report-con.pdf"),
        ("LPT1.report.txt", "report-LPT1.report.pdf"),
        ("documents.csv", "report-documents.pdf"),
        ("README.md", "report-README.pdf"),
        ("a\x00b\x1b[2J\u202efdp.exe", "ab[2Jfdp.exe.pdf"),
        ("Q2: 2019/20 report?.pdf", "20-report.pdf"),
        ("a; b.pdf", "a-b.pdf"),
        ("a  b\tc\r\nd.pdf", "a-b-c-d.pdf"),
        ("report.pdf.aspx", "report.pdf.pdf"),
        ("cafe\u0301.pdf", "café.pdf"),
        ("x" * 999 + ".pdf", "x" * 120 + ".pdf"),
        ("é" * 999 + ".pdf", "é" * 60 + ".pdf"),
    ],
)
def test_a_name_is_made_safe(name: str, safe: str) -> None:
    assert to_safe_name(name, ".pdf") == safe


@given(st.text(max_size=300))
def test_any_name_is_made_safe(name: str) -> None:
    safe = to_safe_name(name, ".pdf")
    assert safe == safe.strip()
    assert not set(safe) & set('/\\:*?"<>|\x00\r\n\t ')
    assert not safe.startswith((".", "-"))
    assert len(safe.encode()) <= 150
    assert safe.casefold() not in {"documents.csv", "readme.md"}


def test_a_name_that_is_taken_gets_a_number() -> None:
    assert to_free_name("Q2.pdf", {"q2.pdf", "q2-2.pdf"}) == "Q2-3.pdf"
