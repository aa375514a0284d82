"""A report is read once: what is kept, what is read again, and that the dataset is the same."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from io import StringIO
from typing import TYPE_CHECKING

import pytest

from pipeline import collecting, fingerprints
from pipeline.collecting import Collector, lost_to_report, read_packed
from pipeline.fingerprints import report_to_key
from pipeline.packing import pack_report, unpack
from pipeline.plans import make_plan
from pipeline.progress import Log
from pipeline.reading import read_report
from pipeline.register import read_register, write_register
from pipeline.run import extract
from pipeline.settings import ROOT, Settings
from pipeline.shelf import FOLDER, NAME, RUNS_KEPT, open_shelf
from pipeline.sources import Report
from pipeline.store import read_dataset
from pipeline.workers import Lost
from schema.failure import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

AUTUMN = (
    "Northmoor Council\n\nPerformance Report\nQuarter 2 2019/20\n\n"
    "Indicator\tTarget\tQ1\tQ2\n"
    "Burglary offences\t10\t12\t9\n"
    "Repeat victims\t85%\t80%\t-\n"
)
WINTER = AUTUMN.replace("Quarter 2", "Quarter 3").replace("Q1\tQ2", "Q2\tQ3")
LONG_AGO = 1_500_000_000


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Two reports that were written long ago, none of them registered."""
    raw = tmp_path / "raw"
    raw.mkdir()
    write(raw / "autumn.txt", AUTUMN)
    write(raw / "winter.txt", WINTER)
    return Settings(raw=raw, out=tmp_path / "processed")


def write(path: Path, text: str, when: int = LONG_AGO) -> None:
    path.write_text(text, encoding="utf-8")
    os.utime(path, (when, when))


def read_by(settings: Settings, *, fresh: bool = False) -> list[str] | None:
    """The files that a run reads; None where it finds that nothing is to be done at all."""
    stream = StringIO()
    extract(settings, watch=Log(stream), fresh=fresh)
    events = [json.loads(line) for line in stream.getvalue().splitlines()]
    (first, *_) = [one for one in events if one["event"] == "planned"]
    ended = [one["file"] for one in events if one["event"] == "ended"]
    return None if first["kept"] == first["files"] and not ended else ended


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def kept_in(settings: Settings) -> int:
    with sqlite3.connect(settings.out / FOLDER / NAME) as database:
        (count,) = database.execute("select count(*) from results").fetchone()
        return int(count)


# ------------------------------------------------------------------------------ what is read again
def test_a_run_over_unchanged_reports_reads_none_and_says_the_same(settings: Settings) -> None:
    first = extract(settings)
    files = files_of(settings.out)

    again = extract(settings)

    assert read_by(settings) is None
    assert again == first
    assert files_of(settings.out) == files


def test_a_changed_report_is_read_again_and_no_other(settings: Settings) -> None:
    extract(settings)
    write(settings.raw / "winter.txt", WINTER.replace("\t9\n", "\t8\n"))

    assert read_by(settings) == ["winter.txt"]
    assert read_by(settings) is None


def test_a_changed_fact_of_a_report_has_it_read_again(settings: Settings) -> None:
    extract(settings)
    autumn, winter = read_register(settings.register)[0]
    write_register(settings.register, (autumn.model_copy(update={"title": "Ours"}), winter))

    assert read_by(settings) == ["autumn.txt"]


def test_a_report_that_is_gone_leaves_the_dataset_and_needs_no_reading(settings: Settings) -> None:
    extract(settings)
    (settings.raw / "winter.txt").unlink()
    write_register(settings.register, read_register(settings.register)[0][:1])

    assert read_by(settings) is None
    assert [row.file for row in extract(settings).dataset.documents] == ["autumn.txt"]


