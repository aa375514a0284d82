"""Ways in which covers write periods, written as the grammar of periods reads them."""

from __future__ import annotations

import re

from normalise.lexicon import MONTH_NAMES_PATTERN

_MONTH = rf"(?:{MONTH_NAMES_PATTERN})\b\.?"
_QUARTER = r"\b(?:quarter|qtr|q)"
_TO = r"\s*(?:-|–|—|/|to\b|and\b|&)\s*"
_NO_FINANCIAL_YEAR = r"(?!\s*[/–-]\s*\d)(?!\d)"


def _rule(pattern: str, written: str) -> tuple[re.Pattern[str], str]:
    return re.compile(pattern, re.IGNORECASE), written


_OF_YEARS = _rule(rf"\byear\s+(?:[1-9]|one|two|three|four|five)\s*[,:–-]?\s*(?={_QUARTER})", "")
_OF_MONTHS = _rule(  # Oct, Nov & Dec
    rf"\b({_MONTH}),?\s+{_MONTH},?\s*(?:and|&)\s*({_MONTH})", r"\1 to \2"
)
# In order: what one rule writes, the next may read on. All but two ask for a digit.
_RULES = (
    _rule(r"(?<!q[1-4])(?<!\d)-(?=q[1-4]\b)", " "),  # End-Q2
    _rule(r"\b(20\d\d) / (\d\d|20\d\d)\b", r"\1/\2"),  # 2018 / 19
    _rule(r"\b(quarter|qtr)\.?\s*(?::|#|no\b\.?)\s*([1-4])\b", r"\1 \2"),  # Quarter: 3
    _OF_YEARS,
    _rule(rf"\bquarters\s+([1-4]){_TO}([1-4])\b", r"Q\1 to Q\2"),  # Quarters 1 and 2
    _OF_MONTHS,
    _rule(rf"\b({_MONTH}){_TO}({_MONTH})\s+['’]?([0-3]\d)(?![\d/,.]\d)(?!\d)", r"\1 to \2 20\3"),
    _rule(rf"^({_MONTH})[\s-]['’]?([0-3]\d)$", r"\1 20\2"),  # the header `Apr 18`
    # Months and the calendar year that they lie in: `Quarter 1 (April – June) 2017`.
    _rule(
        rf"(?:{_QUARTER}\s*(?:[1-4]|one|two|three|four)\s*)?[(\[]?\b({_MONTH}){_TO}({_MONTH})"
        rf"\s*[)\]]?[\s,]*[(\[]?(20\d\d){_NO_FINANCIAL_YEAR}[)\]]?",
        r"\1 to \2 \3",
    ),
)
_DIGIT = re.compile(r"\d")
_NUMBERED = re.compile(
    r"\b(?:period|month)\s+(1[0-2]|0?[1-9])\b(?!\s*(?:st|nd|rd|th|of|to|days?|weeks?|months?|years?)\b)"
    rf"(?!\s*(?:[/.–-]\s*\d|{_MONTH}))",
    re.IGNORECASE,
)


def write_out(text: str) -> str:
    """A line with its periods written out.

    >>> write_out("Quarter: 3"), write_out("Q1 (April – June) 2017"), write_out("Apr-Jun 19")
    ('Quarter 3', 'April to June 2017', 'Apr to Jun 2019')
    """
    for pattern, written in _RULES if _DIGIT.search(text) else (_OF_YEARS, _OF_MONTHS):
        text = pattern.sub(written, text)
    return text


def find_month_numbers(text: str) -> tuple[int, ...]:
    """The calendar months of a financial year's numbered periods.

    >>> find_month_numbers("Period 8"), find_month_numbers("Period 1 July to 30 September")
    ((11,), ())
    """
    return tuple((int(found[1]) + 2) % 12 + 1 for found in _NUMBERED.finditer(text))
