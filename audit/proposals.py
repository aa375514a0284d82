"""What reading documents again would change in the dataset, before anybody keeps it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

Word = Literal["came", "went", "changed"]
WORDS: tuple[Word, ...] = ("came", "went", "changed")


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field before and after; None where nothing stands there."""

    name: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class Changed:
    """A reading, target or failure that came, went or says something else.

    `item_id` is the id that it has in the dataset as it is, None where it comes. `figure` is what
    it says in short, `text` its characters in `printed`, the whole cell. `cause` is why, in words.
    """

    kind: str
    word: Word
    document_id: str
    item_id: str | None
    cell: tuple[int | None, int | None, int | None]
    place: str
    indicator: str
    column: str
    printed: str
    text: str
    figure: str
    fields: tuple[FieldChange, ...]
    cause: str


@dataclass(frozen=True, slots=True)
class Unapplied:
    """A decision that fits nothing any more: about what, whose, and what is found instead."""

    about: str
    who: str
    why: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What reading `files` again would change; `documents` are the facts of these that differ.

    `key` names it, for keeping it or leaving it.
    """

    key: str
    files: tuple[str, ...]
    changes: tuple[Changed, ...] = ()
    documents: tuple[tuple[str, tuple[FieldChange, ...]], ...] = ()
    stale: tuple[Unapplied, ...] = ()
    problems: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the dataset would stay as it is."""
        return not self.changes and not self.documents

    def count(self) -> list[tuple[str, dict[str, int]]]:
        """How many of each kind came, went and changed."""
        counts = Counter((one.kind, one.word) for one in self.changes)
        kinds = dict.fromkeys(one.kind for one in self.changes)
        return [(kind, {word: counts[kind, word] for word in WORDS}) for kind in kinds]

    def count_causes(self) -> list[tuple[str, int]]:
        """Why they did, the most frequent cause first."""
        return Counter(one.cause for one in self.changes).most_common()


class Reruns(Protocol):
    """Documents read again; nothing is written before somebody keeps it."""

    def read(self, names: Sequence[str]) -> str:
        """Read documents again, all those that wait for it where none is named; the key of it.

        Raises RefusedError where it cannot be done.
        """

    def find(self, key: str) -> Proposal | None:
        """What was read under a key; None where it was kept, left, or is too long ago."""

    def keep(self, key: str) -> Sequence[str]:
        """Make it the dataset; what is to be told of it. Raises RefusedError."""

    def leave(self, key: str) -> None:
        """Forget it."""
