"""The data dictionary says what the models say."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa

from schema.dictionary import column_to_markdown, dictionary_to_markdown
from schema.tables import TABLES, Column

DOCS = Path(__file__).parent.parent / "docs"


def test_the_file_in_docs_is_the_one_made_from_the_models() -> None:
    written = (DOCS / "data-dictionary.md").read_text(encoding="utf-8")

    assert written == dictionary_to_markdown(), "run `python -m pipeline dictionary`"


def test_every_column_has_a_line_with_a_meaning() -> None:
    markdown = dictionary_to_markdown()

    for spec in TABLES:
        section = markdown.split(f"## {spec.name}\n")[1].split("\n## ")[0]
        lines = [line for line in section.splitlines() if line.startswith("| `")]
        assert {line.split("`")[1] for line in lines} == set(spec.model.model_fields)
        assert all(line.split(" | ")[3].strip() for line in lines)


def test_a_bar_in_a_meaning_does_not_end_the_cell() -> None:
    column = Column(
        "either", "string", pa.string(), nullable=True, meaning="a|b", allowed=("x",), unit="points"
    )

    line = column_to_markdown(column)

    assert line == "| `either` | string | yes | a\\|b | points | `x` |\n"


def test_the_contract_names_no_column_that_the_dictionary_lacks() -> None:
    contract = (DOCS / "dataset.md").read_text(encoding="utf-8")
    rows = contract.split("## readings.parquet")[1].split("### status")[0].splitlines()
    cells = [row.split("|")[1] for row in rows if row.startswith("| `")]
    named = {name.strip(" `") for cell in cells for name in cell.split(",")}

    readings = next(spec for spec in TABLES if spec.name == "readings")

    assert named == set(readings.model.model_fields)
