"""The dataset is written whole or not at all, and the same rows give the same bytes."""

from __future__ import annotations

import csv
import errno
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline import locking, store
from pipeline.store import read_dataset, write_dataset
from pipeline.versions import DATABASE, FILES, PACKAGE
from publish.csvtext import value_to_text
from publish.frames import rows_to_table
from schema.dataset import DocumentRow, FailureRow, MeasureRow
from schema.failure import Reason, UsageError
from schema.tables import (
    DOCUMENTS,
    FAILURES,
    TABLES,
    Column,
    Dataset,
    TableSpec,
    model_to_columns,
    table_to_schema,
)
from tests.madefigures import figure, quarter
from tests.written import dataset_to_files

if TYPE_CHECKING:
    from random import Random

ROOT = Path(__file__).parent.parent


def document(name: str, **fields: object) -> DocumentRow:
    row = DocumentRow(document_id=name, file=f"{name}.txt", status="read")
    return row.model_copy(update=fields)


OLD = Dataset(documents=(document("old"),))
NEW = Dataset(
    documents=(document("b", title='Say "n/a", or\nnothing'), document("a", detected=["x", "y"])),
    measures=(MeasureRow(measure_id="m", measure="Crime", indicators=0),),
)
NEWER = replace(NEW, measures=())


def visible_files(out: Path) -> dict[str, bytes]:
    """What a reader of the folder sees at the twelve names."""
    return {name: (out / name).read_bytes() for name in FILES if (out / name).exists()}


# --- rows of every kind ----------------------------------------------------------------------

BY_WORD: dict[str, st.SearchStrategy[Any]] = {
    "string": st.text(max_size=8) | st.sampled_from(["n/a", "NA", "null", "a\r\nb", '"', ","]),
    "int": st.integers(-(2**31), 2**31 - 1),
    "float": st.floats(allow_nan=False, allow_infinity=False),
    "bool": st.booleans(),
    "date": st.dates(),
    "list of string": st.lists(
        st.text(st.characters(codec="utf-8", exclude_characters=";"), min_size=1, max_size=5),
        max_size=3,
    ),
}


def column_to_strategy(column: Column) -> st.SearchStrategy[Any]:
    values = st.sampled_from(column.allowed) if column.allowed else BY_WORD[column.word]
    if column.name == "confidence":
        values = st.floats(0, 1)
    return st.none() | values if column.nullable else values


def spec_to_rows(spec: TableSpec) -> st.SearchStrategy[Any]:
    fields = {column.name: column_to_strategy(column) for column in model_to_columns(spec.model)}
    row = st.fixed_dictionaries(fields).map(spec.model.model_validate)
    return st.lists(row, max_size=3).map(tuple)


