"""A decision on a reading that was decided on before: one row again.

An editor sees a reading as it was corrected; what has to be found there for the new row to apply is
what the rules say, as the old row has it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from schema.assignments import ExpectedFields, ReadingFields, TargetFields
from schema.decisions import ACTIONS
from schema.failure import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from schema.decisions import Correction


def renew_correction(new: Correction, replaced: Sequence[Correction]) -> Correction | None:
    """The row to write for a decision; None where it only takes back the one before.

    Raises UsageError where it goes with nothing that the rules found.
    """
    renewed = _renew(new, replaced)
    if renewed is not None and renewed.action not in ACTIONS[renewed.about]:
        raise UsageError("what was added there is not as it is shown: read the document again")
    return renewed


def _renew(new: Correction, replaced: Sequence[Correction]) -> Correction | None:
    old = next((row for row in replaced if row.key == new.key), None)
    if old is None:
        return new
    if old.action == "blank" and new.action not in {"blank", "accept"}:
        raise UsageError("the cell was decided to be blank: take that back first")
    if old.action == "add" and new.action in {"no_reading", "blank"}:
        return None if new.action == "no_reading" else new
    shown = new
    new = new.model_copy(update={"expect": _join_expected(new, old)})
    if new.action == "accept" and old.action in {"correct", "add", "blank"}:
        if not _is_shown_corrected(shown, old):
            return new
        return new.model_copy(update={"action": old.action, "becomes": old.becomes})
    if new.action in {"correct", "add"}:
        return _join_becomes(new, old)
    return new


def _is_shown_corrected(shown: Correction, old: Correction) -> bool:
    """Whether the editor saw what the old decision made of the reading, and not what the rules did.

    The dataset that is looked at may be older than the decision.
    """
    seen, becomes = shown.expect.named, old.becomes.named
    return all(seen[name] == becomes[name] for name in seen.keys() & becomes.keys())


def _join_expected(new: Correction, old: Correction) -> ExpectedFields | TargetFields:
    """What the rules found: as the old row has it, for the rest as it is shown now."""
    shown = {
        name: value for name, value in new.expect.named.items() if name not in old.becomes.named
    }
    return type(new.expect).model_validate({**shown, **old.expect.named})


def _join_becomes(new: Correction, old: Correction) -> Correction:
    """All that is said of the reading; where that is what was found, it is accepted."""
    said = {**old.becomes.named, **new.becomes.named}
    if old.action == "add":
        joined = ReadingFields.model_validate(said)
        return new.model_copy(
            update={"action": "add", "becomes": joined, "expect": ExpectedFields()}
        )
    action = "correct" if new.action == "correct" or new.expect.named else "add"
    found = new.expect.named
    left = {name: value for name, value in said.items() if (name, value) not in found.items()}
    if action == "correct" and not left:
        return new.model_copy(update={"action": "accept", "becomes": type(new.becomes)()})
    becomes = type(new.becomes).model_validate(said if action == "add" else left)
    return new.model_copy(update={"action": action, "becomes": becomes})
