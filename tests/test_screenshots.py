"""The pictures of the audit page in docs/images show what it looks like.

Each picture remembers the words and the outline of the page that it was taken of, which are the same
whatever fonts a machine has. To take them anew: `.venv/bin/python -m tests.test_screenshots`.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

import pytest
from PIL import Image, PngImagePlugin

from pipeline.auditing import Auditor
from tests.audits import copy_corpus
from tests.browsers import CHROMIUM, IN_BROWSER, read_published, serve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from pipeline.settings import Settings

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "docs" / "images"
WIDTH = 1280
KEPT = "shows"  # the name of the remark in the picture
# Words and outline; what differs from run to run or is not seen is left out.
LOOK = """() => {
    const outline = [...document.querySelectorAll("header *, main *")]
        .filter((one) => !one.closest("svg") && one.checkVisibility())
        .map((one) => one.tagName.toLowerCase() + (one.className && one.tagName !== "IMG" ? "." + one.className : ""));
    return document.body.innerText.split(/\\s+/).join(" ") + "\\n" + outline.join(" ");
}"""
READY = """async () => {
    const picture = document.querySelector(".sheet img");
    if (picture) await picture.decode();
}"""

pytestmark = IN_BROWSER


class Shot(NamedTuple):
    """A picture: its name, the address that it is of, and how much of it is shown."""

    name: str
    address: str
    height: int


SHOTS = (
    Shot("audit-overview", "/", 760),
    Shot("audit-item", "ITEM", 820),
    Shot("audit-page", "/page/medway-2013-14/3", 900),
    Shot("audit-matching", "/questions", 640),
)


def to_address(shot: Shot, auditor: Auditor) -> str:
    """The address of a picture; of an item, a cell with two figures."""
    if shot.address != "ITEM":
        return shot.address
    cell = "69% (Average 72.5%)"
    reading = next(one for one in auditor.dataset.readings if one.cell_text == cell)
    return f"/item/{reading.reading_id}"


def open_page(page: Page, base: str, shot: Shot, auditor: Auditor) -> str:
    """Open what a picture is of; its words and its outline."""
    page.set_viewport_size({"width": WIDTH, "height": shot.height})
    page.goto(base + to_address(shot, auditor))
    page.evaluate(READY)
    return str(page.evaluate(LOOK))


def take(page: Page, path: Path, look: str) -> None:
    """Take a picture, with what it shows remembered in it."""
    page.wait_for_timeout(200)
    picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
    told = PngImagePlugin.PngInfo()
    told.add_itxt(KEPT, look, zip=True)
    small = picture.quantize(256, Image.Quantize.MAXCOVERAGE, kmeans=2, dither=Image.Dither.NONE)
    small.save(path, optimize=True, pnginfo=told)


def start(settings: Settings) -> Iterator[tuple[Page, str, Auditor]]:
    """A browser, the address of the audit page of the two published reports, and its backend."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 slow, and not needed to skip

    auditor = Auditor(settings, "Ada")
    with sync_playwright() as driver, serve(auditor) as base:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium.new_page(), base, auditor
        chromium.close()


@pytest.fixture(scope="module")
def opened(
    published: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Page, str, Auditor]]:
    yield from start(copy_corpus(published, tmp_path_factory.mktemp("screenshots")))


@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot.name)
def test_a_picture_shows_what_the_page_shows(shot: Shot, opened: tuple[Page, str, Auditor]) -> None:
    page, base, auditor = opened
    picture = Image.open(IMAGES / f"{shot.name}.png")
    kept = str(getattr(picture, "text", {}).get(KEPT, ""))
    look = open_page(page, base, shot, auditor)

    assert picture.size == (WIDTH, shot.height)
    assert look.splitlines() == kept.splitlines(), "take it anew: python -m tests.test_screenshots"


def main() -> None:
    """Take all pictures anew."""
    with TemporaryDirectory() as folder:
        for page, base, auditor in start(read_published(Path(folder))):
            for shot in SHOTS:
                look = open_page(page, base, shot, auditor)
                take(page, IMAGES / f"{shot.name}.png", look)


if __name__ == "__main__":
    main()
