"""Scans made of good PDFs: each page drawn, spoilt as a scanner does, and put into a PDF as JPEG."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageFilter
from pypdfium2 import PdfDocument

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

PAPER = (232, 231, 226)


@dataclass(frozen=True)
class Scanner:
    """What a scanner does to a page.

    `skew` are degrees clockwise, `turns` quarter turns clockwise; `blur` and `noise` are a radius
    in pixels and a spread in levels of grey; `ink` and `paper` are the darkest and lightest grey;
    `bits` is 1 for black and white alone, as by fax; `sheets` pages are laid side by side.
    """

    dpi: int = 200
    skew: float = 0.0
    turns: int = 0
    blur: float = 0.0
    noise: float = 0.0
    quality: int = 85
    ink: int = 0
    paper: int = 255
    bits: int = 8
    sheets: int = 1
    colour: bool = False


GOOD = Scanner(skew=0.7, blur=0.6, noise=4, paper=240)
SCANNERS = {
    "good": GOOD,
    "askew": Scanner(skew=-4.2, blur=0.7, noise=6, quality=60, paper=238),
    "coarse": Scanner(dpi=150, skew=1.1, blur=0.8, noise=10, quality=40, paper=235),
    "blurred": Scanner(dpi=150, skew=-1.6, blur=1.5, noise=12, quality=25, ink=40, paper=225),
    "fax": Scanner(dpi=150, skew=0.9, blur=0.7, noise=14, bits=1),
}


def scan_pdf(source: Path | bytes, scanner: Scanner, pages: Sequence[int] | None = None) -> bytes:
    """A PDF of pictures of the pages with these numbers, from 1, or of all; the same every time."""
    document = PdfDocument(source)
    try:
        numbers = pages or range(1, len(document) + 1)
        drawn = [
            document[number - 1].render(scale=scanner.dpi / 72).to_pil().convert("RGB")
            for number in numbers
        ]
    finally:
        document.close()
    return pictures_to_pdf(drawn, scanner)


def pictures_to_pdf(drawn: Sequence[Image.Image], scanner: Scanner) -> bytes:
    """A PDF of these pages as the scanner sees them."""
    sheets = [
        _lay_side_by_side(drawn[first : first + scanner.sheets])
        for first in range(0, len(drawn), scanner.sheets)
    ]
    spoilt = [_spoil(sheet, scanner, seed) for seed, sheet in enumerate(sheets)]
    written = BytesIO()
    spoilt[0].save(
        written,
        format="PDF",
        save_all=True,
        append_images=spoilt[1:],
        resolution=scanner.dpi,
        **({} if scanner.bits == 1 else {"quality": scanner.quality}),
    )
    return written.getvalue()


def _lay_side_by_side(pages: Sequence[Image.Image]) -> Image.Image:
    width = sum(page.width for page in pages)
    sheet = Image.new("RGB", (width, max(page.height for page in pages)), "white")
    left = 0
    for page in pages:
        sheet.paste(page, (left, 0))
        left += page.width
    return sheet


def _spoil(page: Image.Image, scanner: Scanner, seed: int) -> Image.Image:
    random = np.random.default_rng(seed)
    page = page if scanner.colour else page.convert("L")
    white = (255, 255, 255) if scanner.colour else 255
    page = page.rotate(-scanner.skew, Image.Resampling.BICUBIC, expand=False, fillcolor=white)
    page = page.rotate(-90 * scanner.turns, expand=True)
    if scanner.blur:
        page = page.filter(ImageFilter.GaussianBlur(scanner.blur))
    levels = np.asarray(page, np.float32) / 255
    levels = scanner.ink + levels * (scanner.paper - scanner.ink)
    grain = random.normal(0, scanner.noise, levels.shape[:2]).astype(np.float32)
    levels = levels + (grain[..., None] if levels.ndim > 2 else grain)
    spoilt = Image.fromarray(np.clip(levels, 0, 255).astype(np.uint8))
    if scanner.bits == 1:
        return spoilt.point(lambda level: 255 if level > 140 else 0).convert("1")
    return spoilt
