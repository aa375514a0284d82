"""Reports with footnotes and keys, from text and from pages to readings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from extract.content import pages_to_content
from extract.repair import repair_table
from extract.text import read_text
from normalise.dating import Anchor
from normalise.documents import NormalisedDocument, normalise_document
from normalise.fates import Fate
from normalise.spans import span_to_label, year_span
from schema.failure import Reason
from schema.page import Content, Table
from tests.sheets import BOLD, Drawing, Ink, find

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from normalise.context import CellReading

    Read = Callable[[str], NormalisedDocument]

REPORT = Anchor(year_span(2018), year_span(2018).end)
SMALL = Ink(size=8)
XS = (50.0, 250.0, 320.0, 390.0, 460.0)


def normalise(content: Content) -> NormalisedDocument:
    blocks = (repair_table(one) if isinstance(one, Table) else one for one in content.blocks)
    return normalise_document(replace(content, blocks=tuple(blocks)), REPORT, None)


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Read a report with `|` for tabs."""

    def read_report(text: str) -> NormalisedDocument:
        path = tmp_path / "report.txt"
        path.write_text(text.replace(" | ", "\t").replace("| ", "\t"), encoding="utf-8")
        return normalise(read_text(path)[0])

    return read_report


def readings(document: NormalisedDocument) -> list[CellReading]:
    return [placed.reading for entry in document.entries for placed in entry.readings]


def told(reading: CellReading) -> tuple[str, str | None, str | None, tuple[str, ...]]:
    return (reading.status, span_to_label(reading.span), reading.note, reading.flags)


HEADER = "Indicator | Target | Q1 | Q2\n"


# -------------------------------------------------------------------------------- marks
def test_a_footnote_about_a_period_holds_for_the_figure_with_its_mark(read: Read) -> None:
    report = f"{HEADER}Satisfied | 85% | 71.9%ᵃ | 82%\n\nᵃ Data for July to August only\n"
    first, second = readings(read(report))

    note = "Data for July to August only"
    assert told(first) == ("reported", "July 2018 to August 2018", note, ())
    assert first.period_source == "cell"
    assert told(second) == ("reported", "Q2 2018/19", None, ())


def test_a_mark_in_a_header_holds_for_its_column(read: Read) -> None:
    report = "Indicator | Q1* | Q2\nVisits | 3 | 4\nCalls | 5 | 6\n\n* Provisional figures\n"
    found = [one.flags for one in readings(read(report))]

    assert found == [("provisional",), (), ("provisional",), ()]


def test_a_period_in_the_note_of_a_header_is_the_columns(read: Read) -> None:
    report = "Indicator | Q1 | Q2¹\nVisits | 3 | 4\n\n¹ July and August only\n"
    _, second = readings(read(report))

    assert span_to_label(second.span) == "July 2018 to August 2018"
    assert second.period_source == "column"


def test_a_mark_of_an_indicator_holds_for_its_row(read: Read) -> None:
    report = f"{HEADER}Visits¹ | 12 | 3 | 4\nCalls | 12 | 5 | 6\n\n¹ Source: Police\n"
    document = read(report)

    assert [one.note for one in readings(document)] == ["Source: Police"] * 2 + [None] * 2
    assert document.entries[0].indicator == "Visits¹"


def test_a_mark_of_a_target_leaves_its_words_as_printed(read: Read) -> None:
    (entry,) = read(f"{HEADER}Visits | 12* | 3 | 4\n\n* provisional\n").entries
    (placed,) = entry.targets

    assert (placed.target.value, placed.target.text) == (12, "12*")
    assert placed.target.flags == ("provisional",)


def test_a_mark_without_a_note_is_flagged(read: Read) -> None:
    report = "Indicator† | Q1‡ | Q2\nVisits | 3 | 4*\nCalls§ | 5 | 6\n"

    assert [one.flags for one in readings(read(report))] == [("footnote_mark",)] * 4


def test_a_target_whose_mark_has_no_note_is_flagged(read: Read) -> None:
    (entry,) = read(f"{HEADER}Visits | 12† | 3 | 4\n").entries

    assert [one.target.flags for one in entry.targets] == [("footnote_mark",)]


