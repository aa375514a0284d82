"""The reports of each half: a module of its folder holds one, as `REPORT`."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from tests.reports.gold import report_to_gold
from tests.reports.texts import report_to_texts

if TYPE_CHECKING:
    from tests.reports.model import Report

FOLDER = Path(__file__).resolve().parent
HALVES = {name: FOLDER / name for name in ("develop", "heldout")}


def find_reports(half: str) -> list[Report]:
    """The reports of a half, by the names of their modules."""
    modules = sorted(path.stem for path in HALVES[half].glob("*.py"))
    return [import_module(f"tests.reports.{half}.{name}").REPORT for name in modules]


def report_to_files(report: Report) -> dict[str, str]:
    """The text of each file that a report's literal makes, but for its PDF."""
    files = {**report_to_texts(report), **report_to_gold(report).to_files()}
    return {f"{report.name}.{ending}": text for ending, text in files.items()}
