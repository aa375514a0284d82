"""What people had said of a report before: of the same file, or of the version that it replaces."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from normalise.facts import content_to_facts
from normalise.spans import Span
from pipeline.options import settings_to_options
from pipeline.reading import read_content
from schema.failure import UnreadableError

if TYPE_CHECKING:
    from pathlib import Path

    from normalise.evidence import Fact
    from normalise.facts import Facts
    from pipeline.register import Given
    from pipeline.settings import Settings
    from schema.document import Document


def with_earlier(given: Given, before: Document) -> Given:
    """What is given, and where nothing is, what a person had filled in before."""
    kept = {
        name: getattr(before, name)
        for name in ("publisher", "title", "quarter", "url", "licence", "report", "use")
        if name not in before.detected and getattr(given, name) is None
    }
    start, end = before.period_start, before.period_end
    if given.period is not None:
        kept.pop("quarter", None)
    elif start and end and "period_start" not in before.detected:
        kept["period"] = Span(start, end)
    return replace(given, **kept)


def with_fetched(document: Document, before: Document) -> Document:
    """The document with how its file was fetched, as long as the file is still that one."""
    kept: dict[str, object] = {"replaces": before.replaces}
    if before.sha256 == document.sha256 and before.url == document.url:
        names = ("date_fetched", "etag", "last_modified")
        kept |= {name: getattr(before, name) for name in names}
    return document.model_copy(update=kept)


def with_replaced(given: Given, facts: Facts, replaced: Document, settings: Settings) -> Given:
    """What is given, and where nothing is, what a person had said of the version before.

    Publisher and licence hold on. Title, period and quarter do where the report's own words say
    of them what those of the version before said: at one address may stand this quarter's report,
    and three months later the next one's.
    """
    names = ["publisher", "licence"]
    before = _find_facts(settings.raw / replaced.file, settings)
    if before is not None:
        names += ["title"] if _is_same(before.title, facts.title) else []
        names += ["quarter"] if _is_same(before.period, facts.period) else []
    kept = {
        name: getattr(replaced, name)
        for name in names
        if name not in replaced.detected and getattr(given, name) is None
    }
    start, end = replaced.period_start, replaced.period_end
    if given.period is not None:
        kept.pop("quarter", None)
    elif "quarter" in names and start and end and "period_start" not in replaced.detected:
        kept["period"] = Span(start, end)
    return replace(given, **kept)


def _find_facts(path: Path, settings: Settings) -> Facts | None:
    """What the words of a file in the folder say of it; None where it cannot be read any more."""
    with suppress(UnreadableError, OSError):
        return content_to_facts(read_content(path, settings_to_options(settings))[0], path.name)
    return None


def _is_same(one: Fact[object] | None, other: Fact[object] | None) -> bool:
    """Whether both say something, and the same; silence of both says nothing of the newer."""
    return one is not None and other is not None and one.value == other.value
