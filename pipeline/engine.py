"""Where the work runs: in this process, in several that each have their limits, or on a cluster."""

from __future__ import annotations

import gc
import os
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol, TypeVar

from pipeline.workers import Limits, Outcome, run_isolated
from schema.failure import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pipeline.settings import Settings
    from pipeline.workers import Lost

_ALIVE = 100_000  # objects made and not given back since the last look
LEAST_WORKERS = 2

Item = TypeVar("Item")
Result = TypeVar("Result")


class Engine(Protocol):
    """What gives the outcome of each item, wherever the work is done: see `run_each`."""

    def __call__(
        self,
        work: Callable[[Item], Result],
        items: Iterable[Item],
        workers: int,
        limits: Limits | None = None,
        start: Callable[[int, Item], None] | None = None,
    ) -> Iterator[Outcome[Result]]:
        """The outcome of `work` for each item, each once, in the order in which they end."""


@contextmanager
def open_engine(settings: Settings) -> Iterator[Engine]:
    """The engine that the settings name, until the end of the block.

    Raises UsageError where it is Dask and Dask is not installed.
    """
    if settings.engine == "processes":
        yield run_each
        return
    try:
        from pipeline.clusters import open_cluster  # noqa: PLC0415 an extra that few install
    except ModuleNotFoundError as error:
        message = f"the engine dask needs more packages ({error.name} is missing): make cluster"
        raise UsageError(message) from error
    with open_cluster(settings.scheduler) as engine:
        yield engine


def collect_seldom() -> None:
    """Look seldom for objects that hold each other: what is read makes hardly any.

    Python looks through all that is alive each time, which takes a twentieth of a run. What is
    loaded by now lives as long as the process, and is not looked at again.
    """
    gc.freeze()
    gc.set_threshold(_ALIVE, 20, 20)


def count_workers() -> int:
    """As many processes as there are processors for this one, and two at least.

    With one alone the work would run in this process, which no limit can end.
    """
    if hasattr(os, "sched_getaffinity"):
        return max(LEAST_WORKERS, len(os.sched_getaffinity(0)))
    return max(LEAST_WORKERS, os.cpu_count() or 1)  # pragma: no cover - macOS and Windows


def run_each(
    work: Callable[[Item], Result],
    items: Iterable[Item],
    workers: int,
    limits: Limits | None = None,
    start: Callable[[int, Item], None] | None = None,
) -> Iterator[Outcome[Result]]:
    """The outcome of `work` for each item as soon as it is there, in the order in which they end.

    One worker means no process: the same path that a debugger takes, without limits. `start` is
    told of each item when the work on it begins.
    """
    if workers > 1:
        yield from run_isolated(work, items, workers, limits or Limits(), start)
        return
    for index, item in enumerate(items):
        if start is not None:
            start(index, item)
        begun = time.monotonic()
        result: Result | Lost = work(item)
        yield Outcome(index, result, time.monotonic() - begun)