def test_a_figure_in_brackets_is_a_mark_where_a_note_is_printed_so(read: Read) -> None:
    marked = readings(read(f"{HEADER}Satisfied | 85% | 80% (a) | 82%\n\n(a) Estimated figure\n"))

    assert [(one.value, one.flags) for one in marked] == [(80, ("provisional",)), (82, ())]


def test_a_figure_in_brackets_stays_one_where_the_indicator_says_so(read: Read) -> None:
    report = f"{HEADER}Cases (of which repeats) | 85 | 80 (1) | 82\n\n(1) Estimated figure\n"
    found = readings(read(report))

    assert [(one.value, one.series) for one in found] == [(80, None), (1, "repeats"), (82, None)]


def test_one_letter_in_two_forms_is_two_marks(read: Read) -> None:
    notes = "(1) Provisional\n¹ Data for July only\n"
    first, second = readings(read(f"{HEADER}Cases | 85 | 80 (1) | 82¹\n\n{notes}"))

    assert (first.note, second.note) == ("Provisional", "Data for July only")


def test_a_raised_letter_can_be_explained_by_a_key(read: Read) -> None:
    first, second = readings(
        read(f"{HEADER}Cases | 85 | 1,204ʳ | 82ᵃ\n\nKey: r = revised, A = within 5%\n")
    )

    assert (first.value, first.note, first.flags) == (1204, "revised", ())
    assert (second.note, second.flags) == (None, ("footnote_mark",))


def test_the_marks_of_headers_are_explained(read: Read) -> None:
    report = "Indicator (a) | Q1 (1) | Q2[2]\nCases | 80 | 82\n\n(1) Provisional\n[2] July only\n"

    assert read(report).failures == ()


def test_a_note_leaves_comments_and_the_cells_own_words(read: Read) -> None:
    header = "Indicator | Q1 | Q2 | Comments\n"
    report = f"{header}Visits | 3* (bad weather) | 4* | Fewer staff\n\n* provisional\n"

    assert [one.note for one in readings(read(report))] == [
        "bad weather; provisional",
        "Fewer staff; provisional",
    ]


def test_the_figure_of_a_known_mark_is_explained(read: Read) -> None:
    document = read(f"{HEADER}Calls[3] | 12 | 71.9[1] | 4\n\n[1] Survey [3] New\n")

    assert document.failures == ()


def test_a_dash_with_a_mark_says_what_the_note_says(read: Read) -> None:
    found = readings(read(f"{HEADER}Calls | 12 | -¹ | *\n\n¹ Not yet published\n* Suppressed\n"))

    assert [one.status for one in found] == ["not_available", "not_available"]


def test_a_forecast_by_its_note_is_no_headline(read: Read) -> None:
    first, second = readings(read(f"{HEADER}Calls | 12 | 3 | 4*\n\n* Forecast\n"))

    assert (first.role, first.headline) == ("actual", True)
    assert (second.role, second.headline) == ("predicted", False)


def test_a_line_above_the_tables_can_say_what_a_mark_means(read: Read) -> None:
    report = f"Figures marked (p) are provisional.\n\n{HEADER}Calls | 12 | 3 (p) | 4\n"
    first, second = readings(read(report))

    assert (first.flags, first.note) == (("provisional",), "are provisional")
    assert second.flags == ()


# ---------------------------------------------------------------------- which note for which
def test_each_table_has_the_notes_below_it(read: Read) -> None:
    report = (
        f"{HEADER}Calls | 12 | 3* | 4\n\n* Provisional\n\n"
        f"{HEADER}Visits | 12 | 3* | 4\n\n* Town centre only\n"
    )
    notes = [one.note for one in readings(read(report))]

    assert notes == ["Provisional", None, "Town centre only", None]


