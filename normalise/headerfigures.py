"""Whose figures a header announces: the area's own, another's, a forecast, an earlier one."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from schema.dataset import Role

_KEPT = 4_096  # headers whose figures are kept at hand
_COMPASS = r"(?:north|south|east|west)"
_AREAS = (
    rf"england(?: and wales)?|wales|scotland|northern ireland|great britain|united kingdom|\buk|"
    rf"london|{_COMPASS}(?:ern)? ?(?:{_COMPASS}|midlands?|england|of england)|"
    r"yorkshire and (?:the )?humber"
)
_COMPARATOR = re.compile(
    rf"\b(?:national(?:ly)?|regional(?:ly)?|region|{_AREAS}|family group|neighbours?|benchmark|"
    r"(?:scottish|welsh|english|british|irish)(?= (?:average|mean|median))|"
    r"comparators?|comparable|msg|cipfa|county|peers?|peer group|similar (?:forces?|authorities|"
    r"councils?|areas?)|most similar|top quartile|upper quartile|all (?:forces|authorities|"
    r"england)|other (?:forces|authorities|councils)|(?:english|scottish|welsh|irish|british|uk|"
    r"european|sector|group|unitary|metropolitan) (?:average|mean|median|figure|rate|result))\b"
    r"(?: ?(?:average|mean|median|figure|value))?"
)
_PREDICTED = re.compile(
    r"\b(?:forecasts?|projected|projections?|predicted|predictions?|estimate[ds]?|"
    r"(?:expected|likely|probable) (?:outcome|outturn|result|performance|position|year end)|"
    r"outlook|anticipated)\b"
)
_BASELINE = re.compile(
    r"\b(?:baselines?|benchmarks?|base year|starting point|where we (?:started|were))\b"
)
_AVERAGE = re.compile(r"\b(?:averages?|mean|median)\b")
_AVERAGED = re.compile(r"\b(?:averages?|mean) (?:days?|hours?|minutes?|weeks?|cost|time|number)\b")
_PREVIOUS = re.compile(
    r"\bprevious\b|^(?:prior|last)$|\b(?:last|prior|preceding) "
    r"(?:quarter|year|month|period|value|result|reported|reading|figure|data|actual|outturn|"
    r"performance)|\b(?:same|corresponding|equivalent) (?:quarter|period|time|month|point)"
)
# `Progress in last quarter` tells of the quarter that has just ended, and of no earlier one.
_TOLD = re.compile(
    r"(?:progress|activity|activities|updates?|achievements?|actions?|developments?|highlights|"
    r"events|news)\b.*\b(?:in|during|over|for|since|from) (?:the )?(?:last|previous)\b"
)
_COMPARES = re.compile(
    r"\b(?:change|difference|movement|variance|variation|since|from|against|compared)\b"
)


@lru_cache(maxsize=_KEPT)
def find_figure_role(words: str) -> Role:
    """The role of the figures under a spelled header.

    >>> find_figure_role("statistical neighbours"), find_figure_role("actual")
    ('comparator', 'actual')
    """
    if names_another_area(words):
        return "comparator"
    if _PREDICTED.search(words):
        return "predicted"
    if _AVERAGE.search(words) and not _AVERAGED.search(words):
        return "average"
    if _BASELINE.search(words):
        return "baseline"
    earlier = _PREVIOUS.search(words) and not (_COMPARES.search(words) or _TOLD.match(words))
    return "previous" if earlier else "actual"


def names_another_area(words: str) -> bool:
    """Whether a spelled header names another area or group: `South East`, `national average`."""
    return _COMPARATOR.search(words) is not None
