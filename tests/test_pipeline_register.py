"""`raw/documents.csv`: what is read of it, what is refused, and what is never lost."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from normalise.evidence import Fact
from normalise.facts import Facts
from normalise.spans import Span, quarter_span, year_span
from pipeline.register import (
    COLUMNS,
    Given,
    add_to_register,
    check_hash,
    complete_document,
    hash_file,
    read_register,
    register_document,
    write_register,
)
from pipeline.rowfiles import rows_to_csv
from schema.document import Document
from schema.failure import Reason, UsageError

RAW = Path(__file__).parent.parent / "raw"
FACTS = Facts(
    publisher=Fact("Northmoor Council", "Northmoor Council", "cover", 0.95),
    title=Fact("Performance Report", "Performance Report", "cover", 0.9),
    period=Fact(quarter_span(2019, 2), "Quarter 2 2019/20", "cover", 0.95),
    quarter=Fact("Q2 2019/20", "Quarter 2 2019/20", "cover", 0.95),
)
DETECTED = ("publisher", "title", "period_start", "period_end", "quarter")


@pytest.fixture
def register(tmp_path: Path) -> Path:
    return tmp_path / "documents.csv"


def read(path: Path, text: str | bytes) -> tuple[tuple[Document, ...], list[str]]:
    """The documents of a register with that text, and the messages of its failures."""
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    documents, failures = read_register(path)
    assert all(failure.reason is Reason.BAD_REGISTER_ROW for failure in failures)
    return documents, [failure.message for failure in failures]


# --------------------------------------------------------------------------------- reading
def test_a_missing_or_empty_register_has_no_documents(register: Path) -> None:
    assert read_register(register) == ((), ())
    assert read(register, "") == ((), [])
    assert read(register, "\n\n") == ((), [])


def test_the_project_s_own_register_says_what_the_reports_are() -> None:
    documents, failures = read_register(RAW / "documents.csv")
    assert not failures
    for document in documents:
        assert document.detected == ()
        assert check_hash(document, hash_file(RAW / document.file)) == ()
    assert (RAW / "documents.csv").read_text() == rows_to_csv(Document, documents)


@pytest.mark.parametrize(
    "data",
    [
        b"file,title\nb.txt,B\na.txt,A\n",
        b"\xef\xbb\xbffile,title\r\nb.txt,B\r\na.txt,A\r\n",
        "file,title\nb.txt,B\na.txt,A\n".encode("utf-16"),
        b"\nfile,title,,\n b.txt , B ,,\n,,,\na.txt,A,,",
        b'"file","title"\n"b.txt","B"\n"a.txt","A"\n',
    ],
    ids=["plain", "BOM and Windows line ends", "UTF-16", "blanks and spaces", "quotes"],
)
def test_spreadsheets_write_it_in_many_ways(register: Path, data: bytes) -> None:
    documents, messages = read(register, data)
    assert not messages
    assert [(one.file, one.title) for one in documents] == [("b.txt", "B"), ("a.txt", "A")]


def test_a_name_in_the_encoding_of_windows(register: Path) -> None:
    documents, _ = read(register, "file,publisher\na.txt,Cyngor Gŵyr\n")
    assert documents[0].publisher == "Cyngor Gŵyr"
    documents, _ = read(register, "file,publisher\na.txt,Café Council\n".encode("cp1252"))
    assert documents[0].publisher == "Café Council"


def test_days_as_spreadsheets_in_britain_write_them(register: Path) -> None:
    documents, messages = read(
        register, "file,period_start,period_end\na.txt,01/07/2017,30/9/2017\n"
    )
    assert not messages
    assert documents[0].period_end == date(2017, 9, 30)


HEADER = "file,sha256,title,period_start,period_end,quarter,detected\n"


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("x.txt,,T,2017-13-01,2017-12-31,,", "period_start is '2017-13-01'"),
        ("x.txt,,T,2017-09-30,2017-07-01,,", "period_start 2017-09-30 lies behind period_end"),
        ("x.txt,,T,2017-07-01,,,", "period_start and period_end go together"),
        ("x.txt,,T,,,Q5 2017/18,", "quarter is 'Q5 2017/18'"),
        ("x.txt,,T,,,Q2 2017/19,", "quarter is 'Q2 2017/19'"),
        ("x.txt,abc,T,,,,", "sha256 is not 64"),
        ("x.txt,,T,,,,colour", "detected names colour"),
        (",,T,,,,", "file is ''"),
        ("../x.txt,,T,,,,", "file is '../x.txt': give the name"),
        ("x.txt,,T", "3 cells under a header of 7"),
        ("x.txt,,T,,,,,more", "8 cells under a header of 7"),
        ("good.txt,,T,,,,", "good.txt has a row above already"),
        ('x.txt,,"T,,,,', "a quotation mark is left open"),
        ('x.txt,,"T"s,,,,', "a quotation mark is left open, or stands in the middle"),
    ],
)
def test_a_bad_row_is_a_failure_and_the_others_are_kept(register: Path, row: str, why: str) -> None:
    text = f"{HEADER}good.txt,,G,,,,\n{row}\nlast.txt,,L,,,,\n"
    documents, messages = read(register, text)
    assert [document.file for document in documents] == ["good.txt", "last.txt"]
    assert len(messages) == 1
    assert messages[0].startswith(f"documents.csv, line 3: {why}")


def test_a_title_over_two_lines_moves_the_lines_below(register: Path) -> None:
    documents, messages = read(register, f'{HEADER}a.txt,,"A\nB",,,,\nb.txt,,,,,Q9,\n')
    assert documents[0].title == "A\nB"
    assert messages[0].startswith("documents.csv, line 4:")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("file,colour,title,sise\n", "unknown columns 'colour', 'sise'; known are file, sha256"),
        ("title\nT\n", "the column 'file' is missing from line 1"),
        ("file,title,title\n", "title stand there twice"),
        ("file;title\n", "unknown columns 'file;title'"),
        ("file\0,title\n", "binary file"),
    ],
)
def test_what_is_no_table_of_documents_is_refused(register: Path, text: str, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        read(register, text)


def test_a_folder_in_the_place_of_the_register_is_refused(register: Path) -> None:
    register.mkdir()
    with pytest.raises(UsageError, match="cannot read"):
        read_register(register)


# --------------------------------------------------------------------------------- writing
def test_it_is_written_sorted_with_all_columns(register: Path) -> None:
    b = Document(file="b.txt", title='Say "a", b', detected=("title", "quarter"))
    write_register(register, [b, Document(file="a.txt", period_end=date(2017, 9, 30))])
    assert register.read_bytes().decode() == (
        ",".join(COLUMNS) + "\n"
        "a.txt,,,,,2017-09-30,,,,,,,,,,,\n"
        'b.txt,,,"Say ""a"", b",,,,,,,,,,,,,title;quarter\n'
    )
    assert [path.name for path in register.parent.iterdir()] == ["documents.csv"]


CELL = st.none() | st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=20
).map(str.strip).filter(bool)
DOCUMENTS = st.builds(
    Document,
    file=st.from_regex(r"[a-zA-Z0-9][\w ,\"'.-]{0,10}\.txt", fullmatch=True),
    sha256=st.none() | st.just("0" * 64),
    publisher=CELL,
    title=CELL,
    url=CELL,
    licence=CELL,
    date_added=st.none() | st.dates(),
    quarter=st.none() | st.just("Q2 2017/18"),
    detected=st.lists(st.sampled_from(COLUMNS), unique=True).map(tuple),
)


@given(st.lists(DOCUMENTS, max_size=5, unique_by=lambda document: document.file))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_written_is_read_again(register: Path, documents: list[Document]) -> None:
    write_register(register, documents)
    read_again, failures = read_register(register)
    assert not failures
    assert list(read_again) == sorted(documents, key=lambda document: document.file)


def test_an_interrupted_write_leaves_the_old_register(
    register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_register(register, [Document(file="old.txt")])
    before = register.read_bytes()

    def fail(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(UsageError, match=r"cannot write .*no space left"):
        write_register(register, [Document(file="new.txt")])
    assert register.read_bytes() == before


def test_a_run_adds_what_the_register_lacks(register: Path) -> None:
    write_register(register, [Document(file="a.txt", title="By hand")])
    new = [Document(file="a.txt", title="Detected"), Document(file="b.txt")]
    assert add_to_register(register, new) is None
    documents, _ = read_register(register)
    assert [(one.file, one.title) for one in documents] == [("a.txt", "By hand"), ("b.txt", None)]


def test_a_run_with_nothing_to_add_leaves_the_file_as_it_is(register: Path) -> None:
    register.write_bytes(b"file,title\r\na.txt,A\r\n")
    assert add_to_register(register, [Document(file="a.txt")]) is None
    assert register.read_bytes() == b"file,title\r\na.txt,A\r\n"


def test_a_run_does_not_overwrite_a_row_that_it_cannot_read(register: Path) -> None:
    text = f"{HEADER}a.txt,,T,2017-13-01,,,\n"
    register.write_text(text)
    warning = add_to_register(register, [Document(file="b.txt")])
    assert warning is not None
    assert "line 2" in warning
    assert register.read_text() == text


def test_a_folder_that_cannot_be_written_is_a_warning(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    warning = add_to_register(tmp_path / "file" / "documents.csv", [Document(file="b.txt")])
    assert warning is not None
    assert "documents.csv" in warning


def test_a_file_name_that_is_no_text_is_a_warning(register: Path) -> None:
    document = Document.model_construct(file="\udce9.txt")
    assert "cannot write" in (add_to_register(register, [document]) or "")


# ------------------------------------------------------------------------------- documents
def test_a_report_is_registered_with_what_was_detected(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_bytes(b"words")
    document = register_document(report, FACTS, today=date(2026, 11, 22))
    assert document.sha256 == hashlib.sha256(b"words").hexdigest()
    assert document.date_added == date(2026, 11, 22)
    assert document.publisher == "Northmoor Council"
    assert (document.period_start, document.period_end) == (date(2019, 7, 1), date(2019, 9, 30))
    assert document.quarter == "Q2 2019/20"
    assert document.detected == DETECTED


def test_what_is_given_wins_and_is_not_detected(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_bytes(b"words")
    given = Given(publisher="Given Council", period=year_span(2018), url="https://example.org/r")
    document = register_document(report, FACTS, given)
    assert (document.publisher, document.url) == ("Given Council", "https://example.org/r")
    assert document.quarter == "Q4 2018/19"
    assert document.detected == ("title",)
    assert document.date_added is not None


def test_empty_cells_are_filled_and_named() -> None:
    document = complete_document(Document(file="a.txt", title="By hand"), FACTS)
    assert document.title == "By hand"
    assert document.detected == ("publisher", "period_start", "period_end", "quarter")


def test_a_period_that_a_person_filled_in_is_not_touched() -> None:
    span = Span(date(2018, 4, 1), date(2018, 6, 30))
    by_hand = Document(file="a.txt", period_start=span.start, period_end=span.end)
    document = complete_document(by_hand, FACTS)
    assert (document.period_start, document.period_end) == (span.start, span.end)
    assert document.quarter == "Q1 2018/19"
    assert document.detected == ("publisher", "title")


def test_nothing_detected_leaves_the_cells_empty() -> None:
    assert complete_document(Document(file="a.txt"), Facts()) == Document(file="a.txt")


def test_completing_twice_changes_nothing() -> None:
    once = complete_document(Document(file="a.txt"), FACTS)
    assert complete_document(once, FACTS) == once


def test_a_file_that_has_changed_is_a_failure() -> None:
    document = Document(file="a.txt", sha256="A" * 64)
    assert check_hash(document, "a" * 64) == ()
    assert check_hash(Document(file="a.txt"), "a" * 64) == ()
    (failure,) = check_hash(document, "b" * 64)
    assert failure.reason is Reason.FILE_CHANGED
    assert "a.txt" in failure.message
