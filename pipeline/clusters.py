"""Work on a cluster: with `pipeline/tasks.py`, which is loaded by workers, all that knows Dask.

An item is a task. The worker that gets it has it done by a process within limits
(pipeline/lanes.py), so that an item that crashes, hangs or eats memory is lost as on one machine.
A worker that dies has its items done elsewhere. The driver has a few items a thread under way and
gives each result on as it comes, so its memory does not grow with the number of items.
"""

from __future__ import annotations

import logging
import pickle
import queue
import re
import socket
import time
import uuid
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar, cast

import dask
from distributed import Client, KilledWorker, LocalCluster

from pipeline.fingerprints import rules_version
from pipeline.tasks import OtherRulesError, Task, leave_ctrl_c, run_task, tell_rules
from pipeline.workers import Limits, Lost, Outcome
from schema.failure import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from distributed import Future

    from pipeline.engine import Engine

Item = TypeVar("Item")
Result = TypeVar("Result")

AHEAD = 3
"""So many items for each thread of the cluster are under way, so that none waits for the driver."""
CONNECT_SECONDS = 10.0
LOOK_SECONDS = 5.0
"""How often it is looked how many threads the cluster has."""
DESERTED_SECONDS = 120.0
"""So long a cluster may be without any worker: new ones may be on their way."""
_ADDRESS = re.compile(r"(?:tcp|tls|ws|wss)://\[?(?P<host>[^/\s]+?)\]?:(?P<port>\d{1,5})/?")
_REMEMBERED = {
    "distributed.admin.log-length": 100,
    "distributed.admin.low-level-log-length": 20,
    "distributed.admin.system-monitor.log-length": 100,
    "distributed.diagnostics.computations.max-history": 2,
}
"""What Dask keeps of messages, events and itself: else it is thousands of each, in whole.

The scheduler of a local cluster is part of this process, too.
"""
_TOGETHER = 64  # results that are fetched in one go
_CLOSE_SECONDS = 10.0
_MOMENT = 1.0


@contextmanager
def open_cluster(scheduler: str | None) -> Iterator[Engine]:
    """An engine on the cluster of this scheduler, or on a local one that ends with the block.

    Nothing is started, and nobody is asked, before there is an item. Its iterators raise
    UsageError where the scheduler cannot be reached or its workers cannot do this work.
    """
    cluster = _Cluster(scheduler)
    try:
        yield cluster.run_each
    finally:
        cluster.close()


class _Cluster:
    """A client of a scheduler, once there is work; the local cluster, where it is ours."""

    def __init__(self, scheduler: str | None) -> None:
        self.scheduler = scheduler
        self._client: Client | None = None
        self._local: LocalCluster | None = None

    def run_each(
        self,
        work: Callable[[Item], Result],
        items: Iterable[Item],
        workers: int,
        limits: Limits | None = None,
        start: Callable[[int, Item], None] | None = None,
    ) -> Iterator[Outcome[Result]]:
        """As the engine of one machine (pipeline/engine.py) does; `workers` are of a local one."""
        numbered = enumerate(items)
        first = next(numbered, None)
        if first is None:
            return
        stream = _Stream(self._connect(workers), work, limits or Limits(), start)
        try:
            stream.give(*first)
            yield from stream.run(numbered)
        finally:
            stream.close()

    def close(self) -> None:
        """Leave the cluster; end it, where it is ours."""
        for one in (self._client, self._local):
            if one is not None:
                with suppress(Exception):  # a run that has all it wanted does not fail by this
                    one.close(timeout=_CLOSE_SECONDS)
        self._client = self._local = None

    def _connect(self, workers: int) -> Client:
        if self._client is not None:
            return self._client
        with dask.config.set(_REMEMBERED):
            self._client = _open_client(self.scheduler or self._start(workers))
        _check_workers(self._client)
        if self._local is not None:
            self._client.run(leave_ctrl_c)
        return self._client

    def _start(self, workers: int) -> str:
        try:
            self._local = LocalCluster(
                n_workers=workers,
                threads_per_worker=1,
                memory_limit=None,  # each item has its own limit
                dashboard_address="127.0.0.1:0",  # for this machine alone, at any port
                silence_logs=logging.CRITICAL,
            )
        except (OSError, RuntimeError) as error:
            raise UsageError(f"no Dask cluster could be started: {_first_line(error)}") from error
        return str(self._local.scheduler_address)


@dataclass(slots=True)
class _Flying:
    """An item that is under way."""

    item: Any
    future: Future[Any]
    since: float
    is_begun: bool = False


