"""Scores found tables against the truth by the measure of the ICDAR 2013 table competition.

    python -m bench.corpus.scoring TRUTH.json FOUND.json [--by-style] [--misses]

A table is the multiset of its adjacency relations: each cell that is not blank with the next such
cell to its right and the next one below. Only texts and directions count, not indices, so that an
empty row or column too many costs nothing.
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

Relation = tuple[str, str, str]
JsonTable = dict[str, Any]
LEADERS = re.compile(r"[.·…_]{3,}")  # two dots are a mark for a missing figure and stay


def normalised(text: str | None) -> str:
    """Make a cell's text comparable: no whitespace, no leader dots, one form for each character."""
    return LEADERS.sub("", "".join(unicodedata.normalize("NFKC", text or "").split())).casefold()


def _grid(cells: list[JsonTable]) -> dict[tuple[int, int], int]:
    """Tell which place is covered by which cell, blank cells left out."""
    return {
        (row, column): number
        for number, cell in enumerate(cells)
        if normalised(cell["text"])
        for row in range(cell["r0"], cell["r1"] + 1)
        for column in range(cell["c0"], cell["c1"] + 1)
    }


def _neighbours(grid: dict[tuple[int, int], int], *, down: bool) -> set[tuple[int, int]]:
    """Pair each cell with the next one in every row, or in every column, that it covers."""
    lines: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for (row, column), number in grid.items():
        line, place = (column, row) if down else (row, column)
        lines[line].append((place, number))
    pairs = set()
    for line in lines.values():
        line.sort()
        for (_, first), (_, second) in pairwise(line):
            if first != second:
                pairs.add((first, second))
    return pairs


def tables_to_relations(table: JsonTable) -> Counter[Relation]:
    """List the adjacency relations of one table, each pair of cells once for a direction."""
    cells = table["cells"]
    grid = _grid(cells)
    found: Counter[Relation] = Counter()
    for name in ("right", "below"):
        for first, second in _neighbours(grid, down=name == "below"):
            texts = normalised(cells[first]["text"]), normalised(cells[second]["text"])
            found[(*texts, name)] += 1
    return found


@dataclass
class Match:
    """What was found of one true table, or one table found where there is none."""

    page: int
    true: int
    found: int
    correct: int


@dataclass
class Score:
    """How one document came out."""

    name: str
    style: str
    matches: list[Match] = field(default_factory=list)
    pages: int = 0
    false_pages: int = 0  # pages without a true table on which one was found
    bare_pages: int = 0  # pages without a true table

    @property
    def true(self) -> int:
        """Count the true relations."""
        return sum(match.true for match in self.matches)

    @property
    def found(self) -> int:
        """Count the relations that were found."""
        return sum(match.found for match in self.matches)

    @property
    def correct(self) -> int:
        """Count those found that are true."""
        return sum(match.correct for match in self.matches)

    @property
    def precision(self) -> float:
        """Give the share of the found relations that are true."""
        if not self.true:
            return 0.0 if self.matches else 1.0
        return self.correct / self.found if self.found else 0.0

    @property
    def recall(self) -> float | None:
        """Give the share of the true relations that were found, or nothing if there are none."""
        return self.correct / self.true if self.true else None


@dataclass
class Summary:
    """The averages over several documents."""

    documents: int
    precision: float
    recall: float | None
    bare_pages: int
    false_pages: int

    @property
    def f1(self) -> float | None:
        """Give the harmonic mean of the averages."""
        if self.recall is None:
            return None
        whole = self.precision + self.recall
        return 2 * self.precision * self.recall / whole if whole else 0.0


def _by_page(tables: list[JsonTable]) -> dict[int, list[Counter[Relation]]]:
    """Group tables by page."""
    pages: dict[int, list[Counter[Relation]]] = defaultdict(list)
    for table in tables:
        pages[table["page"]].append(tables_to_relations(table))
    return pages


