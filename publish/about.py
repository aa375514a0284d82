"""What each file says of the dataset: its version, what made it, and of which reports."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from schema.tables import schema_version
from schema.version import TOOL, VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable

    from schema.dataset import DocumentRow


@dataclass(frozen=True, slots=True)
class About:
    """A dataset's identity: the SHA-256 of its values, and its reports with the SHA-256 of each."""

    digest: str
    inputs: tuple[tuple[str, str], ...] = ()

    @property
    def version(self) -> str:
        """The dataset's version: short, and the same for the same rows alone."""
        return self.digest[:12]


def documents_to_about(documents: Iterable[DocumentRow], digest: str) -> About:
    """What the files say of a dataset of these documents; one that was not read has no hash."""
    inputs = {row.file: row.sha256 for row in documents if row.sha256 is not None}
    return About(digest, tuple(sorted(inputs.items())))


def about_to_facts(about: About) -> dict[str, str]:
    """The facts by name, as they stand in the parquet files and in the database."""
    inputs = {"inputs": json.dumps(dict(about.inputs), ensure_ascii=False)}
    return about_to_identity(about) | inputs


def about_to_identity(about: About) -> dict[str, str]:
    """The same without the reports: for a file that is one of thousands."""
    return {
        "dataset": about.digest,
        "dataset_version": about.version,
        "schema_version": schema_version(),
        "tool": TOOL,
        "tool_version": VERSION,
    }