def test_notes_at_the_end_hold_for_all_tables_where_they_are_called_so(read: Read) -> None:
    tables = f"{HEADER}Calls | 12 | 3* | 4\n\n{HEADER}Visits | 12 | 3* | 4\n\n"
    closing = readings(read(f"{tables}Notes\n\n* Provisional\n"))
    last = readings(read(f"{tables}* Provisional\n"))

    assert [one.note for one in closing] == ["Provisional", None] * 2
    assert [one.flags for one in last] == [("footnote_mark",), (), ("provisional",), ()]


def test_notes_at_the_end_that_the_last_table_does_not_use_hold_for_the_others(read: Read) -> None:
    report = f"{HEADER}Calls | 12 | 3* | 4\n\n{HEADER}Visits | 12 | 3 | 4\n\n* Provisional\n"

    assert [one.note for one in readings(read(report))] == ["Provisional", None, None, None]


def test_notes_at_the_end_hold_for_all_tables_where_the_last_one_lacks_a_mark(read: Read) -> None:
    tables = f"{HEADER}Calls | 12 | 3ᵃ | 4ᵇ\n\n{HEADER}Visits | 12 | 3ᵇ | 4\n\n"
    found = readings(read(f"{tables}ᵃ Town centre only\nᵇ Provisional\n"))

    assert [one.note for one in found] == ["Town centre only", "Provisional", "Provisional", None]


def test_a_mark_on_a_line_of_its_own_has_the_next_line_for_its_note(read: Read) -> None:
    document = read(f"{HEADER}Calls | 12 | 3ᵃ | 4\n\nᵃ\nTown centre only\n")
    other = read(f"{HEADER}Calls | 12 | 3 | 4\n\nᵃ\nTown centre only\n")

    assert [one.note for one in readings(document)] == ["Town centre only", None]
    assert [one.note for one in readings(other)] == [None, None]


def test_a_sentence_of_a_line_says_what_a_sign_means(read: Read) -> None:
    report = (
        f"Aim says what is good. * provisional. .. not available.\n\n{HEADER}Calls | 12 | 3* | ..\n"
    )

    assert [(one.status, one.flags) for one in readings(read(report))] == [
        ("reported", ("provisional",)),
        ("not_available", ()),
    ]


def test_a_note_that_holds_for_the_years_before_dates_them_too(read: Read) -> None:
    report = (
        "Indicator | 2017/18 | 2018/19 | Comments\nCasualties | 3 | 4ᵃ | We expect 2 more.\n\n"
        "ᵃ Figures are for calendar years: 2018/19 is January to December 2018, and earlier years"
        " likewise.\n"
    )

    found = [span_to_label(one.span) for one in readings(read(report)) if one.status == "reported"]
    assert found[:2] == ["2017", "2018"]


def test_a_sign_that_opens_several_lines_is_a_bullet(read: Read) -> None:
    report = f"{HEADER}Calls | 12 | 3* | 4\n\n* More staff\n* Fewer calls\n"

    assert readings(read(report))[0].flags == ("footnote_mark",)


def test_notes_and_keys_are_no_headings(read: Read) -> None:
    report = (
        f"Durham\n\nPriority 1: Crime\n\n{HEADER}Calls | 12 | 3* | 4\n\n* Provisional\n▲ improving\n\n"
        f"{HEADER}Visits | 12 | 3 | 4\n"
    )

    assert [one.theme for one in read(report).entries] == ["Priority 1: Crime"] * 2


@pytest.mark.parametrize("heading", ["(a) Community safety", "* Community safety", "1. Safer data"])
def test_a_heading_with_a_number_or_a_bullet_is_no_note(read: Read, heading: str) -> None:
    report = f"Title\n\nPriority 1: Crime\n\n{HEADER}Calls | 12 | 3 | 4\n\n{heading}\n\n{HEADER}Visits | 12 | 3 | 4\n"
    document = read(report)

    assert all(one.reading.note is None for entry in document.entries for one in entry.readings)
    assert document.failures == ()


def test_a_key_that_makes_blue_something_else_leaves_nothing_to_disagree(read: Read) -> None:
    table = "Indicator | Target | Q1 | RAG\nCalls answered | >90% | 80% | Blue\n"
    plain, keyed = read(table), read(f"{table}\nKey: Blue = not yet due, Red = off target\n")

    assert [one.flags for one in readings(plain)] == [("rating_disagrees",)]
    assert [one.flags for one in readings(keyed)] == [()]
    assert keyed.entries[0].rating == "blue"


