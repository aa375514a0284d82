"""Two states of a dataset are compared row by row: what came, went or changed, and why."""

from __future__ import annotations

from time import process_time
from typing import Any

import pytest

from pipeline.changes import CAUSES, Change, compare_datasets, compare_documents, compare_rows
from schema.dataset import DocumentRow, FailureRow, ReadingRow, TargetRow
from schema.failure import Reason
from schema.tables import Dataset


def reading(number: int = 1, **fields: Any) -> ReadingRow:  # noqa: ANN401 any column
    given: dict[str, Any] = {
        "reading_id": f"a:fires:q1:{number}",
        "document_id": "a",
        "indicator_id": "a:fires",
        "indicator": "Fires",
        "measure_id": "fires",
        "measure": "Fires",
        "column": "Q1",
        "period_kind": "quarter",
        "period_source": "column",
        "status": "reported",
        "value": 12.0,
        "unit": "count",
        "headline": True,
        "text": "12",
        "cell_text": "12",
        "confidence": 1.0,
        "table": 1,
        "row": 2,
        "col": 3,
        "char_start": 0,
        "char_end": 2,
    }
    return ReadingRow(**{**given, **fields})


def target(**fields: Any) -> TargetRow:  # noqa: ANN401 any column
    given: dict[str, Any] = {
        "target_id": "a:fires:t1",
        "indicator_id": "a:fires",
        "document_id": "a",
        "column": "Target",
        "text": "10",
        "value": 10.0,
        "unit": "count",
        "status": "set",
        "headline": True,
        "cell_text": "10",
    }
    return TargetRow(**{**given, **fields})


def failure(number: int = 1, **fields: Any) -> FailureRow:  # noqa: ANN401 any column
    given: dict[str, Any] = {
        "failure_id": f"a:f{number}",
        "document_id": "a",
        "file": "a.pdf",
        "reason": Reason.UNEXPLAINED_FIGURE,
        "message": "a figure",
        "text": "9",
        "cell_text": "9 calls",
        "char_start": 0,
        "char_end": 1,
    }
    return FailureRow(**{**given, **fields})


def document(**fields: Any) -> DocumentRow:  # noqa: ANN401 any column
    given: dict[str, Any] = {"document_id": "a", "file": "a.pdf", "status": "read", "sha256": "1"}
    return DocumentRow(**{**given, **fields})


def readings(before: list[ReadingRow], after: list[ReadingRow]) -> tuple[Change, ...]:
    return compare_rows("reading", list(map(vars, before)), list(map(vars, after)))


def test_nothing_differs_between_a_dataset_and_itself() -> None:
    one = Dataset((document(),), (), (target(),), (reading(1), reading(2)), (), (failure(),))

    assert compare_datasets(one, one) == ()
    assert compare_documents(one, one) == ()


def test_a_row_that_says_something_else_is_one_change_with_its_fields() -> None:
    (change,) = readings([reading()], [reading(value=13.0, unit="percent")])

    assert (change.word, change.fields, change.id) == (
        "changed",
        ("value", "unit"),
        "a:fires:q1:1",
    )


def test_rows_without_a_partner_came_or_went() -> None:
    here, there = reading(), reading(indicator="Floods", indicator_id="a:floods", text="7", row=9)
    other = there.model_copy(update={"reading_id": "a:floods:q1:1", "column": "Q2"})

    changes = readings([here], [other])

    assert [(one.word, one.row["indicator"]) for one in changes] == [
        ("went", "Fires"),
        ("came", "Floods"),
    ]


def test_a_reading_that_came_before_others_does_not_make_them_change_but_for_their_ids() -> None:
    cell = {"cell_text": "10 12 15"}
    before = [
        reading(1, text="12", value=12.0, char_start=3, **cell),
        reading(2, text="15", value=15.0, char_start=6, **cell),
    ]
    after = [
        reading(1, text="10", value=10.0, char_start=0, **cell),
        reading(2, text="12", value=12.0, char_start=3, **cell),
        reading(3, text="15", value=15.0, char_start=6, **cell),
    ]

    changes = readings(before, after)

    assert [(one.word, one.row["text"], one.fields) for one in changes] == [
        ("came", "10", ()),
        ("changed", "12", ("reading_id",)),
        ("changed", "15", ("reading_id",)),
    ]


