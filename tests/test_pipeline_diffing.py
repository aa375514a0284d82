"""Two states of the dataset compared, shown in three forms, and kept as a release."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.diffing import compare, find_decided, size_to_line
from pipeline.releases import SUMS, find_releases, version_to_order
from pipeline.settings import Settings
from pipeline.store import write_dataset
from pipeline.stored import EMPTY, read_folder, read_tag
from pipeline.versions import find_standing
from publish.diffpage import difference_to_html
from publish.difftext import SHOWN, difference_to_json, difference_to_text
from schema.dataset import IndicatorRow, MeasureRow
from schema.failure import UsageError
from schema.tables import Dataset
from tests.test_pipeline_changes import document
from tests.test_pipeline_changes import reading as plain_reading

if TYPE_CHECKING:
    from pathlib import Path

    from publish.difference import Difference
    from schema.dataset import DocumentRow, ReadingRow

HARM = "<script>alert(1)</script>"


def reading(number: int = 1, **fields: object) -> ReadingRow:
    """A reading that keeps the rules of the dataset."""
    return plain_reading(number, **{"kind": "level", "bound": "exact", "role": "actual", **fields})


def make(*rows: ReadingRow, **facts: object) -> Dataset:
    """A dataset that keeps its rules: one document, one indicator, these readings."""
    (name,) = {row.indicator_id for row in rows} or {"a:fires"}
    indicator = IndicatorRow(
        indicator_id=name,
        document_id="a",
        indicator="Fires",
        measure_id="fires",
        measure="Fires",
        cell_text="Fires",
    )
    measure = MeasureRow(measure_id="fires", measure="Fires", indicators=1)
    own: DocumentRow = document(readings=len(rows), indicators=1, **facts)
    return Dataset((own,), (indicator,), (), rows, (measure,))


def put(dataset: Dataset, folder: Path) -> Path:
    write_dataset(dataset, folder)
    return folder


def other(number: int, **fields: object) -> ReadingRow:
    return reading(
        number,
        column=f"Q{number}",
        col=number + 2,
        text="7",
        value=7.0,
        cell_text="7",
        char_end=1,
        **fields,
    )


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder with a dataset of one reading."""
    return put(make(reading()), tmp_path / "processed")