# ----------------------------------------------------------------------------- rows and tables
ROWS = (
    f"{HEADER}Calls | 12 | 3* | 4p\n"
    "* Provisional |  |  | \n"
    "p provisional |  |  | \n"
    "Note: figures are rounded. |  |  | \n"
    "- = not collected |  |  | \n"
)


def test_rows_of_notes_give_no_indicators_and_no_headings(read: Read) -> None:
    document = read(ROWS)
    (entry,) = document.entries

    assert [one.reading.flags for one in entry.readings] == [("provisional",)] * 2
    assert document.failures == ()
    fates = [fated.fate for table in document.tables for fated in table.fates]
    assert fates.count(Fate.NOTE) == 4
    assert document.cells == document.cells_accounted


def test_a_note_goes_on_in_the_next_row_of_its_cell(read: Read) -> None:
    report = (
        f"{HEADER}Calls | 12 | 3* | 4\n* Provisional figures of the |  |  | \ncounty |  |  | \n"
    )
    document = read(report)

    assert readings(document)[0].note == "Provisional figures of the county"
    assert len(document.entries) == 1


def test_a_note_between_rows_needs_a_sign_that_cells_carry(read: Read) -> None:
    report = (
        f"{HEADER}Calls | 12 | 3* | 4\n* Provisional |  |  | \n"
        "† Environment |  |  | \nTrees | 12 | 3 | 4\n"
    )
    document = read(report)

    assert [(one.indicator, one.subtheme) for one in document.entries] == [
        ("Calls", None),
        ("Trees", "† Environment"),
    ]


def test_a_table_that_is_a_key_gives_notes_and_no_failures(read: Read) -> None:
    report = (
        f"{HEADER}Calls | 12 | x | 4\n\nKey |\nx | Not collected\nG | Within 5% of target\n"
        "R | Off target\n"
    )
    document = read(report)

    assert document.failures == ()
    assert [one.indicator for one in document.entries] == ["Calls"]
    assert [one.status for one in readings(document)] == ["not_collected", "reported"]
    assert document.cells == document.cells_accounted


# ---------------------------------------------------------------------------------------- keys
@pytest.mark.parametrize(
    ("sign", "meaning", "status", "value"),
    [
        ("-", "not collected", "not_collected", None),
        ("..", "not available", "not_available", None),
        ("x", "not applicable", "not_applicable", None),
        ("c", "confidential", "not_available", None),
        ("-", "nil", "reported", 0),
        ("~", "between 1 and 4", "narrative", None),
    ],
)
def test_a_key_says_what_a_sign_in_a_cell_means(
    read: Read, sign: str, meaning: str, status: str, value: float | None
) -> None:
    report = f"{HEADER}Calls | 12 | {sign} | 4\n\nKey: {sign} = {meaning}\n"
    first, _ = readings(read(report))

    assert (first.status, first.value) == (status, value)


def test_a_list_below_the_word_key_is_one(read: Read) -> None:
    report = f"{HEADER}Calls | 12 | NR | 4\n\nKey:\nNR: not recorded\n"

    assert readings(read(report))[0].status == "not_collected"


@pytest.mark.parametrize(
    ("printed", "key", "rating"),
    [
        ("G", "G = on target, R = off target", "green"),
        ("A", "A = Achieved, N = Not achieved", "Achieved"),
        ("B", "B = Behind target, T = On target", "Behind target"),
        ("★", "★ = Green, ☆ = Red", "green"),
        ("T", "T = On target", "On target"),
        ("2", "1 = Red, 2 = Amber", "amber"),
        ("▲", "▲ = below target", "below target"),
        ("▲", "▲ = improving", None),
    ],
)
def test_a_key_says_what_a_rating_means(
    read: Read, printed: str, key: str, rating: str | None
) -> None:
    report = f"Indicator | Q1 | RAG\nCalls | 12 | {printed}\n\nKey: {key}\n"
    (entry,) = read(report).entries

    assert entry.rating == rating


