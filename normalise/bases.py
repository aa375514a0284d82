"""The bases of figures that are parts of others: `18 completed, 8 went on to offend`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from normalise.clauses import VERBS, is_participle
from normalise.quantities import SENTENCE_ENDS, figure_of, is_figure
from normalise.sharing import has_decimals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalise.context import CellReading
    from normalise.tokens import Token


def parts_of_previous(
    readings: tuple[CellReading, ...],
    tokens: Sequence[Token],
) -> tuple[CellReading, ...]:
    """`18 completed an order, 8 went on to offend`: the 18 is the base of the 8."""
    result = list(readings)
    for index, reading in enumerate(readings[1:], start=1):
        base = _find_base(result[:index], reading, tokens)
        if base is not None:
            result[index] = replace(reading, denominator=base)
    return tuple(_with_part_bases(result))


def bases_apart(
    readings: tuple[CellReading, ...], tokens: Sequence[Token]
) -> tuple[CellReading, ...]:
    """`3 appeals allowed out of 11`: the 11 is the base of the 3, and no reading of its own."""
    result: list[CellReading] = []
    for one in readings:
        before = [token.lower for token in tokens if token.end <= (one.start or 0)][-2:]
        part = result[-1] if result else None
        fits = part is not None and part.sentence == one.sentence
        fits = fits and part is not None and (part.unit == one.unit or _is_plain(one))
        is_apart = fits and before == ["out", "of"]
        if is_apart and part is not None and part.denominator is None and _fitting(one, part):
            result[-1] = replace(part, denominator=one.value)
        else:
            result.append(one)
    return tuple(result)


def _is_plain(one: CellReading) -> bool:
    """`11,204 tonnes out of 23,940`: a number whose unit stands at the part."""
    return one.unit in {None, "count"} and one.unit_text is None


def _with_part_bases(readings: Sequence[CellReading]) -> list[CellReading]:
    """`48 young people. 2 LAC 6 POLA`: named parts behind a count that they do not exceed."""
    result = list(readings)
    for index, one in enumerate(readings):
        behind = [i for i, part in enumerate(readings) if i > index and _is_part_of(part, one)]
        total = sum(readings[i].value or 0 for i in behind)
        if len(behind) > 1 and one.unit_text and total <= (one.value or 0):
            for i in behind:
                result[i] = replace(result[i], denominator=one.value)
    return result


def _is_part_of(part: CellReading, whole: CellReading) -> bool:
    counts = part.unit == whole.unit == "count" and part.kind == whole.kind == "level"
    named = part.series is not None and part.series == part.unit_text and whole.series is None
    return counts and named and part.sentence == whole.sentence + 1


def _find_base(
    earlier: Sequence[CellReading],
    reading: CellReading,
    tokens: Sequence[Token],
) -> float | None:
    """The count before that a figure is a part of, where its words say so; None for none."""
    if reading.unit != "count" or reading.denominator is not None or reading.kind != "level":
        return None
    is_of_them = _is_of_them(reading, tokens)
    counts = [one for one in earlier if _is_near_count(one, reading, 2 if is_of_them else 1)]
    base = counts[-1].value if counts else None
    if not is_of_them and _is_listed(earlier, reading, tokens):
        return _base_of_list(earlier, reading)
    opened = _base_that_opens(counts, reading, tokens)
    if opened is not None:
        return opened
    if not is_of_them:
        share = _share_behind(reading, tokens)
        if share is not None:
            return _base_of_share(counts, reading, share)
        named = [one.value for one in counts if one.unit_text and not one.in_brackets]
        if not named or not _goes_on(reading, tokens):
            return None
        base = named[-1]
    fits = base is not None and reading.value is not None and base >= reading.value
    return base if fits else None


def _is_listed(
    earlier: Sequence[CellReading], reading: CellReading, tokens: Sequence[Token]
) -> bool:
    """`of whom 6 housed, 4 in detox and 1 in prison`: a bare figure goes on a list of parts."""
    previous = earlier[-1]
    if previous.sentence != reading.sentence or previous.unit != reading.unit:
        return False
    between = [t for t in tokens if (previous.end or 0) <= t.start < (reading.start or 0)]
    joined = bool(between) and (between[-1].kind == "COMMA" or between[-1].lower in {"and", "&"})
    _, after = _neighbours(tokens, reading)
    other = after[:1] and _is_verb(after[0]) and not _is_parallel(reading, tokens, after[0])
    return joined and not (reading.unit_text or other) and previous.denominator is not None


def _base_that_opens(
    counts: Sequence[CellReading], reading: CellReading, tokens: Sequence[Token]
) -> float | None:
    """`Of 12 beaches sampled, 10 were excellent`, `48 homes, including 5 flats`: the one whole."""
    same = [one for one in counts if one.sentence == reading.sentence]
    before, _ = _neighbours(tokens, reading)
    if before[-1:] == ["including"]:
        return _fitting(same[0], reading) if len(same) == 1 else None
    whole = same[0] if same else None
    in_front = _neighbours(tokens, whole)[0] if whole is not None else []
    if whole is None or whole.denominator is not None or not in_front:
        return None
    led = [word for word in in_front if word not in {"the", "these", "our"}]
    opens = led[-1:] == ["of"] and led[-2:-1] in ([], ["."])
    first = _first_word(tokens, whole)
    opens = opens or first == "of" or (first in _OUT_OF and led[-1:] == ["of"])
    parts = [one for one in same[1:] if one.denominator == whole.value]
    total = sum(one.value or 0 for one in (*parts, reading))
    opens = opens and not has_decimals(reading)
    return whole.value if opens and whole.value is not None and total <= whole.value else None


_OUT_OF = frozenset({"from", "among", "amongst"})  # `From a cohort of 132, 48 reoffended`


def _first_word(tokens: Sequence[Token], reading: CellReading) -> str:
    """The word that opens a figure's sentence: `Of the current caseload of 12, 9 are girls`."""
    earlier = [token for token in tokens if token.end <= (reading.start or 0)]
    ends = [i for i, token in enumerate(earlier) if token.kind in SENTENCE_ENDS]
    opening = earlier[(ends[-1] + 1 if ends else 0) :]
    return opening[0].lower if opening else ""


