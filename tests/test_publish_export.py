"""The dataset in other forms: for spreadsheets, for statistics offices, for the web."""

from __future__ import annotations

import csv
import json
import sys
from datetime import date
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pipeline import cli
from pipeline.exportcli import FORMATS
from pipeline.exporting import ExportFormat, dataset_to_export
from pipeline.store import write_dataset
from publish.sdmxtime import span_to_time
from publish.spreadsheet import to_safe_text
from schema.tables import TABLES, model_to_columns
from tests.madefigures import dataset_of, figure, quarter, to_date

if TYPE_CHECKING:
    from schema.tables import Dataset

Q1, Q2 = quarter(2019, 1), quarter(2019, 2)


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig"), newline="")))


def sdmx_of(dataset: Dataset) -> list[dict[str, str]]:
    return rows_of(dataset_to_export(dataset, ExportFormat.SDMX_CSV)["readings.sdmx.csv"])


# --- for spreadsheets ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "formula",
    [
        '=HYPERLINK("https://example.org")',
        "+1+cmd|' /C calc'!A0",
        "-1+1",
        "@SUM(A1)",
        "\tx",
        "\rx",
        "\nx",
        "  =1+1",
        "\uff0d1+1",
        "= ",
        "-none",
    ],
)
def test_what_may_be_a_formula_gets_an_apostrophe(formula: str) -> None:
    assert to_safe_text(formula) == f"'{formula}"


@pytest.mark.parametrize("text", ["-8", "-8.0", "+12", "-1,200", "-8%", "72%", "a=b", "", "Q1"])
def test_plain_numbers_and_words_stay(text: str) -> None:
    assert to_safe_text(text) == text


def test_a_table_for_spreadsheets_has_a_mark_windows_line_ends_and_plain_numbers() -> None:
    row = figure(
        -8, Q1, kind="change", note="=cmd()", indicator="@home", flags=["revised", "estimated"]
    )

    content = dataset_to_export(dataset_of(row), ExportFormat.EXCEL_CSV)["readings.csv"]

    assert content.startswith("\ufeffreading_id,".encode())
    assert content.endswith(b"\r\n")
    (found,) = rows_of(content)
    assert (found["value"], found["period_start"]) == ("-8.0", "2019-04-01")
    assert (found["note"], found["indicator"]) == ("'=cmd()", "'@home")
    assert found["flags"] == "revised;estimated"


def test_no_text_cell_of_any_table_starts_as_a_formula() -> None:
    names = dict.fromkeys(("theme", "code", "target", "series", "text", "cell_text"), "=1+1")
    dataset = dataset_of(figure(1, Q1, **names, char_start=0, char_end=4))

    for name, content in dataset_to_export(dataset, ExportFormat.EXCEL_CSV).items():
        for row in rows_of(content):
            assert [cell for cell in row.values() if cell.startswith("=")] == [], name


# --- for statistics offices ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "end", "frequency", "period"),
    [
        (date(2013, 4, 1), date(2013, 6, 30), "Q", "2013-Q2"),
        (date(2014, 1, 1), date(2014, 3, 31), "Q", "2014-Q1"),
        (date(2013, 4, 1), date(2014, 3, 31), "A", "2013-04-01/P12M"),
        (date(2013, 1, 1), date(2013, 12, 31), "A", "2013"),
        (date(2013, 2, 1), date(2013, 2, 28), "M", "2013-02"),
        (date(2013, 2, 5), date(2013, 2, 5), "D", "2013-02-05"),
        (date(2013, 4, 1), date(2013, 9, 30), "_O", "2013-04-01/P6M"),
        (date(2013, 5, 1), date(2013, 7, 31), "Q", "2013-05-01/P3M"),
        (date(2013, 2, 5), date(2013, 2, 11), "_O", "2013-02-05/P7D"),
    ],
)
def test_a_period_as_sdmx_writes_it(start: date, end: date, frequency: str, period: str) -> None:
    assert span_to_time(start, end) == (frequency, period)


def test_an_observation_has_its_key_value_status_and_unit() -> None:
    (row,) = sdmx_of(dataset_of(figure(12, Q1)))

    assert {name: row[name] for name in list(row)[:10]} == {
        "STRUCTURE": "dataflow",
        "STRUCTURE_ID": "QUARTERLIES:READINGS(1.0.0)",
        "ACTION": "I",
        "FREQ": "Q",
        "INDICATOR": "m",
        "PART": "_T",
        "TIME_PERIOD": "2019-Q2",
        "OBS_VALUE": "12.0",
        "OBS_STATUS": "A",
        "UNIT_MEASURE": "COUNT",
    }
    assert row["READING_ID"].startswith("d:m:2019-04-01")


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"flags": ["provisional"]}, "P"),
        ({"flags": ["estimated", "unit_doubtful"]}, "E"),
        ({"flags": ["tenfold"]}, "U"),
        ({"flags": ["revised"]}, "A"),
        ({"flags": ["accepted"]}, "A"),
        ({"status": "no_data"}, "O"),
        ({"status": "not_collected"}, "L"),
        ({"status": "not_applicable"}, "M"),
    ],
)
def test_the_status_of_an_observation(fields: dict[str, Any], status: str) -> None:
    (row,) = sdmx_of(dataset_of(figure(None if "status" in fields else 1, Q1, **fields)))

    assert row["OBS_STATUS"] == status
    assert bool(row["OBS_VALUE"]) == ("status" not in fields)


