"""Word frequencies, words cut by a border, letters that a recogniser confused."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wordfreq import get_frequency_dict

from extract import words
from extract.borders import CUT_WORD_JOINED, REPEATED_LETTER_REMOVED, find_join, join_at_border
from extract.letters import find_reading, repair_letters
from extract.words import is_common, is_known, word_frequency

ROOT = Path(__file__).resolve().parent.parent
WORDS_OF_REPORTS = sorted(
    {
        word
        for path in (ROOT / "raw").glob("*.txt")
        for word in re.findall(r"\w+", path.read_text("utf-8"))
    }
)


def test_a_word_is_more_frequent_than_its_pieces_and_no_word_is_never_met() -> None:
    assert word_frequency("economy") > word_frequency("nomy")
    assert word_frequency("Economy") == word_frequency("economy")
    assert word_frequency("ovement") == 0
    assert word_frequency("") == 0


def test_of_single_letters_only_a_and_i_are_words() -> None:
    assert is_common("a")
    assert is_common("I")
    assert not is_known("t")


def test_the_word_list_is_loaded_only_when_a_word_is_looked_up() -> None:
    check = "import extract.words as w; assert not w.read_frequencies.cache_info().currsize"

    result = subprocess.run([sys.executable, "-c", check], cwd=ROOT, check=False)

    assert result.returncode == 0


@pytest.mark.parametrize(
    ("left", "right", "whole"),
    [
        ("Supporting a safe night time eco", "nomy", "Supporting a safe night time economy"),
        ("rehabilitation services t", "hat enable", "rehabilitation services that enable"),
        ("individual and g", "roup based", "individual and group based"),
        ("including d", "omestic abuse", "including domestic abuse"),
        ("lmpr", "ovement", "lmprovement"),
        ("Gul", "lvin", "Gul lvin"),
        ("Gulv", "ynn", "Gulvynn"),
    ],
)
def test_a_word_cut_by_a_border_is_joined_where_the_whole_is_a_word(
    left: str, right: str, whole: str
) -> None:
    assert join_at_border(left, right).text == whole


@pytest.mark.parametrize(
    ("left", "right", "whole"),
    [
        ("aspire achie", "eve and", "aspire achieve and"),
        ("Effic", "ciencies", "Efficiencies"),
        ("wil", "ling", "willing"),
        ("mee", "eting", "meeting"),
    ],
)
def test_a_letter_that_both_sides_of_a_border_repeat_stands_once(
    left: str, right: str, whole: str
) -> None:
    assert join_at_border(left, right).text == whole


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Delivering intensive", "multi agency interventions"),
        ("interventions aimed at", "those most at risk"),
        ("hear", "about it"),
        ("for", "a new service"),
        ("Safer", "Streets"),
        ("Stage 2", "of the plan"),
    ],
)
def test_two_words_on_both_sides_of_a_border_stay_two(left: str, right: str) -> None:
    assert join_at_border(left, right).text == f"{left} {right}"


@pytest.mark.parametrize(
    ("left", "right", "whole"),
    [
        ("children", "'s homes", "children's homes"),
        ("residents (", "all ages)", "residents (all ages)"),
        ("safety", ", health", "safety, health"),
        ("re", "-offending", "re-offending"),
        ("", "whole", "whole"),
        ("whole", "", "whole"),
    ],
)
def test_signs_that_hug_a_word_get_no_space(left: str, right: str, whole: str) -> None:
    assert join_at_border(left, right).text == whole


def test_the_rule_that_made_a_word_whole_is_named() -> None:
    assert find_join("eco", "nomy") == CUT_WORD_JOINED
    assert find_join("achie", "eve") == REPEATED_LETTER_REMOVED
    assert find_join("intensive", "multi") is None


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("lmprovement", "Improvement"),
        ("c0mmunity", "community"),
        ("IittIe", "little"),
        ("Comrnunity", "Community"),
        ("po1ice", "police"),
        ("reduct1on", "reduction"),
        ("vvorking", "working"),
    ],
)
def test_confused_letters_are_put_right_where_one_common_word_is_left(
    printed: str, meant: str
) -> None:
    assert repair_letters(f"({printed}, KSI)") == f"({meant}, KSI)"


@pytest.mark.parametrize(
    "printed",
    [
        "KSIs",
        "PIIs",
        "NI195a",
        "IoM",
        "5miles",
        "part5",
        "Gulvin",
        "Carmaggedon",
        "modem",
        "ln",
        "2013l14",
        "Iwade",
    ],
)
def test_acronyms_codes_names_and_known_words_stay(printed: str) -> None:
    assert repair_letters(printed) == printed


def test_no_word_of_the_reports_is_taken_for_a_confused_one() -> None:
    assert len(WORDS_OF_REPORTS) > 800
    assert [word for word in WORDS_OF_REPORTS if find_reading(word)] == []


@given(st.text(), st.text())
def test_no_border_raises_and_none_loses_more_than_a_repeated_letter(left: str, right: str) -> None:
    text = join_at_border(left, right).text

    assert 0 <= len(left) + len(right) + 1 - len(text) <= 2


@given(st.text(alphabet="lI10Orn5mcd v8Aes"))
def test_mending_letters_never_raises_and_is_done_once(text: str) -> None:
    assert repair_letters(repair_letters(text)) == repair_letters(text)


@pytest.mark.parametrize("wordlist", ["small", "large"])
def test_the_list_of_words_is_the_one_that_its_package_gives(wordlist: str) -> None:
    assert words.read_frequencies(wordlist) == get_frequency_dict("en", wordlist=wordlist)
