"""The readings of an indicator's row held against its targets, and the printed rating against that.

The rating stays as printed; where it says one thing and the figures another, a flag does.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from normalise.additive import find_smallest, is_additive, sum_year_to
from normalise.attainment import Attainment, Standing, check_attainment
from normalise.matching.measures import find_polarity
from normalise.targetspans import find_rivals, find_target, find_target_span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from normalise.context import CellReading
    from normalise.dating import Anchor
    from normalise.entries import Entry
    from normalise.placed import PlacedReading, PlacedTarget


def judge_entry(entry: Entry, anchor: Anchor) -> Entry:
    """The entry with each reading's target, whether it is met, and a flag where the rating differs.

    `anchor` is the document's period, from which the words of a target's header count.
    """
    readings = tuple(placed.reading for placed in entry.readings)
    whole = Standing(
        indicator=entry.indicator,
        polarity=entry.polarity or find_polarity((), entry.indicator)[0],
        baseline=_find_baseline(readings),
    )
    judged = tuple(
        _judge(placed, entry.targets, whole, anchor, readings) for placed in entry.readings
    )
    return replace(entry, readings=_flag_disagreeing(judged, said=entry.says))


def _judge(
    placed: PlacedReading,
    targets: Sequence[PlacedTarget],
    whole: Standing,
    anchor: Anchor,
    readings: Sequence[CellReading],
) -> PlacedReading:
    """A reading held against its target; `whole` is what holds for its row."""
    reading = placed.reading
    held = find_target(reading, targets, anchor)
    standing = whole
    is_held = held is not None and reading.status == "reported"
    if is_held and is_additive(reading, whole.indicator):
        total, smallest = sum_year_to(reading, readings), find_smallest(reading, readings)
        standing = replace(whole, total=total, smallest=smallest)
    attainment = _hold(reading, held, standing, anchor)
    rivals = find_rivals(reading, held, targets, anchor) if held is not None else ()
    said = {_hold(reading, one, standing, anchor).met for one in rivals} - {None}
    if attainment.met is not None and said - {attainment.met}:
        attainment = Attainment(reason="targets_disagree")
    return replace(placed, target=held, attainment=attainment)


def _hold(
    reading: CellReading, target: PlacedTarget | None, whole: Standing, anchor: Anchor
) -> Attainment:
    """A reading against one target, for the time that this is set for."""
    if target is None or target.target.status != "set" or reading.status != "reported":
        return check_attainment(reading, target.target if target else None, whole)
    standing = replace(whole, span=find_target_span(target, anchor))
    return check_attainment(reading, target.target, standing)


def _find_baseline(readings: Iterable[CellReading]) -> CellReading | None:
    """The one figure of the row that targets start from; None where there are several."""
    found = [one for one in readings if one.role == "baseline" and one.kind == "level"]
    return found[0] if len(found) == 1 else None


def _flag_disagreeing(
    readings: tuple[PlacedReading, ...], *, said: bool | None
) -> tuple[PlacedReading, ...]:
    """Flag what a rating is about, where what was worked out is the opposite of what it says.

    A row's rating is about its latest figures; where these say different things, about none. One
    of a column or cell of its own is about the figures there.
    """
    own = [one for one in readings if one.shown is not None and one.shown.is_own]
    latest = [one for one in _find_latest(readings) if not any(one is other for other in own)]
    flagged = [one for one in own if one.shown and _disagrees([one], said=one.shown.says)]
    flagged += latest if _disagrees(latest, said=said) else []
    return tuple(_flag(one) if any(one is other for other in flagged) else one for one in readings)


def _disagrees(readings: Sequence[PlacedReading], *, said: bool | None) -> bool:
    return said is not None and {one.attainment.met for one in readings} == {not said}


def _find_latest(readings: Sequence[PlacedReading]) -> tuple[PlacedReading, ...]:
    """The figures that answer the indicator for the latest period, as far as they are compared."""
    shown = [
        one
        for one in readings
        if one.reading.status == "reported" and one.reading.headline and one.reading.series is None
    ]
    ends = [one.reading.span.end for one in shown if one.reading.span is not None]
    return tuple(
        one
        for one in shown
        if one.attainment.met is not None
        and (one.reading.span is None or one.reading.span.end == max(ends))
    )


def _flag(placed: PlacedReading) -> PlacedReading:
    flags = (*placed.reading.flags, "rating_disagrees")
    return replace(placed, reading=replace(placed.reading, flags=flags))
