"""One indicator's text taken apart: words, form, codes, and what is set aside."""

from __future__ import annotations

import pytest

from normalise.matching.abbreviations import find_abbreviations, write_out
from normalise.matching.codes import codes_agree, find_codes, find_standing_schemes
from normalise.matching.forms import Form, find_form, forms_differ, unit_to_form
from normalise.matching.items import Item, prepare
from normalise.matching.terms import lines_to_terms, read_terms
from normalise.matching.wording import Wording, text_to_wording


def to_wording(text: str) -> Wording:
    return text_to_wording(text, read_terms())


# -------------------------------------------------------------------------------------- set aside
@pytest.mark.parametrize(
    "text",
    [
        "Alcohol-related mortality: New method. This indicator uses other fractions.",
        "Alcohol-related mortality (2019 definition)",
        "Alcohol-related mortality (provisional data)",
        "Alcohol-related mortality (experimental statistics)",
        "Alcohol-related mortality, by sex and age",
        "Alcohol-related mortality (by ward)",
        "Alcohol-related mortality 2013/14 (cumulative)",
        "Alcohol-related mortality; source: the survey of 2012",
        "NI 39 Alcohol-related mortality",
        "Rate of alcohol-related mortality",
    ],
)
def test_notes_breakdowns_years_and_codes_are_set_aside(text: str) -> None:
    assert to_wording(text).words == to_wording("Alcohol-related mortality").words


@pytest.mark.parametrize("text", ["Sickness by reason", "Refugees by country of origin"])
def test_what_a_figure_is_about_is_kept(text: str) -> None:
    assert len(to_wording(text).words) > 1


def test_a_text_that_is_all_note_is_kept() -> None:
    assert to_wording("Year to date").plain == "year to date"


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Hepatitis B vaccinations", "Hepatitis C vaccinations"),
        ("Satisfied tenants", "Dissatisfied tenants"),
    ],
)
def test_words_that_part_measures_are_kept(text: str, other: str) -> None:
    assert to_wording(text).words != to_wording(other).words


def test_a_list_within_a_text_has_no_one_form() -> None:
    text = "(a) Green cover index and (b) proportion of degraded land"

    assert to_wording(text).form is None
    assert "degrad" in to_wording(text).words


# ------------------------------------------------------------------------------------------ forms
@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("percentage of calls", "share"),
        ("births per 100 women", "share"),
        ("burglaries per 1,000 households", "rate"),
        ("admissions / 100,000", "rate"),
        ("cost of agency staff", "money"),
        ("average days to let a home", "time"),
        ("number of working days from receipt to decision", "time"),
        ("(borrowers / residents) x 100", "share"),
        ("average score", "mean"),
        ("no. of visits", "count"),
        ("no of visits", "count"),
        ("referrals with no further action", None),
        ("readiness index", "score"),
        ("birth rate", "ratio"),
        ("burglary", None),
    ],
)
def test_the_form_of_a_figure_is_told_from_the_text(text: str, form: Form) -> None:
    assert find_form(text) == form


def test_forms_differ_where_no_figure_has_both() -> None:
    assert forms_differ("share", "count")
    assert not forms_differ("share", "ratio")
    assert not forms_differ("share", None)
    assert (unit_to_form("percent"), unit_to_form(None)) == ("share", None)


# ------------------------------------------------------------------------------------------ codes
@pytest.mark.parametrize(
    ("text", "code", "codes"),
    [
        ("NI 192 Recycling", None, {"NI:192"}),
        ("Robberies (formerly BVPI 127b)", None, {"BV:127b"}),
        ("Recycling", "LPI 4.2", {"LPI:4.2"}),
        ("Recycling", "12", {":12"}),
        ("Recycling", "Local", {":local"}),
        ("Recycling", None, set()),
    ],
)
def test_codes_stand_in_the_text_or_in_their_own_column(
    text: str, code: str | None, codes: set[str]
) -> None:
    assert find_codes(text, code) == codes


