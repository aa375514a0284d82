"""`decisions/`: measures and links as files that people edit, and that no run loses a row of."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from normalise.matching.registry import Registry
from pipeline.registryfiles import (
    LINKS,
    MEASURES,
    read_decisions,
    renew_decisions,
    stale_to_warnings,
    write_decisions,
)
from pipeline.run import build_dataset, extract
from pipeline.settings import Settings
from schema.decisions import Link, RegisteredMeasure
from schema.failure import UsageError
from tests.written import dataset_to_files

if TYPE_CHECKING:
    from schema.tables import Dataset

ROOT = Path(__file__).parent.parent
TODAY = date(2024, 5, 1)
BURGLARY = RegisteredMeasure(
    measure_id="burglary",
    measure="Burglary, all",
    publisher="Northmoor Council",
    codes=("NI1", "NI2"),
    supersedes=("break-ins",),
)
LINK = Link(
    document_id="autumn",
    place="line 6",
    indicator='Burglary "offences"',
    hash="1d78d5ac",
    measure_id="burglary",
    relation="same",
    decided_by="rule 1",
    decided_on=TODAY,
    why="same text",
    score=0.951,
)
AUTUMN = (
    "Northmoor Council\n\nPerformance Report\nQuarter 2 2019/20\n\n"
    "Indicator\tTarget\tQ1\tQ2\n"
    "Burglary offences\t10\t12\t9\n"
    "Repeat victims of burglary\t85%\t80%\t-\n"
)
WINTER = (
    AUTUMN.replace("Quarter 2", "Quarter 3")
    .replace("Q1\tQ2", "Q2\tQ3")
    .replace("Burglary offences", "Offences of burglary")
)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Two reports of one council, of which the second says the same in other words."""
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "autumn.txt").write_text(AUTUMN, encoding="utf-8")
    (raw / "winter.txt").write_text(WINTER, encoding="utf-8")
    return Settings(raw=raw, out=tmp_path / "processed")


def measures_of(dataset: Dataset) -> dict[str, set[str]]:
    """The documents in which each measure is seen."""
    found: dict[str, set[str]] = {}
    for row in dataset.indicators:
        found.setdefault(row.measure_id, set()).add(row.document_id)
    return found


# ------------------------------------------------------------------------------------ the files
def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    registry = Registry((BURGLARY,), (LINK,))

    write_decisions(tmp_path / "decisions", registry)

    assert read_decisions(tmp_path / "decisions").registry == registry


def test_rows_are_sorted_one_a_line_so_that_a_decision_is_a_line_of_a_diff(tmp_path: Path) -> None:
    links = [LINK.model_copy(update={"document_id": name}) for name in ("b", "c", "a")]

    write_decisions(tmp_path, Registry((BURGLARY,), tuple(links)))

    lines = (tmp_path / LINKS).read_text(encoding="utf-8").splitlines()
    assert [line.split(",")[0] for line in lines] == ["document_id", "a", "b", "c"]


def test_no_folder_has_no_decisions(tmp_path: Path) -> None:
    read = read_decisions(tmp_path / "none")

    assert (read.registry.measures, read.registry.links) == ((), ())
    assert not any(read.failures.values())


def test_a_file_from_a_spreadsheet_is_read(tmp_path: Path) -> None:
    rows = "\ufeffmeasure_id,relation,indicator,document_id,decided_by,decided_on\r\nburglary,same,Burglary,autumn,A. Auditor,01/05/2024\r\n"
    (tmp_path / LINKS).write_text(rows, encoding="utf-8")

    (link,) = read_decisions(tmp_path).registry.links

    assert (link.decided_on, link.hash, link.by_rule) == (TODAY, None, False)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("autumn,Burglary,burglary,maybe,A. Auditor", "relation is 'maybe'"),
        ("autumn,,burglary,same,A. Auditor", "indicator is ''"),
        ("autumn,Burglary,burglary,same", "4 cells under a header of 5"),
        ("autumn,Repeats,repeats,same,rule 1", "has a row above already"),
    ],
)
def test_a_bad_row_is_told_with_its_line_and_the_file_is_left_alone(
    row: str, told: str, settings: Settings
) -> None:
    settings.decisions.mkdir()
    text = (
        "document_id,indicator,measure_id,relation,decided_by\n"
        f"autumn,Repeats,repeats,same,rule 1\n{row}\n"
    )
    (settings.decisions / LINKS).write_text(text, encoding="utf-8")

    run = extract(settings, today=TODAY)

    (failure,) = [one for one in run.dataset.failures if one.file == LINKS]
    assert told in failure.message
    assert failure.line == 3
    assert run.exit_code == 1
    assert any("was not written" in warning for warning in run.warnings)
    assert (settings.decisions / LINKS).read_text(encoding="utf-8") == text


