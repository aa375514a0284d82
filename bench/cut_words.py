"""Which word list tells a cut word from two words? Error rates on the reports in `raw/`.

    python bench/cut_words.py [--list /usr/share/dict/british-english]

Each distinct word of four letters or more is cut at each inner place: it should be joined
again. So should a cut with a letter repeated on both sides. Each pair of words that stand side
by side should stay apart. The plain list is Debian's wbritish (`apt-get install wbritish`).
"""

from __future__ import annotations

import argparse
import re
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from extract.borders import CUT_WORD_JOINED, REPEATED_LETTER_REMOVED, Weights, find_join
from extract.repair import repair_table
from extract.text import read_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Decide = Callable[[str, str], str | None]

ROOT = Path(__file__).resolve().parent.parent
SHORTEST = 4
SHOWN = 40


class Sample(NamedTuple):
    """Pairs of pieces by what should become of them."""

    cut: list[tuple[str, str]]
    repeated: list[tuple[str, str]]
    apart: list[tuple[str, str]]


def read_sample(raw: Path) -> Sample:
    """The pieces of every word, and the neighbours, of the text reports in `raw`."""
    words: set[str] = set()
    pairs: set[tuple[str, str]] = set()
    for text in read_cells(raw):
        for phrase in re.split(r"[^\w\s'’-]|\d+", text):
            found = re.findall(r"[^\W\d_]+", phrase)
            words |= {word.lower() for word in found if len(word) >= SHORTEST}
        pairs |= set(find_neighbours(text))
    ordered = sorted(words)
    return Sample(
        [(word[:i], word[i:]) for word in ordered for i in range(1, len(word))],
        [(word[:i], word[i - 1 :]) for word in ordered for i in range(2, len(word))],
        sorted(pairs),
    )


def find_neighbours(text: str) -> Iterable[tuple[str, str]]:
    """Each two words of `text` with nothing but a space between them."""
    for one, two in pairwise(text.split()):
        if one.isalpha() and two.isalpha():
            yield one.lower(), two.lower()


def read_cells(raw: Path) -> Iterable[str]:
    """The repaired text of every cell and line of the text reports in `raw`."""
    for path in sorted(raw.glob("*.txt")):
        content, _ = read_text(path)
        yield from (line.text for line in content.lines)
        for table in content.tables:
            for row in repair_table(table).rows:
                yield from (cell.text for cell in row.cells)


def by_frequency(weights: Weights) -> Decide:
    """The rule of the pipeline with `weights`."""
    return lambda before, after: find_join(before, after, weights)


def by_list(words: frozenset[str], *, whole_first: bool) -> Decide:
    """A plain list: a word of the list is joined, always or unless both pieces are words."""

    def decide(before: str, after: str) -> str | None:
        two_words = before in words and after in words
        if before + after in words and (whole_first or not two_words):
            return CUT_WORD_JOINED
        repeats = before[-1] == after[0] and before + after[1:] in words
        return REPEATED_LETTER_REMOVED if repeats and not two_words else None

    return decide


def read_list(path: Path) -> frozenset[str]:
    """The words of a list, one a line, without the single letters that it has."""
    words = {line.strip().lower() for line in path.read_text(encoding="utf-8").splitlines()}
    return frozenset(word for word in words if len(word) > 1 or word in "ai")


def measure(name: str, decide: Decide, sample: Sample) -> list[tuple[str, str]]:
    """Print the error rates of `decide`; give the neighbours that it joins wrongly."""
    cut = sum(decide(*pair) != CUT_WORD_JOINED for pair in sample.cut) / len(sample.cut)
    repeated = sum(decide(*pair) != REPEATED_LETTER_REMOVED for pair in sample.repeated)
    wrong = [pair for pair in sample.apart if decide(*pair)]
    rates = (cut, repeated / len(sample.repeated), len(wrong) / len(sample.apart))
    print(f"{name:<44}" + "".join(f"{rate:>14.2%}" for rate in rates))
    return wrong


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--raw", type=Path, default=ROOT / "raw")
    parser.add_argument("--list", type=Path, default=Path("/usr/share/dict/british-english"))
    options = parser.parse_args()
    sample = read_sample(options.raw)
    print(*(f"{len(pairs):,} {name}" for name, pairs in sample._asdict().items()), sep=", ")
    print(f"{'errors':<44}{'cut, not joined':>16}{'repeat left':>14}{'words joined':>14}")
    for whole in (1, 0.1, 0.01, 0.001):
        name = f"wordfreq, one word weighs {whole:g}"
        measure(name, by_frequency(Weights(whole, whole / 10)), sample)
    wrong = measure("wordfreq, the weights in use", find_join, sample)
    print("words joined with the weights in use:", *map(" | ".join, wrong[:SHOWN]), sep="\n  ")
    if not options.list.exists():
        print(f"no word list at {options.list}: apt-get install wbritish, or give --list")
        return
    words = read_list(options.list)
    measure("wbritish, joined if a word", by_list(words, whole_first=True), sample)
    measure("wbritish, and unless both pieces are words", by_list(words, whole_first=False), sample)


if __name__ == "__main__":
    main()
