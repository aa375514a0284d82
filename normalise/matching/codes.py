"""Published codes in an indicator's text, and whether two indicators' codes speak for or against.

A code decides within its scheme alone: NI 192 and a local LPI 12 say nothing of each other.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# Schemes that a government or its statisticians number, the same for every publisher.
NATIONAL = ("NI", "BV", "ASCOF", "PHOF", "NHSOF", "PAF", "PSA", "APACS", "SDG")
MOST_SLIPS = 4
SCHEMES = (
    "NI|BVPI|BV|LPI|LKI|LI|KPI|SPI|PAF|PSA|PI|CPI|LAA|PHOF|ASCOF|NHSOF|SCORP|SENV|SCHN|SSW|SPL|SECON|"
    "HSN|CHN|ENV|CORP|PAM|APACS|SDG"
)
_BEFORE = r"(?:formerly|former|ex|was|old|previously|cf\.?|see)"
# `127b`, `2.1.3`, `5(a)` and `5(ii)`.
_NUMBER = r"\d+(?:\.\d+)*\s?(?:[a-zA-Z]?(?:\s?\((?:[ivx]+|\d?[a-zA-Z]?)\))*|[ivx]+)?"
_CODE = re.compile(
    rf"\(?\b{_BEFORE}?\s*\b(?P<scheme>{SCHEMES})[ -]?(?P<number>{_NUMBER})(?![\w%])\)?"
)
_GIVEN = re.compile(r"^\s*(?P<scheme>[A-Za-z][A-Za-z&/ ]*?)?[\s.-]*(?P<number>\d[\w.()/-]*)\s*$")
_ALIASES = {"BVPI": "BV"}


def find_codes(text: str, code: str | None = None) -> frozenset[str]:
    """The codes of an indicator as `SCHEME:number`, from its text and from its own column.

    >>> sorted(find_codes("Robberies (formerly BV127b)", "LPI CS4"))
    ['BV:127b', 'LPICS:4']
    """
    found = {_join(match["scheme"], match["number"]) for match in _CODE.finditer(text)}
    given = _GIVEN.match(code or "")
    if given:
        found.add(_join(given["scheme"] or "", given["number"]))
    elif code and code.strip():
        found.add(f":{re.sub(r'[^a-z0-9]', '', code.casefold())}")
    return frozenset(found)


def _join(scheme: str, number: str) -> str:
    name = re.sub(r"[^A-Z]", "", scheme.upper())
    return f"{_ALIASES.get(name, name)}:{re.sub(r'[^a-z0-9.]', '', number.casefold()).strip('.')}"


def without_codes(text: str) -> str:
    """The text without its codes, and without brackets that held nothing else."""
    return _CODE.sub(" ", text)


def find_standing_schemes(
    left: Iterable[tuple[str, frozenset[str]]], right: Iterable[tuple[str, frozenset[str]]]
) -> Mapping[str, bool]:
    """Which schemes hold in both lists, from the lines that both print alike, as (text, codes).

    A national scheme holds always. Another one holds where alike lines bear alike codes, and does
    not where the codes were given out anew; a scheme without such lines is not in the answer.
    """
    there = {text: codes for text, codes in right if codes}
    agree: Counter[str] = Counter()
    differ: Counter[str] = Counter()
    for text, codes in left:
        for scheme, number in map(_part, codes):
            others = {n for s, n in map(_part, there.get(text, ())) if s == scheme}
            if others:
                (agree if number in others else differ)[scheme] += 1
    found = {scheme: agree[scheme] > MOST_SLIPS * differ[scheme] for scheme in agree | differ}
    return found | dict.fromkeys(NATIONAL, True)


def _part(code: str) -> tuple[str, str]:
    scheme, _, number = code.partition(":")
    return scheme, number


def codes_agree(
    one: frozenset[str], other: frozenset[str], standing: Mapping[str, bool]
) -> tuple[bool, bool, bool]:
    """Whether a code is in both, whether a scheme gives them two, and whether that is in doubt.

    A scheme of which nothing is known supports a pair, and leaves it in doubt; one that does not
    hold says nothing.
    """
    same = any(standing.get(_part(code)[0], True) for code in one & other)
    if same:
        return True, False, False
    schemes = {_part(code)[0] for code in one} & {_part(code)[0] for code in other}
    differ = any(standing.get(scheme, False) for scheme in schemes)
    return False, differ, not differ and any(scheme not in standing for scheme in schemes)
