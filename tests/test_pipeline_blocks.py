"""Documents are matched publisher by publisher, in whatever process, and give one dataset."""

from __future__ import annotations

import json
from contextlib import contextmanager
from datetime import date
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from rich.console import Console

from normalise.matching.blocks import find_blocks
from normalise.matching.minting import Names
from pipeline import run
from pipeline.blockwork import join_block
from pipeline.engine import run_each
from pipeline.linkstore import LinkStore
from pipeline.progress import Bar, Log
from pipeline.registryfiles import LINKS, read_links
from pipeline.run import build_dataset, extract
from pipeline.scratch import open_scratch
from pipeline.settings import Settings
from pipeline.workers import Lost, Outcome
from schema.decisions import Link, RegisteredMeasure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from pipeline.blockwork import Task
    from schema.failure import Failure

TODAY = date(2026, 1, 1)
COUNCILS = ("Northmoor Council", "Southbury Council", "Eastwick Council")


def report(council: str, quarter: int) -> str:
    return (
        f"{council}\n\nPerformance Report\nQuarter {quarter} 2019/20\n\n"
        "Indicator\tTarget\tQ1\tQ2\n"
        "Burglary offences\t10\t12\t9\n"
        "Repeat victims\t85%\t80%\t-\n"
    )


def link(document: str, measure: str, **fields: object) -> Link:
    given = {"relation": "same", "decided_by": "A. Auditor", "indicator": "Burglary"}
    return Link(document_id=document, measure_id=measure, **(given | fields))  # type: ignore[arg-type]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Two reports each of three councils, whose indicators bear the same names."""
    raw = tmp_path / "raw"
    raw.mkdir()
    for number, council in enumerate(COUNCILS):
        for quarter in (2, 3):
            text = report(council, quarter)
            (raw / f"c{number}-q{quarter}.txt").write_text(text, encoding="utf-8")
    return Settings(raw=raw, out=tmp_path / "out", decisions=tmp_path / "decisions")


def written(settings: Settings) -> dict[str, bytes]:
    folders = (settings.out, settings.decisions)
    return {path.name: path.read_bytes() for one in folders for path in one.glob("[a-z]*.*")}


# ------------------------------------------------------------------------------------- blocks
def test_documents_of_one_owner_are_a_block() -> None:
    owners = [("a", "north"), ("b", "south"), ("c", "north")]
    measures = (
        RegisteredMeasure(measure_id="fires", measure="Fires", publisher="North"),
        RegisteredMeasure(measure_id="old", measure="Old"),
    )

    blocks, unused = find_blocks(owners, measures, [])

    assert [block.documents for block in blocks] == [("a", "c"), ("b",)]
    assert [[one.measure_id for one in block.measures] for block in blocks] == [["fires"], []]
    assert [one.measure_id for one in unused] == ["old"]


def test_documents_that_a_link_brings_together_are_one_block() -> None:
    owners = [("a", "north"), ("b", "south"), ("c", "east")]

    blocks, _ = find_blocks(owners, (), [("a", "fires"), ("b", "fires")])

    assert [block.documents for block in blocks] == [("c",), ("a", "b")]


def test_measures_that_were_merged_are_in_one_block() -> None:
    measures = (
        RegisteredMeasure(measure_id="new", measure="New", publisher="North", supersedes=("old",)),
        RegisteredMeasure(measure_id="old", measure="Old", publisher="South", status="merged"),
    )

    ((block,), unused) = find_blocks([("a", "north"), ("b", "south")], measures, [])

    assert set(block.documents) == {"a", "b"}
    assert not unused


# ---------------------------------------------------------------------------------- one dataset
def test_measures_of_all_publishers_have_ids_of_their_own(settings: Settings) -> None:
    run = extract(settings, today=TODAY)

    names = {row.measure_id for row in run.dataset.measures if row.measure == "Burglary offences"}
    assert names == {"burglary-offences", "burglary-offences-2", "burglary-offences-3"}
    assert run.problems == ()
    for row in run.dataset.measures:
        assert row.indicators == 2


