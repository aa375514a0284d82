"""What a run can be told from outside: folders, workers and limits."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from schema.failure import UsageError

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

ROOT = Path(__file__).resolve().parent.parent
PREFIX = "QUARTERLIES_"


class Settings(BaseModel):
    """Where a run reads and writes, and its limits; `read_settings` asks the environment too."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    raw: Path = Field(ROOT / "raw", description="Folder of the reports and documents.csv.")
    decisions: Path = Field(
        ROOT / "decisions",
        description="Folder of what is decided; else the one beside `raw`.",
    )
    out: Path = Field(ROOT / "processed", description="Folder that the dataset is written into.")
    workers: int = Field(
        1, ge=1, description="Number of processes that read reports; with 1 no process is made."
    )
    engine: Literal["processes", "dask"] = Field(
        "processes",
        description="Where reports are read: in processes of this machine, or on a Dask cluster.",
    )
    scheduler: str | None = Field(
        None,
        description="Address of a Dask scheduler (`tcp://host:8786`); else a cluster is started here.",
    )
    max_seconds: float = Field(
        300.0, gt=0, description="Longest time that a process reads a file, in seconds."
    )
    max_memory_bytes: int = Field(
        2_000_000_000, ge=1, description="Most memory that a process takes for a file."
    )
    max_file_bytes: int = Field(200_000_000, ge=1, description="Largest file that is read.")
    max_line_chars: int = Field(1_000_000, ge=1, description="Longest line that is read.")
    max_pages: int = Field(2_000, ge=1, description="Most pages of a PDF that are read.")
    password: str | None = Field(None, description="Password of PDFs that need one to open.")
    prefer: Literal["pdf", "txt"] = Field(
        "pdf",
        description="Kind of file that is taken where several files hold one report.",
    )
    reader: Literal["pdfium", "pdfplumber"] = Field(
        "pdfium",
        description="Library that reads PDFs; where pdfium refuses a file, pdfplumber tries.",
    )
    max_fetch_seconds: float = Field(
        300, gt=0, description="Longest time that fetching one report takes."
    )
    max_wait_seconds: float = Field(
        30, gt=0, description="Longest wait for a server to send something."
    )
    allow_local: bool = Field(
        False,  # noqa: FBT003 the default of a field
        description="Whether reports are fetched from addresses of the local network, too.",
    )

    @model_validator(mode="before")
    @classmethod
    def _decide_beside_raw(cls, given: dict[str, object]) -> dict[str, object]:
        """Reports that lie elsewhere have their decisions there, too."""
        raw = given.get("raw")
        if "decisions" in given or not isinstance(raw, (str, Path)):
            return given
        return {**given, "decisions": Path(raw).parent / "decisions"}

    @model_validator(mode="before")
    @classmethod
    def _take_the_scheduler(cls, given: dict[str, object]) -> dict[str, object]:
        """Who names a scheduler wants it used."""
        is_open = given.get("scheduler") and "engine" not in given
        return {**given, "engine": "dask"} if is_open else given

    @property
    def register(self) -> Path:
        """The file that says what each report is."""
        return self.raw / "documents.csv"


def read_settings(**given: Path | int | str | None) -> Settings:
    """What is given, else what the environment says (`QUARTERLIES_RAW`), else the defaults.

    None means not given. Raises UsageError that names each setting that is wrong, and where it can
    be set.
    """
    names = {name: f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    set_outside = {name: os.environ[key] for name, key in names.items() if key in os.environ}
    chosen = {name: value for name, value in given.items() if value is not None}
    try:
        return Settings.model_validate(set_outside | chosen)
    except ValidationError as error:
        raise UsageError("; ".join(map(_error_to_words, error.errors()))) from error


def _error_to_words(error: ErrorDetails) -> str:
    name = ".".join(map(str, error["loc"]))
    if error["type"] == "extra_forbidden":
        return f"there is no setting {name!r}; there are {', '.join(Settings.model_fields)}"
    told = f"{name} (or {PREFIX}{name.upper()} in the environment)"
    return f"{told} is {error['input']!r}: {error['msg']}"
