"""Figures with unit, range, base, bound and sign."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalise.figures import find_figures
from normalise.quantities import Figure, figure_of, is_figure
from normalise.tokens import text_to_tokens

if TYPE_CHECKING:
    from schema.dataset import Bound, Unit


def figures(text: str) -> list[Figure]:
    tokens = find_figures(text_to_tokens(text), text)
    return [figure_of(token) for token in tokens if is_figure(token)]


def spans(text: str) -> list[str]:
    return [token.text for token in find_figures(text_to_tokens(text), text) if is_figure(token)]


class Expected(NamedTuple):
    """What a figure should say; what is not named is as in a plain number."""

    value: float
    unit: Unit | None = None
    bound: Bound = "exact"
    change: int | None = None
    high: float | None = None
    base: float | None = None
    words: str | None = None


def as_expected(figure: Figure) -> Expected:
    return Expected(
        figure.signed,
        figure.unit,
        figure.bound,
        figure.change,
        figure.value_high,
        figure.denominator,
        figure.unit_text,
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12", Expected(12)),
        ("1,332", Expected(1332)),
        ("twenty-five", Expected(25)),
        ("½", Expected(0.5)),
        ("81.5%", Expected(81.5, "percent")),
        ("two percent", Expected(2, "percent")),
        ("0.9 percentage points", Expected(0.9, "percentage_points")),
        ("£1.2m", Expected(1_200_000, "gbp")),
        ("£1.1m", Expected(1_100_000, "gbp")),
        ("£ 3k", Expected(3000, "gbp")),
        ("£5bn", Expected(5e9, "gbp")),
        ("£5 million", Expected(5e6, "gbp")),
        ("£250,000", Expected(250_000, "gbp")),
        ("-£5", Expected(-5, "gbp")),
        ("£-5", Expected(-5, "gbp")),
        ("12.5 days", Expected(12.5, "days")),
        ("10 working days", Expected(10, "days")),
        ("310 kg", Expected(310, "kg")),
        ("8:41 minutes", Expected(8.683, "minutes")),
        ("8m 41s", Expected(8.683, "minutes")),
        ("8 mins 41 secs", Expected(8.683, "minutes")),
        ("2 hours 30 minutes", Expected(2.5, "hours")),
        ("2h 30m", Expected(2.5, "hours")),
        ("1:412", Expected(412, "ratio")),
        ("2:5", Expected(2.5, "ratio")),
        ("3.2 per 1,000 population", Expected(3.2, "rate", words="per 1,000 population")),
        ("3 per head", Expected(3, "rate", words="per head")),
        ("16/17", Expected(16, base=17)),
        ("16 out of 17 schools", Expected(16, base=17)),
        ("6 of 20", Expected(6, base=20)),
        ("two of the three", Expected(2, base=3)),
        ("8-10 hubs", Expected(8, bound="between", high=10)),
        ("28% to 40%", Expected(28, "percent", "between", high=40)),
        ("between 5 and 8", Expected(5, bound="between", high=8)),
        ("5 to 8 days", Expected(5, "days", "between", high=8)),
        ("approximately 250 pupils", Expected(250, bound="about")),
        ("approx. 250", Expected(250, bound="about")),
        ("at least £3m", Expected(3e6, "gbp", "at_least")),
        ("a minimum of 3", Expected(3, bound="at_least")),
        ("up to 12 hours", Expected(12, "hours", "at_most")),
        ("over 90%", Expected(90, "percent", "above")),
        ("fewer than 5", Expected(5, bound="below")),
        ("90% plus", Expected(90, "percent", "at_least")),
        ("90%+", Expected(90, "percent", "at_least")),
        ("5 or more", Expected(5, bound="at_least")),
        ("5 or fewer", Expected(5, bound="at_most")),
        ("< 50%", Expected(50, "percent", "below")),
        (">5", Expected(5, bound="above")),
        ("<=5", Expected(5, bound="at_most")),
        ("=>5", Expected(5, bound="at_least")),
        ("≥90%", Expected(90, "percent", "at_least")),
        ("≤ 3", Expected(3, bound="at_most")),
        ("~40", Expected(40, bound="about")),
        ("8% reduction", Expected(-8, "percent", change=-1)),
        ("reduction of 8%", Expected(-8, "percent", change=-1)),
        ("a reduction in KSI of 5", Expected(-5, change=-1)),
        ("fell by 7", Expected(-7, change=-1)),
        ("down 7", Expected(-7, change=-1)),
        ("up by a 7", Expected(7, change=1)),
        ("increase of approximately 5%", Expected(5, "percent", "about", change=1)),
        ("two percent higher", Expected(2, "percent", change=1)),
        ("5 fewer", Expected(-5, change=-1)),
        ("-8%", Expected(-8, "percent", change=-1)),
        ("+0.9 pts", Expected(0.9, "percentage_points", change=1)),
        ("change of -8%", Expected(-8, "percent", change=-1)),
        ("variance of 3", Expected(3, change=0)),
        ("5% difference", Expected(5, "percent", change=0)),
        ("▲ 3", Expected(3, change=1)),
        ("▼ 3%", Expected(-3, "percent", change=-1)),
        ("→ 3", Expected(3)),
        ("5 more than in 2012", Expected(5, change=1)),
        ("an additional 5 compared with 2012", Expected(5, change=1)),
        ("an additional 5 hubs", Expected(5)),
        ("an additional 5. Better than", Expected(5)),
        ("5 more", Expected(5, change=1)),
    ],
)
def test_the_first_figure_of_a_cell(text: str, expected: Expected) -> None:
    found = figures(text)

    assert as_expected(found[0]) == expected


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("fell from 51 to 56", [51, 56]),
        ("rose from 5 to 8. 3 to 4", [5, 8, 3]),
        ("went down by 7, from 774 to 767", [-7, 774, 767]),
        ("5-3", [5, 3]),
        ("5% - 8 days", [5, 8]),
        ("20 out of 17", [20, 17]),
        ("5 of 20%", [5, 20]),
        ("Male 12 Female 14", [12, 14]),
        ("61 (14)", [61, 14]),
        ("3 days 5 weeks", [3, 5]),
        ("Q1 - 5", [5]),
        ("9 -5", [9, 5]),
        ("no figure here", []),
        ("0:5", []),
        ("", []),
    ],
)
def test_figures_that_do_not_belong_together_stay_apart(text: str, values: list[float]) -> None:
    assert [figure.signed for figure in figures(text)] == values


@pytest.mark.parametrize(
    ("text", "values"), [("430 (- 4.2%)", [430, -4.2]), ("(+ 5)", [5]), ("Visits 10 - 12", [10])]
)
def test_a_sign_may_stand_apart_where_a_bracket_opens(text: str, values: list[float]) -> None:
    found = [
        figure_of(token) for token in find_figures(text_to_tokens(text), text) if is_figure(token)
    ]

    assert [one.signed for one in found][: len(values)] == values


def test_a_lone_m_behind_a_space_is_no_million() -> None:
    assert as_expected(figures("5 m")[0]) == Expected(5)
    assert as_expected(figures("5m")[0]) == Expected(5e6)
    assert as_expected(figures("5 million")[0]) == Expected(5e6)


def test_days_of_action_are_a_name_and_no_length_of_time() -> None:
    assert figures("3 Days of Action")[0].unit is None
    assert figures("3 t")[0].unit is None


def test_a_clock_time_without_a_unit_is_marked_for_the_context() -> None:
    (figure,) = figures("8:41")

    assert (figure.value, figure.unit, figure.clock) == (8.683, None, True)


def test_brackets_round_a_lone_figure_are_kept_for_the_column_to_judge() -> None:
    assert figures("(45)")[0].bracketed
    assert figures("(£45k)")[0].unit == "gbp"
    assert not figures("61 (45)")[1].bracketed


def test_a_sign_behind_a_figure_is_a_doubtful_bound() -> None:
    (figure,) = figures("10%<")

    assert figure.bound == "below"
    assert figure.flags == ("bound_doubtful",)


def test_a_plus_between_two_figures_bounds_neither() -> None:
    assert [figure.bound for figure in figures("3 + 4")] == ["exact", "exact"]


def test_two_bounds_leave_the_first_one() -> None:
    assert [figure.bound for figure in figures("<5 or more")] == ["below"]
    assert [figure.bound for figure in figures("> 8-10")] == ["between"]
    assert [figure.bound for figure in figures("5/over 6")] == ["exact", "exact"]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Burglary: 8% reduction on 2012", ["8% reduction"]),
        ("about 16 out of 17 schools", ["about 16 out of 17"]),
        ("  90%  plus ", ["90%  plus"]),
    ],
)
def test_a_figure_holds_the_words_that_give_its_sign_and_bound(
    text: str, printed: list[str]
) -> None:
    assert spans(text) == printed


def test_a_token_without_a_figure_gives_none() -> None:
    with pytest.raises(TypeError, match="no figure: 'KSI'"):
        figure_of(text_to_tokens("KSI")[0])


# ----------------------------------------------------- figures generated, printed, read back
class Printed(NamedTuple):
    """A figure as a report may print it, and what it says."""

    text: str
    expected: Expected


WORDS = {"two": 2, "eleven": 11, "Twenty": 20, "thirty-four": 34, "one hundred and six": 106}
SCALES = {"k": 1e3, "m": 1e6, "bn": 1e9, " million": 1e6, " billion": 1e9}
BOUNDS: dict[str, Bound] = {
    "approximately {}": "about",
    "around {}": "about",
    "~{}": "about",
    "at least {}": "at_least",
    "no fewer than {}": "at_least",
    "{} plus": "at_least",
    "{} or more": "at_least",
    "≥ {}": "at_least",
    "up to {}": "at_most",
    "no more than {}": "at_most",
    "{} or less": "at_most",
    "<={}": "at_most",
    "over {}": "above",
    "more than {}": "above",
    "> {}": "above",
    "under {}": "below",
    "less than {}": "below",
    "<{}": "below",
}
CHANGES = {
    "{} reduction": -1,
    "a decrease of {}": -1,
    "fell by {}": -1,
    "down {}": -1,
    "reduced by {}": -1,
    "▼ {}": -1,
    "{} increase": 1,
    "rise of {}": 1,
    "up by {}": 1,
    "rose by {}": 1,
    "▲ {}": 1,
}


@st.composite
def numbers(draw: st.DrawFn, largest: int = 900_000) -> tuple[str, float]:
    whole = draw(st.integers(0, largest))
    thousands = f"{whole:,}" if draw(st.booleans()) else _plain(whole)
    if draw(st.booleans()):
        return thousands, float(whole)
    tenths = draw(st.integers(0, 99))
    return f"{thousands}.{tenths:02d}", float(f"{whole}.{tenths:02d}")


def _plain(whole: int) -> str:
    """Four digits that can be a year are printed with their separator, as reports print them."""
    return f"{whole:,}" if 1900 <= whole <= 2099 else str(whole)


@st.composite
def quantities(draw: st.DrawFn) -> Printed:
    text, value = draw(numbers())
    return draw(
        st.sampled_from(
            [
                Printed(text, Expected(value)),
                Printed(f"{text}%", Expected(value, "percent")),
                Printed(f"{text} per cent", Expected(value, "percent")),
                Printed(f"{text} percentage points", Expected(value, "percentage_points")),
                Printed(f"£{text}", Expected(value, "gbp")),
                Printed(f"{text} days", Expected(value, "days")),
                Printed(f"{text} hrs", Expected(value, "hours")),
                Printed(f"{text} tonnes", Expected(value, "tonnes")),
                Printed(f"{text} miles", Expected(value, "miles")),
                *(Printed(word, Expected(number)) for word, number in WORDS.items()),
            ]
        )
    )


@st.composite
def scaled_money(draw: st.DrawFn) -> Printed:
    text, value = draw(numbers(999))
    scale = draw(st.sampled_from(sorted(SCALES)))
    return Printed(f"£{text}{scale}", Expected(round(value * SCALES[scale], 6), "gbp"))


@st.composite
def ranges(draw: st.DrawFn) -> Printed:
    low = draw(st.integers(1, 500))
    high = draw(st.integers(low + 1, 900))
    units: dict[str, Unit | None] = {"": None, "%": "percent", " days": "days"}
    sign = draw(st.sampled_from(sorted(units)))
    unit = units[sign]
    first = draw(st.sampled_from([str(low), f"{low}{sign}"]))
    form = draw(st.sampled_from(["{}-{}", "{} - {}", "{}–{}", "{} to {}", "between {} and {}"]))
    if sign == " days":
        first = str(low)
    return Printed(form.format(first, f"{high}{sign}"), Expected(low, unit, "between", high=high))


@st.composite
def parts_of_wholes(draw: st.DrawFn) -> Printed:
    whole = draw(st.integers(2, 900))
    part = draw(st.integers(0, whole))
    form = draw(
        st.sampled_from(["{} out of {}", "{} of {}", "{} of the {}", "{} out of a total of {}"])
    )
    return Printed(form.format(part, whole), Expected(part, base=whole))


@st.composite
def bounded(draw: st.DrawFn) -> Printed:
    inner = draw(quantities() | scaled_money())
    form = draw(st.sampled_from(sorted(BOUNDS)))
    return Printed(form.format(inner.text), inner.expected._replace(bound=BOUNDS[form]))


@st.composite
def changed(draw: st.DrawFn) -> Printed:
    inner = draw(quantities() | scaled_money())
    form = draw(st.sampled_from(sorted(CHANGES)))
    sign = CHANGES[form]
    value = sign * inner.expected.value
    return Printed(form.format(inner.text), inner.expected._replace(value=value, change=sign))


@given(
    st.one_of(quantities(), scaled_money(), ranges(), parts_of_wholes(), bounded(), changed()),
    st.sampled_from(["{}", "KSI: {}", "{} (provisional)", "{}. Good work", "Custody – {}"]),
)
@settings(deadline=None, max_examples=250)
def test_a_printed_figure_is_read_back_whatever_its_spelling(printed: Printed, cell: str) -> None:
    (figure,) = figures(cell.format(printed.text))

    read = as_expected(figure)

    assert read.value == pytest.approx(printed.expected.value)
    assert read._replace(value=0) == printed.expected._replace(value=0)


@given(st.lists(quantities(), min_size=1, max_size=5))
@settings(deadline=None, max_examples=60)
def test_every_figure_of_a_list_is_read_in_order(printed: list[Printed]) -> None:
    found = figures("; ".join(one.text for one in printed))

    assert [as_expected(figure) for figure in found] == [one.expected for one in printed]


PIECES = st.sampled_from(
    [
        "12",
        "1,332",
        ".5",
        "½",
        "two",
        "%",
        "pp",
        "pts",
        "£",
        "m",
        "k",
        "bn",
        "per",
        "1,000",
        "population",
        "days",
        "h",
        "(",
        ")",
        "-",
        "+",
        "–",
        "/",
        ":",
        "<",
        ">",
        "<=",
        "~",
        "=",
        "▲",
        "▼",
        "→",
        "to",
        "and",
        "between",
        "from",
        "out",
        "of",
        "fell",
        "by",
        "up",
        "down",
        "increase",
        "reduction",
        "more",
        "than",
        "additional",
        "plus",
        "or",
        "about",
        "at",
        "least",
        "over",
        "under",
        "8:41",
        "1:412",
        "0:5",
        "1/2",
        "16/17",
        "2h",
        "30m",
        "99999999999999999999999999999",
        "change",
        "is",
        "a",
        ".",
        ",",
        ";",
    ]
)


@given(st.lists(PIECES, max_size=9).map(" ".join) | st.text(max_size=40))
@settings(deadline=None, max_examples=120)
def test_no_words_raise_and_figures_show_their_own_characters(text: str) -> None:
    tokens = find_figures(text_to_tokens(text), text)

    for token in tokens:
        assert token.text == text[token.start : token.end]
        if is_figure(token):
            figure = figure_of(token)
            assert token.start <= figure.start < figure.end <= token.end
            assert dataclasses.replace(figure, change=-1).signed <= 0
