"""Cells generated from the grammar and read back, and any text at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from normalise.cells import parse_cell
from normalise.context import CellContext, ColumnKind
from normalise.dating import Anchor
from normalise.indicators import parse_indicator
from normalise.spans import Span, month_span, quarter_span, year_span
from normalise.targets import parse_target
from normalise.wordsets import WORD_SETS

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

OWN = quarter_span(2013, 3)
QUARTER = CellContext(
    column="Q3",
    kind=ColumnKind.PERIOD,
    anchor=Anchor(OWN, year_span(2013).end),
    stated_by="column",
)
PROSE = CellContext(column="Update", kind=ColumnKind.PROSE, anchor=Anchor(year_span(2013)))
quick = settings(max_examples=80, deadline=None)


class Printed(NamedTuple):
    """Words as a report prints them, and what they mean."""

    text: str
    meaning: object


class Quantity(NamedTuple):
    """A figure as it should be read back."""

    value: float
    unit: str
    bound: str = "exact"


NUMBERS = st.one_of(
    st.integers(0, 999).map(lambda n: Printed(str(n), float(n))),
    st.integers(1_000, 999_999).map(lambda n: Printed(f"{n:,}", float(n))),
    st.decimals(0, 999, places=1).map(lambda n: Printed(str(n), float(n))),
)
UNITS = st.sampled_from(
    [
        ("{}", "count"),
        ("{}%", "percent"),
        ("{} %", "percent"),
        ("{} per cent", "percent"),
        ("{} percent", "percent"),
        ("{} percentage points", "percentage_points"),
        ("£{}", "gbp"),
        ("{} days", "days"),
        ("{} hours", "hours"),
        ("{} kg", "kg"),
    ],
)
BOUNDS = st.sampled_from(
    [
        ("{}", "exact"),
        ("approximately {}", "about"),
        ("around {}", "about"),
        ("at least {}", "at_least"),
        ("{} or more", "at_least"),
        ("{} plus", "at_least"),
        ("up to {}", "at_most"),
        ("≤ {}", "at_most"),
        ("over {}", "above"),
        ("> {}", "above"),
        ("under {}", "below"),
        ("less than {}", "below"),
    ],
)
PERIODS = st.one_of(
    st.just(Printed("", OWN)),
    st.builds(
        lambda year, number, form: Printed(
            form.format(n=number, y=year, z=f"{(year + 1) % 100:02d}"),
            quarter_span(year, number),
        ),
        st.integers(2005, 2020),
        st.integers(1, 4),
        st.sampled_from(["Q{n} {y}/{z}", "Quarter {n} {y}/{z}", "Q{n} {y}-{z}", "Q{n} of {y}/{z}"]),
    ),
    st.integers(2005, 2020).map(lambda y: Printed(f"{y}/{(y + 1) % 100:02d}", year_span(y))),
    st.builds(
        lambda year, month, name: Printed(f"{name[month - 1]} {year}", month_span(year, month)),
        st.integers(2005, 2020),
        st.integers(1, 12),
        st.sampled_from(
            [
                [
                    "Jan",
                    "Feb",
                    "Mar",
                    "Apr",
                    "May",
                    "Jun",
                    "Jul",
                    "Aug",
                    "Sept",
                    "Oct",
                    "Nov",
                    "Dec",
                ],
                [
                    "January",
                    "February",
                    "March",
                    "April",
                    "May",
                    "June",
                    "July",
                    "August",
                    "September",
                    "October",
                    "November",
                    "December",
                ],
            ],
        ),
    ),
    st.integers(2005, 2020).map(
        lambda y: Printed(
            f"July {y} to June {y + 2}",
            Span(month_span(y, 7).start, month_span(y + 2, 6).end),
        ),
    ),
)
NOTES = st.sampled_from(
    ["", "High due to a large family", "Awaiting confirmation", "Delayed by snow"]
)
SHAPES = st.sampled_from(["{period} - {figure}", "{period}: {figure}", "{figure} ({period})"])


def _quantity(number: Printed, unit: tuple[str, str], bound: tuple[str, str]) -> Printed:
    assert isinstance(number.meaning, float)
    text = bound[0].format(unit[0].format(number.text))
    return Printed(text, Quantity(number.meaning, unit[1], bound[1]))


def _is_plain(figure: Printed) -> bool:
    """Leave out `over 5 days`, which may say how long something took."""
    assert isinstance(figure.meaning, Quantity)
    return figure.meaning.unit not in {"days", "hours"} or figure.meaning.bound == "exact"


FIGURES: SearchStrategy[Printed] = st.builds(_quantity, NUMBERS, UNITS, BOUNDS).filter(_is_plain)


def render(period: str, figure: str, note: str, shape: str) -> str:
    core = shape.format(period=period, figure=figure) if period else figure
    return f"{core}. {note}" if note else core


@quick
@given(PERIODS, FIGURES, NOTES, SHAPES)
def test_a_generated_cell_is_read_back_as_it_was_meant(
    period: Printed,
    figure: Printed,
    note: str,
    shape: str,
) -> None:
    text = render(period.text, figure.text, note, shape)

    (reading,) = parse_cell(text, QUARTER).readings

    assert (reading.value, reading.unit, reading.bound) == figure.meaning
    assert reading.span == period.meaning
    assert (reading.kind, reading.role, reading.status) == ("level", "actual", "reported")
    assert reading.note == (note or None)


@quick
@given(PERIODS.filter(lambda period: bool(period.text)), FIGURES, SHAPES)
def test_a_stated_period_is_the_cells_own_and_else_the_columns(
    period: Printed,
    figure: Printed,
    shape: str,
) -> None:
    (stated,) = parse_cell(render(period.text, figure.text, "", shape), QUARTER).readings
    (plain,) = parse_cell(figure.text, QUARTER).readings

    assert (stated.period_source, plain.period_source) == ("cell", "column")


@quick
@given(
    st.integers(1, 999),
    st.sampled_from(["{}% reduction", "reduced by {}%", "down {}%", "fell by {}%", "-{}%"]),
    st.sampled_from(["{}% increase", "increased by {}%", "up {}%", "rose by {}%", "+{}%"]),
)
def test_a_change_carries_its_sign_however_it_is_worded(size: int, fall: str, rise: str) -> None:
    (down,) = parse_cell(fall.format(size), QUARTER).readings
    (up,) = parse_cell(rise.format(size), QUARTER).readings

    assert (down.value, down.kind, down.unit) == (-size, "change", "percent")
    assert (up.value, up.kind, up.unit) == (size, "change", "percent")


@quick
@given(st.integers(0, 99), st.integers(1, 99), st.sampled_from([" out of ", " of ", " of the "]))
def test_a_part_of_a_whole_keeps_its_denominator(part: int, more: int, joint: str) -> None:
    (reading,) = parse_cell(f"{part}{joint}{part + more}", QUARTER).readings

    assert (reading.value, reading.denominator) == (part, part + more)


@quick
@given(st.integers(0, 49), st.integers(1, 50), st.sampled_from(["-", "–", " to ", " - "]))
def test_a_range_has_a_lower_and_an_upper_end(low: int, more: int, joint: str) -> None:
    (reading,) = parse_cell(f"{low}{joint}{low + more}%", QUARTER).readings

    assert (reading.value, reading.value_high, reading.bound) == (low, low + more, "between")


# ------------------------------------------------------------------------------------ any text
SIGNS = (
    "Q1 Q4 2013/14 2012 2004/08 Jan Sept 30 12 7 85% 12.5 £1.2m 1:412 8:41 16/17 31/12/2013 ( ) , . "
    "; : - – = / + < > ≥ ▲ ▼ • * 3rd n/a TBC NI195a rolling since ago % £"
)
PHRASES = ("\n", "\t", "year ending", "last quarter", "same quarter last year", "No data")
KNOWN = (phrase.replace("~", "") for name in sorted(WORD_SETS) for phrase in WORD_SETS[name])
WORDS = st.sampled_from((*KNOWN, *SIGNS.split(), *PHRASES))
SENTENCES = st.lists(WORDS, max_size=16).map(" ".join)
CRAMMED = st.lists(WORDS, max_size=12).map("".join)
ANY_TEXT = st.one_of(st.text(max_size=80), SENTENCES, CRAMMED)
CONTEXTS = st.sampled_from([QUARTER, PROSE, CellContext()])


@settings(max_examples=250, deadline=None)
@given(ANY_TEXT, CONTEXTS)
def test_any_text_gives_at_least_one_reading_that_stands_inside_it(
    text: str,
    context: CellContext,
) -> None:
    readings = parse_cell(text, context).readings

    assert readings
    for one in readings:
        assert (one.value is not None) == (one.status == "reported")
        if one.start is not None and one.end is not None:
            assert 0 <= one.start < one.end <= len(text)
        else:
            assert not text.strip()


@settings(max_examples=200, deadline=None)
@given(ANY_TEXT, CONTEXTS)
def test_only_actual_figures_are_headlines_and_at_most_one_a_part(
    text: str,
    context: CellContext,
) -> None:
    headlines = [one for one in parse_cell(text, context).readings if one.headline]

    assert all((one.status, one.role) == ("reported", "actual") for one in headlines)
    assert len({one.series for one in headlines}) == len(headlines)


@settings(max_examples=200, deadline=None)
@given(ANY_TEXT, st.sampled_from(["", "Reduce the number of burglaries", "Percentage satisfied"]))
def test_any_text_as_a_target_gives_at_least_one_row_with_one_headline(
    text: str,
    indicator: str,
) -> None:
    targets = parse_target(text, indicator, "Target", QUARTER.anchor).targets

    assert [one.headline for one in targets].count(True) == 1
    assert all(one.start is None or text[one.start : one.end] == one.text for one in targets)


@settings(max_examples=200, deadline=None)
@given(ANY_TEXT)
def test_any_text_can_be_an_indicator(text: str) -> None:
    parsed = parse_indicator(text, QUARTER.anchor)

    assert all(one.role == "baseline" for one in parsed.baselines)
    assert not any(one.headline for one in parsed.targets)


ALONE = st.from_regex(
    r"[<>~+(\u2264-]?[\u00a3$]?[0-9]{1,4}([.,:/-][0-9]{1,3}){0,2}[%+)*\u00bd\u00b9]?",
    fullmatch=True,
)
AROUND = st.builds(
    CellContext,
    column=st.sampled_from(["Q3", "Outturn", "% change", "Variance", "mm:ss", "Ratio"]),
    anchor=st.sampled_from([Anchor(OWN, year_span(2013).end), Anchor(), Anchor(OWN, to_date=True)]),
    stated_by=st.sampled_from(["column", "document"]),
    indicator=st.sampled_from(["", "Net spend (\u00a3000)", "Average wait", "Rate, year ending"]),
    series=st.sampled_from([None, "Custody"]),
    role=st.sampled_from(["actual", "previous", "comparator"]),
    publisher=st.sampled_from([None, "Kent County Council"]),
    compares_with_last_year=st.booleans(),
)


@settings(max_examples=400, deadline=None)
@given(ALONE, AROUND)
def test_a_figure_alone_is_read_as_by_all_the_rules(text: str, context: CellContext) -> None:
    """Its cell passes over the rules for words and for other figures, which come to the same."""
    short = parse_cell(text, context)
    with (
        patch("normalise.cells._is_figure_alone", return_value=False),
        patch("normalise.settling._is_alone", return_value=False),
    ):
        assert parse_cell(text, context) == short
