"""A row of each table of the dataset, one sentence a field.

The contract that these rows keep is `docs/dataset.md`. A field that may be None is nullable in
the parquet file; every other one is not.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from schema.failure import Reason

Status = Literal[
    "reported",
    "narrative",
    "no_data",
    "not_available",
    "not_collected",
    "no_update",
    "not_due",
    "not_applicable",
    "blank",
]
Unit = Literal[
    "percent",
    "percentage_points",
    "count",
    "gbp",
    "rate",
    "ratio",
    "score",
    "seconds",
    "minutes",
    "hours",
    "days",
    "weeks",
    "months",
    "years",
    "kg",
    "tonnes",
    "miles",
    "other",
]
Kind = Literal["level", "change"]
Bound = Literal["exact", "about", "at_least", "at_most", "above", "below", "between"]
Role = Literal["actual", "comparator", "predicted", "average", "baseline", "previous"]
PeriodKind = Literal[
    "day",
    "month",
    "quarter",
    "year",
    "year_ending",
    "year_to_date",
    "range",
    "unknown",
]
PeriodSource = Literal["cell", "column", "document"]
Comparison = Literal[
    "at_least",
    "at_most",
    "above",
    "below",
    "increase_by",
    "reduce_by",
    "equal",
    "between",
]
TargetStatus = Literal["set", "milestone", "to_be_set", "none"]
Per = Literal["day", "week", "month", "quarter", "year"]
Polarity = Literal["higher", "lower"]
TargetReason = Literal[
    "no_figure",
    "not_actual",
    "not_headline",
    "no_target",
    "to_be_set",
    "milestone",
    "unit_doubtful",
    "unit_differs",
    "kind_differs",
    "series_differs",
    "period_differs",
    "span_unclear",
    "partial_year",
    "bound_open",
    "targets_disagree",
    "no_direction",
]


class DatasetRow(BaseModel):
    """What every row of the dataset shares: it is frozen and refuses unknown names."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class PlacedRow(DatasetRow):
    """The place columns, the same in every table that has them."""

    page: int | None = Field(None, description="Page, from 1; null for plain text.")
    table: int | None = Field(None, description="Table of the document, from 1.")
    row: int | None = Field(None, description="Row of the table as printed, from 1.")
    col: int | None = Field(None, description="Column of the table as printed, from 1.")
    line: int | None = Field(None, description="Line of a text document, from 1.")
    char_start: int | None = Field(None, description="Where `text` starts in `cell_text`.")
    char_end: int | None = Field(None, description="Where `text` ends in `cell_text`.")
    x0: float | None = Field(None, description="Left edge of the cell's box.")
    top: float | None = Field(None, description="Top edge of the cell's box.")
    x1: float | None = Field(None, description="Right edge of the cell's box.")
    bottom: float | None = Field(None, description="Bottom edge of the cell's box.")


class DocumentRow(DatasetRow):
    """One published report, and what became of it."""

    document_id: str = Field(description="Id of the document, from its file's name.")
    file: str = Field(description="Name of the file in `raw/`.")
    sha256: str | None = Field(None, description="SHA-256 of the bytes that were read.")
    publisher: str | None = Field(None, description="The partnership or council.")
    title: str | None = Field(None, description="The report's own title.")
    period_start: date | None = Field(None, description="First day of the reported period.")
    period_end: date | None = Field(None, description="Last day of the reported period.")
    period_label: str | None = Field(None, description="The period in words: `2013/14`.")
    quarter: str | None = Field(None, description="Quarter that `this quarter` means.")
    detected: list[str] = Field(
        default_factory=list,
        description="Facts read off the report by rule, not confirmed by a person.",
    )
    evidence: list[str] = Field(
        default_factory=list,
        description="Where each of these stands, how sure it is, and the words that say so.",
    )
    url: str | None = Field(None, description="Where the report was published.")
    licence: str | None = Field(None, description="Licence it is published under.")
    date_fetched: date | None = Field(
        None, description="Day on which its file was fetched from `url`; null where put by hand."
    )
    replaces: str | None = Field(
        None,
        description="File of the earlier version that the publisher replaced by this one.",
    )
    format: str | None = Field(None, description="The ending of its file: `pdf`, `txt`, `csv`.")
    encoding: str | None = Field(None, description="Character encoding of a text file.")
    report: str | None = Field(
        None,
        description="Name that files of one and the same report share in `raw/documents.csv`.",
    )
    other_files: list[str] = Field(
        default_factory=list,
        description="Other files in `raw/` that hold the same report and are not used.",
    )
    status: Literal["read", "failed"] = Field(description="Whether it could be read at all.")
    pages: int | None = Field(None, description="Number of pages read; null in a text.")
    tables: int = Field(0, description="Number of tables found.")
    cells: int = Field(0, description="Number of non-empty cells in its tables.")
    cells_accounted: int = Field(0, description="Non-empty cells whose fate is known.")
    figures: int = Field(0, description="Number of printed figures (runs of digits) in cells.")
    figures_explained: int = Field(
        0,
        description="Figures that a reading, target, period or code explains.",
    )
    indicators: int = Field(0, description="Number of indicators.")
    readings: int = Field(0, description="Number of rows in `readings`.")
    targets: int = Field(0, description="Number of rows in `targets`.")
    failures: int = Field(0, description="Number of rows in `failures`.")


