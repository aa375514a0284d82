"""Register a report: read it, find out what it is, copy it into `raw/`, and write its row."""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from normalise.evidence import to_words
from normalise.facts import content_to_facts
from normalise.kinds import parse_date
from normalise.spans import Span, span_to_label
from normalise.statedperiods import find_stated, is_only_period
from pipeline.earlier import with_earlier, with_fetched, with_replaced
from pipeline.found import Found, facts_to_found, find_doubtful_period
from pipeline.options import settings_to_options
from pipeline.reading import read_content
from pipeline.register import (
    Given,
    Origin,
    hash_file,
    holding_register,
    is_quarter_label,
    read_whole_register,
    register_document,
    with_origin,
    write_register,
)
from schema.failure import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from normalise.facts import Facts
    from pipeline.settings import Settings
    from schema.document import Document

TAKEN = frozenset({"documents.csv", "readme.md"})
EXAMPLES = "2013/14, 'Q2 2017/18', 'July to September 2019' or 2017-07-01..2017-09-30"


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
    report: str | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """A report as it is now registered; `advice` says what to give where a fact is missing."""

    document: Document
    path: Path
    found: tuple[Found, ...]
    copied: bool
    known: bool
    advice: tuple[str, ...] = ()


def add_report(
    file: Path,
    settings: Settings,
    options: Options,
    origin: Origin | None = None,
) -> Added:
    """Register a report, and copy it into the folder of reports if it lies elsewhere.

    A report that is registered already is registered anew: what is given now wins, then what a
    person had filled in, then what is detected. `origin` says how it was fetched; what a person
    said of the version that it replaces holds for it, too, as far as that can be. Raises
    UsageError, or UnreadableError where the file cannot be read; then nothing has been copied or
    written.
    """
    given = options_to_given(options)
    read_whole_register(settings.register)  # so that one to put right is told before any reading
    target = _check_target(file, settings.raw)
    content, _ = read_content(file, settings_to_options(settings))
    facts = content_to_facts(content, file.name)
    with holding_register(settings.register):
        documents = read_whole_register(settings.register)
        before = next((one for one in documents if one.file == file.name), None)
        if before is not None:
            given = with_earlier(given, before)
        elif origin is not None and origin.replaces is not None:
            replaced = next(one for one in documents if one.file == origin.replaces)
            given = with_replaced(given, facts, replaced, settings)
        document = register_document(file, facts, given, before.date_added if before else None)
        if before is not None:
            document = with_fetched(document, before)
        if origin is not None:
            document = with_origin(document, origin)
        copied = _copy_report(file, target)
        others = [one for one in documents if one.file != file.name]
        write_register(settings.register, (*others, document))
    found = tuple(facts_to_found(document, facts))
    return Added(
        document, target, found, copied, before is not None, tuple(_to_advice(document, facts))
    )


# ----------------------------------------------------------------------------------- files
def _check_target(file: Path, raw: Path) -> Path:
    """Where the report belongs; raises UsageError where it cannot be put there."""
    if not file.is_file():
        what = "not a file" if file.exists() else "there is no such file"
        raise UsageError(f"{file}: {what}; give the path of a report")
    if file.name.startswith(".") or file.name.casefold() in TAKEN:
        raise UsageError(f"{file.name}: not a name for a report; rename the file")
    target = raw / file.name
    if target.exists() and hash_file(target) != hash_file(file):
        raise UsageError(
            f"{target} is there already and is another file; rename {file}, or remove that one"
        )
    return target


def _copy_report(file: Path, target: Path) -> bool:
    """Copy the report byte for byte; False where it is there already."""
    if target.exists():
        return False
    new = target.with_name(f".{target.name}.new")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, new)
        new.replace(target)
    except OSError as error:
        with suppress(OSError):
            new.unlink(missing_ok=True)
        raise UsageError(f"cannot copy {file} to {target}: {error.strerror or error}") from error
    return True


# ------------------------------------------------------------------------- what is given
def options_to_given(options: Options) -> Given:
    """The options as values; raises UsageError that says how each is written."""
    return Given(
        publisher=_to_text(options.publisher),
        title=_to_text(options.title),
        period=_to_period(options),
        quarter=parse_quarter(options.quarter) if options.quarter else None,
        url=_to_text(options.url),
        licence=_to_text(options.licence),
        report=_to_text(options.report),
    )


def parse_period(text: str) -> Span:
    """A period as a person writes it; raises UsageError where it is none, or lacks its year.

    >>> parse_period("Q2 2017/18") == parse_period("2017-07-01..2017-09-30")
    True
    """
    first, dots, last = text.partition("..")
    if dots:
        return _to_span(_parse_day(first, "--period"), _parse_day(last, "--period"))
    stated = find_stated(to_words(text))
    if not is_only_period(text) or len(stated) != 1:
        raise UsageError(f"--period {text!r}: no period of a report; write {EXAMPLES}")
    if stated[0].span is None:
        raise UsageError(f"--period {text!r}: the year is missing; write {EXAMPLES}")
    return stated[0].span


def _to_period(options: Options) -> Span | None:
    start, end = options.period_start, options.period_end
    if options.period and (start or end):
        raise UsageError("give either --period or --period-start and --period-end")
    if options.period:
        return parse_period(options.period)
    if not (start or end):
        return None
    if not (start and end):
        raise UsageError("give --period-start and --period-end together")
    return _to_span(_parse_day(start, "--period-start"), _parse_day(end, "--period-end"))


def _to_span(start: date, end: date) -> Span:
    if start > end:
        raise UsageError(f"the period starts on {start}, behind its end on {end}")
    return Span(start, end)


def _parse_day(text: str, option: str) -> date:
    """A day as 2017-09-30 or 30/09/2017."""
    text = text.strip()
    with suppress(ValueError):
        return date.fromisoformat(text)
    with suppress(ValueError):
        day = parse_date(text)
        if day is not None:
            return day
    raise UsageError(f"{option} {text!r}: not a day; write it as 2017-09-30")


def parse_quarter(text: str) -> str:
    """The label of a quarter, however it is written: `q2 2017-18` is `Q2 2017/18`."""
    stated = find_stated(to_words(text))
    label = span_to_label(stated[0].span) if len(stated) == 1 and is_only_period(text) else None
    if label is None or not is_quarter_label(label):
        raise UsageError(f"--quarter {text!r}: not a quarter; write it as 'Q2 2017/18'")
    return label


def _to_text(text: str | None) -> str | None:
    return " ".join(text.split()) or None if text else None


# -------------------------------------------------------------------------- what was found
def _to_advice(document: Document, facts: Facts) -> Iterator[str]:
    """What to give for each fact that is missing or in doubt."""
    if document.period_end is None:
        yield f"no period was found; give --period {EXAMPLES}"
    if find_doubtful_period(document, facts):
        yield f"the period is in doubt; if it is wrong, give --period {EXAMPLES}"
    if document.publisher is None:
        yield "no publisher was found; give --publisher 'Durham Council'"
    if document.title is None:
        yield "no title was found; give --title"
