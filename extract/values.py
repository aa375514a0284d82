"""What stands in a column of figures, told by its characters alone."""

from __future__ import annotations

import re
from functools import lru_cache

from schema.markup import RAISED

_SIGN = r"[-+\N{MINUS SIGN}\N{EN DASH}±<>≤≥~(£$€¥]"
_UNIT = rf"(?:%|pp|[kKmM]|bn|p|°|\)|[*†‡]{{1,3}}|[a-z]\)?|[{RAISED}])"
_NUMBER = r"(?:\d{1,3}(?:[ ,.\u2009]\d{3})+|\d+)?(?:[.,:/·]\d+){0,2}"
_MEASURE = (
    r"\s?(?:per cent|percent|(?:second|sec|minute|min|hour|hr|day|week|wk|month|mth|year|yr)s?"
    r"|miles?|km|kg|tonnes?)\.?"
)
_VALUE = re.compile(rf"{_SIGN}{{0,3}}\s?{_NUMBER}\s?(?:{_UNIT}{{0,3}}|{_MEASURE})")
_UNIT_ALONE = re.compile(r"\(?[£$€]?\s?0{2,}s?\)?|\(\d\)")  # £000, (000s), the (2) over a column
_ABSENT = re.compile(
    r"(?:[-\N{EN DASH}\N{EM DASH}.…*x:]{1,3}|n/?[ak]|n\.[ak]\.|nil|tbc|\.\.|z|c|yes|no"
    r"|\(?[×✓✔✗✘●○■□▲▼]\)?)\.?",
    re.IGNORECASE,
)


@lru_cache(maxsize=10_000)
def is_value(text: str) -> bool:
    """True for what stands in a column of figures: a figure with its signs, a dash, `n/a`.

    >>> [is_value(text) for text in ("1,204", "(45.2%)", "£3m", "..", "22.4 days")]
    [True, True, True, True, True]
    >>> [is_value(text) for text in ("Q1", "12 wards")]
    [False, False]
    """
    if not text or len(text) > 24:  # noqa: PLR2004 no figure is as long
        return False
    if _ABSENT.fullmatch(text):
        return True
    is_unit = bool(_UNIT_ALONE.fullmatch(text))
    return any(map(str.isdigit, text)) and not is_unit and bool(_VALUE.fullmatch(text))
