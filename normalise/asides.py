"""Figures that are no readings: what is set aside, and by which rule (docs/dataset.md).

Dates are periods and are found before. What these rules claim is kept with the rule's name, so
that an auditor sees why a printed figure gave no reading.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from normalise.ages import AGES, PROSE_AGES
from normalise.lengths import (
    is_measured,
    set_rhythm_aside,
    set_span_aside,
    set_window_aside,
)
from normalise.lexicon import SCALES, UNIT_WORDS
from normalise.measured import is_lettered, is_price_in_pence, is_speed
from normalise.names import NAMES, PROSE_NAMES, Aside, in_two_units
from normalise.names import set_aside as _aside
from normalise.patterns import Match, Rule, Rules, rewrite, rule
from normalise.prices import PRICES
from normalise.tokens import Token, Tokens, number_of

if TYPE_CHECKING:
    from collections.abc import Sequence

LARGEST_ANAPHOR = 12
LARGEST_LIST_NUMBER = 30
LIST_REACH = 400
LAST_SCHOOL_YEAR = 13
_KNOWN_ENDINGS = frozenset({*UNIT_WORDS, *SCALES, "s", "pp", "pts", "per", "and", "to"})


def _small_number_word(match: Match) -> Aside | None:
    token = match.one("n")
    whole = match.before is not None and match.before.lower == "of" and _counts(match)
    small = token is not None and number_of(token) <= LARGEST_ANAPHOR and not whole
    return Aside("refers back") if small else None


def _counts(match: Match) -> bool:
    """Whether a number stands in front: `one of the three` is one out of three."""
    earlier = match.tokens[match.start - 2] if match.start > 1 else None
    return earlier is not None and earlier.kind in {"NUM", "NUMWORD"}


def _numbered_part(match: Match) -> Aside | None:
    """`Stn 11 64%`: a number between a name and a percentage belongs to the name."""
    after = match.tokens[match.end : match.end + 2]
    kinds = [token.kind for token in after]
    return Aside("number of a part") if kinds == ["NUM", "PCT"] else None


def _school_year(match: Match) -> Aside | None:
    token = match.one("n")
    if in_two_units(match):
        return None
    fits = token is not None and number_of(token) <= LAST_SCHOOL_YEAR and "." not in token.text
    return Aside("school year") if fits else None


def _numbered_name(match: Match) -> Aside | None:
    """`Family Focus 2 team`: a single figure between a name and its noun, inside a sentence."""
    first, second = match.part("a")[:2]
    after = match.after
    capital = first.text[:1].isupper() and second.text[:1].isupper() and match.before is not None
    single = len(match.tokens[match.end - 1].text) == 1
    follows = after is not None and after.kind == "WORD" and after.text.islower()
    return Aside("name with a figure") if capital and single and follows else None


def _called_number(match: Match) -> Aside | None:
    """`calls to 101`; in `rose to 101` and `up to 999` the figure is one."""
    before = match.before.lower if match.before else ""
    leads = match.tokens[match.start].lower != "to" or before.startswith(("call", "contact"))
    return Aside("name with a figure") if leads else None


def _attached(match: Match) -> Aside | None:
    """`35mph`: letters that follow at once and are no unit that a reading can have."""
    word = match.one("w")
    known = word is None or word.spaced or word.lower in _KNOWN_ENDINGS or is_lettered(match)
    known = known or is_price_in_pence(match)
    known = known or (word is not None and word.lower in {"mph", "kph"} and is_speed(match))
    known = known or (match.before is None and match.after is None)  # then it is the cell's figure
    return None if known else Aside("name with a figure")


def _list_number(match: Match) -> Aside | None:
    """`1. Training … 2. Review`: a number that opens an item, with its neighbour in the cell."""
    token = match.one("n")
    if token is None or not _opens_item(match.before) or token.text != token.text.strip("."):
        return None
    inside = match.tokens[match.start].kind != "LP" and _opened(match)
    number = number_of(token)
    if inside:
        return None
    if match.before is not None and match.before.kind == "COLON" and number > 1:
        return None
    near = match.tokens[max(0, match.start - LIST_REACH) : match.end + LIST_REACH]
    others = {other.text for other in near if other.kind == "NUM"}
    neighbours = {f"{number - 1:g}", f"{number + 1:g}"} & others
    return Aside("list number") if neighbours and number <= LARGEST_LIST_NUMBER else None


def _opened(match: Match) -> bool:
    """`Beech Court (5)`, `(Q2: 3, Q1: 1)`: the bracket closes one that opens behind a word."""
    closed = 0
    for place in range(match.start - 1, max(0, match.start - LIST_REACH), -1):
        kind = match.tokens[place].kind
        if kind == "LP" and not closed:
            return not _opens_item(match.tokens[place - 1])
        closed += (kind == "RP") - (kind == "LP")
    return False


def _opens_item(before: Token | None) -> bool:
    return before is None or before.kind in {"NL", "STOP", "BULLET", "SEMI", "LP", "COLON"}


def _is_interval(match: Match) -> bool:
    """`CI 93.1-96.8` looks like a code."""
    code = match.one("code")
    return code is not None and code.lower.startswith("ci ")


def _margin(match: Match) -> Aside | None:
    """`72% (±3%)`: how far the figure before it may be out."""
    sign = match.one("sign")
    behind = match.before is not None and match.before.kind in {"NUM", "PCT", "LP"}
    return Aside("margin of error") if sign and sign.text == "\u00b1" and behind else None


_N = "(NUM|NUMWORD)"
_SPAN = f"{_N} ((DASH|to|or|and) {_N})?"

_ALWAYS: tuple[Rule, ...] = (
    *NAMES,
    rule("name with a figure", "ASIDE", "NUM <w: WORD> (SLASH (m|l|km) NUM?)?", _attached),
    _aside(
        "name with a figure",
        "(101|111|999|112) (call|calls|number|service|line|demand|contact|contacts|"
        "abandonment|volume|volumes|performance|non-emergency)",
    ),
    rule(
        "base of a rate",
        "ASIDE",
        "per NUM {scale}? (head|of)? (the)? {base_noun}?",
        lambda match: (
            None
            if match.before is not None and match.before.kind == "NUM"
            else Aside("base of a rate")
        ),
    ),
    _aside("section of a law", "(s|ss|sec|para|cl|reg|art|section) (PUNCT|STOP) NUM"),
    _aside("how often", "(NUM|NUMWORD) {weekday}"),
    _aside(
        "ordinal",
        "ORD ((best|worst|highest|lowest|largest|place|placed)? LP? (out of|of) (the|our)? NUM)?",
    ),
    _aside(
        "confidence interval",
        "(NUM PCT)? (ci|cis|confidence interval|confidence intervals|confidence limits) "
        "(COLON|EQ|of)? LP? NUM PCT? (DASH|to|COMMA) NUM PCT?",
    ),
    rule(
        "confidence interval",
        "ASIDE",
        "(NUM PCT)? <code: CODE> (DASH|to|COMMA) NUM PCT?",
        lambda match: Aside("confidence interval") if _is_interval(match) else None,
    ),
    rule("margin of error", "ASIDE", "<sign: CMP> NUM (PCT|PP)?", _margin),
    _aside("time of day", "(TIME|at CLOCK)"),
    _aside("published code", "CODE"),
    _aside("name with a figure", "NAME"),
    _aside("name with a figure", "QUOTE NUM WORD WORD? QUOTE"),
    rule(
        "name with a figure",
        "ASIDE",
        "(to|via|dial|dialled|called|calling) (101|111|999|112)",
        _called_number,
    ),
    _aside(
        "size",
        "NUM PLUS? (bed|bedroom|bedroomed|bedrooms|berth|storey|storeys|seater|tonne) "
        "(!(days|nights|spaces))",
    ),
    *AGES,
    _aside("footnote mark", "FOOT"),
    rule(
        "school year",
        "ASIDE",
        "(year|years) <n: NUM> ((DASH|to|and|&) NUM)? QUOTE? s?",
        _school_year,
    ),
    _aside("idiom", "NUM on COMMA? NUM off"),
    _aside("idiom", "(first|second|third|last|next|another|which|any|final) one"),
    _aside("length of time", "NUM PLUS {time_unit}"),
    _aside("date", "on FRAC"),
    rule("number of a part", "ASIDE", "WORD NUM", _numbered_part),
    _aside("number of an issue", "WORD (no|issue|edition) (PUNCT|STOP)? NUM"),
    _aside(
        "within a time",
        f"(within|inside) (a|the|an)? (first|next|last)? {_SPAN} (working|calendar)? {{time_unit}}",
    ),
    rule(
        "how often",
        "ASIDE",
        f"<n: {_N}> (times|time|nights|night|days|day|hours|weeks|months|sessions) "
        "(a|per|each|every|in) (a)? (day|night|week|fortnight|month|quarter|year|annum|term)",
        set_rhythm_aside,
    ),
    rule(
        "within a time",
        "ASIDE",
        f"in (under)? {_SPAN} (working|calendar)? {{time_unit}}",
        set_window_aside,
    ),
    _aside("how often", f"every {_N} {{time_unit}}"),
    _aside("length of time", "NUM DASH {time_unit}"),
    _aside("fraction in words", "NUMWORD (third|thirds|quarter|quarters|half|halves|fifth|fifths)"),
    rule("idiom", "ASIDE", "one of (!(the|our|all)? (NUM|NUMWORD))", lambda _match: Aside("idiom")),
    _aside("idiom", "not (one|a single one) (!of)"),
    _aside("idiom", "(no one|one another|one to one|this one|that one|the one|each one)"),
    _aside("idiom", "(one stop|zero tolerance|one day|one hand|number one|one or)"),
    _aside("idiom", "one in (!(NUM|NUMWORD))"),
    _aside("number of a part", "{label_nouns} NUM ((DASH|to|and|&|COMMA) NUM)+ (!(PCT|PP))"),
    _aside("steps of a process", f"{_N} {{process_noun}} (!NUM)"),
    _aside("rank", f"(top|best|bottom) {_N}"),
    rule(
        "refers back", "ASIDE", "(the|these|those|both|other|all) <n: NUMWORD>", _small_number_word
    ),
    rule("list number", "ASIDE", "LP? <n: NUM> RP", _list_number),
    rule("list number", "ASIDE", "<n: NUM> (STOP|PUNCT)", _list_number),
)

_SPANS: tuple[Rule, ...] = (
    rule(
        "length of time",
        "ASIDE",
        "(after|for|over|in|under|of|last|past|previous|next|first|following|than|a|the|further|"
        "another|about|around) (the|a|an)? (last|past|previous|next|first|about)? "
        f"{_SPAN} (working|calendar)? ({{time_unit}}|nights|evenings|weekends|shifts)",
        set_span_aside,
    ),
)

# Where figures are lengths of time, only what plainly lasted is none.
_LASTING: tuple[Rule, ...] = (
    rule(
        "length of time",
        "ASIDE",
        "(furloughed|closed|shut|suspended|absent|off|ran|run|running) (for|over)? "
        f"(over|under|more than|less than|at least|up to|about|nearly|some)? {_SPAN} "
        "({time_unit}|nights)",
        set_span_aside,
    ),
)

_PROSE: tuple[Rule, ...] = (
    *PROSE_NAMES,
    *PROSE_AGES,
    *PRICES,
    rule("name with a figure", "ASIDE", "<a: WORD WORD> NUM", _numbered_name),
    rule(
        "length of time",
        "ASIDE",
        f"{_N} (COMMA {_N})* ((DASH|to|or|and|&) {_N})? (working|calendar)? {{time_unit}}",
        lambda match: None if is_measured(match) else Aside("length of time"),
    ),
)


@cache
def aside_rules(*, measures_time: bool, is_prose: bool) -> Rules:
    """The rules for a cell: lengths of time count where the indicator measures time.

    In a value cell `12.5 days` is the figure, whatever the indicator says.
    """
    if not is_prose:
        return Rules(*_ALWAYS) if measures_time else Rules(*_ALWAYS, *_SPANS)
    if measures_time:
        return Rules(*_ALWAYS, *_LASTING, *PROSE_NAMES, *PROSE_AGES, *PRICES)
    return Rules(*_ALWAYS, *_SPANS, *_LASTING, *_PROSE)


def find_asides(
    tokens: Sequence[Token],
    text: str,
    *,
    measures_time: bool,
    is_prose: bool,
) -> Tokens:
    """The tokens with every run that holds no reading made one ASIDE token."""
    return rewrite(tokens, aside_rules(measures_time=measures_time, is_prose=is_prose), text)
