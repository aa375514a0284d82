"""The work behind `refresh`: is what we fetched still what is published?"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from pipeline.adding import Options, add_report
from pipeline.fetching import NOTHING_KNOWN, Known, fetch
from pipeline.keeping import find_heads, find_replaced, is_whole, keep
from pipeline.register import Origin, holding_register, read_whole_register, write_register
from pipeline.weburls import parse_url
from schema.failure import FetchError, QuarterliesError, Trouble

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pipeline.fetching import Fetched
    from pipeline.settings import Settings
    from schema.document import Document

PAUSE_SECONDS = 1.0


class Outcome(StrEnum):
    """What became of the report at an address since we fetched it."""

    UNCHANGED = "unchanged"
    MOVED = "moved"  # unchanged, and the server says that it has another address for good
    REPLACED = "replaced"
    RESTORED = "restored"  # a version that had been replaced is published again
    GONE = "gone"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"  # what is there now is no report that can be taken


_GOOD = frozenset({Outcome.UNCHANGED, Outcome.MOVED, Outcome.REPLACED, Outcome.RESTORED})
_TROUBLES = {
    Trouble.GONE: Outcome.GONE,
    Trouble.UNREACHABLE: Outcome.UNREACHABLE,
    Trouble.REFUSED: Outcome.REFUSED,
}


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of one address: `files` are our newest versions of it, `told` says more."""

    url: str
    files: tuple[str, ...]
    outcome: Outcome
    told: str = ""

    @property
    def is_good(self) -> bool:
        """Whether the address gave what it was asked for."""
        return self.outcome in _GOOD


def refresh(
    settings: Settings,
    today: date | None = None,
    wait: Callable[[float], None] = time.sleep,
) -> Iterator[Checked]:
    """Check each address of the register, one after the other, and keep what is new.

    One that a server says has not changed is not fetched again. A host is left alone for a second
    before it is asked again, by `wait`. Raises UsageError where the register is damaged.
    """
    seen: dict[str, float] = {}
    for url, heads in find_addresses(read_whole_register(settings.register)).items():
        host = url.split("/")[2].casefold() if url.count("/") > 1 else url
        left = seen.get(host, 0.0) + PAUSE_SECONDS - time.monotonic()
        if host in seen and left > 0:
            wait(left)
        yield _check(url, heads, settings, today or datetime.now(tz=UTC).date())
        seen[host] = time.monotonic()


def find_addresses(documents: Sequence[Document]) -> dict[str, list[Document]]:
    """Each address of the register, with the newest versions that we have of it."""
    found: dict[str, list[Document]] = {}
    for one in sorted(find_heads(documents), key=lambda document: document.file):
        if one.url:
            found.setdefault(one.url, []).append(one)
    return found


def _check(url: str, heads: Sequence[Document], settings: Settings, today: date) -> Checked:
    files = tuple(one.file for one in heads)
    try:
        with TemporaryDirectory(prefix="quarterlies-") as folder:
            known = _find_known(heads, settings.raw)
            fetched = fetch(str(parse_url(url)), Path(folder), settings, known)
            return _compare(url, fetched, heads, settings, today)
    except FetchError as error:
        return Checked(url, files, _TROUBLES[error.trouble], str(error).removeprefix(f"{url}: "))
    except QuarterliesError as error:
        return Checked(url, files, Outcome.REFUSED, str(error))


def _find_known(heads: Sequence[Document], raw: Path) -> Known:
    """The server's marks of the version that we have, where its file is still whole."""
    for one in heads:
        if (one.etag or one.last_modified) and is_whole(one, raw):
            return Known(one.etag, one.last_modified)
    return NOTHING_KNOWN


def _compare(
    url: str, fetched: Fetched, heads: Sequence[Document], settings: Settings, today: date
) -> Checked:
    """Say what was found; keep it where it is new."""
    files = tuple(one.file for one in heads)
    moved = f"it is at {fetched.moved_to} now" if fetched.moved_to else ""
    same = [one for one in heads if (one.sha256 or "").lower() == fetched.sha256]
    if fetched.path is None or same:
        again = [_renew(one, fetched, settings, today) for one in same]
        outcome = Outcome.MOVED if moved else Outcome.UNCHANGED
        return Checked(url, files, outcome, _join(*again, moved))
    if find_replaced(heads, fetched.path.suffix) is None:
        told = f"a {fetched.path.suffix} is published there, and of that kind we have none"
        return Checked(url, files, Outcome.REFUSED, told)
    kept = keep(fetched, Options(url=url), settings, heads, today)
    name = kept.added.document.file
    if kept.replaced is None:
        told = f"what is published now is {name}, which we have"
        return Checked(url, files, Outcome.RESTORED, _join(told, moved))
    told = f"kept as {name}; {kept.replaced} stays"
    return Checked(url, files, Outcome.REPLACED, _join(told, moved))


def _join(*told: str) -> str:
    return "; ".join(part for part in told if part)


def _renew(document: Document, fetched: Fetched, settings: Settings, today: date) -> str:
    """Keep the marks that the server gives the same bytes now, so that it need not send them.

    Where our file is not there any more, it is put back.
    """
    if fetched.path is not None and not (settings.raw / document.file).exists():
        file = fetched.path.replace(fetched.path.with_name(document.file))
        add_report(file, settings, Options(), Origin(today, *fetched.known))
        return f"{document.file} was missing, and is there again"
    etag, modified = fetched.known
    if (etag, modified) != (document.etag, document.last_modified):
        renewed = document.model_copy(update={"etag": etag, "last_modified": modified})
        with holding_register(settings.register):
            documents = read_whole_register(settings.register)
            others = [one for one in documents if one.file != document.file]
            write_register(settings.register, (*others, renewed))
    return ""
