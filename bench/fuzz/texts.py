"""Texts that are hard to read: odd encodings, endless lines, tables without measure."""

from __future__ import annotations

from functools import partial
from random import Random
from typing import TYPE_CHECKING

from bench.fuzz.cases import Case

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HEAD = "Northmoor Council\n\nPerformance Report\nQuarter 2 2019/20\n\n"
TABLE = f"{HEAD}Indicator\tTarget\tQ1\tQ2\nBurglary offences\t10\t12\t9\nRecycling\t50%\t48%\t51%\n"
_ODD = (
    *("\0", "\ufeff", "\u202e", "\u200b", "\u2028", "\x85", "\x0b", "\x0c", "\x1b[31m", "\ufffd"),
    *("e\u0301", "\U0001f600", "\ufdfa", "a" + "\u0300" * 400, "\u0661\u0662", "½", "①", "−5", "‰"),
    *("1e999", "9" * 400, "-" * 300, "12" * 2_000, "0.000000000000000000001", "1,2,3,4,5,6,7"),
    *("99/99/9999", "Q9 2019/99", "31 February 2019", "%%%", "£" * 50, "(" * 2_000, ")" * 2_000),
    *("'=cmd|' /C calc'!A0'", "<b>", "&#x0;", "\\x00", "NaN", "inf", "None", "null", '"', '""'),
)


def _lines(line: str, number: int) -> str:
    return "".join(f"{line}\n" for _ in range(number))