def test_a_scheme_holds_where_lines_printed_alike_bear_the_same_codes() -> None:
    old = [("recycling", frozenset({"KPI:1"})), ("sickness", frozenset({"LI:3"}))]
    new = [("recycling", frozenset({"KPI:1"})), ("sickness", frozenset({"LI:7"}))]

    schemes = find_standing_schemes(old, new)

    assert (schemes["KPI"], schemes["LI"], schemes["NI"]) == (True, False, True)
    assert codes_agree(frozenset({"KPI:1"}), frozenset({"KPI:1"}), schemes) == (True, False, False)
    assert codes_agree(frozenset({"KPI:1"}), frozenset({"KPI:2"}), schemes) == (False, True, False)
    assert codes_agree(frozenset({"LI:3"}), frozenset({"LI:9"}), schemes) == (False, False, False)
    assert codes_agree(frozenset({"XX:3"}), frozenset({"XX:9"}), schemes) == (False, False, True)


# ---------------------------------------------------------------------------------- abbreviations
@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        (["Multi-Agency Panel Review (MAPR)"], {"MAPR": "multi agency panel review"}),
        (["Balance of Payments (BoP)"], {"BoP": "balance of payments"}),
        (["Referrals with NFA", "No further action"], {"NFA": "no further action"}),
        (["Visits to LACs", "Looked after children"], {"LAC": "looked after children"}),
        (["Cases: XYZ", "No further action"], {}),
        (["NFA", "No further action", "New fire alarms"], {}),
        (["PYO", "Percentage of young offenders"], {}),
        (["ALL IN CAPITALS", "Access, in cities"], {}),
        (["Plans (QQ)", "Quick, quiet"], {}),
    ],
)
def test_the_lists_own_words_say_what_a_short_form_is(
    texts: list[str], wanted: dict[str, str]
) -> None:
    assert find_abbreviations(texts) == wanted


def test_a_known_short_form_is_taken_from_a_list_only_where_a_line_says_so() -> None:
    texts = ["ASB in parks", "Average Speed of Buses"]

    assert find_abbreviations(texts, {"asb"}) == {}
    assert find_abbreviations([*texts, "Average Speed of Buses (ASB)"], {"asb"}) == {
        "ASB": "average speed of buses"
    }


def test_short_forms_are_written_out_once() -> None:
    short = {"NFA": "no further action"}

    assert write_out("Referrals: NFA", short) == "Referrals: no further action"
    assert write_out("No further action (NFA)", short) == "No further action"
    assert write_out("REFERRALS: NFA", short) == "REFERRALS: NFA"
    assert write_out("Referrals (XY)", short) == "Referrals (XY)"


# ------------------------------------------------------------------------------------------ terms
def test_phrases_of_a_group_are_one_phrase_and_sides_exclude_each_other() -> None:
    terms = lines_to_terms(
        ["asb: anti-social behaviour; disorder  # as reports say", "# a remark"],
        ["sex: men / boys; women"],
    )

    assert terms.replace(("antisoci", "behaviour", "incid")) == ("asb", "incid")
    assert {side.side for side in terms.find_sides(("men", "women"))} == {0, 1}
    assert "disord" in terms.single_words


def test_a_word_whose_stem_is_a_far_commoner_word_is_no_term() -> None:
    assert lines_to_terms(["annual: yearly"], []).replace(("year",)) == ("year",)


# ------------------------------------------------------------------------------ in their own list
def test_a_note_is_kept_where_it_is_all_that_parts_two_lines_of_a_list() -> None:
    texts = ("Obesity", "Obesity (new definition)", "Asthma (new definition)")
    items = [Item(str(at), text) for at, text in enumerate(texts)]

    ((first, second, third),) = prepare([items], read_terms())

    assert first.wording.words != second.wording.words
    assert third.wording.words == to_wording("Asthma").words
