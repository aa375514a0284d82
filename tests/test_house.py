"""The rules of the house that no linter knows: see docs, and the tools' settings for the others."""

from __future__ import annotations

import ast
import importlib
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("schema", "extract", "normalise", "audit", "publish", "pipeline")
MODULES = sorted(path for name in PACKAGES for path in (ROOT / name).rglob("*.py"))
SOURCES = sorted([*MODULES, *(ROOT / "tests").glob("*.py"), *(ROOT / "bench").rglob("*.py")])
TEXTS = sorted(
    path
    for pattern in ("*.py", "*.md", "*.toml", "*.yml", "*.yaml", "*.csv", "*.jsonl", "Makefile")
    for path in ROOT.rglob(pattern)
    if not {".venv", "processed", ".git"} & set(path.relative_to(ROOT).parts)
    and not any(part.startswith(".") for part in path.relative_to(ROOT).parts[:-1])
)

LONGEST_MODULE = 320
LONGEST_FUNCTION = 41
LONG_FUNCTIONS = {
    "pipeline/assembly.py: _to_reading": "a row of the widest table, a line for each column",
    "pipeline/cli.py: cell_command": "every option of the command is an argument, a line each",
}

WRITERS = re.compile(r"\b(?:write_table|ParquetWriter|to_parquet|write_dataset|write_csv|to_csv)\b")
STORE = "pipeline/store.py"
CALLS_STORE = {"pipeline/run.py", "pipeline/matching.py"}
OUTSIDE = re.compile(
    r"(?<![\w.:/~)])/(?:home|root|work|Users|mnt|tmp|opt|srv|var|data)/\w|\b[A-Z]:\\\\\w"
    r"|\.\./\.\./"
)


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def functions_of(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [node for node in ast.walk(tree) if isinstance(node, kinds)]


def length_of(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


@pytest.mark.parametrize("name", PACKAGES)
def test_the_packages_that_are_imported_are_our_own(name: str) -> None:
    package = importlib.import_module(name)

    assert package.__file__ is not None
    assert Path(package.__file__) == ROOT / name / "__init__.py"


def test_there_are_modules_to_look_at() -> None:
    assert len(MODULES) > 50
    assert len(TEXTS) > len(MODULES)


def test_no_module_bears_the_name_of_one_of_python_s_own() -> None:
    taken = sys.stdlib_module_names - {"__main__"}
    found = [
        name_of(path) for path in SOURCES if taken & {path.stem, *path.relative_to(ROOT).parts[:-1]}
    ]

    assert not found


def test_only_the_store_writes_files_of_the_dataset() -> None:
    found = {
        name_of(path)
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute | ast.Name)
        and WRITERS.fullmatch(node.attr if isinstance(node, ast.Attribute) else node.id)
    }

    assert found <= {STORE} | CALLS_STORE
    assert STORE in found


def test_only_the_store_and_the_tables_know_the_format_of_the_files() -> None:
    found = {
        name_of(path)
        for path in MODULES
        if re.search(r"^\s*(?:import|from) pyarrow", path.read_text(encoding="utf-8"), re.MULTILINE)
    }

    assert found == {STORE, "schema/tables.py"}


def test_a_module_is_read_in_one_sitting() -> None:
    lines = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}

    assert {name: length for name, length in lines.items() if length >= LONGEST_MODULE} == {}


def test_a_function_stands_on_one_screen() -> None:
    long = {
        f"{name_of(path)}: {node.name}"
        for path in MODULES
        for node in functions_of(path)
        if length_of(node) >= LONGEST_FUNCTION
    }

    assert long == set(LONG_FUNCTIONS)


def test_every_source_says_what_it_is_for() -> None:
    trees = {name_of(path): ast.parse(path.read_text(encoding="utf-8")) for path in SOURCES}

    assert not [name for name, tree in trees.items() if not ast.get_docstring(tree)]


def test_no_file_names_a_path_outside_the_project() -> None:
    found = [
        f"{name_of(path)}:{number}: {line.strip()[:80]}"
        for path in TEXTS
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if OUTSIDE.search(line) and path != Path(__file__)
    ]

    assert not found


@pytest.mark.parametrize(
    ("line", "outside"),
    [
        ("open('/home/jo/report.txt')", True),
        ("see /tmp/out", True),
        ("see ../../beside/notes", True),
        ("https://example.org/home/page", False),
        ("raw/data/report.txt", False),
        ("from 1/2/2013 and/or", False),
    ],
    ids=["a home", "a passing place", "a sibling", "a page", "a part", "a day"],
)
def test_what_a_path_outside_the_project_looks_like(line: str, outside: bool) -> None:
    assert bool(OUTSIDE.search(line)) == outside
