"""Prices, and the most that may be given: what one of a number of things comes to is no reading."""

from __future__ import annotations

from normalise.names import Aside, set_aside
from normalise.patterns import Match, Rule, rule
from normalise.wordsets import WORD_SETS

_PRICE_REACH = 4


def _price(match: Match) -> Aside | None:
    """`Ten grants of £500`: what each of a number of things comes to."""
    led = match.tokens[max(0, match.start - _PRICE_REACH) : match.start]
    parted = max((i + 1 for i, t in enumerate(led) if t.kind in {"SEMI", "STOP"}), default=0)
    counted = any(t.kind in {"NUM", "NUMWORD"} for t in led[parted:])
    return Aside("price of one") if counted else None


def _price_of_each(match: Match) -> Aside | None:
    """`£35 each`; an average of £58k each is reported."""
    led = match.tokens[max(0, match.start - _PRICE_REACH) : match.start]
    averaged = any(token.lower in WORD_SETS["average"] for token in led)
    return None if averaged else Aside("price of one")


def _price_of_counted(match: Match) -> Aside | None:
    """`14 notices @ £600`: the price stands right behind the things that are counted."""
    led = match.tokens[max(0, match.start - _PRICE_REACH) : match.start]
    counted = max((i for i, t in enumerate(led) if t.kind in {"NUM", "NUMWORD"}), default=None)
    things = () if counted is None else led[counted + 1 :]
    plain = all(t.kind == "WORD" and t.lower not in _NOT_PRICED for t in things)
    summed = match.after is not None and match.after.lower in {"in", "altogether", "overall"}
    return Aside("price of one") if things and plain and not summed else None


_NOT_PRICED = frozenset({*WORD_SETS["small"], *WORD_SETS["auxiliary"], *WORD_SETS["average"]})


PRICES: tuple[Rule, ...] = (
    rule("price of one", "ASIDE", "at? CUR NUM {scale}? (each|apiece)", _price_of_each),
    rule("price of one", "ASIDE", "at CUR NUM {scale}? (per WORD)?", _price_of_counted),
    rule(
        "price of one",
        "ASIDE",
        "(pay|pays|paying) CUR NUM {scale}? (a|per|each|every) (day|week|month|quarter|year|annum)",
        _price,
    ),
    set_aside(
        "price of one",
        "the CUR NUM WORD? (discount|fee|charge|voucher|bonus|rebate|fine|penalty|surcharge)",
    ),
    set_aside("price of one", "(every|each) CUR NUM (!({scale}|NUM))"),
    set_aside("largest amount allowed", "(of|worth) up to CUR? NUM {scale}? (!PCT)"),
    rule(
        "price of one",
        "ASIDE",
        "(grants|fines|penalties|payments|vouchers|bursaries|notices|fpns|pcns) of CUR NUM",
        _price,
    ),
)
