"""Fields of a reading and what they are, as a person types them: `value=12; unit=percent`.

Items stand between semicolons. A value that holds a semicolon or a quotation mark stands in
quotation marks, which are doubled inside; nothing behind the `=` says that the field is empty.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Self, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)

from schema.dataset import Bound, Comparison, Kind, Per, Role, Status, TargetStatus, Unit
from schema.document import Blank
from schema.squeezing import to_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_ITEM = re.compile(r'\s*(?P<name>\w+)\s*=\s*(?:"(?P<quoted>(?:[^"]|"")*)"|(?P<bare>[^;"]*))\s*')
_PARTS = re.compile(r'(?:[^;"]|"(?:[^"]|"")*"|"(?!.*"))+', re.DOTALL)


def _fold(value: object) -> object:
    """Words on one line; none where nothing is said."""
    return to_line(value) or None if isinstance(value, str) else value


SomeFields = TypeVar("SomeFields", bound="Fields")
Words = Annotated[str | None, BeforeValidator(_fold)]


class Fields(BaseModel):
    """What a person can say of a row: only the fields that were named count.

    `named` are these; one of them that is None was said to be empty.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    @property
    def named(self) -> dict[str, Any]:
        """The fields that were named, in their order."""
        given = self.model_fields_set
        return {name: getattr(self, name) for name in type(self).model_fields if name in given}

    def __str__(self) -> str:
        """The fields as a person types them."""
        return fields_to_text(self.named)


class ReadingFields(Fields):
    """What a person can say of a reading."""

    value: Annotated[float | None, Blank] = None
    value_high: Annotated[float | None, Blank] = None
    unit: Annotated[Unit | None, Blank] = None
    unit_text: Words = None
    kind: Annotated[Kind | None, Blank] = None
    bound: Annotated[Bound | None, Blank] = None
    role: Annotated[Role | None, Blank] = None
    series: Words = None
    denominator: Annotated[float | None, Blank] = None
    status: Annotated[Status | None, Blank] = None
    headline: Annotated[bool | None, Blank] = None
    period_start: Annotated[date | None, Blank] = None
    period_end: Annotated[date | None, Blank] = None
    compared_start: Annotated[date | None, Blank] = None
    compared_end: Annotated[date | None, Blank] = None
    note: Words = None

    @model_validator(mode="after")
    def _check(self) -> Self:
        for first, last in (("period_start", "period_end"), ("compared_start", "compared_end")):
            start, end = getattr(self, first), getattr(self, last)
            if start and end and start > end:
                raise ValueError(f"{first} {start} lies behind {last} {end}")
        if self.status not in {None, "reported"} and self.value is not None:
            raise ValueError(f"the status {self.status} has no value")
        if self.headline and self.role not in {None, "actual"}:
            raise ValueError(f"a figure with the role {self.role} is no headline")
        return self


class ExpectedFields(ReadingFields):
    """What was found when it was decided; `readings` is how many a whole cell gave."""

    readings: Annotated[int | None, Blank] = Field(None, ge=0)


class TargetFields(Fields):
    """What a person can say of a target."""

    value: Annotated[float | None, Blank] = None
    value_high: Annotated[float | None, Blank] = None
    unit: Annotated[Unit | None, Blank] = None
    unit_text: Words = None
    comparison: Annotated[Comparison | None, Blank] = None
    from_value: Annotated[float | None, Blank] = None
    per: Annotated[Per | None, Blank] = None
    series: Words = None
    status: Annotated[TargetStatus | None, Blank] = None
    headline: Annotated[bool | None, Blank] = None

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.status not in {None, "set"} and self.value is not None:
            raise ValueError(f"a target with the status {self.status} has no value")
        if self.value_high is not None and self.comparison not in {None, "between"}:
            raise ValueError(f"value_high is the end of a range, and no {self.comparison}")
        return self


def parse_items(text: str) -> dict[str, str]:
    """The items of a text by name; raises ValueError for one that is none, or comes twice.

    >>> parse_items('value=12; series="Boys; girls"; note=')
    {'value': '12', 'series': 'Boys; girls', 'note': ''}
    """
    found: dict[str, str] = {}
    for part in _split(text):
        item = _ITEM.fullmatch(part)
        if item is None:
            raise ValueError(f"{part.strip()!r} is not of the form name=value; quote a `;` in it")
        if item["name"] in found:
            raise ValueError(f"{item['name']} is said twice")
        quoted, bare = item["quoted"], item["bare"]
        found[item["name"]] = bare.strip() if quoted is None else quoted.replace('""', '"')
    return found


def _split(text: str) -> Iterator[str]:
    yield from (part for part in _PARTS.findall(text) if part.strip())


def text_to_fields(text: str) -> ReadingFields:
    """Fields from what a person typed; raises ValueError that names the first that is wrong."""
    return check_fields(parse_items(text), ReadingFields)


def check_fields(items: Mapping[str, object], model: type[SomeFields]) -> SomeFields:
    """Fields whose values are of their types; raises ValueError that says which is not.

    >>> str(check_fields({"value": "12", "unit": "percent"}, ReadingFields))
    'value=12; unit=percent'
    """
    unknown = [name for name in items if name not in model.model_fields]
    if unknown:
        known = ", ".join(model.model_fields)
        raise ValueError(f"there is no field {unknown[0]!r}; there are {known}")
    try:
        return model.model_validate(items)
    except ValidationError as error:
        first = error.errors()[0]
        told = first["msg"].removeprefix("Value error, ")
        where = f"{first['loc'][0]} is {first['input']!r}: " if first["loc"] else ""
        raise ValueError(f"{where}{told}") from None


def fields_to_text(named: Mapping[str, object]) -> str:
    """Fields as a person types them, one line.

    >>> fields_to_text({"value": 12.0, "headline": True, "series": 'The "old" way', "note": None})
    'value=12; headline=true; series="The ""old"" way"; note='
    """
    return "; ".join(f"{name}={_value_to_text(value)}" for name, value in named.items())


def _value_to_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return repr(int(value)) if value.is_integer() and abs(value) < _PLAIN else repr(value)
    text = str(value)
    if ";" in text or '"' in text:
        doubled = text.replace('"', '""')
        return f'"{doubled}"'
    return text


_PLAIN = 1e15  # whole numbers below are written without a point
