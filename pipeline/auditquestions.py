"""Questions of matching as the audit page asks them, and the answers kept in `decisions/`."""

from __future__ import annotations

from datetime import UTC, date, datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from audit.backend import Pair, RefusedError, Side
from pipeline.matching import answer_question, find_questions, match_dataset
from pipeline.pairprinting import tell_figures
from pipeline.registryfiles import holding_links, write_decisions
from schema.failure import QuarterliesError

if TYPE_CHECKING:
    from normalise.matching.registry import Registry
    from pipeline.matching import Question, Seen
    from pipeline.settings import Settings


class Questions:
    """The open questions of a dataset, and the answers that this session can take back."""

    def __init__(self, settings: Settings, who: str) -> None:
        """Ask about the dataset of `settings`, and keep answers in the name of `who`."""
        self.settings = settings
        self.who = who
        self._before: list[tuple[Registry, Registry, str]] = []

    def find(self) -> tuple[Pair, ...]:
        """The pairs that await a person; to look at them writes nothing."""
        try:
            matched = match_dataset(self.settings, _today(), keep=False)
        except QuarterliesError as error:
            raise RefusedError(str(error)) from error
        return tuple(map(_to_pair, find_questions(matched)))

    def answer(self, key: str, said: str) -> str:
        """Keep an answer; what was kept, in words."""
        with holding_links(self.settings.decisions):
            return self._answer(key, said)

    def _answer(self, key: str, said: str) -> str:
        matched = match_dataset(self.settings, _today())
        asked = {_to_key(one): one for one in find_questions(matched)}.get(key)
        if asked is None:
            raise RefusedError("that question is not open any more")
        after = answer_question(matched.registry, asked.link, said, self.who, _today())
        words = f"{said}: {asked.link.indicator} and {asked.measure.measure}"
        self._before.append((matched.registry, self._write(after), words))
        return words

    def undo(self) -> str:
        """Take back the last answer; what it was, in words."""
        if not self._before:
            raise RefusedError("nothing was answered since the page was started")
        with holding_links(self.settings.decisions):
            return self._undo()

    def _undo(self) -> str:
        before, after, words = self._before[-1]
        if match_dataset(self.settings, _today()).registry != after:
            raise RefusedError("the links were changed since: change the answer in links.csv")
        self._write(before)
        self._before.pop()
        return f"taken back: {words}"

    def _write(self, registry: Registry) -> Registry:
        """Keep the answers, and put them into the dataset; the links as they are then."""
        try:
            write_decisions(self.settings.decisions, registry)
            return match_dataset(self.settings, _today()).registry
        except QuarterliesError as error:
            raise RefusedError(str(error)) from error


def _today() -> date:
    return datetime.now(tz=UTC).date()


def _to_key(question: Question) -> str:
    return sha256(repr(question.link.key).encode()).hexdigest()[:16]


def _to_pair(question: Question) -> Pair:
    link = question.link
    return Pair(
        key=_to_key(question),
        left=_to_side(question.indicator, link.place or ""),
        measure=question.measure.measure,
        rights=tuple(_to_side(one) for one in question.siblings),
        score=link.score or 0.0,
        why=tuple(part.strip() for part in (link.why or "").split(";") if part.strip()),
    )


def _to_side(seen: Seen, place: str = "") -> Side:
    item_id = seen.readings[0].reading_id if seen.readings else None
    return Side(seen.row.indicator, seen.row.document_id, tell_figures(seen), place, item_id)
