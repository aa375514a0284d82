"""A folder of reports becomes one dataset: which files are read, what they are called, what stays."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from pipeline.engine import run_each
from pipeline.joining import join_alone, split_documents
from pipeline.progress import Log
from pipeline.register import read_register
from pipeline.reports import find_reports
from pipeline.run import build_dataset, extract
from pipeline.runs import Run
from pipeline.settings import Settings
from pipeline.store import read_dataset
from pipeline.totals import Totals
from schema.failure import UsageError
from schema.tablerules import check_dataset
from tests.written import dataset_to_files

if TYPE_CHECKING:
    from random import Random

    from schema.tables import Dataset

NORTHMOOR = (
    "Northmoor Council\n\nPerformance Report\nQuarter 2 2019/20\n\n"
    "Indicator\tTarget\tQ1\tQ2\n"
    "Burglary offences\t10\t12\t9\n"
    "Repeat victims\t85%\t80%\t-\n"
)
LATER = NORTHMOOR.replace("Quarter 2", "Quarter 3").replace("Q1\tQ2", "Q2\tQ3")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Two reports of one council on two quarters, none of them registered."""
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "autumn.txt").write_text(NORTHMOOR, encoding="utf-8")
    (raw / "winter.txt").write_text(LATER, encoding="utf-8")
    return Settings(
        raw=raw, decisions=tmp_path / "decisions", out=tmp_path / "processed", workers=1
    )


def files_of(dataset: Dataset | None) -> list[str]:
    assert dataset is not None
    return [row.file for row in dataset.documents]


