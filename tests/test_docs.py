"""The documents say what is: commands, options, quoted output, pictures, links and modules.

Run as a script, this file writes the quoted output and the picture of a page anew:
`.venv/bin/python tests/test_docs.py`.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
PICTURE = ROOT / "docs" / "images" / "row-to-readings.svg"
CHART = ROOT / "docs" / "images" / "measure-across-years.svg"
CHARTED = "reoffending-use-have-accessed-triage-system"
DEBUG_PICTURE = ROOT / "docs" / "images" / "debug-page.png"
DEBUG = ("debug", "raw/medway-2013-14.pdf", "--page", "3", "--scale", "1.2")
PACKAGES = ("schema", "extract", "normalise", "audit", "publish", "pipeline")
QUOTING = ("README.md", "CONTRIBUTING.md")
PAGES = (
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "docs/architecture.md",
    "raw/README.md",
    "decisions/README.md",
    "processed/README.md",
)
CELL = ".venv/bin/python -m pipeline cell "
SHOW = ".venv/bin/python -m pipeline show "
SVG = "{http://www.w3.org/2000/svg}"
MOST_BYTES = 250_000

_CONSOLE = re.compile(r"```console\n\$ (?P<command>[^\n]*)\n(?P<output>.*?)```", re.DOTALL)
_SNIPPET = re.compile(r"```python\n(?P<code>.*?)```\n\n```text\n(?P<output>.*?)```", re.DOTALL)
_READINGS = re.compile(
    r"<!-- readings of (?P<document>\S+): (?P<cells>[^>]*) -->\n"
    r"(?P<head>\|[^\n]*\n\|[^\n]*\n)(?P<rows>(?:\|[^\n]*\n)*)"
)
_LINK = re.compile(r"\]\((?!https?:)(?P<target>[^)#]+)")


# --------------------------------------------------------------------------- what is quoted
def _run(arguments: list[str], folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    # as wide as a file, and without a variable of the caller's that changes a run
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("QUARTERLIES_", "COLUMNS", "FORCE_COLOR"))
    }
    environment |= {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )


def _strip(text: str) -> str:
    return "".join(f"{line.rstrip()}\n" for line in text.rstrip().splitlines())


def command_to_output(command: str) -> str:
    """What a quoted `cell` command prints."""
    return _strip(_run(shlex.split(command)[1:]).stdout)


def show_to_output(command: str, folder: Path) -> str:
    """What a quoted `show` command prints of the dataset in `folder`/processed."""
    return _strip(_run([*shlex.split(command)[1:], "--out", str(folder / "processed")]).stdout)


def build(folder: Path) -> str:
    """Build the dataset of `raw/` in `folder`/processed; give what `make extract` prints."""
    raw, out = folder / "raw", folder / "processed"
    shutil.copytree(ROOT / "raw", raw)
    done = _run(["-m", "pipeline", "extract", "--raw", str(raw), "--out", str(out)])
    bar = done.stderr.replace("\r", "\n").strip().splitlines()[-1]
    return _strip(f"{bar}\n{done.stdout}".replace(str(out), "…/processed"))


def draw_chart(folder: Path, path: Path) -> str:
    """Draw the quoted chart from the dataset of `folder`; give its text."""
    command = (
        "import sys; from pathlib import Path; from pipeline.charting import write_chart;"
        " write_chart(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))"
    )
    _run(["-c", command, str(folder / "processed"), CHARTED, str(path)])
    return path.read_text(encoding="utf-8")


def snippets_to_outputs(text: str, folder: Path) -> list[str]:
    """What each Python snippet prints, one after the other in one session, in `folder`."""
    codes = [match["code"] for match in _SNIPPET.finditer(text)]
    mark = "-- next snippet --"
    script = f"\nprint({mark!r})\n".join(codes)
    outputs = _run(["-c", script], folder).stdout.split(f"{mark}\n")
    return [_strip(output) for output in outputs]


def _to_field(value: object) -> str:
    if isinstance(value, float):
        return f"{value:g}" if value == value else ""  # noqa: PLR0124 only NaN differs from itself
    return "" if value is None else str(value).replace("\n", "<br>")


def readings_to_rows(match: re.Match[str], readings: pd.DataFrame) -> str:
    """The rows of a quoted table of readings: those of the cells that its marker names.

    A cell is named by its table, its row in that table, and its column: `2.11 Q4`.
    """
    names = [name.strip() for name in match["head"].splitlines()[0].strip("|").split("|")]
    rows = ""
    for cell in match["cells"].split(","):
        place, column = cell.split(maxsplit=1)
        table, row_number = map(int, place.split("."))
        chosen = readings[
            (readings["document_id"] == match["document"])
            & (readings["table"] == table)
            & (readings["row"] == row_number)
            & (readings["column"] == column.strip())
        ]
        for row in chosen.sort_values("char_start")[names].to_dict("records"):
            fields = " | ".join(_to_field(row[name]) for name in names)
            rows += f"| {fields} |\n".replace("|  |", "| |").replace("|  |", "| |")
    return rows


def refresh(text: str, folder: Path, summary: str) -> str:
    """A document with every output that it quotes as it is now."""

    def console(match: re.Match[str]) -> str:
        command = match["command"]
        if command.startswith(CELL):
            output = command_to_output(command)
        elif command.startswith(SHOW):
            output = show_to_output(command, folder)
        else:
            output = summary if command == "make extract" else match["output"]
        return f"```console\n$ {command}\n{output}```"

    def table(match: re.Match[str]) -> str:
        readings = pd.read_parquet(folder / "processed" / "readings.parquet")
        marker = match[0].split("\n", 1)[0]
        return f"{marker}\n{match['head']}{readings_to_rows(match, readings)}"

    text = _READINGS.sub(table, _CONSOLE.sub(console, text))
    if not _SNIPPET.search(text):
        return text
    outputs = iter(snippets_to_outputs(text, folder))
    return _SNIPPET.sub(
        lambda match: f"```python\n{match['code']}```\n\n```text\n{next(outputs)}```", text
    )


# ----------------------------------------------------------------------------------- tests
@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A folder with a dataset in `processed`, and what the run printed."""
    folder = tmp_path_factory.mktemp("docs")
    return folder, build(folder)


