"""A page as a picture, as a reader sees it."""

from __future__ import annotations

from contextlib import closing
from math import inf, sqrt
from typing import TYPE_CHECKING

from pypdfium2 import PdfDocument, PdfiumError

from schema.failure import Failure, Reason, UnreadableError

if TYPE_CHECKING:
    from pathlib import Path

    from PIL.Image import Image


def render_page(
    path: Path,
    number: int,
    scale: float,
    password: str | None = None,
    most_pixels: float = inf,
) -> Image:
    """The page with this number, from 1, at `scale` pixels a point, on white.

    A page that would have more pixels than `most_pixels` is drawn smaller.
    Raises UnreadableError where pdfium refuses the file or the page.
    """
    try:
        with closing(PdfDocument(path, password=password)) as document:
            document.init_forms()  # else form fields that are filled in stay blank
            page = document[number - 1]
            scale = min(scale, sqrt(most_pixels / max(page.get_width() * page.get_height(), 1)))
            picture: Image = page.render(scale=scale).to_pil().convert("RGB")
            return picture
    except (PdfiumError, IndexError) as error:
        message = f"{path.name}: page {number} cannot be drawn: {error}"
        raise UnreadableError(Failure(Reason.UNREADABLE_FILE, message)) from error
