"""Which recogniser reads scanned reports best, and how fast: PP-OCR beside Tesseract from Debian.

    PYTHONPATH=. python -m bench.recognisers [SCAN.pdf GOOD.pdf] [--pages 3]

Read are the scan that is given beside the PDF that it was made of, or else scans that are made of a
report in `raw/`, as `tests/scans.py` has them. Both recognisers get the same picture, straightened.
Words are compared page by page, in any order, without the signs around them; of these, figures are
the ones with a digit. Tesseract: `apt-get install tesseract-ocr`.
"""

from __future__ import annotations

import argparse
import re
import resource
import shutil
import subprocess
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from PIL import Image
from pypdfium2 import PdfDocument

from extract.scan.paddle import load_paddle
from extract.scan.picture import clean_picture
from extract.scan.reading import POINTS, read_picture
from extract.scan.straighten import straighten
from tests.scans import SCANNERS, scan_pdf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from extract.scan.picture import Picture

ROOT = Path(__file__).resolve().parent.parent
DPI = 200.0
SIGNS = ".,;:()[]'\"‘’“”"


class Pages(NamedTuple):
    """Pictures of pages, and the words that are printed on each."""

    name: str
    pictures: list[Picture]
    words: list[Counter[str]]


def to_words(text: str) -> Counter[str]:
    """The words of a text, each as often as it stands there."""
    plain = re.sub("[‐‑–—−]", "-", text).replace("’", "'").replace("‘", "'")
    return Counter(filter(None, (word.strip(SIGNS) for word in plain.split())))


def load_pages(name: str, scan: Path | bytes, good: Path, most: int) -> Pages:
    """The pages of a scan and the words of the good PDF."""
    scanned, printed = PdfDocument(scan), PdfDocument(good)
    numbers = range(min(most, len(scanned)))
    drawn = [scanned[i].render(scale=DPI / POINTS, grayscale=True).to_numpy() for i in numbers]
    texts = [printed[i].get_textpage().get_text_range() for i in numbers]
    return Pages(name, [np.array(one) for one in drawn], list(map(to_words, texts)))


def read_with_paddle(picture: Picture) -> str:
    """The words of a page as the pipeline has them."""
    sheet = read_picture(picture, DPI, 1, load_paddle())
    return " ".join(word.text for word in sheet.scan.words) if sheet.scan else ""


def read_with_tesseract(picture: Picture) -> str:
    """The words of a page, straightened as for the other, as Tesseract has them."""
    straight = straighten(clean_picture(picture), DPI, load_paddle())
    with TemporaryDirectory() as folder:
        path = Path(folder) / "page.png"
        Image.fromarray(np.ascontiguousarray(straight.picture)).save(path, dpi=(DPI, DPI))
        command = ["tesseract", str(path), "-", "--psm", "3"]
        done = subprocess.run(command, capture_output=True, check=True, text=True)  # noqa: S603 a path of our own
    return done.stdout


def measure(read: Callable[[Picture], str], pages: Pages) -> Iterator[str]:
    """The cells of one row of the table."""
    load_paddle()
    begun, used = time.perf_counter(), _find_seconds()
    found = [to_words(read(picture)) for picture in pages.pictures]
    wall, cpu = time.perf_counter() - begun, _find_seconds() - used
    for chosen in (lambda _: True, lambda word: any(map(str.isdigit, word))):
        total = missed = 0
        for printed, given in zip(pages.words, found, strict=True):
            wanted = Counter({word: n for word, n in printed.items() if chosen(word)})
            total += wanted.total()
            missed += (wanted - given).total()
        yield f"{missed / max(total, 1):.1%}"
    yield f"{cpu / len(found):.1f}"
    yield f"{wall / len(found):.1f}"


def _find_seconds() -> float:
    """The CPU seconds of this process and of those that it ran."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in both)


RECOGNISERS = {"PP-OCR": read_with_paddle, "Tesseract": read_with_tesseract}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("files", nargs="*", type=Path, help="a scan, and the PDF it was made of")
    parser.add_argument("--pages", type=int, default=3)
    given = parser.parse_args()
    every = []
    if given.files:
        scan, good = given.files
        every.append(load_pages(scan.name, scan, good, given.pages))
    else:
        good = ROOT / "raw" / "medway-2013-14.pdf"
        numbers = range(1, given.pages + 1)
        every += [
            load_pages(name, scan_pdf(good, scanner, numbers), good, given.pages)
            for name, scanner in SCANNERS.items()
        ]
    print("| scan | recogniser | words wrong | figures wrong | CPU s a page | s a page |")
    print("| --- | --- | ---: | ---: | ---: | ---: |")
    for pages in every:
        for name, read in RECOGNISERS.items():
            if name == "Tesseract" and shutil.which("tesseract") is None:
                continue
            print(f"| {pages.name} | {name} | {' | '.join(measure(read, pages))} |", flush=True)


if __name__ == "__main__":
    main()
