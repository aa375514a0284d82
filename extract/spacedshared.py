"""Names that several rows share: what stands of them beside the second row is the first's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.phrases import ends_sentence, is_part, is_result, starts_lower
from extract.spacedbody import GrowingRow

if TYPE_CHECKING:
    from collections.abc import Sequence


def gather_names(rows: Sequence[GrowingRow], stub: int) -> list[GrowingRow]:
    """The rows, the rest of a name that stands beside a later row of its own in the first.

    Such rows show themselves: others have no name but words beside its place, and their figures.
    """
    if not any(_shares_name(row, stub) for row in rows):
        return list(rows)
    found: list[GrowingRow] = []
    named: int | None = None
    for row in rows:
        if named is not None and _is_rest(row, found[named], stub):
            rest, own = _split(row, stub)
            for line in rest.lines:
                found[named].add(0, line)
            found.append(own)
            continue
        if stub in row.last:
            named = len(found)
        found.append(row)
    return found


def _shares_name(row: GrowingRow, stub: int) -> bool:
    return stub not in row.last and stub + 1 in row.last and _has_result(row)


def _is_rest(row: GrowingRow, first: GrowingRow, stub: int) -> bool:
    """True for small letters that go on from a name, beside words of the kind that its row has."""
    name, text = _find_name(first, stub), _find_name(row, stub)
    is_same_kind = row.last.keys() <= first.last.keys() and {stub, stub + 1} <= row.last.keys()
    is_apart = is_same_kind and _is_words(row, stub + 1) and _is_words(first, stub + 1)
    goes_on = starts_lower(text) and not ends_sentence(name) and not is_part(text)
    return goes_on and is_apart and _has_result(row) and _has_result(first)


def _is_words(row: GrowingRow, col: int) -> bool:
    return not any(is_result(line.words[col].text) for line in row.lines if col in line.words)


def _has_result(row: GrowingRow) -> bool:
    return any(is_result(words.text) for line in row.lines for words in line.words.values())


def _find_name(row: GrowingRow, stub: int) -> str:
    return " ".join(line.words[stub].text for line in row.lines if stub in line.words)


def _split(row: GrowingRow, stub: int) -> tuple[GrowingRow, GrowingRow]:
    """The lines of a row with its name alone, and with all else."""
    name, rest = GrowingRow(), GrowingRow()
    for number, line in enumerate(row.lines):
        own = {col: words for col, words in line.words.items() if col == stub}
        others = {col: words for col, words in line.words.items() if col != stub}
        if own:
            name.add(number, line._replace(words=own))
        if others:
            rest.add(number, line._replace(words=others))
    return name, rest