def _matched(
    page: int, true: list[Counter[Relation]], found: list[Counter[Relation]]
) -> list[Match]:
    """Match the tables of a page, the pair that shares most first."""
    shared = [
        ((here & there).total(), i, j)
        for i, here in enumerate(true)
        for j, there in enumerate(found)
    ]
    matches, left_true, left_found = [], dict(enumerate(true)), dict(enumerate(found))
    for correct, i, j in sorted(shared, key=lambda item: (-item[0], item[1], item[2])):
        if correct and i in left_true and j in left_found:
            totals = left_true.pop(i).total(), left_found.pop(j).total()
            matches.append(Match(page, *totals, correct))
    matches += [Match(page, each.total(), 0, 0) for each in left_true.values()]
    matches += [Match(page, 0, each.total(), 0) for each in left_found.values()]
    return matches


def score_document(name: str, truth: JsonTable, found: list[JsonTable]) -> Score:
    """Score one document."""
    score = Score(name, truth.get("style", ""))
    true_pages, found_pages = _by_page(truth["tables"]), _by_page(found)
    for page in sorted({*true_pages, *found_pages}):
        score.matches += _matched(page, true_pages.get(page, []), found_pages.get(page, []))
    score.pages = truth.get("pages", max(true_pages, default=1))
    score.bare_pages = score.pages - len(true_pages)
    score.false_pages = len(set(found_pages) - set(true_pages))
    return score


def summarised(scores: list[Score]) -> Summary:
    """Average over documents; those without true tables have no part in recall."""
    recalls = [score.recall for score in scores if score.recall is not None]
    return Summary(
        documents=len(scores),
        precision=sum(score.precision for score in scores) / max(1, len(scores)),
        recall=sum(recalls) / len(recalls) if recalls else None,
        bare_pages=sum(score.bare_pages for score in scores),
        false_pages=sum(score.false_pages for score in scores),
    )


@dataclass
class Result:
    """The scores of all documents, by style and in total."""

    documents: list[Score]
    styles: dict[str, Summary]
    total: Summary


def score_documents(truth: dict[str, JsonTable], found: dict[str, Any]) -> Result:
    """Score every document of the truth; one that is not in `found` counts as empty."""
    by_name = {
        Path(name).name: value["tables"] if isinstance(value, dict) else value
        for name, value in found.items()
    }
    scores = [
        score_document(name, entry, by_name.get(Path(name).name, []))
        for name, entry in truth.items()
    ]
    styles: dict[str, list[Score]] = defaultdict(list)
    for score in scores:
        styles[score.style].append(score)
    return Result(
        scores,
        {style: summarised(members) for style, members in sorted(styles.items())},
        summarised(scores),
    )


# --- the command line ----------------------------------------------------------------------------


def _line(name: str, summary: Summary) -> str:
    """Write a summary as one line."""
    recall = "     -" if summary.recall is None else f"{summary.recall:6.3f}"
    f1 = "     -" if summary.f1 is None else f"{summary.f1:6.3f}"
    bare = f"{summary.false_pages}/{summary.bare_pages}" if summary.bare_pages else "-"
    numbers = f"{summary.precision:6.3f}  {recall}  {f1}  {bare:>8}"
    return f"{name:<34} {summary.documents:4}  {numbers}"


def _misses(result: Result) -> None:
    """Print the tables that did not come out whole, document by document."""
    for score in result.documents:
        for match in score.matches:
            if not match.true == match.found == match.correct:
                counts = f"true {match.true:5} found {match.found:5} correct {match.correct:5}"
                print(f"{score.name:<40} page {match.page:3}  {counts}")


def main() -> None:
    """Score one file of found tables against one of true ones."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("truth", type=Path)
    parser.add_argument("found", type=Path)
    parser.add_argument("--by-style", action="store_true", help="a line for each style")
    parser.add_argument("--misses", action="store_true", help="each table that is not all right")
    asked = parser.parse_args()
    result = score_documents(
        json.loads(asked.truth.read_text("utf-8")), json.loads(asked.found.read_text("utf-8"))
    )
    if asked.misses:
        _misses(result)
    print(f"{'style':<34} docs  precis  recall      F1  negative")
    if asked.by_style:
        for style, summary in result.styles.items():
            print(_line(style, summary))
    print(_line("all", result.total))


if __name__ == "__main__":
    main()
