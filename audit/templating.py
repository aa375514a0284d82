"""The templates of the audit page, and how values are written in them."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from audit.browse import CLOSED, UNDECIDED, find_review

if TYPE_CHECKING:
    from schema.dataset import DocumentRow

FOLDER = Path(__file__).parent
STATIC = FOLDER / "static"
ACTIONS = {
    UNDECIDED: "to review",
    CLOSED: "nothing to decide",
    "accept": "accepted",
    "correct": "corrected",
    "no_reading": "no reading",
    "no_target": "no target",
    "blank": "blank",
    "add": "added as missed",
}


@cache
def environment() -> Environment:
    """The templates; whatever stands in a report is escaped in them."""
    made = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"plain": to_plain, "words": to_words, "css": to_class, "action": to_action}
    made.globals |= {"coverage": to_coverage, "review": find_review}
    return made


def load_templates() -> None:
    """Make all templates ready, so that the first answer need not."""
    made = environment()
    for name in made.list_templates(["html"]):
        made.get_template(name)


def to_plain(value: object) -> str:
    """A value as it is shown: numbers without needless noughts, nothing as a dash."""
    if value is None or value in ("", []):
        return "\N{EN DASH}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:,.10g}"
    if isinstance(value, date):
        return f"{value.day} {value:%B %Y}"
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def to_words(name: object) -> str:
    """A name of the schema as words, without its underscores; several in a row; none as a dash."""
    return to_plain(name).replace("_", " ")


def to_class(name: str) -> str:
    """The class that a fate has in the style sheet."""
    return "fate-" + name.replace(" ", "-")


def to_action(name: str) -> str:
    """What was decided, in words."""
    return ACTIONS.get(name, name)


def to_coverage(row: DocumentRow) -> str:
    """How many of the printed figures are explained, as a sentence."""
    if not row.figures:
        return "no figure is printed in a table"
    told = f"{row.figures_explained:,} of {row.figures:,}"
    if row.figures_explained == row.figures:
        return f"every figure in its tables is explained: {told}"
    return f"{told} figures in its tables are explained"
