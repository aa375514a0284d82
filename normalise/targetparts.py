"""The targets of one cell together: `from 33% to 45%` joined, and each one's part of the cell."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from normalise.targetwords import DOWN, UP, is_named_part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalise.targets import ParsedTarget
    from schema.dataset import Comparison


def finish_targets(
    targets: Sequence[ParsedTarget],
    text: str,
    indicator: str,
) -> tuple[ParsedTarget, ...]:
    """Join `from 33% to 45%`, give each target its part of the text and mark the headline."""
    parts = {target.series for target in targets if target.series}
    if len(parts) == 1 and not is_named_part(parts.pop(), text, indicator):
        targets = [replace(target, series=None) for target in targets]
    joined: list[ParsedTarget] = []
    for one in targets:
        target = _from_low_end(one, text)
        before = text[: target.start].lower().rstrip()
        if joined and re.search(r"\bto\W*$", before) and _is_from(joined[-1], text):
            old = joined.pop()
            target = replace(target, from_value=old.value, comparison=_direction(text, old, target))
        joined.append(target)
    return tuple(
        replace(one, **_part(joined, index, text), headline=index == 0)  # type: ignore[arg-type]
        for index, one in enumerate(joined)
    )


def _from_low_end(target: ParsedTarget, text: str) -> ParsedTarget:
    """`From 60% to 70%` is a way to go, not a range."""
    if target.value_high is None or not _is_from(target, text):
        return target
    return replace(
        target,
        value=target.value_high,
        value_high=None,
        from_value=target.value,
        comparison=_direction(text, target, replace(target, value=target.value_high)),
    )


def _is_from(target: ParsedTarget, text: str) -> bool:
    return re.search(r"\bfrom\W*$", text[: target.start].lower()) is not None


def _direction(text: str, old: ParsedTarget, new: ParsedTarget) -> Comparison | None:
    words = set(re.findall(r"[a-z]+", text.lower()))
    if words & UP:
        return "at_least"
    if words & DOWN:
        return "at_most"
    rising = (new.value or 0) > (old.value or 0)
    return "at_least" if rising else "at_most"


def _part(targets: Sequence[ParsedTarget], index: int, text: str) -> dict[str, object]:
    """The characters of one target: the whole cell for one alone, else up to the next one."""
    start = 0 if index == 0 else targets[index - 1].end or 0
    own_end = targets[index].end or 0
    stop = len(text) if index + 1 == len(targets) else own_end
    found = re.search(r"[^\s(),;:]|[<>]", text[start:own_end])
    start += found.start() if found else 0
    part = text[start:stop]
    kept = part.rstrip(" \n\t,;(") if index + 1 < len(targets) else part.rstrip()
    kept = kept.removesuffix(")") if kept.count(")") > kept.count("(") else kept
    return {"text": kept, "start": start, "end": start + len(kept)}
