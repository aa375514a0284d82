"""Small PDFs for tests, written by hand: pages of text, lines, areas and pictures."""

from __future__ import annotations

import hashlib
import re
import struct
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

A4 = (0, 0, 595, 842)
HELVETICA = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
BOLD = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica-BoldOblique/Encoding/WinAnsiEncoding>>"


@dataclass(slots=True)
class Pdf:
    """A PDF that is being written: the bodies of its objects, numbered from 1."""

    objects: list[bytes] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    trailer: str = ""

    def __post_init__(self) -> None:
        """Keep the first numbers for the catalogue, the page tree and two fonts."""
        if not self.objects:
            self.objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", as_bytes(HELVETICA)]
            self.objects.append(as_bytes(BOLD))

    def add(self, body: str | bytes) -> int:
        """Add an object; its number."""
        self.objects.append(as_bytes(body))
        return len(self.objects)

    def add_stream(self, data: str | bytes, entries: str = "", *, packed: bool = False) -> int:
        """Add a stream, deflated where `packed`; its number."""
        return self.add(to_stream(data, entries, packed=packed))

    def add_page(
        self,
        content: str | bytes | int = "",
        box: Sequence[float] = A4,
        entries: str = "",
        resources: str = "",
        fonts: str = "",
    ) -> int:
        """Add a page with this content (or the number of the stream that is its content)."""
        number = content if isinstance(content, int) else self.add_stream(content)
        sides = " ".join(map(str, box))
        page = self.add(
            f"<</Type/Page/Parent 2 0 R/MediaBox[{sides}]/Contents {number} 0 R{entries}"
            f"/Resources<</Font<</F1 3 0 R/F2 4 0 R{fonts}>>{resources}>>>>"
        )
        self.pages.append(page)
        return page

    def write(self, kids: Iterable[int] | None = None, count: int | None = None) -> bytes:
        """The file, with a cross-reference table."""
        listed = list(self.pages if kids is None else kids)
        total = len(listed) if count is None else count
        refs = " ".join(f"{number} 0 R" for number in listed)
        self.objects[1] = as_bytes(f"<</Type/Pages/Count {total}/Kids[{refs}]>>")
        out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        places = []
        for number, body in enumerate(self.objects, start=1):
            places.append(len(out))
            out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
        start = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
        out += b"".join(b"%010d 00000 n \n" % place for place in places)
        size = len(places) + 1
        out += as_bytes(f"trailer\n<</Size {size}/Root 1 0 R{self.trailer}>>\n")
        out += b"startxref\n%d\n%%%%EOF\n" % start
        return bytes(out)


def as_bytes(body: str | bytes) -> bytes:
    """The bytes of what may be text."""
    return body.encode("latin-1") if isinstance(body, str) else body


def to_stream(data: str | bytes, entries: str = "", *, packed: bool = False) -> bytes:
    """The body of a stream's object."""
    content = as_bytes(data)
    if packed:
        content, entries = zlib.compress(content, 9), f"{entries}/Filter/FlateDecode"
    head = as_bytes(f"<</Length {len(content)}{entries}>>")
    return head + b"\nstream\n" + content + b"\nendstream"


def make_pdf(*contents: str | bytes, box: Sequence[float] = A4, entries: str = "") -> bytes:
    """A PDF of one page for each content."""
    pdf = Pdf()
    for content in contents:
        pdf.add_page(content, box, entries)
    return pdf.write()


def write_text(x: float, y: float, words: str, size: float = 10, font: str = "F1") -> str:
    """Words whose base line starts at a place (in points from the bottom left)."""
    told = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT /{font} {size} Tf 1 0 0 1 {x} {y} Tm ({told}) Tj ET\n"


def write_grid(xs: Sequence[float], ys: Sequence[float]) -> str:
    """The lines of a grid with these places of lines down and across."""
    down = "".join(f"{x} {min(ys)} m {x} {max(ys)} l S\n" for x in xs)
    return down + "".join(f"{min(xs)} {y} m {max(xs)} {y} l S\n" for y in ys)


def write_table(
    rows: Sequence[Sequence[str]], left: float = 50, top: float = 780, width: float = 110
) -> str:
    """A full grid with a text in each of its cells."""
    height = 20
    xs = [left + width * i for i in range(len(rows[0]) + 1)]
    ys = [top - height * i for i in range(len(rows) + 1)]
    texts = [
        write_text(xs[col] + 4, ys[row] - 14, text)
        for row, cells in enumerate(rows)
        for col, text in enumerate(cells)
    ]
    return write_grid(xs, ys) + "".join(texts)


# ------------------------------------------------------------------------------- encryption
_PAD = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
_ALL_RIGHTS = -4
_FILE_ID = b"0123456789abcdef"
_STREAM = re.compile(rb"(.*\nstream\n)(.*)(\nendstream)", re.DOTALL)


def lock(pdf: Pdf, user: str, owner: str = "owner") -> bytes:
    """The file encrypted with a user's password: RC4 with 40 bits (ISO 32000-1, 7.6.3).

    Strings outside streams are left as they are: these files have none.
    """
    padded, owned = (as_bytes(word) + _PAD for word in (user, owner))
    from_owner = _rc4(_md5(owned[:32])[:5], padded[:32])
    rights = struct.pack("<i", _ALL_RIGHTS)
    key = _md5(padded[:32] + from_owner + rights + _FILE_ID)[:5]
    from_user = _rc4(key, _PAD)
    for number, body in enumerate(pdf.objects, start=1):
        found = _STREAM.fullmatch(body)
        if found:
            locked = _rc4(_object_key(key, number), found[2])
            pdf.objects[number - 1] = found[1] + locked + found[3]
    entries = f"/V 1/R 2/Length 40/P {_ALL_RIGHTS}/O<{from_owner.hex()}>/U<{from_user.hex()}>"
    pdf.trailer = f"/Encrypt<</Filter/Standard{entries}>>/ID[<{_FILE_ID.hex()}><{_FILE_ID.hex()}>]"
    return pdf.write()


def _object_key(key: bytes, number: int) -> bytes:
    return _md5(key + struct.pack("<I", number)[:3] + b"\0\0")[:10]


def _md5(data: bytes) -> bytes:
    return hashlib.md5(data, usedforsecurity=False).digest()


def _rc4(key: bytes, data: bytes) -> bytes:
    box = list(range(256))
    j = 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)