MADE: dict[str, Callable[[], str]] = {
    "one very long line": lambda: TABLE + "x" * 3_000_000,
    "one very long word in a cell": lambda: TABLE + "x" * 900_000 + "\t1\t2\t3\n",
    "a line of many figures": lambda: TABLE + "Crime\t" + "12 " * 200_000 + "\n",
    "a line of many cells": lambda: TABLE + "1\t" * 300_000,
    "a cell of many clauses": lambda: TABLE + "Crime\t10\t" + "rose by 5% to 12 in May, " * 4_000,
    "a cell of many brackets": lambda: TABLE + "Crime\t10\t" + "(12 " * 5_000 + ")" * 5_000,
    "a cell of many dates": lambda: TABLE + "Crime\t10\t" + "1 May 2019 to 2 June 2019 " * 3_000,
    "a cell of one digit run": lambda: TABLE + "Crime\t10\t" + "7" * 100_000 + "\n",
    "many rows": lambda: TABLE + _lines("Burglary offences\t10\t12\t9", 3_000),
    "many blank lines": lambda: TABLE + "\n" * 200_000,
    "many tables": lambda: "\n\n".join([TABLE] * 600),
    "many columns": lambda: (
        HEAD + "\t".join(["Indicator", *["Q1"] * 2_000]) + "\nCrime" + "\t1" * 2_000
    ),
    "pipes": lambda: HEAD + "|Indicator|Q1|\n|---|---|\n" + _lines("|Crime|1|", 3_000),
    "pipes without end": lambda: HEAD + "|" * 500_000,
    "a table within pipes": lambda: HEAD + "+--+--+\n" * 20_000,
    "commas": lambda: HEAD + "Indicator,Q1,Q2\n" + _lines('"Cri""me",1,2', 3_000),
    "a quotation mark left open": lambda: HEAD + 'Indicator,Q1\n"Crime,1\n' + _lines("a,1", 3_000),
    "aligned with spaces": lambda: HEAD + _lines("Crime        12      13     14", 3_000),
    "ragged spaces": lambda: (
        HEAD + "".join(f"C{' ' * (i % 97)}{i}{' ' * (i % 31)}{i}\n" for i in range(6_000))
    ),
    "one cell a line": lambda: HEAD + "Indicator\nQ1\nQ2\n" + _lines("Crime\n1\n2", 3_000),
    "deep indents": lambda: HEAD + "".join(f"{' ' * i}a  {i}\n" for i in range(2_000)),
    "figures alone": lambda: _lines("1\t2\t3", 3_000),
    "form feeds": lambda: TABLE + "\f" * 200_000,
    "combining marks": lambda: TABLE + "a" + "\u0301" * 300_000 + "\t1\t2\t3\n",
    "turned writing": lambda: TABLE.replace("Burglary", "\u202eyralgruB\u202c"),
    "tabs in the heading": lambda: "\t" * 100_000 + TABLE,
    "dashes": lambda: HEAD + _lines("-" * 200, 5_000),
    "dots": lambda: HEAD + _lines("Crime ........ 12", 3_000),
    "no end of line": lambda: TABLE.replace("\n", " "),
}
ENCODINGS = (
    *("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "cp037", "utf-7"),
    *("cp437", "mac-roman", "latin-1", "shift-jis", "gb18030"),
)
_BYTES = {
    "every byte": bytes(range(256)) * 64,
    "NULs": b"\0" * 100_000,
    "NULs between": TABLE.encode().replace(b" ", b"\0"),
    "UTF-8 cut in a letter": TABLE.encode() + "é".encode()[:1],
    "UTF-8 that is too long": TABLE.encode() + b"\xc0\x80\xe0\x80\x80\xf8\x88\x80\x80\x80",
    "surrogates": TABLE.encode() + b"\xed\xa0\x80\xed\xb0\x80",
    "UTF-16 of an odd length": TABLE.encode("utf-16")[:-1],
    "UTF-16 that says the other end": b"\xfe\xff" + TABLE.encode("utf-16-le"),
    "two encodings": TABLE.encode() + TABLE.encode("utf-16"),
    "ends of lines mixed": TABLE.replace("\n", "\r").encode() + TABLE.encode() + b"\r\n\r\r\n\n\r",
    "a NUL at the end": TABLE.encode() + b"\0",
    "control marks": TABLE.encode() + bytes(range(1, 32)) * 30,
}


def make_texts(number: int) -> Iterator[Case]:
    """Texts of each kind that is named, and as many as `number` of odd things in a sound table."""
    for name, make in MADE.items():
        yield Case("text: without measure", f"{_slug(name)}.txt", partial(_encode, make))
    for name, data in _BYTES.items():
        yield Case("text: odd bytes", f"{_slug(name)}.txt", partial(bytes, data))
    for encoding in ENCODINGS:
        make_bytes = partial(_encode, lambda: TABLE + "Café – £5\t1\t2\t3\n", encoding)
        yield Case("text: encodings", f"in-{encoding}.txt", make_bytes)
    for i in range(number):
        ending = (".txt", ".md", ".csv", ".tsv")[i % 4]
        yield Case("text: odd cells", f"odd-cells-{i}{ending}", partial(_put_odd, i))


def _encode(make: Callable[[], str], encoding: str = "utf-8") -> bytes:
    return make().encode(encoding, "replace")


def _put_odd(seed: int) -> bytes:
    """A sound table with odd things in its cells, its columns parted in one of some ways."""
    chance = Random(seed)  # noqa: S311 the same every time is what is wanted
    text = TABLE + "".join(f"Measure {i}\t{i}\t{i * 3}%\t£{i}m\n" for i in range(8))
    cells = [line.split("\t") for line in text.split("\n")]
    for _ in range(chance.choice((1, 4, 12))):
        row = chance.choice(cells)
        at = chance.randrange(len(row))
        cut = chance.randrange(len(row[at]) + 1)
        row[at] = row[at][:cut] + chance.choice(_ODD) + row[at][cut:]
    part = chance.choice(("\t", "\t", "|", ",", ";", "    "))
    ends = chance.choice(("\n", "\r\n", "\r", "\n\n"))
    return ends.join(part.join(row) for row in cells).encode("utf-8", "surrogatepass")


def _slug(name: str) -> str:
    return name.lower().replace(" ", "-")
