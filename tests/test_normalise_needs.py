"""What a pattern needs: told from its source, and never more than a match of it has."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from normalise.asides import aside_rules
from normalise.needs import find_needed
from normalise.patterns import Encoded
from normalise.periods import RULES
from normalise.plans import PURPOSE, TARGETS
from normalise.tokens import text_to_tokens

CELLS = Path(__file__).parent / "golden" / "cells-develop.jsonl"
ASIDES = aside_rules(measures_time=False, is_prose=True)


@pytest.mark.parametrize(
    ("source", "needed"),
    [
        ("MONTH", {"MONTH"}),
        ("to MONTH", {"to"}),
        ("(to|DASH)", {"to", "DASH"}),
        ("(to|DASH) <b: MONTH>", {"MONTH"}),
        ("MONTH? YEAR", {"YEAR"}),
        ("(MONTH|YEAR)?", None),
        ("(MONTH|reduc~)", None),
        ("(!MONTH) WORD+", {"WORD"}),
        ("<a: (from? MONTH)> YEAR*", {"MONTH"}),
    ],
)
def test_the_element_with_the_fewest_choices_is_needed(
    source: str, needed: set[str] | None
) -> None:
    assert find_needed(source) == (None if needed is None else frozenset(needed))


def test_no_rule_matches_where_what_it_needs_is_missing() -> None:
    lines = CELLS.read_text(encoding="utf-8").splitlines()
    cells = [json.loads(line)["text"] for line in lines[:200]]

    for text in cells:
        encoded = Encoded(text_to_tokens(text))
        for one in (*RULES, *ASIDES, *TARGETS, *PURPOSE):
            needed = one.pattern.needed
            if needed is not None and encoded.present.isdisjoint(needed):
                assert one.pattern.regex.search(encoded.text) is None, (one.name, text)
