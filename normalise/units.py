"""The unit that a bare figure takes from its column, its targets or its indicator."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from normalise.lexicon import MEASURES, MEASURES_PATTERN, TIME_UNITS, UNIT_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from schema.dataset import Unit


@dataclass(frozen=True, slots=True)
class UnitHint:
    """A unit that words give to bare figures, and the factor that writes a scaled one out.

    `weak` marks a guess from an indicator's subject, which an explicit unit elsewhere overrides.
    """

    unit: Unit
    scale: float = 1.0
    unit_text: str | None = None
    weak: bool = False


_KEPT = 4_096  # texts whose unit is kept at hand: each is asked for at every cell of its row
_TIME = "|".join(sorted(UNIT_WORDS, key=len, reverse=True))
_OWN_MEASURE = re.compile(
    rf"[(\[](?:in )?({MEASURES_PATTERN})[)\]]|(?<!\w)({MEASURES_PATTERN})\W*$", re.IGNORECASE
)
_PEOPLE = r"(?:population|residents|people|households|dwellings|head|properties|employees|fte)"

_MONEY = (
    r"\b(?:spend|spending|costs?|budget|income|expenditure|savings|debt|arrears|receipts|revenue)\b"
)
_THOUSANDS = r"(?:(?<![\d,.])'?000'?s?\b|[(\[](?:in )?thousands?[)\]])"
_MILLIONS = r"[(\[](?:in )?(?:millions?|mn)[)\]]"

# In a header or in brackets a unit stands alone: these patterns read it there.
_LABELS: tuple[tuple[str, UnitHint], ...] = (
    (r"£\s*(?:m\b|millions?\b)|£[^a-z]{0,3}millions?", UnitHint("gbp", 1e6)),
    (r"£\s*'?(?:000|k\b)|£\s*thousands?", UnitHint("gbp", 1e3)),
    (r"£\s*(?:bn\b|billions?\b)", UnitHint("gbp", 1e9)),
    (r"£", UnitHint("gbp")),
    (r"%\s*(?:points?|pts?)\b|\bpercentage points?|\bpp\b", UnitHint("percentage_points")),
    (r"%|\bper ?cent\b|\bpercentage\b|\bproportion\b", UnitHint("percent")),
    (r"\btonn(?:es|age)\b", UnitHint("tonnes")),
    (r"\bkgs?\b|\bkilogram", UnitHint("kg")),
    (r"\bmiles\b", UnitHint("miles")),
    (r"\bscores?\b|\bnps\b", UnitHint("score")),
)
# What an indicator's words say of its figures, the most telling first.
_SUBJECTS: tuple[tuple[str, UnitHint], ...] = (
    (
        r"(?:%|\bper ?cent(?:age)?) ?points?\b|\(pp\)|\bppts?\b",
        UnitHint("percentage_points"),
    ),
    (r"(?:%|\bper ?cent(?:age)?\b|\bproportion\b|\(%\))", UnitHint("percent")),
    (r"(?:number|no\.?|total) of (?!out of)(?:\w+ ){0,2}hours\b", UnitHint("hours")),
    (
        r"^\W*(?:the )?(?:total )?(?:number|no\.?|count|volume) of (?:working |calendar )?days\b",
        UnitHint("days"),
    ),
    (rf"\b(?:number|no\.|count|volume|how many)\b[^£]*?{_THOUSANDS}", UnitHint("count", 1e3)),
    (rf"\b(?:number|no\.|count|volume|how many)\b[^£]*?{_MILLIONS}", UnitHint("count", 1e6)),
    (r"\b(?:number|no\.|count|volume|how many)\b(?! of working days)", UnitHint("count")),
    (r"£\s*m\b|£ ?millions?", UnitHint("gbp", 1e6)),
    (r"£\s*'?(?:000|k\b)", UnitHint("gbp", 1e3)),
    (r"£", UnitHint("gbp")),
    (r"\bkgs?\b|\bkilogram", UnitHint("kg")),
    (r"\btonn(?:es|age)\b", UnitHint("tonnes")),
    (r"\bmiles\b", UnitHint("miles")),
    (r"\bratio\b", UnitHint("ratio")),
    (
        r"\b(?:scores?|index|nps|(?:average|mean|star) ratings?|(?:rating|mark)s? \(?out of)\b",
        UnitHint("score"),
    ),
    (
        (
            r"(?<!rank )(?<!ranking )(?<!ranked )\bout of (?:5|10|100)\b"
            r"|\((?:scale )?(?:of )?[01] ?(?:-|to|\u2013) ?(?:5|7|10|100)\)"
        ),
        UnitHint("score"),
    ),
    (r"\bsatisf(?:ied|action)\b", UnitHint("percent")),
    (
        (
            r"\b(?:officers?|staff|patrol|volunteers?|volunteering|training|duty|policing|teaching"
            r"|constables?)['\u2019]? hours\b"
            r"|\bhours (?:on duty|of (?:training|patrol|volunteering|duty))\b"
        ),
        UnitHint("hours"),
    ),
    (r"^\W*(?:total )?hours of\b|(?<!out of )(?<!opening )\bhours\W*$", UnitHint("hours")),
)
# What an indicator's subject is mostly measured in, where nothing says so.
_GUESSES: tuple[tuple[str, UnitHint], ...] = (
    (
        (
            r"\b(?:conception|mortality|birth|death|fertility|crime|offence|offending per|"
            r"admission|"
            r"incidence|hospitali[sz]ation|suicide|accident|injury) rates?\b|^\W*rates? of\b"
        ),
        UnitHint("rate", weak=True),
    ),
    (r"\brates?\W*(?:$|\(|of\b|for\b|in\b|at\b|among|-|:)", UnitHint("percent", weak=True)),
    (r"\b(?:rating|grade) (?:average|mean)\b|\bratings?\W*$", UnitHint("score", weak=True)),
    (
        (
            r"\b(?:cost|price) (?:per|of|to)\b|\baverage (?:cost|price|spend)\b|"
            r"^\W*(?:(?:total|net|"
            r"gross|capital|revenue|overall) ){0,2}(?:cost|spend|expenditure|income|savings|"
            r"arrears|"
            r"debt)\b"
        ),
        UnitHint("gbp", weak=True),
    ),
    (
        (
            r"\b(?:with)?in (?:the )?(?:target|timescales?|deadline|(?:\w+ ){1,2}(?:working )?"
            r"(?:seconds|minutes|hours|days|weeks|months))\b|\bon time\b|"
            r"\b(?:people|residents|adults|tenants|customers|users|pupils) (?:who|"
            r"that) (?:feel|agree|"
            r"think|say|believe|know)"
        ),
        UnitHint("percent", weak=True),
    ),
)


@lru_cache(maxsize=_KEPT)
def header_to_hint(header: str) -> UnitHint | None:
    """The unit that a column's header names: `%`, `£000`, `Average days`; None for none."""
    text = header.lower()
    found = (
        _first(_LABELS, text)
        or _rate(text)
        or _bracketed_measure(header)
        or _bracketed_time(text)
        or _time(text)
    )
    return with_scale(found, text)