def test_one_process_and_several_give_the_same_bytes(settings: Settings, tmp_path: Path) -> None:
    extract(settings, today=TODAY)
    others = {"out": tmp_path / "out2", "decisions": tmp_path / "decisions2", "workers": 3}
    several = settings.model_copy(update=others)
    settings.register.unlink()

    extract(several, today=TODAY)

    assert written(several) == written(settings)


def test_the_dataset_in_memory_is_the_one_that_is_written(settings: Settings) -> None:
    run = extract(settings, today=TODAY)

    built = build_dataset(settings)

    assert sorted(built.readings, key=repr) == sorted(run.dataset.readings, key=repr)
    assert sorted(built.measures, key=repr) == sorted(run.dataset.measures, key=repr)


def test_a_block_that_is_lost_is_joined_by_the_run_itself(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    extract(settings, today=TODAY)

    def lose(_: object, tasks: Iterable[Task]) -> Iterator[Outcome[object]]:
        for number, _task in reversed([*enumerate(tasks)]):
            yield Outcome(number, Lost("out_of_memory", 1.0), 1.0)

    @contextmanager
    def open_losing(_: object) -> Iterator[object]:
        def engine(work: object, items: Iterable[Any], *rest: Any) -> Iterator[Outcome[Any]]:  # noqa: ANN401
            return lose(work, items) if work is join_block else run_each(work, items, *rest)  # type: ignore[arg-type]

        yield engine

    monkeypatch.setattr(run, "open_engine", open_losing)
    update = {"out": tmp_path / "out2", "decisions": tmp_path / "decisions2"}
    other = settings.model_copy(update=update)
    settings.register.unlink()

    extract(other, today=TODAY)

    assert written(other) == written(settings)


def test_a_log_says_how_many_publishers_are_matched(settings: Settings) -> None:
    stream = StringIO()

    extract(settings, watch=Log(stream), today=TODAY)

    events = [json.loads(line) for line in stream.getvalue().splitlines()]
    told = [(one["publishers"], one["of"]) for one in events if one["event"] == "joined"]
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_the_bar_says_how_many_publishers_are_matched() -> None:
    stream = StringIO()

    with Bar(Console(file=stream, force_terminal=True, width=120)) as bar:
        bar.planned(4, 0)
        bar.joined(1, 3)

    assert "matching: 1 of 3 publishers" in stream.getvalue()


def test_new_ids_are_free_in_all_blocks() -> None:
    names = Names.of([RegisteredMeasure(measure_id="fires", measure="Fires")], ["arson"])

    assert [names.mint("Fires"), names.mint("Arson"), names.mint("Fires")] == [
        "fires-2",
        "arson-2",
        "fires-3",
    ]


# ------------------------------------------------------------------------------------ the links
def test_links_are_read_by_document_and_told_whether_they_changed() -> None:
    with open_scratch() as database:
        store = LinkStore(database, [link("b", "x"), link("a", "y", decided_on=TODAY)])

        assert store.read(["a"]) == (link("a", "y", decided_on=TODAY),)
        assert set(store.read_pairs()) == {("a", "y"), ("b", "x")}
        store.renew(["a"], [link("a", "y", decided_on=TODAY)])
        same = store.changed
        store.renew(["a"], [link("a", "z")])
        assert (same, store.changed) == (False, True)
        assert [one.measure_id for one in store.read_all()] == ["z", "x"]


@pytest.mark.parametrize("end", ["", '\nb,Burglary,"open,fires,same,Ada\n'])
def test_rows_are_read_one_by_one_and_bad_ones_told(tmp_path: Path, end: str) -> None:
    rows = "document_id,indicator,measure_id,relation,decided_by\n"
    rows += "a,Burglary,fires,same,Ada\n,Burglary,fires,same,Ada\na,Burglary,fires,same,Ada\n"
    (tmp_path / LINKS).write_text(rows + end, encoding="utf-8")
    failures: list[Failure] = []

    (found,) = read_links(tmp_path, failures)

    assert found == link("a", "fires", decided_by="Ada")
    assert [one.place.line for one in failures[:2]] == [3, 4]
    assert len(failures) == (3 if end else 2)
