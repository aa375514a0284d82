"""Figures of targets quoted back and of plans not yet carried out, which are no readings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from normalise.clauses import VERBS
from normalise.conditions import CONDITIONS
from normalise.names import Aside, set_aside
from normalise.patterns import Encoded, Match, Pattern, Rules, rewrite, rule
from normalise.quantities import SENTENCE_ENDS, figure_of, is_figure
from normalise.wordsets import WORD_SETS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalise.tokens import Token

_TARGET = (
    "(target|targets|goal|ambition|threshold|ceiling|trajectory|standard|requirement|"
    "required|limit|duty|quota|profile|tgt|pass mark)"
)


def _purpose(match: Match) -> Aside | None:
    """`a pilot to support 2 practices`; not `went on to commit 8 offences`."""
    words = match.part("verb")
    lead = " ".join(token.lower for token in match.tokens[max(0, match.start - 2) : match.start])
    real = any(lead.endswith(phrase) for phrase in WORD_SETS["real_to"])
    led = match.tokens[max(0, match.start - 5) : match.start]
    foreseen = any(token.lower in FORECASTS for token in led)
    verb = words[0].text if words else ""
    real = real or match.tokens[match.end - 1].first_word in VERBS  # `to landfill fell by 610`
    fits = verb.islower() and not verb.endswith("s") and verb not in _NO_VERBS
    real = real or (foreseen and verb in _OUTCOMES)
    return None if real or not fits else Aside("plan not carried out")


_OUTCOMES = frozenset(
    {
        "reach",
        "be",
        "achieve",
        "hit",
        "total",
        "rise",
        "fall",
        "increase",
        "exceed",
        "end",
        "finish",
        "come",
        "drop",
        "decrease",
        "stay",
        "remain",
    }
)
_NO_VERBS = frozenset(WORD_SETS["small"]) | {
    "date",
    "total",
    "around",
    "nearly",
    "almost",
    "just",
    "primary",
    "secondary",
    "local",
}

_STANDINGS = frozenset({"on", "off", "above", "below", "under", "over", "met", "meeting", "within"})
_SEPARATORS = frozenset({"COLON", "EQ", "DASH", "LP", "FIG"})


def _quoted(match: Match) -> Aside | None:
    """`target of 85%`; in `On target - 95%` the words say how the figure stands."""
    stands = match.before is not None and match.before.lower in _STANDINGS
    between = match.tokens[match.start + 1 : match.end]
    apart = stands and all(token.kind in _SEPARATORS for token in between)
    return None if apart else Aside("target quoted back")


def _quoted_behind(match: Match) -> Aside | None:
    """`the 85% target`; in `Actual 85 Target 90` the word belongs to the figure that follows."""
    behind = [token for token in match.tokens[match.end :][:2] if token.kind not in {"COLON", "EQ"}]
    return None if behind and is_figure(behind[0]) else Aside("target quoted back")


TARGETS = Rules(
    set_aside(
        "distance from the target",
        f"FIG (points)? (above|below|over|under|off|from|short of|ahead of|behind|"
        f"outside|inside|better than|worse than|higher than|lower than) (the|our|"
        f"its|this)? (annual|quarterly|local|national)? {_TARGET}",
    ),
    rule(
        "target quoted back",
        "ASIDE",
        f"{_TARGET} (for|in)? (the)? (PERIOD|year|quarter)? (set|figure|level|rate)? "
        f"(of|is|was|at|to|be|being|a|an|COLON|EQ|DASH|LP)* FIG",
        _quoted,
    ),
    set_aside(
        "target quoted back",
        "(against|than|below|above|from|versus|vs) (a|an|the|our|its)? WORD? WORD? "
        "(plan|tolerance|cap|allowance|contract|profile|expectation|allocation) of FIG",
    ),
    set_aside(
        "target quoted back",
        "(against|than|versus|vs|compared with|compared to) (a|an|the|our|its)? "
        "(expected|planned|budgeted|profiled|anticipated) (figure|level|rate|range)? (of)? FIG",
    ),
    set_aside("target quoted back", "(recommended|target|expected|acceptable) (band|range) of FIG"),
    set_aside("target quoted back", "FIG (recommended|required|advised|stipulated|permitted) by"),
    set_aside(
        "target quoted back",
        "(over|under|above|below|within|exceeding|than) (the|a|an|our|its) FIG "
        "(budget|budgeted|allocation|cap|plan)",
    ),
    set_aside(
        "target quoted back",
        "LP (budget|budgeted|plan|planned|profile) (of|was|is|COLON|EQ)? FIG RP",
    ),
    *CONDITIONS,
    set_aside(
        "distance from the target",
        "FIG (better|worse)? (than|above|below|over|under|short of|ahead of|behind) (the|our|its)? "
        "(plan|planned|profile|profiled|trajectory|programme|schedule|timetable)",
    ),
    set_aside(
        "distance from the target",
        "FIG (short of|ahead of|above|below|over|under) (a|the|our)? FIG "
        "(budgeted|planned|budget|target|profile)",
    ),
    set_aside("target quoted back", "(against|of|from) (a|the|our)? FIG (budget|plan|profile)"),
    set_aside(
        "target quoted back",
        "(against|of|from|on) (a|an|the|our|its)? (revised|annual|original|approved|total|PERIOD)? "
        "budget of FIG",
    ),
    rule(
        "target quoted back",
        "ASIDE",
        f"FIG (annual|yearly|quarterly|local|national|stretch|year-end|end of year|"
        f"PERIOD)? {_TARGET}",
        _quoted_behind,
    ),
)
PURPOSE = Rules(
    set_aside(
        "asked for, not given",
        "(bid|bids|asking|applied|application|applications) (submitted)? (for|of|worth) FIG",
    ),
    rule("plan", "ASIDE", "to <verb: WORD> (a|the|another|a further|up)? FIG", _purpose),
)
# Behind `due to` a verb tells what is still to be done; all else is a cause: `due to 5 moves`.
_PLANNED = Pattern(
    "({plan}|due to (be|have|open|reopen|start|restart|begin|commence|complete|finish|close|take|"
    "receive|deliver|publish|meet|join|attend|expire|leave|retire|become|come|qualify|undergo|"
    "install|replace|go|reduce|recruit|appoint|train|provide|relocate|submit|occur|happen|make|"
    "see|introduce|create|pay|arrive|get|exit|appear|graduate|expand|roll out)|"
    "due to (launch|end|report|return|visit|move|hold|transfer|build|rise|fall|increase|review|"
    "run|sign) (!(of|in|from|at)))",
)
_DUE_TO_MOVE = re.compile(r"(?:increase|rise|grow|fall|drop|reduce|decrease) (?:by|to) ")
_PLANNED_BEHIND = Pattern(
    "((has to|have to|must|needs to|need to) be|planned|scheduled|proposed|due "
    "(in|by|on|for|PERIOD)|booked|expected|arranged|(on order)|(in the pipeline)|(to follow)|"
    "(to be)|(will be)|(will)|(are to)|(is to)|(being planned))",
)
DONE = frozenset(
    {
        "has",
        "have",
        "had",
        "was",
        "were",
        "been",
        "completed",
        "delivered",
        "achieved",
        "did",
        "reached",
        "made",
        "took",
        "held",
        "attended",
        "received",
        "but",
    }
)
FORECASTS = frozenset(WORD_SETS["predicted"])
_REACH = 8
_LONGEST_LEAD = 80


def find_plans(tokens: Sequence[Token], text: str, *, is_prose: bool) -> tuple[Token, ...]:
    """The tokens with every figure of a target or a plan made an ASIDE token."""
    tokens = _set_labels_aside(rewrite(tokens, TARGETS, text))
    if not is_prose:
        return tokens
    tokens = rewrite(tokens, PURPOSE, text)
    return tuple(_set_aside(tokens))


def _set_labels_aside(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """`Number of offences by 15 individuals = 3`: the 15 is part of the figure's label."""
    if not any(token.kind == "EQ" for token in tokens):
        return tokens
    result = list(tokens)
    start = 0
    for index, token in enumerate(tokens):
        if token.kind in SENTENCE_ENDS:
            start = index + 1
        follows = index + 1 < len(tokens) and is_figure(tokens[index + 1])
        if token.kind == "EQ" and follows and tokens[start].lower in _COUNTING:
            for place in range(start, index - 1):
                if is_figure(result[place]):
                    result[place] = result[place].as_kind("ASIDE", Aside("part of a label"))
    return tuple(result)