@lru_cache(maxsize=_KEPT)
def indicator_to_hint(indicator: str) -> UnitHint | None:
    """The unit that an indicator's words give: `number of`, `%`, `average days`."""
    text = indicator.lower()
    found = (
        _rate(text)
        or _bracketed_measure(indicator)
        or _bracketed_time(text)
        or _measured_time(text)
        or _first(_SUBJECTS, _without_comparison(text))
    )
    return with_scale(found, text) or _first(_GUESSES, text)


def with_scale(hint: UnitHint | None, text: str) -> UnitHint | None:
    """A hint with the scale that `text` (in small letters) names: `visitors (million)`, `'000`.

    Without a unit it is a count's, beside words of money an amount's. Shares, rates and scores
    have none, and what is written out already keeps its own. A lone `(m)` may be another unit.
    """
    scale, is_letter = _find_scale(text)
    if scale == 1 or (hint is not None and (hint.scale != 1 or hint.unit not in _SCALED)):
        return hint
    is_money = re.search(_MONEY, text) is not None
    if hint is None or (hint.unit == "count" and is_money):
        hint = UnitHint("gbp" if is_money else "count")
    return replace(hint, scale=scale, weak=is_letter and hint.unit == "count")


def _find_scale(text: str) -> tuple[float, bool]:
    """The scale that a text names, and whether it does so by one letter alone."""
    found = _SCALE.search(text)
    if found is not None:
        word = next(group for group in found.groups() if group)
        return next(scale for start, scale in _SCALES if word.startswith(start)), False
    letter = _SCALE_LETTER.search(text) if not _OTHER_M.search(text) else None
    return ({"m": 1e6, "k": 1e3}[letter[1]] if letter else 1.0), True


