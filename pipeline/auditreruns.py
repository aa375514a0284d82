"""Documents read again from the audit page: what that would change, then kept or left."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from audit.backend import RefusedError
from audit.proposals import Changed, FieldChange, Proposal, Unapplied
from pipeline.changes import CAUSES, DECIDED, SPECS, compare_datasets, compare_documents
from pipeline.corrections import place_to_words
from pipeline.decideditems import find_decided, tell_about
from pipeline.decisions import CORRECTIONS
from pipeline.givingfacts import COLUMNS
from pipeline.register import hash_file, read_register
from pipeline.registryfiles import stale_to_warnings
from pipeline.run import keep, prepare
from schema.failure import QuarterliesError
from schema.tables import check_dataset

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from concurrent.futures import Executor
    from pathlib import Path

    from pipeline.auditdecisions import Ledger
    from pipeline.changes import Change, Row
    from pipeline.runs import Prepared
    from pipeline.settings import Settings
    from schema.dataset import DocumentRow
    from schema.document import Document
    from schema.tables import Dataset

MOST_KEPT = 4
"""So many proposals wait for somebody at a time."""
FOLLOWS = frozenset({"indicator_id", "measure_id", "char_start", "char_end"})
"""Columns that only follow from what others say."""
OF_DOCUMENTS = (
    *("publisher", "title", "period_start", "period_end", "quarter", "url", "licence", "report"),
    *("detected", "status", "sha256", "tables", "cells", "figures", "figures_explained"),
)
IDS = tuple(spec.key for spec in SPECS.values())
CHANGED = "since it was read: read the document again, and look at what changes then"


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A proposal, what `keep` needs of it, and the state of all that it was made from."""

    proposal: Proposal
    prepared: Prepared
    state: Mapping[str, object]


class Waiting:
    """The proposals of a page, a few at a time."""

    def __init__(
        self,
        settings: Settings,
        ledger: Ledger,
        worker: Executor,
        find_dataset: Callable[[], Dataset],
    ) -> None:
        """Read again by `worker`, with the decisions of `ledger`."""
        self.settings = settings
        self.ledger = ledger
        self._worker = worker
        self._find_dataset = find_dataset
        self._waiting: OrderedDict[str, _Waiting] = OrderedDict()

    def read(self, names: Sequence[str]) -> str:
        """Read documents again, all those that wait for it where none is named; the key of it."""
        return self._worker.submit(self._read, tuple(names)).result()

    def find(self, key: str) -> Proposal | None:
        """What was read under a key."""
        found = self._waiting.get(key)
        return found.proposal if found else None

    def keep(self, key: str) -> Sequence[str]:
        """Make it the dataset; what is to be told of it."""
        return self._worker.submit(self._keep, key).result()

    def leave(self, key: str) -> None:
        """Forget it."""
        self._waiting.pop(key, None)

    def _read(self, names: Sequence[str]) -> str:
        try:
            dataset = self._find_dataset()
            rows = self._find_rows(names, dataset)
            state = self._find_state(rows)
            files = [self.settings.raw / row.file for row in rows]
            prepared = prepare(self.settings, files)
        except QuarterliesError as error:
            raise RefusedError(str(error)) from error
        key = secrets.token_hex(8)
        proposal = self._propose(key, dataset, prepared)
        self._waiting[key] = _Waiting(proposal, prepared, state)
        while len(self._waiting) > MOST_KEPT:
            self._waiting.popitem(last=False)
        return key

    def _find_rows(self, names: Sequence[str], dataset: Dataset) -> list[DocumentRow]:
        wanted = set(names) or self._find_decided_on(dataset)
        reports = [row for row in dataset.documents if row.file != self.settings.register.name]
        known = [row for row in reports if row.document_id in wanted]
        rows = [row for row in known if (self.settings.raw / row.file).is_file()]
        if rows:
            return rows
        if known:
            raise RefusedError(f"{known[0].file} is not in {self.settings.raw} any more")
        if names:
            raise RefusedError("there is no such document in the dataset")
        raise RefusedError("nothing was decided that is not in the dataset already")

    def _find_decided_on(self, dataset: Dataset) -> set[str]:
        """The documents that were decided on, now or when they were read."""
        told = (*self.ledger.read().all_rows, *self.ledger.undone)
        register, _ = read_register(self.settings.register)
        given = {one.file: one for one in register}
        return {
            *(row.document_id for row in dataset.documents if _differs(given.get(row.file), row)),
            *(row.document_id for row in told),
            *(row.document_id for row in dataset.readings if not DECIDED.isdisjoint(row.flags)),
            *(row.document_id for row in dataset.targets if not DECIDED.isdisjoint(row.flags)),
        }

    def _find_state(self, rows: Sequence[DocumentRow]) -> Mapping[str, object]:
        """All that the proposal depends on, each by what a person calls it."""
        files = {row.file: _hash(self.settings.raw / row.file) for row in rows}
        return {
            "the dataset": self._find_dataset(),
            CORRECTIONS: _hash(self.settings.decisions / CORRECTIONS),
            self.settings.register.name: _hash(self.settings.register),
            **files,
        }

    def _propose(self, key: str, dataset: Dataset, prepared: Prepared) -> Proposal:
        after = prepared.joined.dataset
        decided = (*prepared.gathered.applied, *self.ledger.undone)
        ids = {item_id for one in (dataset, after) for item_id, _ in find_decided(decided, one)}
        changes = compare_datasets(
            dataset, after, lambda row: any(row.get(name) in ids for name in IDS)
        )
        named = {
            row.indicator_id: row.indicator for one in (dataset, after) for row in one.indicators
        }
        return Proposal(
            key,
            tuple(one.file for one in prepared.gathered.told),
            tuple(_to_changed(one, named) for one in changes),
            tuple(_find_facts(dataset, after)),
            tuple(
                Unapplied(tell_about(one.correction), one.correction.decided_by, one.why)
                for one in prepared.gathered.stale
            ),
            (*stale_to_warnings(prepared.joined.resolved.stale), *check_dataset(after)),
        )

    def _keep(self, key: str) -> Sequence[str]:
        waiting = self._waiting.get(key)
        if waiting is None:
            raise RefusedError("it was kept, left, or read too long ago: read the document again")
        self._check_state(waiting)
        try:
            run = keep(self.settings, waiting.prepared)
        except QuarterliesError as error:
            raise RefusedError(str(error)) from error
        self._waiting.clear()
        self.ledger.undone.clear()
        return (*run.warnings, *run.problems)

    def _check_state(self, waiting: _Waiting) -> None:
        """Whether all is as it was when the documents were read; raises RefusedError."""
        names = {one.document_id for one in waiting.prepared.gathered.told}
        rows = [row for row in self._find_dataset().documents if row.document_id in names]
        now = self._find_state(rows)
        other = [name for name, state in waiting.state.items() if now.get(name) != state]
        if other:
            raise RefusedError(f"{' and '.join(other)} changed {CHANGED}")


