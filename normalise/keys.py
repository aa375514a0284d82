"""Keys: lines and small tables that say what a sign, a letter or a colour means."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from normalise.footnotes import Note, fold_mark
from normalise.statuses import find_status, find_status_words
from schema.markup import RAISED, SIGNS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from schema.page import Cell, Table

_ARROWS = "\u2190-\u21ff\u25a0-\u25ff\u2600-\u27bf\u2b00-\u2bff"
_COLOURS = "red|amber|green|blue|grey|gray|yellow|black|white|purple"
_SYMBOL = (
    rf"(?:{_COLOURS}|[{_ARROWS}]\ufe0f?|\.{{2,3}}|[-\u2010-\u2015\u2212:.~+/\\{SIGNS}]{{1,3}}"
    r"|n/[a-z]|[a-z]{1,3}|\d)"
)
_LED = re.compile(
    r"\s*(?:key(?: to (?:the )?[\w ]{1,30})?|legend|(?:rag|rating|status|colour) (?:key|legend)"
    r"|(?:symbols?|abbreviations?|conventions?|notation)(?: used)?(?: in [\w ]{1,30})?)"
    r"\s*(?:[:\u2013-]|$|(?=\s))\s*",
    re.IGNORECASE,
)
_EQUALS = re.compile(
    rf"[\"'\u2018\u201c(\[]?(?P<symbol>{_SYMBOL})[\"'\u2019\u201d)\]]?\s*"
    r"(?:=|:|\u2013|\u2014|(?<=\s)-(?=\s)|\bmeans\b|\bdenotes\b|\bindicates\b|\bshows\b)\s*"
    r"(?P<meaning>\S.*)",
    re.IGNORECASE,
)
_BARE = re.compile(
    rf"(?P<symbol>[{_ARROWS}]\ufe0f?|\.{{2,3}}|[-\u2010-\u2015\u2212:~+{SIGNS}]{{1,2}}"
    r"|\[[a-zA-Z]\])\s+(?P<meaning>[^\W\d_].*)"
)
_PARTS = re.compile(
    rf"[;|\n\t]|\s{{2,}}|,\s*(?={_SYMBOL}\s*(?:=|:|\u2013|\u2014|-|means\b|denotes\b))"
    rf"|\s(?=[{_ARROWS}])|\s(?={_SYMBOL}\s*=)|(?<=[.])\s(?=(?:{_COLOURS})\b)",
    re.IGNORECASE,
)
# in a line that is called a key the sign may be an abbreviation: `n/c not collected`
_LED_BARE = re.compile(r"(?P<symbol>n/[a-zA-Z]|[A-Z][A-Z/]{0,4}|[b-z])\s+(?P<meaning>[^\W\d_].*)")
_LED_PARTS = re.compile(
    rf"{_PARTS.pattern}|[,.]\s+(?=(?:\.{{2,3}}|[-\u2010-\u2015\u2212:~+{SIGNS}]{{1,2}}"
    r"|(?-i:n/[a-z]|[A-Z][A-Z/]{0,4}))\s)",
    re.IGNORECASE,
)
# a sentence of its own among others that says what a sign means: `… is good. .. not available.`
_WITHIN = re.compile(
    r"(?:(?<=[.;:)])\s+|\A(?=(?:an?|the)\s))"
    r"(?:(?:an?|the) (?:dash|hyphen|asterisk|star|tilde|cross)\s*)?"
    rf"[(\"'\u2018\u201c]?(?P<symbol>\.{{2,3}}|[-\u2010-\u2015\u2212~:{SIGNS}]{{1,2}}|n/[a-z])"
    r"[)\"'\u2019\u201d]?(?:\s*(?:=|:|\bmeans\b|\bdenotes\b|\bindicates\b|\bis\b|\bshows\b))?"
    r"\s+(?:an?\s)?(?P<meaning>[^\W\d_][^.;]{1,80})(?:[.;]|\Z)",
    re.IGNORECASE,
)
_NIL = re.compile(r"(?:nil|zero)(?: return| result)?", re.IGNORECASE)
_IS_DOUBT = re.compile(
    r"(?:(?:figures?|data|results?|values?|an?|is|are) )*(?:provisional|unvalidated|unaudited"
    r"|estimate[ds]?|preliminary)(?: (?:figures?|data|results?|values?))?",
    re.IGNORECASE,
)
_MARKED_SO = re.compile(
    rf"\b(?:marked|shown|denoted|indicated|labelled)\s+(?:with |by |as |in )*(?:an? asterisk)?\s*"
    rf"[\"'(\[\u2018\u201c]?(?P<sign>[{SIGNS}]+|[{RAISED}]+|[a-z](?=[\"')\]\u2019\u201d]))"
    r"[\"')\]\u2019\u201d]?\s+(?=are\b|is\b|have\b|has\b|mean|denote|indicate|relate|cover)",
    re.IGNORECASE,
)
_MOST_WORDS, _LONGEST = 30, 1_500
_FEWEST = 2
_HEADS = re.compile(
    r"(?:key|legend|symbols?|rag|rating|status|colour|rag (?:status|rating|key)|icon|mark"
    r"|abbreviation|code)s?",
    re.IGNORECASE,
)
_HEADS_MEANING = re.compile(
    r"(?:meaning|definition|description|explanation|criteria|what (?:it|this) means|key|details?"
    r"|performance|threshold|interpretation)s?",
    re.IGNORECASE,
)


def line_to_meanings(text: str, *, led: bool = False) -> tuple[Note, ...]:
    """What a line says that signs mean; none where it is no line of a key.

    `led` is True for a line below one that says `Key`. Without that word a line is one of a key
    only where a sign is set equal to its meaning, or the meaning is plain to see.

    >>> [(one.mark, one.text) for one in line_to_meanings("Key: G = on target, R = off target")]
    [('g', 'on target'), ('r', 'off target')]
    """
    if len(text) > _LONGEST:
        return ()
    said = _MARKED_SO.search(text)
    if said is not None:
        return (Note(fold_mark(said["sign"]), text[said.end() :].strip(" ."), "key"),)
    word = _LED.match(text)
    rest = text[word.end() :] if word else text.strip()
    is_key = led or (word is not None and bool(word.group().strip()))
    rule = _LED_PARTS if is_key else _PARTS
    parts = _join_signs(
        [part.strip(" ,") for part in rule.split(rest) if part and part.strip(" ,")]
    )
    parts = [part for part in parts if part.strip(".")]
    found = [_read_part(part, is_key=is_key) for part in parts]
    meanings = tuple(one for one in found if one is not None)
    if not meanings or found[0] is None or len(meanings) * 2 < len(parts):
        return ()
    is_told = is_key or _is_plain(text, meanings) or _is_list(meanings, len(parts))
    return meanings if is_told else _read_close(rest)


def _read_close(text: str) -> tuple[Note, ...]:
    """`- nil .. figure awaited – no standard set`: signs and meanings a blank apart.

    A dash may be one of a text: so each says that there is nothing, and one sign is no dash.
    """
    found = [_read_part(part) for part in _CLOSE.split(text)] if _CLOSE.search(text) else []
    meanings = tuple(one for one in found if one is not None and _says_nothing(one.text))
    marks = {one.mark for one in meanings}
    is_told = len(marks) == len(found) and not all(map(_DASH.fullmatch, marks))
    return meanings if is_told else ()


_CLOSE = re.compile(r"\s(?=(?:\.{2,3}|[-\u2010-\u2015\u2212]|\[[a-zA-Z]\])\s+[^\W\d_])")
_DASH = re.compile(r"[-\u2010-\u2015\u2212]")
_NOTHING = re.compile(r"(?:nil|zero|nought|none|no|not)\b", re.IGNORECASE)


def _says_nothing(meaning: str) -> bool:
    return find_status(meaning) is not None or _NOTHING.match(meaning) is not None


def _join_signs(parts: Sequence[str]) -> list[str]:
    """A sign that a wide gap parts from its meaning, with it: `-   no comparison`."""
    joined: list[str] = []
    for part in parts:
        if joined and _LONE.fullmatch(joined[-1]):
            part = f"{joined.pop()} {part}"  # noqa: PLW2901
        joined.append(part)
    return joined


_LONE = re.compile(r"\.{2,3}|[-\u2010-\u2015\u2212]|\[[a-zA-Z]\]")


def leads_key(text: str) -> bool:
    """Whether a line only announces a key: `Key`, `Symbols used:`."""
    word = _LED.match(text)
    return word is not None and bool(word.group().strip()) and not text[word.end() :].strip()


def cut_meanings(text: str) -> tuple[str, tuple[Note, ...]]:
    """The line without its sentences that say what a sign means, and what these say.

    Only a status or a doubt counts: any other words behind a dash or a star may be part of a text.

    >>> cut_meanings("High is good. .. not available.")
    ('High is good.', (Note(mark='..', text='not available', form='key'),))
    """
    if len(text) > _LONGEST:
        return text, ()
    found = [one for one in _WITHIN.finditer(text) if _is_status(one["meaning"])]
    for one in reversed(found):
        text = f"{text[: one.start()]}{text[one.end() :]}"
    told = tuple(Note(fold_mark(one["symbol"]), one["meaning"].strip(" ,"), "key") for one in found)
    return text.strip(), told


def _is_status(meaning: str) -> bool:
    says = _IS_DOUBT.fullmatch(meaning.strip()) or _NIL.fullmatch(meaning.strip())
    return find_status(meaning) is not None or says is not None


def _read_part(part: str, *, is_key: bool = False) -> Note | None:
    found = _EQUALS.fullmatch(part) or _BARE.fullmatch(part)
    found = found or (_LED_BARE.fullmatch(part) if is_key else None)
    if found is None or len(found["meaning"].split()) > _MOST_WORDS:
        return None
    if not re.search(r"[^\W\d_]{2}", found["meaning"]):
        return None
    meaning = re.sub(r"\W*\bkey\W*$", "", found["meaning"], flags=re.IGNORECASE)
    return Note(fold_mark(found["symbol"]), meaning.strip(" ,."), "key")


def _is_plain(text: str, meanings: Sequence[Note]) -> bool:
    """Whether a line without the word `Key` is one: signs set equal, or a status, or colours."""
    if "=" in text or re.search(r"\b(?:means|denotes|indicates)\b", text):
        return all(len(one.mark) < 3 or _is_colour(one.mark) for one in meanings)  # noqa: PLR2004
    if all(_is_colour(one.mark) for one in meanings):
        return True
    signs = all(not one.mark.isalnum() for one in meanings)
    arrows = all(re.fullmatch(f"[{_ARROWS}]\ufe0f?", one.mark) for one in meanings)
    return signs and (arrows or all(find_status(one.text) for one in meanings))


def _is_list(meanings: Sequence[Note], parts: int) -> bool:
    """`- nil  .. awaited  [c] not comparable`: only signs, each once, with a status among them."""
    marks = {one.mark for one in meanings}
    each_once = len(marks) == len(meanings) == parts > 1
    return (
        each_once
        and all(not mark.isalnum() or len(mark) == 1 for mark in marks)
        and any(not mark.isalnum() for mark in marks)
        and any(find_status(one.text) for one in meanings)
    )


def _is_colour(mark: str) -> bool:
    return re.fullmatch(_COLOURS, mark) is not None


# -------------------------------------------------------------------------------------- tables
class _Told(NamedTuple):
    """What a table says of a sign; `sign` is its words, or its colour where it has none."""

    sign: str
    note: Note


def table_to_meanings(table: Table) -> tuple[Note, ...]:
    """What a small table says that signs mean; none where it is another kind of table.

    Each of its rows is signs and meanings in turn, or its first row has the signs and the second
    what stands below them. A sign may be a colour that its cell is filled with. A key says each
    sign once: where one comes twice it rates the things beside it, and the table is data.
    """
    rows = [row.cells for row in table.rows if row.filled]
    is_headed = bool(rows) and _is_head(rows[0])
    rows = rows[1:] if is_headed else rows
    faded = _read_faded(rows)
    if faded:
        return faded
    told = [pair for row in rows for pair in _read_row(row)]
    if not rows or not all(_read_row(row) for row in rows) or len(told) < _FEWEST:
        told = list(_read_columns(rows)) if len(rows) == _FEWEST else []
    is_key = len({one.sign for one in told}) == len(told)
    found = tuple(one.note for one in told) if is_key else ()
    return found if is_headed or _has_sign(found) else ()


def _read_faded(rows: Sequence[Sequence[Cell]]) -> tuple[Note, ...]:
    """A key whose colours a text has lost: meanings alone, and a sign or two that say a status."""
    signs = [(cells[0].text.strip(), [one.text.strip() for one in cells[1:]]) for cells in rows]
    told = [(sign, " ".join(filter(None, words))) for sign, words in signs]
    signed = [one for one in told if one[0]]
    is_coloured = any(cells[0].fill is not None for cells in rows)
    if is_coloured or not signed or len(signed) == len(told) or len(told) > _MOST_FADED:
        return ()
    known = (find_status_words(meaning, short=True) for _, meaning in signed)
    if not all(known) or not all(_LONE.fullmatch(sign) for sign, _ in signed):
        return ()
    return tuple(Note(fold_mark(sign), meaning, "key") for sign, meaning in signed)


_MOST_FADED = 8


def _has_sign(found: Sequence[Note]) -> bool:
    """Whether one of the signs is no mere letter, or two of the letters are those of ratings."""
    marks = {one.mark for one in found}
    signs = any(not mark.isalpha() or _is_colour(mark) for mark in marks)
    return signs or len(marks & {"r", "a", "g"}) >= _FEWEST


def _is_head(cells: Sequence[Cell]) -> bool:
    words = [cell.text.strip(" :") for cell in cells if cell.text.strip()]
    first = bool(words) and _HEADS.fullmatch(words[0]) is not None
    return first and all(
        _HEADS_MEANING.fullmatch(word) or _HEADS.fullmatch(word) for word in words[1:]
    )


def _read_row(cells: Sequence[Cell]) -> tuple[_Told, ...]:
    """The signs and meanings of a row in turn; none where any cell is something else."""
    shown = [cell for cell in cells if cell.text.strip() or cell.fill is not None]
    pairs = list(zip(shown[::2], shown[1::2], strict=False))
    found = tuple(_read_pair(sign, meaning) for sign, meaning in pairs)
    if len(shown) % 2 or not found or any(one is None for one in found):
        return ()
    return tuple(one for one in found if one is not None)


def _read_columns(rows: Sequence[Sequence[Cell]]) -> Iterator[_Told]:
    """Signs in the first of two rows, their meanings below; a cell without the other is none."""
    signs, meanings = rows
    if any(cell.text.strip() for cell in (*signs[len(meanings) :], *meanings[len(signs) :])):
        return
    found = [
        _read_pair(sign, meaning)
        for sign, meaning in zip(signs, meanings, strict=False)
        if sign.text.strip() or meaning.text.strip()
    ]
    if len(found) >= _FEWEST and all(one is not None for one in found):
        yield from (one for one in found if one is not None)


_TABLE_SYMBOL = re.compile(
    rf"(?:{_COLOURS})|[{_ARROWS}]\ufe0f?|\.{{2,3}}|[-\u2010-\u2015\u2212:~+{SIGNS}]{{1,3}}"
    r"|n/[a-z]|[a-z]{1,2}",
    re.IGNORECASE,
)
_IS_FIGURE = re.compile(r"\W*\d[\d.,]*\s*(?:%|\(\d[\d.]*%?\))?\W*")


def _read_pair(sign: Cell, meaning: Cell) -> _Told | None:
    symbol, words = sign.text.strip(), " ".join(meaning.text.split())
    if not re.search(r"[^\W\d_]{2}", words) or _IS_FIGURE.fullmatch(words):
        return None
    if not symbol and sign.fill is not None:
        return _Told(f"filled {sign.fill}", Note("", words, "key"))
    if not _TABLE_SYMBOL.fullmatch(symbol) or _TABLE_SYMBOL.fullmatch(words):
        return None
    return _Told(fold_mark(symbol), Note(fold_mark(symbol), words, "key"))
