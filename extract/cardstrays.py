"""Words beside cards that are none of theirs: the figures along the axes of charts."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from extract.cardnames import FEWEST_CARDS
from extract.spacedlines import could_be_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from extract.cardbits import Bit, Line

_SMALL = 0.86  # of the size of most words: the type of a chart
_MOSTLY = 0.8
_FEW = 0.2  # of what stands along an axis: a value may be empty beside a chart
_FEWEST = 4
_TICK_WORDS = 2
_SHORT = 4  # characters of a month or a quarter


def drop_strays(lines: Sequence[Line]) -> list[Line]:
    """The lines without what stands along the axes of charts.

    It is set smaller than most words, in a type for figures and periods, and by no label.
    """
    sizes = Counter[int]()
    for line in lines:
        for bit in line:
            sizes[_to_size(bit)] += len(bit.words)
    usual = max(sizes, key=sizes.__getitem__, default=0)
    small = {size for size in sizes if size <= _SMALL * usual}
    drawn = small and _find_drawn(lines, small)
    if not drawn:
        return list(lines)
    kept = (tuple(bit for bit in line if _to_size(bit) not in drawn) for line in lines)
    return [line for line in kept if line]


def _to_size(bit: Bit) -> int:
    return round(2 * bit.size)


def _find_drawn(lines: Sequence[Line], small: AbstractSet[int]) -> set[int]:
    """The small sizes that charts are written in."""
    texts = Counter(bit.text for line in lines for bit in line)
    bits: defaultdict[int, list[Bit]] = defaultdict(list)
    labelled = Counter[int]()
    above: Line = ()
    for line in lines:
        for at, bit in enumerate(line):
            if _to_size(bit) in small:
                bits[_to_size(bit)].append(bit)
                around = [*line[max(at - 1, 0) : at], *_find_over(above, bit)]
                labelled[_to_size(bit)] += any(_is_label(one, texts, small) for one in around)
        above = line
    return {
        size
        for size, own in bits.items()
        if len(own) >= _FEWEST
        and labelled[size] <= _FEW * len(own)
        and sum(map(_is_tick, own)) >= _MOSTLY * len(own)
        and all(_is_tick(bit) or texts[bit.text] >= FEWEST_CARDS for bit in own)
    }


def _find_over(above: Line, bit: Bit) -> Iterator[Bit]:
    """The pieces of the line above that stand over a piece."""
    return (one for one in above if one.x0 < bit.x1 and bit.x0 < one.x1 and one.page == bit.page)


def _is_label(bit: Bit, texts: Counter[str], small: AbstractSet[int]) -> bool:
    """Whether a piece of a card's own type is words that come again, as labels do."""
    name = bit.text.rstrip(":").strip()
    return _to_size(bit) not in small and texts[bit.text] >= FEWEST_CARDS and could_be_label(name)


def _is_tick(bit: Bit) -> bool:
    """Whether a piece is a figure, or short as the name of a month is."""
    is_short = len(bit.text) <= _SHORT or any(map(str.isdigit, bit.text))
    return len(bit.words) <= _TICK_WORDS and is_short
