"""A page as a picture, as a reader sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.pdf.pdfium import open_pdf

if TYPE_CHECKING:
    from pathlib import Path

    from PIL.Image import Image


def render_page(path: Path, number: int, scale: float, password: str | None = None) -> Image:
    """The page with this number, from 1, at `scale` pixels a point, on white.

    Raises Refused or NeedsPassword where pdfium does not open the file.
    """
    with open_pdf(path, password) as document:
        document.init_forms()  # else filled-in form fields stay blank
        page = document[number - 1]
        picture: Image = page.render(scale=scale).to_pil().convert("RGB")
        return picture
