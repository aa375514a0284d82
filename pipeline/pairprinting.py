"""What `match` prints: the links by rule, and the pairs that await a person, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from pipeline.matching import find_questions
from pipeline.matchprinting import mark_words

if TYPE_CHECKING:
    from rich.console import Console

    from pipeline.matching import Across, Matched, Question, Seen
    from schema.dataset import MeasureRow
    from schema.decisions import Link

QUIET = "dim"
MOST_FIGURES = 6
MOST_CHARS = 60


def print_matched(matched: Matched, console: Console) -> None:
    """The links between documents, what awaits a person and why, and a summary."""
    linked = find_linked(matched)
    for link, name in linked:
        sides = (mark_words(link.indicator, name), mark_words(name, link.indicator))
        console.print(_to_panel("linked", link, sides))
    questions = find_questions(matched)
    for number, question in enumerate(questions, start=1):
        print_question(question, number, len(questions), console)
    for line in matched_to_lines(matched, len(linked), len(questions)):
        console.print(Text(line))


def find_linked(matched: Matched) -> list[tuple[Link, str]]:
    """The links by which an indicator joined a measure that was there, and that measure's name."""
    registry = matched.registry
    there = {row.document_id for row in matched.dataset.documents}
    return [
        (link, registry.by_id[registry.find_current(link.measure_id)].measure)
        for link in registry.links
        if link.relation == "same"
        and (link.score is not None or not link.by_rule)
        and link.document_id in there
    ]


def matched_to_lines(matched: Matched, linked: int, questions: int) -> list[str]:
    """The last lines: how many measures there are, what was linked, what to do next."""
    dataset = matched.dataset
    shared = sum(measure.indicators > 1 for measure in dataset.measures)
    lines = [f"Warning: {warning}" for warning in matched.warnings]
    lines.append(
        f"{len(dataset.indicators):,} indicators, {len(dataset.measures):,} measures,"
        f" {shared:,} of them with several indicators; {linked:,} linked, {questions:,} to decide."
    )
    if questions:
        lines.append("Decide: make match ARGS=--review, or write same, different or related in")
        lines.append("the column `relation` of links.csv, and your name in `decided_by`.")
    return lines


def print_question(question: Question, number: int, total: int, console: Console) -> None:
    """One pair side by side, with the words that differ marked, and why it is asked."""
    link, siblings = question.link, question.siblings
    texts = [one.row.indicator for one in siblings] or [question.measure.measure]
    left = [
        mark_words(link.indicator, " ".join(texts)),
        Text(tell_figures(question.indicator), style=QUIET),
    ]
    right = [mark_words(texts[-1], link.indicator)]
    right += [Text(f"{one.row.document_id}: {tell_figures(one)}", style=QUIET) for one in siblings]
    sides = (Text("\n").join(left), Text("\n").join(right))
    console.print(_to_panel(f"{number} of {total}", link, sides))


def tell_figures(one: Seen) -> str:
    """The target and the headline figures of an indicator on one line."""
    found = [
        f"{reading.period_label or reading.column} {reading.text}"
        for reading in one.readings[:MOST_FIGURES]
    ]
    more = len(one.readings) - MOST_FIGURES
    told = ", ".join(found) + (f" and {more} more" if more > 0 else "")
    target = f"target {' '.join(one.row.target.split())[:MOST_CHARS]}" if one.row.target else ""
    return "; ".join(part for part in (target, told or "no figure") if part)


def _to_panel(title: str, link: Link, sides: tuple[Text, Text]) -> Panel:
    table = Table.grid(padding=(0, 2), expand=True)
    table.add_column(ratio=1)
    table.add_column(ratio=1)
    place = f"{link.document_id}, {link.place}" if link.place else link.document_id
    table.add_row(Text(place, style=QUIET), Text(f"measure {link.measure_id}", style=QUIET))
    table.add_row(*sides)
    score = "" if link.score is None else f"{link.score:.2f}: "
    why = Text(f"{score}{link.why or ''}", style=QUIET)
    return Panel(Group(table, why), title=title, title_align="left")


def print_across(found: Across, console: Console) -> None:
    """A row for each pair of measures of two publishers, the surest first."""
    table = Table(show_edge=False, pad_edge=False, show_lines=True)
    for name in ("sure", "measure", "measure", "against"):
        table.add_column(name, overflow="fold")
    for pair in found.pairs:
        one, other = found.measures[pair.a], found.measures[pair.b]
        table.add_row(
            f"{pair.confidence:.3f}",
            _name_measure(one, other.measure),
            _name_measure(other, one.measure),
            Text("; ".join(pair.against)),
        )
    if found.pairs:
        console.print(table)


def _name_measure(row: MeasureRow, other: str) -> Text:
    return Text("\n").join([Text(row.publisher or "", style=QUIET), mark_words(row.measure, other)])
