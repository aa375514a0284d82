"""The audit page in a real browser: keys, the marked characters, decisions, narrow windows, axe.

Chromium is driven as it is installed on the system; where there is none, the tests are skipped.
"""

from __future__ import annotations

import csv
from concurrent.futures import Future
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pandas as pd
import pytest

from audit.items import Catalogue
from pipeline.auditing import Auditor, write_report
from tests.audits import copy_corpus
from tests.browsers import AXE, IN_BROWSER, NARROW, WIDE, serve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Dialog, Page

    from audit.backend import Trace
    from audit.items import Item
    from pipeline.settings import Settings

FAST = 0.1  # seconds that a key may take

pytestmark = IN_BROWSER


@pytest.fixture(scope="module")
def auditor(corpus: Settings, tmp_path_factory: pytest.TempPathFactory) -> Auditor:
    return Auditor(copy_corpus(corpus, tmp_path_factory.mktemp("browser")), "Ada")


@pytest.fixture(scope="module")
def base(auditor: Auditor) -> Iterator[str]:
    """The address of the page."""
    with serve(auditor) as address:
        yield address


@pytest.fixture(params=[WIDE, NARROW], ids=["wide", "narrow"])
def sized(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page as wide as the window of a desk, and as that of a telephone."""
    width, height = request.param
    page = browser.new_page(viewport={"width": width, "height": height})
    yield page
    page.close()


def open_first(page: Page, base: str, query: str = "document=plain-pdf&kind=reading") -> str:
    """Go to the first item of a list by its key; its heading."""
    page.goto(f"{base}/?{query}")
    page.keyboard.press("n")
    page.wait_for_selector(".split h1")
    return page.inner_text("h1")


def read_actions(auditor: Auditor) -> list[str]:
    path = auditor.settings.decisions / "corrections.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as stream:
        return [row["action"] for row in csv.DictReader(stream)]


def wait_for(page: Page, address: str) -> None:
    page.wait_for_function("before => location.href !== before", arg=address)


def wait_for_notice(page: Page, start: str) -> None:
    """Wait until a decision is told of, and the page takes keys again."""
    told = "start => document.querySelector('.notice')?.textContent.startsWith(start)"
    page.wait_for_function(told, arg=start)
    page.wait_for_load_state()


# ------------------------------------------------------------------------------------- keys
def test_keys_go_through_the_items(page: Page, base: str) -> None:
    first = open_first(page, base)
    address = page.url
    page.keyboard.press("n")
    wait_for(page, address)
    second = page.url
    page.keyboard.press("p")
    wait_for(page, second)

    assert page.url == address
    assert page.inner_text("h1") == first
    assert page.evaluate("document.activeElement.tagName") == "H1"


def test_a_key_is_answered_at_once(page: Page, base: str) -> None:
    open_first(page, base)
    page.wait_for_timeout(500)  # what comes next is fetched ahead
    taken = page.evaluate(
        """async () => {
            const times = [];
            for (let i = 0; i < 5; i += 1) {
                const main = document.querySelector("main"), start = performance.now();
                document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "n", bubbles: true }));
                while (document.querySelector("main") === main && performance.now() - start < 2000)
                    await new Promise((done) => setTimeout(done, 2));
                times.push(performance.now() - start);
                await new Promise((done) => setTimeout(done, 400));
            }
            return times.sort((a, b) => a - b)[2];
        }"""
    )

    assert taken < FAST * 1000


def test_help_opens_and_closes(page: Page, base: str) -> None:
    page.goto(base)
    page.keyboard.press("?")
    assert page.is_visible("#help")
    page.keyboard.press("Escape")
    assert not page.is_visible("#help")


def test_keys_can_be_switched_off(page: Page, base: str) -> None:
    open_first(page, base)
    address = page.url
    page.keyboard.press("?")
    page.uncheck("#keys-on")
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    page.wait_for_timeout(300)

    assert page.url == address


def test_a_key_in_a_field_is_a_letter(page: Page, base: str) -> None:
    page.goto(base)
    page.keyboard.press("/")
    page.keyboard.type("an")

    assert page.input_value("#search") == "an"
    assert page.url.rstrip("/") == base


# ------------------------------------------------------------------------------------ pages
def test_the_marked_characters_are_in_sight(page: Page, base: str) -> None:
    open_first(page, base, "document=plain-pdf&q=72.5&kind=reading")
    page.wait_for_selector(".mark", state="attached")
    stage, mark = page.locator(".stage").bounding_box(), page.locator(".mark").bounding_box()

    assert stage is not None
    assert mark is not None
    assert stage["x"] <= mark["x"] <= stage["x"] + stage["width"]
    assert stage["y"] <= mark["y"] <= stage["y"] + stage["height"]
    assert 10 < mark["width"] < 100


def take_long(auditor: Auditor, monkeypatch: pytest.MonkeyPatch) -> Future[Trace]:
    """Documents are being read until a test says what was found."""
    reading: Future[Trace] = Future()
    monkeypatch.setattr(auditor, "_is_apart", True)
    monkeypatch.setattr(auditor._retracer, "start", lambda *_: reading)  # noqa: SLF001 no other way
    return reading


def test_what_is_missing_comes_when_the_document_is_read(
    page: Page, auditor: Auditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = Auditor(auditor.settings, "Ada")
    reading = take_long(slow, monkeypatch)
    with serve(slow) as address:
        open_first(page, address, "document=plain-pdf&q=72.5&kind=reading")
        page.wait_for_selector(".sheet[data-partial]")
        page.evaluate("document.querySelector('h1').dataset.kept = 'yes'")
        assert page.locator(".shape.chosen").count() == 1
        assert page.locator(".mark").count() == 0
        assert "being read" in page.inner_text("#why")

        reading.set_result(auditor.trace("plain-pdf"))
        page.wait_for_selector(".mark", state="attached")
        assert "Rules, in the order" in page.inner_text("#why")
        assert page.locator("[data-partial]").count() == 0
        assert page.locator("h1[data-kept]").count() == 1  # what was there has stayed


def test_a_larger_page_is_drawn_sharper(page: Page, base: str) -> None:
    page.goto(f"{base}/page/plain-pdf/1")
    for _ in range(6):
        page.keyboard.press("+")
    page.wait_for_function("() => document.querySelector('.sheet img').naturalWidth > 1200")

    wide = page.evaluate("document.querySelector('.sheet').clientWidth")
    drawn = page.evaluate("document.querySelector('.sheet img').naturalWidth")
    assert drawn >= wide * 0.98


def test_arrows_go_from_cell_to_cell(page: Page, base: str) -> None:
    page.goto(f"{base}/page/plain-pdf/1")
    page.focus("a.shape[tabindex='0']")
    for key in ("ArrowDown", "ArrowRight", "ArrowRight"):
        page.keyboard.press(key)
    label = page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("Enter")
    page.wait_for_selector(".split h1")

    assert label == "reading: 69% (Average 72.5%)"
    assert page.inner_text("h1").startswith("69%")


def test_the_search_is_in_the_address(page: Page, base: str) -> None:
    page.goto(base)
    page.fill("#search", "skips")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=skips")
    page.select_option("#facet-kind", "reading")
    page.wait_for_url("**kind=reading**")

    assert page.input_value("#search") == "skips"


# --------------------------------------------------------------------------------- decisions
def test_all_of_it_without_a_mouse(page: Page, base: str, auditor: Auditor) -> None:
    open_first(page, base)
    address = page.url
    page.keyboard.press("a")
    wait_for_notice(page, "accepted")
    assert read_actions(auditor) == ["accept"]
    page.keyboard.press("e")
    page.keyboard.press("Control+A")
    page.keyboard.type("12x")
    assert "This is a number" in page.inner_text("#error-value")
    page.keyboard.press("Enter")
    assert read_actions(auditor) == ["accept"]
    page.keyboard.press("Backspace")
    page.keyboard.press("Enter")
    wait_for_notice(page, "corrected")
    assert sorted(read_actions(auditor)) == ["accept", "correct"]
    for left in (["accept"], []):
        page.keyboard.press("u")
        wait_for_notice(page, "taken")
        assert read_actions(auditor) == left
        page.evaluate("document.querySelector('.notice').remove()")
    assert page.url.split("?")[0] == address.split("?")[0]


def test_missed_characters_are_marked_with_the_mouse(
    page: Page, base: str, auditor: Auditor
) -> None:
    open_first(page, base, "document=plain-pdf&kind=failure&reason=unexplained_figure")
    page.evaluate(
        """() => {
            const mark = document.querySelector("#cell-text mark");
            getSelection().selectAllChildren(mark);
            document.dispatchEvent(new MouseEvent("mouseup", { bubbles: true }));
        }"""
    )
    page.keyboard.press("e")
    assert page.input_value("#field-text") == "3"
    page.fill("#field-value", "3")
    page.select_option("#field-unit", "count")
    page.focus("#field-text")
    page.keyboard.press("Enter")
    wait_for_notice(page, "added")
    assert read_actions(auditor) == ["add"]
    page.keyboard.press("u")
    wait_for_notice(page, "taken")
    assert read_actions(auditor) == []


# ---------------------------------------------------------------------- a whole report reviewed
@pytest.fixture
def medway(published: Settings, tmp_path: Path) -> Auditor:
    """The two published reports, read, and nothing decided of them."""
    return Auditor(copy_corpus(published, tmp_path), "Ada")


def find_doubtful(auditor: Auditor, document_id: str) -> list[Item]:
    items = Catalogue(auditor.dataset).by_document[document_id]
    return [item for item in items if item.is_doubtful]


def tab_to(page: Page, words: str) -> None:
    """Press Tab until what has the focus says these words."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if words in page.locator("a:focus, button:focus").all_inner_texts():
            return
    pytest.fail(f"no Tab leads to: {words}")


