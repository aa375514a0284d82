"""What moved in reports, as lines for a person: each report's counts, and row by row what changed.

Of the reports that are held out only counts are told: rules are written without a look at them.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pipeline.compactrows import FAILURE, KINDS, TARGET
from pipeline.moves import find_row_moves
from pipeline.trials import HELDOUT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from pipeline.compactrows import CompactRow
    from pipeline.moves import Move

Reports = dict[str, tuple["CompactRow", ...]]
"""The rows of every report, by the report's name."""

LISTED = 20
LONGEST = 60
BEFORE = 20
"""So many characters of two long texts stand before the place in which they differ."""
FIGURES = ("value", "value_high", "denominator", "from_value")


def find_report_moves(before: Reports, after: Reports, *, heldout: bool = False) -> Iterator[str]:
    """What moved in each report, as lines; with `heldout` row by row in those held out, too."""
    if not before:
        yield "no snapshots were kept before"
        return
    still = []
    for name, rows in after.items():
        if name not in before:
            yield f"{name}: no snapshot is kept of it"
            continue
        moves = find_row_moves(before[name], rows)
        if moves:
            yield f"{name}: {moves_to_counts(moves)}"
            yield from _list_moves(moves) if heldout or not name.startswith(HELDOUT) else ()
        else:
            still.append(name)
    yield from (
        f"{name}: there is a snapshot, and no report"
        for name in sorted(before.keys() - after.keys())
    )
    if still:
        yield f"nothing moved in {', '.join(still)}"


def moves_to_counts(moves: Sequence[Move]) -> str:
    """How many rows of each kind moved, and how often each column of those that changed."""
    parts = []
    for kind in KINDS:
        members = [move for move in moves if move.row["row"] == kind]
        if members:
            words = Counter(move.word for move in members)
            fields = Counter(name for move in members for name in move.fields)
            told = ", ".join(f"{words[word]} {word}" for word in sorted(words))
            named = ", ".join(f"{name} {count}" for name, count in fields.most_common())
            parts.append(f"{kind}s: {told}{f' ({named})' if named else ''}")
    return "; ".join(parts)


def _list_moves(moves: Sequence[Move]) -> Iterator[str]:
    yield from (f"  {move_to_line(move)}" for move in moves[:LISTED])
    if len(moves) > LISTED:
        yield f"  … and {len(moves) - LISTED} more"


def move_to_line(move: Move) -> str:
    """A move on one line: what became of which row, and what it says."""
    if move.before is None or move.after is None:
        said = WORDS.get(move.row["row"], _reading_to_words)(move.row)
    else:
        said = ", ".join(_to_change(name, move.before, move.after) for name in move.fields)
    place = " | ".join(clip(move.row[name]) for name in ("indicator", "column") if move.row[name])
    return " ".join(filter(None, (move.word, move.row["row"], f"{place}:" if place else "", said)))


def _to_change(name: str, before: Mapping[str, str], after: Mapping[str, str]) -> str:
    old, new = clip_pair(_to_plain(name, before), _to_plain(name, after))
    return f"{name} {old} → {new}"


def _to_plain(name: str, row: Mapping[str, str]) -> str:
    """A field as it is shown: a whole number without its decimal, a null by its name."""
    plain = row[name].removesuffix(".0") if name in FIGURES else row[name]
    return plain or "null"


def _reading_to_words(row: CompactRow) -> str:
    high = f" to {_to_plain('value_high', row)}" if row["value_high"] else ""
    figure = f"{_to_plain('value', row)}{high} {row['unit']}" if row["value"] else row["status"]
    role = row["role"] if row["role"] != "actual" else ""
    days = f"{row['period_start'] or '?'} to {row['period_end'] or '?'}"
    return f"{', '.join(filter(None, (figure, role, row['series'], days)))} [{clip(row['text'])}]"


def _target_to_words(row: CompactRow) -> str:
    figure = f"{_to_plain('value', row)} {row['unit']}" if row["value"] else ""
    words = " ".join(filter(None, (row["comparison"], figure, f"({row['status']})")))
    return f"{words} [{clip(row['text'])}]"


def _failure_to_words(row: CompactRow) -> str:
    return f"{row['reason']} [{clip(row['text'])}]"


WORDS: dict[str, Callable[[CompactRow], str]] = {
    TARGET: _target_to_words,
    FAILURE: _failure_to_words,
}


def clip(text: str) -> str:
    r"""A text on one line, cut where it is long.

    >>> clip("one\ntwo"), len(clip("long " * 30))
    ('one\\ntwo', 60)
    """
    line = text.replace("\n", "\\n")
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def clip_pair(old: str, new: str) -> tuple[str, str]:
    """Two texts, cut so that the place in which they differ can be seen.

    >>> clip_pair("a " * 40 + "cat", "a " * 40 + "dog")
    ('…a a a a a a a a a a cat', '…a a a a a a a a a a dog')
    """
    alike = (i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b)
    start = next(alike, min(len(old), len(new))) - BEFORE
    if start <= 0 or max(len(old), len(new)) <= LONGEST:
        return clip(old), clip(new)
    return f"…{clip(old[start:])}", f"…{clip(new[start:])}"
