"""Names that contain a figure, and figures of scales: laws, posts, grades, proportions in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from normalise.patterns import Match, Rule, Rules, rewrite, rule
from normalise.tokens import Token, Tokens, number_of
from normalise.wordsets import WORD_SETS

if TYPE_CHECKING:
    from collections.abc import Sequence

LARGEST_PART = 30
MONTHS = 12
SHORTEST_SHOULDER_NUMBER = 3


@dataclass(frozen=True, slots=True)
class Aside:
    """Why some words with a figure are no reading."""

    rule: str


def set_aside(name: str, source: str) -> Rule:
    """A rule that sets aside whatever its pattern matches."""
    return rule(name, "ASIDE", source, lambda _match: Aside(name))


def _law(match: Match) -> Aside | None:
    """`Scrap Metal Dealers Act 2013`, `the 2020 Framework`: the law's word has its capital.

    An old one's year (`the 1807 Act`) is four digits that no other rule takes for a year.
    """
    is_year = all(re.fullmatch(r"1\d{3}", token.text) for token in match.part("old"))
    return Aside("name of a law") if is_year and match.part("law")[0].text[:1].isupper() else None


_LAW = (
    "(act|acts|regulations|regulation|order|directive|bill|rules|circular|white paper|framework|"
    "code of practice|protocol)"
)
LAWS = Rules(
    rule("name of a law", "ASIDE", f"<law: {_LAW}> YEAR", _law),
    rule("name of a law", "ASIDE", f"(the)? YEAR <law: {_LAW}>", _law),
    rule("name of a law", "ASIDE", f"(the)? <old: NUM> <law: {_LAW}>", _law),
)


def find_laws(tokens: Sequence[Token], text: str) -> Tokens:
    """The tokens with every law that is named by its year made one ASIDE token.

    This goes before the periods, which would take the year for one.
    """
    return rewrite(tokens, LAWS, text)


def _post(match: Match) -> Aside | None:
    """`PC 1482`: a shoulder number, behind a rank in capitals."""
    rank, number = match.tokens[match.start], match.tokens[match.end - 1]
    fits = rank.text.isupper() and len(number.text) >= SHORTEST_SHOULDER_NUMBER
    return Aside("name with a figure") if fits else None


def _hyphened(match: Match) -> Aside | None:
    """`Covid-19`: a figure that a hyphen ties to a name."""
    name, dash, number = match.tokens[match.start : match.end]
    tied = not dash.spaced and not number.spaced and name.text[:1].isupper()
    return Aside("name with a figure") if tied else None


def _named_in_words(match: Match) -> Aside | None:
    """`Vision Zero`: two capitals inside a sentence make a name."""
    first, second = match.tokens[match.start : match.end]
    capitals = first.text[:1].isupper() and second.text[:1].isupper()
    return Aside("name with a figure") if capitals and not second.text.isupper() else None


def _named_by_year(match: Match) -> Aside | None:
    """`the 1648 Charter`: four digits without a comma, and a name in its capital."""
    number, name = match.tokens[match.start + 1 : match.start + 3]
    return (
        Aside("name with a figure")
        if (re.fullmatch(r"1\d{3}", number.text) and name.text.istitle())
        else None
    )


def _numbered_month(match: Match) -> Aside | None:
    """`at Month 5 the forecast was`: not `in month 5 people`."""
    number, after = match.part("n")[0], match.after
    plain = after is None or after.kind != "WORD" or after.lower in WORD_SETS["small"]
    return Aside("number of a part") if plain and number_of(number) <= MONTHS else None


def _height(match: Match) -> Aside | None:
    """`all 27 over 18m inspected`: metres; `over 2m visits` are millions."""
    after = match.after
    counted = after is not None and after.kind == "WORD" and after.lower.endswith("s")
    return None if counted else Aside("size")


def _proportion(match: Match) -> Aside | None:
    """`7 in 10 of them`, `one in four tenants`: a fraction, as `two thirds` is one."""
    if match.before is None and match.after is None:
        return None  # all that the cell says
    part, whole = (number_of(token) for token in (match.part("a")[0], match.part("b")[0]))
    fits = part < whole and whole in _ROUND
    return Aside("fraction in words") if fits else None


_ROUND = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 50, 100, 1_000})


def in_two_units(match: Match) -> bool:
    """`2 weeks 3 days`: the second number is no number of a week."""
    after = match.after
    counted = match.before is not None and match.before.kind == "NUM"
    return counted and after is not None and after.lower in _TIME_WORDS


_TIME_WORDS = frozenset(WORD_SETS["time_unit"])


def _part_numbers(match: Match) -> Aside | None:
    """`Phases 1 and 2`, `levels 2-7`; in `level 2 - 612 children` the second figure counts."""
    numbers = [token for token in match.part("more") if token.kind == "NUM"]
    dashes = [token for token in match.part("more") if token.kind == "DASH"]
    small = all(number_of(token) <= LARGEST_PART for token in numbers)
    return Aside("number of a part") if small and not any(d.spaced for d in dashes) else None


def _numbered_thing(match: Match) -> Aside | None:
    """`Camera 27 has been re-sited`: one thing, by its number."""
    name, number = match.tokens[match.start : match.start + 2]
    is_one = number_of(number) == 1 or not number.text.isdigit()
    fits = name.text.istitle() and not name.lower.endswith("s") and not is_one
    return Aside("name with a figure") if fits else None


def _reference(match: Match) -> Aside | None:
    """`See action 3.2.`, `(refer to indicator 14)`; not `we expect to see demand 4 times`."""
    before, after = match.before, match.after
    if after is not None and after.kind == "WORD" and after.lower not in WORD_SETS["small"]:
        return None
    told = match.tokens[match.start].lower != "see" or before is None
    told = told or (before is not None and (before.kind in _OPENING or before.lower in _BIDDING))
    return Aside("reference") if told else None


_OPENING = frozenset({"STOP", "NL", "LP", "COMMA", "SEMI", "COLON", "DASH", "BULLET", "SLASH"})
_BIDDING = frozenset({"please", "also", "and", "but"})


_N = "(NUM|NUMWORD)"
NAMES: tuple[Rule, ...] = (
    rule("name with a figure", "ASIDE", "(pc|ps|pcso|wpc|dc|ds|sgt) NUM", _post),
    set_aside("name with a figure", "(covid|sars) DASH? NUM (!(PCT|PP))"),
    set_aside("name with a figure", "NAME (LP NUM RP)+"),
    set_aside("number of an issue", "LP (issue|edition) NUM RP"),
    set_aside(
        "section of a law",
        "(s|ss|section|regulation|reg|para) (NAME|NUM WORD?) (LP (NUM|WORD) RP)+",
    ),
    rule(
        "fraction in words",
        "ASIDE",
        f"<a: {_N}> in every? <b: {_N}> (!({{time_unit}}|PCT))",
        _proportion,
    ),
    rule(
        "fraction in words",
        "ASIDE",
        f"<a: {_N}> WORD WORD? WORD? in every <b: {_N}> (!({{time_unit}}|PCT))",
        _proportion,
    ),
    set_aside(
        "figure of a scale",
        "(rated|graded|scored|rating|grade|score|scores|scoring) (of|a|at|as)? NUM "
        "(PLUS|(or|and) (above|more|over|better|higher|below|under|less))",
    ),
    set_aside("figure of a scale", "(rated|graded|scored) (below|above|under|over) NUM (!PCT)"),
    set_aside(
        "figure of a scale",
        "(rated|graded|scored|rate|score) (us|it|them|this)? (a|as)? NUM (or|to|DASH) NUM (!PCT)",
    ),
    set_aside(
        "figure of a scale",
        "(rating|ratings|grade|grades|score|scores) (of|at)? (either)? NUM or NUM (!(PCT|PP))",
    ),
    set_aside("figure of a scale", "LP (max|maximum) NUM RP"),
    set_aside("figure of a scale", "(grade|band|category|tier|class) of NUM (!(PCT|PP))"),
    set_aside("idiom", "(all|any|nothing) (but|bar|except) NUMWORD"),
    set_aside("idiom", "bar NUMWORD (!WORD)"),
    set_aside(
        "figure of a scale",
        "(have|has|had|with|got|hold|holds|held) a NUM (!(PCT|WORD|DASH|SLASH|PLUS))",
    ),
    set_aside("number of a part", "{label_noun} (number|no|no.)? FRAC"),
    rule(
        "number of a part",
        "ASIDE",
        f"{{label_noun}} (number|no|no.)? {_N} (of NUM|<more: ((DASH|to|and|&|COMMA) NUM)+>) "
        "(!(PCT|PP|SLASH))",
        _part_numbers,
    ),
    rule(
        "number of a part",
        "ASIDE",
        f"{{label_noun}} (number|no|no.)? {_N} (!(PCT|PP|SLASH))",
        lambda match: None if in_two_units(match) else Aside("number of a part"),
    ),
    set_aside("time of day", "NUM (til|till) NUM"),
    set_aside("time of day", "(open|opens) (from)? NUM (to|DASH) NUM"),
    set_aside(
        "length of time",
        "NUM DASH? (year|month|week|day) (average|mean|rolling|plan|strategy|programme|trend)",
    ),
    set_aside("length of time", "NUM PLUS NUM DASH? (year|years|yr|yrs)"),
    rule(
        "number of a part",
        "ASIDE",
        "(at|in|by|until|since|after|to|from) (month|period) <n: NUM> (!PCT)",
        _numbered_month,
    ),
    rule(
        "reference",
        "ASIDE",
        "(see|(refer|refers|referred) (back)? to) (also|the|under)? WORD WORD? (number|no)? "
        "(NUM|BADNUM) (!(PCT|PP|CUR))",
        _reference,
    ),
    set_aside("margin of error", "PLUS SLASH? DASH NUM PCT?"),
    set_aside("how often", f"{_N} times (or more|or fewer|or less)"),
    set_aside(
        "how often",
        f"{_N} (monday|tuesday|wednesday|thursday|friday|saturday|sunday) "
        "(nights|evenings|mornings|afternoons)",
    ),
)
PROSE_NAMES: tuple[Rule, ...] = (
    set_aside("speed", "(at|over|above|exceeding|doing) (over|above|more than)? NUM (mph|kph)"),
    set_aside(
        "speed", "NUM (mph|kph) (zone|zones|limit|limits|road|roads|area|areas|street|streets)"
    ),
    rule("name with a figure", "ASIDE", "WORD DASH NUM (!(PCT|PP))", _hyphened),
    rule("name with a figure", "ASIDE", "WORD NUMWORD", _named_in_words),
    rule(
        "name with a figure",
        "ASIDE",
        "WORD NUM (has|is|was) (been|being|now|still|WORD)",
        _numbered_thing,
    ),
    rule("name with a figure", "ASIDE", "(the|a) NUM WORD", _named_by_year),
    set_aside("idiom", "(split|cut|divided|broken) (in|into) two"),
    rule("size", "ASIDE", "(over|above|under|below|exceeding) NUM m", _height),
)
