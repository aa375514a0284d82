"""The fields of cards: for each label the words that stand where the values of that label do.

Whether these stand beside a label or below it is told from all cards together, as is which lines
are a small table within each: a line of labels over lines that begin with one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from extract.cardheads import EDGE, Grid, count_grid, find_head, read_grid
from extract.cardnames import FEWEST_CARDS
from extract.cardsides import is_counted
from extract.headers import is_figure
from extract.phrases import ends_sentence, is_whole, starts_lower
from extract.spacedlines import is_column_name, names_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.cardbands import RawCard
    from extract.cardbits import Bit, Line

_FEWEST_LABELS = 3
_FEWEST_NAMES = 2  # of the labels that name columns; without them there are many
_MANY_LABELS = 4
_FEWEST_WORDS = 3
_PROSE_WORDS = 7
_ALIKE = 0.6  # points by which sizes of one type differ
_CLOSE = 0.4  # of the size: what lies between the lines of a cell
_MOST = 0.7


class Field(NamedTuple):
    """A label, None where words have none, and the pieces of its value."""

    label: Bit | None
    value: tuple[Bit, ...]


Card = tuple[Field | Grid, ...]


def cards_to_fields(cards: Sequence[RawCard]) -> list[Card]:
    """The fields of each card, those of its title first; none for one that is not clear."""
    beside = {
        bit.label
        for card in cards
        for line in card.lines
        for bit, values in _to_pairs(line)
        if bit is not None and values
    }
    below = _find_below(cards, beside)
    named = _find_names(cards)
    return [
        _to_card(card, beside, below)
        if card.titles or _has_lead(card) or _to_first(card) in named
        else ()
        for card in cards
    ]


def are_cards(cards: Sequence[Card]) -> bool:
    """Whether most of what could be cards are: where many do not fit, it is something else."""
    found = sum(map(bool, cards))
    return found >= FEWEST_CARDS and found >= _MOST * len(cards)


def _to_first(card: RawCard) -> str:
    """The label that a card begins with."""
    return next((bit.label for line in card.lines for bit in line if bit.label), "")


def _has_lead(card: RawCard) -> bool:
    """Whether words stand before the first label on its line."""
    return bool(card.lines) and not card.lines[0][0].label


def _find_names(cards: Sequence[RawCard]) -> set[str]:
    """The labels whose values say what cards measure: they come first, with other words in each."""
    kinds: defaultdict[str, list[str]] = defaultdict(list)
    for card in cards:
        if card.lines:
            _, values = next(_to_pairs(card.lines[0]))
            kinds[_to_first(card)].append(values[0].text if values else "")
    words = {
        name: {text for text in texts if text and not is_whole(text)}
        for name, texts in kinds.items()
    }
    return {name for name, texts in kinds.items() if len(words[name]) > _MOST * len(texts)}


def _to_pairs(line: Line) -> Iterator[tuple[Bit | None, list[Bit]]]:
    """Each label of a line with the pieces behind it; before the first label there is none."""
    label: Bit | None = None
    values: list[Bit] = []
    for bit in line:
        if bit.label:
            if label is not None or values:
                yield label, values
            label, values = bit, []
        else:
            values.append(bit)
    yield label, values


def _find_below(cards: Sequence[RawCard], beside: set[str]) -> set[str]:
    """The labels with words on a line of its own below them in some card."""
    found: set[str] = set()
    for card in cards:
        for line, under in zip(card.lines, card.lines[1:], strict=False):
            labels = {bit.label for bit in line}
            if "" not in labels and not any(bit.label for bit in under):
                found |= labels - beside
    return found


def _to_card(card: RawCard, beside: set[str], below: set[str]) -> Card:
    names = [bit.label for line in card.lines for bit in line if bit.label]
    if not card.lines or not any(bit.label for bit in card.lines[0]):
        return ()
    known = sum(map(is_column_name, set(names)))
    sides = bool(card.lead) + bool(card.last)  # what has one place in all cards is as good as named
    if len(set(names)) + sides < (_FEWEST_LABELS if known >= _FEWEST_NAMES else _MANY_LABELS):
        return ()
    fields: list[Field | Grid] = [*_to_titles(card), *(Field(None, (bit,)) for bit in card.lead)]
    first = card.lines[0]
    start = 0 if card.titles else _find_label(first)
    lines = [first[start:], *card.lines[1:]]
    own = _lines_to_fields(lines, beside, below)
    if own is None:
        return ()
    fields += [*own, *(Field(None, (bit,)) for bit in card.last)]
    named = [field for field in fields if isinstance(field, Field)]
    counts = Counter(field.label.label for field in named if field.label)
    is_told = len(named) < len(fields) or any(
        is_counted(bit) for field in named for bit in field.value[:1]
    )
    return tuple(fields) if is_told and max(counts.values(), default=1) == 1 else ()


def _find_label(line: Line) -> int:
    """Where the first label of a line stands in it."""
    return next(i for i, bit in enumerate(line) if bit.label)


def _to_titles(card: RawCard) -> list[Field]:
    """The title, and what stands beside it: what is on the line of the first label without one."""
    if card.titles:
        head = [bit for line in card.titles for bit in line[:1]]
        others = [(bit,) for line in card.titles for bit in line[1:]]
        return [Field(None, tuple(head)), *(Field(None, bits) for bits in others)]
    first = card.lines[0]
    lead = first[: _find_label(first)]
    return [Field(None, lead[:1]), *(Field(None, (bit,)) for bit in lead[1:])] if lead else []


def _lines_to_fields(
    lines: Sequence[Line], beside: set[str], below: set[str]
) -> list[Field | Grid] | None:
    """The fields of the lines from the first label on; None where one does not fit."""
    fields: list[Field | Grid] = []
    heads: Line = ()  # labels whose values come below
    index = 0
    while index < len(lines):
        line = lines[index]
        labels = [bit for bit in line if bit.label]
        if not labels:
            if not _add_below(fields, heads, line):
                return None
            index += 1
            continue
        is_head = len(labels) == len(line) and not {bit.label for bit in labels} & beside
        if is_head and len(line) > 1 and names_rows(line[0].label):
            return None  # the header of a table
        height = count_grid(lines[index:]) if is_head and not set(_names(line)) & below else 0
        if height:
            fields.append(read_grid(lines[index : index + height]))
            heads = ()
            index += height
            continue
        heads = line if is_head else ()
        for label, values in _to_pairs(line):
            if label is None or (len(values) > 1 and any(is_figure(bit.text) for bit in values)):
                return None
            fields.append(Field(label, tuple(values)))
        index += 1
    return fields


def _names(line: Line) -> list[str]:
    return [bit.label for bit in line]


# ----------------------------------------------------------------------------- values below
def _add_below(fields: list[Field | Grid], heads: Line, line: Line) -> bool:
    """Add the pieces of a line without labels to the fields that they belong to.

    Below labels without values they are these, each below one; else words that go on.
    """
    if not heads:
        return _add_wrap(fields, line)
    places = [find_head(bit, heads) for bit in line]
    have_values = any(isinstance(own, Field) and own.value for own in fields[-len(heads) :])
    last = _find_last(fields)
    reads_on = len(line) == 1 and last is not None and _reads_on(last, line[0])
    is_end = have_values and len(line) == 1 and ends_sentence(line[0].text)
    if None in places or (is_end and not reads_on):
        return len(line) == 1 and _add_remark(fields, line[0])
    for place, bit in zip(places, line, strict=True):
        at = len(fields) - len(heads) + (place or 0)
        own = fields[at]
        if not isinstance(own, Field) or own.label is not heads[place or 0]:
            return False
        if own.value and not starts_lower(bit.text) and not _reads_on(own.value[-1], bit):
            return len(line) == 1 and _add_remark(fields, bit)
        fields[at] = own._replace(value=(*own.value, bit))
    return True


def _find_last(fields: Sequence[Field | Grid]) -> Bit | None:
    """The piece that ends the value of the last field."""
    last = fields[-1]
    return last.value[-1] if isinstance(last, Field) and last.value else None


def _reads_on(above: Bit, below: Bit) -> bool:
    """Whether a line goes on with the prose right above it: set as that is, from one place on."""
    is_alike = above.bold == below.bold and abs(above.size - below.size) <= _ALIKE
    is_near = 0 <= below.top - above.bottom < _CLOSE * below.size
    is_prose = len(above.text.split()) >= _PROSE_WORDS
    return is_prose and is_alike and is_near and abs(above.x0 - below.x0) <= EDGE


def _add_wrap(fields: list[Field | Grid], line: Line) -> bool:
    """Add a line of words that go on with a value, or that stand below all fields."""
    if len(line) > 1 or any(is_figure(bit.text) for bit in line) or not fields:
        return False
    bit = line[0]
    last = fields[-1]
    if isinstance(last, Field) and last.value and abs(last.value[0].x0 - bit.x0) <= EDGE:
        fields[-1] = last._replace(value=(*last.value, bit))
        return True
    return _add_remark(fields, bit)


def _add_remark(fields: list[Field | Grid], bit: Bit) -> bool:
    """Add words below all fields; False where they are too few to be a remark."""
    is_words = len(bit.text.split()) >= _FEWEST_WORDS or ends_sentence(bit.text)
    if is_words:
        fields.append(Field(None, (bit,)))
    return is_words


def card_to_rows(card: Card) -> Iterator[list[tuple[Bit, ...]]]:
    """A row of labels over a row of values; with a small table, its rows as they are printed."""
    fields = [field for field in card if isinstance(field, Field)]
    if len(fields) == len(card):
        if fields[0].label is not None:  # what names the card comes first, as its title does
            fields.sort(key=lambda one: one.label is None or not names_rows(one.label.label))
        yield [(field.label,) if field.label else () for field in fields]
        yield [field.value for field in fields]
        return
    width = max(len(row) for one in card if isinstance(one, Grid) for row in one.rows)
    for one in card:
        if isinstance(one, Grid):
            for row in one.rows:
                yield [*row, *[()] * (width - len(row))]
        else:
            pair = [(one.label,), one.value] if one.label else [one.value, ()]
            yield [*pair, *[()] * (width - 2)]
