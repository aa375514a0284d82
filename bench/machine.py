"""What the numbers were measured on."""

from __future__ import annotations

import os
import platform
import subprocess
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def describe_machine() -> str:
    """The processor, its cores, the system and Python."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    system = f"{platform.system()} {platform.machine()}"
    return f"{_find_processor()}, {cores} cores, {system}, Python {platform.python_version()}"


def list_versions(packages: Iterable[str]) -> list[str]:
    """Each package with its version, and Java's where there is one."""
    named = []
    for package in sorted(set(packages), key=str.lower):
        try:
            named.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            named.append(f"{package} (not installed)")
    return [*named, *_find_java()]


def _find_processor() -> str:
    information = Path("/proc/cpuinfo")
    if information.exists():
        for line in information.read_text("utf-8").splitlines():
            name, _, value = line.partition(":")
            if name.strip() == "model name":
                return value.strip()
    return platform.processor() or "processor unknown"


def _find_java() -> list[str]:
    try:
        said = subprocess.run(
            ["java", "-version"],  # noqa: S607 whichever Java is in use
            capture_output=True,
            text=True,
            check=True,
        ).stderr
    except (OSError, subprocess.CalledProcessError):
        return []
    return [said.partition("\n")[0].replace(" version", "").replace('"', "")]
