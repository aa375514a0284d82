"""What `add` and `cell` print for a person."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from normalise.single import CellItem
from pipeline.adding import Added
from pipeline.explaining import item_to_object
from pipeline.found import Found
from pipeline.printing import print_added, print_cell
from schema.document import Document

ADDED = Added(
    document=Document(file="northmoor.txt"),
    path=Path("raw") / "northmoor.txt",
    found=(
        Found("publisher", "Northmoor Council", "cover", "[bold]Northmoor", 0.954),
        Found("title", "By hand", "given"),
        Found("period", None),
    ),
    copied=False,
    known=False,
)


@pytest.fixture
def console() -> Console:
    return Console(file=StringIO(), width=200)


def text_of(console: Console) -> str:
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


def test_each_fact_is_shown_with_the_words_that_say_so(console: Console) -> None:
    print_added(ADDED, console)
    rows = [[cell.strip() for cell in row.split("│")] for row in text_of(console).splitlines()]

    assert ["publisher", "Northmoor Council", "cover", "[bold]Northmoor", "0.95"] in rows
    assert ["title", "By hand", "given", "", ""] in rows
    assert ["period", "not found", "", "", ""] in rows


@pytest.mark.parametrize(
    ("copied", "known", "words"),
    [
        (True, False, "northmoor.txt was copied and registered in "),
        (False, False, "northmoor.txt was registered in "),
        (False, True, "northmoor.txt was registered again in "),
    ],
    ids=["from elsewhere", "new in the folder", "registered before"],
)
def test_it_says_what_was_done_with_the_file(
    console: Console, copied: bool, known: bool, words: str
) -> None:
    print_added(replace(ADDED, copied=copied, known=known), console)

    assert f"{words}{Path('raw') / 'documents.csv'}" in text_of(console)


def test_advice_comes_last(console: Console) -> None:
    print_added(replace(ADDED, advice=("give --period", "give --title")), console)

    assert text_of(console).endswith("give --period\ngive --title\n")


def test_a_cell_is_shown_with_its_tokens_readings_and_rules(console: Console) -> None:
    answer = item_to_object(CellItem(text="69% (Average 72.5%)", column="Q4", year="2013/14"))
    print_cell(answer, console)
    lines = [" ".join(line.split()) for line in text_of(console).splitlines()]

    assert lines[0] == "cell '69% (Average 72.5%)'"
    assert lines[1].startswith("tokens ")
    assert [line for line in lines if line.startswith("reading")] == ["reading 1", "reading 2"]
    assert {"value 69.0", "value 72.5", "role average", "unit percent"} <= set(lines)
    assert "period 2014-01-01 to 2014-03-31 (quarter)" in lines
    assert sum(line.startswith("rules ") for line in lines) == 2


def test_what_a_reading_does_not_say_is_not_shown(console: Console) -> None:
    print_cell(item_to_object(CellItem(text="[red]No data[/red]")), console)
    text = text_of(console)

    assert "None" not in text.replace("None to None", "")
    assert "cell      '[red]No data[/red]'" in text
    assert "  unit" not in text
