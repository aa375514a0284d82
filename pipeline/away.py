"""A run whose reports or dataset lie on a URL: around the run as it is in folders of this machine.

The register is copied here before it and written back after it; the dataset is made here and then
uploaded. The reports themselves are fetched one by one by those who read them.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.progress import Several
from pipeline.register import add_to_register, read_register
from pipeline.remote import Folder
from pipeline.run import extract
from pipeline.uploading import download_dataset, upload_dataset
from pipeline.versions import hold_folder
from pipeline.wholefiles import write_whole
from schema.failure import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pipeline.progress import Watch
    from pipeline.runs import Run
    from pipeline.settings import Settings

NOBODY = Several(())


def extract_away(
    settings: Settings, files: Sequence[Path] = (), watch: Watch = NOBODY, *, fresh: bool = False
) -> Run:
    """Read the reports and write the dataset as `run.extract` does, wherever they lie.

    Raises UsageError where a URL cannot be read or written, too. What was read is kept then.
    """
    with ExitStack() as held:
        if settings.out_url:
            held.enter_context(hold_folder(settings.out))
            if files:  # the rows of the other documents stay
                download_dataset(settings.out_url, settings.out)
        register = _pull_register(settings) if settings.raw_url else b""
        run = extract(settings, files, watch, fresh=fresh)
        warning = _push_register(settings, register) if settings.raw_url else None
        if settings.out_url:
            upload_dataset(settings.out, settings.out_url)
    return replace(run, warnings=(*run.warnings, warning)) if warning else run


def _pull_register(settings: Settings) -> bytes | None:
    """Copy the register here; its bytes, None where there is none."""
    try:
        content = Folder(settings.raw_url or "").read(settings.register.name)
        settings.raw.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"cannot read the register of the reports: {error}") from error
    if content is None:
        settings.register.unlink(missing_ok=True)
    else:
        write_whole(settings.register, content)
    return content


def _push_register(settings: Settings, before: bytes | None) -> str | None:
    """Write the register back where the run has added to it; a warning where that failed.

    What somebody wrote there meanwhile stays, and gets the rows that are new.
    """
    path = settings.register
    if not path.exists() or path.read_bytes() == before:
        return None
    folder = Folder(settings.raw_url or "")
    ours, _ = read_register(path)
    try:
        now = folder.read(path.name)
        if now is not None and now != before:
            write_whole(path, now)
            warning = add_to_register(path, ours)
            if warning:
                return warning
        folder.write(path.name, path.read_bytes())
    except OSError as error:
        return (
            f"new reports could not be registered: {error};"
            " what they say of themselves is found anew in each run"
        )
    return None
