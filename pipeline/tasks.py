"""What a worker of a Dask cluster does with a task, and what it is asked before.

Workers load this module alone of those that know Dask; what gives them work is
`pipeline/clusters.py`.
"""

from __future__ import annotations

import pickle
import signal
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from distributed import get_worker

from pipeline.fingerprints import rules_version
from pipeline.lanes import LANES

if TYPE_CHECKING:
    from pipeline.workers import Limits, Outcome


@dataclass(frozen=True, slots=True)
class Task:
    """What a worker gets: `packed` is the function and its item, pickled."""

    index: int
    packed: bytes
    limits: Limits
    rules: str
    topic: str


class OtherRulesError(Exception):
    """A worker has other code than the one who gives the work."""


def tell_rules() -> str:
    """The version of the rules that this worker has, as it was when it first was asked."""
    return rules_version()


def leave_ctrl_c() -> None:
    """Leave Ctrl-C, which goes to every process of a terminal, to the one who gives the work."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def run_task(task: Task) -> Outcome[Any]:
    """The outcome of an item, in a worker; raises OtherRulesError where its code is another."""
    worker = get_worker()
    if rules_version() != task.rules:
        message = f"the Dask worker {worker.address} has other code or packages than this machine"
        raise OtherRulesError(f"{message}; give it the same, and start it again")
    worker.log_event(task.topic, task.index)
    work, item = pickle.loads(task.packed)  # noqa: S301 from the one who gives the work
    return LANES.run(work, item, task.limits)
