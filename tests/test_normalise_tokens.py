"""Characters to typed tokens: nothing printed is lost, and each run of characters has its kind."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalise.kinds import parse_date
from normalise.lexicon import MONTHS, NUMBER_WORDS, UNIT_WORDS
from normalise.tokens import number_of, text_to_tokens
from normalise.wordsets import WORD_SETS

PIECES = st.sampled_from(
    [
        "Q1",
        "FY13/14",
        "2013/14",
        "07/08",
        "31/3/17",
        "31/2/17",
        "2013-04-01",
        "1:412",
        "8:41",
        "9am",
        "24/7",
        "NI195a",
        "3rd",
        "½",
        "1,000",
        "1,2",
        "1.2.3",
        "007",
        "%",
        "pp",
        "pts",
        "£",
        "<=",
        "≥",
        "+",
        "=",
        "▲",
        ":",
        "–",
        "(",
        ")",
        "[1]",
        ",",
        ";",
        "/",
        "•",
        "*",
        ".",
        "!",
        "'",
        "’",
        "Dec",
        "'19",
        "Dec-19%",
        "May",
        "may",
        "\N{LATIN SMALL LETTER LONG S}ept",
        "f\N{LATIN SMALL LETTER DOTLESS I}ve",
        "twenty-five",
        "n/a",
        "Young",
        "re-offend",
        "8m",
        "41s",
        "€5",
        "²",
        "\N{FULLWIDTH DIGIT EIGHT}",
        "https://a.uk",
        "a@b.uk",
        "KPI",
        "7",
        "\x00",
        "\x01",
        "�",
        " ",
        "\n",
        "\t",
        "\xa0",
    ]
)
TEXTS = st.lists(PIECES, max_size=8).map("".join) | st.text(max_size=40)


def kinds(text: str) -> str:
    return " ".join(token.kind for token in text_to_tokens(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jan to Mar 12", "MONTH WORD MONTH NUM"),
        ("Q4 2012/13 - 73%", "QTR FY DASH NUM PCT"),
        ("1/10/16 and 31/3/17", "DATE WORD DATE"),
        ("2013-04-01", "DATE"),
        ("2013", "YEAR"),
        ("£2013", "CUR NUM"),
        ("2013%", "NUM PCT"),
        ("Dec-19", "MONTH YEAR"),
        ("Sept-81%", "MONTH NUM PCT"),
        ("1:412", "RATIO"),
        ("8:41 minutes", "CLOCK WORD"),
        ("16/17", "FRAC"),
        ("07/08", "FY"),
        ("08/03", "NAME"),
        ("NI195a", "CODE"),
        ("24/7", "NAME"),
        ("007", "NAME"),
        ("30th", "ORD"),
        ("50%*", "NUM PCT STAR"),
        ("1,2,3", "BADNUM"),
        ("1.2.3", "BADNUM"),
        ("9" * 30, "BADNUM"),
        ("0.9 percentage points", "NUM PP"),
        ("+2 pts", "PLUS NUM PP"),
        ("0.9 pts", "NUM PP"),
        ("41 pts", "NUM WORD"),
        ("n/a", "NA"),
        ("twenty-five", "NUMWORD"),
        ("one-off", "WORD"),
        ("3rd quarter", "QTR"),
        ("the previous quarter 3 minutes", "WORD WORD WORD NUM WORD"),
    ],
)
def test_each_run_of_characters_has_its_kind(text: str, expected: str) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("figures may rise", "WORD WORD WORD"),
        ("7 may", "NUM MONTH"),
        ("march 2013", "MONTH YEAR"),
        ("May", "MONTH"),
        ("\N{LATIN SMALL LETTER LONG S}ept 5", "WORD NUM"),
    ],
)
def test_a_month_that_is_also_a_verb_needs_a_date_beside_it_or_a_capital(
    text: str, expected: str
) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Done. Next", "WORD STOP WORD"),
        ("approx. five", "WORD PUNCT NUMWORD"),
        ("approx. Five", "WORD STOP NUMWORD"),
        ("up.down", "WORD PUNCT WORD"),
        ('"Done."', "QUOTE WORD STOP QUOTE"),
    ],
)
def test_a_full_stop_ends_a_sentence_unless_it_belongs_to_a_short_form(
    text: str, expected: str
) -> None:
    assert kinds(text) == expected


def test_mark_up_of_a_converter_parts_tokens_as_white_space_does() -> None:
    tokens = text_to_tokens("**85%**<i>up</i>, <b>now</b>")

    assert [(token.text, token.spaced) for token in tokens] == [
        ("85", True),
        ("%", False),
        ("up", True),
        (",", True),
        ("now", True),
    ]


@pytest.mark.parametrize(
    ("printed", "read_as"),
    [
        ("Qtr", "quarter"),
        ("Year’s", "year"),
        ("reudction", "reduction"),
        ("Increase", "increase"),
        ("noitcuder", "noitcuder"),
        ("don’t", "don't"),
    ],
)
def test_a_short_form_or_slip_is_read_as_the_word_that_it_stands_for(
    printed: str, read_as: str
) -> None:
    assert text_to_tokens(printed)[0].lower == read_as


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,332", 1332),
        ("1\N{NO-BREAK SPACE}332", 1332),
        ("0.25", 0.25),
        (".5", 0.5),
        ("½", 0.5),
        ("3¾", 3.75),
        ("2013", 2013),
        ("Seven", 7),
        ("twenty-five", 25),
        ("one hundred and twenty three", 123),
        ("two thousand five hundred", 2500),
        ("hundred", 100),
        ("thousand", 1000),
    ],
)
def test_number_of_a_token(text: str, number: float) -> None:
    (token,) = text_to_tokens(text)

    assert number_of(token) == number


@given(st.integers(0, 10**9), st.booleans())
@settings(deadline=None, max_examples=50)
def test_a_whole_number_is_read_back_with_or_without_separators(
    number: int, separated: bool
) -> None:
    (token,) = text_to_tokens(f"{number:,}" if separated else str(number))

    assert number_of(token) == number


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31/3/17", date(2017, 3, 31)),
        ("1.10.2016", date(2016, 10, 1)),
        ("2017-03-31", date(2017, 3, 31)),
        ("31/2/17", None),
        ("1/13/17", None),
        ("2017-31-03", None),
        ("1/1/1066", None),
    ],
)
def test_a_date_in_figures_puts_the_day_first_unless_the_year_leads(
    text: str, day: date | None
) -> None:
    assert parse_date(text) == day


WORDS = [*MONTHS, *NUMBER_WORDS, *UNIT_WORDS, "first", "NI", "FY", "Qtr", "quarter", "per", "cent"]
PARTED = st.tuples(
    st.sampled_from(
        [*WORDS, "first quarter", "NI 195", "per cent", "http", "GBP", "rise", "12", "/a"]
    ),
    st.sampled_from([" ", " ", ", ", ". ", "\n", "", "-", "'", ":", "://"]),
)


@given(TEXTS | st.lists(PARTED, max_size=6).map(lambda parts: "".join(map("".join, parts))))
@settings(max_examples=500)
def test_short_cuts_for_words_and_signs_give_what_the_whole_list_gives(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("normalise.tokens.PLAIN_WORD", re.compile(r"(?!)"))
        patch.setattr("normalise.tokens.PLAIN_FIGURE", re.compile(r"(?!)"))
        patch.setattr("normalise.tokens.SIGNS", {})
        by_the_list = text_to_tokens(text)

    assert text_to_tokens(text) == by_the_list


@given(TEXTS)
@settings(deadline=None, max_examples=150)
def test_tokens_lie_in_order_and_show_their_own_characters(text: str) -> None:
    tokens = text_to_tokens(text)

    assert all(token.text == text[token.start : token.end] for token in tokens)
    assert all(one.end <= two.start for one, two in pairwise(tokens))
    assert all(token.text for token in tokens)


@given(TEXTS.filter(lambda text: not any(sign in text for sign in ("<", "**", "__"))))
@settings(deadline=None, max_examples=150)
def test_every_character_outside_mark_up_lies_in_exactly_one_token(text: str) -> None:
    tokens = text_to_tokens(text)

    covered = [place for token in tokens for place in range(token.start, token.end)]
    printed = [place for place, sign in enumerate(text) if not sign.isspace()]

    assert len(covered) == len(set(covered))
    assert set(printed) <= set(covered)


@given(st.lists(st.sampled_from(["<i>", "</i>", "<br/>", "**", "85%", "up", " "]), max_size=8))
@settings(deadline=None, max_examples=80)
def test_tokens_hold_all_that_is_printed_between_mark_up(pieces: list[str]) -> None:
    kept = [piece for piece in pieces if piece in {"85%", "up"}]

    tokens = text_to_tokens(" ".join(pieces))

    assert "".join(token.text for token in tokens) == "".join(kept)


@pytest.mark.parametrize("name", sorted(WORD_SETS))
def test_a_word_set_holds_phrases_in_lower_case_each_once(name: str) -> None:
    phrases = WORD_SETS[name]

    assert phrases
    assert all(phrase and phrase == " ".join(phrase.lower().split()) for phrase in phrases)
    assert len(phrases) == len(set(phrases))


def test_rising_and_falling_share_no_word() -> None:
    assert not set(WORD_SETS["change_up"]) & set(WORD_SETS["change_down"])


def test_the_lexicon_knows_all_months_and_each_word_as_one_token() -> None:
    assert set(MONTHS.values()) == set(range(1, 13))
    assert all(kinds(word.title()) == "MONTH" for word in MONTHS)
    assert all(kinds(word) == "NUMWORD" for word in NUMBER_WORDS)
    assert all(len(text_to_tokens(word)) == 1 for word in UNIT_WORDS)
