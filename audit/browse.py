"""The list of items as the address says: facets, search, order and pages."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from audit.items import BANDS, to_actions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from audit.backend import Decided
    from audit.items import Item

PAGE_SIZE = 100
MOST_CHOICES = 40
UNDECIDED, CLOSED = "undecided", "closed"
DOUBTFUL, SURE = "doubtful", "sure"
ORDERS = {"doubt": "doubtful first", "place": "as printed"}

FACETS: dict[str, Callable[[Item], Iterable[str]]] = {
    "document": lambda item: (item.document_id,),
    "kind": lambda item: (item.kind,),
    "doubt": lambda item: (DOUBTFUL if item.is_doubtful else SURE,),
    "theme": lambda item: (item.theme,) if item.theme else (),
    "reason": lambda item: (item.reason,) if item.reason else (),
    "flag": lambda item: item.flags,
    "status": lambda item: (item.status,) if item.status else (),
    "column": lambda item: (item.row.column,) if item.row.column else (),
    "confidence": lambda item: (item.band,) if item.band else (),
}
REVIEW = "review"
NAMES = (*FACETS, REVIEW)


@dataclass(frozen=True, slots=True)
class State:
    """What is asked for; the address says it, and nothing else keeps it."""

    chosen: tuple[tuple[str, str], ...] = ()
    search: str = ""
    order: str = "doubt"
    page: int = 1
    sample: str = ""

    @property
    def is_queue(self) -> bool:
        """Whether it is a list to be worked off: what is decided leaves it."""
        return bool(self.sample) or self.get(REVIEW) == UNDECIDED

    @property
    def home(self) -> str:
        """Where the list itself is shown."""
        return "/sample" if self.sample else f"/?{self.to_query()}"

    def get(self, name: str) -> str:
        """What is chosen of a facet; empty where nothing is."""
        return dict(self.chosen).get(name, "")

    def to_query(self, **changes: str | int) -> str:
        """The state as the query of an address, with changes; an empty value takes one away."""
        pairs: dict[str, str | int] = dict(self.chosen)
        pairs.update(q=self.search, order=self.order, page=1 if changes else self.page)
        pairs["sample"] = self.sample
        pairs.update(changes)
        usual = {"order": "doubt", "page": 1}
        return urlencode(
            {name: value for name, value in pairs.items() if value and usual.get(name) != value}
        )


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet, how many items it would leave, and whether it is chosen."""

    value: str
    count: int
    is_chosen: bool


def find_queue(document_id: str = "") -> State:
    """What is doubtful and not decided yet, of all documents or of one."""
    chosen = (("document", document_id),) if document_id else ()
    return State((*chosen, ("doubt", DOUBTFUL), (REVIEW, UNDECIDED)))


def query_to_state(query: Mapping[str, str]) -> State:
    """The state that an address asks for; what makes no sense is left out."""
    page = query.get("page", "1")
    order = query.get("order", "doubt")
    return State(
        tuple((name, query[name]) for name in NAMES if query.get(name)),
        query.get("q", "").strip()[:200],
        order if order in ORDERS else "doubt",
        max(int(page), 1) if page.isdecimal() and len(page) < 7 else 1,  # noqa: PLR2004 a million
        query.get("sample", "").strip()[:100],
    )


def find_review(item: Item, decided: Mapping[str, Decided]) -> str:
    """What was decided of an item, as a word."""
    one = decided.get(item.id)
    if one is not None:
        return one.action
    return UNDECIDED if to_actions(item) else CLOSED


def browse(items: Sequence[Item], state: State, decided: Mapping[str, Decided]) -> list[Item]:
    """The items that are asked for, in the order that is asked for."""
    found = [item for item in items if _is_wanted(item, state, decided)]
    if state.order == "place":
        return sorted(found, key=lambda item: (item.document_id, item.place))
    return sorted(
        found,
        key=lambda item: (item.id in decided, item.confidence, item.document_id, item.place),
    )


def _is_wanted(item: Item, state: State, decided: Mapping[str, Decided]) -> bool:
    for name, value in state.chosen:
        if name == REVIEW:
            if find_review(item, decided) != value:
                return False
        elif value not in FACETS[name](item):
            return False
    return all(word in item.haystack for word in state.search.casefold().split())


def find_choices(
    items: Sequence[Item], state: State, decided: Mapping[str, Decided]
) -> dict[str, list[Choice]]:
    """For each facet its values, each with the items that are left when it alone is changed."""
    return {name: _count(name, items, state, decided) for name in NAMES}


def _count(
    name: str, items: Sequence[Item], state: State, decided: Mapping[str, Decided]
) -> list[Choice]:
    others = tuple(pair for pair in state.chosen if pair[0] != name)
    rest = replace(state, chosen=others)
    counts: Counter[str] = Counter()
    for item in items:
        if _is_wanted(item, rest, decided):
            counts.update(_values(name, item, decided))
    chosen = state.get(name)
    ranked = sorted(counts, key=lambda value: (_rank(name, value), -counts[value], value))
    values = ranked[:MOST_CHOICES]
    if chosen and chosen not in values:
        values.append(chosen)
    return [Choice(value, counts[value], value == chosen) for value in values]


def _values(name: str, item: Item, decided: Mapping[str, Decided]) -> Iterable[str]:
    return (find_review(item, decided),) if name == REVIEW else FACETS[name](item)


def _rank(name: str, value: str) -> int:
    return BANDS.index(value) if name == "confidence" else 0


def find_neighbours(items: Sequence[Item], item_id: str) -> tuple[str | None, str | None, int]:
    """The ids before and after an item in a list, and its number there, from 1; 0 for none."""
    for number, item in enumerate(items):
        if item.id == item_id:
            before = items[number - 1].id if number else None
            after = items[number + 1].id if number + 1 < len(items) else None
            return before, after, number + 1
    return None, items[0].id if items else None, 0
