"""The values that a figure can stand for and that a target allows: stretches of the number line."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from schema.dataset import Bound, Comparison


@dataclass(frozen=True, slots=True)
class Reach:
    """All values from `low` to `high`; `open_low` and `open_high` leave out the end itself."""

    low: float = -inf
    high: float = inf
    open_low: bool = False
    open_high: bool = False

    @property
    def is_point(self) -> bool:
        """Whether it is one value."""
        return self.low == self.high

    def lies_in(self, other: Reach) -> bool:
        """Whether every value of this one is a value of `other`.

        >>> Reach(90).lies_in(Reach(85)), Reach(high=3).lies_in(Reach(high=3, open_high=True))
        (True, False)
        """
        starts = self.low > other.low or (
            self.low == other.low and (self.open_low or not other.open_low)
        )
        ends = self.high < other.high or (
            self.high == other.high and (self.open_high or not other.open_high)
        )
        return starts and ends

    def misses(self, other: Reach) -> bool:
        """Whether the two share no value.

        >>> Reach(4, 4).misses(Reach(high=4, open_high=True))
        True
        """
        return _ends_before(self, other) or _ends_before(other, self)


def _ends_before(first: Reach, second: Reach) -> bool:
    touches = first.high == second.low and (first.open_high or second.open_low)
    return first.high < second.low or touches


def bound_to_reach(value: float, high: float | None, bound: Bound | None) -> Reach:
    """What a figure can stand for: `90% plus` is 90 and all above, `8-10` each value between."""
    if bound == "between" and high is not None:
        return Reach(value, high)
    if bound in {"at_least", "above"}:
        return Reach(low=value, open_low=bound == "above")
    if bound in {"at_most", "below"}:
        return Reach(high=value, open_high=bound == "below")
    return Reach(value, value)


def comparison_to_reach(
    value: float, high: float | None, comparison: Comparison | None
) -> Reach | None:
    """The values that meet a target; None where its words do not say on which side they lie.

    A fall is negative, as in readings: `reduce_by` 5 is met by -5 and all below.
    """
    allowed: dict[Comparison | None, Reach] = {
        "at_least": Reach(low=value),
        "above": Reach(low=value, open_low=True),
        "increase_by": Reach(low=value),
        "at_most": Reach(high=value),
        "below": Reach(high=value, open_high=True),
        "reduce_by": Reach(high=-abs(value)),
        "equal": Reach(value, value),
        "between": Reach(value, value if high is None else high),
    }
    return allowed.get(comparison)
