"""The database: tables with keys and comments, and what each view says."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pytest

from publish import database
from publish.about import documents_to_about
from publish.database import write_database
from publish.frames import dataset_to_tables, tables_to_digest
from schema.failure import UsageError
from schema.tables import TABLES, Dataset, check_dataset, find_references, model_to_columns
from tests.madefigures import dataset_of, figure, months, quarter, to_date

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[[Dataset, str], list[tuple[Any, ...]]]

ROOT = Path(__file__).parent.parent
AUTUMN, WINTER = quarter(2019, 2), quarter(2019, 3)


def to_bytes(dataset: Dataset) -> bytes:
    tables = dataset_to_tables(dataset)
    about = documents_to_about(dataset.documents, tables_to_digest(tables))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "dataset.duckdb"
        write_database(tables, about, path)
        return path.read_bytes()


@pytest.fixture
def ask(tmp_path: Path) -> Ask:
    """The rows that a query gives on the database of a dataset."""

    def answer(dataset: Dataset, query: str) -> list[tuple[Any, ...]]:
        path = tmp_path / "dataset.duckdb"
        path.write_bytes(to_bytes(dataset))
        with duckdb.connect(str(path), read_only=True) as connection:
            return connection.execute(query).fetchall()

    return answer


SMALL = dataset_of(
    figure(10, quarter(2019, 1), "autumn"),
    figure(12, AUTUMN, "autumn"),
    figure(13, AUTUMN, "winter"),
    figure(9, WINTER, "winter"),
    figure(22, to_date(2019, 2), "autumn"),
    spans={"autumn": AUTUMN, "winter": WINTER},
)


def test_what_is_made_up_here_is_sound() -> None:
    assert check_dataset(SMALL) == []


# --- the file --------------------------------------------------------------------------------


def test_the_same_rows_give_the_same_bytes_in_another_process() -> None:
    again = (
        "import hashlib\n"
        "from tests.test_publish_database import SMALL, to_bytes\n"
        "print(hashlib.sha256(to_bytes(SMALL)).hexdigest())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", again],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "7"},
        capture_output=True,
        check=True,
        text=True,
    )

    assert done.stdout.strip() == hashlib.sha256(to_bytes(SMALL)).hexdigest()


def test_a_large_dataset_has_the_same_content(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    small = ask(SMALL, "FROM readings ORDER BY reading_id")

    monkeypatch.setattr(database, "SMALL_ROWS", 0)

    assert ask(SMALL, "FROM readings ORDER BY reading_id") == small


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    tables = dataset_to_tables(SMALL)

    with pytest.raises(UsageError, match=r"cannot make the database in .*missing"):
        write_database(tables, documents_to_about((), "0"), tmp_path / "missing" / "a.duckdb")


def test_tables_have_keys_references_and_comments(
    ask: Ask,
) -> None:
    keys = ask(
        SMALL,
        "SELECT table_name, constraint_type, constraint_column_names FROM duckdb_constraints() "
        "WHERE constraint_type IN ('PRIMARY KEY', 'FOREIGN KEY')",
    )

    expected = [(spec.name, "PRIMARY KEY", [spec.key]) for spec in TABLES]
    expected += [
        (spec.name, "FOREIGN KEY", [other.key])
        for spec in TABLES
        for other in find_references(spec)
    ]
    assert sorted(keys, key=repr) == sorted(
        [*expected, ("about", "PRIMARY KEY", ["name"])], key=repr
    )
    columns = {spec.name: len(model_to_columns(spec.model)) for spec in TABLES}
    said = ask(
        SMALL,
        "SELECT table_name, count(comment) FROM duckdb_columns() "
        "WHERE NOT internal AND comment <> '' GROUP BY table_name",
    )
    assert {name: number for name, number in said if name in columns} == columns
    assert (
        ask(SMALL, "SELECT view_name FROM duckdb_views() WHERE NOT internal AND comment IS NULL")
        == []
    )


def test_words_of_a_list_are_an_enum_and_dates_are_dates(
    ask: Ask,
) -> None:
    (types,) = ask(
        SMALL, "SELECT typeof(kind), typeof(period_end), typeof(flags) FROM readings LIMIT 1"
    )

    assert types == ("ENUM('level', 'change')", "DATE", "VARCHAR[]")


def test_a_dataset_that_breaks_its_keys_is_written_without_them(
    ask: Ask,
) -> None:
    twice = replace(SMALL, readings=(*SMALL.readings, SMALL.readings[0]), measures=())

    assert ask(twice, "SELECT count(*) FROM readings") == [(6,)]
    assert ask(
        twice,
        "SELECT constraint_column_names FROM duckdb_constraints() WHERE "
        "table_name = 'readings' AND constraint_type <> 'NOT NULL'",
    ) == [(["document_id"],), (["indicator_id"],)]


def test_an_empty_dataset_has_all_tables_and_views(
    ask: Ask,
) -> None:
    for view in ("figures", "latest", "vintages", "quarterly", "targets_met", "readings"):
        assert ask(Dataset(), f"FROM {view}") == []


def test_the_database_says_which_dataset_it_is(
    ask: Ask,
) -> None:
    facts: dict[str, str] = dict(ask(SMALL, "FROM about"))

    assert facts["dataset"].startswith(facts["dataset_version"])
    assert facts["inputs"].startswith('{"autumn.pdf": "000')


# --- the views -------------------------------------------------------------------------------


def test_latest_has_one_row_a_period_from_the_newest_document(
    ask: Ask,
) -> None:
    rows = ask(
        SMALL, "SELECT period_start, period_end, value, document_id FROM latest ORDER BY ALL"
    )

    assert rows == [
        (*quarter(2019, 1), 10, "autumn"),
        (*to_date(2019, 2), 22, "autumn"),
        (*AUTUMN, 13, "winter"),
        (*WINTER, 9, "winter"),
    ]


def test_of_two_versions_of_a_report_the_one_fetched_later_is_the_newer(ask: Ask) -> None:
    dataset = dataset_of(
        figure(10, AUTUMN, "report"),
        figure(11, AUTUMN, "a-later-version"),
        spans={"report": AUTUMN, "a-later-version": AUTUMN},
    )
    late = {"report": None, "a-later-version": date(2020, 5, 1)}
    dataset = replace(
        dataset,
        documents=tuple(
            row.model_copy(update={"date_fetched": late[row.document_id]})
            for row in dataset.documents
        ),
    )

    assert ask(dataset, "SELECT value FROM latest") == [(11,)]
    assert ask(dataset, "SELECT value, revision FROM vintages ORDER BY vintage") == [
        (10, None),
        (11, 1),
    ]


def test_a_part_of_a_measure_is_a_line_of_its_own(
    ask: Ask,
) -> None:
    parts = dataset_of(
        figure(5, AUTUMN, series="Day"), figure(7, AUTUMN, series="Night"), figure(12, AUTUMN)
    )

    assert ask(parts, "SELECT series, value FROM latest ORDER BY value") == [
        ("Day", 5),
        ("Night", 7),
        (None, 12),
    ]


@pytest.mark.parametrize(
    ("fields", "counts"),
    [
        ({"headline": False, "role": "previous"}, True),
        ({"headline": False, "role": "previous", "period_source": "cell"}, False),
        ({"headline": False, "role": "predicted"}, False),
        ({"headline": False, "role": "comparator"}, False),
    ],
    ids=["a column for an earlier year", "quoted in a cell", "a forecast", "somebody else's"],
)
def test_a_figure_counts_that_is_the_column_s_own(
    ask: Ask, fields: dict[str, Any], counts: bool
) -> None:
    dataset = dataset_of(
        figure(10, AUTUMN, "old"),
        figure(11, AUTUMN, "new", **fields),
        figure(20, WINTER, "new"),
        spans={"old": AUTUMN, "new": WINTER},
    )

    rows = ask(dataset, "SELECT value FROM latest WHERE period_start = DATE '2019-07-01'")

    assert rows == [(11 if counts else 10,)]


def test_a_period_without_dates_is_in_no_view(
    ask: Ask,
) -> None:
    undated = figure(3, AUTUMN, period_start=None, period_end=None, period_kind="unknown")
    dataset = dataset_of(undated, figure(4, WINTER))

    assert ask(dataset, "SELECT value FROM figures") == [(4,)]


def test_vintages_say_what_was_revised(
    ask: Ask,
) -> None:
    rows = ask(
        SMALL,
        "SELECT document_id, vintage, vintages, value, value_before, revision, revised, value_first "
        "FROM vintages ORDER BY vintage",
    )

    assert rows == [
        ("autumn", 1, 2, 12, None, None, None, 12),
        ("winter", 2, 2, 13, 12, 1, True, 12),
    ]


def test_figures_in_different_units_are_no_vintages_of_each_other(
    ask: Ask,
) -> None:
    dataset = dataset_of(
        figure(40, AUTUMN, "old", unit="percent"),
        figure(12, AUTUMN, "new"),
        spans={"old": AUTUMN, "new": WINTER},
    )

    assert ask(dataset, "SELECT count(*) FROM vintages") == [(0,)]
    assert ask(dataset, "SELECT value, unit FROM latest") == [(12, "count")]


def test_quarterly_has_a_column_for_each_whole_quarter_and_nothing_else(
    ask: Ask,
) -> None:
    names = ask(
        SMALL,
        "SELECT column_name FROM duckdb_columns() WHERE table_name = 'quarterly' AND column_name LIKE 'Q%'",
    )

    assert [name for (name,) in names] == ["Q1 2019/20", "Q2 2019/20", "Q3 2019/20"]
    assert ask(SMALL, "SELECT COLUMNS('Q.*') FROM quarterly") == [(10, 13, 9)]


def test_a_quarter_of_january_belongs_to_the_year_before(
    ask: Ask,
) -> None:
    dataset = dataset_of(figure(1, quarter(1999, 4)), figure(2, months(date(2000, 5, 1), 3)))

    assert ask(dataset, 'SELECT measure_id, "Q4 1999/00" FROM quarterly') == [("m", 1)]


def test_targets_met_has_the_latest_figures_that_have_a_target(
    ask: Ask,
) -> None:
    goal: dict[str, Any] = {"target": "10", "target_value": 10.0, "target_unit": "count"}
    dataset = dataset_of(
        figure(12, AUTUMN, measure="met", meets_target=True, **goal),
        figure(8, AUTUMN, measure="open", meets_target_reason="no_direction", **goal),
        figure(7, AUTUMN, measure="free", meets_target_reason="no_target"),
    )

    rows = ask(
        dataset,
        "SELECT measure_id, target_value, meets_target, meets_target_reason FROM targets_met ORDER BY 1",
    )

    assert rows == [("met", 10, True, None), ("open", 10, None, "no_direction")]
