"""What pieces of cards could be the labels of, and which of these names are one but for a date."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from extract.phrases import is_status
from extract.spacedlines import could_be_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from extract.cardbits import Line

_Type = tuple[bool, int]

FEWEST_CARDS = 2
MOSTLY = 0.8
# `(2023/24)`, `(at 30 June)`, `2023/24`, `Q1`: what differs from card to card
_DATE = re.compile(r"\([^()]*\d[^()]*\)|\b(?:Q[1-4]|(?:19|20)\d\d(?:[/-]\d\d(?:\d\d)?)?)\b")


def to_name(text: str) -> str:
    """What a piece says where all of it is a label."""
    return text.rstrip(":").strip()


def find_names(lines: Sequence[Line]) -> dict[str, str]:
    """The label that each piece's words could be; only those that come again."""
    names = _count_names(lines)
    same = _find_same(names, _find_types(lines, names))
    counts = Counter[str]()
    for name, count in names.items():
        counts[same.get(name, name)] += count
    labels = {name: same.get(name, name) for name in names}
    return {name: label for name, label in labels.items() if counts[label] >= FEWEST_CARDS}


def _count_names(lines: Sequence[Line]) -> Counter[str]:
    """How often each name comes that a piece could be the label of; once only if it is dated."""
    heads = Counter(bit.text.partition(":")[0] for line in lines for bit in line)
    names = Counter[str]()
    for text, count in heads.items():
        is_name = count >= FEWEST_CARDS or _DATE.search(text)
        if is_name and could_be_label(text) and not is_status(text):
            names[text.strip()] += count
    return names


def _find_types(lines: Sequence[Line], names: Mapping[str, int]) -> dict[str, _Type]:
    """How each dated name is printed: whether it is bold, and its size."""
    dated = {name for name in names if _DATE.search(name)}
    return {
        name: (bit.bold, round(2 * bit.size))
        for line in (lines if dated else ())
        for bit in line
        if (name := bit.text.partition(":")[0].strip()) in dated
    }


def _find_same(names: Mapping[str, int], types: Mapping[str, _Type]) -> dict[str, str]:
    """The name that each dated one stands for: the most frequent of those that differ by a date.

    They are names of their own where they come oftener together than cards do: a card has several.
    """
    variants: defaultdict[tuple[str, _Type], list[str]] = defaultdict(list)
    for name, own_type in types.items():
        rest = " ".join(_DATE.sub(" ", name).split())
        if any(map(str.isalpha, rest)) and not any(map(str.isdigit, rest)):
            variants[rest, own_type].append(name)
    plain = (count for name, count in names.items() if not any(map(str.isdigit, name)))
    cards = max(plain, default=0)
    return {
        name: max(own, key=names.__getitem__)
        for own in variants.values()
        if len(own) > 1 and sum(names[name] for name in own) <= cards / MOSTLY
        for name in own
    }


def list_names(text: str, names: Mapping[str, str]) -> Iterator[str]:
    """What a piece could be the label of, if it comes again: all of it, or words before a colon."""
    name = names.get(text.partition(":")[0].strip())
    if name is not None:
        yield name
