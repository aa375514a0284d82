"""The header of a table without a grid: over two lines, over several columns, on two levels."""

from __future__ import annotations

from tests.sheets import PLAIN, Drawing, find_rows

XS = (50, 150, 220, 290, 360, 430)
BODY = [
    ["Litter", "1", "2", "3", "4"],
    ["Graffiti", "4", "5", "6", "7"],
    ["Robbery", "8", "9", "10", "11"],
    ["Burglary", "12", "13", "14", "15"],
]


def draw_under(*header: str, leading: float = 12) -> Drawing:
    """The body with a header of lines over its columns, each cell over `c0` to `c1` centred.

    A header line reads `0 Measure|1-2 Target`.
    """
    drawing = Drawing()
    y = 100.0 - leading * len(header)
    for line in header:
        y += leading
        for cell in line.split("|"):
            span, _, text = cell.partition(" ")
            c0, _, c1 = span.partition("-")
            ends = [100 if c == 0 else XS[c + 1] - 12 for c in map(int, (c0, c1 or c0))]
            x = sum(ends) / 2 - PLAIN.measure(text)[-1] / 2 if c0 != "0" else 54
            drawing.write(x, y, text)
    for row in BODY:
        y += 12
        for col, text in enumerate(row):
            drawing.write(XS[col + 1] - 14 if col else 54, y, text)
    return drawing


def header_of(drawing: Drawing, rows: int) -> list[list[str | None]]:
    (table,) = find_rows(drawing)
    assert table[rows:] == BODY
    return table[:rows]


def test_a_header_of_one_line_is_one_row() -> None:
    drawing = draw_under("0 Measure|1 Q1|2 Q2|3 Q3|4 Q4")

    assert header_of(drawing, 1) == [["Measure", "Q1", "Q2", "Q3", "Q4"]]


def test_a_header_over_two_lines_is_one_row() -> None:
    drawing = draw_under(
        "1 Number|2 Number|3 Share|4 Share", "0 Measure|1 before|2 after|3 in|4 out"
    )

    assert header_of(drawing, 1) == [
        ["Measure", "Number before", "Number after", "Share in", "Share out"]
    ]


def test_words_in_the_middle_over_several_columns_are_one_cell_over_them() -> None:
    drawing = draw_under("1-2 2016/17|3-4 2017/18", "0 Measure|1 Q1|2 Q2|3 Q1|4 Q2")

    assert header_of(drawing, 2) == [
        ["", "2016/17", None, "2017/18", None],
        ["Measure", "Q1", "Q2", "Q1", "Q2"],
    ]


def test_a_rule_under_words_gathers_the_columns_that_it_runs_over() -> None:
    drawing = draw_under("1-2 2016/17|3-4 2017/18", "0 Measure|1 Q1|2 Q2|3 Q1|4 Q2")
    drawing.rule(200, 91, 285, 91).rule(340, 91, 425, 91)

    assert header_of(drawing, 2)[0] == ["", "2016/17", None, "2017/18", None]


def test_words_over_a_rule_that_runs_on_share_the_columns_under_it() -> None:
    drawing = draw_under("1-3 Outturn|4 Target", "0 Measure|1 Q1|2 Q2|3 Q3|4 Year")
    drawing.rule(200, 91, 440, 91)

    assert header_of(drawing, 2)[0] == ["", "Outturn", None, None, "Target"]


def test_words_over_a_rule_that_runs_on_keep_to_themselves_where_a_column_has_no_label() -> None:
    drawing = draw_under("1-3 Outturn|4 Target", "0 Measure|1 Last|3 Then|4 Now")
    drawing.rule(200, 91, 440, 91)

    assert header_of(drawing, 2)[1] == ["Measure", "Last", "Outturn", "Then", "Now"]


def test_words_in_the_middle_over_uneven_numbers_of_columns_are_one_cell_over_each() -> None:
    drawing = draw_under("1-3 Performance|4 Verdict", "0 Measure|1 Q1|2 Q2|3 Q3|4 Now", leading=16)

    assert header_of(drawing, 2)[0] == ["", "Performance", None, None, "Verdict"]


def test_words_over_the_last_columns_leave_the_columns_before_them_alone() -> None:
    drawing = draw_under("2-4 Performance", "0 Measure|1 Target|2 Q1|3 Q2|4 Q3", leading=16)

    assert header_of(drawing, 2)[0] == ["", "", "Performance", None, None]


def test_the_first_line_of_one_header_cell_is_over_its_own_column() -> None:
    drawing = draw_under("3 Year", "0 Measure|1 Target|2 Q1|3 so far|4 Q3")

    assert header_of(drawing, 1) == [["Measure", "Target", "Q1", "Year so far", "Q3"]]


def test_a_name_in_the_middle_over_several_columns_is_not_cut_at_a_gap_between_them() -> None:
    """The gap between the columns runs through the name, and a figure stands behind it."""
    drawing = draw_under(
        "0 Measure|1-2 Quarter 1 2024/25|3-4 Quarter 2 2024/25", "1 Apr|2 May|3 Jul|4 Aug"
    )

    assert header_of(drawing, 2) == [
        ["", "Quarter 1 2024/25", None, "Quarter 2 2024/25", None],
        ["Measure", "Apr", "May", "Jul", "Aug"],
    ]
