"""Good PDFs whose objects were changed, and then written anew with true cross-references."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from functools import partial
from pathlib import PurePath
from random import Random
from typing import TYPE_CHECKING

from bench.fuzz.cases import Case

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_OBJECT = re.compile(rb"(?<!\d)(\d+) 0 obj\b(.*?)\bendobj\b", re.DOTALL)
_STREAM = re.compile(rb"(.*?)\bstream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_TRAILER = re.compile(rb"trailer\s*(<<.*?>>)\s*startxref", re.DOTALL)
_LENGTH = re.compile(rb"/Length\s+\d+(?:\s+\d+\s+R)?")
_NUMBER = re.compile(rb"(?<![\w.])-?\d+(?:\.\d+)?(?![\w.]| \d+ R| 0 R)")
_REFERENCE = re.compile(rb"(\d+) 0 R\b")
_NAME = re.compile(rb"/[A-Za-z]\w*")
_TOKEN = re.compile(rb"\([^()]*\)|<[0-9A-Fa-f]*>|/?[^\s()<>\[\]/]+|\[|\]")
_ODD_NUMBERS = (
    *(b"0", b"-1", b"1e400", b"-0.0000000001", b"99999999999999999999", b"-2147483648"),
    *(b"2147483648", b"4294967295", b"NaN", b"+-5", b"..", b"1.2.3", b"0x10", b"65536", b"1e9"),
)
_ODD_WORDS = (
    *(b"null", b"true", b"[]", b"<<>>", b"()", b"<>", b"[[[[[[[[]]]]]]]]", b"(\\377\\376\\330)"),
    *(b"/", b"/#00", b"R", b"0 0 R", b"<FEFFD800>", b"<FEFF00>", b"(\xfe\xff\xdc)", b"endobj"),
)
_OPERATORS = b"q Q cm BT ET Tf Tm Td TD T* Tj TJ ' Tc Tw Tz TL Ts Tr Do gs W n re m l c h S f B sh"
_ODD_OPERATORS = (*_OPERATORS.split(), b"BI", b"ID", b"EI", b"BDC", b"EMC", b"MP", b"d0", b"BX")


@dataclass(frozen=True)
class Parts:
    """A PDF in its parts: the bodies of its objects by their numbers, and its trailer."""

    objects: dict[int, bytes]
    trailer: bytes

    def write(self) -> bytes:
        """The file, with a cross-reference table that is right."""
        out, places = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), {}
        for number, body in self.objects.items():
            places[number] = len(out)
            out += b"%d 0 obj%bendobj\n" % (number, body)
        start = len(out)
        out += b"xref\n0 1\n0000000000 65535 f \n"
        for number, place in places.items():
            out += b"%d 1\n%010d 00000 n \n" % (number, place)
        out += b"trailer\n%b\nstartxref\n%d\n%%%%EOF\n" % (self.trailer, start)
        return bytes(out)


def read_parts(data: bytes) -> Parts:
    """The parts of a good PDF whose objects are not packed into streams."""
    trailer = _TRAILER.search(data)
    objects = {int(found[1]): found[2] for found in _OBJECT.finditer(data)}
    return Parts(objects, trailer[1] if trailer else b"<</Root 1 0 R>>")


# ------------------------------------------------------------------------------------- objects
def swap_objects(parts: Parts, chance: Random) -> Parts:
    """Two objects or more that changed their places."""
    objects = dict(parts.objects)
    for _ in range(chance.choice((1, 1, 3))):
        a, b = chance.sample(sorted(objects), 2)
        objects[a], objects[b] = objects[b], objects[a]
    return Parts(objects, parts.trailer)


def drop_objects(parts: Parts, chance: Random) -> Parts:
    """Objects that others refer to, and that are not there."""
    gone = chance.sample(sorted(parts.objects), chance.choice((1, 1, 2, 5)))
    kept = {number: body for number, body in parts.objects.items() if number not in gone}
    return Parts(kept, parts.trailer)


def turn_references(parts: Parts, chance: Random) -> Parts:
    """References that lead elsewhere: to another object, to their own, to none."""
    numbers = [*sorted(parts.objects), 0, 99_999]

    def turn(found: re.Match[bytes], own: int) -> bytes:
        if chance.random() > 0.05:  # noqa: PLR2004 one in twenty
            return found[0]
        return b"%d 0 R" % chance.choice((own, own, *numbers))

    return _change_heads(parts, lambda head, own: _REFERENCE.sub(lambda one: turn(one, own), head))


def change_numbers(parts: Parts, chance: Random) -> Parts:
    """Numbers of the entries that cannot be: huge, negative, none."""

    def change(found: re.Match[bytes]) -> bytes:
        return chance.choice(_ODD_NUMBERS) if chance.random() < 0.03 else found[0]  # noqa: PLR2004

    return _change_heads(parts, lambda head, _: _NUMBER.sub(change, head))


def change_values(parts: Parts, chance: Random) -> Parts:
    """Entries whose values are of another kind, and names that are others."""

    def change(found: re.Match[bytes]) -> bytes:
        dice = chance.random()
        if dice < 0.02:  # noqa: PLR2004 one in fifty
            return found[0] + b" " + chance.choice(_ODD_WORDS)
        return b"/Odd" if dice < 0.03 else found[0]  # noqa: PLR2004

    return _change_heads(parts, lambda head, _: _NAME.sub(change, head))


def change_lengths(parts: Parts, chance: Random) -> Parts:
    """Streams that say a wrong length."""

    def change(_: re.Match[bytes]) -> bytes:
        return b"/Length " + chance.choice((*_ODD_NUMBERS, b"1", b"50", b"(9)", b"1 0 R", b"[3]"))

    return _change_heads(parts, lambda head, _: _LENGTH.sub(change, head))


def change_filters(parts: Parts, chance: Random) -> Parts:
    """Streams that say to be packed in another way than they are, or with a predictor."""
    filters = (
        *(b"/LZWDecode", b"/ASCII85Decode", b"/ASCIIHexDecode", b"/RunLengthDecode", b"/Odd"),
        *(b"/DCTDecode", b"/JPXDecode", b"/CCITTFaxDecode", b"/JBIG2Decode", b"/Crypt", b"null"),
        *(b"[/FlateDecode/FlateDecode]", b"[" + b"/FlateDecode" * 200 + b"]", b"[]"),
        b"/FlateDecode/DecodeParms<</Predictor 15/Columns 2147483647/Colors 99>>",
        b"/FlateDecode/DecodeParms<</Predictor 2/Columns -1/BitsPerComponent 0>>",
        b"/FlateDecode/DecodeParms[null null]/F(elsewhere)",
    )

    def change(head: bytes, _own: int) -> bytes:
        if chance.random() < 0.3:  # noqa: PLR2004 three in ten
            return head.replace(b"/FlateDecode", chance.choice(filters))
        return head

    return _change_heads(parts, change)


def _change_heads(parts: Parts, change: Callable[[bytes, int], bytes]) -> Parts:
    """The parts with the entries of each object changed, and not what its stream holds."""
    objects = {}
    for number, body in parts.objects.items():
        head, mark, rest = body.partition(b"stream")
        objects[number] = change(head, number) + mark + rest
    return Parts(objects, parts.trailer)


# ------------------------------------------------------------------------------------- content
def change_content(parts: Parts, chance: Random) -> Parts:
    """Pages whose content was changed behind its packing: words, numbers and operators."""
    objects = {}
    for number, body in parts.objects.items():
        found = _STREAM.fullmatch(body.strip())
        content = _unpack(found[2]) if found and b"/FlateDecode" in found[1] else None
        objects[number] = body
        if found and content is not None and b" Tf" in content:
            packed = zlib.compress(_change_tokens(content, chance), 1)
            head = _LENGTH.sub(b"/Length %d" % len(packed), found[1])
            objects[number] = b"\n%bstream\n%b\nendstream\n" % (head, packed)
    return Parts(objects, parts.trailer)


def _change_tokens(content: bytes, chance: Random) -> bytes:
    rate = chance.choice((0.001, 0.01, 0.1))
    odd = (*_ODD_NUMBERS, *_ODD_WORDS, *_ODD_OPERATORS)

    def change(found: re.Match[bytes]) -> bytes:
        if chance.random() > rate:
            return found[0]
        how = chance.randrange(4)
        again = b" ".join([found[0]] * chance.choice((2, 50)))
        return (b"", chance.choice(odd), again, found[0] + b" " + chance.choice(odd))[how]

    return _TOKEN.sub(change, content)


def _unpack(packed: bytes) -> bytes | None:
    try:
        return zlib.decompress(packed)
    except zlib.error:
        return None


WAYS = {
    "objects swapped": swap_objects,
    "objects missing": drop_objects,
    "references turned": turn_references,
    "odd numbers": change_numbers,
    "odd values": change_values,
    "wrong lengths": change_lengths,
    "other filters": change_filters,
    "content changed": change_content,
}


def change_each(files: Mapping[str, bytes], number: int) -> Iterator[Case]:
    """So many files of each way, of the good files in turn."""
    parts = {name: read_parts(data) for name, data in sorted(files.items())}
    names = sorted(parts)
    for family, way in WAYS.items():
        for i in range(number):
            name = names[i % len(names)]
            stem = f"{PurePath(name).stem}-{family.replace(' ', '-')}-{i}"
            yield Case(f"PDF: {family}", f"{stem}.pdf", partial(_make, way, parts[name], i))


def _make(way: Callable[[Parts, Random], Parts], parts: Parts, seed: int) -> bytes:
    return way(parts, Random(seed)).write()  # noqa: S311 the same every time is what is wanted
