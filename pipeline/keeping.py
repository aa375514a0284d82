"""A fetched report kept: registered as what it is, a new one, a version of one, or one we have."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from pipeline.adding import Added, Options, add_report
from pipeline.fetching import fetch
from pipeline.filenames import to_free_name, to_version_name
from pipeline.register import Origin, hash_file, read_whole_register
from pipeline.weburls import parse_url
from schema.failure import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.fetching import Fetched
    from pipeline.settings import Settings
    from schema.document import Document


@dataclass(frozen=True, slots=True)
class Kept:
    """A fetched report as it is now registered; `replaced` is the file whose place it took."""

    added: Added
    replaced: str | None = None


def add_url(address: str, settings: Settings, options: Options, today: date | None = None) -> Kept:
    """Fetch the report at an address, and register it with the address, the day and its hash.

    A report whose bytes we have is registered anew. Where another version was fetched from the
    address before, the new one is registered beside it. Raises UsageError, FetchError, or
    UnreadableError where it cannot be read; then nothing has been kept.
    """
    if options.url is not None:
        raise UsageError("give the report by its address, or by its file with --url, and not both")
    url = str(parse_url(address))
    documents = read_whole_register(settings.register)
    with TemporaryDirectory(prefix="quarterlies-") as folder:
        fetched = fetch(url, Path(folder), settings)
        heads = [one for one in find_heads(documents) if one.url == url]
        return keep(fetched, replace(options, url=url), settings, heads, today or _today())


def keep(
    fetched: Fetched,
    options: Options,
    settings: Settings,
    heads: Sequence[Document],
    today: date,
) -> Kept:
    """Register a fetched file; `heads` are the newest versions that we have of its address."""
    if fetched.path is None:
        raise UsageError("there is nothing to keep: the version that we have is still published")
    documents = read_whole_register(settings.register)
    origin = Origin(today, *fetched.known)
    ours = find_same(documents, fetched.sha256, settings.raw)
    if ours is not None:
        own = options if ours.url in {None, options.url} else replace(options, url=ours.url)
        is_its_own = own.url == options.url
        file = settings.raw / ours.file
        return Kept(add_report(file, settings, own, origin if is_its_own else None))
    taken = find_taken(documents, settings.raw)
    before = find_replaced(heads, fetched.path.suffix)
    if before is None:
        name = to_free_name(fetched.path.name, taken)
    else:
        name = to_version_name(before.file, today, taken)
        origin = replace(origin, replaces=before.file)
    file = fetched.path.rename(fetched.path.with_name(name))
    return Kept(add_report(file, settings, options, origin), before.file if before else None)


def find_heads(documents: Iterable[Document]) -> list[Document]:
    """The newest versions: those that no other took the place of."""
    documents = list(documents)
    replaced = {one.replaces for one in documents}
    return [one for one in documents if one.file not in replaced]


def find_same(documents: Iterable[Document], sha256: str | None, raw: Path) -> Document | None:
    """The registered report that has these bytes and lies in the folder as it was registered."""
    for one in documents:
        if one.sha256 is not None and one.sha256.lower() == sha256 and is_whole(one, raw):
            return one
    return None


def find_replaced(heads: Iterable[Document], ending: str) -> Document | None:
    """Of the newest versions of an address the one that a file with this ending replaces."""
    same = [one for one in heads if Path(one.file).suffix.lower() == ending]
    return max(same, key=lambda one: (one.date_fetched or date.min, one.file), default=None)


def is_whole(document: Document, raw: Path) -> bool:
    """Whether a registered file lies in the folder, as it was registered."""
    path = raw / document.file
    try:
        return path.is_file() and hash_file(path) == (document.sha256 or "").lower()
    except OSError:
        return False


def find_taken(documents: Iterable[Document], raw: Path) -> frozenset[str]:
    """The names that reports have, in the folder or in the register, in small letters."""
    there = [path.name for path in raw.iterdir()] if raw.is_dir() else []
    return frozenset(name.casefold() for name in (*there, *(one.file for one in documents)))


def _today() -> date:
    return datetime.now(tz=UTC).date()
