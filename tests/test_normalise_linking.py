"""Indicators of report after report to measures: what a link survives, and who decides."""

from __future__ import annotations

from datetime import date

import pytest

from normalise.matching.across import match_publishers
from normalise.matching.linking import Resolved, resolve
from normalise.matching.minting import mint_id
from normalise.matching.registry import Registry, find_heir
from normalise.matching.sightings import Sighting
from schema.decisions import Link, RegisteredMeasure

TODAY = date(2024, 5, 1)
PERSON = "A. Auditor"
TEXTS_2013 = (
    "Number of fly tipping incidents",
    "NI195a - Improved street cleanliness: Litter",
    "NI195c - Improved street cleanliness: Graffiti",
    "Percentage of YOT cohort that re-offend within 6 months of their intervention",
    "Proportion of adults who complete drug treatment",
)


def to_sighting(
    text: str,
    year: int = 2013,
    *,
    mark: str = "",
    publisher: str | None = "Northmoor Council",
    theme: str | None = None,
    series: frozenset[str] = frozenset(),
) -> Sighting:
    document = f"northmoor-{year}"
    code = text.split(" ", maxsplit=1)[0] if text.startswith("NI") else None
    digest = f"{text}{theme or ''}{mark}"
    return Sighting(
        indicator_id=f"{document}:{digest}",
        document_id=document,
        hash=digest,
        publisher=publisher,
        text=text,
        code=code,
        theme=theme,
        place="page 1, table 1, row 2",
        start=date(year, 4, 1),
        end=date(year + 1, 3, 31),
        series=series,
    )


def to_report(*texts: str, year: int = 2013) -> list[Sighting]:
    return [to_sighting(text, year) for text in texts]


def measure_of(resolved: Resolved, text: str, year: int = 2013) -> str:
    return resolved.owner[f"northmoor-{year}:{text}"]


def decide(registry: Registry, text: str, measure_id: str, relation: str, year: int) -> Registry:
    """The registry with a person's row on an indicator and a measure, in place of a rule's."""
    row = Link.model_validate(
        {
            "document_id": f"northmoor-{year}",
            "indicator": text,
            "hash": text,
            "measure_id": measure_id,
            "relation": relation,
            "decided_by": PERSON,
            "decided_on": TODAY,
        }
    )
    others = [link for link in registry.links if link.key != row.key]
    return Registry(registry.measures, (*others, row))


# -------------------------------------------------------------------------------- rules that link
def test_each_indicator_of_a_first_report_is_a_measure_of_its_own() -> None:
    resolved = resolve(Registry(), to_report(*TEXTS_2013), TODAY)

    assert len(set(resolved.owner.values())) == len(TEXTS_2013)
    assert measure_of(resolved, TEXTS_2013[0]) == "fly-tipping-incidents"
    assert {link.relation for link in resolved.registry.links} == {"same"}
    assert not resolved.unconfirmed


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Number of fly tipping incidents", "No. of fly-tipping incidents"),
        (
            "Percentage of YOT cohort that re-offend within 6 months of their intervention",
            "YOT - Percentage of cohort that re- offend within 6 months of their intervention",
        ),
        (
            "NI195a - Improved street cleanliness: Litter",
            "NI195a - Improved street cleanliness (litter)",
        ),
    ],
)
def test_the_same_thing_in_other_words_years_later_is_the_same_measure(old: str, new: str) -> None:
    reports = [*to_report(*TEXTS_2013), *to_report(new, "Complaints answered in time", year=2017)]

    resolved = resolve(Registry(), reports, TODAY)

    assert measure_of(resolved, new, 2017) == measure_of(resolved, old)


@pytest.mark.parametrize(
    "new",
    [
        "NI195c - Improved street cleanliness: Litter and detritus",
        "Percentage of YOT cohort that re-offend within 12 months of their intervention",
        "Percentage of fly tipping incidents",
    ],
)
def test_what_codes_spans_or_forms_contradict_is_never_linked(new: str) -> None:
    old = [text for text in TEXTS_2013 if not text.startswith("NI195c")]

    resolved = resolve(Registry(), [*to_report(*old), *to_report(new, year=2017)], TODAY)

    assert measure_of(resolved, new, 2017) not in {measure_of(resolved, text) for text in old}


def test_what_may_be_the_same_stays_a_measure_of_its_own_and_waits_for_a_person() -> None:
    new = "Performance of opiate users completing drug treatment"

    resolved = resolve(Registry(), [*to_report(*TEXTS_2013), *to_report(new, year=2017)], TODAY)

    own = measure_of(resolved, new, 2017)
    (question,) = [link for link in resolved.registry.links if link.relation == "unsure"]
    assert question.measure_id == measure_of(resolved, TEXTS_2013[4]) != own
    assert question.score is not None
    assert question.why
    assert resolved.unconfirmed == {f"northmoor-2017:{new}"}


