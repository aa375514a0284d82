"""What `match` prints: the links by rule, and the pairs that await a person, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from normalise.matching.folding import fold, fold_to_stems
from pipeline.matching import find_questions

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import Console

    from pipeline.matching import Matched, Question
    from schema.decisions import Link

DIFFERS = "bold yellow"


def print_matched(matched: Matched, console: Console) -> None:
    """The links by rule between documents, what awaits a person and why, and a summary."""
    linked = find_linked(matched)
    for link, earlier in linked:
        console.print(_to_panel("linked", link, [earlier], link.measure_id))
    questions = find_questions(matched)
    for number, question in enumerate(questions, start=1):
        print_question(question, number, len(questions), console)
    for line in matched_to_lines(matched, len(linked), len(questions)):
        console.print(Text(line))


def find_linked(matched: Matched) -> list[tuple[Link, str]]:
    """The links by which an indicator joined a measure that was there, and that measure's name."""
    registry = matched.registry
    there = {f"{row.document_id}:" for row in matched.dataset.documents}
    return [
        (link, registry.by_id[registry.find_current(link.measure_id)].measure)
        for link in registry.links
        if link.relation == "same" and (link.score is not None or not link.by_rule)
        if f"{link.document_id}:" in there
    ]


def matched_to_lines(matched: Matched, linked: int, questions: int) -> list[str]:
    """The last lines: how many measures there are, what was linked, what to do next."""
    shared = sum(measure.indicators > 1 for measure in matched.dataset.measures)
    lines = [f"Warning: {warning}" for warning in matched.warnings]
    lines.append(
        f"{len(matched.dataset.indicators):,} indicators, {len(matched.dataset.measures):,} measures,"
        f" {shared:,} of them with several indicators; {linked:,} linked, {questions:,} to decide."
    )
    if questions:
        lines.append("Decide: make match ARGS=--review, or write same, different or related in")
        lines.append("the column `relation` of links.csv, and your name in `decided_by`.")
    return lines


def print_question(question: Question, number: int, total: int, console: Console) -> None:
    """One pair side by side, with the words that differ marked, and why it is asked."""
    texts = [row.indicator for row in question.siblings] or [question.measure.measure]
    title = f"{number} of {total}"
    console.print(_to_panel(title, question.link, texts, question.measure.measure_id))


def _to_panel(title: str, link: Link, others: Sequence[str], measure_id: str) -> Panel:
    table = Table.grid(padding=(0, 2), expand=True)
    table.add_column(ratio=1)
    table.add_column(ratio=1)
    table.add_row(Text(f"{link.document_id}, {link.place or ''}"), Text(f"measure {measure_id}"))
    left = mark_words(link.indicator, others)
    right = Text("\n").join(mark_words(other, [link.indicator]) for other in others)
    table.add_row(left, right)
    score = "" if link.score is None else f"{link.score:.2f}: "
    table.add_row(Text(f"{score}{link.why or ''}", style="dim"))
    return Panel(table, title=title, title_align="left")


def mark_words(text: str, others: Iterable[str]) -> Text:
    """The text with those of its words marked that none of the others has."""
    there = {word for other in others for word in fold_to_stems(fold(other))}
    marked = Text()
    for word in text.split():
        stems = fold_to_stems(fold(word))
        style = "" if not stems or set(stems) & there else DIFFERS
        marked.append(word, style=style).append(" ")
    return marked