def test_a_file_that_is_no_table_of_links_ends_the_run_with_a_sentence(settings: Settings) -> None:
    settings.decisions.mkdir()
    (settings.decisions / LINKS).write_text("name,colour\nx,red\n", encoding="utf-8")

    with pytest.raises(UsageError, match=r"links\.csv: unknown columns 'name', 'colour'"):
        extract(settings)


def test_what_cannot_be_written_is_a_warning(tmp_path: Path) -> None:
    (tmp_path / "decisions").write_text("a file where the folder should be", encoding="utf-8")
    read = read_decisions(tmp_path / "none")

    (warning,) = renew_decisions(tmp_path / "decisions", read, Registry((BURGLARY,)))

    assert "cannot write" in warning


def test_a_stale_decision_is_told_with_what_it_said() -> None:
    (warning,) = stale_to_warnings([LINK.model_copy(update={"decided_by": "A. Auditor"})])

    assert "autumn has no indicator like" in warning
    assert "A. Auditor" in warning


# -------------------------------------------------------------------------------------- the runs
def test_a_run_links_reports_and_keeps_the_links(settings: Settings) -> None:
    dataset = extract(settings, today=TODAY).dataset

    assert measures_of(dataset) == {
        "burglary-offences": {"autumn", "winter"},
        "repeat-victims-burglary": {"autumn", "winter"},
    }
    registry = read_decisions(settings.decisions).registry
    assert {row.measure_id for row in registry.measures} == set(measures_of(dataset))
    assert len(registry.links) == 4


def test_another_run_leaves_the_same_bytes(settings: Settings) -> None:
    def bytes_now() -> list[bytes]:
        folders = (settings.decisions, settings.out)
        paths = [path for folder in folders for path in sorted(folder.iterdir())]
        return [path.read_bytes() for path in paths if path.is_file()]

    extract(settings, today=TODAY)
    first = bytes_now()

    extract(settings, today=date(2031, 1, 1))

    assert bytes_now() == first


def test_the_first_run_gives_the_same_dataset_as_those_after_it(settings: Settings) -> None:
    before = dataset_to_files(build_dataset(settings))

    extract(settings, today=TODAY)

    assert dataset_to_files(build_dataset(settings)) == before


def test_a_person_s_row_is_applied_and_survives(settings: Settings) -> None:
    extract(settings, today=TODAY)
    path = settings.decisions / LINKS
    path.write_text(
        path.read_text(encoding="utf-8")
        .replace("burglary-offences,same,rule 1", "burglary-offences,different,A. Auditor")
        .replace("burglary-offences,different,A. Auditor", "burglary-offences,same,rule 1", 1),
        encoding="utf-8",
    )

    dataset = extract(settings, today=TODAY).dataset

    assert measures_of(dataset)["burglary-offences"] == {"autumn"}
    assert measures_of(dataset)["offences-burglary"] == {"winter"}
    assert "different,A. Auditor" in path.read_text(encoding="utf-8")


def test_a_new_name_of_a_measure_is_that_of_all_its_readings(settings: Settings) -> None:
    extract(settings, today=TODAY)
    path = settings.decisions / MEASURES
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Burglary offences,", "Burglary,"), encoding="utf-8")

    dataset = extract(settings, today=TODAY).dataset

    named = {row.measure for row in dataset.readings if row.measure_id == "burglary-offences"}
    assert named == {"Burglary"}


def test_a_report_that_is_read_alone_keeps_the_others_links(settings: Settings) -> None:
    extract(settings, today=TODAY)
    before = (settings.decisions / LINKS).read_bytes()

    extract(settings, [settings.raw / "winter.txt"], today=TODAY)

    assert (settings.decisions / LINKS).read_bytes() == before


def test_decisions_lie_beside_the_reports(tmp_path: Path) -> None:
    assert Settings(raw=tmp_path / "raw").decisions == tmp_path / "decisions"
    assert Settings().decisions == ROOT / "decisions"
    assert Settings(raw=tmp_path, decisions=tmp_path / "d").decisions == tmp_path / "d"


def test_the_project_s_own_decisions_are_those_that_a_run_leaves() -> None:
    settings = Settings()
    read = read_decisions(settings.decisions)
    dataset = build_dataset(settings)

    assert not any(read.failures.values())
    assert {row.measure_id for row in dataset.measures} <= set(read.registry.by_id)
    linked = {f"{link.document_id}:{link.hash}" for link in read.registry.links}
    assert {row.indicator_id for row in dataset.indicators} == linked
