"""The columns of a table together: each by its own words and cells, then by its neighbours."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from normalise.columnchoice import MIN_SCORE, Reading, choose_column, read_header
from normalise.columncontent import Evidence, cells_to_evidence, pick_cells
from normalise.columnperiods import date_columns
from normalise.columns import READ, UNKNOWN, Column, ColumnRole
from normalise.headerphrases import DEADLINES
from normalise.headersequences import letters_to_months
from normalise.headerspelling import to_plain_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalise.dating import Anchor
    from schema.page import Cell

FEWEST_NAMED = 2
LONGEST_HEADER = 120
_KEPT = 1_024  # rows of which it is kept at hand whether they are headers
_SURE = 0.6
_BY_PLACE = 0.6
_FIRST = frozenset(
    {ColumnRole.CODE, ColumnRole.GROUP, ColumnRole.OWNER, ColumnRole.DETAIL, ColumnRole.UNIT}
)
_LISTS = frozenset({ColumnRole.TARGET, ColumnRole.VALUE, ColumnRole.DETAIL, ColumnRole.OWNER})
_TOLD = frozenset({ColumnRole.PROSE, ColumnRole.COMMENTS})
_SUCCESS, _PLAIN = 1.0, 0.9
_AIMED = {ColumnRole.INDICATOR, ColumnRole.TARGET}
_DATED = READ | {ColumnRole.TARGET}


def headers_to_columns(
    headers: Sequence[str], anchor: Anchor, rows: Sequence[Sequence[Cell]] = ()
) -> tuple[Column, ...]:
    """All columns of a table; `rows` are the cells below the header.

    Exactly one column is the indicator's where any can be. Of several that could be, the best
    score wins, then the leftmost; a column of themes beside it groups its rows.
    """
    evidence = tuple([cells_to_evidence(pick_cells(rows, i)) for i in range(len(headers))])
    return _weigh_headers(tuple(headers), anchor, evidence)


@lru_cache(maxsize=_KEPT)
def _weigh_headers(
    headers: tuple[str, ...], anchor: Anchor, evidence: tuple[Evidence, ...]
) -> tuple[Column, ...]:
    """The same by what the cells hold, kept at hand: a table's shape and its rows ask for it."""
    months = letters_to_months(headers)
    read = [read_header(months.get(i, header)) for i, header in enumerate(headers)]
    columns = [
        choose_column(i, " ".join(header.split()), anchor, evidence[i], read[i])
        for i, header in enumerate(headers)
    ]
    columns = _name_indicator(columns, read, evidence)
    columns = [_beside_values(column, columns, read) for column in columns]
    columns = [_beside_targets(column, columns, evidence) for column in columns]
    return date_columns(columns, read, evidence, anchor)


def is_header(headers: Sequence[str], anchor: Anchor) -> bool:
    """Whether a row is a table's header: two roles are known by their words.

    One of them is the indicator's, a target's or one that is read. Its cells are short; a row of
    figures or sentences is none. Words that had to be guessed count only where each cell is known.
    """
    return _is_header(tuple(headers), anchor)


@lru_cache(maxsize=_KEPT)
def _is_header(headers: tuple[str, ...], anchor: Anchor) -> bool:
    """The same, kept at hand: each way to read a table asks anew where its header stands."""
    filled = [header for header in headers if header.strip()]
    if len(filled) < FEWEST_NAMED or any(len(header) > LONGEST_HEADER for header in filled):
        return False
    columns = headers_to_columns(headers, anchor)
    known = [column for column in columns if column.header and column.role not in UNKNOWN]
    telling = _DATED | {ColumnRole.INDICATOR}
    sure = [column for column in known if column.score > _SURE]
    guesses = len(known) == len(filled)
    exact = [one for one in sure if guesses or not read_header(headers[one.index]).guessed]
    return (
        len(known) * 2 >= len(filled)
        and len(exact) >= FEWEST_NAMED
        and any(column.role in telling for column in exact)
    )


