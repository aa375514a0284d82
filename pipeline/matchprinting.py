"""What `match --lists` prints: the two texts of each pair, with the words that differ marked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from normalise.matching.folding import fold, stem
from pipeline.matchlists import is_match

if TYPE_CHECKING:
    from rich.console import Console

    from pipeline.matchlists import IndicatorList, MatchedLists

_STYLE = "bold yellow"
_WORD = re.compile(r"\S+")
_EDGES = re.compile(r"^\W+|[^\w%]+$")


def print_links(matched: MatchedLists, console: Console) -> None:
    """A row for each pair, the surest first; where there is no colour, brackets mark words."""
    table = Table(show_edge=False, pad_edge=False, show_lines=True)
    table.add_column("sure", justify="right", no_wrap=True)
    table.add_column("band", no_wrap=True)
    table.add_column("match", no_wrap=True)
    for found in (matched.a, matched.b):
        table.add_column(Text(found.path.name), ratio=1, overflow="fold")
    table.add_column("against", max_width=24)
    texts = [_to_texts(found) for found in (matched.a, matched.b)]
    plain = console.color_system is None
    for pair in matched.pairs:
        one, other = texts[0][pair.a], texts[1][pair.b]
        table.add_row(
            f"{pair.confidence:.3f}",
            pair.band,
            "yes" if is_match(pair) else "no",
            _name(pair.a, mark_words(one, other, plain=plain)),
            _name(pair.b, mark_words(other, one, plain=plain)),
            Text("; ".join(pair.against)),
        )
    if matched.pairs:
        console.print(table)


def _to_texts(found: IndicatorList) -> dict[str, str]:
    return {row.id: " ".join(row.text.split()) for row in found.rows}


def _name(of: str, text: Text) -> Text:
    return Text.assemble((f"{of} ", "dim"), text)


def mark_words(text: str, other: str, *, plain: bool = False) -> Text:
    """A text with the words that the other has not: in colour, or `plain` in square brackets.

    >>> mark_words("Number of burglaries", "Burglaries, domestic", plain=True).plain
    '[Number of] burglaries'
    """
    known = {_to_stem(word) for word in _WORD.findall(other)}
    marked = Text(text)
    places = [place.span() for place in _WORD.finditer(text) if _to_stem(place[0]) not in known]
    runs = _join_runs(places)
    for start, end in runs:
        marked.stylize(_STYLE, start, end)
    return Text(_bracket(text, runs)) if plain else marked


def _to_stem(word: str) -> str:
    return stem(fold(_EDGES.sub("", word)))


def _join_runs(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Words beside each other as one run."""
    runs: list[tuple[int, int]] = []
    for start, end in places:
        if runs and start == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    return runs


def _bracket(text: str, runs: list[tuple[int, int]]) -> str:
    for start, end in reversed(runs):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text
