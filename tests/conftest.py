"""What all tests share: examples that are generated the same in every run.

`HYPOTHESIS_PROFILE=explore` looks for new ones instead; what it finds becomes a named case.
"""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from pipeline.trials import ReadTrial, read_trials

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from pipeline.settings import Settings

settings.register_profile("same", derandomize=True, deadline=None, print_blob=True)
settings.register_profile("explore", deadline=None, max_examples=500)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put first what reads all reports of our own: of several processes, one alone has to."""
    slow = {one.path for one in items if "own_reports" in getattr(one, "fixturenames", ())}
    items.sort(key=lambda one: one.path not in slow)


@pytest.fixture(scope="session")
def own_reports() -> tuple[ReadTrial, ...]:
    """Every file of the project's own reports, read once for all tests."""
    return read_trials()


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> "Settings":
    """The small corpus of tests of the audit page, read once; a test takes a copy."""
    from tests.audits import make_corpus  # noqa: PLC0415 slow, and not needed by most

    return make_corpus(tmp_path_factory.mktemp("corpus"))


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> "Settings":
    """The two published reports, read once; a test takes a copy."""
    from tests.browsers import read_published  # noqa: PLC0415 slow, and not needed by most

    return read_published(tmp_path_factory.mktemp("published"))


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    """The browser of the system."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 slow, and seldom needed

    from tests.browsers import CHROMIUM  # noqa: PLC0415

    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: "Browser") -> Iterator["Page"]:
    """A page that fails the test where a script fails, or the policy stops something."""
    from tests.browsers import WIDE  # noqa: PLC0415

    found = browser.new_page(viewport={"width": WIDE[0], "height": WIDE[1]})
    told: list[str] = []
    found.on("pageerror", lambda error: told.append(str(error)))
    found.on("console", lambda line: told.append(line.text) if line.type == "error" else None)
    yield found
    found.close()
    assert not told