class IndicatorRow(PlacedRow):
    """One row of a document's tables: what is measured, as that document prints it."""

    indicator_id: str = Field(description="Id of the indicator, the same in every run.")
    document_id: str = Field(description="Document that prints it.")
    publisher: str | None = Field(None, description="The partnership or council.")
    theme: str | None = Field(None, description="Heading that the table stands under.")
    subtheme: str | None = Field(
        None, description="Heading row inside the table, or the row's group."
    )
    indicator: str = Field(description="The indicator as printed, repaired.")
    code: str | None = Field(None, description="A published code, without spaces.")
    target: str | None = Field(None, description="The target cell as printed.")
    polarity: Polarity | None = Field(None, description="Which way is better, as a column says.")
    measure_id: str = Field(description="Measure that it belongs to.")
    measure: str = Field(description="Canonical name of that measure.")
    cell_text: str = Field(description="The indicator's cell as found.")
    flags: list[str] = Field(
        default_factory=list,
        description="Rules of repair that fired in its cell or in the heading above it;"
        " `corrected` where a person named it.",
    )


class TargetRow(PlacedRow):
    """One target of an indicator; a target cell without a figure gives one row."""

    target_id: str = Field(description="Id of the target, the same in every run.")
    indicator_id: str = Field(description="Indicator that it belongs to.")
    document_id: str = Field(description="Document that prints it.")
    column: str | None = Field(None, description="Header of the column that it stands in.")
    text: str | None = Field(None, description="The part of the cell, as printed.")
    value: float | None = Field(None, description="The figure to be reached.")
    value_high: float | None = Field(None, description="Upper end of a range.")
    unit: Unit | None = Field(None, description="Unit of `value`.")
    unit_text: str | None = Field(None, description="The thing counted, or the rate's base.")
    comparison: Comparison | None = Field(None, description="How the figure is to be met.")
    from_value: float | None = Field(None, description="The 33 in `from 33% to 45%`.")
    per: Per | None = Field(None, description="The span that the figure is set for.")
    series: str | None = Field(None, description="Part of the indicator that it is for.")
    status: TargetStatus = Field(description="Whether a figure is set.")
    headline: bool = Field(description="True for the cell's first figure.")
    cell_text: str | None = Field(None, description="The whole cell as found.")
    flags: list[str] = Field(
        default_factory=list,
        description="Why a person may look; `accepted` or `corrected` where one has decided.",
    )


