"""What is decided about measures: rows of `decisions/measures.csv` and `decisions/links.csv`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from schema.dataset import Polarity, Unit
from schema.document import Blank, Day, Names, Text

MeasureStatus = Literal["active", "merged", "retired"]
Relation = Literal["same", "different", "related", "unsure"]
RULE = "rule"


class DecisionRow(BaseModel):
    """What both files share: frozen rows that refuse unknown names."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class RegisteredMeasure(DecisionRow):
    """A measure: its id is never given to another, and its name changes by a person alone."""

    measure_id: str = Field(min_length=1, description="Short and readable; never used again.")
    measure: str = Field(min_length=1, description="Canonical name; a person may change it.")
    publisher: Text = Field(None, description="Whose measure it is.")
    unit: Annotated[Unit | None, Blank] = Field(None, description="Unit of its figures.")
    polarity: Annotated[Polarity | None, Blank] = Field(None, description="Which way is better.")
    codes: Names = Field((), description="Published codes that its indicators have borne.")
    first_seen: Day = Field(None, description="First day of the first period it was reported for.")
    last_seen: Day = Field(None, description="Last day of the last period it was reported for.")
    status: MeasureStatus = Field(
        "active",
        description="`merged` into the measure that supersedes it; `retired` takes no more links.",
    )
    supersedes: Names = Field(
        (), description="Measures that it took the place of, or that it was split from."
    )


class Link(DecisionRow):
    """What one indicator of a document has to do with one measure, who says so and why."""

    document_id: str = Field(min_length=1, description="Document that prints the indicator.")
    place: Text = Field(None, description="Where it stood: `page 2, table 1, row 4`.")
    indicator: str = Field(min_length=1, description="Its text as it stood.")
    hash: Text = Field(None, description="Of its theme, text and target; empty to go by the text.")
    measure_id: str = Field(min_length=1, description="The measure.")
    relation: Relation = Field(
        description="`unsure` awaits a person, who makes it `same`, `different` or `related`."
    )
    decided_by: str = Field(min_length=1, description="`rule` with its version, or a person.")
    decided_on: Day = Field(None, description="Day on which it was decided.")
    why: Text = Field(None, description="Reason, in words.")
    score: Annotated[float | None, Blank] = Field(
        None, ge=0, le=1, description="Confidence that it is the same measure; rules alone give it."
    )

    @property
    def by_rule(self) -> bool:
        """Whether a rule, and no person, says so."""
        return self.decided_by.split()[0] == RULE

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is about: the document, the indicator and the measure."""
        return (self.document_id, self.hash or self.indicator, self.measure_id)