def test_words_alone_are_no_observation() -> None:
    assert sdmx_of(dataset_of(figure(None, Q1, status="narrative"))) == []


def test_a_figure_of_any_document_wins_over_an_absence_and_keys_stand_once() -> None:
    dataset = dataset_of(
        figure(12, Q1, "first"),
        figure(None, Q1, "second"),
        figure(None, Q2, "first"),
        figure(None, Q2, "second", status="not_collected"),
        figure(30, to_date(2019, 2), "second"),
        spans={"first": Q1, "second": Q2},
    )

    rows = [(row["TIME_PERIOD"], row["OBS_VALUE"], row["OBS_STATUS"]) for row in sdmx_of(dataset)]

    assert rows == [("2019-Q2", "12.0", "A"), ("2019-04-01/P6M", "30.0", "A"), ("2019-Q3", "", "L")]


def test_parts_have_codes_of_their_own_that_the_second_file_explains() -> None:
    dataset = dataset_of(
        *(figure(1, Q1, series=words) for words in ("Day", "day!", "Under 18s", "–"))
    )
    files = dataset_to_export(dataset, ExportFormat.SDMX_CSV)

    parts = {row["PART"]: row["PART_TITLE"] for row in rows_of(files["readings.sdmx.csv"])}
    assert parts == {"DAY": "Day", "DAY_2": "day!", "UNDER_18S": "Under 18s", "PART": "–"}
    codes = {(row["COLUMN"], row["CODE"]): row["MEANING"] for row in rows_of(files["codes.csv"])}
    assert codes["PART", "UNDER_18S"] == "Under 18s"
    assert codes["INDICATOR", "m"] == "Number of m"


def test_every_code_is_explained() -> None:
    dataset = dataset_of(
        figure(12, Q1), figure(4, Q2, unit="percent"), figure(None, to_date(2019, 3))
    )
    files = dataset_to_export(dataset, ExportFormat.SDMX_CSV)

    known = {(row["COLUMN"], row["CODE"]) for row in rows_of(files["codes.csv"])}
    for row in rows_of(files["readings.sdmx.csv"]):
        for column in ("FREQ", "INDICATOR", "OBS_STATUS"):
            assert (column, row[column]) in known
        assert row["UNIT_MEASURE"] == "" or ("UNIT_MEASURE", row["UNIT_MEASURE"]) in known


# --- for the web -----------------------------------------------------------------------------


def test_the_files_are_described_as_csv_on_the_web() -> None:
    files = dataset_to_export(dataset_of(figure(12, Q1)), ExportFormat.CSVW)

    described = json.loads(files["csv-metadata.json"])
    assert described["@context"][0] == "http://www.w3.org/ns/csvw"
    for table, spec in zip(described["tables"], TABLES, strict=True):
        header = next(csv.reader(StringIO(files[table["url"]].decode())))
        columns = table["tableSchema"]["columns"]
        assert header == [one["titles"] for one in columns]
        assert header == [column.name for column in model_to_columns(spec.model)]
        assert table["tableSchema"]["primaryKey"] == spec.key
    readings = {one["name"]: one for one in described["tables"][3]["tableSchema"]["columns"]}
    assert readings["flags"]["separator"] == ";"
    assert readings["kind"]["datatype"] == {"base": "string", "format": "^(level|change)$"}
    assert readings["headline"]["required"] is True
    assert "required" not in readings["column"]


# --- the command -----------------------------------------------------------------------------


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["quarterlies", "export", *arguments])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    return int(ended.value.code or 0)


def test_every_format_can_be_asked_for() -> None:
    assert tuple(ExportFormat) == FORMATS


@pytest.mark.parametrize("form", FORMATS)
def test_a_format_is_written_beside_the_dataset_the_same_every_time(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_dataset(dataset_of(figure(12, Q1)), tmp_path)

    assert run(monkeypatch, "--format", form, "--out", str(tmp_path)) == 0
    assert (
        run(monkeypatch, "--format", form, "--out", str(tmp_path), "--to", str(tmp_path / "b")) == 0
    )

    here, there = (
        {path.name: path.read_bytes() for path in folder.iterdir()}
        for folder in (tmp_path / "export" / form, tmp_path / "b")
    )
    assert here == there
    told = capsys.readouterr().out.splitlines()
    assert {Path(line.removeprefix("wrote ")).name for line in told} == set(here)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--format", "xml"), "there is no format 'xml'; there are excel-csv, sdmx-csv, csvw"),
        (("--format", "csvw"), "there is no dataset in"),
        (("--format", "csvw", "--to", "."), "holds the dataset itself: give another folder"),
    ],
)
def test_wrong_usage_ends_with_a_sentence(
    options: tuple[str, ...],
    words: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)

    assert run(monkeypatch, *options, "--out", str(tmp_path)) == 2
    assert words in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_to_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_dataset(dataset_of(figure(12, Q1)), tmp_path)
    (tmp_path / "taken").write_text("a file")

    code = run(
        monkeypatch, "--format", "csvw", "--out", str(tmp_path), "--to", str(tmp_path / "taken")
    )

    assert code == 2
    assert "cannot write into" in capsys.readouterr().err
