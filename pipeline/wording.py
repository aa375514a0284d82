"""Values as they are compared, and as a list of misses shows them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

DECIMALS = 3
KEPT_TEXTS = 65_536
"""So many texts are remembered as they are compared: each is compared with many others."""
QUOTES_AND_DASHES = str.maketrans("‘’“”‐‑–—−", "''\"\"-----")


@lru_cache(maxsize=KEPT_TEXTS)
def tidy(text: str) -> str:
    r"""A text without the differences that do not count: kinds of blanks, quotes and dashes.

    >>> tidy(" Car’n’age –  1\n2 ")
    "Car'n'age - 1 2"
    """
    plain = unicodedata.normalize("NFKC", text).translate(QUOTES_AND_DASHES)
    return re.sub(r"\s+", " ", plain).strip()


def value_to_plain(value: object) -> object:
    """A value in the form in which two of them are compared; an empty text is no text."""
    if isinstance(value, str):
        return tidy(value).casefold() or None
    if isinstance(value, float):
        return round(value, DECIMALS)
    return value


def value_to_magnitude(
    value: float | None, high: float | None
) -> tuple[float | None, float | None]:
    """A figure without its sign, rounded as figures are when they are compared.

    >>> value_to_magnitude(-8.6833, None)
    (8.683, None)
    """
    low, up = (None if part is None else round(abs(part), DECIMALS) for part in (value, high))
    return low, up


def period_to_words(start: date | None, end: date | None) -> str:
    """A period as the scores name it; the same words are the same period.

    >>> from datetime import date
    >>> period_to_words(date(2013, 4, 1), date(2013, 6, 30)), period_to_words(None, None)
    ('2013-04-01 to 2013-06-30', 'unknown')
    """
    return f"{start or '?'} to {end or '?'}" if start or end else "unknown"


def figure_to_words(value: float | None, high: float | None, unit: str | None) -> str:
    """A figure with its unit.

    >>> figure_to_words(8.0, 10.0, "count")
    '8 to 10 count'
    """
    parts = [f"{part:.12g}" for part in (value, high) if part is not None]
    return f"{' to '.join(parts)} {unit or ''}".strip()


def target_to_words(
    value: float | None, unit: str | None, comparison: str | None, status: str
) -> str:
    """A target: its figure and comparison where it has one, and its status.

    >>> target_to_words(5.0, "percent", "reduce_by", "set")
    'reduce_by 5 percent (set)'
    """
    figure = f"{comparison or ''} {figure_to_words(value, None, unit)}".strip()
    return f"{figure} ({status})".strip()


def value_to_words(value: object) -> str:
    """A field's value as a list of misses shows it.

    >>> value_to_words(8.0), value_to_words(None), value_to_words("percent")
    ('8', 'null', 'percent')
    """
    if value is None:
        return "null"
    return f"{value:.12g}" if isinstance(value, float) else str(value)
