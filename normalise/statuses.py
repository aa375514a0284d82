"""Cells that say in what way there is no figure (docs/dataset.md, status)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from normalise.lexicon import MONTH_NAMES_PATTERN

if TYPE_CHECKING:
    from schema.dataset import Status

_DATA = r"(?:data|figures?|info(?:rmation)?|results?|stat(?:istic)?s|numbers?|details?|value)"
_YET = r"(?:yet |currently |still |as yet |at present |now |presently ){0,3}"
_BE = r"(?:is |are |was |were |has |have |been |to be |be ){0,4}"
_WHEN = (
    r"(?: (?:yet|at present|currently|this (?:quarter|period|time|year|month)|"
    r"for this (?:quarter|period)|until .{1,40}|for .{1,30}|from .{1,40}|at (?:this|"
    r"the) time.{0,20}|during .{1,40}|since .{1,40}|this .{1,12}|due to .{1,80})){0,3}"
)


_LATER = (
    r"annually|yearly|bi-?annually|six[- ]monthly|half[- ]yearly|at (?:the )?year[- ]end"
    r"|at (?:the )?end of (?:the )?year|next (?:quarter|year|month)"
    rf"|in (?:Q(?:uarter)? ?[1-4]|(?:{MONTH_NAMES_PATTERN})(?: \d{{4}})?)"
)


_WHEN_DUE = (
    r"(?:Q(?:uarter|tr)? ?[1-4](?: (?:20\d\d(?:/\d\d)?|\d\d/\d\d))?"
    rf"|(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?:{MONTH_NAMES_PATTERN})(?:[ -]'?(?:20)?\d\d)?"
    r"|(?:autumn|winter|spring|summer)(?: 20\d\d)?|(?:the )?(?:year[- ]end|end of (?:the )?year)"
    r"|\d{1,2}/\d{1,2}/\d{2,4}|20\d\d(?:/\d\d)?|next (?:year|quarter|month))"
)


# Longer cells say more than a status; the limit also bounds the search for times and reasons.
LONGEST_CHARS = 160
_KEPT = 4_096  # wordings whose status is kept at hand


_EDGES = " .*()[]:;\u00a0"


class Scope(StrEnum):
    """Where a wording counts.

    PART: also beside other words of a cell. WHOLE: for a cell that opens with it and adds no more
    than a time or a reason. ALONE: for a cell that holds nothing else.
    """

    PART = "part"
    WHOLE = "whole"
    ALONE = "alone"


@dataclass(frozen=True, slots=True)
class StatusRule:
    """A wording, the status that it says, and where it counts."""

    status: Status
    pattern: re.Pattern[str]
    scope: Scope


def _strong(status: Status, pattern: str) -> StatusRule:
    return StatusRule(status, re.compile(pattern, re.IGNORECASE), Scope.PART)


def _whole(status: Status, pattern: str) -> StatusRule:
    return StatusRule(status, re.compile(pattern, re.IGNORECASE), Scope.WHOLE)


def _weak(status: Status, pattern: str) -> StatusRule:
    return StatusRule(status, re.compile(pattern, re.IGNORECASE), Scope.ALONE)


RULES: tuple[StatusRule, ...] = (
    _strong(
        "not_collected",
        rf"(?:{_DATA} )?{_BE}(?:no longer|not|never|{_YET}not) {_YET}(?:being )?(?:collected|"
        rf"recorded|measured|monitored|captured|gathered)",
    ),
    _strong(
        "not_collected",
        r"no longer (?:a |an )?(?:collected|measured|indicator|reported|recorded|monitored)",
    ),
    _strong(
        "not_available",
        rf"(?:{_DATA} )?{_BE}{_YET}(?:not|unavailable|n't){_YET.join([' ', ''])}(?:yet "
        rf")?(?:been )?(?:available|released|published|received|provided|supplied|"
        rf"known|reported|confirmed)",
    ),
    _strong(
        "not_available",
        rf"{_DATA} {_BE}{_YET}(?:unavailable|awaited|outstanding|pending|delayed|unknown)",
    ),
    _strong(
        "not_available", rf"(?:awaiting|awaited|pending|waiting (?:for|on)) (?:\w+ ){{0,4}}{_DATA}"
    ),
    _strong("not_available", rf"no {_DATA} {_BE}{_YET}(?:available|released|published)"),
    _strong("not_available", r"(?:not|un) ?(?:yet )?available"),
    _strong(
        "no_data",
        rf"no {_DATA}(?: {_BE}(?:to report|reported|recorded|received|provided|supplied|"
        rf"returned|submitted))?",
    ),
    _strong(
        "no_update",
        r"no (?:further )?(?:updates?|change to report|report|return)(?: (?:received|"
        r"provided|given|available|supplied))?",
    ),
    _strong(
        "not_due",
        r"(?:will|to) (?:next )?be (?:reported|available|published|known|updated|measured)"
        r" (?:at|in|next|from|later|by|after)",
    ),
    _strong("not_due", r"not (?:yet )?(?:due|reportable|reported until)"),
    _whole(
        "not_due",
        rf"(?:to be )?(?:reported|published|measured|collected|available|due|updated|"
        rf"produced) (?:{_LATER})",
    ),
    _whole(
        "not_due",
        r"(?:annual|yearly|biennial|year[- ]end|half[- ]yearly|six[- ]monthly) (?:measure|"
        r"indicator|figure|survey|return|data|collection|reporting|report|target|"
        r"only|pi|kpi)",
    ),
    _strong("not_applicable", r"not applicable"),
    _weak(
        "not_due",
        r"(?:reported )?(?:annual(?:ly)?|yearly|year[- ]end|biennial|bi-?annual|half[- ]yearly|"
        r"(?:six|6)[- ]monthly|half[- ]year|bi-?annually|termly|seasonal|end of year|next quarter|"
        r"future|every (?:two|three|2|3) years|academic year(?: (?:measure|data|figure|"
        r"indicator))?|"
        r"(?:year|end of year|year[- ]end|summer|winter|Q[1-4]) only|"
        r"(?:(?:reported|published|data|available) )?(?:(?:a|one|1|two|2) (?:quarter|month|"
        r"year)s? )?"
        r"in arrears|"
        rf"(?:{_DATA} )?(?:(?:next )?(?:due|survey|audit)|available|expected|see|reported|next)"
        r"(?: from (?:the )?[a-z]+(?: [a-z]+)?)?"
        r"(?: (?:in|for|at|from|by|on|around|early|late|mid|(?:bi-?)?annually|end of)){0,3}"
        rf" {_WHEN_DUE}(?: ?(?:and|&|,|or) ?{_WHEN_DUE}){{0,3}})",
    ),
    _weak("not_applicable", rf"(?:n/a|n\.a\.?|na|n\\a){_WHEN}|not relevant"),
    _weak(
        "not_available",
        r"n/k|nk|n/av|not known|unknown|t\.?b\.?[acd]\.?|to be (?:confirmed|advised|agreed|"
        r"determined|supplied)|awaited|awaiting|pending|not yet|outstanding|unavailable|"
        r"not published|not released|(?:data )?(?:to follow|lag(?:ged)?)|nya|n\.y\.a|n/?r|dna|"
        r"(?:data |(?:small |low )?numbers )?(?:suppressed|withheld|confidential|disclosive|"
        r"supp\.?)|"
        r"not disclosed|(?:data|being) (?:being )?(?:validated|collated|verified|finalised|"
        r"checked)|"
        r"(?:data|system|reporting) (?:quality )?(?:issue|error|fault|failure|problem)s?|"
        r"await(?:ing|s)? (?:publication|validation|confirmation|release|verification|return)s?|"
        r"(?:sample|numbers?|cohort|small) (?:is |are )?(?:too )?(?:small|low|numbers)"
        r"(?: to report)?|too (?:small|few|low)|"
        r"low numbers|(?-i:c)|#+|#(?:n/a|div/0|ref|value|num|null|name)[!?]?",
    ),
    _weak(
        "not_collected",
        r"new(?: (?:measure|indicator|pi|kpi|target))?(?: (?:for|in|from) .{2,12})?|"
        r"not (?:measured|recorded|monitored|collected|surveyed)|discontinued|withdrawn|nc|"
        r"deleted(?: (?:indicator|measure|pi|kpi))?|ceased|suspended|paused|superseded|"
        r"replaced(?: by .{2,40})?|baseline year|not set|"
        r"no survey(?: (?:undertaken|carried out|conducted|held|done|planned))?(?: .{2,14})?|"
        r"(?:the |this |a )?(?:survey|audit|count|exercise) (?:was |has |is )?not (?:been )?"
        r"(?:undertaken|carried out|conducted|held|run|done)(?: .{2,14})?",
    ),
    _weak(
        "no_data",
        r"[-\u2010-\u2015\u2212]+|\.{2,}|\u2026|no return|none (?:reported|recorded|"
        r"available)|x|\?+|no|missing|blank|null|nda?|nothing to report|insufficient data|"
        r"no figures?",
    ),
    _weak(
        "no_update", r"no update|none provided|not updated|no change to report|as above|as before"
    ),
)


@lru_cache(maxsize=_KEPT)
def find_status(text: str) -> Status | None:
    """The status that a whole cell says by its words; None for any other cell.

    >>> find_status("Data not yet available"), find_status("n/a"), find_status("Annual measure")
    ('not_available', 'not_applicable', 'not_due')
    """
    bare = " ".join(text.split()).strip(_EDGES)
    if len(bare) > LONGEST_CHARS:
        return None
    if not bare:
        return "no_data" if text.strip() else None
    return next((rule.status for rule in RULES if _is_whole(rule, bare)), None)


def is_only_due(text: str) -> bool:
    """Whether a cell says when a figure is due and holds nothing else, figures in it included.

    >>> is_only_due("Six monthly"), is_only_due("Available from Sept 14")
    (True, True)
    """
    bare = " ".join(text.split()).strip(_EDGES)
    return len(bare) <= LONGEST_CHARS and any(rule.pattern.fullmatch(bare) for rule in _ONLY_DUE)


_ONLY_DUE = tuple(rule for rule in RULES if rule.scope is Scope.ALONE and rule.status == "not_due")

_ONLY_WHEN = re.compile(rf"{_WHEN}\W*", re.IGNORECASE)


def _is_whole(rule: StatusRule, bare: str) -> bool:
    if rule.scope is Scope.ALONE:
        return rule.pattern.fullmatch(bare) is not None
    found = rule.pattern.match(bare)
    return found is not None and _ONLY_WHEN.fullmatch(bare, found.end()) is not None


def find_status_words(text: str, *, short: bool = False) -> tuple[Status, int, int] | None:
    """The status that a part of a cell says, with the span of its words; None for none.

    Only wordings that cannot mean anything else count, since other words stand around them; in a
    `short` cell those count too that name a later time.
    """
    scopes = {Scope.PART, Scope.WHOLE} if short else {Scope.PART}
    for rule in RULES:
        found = rule.pattern.search(text) if rule.scope in scopes else None
        if found is not None and found.group().strip():
            return rule.status, found.start(), found.end()
    return None
