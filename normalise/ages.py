"""Ages: who is counted, and no figure of a report."""

from __future__ import annotations

from normalise.clauses import VERBS
from normalise.names import Aside, set_aside
from normalise.patterns import Match, Rule, rule
from normalise.tokens import number_of
from normalise.wordsets import WORD_SETS

OLDEST = 110
LAST_AGE_OF_YOUTH = 25
_AGED_REACH = 3


def _age_of_a_share(match: Match) -> Aside | None:
    """`61% were over 60`, `3 in 5 were over 60`, `10 of them were under 2`."""
    before = match.before
    shares = before is not None and (before.kind in {"NUM", "PCT"} or before.lower in _POINTING)
    return Aside("age") if shares else None


_POINTING = frozenset({"them", "these", "those", "whom"})


def _ages_served(match: Match) -> Aside | None:
    """`the 0-19 service`: the ages that one service is for, printed without blanks."""
    low, dash, high = match.tokens[match.start : match.start + 3]
    fits = not dash.spaced and not high.spaced
    return Aside("age") if fits and number_of(low) < number_of(high) <= LAST_AGE_OF_YOUTH else None


def _age_of_people(match: Match) -> Aside | None:
    """`a volunteer under 18`, `children aged 5 to 7`: no number that nobody reaches."""
    return Aside("age") if all(age <= OLDEST for age in _numbers_in(match)) else None


def _age_in_brackets(match: Match) -> Aside | None:
    """`Youth claimants (18-24)`, `Older people (65+)`: behind people who are told by their age."""
    led = {t.lower for t in match.tokens[max(0, match.start - _AGED_REACH) : match.start]}
    ages = _numbers_in(match)
    fits = ages == sorted(set(ages)) and ages[-1] <= OLDEST
    return Aside("age") if fits and led & _TOLD_BY_AGE else None


_TOLD_BY_AGE = frozenset(
    {"youth", "youths", "young", "younger", "child", "children", "teenage", "teenagers", "juvenile"}
    | {"adult", "adults", "older", "elderly", "pensioners", "women", "men", "girls", "boys"}
)


def _age_of_one(match: Match) -> Aside | None:
    """`The youngest is 16`; in `the oldest case was 94 days` a unit follows."""
    after = match.after
    ends = after is None or after.kind not in {"WORD", "PCT", "PP", "SLASH", "MEAS"}
    ends = ends or (after is not None and after.lower in _PLAIN)
    return Aside("age") if ends and _numbers_in(match)[-1] <= OLDEST else None


_PLAIN = frozenset({*WORD_SETS["small"], *VERBS})


def _numbers_in(match: Match) -> list[float]:
    tokens = match.tokens[match.start : match.end]
    return [number_of(token) for token in tokens if token.kind in {"NUM", "NUMWORD"}]


_N = "(NUM|NUMWORD)"
_SPAN = f"{_N} ((DASH|to|or|and) {_N})?"
# What people come to, over so many times: `1,064 drivers over 46 sessions`.
_HELD = (
    "(sessions|events|visits|meetings|occasions|sites|shifts|days|weeks|months|nights|hours|"
    "minutes)"
)
_AGED_FOR = "(service|contract|team|programme|offer|partnership|provision|pathway|workforce)"

AGES: tuple[Rule, ...] = (
    rule(
        "age",
        "ASIDE",
        f"{{people}} (under|over|aged) (the age of)? {_SPAN} (!({_HELD}|PCT|PP|{{scale}}))",
        _age_of_people,
    ),
    rule(
        "age",
        "ASIDE",
        "LP NUM ((DASH|to) NUM|PLUS|plus|(and|or) (over|above|older|under)) RP",
        _age_in_brackets,
    ),
    rule(
        "age",
        "ASIDE",
        f"(youngest|oldest|eldest) WORD? WORD? (is|was|are|were) (just|only|now)? {_N}",
        _age_of_one,
    ),
    set_aside(
        "age",
        f"(aged|ages|age) (of|under|over|between|from)? {_SPAN} "
        "(and (over|under|above|below))? (!(PCT|PP))",
    ),
    set_aside("age", "(under|over|below|above) DASH? NUM QUOTE? (s|years|year|yrs|year-olds)"),
    set_aside("age", "NUM ((DASH|to) NUM)? DASH? (year|yr|years) DASH? (old|olds|of age)"),
    set_aside("age", "NUM ((DASH|to) NUM)? DASH? (year-old|year-olds|yr-olds)"),
    set_aside("age", "NUM (PLUS|and over|and under) (year|years|olds)"),
    set_aside("age", "NUM (to|DASH) NUM QUOTE? s"),
    set_aside("age", "(pre|post) DASH? NUM"),
    set_aside("age", "NUM (DASH|to) NUM (population|cohort|age group|age range|age band)"),
    set_aside(
        "age",
        "(over|under|above|below|(more|less|older) than|at least) (NUM|NUMWORD) "
        "(day|days|week|weeks|month|months) old",
    ),
    rule("age", "ASIDE", f"NUM DASH NUM (!PCT) {_AGED_FOR}", _ages_served),
    set_aside("age", "(age|ages) (is|was|COLON|being) (NUM|NUMWORD)"),
    set_aside("age", "(ages|age) (range|ranges|ranged|ranging) from? NUM (to|DASH|and) NUM"),
)
PROSE_AGES: tuple[Rule, ...] = (
    rule("age", "ASIDE", "(were|are) (over|under|aged) NUM (!(PCT|CUR))", _age_of_a_share),
)