# --------------------------------------------------------------------------- what is measured
def _name_indicator(
    columns: list[Column], read: Sequence[Reading], evidence: Sequence[Evidence]
) -> list[Column]:
    """The columns with the indicator's own among them, and its groups beside it."""
    columns = _settle_success(columns, read)
    named = [column for column in columns if column.role is ColumnRole.INDICATOR]
    if named:
        chosen = max(named, key=lambda column: (column.score, -column.index)).index
        columns = [_demote(column, chosen) for column in columns]
        return [_beside_indicator(column, chosen, read, evidence) for column in columns]
    found = (
        _find_doubtful(columns)
        or _find_nameless(columns, evidence)
        or _find_grouping(columns, read)
    )
    found = found or _find_worded(columns, evidence)
    if found is None or not any(column.role in _DATED for column in columns):
        return columns
    column, reason = found
    columns[column.index] = replace(
        column,
        role=ColumnRole.INDICATOR,
        span=None,
        score=max(MIN_SCORE, min(column.score, _BY_PLACE)),
        reasons=(*(column.reasons if column.header else ()), reason),
    )
    return [_beside_indicator(one, column.index, read, evidence) for one in columns]


def _settle_success(columns: list[Column], read: Sequence[Reading]) -> list[Column]:
    """`Measure of success`: a target beside `Action`, and what is measured where targets follow."""
    doubtful = [one for one in columns if _is_both(read[one.index])]
    others = {one.role for one in columns if one not in doubtful}
    if len(doubtful) != 1 or ColumnRole.INDICATOR not in others:
        return columns
    is_aim = ColumnRole.TARGET not in others
    role = ColumnRole.TARGET if is_aim else ColumnRole.INDICATOR
    why = "no other column says what is aimed at" if is_aim else "another column has the targets"
    settled = replace(
        doubtful[0], role=role, score=_SUCCESS, reasons=(*doubtful[0].reasons, why), span=None
    )
    return [settled if column is doubtful[0] else column for column in columns]


def _is_both(read: Reading) -> bool:
    """Whether a header says `indicator` as plainly as `target`."""
    scores = [read.scores[role][0] for role in _AIMED if role in read.scores]
    return len(scores) == len(_AIMED) and min(scores) >= _PLAIN


_Found = tuple[Column, str]


def _find_doubtful(columns: Sequence[Column]) -> _Found | None:
    """`Action required`: of two readings the indicator's, where no other column is it."""
    found = (one for one in columns if one.role is ColumnRole.UNCLEAR)
    doubtful = next((one for one in found if ColumnRole.INDICATOR in one.others), None)
    return (doubtful, "no other column says what is measured") if doubtful else None


def _find_nameless(columns: Sequence[Column], evidence: Sequence[Evidence]) -> _Found | None:
    """The first column without a role of its own, behind codes and groups at most."""
    has_rows = any(one.cells for one in evidence)
    for column in columns:
        if column.role in UNKNOWN:
            shares = evidence[column.index]
            words = not has_rows or shares.share("words", "sentence") > MIN_SCORE
            return (column, "the first column without a role of its own") if words else None
        if column.role not in _FIRST and column.index > 0:
            return None
    return None


def _find_grouping(columns: Sequence[Column], read: Sequence[Reading]) -> _Found | None:
    """`Objective`, `Service`: where nothing else says what is measured, the finest group does."""
    groups = [column for column in columns if column.role is ColumnRole.GROUP]
    best = max(
        groups, key=lambda column: (_measures(read[column.index]), column.index), default=None
    )
    return (best, "no other column says what is measured") if best else None


def _measures(read: Reading) -> float:
    return read.scores.get(ColumnRole.INDICATOR, (0.0, ""))[0]


