"""The work behind `diff`: two states of the dataset compared, and what is said of it kept."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pipeline.changes import BOX, CAUSES, SPECS, Causes, Change, compare_rows
from pipeline.decisions import read_corrections
from pipeline.stored import EMPTY, Stored, read_before, read_folder
from pipeline.versions import find_standing, list_files
from pipeline.wholefiles import write_whole
from publish.difference import Difference, DocumentDifference, Side, group_changes
from publish.diffpage import difference_to_html
from publish.difftext import difference_to_json, difference_to_text, to_sum

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from pipeline.changes import Row
    from pipeline.settings import Settings
    from schema.decisions import Correction
    from schema.tables import TableSpec

FORMS: dict[str, Callable[[Difference], str]] = {
    "diff.txt": lambda one: difference_to_text(one, is_full=True),
    "diff.json": difference_to_json,
    "diff.html": difference_to_html,
}
"""The files that a difference is kept in."""
READINGS_FILE = "readings.parquet"
SIZED_BYTES = 20_000_000
"""A table of readings that is larger takes too long to be compared after each run."""
TAKING_OUT = frozenset({"no_reading", "blank", "no_target"})
"""Decisions that take a row out of the dataset, so that it bears no flag of them."""


def compare(
    old: Stored, new: Stored, is_decided: Callable[[Row], bool] | None = None
) -> Difference:
    """What differs between two states, by document and reason; columns are those of both.

    `is_decided` says of a row that came or went whether a person made it do so.
    """
    causes = Causes(_by_id(old), _by_id(new), is_decided)
    columns: list[tuple[str, str, str]] = []
    changes: list[Change] = []
    for kind, spec in SPECS.items():
        before, after, single = _align(spec, old, new)
        columns += single
        ignored = BOX | {name for _, name, _ in single}
        changes += compare_rows(kind, before, after, causes, ignored)
    return Difference(
        Side(old.name, old.digest),
        Side(new.name, new.digest),
        tuple(_to_documents(changes, causes)),
        *_find_measures(old, new),
        tuple(f"{table}.{name}" for table, name, side in columns if side == "new"),
        tuple(f"{table}.{name}" for table, name, side in columns if side == "old"),
    )


def _by_id(stored: Stored) -> dict[str, Row]:
    return {row["document_id"]: row for row in stored.rows.get("documents", ())}


def _align(
    spec: TableSpec, old: Stored, new: Stored
) -> tuple[Sequence[Row], Sequence[Row], list[tuple[str, str, str]]]:
    """The rows of a table with the same columns, and the columns that one side alone has."""
    names = (old.columns(spec.name), new.columns(spec.name))
    before, after = old.rows.get(spec.name, ()), new.rows.get(spec.name, ())
    if not names[0] or not names[1] or set(names[0]) == set(names[1]):
        return before, after, []
    blank: dict[str, Any] = dict.fromkeys((*names[1], *names[0]))
    single = [
        (spec.name, name, "new" if name in names[1] else "old")
        for name in blank
        if (name in names[0]) != (name in names[1])
    ]
    return [{**blank, **row} for row in before], [{**blank, **row} for row in after], single


def _to_documents(changes: Sequence[Change], causes: Causes) -> Iterator[DocumentDifference]:
    for name, reasons in group_changes(changes, CAUSES).items():
        old, new = causes.before.get(name), causes.after.get(name)
        state = "kept" if old and new else "new" if new else "gone"
        yield DocumentDifference(name, (new or old or {}).get("file", name), state, reasons)


def _find_measures(old: Stored, new: Stored) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids of the measures that came, and of those that went."""
    ids = [{row["measure_id"] for row in one.rows.get("measures", ())} for one in (old, new)]
    return tuple(sorted(ids[1] - ids[0])), tuple(sorted(ids[0] - ids[1]))


# ---------------------------------------------------------------------------------- decisions
def find_decided(decisions: Path) -> Callable[[Row], bool]:
    """What says of a row whether a decision in this folder took it out of the dataset."""
    taken = {_to_key(row) for row in read_corrections(decisions).rows if row.action in TAKING_OUT}

    def is_decided(row: Row) -> bool:
        name, column = row["document_id"], _squeeze(row.get("column"))
        return not taken.isdisjoint({(name, column, _squeeze(row.get("text"))), (name, column, "")})

    return is_decided


def _to_key(row: Correction) -> tuple[str, str, str]:
    return row.document_id, _squeeze(row.column), _squeeze(row.text)


def _squeeze(text: str | None) -> str:
    return "".join((text or "").split())


# --------------------------------------------------------------------------- size of a run
def size_to_line(before: str | None, settings: Settings) -> str:
    """How much a run changed against the dataset of that name, as a line.

    Nothing is said where there was none; where the dataset is large, only that it changed.
    """
    if before is None:
        return ""
    if find_standing(settings.out) == before:
        return "Against the dataset before: nothing differs.\n"
    files = list_files(settings.out / READINGS_FILE)
    if sum(path.stat().st_size for path in files) > SIZED_BYTES:
        return "Against the dataset before, it changed: make diff ARGS=--before\n"
    difference = compare(
        read_before(settings.out), read_folder(settings.out), find_decided(settings.decisions)
    )
    if difference.is_empty:
        return "Against the dataset before: nothing differs.\n"
    return f"Against the dataset before: {to_sum(difference)}: make diff ARGS=--before\n"


# --------------------------------------------------------------------------------------- kept
def keep_difference(difference: Difference, out: Path) -> None:
    """Write what differs beside the dataset, as text, JSON and a page."""
    for name, form in FORMS.items():
        write_whole(out / name, form(difference).encode())


def read_kept(out: Path) -> tuple[str, str] | None:
    """The digests of the two states that `diff` was last shown for; None where it never was."""
    try:
        found = json.loads((out / "diff.json").read_text(encoding="utf-8"))
        return str(found["old"]["digest"]), str(found["new"]["digest"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def find_sides(old: Stored | None, new: Stored) -> tuple[str, str]:
    """The digests that `read_kept` gives where `diff` was shown for these two."""
    return (old or EMPTY).digest, new.digest
