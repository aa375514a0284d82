"""The periods that notes give to the figures that carry their marks."""

from __future__ import annotations

from datetime import date

import pytest

from normalise.dating import Anchor
from normalise.noteperiods import note_to_span
from normalise.spans import Span, quarter_span, year_span

COLUMN = Anchor(year_span(2012), date(2015, 3, 31))
CALENDAR = Span(date(2012, 1, 1), date(2012, 12, 31))
ENDED = Span(date(2011, 9, 1), date(2012, 8, 31))
NAMED = Span(date(2012, 9, 1), date(2013, 8, 31))


@pytest.mark.parametrize(
    ("note", "span"),
    [
        ("Figures are for the calendar year", CALENDAR),
        ("Casualty figures are for calendar years", CALENDAR),
        (
            "figures are for the calendar year, so that 2019/20 is January to December 2019",
            CALENDAR,
        ),
        ("2014/15 is January to December 2014, and the years before likewise.", CALENDAR),
        ("Reported by calendar year (2012/13 = 2012)", CALENDAR),
        ("Twelve months to December of each year", CALENDAR),
        ("Figures are for the academic year.", NAMED),
        ("Figures relate to the academic year 2012/13", NAMED),
        (
            "Figures are for the school year, 1 September to 31 August, that ended in the year",
            ENDED,
        ),
        ("Figures are for the academic year ending in August of the year", ENDED),
        ("Data is for the academic year ended in August", ENDED),
        ("Data relate to the previous academic year", ENDED),
        ("Data for the school year that began in the year", NAMED),
        ("Figures are for the calendar year in which the financial year begins.", CALENDAR),
        (
            "for the calendar year in which the year ends",
            Span(date(2013, 1, 1), date(2013, 12, 31)),
        ),
        ("for the school year in which the financial year starts", ENDED),
        ("Survey of May 2013.", Span(date(2013, 5, 1), date(2013, 5, 31))),
        ("Survey carried out in May 2013", Span(date(2013, 5, 1), date(2013, 5, 31))),
        ("Data for October to September", Span(date(2011, 10, 1), date(2012, 9, 30))),
        ("the 2012/13 column shows the academic year 2011/12", ENDED),
        (
            "Academic years: 2014-15 is the school year from September 2013 to August 2014.",
            ENDED,
        ),
        ("Position as at 31 March each year", Span(date(2013, 3, 31), date(2013, 3, 31))),
        ("Cumulative from 1 April; the target is for the half year.", COLUMN.span),
        ("Cumulative since 1st April", COLUMN.span),
        ("latest available: June 2014", Span(date(2014, 6, 1), date(2014, 6, 30))),
    ],
)
def test_a_note_dates_figures_by_a_period_a_kind_of_year_or_an_example(
    note: str, span: Span
) -> None:
    assert note_to_span(note, COLUMN) == span


@pytest.mark.parametrize(
    "note",
    [
        "Target revised in June",
        "The calendar year figures exclude the police",
        "The target is for the calendar year",
        "Compared with figures for March 2012",
        "Data for July, and data for August",
        "2014/15 follows on June 2014",
        "The survey ends in the year",
    ],
)
def test_a_note_that_speaks_of_something_else_dates_no_figure(note: str) -> None:
    assert note_to_span(note, COLUMN) is None


def test_a_kind_of_year_says_nothing_of_a_quarter_or_of_no_period() -> None:
    for anchor in (Anchor(quarter_span(2012, 2)), Anchor()):
        assert note_to_span("Figures are for the calendar year", anchor) is None


def test_an_example_for_a_year_says_nothing_of_a_quarter() -> None:
    assert note_to_span("2012/13 is the year 2012", Anchor(quarter_span(2012, 2))) is None


def test_a_school_year_below_a_calendar_year_is_the_one_that_ends_in_it() -> None:
    column = Anchor(Span(date(2012, 1, 1), date(2012, 12, 31)))

    assert note_to_span("Figures are for the school year", column) == ENDED


def test_without_a_period_of_the_column_the_years_of_a_note_stay() -> None:
    note = "Figures are for January to December 2012, that ended in the year"

    assert note_to_span(note, Anchor()) == CALENDAR
    assert note_to_span(note, Anchor(year_span(2018))) == CALENDAR
