"""Lines that are notes and keys: what they say, and what is no note."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.phrases import is_note
from normalise import markedtext
from normalise.annotating import note_to_effect, text_to_status, with_effect
from normalise.cells import parse_cell
from normalise.columncontent import find_cell_kind
from normalise.context import CellContext, CellReading
from normalise.dating import Anchor
from normalise.footnotes import Note, fold_mark, line_to_notes
from normalise.headinglines import reads_like_heading
from normalise.keys import cut_meanings, leads_key, line_to_meanings, table_to_meanings
from normalise.markedtext import has_open_mark, read_marks, without_marks
from normalise.notebooks import Notebook
from normalise.spans import quarter_span, span_to_label
from schema.page import Cell, Part, Place, Row, RowKind, Table

Q2 = Anchor(quarter_span(2018, 2), quarter_span(2018, 2).end)


def pairs(notes: tuple[Note, ...]) -> list[tuple[str, str]]:
    return [(note.mark, note.text) for note in notes]


# -------------------------------------------------------------------------------------- notes
NOTES = {
    "ᵃ Data for July only": [("a", "Data for July only")],
    "¹Source: Police": [("1", "Source: Police")],
    "[2] Estimated figure": [("2", "Estimated figure")],
    "* provisional": [("*", "provisional")],
    "** = suppressed": [("**", "suppressed")],
    "† From April the measure includes pupils": [("†", "From April the measure includes pupils")],
    "(b) Includes under 18s": [("b", "Includes under 18s")],
    "2. Calendar years: 2018/19 is 2018": [("2", "Calendar years: 2018/19 is 2018")],
    "1 Data for July to August only": [("1", "Data for July to August only")],
    "Note 2: figures are rounded": [("2", "figures are rounded")],
    "d  Survey of August 2017.    e  Survey of August 2019.": [
        ("d", "Survey of August 2017."),
        ("e", "Survey of August 2019."),
    ],
    "p provisional": [("p", "provisional")],
    "Notes: * provisional ** July only": [("*", "provisional"), ("**", "July only")],
    "ᵃ Survey of May. ᵇ Not weighted": [("a", "Survey of May."), ("b", "Not weighted")],
    "ᵃData of one month * Provisional": [("a", "Data of one month"), ("*", "Provisional")],
    "1 Data of one month. 2 Estimated": [("1", "Data of one month."), ("2", "Estimated")],
    "* Provisional; the year before it was * 12": [
        ("*", "Provisional; the year before it was * 12")
    ],
    "ᵃ Of the 12 wards ᵇ 12": [("a", "Of the 12 wards ᵇ 12")],
    "Source: Home Office": [("", "Source: Home Office")],
    "Note: figures may not add up": [("", "Note: figures may not add up")],
}


@pytest.mark.parametrize(("line", "wanted"), NOTES.items(), ids=NOTES)
def test_a_note_is_known_by_its_mark_or_its_word(line: str, wanted: list[tuple[str, str]]) -> None:
    assert pairs(line_to_notes(line)) == wanted


@pytest.mark.parametrize(
    "line",
    [
        "1. Safer communities",
        "A report of the council",
        "Priority 1: Crime",
        "2018/19 outturn",
        "* 12",
        "* " + "long words " * 300,
        "",
    ],
)
def test_a_heading_or_a_text_is_no_note(line: str) -> None:
    assert line_to_notes(line) == ()


def test_marks_are_compared_in_plain_characters() -> None:
    assert [fold_mark(mark) for mark in ("ᵃ", "[1]", "(B)", "¹²", "†")] == [
        "a",
        "1",
        "b",
        "12",
        "†",
    ]


# --------------------------------------------------------------------------------------- keys
KEYS = {
    "Key: G = on target, A = within 5%, R = off target": [
        ("g", "on target"),
        ("a", "within 5%"),
        ("r", "off target"),
    ],
    "▲ improving ▼ declining ► no change": [
        ("▲", "improving"),
        ("▼", "declining"),
        ("►", "no change"),
    ],
    "- = data not available": [("-", "data not available")],
    ".. not collected": [("..", "not collected")],
    "p = provisional; r = revised": [("p", "provisional"), ("r", "revised")],
    "Symbols used: n/k not known": [("n/k", "not known")],
    "Symbols: .. not available; n/c not collected, TBC to be confirmed.": [
        ("..", "not available"),
        ("n/c", "not collected"),
        ("tbc", "to be confirmed"),
    ],
    "Key: R red, A amber": [("r", "red"), ("a", "amber")],
    "Legend: n/k = not known | x = withheld": [("n/k", "not known"), ("x", "withheld")],
    "Green: on target. Amber: within 5%. Red: worse": [
        ("green", "on target"),
        ("amber", "within 5%"),
        ("red", "worse"),
    ],
    "* Provisional figure - = no data": [("*", "Provisional figure"), ("-", "no data")],
    "Figures marked with an asterisk (*) are provisional.": [("*", "are provisional")],
    "Data marked (p) is provisional": [("p", "is provisional")],
    "- nil   .. figure awaited   – no standard set": [
        ("-", "nil"),
        ("..", "figure awaited"),
        ("–", "no standard set"),
    ],
    "n/a: not published.   [c] Not comparable.   -  None made.": [
        ("n/a", "not published"),
        ("c", "Not comparable"),
        ("-", "None made"),
    ],
    "- Crime fell   - Fires not recorded": [],
    "Key performance indicators": [],
    "A score of 5 = excellent": [],
    "* n = 250 respondents": [],
    "- Crime fell in the town": [],
    "- Burglary – no update .. not known": [],
    "- nil .. figure awaited – no standard set": [
        ("-", "nil"),
        ("..", "figure awaited"),
        ("–", "no standard set"),
    ],
    "Red: 12": [],
    "Key: G = " + "on target " * 200: [],
}


@pytest.mark.parametrize(("line", "wanted"), KEYS.items(), ids=KEYS)
def test_a_key_says_what_its_signs_mean(line: str, wanted: list[tuple[str, str]]) -> None:
    assert pairs(line_to_meanings(line)) == wanted


def test_a_sentence_among_others_says_what_a_sign_means_where_it_says_a_status() -> None:
    rest, found = cut_meanings("Aim says what is good. * provisional. .. not available.")

    assert (rest, pairs(found)) == (
        "Aim says what is good.",
        [("*", "provisional"), ("..", "not available")],
    )
    rest, found = cut_meanings("R red, G green. A dash (-) is a nil return. YTD: April to date.")
    assert pairs(found) == [("-", "nil return")]
    for text in ("Crime fell. - More staff came.", "long words. " * 200):
        assert cut_meanings(text) == (text.strip() if len(text) < 99 else text, ())


def test_a_line_below_the_word_key_needs_no_sign_of_equality() -> None:
    assert leads_key("Key to symbols:")
    assert not leads_key("Key findings of the year")
    assert pairs(line_to_meanings("G: ahead of plan", led=True)) == [("g", "ahead of plan")]
    assert line_to_meanings("G: ahead of plan") == ()


def to_table(*rows: tuple[str, ...], fills: tuple[int | None, ...] = ()) -> Table:
    """A table; `fills` are the colours of the first cells of its rows."""
    made = []
    for number, texts in enumerate(rows, start=1):
        cells = tuple(
            Cell(
                (Part(text, Place(table=1, row=number, col=col)),),
                text,
                fill=fills[number - 1] if fills and col == 1 else None,
            )
            for col, text in enumerate(texts, start=1)
        )
        made.append(Row(RowKind.CELLS, cells, Place(table=1, row=number)))
    return Table(1, tuple(made))


LEGENDS = {
    "signs and meanings": (to_table(("G", "On target"), ("R", "Off target")), ["g", "r"]),
    "with a header": (
        to_table(("Symbol", "Meaning"), ("x", "Withheld"), ("c", "Confidential")),
        ["x", "c"],
    ),
    "side by side": (to_table(("▲", "Improving", "▼", "Declining")), ["▲", "▼"]),
    "meanings below": (to_table(("Red", "Green"), ("Off target", "On target")), ["red", "green"]),
    "colours alone": (
        to_table(
            ("", "On target"), ("", "Off target"), ("-", "No data"), fills=(0xFF00, 0xFF, None)
        ),
        ["", "", "-"],
    ),
    "colours lost in a text": (
        to_table(
            ("", "Target met"), ("", "Within 10%"), ("–", "Figure not due in this quarter (annual)")
        ),
        ["–"],
    ),
}


@pytest.mark.parametrize(("table", "marks"), LEGENDS.values(), ids=LEGENDS)
def test_a_small_table_can_be_a_key(table: Table, marks: list[str]) -> None:
    assert [note.mark for note in table_to_meanings(table)] == marks


@pytest.mark.parametrize(
    "table",
    [
        to_table(("Indicator", "Q1"), ("Burglary", "12")),
        to_table(("Red", "Amber"), ("3", "5")),
        to_table(("A", "Reduce burglary"), ("B", "Reduce theft")),
        to_table(("Ref", "Action", "Lead", "Progress"), ("A", "Patrols", "JS", "Done")),
        to_table(("G", "On target")),
        to_table(
            ("Green", "Waste strategy adopted"), ("Green", "Depot opened"), ("Red", "Fleet late")
        ),
        to_table(
            ("", "Waste strategy adopted"),
            ("", "Depot opened"),
            ("", "Fleet late"),
            fills=(0x00B050, 0x00B050, 0xFF0000),
        ),
        to_table(("Green", "Amber", "Red"), ("Strategy adopted", "Fleet late")),
    ],
    ids=[
        "figures",
        "counts",
        "actions",
        "plan",
        "one line",
        "ratings in words",
        "ratings in colours",
        "a sign too many",
    ],
)
def test_any_other_table_is_no_key(table: Table) -> None:
    assert table_to_meanings(table) == ()


# ---------------------------------------------------------------------------- marks in cells
BOOK = Notebook(
    {
        "*": Note("*", "provisional", "sign"),
        "a": Note("a", "July only", "raised"),
        "1": Note("1", "from a survey", "number"),
        "2": Note("2", "estimated", "square"),
        "p": Note("p", "provisional", "letter"),
    },
    {"e": Note("e", "estimate", "key")},
)


@pytest.mark.parametrize(
    ("text", "marks", "rest"),
    [
        ("71.9%ᵃ", ["July only"], "71.9% "),
        ("71.9%ᵃ,¹", ["July only", "from a survey"], "71.9%   "),
        ("71.9%ᵃ¹", ["July only", "from a survey"], "71.9%  "),
        ("82%[2]", ["estimated"], "82%   "),
        ("81%*", ["provisional"], "81% "),
        ("71.9p", ["provisional"], "71.9 "),
        ("71.9% e", ["estimate"], "71.9%  "),
        ("71.9% (1)", ["from a survey"], "71.9%    "),
        ("71.9%1", ["from a survey"], "71.9% "),
        ("Visits1", ["from a survey"], "Visits "),
        ("71.9% (2)", [], "71.9% (2)"),
        ("71.9%**", [], "71.9%**"),
        ("250 m²", [], "250 m²"),
        ("12 people", [], "12 people"),
        ("≤ 240 a year", [], "≤ 240 a year"),
        ("240 a", ["July only"], "240  "),
        ("", [], ""),
    ],
)
def test_a_mark_with_a_known_note_is_blanked(text: str, marks: list[str], rest: str) -> None:
    marked = read_marks(text, BOOK)

    assert [note.text for mark in marked.marks for note in mark.notes] == marks
    assert marked.text == rest


def test_without_notes_a_cell_stays_as_it_is() -> None:
    assert read_marks("71.9%*", Notebook()).text == "71.9%*"


@pytest.mark.parametrize(
    ("header", "name"),
    [("Q2¹", "Q2"), ("Q2 [a] *", "Q2"), ("Target‡", "Target"), ("PI #", "PI #"), ("*", "*")],
)
def test_a_header_is_known_without_its_marks(header: str, name: str) -> None:
    assert without_marks(header) == name


# ------------------------------------------------------------------------- what notes mean
EFFECTS = {
    "Data for July to August only": ("July 2018 to August 2018", False, None),
    "Data for July to August only, because of a change of system": (
        "July 2018 to August 2018",
        False,
        None,
    ),
    "July only: system replaced in August": ("July 2018", False, None),
    "Figures as at 31 August 2018": ("31 August 2018", False, None),
    "Data for July - August 2018": ("July 2018 to August 2018", False, None),
    "July 2018 only - the system failed": (None, False, None),
    "12 months to June 2018": ("July 2017 to June 2018", False, None),
    "Year to date": ("April 2018 to September 2018", False, None),
    "As at 31 August 2018": ("31 August 2018", False, None),
    "Q1 figure": ("Q1 2018/19", False, None),
    "Provisional data for July 2018": ("July 2018", True, None),
    "Target revised in June 2018": (None, False, None),
    "Includes the town centre from April 2018": (None, False, None),
    "Data for July; data for August": (None, False, None),
    "Estimated": (None, True, None),
    "Forecast outturn": (None, False, "predicted"),
    "This is a baseline figure": (None, False, "baseline"),
    "Compared with the forecast of the county": (None, False, None),
}


@pytest.mark.parametrize(("text", "wanted"), EFFECTS.items(), ids=EFFECTS)
def test_a_note_changes_a_figure_only_where_it_speaks_of_it(
    text: str, wanted: tuple[str | None, bool, str | None]
) -> None:
    effect = note_to_effect(Note("*", text, "sign"), Q2)

    assert (span_to_label(effect.span), effect.provisional, effect.role) == wanted


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("data not available", "not_available"),
        ("not collected", "not_collected"),
        ("suppressed because of small numbers", "not_available"),
        ("includes the town", None),
    ],
)
def test_a_note_can_say_why_there_is_no_figure(text: str, status: str | None) -> None:
    assert text_to_status(text) == status


def test_what_a_cell_states_itself_stays() -> None:
    own = CellReading("reported", Q2.span, "cell", role="average", flags=("provisional",))
    effect = note_to_effect(Note("*", "Provisional forecast for July 2018", "sign"), Q2)
    told = with_effect(own, effect, "column")

    assert (told.span, told.role, told.flags) == (Q2.span, "average", ("provisional",))
    assert told.footnotes == ("Provisional forecast for July 2018",)


# ----------------------------------------------------------------------------- the same marks
@pytest.mark.parametrize("mark", ["\u00b9", "\u02b3", "\u02e2", "\u2074", "\u1d43", "\u1d47"])
def test_every_raised_letter_is_a_mark_wherever_marks_are_looked_for(mark: str) -> None:
    (reading,) = parse_cell(f"71%{mark}", CellContext("Q1")).readings

    assert (reading.value, "footnote_mark" in reading.flags) == (71, True)
    assert not reads_like_heading(f"{mark} Provisional data", strong=True)
    assert is_note(f"{mark} Provisional data")
    assert has_open_mark(read_marks(f"Visits{mark}", Notebook()))
    assert find_cell_kind(f"71.9%{mark}") == "figure"


@given(st.text(alphabet="Q2m k[]()*#\u2020\u00b9\u00b2\u1d43a%\n\u00a0", max_size=8))
def test_only_what_ends_like_a_mark_is_searched_for_one(text: str) -> None:
    """The look at the last character leaves out no mark."""
    stripped = text.rstrip()
    found = markedtext._find_open(stripped) is not None  # noqa: SLF001
    assert found == (markedtext._OPEN_MARK.search(stripped) is not None)  # noqa: SLF001