def test_new_rules_read_everything_again(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    extract(settings)
    monkeypatch.setattr(fingerprints, "rules_version", lambda: "another")

    assert read_by(settings) == ["autumn.txt", "winter.txt"]


def test_the_rules_are_the_code_as_it_lies_there() -> None:
    (*_, last) = sorted(fingerprints._find_rules(ROOT))  # noqa: SLF001 which files count

    assert last.is_relative_to(ROOT / "schema")
    assert len(fingerprints.rules_version()) == 16


def test_all_is_read_again_when_that_is_asked_for(settings: Settings) -> None:
    extract(settings)
    files = files_of(settings.out)

    assert read_by(settings, fresh=True) == ["autumn.txt", "winter.txt"]
    assert files_of(settings.out) == files


def test_a_dataset_that_somebody_changed_is_made_again(settings: Settings) -> None:
    extract(settings)
    files = files_of(settings.out)
    (settings.out / "readings.csv").write_text("mine", encoding="utf-8")

    assert read_by(settings) is None
    assert files_of(settings.out) == files


def test_a_file_that_was_just_written_is_not_taken_for_the_same_by_its_time(
    settings: Settings,
) -> None:
    now = int(time.time())
    write(settings.raw / "winter.txt", WINTER, now)
    extract(settings)
    write(settings.raw / "winter.txt", WINTER.replace("\t9\n", "\t8\n"), now)

    assert read_by(settings) == ["winter.txt"]


def test_what_a_run_reads_by_name_is_kept_for_the_next(settings: Settings) -> None:
    extract(settings, [settings.raw / "winter.txt"])

    assert read_by(settings) == ["autumn.txt"]


def test_what_cannot_be_unpacked_is_read_again(settings: Settings) -> None:
    extract(settings)
    with open_shelf(settings.out) as shelf:
        for report in make_plan(settings, ()).list_files():
            shelf.keep(report_to_key(report, shelf.hash_file), b"whole, and no result")
        shelf.write_note("done", "")

    assert read_by(settings) == ["autumn.txt", "winter.txt"]


def test_a_row_that_turns_bad_while_a_run_reads_is_told_by_the_next(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    extract(settings)

    def read_and_spoil(report: Report) -> bytes:
        settings.decisions.mkdir(exist_ok=True)
        path = settings.decisions / "corrections.csv"
        path.write_text("document_id,indicator,action,decided_by\nautumn,x,odd,Ada\n")
        return read_packed(report)

    monkeypatch.setattr(collecting, "read_packed", read_and_spoil)
    assert extract(settings, fresh=True).failed == ()

    assert extract(settings).failed == ("corrections.csv",)


# -------------------------------------------------------------------------------------- the shelf
@pytest.mark.parametrize("damage", ["no database", "cut short", "changed"])
def test_a_damaged_shelf_is_thrown_away(settings: Settings, damage: str) -> None:
    extract(settings)
    files = files_of(settings.out)
    path = settings.out / FOLDER / NAME
    for ending in ("-wal", "-shm"):
        path.with_name(NAME + ending).unlink(missing_ok=True)
    if damage == "no database":
        path.write_bytes(b"nothing of ours" * 1000)
    elif damage == "cut short":
        path.write_bytes(path.read_bytes()[:5000])
    else:
        with sqlite3.connect(path) as database:
            database.execute("update results set kept = zeroblob(40)")
            database.execute("delete from notes")

    assert read_by(settings) == ["autumn.txt", "winter.txt"]
    assert files_of(settings.out) == files


def test_what_no_run_needs_any_more_is_thrown_away(settings: Settings) -> None:
    extract(settings)
    before = kept_in(settings)
    for number in range(RUNS_KEPT + 2):
        write(settings.raw / "winter.txt", WINTER.replace("\t9\n", f"\t{number + 20}\n"))
        extract(settings)

    assert before <= kept_in(settings) <= before + RUNS_KEPT


def test_a_result_is_the_same_after_it_was_kept(settings: Settings) -> None:
    result = read_report(Report(settings.raw / "autumn.txt", "autumn", None))

    packed = unpack(pack_report(result))
    assert (packed.unpack(), packed.registered, packed.corrected) == (
        result.rows,
        result.document,
        result.corrected,
    )


@pytest.mark.parametrize("kept", [b"", b"x" * 50, pack_report.__name__.encode()])
def test_what_is_no_result_is_said_to_be_none(kept: bytes) -> None:
    with pytest.raises(ValueError, match="nothing that was kept"):
        unpack(kept)


# -------------------------------------------------------------------------- what ends a reading
@pytest.mark.parametrize(
    ("lost", "words"),
    [
        (Lost("timed_out", 300.0), "took more than 300 seconds"),
        (Lost("out_of_memory", 2.0), "took more than 2,000,000,000 bytes of memory"),
        (Lost("crashed", 2.0, "SIGSEGV"), "ended its process (SIGSEGV)"),
    ],
)
def test_a_report_that_was_lost_is_a_failure_that_says_why(
    settings: Settings, lost: Lost, words: str
) -> None:
    report = Report(settings.raw / "autumn.txt", "autumn", None)
    rows = lost_to_report(report, lost, settings).rows

    (failure,) = rows.failures
    assert (rows.document.status, failure.reason) == ("failed", lost.why)
    assert words in failure.message


def test_a_report_that_takes_too_long_fails_alone_and_is_tried_again_with_more_time(
    settings: Settings,
) -> None:
    rows = "".join(f"Offences in ward {i}\t10\t12\t9\n" for i in range(40_000))
    write(settings.raw / "long.txt", AUTUMN + rows)
    short = settings.model_copy(update={"workers": 2, "max_seconds": 5.0})

    run = extract(short)

    assert run.failed == ("long.txt",)
    assert [row.reason for row in run.dataset.failures if row.file == "long.txt"] == ["timed_out"]
    assert {row.document_id for row in run.dataset.readings} == {"autumn", "winter"}
    assert read_by(short) is None
    with open_shelf(settings.out) as shelf:
        longer = short.model_copy(update={"max_seconds": 100.0})
        (report,) = [Report(settings.raw / "long.txt", "long", None)]
        assert not shelf.has(Collector(longer, shelf).find_key(report))


# -------------------------------------------------------------------------- runs that are ended
PATIENCE = 300.0  # seconds; other tests may run beside these on a busy machine
RUN = "import sys; from pipeline.cli import main; sys.argv[0] = 'pipeline'; main()"


def start_run(settings: Settings, *options: str) -> subprocess.Popen[str]:
    words = ["--raw", settings.raw, "--out", settings.out, "--decisions", settings.decisions]
    return subprocess.Popen(
        [sys.executable, "-c", RUN, "extract", *map(str, words), *options],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def add_reports(settings: Settings, number: int) -> None:
    """Reports that take a moment each, by words and not by rows, which would be matched at the end."""
    for i in range(number):
        rows = ""
        for ward in range(1, 17):
            said = (
                f"Team {'x' * i} met on {'y' * ward} day, looked at all, and agreed who does what. "
            )
            rows += f"Offences in ward {ward}\t10\t{said * 60}\t{100 + i}\n"
        write(settings.raw / f"more-{i:02}.txt", AUTUMN + rows)


def test_a_run_that_is_killed_leaves_the_dataset_and_goes_on_later(settings: Settings) -> None:
    extract(settings)
    before = read_dataset(settings.out)
    add_reports(settings, 12)
    log = settings.out.parent / "log.jsonl"
    run = start_run(settings, "--workers", "2", "--log", str(log))
    wait_for(lambda: log.exists() and log.read_text().count('"ended"') >= 3)
    run.send_signal(signal.SIGKILL)
    run.communicate()

    assert read_dataset(settings.out) == before
    read = read_by(settings)
    assert read is not None
    assert 0 < len(read) <= 9 + 2  # those at work when it was killed are read again


def test_ctrl_c_ends_a_run_cleanly_and_says_how_to_go_on(settings: Settings) -> None:
    add_reports(settings, 12)
    log = settings.out.parent / "log.jsonl"
    run = start_run(settings, "--workers", "2", "--log", str(log))
    wait_for(lambda: log.exists() and '"ended"' in log.read_text())
    run.send_signal(signal.SIGINT)
    _, errors = run.communicate(timeout=PATIENCE)

    assert run.returncode == 130
    assert "run the same again to go on" in errors
    assert "Traceback" not in errors
    assert log.read_text().splitlines()[-1].endswith('"event": "interrupted"}')
    assert not (settings.out / "readings.parquet").exists()


def test_two_runs_at_once_are_kept_apart_and_the_second_says_who_runs(settings: Settings) -> None:
    add_reports(settings, 12)
    log = settings.out.parent / "log.jsonl"
    run = start_run(settings, "--workers", "2", "--log", str(log))
    wait_for(lambda: log.exists() and '"started"' in log.read_text())

    with pytest.raises(UsageError, match=rf"another run is writing .* \(process {run.pid} on "):
        extract(settings)

    run.communicate(timeout=PATIENCE)
    assert run.returncode == 0
    assert read_by(settings) is None


@pytest.mark.parametrize("part", [i / 6 for i in range(6)])
def test_at_whatever_moment_a_run_is_killed_there_is_a_whole_dataset(
    settings: Settings, part: float
) -> None:
    extract(settings)
    before = read_dataset(settings.out)
    write(settings.raw / "spring.txt", AUTUMN.replace("Quarter 2", "Quarter 4"))
    run = start_run(settings, "--workers", "2")
    time.sleep(0.2 + part * 1.8)
    run.send_signal(signal.SIGKILL)
    run.communicate()

    there = read_dataset(settings.out)
    assert there is not None
    assert there == before or len(there.documents) == 3
    assert len(extract(settings).dataset.documents) == 3


def wait_for(is_so: Callable[[], bool]) -> None:
    """Wait until something is so, as long as there is patience."""
    until = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.02)