DATASETS = st.builds(Dataset, **{spec.name: spec_to_rows(spec) for spec in TABLES})
MANY = settings(
    max_examples=12,  # each makes two databases
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@MANY
@given(dataset=DATASETS)
def test_what_is_written_is_read_again(
    dataset: Dataset, tmp_path_factory: pytest.TempPathFactory
) -> None:
    out = tmp_path_factory.mktemp("out")

    write_dataset(dataset, out)
    again = read_dataset(out)

    assert again is not None
    for spec in TABLES:
        rows, rows_again = dataset.rows(spec.name), again.rows(spec.name)
        assert sorted(rows_again, key=repr) == sorted(rows, key=repr)


@MANY
@given(dataset=DATASETS, chance=st.randoms())
def test_the_order_of_the_rows_changes_no_byte(dataset: Dataset, chance: Random) -> None:
    def shuffle(rows: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(chance.sample(rows, len(rows)))

    shuffled = Dataset(**{spec.name: shuffle(dataset.rows(spec.name)) for spec in TABLES})

    assert dataset_to_files(shuffled) == dataset_to_files(dataset)


def read_csv(spec: TableSpec, path: Path) -> pd.DataFrame:
    """A CSV file as an analyst loads it who knows the data dictionary."""
    words = {column.name: column.word for column in model_to_columns(spec.model)}
    texts = {name: str for name, word in words.items() if word not in {"int", "float", "bool"}}
    numbers = {name: [""] for name, word in words.items() if word in {"int", "float", "bool"}}
    return pd.read_csv(path, dtype=texts, keep_default_na=False, na_values=numbers)


def comparable(column: Column, value: Any) -> object:  # noqa: ANN401 - any cell
    """A cell of either file in one form."""
    if column.word == "list of string":
        return value if isinstance(value, str) else ";".join(value)
    if pd.isna(value):
        return "" if column.word in {"string", "date"} else None
    return value.isoformat() if isinstance(value, date) else value


@MANY
@given(dataset=DATASETS)
def test_pandas_reads_the_same_values_from_csv_and_parquet(
    dataset: Dataset, tmp_path_factory: pytest.TempPathFactory
) -> None:
    out = tmp_path_factory.mktemp("out")
    write_dataset(dataset, out)

    for spec in TABLES:
        from_csv = read_csv(spec, out / f"{spec.name}.csv")
        from_parquet = pd.read_parquet(out / f"{spec.name}.parquet")
        assert list(from_csv.columns) == list(from_parquet.columns)
        for column in model_to_columns(spec.model):
            left = [comparable(column, value) for value in from_csv[column.name]]
            right = [comparable(column, value) for value in from_parquet[column.name]]
            assert left == right, column.name


# --- the bytes -------------------------------------------------------------------------------


def test_a_csv_file_has_a_header_plain_values_and_line_feeds() -> None:
    row = document(
        "a", title='Say "n/a"\r, please', period_start=date(2013, 4, 1), detected=["x", "y"]
    )

    text = dataset_to_files(Dataset(documents=(row,)))["documents.csv"].decode()

    header, rest = text.split("\n", 1)
    assert header.startswith("document_id,file,sha256,publisher,title,period_start,")
    assert rest.startswith('a,a.txt,,,"Say ""n/a""\r, please",2013-04-01,,,,x;y,,,,,,,,,,read,,0,')
    assert text.endswith("\n")


@pytest.mark.parametrize(
    ("value", "cell"),
    [(None, ""), (True, "true"), (False, "false"), (8.0, "8.0"), (0.1, "0.1"), (7, "7"), ([], "")],
)
def test_a_value_has_one_spelling_in_csv(value: object, cell: str) -> None:
    assert value_to_text(value) == cell


def test_python_reads_a_cell_with_every_awkward_character_back(tmp_path: Path) -> None:
    title = 'a,b "c"\nd\re\r\nf\t;ü–'
    write_dataset(Dataset(documents=(document("a", title=title),)), tmp_path)

    with (tmp_path / "documents.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)

    assert row["title"] == title


def test_parquet_keeps_the_explicit_schema(tmp_path: Path) -> None:
    write_dataset(OLD, tmp_path)

    for spec in TABLES:
        schema = pq.read_schema(tmp_path / f"{spec.name}.parquet")
        assert schema.equals(table_to_schema(spec))
        assert schema.metadata[b"table"] == spec.name.encode()


def test_rows_are_sorted_with_nulls_first() -> None:
    rows = [
        FailureRow(
            failure_id=f"{row}-{col}",
            document_id="d",
            file="d.txt",
            reason=Reason.EXTRA_CELL,
            message="",
            row=row,
            col=col,
        )
        for row, col in [(2, 1), (None, 3), (1, 2), (1, None)]
    ]

    keys = rows_to_table(FAILURES, rows)["failure_id"].to_pylist()

    assert keys == ["None-3", "1-None", "1-2", "2-1"]


# --- whole or not at all ---------------------------------------------------------------------


def test_where_nothing_was_written_there_is_no_dataset(tmp_path: Path) -> None:
    assert read_dataset(tmp_path) is None
    assert read_dataset(tmp_path / "missing") is None


def test_a_new_dataset_takes_the_place_of_the_old(tmp_path: Path) -> None:
    out = tmp_path / "deep" / "out"
    write_dataset(OLD, out)
    write_dataset(NEW, out)

    assert visible_files(out) == dataset_to_files(NEW)


def test_other_files_in_the_folder_stay(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine")
    (tmp_path / ".mine.new").write_text("mine too")

    write_dataset(NEW, tmp_path)

    assert (tmp_path / "README.md").read_text() == "mine"
    assert (tmp_path / ".mine.new").read_text() == "mine too"


def test_the_version_before_is_kept_and_older_ones_are_not(tmp_path: Path) -> None:
    write_dataset(OLD, tmp_path)
    write_dataset(NEW, tmp_path)
    before = (tmp_path / "readings.parquet").resolve().parent
    write_dataset(NEWER, tmp_path)
    write_dataset(NEWER, tmp_path)

    versions = set((tmp_path / ".versions").iterdir())

    assert versions == {before, (tmp_path / "readings.parquet").resolve().parent}


def test_links_are_relative_so_that_the_folder_can_be_moved(tmp_path: Path) -> None:
    write_dataset(NEW, tmp_path / "here")

    (tmp_path / "here").rename(tmp_path / "there")

    assert visible_files(tmp_path / "there") == dataset_to_files(NEW)


def test_a_changed_file_is_put_right_by_the_next_run(tmp_path: Path) -> None:
    write_dataset(NEW, tmp_path)
    (tmp_path / "documents.csv").write_text("edited")
    (tmp_path / "measures.csv").resolve().unlink()

    write_dataset(NEW, tmp_path)

    assert visible_files(tmp_path) == dataset_to_files(NEW)


def test_changes_that_somebody_left_beside_the_database_go(tmp_path: Path) -> None:
    (tmp_path / "quarterlies.duckdb.wal").write_bytes(b"changes to another file")

    write_dataset(NEW, tmp_path)

    assert not (tmp_path / "quarterlies.duckdb.wal").exists()


def test_a_dataset_without_the_newer_files_is_replaced_as_a_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        refuse_links(patch)
        write_dataset(OLD, tmp_path)
    for name in (DATABASE, PACKAGE):
        (tmp_path / name).unlink()

    write_dataset(NEW, tmp_path)

    assert visible_files(tmp_path) == dataset_to_files(NEW)
    assert len(list((tmp_path / ".versions").iterdir())) == 2


def test_ordinary_files_at_the_names_are_replaced(tmp_path: Path) -> None:
    (tmp_path / "readings.csv").write_text("from elsewhere")

    write_dataset(NEW, tmp_path)

    assert visible_files(tmp_path) == dataset_to_files(NEW)
    assert (tmp_path / "readings.csv").is_symlink()


def test_a_copy_that_followed_the_links_is_a_dataset_like_another(tmp_path: Path) -> None:
    write_dataset(OLD, tmp_path / "out")
    shutil.copytree(tmp_path / "out", tmp_path / "copy")
    assert read_dataset(tmp_path / "copy") == OLD

    write_dataset(NEW, tmp_path / "copy")

    assert visible_files(tmp_path / "copy") == dataset_to_files(NEW)
    assert (tmp_path / "copy" / ".current").is_symlink()


def test_a_stray_file_among_the_versions_does_no_harm(tmp_path: Path) -> None:
    write_dataset(OLD, tmp_path)
    (tmp_path / ".versions" / ".DS_Store").write_text("x")
    (tmp_path / ".versions" / "stray").write_text("x")

    write_dataset(NEW, tmp_path)

    assert {path.is_dir() for path in (tmp_path / ".versions").iterdir()} == {True}


def refuse_links(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(Path, "symlink_to", refuse)


def test_without_links_the_files_are_replaced_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse_links(monkeypatch)
    write_dataset(OLD, tmp_path)
    write_dataset(NEW, tmp_path)

    assert visible_files(tmp_path) == dataset_to_files(NEW)
    assert {path.name for path in tmp_path.iterdir()} == {*FILES, ".lock"}


def test_a_dataset_of_ordinary_files_becomes_one_of_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        refuse_links(patch)
        write_dataset(OLD, tmp_path)

    write_dataset(NEW, tmp_path)

    assert visible_files(tmp_path) == dataset_to_files(NEW)
    assert all((tmp_path / name).is_symlink() for name in FILES)
    assert len(list((tmp_path / ".versions").iterdir())) == 2


# --- killed at every step --------------------------------------------------------------------

# Runs apart, since it forks: a child of it writes, and dies just before its n-th step on the disk.
# What the files hold does not matter here, so each of them just bears the dataset's name.
KILLER = r"""
import os, shutil, signal, sys
from pathlib import Path
from pipeline import store
from pipeline.versions import FILES

def make_files(name, folder, large):
    for file in FILES:
        (folder / file).write_bytes((name + file).encode())

store.make_files = make_files

def visible(out):
    return [(out / f).read_bytes() if (out / f).exists() else None for f in FILES]

def die_at(step, out):
    steps = 0
    def count(event, args):
        nonlocal steps
        on_disk = event == "open" or event.startswith(("os.", "shutil."))
        if on_disk and args and str(args[0]).startswith(str(out)):
            steps += 1
            if steps == step:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(count)
    os.fsync = lambda handle: count("os.fsync", [out])

def run(name, out, step):
    child = os.fork()
    if not child:
        try:
            die_at(step, out)
            store.write_rows(name, out)
            os._exit(0)
        finally:
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

names, start, out = sys.argv[1].split(), Path(sys.argv[2]), Path(sys.argv[3])
for name in names:
    store.write_rows(name, start)
if "plain" in names:
    for file, content in zip(FILES, visible(start)):
        (start / file).unlink()
        (start / file).write_bytes(content)
old = visible(start)
new = [("new" + file).encode() for file in FILES]
for step in range(1, 1000):
    shutil.copytree(start, out, symlinks=True)
    ended = run("new", out, step)
    assert visible(out) in (old, new), f"a mixture after step {step}"
    assert ended in (0, -signal.SIGKILL), ended
    assert run("new", out, 0) == 0, f"no way on from step {step}"
    assert visible(out) == new, f"step {step} cannot be made good"
    left = [*out.glob(".*.new"), *(out / ".versions").glob(".*")]
    assert not left, f"step {step} left {left}"
    shutil.rmtree(out)
    if ended == 0:
        print(step)
        break
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the killer forks")
@pytest.mark.parametrize(
    "before",
    ["", "old", "older old", "new old", "old old", "plain"],
)
def test_a_writer_killed_at_any_step_leaves_the_old_dataset_or_the_new(
    before: str, tmp_path: Path
) -> None:
    start, out = tmp_path / "start", tmp_path / "out"
    start.mkdir()
    command = [sys.executable, "-W", "ignore", "-c", KILLER, before, str(start), str(out)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}

    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    assert done.stderr == ""
    assert int(done.stdout) > 40


# --- what cannot be done is said -------------------------------------------------------------


def test_a_second_run_is_told_that_another_is_writing(tmp_path: Path) -> None:
    fcntl = pytest.importorskip("fcntl")
    write_dataset(OLD, tmp_path)
    with (tmp_path / ".lock").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(UsageError, match=f"another run is writing to {tmp_path}"):
            write_dataset(NEW, tmp_path)

    assert read_dataset(tmp_path) == OLD
    write_dataset(NEW, tmp_path)


def test_a_system_without_file_locks_writes_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locking, "fcntl", None)

    write_dataset(NEW, tmp_path)

    assert visible_files(tmp_path) == dataset_to_files(NEW)


def test_a_file_in_the_place_of_the_folder_is_named(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.write_text("")

    with pytest.raises(UsageError, match=f"cannot write into {out}: File exists"):
        write_dataset(NEW, out)
    with pytest.raises(UsageError, match=f"cannot write into {out / 'below'}: Not a directory"):
        write_dataset(NEW, out / "below")


def test_a_folder_that_may_not_be_written_to_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    really_open = Path.open

    def refuse(path: Path, *args: Any, **options: Any) -> Any:  # noqa: ANN401 - as open has them
        if path.is_relative_to(tmp_path):
            raise PermissionError(errno.EACCES, "Permission denied")
        return really_open(path, *args, **options)

    monkeypatch.setattr(Path, "open", refuse)

    with pytest.raises(UsageError, match=f"cannot write into {tmp_path}: Permission denied"):
        write_dataset(NEW, tmp_path)


def test_a_full_disk_leaves_the_old_dataset(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_dataset(OLD, tmp_path)

    def refuse(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", refuse)
        with pytest.raises(UsageError, match="No space left on device"):
            write_dataset(NEW, tmp_path)

    assert read_dataset(tmp_path) == OLD
    write_dataset(NEW, tmp_path)
    assert read_dataset(tmp_path) is not None


def test_a_dataset_of_another_schema_version_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_dataset(OLD, tmp_path)
    monkeypatch.setattr(store, "schema_version", lambda: "another")

    with pytest.raises(UsageError, match="was written by another version of this project"):
        read_dataset(tmp_path)


def test_a_table_from_elsewhere_is_refused(tmp_path: Path) -> None:
    write_dataset(OLD, tmp_path)
    pd.DataFrame({"a": [1]}).to_parquet(tmp_path / "documents.parquet")

    with pytest.raises(UsageError, match=r"documents\.parquet was written by another version"):
        read_dataset(tmp_path)


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    write_dataset(OLD, tmp_path)
    (tmp_path / "targets.parquet").resolve().unlink()

    with pytest.raises(UsageError, match="targets missing; extract all reports again"):
        read_dataset(tmp_path)


def read_or_refusal(out: Path) -> Dataset | UsageError | None:
    try:
        return read_dataset(out)
    except UsageError as error:
        return error


@pytest.mark.parametrize("first", range(5))
def test_a_changed_byte_is_refused_or_changes_nothing(tmp_path: Path, first: int) -> None:
    write_dataset(OLD, tmp_path)
    path = tmp_path / "documents.parquet"
    content = path.read_bytes()

    answers = []
    for place in range(first, len(content), 97):
        path.write_bytes(content[:place] + bytes([content[place] ^ 255]) + content[place + 1 :])
        answers.append(read_or_refusal(tmp_path))

    assert all(answer == OLD or isinstance(answer, UsageError) for answer in answers)
    assert any(isinstance(answer, UsageError) for answer in answers)


def test_a_row_that_its_model_refuses_is_damage(tmp_path: Path) -> None:
    row = figure(1, quarter(2019, 1)).model_copy(update={"confidence": 2.0})
    write_dataset(Dataset(readings=(row,)), tmp_path)

    with pytest.raises(UsageError, match="1 validation error for ReadingRow"):
        read_dataset(tmp_path)


def test_a_mixture_of_two_datasets_is_refused(tmp_path: Path) -> None:
    write_dataset(OLD, tmp_path)
    name = f"{DOCUMENTS.name}.parquet"
    (tmp_path / name).write_bytes(dataset_to_files(NEW)[name])

    with pytest.raises(UsageError, match="come from different runs"):
        read_dataset(tmp_path)