def differ(before: Dataset, after: Dataset, folder: Path) -> Difference:
    old = read_folder(put(before, folder / "old"))
    return compare(old, read_folder(put(after, folder / "new")))


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(app, [str(one) for one in arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


# ------------------------------------------------------------------------------------- shown
def test_what_changed_is_told_by_document_and_reason(tmp_path: Path) -> None:
    difference = differ(make(reading(), other(2)), make(reading(value=13.0), other(3)), tmp_path)

    assert difference_to_text(difference) == (
        "From old to new: 0 readings came, 2 changed, 0 went.\n"
        "\n"
        "a.pdf\n"
        "  a rule reads it otherwise: 2 readings changed\n"
        "    changed reading value 12 → 13, no page: Fires, Q1\n"
        "    changed reading reading_id a:fires:q1:2 → a:fires:q1:3; column Q2 → Q3; col 4 → 5,"
        " no page: Fires, Q3\n"
    )


def test_a_new_document_is_counted_and_its_rows_are_listed_in_full_alone(tmp_path: Path) -> None:
    new = read_folder(put(make(reading(), other(2)), tmp_path))

    difference = compare(EMPTY, new)

    text, full = difference_to_text(difference), difference_to_text(difference, is_full=True)
    assert "a.pdf (new)\n  the document is new: 2 readings came\n" in text
    assert "came reading '12'" not in text
    assert "came reading '12'" in full
    assert "New measures (1): fires" in text


def test_many_rows_are_cut_unless_all_are_asked_for(tmp_path: Path) -> None:
    before = [other(number) for number in range(2, SHOWN + 5)]
    after = [row.model_copy(update={"value": 8.0}) for row in before]
    difference = differ(make(*before), make(*after), tmp_path)

    text, full = difference_to_text(difference), difference_to_text(difference, is_full=True)
    assert text.count("changed reading value 7 → 8") == SHOWN
    assert "and 3 more: --full lists them" in text
    assert full.count("changed reading value 7 → 8") == SHOWN + 3


def test_nothing_differs(tmp_path: Path) -> None:
    difference = differ(make(reading()), make(reading()), tmp_path)

    assert difference.is_empty
    assert difference_to_text(difference) == "From old to new: nothing differs.\n"


def test_json_has_whole_rows_and_both_values_of_a_change(tmp_path: Path) -> None:
    difference = differ(make(reading()), make(reading(value=13.0), other(2)), tmp_path)

    found = json.loads(difference_to_json(difference))
    (one,) = found["documents"]
    changes = [change for reason in one["reasons"] for change in reason["changes"]]
    assert found["counts"]["reading"] == {"came": 1, "changed": 1, "went": 0}
    assert changes[0]["fields"] == {"value": [12.0, 13.0]}
    assert changes[1]["row"]["column"] == "Q2"
    assert found["old"]["digest"] != found["new"]["digest"]


def test_the_page_holds_every_row_and_runs_nothing(tmp_path: Path) -> None:
    after = reading(value=13.0, text=HARM, cell_text=HARM, char_end=len(HARM))

    text = difference_to_html(differ(make(reading()), make(after), tmp_path))

    assert HARM not in text
    assert "value 12" in text
    assert "value 13" in text
    assert "script-src" not in text
    assert "default-src &#39;none&#39;" in text


def test_columns_that_one_version_alone_has_are_named_and_do_not_change_rows(
    tmp_path: Path,
) -> None:
    old = read_folder(put(make(reading()), tmp_path))
    rows = tuple({k: v for k, v in row.items() if k != "trend"} for row in old.rows["readings"])
    earlier = replace(old, rows={**old.rows, "readings": rows})

    difference = compare(earlier, old)

    assert difference.changes == ()
    assert difference.columns_new == ("readings.trend",)
    assert "New columns (1): readings.trend" in difference_to_text(difference)
    assert compare(old, earlier).columns_gone == ("readings.trend",)


def test_a_reading_that_a_person_took_out_went_by_decision(tmp_path: Path) -> None:
    decisions = tmp_path / "decisions"
    decisions.mkdir()
    (decisions / "corrections.csv").write_text(
        "document_id,indicator,column,text,action,decided_by\na,Fires,Q1,12,no_reading,Jo\n"
    )
    old = read_folder(put(make(reading(), other(2)), tmp_path / "old"))
    new = read_folder(put(make(other(2)), tmp_path / "new"))

    difference = compare(old, new, find_decided(decisions))

    assert [(one.word, one.cause) for one in difference.changes] == [("went", "decision")]


# ----------------------------------------------------------------------------------- commands
def test_diff_of_two_folders_prints_and_keeps_nothing(out: Path, tmp_path: Path) -> None:
    new = put(make(reading(value=13.0)), tmp_path / "new")

    code, said = run("diff", out, new)

    assert (code, "1 changed" in said) == (0, True)
    assert not list(tmp_path.glob("*/diff.*"))


def test_diff_fails_on_a_change_where_that_is_asked_for(out: Path, tmp_path: Path) -> None:
    new = put(make(reading(value=13.0)), tmp_path / "new")

    assert run("diff", out, new, "--fail-on-change")[0] == 1
    assert run("diff", out, out, "--fail-on-change")[0] == 0


def test_diff_writes_a_page_where_it_is_told_to(out: Path, tmp_path: Path) -> None:
    run("diff", out, out, "--html", tmp_path / "page.html")

    assert "nothing differs" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_diff_with_the_dataset_before_the_last_run(out: Path) -> None:
    put(make(reading(value=13.0)), out)

    code, said = run("diff", "--before", "--out", out)

    assert (code, "From the dataset before to processed: 0 readings came, 1 changed" in said) == (
        0,
        True,
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--release", "1.0.0", "--tag", "v1"), "give one of"),
        (("--release", "1.0.0"), "has no release 1.0.0: there is none"),
        (("--before",), "keeps no dataset from before"),
        (("--tag", "no-such-tag"), "git has no tag no-such-tag"),
        (("--tag=--output=x",), "git has no tag --output=x"),
        (("nowhere",), "has no dataset"),
    ],
)
def test_what_cannot_be_compared_is_said(out: Path, arguments: tuple[str, ...], said: str) -> None:
    with pytest.raises(UsageError, match=re.escape(said)):
        run("diff", *arguments, "--out", out)


def test_a_run_says_how_much_it_changed(out: Path, tmp_path: Path) -> None:
    before = find_standing(out)
    settings = Settings(out=out, decisions=tmp_path / "decisions")
    assert size_to_line(before, settings) == "Against the dataset before: nothing differs.\n"

    put(make(reading(value=13.0)), out)

    assert size_to_line(before, settings) == (
        "Against the dataset before: 0 readings came, 1 changed, 0 went: make diff ARGS=--before\n"
    )
    assert find_standing(tmp_path / "nowhere") is None
    assert size_to_line(None, settings) == ""


# ------------------------------------------------------------------------------------ release
def release(out: Path, version: str) -> str:
    return run("release", version, "--out", out)[1]


def test_a_release_has_the_dataset_what_changed_and_checksums(out: Path) -> None:
    run("diff", "--out", out)
    release(out, "1.0.0")

    folder = out.parent / "releases" / "1.0.0"
    names = {path.name for path in folder.iterdir()}
    assert {"readings.parquet", "readings.csv", "diff.txt", "diff.json", "diff.html", SUMS} <= names
    assert not any(path.is_symlink() for path in folder.iterdir())
    assert "From nothing to processed: 1 reading came" in (folder / "diff.txt").read_text()
    sums = (folder / SUMS).read_text().splitlines()
    assert [line.split("  ")[1] for line in sums] == sorted(names - {SUMS})
    if shutil.which("sha256sum"):
        subprocess.run(["sha256sum", "--check", "--quiet", SUMS], cwd=folder, check=True)  # noqa: S607


def test_the_next_release_is_compared_with_the_last(out: Path) -> None:
    run("diff", "--out", out)
    release(out, "1.9.0")
    put(make(reading(value=13.0)), out)
    run("diff", "--out", out)

    release(out, "1.10.0")

    assert find_releases(out.parent / "releases") == ("1.9.0", "1.10.0")
    said = (out.parent / "releases" / "1.10.0" / "diff.txt").read_text()
    assert "From release 1.9.0 to processed: 0 readings came, 1 changed" in said


def test_no_release_without_a_diff_of_this_very_state(out: Path) -> None:
    with pytest.raises(UsageError, match="run make diff first"):
        release(out, "1.0.0")
    run("diff", "--out", out)
    put(make(reading(value=13.0)), out)

    with pytest.raises(UsageError, match="run make diff first"):
        release(out, "1.0.0")
    assert not (out.parent / "releases").exists()


@pytest.mark.parametrize("version", ["1.0", "v1.0.0", "1.0.0/..", "01.0.0", "1.0.0+x", ""])
def test_what_is_no_version_is_refused(out: Path, version: str) -> None:
    run("diff", "--out", out)

    with pytest.raises(UsageError, match="is no version"):
        release(out, version)


def test_a_release_is_never_changed_and_none_goes_before_it(out: Path) -> None:
    run("diff", "--out", out)
    release(out, "1.2.0")
    run("diff", "--out", out)

    with pytest.raises(UsageError, match="is there already"):
        release(out, "1.2.0")
    with pytest.raises(UsageError, match="comes before the last release"):
        release(out, "1.1.0")


def test_a_dataset_that_breaks_a_rule_is_not_released(out: Path) -> None:
    put(make(reading(role="predicted", headline=True)), out)
    run("diff", "--out", out)

    with pytest.raises(UsageError, match=r"the dataset breaks rules: .*headline"):
        release(out, "1.0.0")


def test_a_release_that_was_changed_is_told(out: Path) -> None:
    run("diff", "--out", out)
    release(out, "1.0.0")
    (out.parent / "releases" / "1.0.0" / "readings.csv").write_text("other")

    with pytest.raises(UsageError, match=r"readings\.csv was changed since"):
        run("diff", "--out", out)


def test_nothing_is_left_of_a_release_that_could_not_be_written(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("diff", "--out", out)

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.rename", refuse)
    with pytest.raises(UsageError, match="No space left"):
        release(out, "1.0.0")

    assert list((out.parent / "releases").iterdir()) == []


def test_versions_have_an_order() -> None:
    versions = ["1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-rc.2", "1.0.0-rc.10"]

    assert sorted(["1.0.0", *versions], key=version_to_order) == [*versions, "1.0.0"]


# ---------------------------------------------------------------------------------------- git
def test_the_dataset_at_a_tag_is_the_last_release_that_it_holds(out: Path, tmp_path: Path) -> None:
    run("diff", "--out", out)
    release(out, "1.0.0")
    here = {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        "PATH": os.environ["PATH"],
    }
    who = ["-c", "user.name=Jo", "-c", "user.email=jo@example.org"]
    for command in (["init", "-q"], ["add", "releases"], ["commit", "-qm", "one"], ["tag", "v1"]):
        subprocess.run(["git", *who, *command], cwd=tmp_path, env=here, check=True)  # noqa: S607

    stored = read_tag("v1", tmp_path)

    assert (stored.name, stored.digest) == ("v1 (release 1.0.0)", read_folder(out).digest)


def test_a_tag_without_a_release_is_read_by_its_own_code(tmp_path: Path) -> None:
    here = {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        "PATH": os.environ["PATH"],
    }
    who = ["-c", "user.name=Jo", "-c", "user.email=jo@example.org"]
    (tmp_path / "pipeline").mkdir()
    (tmp_path / "pipeline" / "__init__.py").write_text("")
    (tmp_path / "pipeline" / "cli.py").write_text("def main(): raise SystemExit('cannot read')\n")
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "one"], ["tag", "v1"]):
        subprocess.run(["git", *who, *command], cwd=tmp_path, env=here, check=True)  # noqa: S607

    with pytest.raises(UsageError, match=r"the reports at v1 cannot be read .*: cannot read"):
        read_tag("v1", tmp_path)