class _Stream:
    """Items on their way to the workers, and outcomes on their way back."""

    def __init__(
        self,
        client: Client,
        work: Callable[[Any], Any],
        limits: Limits,
        start: Callable[[int, Any], None] | None,
    ) -> None:
        self.client, self.work, self.limits, self.start = client, work, limits, start
        self.topic = f"quarterlies-{uuid.uuid4().hex}"
        self.flying: dict[int, _Flying] = {}
        self.news: queue.SimpleQueue[tuple[bool, int]] = queue.SimpleQueue()  # is it done, which
        self.threads, self.looked, self.peopled = 1, 0.0, time.monotonic()
        client.subscribe_topic(self.topic, self._hear_begun)

    def run(self, numbered: Iterator[tuple[int, Any]]) -> Iterator[Outcome[Any]]:
        """The outcomes of what is given, and of these items as there is room for them."""
        is_more = True
        while is_more or self.flying:
            self._look()
            while is_more and len(self.flying) < AHEAD * self.threads:
                one = next(numbered, None)
                is_more = one is not None
                if one is not None:
                    self.give(*one)
            yield from self._collect()

    def give(self, index: int, item: object) -> None:
        """Send an item to the cluster."""
        packed = pickle.dumps((self.work, item))
        task = Task(index, packed, self.limits, rules_version(), self.topic)
        key = f"{self.topic}-{index}"
        future = self.client.submit(run_task, task, key=key, pure=False)
        self.flying[index] = _Flying(item, future, time.monotonic())
        future.add_done_callback(lambda _: self.news.put((True, index)))

    def close(self) -> None:
        """Take back what is not done, and listen no more."""
        with suppress(Exception):  # the scheduler may be gone, which is told elsewhere
            self.client.unsubscribe_topic(self.topic)
            self.client.cancel([one.future for one in self.flying.values()], force=True)
        self.flying.clear()

    def _hear_begun(self, event: tuple[float, int]) -> None:
        self.news.put((False, event[1]))

    def _collect(self) -> Iterator[Outcome[Any]]:
        """What has ended by now, or within a moment."""
        done: list[int] = []
        with suppress(queue.Empty):
            is_done, index = self.news.get(timeout=_MOMENT)
            while True:
                if is_done and index in self.flying:
                    done.append(index)
                elif index in self.flying:
                    self._begin(index)
                if len(done) >= _TOGETHER:
                    break
                is_done, index = self.news.get_nowait()
        yield from self._end(done)

    def _begin(self, index: int) -> None:
        """Tell that an item is begun: once, though another worker may have to begin it again."""
        one = self.flying[index]
        if self.start is not None and not one.is_begun:
            self.start(index, one.item)
        one.is_begun = True

    def _end(self, done: list[int]) -> Iterator[Outcome[Any]]:
        whole = [i for i in done if self.flying[i].future.status in {"finished", "pending"}]
        found = self._gather(whole)
        for index in done:
            self._begin(index)
            one = self.flying.pop(index)
            outcome = found.get(index) or self._to_lost(index, one)
            one.future.release()
            yield replace(outcome, index=index)

    def _gather(self, indexes: list[int]) -> dict[int, Outcome[Any]]:
        """The outcomes of tasks that ended well, fetched together."""
        futures = [self.flying[i].future for i in indexes]
        try:
            return dict(zip(indexes, self.client.gather(futures), strict=True))
        except Exception:  # noqa: BLE001 one of them ended badly since: each is asked by itself
            return {}

    def _to_lost(self, index: int, one: _Flying) -> Outcome[Any]:
        """The outcome of a task by itself; raises UsageError where the cluster is at fault."""
        try:
            return one.future.result(timeout=self.limits.seconds + DESERTED_SECONDS)  # type: ignore[no-any-return]
        except KilledWorker:
            seconds = time.monotonic() - one.since
            return Outcome(index, Lost("crashed", seconds, "several workers ended at it"), seconds)
        except OtherRulesError as error:
            raise UsageError(str(error)) from error
        except Exception as error:
            message = f"the Dask cluster failed: {type(error).__name__}: {_first_line(error)}"
            raise UsageError(f"{message}; what was read is kept, run the same again") from error

    def _look(self) -> None:
        """Look now and then how many threads there are; raises UsageError where long none is."""
        now = time.monotonic()
        if now - self.looked < LOOK_SECONDS:
            return
        try:
            threads = sum(self.client.nthreads().values())
        except Exception as error:
            raise UsageError(f"the Dask scheduler is gone: {_first_line(error)}") from error
        self.looked, self.threads = now, max(1, threads)
        self.peopled = now if threads else self.peopled
        if now - self.peopled > DESERTED_SECONDS:
            message = "the Dask scheduler has had no worker for two minutes; start some with"
            raise UsageError(f"{message} `make worker SCHEDULER=…`; what was read is kept")


def _open_client(address: str) -> Client:
    """A client of this scheduler; raises UsageError where it does not answer."""
    try:
        _check_address(address)
        return Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:  # TimeoutError is an OSError
        message = (
            f"no Dask scheduler answers at {address} ({_first_line(error)}); start one with"
            " `dask scheduler`, or leave --scheduler away for a cluster on this machine"
        )
        raise UsageError(message) from error


def _check_address(address: str) -> None:
    """Raise ValueError where this is no address, and OSError at once where nobody listens there."""
    found = _ADDRESS.fullmatch(address)
    if found is None:
        raise ValueError("an address is written as tcp://host:8786")
    socket.create_connection((found["host"], int(found["port"])), CONNECT_SECONDS).close()


def _check_workers(client: Client) -> None:
    """Raise UsageError that names the workers whose code is not that of this process."""
    ours = rules_version()
    wrong = []
    pythons = cast("dict[str, Any]", client.get_versions())
    python = pythons["client"]["host"]["python"]
    for address, seen in pythons["workers"].items():
        if seen and seen["host"]["python"] != python:
            wrong.append(f"{address} has Python {seen['host']['python']}, here it is {python}")
    if not wrong:
        for address, rules in client.run(tell_rules, on_error="return").items():
            if isinstance(rules, BaseException):
                wrong.append(f"{address} cannot load it ({_first_line(rules)})")
            elif rules != ours:
                wrong.append(f"{address} has other code or packages ({rules}, here {ours})")
    if wrong:
        message = "these Dask workers would not read as this machine does: " + "; ".join(wrong)
        raise UsageError(f"{message}. Give them the same code and packages, and start them again")


def _first_line(error: BaseException) -> str:
    return next(iter(str(error).splitlines()), "") or type(error).__name__
