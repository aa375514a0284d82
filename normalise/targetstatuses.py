"""Target cells without a figure: none is set, one is still to be set, or it is nought."""

from __future__ import annotations

import re

_TO_BE_SET = re.compile(
    r"\bt\.?b\.?[acds]\.?\b|to be (?:\w+ )?(?:confirmed|agreed|set|determined|"
    r"decided|established|developed|advised|finalised)"
    r"|being (?:developed|set|reviewed|agreed|established|finalised)|under (?:review|development)"
    r"|(?:target|baseline) (?:year|to be|not yet|being)|in development|not (?:yet "
    r")?(?:set|agreed)|awaiting|(?:establish|set) (?:a )?baseline"
    r"|to be (?:re-?)?baselined|^\W*baselin(?:e|ing)(?: (?:in |for )?20\d\d(?:/\d\d)?)?\W*$",
    re.IGNORECASE,
)
# What a figure is printed for, where it has no target.
_PURPOSE = (
    r"(?:for )?(?:management )?(?:info(?:rmation|rmative)?|monitor(?:ing|ed)?|data|"
    r"volumes?|trends?|context(?:ual)?|track(?:ing|ed|er)?|activity|workload|demand|reference|benchmarking|"
    r"noting|observ(?:e|ation))(?: (?:only|purposes?|measure|indicator|data|information|pi|kpi))*"
)
_NONE = (
    r"(?:n/?a\.?|n\.a\.|n/?t|not applicable|no(?:ne)?(?: (?:set )?target)?(?: set)?|nil target"
    r"|(?:is |are )?not targeted|no (?:(?:local|national|formal|specific|annual|numerical) )?"
    r"target\b.*|not a target(?:ed)?(?: (?:measure|indicator|pi))?"
    rf"|new(?: (?:measure|indicator|pi|kpi))?|{_PURPOSE})\.?"
)
_NO_TARGET = re.compile(
    r"[-\u2010-\u2015\u2212./\s]*"
    rf"|{_NONE}(?:\s*[-\u2010-\u2015(:;,/]\s*{_NONE}\)?)*",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d(?:\s?[/\u2013-]\s?\d{2,4})?\b")
_UP_TO = r"\b(?:by|from)\s(?:[a-z]+\s){0,3}<year>"
_SET_LATER = re.compile(
    rf"\d[\d.,]*\s?%?(?:\s[a-z]+){{0,3}}\s{_UP_TO}|{_UP_TO}[\s:,\u2013-]+\d", re.IGNORECASE
)
_NOUGHT = re.compile(r"nil\W*", re.IGNORECASE)
_LONGEST = 80


def is_no_target(text: str) -> bool:
    """Whether a cell says that no target is set, and sets none for later either.

    >>> is_no_target("N/A - contextual"), is_no_target("Monitor"), is_no_target("Maintain")
    (True, True, False)
    >>> is_no_target("No target for 2012/13"), is_no_target("No target for 2012/13; 85% by 2015")
    (True, False)
    """
    says = len(text) <= _LONGEST and _NO_TARGET.fullmatch(text) is not None
    return says and _SET_LATER.search(_YEAR.sub("<year>", text)) is None


def is_to_be_set(text: str) -> bool:
    """Whether a cell says that its target is still to come."""
    return _TO_BE_SET.search(text) is not None


def is_nought(text: str) -> bool:
    """Whether a cell sets the target at nought in a word that is no number elsewhere."""
    return _NOUGHT.fullmatch(text) is not None
