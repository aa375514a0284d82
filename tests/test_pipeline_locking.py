"""Who writes what is decided holds a lock: nobody's answer is lost to somebody else's."""

from __future__ import annotations

import csv
from collections import Counter
from io import StringIO
from multiprocessing import get_context
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from rich.console import Console

from pipeline.auditing import Auditor
from pipeline.locking import hold
from pipeline.reviewing import review_pairs
from pipeline.run import extract
from pipeline.settings import Settings
from schema.failure import UsageError
from tests.audits import TODAY

if TYPE_CHECKING:
    from pathlib import Path

ANSWERS = 20
THINGS = (
    "bins visits calls repairs homes fires floods trees roads parks lamps signs buses trains boats"
    " cars vans pumps pipes drains walls gates doors roofs floors tiles bricks stones paths bridges"
    " tunnels wells ponds lakes rivers canals locks weirs dams mills farms fields barns sheds"
)


def make_report(year: str, wording: str) -> str:
    rows = (f"{wording.format(thing)}\t50\t12\t14\n" for thing in THINGS.split())
    head = f"Medway Council progress report {year}\n\nIndicator\tTarget\tQ1\tQ2\n"
    return head + "".join(rows)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Two reports of one publisher that word each measure otherwise: a question for each."""
    raw = tmp_path / "raw"
    raw.mkdir()
    first = make_report("2012/13", "Number of {} inspected by the council")
    (raw / "first.txt").write_text(first, encoding="utf-8")
    second = make_report("2013/14", "{} that had a check by officers")
    (raw / "second.txt").write_text(second, encoding="utf-8")
    made = Settings(raw=raw, decisions=tmp_path / "decisions", out=tmp_path / "processed")
    extract(made, today=TODAY)
    return made


def answer_on_the_page(settings: Settings, keys: list[str]) -> None:
    auditor = Auditor(settings, "Ada")
    for key in keys:
        auditor.answer(key, "related")


def answer_at_the_prompt(settings: Settings) -> None:
    """Skip the questions that the page is asked, and answer as many behind them."""
    keys = iter([*"k" * ANSWERS, *"d" * ANSWERS, "q"])
    review_pairs(settings, "Ben", TODAY, Console(file=StringIO()), lambda _: next(keys))


def test_of_two_who_answer_at_the_same_time_no_answer_is_lost(settings: Settings) -> None:
    asked = [pair.key for pair in Auditor(settings).questions()][:ANSWERS]
    spawn = get_context("spawn")
    both = (
        spawn.Process(target=answer_on_the_page, args=(settings, asked)),
        spawn.Process(target=answer_at_the_prompt, args=(settings,)),
    )
    for one in both:
        one.start()
    for one in both:
        one.join(600)

    assert [one.exitcode for one in both] == [0, 0]
    with (settings.decisions / "links.csv").open(encoding="utf-8", newline="") as stream:
        said = Counter((row["decided_by"], row["relation"]) for row in csv.DictReader(stream))
    assert said["Ada", "related"] == ANSWERS
    assert said["Ben", "different"] == ANSWERS


def test_an_answer_that_somebody_else_gave_first_stands(settings: Settings) -> None:
    first = Auditor(settings).questions()[0]

    def ask(prompt: str) -> str:
        """Somebody answers on the page while the question stands at the prompt."""
        if not asked:
            Auditor(settings, "Ada").answer(first.key, "related")
        asked.append(prompt)
        return "d" if len(asked) == 1 else "q"

    asked: list[str] = []
    stream = StringIO()
    review_pairs(settings, "Ben", TODAY, Console(file=stream, width=200), ask)

    assert "somebody else has answered this" in stream.getvalue()
    assert "0 answered" in stream.getvalue()
    assert "Ben" not in (settings.decisions / "links.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["lock", "."])
def test_a_thread_that_holds_a_lock_holds_it_again_and_others_wait(
    tmp_path: Path, name: str
) -> None:
    done: list[str] = []

    def wait() -> None:
        with hold(tmp_path / name):
            done.append("other")

    with hold(tmp_path / name):
        with hold(tmp_path / name):
            other = Thread(target=wait)
            other.start()
        other.join(0.2)
        done.append("first")
    other.join(10)

    assert done == ["first", "other"]


def test_a_lock_in_a_folder_that_is_none_is_refused_or_done_without(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("no folder", encoding="utf-8")

    with hold(path / "lock", needed=False):
        assert path.is_file()
    with pytest.raises(UsageError, match="cannot write into"), hold(path / "lock"):
        pass


def test_a_folder_is_held_without_anything_in_it(tmp_path: Path) -> None:
    with hold(tmp_path):
        pass

    assert not list(tmp_path.iterdir())
