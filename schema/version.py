"""The tool's name and version, as its files and its dataset bear them."""

from __future__ import annotations

TOOL = "quarterlies"
VERSION = "0.1.0"  # that of pyproject.toml: a test holds the two together
