"""A published report: who, when, which file; one row of `raw/documents.csv`."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field


def _blank_to_none(value: object) -> object:
    return None if isinstance(value, str) and not value.strip() else value


def _names_to_tuple(value: object) -> object:
    return tuple(name for name in value.split(";") if name) if isinstance(value, str) else value


Blank = BeforeValidator(_blank_to_none)
Text = Annotated[str | None, Blank]
Day = Annotated[date | None, Blank]
Names = Annotated[tuple[str, ...], BeforeValidator(_names_to_tuple)]


class Document(BaseModel):
    """One report as `raw/documents.csv` has it; an empty cell there is None here."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    file: str = Field(min_length=1, description="Name of the file in `raw/`.")
    sha256: Text = Field(None, description="SHA-256 of the file's bytes when it was registered.")
    publisher: Text = Field(None, description="The partnership, council or body that reports.")
    title: Text = Field(None, description="The report's own title.")
    period_start: Day = Field(None, description="First day of the period that is reported on.")
    period_end: Day = Field(None, description="Last day of the period that is reported on.")
    quarter: Text = Field(
        None,
        description="Quarter that 'this quarter' means, as `Q2 2017/18`.",
    )
    url: Text = Field(None, description="Where the report was published.")
    licence: Text = Field(None, description="Licence that the report is published under.")
    report: Text = Field(
        None,
        description="Name that files of one and the same report share; empty for one alone.",
    )
    use: Annotated[Literal["yes"] | None, Blank] = Field(
        None,
        description="`yes` for the file of its report to take; where none, its kind decides.",
    )
    date_added: Day = Field(None, description="Day on which the report was registered.")
    replaces: Text = Field(
        None,
        description="File of the earlier version that the publisher replaced by this one.",
    )
    date_fetched: Day = Field(None, description="Day on which the file was fetched from `url`.")
    etag: Text = Field(None, description="The server's mark of this version, for asking again.")
    last_modified: Text = Field(
        None,
        description="When the server says that it changed, for asking again.",
    )
    detected: Names = Field(
        (),
        description="Fields read off the report by rule and not confirmed by a person.",
    )
