"""What differs between two datasets, put together for a reader: by document, and by reason."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

WORDS = ("came", "changed", "went")
KINDS = ("reading", "target", "failure")
PLURALS = {"reading": "readings", "target": "targets", "failure": "failures"}


class Change(Protocol):
    """A row that came, went or changed; `fields` are the columns that say something else."""

    @property
    def kind(self) -> str:
        """`reading`, `target` or `failure`."""

    @property
    def before(self) -> Mapping[str, Any] | None:
        """The row as it was; None where it came."""

    @property
    def after(self) -> Mapping[str, Any] | None:
        """The row as it is; None where it went."""

    @property
    def fields(self) -> tuple[str, ...]:
        """The columns that differ; none where it came or went."""

    @property
    def cause(self) -> str:
        """Why it differs, as one word of a fixed list."""

    @property
    def word(self) -> str:
        """`came`, `changed` or `went`."""

    @property
    def id(self) -> str:
        """The id of the row."""

    @property
    def row(self) -> Mapping[str, Any]:
        """The row as it is, or as it was where it went."""


@dataclass(frozen=True, slots=True)
class Reason:
    """The changes of one document for one reason, which `words` tell."""

    cause: str
    words: str
    changes: tuple[Change, ...]

    @property
    def counts(self) -> Counter[tuple[str, str]]:
        """How many rows of each kind came, changed and went."""
        return count(self.changes)


@dataclass(frozen=True, slots=True)
class DocumentDifference:
    """What differs in one document; `state` is `new`, `gone` or `kept`."""

    document_id: str
    file: str
    state: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two datasets: how it is called, and the digest that names what it holds."""

    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class Difference:
    """All that differs between two datasets; columns are those that only one of them has."""

    old: Side
    new: Side
    documents: tuple[DocumentDifference, ...]
    measures_new: tuple[str, ...] = ()
    measures_gone: tuple[str, ...] = ()
    columns_new: tuple[str, ...] = ()
    columns_gone: tuple[str, ...] = ()

    @property
    def changes(self) -> tuple[Change, ...]:
        """Every change."""
        return tuple(
            change for one in self.documents for reason in one.reasons for change in reason.changes
        )

    @property
    def is_empty(self) -> bool:
        """Whether both say the same."""
        parts = (self.documents, self.measures_new, self.measures_gone)
        return not any((*parts, self.columns_new, self.columns_gone))


def count(changes: Iterable[Change]) -> Counter[tuple[str, str]]:
    """How many rows of each kind came, changed and went."""
    return Counter((change.kind, change.word) for change in changes)


def counts_to_words(counts: Mapping[tuple[str, str], int], *, every: bool = False) -> str:
    """Counts in words; with `every` all three are said of readings.

    >>> counts_to_words({("reading", "came"): 1200, ("target", "went"): 1})
    '1,200 readings came; 1 target went'
    >>> counts_to_words({}, every=True)
    '0 readings came, 0 changed, 0 went'
    """
    parts = []
    for kind in KINDS:
        told = [
            (word, number)
            for word in WORDS
            if (number := counts.get((kind, word), 0)) or (every and kind == KINDS[0])
        ]
        if told:
            name = kind if told[0][1] == 1 else PLURALS[kind]
            first = f"{told[0][1]:,} {name} {told[0][0]}"
            parts.append(", ".join([first, *(f"{number:,} {word}" for word, number in told[1:])]))
    return "; ".join(parts)


def group_changes(
    changes: Sequence[Change], causes: Mapping[Any, str]
) -> dict[str, tuple[Reason, ...]]:
    """The changes by document, and there by reason in the order of `causes`."""
    found: dict[str, dict[str, list[Change]]] = {}
    for change in changes:
        own = found.setdefault(str(change.row["document_id"]), {})
        own.setdefault(change.cause, []).append(change)
    return {
        name: tuple(
            Reason(cause, words, tuple(own[cause]))
            for cause, words in causes.items()
            if cause in own
        )
        for name, own in sorted(found.items())
    }
