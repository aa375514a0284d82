"""Register a report: read it, find out what it is, copy it into `raw/`, and write its row."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from extract.text import TextLimits, read_text
from normalise.facts import Facts, content_to_facts
from normalise.periods import find_periods, mention_of
from normalise.spans import Span, length_months, quarter_ending, span_to_kind, span_to_label
from normalise.tokens import parse_date, text_to_tokens
from pipeline.register import (
    PERIOD,
    Given,
    hash_file,
    is_quarter_label,
    read_register,
    register_document,
    write_register,
)
from schema.document import Document
from schema.failure import UsageError

if TYPE_CHECKING:
    from normalise.evidence import Fact
    from pipeline.settings import Settings
    from schema.page import Content

Reader = Callable[[Path], "Content"]
TAKEN = frozenset({"documents.csv", "readme.md"})
FACTS = ("publisher", "title", "period", "quarter")
MOST_MONTHS = 12
_BETWEEN = re.compile(r"(?P<start>\S+?)\s*(?:\.\.|/(?=\d{4}-)|\s-\s|\sto\s)\s*(?P<end>\S+)")


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line was given about a report, in the words of the person."""

    publisher: str | None = None
    title: str | None = None
    period: str | None = None
    period_start: str | None = None
    period_end: str | None = None
    quarter: str | None = None
    url: str | None = None
    licence: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """One fact as it was registered: its value in words, what says so, and how sure that is.

    `source` is `given` for what a person said, now or before; `evidence` is then empty.
    """

    name: str
    value: str | None
    source: str | None = None
    evidence: str = ""
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """A report as it is now registered; `advice` says what to give where a fact is missing."""

    document: Document
    path: Path
    found: tuple[Found, ...]
    copied: bool
    known: bool
    advice: tuple[str, ...] = ()
