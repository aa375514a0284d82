"""One item, or one cell, with all that is known of it: what the page beside the picture says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from audit.stage import Chosen, item_to_cell, make_stage, to_cell
from schema.dataset import Bound, Comparison, Kind, Per, Role, Status, TargetStatus, Unit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from audit.backend import Cell, SeenPart, Step, Trace, Why
    from audit.items import Catalogue, Item
    from audit.stage import Stage

SHOWN = {
    "reading": (
        ("value", "value_high", "unit", "unit_text", "kind", "bound", "role", "series"),
        ("denominator", "status", "headline", "period_label", "period_start", "period_end"),
        ("period_kind", "period_source", "compared_start", "compared_end", "column"),
        ("target", "target_value", "target_unit", "target_comparison", "meets_target"),
        ("meets_target_reason", "rating", "trend", "note", "measure", "theme", "subtheme"),
    ),
    "target": (
        ("value", "value_high", "unit", "unit_text", "comparison", "from_value", "per"),
        ("series", "status", "headline", "column"),
    ),
    "failure": (("reason", "message", "column"),),
}
ALWAYS = frozenset({"value", "unit", "kind", "role", "status", "headline", "period_label"})
CHOICES: dict[str, tuple[str, ...]] = {
    "unit": get_args(Unit),
    "kind": get_args(Kind),
    "bound": get_args(Bound),
    "role": get_args(Role),
    "status": get_args(Status),
    "headline": ("true", "false"),
    "comparison": get_args(Comparison),
    "per": get_args(Per),
}
EDITED = (
    *("value", "value_high", "unit", "unit_text", "kind", "bound", "role", "series"),
    *("denominator", "status", "headline", "period_start", "period_end"),
    *("compared_start", "compared_end", "note"),
)
EDITED_OF_TARGET = (
    *("value", "value_high", "unit", "unit_text", "comparison", "from_value", "per", "series"),
    *("status", "headline"),
)
CHOICES_OF_TARGET = {**CHOICES, "status": get_args(TargetStatus)}
NUMBERS = frozenset({"value", "value_high", "denominator", "from_value"})
DATES = frozenset({"period_start", "period_end", "compared_start", "compared_end"})
SPOKEN = frozenset(
    {
        *("unit", "kind", "bound", "role", "status", "period_kind", "period_source", "reason"),
        *("target_unit", "target_comparison", "meets_target_reason", "comparison", "per"),
        "flags",
    }
)
_FIGURES = frozenset({"FIG", "PERIOD", "ASIDE", "BADNUM"})


@dataclass(frozen=True, slots=True)
class Field:
    """A field that can be corrected: its name, its kind of input, its value and its choices."""

    name: str
    type: str
    value: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """A cell with its characters, how it was taken apart, and the other cells of its row."""

    text: str
    column: str | None
    fate: str
    before: str
    marked: str
    after: str
    steps: tuple[Step, ...]
    row: tuple[SeenPart, ...]
    stage: Stage | None
    here: tuple[Item, ...]
    why: Why | None = None


def find_facts(item: Item) -> list[tuple[str, object]]:
    """The fields of an item that are shown: those that say something, and a few always."""
    names = [name for group in SHOWN[item.kind] for name in group]
    found = [(name, getattr(item.row, name)) for name in names]
    return [(name, value) for name, value in found if value is not None or name in ALWAYS]


def find_fields(item: Item | None) -> list[Field]:
    """The fields that a person can correct, as they are now; empty ones for a missed reading."""
    is_target = item is not None and item.kind == "target"
    choices = CHOICES_OF_TARGET if is_target else CHOICES
    fields = []
    for name in EDITED_OF_TARGET if is_target else EDITED:
        value = getattr(item.row, name, None) if item else None
        text = value_to_text(value)
        if name in choices:
            fields.append(Field(name, "choice", text, choices[name]))
        elif name in DATES:
            fields.append(Field(name, "date", text))
        else:
            fields.append(Field(name, "number" if name in NUMBERS else "text", text))
    return fields


def value_to_text(value: object) -> str:
    """A value as it is typed."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:.12g}" if isinstance(value, float) else str(value)


def see_item(
    item: Item, catalogue: Catalogue, trace: Trace, link: Callable[[SeenPart], str | None]
) -> Seen:
    """What there is to see of an item."""
    row = item.row
    number = row.page or _find_page(trace, row.line)
    text = row.cell_text or row.text or ""
    start, end = row.char_start, row.char_end
    chosen = Chosen(item_to_cell(item), start, end)
    stage = make_stage(trace, number, link, chosen) if number in trace.pages else None
    own = _find_part(stage, chosen.cell, text)
    cut = (start, end) if start is not None and end is not None else (len(text), len(text))
    return Seen(
        text=text,
        column=row.column,
        fate=own.fate if own else item.kind,
        before=text[: cut[0]],
        marked=text[cut[0] : cut[1]],
        after=text[cut[1] :],
        steps=tuple(step for step in own.steps if step.kind in _FIGURES or step.rule)
        if own
        else (),
        row=_find_row(stage, chosen.cell),
        stage=stage,
        here=find_here(catalogue, item.document_id, chosen.cell) or (item,),
        why=trace.why.get(item.id),
    )


def see_cell(
    document_id: str,
    cell: Cell,
    catalogue: Catalogue,
    trace: Trace,
    link: Callable[[SeenPart], str | None],
) -> Seen | None:
    """What there is to see of a cell that gave no item; None where there is no such cell."""
    number = trace.cells.get(cell)
    if number is None:
        return None
    own = next(part for part in trace.pages[number].parts if to_cell(part) == cell)
    stage = make_stage(trace, number, link, Chosen(cell))
    row = _find_row(stage, cell)
    here = find_here(catalogue, document_id, cell)
    return Seen(own.text, own.column, own.fate, own.text, "", "", own.steps, row, stage, here)


def find_here(catalogue: Catalogue, document_id: str, cell: Cell) -> tuple[Item, ...]:
    """The items of a cell."""
    own = catalogue.by_document.get(document_id, ())
    return tuple(item for item in own if cell[0] is not None and item_to_cell(item) == cell)


def _find_page(trace: Trace, line: int | None) -> int:
    """The page of a text that a line is on."""
    for number, page in trace.pages.items():
        if line is not None and page.first <= line < page.first + len(page.lines):
            return number
    return 0


def _find_part(stage: Stage | None, cell: Cell, text: str) -> SeenPart | None:
    parts: Sequence[SeenPart] = stage.page.parts if stage else ()
    own = [part for part in parts if to_cell(part) == cell]
    return next((part for part in own if part.text == text), own[0] if own else None)


def _find_row(stage: Stage | None, cell: Cell) -> tuple[SeenPart, ...]:
    """The other filled cells of the row."""
    if stage is None or cell[0] is None:
        return ()
    own = [part for part in stage.page.parts if to_cell(part)[:2] == cell[:2]]
    filled = {to_cell(part): part for part in own if part.text.strip()}
    return tuple(sorted(filled.values(), key=lambda part: part.col or 0))
