"""The pieces of a report that cards are made of, and which of them are labels.

A label is one by coming again: the same few words stand in each card. They are those that name
columns of reports, and what is set in the same type as these.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from extract.cardnames import MOSTLY, find_names, list_names, to_name
from extract.phrases import ends_sentence, is_left_open, is_whole, starts_lower
from extract.spacedlines import is_column_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from extract.segments import Word

_FEWEST_NAMES = 2
_MANY_CARDS = 3  # that tell labels without the names of columns
_MANY_LABELS = 4
_FEW_LABELS = 0.25  # of the figures
_EDGE = 1.5  # points within which lines of a cell start
_CLOSE = 0.4  # of the size: what lies between the lines of a cell, and less than between rows


class Bit(NamedTuple):
    """A piece of a printed line: its page, its box, its type; `label` where it is one.

    `words` has where each of its words starts and ends, and the word.
    """

    page: int
    x0: float
    x1: float
    top: float
    bottom: float
    text: str
    size: float
    bold: bool
    words: tuple[Word, ...]
    label: str = ""

    @property
    def middle(self) -> float:
        """The middle from left to right."""
        return (self.x0 + self.x1) / 2


Line = tuple[Bit, ...]
_Type = tuple[bool, int, bool]


def join_wraps(lines: Sequence[Line]) -> list[Line]:
    """The lines with words that wrap in one piece: what starts right below in lower case."""
    joined: list[list[Bit]] = []
    open_bits: list[tuple[int, int]] = []
    for line in lines:
        kept: list[Bit] = []
        now: list[tuple[int, int]] = []
        for bit in line:
            over = next((at for at in open_bits if _wraps(joined[at[0]][at[1]], bit)), None)
            if (
                over is None or kept
            ):  # what stands behind the start of a row is no rest of the one above
                now.append((len(joined), len(kept)))
                kept.append(bit)
            else:
                joined[over[0]][over[1]] = join_bits((joined[over[0]][over[1]], bit))
                now.append(over)
        joined.append(kept)
        open_bits = now
    return [tuple(line) for line in joined if line]


def _wraps(above: Bit, below: Bit) -> bool:
    """Whether a piece goes on with the one above it."""
    is_alike = above.bold == below.bold and abs(above.size - below.size) < 1
    is_near = 0 <= below.top - above.bottom + 1 < 1 + _CLOSE * below.size
    if not is_alike or not is_near or abs(above.x0 - below.x0) > _EDGE or is_whole(below.text):
        return False
    is_open = is_left_open(above.text) and not is_column_name(below.text)
    is_cut = starts_lower(below.text) or is_open
    return is_cut and above.page == below.page and not ends_sentence(above.text)


def join_bits(bits: Sequence[Bit]) -> Bit:
    """Pieces of one cell as one."""
    first = bits[0]
    return first._replace(
        x0=min(bit.x0 for bit in bits),
        x1=max(bit.x1 for bit in bits),
        top=min(bit.top for bit in bits),
        bottom=max(bit.bottom for bit in bits),
        text=" ".join(bit.text for bit in bits),
        words=tuple(word for bit in bits for word in bit.words),
    )


def mark_labels(lines: Sequence[Line]) -> list[Line]:
    """The lines with each label told, and cut from the words behind it; none where none come again.

    A label that goes on in the next line is not whole before that: these are told by the caller.
    """
    names = find_names(lines)
    labels, are_bold = _find_labels(lines, names)
    if not labels:
        return []
    own = {name: label for name, label in names.items() if label in labels}
    cut = [
        tuple(part for bit in line for part in _cut_label(bit, own, are_bold=are_bold))
        for line in lines
    ]
    types = defaultdict[str, Counter[_Type]](Counter)
    for bit in (bit for line in cut for bit in line if bit.label):
        types[bit.label][_to_type(bit)] += 1
    usual = {name: max(own, key=own.__getitem__) for name, own in types.items()}
    return _join_labels([tuple(_check_type(bit, usual) for bit in line) for line in cut])


def _join_labels(lines: Sequence[Line]) -> list[Line]:
    """The lines with labels that wrap in one piece: what always stands close below one, alone."""
    pairs = [pair for above, line in pairwise([(), *lines]) for pair in _find_above(above, line)]
    gaps = sorted(bit.top - over.bottom for bit, over, _ in pairs if over is not None)
    close = gaps[len(gaps) // 2] / 2 if gaps else 0.0
    rests: defaultdict[str, set[str]] = defaultdict(set)
    for bit, over, is_alone in pairs:
        is_rest = over is not None and is_alone and bit.top - over.bottom < close
        rests[bit.label].add(over.label if over is not None and is_rest else "")
    wrapped = {name for name, over in rests.items() if len(over) == 1 and "" not in over}
    if not wrapped:
        return list(lines)
    joined: list[list[Bit]] = []
    for line in lines:
        joined.append([])
        for bit in line:
            last = joined[-2] if bit.label in wrapped and len(joined) > 1 else []
            at = next((i for i, one in enumerate(last) if one.label and _is_over(one, bit)), None)
            if at is None:
                joined[-1].append(bit)
                continue
            over = joined[-2][at]
            joined[-2][at] = join_bits((over, bit))._replace(label=f"{over.label} {bit.label}")
        if not joined[-1]:
            joined.pop()
    whole = {bit.label for line in joined for bit in line}
    return [tuple(_name_whole(bit, whole) for bit in line) for line in joined]


def _name_whole(bit: Bit, names: AbstractSet[str]) -> Bit:
    """A piece that is a label where it says in one line what others say in two."""
    name = to_name(bit.text)
    return bit._replace(label=name) if not bit.label and name in names else bit


def _find_above(above: Line, line: Line) -> Iterator[tuple[Bit, Bit | None, bool]]:
    """Each label of a line with the label right above it, and whether it has no value beside it."""
    for at, bit in enumerate(line):
        if bit.label:
            is_alone = at + 1 == len(line) or bool(line[at + 1].label)
            over = next((one for one in above if one.label and _is_over(one, bit)), None)
            yield bit, over, is_alone


def _is_over(above: Bit, below: Bit) -> bool:
    return above.page == below.page and abs(above.x0 - below.x0) <= _EDGE


def _to_type(bit: Bit) -> _Type:
    """How a label is printed: in which type, and whether with a colon."""
    return bit.bold, round(2 * bit.size), bit.text.endswith(":")


def _check_type(bit: Bit, usual: Mapping[str, _Type]) -> Bit:
    """A label is none where it is printed in another way than most of the time."""
    is_other = bool(bit.label) and _to_type(bit) != usual[bit.label]
    return bit._replace(label="") if is_other else bit


def may_hold_cards(lines: Sequence[Line]) -> bool:
    """Whether enough words come again that could be labels; a cheap test, before all others.

    Cards have labels for most of their figures, tables a few names of columns for many.
    """
    names = find_names(lines)
    own = set(names.values())
    if len(own) < _MANY_LABELS and sum(map(is_column_name, own)) < _FEWEST_NAMES:
        return False
    texts = [bit.text for line in lines for bit in line]
    labels = sum(any(list_names(text, names)) for text in texts)
    return labels > _FEW_LABELS * sum(text[:1].isdigit() for text in texts)


def _find_labels(lines: Sequence[Line], names: Mapping[str, str]) -> tuple[AbstractSet[str], bool]:
    """The labels, which come again, and some of which name columns; are they in bold?"""
    often: defaultdict[str, list[Bit]] = defaultdict(list)
    for line in lines:
        for bit in line:
            for name in list_names(bit.text, names):
                often[name].append(bit)
    known = {name for name in often if is_column_name(name)}
    known = known if len(known) >= _FEWEST_NAMES else _find_even(often)
    if len(known) < _FEWEST_NAMES:
        return frozenset(), False
    if _are_bold(often, known):
        return {name for name, bits in often.items() if all(bit.bold for bit in bits)}, True
    labels = known | _find_steady([_to_labels(line, names) for line in lines], often, known)
    return labels - _find_answers(
        lines, {n: own for n, own in names.items() if own in labels}
    ), False


def _to_labels(line: Line, names: Mapping[str, str]) -> Counter[str]:
    return Counter(name for bit in line for name in list_names(bit.text, names))


def _are_bold(often: Mapping[str, Sequence[Bit]], known: AbstractSet[str]) -> bool:
    """Whether labels are set in bold: nearly all that name columns are."""
    bits = [bit for name in known for bit in often[name]]
    return sum(bit.bold for bit in bits) >= MOSTLY * len(bits)


def _find_steady(
    names: Sequence[Mapping[str, int]],
    often: Mapping[str, Sequence[Bit]],
    known: AbstractSet[str],
) -> set[str]:
    """The words that come about as often as a known label beside them; values do not."""
    return {
        name
        for order in (names, [dict(reversed([*own.items()])) for own in reversed(names)])
        for name in _find_followers(order, often, known)
    }


def _find_followers(
    names: Sequence[Mapping[str, int]],
    often: Mapping[str, Sequence[Bit]],
    known: AbstractSet[str],
) -> Iterator[str]:
    """The words that mostly follow one known label, and come about as often as that."""
    after: defaultdict[str, Counter[str]] = defaultdict(Counter)
    last = ""
    for own in names:
        for name, times in own.items():
            if name in known:
                last = name
            elif name in often and last:
                after[name][last] += times
    for name, counts in after.items():
        over, times = counts.most_common(1)[0]
        most, count = len(often[over]), len(often[name])
        if times >= MOSTLY * counts.total() and MOSTLY * most <= count <= most / MOSTLY:
            yield name


def _find_even(often: Mapping[str, Sequence[Bit]]) -> set[str]:
    """The words that come as often as others do, where no names of columns tell the labels."""
    counts = Counter(len(bits) for bits in often.values())
    most, names = max(counts.items(), key=lambda one: (one[1], one[0]), default=(0, 0))
    if most < _MANY_CARDS or names < _MANY_LABELS:
        return set()
    return {name for name, bits in often.items() if MOSTLY * most <= len(bits) <= most / MOSTLY}


def _find_answers(lines: Sequence[Line], labels: Mapping[str, str]) -> set[str]:
    """The words that only answer a label: always second of two, with labels above and below."""
    alone: set[str] = set()
    paired: set[str] = set()
    for line, under in zip(lines, [*lines[1:], ()], strict=True):
        names = [to_name(bit.text) for bit in line]
        are_labels = [name in labels for name in names]
        below = to_name(under[0].text) if under else ""
        is_pair = len(names) > 1 and all(are_labels) and below in labels and _is_pair(under, labels)
        for i, name in enumerate(names):
            (paired if is_pair and i % 2 else alone).add(labels.get(name, name))
    return paired - alone


def _is_pair(line: Line, labels: Mapping[str, str]) -> bool:
    """Whether a line has no more than one value behind each label."""
    return all(
        to_name(one.text) in labels or to_name(other.text) in labels
        for one, other in pairwise(line)
    )


def _cut_label(bit: Bit, labels: Mapping[str, str], *, are_bold: bool) -> Iterator[Bit]:
    """The label and the words behind it; the piece as it is where it does not begin with a label.

    Behind a label stands a colon, or it is in bold and they are not.
    """
    name = to_name(bit.text)
    if name in labels:
        yield bit._replace(label=labels[name])
        return
    for end in range(len(bit.words) - 1, 0, -1):
        head = " ".join(word.text for word in bit.words[:end])
        name = to_name(head)
        if name in labels and (head.endswith(":") or (are_bold and not bit.bold)):
            yield _pick(bit, 0, end)._replace(label=labels[name])
            yield _pick(bit, end, len(bit.words))
            return
    yield bit


def _pick(bit: Bit, start: int, end: int) -> Bit:
    words = bit.words[start:end]
    text = " ".join(word.text for word in words)
    return bit._replace(x0=words[0].x0, x1=words[-1].x1, text=text, words=words)