def test_a_row_whose_indicator_was_repaired_is_known_by_its_place() -> None:
    after = reading(reading_id="a:new:q1:1", indicator_id="a:new", indicator="Fires in homes")

    (change,) = readings([reading()], [after])

    assert change.fields == ("reading_id", "indicator_id", "indicator")


def test_a_box_that_moved_is_no_change() -> None:
    assert readings([reading(x0=1.0)], [reading(x0=2.0)]) == ()


def test_a_failure_that_a_rule_explains_went() -> None:
    rows = [vars(failure(1)), vars(failure(2, text="8", char_start=4))]

    (change,) = compare_rows("failure", rows, rows[1:])

    assert (change.word, change.id, change.cause) == ("went", "a:f1", "rule")


@pytest.mark.parametrize(
    ("old", "new", "before", "after", "cause"),
    [
        ([], [document()], [], [reading()], "new_document"),
        ([document()], [], [reading()], [], "gone_document"),
        ([document()], [document(sha256="2")], [reading()], [reading(value=1.0)], "file"),
        ([document()], [document()], [reading()], [reading(flags=["accepted"])], "decision"),
        (
            [document()],
            [document(sha256="2")],
            [reading()],
            [reading(value=1.0, flags=["corrected"])],
            "decision",
        ),
        (
            [document()],
            [document()],
            [reading(value=2.0, flags=["corrected"])],
            [reading(value=1.0, flags=["corrected"])],
            "decision",
        ),
        (
            [document()],
            [document(publisher="Durham")],
            [reading()],
            [reading(publisher="Durham")],
            "facts",
        ),
        (
            [document()],
            [document()],
            [reading(flags=["measure_unconfirmed", "unit_doubtful"])],
            [reading(flags=["unit_doubtful"], measure_id="f", measure="f")],
            "measure",
        ),
        ([document()], [document()], [reading()], [reading(value=1.0)], "rule"),
    ],
)
def test_a_change_has_its_cause(
    old: list[DocumentRow],
    new: list[DocumentRow],
    before: list[ReadingRow],
    after: list[ReadingRow],
    cause: str,
) -> None:
    (change,) = compare_datasets(
        Dataset(documents=tuple(old), readings=tuple(before)),
        Dataset(documents=tuple(new), readings=tuple(after)),
    )

    assert change.cause == cause
    assert change.cause in CAUSES


def test_figures_held_against_a_target_that_was_decided_on_changed_by_that_decision() -> None:
    before = Dataset((document(),), (), (target(),), (reading(target_value=10.0),))
    after = Dataset(
        (document(),),
        (),
        (target(value=11.0, flags=["corrected"]),),
        (reading(target_value=11.0),),
    )

    assert [(one.kind, one.cause) for one in compare_datasets(before, after)] == [
        ("target", "decision"),
        ("reading", "decision"),
    ]


def test_a_row_that_a_decision_took_out_is_told_by_who_knows_the_decisions() -> None:
    before = Dataset((document(),), (), (), (reading(),))
    after = Dataset((document(),))

    (change,) = compare_datasets(before, after, lambda row: row["text"] == "12")

    assert (change.word, change.cause) == ("went", "decision")


def test_documents_that_differ_are_named_with_their_columns() -> None:
    before, after = Dataset((document(),)), Dataset((document(title="Report", readings=3),))

    assert compare_documents(before, after) == (("a", ("title", "readings")),)


def test_many_rows_that_moved_are_paired_without_a_quadratic_step() -> None:
    """Twice the rows take about twice the time; that each is paired is what matters."""
    plain = dict(vars(reading()))
    before = [{**plain, "reading_id": f"a:{i}", "row": i, "value": float(i)} for i in range(20_000)]
    after = [{**row, "reading_id": f"b:{row['row']}"} for row in before]

    start = process_time()
    changes = compare_rows("reading", before, after)
    taken = process_time() - start

    assert {one.fields for one in changes} == {("reading_id",)}
    assert len(changes) == len(before)
    assert taken < 20, "pairing 20,000 rows takes a fraction of a second"
