"""Settings come from the command, then from the environment, then from the project's root."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from pydantic import ValidationError

from pipeline.settings import PREFIX, Settings, read_settings
from schema.failure import UsageError

ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of the person who runs the tests gets in."""
    for name in [name for name in os.environ if name.upper().startswith(PREFIX)]:
        monkeypatch.delenv(name)


def test_defaults_are_the_folders_of_the_project() -> None:
    settings = read_settings()
    assert (settings.raw, settings.decisions) == (ROOT / "raw", ROOT / "decisions")
    assert settings.out == ROOT / "processed"
    assert settings.register == ROOT / "raw" / "documents.csv"
    assert (settings.workers, settings.max_line_chars) == (1, 1_000_000)
    assert settings.max_file_bytes == 200_000_000


def test_what_is_given_wins_over_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUARTERLIES_RAW", "/from/environment")
    monkeypatch.setenv("QUARTERLIES_WORKERS", "3")
    settings = read_settings(raw=Path("given"), workers=None)
    assert settings.raw == Path("given")
    assert settings.workers == 3


@pytest.mark.parametrize(
    ("name", "value"),
    [("workers", 0), ("workers", -1), ("max_file_bytes", 0), ("max_line_chars", 0)],
)
def test_a_wrong_setting_is_named_with_its_variable(name: str, value: int) -> None:
    with pytest.raises(UsageError, match=rf"{name} \(or {PREFIX}{name.upper()}") as raised:
        read_settings(**{name: value})
    assert repr(value) in str(raised.value)


def test_a_wrong_variable_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUARTERLIES_WORKERS", "many")
    with pytest.raises(UsageError, match=r"QUARTERLIES_WORKERS.*'many'"):
        read_settings()


def test_an_unknown_setting_is_refused() -> None:
    with pytest.raises(UsageError, match="no setting 'wrokers'; there are raw, decisions"):
        read_settings(wrokers=2)


def test_settings_do_not_change() -> None:
    settings = Settings()
    with pytest.raises(ValidationError):
        settings.workers = 2  # type: ignore[misc]  # that it is refused is the point
