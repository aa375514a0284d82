"""Cells of prose for tests: what a cell of Q3 of 2013/14 gives."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from normalise.names import Aside
from normalise.single import CellItem, parse_item

if TYPE_CHECKING:
    from normalise.cells import ParsedCell
    from normalise.context import CellReading


def parse(
    text: str, indicator: str = "", target: str = "", *, column: str = "Update"
) -> ParsedCell:
    """A cell of a column of words of Q3 of 2013/14."""
    return parse_item(
        CellItem(
            text=text,
            column=column,
            indicator=indicator,
            target=target,
            period_start=date(2013, 10, 1),
            period_end=date(2013, 12, 31),
        )
    )


def reported(
    text: str, indicator: str = "", target: str = "", *, column: str = "Update"
) -> list[CellReading]:
    """The readings of a cell that have a figure."""
    found = parse(text, indicator, target, column=column).readings
    return [one for one in found if one.status == "reported"]


def figures(text: str, indicator: str = "", target: str = "") -> list[tuple[float, str]]:
    """The value and unit of each figure of a cell."""
    return [(one.value or 0, one.unit or "") for one in reported(text, indicator, target)]


def set_aside(text: str, indicator: str = "") -> list[tuple[str, str]]:
    """The words of a cell that are set aside, each with its rule."""
    found = parse(text, indicator).tokens
    return [(one.text, one.payload.rule) for one in found if isinstance(one.payload, Aside)]