class ReadingRow(PlacedRow):
    """One figure, or one explicit absence of a figure, that a document reports."""

    reading_id: str = Field(description="Id of the reading, the same in every run.")
    document_id: str = Field(description="Document that prints it.")
    publisher: str | None = Field(None, description="The partnership or council.")
    theme: str | None = Field(None, description="Heading that the table stands under.")
    subtheme: str | None = Field(
        None, description="Heading row inside the table, or the row's group."
    )
    indicator_id: str = Field(description="Indicator that it belongs to.")
    indicator: str = Field(description="The indicator as printed, repaired.")
    code: str | None = Field(None, description="A published code, without spaces.")
    measure_id: str = Field(description="Measure that the indicator belongs to.")
    measure: str = Field(description="Canonical name of that measure.")
    target: str | None = Field(None, description="The target cell as printed.")
    target_value: float | None = Field(None, description="Figure of the headline target.")
    target_unit: Unit | None = Field(None, description="Unit of the headline target.")
    target_comparison: Comparison | None = Field(None, description="Its comparison.")
    column: str = Field(
        description="Header of the column that the reading stands in; empty where none is printed."
    )
    period_label: str | None = Field(None, description="The period in words.")
    period_start: date | None = Field(None, description="First day covered, inclusive.")
    period_end: date | None = Field(None, description="Last day covered, inclusive.")
    period_kind: PeriodKind = Field(description="Shape of the period, from its two dates.")
    period_source: PeriodSource = Field(description="What states the period.")
    compared_start: date | None = Field(None, description="First day of what a change is against.")
    compared_end: date | None = Field(None, description="Last day of what a change is against.")
    status: Status = Field(description="`reported`, or in what way there is no figure.")
    value: float | None = Field(None, description="The figure; a change carries its sign.")
    value_high: float | None = Field(None, description="Upper end of a range.")
    unit: Unit | None = Field(None, description="Unit of `value`.")
    unit_text: str | None = Field(None, description="The thing counted, or the rate's base.")
    kind: Kind | None = Field(None, description="`level` or `change`.")
    bound: Bound | None = Field(None, description="How the figure bounds the truth.")
    role: Role | None = Field(None, description="What the figure is.")
    series: str | None = Field(None, description="Part of the indicator; null for the whole.")
    denominator: float | None = Field(None, description="In `6 of 20`, the 20.")
    headline: bool = Field(description="True for the figure that answers the indicator.")
    text: str | None = Field(None, description="Exact characters that were read.")
    rating: str | None = Field(
        None, description="What the row's status column for the period says."
    )
    trend: str | None = Field(None, description="What the row's direction column says.")
    meets_target: bool | None = Field(
        None,
        description="Whether the figure meets the target; null where the two cannot be compared.",
    )
    meets_target_reason: TargetReason | None = Field(
        None,
        description="Why the figure and the target are not compared.",
    )
    note: str | None = Field(None, description="What else the cell says about it.")
    cell_text: str = Field(description="The whole cell as found, its parts by newlines.")
    confidence: float = Field(ge=0, le=1, description="0 to 1; 1 where a person has decided.")
    flags: list[str] = Field(
        default_factory=list,
        description="Why a person may look, or what does not fit the other rows; `accepted` or "
        "`corrected` where one has decided.",
    )


class MeasureRow(DatasetRow):
    """What indicators of several documents have in common when they measure the same thing."""

    measure_id: str = Field(description="Id of the measure.")
    measure: str = Field(description="Canonical name.")
    publisher: str | None = Field(None, description="The partnership or council.")
    unit: Unit | None = Field(None, description="Unit of its headline readings, where one.")
    polarity: Polarity | None = Field(None, description="Which way is better.")
    polarity_source: str | None = Field(None, description="What says so.")
    codes: list[str] = Field(default_factory=list, description="Published codes.")
    supersedes: list[str] = Field(
        default_factory=list,
        description="Measures that it took the place of, or that it was split from.",
    )
    first_seen: date | None = Field(None, description="Start of the first document's period.")
    last_seen: date | None = Field(None, description="End of the last document's period.")
    indicators: int = Field(description="Number of indicators of the measure.")


class FailureRow(PlacedRow):
    """Something met that could not be turned into a reading or a target."""

    failure_id: str = Field(description="Id of the failure, the same in every run.")
    document_id: str = Field(description="Document that it was met in.")
    file: str = Field(description="Name of that document's file.")
    reason: Reason = Field(description="Why, as one word of a fixed list.")
    message: str = Field(description="Why, in words for a person.")
    column: str | None = Field(None, description="Header of the column.")
    text: str | None = Field(None, description="The characters concerned.")
    cell_text: str | None = Field(
        None,
        description="The whole cell as found; of one too long to be read, the words around `text`.",
    )
