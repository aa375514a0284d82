"""All broken files, by family: the same every time, from good files of the project or from none."""

from __future__ import annotations

import re
from functools import cache
from itertools import zip_longest
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from bench.fuzz.cases import Case
from bench.fuzz.damage import cut_each, damage_each
from bench.fuzz.drawings import DRAWINGS
from bench.fuzz.objects import change_each
from bench.fuzz.strangers import make_strangers
from bench.fuzz.structures import STRUCTURES, page_of
from bench.fuzz.texts import make_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

ROOT = Path(__file__).resolve().parents[2]
# Small reports of our own: from two programs, ruled and not, with cards and with columns of text.
OWN = ("barnhythe", "dunmoor", "ashmere", "carrock", "calderfleet")
_PASSWORDS = {"a locked file": (None, "secret", "guess", "\0é" * 99)}


def make_all(number: int = 110) -> Iterator[Case]:
    """Every broken file; `number` of each way of damage, and each that is written out once."""
    pdfs, texts = read_good(".pdf"), read_good(".txt")
    yield from _make_written("PDF: structure", STRUCTURES)
    yield from _make_written("PDF: drawing", DRAWINGS)
    yield from make_strangers()
    yield from change_each(
        {name: data for name, data in pdfs.items() if name != "made.pdf"}, number
    )
    yield from damage_each(pdfs, number, "PDF")
    yield from cut_each(pdfs, "PDF")
    yield from make_texts(number)
    yield from damage_each(texts, number // 2, "text")


def take_sample(number: int, seed: int = 0, most_bytes: int = 100_000) -> list[Case]:
    """So many files, as many of each family as can be; none that is large to make."""
    families: dict[str, list[Case]] = {}
    for case in make_all(number=12):
        families.setdefault(case.family, []).append(case)
    chance = Random(seed)  # noqa: S311 the same every time is what is wanted
    for cases in families.values():
        chance.shuffle(cases)
    mixed = (case for row in zip_longest(*families.values()) for case in row if case is not None)
    sample: list[Case] = []
    for case in mixed:
        if len(sample) < number and len(case.make()) <= most_bytes:
            sample.append(case)
    return sample


@cache
def read_good(ending: str) -> Mapping[str, bytes]:
    """The good files of a kind, by their names."""
    paths = sorted((ROOT / "raw").glob(f"*{ending}"))
    paths += [ROOT / "tests/reports/develop" / f"{name}{ending}" for name in OWN]
    made = {"made.pdf": page_of()} if ending == ".pdf" else {}
    return {path.name: path.read_bytes() for path in paths} | made


def _make_written(family: str, files: Mapping[str, Callable[[], bytes]]) -> Iterator[Case]:
    for name, make in files.items():
        slug = re.sub(r"[^a-z0-9]+", "-", name.lower())
        for i, password in enumerate(_PASSWORDS.get(name, (None,))):
            yield Case(family, f"{slug}{f'-{i}' if i else ''}.pdf", make, password)
