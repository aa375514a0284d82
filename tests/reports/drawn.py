"""Reports drawn as PDF by reportlab, which is in the environment of the benchmarks alone."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.reports.grids import Grid, block_to_grids, colour_of, split_marks
from tests.reports.model import Heading, Paragraph, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.reports.model import Report

FONTS = Path("/usr/share/fonts/truetype/dejavu")  # where Debian keeps them
FILES = {"body": "DejaVuSansCondensed.ttf", "strong": "DejaVuSansCondensed-Bold.ttf"}
A4 = (595.0, 842.0)
MARGIN = 42.0
ALIGN = {"left": 0, "centre": 1, "right": 2}


def print_report(report: Report, folder: Path) -> None:
    """Print a report as `NAME.pdf` into a folder."""
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415 only where it is installed
    from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415
    from reportlab.platypus import SimpleDocTemplate  # noqa: PLC0415

    for name, file in FILES.items():
        pdfmetrics.registerFont(TTFont(name, str(FONTS / file)))
    size = A4[::-1] if report.landscape else A4
    document = SimpleDocTemplate(
        str(folder / f"{report.name}.pdf"),
        pagesize=size,
        **dict.fromkeys(("leftMargin", "rightMargin", "topMargin", "bottomMargin"), MARGIN),
        title=report.title,
        invariant=1,
    )

    def furnish(canvas: Any, _: object) -> None:  # noqa: ANN401 reportlab has no types
        canvas.setFont("body", 8)
        canvas.drawString(MARGIN, size[1] - MARGIN / 2, report.running_head)
        if report.footer:
            canvas.drawString(MARGIN, MARGIN / 2, f"{report.footer} Page {canvas.getPageNumber()}")

    parts = list(_blocks(report, size[0] - 2 * MARGIN))
    document.build(parts, onFirstPage=furnish, onLaterPages=furnish)


def _blocks(report: Report, width: float) -> Iterator[Any]:
    from reportlab.platypus import PageBreak, Spacer  # noqa: PLC0415

    yield _paragraph(report.publisher, 18, bold=True)
    yield _paragraph(report.title, 15, bold=True)
    if report.subtitle:
        yield _paragraph(report.subtitle, 12)
    for block in report.blocks:
        if isinstance(block, Heading | Table) and block.new_page:
            yield PageBreak()
        if isinstance(block, Heading):
            yield Spacer(1, 6)
            yield _paragraph(block.text, block.size, bold=True, keep=True)
        elif isinstance(block, Paragraph):
            yield _paragraph(block.text, block.size, bold=block.bold)
        else:
            for grid in block_to_grids(block):
                yield _table(grid, width, report.size)
                yield Spacer(1, 8)


def _paragraph(
    text: str, size: float, *, bold: bool = False, align: str = "left", keep: bool = False
) -> Any:  # noqa: ANN401 reportlab has no types
    from reportlab.lib.styles import ParagraphStyle  # noqa: PLC0415
    from reportlab.platypus import Paragraph as Drawn  # noqa: PLC0415

    style = ParagraphStyle(
        "",
        fontName="strong" if bold else "body",
        fontSize=size,
        leading=1.2 * size,
        alignment=ALIGN[align],
        spaceAfter=4 if size > 9 else 1,
        keepWithNext=keep,
    )
    marked = "".join(
        f"<super>{escape(piece)}</super>" if raised else escape(piece)
        for piece, raised in split_marks(text)
    )
    return Drawn(marked.replace("\n", "<br/>"), style)


def _table(grid: Grid, width: float, size: float) -> Any:  # noqa: ANN401 reportlab has no types
    from reportlab.lib.colors import HexColor, black  # noqa: PLC0415
    from reportlab.platypus import Table as Drawn  # noqa: PLC0415

    data: list[list[Any]] = [[""] * len(grid.widths) for _ in range(grid.rows)]
    style: list[tuple[Any, ...]] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        *((side, (0, 0), (-1, -1), 3) for side in ("LEFTPADDING", "RIGHTPADDING")),
        *((side, (0, 0), (-1, -1), 2) for side in ("TOPPADDING", "BOTTOMPADDING")),
    ]
    for cell in grid.cells:
        first = (cell.col, cell.row)
        last = (cell.col + cell.across - 1, cell.row + cell.down - 1)
        data[cell.row][cell.col] = _paragraph(cell.text, size, bold=cell.bold, align=cell.align)
        style.append(("SPAN", first, last))
        if cell.fill:
            style.append(("BACKGROUND", first, last, HexColor(colour_of(cell.fill))))
        if grid.rules == "grid" and cell.ruled:
            style.append(("BOX", first, last, 0.5, black))
    lines = {"rows": range(grid.rows), "outer": (max(grid.head, 1) - 1, grid.rows - 1)}
    below = lines.get(grid.rules, ())
    style += [("LINEBELOW", (0, row), (-1, row), 0.5, black) for row in below]
    if grid.rules in lines:
        style.append(("LINEABOVE", (0, 0), (-1, 0), 0.8, black))
    total = sum(grid.widths)
    widths = [width * part / total for part in grid.widths]
    return Drawn(data, widths, repeatRows=grid.head if grid.repeat else 0, style=style)
