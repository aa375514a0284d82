"""What a run can be told from outside: folders, workers and limits."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    PrivateAttr,
    ValidationError,
    model_validator,
)

from pipeline.places import hide_secrets, is_url, url_to_folder, url_to_path
from schema.failure import UsageError

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

ROOT = Path(__file__).resolve().parent.parent
PREFIX = "QUARTERLIES_"


def _find_cache() -> Path:
    """Where a person's programs keep what they can make again."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "quarterlies"


class Settings(BaseModel):
    """Where a run reads and writes, and its limits; `read_settings` asks the environment too.

    `raw` and `out` may be given as URLs. They are folders within `work` then, for the register and
    the dataset as they are here, and `raw_url` and `out_url` are the URLs.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    raw: Path = Field(ROOT / "raw", description="Folder of the reports and documents.csv.")
    decisions: Path = Field(
        ROOT / "decisions",
        description="Folder of what is decided; else the one beside `raw`.",
    )
    out: Path = Field(ROOT / "processed", description="Folder that the dataset is written into.")
    work: Path = Field(
        default_factory=_find_cache,
        description="Folder of what is kept here of reports and datasets on URLs.",
    )
    workers: int = Field(
        1, ge=1, description="Number of processes that read reports; with 1 no process is made."
    )
    engine: Literal["processes", "dask"] = Field(
        "processes",
        description="Where reports are read: in processes of this machine, or on a Dask cluster.",
    )
    scheduler: str | None = Field(
        None,
        description="Address of a Dask scheduler, tcp://host:8786; else a cluster is started here.",
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
    partition_rows: int = Field(
        1_000_000,
        ge=1,
        description="Most rows of a table that are one file; with more it is a folder of parts.",
    )
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

    _urls: dict[str, str] = PrivateAttr(default_factory=dict)

    @model_validator(mode="wrap")
    @classmethod
    def _set_urls_apart(cls, given: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:  # noqa: ANN401 as pydantic has it
        """Keep URLs, and the folders that stand for them here."""
        if not isinstance(given, dict):
            return handler(given)
        places = {name: given[name] for name in ("raw", "out") if is_url(given.get(name))}
        work = Path(given.get("work") or _find_cache())
        folders = {name: url_to_path(url) for name, url in places.items()}
        urls = {name: url for name, url in places.items() if folders[name] is None}
        folders |= {name: url_to_folder(url, work) for name, url in urls.items()}
        beside = {"decisions": ROOT / "decisions"} if "raw" in urls else {}
        settings = handler({**beside, **given, **folders})
        settings._urls.update(urls)  # noqa: SLF001 its own
        return settings

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
    def raw_url(self) -> str | None:
        """The URL of the reports, None where they lie in a folder of this machine."""
        return self._urls.get("raw")

    @property
    def out_url(self) -> str | None:
        """The URL of the dataset, None where it is written into a folder of this machine."""
        return self._urls.get("out")

    @property
    def shown_raw(self) -> str:
        """Where the reports are, for a person to see."""
        return hide_secrets(self.raw_url) if self.raw_url else str(self.raw)

    @property
    def register(self) -> Path:
        """The file that says what each report is."""
        return self.raw / "documents.csv"


def read_settings(**given: Path | int | str | None) -> Settings:
    """What is given, else what the environment says (`QUARTERLIES_RAW`), else the defaults.

    None means not given. Raises UsageError that names each setting that is wrong, and where it can
    be set, and where a folder is given as a URL.
    """
    settings = read_url_settings(**given)
    if settings.raw_url or settings.out_url:
        message = "of all commands only extract takes URLs: give --raw and --out as folders of"
        raise UsageError(f"{message} this machine, with the reports or the dataset copied there")
    return settings


def read_url_settings(**given: Path | int | str | None) -> Settings:
    """The same, with reports and dataset on URLs, too, as a run can read and write them."""
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
