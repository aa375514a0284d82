"""Where the work runs: in this process, or in several."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Item = TypeVar("Item")
Result = TypeVar("Result")


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
    with ProcessPoolExecutor(max_workers=min(workers, len(items))) as pool:
        yield from pool.map(work, items)
