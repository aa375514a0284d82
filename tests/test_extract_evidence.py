"""What speaks for a table and against one: the more figures stand below each other, the more."""

from __future__ import annotations

from extract.aligned import Structure, read_region
from extract.evidence import find_kinds, find_score, is_large_enough, is_something_else
from extract.regions import Region
from extract.rules import NO_LINES
from tests.sheets import Drawing, find_lines

XS = (50, 200, 300, 400)


def structure_of(*rows: str) -> Structure:
    drawing = Drawing()
    drawing.table([row.split("|") for row in rows], XS, 100, "none")
    structure = read_region(Region(tuple(find_lines(drawing)), NO_LINES))
    assert structure is not None
    return structure


FULL = structure_of("Measure|Target|Q1", "Litter|5%|6%", "Noise|1|2", "Homes|3|4", "Crimes|7|8")


def test_a_full_table_of_figures_has_the_highest_score() -> None:
    assert find_score(FULL) > 0.95


def test_gaps_and_few_rows_make_the_score_lower() -> None:
    gaps = structure_of("Litter|5%|", "Noise||2", "Homes|3|", "Crimes|7|8")
    few = structure_of("Litter|5%|6%", "Noise|1|2")

    assert 0 < find_score(gaps) < find_score(FULL)
    assert 0 < find_score(few) < find_score(FULL)


def test_each_column_is_told_as_words_or_figures() -> None:
    mixed = structure_of("Litter|5%|Council", "Noise|1|Police", "Homes|3|Council", "Crimes|7|Fire")

    assert find_kinds(FULL) == ["words", "figures", "figures"]
    assert find_kinds(mixed) == ["words", "figures", "words"]


def test_a_few_pieces_are_not_enough() -> None:
    assert is_large_enough(FULL)
    assert not is_large_enough(structure_of("Litter|5%", "Noise|1"))


def test_a_table_of_contents_and_a_table_of_growing_figures_are_told_apart() -> None:
    contents = structure_of(
        "Safer homes in Medway||3",
        "Cleaner streets for all||7",
        "Stronger communities||12",
        "Reducing reoffending||18",
    )

    assert is_something_else(contents)
    assert find_score(contents) == 0
    assert not is_something_else(FULL)
