"""Registering a report: what is found, what is copied, what is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalise.spans import Span, month_span, quarter_span, year_span
from pipeline.adding import Options, add_report, options_to_given, parse_period
from pipeline.register import read_register, write_register
from pipeline.settings import Settings
from schema.document import Document
from schema.failure import Reason, UnreadableError, UsageError

REPORT = (
    b"Northmoor Council\r\n\r\nPerformance Report\r\nQuarter 2 2019/20\r\n\r\n"
    b"Indicator\tTarget\tActual\r\nBurglary\t10\t12\r\n"
)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(raw=tmp_path / "raw")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "northmoor.txt"
    path.write_bytes(REPORT)
    return path


def registered(settings: Settings) -> dict[str, Document]:
    documents, failures = read_register(settings.register)
    assert not failures
    return {document.file: document for document in documents}


def test_a_report_is_copied_byte_for_byte_and_registered(settings: Settings, report: Path) -> None:
    added = add_report(report, settings, Options())
    assert (settings.raw / "northmoor.txt").read_bytes() == REPORT
    assert (added.copied, added.known, added.advice) == (True, False, ())
    assert added.path == settings.raw / "northmoor.txt"
    assert registered(settings) == {"northmoor.txt": added.document}
    assert sorted(path.name for path in settings.raw.iterdir()) == [
        "documents.csv",
        "northmoor.txt",
    ]


def test_it_says_what_it_found_and_why(settings: Settings, report: Path) -> None:
    added = add_report(report, settings, Options(publisher="North Moor"))
    assert [(found.name, found.value, found.source, found.evidence) for found in added.found] == [
        ("publisher", "North Moor", "given", ""),
        ("title", "Performance Report", "cover", "Performance Report"),
        ("period", "2019-07-01 to 2019-09-30 (Q2 2019/20)", "cover", "Quarter 2 2019/20"),
        ("quarter", "Q2 2019/20", "cover", "Quarter 2 2019/20"),
    ]
    assert added.document.detected == ("title", "period_start", "period_end", "quarter")


def test_a_report_in_raw_is_not_copied(settings: Settings, report: Path) -> None:
    settings.raw.mkdir()
    inside = report.rename(settings.raw / report.name)
    assert not add_report(inside, settings, Options()).copied


def test_the_same_report_may_be_added_again(settings: Settings, report: Path) -> None:
    add_report(report, settings, Options())
    added = add_report(report, settings, Options())
    assert (added.copied, added.known) == (False, True)


def test_another_file_of_that_name_is_not_overwritten(settings: Settings, report: Path) -> None:
    add_report(report, settings, Options())
    report.write_bytes(REPORT + b"more")
    with pytest.raises(UsageError, match="is there already and is another file"):
        add_report(report, settings, Options())
    assert (settings.raw / "northmoor.txt").read_bytes() == REPORT


def test_what_a_person_had_filled_in_stays(settings: Settings, report: Path) -> None:
    before = Document(
        file="northmoor.txt",
        publisher="By hand",
        title="Detected by an older rule",
        period_start=date(2018, 4, 1),
        period_end=date(2018, 6, 30),
        quarter="Q1 2018/19",
        licence="OGL",
        date_added=date(2020, 1, 1),
        detected=("title",),
    )
    write_register(settings.register, [before, Document(file="other.txt")])
    document = add_report(report, settings, Options(url="https://example.org")).document
    assert (document.publisher, document.licence) == ("By hand", "OGL")
    assert document.title == "Performance Report"
    assert (document.period_end, document.quarter) == (date(2018, 6, 30), "Q1 2018/19")
    assert (document.url, document.date_added) == ("https://example.org", date(2020, 1, 1))
    assert document.detected == ("title",)
    assert set(registered(settings)) == {"northmoor.txt", "other.txt"}


def test_a_new_period_brings_its_own_quarter(settings: Settings, report: Path) -> None:
    add_report(report, settings, Options(period="Q1 2018/19", quarter="Q1 2018/19"))
    document = add_report(report, settings, Options(period="2019/20")).document
    assert document.quarter == "Q4 2019/20"


def test_what_is_missing_is_asked_for(settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("Indicator\tActual\nBurglary\t12\n")
    added = add_report(path, settings, Options())
    assert [found.value for found in added.found] == [None] * 4
    assert "--period" in added.advice[0]
    assert "--publisher" in added.advice[1]
    assert "--title" in added.advice[2]


def test_the_name_that_files_of_one_report_share_is_kept(settings: Settings, report: Path) -> None:
    add_report(report, settings, Options(report="moor 2013-14"))
    added = add_report(report, settings, Options(title="Another"))

    assert added.document.report == "moor 2013-14"


def test_a_report_that_cannot_be_read_is_left_where_it_is(
    settings: Settings, tmp_path: Path
) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(b"%PDF-1.4")
    with pytest.raises(UnreadableError) as raised:
        add_report(path, settings, Options())
    assert raised.value.failure.reason is Reason.BINARY_FILE
    assert not settings.raw.exists()


@pytest.mark.parametrize("name", ["documents.csv", "README.md", ".hidden.txt"])
def test_some_names_are_no_names_for_a_report(
    settings: Settings, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(REPORT)
    with pytest.raises(UsageError, match="not a name for a report"):
        add_report(path, settings, Options())


def test_what_is_no_file_is_refused(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no such file"):
        add_report(tmp_path / "none.txt", settings, Options())
    with pytest.raises(UsageError, match="not a file"):
        add_report(tmp_path, settings, Options())


def test_a_register_that_is_damaged_is_put_right_first(settings: Settings, report: Path) -> None:
    settings.raw.mkdir()
    settings.register.write_text("file,quarter\na.txt,Q9\n")
    with pytest.raises(UsageError, match=r"put .* right first: documents.csv, line 2"):
        add_report(report, settings, Options())
    assert not (settings.raw / report.name).exists()


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path, report: Path) -> None:
    (tmp_path / "raw").write_text("in the way")
    with pytest.raises(UsageError, match="cannot"):
        add_report(report, Settings(raw=tmp_path / "raw"), Options())


def test_a_failed_copy_leaves_nothing_behind(
    settings: Settings, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(UsageError, match=r"cannot copy .*no space left"):
        add_report(report, settings, Options())
    assert list(settings.raw.iterdir()) == []


# ------------------------------------------------------------------------- what is given
@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("2013/14", year_span(2013)),
        ("2013-2014", year_span(2013)),
        ("Q2 2017/18", quarter_span(2017, 2)),
        ("quarter 2 2017-18", quarter_span(2017, 2)),
        ("2017-07-01..2017-09-30", quarter_span(2017, 2)),
        ("01/07/2017 .. 30/09/2017", quarter_span(2017, 2)),
        ("July to September 2019", quarter_span(2019, 2)),
        ("as at September 2017", quarter_span(2017, 2)),
        ("August 2018", month_span(2018, 8)),
        ("2014", Span(date(2014, 1, 1), date(2014, 12, 31))),
    ],
)
def test_a_period_may_be_written_in_many_ways(text: str, span: Span) -> None:
    assert parse_period(text) == span


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Q2", "the year is missing"),
        ("soon", "no period of a report; write 2013/14"),
        ("", "no period"),
        ("2013/16", "no period"),
        ("2017/18 and 2018/19", "no period"),
        ("12 November 2019", "no period"),
        ("2017-07-01..2017-09-31", "--period '2017-09-31': not a day; write it as 2017-09-30"),
        ("2017-09-30..2017-07-01", "starts on 2017-09-30, behind its end on 2017-07-01"),
        ("..", "not a day"),
    ],
)
def test_what_is_no_period_is_refused(text: str, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        parse_period(text)


@given(st.text(max_size=30) | st.text("Q1234 /-.20&toJulySep", max_size=20))
def test_any_text_is_a_period_or_refused(text: str) -> None:
    try:
        span = parse_period(text)
    except UsageError:
        return
    assert span.start <= span.end


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (Options(period="2013/14", period_start="2013-04-01"), "either --period or --period-start"),
        (Options(period_start="2013-04-01"), "--period-start and --period-end together"),
        (Options(period_start="April", period_end="2013-04-01"), "--period-start 'April'"),
        (Options(quarter="2017/18"), "--quarter '2017/18': not a quarter"),
        (Options(quarter="Q2"), "--quarter 'Q2': not a quarter; write it as 'Q2 2017/18'"),
    ],
)
def test_options_that_do_not_fit_are_refused(options: Options, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        options_to_given(options)


def test_options_become_values() -> None:
    options = Options(
        publisher="  Northmoor   Council ",
        title=" ",
        period_start="2013-04-01",
        period_end="30/6/2013",
        quarter="q1 2013-14",
    )
    given_values = options_to_given(options)
    assert given_values.publisher == "Northmoor Council"
    assert given_values.title is None
    assert given_values.period == quarter_span(2013, 1)
    assert given_values.quarter == "Q1 2013/14"