def _read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_links_and_pictures_are_there(name: str) -> None:
    folder = (ROOT / name).parent

    missing = [link for link in _LINK.findall(_read(name)) if not (folder / link).exists()]

    assert missing == []


@pytest.mark.parametrize("name", QUOTING)
def test_cell_prints_what_is_quoted(name: str) -> None:
    quoted = [
        match for match in _CONSOLE.finditer(_read(name)) if match["command"].startswith(CELL)
    ]

    assert quoted
    for match in quoted:
        assert command_to_output(match["command"]) == match["output"]


def test_show_prints_what_is_quoted(built: tuple[Path, str]) -> None:
    quoted = [m for m in _CONSOLE.finditer(_read("README.md")) if m["command"].startswith(SHOW)]

    assert quoted
    for match in quoted:
        assert show_to_output(match["command"], built[0]) == match["output"]


def test_extract_prints_what_is_quoted_but_for_the_numbers(built: tuple[Path, str]) -> None:
    quoted = next(
        m for m in _CONSOLE.finditer(_read("README.md")) if m["command"] == "make extract"
    )

    assert _to_shape(quoted["output"]) == _to_shape(built[1])


def _to_shape(summary: str) -> list[str]:
    """The summary's words: no numbers, no widths, no rows of counts, no advice."""
    lines = summary.split("Where to look next:", maxsplit=1)[0].splitlines()
    kept = [line for line in lines if not re.match(r"\s*\d[\d,]* │", line)]
    return re.sub(r"\d[\d,]*|[━╇┃│]", " ", " ".join(kept)).split()


def test_snippets_print_what_is_quoted(built: tuple[Path, str]) -> None:
    text = _read("README.md")

    outputs = snippets_to_outputs(text, built[0])

    assert outputs == [match["output"] for match in _SNIPPET.finditer(text)]
    assert text.count("```python") == len(outputs)


def test_quoted_readings_are_those_of_the_dataset(built: tuple[Path, str]) -> None:
    readings = pd.read_parquet(built[0] / "processed" / "readings.parquet")
    tables = list(_READINGS.finditer(_read("README.md")))

    assert tables
    for match in tables:
        assert readings_to_rows(match, readings) == match["rows"]


def test_picture_shows_the_readings_of_its_row(built: tuple[Path, str]) -> None:
    readings = pd.read_parquet(built[0] / "processed" / "readings.parquet")
    drawn = [dict(g.attrib) for g in ET.parse(PICTURE).iter() if g.get("class") == "reading"]  # noqa: S314 our own file
    place = {name: int(drawn[0][f"data-{name}"]) for name in ("page", "table", "row")}
    is_there = readings["document_id"] == "medway-2013-14"
    for name, number in place.items():
        is_there &= readings[name] == number
    chosen = readings[is_there]
    words = " ".join("".join(text.itertext()) for text in ET.parse(PICTURE).iter(f"{SVG}text"))  # noqa: S314 our own file

    assert f"medway-2013-14.pdf, page {place['page']}, row {place['row']}" in words
    assert [_drawn_to_fields(one) for one in drawn] == [
        (
            row["column"],
            row["text"],
            row["role"],
            row["period_label"],
            f"{row['char_start']:g}–{row['char_end']:g}",
            "yes" if row["headline"] else "no",
        )
        for row in chosen.sort_values(["col", "char_start"]).to_dict("records")
    ]


def test_chart_is_what_charts_draws(built: tuple[Path, str], tmp_path: Path) -> None:
    assert draw_chart(built[0], tmp_path / "chart.svg") == CHART.read_text(encoding="utf-8")


def _drawn_to_fields(drawn: dict[str, str]) -> tuple[str, ...]:
    names = ("column", "text", "role", "period", "characters", "headline")
    return tuple(drawn[f"data-{name}"] for name in names)


