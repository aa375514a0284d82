"""Styles of pages that hold no table, though some look as if they might."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.corpus.charts import bars, boxed_chart, lines
from bench.corpus.drawing import Ink, wrapped
from bench.corpus.model import Box
from bench.corpus.setting import SHADES

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.corpus.report import Report
    from bench.corpus.setting import Style


def _columns(count: int) -> Style:
    """Make a style of prose in columns."""

    def style(report: Report) -> None:
        for _ in range(report.rng.randint(1, 2)):
            report.new_page()
            report.heading()
            top, gutter = report.y, report.rng.choice([10.0, 14.0, 22.0])
            left, width = report.left, (report.width - gutter * (count - 1)) / count
            for number in range(count):
                start = left + number * (width + gutter)
                with report.column(start, start + width, top):
                    end = report.bottom - report.rng.uniform(50, 120)
                    while report.y < end:
                        if report.words.chance(0.15):
                            report.heading(report.rng.choice(report.words.of.subjects), 11.0)
                        report.para(report.words.paragraph(1, 3))

    return style


def _item(report: Report, mark: str, text: str, indent: float) -> None:
    """Write an item of a list, its mark standing out to the left."""
    ink = Ink(report.font, report.size)
    report.need(40)
    report.page().text(report.left + indent, report.y + ink.size, mark, ink)
    with report.inset(report.left + indent + 18, report.right):
        report.para(text)


def lists(report: Report) -> None:
    """Bulleted and numbered lists, nested in part."""
    for _ in range(report.rng.randint(2, 4)):
        report.heading()
        report.para()
        numbered = report.words.chance(0.5)
        for number in range(1, report.rng.randint(4, 8)):
            mark = f"{number}." if numbered else "•"
            _item(report, mark, report.words.sentence(), 10)
            if report.words.chance(0.3):
                for action in report.words.some(report.words.of.actions, 2):
                    _item(report, "–", action, 30)


def contents(report: Report) -> None:
    """A table of contents with leaders."""
    report.heading("Contents", 18.0)
    ink, page = Ink(report.font, report.size), 1
    sheet, rng = report.page(), report.rng
    for number in range(1, rng.randint(12, 26)):
        page += rng.randint(1, 6)
        title = f"{number}. {report.words.title()}"
        baseline = report.y + ink.size
        sheet.text(report.left, baseline, title, ink)
        end = report.right - ink.width("000")
        sheet.text(report.right - ink.width(str(page)), baseline, str(page), ink)
        dots = int((end - report.left - ink.width(title) - 8) / ink.width("."))
        sheet.text(end - dots * ink.width("."), baseline, "." * max(0, dots), ink)
        report.gap(ink.size * 1.7)


def letter(report: Report) -> None:
    """A letter: addresses in two blocks, date, prose, signature."""
    report.new_page()
    sheet, ink, words = report.page(), Ink(report.font, report.size), report.words
    theirs = [
        report.rng.choice(words.of.people),
        words.body(),
        f"{report.rng.randint(1, 90)} High Street",
    ]
    ours = [words.body(), "Civic Centre", report.rng.choice(words.of.areas), "Tel. 01632 960 114"]
    for block, left in ((theirs, report.left), (ours, report.right - 150)):
        for number, line in enumerate(block):
            sheet.text(left, report.y + 14 + number * ink.size * 1.3, line, ink)
    report.gap(90)
    for line in ("Our ref: RG/114/b", f"{report.rng.randint(1, 28)} May 2014"):
        report.para(line)
    for _ in range(report.rng.randint(2, 4)):
        report.para()
    signatures(report)


def signatures(report: Report) -> None:
    """Lines to sign on, with names under them."""
    report.gap(40)
    sheet, ink = report.page(), Ink(report.font, report.size)
    names = report.words.some(report.words.of.people, 2)
    for name, left in zip(names, (report.left, report.left + report.width / 2 + 20), strict=True):
        sheet.line(Box(left, report.y, left + 160, report.y), 0.5)
        sheet.text(left, report.y + 12, name, ink)
        sheet.text(left, report.y + 25, "Date:", ink)
    report.gap(40)


def signing(report: Report) -> None:
    """Prose that ends in a block of signatures."""
    report.heading()
    for _ in range(report.rng.randint(3, 6)):
        report.para()
    signatures(report)


def form(report: Report) -> None:
    """A form: labels with lines to write on and boxes to tick."""
    report.heading("Application form", 16.0)
    ink, sheet = Ink(report.font, report.size), report.page()
    labels = ["Name of applicant", "Address", "Postcode", "Telephone", "Name of school", "Signed"]
    for label in labels[: report.rng.randint(4, 6)]:
        sheet.text(report.left, report.y + 10, label, ink)
        sheet.line(Box(report.left + 130, report.y + 12, report.right, report.y + 12), 0.5)
        report.gap(report.rng.choice([22.0, 28.0]))
    report.para()
    for action in report.words.some(report.words.of.actions, 4):
        sheet.frame(Box(report.left, report.y, report.left + 9, report.y + 9))
        sheet.text(report.left + 16, report.y + 9, action, ink)
        report.gap(18)


def boxed(report: Report) -> None:
    """Paragraphs in boxes, filled or not."""
    for _ in range(report.rng.randint(2, 4)):
        report.para()
        text, ink = report.words.paragraph(2, 4), Ink(report.font, report.size)
        height = (len(wrapped(text, ink, report.width - 16)) + 2) * ink.size * 1.25
        report.need(height + 10)
        box = Box(report.left, report.y, report.right, report.y + height)
        if report.words.chance(0.4):
            report.page().fill(box, report.rng.choice(SHADES))
        else:
            report.page().frame(box, 0.75)
        bottom = report.y + height + 10
        report.gap(8)
        with report.inset(report.left + 8, report.right - 8):
            report.para(text)
        report.y = bottom


def ruled_headings(report: Report) -> None:
    """Headings between rules, as newsletters print them."""
    for _ in range(report.rng.randint(3, 5)):
        report.need(80)
        for _ in range(2):
            report.page().line(Box(report.left, report.y, report.right, report.y), 1.0)
            if report.words.chance(0.9):
                report.gap(3)
        report.heading()
        report.page().line(Box(report.left, report.y, report.right, report.y), 1.0)
        report.gap(6)
        report.para()
        report.para()


def equations(report: Report) -> None:
    """Equations set apart, with numbers at the right edge."""
    forms = ("y = a + b x + e", "I = 100 (P / Q)", "w = (n^2 - 1) / (n + 1)", "r = s / (x z)")
    for number in range(1, report.rng.randint(3, 6)):
        report.para()
        ink = Ink("Times-Roman", 12)
        report.need(40)
        sheet, middle = report.page(), (report.left + report.right) / 2
        sheet.text(middle - 40, report.y + 16, report.rng.choice(forms), ink)
        sheet.text(report.right - 16, report.y + 16, f"({number})", ink)
        report.gap(32)


def index(report: Report) -> None:
    """An index in two or three columns."""
    report.heading("Index", 18.0)
    words, top, count = report.words, report.y, report.rng.choice([2, 3])
    terms = sorted({*words.of.labels, *words.of.areas, *words.of.groups})
    share, width = -(-len(terms) // count), report.width / count
    left = report.left
    for number in range(count):
        start = left + number * width
        with report.column(start, start + width - 14, top):
            for term in terms[number * share : (number + 1) * share]:
                places = sorted(report.rng.sample(range(1, 220), report.rng.randint(1, 4)))
                text = f"{term}, {', '.join(map(str, places))}"
                report.write(text, Ink(report.font, 8.5))


def references(report: Report) -> None:
    """A list of references."""
    report.heading("References", 15.0)
    for number in range(1, report.rng.randint(9, 18)):
        year = report.rng.randint(1988, 2016)
        who = report.rng.choice(report.words.of.people)
        text = f"{who} ({year}). {report.words.title()}. {report.words.body()}, {number} pp."
        _item(report, f"[{number}]", text, 0)


def _charted(draw: Callable[[Report, Box], None]) -> Style:
    """Make a style of prose with charts."""

    def style(report: Report) -> None:
        for _ in range(report.rng.randint(1, 3)):
            report.para()
            height = report.rng.uniform(150, 240)
            report.need(height + 60)
            report.write(
                f"Figure {report.rng.randint(1, 20)}: {report.words.title()}",
                Ink(report.bold, report.size),
            )
            report.gap(8)
            draw(report, Box(report.left + 40, report.y, report.right - 20, report.y + height))
            report.y += height + 30
            report.note()

    return style


def slides(report: Report) -> None:
    """Slides: a coloured band with the title, shaded panels with a few words each."""
    for _ in range(report.rng.randint(1, 2)):
        sheet = report.new_page()
        sheet.fill(
            Box(0, 0, sheet.width, 70), report.rng.choice([(0.1, 0.25, 0.5), (0.5, 0.1, 0.2)])
        )
        sheet.text(report.left, 45, report.words.title(), Ink(report.bold, 17, (1, 1, 1)))
        report.y = 95
        top, middle = report.y, (report.left + report.right) / 2
        for left, right in ((report.left, middle - 8), (middle + 8, report.right)):
            pale = report.rng.choice(SHADES)
            sheet.fill(Box(left, top, right, top + 300), pale)
            with report.column(left + 10, right - 10, top + 10):
                report.heading(report.rng.choice(report.words.of.subjects), 12.0)
                for action in report.words.some(report.words.of.actions, 4):
                    report.para(f"• {action}")
        report.y = top + 330
        report.para()


STYLES: dict[str, Callable[[Report], None]] = {
    "none-two-columns": _columns(2),
    "none-three-columns": _columns(3),
    "none-lists": lists,
    "none-contents": contents,
    "none-letter": letter,
    "none-signatures": signing,
    "none-form": form,
    "none-boxes": boxed,
    "none-ruled-headings": ruled_headings,
    "none-equations": equations,
    "none-index": index,
    "none-references": references,
    "none-line-chart": _charted(lines),
    "none-bar-chart": _charted(bars),
    "none-boxed-chart": _charted(boxed_chart),
    "none-slides": slides,
}
