"""`match --review`: the pairs that await a person, one by one; each answer is kept at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.decisions import write_decisions
from pipeline.matching import answer_question, find_questions, match_dataset
from pipeline.pairprinting import print_question

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from rich.console import Console

    from normalise.matching.registry import Registry
    from pipeline.matching import Matched, Question
    from pipeline.settings import Settings

ANSWERS = {"s": "same", "d": "different", "r": "related"}
SKIP, UNDO, QUIT = "k", "u", "q"
PROMPT = "[s]ame, [d]ifferent, [r]elated, s[k]ip, [u]ndo, [q]uit and keep: "
Ask = "Callable[[str], str]"


@dataclass(frozen=True, slots=True)
class Step:
    """Where a review stands: the question it is at, the registry, and the steps before."""

    at: int
    registry: Registry
    before: tuple[Step, ...] = field(default=())

    @property
    def answered(self) -> int:
        """How many questions have an answer that was not taken back."""
        return sum(one.registry != after.registry for one, after in self._pairs())

    def _pairs(self) -> list[tuple[Step, Step]]:
        return list(zip(self.before, (*self.before[1:], self), strict=True))


def review(
    settings: Settings, who: str, today: date, console: Console, ask: Callable[[str], str]
) -> Matched:
    """Ask about each pair until none is left or a person stops; give the dataset that results.

    `ask` prints a prompt and gives the line that is typed; the end of input stops, too. Raises
    UsageError where a decision cannot be written.
    """
    matched = match_dataset(settings, today)
    questions = find_questions(matched)
    step = Step(0, matched.registry)
    while (at := _find_next(step, questions)) < len(questions):
        step = Step(at, step.registry, step.before)
        print_question(questions[at], at + 1, len(questions), console)
        key = _read_key(ask, console)
        if key == QUIT:
            break
        after = _take(step, key, questions[at], who, today)
        if after.registry != step.registry:
            write_decisions(settings.decisions, after.registry)
        step = after
    console.print(f"{step.answered} answered; the decisions are in {settings.decisions}")
    return match_dataset(settings, today)


def _find_next(step: Step, questions: tuple[Question, ...]) -> int:
    """The next question that has no answer yet; an answer may settle others."""
    open_keys = {link.key for link in step.registry.links if link.relation == "unsure"}
    left = (at for at in range(step.at, len(questions)) if questions[at].link.key in open_keys)
    return next(left, len(questions))


def _read_key(ask: Callable[[str], str], console: Console) -> str:
    """The key that was pressed; asks again until it is one that means something."""
    while True:
        try:
            key = ask(PROMPT).strip().lower()[:1]
        except EOFError:
            return QUIT
        if key in {*ANSWERS, SKIP, UNDO, QUIT}:
            return key
        console.print(f"answer with one letter: {', '.join([*ANSWERS, SKIP, UNDO, QUIT])}")


def _take(step: Step, key: str, question: Question, who: str, today: date) -> Step:
    """The step after an answer, a skip, or the last one taken back."""
    if key == UNDO:
        return step.before[-1] if step.before else step
    before = (*step.before, step)
    if key == SKIP:
        return Step(step.at + 1, step.registry, before)
    answered = answer_question(step.registry, question.link, ANSWERS[key], who, today)
    return Step(step.at + 1, answered, before)
