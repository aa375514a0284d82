"""The same run on Dask: a real scheduler, real workers in processes of their own, some killed."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline import clusters
from pipeline.clusters import AHEAD, open_cluster
from pipeline.collecting import Collector, read_packed
from pipeline.engine import open_engine, run_each
from pipeline.reports import find_sources
from pipeline.settings import ROOT, Settings
from pipeline.sources import Report
from pipeline.workers import Limits, Lost
from schema.failure import UsageError
from tests.clusters import Cluster, group_of, running_cluster, until
from tests.clusterwork import work

if TYPE_CHECKING:
    from collections.abc import Iterator

LIMITS = Limits(seconds=30.0, memory_bytes=400_000_000)
ROOMS = ("schema", "extract", "normalise", "audit", "publish", "pipeline")
REPORT = (
    "Northmoor Council\n\nPerformance Report\nQuarter 2 2019/20\n\n"
    "Indicator\tTarget\tQ1\tQ2\n"
    "Burglary offences\t10\t12\t{0}\n"
    "Repeat victims\t85%\t80%\t-\n"
)


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """A scheduler with two workers."""
    with running_cluster(2) as found:
        yield found


def results(address: str, items: list[str], limits: Limits = LIMITS) -> list[str | Lost]:
    """The results in the order of the items, each of which came once."""
    with open_cluster(address) as engine:
        outcomes = list(engine(work, items, 0, limits))
    assert sorted(one.index for one in outcomes) == list(range(len(items)))
    return [one.result for one in sorted(outcomes, key=lambda one: one.index)]


# ----------------------------------------------------------------------------------- what comes back
def test_each_item_has_the_result_that_it_has_on_one_machine(cluster: Cluster) -> None:
    items = [f"item {number}" for number in range(40)]

    assert results(cluster.address, items) == [one.result for one in run_each(work, items, 1)]


@pytest.mark.parametrize(
    ("item", "why", "ended"),
    [
        ("kill", "crashed", "SIGKILL"),
        ("raise", "crashed", "ValueError"),
        ("sleep 60", "timed_out", ""),
        pytest.param(
            *("eat", "out_of_memory", "MemoryError"),
            marks=pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds to it"),
        ),
    ],
)
def test_an_item_that_ends_badly_is_lost_and_no_other(
    cluster: Cluster, item: str, why: str, ended: str
) -> None:
    limits = Limits(2.0, 400_000_000)
    first, lost, *others = results(cluster.address, ["a", item, "b", "c"], limits)

    assert isinstance(lost, Lost)
    assert (lost.why, lost.ended) == (why, ended)
    assert [first, *others] == ["A", "B", "C"]


def test_each_item_is_told_of_once_before_its_outcome_comes(cluster: Cluster) -> None:
    told: list[tuple[int, str]] = []
    with open_cluster(cluster.address) as engine:
        for one in engine(work, ["a", "b", "c"], 0, LIMITS, lambda *begun: told.append(begun)):
            assert one.index in dict(told)

    assert sorted(told) == [(0, "a"), (1, "b"), (2, "c")]


def test_items_are_taken_as_there_is_room_for_them(cluster: Cluster) -> None:
    taken: list[int] = []
    most = 0

    def items() -> Iterator[str]:
        for number in range(60):
            taken.append(number)
            yield f"item {number}"

    with open_cluster(cluster.address) as engine:
        for ended, _ in enumerate(engine(work, items(), 0, LIMITS), start=1):
            most = max(most, len(taken) - ended)

    assert len(taken) == 60
    assert 0 < most <= AHEAD * 2  # two workers of one thread each


def test_nobody_is_asked_where_there_is_nothing_to_do() -> None:
    with open_cluster("tcp://127.0.0.1:1") as engine:
        assert not list(engine(work, [], 0, LIMITS))


# -------------------------------------------------------------------------------- workers that die
def test_what_a_killed_worker_was_at_is_done_elsewhere_and_nothing_twice() -> None:
    items = [f"sleep {0.2 + number / 1000}" for number in range(20)]
    with running_cluster(2) as two, open_cluster(two.address) as engine:
        outcomes = []
        for one in engine(work, items, 0, LIMITS):
            outcomes.append(one)
            if len(outcomes) == 3:
                two.workers[0].kill()

    assert sorted(one.index for one in outcomes) == list(range(20))
    assert {one.result for one in outcomes} == {item.upper() for item in items}


def test_reports_read_by_a_cluster_that_loses_a_worker_make_the_same_dataset(
    tmp_path: Path,
) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    for number in range(40):
        (raw / f"report-{number}.txt").write_text(REPORT.format(number), encoding="utf-8")
    (raw / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing of it")
    here = extract(raw, tmp_path / "here", "--workers", "2")
    with running_cluster(2) as two:
        log = tmp_path / "log.jsonl"

        def kill_one() -> None:
            until(lambda: log.exists() and log.read_text("utf-8").count('"ended"') >= 3)
            two.workers[0].kill()

        killer = threading.Thread(target=kill_one)
        killer.start()
        options = ("--scheduler", two.address, "--log", str(log))
        there = extract(raw, tmp_path / "there", *options)
        killer.join()
    ended = [json.loads(line) for line in log.read_text("utf-8").splitlines()]

    assert sorted(one["file"] for one in ended if one["event"] == "ended") == sorted(
        path.name for path in raw.iterdir() if path.name != "documents.csv"
    )
    assert here.returncode == there.returncode == 1  # the broken one
    files = files_of(tmp_path / "here")
    assert files_of(tmp_path / "there") == files
    assert len(files) > 10


def extract(raw: Path, out: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """The command, as a process."""
    command = [sys.executable, "-m", "pipeline", "extract", "--raw", str(raw), "--out", str(out)]
    return subprocess.run(
        [*command, *options],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=120,
    )


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.name: path.read_bytes()
        for path in folder.iterdir()
        if path.is_file() and path.name[0] != "."
    }


# ------------------------------------------------------------------------ what cannot be worked with
def test_reports_that_a_worker_does_not_see_are_told_and_none_is_lost(tmp_path: Path) -> None:
    """A path that leads to one folder here, and from the worker's process to none."""
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "report.txt").write_text(REPORT.format(1), encoding="utf-8")
    report = Report(raw / "report.txt", "report", None)
    collector = Collector(Settings(raw=raw, out=tmp_path / "out", engine="dask"))
    gone = Report(tmp_path / "elsewhere" / "report.txt", "report", None)

    with pytest.raises(UsageError, match="not for the machine that was to read it"):
        collector._end(report, "key", read_packed(gone))  # noqa: SLF001 as it comes from a worker


