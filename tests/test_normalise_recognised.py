"""Figures that a recogniser may have misread are flagged, and others are not."""

from __future__ import annotations

import pytest

from normalise.confidence import Setting, reading_to_confidence
from normalise.context import CellReading
from normalise.entries import Entry
from normalise.placed import PlacedReading, PlacedTarget
from normalise.recognised import FLAG, find_surety, flag_recognised
from normalise.targets import ParsedTarget
from schema.page import Box, Cell, Part, Place, ReadWord

BOX = Box(0, 0, 10, 10)


def read(*words: tuple[str, float, str | None]) -> tuple[ReadWord, ...]:
    return tuple(ReadWord(text, BOX, sure, again) for text, sure, again in words)


def cell_of(text: str, words: tuple[ReadWord, ...] | None = None) -> Cell:
    if words is None:
        words = tuple(ReadWord(word, BOX, 1.0, word) for word in text.split())
    return Cell((Part(text, Place(page=1, table=1, row=2, col=3), read=words),), text)


def place(
    text: str, value: float | None, cell: Cell | None = None, unit: str | None = "percent"
) -> PlacedReading:
    cell = cell or cell_of(text)
    start = None if value is None else cell.found.index(text)
    reading = CellReading(
        "narrative" if value is None else "reported",
        None,
        "column",
        start=start,
        end=None if start is None else start + len(text),
        value=value,
        unit=unit,  # type: ignore[arg-type]  # a word of the list
    )
    return PlacedReading(reading, cell, "Q1")


def entry_of(*readings: PlacedReading, targets: tuple[PlacedTarget, ...] = ()) -> Entry:
    name = cell_of("Waste recycled")
    return Entry(
        theme=None,
        subtheme=None,
        indicator="Waste recycled",
        cell=name,
        code=None,
        target_text=None,
        targets=targets,
        readings=readings,
        rating=None,
        trend=None,
        polarity=None,
        flags=(),
        explained=(),
        failures=(),
    )


def flags_of(*readings: PlacedReading) -> list[bool]:
    (entry,) = flag_recognised([entry_of(*readings)])
    return [FLAG in one.reading.flags for one in entry.readings]


def test_a_figure_read_surely_and_like_the_others_is_not_flagged() -> None:
    assert flags_of(place("48.2%", 48.2), place("51.7%", 51.7), place("50.0%", 50.0)) == [False] * 3


def test_a_figure_is_as_sure_as_its_least_sure_word() -> None:
    cell = cell_of(
        "48.2% of bins", read(("48.2%", 0.7, "48.2%"), ("of", 0.2, "of"), ("bins", 1, None))
    )

    assert find_surety(cell, 0, 5) == (0.7, False)
    (entry,) = flag_recognised([entry_of(place("48.2%", 48.2, cell))])
    (placed,) = entry.readings
    assert (placed.recognised, placed.reading.flags) == (0.7, (FLAG,))


def test_a_figure_that_a_second_look_reads_otherwise_is_flagged() -> None:
    cell = cell_of("48.2%", read(("48.2%", 1.0, "43.2%")))

    assert flags_of(place("48.2%", 48.2, cell)) == [True]


def test_signs_around_a_figure_make_no_second_look_differ() -> None:
    cell = cell_of("(48.2%)", read(("(48.2%)", 1.0, "48.2%")))

    assert flags_of(place("48.2%", 48.2, cell)) == [False]


@pytest.mark.parametrize(
    ("text", "value", "unit", "others"),
    [
        ("482%", 482.0, "percent", (("51.7%", 51.7), ("50.2%", 50.2))),
        ("4896", 4896.0, "count", (("51%", 51.0), ("50%", 50.0))),
        ("1O4", 1.0, "count", (("102", 102.0), ("98", 98.0))),
        ("4.1%", 4.1, "percent", (("-4.0%", -4.0), ("-3.8%", -3.8), ("-5.1%", -5.1))),
    ],
    ids=["a lost point", "percent read as 96", "a letter for a figure", "a lost minus"],
)
def test_a_figure_of_another_form_than_its_row_is_flagged(
    text: str, value: float, unit: str, others: tuple[tuple[str, float], ...]
) -> None:
    row = [place(*one) for one in others]

    assert flags_of(place(text, value, unit=unit), *row) == [True, *(False for _ in row)]


@pytest.mark.parametrize("text", ["l2", "O", "S5%"])
def test_a_cell_without_a_figure_that_looks_like_one_is_flagged(text: str) -> None:
    assert flags_of(place(text, None)) == [True]


@pytest.mark.parametrize("text", ["No data yet", "Annual", "Not due"])
def test_words_are_not_flagged(text: str) -> None:
    assert flags_of(place(text, None)) == [False]


def test_a_target_is_flagged_as_a_figure_is() -> None:
    cell = cell_of("85%", read(("85%", 0.5, "85%")))
    target = PlacedTarget(ParsedTarget("set", "85%", 0, 3, 85.0, unit="percent"), cell, "Target")
    (entry,) = flag_recognised([entry_of(targets=(target,))])

    assert entry.targets[0].target.flags == (FLAG,)


def test_what_no_recogniser_read_stays_as_it_is() -> None:
    cell = cell_of("4896", ())
    entry = entry_of(place("4896", 4896.0, cell, "count"))
    entry = Entry(
        **{**{n: getattr(entry, n) for n in Entry.__slots__}, "cell": cell_of("Waste", ())}
    )

    assert flag_recognised([entry]) == (entry,)


def test_the_confidence_of_a_reading_has_that_of_the_recogniser_in_it() -> None:
    reading = place("48.2%", 48.2).reading
    sure, less = (reading_to_confidence(reading, Setting(recognised=one)) for one in (1.0, 0.8))

    assert less == pytest.approx(0.8 * sure, abs=0.001)
