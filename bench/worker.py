"""One tool in a process of its own: takes files on its input, answers with times and tables.

    python -m bench.worker TOOL WARMING.pdf

A line is one JSON object, both ways. Whatever a tool prints goes elsewhere.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.peers import TOOLS

if TYPE_CHECKING:
    from typing import TextIO

    from bench.peers import Find, Tool

KIB = 1024


def measure_cpu() -> float:
    """Seconds of the processor, in this process and the children that have ended."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)


def measure_peak() -> int:
    """The most bytes that this process, and the largest child with it, held at once."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    unit = 1 if sys.platform == "darwin" else KIB
    return _measure_own_peak() + children * unit


def _measure_own_peak() -> int:
    # ru_maxrss starts with what the parent held when it started this process; VmHWM does not
    status = Path("/proc/self/status")
    if not status.exists():
        own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return own if sys.platform == "darwin" else own * KIB
    lines = dict(line.split(":", 1) for line in status.read_text("utf-8").splitlines())
    return int(lines["VmHWM"].split()[0]) * KIB


def serve(tool: Tool, warming: Path, answers: TextIO) -> None:
    """Load a tool, warm it on one file, and answer for each file on the input."""
    started = measure_cpu()
    try:
        find = tool.load()
    except Exception as error:  # noqa: BLE001 whatever a tool lacks is its reason
        _answer(answers, {"not_run": _describe(error)})
        return
    imported = measure_cpu() - started
    _run(tool, find, {"path": str(warming), "pages": 1})
    _answer(answers, {"import": imported, "start": measure_cpu() - started})
    for line in sys.stdin:
        _answer(answers, _run(tool, find, json.loads(line)))


def _run(tool: Tool, find: Find, job: dict[str, Any]) -> dict[str, Any]:
    """What a tool finds in one file, and what it took; making it comparable is not timed."""
    cpu = measure_cpu()
    found = error = None
    try:
        found = find(Path(job["path"]), job["pages"])
    except Exception as problem:  # noqa: BLE001 any failure of a tool is a result
        error = _describe(problem)
    answer = {"cpu": measure_cpu() - cpu, "peak": measure_peak(), "error": error}
    if error is None:
        answer["count"] = tool.to_count(found) if tool.to_count else 0
        answer["tables"] = tool.to_tables(found) if tool.to_tables else []
    return answer


def _describe(error: Exception) -> str:
    said = str(error).strip().partition("\n")[0].replace(f"{Path.cwd()}{os.sep}", "")
    return f"{type(error).__name__}: {said}" if said else type(error).__name__


def _answer(answers: TextIO, answer: dict[str, Any]) -> None:
    answers.write(json.dumps(answer) + "\n")
    answers.flush()


def main() -> None:
    """Serve one tool until the input ends."""
    warnings.simplefilter("ignore")
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    serve(TOOLS[sys.argv[1]], Path(sys.argv[2]), answers)
    answers.flush()
    os._exit(0)  # a Java machine would otherwise wait for its threads


if __name__ == "__main__":
    main()