def test_one_document_has_a_measure_once() -> None:
    rows = [to_sighting(TEXTS_2013[0], theme=theme) for theme in ("North", "South")]

    owner = resolve(Registry(), rows, TODAY).owner

    assert len(set(owner.values())) == 2


def test_series_of_one_indicator_share_its_measure() -> None:
    rows = [
        to_sighting(TEXTS_2013[0], mark=name, series=frozenset({name})) for name in ("Day", "Night")
    ]

    owner = resolve(Registry(), rows, TODAY).owner

    assert len(set(owner.values())) == 1


@pytest.mark.parametrize("publisher", ["Southmoor Council", None])
def test_measures_of_other_publishers_and_of_unknown_ones_are_not_compared(
    publisher: str | None,
) -> None:
    rows = [
        to_sighting(TEXTS_2013[0], publisher=publisher),
        to_sighting(TEXTS_2013[0], 2017, publisher="Northmoor Council" if publisher else None),
    ]

    owner = resolve(Registry(), rows, TODAY).owner

    assert len(set(owner.values())) == 2


# ---------------------------------------------------------------------------- links that stand
def test_a_second_run_adds_nothing_and_changes_nothing() -> None:
    reports = [*to_report(*TEXTS_2013), *to_report("No. of fly-tipping incidents", year=2017)]
    first = resolve(Registry(), reports, TODAY)

    again = resolve(first.registry, reports, date(2030, 1, 1))

    assert again == first


def test_a_new_document_changes_no_old_link_though_it_fits_better() -> None:
    old = to_report("Number of fly tipping incidents in parks", year=2012)
    first = resolve(Registry(), [*old, *to_report("Fly tipping incidents", year=2017)], TODAY)
    links = {link.key: link for link in first.registry.links}

    grown = resolve(
        first.registry,
        [
            *old,
            *to_report("Fly-tipping incidents", year=2013),
            *to_report("Fly tipping incidents", year=2017),
        ],
        TODAY,
    )

    assert {
        key: link for key, link in ((one.key, one) for one in grown.registry.links) if key in links
    } == links


def test_ids_are_never_given_to_another_measure() -> None:
    first = resolve(Registry(), to_report("Number of fly tipping incidents"), TODAY)
    gone = Registry(
        tuple(row.model_copy(update={"status": "retired"}) for row in first.registry.measures)
    )

    later = resolve(gone, to_report("Number of fly tipping incidents", year=2017), TODAY)

    assert measure_of(later, "Number of fly tipping incidents", 2017) == "fly-tipping-incidents-2"


def test_a_link_survives_a_small_repair_of_the_text() -> None:
    broken = "Number of fly tipping inci dents reported by residents of the district"
    mended = "Number of fly tipping incidents reported by residents of the district"
    first = resolve(Registry(), to_report(broken), TODAY)
    renamed = decide(first.registry, broken, "fly-tips", "same", 2013)

    again = resolve(renamed, to_report(mended), TODAY)

    assert measure_of(again, mended) == "fly-tips"
    assert not again.stale
    assert mended in {link.hash for link in again.registry.links}


def test_a_person_s_decision_on_what_is_gone_is_told_and_kept() -> None:
    first = resolve(Registry(), to_report(*TEXTS_2013), TODAY)
    decided = decide(first.registry, TEXTS_2013[0], "fly-tips", "same", 2013)

    again = resolve(decided, to_report(*TEXTS_2013[1:]), TODAY)

    assert [link.measure_id for link in again.stale] == ["fly-tips"]
    assert set(again.stale) <= set(again.registry.links)


def test_a_decision_on_a_document_that_is_not_read_is_not_stale() -> None:
    decided = decide(Registry(), TEXTS_2013[0], "fly-tips", "same", 2013)

    assert not resolve(decided, to_report(*TEXTS_2013, year=2017), TODAY).stale


# --------------------------------------------------------------------------- what a person says
def test_a_person_wins_over_a_rule() -> None:
    reports = [*to_report(*TEXTS_2013), *to_report("No. of fly-tipping incidents", year=2017)]
    first = resolve(Registry(), reports, TODAY)
    parted = decide(
        first.registry, "No. of fly-tipping incidents", "fly-tipping-incidents", "different", 2017
    )

    again = resolve(parted, reports, TODAY)

    own = measure_of(again, "No. of fly-tipping incidents", 2017)
    assert own != "fly-tipping-incidents"
    assert again.registry.by_id[own].supersedes == ("fly-tipping-incidents",)