def _fitting(whole: CellReading, part: CellReading) -> float | None:
    """The value of a whole that a part does not exceed; None where it does."""
    return whole.value if (whole.value or 0) >= (part.value or 0) else None


def _base_of_list(earlier: Sequence[CellReading], reading: CellReading) -> float | None:
    """The base of the parts before, where this one is a part of it too."""
    base = earlier[-1].denominator
    parts = [one for one in earlier if one.sentence == reading.sentence and one.denominator == base]
    total = sum(one.value or 0 for one in (*parts, reading))
    return base if base is not None and total <= base else None


def _is_near_count(one: CellReading, reading: CellReading, reach: int) -> bool:
    counted = one.unit == "count" and one.kind == "level" and bool(one.value)
    own = one.role in {"actual", reading.role}
    return counted and own and reading.sentence - one.sentence <= reach


def _is_of_them(reading: CellReading, tokens: Sequence[Token]) -> bool:
    """`, of which 19 paid`, `6 of these`."""
    before, after = _neighbours(tokens, reading)
    pointers = {"which", "whom", "these", "those", "them"}
    led = len(before) > 1 and before[-2] == "of" and before[-1] in pointers
    return led or (len(after) > 1 and after[0] == "of" and after[1] in pointers)


def _goes_on(reading: CellReading, tokens: Sequence[Token]) -> bool:
    """`8 went on to offend`, `3 sold alcohol`: a bare figure that does something to something.

    A passive (`17 closed`, `one suspended for three months`) is a figure of its own, but for one
    that opens its sentence behind the count that it takes up. `A group of 8 started` is a new one.
    """
    before, after = _neighbours(tokens, reading)
    if reading.unit_text or len(after) < 2 or not _is_verb(after[0]):  # noqa: PLR2004 verb, object
        return False
    of_new = before[-1:] == ["of"] and before[-2:-1] != ["total"]
    if of_new or (before and before[-1] in _NEW_SUBJECT):
        return False
    if before[-1:] == ["and"] and _is_parallel(reading, tokens, after[0]):
        return False
    near = [token for token in tokens if token.end <= (reading.start or 0)][-2:]
    if any(token.kind in {"NL", "BULLET"} for token in near):
        return False
    opens = not before or before[-1] in {".", "!", "?"}
    return opens or (after[1][:1].isalpha() and after[1] not in _PASSIVE_BEHIND)


def _is_parallel(reading: CellReading, tokens: Sequence[Token], verb: str) -> bool:
    """`2 units rated good and 1 rated outstanding`: the same is said of both."""
    earlier = [token for token in tokens if token.end <= (reading.start or 0)]
    ends = [i for i, token in enumerate(earlier) if token.kind in SENTENCE_ENDS]
    return any(token.lower == verb for token in earlier[(ends[-1] if ends else 0) :])


_NEW_SUBJECT = frozenset(
    {"all", "were", "was", "are", "is", "be", "been", "further", "another", "additional", "extra"},
)
_PASSIVE_BEHIND = frozenset(
    {
        "for",
        "by",
        "in",
        "at",
        "under",
        "following",
        "as",
        "due",
        "with",
        "within",
        "and",
        "during",
        "from",
        "after",
        "before",
        "since",
        "per",
        "but",
        "or",
    },
)


def _share_behind(reading: CellReading, tokens: Sequence[Token]) -> float | None:
    """The percentage behind a figure, which says what part of a whole it is."""
    behind = [token for token in tokens if token.start >= (reading.end or 0)][:5]
    shares = [figure_of(token) for token in behind if is_figure(token)]
    return shares[0].value if shares and shares[0].unit == "percent" else None


def _base_of_share(
    counts: Sequence[CellReading], reading: CellReading, share: float
) -> float | None:
    """`6 dismissed (75%)` behind eight: the nearest count of which it is that percentage."""
    wholes = [one.value for one in reversed(counts) if one.value]
    fits = (one for one in wholes if abs((reading.value or 0) / one * 100 - share) < 1)
    return next(fits, None)


def _is_verb(word: str) -> bool:
    return word in VERBS or is_participle(word)


def _neighbours(tokens: Sequence[Token], reading: CellReading) -> tuple[list[str], list[str]]:
    before = [
        token.lower
        for token in tokens
        if token.end <= (reading.start or 0) and token.kind not in {"COMMA", "LP", "DASH"}
    ]
    behind = [token for token in tokens if token.start >= (reading.end or 0)]
    if behind and behind[0].kind == "LP":
        close = next((i for i, token in enumerate(behind) if token.kind == "RP"), len(behind))
        behind = behind[close + 1 :]
    after = [token.first_word for token in behind]
    return before[-3:], after[:3]
