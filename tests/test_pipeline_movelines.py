"""What moved is told report by report, and row by row where that may be looked at."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

import pytest
from rich.console import Console

from pipeline.compactrows import COLUMNS, CompactRow
from pipeline.evaluation import Places, evaluate
from pipeline.movelines import clip, clip_pair, find_report_moves
from pipeline.run import build_dataset
from pipeline.settings import Settings
from pipeline.snapshots import renew_snapshots

if TYPE_CHECKING:
    from pathlib import Path

REPORT = (
    "Northmoor Council\n\nPerformance Report\nQuarter 2 2019/20\n\n"
    "Indicator\tTarget\tQ1\tQ2\n"
    "Burglary offences\t10\t12\t9\n"
)
FILES = {
    "txt": REPORT,
    "document.csv": "publisher\nNorthmoor Council\n",
    "indicators.csv": "row_no,theme,subtheme,indicator,code,target_text\n1,,,Burglary offences,,10\n",
    "readings.csv": "",
    "targets.csv": "",
}


def row(kind: str = "reading", **fields: str) -> CompactRow:
    return {**dict.fromkeys(COLUMNS, ""), "row": kind, **fields}


def fires(value: str, **fields: str) -> CompactRow:
    told = {"indicator": "Fires", "column": "Q1", "status": "reported", "text": value}
    return row(**{**told, "value": f"{value}.0", "unit": "count", "role": "actual", **fields})


def lines_of(before: CompactRow | None, after: CompactRow | None) -> list[str]:
    """The lines on a report that had one row, or none, and has another."""
    rows = [() if one is None else (one,) for one in (before, after)]
    return list(find_report_moves({"a": rows[0]}, {"a": rows[1]}))


def test_a_changed_reading_says_what_moved_from_old_to_new() -> None:
    assert lines_of(fires("12"), fires("13", flags="unit_doubtful")) == [
        "a: readings: 1 changed (value 1, text 1, flags 1)",
        "  changed reading Fires | Q1: value 12 → 13, text 12 → 13, flags null → unit_doubtful",
    ]


@pytest.mark.parametrize(
    ("moved", "line"),
    [
        (
            fires("12", value_high="14.0", role="previous", series="Custody", period_end="2019-06-30"),
            "reading Fires | Q1: 12 to 14 count, previous, Custody, ? to 2019-06-30 [12]",
        ),
        (
            row(indicator="Fires", column="Q1", status="no_data", text="-"),
            "reading Fires | Q1: no_data, ? to ? [-]",
        ),
        (
            row("target", indicator="Fires", comparison="below", value="9.0", unit="count", status="set", text="<9"),
            "target Fires: below 9 count (set) [<9]",
        ),
        (
            row("target", indicator="Fires", status="milestone", text="Adopted"),
            "target Fires: (milestone) [Adopted]",
        ),
        (
            row("failure", reason="unexplained_figure", text="9\nwards"),
            "failure unexplained_figure [9\\nwards]",
        ),
    ],
    ids=["a figure", "no figure", "a target", "a milestone", "a failure"],
)  # fmt: skip
def test_a_row_that_came_or_went_says_what_it_is(moved: CompactRow, line: str) -> None:
    assert lines_of(None, moved)[1] == f"  came {line}"
    assert lines_of(moved, None)[1] == f"  went {line}"


def test_reports_in_which_nothing_moved_are_named_together() -> None:
    reports = {"a": (fires("12"),), "b": (fires("12"),), "c": ()}

    assert list(find_report_moves({**reports, "c": (fires("9"),)}, reports))[-1:] == [
        "nothing moved in a, b"
    ]


def test_a_report_that_is_new_or_gone_is_told() -> None:
    assert list(find_report_moves({"a": ()}, {"b": ()})) == [
        "b: no snapshot is kept of it",
        "a: there is a snapshot, and no report",
    ]


def test_without_any_snapshot_that_is_all_that_is_told() -> None:
    assert list(find_report_moves({}, {"a": (), "b": ()})) == ["no snapshots were kept before"]


def test_of_many_moves_the_first_are_listed_and_the_rest_counted() -> None:
    rows = tuple(fires(str(number)) for number in range(25))

    counts, *lines, rest = find_report_moves({"a": ()}, {"a": rows})

    assert counts == "a: readings: 25 came"
    assert len(lines) == 20
    assert rest == "  … and 5 more"


@pytest.mark.parametrize(("heldout", "count"), [(False, 1), (True, 2)])
def test_the_half_held_out_is_only_counted_unless_asked_for(*, heldout: bool, count: int) -> None:
    name = "reports-heldout/b.txt"

    lines = list(find_report_moves({name: ()}, {name: (fires("12"),)}, heldout=heldout))

    assert lines[0] == "reports-heldout/b.txt: readings: 1 came"
    assert len(lines) == count


def test_of_long_texts_the_place_in_which_they_differ_is_shown() -> None:
    long = "word " * 30

    assert clip(long).endswith("…")
    old, new = clip_pair(f"{long}one", f"{long}two")
    assert (old[-8:], new[-8:]) == ("word one", "word two")
    assert max(map(len, (old, new))) < 70
    assert clip_pair("one", "two") == ("one", "two")


def test_an_evaluation_shows_which_readings_of_which_reports_moved(tmp_path: Path) -> None:
    raw, reports, kept = (tmp_path / name for name in ("raw", "reports", "snapshots"))
    own = reports / "develop"
    for folder in (raw, own):
        folder.mkdir(parents=True)
    (raw / "autumn.txt").write_text(REPORT, encoding="utf-8")
    for ending, text in FILES.items():
        for name in ("northmoor", "southmoor"):
            (own / f"{name}.{ending}").write_text(text, encoding="utf-8")
    renew_snapshots(build_dataset(Settings(raw=raw)), kept, reports)
    (raw / "autumn.txt").write_text(REPORT.replace("\t9", "\t9%"), encoding="utf-8")
    (own / "northmoor.txt").write_text(REPORT.replace("\t12", "\t13"), encoding="utf-8")

    output = StringIO()
    places = Places(tmp_path / "golden", reports, tmp_path / "docs", kept, tmp_path / "none")
    evaluate(build_dataset(Settings(raw=raw)), Console(file=output, width=120), places)

    told = output.getvalue().split("Moved since the last snapshots:\n")[1]
    moved = told.split("Moved since")[0].splitlines()
    assert moved == [
        "  autumn: readings: 1 changed (unit 1, text 1)",
        "    changed reading Burglary offences | Q2: unit count → percent, text 9 → 9%",
        "  reports-develop/northmoor.txt: readings: 1 changed (value 1, text 1)",
        "    changed reading Burglary offences | Q1: value 12 → 13, text 12 → 13",
        "  nothing moved in reports-develop/southmoor.txt",
    ]
