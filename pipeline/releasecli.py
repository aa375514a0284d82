"""The commands about states of the dataset: `diff` compares two, `release` keeps one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.commandline import Decisions, Raw
from pipeline.settings import read_settings
from schema.failure import UsageError

if TYPE_CHECKING:
    from pipeline.settings import Settings
    from pipeline.stored import Stored
    from publish.difference import Difference

Folder = Annotated[Path | None, typer.Argument(help="Folder of a dataset.")]
Data = Annotated[Path | None, typer.Option("--out", help="Folder of the dataset.")]
Releases = Annotated[
    Path | None,
    typer.Option(help="Folder of the releases; else `releases` beside that of the dataset."),
]


def diff_command(
    old: Folder = None,
    new: Folder = None,
    release: Annotated[
        str | None, typer.Option(help="Compare with this release; else with the last.")
    ] = None,
    tag: Annotated[
        str | None, typer.Option(help="Compare with the dataset at this tag of git.")
    ] = None,
    before: Annotated[
        bool, typer.Option("--before", help="Compare with the dataset before the last run.")
    ] = False,
    full: Annotated[bool, typer.Option("--full", help="List every row.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    html: Annotated[Path | None, typer.Option(help="Write a page into this file, too.")] = None,
    fail_on_change: Annotated[
        bool, typer.Option("--fail-on-change", help="Exit with 1 where anything differs.")
    ] = False,
    releases: Releases = None,
    raw: Raw = None,
    decisions: Decisions = None,
    out: Data = None,
) -> None:
    """Show what differs between two datasets: the last release and this one, or two folders.

    Without folders or options the difference is kept beside the dataset, as diff.txt, diff.json
    and diff.html: a release goes with it.
    """
    if sum(one is not None for one in (old, release, tag)) + before > 1:
        raise UsageError("give one of: a folder, --release, --tag, --before")
    settings = read_settings(raw=raw, decisions=decisions, out=out)
    asked = Asked(old, new, release, tag, before, releases or settings.out.parent / "releases")
    difference = _compare(asked, settings)
    if html is not None:
        _write_page(html, difference)
    _print(difference, full=full, as_json=as_json)
    if asked.is_plain and not as_json:
        typer.echo(f"\nKept in {settings.out}: diff.txt, diff.json and diff.html, with every row.")
    raise typer.Exit(int(fail_on_change and not difference.is_empty))


@dataclass(frozen=True, slots=True)
class Asked:
    """Which two datasets are compared."""

    old: Path | None
    new: Path | None
    release: str | None
    tag: str | None
    before: bool
    releases: Path

    @property
    def is_plain(self) -> bool:
        """Whether nothing is said: then it is the last release and the dataset that there is."""
        return not (self.old or self.new or self.release or self.tag or self.before)


def _compare(asked: Asked, settings: Settings) -> Difference:
    """The difference that is asked for, kept where it is that since the last release."""
    from pipeline.diffing import compare, find_decided, keep_difference
    from pipeline.stored import EMPTY, read_folder

    old = _find_old(asked, settings) or EMPTY
    new = read_folder(asked.new or settings.out)
    difference = compare(old, new, find_decided(settings.decisions))
    if asked.is_plain:
        keep_difference(difference, settings.out)
    return difference


def _find_old(asked: Asked, settings: Settings) -> Stored | None:
    """What is compared with; None where there is no release yet."""
    from pipeline.releasing import find_last
    from pipeline.stored import read_before, read_folder, read_release, read_tag

    if asked.old is not None:
        return read_folder(asked.old)
    if asked.tag is not None:
        return read_tag(asked.tag)
    if asked.before:
        return read_before(settings.out)
    if asked.release is not None:
        return read_release(asked.releases, asked.release)
    return find_last(asked.releases)


def _write_page(path: Path, difference: Difference) -> None:
    from pipeline.wholefiles import write_whole
    from publish.diffpage import difference_to_html

    write_whole(path, difference_to_html(difference).encode())


def _print(difference: Difference, *, full: bool, as_json: bool) -> None:
    from publish.difftext import difference_to_json, difference_to_text

    text = difference_to_text(difference, is_full=full)
    typer.echo(difference_to_json(difference) if as_json else text, nl=False)


def release_command(
    version: Annotated[str, typer.Argument(help="Three numbers, such as 1.2.0.")],
    releases: Releases = None,
    raw: Raw = None,
    decisions: Decisions = None,
    out: Data = None,
) -> None:
    """Write the dataset as a release: its files, what changed since the last one, checksums."""
    from pipeline.releasing import make_release

    settings = read_settings(raw=raw, decisions=decisions, out=out)
    path = make_release(settings.out, releases or settings.out.parent / "releases", version)
    typer.echo(f"wrote {path}: sha256sum --check SHA256SUMS there says whether it is whole")
