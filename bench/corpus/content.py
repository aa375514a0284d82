"""What tables hold: figures by place and period, performance reports, plans, records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.corpus.model import Cell, Table
from bench.corpus.words import UNITS

if TYPE_CHECKING:
    from bench.corpus.words import Words

DUE = ("March", "June", "September", "December")
MISSING = ("-", "..", "n/a", "", "–", ":")


@dataclass(frozen=True)
class Numeric:
    """The make-up of a statistical table."""

    rows: int = 12
    columns: int = 5
    groups: bool = False  # heading rows over groups of rows
    merged_groups: bool = False  # and these merged over all columns
    total: bool = False
    long: bool = False  # labels that are wrapped
    units: bool = False  # a row of units under the header
    stacked: int = 1  # rows of the header
    merged_stub: bool = True  # whether headers without a spanner reach down the header
    missing: float = 0.08
    blank: float = 0.0
    sign: str = ""  # currency sign set apart
    percent: bool = False  # percent sign set apart
    negative: str = ""  # "brackets" or "minus"
    head_align: str = "centre"
    align: str = "right"
    years: bool = False  # periods as rows
    marks: bool = False  # superscript marks
    leader: bool = False
    valign: str = "top"


class _Maker:
    """Makes one statistical table."""

    def __init__(self, words: Words, of: Numeric) -> None:
        self.words, self.rng, self.of = words, words.rng, of
        self.cells: list[Cell] = []
        self.width = of.columns + 1
        self.missing = self.rng.choice(MISSING)
        self.kinds = [self.rng.choice(["whole", "decimal", "share"]) for _ in range(of.columns)]
        if of.sign:
            self.kinds = ["whole"] * of.columns
        elif self.rng.random() < 0.6:  # noqa: PLR2004 -- most tables print one kind of figure
            self.kinds = self.kinds[:1] * of.columns

    def add(self, row: int, column: int, text: str, **more: object) -> Cell:
        """Add a cell of one row and column."""
        cell = Cell(row, column, row, column, text, **more)  # type: ignore[arg-type]
        self.cells.append(cell)
        return cell

    def marked(self, text: str) -> str:
        """Put a footnote mark to some texts."""
        if self.of.marks and self.words.chance(0.25):
            return f"{text}^{self.rng.choice(['1', '2', '3', 'a', 'b', '(1)', '*'])}"
        return text

    def heads(self) -> list[str]:
        """Draw the headers of the columns of figures."""
        of = self.of
        if of.years or self.words.chance(0.4):
            heads = self.words.some(self.words.of.labels, of.columns)
        else:
            heads = self.words.periods(of.columns)
        return [self.marked(head) for head in heads]

    def header(self) -> int:
        """Make the header and give its number of rows."""
        of, heads = self.of, self.heads()
        last = of.stacked - 1
        column = 1
        stub = self.rng.choice(["Area", "Item", "", "Indicator", "Category", "Year"])
        self.stub(last, stub)
        for level in range(last):
            column = 1
            # The first level may be wider than the second, so that spanners nest.
            width = self.rng.choice([2, 3]) if level == last - 1 else of.columns
            while column <= of.columns:
                self.spanner(level, column, min(width, of.columns - column + 1))
                column += width
        for number, head in enumerate(heads, 1):
            self.add(last, number, head, align=of.head_align, bold=self.bold, valign="bottom")
        return of.stacked

    @property
    def bold(self) -> bool:
        """Tell whether headers are bold, by a coin that falls the same way all through a table."""
        return self.kinds[0] != "whole"

    def stub(self, last: int, text: str) -> None:
        """Make the header of the labels, merged down or in the last row of the header."""
        first = 0 if self.of.merged_stub else last
        for level in range(first):
            self.add(level, 0, "")
        self.cells.append(Cell(first, 0, last, 0, text, bold=self.bold, valign="bottom"))

    def spanner(self, level: int, column: int, width: int) -> None:
        """Make a header over several columns."""
        text = self.rng.choice([*self.words.of.groups, *self.words.of.labels])
        end = column + width - 1
        self.cells.append(Cell(level, column, level, end, text, align="centre", bold=self.bold))

    def figure(self, column: int) -> str:
        """Draw a figure."""
        kind = self.kinds[column]
        if kind == "whole":
            text = self.words.whole(6)
        else:
            text = self.words.decimal(3 if kind == "decimal" else 2)
        if kind == "share" and not self.of.percent and self.words.chance(0.9):
            text += "%"
        if self.of.negative and self.words.chance(0.25):
            return f"({text})" if self.of.negative == "brackets" else f"-{text}"
        return self.marked(text)

    def figures(self, row: int, *, bold: bool = False) -> None:
        """Fill a row with figures."""
        of = self.of
        for column in range(of.columns):
            draw = self.rng.random()
            lost = draw < of.missing + of.blank
            text = self.figure(column) if not lost else self.missing
            if draw < of.blank:
                text = ""
            # A sign is printed in the first row and beside totals, as statements do it.
            signed = bool(text) and not lost and (bold or row <= of.stacked + 1)
            self.add(
                row,
                column + 1,
                text,
                align=of.align,
                bold=bold,
                valign=of.valign,
                lead=of.sign if signed else "",
                trail="%" if of.percent and text and not lost else "",
            )

    def group(self, row: int, text: str) -> None:
        """Make the heading row of a group."""
        if self.of.merged_groups:
            self.cells.append(Cell(row, 0, row, self.width - 1, text, bold=True))
            return
        self.add(row, 0, text, bold=True)
        for column in range(1, self.width):
            self.add(row, column, "")

    def units(self, row: int) -> None:
        """Make a row that says in which units the columns are."""
        self.add(row, 0, "")
        unit = self.rng.choice(UNITS)
        for column in range(1, self.width):
            text = self.rng.choice(UNITS) if self.words.chance(0.3) else unit
            self.add(row, column, text, align=self.of.head_align)

    def row_labels(self) -> list[str]:
        """Draw the labels of the rows."""
        of = self.of
        if of.years:
            first = self.rng.randint(1960, 2019 - of.rows)
            return [str(first + number) for number in range(of.rows)]
        short = self.words.labels(of.rows)
        if not of.long:
            return short
        long = self.words.some(self.words.of.long_labels, of.rows)
        return [self.rng.choice(pair) for pair in zip(short, long, strict=True)]

    def table(self) -> Table:
        """Make the table."""
        of = self.of
        row = self.header()
        if of.units:
            self.units(row)
            row += 1
        headings = self.words.some(self.words.of.groups, of.rows)
        for number, label in enumerate(self.row_labels()):
            if of.groups and number % 5 == 0:
                self.group(row, headings[number])
                row += 1
            indent = 8.0 if of.groups and not of.merged_groups else 0.0
            self.add(row, 0, self.marked(label), indent=indent, leader=of.leader)
            self.figures(row)
            row += 1
        if of.total:
            self.add(row, 0, self.rng.choice(["Total", "All", "Total, all items"]), bold=True)
            self.figures(row, bold=True)
            row += 1
        return Table(self.cells, row, self.width, of.stacked)


def numeric(words: Words, of: Numeric) -> Table:
    """Make a statistical table."""
    return _Maker(words, of).table()


def from_rows(rows: list[list[str]], header: int = 1, aligns: tuple[str, ...] = ()) -> Table:
    """Make a table of single cells from its texts, the header bold."""
    cells = [
        Cell(
            r,
            c,
            r,
            c,
            text,
            bold=r < header,
            align=aligns[c] if aligns and r >= header else "left",
        )
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    ]
    return Table(cells, len(rows), len(rows[0]), header)


def performance(words: Words, rows: int) -> Table:
    """Make a table of indicators with targets, quarters and a comment."""
    head = ["Ref", "Indicator", "Target", "Q1", "Q2", "Q3", "Q4", "Comment"]
    body = []
    for number in range(rows):
        label = words.rng.choice([*words.of.long_labels, *words.of.labels])
        readings = [words.reading() for _ in range(4)]
        remark = words.remark() if words.chance(0.7) else ""
        body.append([f"NI {number + 11}", label, f"{words.decimal(2)}%", *readings, remark])
    keep = sorted(words.rng.sample(range(8), words.rng.randint(5, 8)))
    return from_rows([[row[c] for c in keep] for row in [head, *body]])


def plan(words: Words, rows: int, columns: int = 4) -> Table:
    """Make a table of wrapped texts: actions, owners, remarks, dates."""
    head = ["Action", "Progress", "Lead", "Due", "Risk"]
    body = [
        [
            words.rng.choice(words.of.actions),
            words.remark(3),
            words.rng.choice(words.of.people),
            f"{words.rng.choice(DUE)} {words.rng.randint(2010, 2030)}",
            words.rng.choice(["Low", "Medium", "High"]),
        ]
        for _ in range(rows)
    ]
    keep = sorted(words.rng.sample(range(5), min(columns, 5)))
    return from_rows([[row[c] for c in keep] for row in [head, *body]])


def bulleted(words: Words, rows: int) -> Table:
    """Make a table whose cells hold paragraphs and bullets on lines of their own."""
    body = []
    for _ in range(rows):
        points = words.some(words.of.actions, words.rng.randint(1, 3))
        body.append(
            [
                words.rng.choice(words.of.groups),
                f"{words.sentence()}\n" + "\n".join(f"• {point}" for point in points),
                "\n".join(words.some(words.of.remarks, words.rng.randint(1, 2))),
                words.rng.choice(words.of.people),
            ]
        )
    return from_rows([["Theme", "What we did", "What changed", "Lead"], *body])


def shaded(table: Table, colour: tuple[float, float, float]) -> Table:
    """Give the header a background."""
    for cell in table.cells:
        if cell.r0 < table.header:
            cell.fill = colour
    return table
