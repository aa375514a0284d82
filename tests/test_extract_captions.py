"""The words that announce a table or a figure, and those that only speak of one."""

from __future__ import annotations

import pytest

from extract.captions import CAPTION, TABLE_CAPTION


@pytest.mark.parametrize(
    ("text", "is_caption", "is_of_table"),
    [
        ("Table 3: who leads on what", True, True),
        ("TABLE A2", True, True),
        ("Tab. 4.1", True, True),
        ("Figure 2.1 Crime by ward", True, False),
        ("Annex B1", True, False),
        ("Tables of figures", False, False),
        ("See Table 3", False, False),
        ("Chart of the year", False, False),
    ],
)
def test_a_caption_starts_with_its_word_and_its_number(
    text: str, is_caption: bool, is_of_table: bool
) -> None:
    assert bool(CAPTION.match(text)) == is_caption
    assert bool(TABLE_CAPTION.match(text)) == is_of_table
