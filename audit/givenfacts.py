"""What a document is: its publisher, title, period and the like, as detected and as given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

Standing = Literal["given", "detected", "missing"]


@dataclass(frozen=True, slots=True)
class DocumentFact:
    """A fact of a document: its value as it is typed, who says so, and how to write it.

    `found` is what the report's own words say, `words` are these, `where` they stand, and how
    surely they say it is `confidence`; all empty where the report says nothing, or was not asked.
    """

    name: str
    value: str
    standing: Standing
    example: str
    found: str = ""
    words: str = ""
    where: str = ""
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """The facts of a document; `state` is theirs, which a form brings back.

    `waits` says whether the dataset does not have them yet, `problem` why the report could not be
    asked.
    """

    document_id: str
    file: str
    facts: tuple[DocumentFact, ...]
    state: str
    waits: bool = False
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """What was typed for a fact: what is wrong with it, else what it means, in words."""

    error: str = ""
    means: str = ""


class WrongFactsError(Exception):
    """Facts that cannot be kept: what is wrong with each, by its name."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        """Keep the errors."""
        super().__init__("; ".join(errors.values()))
        self.errors = errors


class FactKeeper(Protocol):
    """Facts of documents, found and kept."""

    def find(self, document_id: str) -> DocumentFacts:
        """The facts of a document; raises RefusedError where there is none."""

    def check(self, name: str, text: str) -> Checked:
        """What was typed, checked."""

    def give(
        self, document_id: str, given: Mapping[str, str], confirmed: Collection[str], seen: str
    ) -> str:
        """Keep what was typed, all of it or nothing; what was kept, in words.

        Nothing typed goes back to what the report says; `confirmed` are right as detected. Raises
        WrongFactsError, and RefusedError where somebody else changed them since `seen`.
        """

    def undo(self) -> tuple[str, str]:
        """Take back what was kept last: of which document, and what, in words."""
