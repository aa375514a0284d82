"""What people decided of targets, applied to the entries that the rules made.

A decision finds its cell and characters as one on a reading does. It is applied before the row's
figures are held against its targets, so that these follow from it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from normalise.correctionplaces import AGREES, CHANGED, Spot, Stale, find_spots
from normalise.deciding import SETTLED, UnfitError, agree
from normalise.targets import ParsedTarget
from schema.assignments import fields_to_text
from schema.squeezing import find_characters, find_stretch, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from normalise.entries import Entry
    from normalise.placed import PlacedTarget
    from schema.decisions import Correction
    from schema.page import Cell

CONTRADICTS = "another decision is about the same target"
_OF_FIGURES = ("value", "value_high", "comparison", "from_value")
_SHOWN = ("value", "value_high", "unit", "comparison", "series", "status")


@dataclass(frozen=True, slots=True)
class CorrectedTargets:
    """An entry with what was decided of its targets, what was applied, and what was not."""

    entry: Entry
    applied: tuple[Correction, ...] = ()
    stale: tuple[Stale, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    """A decision with the number of its target, and its characters."""

    correction: Correction
    index: int
    span: tuple[int, int] | None


@dataclass(slots=True)
class _Targets:
    """The targets of an entry as they become; they go by their index as found."""

    entry: Entry
    targets: dict[int, PlacedTarget] = field(init=False)
    spans: list[tuple[Cell, tuple[int, int]]] = field(default_factory=list)
    chosen: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        numbered = enumerate(self.entry.targets)
        self.targets = {i: replace(one, number=i + 1) for i, one in numbered}

    def decide(self, found: _Found) -> None:
        """Apply one decision; raises UnfitError where it makes no target."""
        one, placed = found.correction, self.targets[found.index]
        if one.action == "accept":
            self._set(found.index, _with_flag(placed.target, "accepted"))
        elif one.action == "correct":
            becomes = one.becomes.named
            self._set(found.index, correct_target(placed.target, becomes))
            if becomes.get("headline"):
                self.chosen.add(found.index)
        else:
            self._remove(found)

    def _set(self, index: int, target: ParsedTarget) -> None:
        self.targets[index] = replace(self.targets[index], target=target)

    def _remove(self, found: _Found) -> None:
        """Take a target out; a cell for targets whose last one was none has a row that says so."""
        gone = self.targets.pop(found.index)
        self.spans.append((gone.cell, found.span or (0, len(gone.cell.found))))
        is_left = any(one.cell is gone.cell for one in self.targets.values())
        if gone.cell is not self.entry.cell and not is_left:
            told = ParsedTarget("none", None, headline=True, flags=("corrected",))
            self.targets[found.index] = replace(gone, target=told)

    def to_entry(self) -> Entry:
        """The entry as it has become."""
        return replace(
            self.entry,
            targets=_with_one_headline(self.entry, self.targets, self.chosen),
            explained=tuple(
                replace(
                    one,
                    spans=(*one.spans, *(span for cell, span in self.spans if cell is one.cell)),
                )
                for one in self.entry.explained
            ),
        )


def correct_targets(entry: Entry, corrections: Iterable[Correction]) -> CorrectedTargets:
    """Apply to an entry what was decided of its targets; contradicting decisions are left out."""
    outcomes = [_find(entry, one) for one in corrections]
    stale = [one for one in outcomes if isinstance(one, Stale)]
    found = [one for one in outcomes if isinstance(one, _Found)]
    counts = Counter(one.index for one in found)
    targets, applied = _Targets(entry), []
    for one in found:
        if counts[one.index] > 1:
            stale.append(Stale(one.correction, CONTRADICTS))
            continue
        try:
            targets.decide(one)
        except UnfitError as error:
            stale.append(Stale(one.correction, str(error)))
        else:
            applied.append(one.correction)
    changed = targets.to_entry() if applied else entry
    return CorrectedTargets(changed, tuple(applied), tuple(stale))


def correct_target(target: ParsedTarget, becomes: Mapping[str, Any]) -> ParsedTarget:
    """A target with what a person says of it; raises UnfitError where that makes none."""
    said = _with_what_follows(becomes)
    said["headline"] = bool(said.get("headline", target.headline))
    changed = _with_flag(replace(target, **said), "corrected")
    if changed.status != "set":
        nothing: dict[str, Any] = dict.fromkeys(_OF_FIGURES)
        return replace(changed, **nothing)
    if changed.value is None:
        raise UnfitError("a target that is set needs a value")
    if (changed.comparison == "between") != (changed.value_high is not None):
        raise UnfitError("between and value_high go together: give both or neither")
    return changed


def _with_what_follows(becomes: Mapping[str, Any]) -> dict[str, Any]:
    """What a person says of a target, and what follows from it: a value is one that is set."""
    said = {name: value for name, value in becomes.items() if (name, value) != ("status", None)}
    if said.get("value") is not None:
        said.setdefault("status", "set")
    if said.get("value_high") is not None:
        said.setdefault("comparison", "between")
    elif said.get("comparison", "between") != "between":
        said.setdefault("value_high", None)
    if {"value", "unit"} & said.keys():
        said |= {"bare": False, "scale": 1.0}
    if "comparison" in said:
        said["asked"] = False
    return said


def _with_flag(target: ParsedTarget, flag: str) -> ParsedTarget:
    flags = (one for one in target.flags if one not in SETTLED)
    return replace(target, flags=(*flags, flag))


def _with_one_headline(
    entry: Entry, targets: Mapping[int, PlacedTarget], chosen: set[int]
) -> tuple[PlacedTarget, ...]:
    """At most one headline a column: what a person chose first; one for the row where it had one.

    Where the headline was taken out, the next figure of its column takes its place.
    """
    seen: set[str] = set()
    kept = dict(targets)
    for index in sorted(targets, key=lambda index: (index not in chosen, index)):
        placed = targets[index]
        if placed.target.headline and placed.column in seen:
            kept[index] = _to_headline(placed, is_one=False)
        seen |= {placed.column} if placed.target.headline else set()
    for one in entry.targets:
        if one.target.headline and one.column not in seen:
            left = (i for i, other in kept.items() if other.column == one.column)
            after = next((i for i in sorted(left) if kept[i].target.status == "set"), None)
            if after is not None and kept[after].cell is not entry.cell:
                kept[after] = _to_headline(kept[after], is_one=True)
                seen.add(one.column)
    return tuple(kept[index] for index in sorted(kept))


def _to_headline(placed: PlacedTarget, *, is_one: bool) -> PlacedTarget:
    return replace(placed, target=replace(placed.target, headline=is_one))


# --------------------------------------------------------------------------------------- places
def _find(entry: Entry, one: Correction) -> _Found | Stale:
    """The target that a decision is about, or why it is not applied."""
    spots = find_spots(entry, one)
    if isinstance(spots, Stale):
        return spots
    there = [(index, span) for spot in spots for index, span in _find_in(entry, spot, one)]
    if not there:
        return Stale(one, AGREES if one.action == "no_target" else f"{CHANGED}: no such target")
    wanted = one.expect.named
    fit = [(index, span) for index, span in there if says(entry.targets[index].target, wanted)]
    if len(fit) == 1:
        return _Found(one, *fit[0])
    if fit:
        return Stale(one, f"{len(fit)} targets there are the same")
    return _tell_found(entry, one, [index for index, _ in there])


def _find_in(entry: Entry, spot: Spot, one: Correction) -> list[tuple[int, tuple[int, int] | None]]:
    """The targets of a cell that have the characters; those of the whole cell where none are."""
    own = [i for i, placed in enumerate(entry.targets) if placed.cell is spot.cell]
    if not one.text:
        whole = [i for i in own if entry.targets[i].target.start is None]
        return [(index, None) for index in whole or own]
    span = find_characters(spot.cell.found, one.text, one.nth)
    return [(i, span) for i in own if span is not None and _has_characters(entry.targets[i], one)]


def _has_characters(placed: PlacedTarget, one: Correction) -> bool:
    start, end = placed.target.start, placed.target.end
    if start is None or end is None:
        return False
    text, nth = find_stretch(placed.cell.found, start, end)
    return (squeeze(text), nth) == (squeeze(one.text), one.nth)


def says(target: ParsedTarget, fields: Mapping[str, object]) -> bool:
    """Whether a target is as `fields` have it."""
    return all(agree(getattr(target, name), value) for name, value in fields.items())


def _tell_found(entry: Entry, one: Correction, there: Sequence[int]) -> Stale:
    targets = [entry.targets[index].target for index in there]
    becomes = one.becomes.named
    if becomes and any(says(target, becomes) for target in targets):
        return Stale(one, AGREES)
    names = list(one.expect.named) or list(_SHOWN)
    now = " / ".join(
        fields_to_text({name: getattr(target, name) for name in names}) for target in targets
    )
    return Stale(one, f"found now: {now}, and not {one.expect}")
