"""The pages of charts and of changes in a real browser: their filter, narrow windows, axe."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.diffing import compare
from pipeline.stored import EMPTY, Stored
from publish.chartpage import charts_to_html
from publish.diffpage import difference_to_html
from publish.timeline import dataset_to_timelines
from tests.browsers import AXE, IN_BROWSER, NARROW, WIDE
from tests.timelines import dataset, held, quarter, reading, told

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = IN_BROWSER
Q1, Q2, Q3, Q4 = (quarter(2013, number) for number in (1, 2, 3, 4))
ROWS = (
    held(Q1, 85),
    held(Q2, 75, series="A part of it with a very long name that has to go somewhere"),
    reading(Q3, None),
    reading(Q4, 81, role="predicted"),
    reading(quarter(2014, 1), 80, document_id="d2014"),
)


@pytest.fixture(params=["charts", "diff"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where one of the pages lies."""
    made = dataset(*ROWS, wordings={"d2014": "Calls taken"})
    if request.param == "charts":
        text = charts_to_html(dataset_to_timelines(made), told(*ROWS), has_links=True)
    else:
        tables = {"documents": made.documents, "readings": made.readings}
        rows = {name: tuple(vars(row) for row in table) for name, table in tables.items()}
        text = difference_to_html(compare(EMPTY, Stored("this", rows, "1")))
    (tmp_path / "page.html").write_text(text, encoding="utf-8")
    return (tmp_path / "page.html").as_uri()


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_nothing_runs_over_the_side_and_axe_finds_no_fault(
    browser: Browser, address: str, size: tuple[int, int]
) -> None:
    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    page.goto(address)
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")

    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run().then((all) => all.violations)")
    assert [one["id"] for one in found] == []
    page.close()


@pytest.mark.parametrize("address", ["charts"], indirect=True)
def test_the_filter_finds_measures_by_their_words_and_by_their_target(
    page: Page, address: str
) -> None:
    page.goto(address)
    assert page.inner_text("#left") == "1 of 1"

    page.fill("input[name=q]", "ANSWERED calls")
    assert page.locator(".card:visible").count() == 1
    page.select_option("select[name=met]", "met")
    assert page.locator(".card:visible, .theme:visible").count() == 0
    assert page.inner_text("#left") == "0 of 1"


@pytest.mark.parametrize("address", ["charts"], indirect=True)
def test_a_figure_is_reached_by_keys_and_says_what_it_is(page: Page, address: str) -> None:
    page.goto(address)
    page.focus(".card svg a.figure")

    said = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert "report-201" in said
    assert page.evaluate("document.activeElement.getAttribute('href')").startswith("audit.html#")
