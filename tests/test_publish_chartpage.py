"""The page of all charts: whole in itself, safe, the same every time."""

from __future__ import annotations

import re
from base64 import b64encode
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser

from publish.chartpage import charts_to_html
from publish.sparkline import line_to_sparkline
from tests.timelines import held, quarter, reading, timeline, told

Q1, Q2, Q3, Q4 = (quarter(2013, number) for number in (1, 2, 3, 4))
HARM = "<script>alert(1)</script>"


def page(*rows: object) -> str:
    made = [row for row in rows if not isinstance(row, str)]
    return charts_to_html([timeline(*made)], told(*made), has_links=True)  # type: ignore[arg-type]


class Tags(HTMLParser):
    """The tags of a page, and those that are open at its end."""

    EMPTY = frozenset({"meta", "input"})

    def __init__(self) -> None:
        """See no tag yet."""
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag, and that it is open."""
        self.seen.append((tag, dict(attrs)))
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag that closes itself."""
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """Close the tag that was opened last."""
        assert self.open.pop() == tag


def test_the_page_is_whole_and_every_figure_leads_to_its_source() -> None:
    text = page(held(Q1, 85), held(Q2, 75), reading(Q3, None))
    tags = Tags()
    tags.feed(text)

    assert set(tags.open) <= {"html", "body"}
    links = [
        attrs["href"] for tag, attrs in tags.seen if tag == "a" and attrs.get("class") == "figure"
    ]
    assert len(links) == 2
    assert all(link and link.startswith("audit.html#d2013:") for link in links)
    assert {tag for tag, _ in tags.seen}.isdisjoint({"link", "img", "iframe", "image"})
    assert "Durham Council" in text
    assert "report-2013.pdf, page 3" in text


def test_what_a_report_prints_is_no_markup() -> None:
    text = page(
        held(Q1, 85, text=HARM, cell_text=HARM, indicator=HARM), reading(Q2, None, cell_text=HARM)
    )

    assert HARM not in text
    assert "&lt;script&gt;alert(1)" in text
    assert "Customers &amp; &lt;b&gt;friends" in text


def test_only_its_own_style_and_script_may_run() -> None:
    text = page(held(Q1, 85))

    for tag in ("style", "script"):
        content = re.search(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        assert content is not None
        digest = b64encode(sha256(content[1].encode()).digest()).decode()
        assert f"{tag}-src &#39;sha256-{digest}&#39;" in text


def test_a_filter_knows_whether_the_latest_figure_meets_its_target() -> None:
    assert 'data-met="missed"' in page(held(Q1, 85), held(Q2, 75))
    assert 'data-met="met"' in page(held(Q1, 75), held(Q2, 85))
    assert 'data-met="open"' in page(held(Q1, 75), reading(Q2, 85))


def test_a_measure_without_dated_figures_is_listed_with_what_it_has() -> None:
    text = page(reading(Q1, None), reading(Q2, None))

    assert "0 of 1 measures have figures with dates" in text
    assert "2 × no data" in text


def test_the_same_rows_give_the_same_page() -> None:
    rows = [held(Q1, 85), held(Q2, 75), reading(Q3, None)]

    assert page(*rows) == page(*reversed(rows))


# --------------------------------------------------------------------------------- sparkline
def sparkline(*rows: object, width: int = 60) -> str:
    return line_to_sparkline(timeline(*rows).panels[0].lines[0], width)  # type: ignore[arg-type]


def test_a_sparkline_has_a_block_for_each_quarter_and_a_blank_for_a_gap() -> None:
    assert sparkline(reading(Q1, 10), reading(Q2, 80), reading(Q4, 40)) == "▁█ ▄"


def test_a_year_among_quarters_is_left_out() -> None:
    year = reading((date(2013, 4, 1), date(2014, 3, 31)), 300, period_kind="year")

    assert sparkline(reading(Q1, 10), reading(Q4, 80), year) == "▁  █"


def test_figures_that_are_all_the_same_stand_in_the_middle() -> None:
    assert sparkline(reading(Q1, 10), reading(Q2, 10)) == "▄▄"


def test_a_sparkline_that_is_too_wide_has_a_block_for_each_year() -> None:
    rows = [reading(quarter(year, 1), year - 2000) for year in range(2010, 2018)]

    assert sparkline(*rows, width=10) == "▁▂▃▄▅▆▇█"
