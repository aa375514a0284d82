"""The bytes of a PDF file, looked at before a library is given them."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from typing import TYPE_CHECKING

from extract.decoding import find_kind
from schema.failure import Failure, Reason, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_MARK = b"%PDF-"
_MARK_WITHIN = 1024  # bytes: how far down readers look for the mark (ISO 32000-1, annex H)
_OPENS, _CLOSES = b"stream", b"endstream"
_HEAD = 2_048  # bytes before a stream that can hold its entries
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")
_FORM = re.compile(rb"/Subtype\s*/Form\b")
_DRAW = re.compile(rb"\bDo\b")
_CONTENTS = re.compile(rb"/Contents\s*\[([\d\sR]+)\]")
_OFTEN = 8
_MOST_MARKS = 1_000
_NUMBER = 16  # bytes before the word `obj` that hold the object's number
_DEFLATED = re.compile(rb"/Fl(?:ateDecode)?\b")
_MOST_RATIO = 1_032  # deflate packs no tighter (zlib's technical details)
_TIGHT = 100  # times: text and drawings pack up to some twenty times
_TIGHT_SIZE = 1 << 20  # bytes up to which a part may be packed tighter than that
_MOST_SIZE = 64 << 20
_MOST_PICTURE = 512 << 20
_STEP = 1 << 20
# Operators that show text or paint a path (ISO 32000-1, annex A): each becomes an object, which
# takes some 600 bytes.
_SHOWS = re.compile(rb"[)>\]]\s*T[jJ]\b|[)>]\s*['\"]|(?<=\s)[SsfFBb]\*?(?=\s)")
_LARGE = 4 << 20  # bytes; what is smaller shows less than that
_MOST_SHOWN = 2_000_000


def read_file(path: Path, most: int) -> bytes:
    """The bytes of a PDF file; UnreadableError where there are none, too many, or it is no PDF."""
    name = path.name or str(path)
    try:
        with path.open("rb") as stream:
            data = stream.read(most + 1)
    except (OSError, ValueError) as error:
        raise unreadable(Reason.UNREADABLE_FILE, f"{name}: {error}") from error
    if len(data) > most:
        message = f"{name}: larger than {most:,} bytes, too large for a report"
        raise unreadable(Reason.FILE_TOO_LARGE, message)
    if not data.strip(b"\0\t\r\n\f "):
        raise unreadable(Reason.EMPTY_FILE, f"{name}: the file is empty")
    _check_mark(data, name)
    _check_streams(data, name)
    return data


def unreadable(reason: Reason, message: str) -> UnreadableError:
    """The exception for a document that cannot be read at all."""
    return UnreadableError(Failure(reason, message))


def count_page_objects(data: bytes) -> int:
    """How many objects of a file call themselves a page, among those that are not packed."""
    return len(re.findall(rb"/Type\s*/Page(?![A-Za-z])", data))


def find_nesting_forms(data: bytes) -> list[int]:
    """The numbers of the forms that draw two things or more, which may be forms again."""
    found = []
    for start, end, head, _ in _find_streams(data):
        number = re.findall(rb"(\d+)\s+\d+\s+obj\b", head)
        if number and _FORM.search(head) and _draws_twice(data[start:end], head):
            found.append(int(number[-1]))
    return found


def repeats_content(data: bytes) -> bool:
    """True where a page's content is one stream many times over."""
    for listed in _CONTENTS.finditer(data):
        numbers = Counter(re.findall(rb"(\d+)\s+\d+\s+R", listed[1]))
        if numbers and max(numbers.values()) > _OFTEN:
            return True
    return False


def nests_marks(data: bytes) -> bool:
    """True where marked content is opened very often and not closed: pdfium copies all of it.

    What is opened is kept for each thing that is drawn, and for each opening, in full.
    """
    for start, end, head, layers in _find_streams(data):
        if _PICTURE.search(head):
            continue
        open_now = 0
        for piece in _unpack(data[start:end], layers, _MOST_SIZE):
            opened = piece.count(b"BDC") + piece.count(b"BMC")
            open_now += opened - min(piece.count(b"EMC"), opened + open_now)
        if open_now > _MOST_MARKS:
            return True
    return False