def press(page: Page, key: str) -> None:
    """Press a key, and wait for what it leads to."""
    page.evaluate("document.querySelector('main').dataset.old = 'yes'")
    page.keyboard.press(key)
    page.wait_for_function(
        "() => !document.querySelector('main').dataset.old && !document.body.matches('.busy')"
    )


def decide(page: Page, *, is_first: bool) -> str:
    """Decide on the item that is shown as a person would, by keys alone; what was decided."""
    kind = page.inner_text("h1 small")
    if kind == "reading" and is_first:
        page.keyboard.press("e")
        for _ in range(4):  # value, its upper end, unit, the thing counted, kind
            page.keyboard.press("Tab")
        page.keyboard.type("change")
        press(page, "Enter")
        return "correct"
    press(page, "a")
    return "no_reading" if kind == "failure" else "accept"


def review(page: Page, most: int) -> list[tuple[str, str]]:
    """Go through the list by keys until nothing is left; each item with what was decided of it."""
    decided: list[tuple[str, str]] = []
    while page.locator(".done").count() == 0 and len(decided) <= most:
        item_id = unquote(page.url.partition("/item/")[2].partition("?")[0])
        is_first = "correct" not in {action for _, action in decided}
        decided.append((item_id, decide(page, is_first=is_first)))
    return decided


