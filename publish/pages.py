"""The templates of the pages, and what their content security policy needs."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

FOLDER = Path(__file__).parent / "templates"


@cache
def environment() -> Environment:
    """The templates; whatever stands in a report is escaped in them."""
    return Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def read_part(name: str) -> str:
    """A style sheet or a script, which becomes part of a page."""
    return (FOLDER / name).read_text(encoding="utf-8")


def to_hash(text: str) -> str:
    """What lets a page run this style or script, and no other.

    >>> to_hash("x")
    "'sha256-LXEWQrcmsEQBYnyp+6wy9chTD7GQPMTbAiWHF5IaSIE='"
    """
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