_COUNTING = frozenset({"number", "percentage", "proportion", "total", "rate", "no", "count"})


def _set_aside(tokens: Sequence[Token]) -> Sequence[Token]:
    encoded = Encoded(tokens)
    leading, behind = encoded.match_each(_PLANNED), encoded.match_each(_PLANNED_BEHIND)
    planned = {
        index
        for index, token in enumerate(tokens)
        if is_figure(token) and _is_planned(encoded.tokens, index, leading, behind)
    }
    if not planned:
        return tokens
    aside = Aside("plan not carried out")
    return [one.as_kind("ASIDE", aside) if i in planned else one for i, one in enumerate(tokens)]


def _is_planned(
    tokens: Sequence[Token], index: int, leading: Sequence[Match], following: Sequence[Match]
) -> bool:
    """Whether words of a plan lead to the figure, or follow it, with nothing done between."""
    start = index
    while index - start < _LONGEST_LEAD and start and tokens[start - 1].kind not in SENTENCE_ENDS:
        start -= 1
    if _is_due_to_move(tokens, index):
        return True
    led = [match for match in leading if start <= match.start < index]
    if led:
        return _leads_to(led[-1], start, index)
    behind = next((one.start for one in following if index < one.start < index + _REACH), None)
    if behind is None:
        return False
    gap = tokens[index + 1 : behind]
    if gap and gap[0].lower == "of" and figure_of(tokens[index]).unit == "percent":
        return False  # `98.9% of scheduled hours`: a share of the plan
    stops = SENTENCE_ENDS | {"COMMA", "LP", "RP", "SEMI"}
    return not any(
        token.kind in stops
        or is_figure(token)
        or token.lower in DONE
        or token.lower in {"and", "which", "who", "that", "with", "while"}
        for token in gap
    )


def _is_due_to_move(tokens: Sequence[Token], index: int) -> bool:
    """`due to rise by 5%`: a verb of change that the figure's own token holds."""
    led = [token.lower for token in tokens[max(0, index - 2) : index]]
    return led == ["due", "to"] and _DUE_TO_MOVE.match(tokens[index].lower) is not None


def _leads_to(plan: Match, start: int, index: int) -> bool:
    """Whether words of a plan reach the figure at `index` of the sentence that starts at `start`.

    Not `still to be determined - 211`, nor a percentage in brackets behind `should be considered`.
    """
    tokens = plan.tokens
    between = tokens[plan.end : index]
    led = {token.lower for token in tokens[max(start, plan.start - 3) : plan.start]}
    kinds = {token.kind for token in between}
    parted = "SEMI" in kinds and "COLON" not in kinds
    parted = parted or (tokens[plan.start].lower == "should" and "LP" in kinds)
    done = {token.lower for token in between} & DONE
    return not done and not led & (FORECASTS | _PENDING) and not parted


_PENDING = frozenset({"still", "yet"})
