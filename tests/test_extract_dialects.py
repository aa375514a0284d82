"""Which form a text has is told from the text; and tables written in each come back as they were."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extract.dialects import find_blocks
from extract.textrows import PAGE_BREAK, PrintedLine, PrintedTable, number_blocks
from tests.textforms import Report, Section, to_csv, to_grid, to_layout, to_markdown, to_tabs

NAMES = st.lists(
    st.sampled_from(("fly tips", "noise complaints", "assaults", "repeat victims of burglary")),
    min_size=3,
    max_size=6,
    unique=True,
)
FIGURES = st.sampled_from(("12", "1,204", "5%", "83.2%", "No data", "n/a", "£310", "0"))


@st.composite
def sections(draw: st.DrawFn) -> Section:
    """A table of three quarters; each cell holds something."""
    names = draw(st.lists(st.integers(0, 999), min_size=3, max_size=6, unique=True))
    rows = tuple((f"Number of cases {name}", *(draw(FIGURES) for _ in range(3))) for name in names)
    return Section("Priority 1", ("Indicator", "Q1", "Q2", "Q3"), rows)


def to_lines(text: str) -> list[PrintedLine]:
    return [PrintedLine(line, number) for number, line in enumerate(text.split("\n"), start=1)]


def cells_of(text: str) -> list[tuple[str, ...]]:
    blocks = find_blocks(to_lines(text))
    return [row.words for block in blocks if isinstance(block, PrintedTable) for row in block.rows]


@given(sections())
def test_a_table_written_in_any_form_is_read_back(section: Section) -> None:
    report = Report(("Northmoor Council",), (section,))

    for write in (to_tabs, to_markdown, to_csv, to_grid, to_layout):
        assert cells_of(write(report)) == [section.header, *section.rows], write.__name__


@given(st.lists(st.text(alphabet='a1 |,;"-+=\t%\fQ.\\#', max_size=24), max_size=14))
def test_no_text_raises_and_every_letter_and_digit_is_kept(texts: list[str]) -> None:
    lines = [PrintedLine(text, number) for number, text in enumerate(texts, start=1)]
    # a page break is a line of its own
    lines = [line for line in lines if PAGE_BREAK not in line.text or not line.text.strip()]

    tuple(number_blocks(find_blocks(lines)))


def test_forms_stand_side_by_side_in_one_file() -> None:
    text = "| A | Q1 |\n|---|---|\n| x | 1 |\n\nIndicator      Q1      Q2\nFly tips       12      9\nNoise          7       8"

    assert cells_of(text) == [
        ("A", "Q1"),
        ("x", "1"),
        ("Indicator", "Q1", "Q2"),
        ("Fly tips", "12", "9"),
        ("Noise", "7", "8"),
    ]


def test_a_tab_in_a_cell_makes_no_tab_table_of_a_file_with_pipes() -> None:
    assert cells_of("| A | Q1 |\n|---|---|\n| x\ty | 1 |\n| z | 2 |") == [
        ("A", "Q1"),
        ("x\ty", "1"),
        ("z", "2"),
    ]


def test_headings_lose_the_signs_that_make_them_headings() -> None:
    (line, *_) = find_blocks(to_lines("## Priority 1\n\n| A | Q1 |\n|---|---|\n| x | 1 |"))

    assert line == PrintedLine("Priority 1", 1)


def test_a_tab_in_a_line_leaves_the_tables_in_aligned_columns() -> None:
    text = (
        "Contact:\t01234 567890\n\n"
        "Indicator               Q1      Q2      Q3\n"
        "Fly tips cleared        12      14      15\n"
        "Noise complaints         5       7       9\n"
    )

    assert cells_of(text)[-3:] == [
        ("Indicator", "Q1", "Q2", "Q3"),
        ("Fly tips cleared", "12", "14", "15"),
        ("Noise complaints", "5", "7", "9"),
    ]


def test_totals_at_the_end_of_pages_are_no_running_feet() -> None:
    pages = (
        "Indicator               Q1\n\nGrants paid           £900\n\nTotal               £1,204\n",
        "Indicator               Q1\n\nLoans paid            £800\n\nTotal               £3,105\n",
    )
    lines = to_lines(f"\n{PAGE_BREAK}\n".join(pages))
    blocks = find_blocks(lines)
    tables = [block for block in blocks if isinstance(block, PrintedTable)]
    texts = {text for table in tables for row in table.rows for text in row.words}
    texts |= {
        line.text.split()[-1] for line in blocks if isinstance(line, PrintedLine) and line.text
    }

    assert {"£1,204", "£3,105"} <= texts


def test_dashes_in_the_columns_are_cells_and_no_rule() -> None:
    text = (
        "Indicator               Q1      Q2      Q3\n"
        "Fly tips cleared        12      14      15\n"
        "Noise complaints         -       -       -\n"
        "Missed bins              5       7       9\n"
    )

    assert ("Noise complaints", "-", "-", "-") in cells_of(text)
