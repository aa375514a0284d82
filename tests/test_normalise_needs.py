"""What a pattern needs and begins with: told from its source, and no match lacks it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from normalise.asides import aside_rules
from normalise.needs import find_needs
from normalise.patterns import Encoded, Rules
from normalise.periods import RULES
from normalise.plans import PURPOSE, TARGETS
from normalise.quantities import QUANTITIES
from normalise.tokens import text_to_tokens
from normalise.wordsets import WORD_SETS

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
    assert find_needs(source).needed == (None if needed is None else frozenset(needed))


@pytest.mark.parametrize(
    ("source", "first", "second", "short"),
    [
        ("MONTH", {"MONTH"}, set(), True),
        ("to MONTH", {"to"}, {"MONTH"}, False),
        ("from? (MONTH|YEAR)", {"from", "MONTH", "YEAR"}, {"MONTH", "YEAR"}, True),
        ("from? MONTH to", {"from", "MONTH"}, {"MONTH", "to"}, False),
        ("WORD+ NUM", {"WORD"}, {"WORD", "NUM"}, False),
        ("MONTH WORD*", {"MONTH"}, {"WORD"}, True),
        ("(a b|c)", {"a", "c"}, {"b"}, True),
        ("(!MONTH) reduc~ by?", {"reduc~"}, {"by"}, True),
        ("{base_noun_in_test}", {"rate", "per"}, {"head"}, True),
    ],
)
def test_a_match_begins_with_the_first_element_or_an_optional_one_before_it(
    source: str,
    first: set[str],
    second: set[str],
    short: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(WORD_SETS, "base_noun_in_test", ("rate", "per head"))

    needs = find_needs(source)

    assert (set(needs.first), set(needs.second), needs.short) == (first, second, short)


def test_no_rule_matches_where_what_it_needs_is_missing() -> None:
    for text in read_cells():
        encoded = Encoded(text_to_tokens(text))
        for one in (*RULES, *ASIDES, *TARGETS, *PURPOSE):
            if encoded.lacks(one.pattern):
                assert one.pattern.regex.search(encoded.tokens.line) is None, (one.name, text)


@pytest.mark.parametrize("rules", [RULES, ASIDES, TARGETS, PURPOSE, QUANTITIES])
def test_no_rule_matches_at_a_token_that_it_cannot_begin_with(rules: Rules) -> None:
    for text in read_cells():
        encoded = Encoded(text_to_tokens(text))
        starting = dict(rules.find_starting(encoded.tokens))
        for index in range(len(encoded.tokens)):
            matching = {one.name for one in rules if encoded.match(one.pattern, index)}
            assert matching <= {one.name for one in starting.get(index, ())}, text


def read_cells() -> list[str]:
    lines = CELLS.read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines[:200]]
