"""`match --review`: the pairs that await a person, one by one; each answer is kept at once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.matching import answer_question, find_questions, match_dataset
from pipeline.pairprinting import print_question
from pipeline.registryfiles import holding_links, read_decisions, write_decisions

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from rich.console import Console

    from normalise.matching.registry import Registry
    from pipeline.matching import Matched, Question
    from pipeline.settings import Settings
    from schema.decisions import Link

Key = tuple[str, str, str]
ANSWERS = {"s": "same", "d": "different", "r": "related"}
SKIP, UNDO, QUIT = "k", "u", "q"
PROMPT = "[s]ame, [d]ifferent, [r]elated, s[k]ip, [u]ndo, [q]uit and keep: "
LAST_PROMPT = "That was the last: [u]ndo, [q]uit and keep: "


@dataclass(frozen=True, slots=True)
class Step:
    """Where a review stands: the question it is at, the registry, and the steps before."""

    at: int
    registry: Registry
    before: tuple[Step, ...] = field(default=())

    @property
    def answered(self) -> int:
        """How many questions have an answer that was not taken back."""
        steps = (*self.before, self)
        return sum(one.registry != after.registry for one, after in pairwise(steps))


def review_pairs(
    settings: Settings, who: str, today: date, console: Console, ask: Callable[[str], str]
) -> Matched:
    """Ask about each pair until none is left or a person stops; give the dataset that results.

    `ask` prints a prompt and gives the line that is typed; the end of input stops, too. Raises
    UsageError where a decision cannot be written.
    """
    matched = match_dataset(settings, today)
    questions = find_questions(matched)
    step = Step(0, matched.registry)
    while True:
        at = _find_next(step, questions)
        step = Step(at, step.registry, step.before)
        if at < len(questions):
            print_question(questions[at], at + 1, len(questions), console)
        key = _read_key(ask, console, is_over=at == len(questions), can_undo=bool(step.before))
        if key == QUIT:
            break
        step = _take(step, key, questions[at : at + 1], Keeper(settings, who, today, console))
    console.print(f"{step.answered} answered; the decisions are in {settings.decisions}")
    return match_dataset(settings, today)


def _find_next(step: Step, questions: tuple[Question, ...]) -> int:
    """The next question that has no answer yet; an answer may settle others."""
    open_keys = {link.key for link in step.registry.links if link.relation == "unsure"}
    left = (at for at in range(step.at, len(questions)) if questions[at].link.key in open_keys)
    return next(left, len(questions))


def _read_key(ask: Callable[[str], str], console: Console, *, is_over: bool, can_undo: bool) -> str:
    """The key that was pressed; asks again until it is one that means something."""
    if is_over and not can_undo:
        return QUIT
    keys = {UNDO, QUIT} if is_over else {*ANSWERS, SKIP, UNDO, QUIT}
    while True:
        try:
            key = ask(LAST_PROMPT if is_over else PROMPT).strip().lower()[:1]
        except EOFError:
            return QUIT
        if key in keys:
            return key
        console.print(f"answer with one letter: {', '.join(sorted(keys))}")


@dataclass(frozen=True, slots=True)
class Keeper:
    """Who keeps answers, where, and on which day; `console` is told what could not be kept."""

    settings: Settings
    who: str
    today: date
    console: Console

    def change(self, wanted: Mapping[Key, Link], seen: Mapping[Key, Link]) -> Registry | None:
        """Put `wanted` in the place of links that are still as `seen`; the registry as it is then.

        None where one of them is another by now: somebody else has answered.
        """
        with holding_links(self.settings.decisions):
            now = read_decisions(self.settings.decisions).registry
            links = {link.key: link for link in now.links}
            if any(links.get(key) != seen[key] for key in wanted):
                return None
            changed = replace(now, links=tuple(wanted.get(link.key, link) for link in now.links))
            write_decisions(self.settings.decisions, changed)
            return changed

    def tell(self) -> None:
        """Say that somebody else was first."""
        self.console.print("not kept: somebody else has answered this since it was asked")


def _take(step: Step, key: str, asked: Sequence[Question], keeper: Keeper) -> Step:
    """The step after an answer, a skip, or the last one taken back."""
    if key == UNDO:
        return _undo(step, keeper) if step.before else step
    before = (*step.before, step)
    registry = step.registry
    for question in asked if key in ANSWERS else ():
        said = answer_question(registry, question.link, ANSWERS[key], keeper.who, keeper.today)
        kept = keeper.change(_find_changed(registry, said), _by_key(registry))
        if kept is None:
            keeper.tell()
            return Step(step.at + 1, registry, before)
        return Step(step.at + 1, said, before)
    return Step(step.at + 1, registry, before)


def _undo(step: Step, keeper: Keeper) -> Step:
    """The step before; its links stand again as they did, unless somebody else changed them."""
    last = step.before[-1]
    wanted = _find_changed(step.registry, last.registry)
    if wanted and keeper.change(wanted, _by_key(step.registry)) is None:
        keeper.tell()
        return step
    return last


def _by_key(registry: Registry) -> dict[Key, Link]:
    return {link.key: link for link in registry.links}


def _find_changed(before: Registry, after: Registry) -> dict[Key, Link]:
    """The links of `after` that are others in `before`."""
    old = _by_key(before)
    return {key: link for key, link in _by_key(after).items() if old.get(key) != link}
