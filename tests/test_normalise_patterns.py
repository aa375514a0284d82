"""The notation that rules are written in: what a pattern finds, and what a rule puts there."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalise.patterns import Encoded, Match, Pattern, Rules, rewrite, rule
from normalise.tokens import text_to_tokens

TEXT = "fell by 7 from Apr to Jan"


def found(source: str, text: str = TEXT) -> Match | None:
    return Encoded(text_to_tokens(text)).search(Pattern(source))


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("MONTH", "Apr"),
        ("to", "to"),
        ("f~", "fell"),
        ("{change_down}", "fell"),
        ("MONTH to MONTH", "Apr to Jan"),
        ("(by|from) NUM", "by 7"),
        ("WORD+", "fell by"),
        ("from? MONTH", "from Apr"),
        ("NUM WORD*", "7 from"),
        ("WORD (!NUM) MONTH", "from Apr"),
        ("<a: MONTH> to", "Apr to"),
    ],
)
def test_a_pattern_finds_the_first_run_of_tokens_that_fits(source: str, words: str) -> None:
    match = found(source)

    assert match is not None
    assert " ".join(token.text for token in match.tokens[match.start : match.end]) == words


@pytest.mark.parametrize("source", ["YEAR", "fel", "MONTH MONTH", "by (!NUM)", "DASH?"])
def test_a_pattern_that_fits_nowhere_or_matches_nothing_finds_nothing(source: str) -> None:
    assert found(source) is None


def test_a_match_keeps_its_named_parts_and_neighbours() -> None:
    match = found("<first: MONTH> to <year: YEAR>? <last: MONTH>")

    assert match is not None
    assert [token.text for token in match.part("first")] == ["Apr"]
    last = match.one("last")
    assert last is not None
    assert last.text == "Jan"
    assert not match.has("year")
    assert match.one("unheard") is None
    assert match.before is not None
    assert match.before.text == "from"
    assert match.after is None


def test_a_match_at_the_start_has_no_token_before_it() -> None:
    match = found("fell")

    assert match is not None
    assert match.before is None
    assert match.after is not None
    assert match.after.text == "by"


def test_a_search_keeps_between_two_tokens() -> None:
    encoded = Encoded(text_to_tokens(TEXT))
    month = Pattern("MONTH")

    assert encoded.search(month, 0, 4) is None
    late = encoded.search(month, 5)
    assert late is not None
    assert late.start == 6


def test_an_unknown_sign_in_a_pattern_is_a_clear_error() -> None:
    with pytest.raises(ValueError, match="unknown sign in pattern at '§'"):
        found("MONTH §")


def test_an_unknown_word_set_is_an_error() -> None:
    with pytest.raises(KeyError, match="unheard_of"):
        found("{unheard_of}")


def test_the_first_rule_that_holds_replaces_its_run_of_tokens() -> None:
    rules = Rules(
        rule("gives up", "A", "MONTH to MONTH", lambda _match: None),
        rule("holds", "B", "MONTH to", lambda match: match.tokens[match.start].text),
        rule("comes too late", "C", "MONTH", lambda _match: "late"),
    )

    tokens = rewrite(text_to_tokens(TEXT), rules, TEXT)

    assert [token.kind for token in tokens] == ["WORD", "WORD", "NUM", "WORD", "B", "C"]
    assert (tokens[4].text, tokens[4].payload) == ("Apr to", "Apr")
    assert (tokens[4].start, tokens[4].end) == (15, 21)


def test_a_composite_token_shows_the_cell_as_printed() -> None:
    text = "Apr  <i>to</i>\N{NO-BREAK SPACE}Jan"

    months = Rules(rule("r", "A", "MONTH to MONTH", bool))

    (token,) = rewrite(text_to_tokens(text), months, text)

    assert token.text == text


@given(st.text(st.sampled_from("\x01\x02\x03 a5%") | st.characters(), max_size=20))
@settings(deadline=None, max_examples=60)
def test_characters_that_the_notation_uses_itself_do_not_mislead_it(text: str) -> None:
    tokens = text_to_tokens(text)
    rules = Rules(rule("word", "W", "WORD", bool), rule("sign", "S", "PUNCT", bool))

    rewritten = rewrite(tokens, rules, text)

    assert [(token.start, token.end) for token in rewritten] == [
        (token.start, token.end) for token in tokens
    ]
