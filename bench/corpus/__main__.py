"""Writes PDFs of varied tables whose content is known.

    python -m bench.corpus OUTDIR [--half develop|held|both] [--seed N]

Each half goes to a folder of its own, with its truth in truth.json. The halves differ in their
words and their dice, and some styles are in the held half only: what is tuned on the first half
shows on the second whether it is general.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from pathlib import Path

from bench.corpus import merged, negatives, office, part_ruled, ruled, turned, unruled
from bench.corpus.report import Report
from bench.corpus.vocabulary_develop import DEVELOP
from bench.corpus.vocabulary_held import HELD
from bench.corpus.words import Words

STYLES = {
    **ruled.STYLES,
    **merged.STYLES,
    **turned.STYLES,
    **part_ruled.STYLES,
    **unruled.STYLES,
    **negatives.STYLES,
}
HELD_ONLY = {
    "ruled-dots",
    "ruled-cell-boxes",
    "ruled-rotate-180",
    "part-shaded-columns",
    "part-outer-box",
    "part-boxhead",
    "bare-fives",
    "bare-decimal",
    "bare-blanks",
    "bare-pair",
    "none-slides",
    "none-boxed-chart",
}
VOCABULARIES = {"develop": DEVELOP, "held": HELD}
COPIES = 2  # documents of a style in a half


def words_for(half: str, seed: int, name: str) -> Words:
    """Make the words and dice of one document, the same for the same seed whatever else is made."""
    rng = random.Random(f"{seed}/{half}/{name}")  # noqa: S311 -- to be repeated, not to be secret
    return Words(VOCABULARIES[half], rng)


def write_half(folder: Path, half: str, seed: int) -> None:
    """Write the documents of one half and their truth."""
    folder.mkdir(parents=True, exist_ok=True)
    documents = []
    for style, make in STYLES.items():
        if half == "develop" and style in HELD_ONLY:
            continue
        for number in range(1, COPIES + 1):
            name = f"{style}-{number:02d}"
            report = Report(folder / f"{name}.pdf", style, words_for(half, seed, name))
            make(report)
            documents.append(report.close())
    documents += office.write_documents(folder, half, lambda name: words_for(half, seed, name))
    truth = {document.name: document.as_json() for document in documents}
    text = json.dumps(truth, ensure_ascii=False, indent=1)
    (folder / "truth.json").write_text(f"{text}\n", "utf-8")
    count = sum(document.pages for document in documents)
    tables = sum(len(document.tables) for document in documents)
    print(f"{half}: {len(documents)} documents, {count} pages, {tables} tables")


def main() -> int:
    """Write one half of the corpus or both."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path, metavar="OUTDIR")
    parser.add_argument("--half", choices=["develop", "held", "both"], default="both")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    for half in VOCABULARIES if asked.half == "both" else [asked.half]:
        write_half(asked.folder / half, half, asked.seed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