def test_picture_of_a_page_is_what_debug_draws(tmp_path: Path) -> None:
    new = tmp_path / "page.png"
    _run(["-m", "pipeline", *DEBUG, "--out", str(new)])
    with Image.open(DEBUG_PICTURE) as kept, Image.open(new) as drawn:
        pixels = [np.asarray(one.convert("RGB")) for one in (kept, drawn)]

    assert DEBUG_PICTURE.stat().st_size < MOST_BYTES
    assert pixels[0].shape == pixels[1].shape
    # another version of the libraries may set a letter a little differently
    assert (pixels[0] != pixels[1]).mean() < 0.02


def test_a_printed_table_has_the_keys_that_are_named() -> None:
    file = "raw/medway-2013-14.pdf"
    table = json.loads(_run(["-m", "pipeline", "tables", file, "--json"]).stdout)[file][0]
    section = _read("README.md").split("### See the tables\n", 1)[1].split("\n#", 1)[0]

    named = re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)

    assert named == list(table)
    assert all(f"`{key}`" in section for key in table["cells"][0])


def test_reasons_that_are_named_exist() -> None:
    reasons = _run(["-c", "from schema.failure import Reason; print(*Reason)"]).stdout.split()

    section = _read("README.md").split("### What is not read\n", 1)[1].split("\n#", 1)[0]
    named = re.findall(r"^\| (`\w+`(?:, `\w+`)*) \|", section, re.MULTILINE)

    assert named
    assert set(re.findall(r"\w+", " ".join(named))) <= set(reasons)


def _find_commands(text: str) -> list[tuple[str, list[str]]]:
    """Each `python -m pipeline COMMAND` with its options, wherever it stands."""
    found = re.findall(r"python -m pipeline (\w+)([^\n`]*)", text)
    return [(command, re.findall(r"--[a-z][a-z-]*", rest)) for command, rest in found]


def test_commands_and_options_exist() -> None:
    text = "".join(map(_read, PAGES))
    helps: dict[str, str] = {}
    for command, options in _find_commands(text):
        if command not in helps:
            helps[command] = _run(["-m", "pipeline", command, "--help"]).stdout
        assert [option for option in options if option not in helps[command]] == []
    assert "cell" in helps
    helps.setdefault("add", _run(["-m", "pipeline", "add", "--help"]).stdout)
    known = set(re.findall(r"--[a-z][a-z-]*", "".join(helps.values())))

    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", text)) <= known


def test_make_targets_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", _read("Makefile"), re.MULTILINE))
    code = re.findall(
        r"`([^`\n]+)`|^(?:\$ )?(make [^\n]*)$", "".join(map(_read, PAGES)), re.MULTILINE
    )

    named = {m[1] for part in code for m in [re.match(r"make ([a-z]+)", part[0] or part[1])] if m}

    assert {"extract", "test"} <= named <= targets


def test_environment_variables_are_the_settings() -> None:
    settings = _run(
        ["-c", "from pipeline.settings import Settings; print(*Settings.model_fields)"]
    ).stdout.split()

    listed = re.findall(r"^\| `QUARTERLIES_([A-Z_]+)` \|", _read("README.md"), re.MULTILINE)
    named = re.findall(r"QUARTERLIES_([A-Z_]+)", "".join(map(_read, PAGES)))

    assert [name.lower() for name in listed] == settings
    assert set(named) == set(listed)


def _list_folders() -> list[str]:
    """Every package and every package within one, as `extract/pdf`."""
    return sorted(
        path.parent.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("__init__.py")
    )


@pytest.mark.parametrize("folder", _list_folders())
def test_every_module_has_its_line(folder: str) -> None:
    text = _read("docs/architecture.md")
    section = re.search(rf"^### {folder}\n(.*?)(?=^### |\Z)", text, re.MULTILINE | re.DOTALL)
    assert section
    there = [path.name for path in (ROOT / folder).glob("*.py") if path.name != "__init__.py"]

    assert sorted(re.findall(r"^\| `(\w+\.py)` \|", section[1], re.MULTILINE)) == sorted(there)


@pytest.mark.parametrize("name", PAGES)
def test_modules_that_are_named_exist(name: str) -> None:
    named = re.findall(
        rf"`((?:{'|'.join(PACKAGES)}|bench|tests)/[\w/.-]+\.(?:py|md))`", _read(name)
    )

    assert [path for path in named if not (ROOT / path).exists()] == []


def test_levels_of_the_grammar_name_modules() -> None:
    text = _read("docs/architecture.md").split("## The grammar of a cell")[1].split("\n## ")[0]
    rows = re.findall(r"^\| \d[^|]*\|[^|]*\|([^|]*)\|$", text, re.MULTILINE)
    named = [module for row in rows for module in re.findall(r"`(\w+)`", row)]

    assert named
    assert [one for one in named if not (ROOT / "normalise" / f"{one}.py").exists()] == []


def main() -> None:
    """Write the quoted outputs and the picture of a page anew."""
    _run(["-m", "pipeline", *DEBUG, "--out", str(DEBUG_PICTURE)])
    with tempfile.TemporaryDirectory() as name:
        summary = build(Path(name))
        draw_chart(Path(name), CHART)
        for page in QUOTING:
            text = refresh(_read(page), Path(name), summary)
            (ROOT / page).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