def test_a_folder_may_be_named_from_where_one_stands(cluster: Cluster, tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "report.txt").write_text(REPORT.format(1), encoding="utf-8")
    here = Path(os.path.relpath(raw))
    settings = Settings(raw=here, out=tmp_path / "out", scheduler=cluster.address)
    with open_engine(settings) as engine:
        collector = Collector(settings, engine=engine)
        (found,) = collector.collect(find_sources(settings, (), ()))

    assert found[1].document.status == "read"


@pytest.fixture
def other_code(tmp_path: Path) -> Path:
    """The project with a rule more."""
    root = tmp_path / "other"
    for room in ROOMS:
        shutil.copytree(ROOT / room, root / room, ignore=shutil.ignore_patterns("__pycache__"))
    with (root / "normalise" / "units.py").open("a", encoding="utf-8") as module:
        module.write("# a rule more\n")
    return root


def test_a_worker_with_other_code_is_refused_by_name(other_code: Path) -> None:
    with running_cluster(1) as one:
        one.add_worker(other_code)
        with pytest.raises(UsageError, match=r"tcp://127.0.0.1:\d+ has other code or packages"):
            results(one.address, ["a"])


def test_a_worker_with_other_code_that_comes_later_is_refused_too(other_code: Path) -> None:
    with running_cluster(1) as one, open_cluster(one.address) as engine:
        outcomes = engine(work, ["sleep 0.3"] * 60, 0, LIMITS)
        next(outcomes)
        one.add_worker(other_code)
        with pytest.raises(UsageError, match=r"tcp://127.0.0.1:\d+ has other code or packages"):
            list(outcomes)


def test_a_cluster_without_workers_is_waited_for_and_then_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(clusters, "DESERTED_SECONDS", 1.0)
    monkeypatch.setattr(clusters, "LOOK_SECONDS", 0.5)
    with running_cluster(0) as none, pytest.raises(UsageError, match="has had no worker"):
        results(none.address, ["a"])


def test_a_worker_without_the_code_is_refused_by_name(tmp_path: Path) -> None:
    with running_cluster(0) as none:
        none.add_worker(tmp_path)
        with pytest.raises(UsageError, match=r"tcp://127.0.0.1:\d+ cannot load it"):
            results(none.address, ["a"])


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nothing://here", "127.0.0.1"])
def test_a_scheduler_that_does_not_answer_is_wrong_usage(tmp_path: Path, address: str) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "report.txt").write_text(REPORT.format(1), encoding="utf-8")
    begun = time.monotonic()
    done = extract(raw, tmp_path / "out", "--scheduler", address)

    assert done.returncode == 2
    assert f"no Dask scheduler answers at {address}" in done.stderr
    assert "Traceback" not in done.stderr
    assert time.monotonic() - begun < 30


def test_a_scheduler_that_ends_in_the_middle_ends_the_run_with_a_sentence() -> None:
    with running_cluster(1) as one, open_cluster(one.address) as engine:
        outcomes = engine(work, ["a", *["sleep 1"] * 20], 0, LIMITS)
        next(outcomes)
        one.scheduler.kill()
        with pytest.raises(UsageError, match="Dask"):
            list(outcomes)


# ------------------------------------------------------------------------------ a cluster of its own
def test_a_local_cluster_is_ended_with_the_run(tmp_path: Path) -> None:
    settings = Settings(raw=tmp_path, engine="dask")
    with open_engine(settings) as engine:
        found = {one.result for one in engine(work, ["a", "b", "kill"], 2, LIMITS)}

    assert {"A", "B"} < found
    assert not threading.current_thread().daemon


def test_ctrl_c_ends_the_run_and_the_local_cluster(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    for number in range(400):
        (raw / f"report-{number}.txt").write_text(REPORT.format(number), encoding="utf-8")
    log = tmp_path / "log.jsonl"
    command = [sys.executable, "-m", "pipeline", "extract", "--raw", str(raw)]
    run = subprocess.Popen(
        [*command, "--out", str(tmp_path / "out"), "--engine", "dask", "--log", str(log)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    until(lambda: log.exists() and '"ended"' in log.read_text(encoding="utf-8"))
    os.killpg(run.pid, signal.SIGINT)
    _, told = run.communicate(timeout=60)

    assert run.returncode == 130
    assert "Stopped: the dataset is as it was before." in told
    assert "Traceback" not in told
    until(lambda: not group_of(run.pid))