def test_a_measure_that_a_person_finds_to_be_another_is_merged_into_it() -> None:
    new = "Performance of opiate users completing drug treatment"
    reports = [*to_report(*TEXTS_2013), *to_report(new, year=2017)]
    first = resolve(Registry(), reports, TODAY)
    own, other = measure_of(first, new, 2017), measure_of(first, TEXTS_2013[4])

    again = resolve(decide(first.registry, new, other, "same", 2017), reports, TODAY)
    later = resolve(again.registry, [*reports, *to_report(new, year=2018)], TODAY)

    assert measure_of(again, new, 2017) == other
    assert again.registry.by_id[own].status == "merged"
    assert again.registry.by_id[other].supersedes == (own,)
    assert not again.unconfirmed
    assert measure_of(later, new, 2018) == other


def test_a_row_whose_relation_alone_was_changed_counts() -> None:
    new = "Performance of opiate users completing drug treatment"
    reports = [*to_report(*TEXTS_2013), *to_report(new, year=2017)]
    first = resolve(Registry(), reports, TODAY)
    changed = tuple(
        link.model_copy(update={"relation": "same"}) if link.relation == "unsure" else link
        for link in first.registry.links
    )

    again = resolve(Registry(first.registry.measures, changed), reports, TODAY)

    assert measure_of(again, new, 2017) == measure_of(first, TEXTS_2013[4])


@pytest.mark.parametrize("relation", ["different", "related"])
def test_an_answer_that_is_not_same_ends_the_question(relation: str) -> None:
    new = "Performance of opiate users completing drug treatment"
    reports = [*to_report(*TEXTS_2013), *to_report(new, year=2017)]
    first = resolve(Registry(), reports, TODAY)
    other = measure_of(first, TEXTS_2013[4])

    again = resolve(decide(first.registry, new, other, relation, 2017), reports, TODAY)

    assert not again.unconfirmed
    assert measure_of(again, new, 2017) == measure_of(first, new, 2017)


def test_a_decision_without_a_hash_goes_by_the_text() -> None:
    link = Link.model_validate(
        {
            "document_id": "northmoor-2013",
            "indicator": TEXTS_2013[0].upper(),
            "measure_id": "fly-tips",
            "relation": "same",
            "decided_by": PERSON,
        }
    )

    resolved = resolve(Registry((), (link,)), to_report(*TEXTS_2013), TODAY)

    assert measure_of(resolved, TEXTS_2013[0]) == "fly-tips"


def test_measures_that_a_later_document_has_both_are_not_merged() -> None:
    reports = [*to_report(*TEXTS_2013), *to_report(*TEXTS_2013, year=2017)]
    first = resolve(Registry(), reports, TODAY)
    fly, litter = (measure_of(first, text) for text in TEXTS_2013[:2])

    again = resolve(decide(first.registry, TEXTS_2013[0], litter, "same", 2013), reports, TODAY)

    assert again.registry.by_id[fly].status == "active"
    assert measure_of(again, TEXTS_2013[0], 2013) == litter
    assert measure_of(again, TEXTS_2013[0], 2017) == fly


# ---------------------------------------------------------------------------------- the registry
def test_a_measure_keeps_its_name_and_learns_periods_and_codes() -> None:
    name = "Street cleanliness: litter (NI195a)"
    known = RegisteredMeasure(
        measure_id="litter",
        measure="Litter",
        publisher="Northmoor Council",
        last_seen=date(2012, 3, 31),
    )
    linked = decide(Registry((known,)), TEXTS_2013[1], "litter", "same", 2013)

    resolved = resolve(linked, to_report(TEXTS_2013[1]), TODAY)

    measure = resolved.registry.by_id["litter"]
    assert (measure.measure, measure.codes) == ("Litter", ("NI195a",))
    assert (measure.first_seen, measure.last_seen) == (date(2013, 4, 1), date(2014, 3, 31))
    assert name not in resolved.registry.by_id


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Number of fly tipping incidents", "fly-tipping-incidents"),
        ("NI195a - Improved street cleanliness: Litter", "street-cleanliness-litter"),
        ("% of the", "measure"),
        ("Доля", "measure"),
        ("satisfaction " * 20, "satisfaction-satisfaction-satisfaction"),
    ],
)
def test_an_id_is_short_and_of_the_name_s_own_words(name: str, wanted: str) -> None:
    assert mint_id(name, set()) == wanted


def test_merges_that_go_round_end() -> None:
    assert find_heir("a", {"a": "b", "b": "c", "c": "a"}) == "c"


# ------------------------------------------------------------------------------- two publishers
def test_measures_of_two_publishers_are_proposed_as_the_same_and_not_linked() -> None:
    rows = [
        *to_report(*TEXTS_2013),
        to_sighting("No. of fly-tipping incidents", 2017, publisher="Southmoor Council"),
        to_sighting("Complaints answered in time", 2017, publisher="Southmoor Council"),
    ]
    resolved = resolve(Registry(), rows, TODAY)

    first, *_ = match_publishers(rows, resolved.owner)

    assert {first.a, first.b} == {"fly-tipping-incidents", "fly-tipping-incidents-2"}
    assert first.confidence > 0.5
    assert len(set(resolved.owner.values())) == len(rows)
