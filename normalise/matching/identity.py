"""Indicators to measures by identity: the same publisher, code and wording are one measure."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass

LONGEST_SLUG = 48
_LOST = re.compile(r"[^a-z0-9%]+")


@dataclass(frozen=True, slots=True)
class MeasureKey:
    """What an indicator is known by: two indicators with equal keys are one measure."""

    publisher: str
    code: str
    wording: str


def indicator_to_key(publisher: str | None, code: str | None, indicator: str) -> MeasureKey:
    """The key of an indicator; case, punctuation and white space do not count.

    >>> a = indicator_to_key("Durham", None, "Re-offending, adults")
    >>> a == indicator_to_key("Durham", None, "Re-Offending  adults.")
    True
    """
    return MeasureKey(_fold(publisher or ""), (code or "").upper(), _fold(indicator))


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).casefold().replace("\u2019", "").replace("'", "")
    return _LOST.sub(" ", plain).strip()


def key_to_measure_id(key: MeasureKey) -> str:
    """A short readable id: the first words of the wording and six letters of its hash."""
    words = _LOST.sub("-", key.wording).strip("-")
    slug = words[:LONGEST_SLUG].rsplit("-", 1)[0] if len(words) > LONGEST_SLUG else words
    digest = hashlib.sha256(f"{key.publisher}\x1f{key.code}\x1f{key.wording}".encode()).hexdigest()
    return f"{slug.replace('%', 'percent') or 'measure'}-{digest[:6]}"
