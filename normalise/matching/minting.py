"""Ids for new measures: short, readable, never one that was given before."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from normalise.matching.wording import text_to_plain

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from schema.decisions import RegisteredMeasure

LONGEST_WORDS = 6
LONGEST_CHARS = 44
_WORD = re.compile(r"[a-z0-9]+")
_SHARE = re.compile(r"\d+(?:\.\d+)?\s?%")
# Words that most names open with, or that say nothing without the others.
_EMPTY_WORDS = (
    "a an the of in on at to by for with from and or as is are be been who which that "
    "their its our this these those where within per no nos number numbers total "
    "percentage proportion rate figures figure based source measured using ni increase "
    "increased reduce reduced reduction improve improved achieve maintain ensure "
)
_EMPTY = frozenset(_EMPTY_WORDS.split())


@dataclass(slots=True)
class Names:
    """The ids of measures that are taken; `minted` are the new ones, each with its name.

    `tried` spares looking for the next number anew.
    """

    taken: set[str] = field(default_factory=set)
    minted: list[tuple[str, str]] = field(default_factory=list)
    tried: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, measures: Iterable[RegisteredMeasure], linked: Iterable[str]) -> Names:
        """All ids that are registered, or that a link names."""
        return cls({*(measure.measure_id for measure in measures), *linked})

    def mint(self, name: str) -> str:
        """A new id from a measure's name, which is taken from then on."""
        found = mint_id(name, self.taken, self.tried)
        self.taken.add(found)
        self.minted.append((found, name))
        return found


def mint_id(name: str, taken: Container[str], tried: dict[str, int] | None = None) -> str:
    """An id from the words of a measure's name; a number parts it from one that is taken.

    `tried` keeps the number up to which the ids of each words are taken, for the next time.

    >>> mint_id("Number of fly tipping incidents", set())
    'fly-tipping-incidents'
    >>> mint_id("% of incidents, fly-tipping", {"incidents-fly-tipping"})
    'incidents-fly-tipping-2'
    """
    plain = _SHARE.sub(" ", text_to_plain(name))
    words = [word for word in _WORD.findall(plain) if word not in _EMPTY]
    slug = ""
    for word in words[:LONGEST_WORDS]:
        longer = f"{slug}-{word}" if slug else word[:LONGEST_CHARS]
        if len(longer) > LONGEST_CHARS:
            break
        slug = longer
    slug = slug or "measure"
    tried = {} if tried is None else tried
    number = tried.get(slug, 1)
    found = slug if number == 1 else f"{slug}-{number}"
    while found in taken:
        number += 1
        found = f"{slug}-{number}"
    tried[slug] = number
    return found