# ------------------------------------------------------------------------------- what is damaged
def test_a_folder_with_tables_of_two_runs_is_refused(out: Path, tmp_path: Path) -> None:
    other_run = put(make(reading(value=13.0)), tmp_path / "other")
    mixed = tmp_path / "mixed"
    mixed.mkdir()
    (mixed / "readings.parquet").write_bytes((out / "readings.parquet").read_bytes())
    (mixed / "documents.parquet").write_bytes((other_run / "documents.parquet").read_bytes())

    with pytest.raises(UsageError, match="its tables come from different runs"):
        read_folder(mixed)


def test_a_table_that_is_damaged_is_named(tmp_path: Path) -> None:
    (tmp_path / "readings.parquet").write_bytes(b"PAR1 no more")

    with pytest.raises(UsageError, match="cannot read"):
        read_folder(tmp_path)


@pytest.mark.parametrize(
    ("sums", "said"),
    [("no sum\n", "no checksum and name"), ("0" * 64 + "  gone.csv\n", "cannot read the release")],
)
def test_checksums_that_are_none_are_told(out: Path, sums: str, said: str) -> None:
    run("diff", "--out", out)
    release(out, "1.0.0")
    (out.parent / "releases" / "1.0.0" / SUMS).write_text(sums)

    with pytest.raises(UsageError, match=said):
        run("diff", "--out", out)


def test_diff_prints_json(out: Path, tmp_path: Path) -> None:
    new = put(make(reading(trend="up", meets_target=True)), tmp_path / "new")

    code, said = run("diff", out, new, "--json")

    (change,) = json.loads(said)["documents"][0]["reasons"][0]["changes"]
    assert (code, change["fields"]) == (0, {"trend": [None, "up"], "meets_target": [None, True]})


def test_values_are_shown_as_words(tmp_path: Path) -> None:
    after = reading(meets_target=True, flags=["unit_doubtful"], period_start=date(2013, 4, 1))

    text = difference_to_text(differ(make(reading()), make(after), tmp_path))

    assert "meets_target – → yes" in text
    assert "flags – → unit_doubtful" in text
    assert "period_start – → 2013-04-01" in text
    assert '"2013-04-01"' in difference_to_json(differ(make(), make(after), tmp_path))
