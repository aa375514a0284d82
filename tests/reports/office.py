"""Reports as flat OpenDocument texts, and an office suite that prints them as PDF."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from tests.reports.grids import Grid, Placed, block_to_grids, colour_of, split_marks
from tests.reports.model import Heading, Paragraph, Table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.reports.model import Report

NAMES = ("office", "style", "text", "table")
BASE = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = " ".join(f'xmlns:{name}="{BASE}:{name}:1.0"' for name in NAMES)
SPACES += f' xmlns:fo="{BASE}:xsl-fo-compatible:1.0"'
ALIGN = {"left": "start", "right": "end", "centre": "center"}
A4 = (595.0, 842.0)
MARGIN = 48.0
LINE = "0.5pt solid #000000"
RAISED = '<style:style style:name="raised" style:family="text"><style:text-properties style:text-position="super 62%"/></style:style>'
TIMEOUT = 300


class Source:
    """A document under way: its styles, each named when it is first asked for, and its body."""

    def __init__(self, report: Report) -> None:
        """Write the source of a report."""
        self.report = report
        self.styles: dict[str, str] = {}
        width, height = A4[::-1] if report.landscape else A4
        self.page = (width, height)
        self.body = "".join(self._blocks())

    def style(self, family: str, inner: str) -> str:
        """The name of a style."""
        text = f'style:family="{family}">{inner}'
        return self.styles.setdefault(text, f"s{len(self.styles)}")

    def paragraph(self, text: str, size: float, *, bold: bool = False, more: str = "") -> str:
        """One paragraph for each line of a text."""
        font = self.report.font
        name = self.style(
            "paragraph",
            f"<style:paragraph-properties {more}/><style:text-properties "
            f'fo:font-size="{size}pt" fo:font-family="{font}" '
            f'fo:font-weight="{"bold" if bold else "normal"}"/>',
        )
        lines = (_spans(line) for line in text.split("\n"))
        return "".join(f'<text:p text:style-name="{name}">{line}</text:p>' for line in lines)

    def _blocks(self) -> Iterable[str]:
        report = self.report
        space = 'fo:margin-bottom="5pt"'
        yield self.paragraph(report.publisher, 18, bold=True, more=space)
        yield self.paragraph(report.title, 15, bold=True, more=space)
        if report.subtitle:
            yield self.paragraph(report.subtitle, 12, more=space)
        for block in report.blocks:
            if isinstance(block, Heading):
                more = f'{space} fo:margin-top="8pt" fo:keep-with-next="always"'
                more += ' fo:break-before="page"' if block.new_page else ""
                yield self.paragraph(block.text, block.size, bold=True, more=more)
            elif isinstance(block, Paragraph):
                yield self.paragraph(block.text, block.size, bold=block.bold, more=space)
            else:
                breaks = isinstance(block, Table) and block.new_page
                for grid in block_to_grids(block):
                    yield self._table(grid, new_page=breaks)
                    yield self.paragraph("", 5)

    def _table(self, grid: Grid, *, new_page: bool = False) -> str:
        room = self.page[0] - 2 * MARGIN
        breaks = ' fo:break-before="page"' if new_page else ""
        inner = f'style:width="{room:.1f}pt" table:align="left"{breaks}'
        name = self.style("table", f"<style:table-properties {inner}/>")
        columns = ""
        for width in grid.widths:
            inner = f'style:column-width="{room * width / sum(grid.widths):.1f}pt"'
            column = self.style("table-column", f"<style:table-column-properties {inner}/>")
            columns += f'<table:table-column table:style-name="{column}"/>'
        rows = [self._row(grid, number) for number in range(grid.rows)]
        head = grid.head if grid.repeat else 0
        top = "".join(rows[:head])
        top = f"<table:table-header-rows>{top}</table:table-header-rows>" if head else ""
        return (
            f'<table:table table:style-name="{name}">{columns}{top}{"".join(rows[head:])}'
            "</table:table>"
        )

    def _row(self, grid: Grid, number: int) -> str:
        begins = {cell.col: cell for cell in grid.cells if cell.row == number}
        keep = '<style:table-row-properties fo:keep-together="always"/>'
        cells = "".join(
            self._cell(begins[col], grid) if col in begins else "<table:covered-table-cell/>"
            for col in range(len(grid.widths))
        )
        return (
            f'<table:table-row table:style-name="{self.style("table-row", keep)}">{cells}'
            "</table:table-row>"
        )

    def _cell(self, cell: Placed, grid: Grid) -> str:
        sides = 'fo:padding="2.5pt" ' + _borders(cell, grid)
        if cell.fill:
            sides += f' fo:background-color="{colour_of(cell.fill)}"'
        name = self.style("table-cell", f"<style:table-cell-properties {sides}/>")
        align = f'fo:text-align="{ALIGN[cell.align]}"'
        inner = self.paragraph(cell.text, self.report.size, bold=cell.bold, more=align)
        spans = (
            f'table:number-columns-spanned="{cell.across}" table:number-rows-spanned="{cell.down}"'
        )
        return (
            f'<table:table-cell table:style-name="{name}" office:value-type="string" {spans}>'
            f"{inner}</table:table-cell>"
        )

    def to_text(self) -> str:
        """The whole document."""
        report, (width, height) = self.report, self.page
        styles = RAISED + "".join(
            f'<style:style style:name="{name}" {text}</style:style>'
            for text, name in self.styles.items()
        )
        size = f'fo:page-width="{width}pt" fo:page-height="{height}pt" fo:margin="{MARGIN}pt"'
        way = "landscape" if report.landscape else "portrait"
        head = f"<text:p>{escape(report.running_head)}</text:p>"
        page = '<text:page-number text:select-page="current">1</text:page-number>'
        foot = f"<text:p>{escape(report.footer)} Page {page}</text:p>"
        return (
            f'<?xml version="1.0" encoding="UTF-8"?><office:document {SPACES} '
            'office:mimetype="application/vnd.oasis.opendocument.text" office:version="1.2">'
            '<office:automatic-styles><style:page-layout style:name="pl">'
            f'<style:page-layout-properties {size} style:print-orientation="{way}"/>'
            f"<style:header-style/><style:footer-style/></style:page-layout>{styles}"
            '</office:automatic-styles><office:master-styles><style:master-page style:name="Standard" '
            f'style:page-layout-name="pl">'
            f"{f'<style:header>{head}</style:header>' if report.running_head else ''}"
            f"{f'<style:footer>{foot}</style:footer>' if report.footer else ''}"
            "</style:master-page></office:master-styles>"
            f"<office:body><office:text>{self.body}</office:text></office:body></office:document>"
        )


def _spans(text: str) -> str:
    return "".join(
        f'<text:span text:style-name="raised">{escape(piece)}</text:span>'
        if raised
        else escape(piece)
        for piece, raised in split_marks(text)
    )


def _borders(cell: Placed, grid: Grid) -> str:
    if not cell.ruled or grid.rules == "none":
        return 'fo:border="none"'
    if grid.rules == "grid":
        return f'fo:border="{LINE}"'
    sides = ['fo:border="none"']
    ends = cell.row + cell.down
    if cell.row == 0:
        sides.append(f'fo:border-top="{LINE}"')
    if grid.rules == "rows" or ends in {grid.rows, grid.head}:
        sides.append(f'fo:border-bottom="{LINE}"')
    return " ".join(sides)


def print_reports(reports: Iterable[Report], folder: Path) -> None:
    """Print reports as `NAME.pdf` into a folder, with a profile of their own."""
    soffice = shutil.which("soffice")
    if soffice is None:
        raise RuntimeError("soffice is not installed, which prints these reports")
    with tempfile.TemporaryDirectory() as held:
        sources = []
        for report in reports:
            source = Path(held) / f"{report.name}.fodt"
            source.write_text(Source(report).to_text(), encoding="utf-8")
            sources.append(str(source))
        profile = f"-env:UserInstallation={(Path(held) / 'profile').as_uri()}"
        command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
        subprocess.run([*command, *sources], check=True, capture_output=True, timeout=TIMEOUT)