def _find_worded(columns: Sequence[Column], evidence: Sequence[Evidence]) -> _Found | None:
    """`Target | Progress`, `Number of fires | Q1`: the first column is named by what it lists."""
    first = next((column for column in columns if column.role is not ColumnRole.CODE), None)
    if first is None or first.role not in _LISTS:
        return None
    in_words = evidence[first.index].share("words", "sentence") > MIN_SCORE
    return (first, "its cells are words, and no other column names them") if in_words else None


def _demote(column: Column, chosen: int) -> Column:
    if column.role is not ColumnRole.INDICATOR or column.index == chosen:
        return column
    reasons = (*column.reasons, "another column is the indicator's")
    others = (ColumnRole.INDICATOR, *column.others)
    role = ColumnRole.GROUP if ColumnRole.GROUP in column.others else ColumnRole.UNCLEAR
    return replace(column, role=role, others=others[:2], reasons=reasons)


# What a column before the indicator's, or behind it, is rather taken for, and why.
_BEHIND = {
    ColumnRole.GROUP: (ColumnRole.TARGET, "a group stands before what it groups"),
    ColumnRole.CODE: (ColumnRole.VALUE, "a code stands before what it names"),
}
_BEFORE = {
    ColumnRole.VALUE: (ColumnRole.CODE, "a value stands behind what it measures"),
    ColumnRole.TARGET: (ColumnRole.GROUP, "a target stands behind what it is for"),
}


# What the cells of a column have to hold for that.
_NEEDED: dict[tuple[ColumnRole, ColumnRole | None], tuple[str, ...]] = {
    (ColumnRole.CODE, ColumnRole.VALUE): ("figure",),
    (ColumnRole.TARGET, ColumnRole.GROUP): ("words", "sentence"),
}


def _beside_indicator(
    column: Column, chosen: int, read: Sequence[Reading], evidence: Sequence[Evidence]
) -> Column:
    """`Outcome` behind the measure is aimed at; `No.` is a value there, and a code before it."""
    role, reason = (_BEHIND if column.index > chosen else _BEFORE).get(column.role, (None, ""))
    needed = _NEEDED.get((column.role, role))
    scores = read[column.index].scores
    fits = needed is None or evidence[column.index].share(*needed) > MIN_SCORE
    if role is ColumnRole.GROUP and role not in scores and ColumnRole.INDICATOR in scores:
        role = ColumnRole.UNCLEAR  # `Milestone / action`: a name, if no target
    elif role is None or role not in scores:
        return column
    if not fits:
        return column
    others = (column.role, *column.others)[:2]
    return replace(column, role=role, others=others, reasons=(*column.reasons, reason))


def _beside_values(column: Column, columns: Sequence[Column], read: Sequence[Reading]) -> Column:
    """A narrative beside figures of its own comments on them; alone it is what is reported."""
    scores = read[column.index].scores
    if column.role not in _TOLD or not scores.keys() >= _TOLD:
        return column
    beside = any(one.role in {ColumnRole.PERIOD, ColumnRole.VALUE} for one in columns)
    role = ColumnRole.COMMENTS if beside else ColumnRole.PROSE
    reason = "it stands beside values" if beside else "no other column reports"
    stated_by = "document" if role is ColumnRole.PROSE else column.stated_by
    reasons = (*column.reasons, reason)
    return replace(column, role=role, stated_by=stated_by, reasons=reasons)


def _beside_targets(
    column: Column, columns: Sequence[Column], evidence: Sequence[Evidence]
) -> Column:
    """`By when` beside what is aimed at is a detail of it; alone it is all that is aimed at."""
    others = (one for one in columns if one.role is ColumnRole.TARGET and not _is_deadline(one))
    figures = evidence[column.index].share("figure", "signed")
    if not _is_deadline(column) or figures > MIN_SCORE or not any(others):
        return column
    reasons = (*column.reasons, "another column says what is aimed at")
    return replace(column, role=ColumnRole.DETAIL, span=None, reasons=reasons)


def _is_deadline(column: Column) -> bool:
    words = to_plain_words(column.header.lower())
    return column.role is ColumnRole.TARGET and words in DEADLINES
