"""What the cells of a column hold, by their shape: evidence for or against what it can be."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from normalise.columns import ColumnRole as Role
from normalise.lexicon import MONTH_NAMES_PATTERN
from normalise.ratings import COLOURS_PATTERN
from schema.markup import RAISED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from schema.page import Cell

_KEPT = 8_192  # cells whose kind is kept at hand
_SENTENCE_WORDS = 7
_LONGEST = 60  # characters of a cell that is no phrase
_MONTHS = rf"(?:{MONTH_NAMES_PATTERN})\.?"
_NUMBER = r"(?:\d+(?::\d+){1,2}|\d[\d,. ]*(?:(?:out )?of \d[\d,]*)?|\.\d+)"
_UNIT = (
    r"\s?(?:%|pp|k|m|bn|p|days?|hours?|hrs?|mins?|minutes?|secs?|weeks?|months?|years?|kg|tonnes?|"
    r"million|per [\d,]+)?"
)
_KINDS: tuple[tuple[str, str], ...] = (
    (
        "absence",
        (
            r"(?:n/?[ak]\.?|none|nil|tb[acd]|new|no data|not (?:available|applicable|due|collected|"
            r"yet \w+)|to be (?:confirmed|set|agreed|determined)|awaiting data|data awaited|"
            r"\[(?:[a-z]|low|nil)\]|"  # the shorthand of UK statistics: [c], [x], [z]
            r"[-\u2010-\u2015\u2026.*]+)"
        ),
    ),
    (
        "rating",
        (
            rf"(?:b?rag )?(?:[rag]|{COLOURS_PATTERN})"
            r"(?:[ /-](?:red|amber|green))?|o[nf]f? (?:target|track|course|schedule|plan)|"
            r"(?:not |partly |partially |nearly )?(?:achieved|met|completed?|on target|on track)|"
            r"ok|pass(?:ed)?|fail(?:ed)?|alert|warning|ahead|behind|at risk|"
            r"exceed(?:ed|ing)|missed|(?:above|below|within|near|close to) (?:target|tolerance)|"
            r"(?:no|some|major|minor) (?:concerns?|issues?)|data only|on schedule|good|poor|"
            r"[\u25cf\u2b24\u25a0\u25c6\u2605\u2606\u263a\u2639\u2713\u2714\u2717\u2718\u2715\u26ab]+"
        ),
    ),
    (
        "arrow",
        r"[\u00e8-\u00f2]|[\u25b2-\u25c5\u2190-\u21ff\u2b00-\u2b11\u27a1\u2794\u2b95<>^=\s]+",
    ),
    ("yes or no", r"yes|no|y|n|partly"),
    (
        "which way",
        (
            r"(?:good is |aim (?:is |for )?)?(?:high|low|higher|lower|bigger|smaller|maximise|"
            r"minimise|max|min|maximum|minimum|increase|decrease|reduce|more|less|plus|minus)"
            r"(?: is (?:better|good))?|(?:bigger|smaller) is better"
        ),
    ),
    (
        "trend",
        (
            r"(?:slightly |getting )?(?:improv(?:ing|ed|ement)|declin(?:ing|ed)|worse(?:ned|ning)?|"
            r"better|up|down|same|static|stable|no change|unchanged|steady|deteriorat(?:ing|ed)|"
            r"increas(?:ing|ed)|decreas(?:ing|ed)|maintained|similar|level|rising|falling)"
        ),
    ),
    (
        "how often",
        (
            r"monthly|quarterly|annual(?:ly)?|(?:half|bi)[ -]?(?:yearly|annual(?:ly)?)|weekly|"
            r"daily|termly|yearly|biennial(?:ly)?|q|m"
        ),
    ),
    (
        "unit",
        (
            r"[(\[]?(?:%|#|(?:in |as )?(?:a )?(?:no\.?|nos?\.?|num(?:ber|eric)?s?|counts?|volume|"
            r"integer|percent(?:ages?)?|per cent|pct|decimal|ratios?|rates?|scores?|index|fte|"
            r"currency|money|pounds?|pence|gbp)|% ?points?|percentage points?|ppts?|pp|"
            r"\u00a3(?: ?(?:'?000'?s?|m|k|bn|millions?|thousands?))?|'?000'?s?|thousands?|"
            r"millions?|(?:working |calendar |average |avg\.? )?(?:seconds|secs?|minutes|mins?|"
            r"hours|hrs?|days|weeks|wks|months|mths|years|yrs)|mm[:.]ss|hh[:.]mm(?:[:.]ss)?|"
            r"(?:rate |no\.? |number )?(?:per|/) ?(?:[\d,]+|thousand|million|head|capita)"
            r"(?: \w+){0,3}|"
            r"kg|kgs|tonnes|miles|km|metres|litres|hectares|kwh|mwh|gwh|tco2e?)[)\]]?"
        ),
    ),
    ("code", r"\d+(?:\.\d+){2,}[a-z]?"),
    (
        "place",
        (
            r"(?:joint )?\d{1,3}(?:st|nd|rd|th)(?:\s?=)?(?: ?(?:/|of|out of) ?\d{1,3})?"
            r"(?: quartile)?|"
            r"(?:top|bottom|upper|lower|middle|best|worst|first|second|third|fourth)(?: quartile)|"
            r"quartile [1-4]"
        ),
    ),
    (
        "date",
        (
            rf"(?:by |end |end of )?(?:\d{{1,2}}(?:st|nd|rd|th)? )?{_MONTHS}[ -]?'?(?:\d\d)?\d?\d?"
            rf"|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}|q[1-4](?: (?:20)?\d\d[/-]\d\d)?|(?:19|20)\d\d"
            rf"(?: ?[/\u2013-] ?(?:20)?\d\d)?|ongoing"
        ),
    ),
    ("signed", rf"[+\u2212\u2013-]\s?\u00a3?{_NUMBER}{_UNIT}|\(\u00a3?{_NUMBER}{_UNIT}\)"),
    (
        "figure",
        (
            rf"(?:[<>\u2264\u2265=~]|c\.?|approx\.?|about|over|under|below|above|at least|up to)?"
            rf"\s?\u00a3?\s?{_NUMBER}{_UNIT}(?:\s?\(?[\d,.%/ -]+\)?)?"
            rf"(?:\s?[a-z{RAISED}*\[\]\d]{{1,3}})?"
        ),
    ),
    ("code", r"[a-z]{1,6}[ /-]?\d{1,4}(?:[./-]\d+)*[a-z]?|[a-z]{1,3}\d\w*"),
)
# The arrows of a font of signs are accented letters once the font is lost.
_SCAN = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _KINDS)

_FIGURES = ("figure", "signed")
_WORDS = ("words", "sentence")
_SIGNS = ("rating", "arrow", "which way", "yes or no")
_LABELS = (*_SIGNS, "how often", "unit", "code", "date", "place")
# What the cells of each role hold, and what they never hold.
_HOLDS: dict[Role, tuple[tuple[str, ...], tuple[str, ...]]] = {
    Role.INDICATOR: (
        _WORDS,
        (*_FIGURES, *_LABELS),
    ),
    Role.CODE: (
        ("code", "figure"),
        ("signed", "sentence", "words", "rating", "arrow", "which way"),
    ),
    Role.GROUP: (("words", "code"), (*_FIGURES, "rating", "arrow", "which way", "how often")),
    Role.TARGET: (("figure", "date", "signed"), ("which way", "arrow", "rating", "trend")),
    Role.POLARITY: (("which way", "trend", "arrow"), (*_FIGURES, *_WORDS, "rating")),
    Role.VALUE: (_FIGURES, (*_SIGNS, "trend", "place")),
    Role.PERIOD: (_FIGURES, ("arrow", "place")),
    Role.PROSE: (_WORDS, ("rating", "arrow", "place")),
    Role.COMMENTS: (_WORDS, ("arrow", "place")),
    Role.RATING: (("rating", "yes or no"), (*_FIGURES, "sentence", "arrow")),
    Role.TREND: (("arrow", "trend", "yes or no"), (*_FIGURES, "sentence", "rating")),
    Role.VARIANCE: (_FIGURES, ("rating", "arrow", "trend", "sentence")),
    Role.UNIT: (("unit",), (*_FIGURES, "sentence", "rating", "arrow", "how often", "date")),
    Role.DETAIL: (("how often", "words", "date", "place"), ("signed", "arrow", "rating")),
    Role.OWNER: (("words",), (*_FIGURES, "rating", "arrow", "sentence")),
}
_FEWEST_CELLS = 2
_FOR, _AGAINST = 0.2, 0.5
_AGAINST_ALONE = 0.3  # one cell may be a sign that a key explains
_STRONGER = {"signed": Role.VARIANCE, "which way": Role.POLARITY, "code": Role.CODE}


class Evidence(NamedTuple):
    """How many cells of a column hold what, apart from the empty ones and those that say `n/a`."""

    kinds: tuple[tuple[str, int], ...]
    coloured: int = 0

    @property
    def cells(self) -> int:
        """The number of cells that say anything."""
        return sum(count for _, count in self.kinds)

    def share(self, *kinds: str) -> float:
        """The share of the cells that are of these kinds."""
        total = self.cells
        return sum(count for kind, count in self.kinds if kind in kinds) / total if total else 0.0


@lru_cache(maxsize=_KEPT)
def find_cell_kind(text: str) -> str | None:
    """What one cell is by its shape; None for an empty one.

    >>> find_cell_kind("71.9%"), find_cell_kind("Green"), find_cell_kind("KPI 12")
    ('figure', 'rating', 'code')
    """
    text = " ".join(text.split())
    if not text:
        return None
    shapes = _SCAN if len(text) <= _LONGEST else ()
    for kind, pattern in shapes:
        if pattern.fullmatch(text):
            return kind
    is_long = len(text.split()) >= _SENTENCE_WORDS or text.endswith(".")
    return "sentence" if is_long else "words"


def cells_to_evidence(cells: Iterable[Cell]) -> Evidence:
    """What the cells of one column hold."""
    kinds: Counter[str] = Counter()
    coloured = 0
    for cell in cells:
        kind = find_cell_kind(cell.text)
        coloured += kind is None and cell.fill is not None
        if kind is not None and kind != "absence":
            kinds[kind] += 1
    return Evidence(tuple(sorted(kinds.items())), coloured)


def weigh_content(role: Role, evidence: Evidence) -> tuple[float, str | None]:
    """How much the cells speak for a role (above 0) or against it, and the reason."""
    if not evidence.cells or role not in _HOLDS:
        return 0.0, None
    held, never = _HOLDS[role]
    fits, misfits = evidence.share(*held), evidence.share(*never)
    against = _AGAINST if evidence.cells >= _FEWEST_CELLS else _AGAINST_ALONE
    weight = _FOR * fits - against * misfits + _signs(role, evidence)
    if not fits and not misfits:
        return 0.0, None
    most = max(evidence.kinds, key=lambda item: (item[1], item[0]))
    return round(weight, 3), f"{most[1]} of {evidence.cells} cells hold {_NAMES[most[0]]}"


def _signs(role: Role, evidence: Evidence) -> float:
    """What one role holds above all others speaks for it a little more."""
    return sum(0.1 * evidence.share(kind) for kind, strong in _STRONGER.items() if strong is role)


def suggest_roles(evidence: Evidence) -> tuple[tuple[Role, float], ...]:
    """The roles that cells alone suggest, where the header says nothing, best first.

    One cell alone suggests nothing.
    """
    if evidence.cells < _FEWEST_CELLS:
        return ()
    scores = [(role, evidence.share(*kinds) * weight) for role, weight, kinds in _ALONE]
    return tuple(sorted(((r, s) for r, s in scores if s > 0), key=lambda item: -item[1]))


# What cells alone can say of their column, and how surely; a figure could be a value or a target.
_ALONE: tuple[tuple[Role, float, tuple[str, ...]], ...] = (
    (Role.RATING, 0.6, ("rating",)),
    (Role.TREND, 0.6, ("arrow", "trend")),
    (Role.CODE, 0.6, ("code",)),
    (Role.POLARITY, 0.6, ("which way",)),
    (Role.UNIT, 0.6, ("unit",)),
    (Role.DETAIL, 0.6, ("how often", "place")),
    (Role.VALUE, 0.45, ("figure",)),
    (Role.TARGET, 0.44, ("figure", "date")),
    (Role.VARIANCE, 0.45, ("signed",)),
    (Role.COMMENTS, 0.45, ("sentence",)),
    (Role.PROSE, 0.44, ("sentence",)),
    (Role.OWNER, 0.4, ("words",)),
    (Role.GROUP, 0.39, ("words",)),
)
_NAMES = {
    "rating": "ratings",
    "arrow": "arrows",
    "yes or no": "yes or no",
    "which way": "which way is better",
    "trend": "words of a trend",
    "how often": "how often it is reported",
    "unit": "units",
    "code": "codes",
    "date": "dates",
    "place": "places among others",
    "signed": "figures with a sign",
    "figure": "figures",
    "sentence": "sentences",
    "words": "words",
}


def pick_cells(rows: Sequence[Sequence[Cell]], index: int) -> tuple[Cell, ...]:
    """The cells of one column, in rows that reach so far."""
    return tuple(row[index] for row in rows if index < len(row))
