"""What is decided: rows of `measures.csv`, `links.csv` and `corrections.csv` in `decisions/`."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    model_validator,
)

from schema.assignments import (
    ExpectedFields,
    ReadingFields,
    TargetFields,
    check_fields,
    parse_items,
)
from schema.dataset import Polarity, Unit
from schema.document import Blank, Day, Names, Text
from schema.squeezing import to_line

MeasureStatus = Literal["active", "merged", "retired"]
Relation = Literal["same", "different", "related", "unsure"]
Action = Literal["accept", "correct", "no_reading", "blank", "add", "no_target"]
About = Literal["reading", "target", "cell"]
ACTIONS: dict[About, frozenset[Action]] = {
    "reading": frozenset({"accept", "correct", "no_reading", "blank", "add"}),
    "target": frozenset({"accept", "correct", "no_target"}),
    "cell": frozenset({"add", "no_reading"}),
}
"""What can be decided of each; a `cell` is one that no rule reads, and goes by its place."""
RULE = "rule"


class DecisionRow(BaseModel):
    """What the files share: frozen rows that refuse unknown names."""

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


# --------------------------------------------------------------------------------- corrections
def _to_becomes(value: object, info: ValidationInfo) -> object:
    is_target = info.data.get("about") == "target"
    return _to_fields(value, TargetFields if is_target else ReadingFields)


def _to_expect(value: object, info: ValidationInfo) -> object:
    is_target = info.data.get("about") == "target"
    return _to_fields(value, TargetFields if is_target else ExpectedFields)


def _to_fields(value: object, model: type[ReadingFields | TargetFields]) -> object:
    given = parse_items(value) if isinstance(value, str) else value
    return check_fields(given, model) if isinstance(given, dict) else given


def _to_about(value: object) -> object:
    return "reading" if isinstance(value, str) and not value.strip() else value


def _first_of_all(value: object) -> object:
    return 1 if isinstance(value, str) and not value.strip() else value


def _one_line(value: object) -> object:
    return to_line(value) if isinstance(value, str) else value


Line = Annotated[str, BeforeValidator(_one_line)]


class Correction(DecisionRow):
    """What a person decided of one reading, or of one cell of an indicator's row."""

    document_id: str = Field(min_length=1, description="Document that prints the cell.")
    place: Text = Field(None, description="Where it stood: `page 2, table 1, row 4, col 6`.")
    indicator: Line = Field(min_length=1, description="The indicator's text as it stood.")
    hash: Text = Field(None, description="Of its theme, text and target; empty to go by the text.")
    column: Line = Field("", description="Header of the column that the cell stands in.")
    cell: Text = Field(None, description="Hash of the cell's text; empty for whatever it says.")
    text: Line = Field("", description="The characters of the reading; empty for the whole cell.")
    nth: Annotated[int, BeforeValidator(_first_of_all)] = Field(
        1, ge=1, description="Which of several equal texts in the cell, from 1."
    )
    about: Annotated[About, BeforeValidator(_to_about)] = Field(
        "reading", description="What it is about; empty for a reading."
    )
    action: Action = Field(description="What was decided.")
    becomes: Annotated[ReadingFields | TargetFields, BeforeValidator(_to_becomes)] = Field(
        ReadingFields(), description="What the reading or target is: `value=12; unit=percent`."
    )
    expect: Annotated[ExpectedFields | TargetFields, BeforeValidator(_to_expect)] = Field(
        ExpectedFields(), description="What was found there; it has no effect on anything else."
    )
    decided_by: Line = Field(min_length=1, description="A person.")
    decided_on: Day = Field(None, description="Day on which it was decided.")
    why: Annotated[Text, BeforeValidator(_one_line)] = Field(None, description="Reason, in words.")
    sample: Annotated[Text, BeforeValidator(_one_line)] = Field(
        None, description="Draw that it was checked for: `2024-05 seed 7`."
    )

    @property
    def cell_key(self) -> tuple[str, str, str, str]:
        """The cell that it is about; its targets are apart from its readings."""
        cell = self.cell or ""
        if self.about != "reading":
            cell += f" {self.place if self.about == 'cell' else self.about}"
        return (self.document_id, self.hash or self.indicator, self.column, cell)

    @property
    def key(self) -> tuple[str, str, str, str, str, int]:
        """The reading that it is about, or the whole cell."""
        return (*self.cell_key, "".join(self.text.split()), self.nth)

    @property
    def reading_fields(self) -> ReadingFields:
        """What a reading becomes; nothing where it is about a target."""
        return self.becomes if isinstance(self.becomes, ReadingFields) else ReadingFields()

    @model_validator(mode="after")
    def _check(self) -> Self:
        self._check_about()
        says = bool(self.becomes.model_fields_set)
        if self.action in {"correct", "add"} and not says:
            raise ValueError(f"{self.action} needs fields in `becomes`: value=12; unit=percent")
        if self.action not in {"correct", "add"} and says:
            raise ValueError(f"{self.action} takes nothing in `becomes`: there is {self.becomes}")
        if self.action == "add" and not self.text:
            raise ValueError("add needs the characters of the reading in `text`")
        if self.action == "blank" and self.text:
            raise ValueError("blank is about a whole cell: leave `text` empty")
        if self.action == "add" and self.becomes.status in {None, "reported"}:
            missing = [name for name in ("value", "unit") if getattr(self.becomes, name) is None]
            if missing:
                raise ValueError(f"add needs {' and '.join(missing)} in `becomes`")
        return self

    def _check_about(self) -> None:
        if self.action not in ACTIONS[self.about]:
            right = " or ".join(name for name, own in ACTIONS.items() if self.action in own)
            raise ValueError(f"{self.action} is about a {right}, and `about` says {self.about}")
        is_target = self.about == "target"
        if is_target != isinstance(self.becomes, TargetFields) and self.becomes.named:
            raise ValueError(f"becomes is not about a {self.about}")
        if self.about == "cell" and not (self.place and self.text):
            raise ValueError("a cell that is not read needs its `place`, and characters in `text`")
