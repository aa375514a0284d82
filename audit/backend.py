"""What the audit page asks of the pipeline, and the values in which it is answered.

`audit` may not import `pipeline`: that implements `Backend` (pipeline/auditing.py), and tests can
put something smaller in its place.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol

from schema.failure import QuarterliesError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from audit.givenfacts import FactKeeper
    from audit.proposals import Reruns
    from schema.page import Box
    from schema.tables import Dataset

Cell = tuple[int | None, int | None, int | None]
Action = Literal["accept", "correct", "no_reading", "blank", "add", "no_target"]


class RefusedError(QuarterliesError):
    """A decision that cannot be taken, with the reason in words for a person."""


class NoPictureError(QuarterliesError):
    """A page that cannot be drawn, with the reason in words for a person."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a page: its text, its box as the page is shown, and the edges of its characters.

    `edges` has one more place than the text has characters, along the page's width; none where the
    word is not written across, or its characters are not known one by one. `sure` is how sure a
    recogniser is of it, None where none read it.
    """

    text: str
    box: Box
    edges: tuple[float, ...] = ()
    sure: float | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A piece of a cell as the grammar took it: what it is, and the rule that says so."""

    kind: str
    text: str
    start: int
    end: int
    rule: str | None


@dataclass(frozen=True, slots=True)
class SeenPart:
    """A part of a cell with its place, and what became of the cell.

    `text` is the whole cell as found, and `start` to `end` is this part of it. `box` is None in a
    text, `line` None on a page.
    """

    page: int
    text: str
    start: int
    end: int
    fate: str
    failed: bool
    table: int | None = None
    row: int | None = None
    col: int | None = None
    line: int | None = None
    box: Box | None = None
    column: str | None = None
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class SeenText:
    """A line of text outside tables; `use` says whether a table has it as its theme."""

    text: str
    use: str
    box: Box | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class SeenPage:
    """A page with all that is on it. A text has no words but `lines`, numbered from `first`."""

    number: int
    width: float = 0.0
    height: float = 0.0
    words: tuple[Word, ...] = ()
    parts: tuple[SeenPart, ...] = ()
    texts: tuple[SeenText, ...] = ()
    lines: tuple[str, ...] = ()
    first: int = 1


@dataclass(frozen=True, slots=True)
class Why:
    """Why a reading is as it is: the rules that made it, and what takes from its confidence."""

    rules: tuple[str, ...] = ()
    doubts: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Trace:
    """A document as the pipeline read it: its pages, and why each reading is so, by its id.

    `problem` says in words why there is nothing to see, or why what is seen is in doubt. `cells`
    says on which page each cell begins. `is_partial` is a page as the dataset alone knows it,
    while the document is being read.
    """

    pages: Mapping[int, SeenPage] = field(default_factory=dict)
    why: Mapping[str, Why] = field(default_factory=dict)
    problem: str | None = None
    is_text: bool = False
    cells: Mapping[Cell, int] = field(default_factory=dict)
    is_partial: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """A decision that somebody wants to take about an item, or about a cell that has none.

    `fields` are the fields as typed. For `add`, `text` are the characters that were missed, the
    `nth` such ones of the cell. `seen` is the state of what was decided before, as it was shown.
    `place` is set for a cell that no rule reads, which goes by it; `indicator` is what its row
    measures, where it is no indicator's. `sample` is the title of the random draw that it was
    checked for.
    """

    item_id: str
    document_id: str
    action: Action
    fields: Mapping[str, str] = field(default_factory=dict)
    text: str | None = None
    nth: int = 1
    why: str | None = None
    seen: str = ""
    cell: tuple[int | None, int | None, int | None] = (None, None, None)
    column: str = ""
    cell_text: str = ""
    place: str = ""
    indicator: str = ""
    sample: str | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision that was taken: about which item, what, by whom, when and why.

    `key` names it for taking it back.
    """

    item_id: str
    action: Action
    becomes: str = ""
    who: str = ""
    on: date | None = None
    why: str | None = None
    words: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """Readings drawn at random: the ids of those to be checked yet, and how many were checked."""

    title: str
    left: tuple[str, ...]
    checked: int


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a question of matching: an indicator with its document, target and figures."""

    indicator: str
    document_id: str
    figures: str
    place: str = ""
    item_id: str | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """A question of matching: an indicator, and those of the measure that it may be."""

    key: str
    left: Side
    measure: str
    rights: tuple[Side, ...]
    score: float
    why: tuple[str, ...]


class Backend(Protocol):
    """The pipeline as the audit page sees it."""

    @property
    def dataset(self) -> Dataset:
        """The dataset as it is on the disk now."""

    @property
    def can_decide(self) -> bool:
        """Whether decisions can be taken here."""

    @property
    def reruns(self) -> Reruns:
        """Documents read again, shown before they are kept."""

    @property
    def facts(self) -> FactKeeper:
        """What documents are: publisher, title, period and the like."""

    def trace(self, document_id: str, page: int | None = None) -> Trace:
        """What the pipeline made of a document, step by step.

        It waits for that, but for where `page` is enough for now: then it may be partial.
        """

    def picture(self, document_id: str, page: int, scale: float) -> bytes:
        """A page as a PNG, at `scale` pixels a point; NoPictureError where it cannot be drawn."""

    def decided(self) -> Mapping[str, Decided]:
        """The decisions that stand, by the items that they are about."""

    def seen(self, wanted: Wanted) -> str:
        """The state of what is decided of an item, which `Wanted` brings back."""

    def decide(self, wanted: Wanted) -> Decided:
        """Keep a decision; raises RefusedError where it cannot be taken."""

    def undo(self, which: str | None = None) -> Decided:
        """Take back a decision by its key, else the last one of this session, or RefusedError."""

    def history(self) -> Sequence[Decided]:
        """The decisions that stand, the latest first."""

    def rates(self) -> Sequence[str]:
        """How many of the readings that were checked at random were wrong, as sentences."""

    def draw(self, title: str) -> Drawn:
        """The readings of a random draw; RefusedError where the title is none of one."""

    def draws(self) -> Sequence[Drawn]:
        """The draws that somebody has begun to check."""

    def name_draw(self, seed: int, size: int, *, per_document: bool) -> str:
        """The title of a draw that is begun today."""

    def questions(self) -> Sequence[Pair]:
        """The pairs that await a person, the likeliest to be the same first."""

    def answer(self, key: str, said: str) -> str:
        """Keep an answer: `same`, `different` or `related`; what was kept, in words."""

    def undo_answer(self) -> str:
        """Take back the last answer of this session; raises RefusedError where there is none."""