def bytes_of(folder: Path) -> dict[str, bytes]:
    """The twelve files as a reader of the folder sees them."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


# ------------------------------------------------------------------------------- the whole run
def test_a_run_reads_every_report_and_writes_what_it_returns(settings: Settings) -> None:
    run = extract(settings)

    assert (run.exit_code, run.problems, run.warnings) == (0, (), ())
    assert files_of(run.dataset) == ["autumn.txt", "winter.txt"]
    written = read_dataset(settings.out)
    assert written is not None
    assert dataset_to_files(written) == dataset_to_files(run.dataset)


def test_readings_carry_the_columns_of_their_document_and_quarter(settings: Settings) -> None:
    dataset = extract(settings).dataset

    burglary = [row for row in dataset.readings if row.indicator == "Burglary offences"]
    assert [(row.document_id, row.column, row.value, row.period_label) for row in burglary] == [
        ("autumn", "Q1", 12, "Q1 2019/20"),
        ("autumn", "Q2", 9, "Q2 2019/20"),
        ("winter", "Q2", 12, "Q2 2019/20"),
        ("winter", "Q3", 9, "Q3 2019/20"),
    ]
    assert {(row.publisher, row.target, row.target_value) for row in burglary} == {
        ("Northmoor Council", "10", 10.0)
    }


def test_indicators_of_one_wording_and_publisher_share_a_measure(settings: Settings) -> None:
    dataset = extract(settings).dataset

    assert len(dataset.indicators) == 4
    assert len(dataset.measures) == 2
    assert {row.measure_id for row in dataset.indicators} == {
        row.measure_id for row in dataset.measures
    }


def test_one_worker_and_three_give_the_same_bytes(settings: Settings, tmp_path: Path) -> None:
    (settings.raw / "empty.txt").touch()
    for workers in (1, 3):
        told = {"workers": workers, "out": tmp_path / str(workers)}
        extract(settings.model_copy(update=told))

    assert bytes_of(tmp_path / "1") == bytes_of(tmp_path / "3")


def test_a_second_run_gives_the_same_bytes_though_the_reports_are_now_registered(
    settings: Settings,
) -> None:
    extract(settings)
    first = bytes_of(settings.out)
    register = settings.register.read_bytes()
    extract(settings)

    assert bytes_of(settings.out) == first
    assert settings.register.read_bytes() == register


def test_the_watch_sees_each_result_in_the_order_of_the_files(settings: Settings) -> None:
    stream = StringIO()

    extract(settings, watch=Log(stream))

    events = [json.loads(line) for line in stream.getvalue().splitlines()]
    joined = [one for one in events if one["event"] == "joined"]
    assert [(one["event"], one.get("file")) for one in events] == [
        ("planned", None),
        ("started", "autumn.txt"),
        ("ended", "autumn.txt"),
        ("started", "winter.txt"),
        ("ended", "winter.txt"),
        *(("joined", None) for _ in joined),
    ]
    assert (joined[-1]["publishers"], joined[-1]["of"]) == (len(joined), len(joined))
    assert (events[0]["files"], events[0]["kept"]) == (2, 0)
    assert events[2]["readings"] == 4


def test_building_a_dataset_writes_nothing(settings: Settings) -> None:
    dataset = build_dataset(settings)

    assert files_of(dataset) == ["autumn.txt", "winter.txt"]
    assert not settings.out.exists()
    assert not settings.register.exists()


@pytest.mark.parametrize(
    ("failed", "problems", "code"),
    [((), (), 0), (("a.txt",), (), 1), ((), ("a key stands twice",), 1)],
    ids=["all was read", "a document failed", "a rule is broken"],
)
def test_the_exit_code_says_whether_all_was_read(
    failed: tuple[str, ...], problems: tuple[str, ...], code: int
) -> None:
    run = Run(Totals(), problems, failed=failed)

    assert run.exit_code == code


# ---------------------------------------------------------------------------- unregistered files
def test_an_unregistered_report_is_registered_with_what_was_detected(settings: Settings) -> None:
    run = extract(settings)

    documents, failures = read_register(settings.register)
    assert not failures
    assert [(one.file, one.publisher, one.quarter) for one in documents] == [
        ("autumn.txt", "Northmoor Council", "Q2 2019/20"),
        ("winter.txt", "Northmoor Council", "Q3 2019/20"),
    ]
    for one, row in zip(documents, run.dataset.documents, strict=True):
        assert "period_start" in one.detected
        assert list(one.detected) == row.detected


def test_what_a_person_registered_wins_over_what_is_detected(settings: Settings) -> None:
    settings.register.write_text("file,publisher\nautumn.txt,Southmoor Council\n")
    dataset = extract(settings).dataset

    autumn = dataset.documents[0]
    assert autumn.publisher == "Southmoor Council"
    assert "publisher" not in autumn.detected
    assert "period_start" in autumn.detected
    assert "winter.txt" in settings.register.read_text()


def test_a_report_that_cannot_be_read_is_not_registered(settings: Settings) -> None:
    (settings.raw / "empty.txt").touch()
    extract(settings)

    assert "empty.txt" not in settings.register.read_text()


def test_a_register_with_a_bad_row_is_left_as_it_is_and_a_warning_says_so(
    settings: Settings,
) -> None:
    text = "file,quarter\nautumn.txt,summer\n"
    settings.register.write_text(text)
    run = extract(settings)

    assert settings.register.read_text() == text
    assert len(run.warnings) == 1
    assert "documents.csv, line 2" in run.warnings[0]


# ------------------------------------------------------------------------------------ some files
def test_one_file_is_read_and_the_others_stay_as_they_are(settings: Settings) -> None:
    extract(settings)
    before = bytes_of(settings.out)
    run = extract(settings, [settings.raw / "winter.txt"])

    assert sorted(files_of(run.dataset)) == ["autumn.txt", "winter.txt"]
    assert bytes_of(settings.out) == before


def test_only_the_named_file_is_read(settings: Settings) -> None:
    extract(settings)
    for name in ("autumn.txt", "winter.txt"):
        path = settings.raw / name
        path.write_text(path.read_text().replace("\t12\t", "\t120\t"))
    dataset = extract(settings, [settings.raw / "winter.txt"]).dataset

    assert {row.document_id for row in dataset.readings if row.value == 12} == {"autumn"}
    assert {row.document_id for row in dataset.readings if row.value == 120} == {"winter"}


def test_one_file_without_a_dataset_before_is_the_whole_dataset(settings: Settings) -> None:
    run = extract(settings, [settings.raw / "winter.txt"])

    assert files_of(run.dataset) == ["winter.txt"]


def test_a_file_from_elsewhere_joins_the_dataset_and_is_not_registered(
    settings: Settings, tmp_path: Path
) -> None:
    extract(settings)
    elsewhere = tmp_path / "spring.txt"
    elsewhere.write_text(LATER.replace("Quarter 3", "Quarter 4"), encoding="utf-8")
    run = extract(settings, [elsewhere])

    assert sorted(files_of(run.dataset)) == ["autumn.txt", "spring.txt", "winter.txt"]
    assert "spring.txt" not in settings.register.read_text()


def test_a_document_whose_id_changes_does_not_stand_in_the_dataset_twice(
    settings: Settings,
) -> None:
    extract(settings)
    (settings.raw / "winter.md").write_text(LATER, encoding="utf-8")
    run = extract(settings, [settings.raw / "winter.txt"])

    assert sorted(files_of(run.dataset)) == ["autumn.txt", "winter.txt"]
    assert not run.problems


def test_a_register_put_right_leaves_no_failure_behind(settings: Settings) -> None:
    settings.register.write_text("file,quarter\nautumn.txt,summer\n")
    assert extract(settings).exit_code == 1
    settings.register.write_text("file,quarter\nautumn.txt,\n")

    run = extract(settings, [settings.raw / "winter.txt"])
    assert run.exit_code == 0
    assert "documents.csv" not in files_of(run.dataset)


def test_a_dataset_can_be_parted_into_its_documents_and_joined_again(settings: Settings) -> None:
    dataset = extract(settings).dataset
    parts = split_documents(dataset, dataset.documents)

    assert join_alone(parts) == dataset
    assert not check_dataset(join_alone(parts[:1]))


def test_rules_of_the_dataset_are_checked_over_all_documents(settings: Settings) -> None:
    dataset = extract(settings).dataset
    (part, *_) = split_documents(dataset, dataset.documents)
    twice = join_alone([part, replace(part)])

    assert any("autumn stands 2 times" in problem for problem in check_dataset(twice))


# ------------------------------------------------------------------------------- which reports
def found(settings: Settings, *files: Path) -> list[tuple[str, str]]:
    """The name and the id of each report, in order."""
    register, _ = read_register(settings.register)
    return [(one.path.name, one.document_id) for one in find_reports(settings, register, files)]


def test_hidden_files_the_register_and_a_readme_are_no_reports(settings: Settings) -> None:
    settings.register.write_text("file\n")
    for name in (".DS_Store", ".autumn.txt.swp", "README.md"):
        (settings.raw / name).write_text("words")

    assert found(settings) == [("autumn.txt", "autumn"), ("winter.txt", "winter")]


def test_a_registered_file_that_has_gone_is_still_asked_for(settings: Settings) -> None:
    settings.register.write_text("file\ngone.txt\nautumn.txt\n")

    assert [name for name, _ in found(settings)] == ["autumn.txt", "gone.txt", "winter.txt"]


def test_each_report_has_its_row_of_the_register(settings: Settings) -> None:
    settings.register.write_text("file,title\nautumn.txt,Autumn\n")
    register, _ = read_register(settings.register)
    autumn, winter = find_reports(settings, register, ())

    assert autumn.document is not None
    assert autumn.document.title == "Autumn"
    assert winter.document is None


def test_the_limits_of_the_settings_reach_the_reports(settings: Settings) -> None:
    settings = settings.model_copy(update={"max_file_bytes": 7, "max_line_chars": 5})
    limits = find_reports(settings, (), ())[0].options.text

    assert (limits.file_bytes, limits.line_characters) == (7, 5)


def test_a_folder_that_is_not_there_says_what_to_give(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"there is no folder .*nowhere.* or give --raw"):
        find_reports(Settings(raw=tmp_path / "nowhere"), (), ())


def test_a_file_named_twice_is_read_once(settings: Settings) -> None:
    path = settings.raw / "winter.txt"
    again = Path(os.path.relpath(path))

    assert found(settings, path, again) == [("winter.txt", "winter")]


def test_two_files_of_one_name_are_refused(settings: Settings, tmp_path: Path) -> None:
    other = tmp_path / "winter.txt"
    with pytest.raises(UsageError, match=r"winter\.txt and .*winter\.txt have one name"):
        found(settings, settings.raw / "winter.txt", other)


@pytest.mark.parametrize(
    ("names", "ids"),
    [
        (["Medway 2013-14.txt"], ["medway-2013-14"]),
        (["a.md", "a.txt", "b.txt"], ["a-md", "a", "b"]),
        (["a.TXT", "a.txt"], ["a", "a-2"]),
        (["a!.txt", "a?.txt"], ["a", "a-2"]),
        (["a-2.txt", "a.TXT", "a.md", "a.txt"], ["a-2", "a", "a-md", "a-3"]),
        (["Cyngor Gŵyr.txt"], ["cyngor-gŵyr"]),
        (["!!.txt"], ["report"]),
    ],
    ids=[
        "plain letters",
        "one stem, two endings",
        "capitals",
        "signs alone differ",
        "a number that is taken",
        "letters of other languages",
        "signs alone",
    ],
)
def test_ids_are_the_stems_of_the_names(tmp_path: Path, names: list[str], ids: list[str]) -> None:
    settings = Settings(raw=tmp_path)

    assert found(settings, *(tmp_path / name for name in names)) == list(
        zip(names, ids, strict=True)
    )


NAMES = st.lists(st.from_regex(r"[aA!.\-2 ]{1,4}(\.txt|-txt|\.md)?", fullmatch=True), min_size=1)


@given(NAMES, st.randoms(use_true_random=False))
@hypothesis_settings(max_examples=60, deadline=None)
def test_ids_are_unique_and_do_not_depend_on_the_order(
    tmp_path_factory: pytest.TempPathFactory, names: list[str], random: Random
) -> None:
    raw = tmp_path_factory.getbasetemp() / "ids"
    raw.mkdir(exist_ok=True)
    settings = Settings(raw=raw)
    paths = [raw / name for name in dict.fromkeys(names) if name.strip(".")]
    if not paths:
        return
    shuffled = paths.copy()
    random.shuffle(shuffled)

    ids = found(settings, *paths)
    assert ids == found(settings, *shuffled)
    assert len({one for _, one in ids}) == len(ids) == len(paths)


# -------------------------------------------------------------------------------------- engine
def double(number: int) -> int:
    return 2 * number


@pytest.mark.parametrize("workers", [1, 3])
@pytest.mark.parametrize("items", [[], [1], list(range(20))], ids=["none", "one", "many"])
def test_each_item_has_its_own_result(workers: int, items: list[int]) -> None:
    outcomes = {one.index: one.result for one in run_each(double, items, workers)}

    assert outcomes == {i: 2 * item for i, item in enumerate(items)}


def test_one_worker_gives_each_result_before_it_starts_the_next() -> None:
    started: list[int] = []

    def work(number: int) -> int:
        started.append(number)
        return number

    results = run_each(work, [1, 2, 3], 1)

    assert next(results).result == 1
    assert started == [1]