def _differs(document: Document | None, row: DocumentRow) -> bool:
    """Whether the register says otherwise of a document than the dataset."""
    if document is None:
        return False
    names = [column for columns in COLUMNS.values() for column in columns]
    return any(getattr(document, name) != getattr(row, name) for name in names)


def _hash(path: Path) -> str | None:
    return hash_file(path) if path.is_file() else None


def _find_facts(before: Dataset, after: Dataset) -> Iterator[tuple[str, tuple[FieldChange, ...]]]:
    """What of the documents themselves differs."""
    old = {row.document_id: row for row in before.documents}
    new = {row.document_id: row for row in after.documents}
    for name, fields in compare_documents(before, after):
        rows = tuple(
            FieldChange(field, getattr(old[name], field), getattr(new[name], field))
            for field in OF_DOCUMENTS
            if field in fields
        )
        if rows:
            yield new[name].file, rows


def _to_changed(one: Change, named: Mapping[str, str]) -> Changed:
    row = one.row
    before = one.before
    fields = [name for name in one.fields if name not in FOLLOWS] or list(one.fields)
    return Changed(
        kind=one.kind,
        word=one.word,
        document_id=row["document_id"],
        item_id=_find_id(one.kind, before) if before is not None else None,
        cell=(row["table"], row["row"], row["col"]),
        place=place_to_words(row),
        indicator=named.get(row.get("indicator_id") or "", ""),
        column=row["column"] or "",
        printed=row["cell_text"] or row.get("message") or "",
        text=row["text"] or "",
        figure=_to_figure(row),
        fields=tuple(
            FieldChange(name, (before or {}).get(name), (one.after or {}).get(name))
            for name in fields
        ),
        cause=CAUSES[one.cause],
    )


def _find_id(kind: str, row: Row) -> str:
    return str(row[f"{kind}_id"])


def _to_figure(row: Row) -> str:
    """What a row says in short."""
    if "reason" in row:
        return f"{str(row['reason']).replace('_', ' ')}: {row['text'] or ''}".rstrip(": ")
    value: Any = row["value"]
    if value is None:
        return str(row["status"]).replace("_", " ")
    high = f" to {row['value_high']:,.10g}" if row["value_high"] is not None else ""
    return f"{value:,.10g}{high} {row['unit'] or ''}".strip()
