"""`python -m pipeline audit` and `report`: who is let in, what is printed, what is written."""

from __future__ import annotations

import os
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from pipeline import cli, serving
from pipeline.settings import PREFIX, Settings
from schema.failure import UsageError
from tests.audits import copy_corpus

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def settings(corpus: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return copy_corpus(corpus, tmp_path_factory.mktemp("cli"))


def to_options(settings: Settings) -> list[str]:
    return [
        *("--raw", str(settings.raw)),
        *("--decisions", str(settings.decisions)),
        *("--out", str(settings.out)),
    ]


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["pipeline", *arguments])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    return int(ended.value.code or 0)


@pytest.mark.parametrize(
    "options",
    [
        ["--host", "192.168.1.7"],
        ["--host", "0.0.0.0"],  # noqa: S104 it is what must be refused
        ["--host", "192.168.1.7", "--token", "short"],
    ],
)
def test_others_are_not_let_in_without_a_token(
    options: list[str],
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    code = run(monkeypatch, "audit", "--no-browser", *options, *to_options(settings))

    assert code == 2
    assert "give --token" in capsys.readouterr().err


def test_without_a_dataset_there_is_nothing_to_see(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "audit", "--no-browser", "--out", str(tmp_path)) == 2
    assert "extract the reports first" in capsys.readouterr().err


def test_a_port_that_is_taken_is_told() -> None:
    with serving._listen("127.0.0.1", 0) as taken:  # noqa: SLF001 the socket alone
        taken.listen()
        with pytest.raises(UsageError, match="try --port 0"):
            serving._listen("127.0.0.1", taken.getsockname()[1])  # noqa: SLF001


def test_the_report_is_written_beside_the_dataset(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "report", *to_options(settings)) == 0
    assert "audit.html" in capsys.readouterr().out
    assert (settings.out / "audit.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_the_page_is_served_where_it_says(settings: Settings) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    command = [sys.executable, "-m", "pipeline", "audit", "--no-browser", "--port", "0"]
    with subprocess.Popen(
        [*command, *to_options(settings)],
        cwd=ROOT,
        env={**kept, "PYTHONUNBUFFERED": "1", "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    ) as served:
        try:
            assert served.stdout is not None
            address = served.stdout.readline().split()[-1]
            with urllib.request.urlopen(address, timeout=20) as answer:  # noqa: S310 our own page
                text = answer.read().decode()
        finally:
            served.terminate()

    assert address.startswith("http://127.0.0.1:")
    assert "hostile.txt" in text
