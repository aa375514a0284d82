"""The commands `charts` and `show`, on a dataset that is written and read."""

from __future__ import annotations

import json
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from rich.console import Console
from typer.testing import CliRunner

from audit.report import item_to_anchor
from pipeline.charting import write_chart, write_charts
from pipeline.cli import app
from pipeline.finding import read_timelines
from pipeline.showing import find_hits, print_hits
from pipeline.store import write_dataset
from schema.failure import UsageError
from tests.timelines import dataset, held, quarter, reading

if TYPE_CHECKING:
    from pathlib import Path

Q1, Q2, Q3, Q4 = (quarter(2013, number) for number in (1, 2, 3, 4))


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder with a dataset of one measure, written as tests of lists need it."""
    rows = (held(Q1, 85), held(Q2, 75, period_label="Q2 2013/14"), reading(Q4, None))
    made = dataset(*rows)
    named = [row.model_copy(update=_joined(made.indicators[0])) for row in made.readings]
    write_dataset(
        type(made)(made.documents, made.indicators, (), tuple(named), made.measures), tmp_path
    )
    return tmp_path


def _joined(indicator: object) -> dict[str, object]:
    return {name: getattr(indicator, name) for name in ("publisher", "theme")}


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(app, [str(one) for one in arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


def test_charts_are_written_beside_the_dataset(out: Path) -> None:
    code, said = run("charts", "--out", out)

    page = (out / "charts.html").read_text(encoding="utf-8")
    assert (code, "1 chart (" in said) == (0, True)
    assert f'href="audit.html#{item_to_anchor(held(Q1, 85).reading_id)}"' in page


def test_charts_lead_to_a_running_audit_page(out: Path) -> None:
    write_charts(out, "http://127.0.0.1:8765/")

    page = (out / "charts.html").read_text(encoding="utf-8")
    assert 'href="http://127.0.0.1:8765/item/d2013:' in page


@pytest.mark.parametrize("ending", ["svg", "PNG"])
def test_one_chart_is_written_as_its_ending_says(out: Path, tmp_path: Path, ending: str) -> None:
    path = write_chart(out, "calls answered", tmp_path / f"calls.{ending}")

    if ending == "svg":
        assert path.read_text(encoding="utf-8").startswith("<svg")
    else:
        with Image.open(path) as image:
            assert image.format == "PNG"


def test_one_chart_is_written_here_by_the_measure_s_name(
    out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert run("charts", "--measure", "calls", "--out", out) == (0, "wrote calls.svg\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--measure", "zebra"), "no measure is found"),
        (("--out", "x.png"), "Give --measure"),
    ],
)
def test_what_cannot_be_drawn_is_said(
    out: Path, arguments: tuple[str, ...], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUARTERLIES_OUT", str(out))

    with pytest.raises(UsageError, match=said):
        run("charts", *arguments)


def test_a_picture_of_another_kind_is_refused(out: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"\.svg or \.png"):
        write_chart(out, "calls", tmp_path / "calls.pdf")


def test_a_folder_without_a_dataset_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="has no dataset"):
        write_charts(tmp_path)


def test_show_prints_the_series_with_its_sources(out: Path) -> None:
    code, said = run("show", "answered calls", "--out", out)

    assert code == 0
    assert "85% █▁ 75%" in said
    assert "target > 80%: missed" in said
    assert "report-2013.pdf, page 3" in said
    assert "no data" in said


def test_show_fits_a_narrow_terminal(out: Path) -> None:
    console = Console(file=StringIO(), width=60)
    given, timelines = read_timelines(out)
    hits = find_hits("calls", timelines)

    print_hits(hits, {row.document_id: row for row in given.documents}, console)

    lines = console.file.getvalue().splitlines()  # type: ignore[attr-defined]
    assert max(map(len, lines)) <= 60


def test_show_prints_json(out: Path) -> None:
    code, said = run("show", "calls", "--json", "--out", out)

    answer = json.loads(said)
    assert code == 0
    assert [hit["measure_id"] for hit in answer["found"]] == ["calls"]
    assert [row["value"] for row in answer["readings"]] == [85, 75, None]
    assert answer["readings"][0]["file"] == "report-2013.pdf"


def test_show_says_that_nothing_is_found(out: Path) -> None:
    code, said = run("show", "zebra", "--out", out)

    assert (code, said) == (1, "nothing is found for 'zebra' among 1 measure\n")


def test_show_of_nothing_as_json_is_json(out: Path) -> None:
    code, said = run("show", "zebra", "--json", "--out", out)

    assert (code, json.loads(said)["found"]) == (1, [])


# --------------------------------------------------------------------------- several measures
@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A folder with a dataset of many measures of nearly one name, one of them without a figure."""
    measures, indicators, rows = [], [], []
    for number in range(14):
        name = f"Calls answered on time, district {number}"
        made = dataset(reading(Q1, None if number == 0 else 80.0 + number))
        own = {"measure_id": f"calls-{number}", "measure": name, "indicator": name}
        indicator = made.indicators[0].model_copy(update={**own, "indicator_id": f"d:{number}"})
        update = {**own, "indicator_id": f"d:{number}", "reading_id": f"r:{number}"}
        rows.append(made.readings[0].model_copy(update={**update, **_joined(indicator)}))
        indicators.append(indicator)
        measures.append(made.measures[0].model_copy(update={"measure_id": f"calls-{number}"}))
    made = dataset(reading(Q1, 80))
    write_dataset(
        type(made)(made.documents, tuple(indicators), (), tuple(rows), tuple(measures)), tmp_path
    )
    return tmp_path


def test_show_lists_what_else_it_found(many: Path) -> None:
    code, said = run("show", "calls answered", "--out", many)

    assert code == 0
    assert "Also found, show one by its id (13):" in said
    assert "and 3 more" in said


def test_words_that_may_mean_several_measures_draw_none(many: Path) -> None:
    with pytest.raises(UsageError, match=r"may be several measures, .* and 9 more"):
        write_chart(many, "calls answered", None)


def test_a_measure_without_a_figure_is_not_drawn(many: Path) -> None:
    with pytest.raises(UsageError, match="calls-0 has no figure with a date"):
        write_chart(many, "calls-0", None)


def test_a_page_that_cannot_be_written_is_said(out: Path) -> None:
    (out / ".charts.html.new").mkdir()

    with pytest.raises(UsageError, match=r"cannot write .*charts\.html: Is a directory"):
        write_charts(out)


def test_show_tells_of_new_words_and_of_what_is_no_actual_figure(tmp_path: Path) -> None:
    rows = (reading(Q1, 80), reading(Q2, 70, role="predicted", document_id="d2014"))
    made = dataset(*rows, wordings={"d2014": "Calls taken"})
    by_document = {row.document_id: row for row in made.indicators}
    named = [
        row.model_copy(
            update={
                **_joined(by_document[row.document_id]),
                "indicator": by_document[row.document_id].indicator,
            }
        )
        for row in made.readings
    ]
    write_dataset(
        type(made)(made.documents, made.indicators, (), tuple(named), made.measures), tmp_path
    )

    said = run("show", "calls", "--out", tmp_path)[1]

    assert "New words in report-2014.pdf, from 1 April 2014: Calls taken" in said
    assert "predicted" in said