def test_a_whole_report_is_reviewed_by_keys_alone(page: Page, medway: Auditor) -> None:
    doubtful = find_doubtful(medway, "medway-2013-14")
    with serve(medway) as address:
        page.goto(address)
        tab_to(page, "medway-2013-14.pdf")
        page.keyboard.press("Enter")
        page.wait_for_url("**document=medway-2013-14**")
        press(page, "r")
        decided = review(page, len(doubtful))
        assert sorted(name for name, _ in decided) == sorted(item.id for item in doubtful)
        assert sorted(read_actions(medway)) == sorted(action for _, action in decided)
        changed = next(name for name, action in decided if action == "correct")

        press(page, "n")
        press(page, "g")
        assert page.inner_text("h1") == "What would change"
        press(page, "y")
        readings = pd.read_parquet(medway.settings.out / "readings.parquet").set_index("reading_id")
        accepted = [name for name, action in decided if action == "accept"]
        flags = {str(name): list(found) for name, found in readings["flags"].items()}
        assert readings.loc[changed, "kind"] == "change"
        assert "corrected" in flags[changed]
        assert all("accepted" in flags[name] for name in accepted)
        failures = pd.read_parquet(medway.settings.out / "failures.parquet")
        assert "medway-2013-14" not in set(failures["document_id"])

        for left in range(len(decided) - 1, -1, -1):
            press(page, "h")
            press(page, "u")
            assert len(read_actions(medway)) == left
        assert page.locator("main").inner_text()


