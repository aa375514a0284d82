"""Where the work runs: in this process, or in several."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_ALIVE = 100_000  # objects made and not given back since the last look

Item = TypeVar("Item")
Result = TypeVar("Result")


def collect_seldom() -> None:
    """Look seldom for objects that hold each other: what is read makes hardly any.

    Python looks through all that is alive each time, which takes a twentieth of a run. What is
    loaded by now lives as long as the process, and is not looked at again.
    """
    gc.freeze()
    gc.set_threshold(_ALIVE, 20, 20)


def run_each(
    work: Callable[[Item], Result],
    items: Sequence[Item],
    workers: int,
) -> Iterator[Result]:
    """The result of `work` for each item, in their order, as soon as it is there.

    One worker means no pool: the same path that a debugger takes.
    """
    if workers == 1 or len(items) < 2:  # noqa: PLR2004 one item needs no pool
        yield from map(work, items)
        return
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 slow to load

    most = min(workers, len(items))
    with ProcessPoolExecutor(max_workers=most, initializer=collect_seldom) as pool:
        yield from pool.map(work, items)
