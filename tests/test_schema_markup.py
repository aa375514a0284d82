"""Mark-up that a converter left: what is removed, and what a report printed itself."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schema.markup import find_markup, mask_markup, strip_markup

PIECES = st.lists(
    st.sampled_from(
        ["<i>", "</i>", "<br/>", "**", "*", "__", "&amp;", "&#8211;", " ", "KSI", "5%", "<", "&"]
    ),
).map("".join)


@pytest.mark.parametrize(
    ("found", "stripped"),
    [
        ("<i>Source - Ministry of Justice</i>", "Source - Ministry of Justice"),
        ("Improve<b>ment</b>", "Improvement"),
        ("one<br>two<BR />three", "one two three"),
        ('<span style="color:red">late</span>', "late"),
        ("**COMMUNITY SAFETY\nPARTNERSHIP**", "COMMUNITY SAFETY\nPARTNERSHIP"),
        ("__bold__ and *slanted* and ***both***", "bold and slanted and both"),
        ("R&amp;D&nbsp;costs &pound;5", "R&D\N{NO-BREAK SPACE}costs £5"),
    ],
)
def test_mark_up_of_a_converter_is_removed(found: str, stripped: str) -> None:
    assert strip_markup(found) == stripped


@pytest.mark.parametrize(
    "printed",
    [
        "< 50%",
        "5% (< 275 young people)",
        "a<b and c>d",
        "85%* and 72%*",
        "* Figures are provisional",
        "85%** of KSI",
        "2 * 3 * 4",
        "____",
        "snake__case__name",
        "A&E; M&S &unheardof;",
        "**",
        "*5* ",
    ],
)
def test_signs_that_a_report_prints_itself_stay(printed: str) -> None:
    assert strip_markup(printed) == printed


def test_a_mask_keeps_every_offset() -> None:
    found = "40% <i>Pre 16 target &gt;95%</i> **met**"

    masked = mask_markup(found)

    assert masked == "40%    Pre 16 target >   95%       met  "
    assert len(masked) == len(found)
    assert masked.index("95") == found.index("95")


@given(st.one_of(st.text(), PIECES))
def test_marks_lie_in_order_and_a_mask_is_as_long_as_its_text(text: str) -> None:
    marks = find_markup(text)

    assert all(one.end <= two.start for one, two in pairwise(marks))
    assert len(mask_markup(text)) == len(text)
    assert len(strip_markup(text)) <= len(text)