def test_a_reading_is_added_of_a_failure_when_its_document_is_read(
    page: Page, medway: Auditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What its row measures is not known before."""
    trace, reading = medway.trace("medway-2013-14"), take_long(medway, monkeypatch)
    with serve(medway) as address:
        open_first(page, address, "document=medway-2013-14&kind=failure")
        assert "being read" in page.inner_text("#adding")
        assert page.locator("#edit").count() == 0

        reading.set_result(trace)
        page.wait_for_selector("#edit", state="attached")
        assert page.locator("#adding").count() == 0
        page.keyboard.press("e")
        assert page.locator("#edit").get_attribute("open") is not None


def test_a_question_of_matching_is_answered_by_a_key(page: Page, medway: Auditor) -> None:
    with serve(medway) as address:
        page.goto(address)
        tab_to(page, "Matching")
        page.keyboard.press("Enter")
        page.wait_for_selector(".pair")
        before = len(medway.questions())
        press(page, "d")
        assert len(medway.questions()) == before - 1
        links = pd.read_csv(medway.settings.decisions / "links.csv")
        assert links.loc[links["decided_by"] == "Ada", "relation"].tolist() == ["different"]
        press(page, "u")
        assert len(medway.questions()) == before


# --------------------------------------------------------------------------------- every view
VIEWS = ("/", "/page/plain-pdf/1", "/page/hostile/1", "item", "text", "/history", "/questions", "/sample", "/cell/plain-pdf/1/1/1", "report")  # fmt: skip


def show(page: Page, view: str, base: str, auditor: Auditor) -> None:
    if view == "report":
        page.goto(write_report(auditor)[0].as_uri())
    elif view in {"item", "text"}:
        name = "plain-pdf" if view == "item" else "hostile"
        open_first(page, base, f"document={name}&kind=reading")
        page.keyboard.press("e")
    else:
        page.goto(base + view)


@pytest.mark.parametrize("view", VIEWS)
def test_nothing_runs_over_the_side(sized: Page, view: str, base: str, auditor: Auditor) -> None:
    show(sized, view, base, auditor)

    assert sized.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_no_serious_fault(sized: Page, view: str, base: str, auditor: Auditor) -> None:
    show(sized, view, base, auditor)
    sized.evaluate(AXE.read_text(encoding="utf-8"))
    found = sized.evaluate("axe.run().then((all) => all.violations)")

    assert not [one["id"] for one in found if one["impact"] in {"serious", "critical"}]


def test_the_report_is_gone_through_without_a_server(page: Page, auditor: Auditor) -> None:
    page.goto(write_report(auditor)[0].as_uri())
    placed = [one for one in Catalogue(auditor.dataset).items if one.row.page or one.row.line]
    failures = [one for one in placed if one.kind == "failure"]
    assert page.inner_text("#left") == f"{len(placed)} of {len(placed)} items"

    page.keyboard.press("f")
    page.select_option('[data-facet="kind"]', "failure")
    page.select_option('[data-facet="document"]', "plain-pdf")
    assert page.inner_text("#left").startswith(f"{len(failures)} of")
    assert page.locator("#list tr:visible").count() == len(failures)
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    opened = page.locator("details.item[open]")
    stage = page.locator(".page:has(details[open]) .stage").bounding_box()
    box = page.locator(".mark").bounding_box()
    assert "no reading: steps of a process" in opened.inner_text()
    assert stage is not None
    assert box is not None
    assert stage["y"] <= box["y"] <= stage["y"] + stage["height"]

    wide = page.evaluate("document.querySelector('.sheet').clientWidth")
    page.keyboard.press("+")
    assert page.evaluate("document.querySelector('.sheet').clientWidth") > wide
    page.keyboard.press("n")
    page.keyboard.press("p")
    assert "no reading: steps of a process" in opened.inner_text()

    page.click("#all")
    page.keyboard.press("/")
    page.keyboard.type("skips 97")
    assert page.locator("#list tr:visible").count() == 1
    assert "not been measured" in page.inner_text("main")


def test_a_report_that_means_harm_runs_nothing(page: Page, base: str, auditor: Auditor) -> None:
    asked: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismiss)
    for item in auditor.dataset.readings:
        if item.document_id == "hostile":
            page.goto(f"{base}/item/{item.reading_id}")
            assert page.locator("main script, main img").count() == 0
    page.goto(f"{base}/page/hostile/1?notice=<script>alert(1)</script>")

    assert not asked
