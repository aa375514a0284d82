"""What a pattern cannot match without: the kinds and words of one of its elements.

A pattern is a run of elements, and each that is not optional must be there. Of these the one with
the fewest choices tells most.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from normalise.wordsets import WORD_SETS

if TYPE_CHECKING:
    from collections.abc import Iterator

Needed = frozenset[str]
_OPTIONAL = ("?", "*")
_ELEMENT = re.compile(
    r"(?P<open><[a-z_0-9]+:|\(!|\()|(?P<close>[>)])|(?P<bar>\|)|(?P<sign>[?*+])"
    r"|\{(?P<set>[a-z_]+)\}|(?P<kind>[A-Z_]+)|(?P<word>[a-z0-9'&/%.-]+~?)|\s+"
)


def find_needed(source: str) -> Needed | None:
    """Kinds and words of which one stands in every match of the pattern; None where none must.

    >>> sorted(find_needed("between? <a: MONTH> (to|DASH) <b: MONTH>"))
    ['MONTH']
    >>> find_needed("reduc~ by?") is None
    True
    """
    return _read_choices(_to_elements(source))[0]


def _to_elements(source: str) -> Iterator[re.Match[str]]:
    return (found for found in _ELEMENT.finditer(source) if not found.group().isspace())


def _read_choices(elements: Iterator[re.Match[str]]) -> tuple[Needed | None, str]:
    """What the choices up to the next closing sign need together, and that sign."""
    choices: list[Needed | None] = []
    run: list[Needed | None] = []
    end = ""
    for found in elements:
        if found["close"]:
            end = found["close"]
            break
        if found["bar"]:
            choices.append(_choose(run))
            run = []
        elif found["sign"]:
            run[-1] = None if found["sign"] in _OPTIONAL else run[-1]
        elif found["open"]:
            inner, _ = _read_choices(elements)
            run.append(None if found["open"] == "(!" else inner)
        else:
            run.append(_element_to_needed(found))
    choices.append(_choose(run))
    return _unite(choices), end


def _choose(run: list[Needed | None]) -> Needed | None:
    """The least of what the elements of a run need."""
    return min((one for one in run if one is not None), key=len, default=None)


def _unite(choices: list[Needed | None]) -> Needed | None:
    """What one of several choices needs: known only where each of them is."""
    known = [one for one in choices if one is not None]
    return frozenset[str]().union(*known) if len(known) == len(choices) else None


def _element_to_needed(found: re.Match[str]) -> Needed | None:
    if found["kind"]:
        return frozenset({found["kind"]})
    if found["set"]:
        return _unite([_phrase_to_needed(phrase) for phrase in WORD_SETS[found["set"]]])
    return _phrase_to_needed(found["word"])


def _phrase_to_needed(phrase: str) -> Needed | None:
    """A whole word of a phrase; a stem stands for too many words to tell."""
    whole = [word for word in phrase.split() if not word.endswith("~")]
    return frozenset({max(whole, key=len)}) if whole else None
