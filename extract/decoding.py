"""Bytes to text: is it text at all, and in which encoding?"""

from __future__ import annotations

import codecs

from schema.failure import Failure, Reason, UnreadableError

_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a zip archive or an Office document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "a rich text document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"\x7fELF", "a program"),
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = "".join(map(chr, (*range(1, 9), *range(14, 27), *range(28, 32), 127)))
_MANY_CONTROLS = 0.01
_FEW_CONTROLS = 2
_SAMPLE = 65_536


def _byte_to_character(byte: int) -> str:
    """The Windows-1252 character of `byte`; the five undefined ones keep their number."""
    try:
        return bytes((byte,)).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


_WINDOWS_1252 = "".join(map(_byte_to_character, range(256)))


def bytes_to_text(data: bytes, name: str) -> tuple[str, str]:
    """The text of `data` and its encoding's name; UnreadableError where it is no text.

    `name` is the file's name, for the message. A mark at the start decides, then the pattern
    of NULs (UTF-16), then whether the bytes are valid UTF-8; the rest is Windows-1252.
    """
    _check_magic(data, name)
    text, encoding = _decode(data, name)
    _check_controls(text, name)
    return text.removeprefix("\ufeff"), encoding


def _decode(data: bytes, name: str) -> tuple[str, str]:
    encoding = _find_encoding(data)
    if encoding:
        return _decode_strictly(data, encoding, name), encoding
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if _is_damaged_utf8(data):
            raise _not_decodable(data, "utf-8", name, error.start) from error
    return codecs.charmap_decode(data, "strict", _WINDOWS_1252)[0], "windows-1252"


def _find_encoding(data: bytes) -> str | None:
    """The encoding that a byte order mark or the pattern of NULs shows."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    first, second = data[:_SAMPLE:2], data[1:_SAMPLE:2]
    if _is_mostly_nul(second) and not first.count(0):
        return "utf-16-le"
    if _is_mostly_nul(first) and not second.count(0):
        return "utf-16-be"
    return None


def _is_mostly_nul(half: bytes) -> bool:
    return half.count(0) * 2 > len(half)


def _decode_strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _not_decodable(data, encoding, name, error.start) from error


def _not_decodable(data: bytes, encoding: str, name: str, start: int) -> UnreadableError:
    line = 1 + data.count(b"\n", 0, start)
    message = (
        f"{name}, line {line}: not valid {encoding.removesuffix('-sig').upper()};"
        " save the file as UTF-8"
    )
    return UnreadableError(Failure(Reason.UNKNOWN_ENCODING, message))


def _is_damaged_utf8(data: bytes) -> bool:
    """True where most of the non-ASCII bytes are UTF-8, so that no other reading makes sense."""
    text = data.decode("utf-8", errors="replace")
    wrong = text.count("\ufffd")
    foreign = len(text) - len(text.encode("ascii", errors="ignore"))
    return foreign - wrong > wrong


def find_kind(data: bytes) -> str | None:
    """The kind of file that the first bytes show, with its article; None where they show none."""
    return next((kind for magic, kind in _MAGIC if data.startswith(magic)), None)


def _check_magic(data: bytes, name: str) -> None:
    kind = find_kind(data)
    if kind is not None:
        message = f"{name}: {kind}, not text; give it the file name ending that it should have"
        raise UnreadableError(Failure(Reason.BINARY_FILE, message))


def _check_controls(text: str, name: str) -> None:
    """Refuse text with NULs or with more control characters than a slip explains."""
    controls = sum(map(text.count, _CONTROLS))
    is_binary = controls > max(_FEW_CONTROLS, _MANY_CONTROLS * len(text))
    if "\0" in text or is_binary:
        message = f"{name}: holds control characters, so it is a binary file and not text"
        raise UnreadableError(Failure(Reason.BINARY_FILE, message))
