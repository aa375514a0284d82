"""The chart of a measure: its marks, words, axes, and the forms that it is written in."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections import Counter
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from publish import looks
from publish.chart import Style, describe, draw_chart
from publish.raster import load_font, scene_to_png, to_plain
from publish.scales import Form, make_days, make_values
from publish.scene import Area, Label, Mark, Scene, Stroke, clip, measure, wrap
from publish.svg import scene_to_svg
from tests.timelines import NAME, held, quarter, reading, timeline, to_date, told

if TYPE_CHECKING:
    from schema.dataset import ReadingRow

SVG = "{http://www.w3.org/2000/svg}"
Q1, Q2, Q3, Q4 = (quarter(2013, number) for number in (1, 2, 3, 4))
Kind = TypeVar("Kind")
WARDS = [f"Ward {letter}" for letter in "ABCDEFGHIJ"]


def draw(*rows: ReadingRow, style: Style = Style(), **fields: dict[str, str]) -> Scene:  # noqa: B008 frozen
    scene = draw_chart(timeline(*rows, **fields), told(*rows), style)
    assert scene is not None
    return scene


def shapes(scene: Scene, kind: type[Kind]) -> list[Kind]:
    return [shape for group in scene.groups for shape in group.shapes if isinstance(shape, kind)]


def figures(scene: Scene) -> list[Mark]:
    return [
        shape
        for group in scene.groups
        if group.name == "figure"
        for shape in group.shapes
        if isinstance(shape, Mark)
    ]


def words(scene: Scene) -> list[str]:
    return [label.words for label in shapes(scene, Label)]


def test_a_figure_that_meets_its_target_is_filled_and_one_that_misses_it_open() -> None:
    met, missed = figures(draw(held(Q1, 85), held(Q2, 75)))

    assert (met.is_filled, missed.is_filled) == (True, False)
    assert met.colour != missed.colour
    assert met.y < missed.y


def test_each_role_has_a_mark_of_its_own() -> None:
    others = [role for role in looks.ROLES if role != "actual"]
    rows = [reading(Q1, 60 + place, role=role) for place, role in enumerate(others)]

    kinds = Counter(mark.kind for mark in figures(draw(reading(Q1, 80), *rows)))

    assert len(kinds) == len(looks.ROLES)
    assert set(kinds) == set(looks.MARKS.values())


def test_a_line_joins_quarters_and_stops_at_a_gap() -> None:
    scene = draw(reading(Q1, 80), reading(Q2, 82), reading(Q3, None), reading(Q4, 84))

    joins = [one for one in shapes(scene, Stroke) if one.width == 1.8]
    gap = next(group for group in scene.groups if group.name == "gap")
    assert len(joins) == 1
    assert {type(shape) for shape in gap.shapes} == {Area, Mark}
    assert "no data" in gap.told


def test_a_figure_says_its_value_period_words_target_and_place() -> None:
    scene = draw(held(Q1, 85, text="85%", period_label="Q1 2013/14", flags=["provisional"]))

    (group,) = [one for one in scene.groups if one.name == "figure"]
    assert group.told.splitlines() == [
        "85%",
        "Q1 2013/14: 1 April 2013 to 30 June 2013",
        "target > 80%: met",
        "printed as “85%” under Q1",
        "report-2013.pdf, page 3",
        "see: provisional",
    ]
    assert group.link is not None
    assert group.link.startswith("audit.html#d2013:")


def test_a_figure_that_a_later_report_changed_says_so() -> None:
    scene = draw(reading(Q1, 80), reading(Q1, 78, document_id="d2014"))

    stories = [group.told for group in scene.groups if group.name == "figure"]
    assert sum(story.startswith("A later report gives another figure") for story in stories) == 1


def test_new_words_have_a_flag_that_says_both() -> None:
    rows = (reading(Q1, 80), reading(quarter(2014, 1), 82, document_id="d2014"))
    scene = draw(*rows, wordings={"d2014": "Calls taken"})

    (group,) = [one for one in scene.groups if one.name == "wording"]
    assert f"before: {NAME}\nnow: Calls taken" in group.told


def test_the_year_to_date_is_drawn_from_its_first_day_to_its_last() -> None:
    scene = draw(reading(Q1, 20), reading(to_date(2013, 2), 45, period_kind="year_to_date"))

    first, second = figures(scene)
    years = [one for one in shapes(scene, Stroke) if one.width == 1.2 and one.y1 == one.y2]
    assert [round(one.x1) for one in years] == [round(years[0].x1)] * 2
    assert [round(one.x2) for one in years] == [round(first.x), round(second.x)]


def test_a_baseline_of_long_ago_stands_at_the_edge_with_its_year() -> None:
    long_ago = reading(quarter(2004, 1), 60, role="baseline", period_label="Q1 2004/05")
    scene = draw(long_ago, reading(Q1, 80), reading(Q2, 82))

    edge, first, _ = sorted(figures(scene), key=lambda mark: mark.x)
    assert edge.kind == "square"
    assert "60%, Q1 2004/05" in words(scene)
    assert {"2013/14", "Q1"} <= set(words(scene))
    assert first.x - edge.x > 10


def test_a_baseline_of_the_year_before_has_its_place_in_time() -> None:
    scene = draw(reading(quarter(2012, 1), 60, role="baseline"), reading(Q1, 80))

    assert {"2012/13", "2013/14", "60%"} <= set(words(scene))


def test_few_parts_share_a_panel_each_with_its_name_and_colour() -> None:
    scene = draw(*(reading(Q1, 50 + n, series=name) for n, name in enumerate(WARDS[:3])))

    assert set(WARDS[:3]) <= set(words(scene))
    assert len({mark.colour for mark in figures(scene)}) == 3


def test_many_parts_stand_in_small_panels_that_do_not_touch() -> None:
    rows = [reading(q, 50 + n, series=name) for n, name in enumerate(WARDS) for q in (Q1, Q2)]
    scene = draw(*rows)

    heads = [label for label in shapes(scene, Label) if label.words in WARDS]
    assert [label.words for label in heads] == WARDS
    assert len({(label.x, label.y) for label in heads}) == len(WARDS)
    assert all(0 < mark.x < scene.width and 0 < mark.y < scene.height for mark in figures(scene))


def test_no_printed_value_covers_another_or_a_mark() -> None:
    rows = [held(quarter(2010 + n // 4, n % 4 + 1), 70 + n * 7 % 20) for n in range(20)]
    scene = draw(*rows)

    labels = [one for one in shapes(scene, Label) if one.colour == looks.BLUE]
    boxes = [
        (one.x - measure(one.words, 10) / 2, one.y - 8, one.x + measure(one.words, 10) / 2, one.y)
        for one in labels
    ]
    marks = [(one.x - 3, one.y - 3, one.x + 3, one.y + 3) for one in figures(scene)]
    assert labels
    for place, box in enumerate(boxes):
        for other in [*boxes[:place], *marks]:
            apart = (
                box[2] <= other[0] or other[2] <= box[0] or box[3] <= other[1] or other[3] <= box[1]
            )
            assert apart


def test_one_figure_has_a_whole_year_around_it() -> None:
    scene = draw(reading(Q2, 0, unit="count"))

    assert {"Q1", "Q2", "Q3", "Q4", "2013/14", "0", "1"} <= set(words(scene))


def test_a_chart_that_stands_alone_has_title_legend_and_sources() -> None:
    rows = (held(Q1, 85), held(Q2, 75), reading(None, 70, role="baseline", period_kind="unknown"))
    said = words(draw(*rows, style=Style(760, is_alone=True)))

    assert said[0] == NAME
    assert {"target met (filled)", "target missed (open)", "target"} <= set(said)
    assert "Without a date, and not drawn: 70% (baseline)" in said
    assert "Source: report-2013.pdf" in said
    assert "forecast" not in said


def test_nothing_is_drawn_without_a_date() -> None:
    rows = (reading(None, 70, period_kind="unknown"),)

    assert draw_chart(timeline(*rows), told(*rows)) is None
    assert describe(timeline(*rows)) == "No figure with a date, from 1 report."


# ---------------------------------------------------------------------------------- formats
def test_the_svg_is_well_formed_and_speaks_to_who_cannot_see_it() -> None:
    rows = (held(Q1, 85, text="<85%> & more"), held(Q2, 75))
    text = scene_to_svg(draw(*rows))
    root = ET.fromstring(text)  # noqa: S314 our own text

    assert root.find(f"{SVG}title").text == NAME  # type: ignore[union-attr]
    assert root.find(f"{SVG}desc").text == (  # type: ignore[union-attr]
        "2 figures, 1 April 2013 to 30 September 2013, from 1 report. Target met once, missed once."
    )
    links = [one for one in root.iter(f"{SVG}a") if one.get("class") == "figure"]
    assert len(links) == 2
    assert all(one.get("aria-label") and one.find(f"{SVG}title") is not None for one in links)
    assert "<85%>" not in text


def test_the_same_rows_give_the_same_bytes() -> None:
    rows = [held(Q1, 85), held(Q2, 75), reading(Q3, None), reading(Q1, 60, role="predicted")]

    assert scene_to_svg(draw(*rows)) == scene_to_svg(draw(*reversed(rows)))


def test_the_png_shows_the_colours_of_its_marks() -> None:
    scene = draw(held(Q1, 85), held(Q2, 75), style=Style(760, is_alone=True))

    with Image.open(BytesIO(scene_to_png(scene))) as image:
        colours = {f"#{r:02x}{g:02x}{b:02x}" for _, (r, g, b) in image.getcolors(1 << 24) or []}  # type: ignore[misc]
        assert image.size == (1520, round(scene.height * 2))
    assert {looks.BLUE, looks.MISSED, looks.TARGET} <= colours


def test_a_font_without_a_letter_has_other_words_for_it() -> None:
    font, is_full = load_font(20)

    assert font.getlength("£5") > 0
    assert to_plain("≥ £5 − “x”") == ">= GBP 5 - x"
    assert isinstance(is_full, bool)


# -------------------------------------------------------------------------------------- axes
@given(
    st.lists(st.floats(-1e9, 1e9, allow_nan=False).map(lambda v: round(v, 3)), min_size=1),
    st.booleans(),
    st.booleans(),
)
def test_an_axis_holds_its_values_in_few_steps(
    values: list[float], is_percent: bool, is_counted: bool
) -> None:
    made = make_values(values, 0, 100, Form(is_percent=is_percent, is_counted=is_counted))

    assert 2 <= len(made.ticks) <= 9
    assert made.ticks[0] <= min(values)
    assert max(values) <= made.ticks[-1]
    assert all(-1e-6 <= made.place(value) <= 100 + 1e-6 for value in values)


@pytest.mark.parametrize(
    ("values", "form", "ticks"),
    [
        ([75.3, 75.0], Form(is_percent=True), (0, 80)),
        ([98, 99, 100], Form(is_percent=True), (85, 100)),
        ([0], Form(is_counted=True), (0, 1)),
        ([-5, -2], Form(), (-6, 0)),
    ],
    ids=["two are drawn from nought", "no more than a whole", "whole things", "below nought"],
)
def test_an_axis_does_not_mislead(
    values: list[float], form: Form, ticks: tuple[float, ...]
) -> None:
    made = make_values(values, 0, 100, form)

    assert (made.ticks[0], made.ticks[-1]) == (ticks[0], ticks[-1])


def test_an_axis_of_time_covers_whole_financial_years() -> None:
    days = make_days([(date(2014, 2, 1), date(2014, 4, 2))], 0, 730)

    assert (days.first, days.last) == (date(2013, 4, 1), date(2015, 3, 31))
    assert days.years == (date(2013, 4, 1), date(2014, 4, 1))
    assert days.place(date(2014, 4, 1)) == 365
    assert days.place_end(date(2014, 3, 31)) == 365


# --------------------------------------------------------------------------------- words cut
def test_words_are_wrapped_and_cut_to_their_room() -> None:
    long = "Percentage of calls that were answered on time"

    lines = wrap(long, 90, 10, most=2)

    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert all(measure(line, 10) <= 90 for line in lines)
    assert clip("Q1", 100) == "Q1"


# --------------------------------------------------------------------------- ranges and units
def test_a_range_is_drawn_from_its_lower_end_to_its_upper() -> None:
    scene = draw(reading(Q1, 8, value_high=10.0, bound="between", unit="count"))

    (mark,) = figures(scene)
    upright = [one for one in shapes(scene, Stroke) if one.width == 1.2 and one.x1 == one.x2]
    assert "8 to 10" in words(scene)
    assert any(one.x1 == mark.x and one.y1 == mark.y and one.y2 < mark.y for one in upright)


@pytest.mark.parametrize(
    ("fields", "head", "label"),
    [
        ({"unit": "gbp"}, "£", "£80"),
        ({"unit": "rate", "unit_text": "per 1,000"}, "per 1,000", "80"),
        ({"unit": "days"}, "days", "80"),
        ({"unit": "ratio"}, "ratio, 1 to", "1:80"),
        ({"kind": "change"}, "change, %", "+80%"),
        ({"bound": "at_least"}, "%", "≥ 80%"),
        ({"unit": "count", "denominator": 100.0}, "number", "80"),
    ],
)
def test_a_panel_says_its_unit_and_a_figure_its_value(
    fields: dict[str, object], head: str, label: str
) -> None:
    said = words(draw(reading(Q1, 80, **fields)))

    assert {head, label} <= set(said)


def test_a_share_of_a_base_says_so_on_hover() -> None:
    scene = draw(reading(Q1, 6, unit="count", denominator=20.0, series="Boys", page=None, line=7))

    (group,) = [one for one in scene.groups if one.name == "figure"]
    assert group.told.splitlines()[0] == "6 of 20, Boys"
    assert group.told.splitlines()[-1] == "report-2013.pdf, line 7"


def test_the_latest_target_is_named_at_the_right_and_an_earlier_one_above_its_line() -> None:
    later = {"target_value": 85.0, "target": "> 85%", "document_id": "d2014"}
    first = [held(quarter(2013, number), 80 + number) for number in (1, 2, 3, 4)]
    scene = draw(*first, *(held(quarter(2014, n), 80 + n, **later) for n in (1, 2, 3, 4)))

    names = {label.words: label for label in shapes(scene, Label) if "target" in label.words}
    assert set(names) == {"target ≥ 80%", "target ≥ 85%"}
    assert names["target ≥ 80%"].x < scene.width / 2 < names["target ≥ 85%"].x


def test_a_year_to_date_that_stands_alone_has_its_key_in_the_legend() -> None:
    rows = (reading(to_date(2013, 2), 45, period_kind="year_to_date"), reading(Q3, None))
    said = words(draw(*rows, style=Style(760, is_alone=True)))

    assert {"year to date, from its start", "no figure"} <= set(said)