_SCALED = frozenset({"count", "gbp", "kg", "tonnes", "miles", "hours", "days", "other"})
_SCALES = (("thousand", 1e3), ("million", 1e6), ("billion", 1e9), ("000", 1e3))
_SCALE = re.compile(
    r"[(\[](?:[^()\[\]\d]{0,30}\b)?(thousand|million|billion)s?[)\]]"
    r"|\bin (thousand|million|billion)s\b"
    r"|[-\u2013\u2014,:]\s?(thousand|million|billion)s\W*$"
    r"|^\W*(thousand|million|billion)s?\W*$"
    r"|(?<![\d,.])'?(000)'?s?\b"
)
_SCALE_LETTER = re.compile(r"[(\[](m|k)[)\]]")
# What else an `(m)` may stand for.
_OTHER_M = re.compile(
    r"\b(?:metres?|lengths?|distances?|heights?|depths?|widths?|times?|minutes?|months?|duration|"
    r"wait\w*|male|men|women|female|roads?|paths?|hedge\w*|footpaths?|pipes?|fenc\w+)\b"
)


def _without_comparison(text: str) -> str:
    """The indicator without the window of time that defines its cohort."""
    return re.sub(r"within (?:\w+ ){1,2}(?:working )?(?:days|weeks|months|hours|minutes)", "", text)


def _first(patterns: Iterable[tuple[str, UnitHint]], text: str) -> UnitHint | None:
    return next((hint for pattern, hint in patterns if re.search(pattern, text)), None)


def _rate(text: str) -> UnitHint | None:
    found = re.search(
        rf"per\s+(?:[\d,]+|head|capita|thousand|million)(?:\s+(?:of\s+)?(?:the\s+)?{_PEOPLE})?",
        text,
    )
    if not found or re.search(r"kg|kilogram|tonne|£", text):
        return None
    return UnitHint("rate")


def _bracketed_time(text: str) -> UnitHint | None:
    """`(days)`, `(mins:secs)`, `in minutes`: the unit as a label."""
    found = re.search(
        rf"[(\[](?:in )?(?:average |avg |working |calendar )?({_TIME})(?:[:/ &].*?)?[)\]]"
        rf"|\bin (?:working |calendar )?({_TIME})\s*$",
        text,
    )
    return _time_hint(found.group(1) or found.group(2)) if found else None


def _bracketed_measure(text: str) -> UnitHint | None:
    """`(kWh)`: a measure that the dataset has no name for."""
    found = _OWN_MEASURE.search(text)
    word = (found[1] or found[2]) if found else None
    return UnitHint(MEASURES[word.lower()], unit_text=word) if word else None


def _time(text: str) -> UnitHint | None:
    found = re.search(
        rf"^(?:average|avg|number of|no\.? of|working|calendar|\W)*({_TIME})\W*$", text
    )
    return _time_hint(found.group(1)) if found else None


def _measured_time(text: str) -> UnitHint | None:
    """`average days to process`, `working days lost`, `time taken … (weeks)`."""
    if re.search(r"%|percent|per cent|proportion", text):
        return None
    found = re.search(
        rf"\b(?:average|mean|number of|no\.? of|total|median)\s+(?:number of |no\.? "
        rf"of |time (?:taken )?in |"
        rf"time \()?(?:working |calendar |sick |sickness )?(?!(?:day|week|month|year)\b)({_TIME})"
        rf"\b(?!-)"
        rf"|\b(?:working|sickness|sick) ({_TIME})\b.{{0,40}}\b(?:lost|absence|per)\b"
        rf"|\b({_TIME}) (?:taken|lost|worked|spent|delivered|given|volunteered|"
        rf"to (?:process|re-?let|determine|complete|pay|answer))\b",
        text,
    )
    unit = next((group for group in found.groups() if group), None) if found else None
    return _time_hint(unit) if unit else None


def _time_hint(word: str) -> UnitHint:
    unit = UNIT_WORDS[word]
    return UnitHint(unit, unit_text=word if unit == "other" else None)


def measures_time(*hints: UnitHint | None) -> bool:
    """Whether any of the hints says that the figures are lengths of time."""
    return any(hint is not None and hint.unit in TIME_UNITS for hint in hints)
