"""Facts, targets, unread cells and what would change, in a real browser: by keys alone, and axe."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.auditing import Auditor
from tests.audits import copy_corpus
from tests.browsers import AXE, IN_BROWSER, NARROW, WIDE, serve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from pipeline.settings import Settings

SIZES = (WIDE, NARROW)

pytestmark = IN_BROWSER


@pytest.fixture
def auditor(corpus: Settings, tmp_path: Path) -> Auditor:
    return Auditor(copy_corpus(corpus, tmp_path), "Ada")


@pytest.fixture
def base(auditor: Auditor) -> Iterator[str]:
    """The address of the page."""
    with serve(auditor) as address:
        yield address


def wait_for_notice(page: Page, words: str) -> None:
    page.locator(".notice", has_text=words).wait_for()
    page.wait_for_load_state()


def wait_for_heading(page: Page, words: str) -> None:
    page.locator("h1", has_text=words).wait_for()
    page.wait_for_load_state()


def find_target(auditor: Auditor) -> str:
    return next(row.target_id for row in auditor.dataset.targets if row.text == "95%")


def test_a_target_is_corrected_and_kept_by_keys_alone(
    page: Page, base: str, auditor: Auditor
) -> None:
    page.goto(f"{base}/item/{find_target(auditor)}")
    page.keyboard.press("e")
    page.keyboard.press("Control+a")
    page.keyboard.type("60")
    page.keyboard.press("Enter")
    wait_for_notice(page, "corrected")
    page.keyboard.press("h")
    wait_for_heading(page, "History")
    page.keyboard.press("g")
    wait_for_heading(page, "What would change")
    assert page.locator("ins", has_text="60").count() > 0
    page.keyboard.press("y")
    wait_for_notice(page, "the dataset is as it was shown")

    assert 60 in {row.target_value for row in auditor.dataset.readings if row.text == "69%"}


def test_what_would_change_is_left_by_a_key(page: Page, base: str, auditor: Auditor) -> None:
    before = auditor.dataset
    page.goto(f"{base}/item/{find_target(auditor)}")
    page.keyboard.press("x")
    wait_for_notice(page, "no target")
    page.goto(f"{base}/page/plain-pdf/1")
    page.keyboard.press("g")
    wait_for_heading(page, "What would change")
    page.keyboard.press("l")
    wait_for_notice(page, "the dataset is as it was")

    assert auditor.dataset is before


def test_facts_are_checked_as_they_are_typed_and_kept_by_keys_alone(
    page: Page, base: str, auditor: Auditor
) -> None:
    page.goto(f"{base}/page/plain-pdf/1")
    page.keyboard.press("f")
    wait_for_heading(page, "Facts of")
    page.focus("#fact-period")
    page.keyboard.press("Control+a")
    page.keyboard.type("soon")
    page.locator("#error-period", has_text="no period of a report").wait_for()
    assert page.get_attribute("#fact-period", "aria-invalid") == "true"
    page.keyboard.press("Control+a")
    page.keyboard.type("2014/15")
    page.locator("#error-period", has_text="2014-04-01 to 2015-03-31").wait_for()
    assert page.get_attribute("#fact-period", "aria-invalid") == "false"
    page.keyboard.press("Enter")
    wait_for_notice(page, "period: 2014/15")

    fact = next(one for one in auditor.facts.find("plain-pdf").facts if one.name == "period")
    assert (fact.value, fact.standing) == ("2014/15", "given")


VIEWS = ("facts", "changes", "target", "unread")


def show(page: Page, view: str, base: str, auditor: Auditor) -> None:
    """One of the pages, with all of its fields open."""
    if view == "facts":
        page.goto(f"{base}/facts/plain-pdf")
        page.fill("#fact-url", "nowhere")
        page.locator("#error-url", has_text="no address").wait_for()
    elif view == "changes":
        page.goto(f"{base}/item/{find_target(auditor)}")
        page.keyboard.press("x")
        wait_for_notice(page, "no target")
        page.goto(f"{base}/changes/{auditor.reruns.read(())}")
    else:
        cell = f"{base}/cell/plain-pdf/1/1/3"
        page.goto(f"{base}/item/{find_target(auditor)}" if view == "target" else cell)
        page.keyboard.press("e")
        page.locator("#edit[open]").wait_for()


@pytest.mark.parametrize("size", SIZES, ids=["wide", "narrow"])
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_no_fault_and_nothing_runs_over_the_side(
    page: Page, view: str, size: tuple[int, int], base: str, auditor: Auditor
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    show(page, view, base, auditor)
    page.evaluate(AXE.read_text(encoding="utf-8"))

    found = page.evaluate("axe.run().then((all) => all.violations)")
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
