"""Items are worked on in processes of their own: what one of them takes, the others keep."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from pipeline.settings import ROOT
from pipeline.workers import ITEMS_A_PROCESS, Limits, Lost, run_isolated, tell_progress
from tests.clusters import group_of, until

if TYPE_CHECKING:
    from collections.abc import Iterator

LIMITS = Limits(seconds=30.0, memory_bytes=400_000_000)
ON_LINUX = pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux holds a process to its address space"
)


def work(item: str) -> str:
    """What the word says: give it back, or end badly."""
    if item == "sleep":
        time.sleep(60)
    if item == "raise":
        raise ValueError(item)
    if item == "eat":
        return str(len(bytearray(2_000_000_000)))
    if item == "exit":
        os._exit(3)
    if item == "segfault":
        ctypes.string_at(0)
    if item == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    return item.upper()


def work_in_steps(item: str) -> str:
    """A word given back after four steps, each of which is told."""
    for _ in range(4):
        time.sleep(0.6)
        tell_progress()
    return item.upper()


def process_of(_item: str) -> int:
    return os.getpid()


def results(items: list[str], workers: int = 2, limits: Limits = LIMITS) -> list[str | Lost]:
    """The results in the order of the items."""
    outcomes = sorted(run_isolated(work, items, workers, limits), key=lambda one: one.index)
    return [one.result for one in outcomes]


def test_each_item_has_the_result_of_the_work() -> None:
    assert results(["a", "b", "c", "d", "e"]) == ["A", "B", "C", "D", "E"]


@pytest.mark.parametrize(
    ("item", "why", "ended"),
    [
        ("exit", "crashed", "exit code 3"),
        ("kill", "crashed", "SIGKILL"),
        ("segfault", "crashed", "SIGSEGV"),
        ("raise", "crashed", "ValueError"),
        pytest.param("eat", "out_of_memory", "MemoryError", marks=ON_LINUX),
    ],
)
def test_an_item_that_ends_badly_is_lost_and_no_other(item: str, why: str, ended: str) -> None:
    first, lost, *others = results(["a", item, "b", "c", "d"])

    assert isinstance(lost, Lost)
    assert (lost.why, lost.ended) == (why, ended)
    assert [first, *others] == ["A", "B", "C", "D"]


def test_an_item_that_takes_too_long_is_ended() -> None:
    begun = time.monotonic()
    lost, *others = results(["sleep", "a", "b"], limits=Limits(0.5, 400_000_000))

    assert isinstance(lost, Lost)
    assert lost.why == "timed_out"
    assert lost.seconds >= 0.5
    assert others == ["A", "B"]
    assert time.monotonic() - begun < 30


def test_an_item_that_tells_of_its_progress_may_take_longer() -> None:
    (outcome,) = run_isolated(work_in_steps, ["a"], 1, Limits(seconds=2.0))

    assert outcome.result == "A"
    assert outcome.seconds < 2.0  # since it told last


def test_items_are_taken_as_there_is_room_for_them() -> None:
    taken: list[str] = []

    def items() -> Iterator[str]:
        for word in "abcdef":
            taken.append(word)
            yield word

    outcomes = run_isolated(work, items(), 2, LIMITS)
    next(outcomes)

    assert len(taken) <= 3
    assert len(list(outcomes)) == 5


def test_who_watches_is_told_when_an_item_begins() -> None:
    begun: list[tuple[int, str]] = []

    outcomes = run_isolated(work, ["a", "b"], 2, LIMITS, lambda i, item: begun.append((i, item)))

    assert len(list(outcomes)) == 2
    assert begun == [(0, "a"), (1, "b")]


def test_a_process_is_replaced_after_many_items() -> None:
    items = ["a"] * (ITEMS_A_PROCESS + 1)
    processes = [one.result for one in run_isolated(process_of, items, 1, LIMITS)]

    assert len(set(processes)) == 2


def test_no_process_stays_when_nobody_wants_more() -> None:
    outcomes = run_isolated(process_of, ["a"] * 4, 2, LIMITS)
    process = next(outcomes).result
    outcomes.close()  # type: ignore[attr-defined]  # a generator, as the iterator that it is

    assert isinstance(process, int)
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


LEFT_ALONE = """
from pipeline.workers import Limits, run_isolated
from tests.clusterwork import work

for one in run_isolated(work, ["a", "sleep 600"], 1, Limits(900.0, 400_000_000)):
    print(one.result, flush=True)
"""


@ON_LINUX
def test_a_process_ends_with_the_one_that_gives_it_items() -> None:
    run = subprocess.Popen(
        [sys.executable, "-c", LEFT_ALONE],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        start_new_session=True,
    )
    with run:
        assert run.stdout is not None
        assert run.stdout.readline() == b"A\n"
        assert len(group_of(run.pid)) > 1
        run.kill()

    until(lambda: not group_of(run.pid))
