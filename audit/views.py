"""What the views ask more than once: the catalogue, sums of documents, neighbours, links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from audit.backend import SeenPart
from audit.browse import CLOSED, UNDECIDED, browse, find_neighbours, find_queue, find_review
from audit.items import Catalogue
from audit.stage import item_to_cell, to_cell

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audit.backend import Backend, Decided
    from audit.browse import State
    from audit.items import Item
    from schema.dataset import DocumentRow
    from schema.tables import Dataset


@dataclass(frozen=True, slots=True)
class Around:
    """The items before and after one in the list that was asked for, and its number there."""

    before: Item | None
    after: Item | None
    number: int
    total: int


@dataclass(frozen=True, slots=True)
class DocumentSum:
    """A document with how many of its items are doubtful, and how many are reviewed.

    `left` are those that are doubtful and not reviewed, failures too.
    """

    row: DocumentRow
    doubtful: int
    reviewed: int
    items: int
    left: int = 0

    @property
    def queue(self) -> State:
        """The list of what is left."""
        return find_queue(self.row.document_id)


class Views:
    """What is worked out of the dataset, kept for as long as it stays the same."""

    Link = Callable[[SeenPart], str | None]

    def __init__(self, backend: Backend) -> None:
        """Answer from `backend`."""
        self.backend = backend
        self._catalogue: Catalogue | None = None
        self._listed: tuple[object, list[Item]] = (None, [])

    @property
    def catalogue(self) -> Catalogue:
        """The items of the dataset as it is now."""
        dataset: Dataset = self.backend.dataset
        if self._catalogue is None or self._catalogue.dataset is not dataset:
            self._catalogue = Catalogue(dataset)
        return self._catalogue

    def find_documents(self, decided: Mapping[str, Decided]) -> list[DocumentSum]:
        """The documents with their sums."""
        doubtful: Counter[str] = Counter()
        reviewed: Counter[str] = Counter()
        total: Counter[str] = Counter()
        left: Counter[str] = Counter()
        for item in self.catalogue.items:
            name = item.document_id
            review = find_review(item, decided)
            left[name] += item.is_doubtful and review == UNDECIDED
            doubtful[name] += item.is_doubtful and item.kind == "reading"
            reviewed[name] += item.id in decided
            total[name] += review != CLOSED
        return [
            DocumentSum(row, doubtful[name], reviewed[name], total[name], left[name])
            for name, row in self.catalogue.documents.items()
        ]

    def list_items(self, state: State, decided: Mapping[str, Decided]) -> list[Item]:
        """The items that are asked for; kept while neither they nor the question change."""
        if state.sample:
            by_id = self.catalogue.by_id
            return [by_id[name] for name in self.backend.draw(state.sample).left if name in by_id]
        key = (id(self.catalogue), state.chosen, state.search, state.order, tuple(decided))
        if self._listed[0] != key:
            self._listed = (key, browse(self.catalogue.items, state, decided))
        return self._listed[1]

    def find_around(self, item: Item, state: State, decided: Mapping[str, Decided]) -> Around:
        """The neighbours of an item in the list."""
        items = self.list_items(state, decided)
        before, after, number = find_neighbours(items, item.id)
        by_id = self.catalogue.by_id
        return Around(
            by_id[before] if before else None, by_id[after] if after else None, number, len(items)
        )

    def find_next(
        self, item: Item | None, state: State, decided: Mapping[str, Decided]
    ) -> Item | None:
        """Where to go when an item is decided; None where the list is worked off.

        From the end of a list that what is decided leaves it goes on with what was passed over.
        """
        if item is None:
            return None
        around = self.find_around(item, state, decided)
        if not state.is_queue:
            return around.after or item
        left = (one for one in self.list_items(state, decided) if one is not item)
        return around.after or next(left, None)

    def make_linker(self, document_id: str, state: State) -> Views.Link:
        """What says of a cell where a click on it goes: to its first item, else to the cell."""
        firsts: dict[object, Item] = {}
        for item in self.catalogue.by_document.get(document_id, ()):
            firsts.setdefault(item_to_cell(item), item)
        query = state.to_query()
        tail = f"?{query}" if query else ""

        def link(part: SeenPart) -> str | None:
            cell = to_cell(part)
            if None in cell:
                return None
            item = firsts.get(cell)
            if item is not None:
                return f"/item/{quote(item.id, safe=':')}{tail}"
            where = "/".join(map(str, cell))
            return f"/cell/{quote(document_id)}/{where}{tail}"

        return link
