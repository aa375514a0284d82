"""Flat OpenDocument texts and sheets: the sources that an office suite turns into PDF."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.corpus.layout import Placed
    from bench.corpus.model import Cell, Colour

SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
)
MIME = "application/vnd.oasis.opendocument"
ALIGN = {"left": "start", "right": "end", "centre": "center", "decimal": "end"}
MARGIN = 62.0  # points


def _hex(colour: Colour) -> str:
    """Write a colour as the format has it."""
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour)


def borders(kind: str, cell: Cell, placed: Placed) -> dict[str, str]:
    """Say which sides of a cell have a border under a kind of ruling."""
    line, table = "0.5pt solid #000000", placed.table
    if kind == "grid":
        return {"fo:border": line}
    if kind == "white":
        return {"fo:border": "1.5pt solid #ffffff"}
    sides = {"fo:border": "none"}
    last, head = cell.r1 == table.n_rows - 1, cell.r1 == table.header - 1
    if kind != "none" and cell.r0 == 0:
        sides["fo:border-top"] = line
    if kind == "rows" or (kind == "booktabs" and (last or head)):
        sides["fo:border-bottom"] = line
    return sides


@dataclass
class Source:
    """A document under way: its styles by their wording, and its body."""

    font: str
    size: float
    styles: dict[str, str] = field(default_factory=dict)
    body: list[str] = field(default_factory=list)

    def style(self, family: str, inner: str) -> str:
        """Name a style, made when it is first asked for."""
        text = f'style:family="{family}">{inner}'
        return self.styles.setdefault(text, f"s{len(self.styles)}")

    def paragraph_style(self, align: str, size: float, *, bold: bool, more: str = "") -> str:
        """Name a style of paragraphs."""
        weight = "bold" if bold else "normal"
        return self.style(
            "paragraph",
            f'<style:paragraph-properties fo:text-align="{ALIGN[align]}" {more}/>'
            f'<style:text-properties style:font-name="{self.font}" fo:font-size="{size}pt" '
            f'fo:font-family="{self.font}" fo:font-weight="{weight}"/>',
        )

    def para(self, text: str, *, bold: bool = False, size: float = 0.0, new: bool = False) -> None:
        """Add a paragraph, on a new page if asked."""
        more = 'fo:margin-bottom="6pt"' + (' fo:break-before="page"' if new else "")
        name = self.paragraph_style("left", size or self.size, bold=bold, more=more)
        self.body.append(f'<text:p text:style-name="{name}">{escape(text)}</text:p>')

    def cell_style(self, cell: Cell, placed: Placed, kind: str) -> str:
        """Name the style of a cell."""
        look = placed.look
        values = {
            "fo:padding-left": f"{look.pad_x}pt",
            "fo:padding-right": f"{look.pad_x}pt",
            "fo:padding-top": f"{look.pad_y}pt",
            "fo:padding-bottom": f"{look.pad_y}pt",
            "style:vertical-align": cell.valign,
            "fo:wrap-option": "wrap",
            **borders(kind, cell, placed),
        }
        if cell.fill:
            values["fo:background-color"] = _hex(cell.fill)
        inner = " ".join(f'{name}="{value}"' for name, value in values.items())
        weight = "bold" if cell.bold else "normal"
        return self.style(
            "table-cell",
            f"<style:table-cell-properties {inner}/>"
            f'<style:paragraph-properties fo:text-align="{ALIGN[cell.align]}"/>'
            f'<style:text-properties fo:font-family="{self.font}" fo:font-size="{look.size}pt" '
            f'fo:font-weight="{weight}"/>',
        )

    def cell(self, cell: Cell, placed: Placed, kind: str) -> str:
        """Write a cell with its paragraphs."""
        name = self.cell_style(cell, placed, kind)
        inner = self.paragraph_style(cell.align, placed.look.size, bold=cell.bold)
        paragraphs = "".join(
            f'<text:p text:style-name="{inner}">{escape(line)}</text:p>'
            for line in cell.text.split("\n")
        )
        spans = (
            f'table:number-columns-spanned="{cell.c1 - cell.c0 + 1}" '
            f'table:number-rows-spanned="{cell.r1 - cell.r0 + 1}"'
        )
        return (
            f'<table:table-cell table:style-name="{name}" office:value-type="string" {spans}>'
            f"{paragraphs}</table:table-cell>"
        )

    def rows(self, placed: Placed, kind: str, *, sheet: bool = False) -> list[str]:
        """Write the rows of a table."""
        begins = {(cell.r0, cell.c0): cell for cell in placed.table.cells}
        rows = []
        for row in range(placed.table.n_rows):
            # Sheets are not measured anew when they are loaded, and need a height that is enough.
            height = (placed.ys[row + 1] - placed.ys[row]) * 1.08 + 1
            size = f'style:row-height="{height:.1f}pt"' if sheet else 'fo:keep-together="always"'
            row_style = self.style("table-row", f"<style:table-row-properties {size}/>")
            cells = "".join(
                self.cell(begins[row, column], placed, kind)
                if (row, column) in begins
                else "<table:covered-table-cell/>"
                for column in range(placed.table.n_cols)
            )
            rows.append(
                f'<table:table-row table:style-name="{row_style}">{cells}</table:table-row>'
            )
        return rows

    def columns(self, placed: Placed) -> str:
        """Write the columns of a table with their widths."""
        parts = []
        for left, right in pairwise(placed.xs):
            name = self.style(
                "table-column",
                f'<style:table-column-properties style:column-width="{right - left:.1f}pt"/>',
            )
            parts.append(f'<table:table-column table:style-name="{name}"/>')
        return "".join(parts)

    def table(self, placed: Placed, kind: str, *, repeat: bool = False) -> None:
        """Add a table to a text."""
        name = self.style(
            "table",
            f'<style:table-properties style:width="{placed.width:.1f}pt" table:align="left"/>',
        )
        rows, head = self.rows(placed, kind), placed.table.header if repeat else 0
        top = f"<table:table-header-rows>{''.join(rows[:head])}</table:table-header-rows>"
        self.body.append(
            f'<table:table table:style-name="{name}">{self.columns(placed)}'
            f"{top if head else ''}{''.join(rows[head:])}</table:table>"
        )

    def tabbed(self, placed: Placed) -> None:
        """Add a table as paragraphs with tab stops, every column but the first set right."""
        stops = "".join(
            f'<style:tab-stop style:position="{x - placed.look.pad_x:.1f}pt" style:type="right"/>'
            for x in placed.xs[2:]
        )
        for row in range(placed.table.n_rows):
            cells = sorted(placed.table.row(row), key=lambda cell: cell.c0)
            weight = "bold" if cells[0].bold else "normal"
            name = self.style(
                "paragraph",
                f"<style:paragraph-properties><style:tab-stops>{stops}</style:tab-stops>"
                f'</style:paragraph-properties><style:text-properties fo:font-weight="{weight}" '
                f'fo:font-family="{self.font}" fo:font-size="{placed.look.size}pt"/>',
            )
            text = "<text:tab/>".join(escape(cell.text) for cell in cells)
            self.body.append(f'<text:p text:style-name="{name}">{text}</text:p>')

    def _styled(self, page: str, body: str, kind: str) -> str:
        """Write the whole document."""
        styles = "".join(
            f'<style:style style:name="{name}" {text}</style:style>'
            for text, name in self.styles.items()
        )
        size = f'fo:page-width="595pt" fo:page-height="842pt" fo:margin="{MARGIN}pt"'
        return (
            f'<?xml version="1.0" encoding="UTF-8"?><office:document {SPACES} '
            f'office:mimetype="{MIME}.{kind}" office:version="1.2"><office:automatic-styles>'
            f'<style:page-layout style:name="pl"><style:page-layout-properties {size} {page}/>'
            f"</style:page-layout>{styles}</office:automatic-styles><office:master-styles>"
            f'<style:master-page style:name="{"Standard" if kind == "text" else "Default"}" '
            f'style:page-layout-name="pl"/></office:master-styles>'
            f"<office:body>{body}</office:body></office:document>"
        )

    def as_text(self) -> str:
        """Write it as a text document."""
        return self._styled("", f"<office:text>{''.join(self.body)}</office:text>", "text")

    def as_sheet(self, placed: Placed, kind: str, title: str, note: str) -> str:
        """Write a sheet that holds one table, with a title above and a note below."""
        blank = "<table:table-row><table:table-cell/></table:table-row>"
        line = (
            '<table:table-row><table:table-cell office:value-type="string"><text:p>{}</text:p>'
            "</table:table-cell></table:table-row>"
        )
        rows = "".join(self.rows(placed, kind, sheet=True))
        sheet_style = self.style("table", '<style:table-properties table:display="true"/>')
        sheet = (
            f'<table:table table:name="Sheet1" table:style-name="{sheet_style}">'
            f"{self.columns(placed)}{line.format(escape(title))}{blank}{rows}{blank}"
            f"{line.format(escape(note))}</table:table>"
        )
        page = 'style:scale-to-pages="1" style:print="objects"'
        return self._styled(
            page, f"<office:spreadsheet>{sheet}</office:spreadsheet>", "spreadsheet"
        )
