"""An indicator's text to what can be compared: content words, form, numbers, codes.

Everything here is about one text alone. What a person would set aside when asking whether two
lines of two reports are one measure is set aside: codes, sources, notes, years, the verb that a
plan opens with, and the phrase that says in what form the figure comes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from normalise.matching.amounts import Amount, AmountKind, find_amounts
from normalise.matching.codes import find_codes, without_codes
from normalise.matching.folding import fold, fold_to_stems, stem
from normalise.matching.forms import Form, find_form

if TYPE_CHECKING:
    from normalise.matching.terms import Side, Terms

LONGEST_CHARS = 600
_OLD_OR_NEW = "new|old|revised|current|previous|existing"
_NOT_YET = r"\(?\b(?:an )?indicator to be (?:derived|developed|confirmed|defined)\b"
# What stands behind these is about the figure's making, not about what is measured.
_NOTES = re.compile(
    "|".join(
        (
            r"\bsources?\s*[-:\u2013].*?(?=[.;)]|$)",
            r"\b(?:figures?|data|results?|numbers?)\s+(?:are|is|based|shown|given|reported|for)\b[^.;]*",
            (
                r"\b(?:reported|measured|collected|published)\s+"
                r"(?:annually|quarterly|monthly|yearly|half[- ]yearly)"
            ),
            r"\b(?:baseline|target|benchmark)\b\s*[:=(-][^.;)]*",
            r"\((?:cumulative|quarterly|annual|monthly|snapshot|ytd|new|revised|provisional)\)",
            r"\(?\b(?:year to date|ytd|cumulative|rolling (?:year|12 months?))\b\)?",
            rf"[:;.(,-]\s*(?:{_OLD_OR_NEW}) (?:method|methodology|definition|basis)\b\)?",
            (
                r"\(\s*(?:\d{4}|historic(?:al)?|experimental|provisional|latest) "
                r"(?:data|definition|statistics?|figures?|series)\s*\)"
            ),
            r"[.;]\s*(?:this|the|these) (?:indicators?|measures?|figures?|data|definition)\b.*",
            rf"{_NOT_YET}(?: (?:from|on|for))?",
        )
    )
)
# (a) … (b) …: the letters of a list within a text.
_LETTERED = re.compile(r"\(\s?(?:[a-h]|i{1,3}|iv|v)\s?\)")
# `by sex and age`: the groups for which a figure is also given.
_GROUP = (
    r"(?:sex|gender|age(?: groups?| bands?)?|ethnic(?:ity| groups?)|urban ?/ ?rural"
    r"|urban and rural|wards?|districts?|regions?|areas?|locations?|cities|country|countries"
    r"|quarters?|months?|tenure|disability(?: status)?|persons with disabilities|income|occupation"
    r"|residence|migration status|(?:type|level|kind|form) of \w+|education level"
    r"|population group)"
)
_BREAKDOWN = re.compile(
    rf",? \(?(?:disaggregated |broken down |split )?by {_GROUP}"
    rf"(?:(?:, and|,| and| or|/) ?{_GROUP})*(?=\s*(?:$|[(),;.\u2013-]))\)?"
)
_YEARS = re.compile(
    r"\b(?:19|20)\d\d\s?[/-]\s?(?:(?:19|20)?\d\d)\b|\b(?:19[5-9]\d|20[0-4]\d)\b"
    r"|\bq[1-4]\b(?:\s?\d\d/\d\d)?",
)
_STOP_WORDS = (
    "a an the of in on at to by for with from and or as is are be been being was were has "
    "have had their his her its our your they them who whom which that this these those "
    "it we where when whose than then there here into onto per through via within "
    "during under total overall all any each every both other nos number numbers "
    "percentage percent proportion rate ratio average share increase increased increasing "
    "reduce reduced reducing reduction improve improved improving improvement maintain "
    "ensure achieve level levels value measured measure using used result following etc "
    "ie eg e g i s t p x including include inc incl among between"
)
_STOP = frozenset(word for each in _STOP_WORDS.split() for word in (each, stem(each)))


@dataclass(frozen=True, slots=True)
class Wording:
    """What one indicator's text says, taken apart."""

    plain: str
    words: tuple[str, ...]
    found: tuple[str, ...]
    form: Form
    amounts: frozenset[Amount]
    codes: frozenset[str]
    sides: frozenset[Side]

    def by_kind(self, kind: AmountKind) -> frozenset[Amount]:
        """The amounts of one kind."""
        return frozenset(amount for amount in self.amounts if amount.kind == kind)


def text_to_wording(
    text: str, terms: Terms, code: str | None = None, *, is_whole: bool = False
) -> Wording:
    """Take a text apart; `terms` says which phrases mean the same.

    Notes and breakdowns are set aside unless the text is asked for whole.
    """
    short = fold(without_codes(text[:LONGEST_CHARS])) if is_whole else text_to_plain(text)
    amounts, rest = find_amounts(_YEARS.sub(" ", _leave_out(_LETTERED, short)))
    found = terms.replace(fold_to_stems(rest))
    return Wording(
        plain=short,
        words=tuple(word for word in found if word not in _STOP),
        found=found,
        form=None if len(_LETTERED.findall(short)) > 1 else find_form(short),
        amounts=frozenset(amounts),
        codes=find_codes(text, code),
        sides=terms.find_sides(found),
    )


def text_to_plain(text: str) -> str:
    """A text folded, without its codes, notes and breakdowns.

    >>> text_to_plain("Fly tipping (NI 196). Source - Flycapture")
    'fly tipping .'
    """
    plain = fold(without_codes(text[:LONGEST_CHARS]))
    return _leave_out(_BREAKDOWN, _leave_out(_NOTES, plain))


def _leave_out(pattern: re.Pattern[str], text: str) -> str:
    """The text without what fits; a text of which nothing would be left stays."""
    return " ".join(pattern.sub(" ", text).split()) or text