def _draws_twice(content: bytes, head: bytes) -> bool:
    pieces = _unpack(content, len(_DEFLATED.findall(head)), _TIGHT_SIZE)
    return sum(len(_DRAW.findall(piece)) for piece in pieces) > 1


def _check_mark(data: bytes, name: str) -> None:
    if _MARK in data[: _MARK_WITHIN + len(_MARK)]:
        return
    kind = find_kind(data)
    told = f"{kind}, not a PDF; give it the file name ending that it should have"
    message = told if kind else f"not a PDF: {_MARK.decode()} is missing at its start"
    raise unreadable(Reason.NOT_A_PDF, f"{name}: {message}")


# --------------------------------------------------------------------- streams that unpack to much
def _check_streams(data: bytes, name: str) -> None:
    """Refuse a file with a stream that is small only while packed: a library unpacks it whole.

    Also one whose large streams show more things than memory holds as objects.
    """
    shown = 0
    for start, end, head, layers in _find_streams(data):
        packed = end - start
        if packed * _MOST_RATIO**layers <= _TIGHT_SIZE:
            continue
        is_picture = bool(_PICTURE.search(head))
        most = _MOST_PICTURE if is_picture else max(_TIGHT_SIZE, min(_MOST_SIZE, packed * _TIGHT))
        if is_picture and packed * _MOST_RATIO**layers <= most:
            continue
        size = _measure(data[start:end], layers, most) if packed <= most else packed
        if size > most:
            message = (
                f"{name}: a part of {packed:,} bytes unpacks to more than {most:,},"
                " too large for a report"
            )
            raise unreadable(Reason.FILE_TOO_LARGE, message)
        if is_picture or size <= _LARGE:
            continue
        shown += _count_shown(data[start:end], layers)
        if shown > _MOST_SHOWN:
            message = f"{name}: more than {_MOST_SHOWN:,} things are drawn, too many for a report"
            raise unreadable(Reason.FILE_TOO_LARGE, message)


def _count_shown(packed: bytes, layers: int) -> int:
    """How often text is shown or a path painted in a stream, as far as is asked."""
    count = 0
    for piece in _unpack(packed, layers, _MOST_SIZE):
        count += sum(1 for _ in _SHOWS.finditer(piece))
        if count > _MOST_SHOWN:
            break
    return count


def _find_streams(data: bytes) -> Iterator[tuple[int, int, bytes, int]]:
    """Start and end of each stream, what stands before it, and how often it is deflated."""
    end = 0
    while (word := data.find(_OPENS, end)) >= 0:
        start = _skip_line_end(data, word + len(_OPENS))
        if start is None or data[word - 1 : word].isalnum():
            end = word + len(_OPENS)
            continue
        before = data[max(word - _HEAD, end) : word]
        head = before[max(before.rfind(b" obj") - _NUMBER, 0) :]
        end = data.find(_CLOSES, start)
        end = len(data) if end < 0 else end
        yield start, end, head, len(_DEFLATED.findall(head))
        end += len(_CLOSES)


def _skip_line_end(data: bytes, at: int) -> int | None:
    """Where the line after this place starts; None where no line ends here."""
    if data[at : at + 1] == b"\n":
        return at + 1
    return at + 2 if data[at : at + 2] == b"\r\n" else None


def _measure(packed: bytes, layers: int, most: int) -> int:
    """How many bytes inflating gives, as far as `most`; what is damaged gives what it gives."""
    total = 0
    for piece in _unpack(packed, layers, most):
        total += len(piece)
        if total > most:
            break
    return total


def _unpack(packed: bytes, layers: int, most: int) -> Iterator[bytes]:
    """What a stream holds, in pieces; no more than a step beyond `most`."""
    pieces: Iterator[bytes] = iter((packed,))
    for _ in range(layers):
        pieces = _inflate(pieces, most)
    return pieces


def _inflate(pieces: Iterator[bytes], most: int) -> Iterator[bytes]:
    """Inflate in small steps; no more than a step beyond `most`."""
    inflater = zlib.decompressobj()
    total = 0
    for piece in pieces:
        rest = piece
        while rest and total <= most:
            try:
                out = inflater.decompress(rest, _STEP)
            except zlib.error:
                return
            rest = inflater.unconsumed_tail
            total += len(out)
            yield out
            if inflater.eof:
                return