@pytest.mark.parametrize(
    ("printed", "key", "trend"),
    [
        ("▲", "▲ = improving", "up"),
        ("▼", "▼ = improving", "down"),
        ("▼", "▼ = data not comparable", "data not comparable"),
        ("I", "I = Improved; W = Worse; N = No change", "up"),
        ("W", "I = Improved; W = Worse; N = No change", "down"),
        ("N", "I = Improved; W = Worse; N = No change", "same"),
    ],
)
def test_a_key_says_what_a_direction_means(read: Read, printed: str, key: str, trend: str) -> None:
    report = f"Indicator | Q1 | Trend\nCalls | 12 | {printed}\n\nKey: {key}\n"
    (entry,) = read(report).entries

    assert entry.trend == trend


# --------------------------------------------------------------------------------------- pages
def to_page(rows: list[list[str]], *notes: tuple[float, str]) -> Drawing:
    drawing = Drawing()
    bottom = drawing.table(rows, XS, 100)
    for below, text in notes:
        drawing.write(50, bottom + below, text, SMALL)
    return drawing


ON_PAPER: list[list[str]] = [
    ["Indicator", "Target", "Q1", "Q2"],
    ["Calls answered", "85%", "71.9%", "82%*"],
    ["Calls lost", "5%", "-", "4%"],
]


def test_a_raised_mark_on_a_page_finds_the_note_in_one_paragraph_with_others() -> None:
    drawing = to_page(
        ON_PAPER,
        (11, " Data for July to August only, because of a change of system"),
        (23, "* Provisional figure"),
        (35, "- = data not available"),
    )
    end = XS[2] + 4 + Ink().measure("71.9%")[-1]
    figure = next(y for size, x, y, *_ in drawing.drawn["runs"] if x == XS[2] + 4 and y > 112)
    drawing.write(end, figure - 3, "a", Ink(size=5.5))
    note = next(y for size, x, y, *_ in drawing.drawn["runs"] if size == SMALL.size)
    drawing.write(47, note - 3, "a", Ink(size=5))
    found = readings(normalise(pages_to_content([find(drawing)])))

    assert span_to_label(found[0].span) == "July 2018 to August 2018"
    assert [one.status for one in found] == ["reported", "reported", "not_available", "reported"]
    assert found[1].flags == ("provisional",)


def test_a_note_further_down_the_page_holds_where_no_table_between_has_its_mark() -> None:
    rows: list[list[str]] = [["Indicator", "Q1"], ["Visits", "3*"]]
    for own, wanted in (("4", "Provisional"), ("4*", None)):
        drawing = Drawing()
        bottom = drawing.table(rows, XS[:3], 100)
        drawing.write(50, bottom + 30, "Environment", BOLD)
        bottom = drawing.table([["Indicator", "Q1"], ["Trees", own]], XS[:3], bottom + 40)
        drawing.write(50, bottom + 12, "* Provisional", SMALL)
        other = Drawing(number=2)
        other.table([["Indicator", "Q1"], ["Noise", "3"]], XS[:3], 100)
        content = pages_to_content([find(drawing), find(other)])

        assert readings(normalise(content))[0].note == wanted


def test_a_failure_of_a_note_row_is_none() -> None:
    rows = [*ON_PAPER, ["Source: call centre", "", "", ""]]
    document = normalise(pages_to_content([find(to_page(rows))]))

    assert Reason.NO_INDICATOR not in {failure.reason for failure in document.failures}
    assert [one.indicator for one in document.entries] == ["Calls answered", "Calls lost"]


def test_a_mark_of_the_indicator_leaves_a_period_that_the_cell_states(read: Read) -> None:
    found = read(
        "Report for Quarter 2 2018/19\n\nIndicator\tQ1\tQ2\n"
        "Burglaries¹\tJuly 2017 12\t14\nThefts\t3\t4\n\n¹ Data for May 2018 only.\n"
    )

    spans = [span_to_label(one.span) for one in readings(found) if one.value in {12, 14}]
    assert spans == ["July 2017", "May 2018"]
