"""Good files damaged byte by byte, as by a bad disk, a cut line or a clumsy program."""

from __future__ import annotations

from functools import partial
from pathlib import PurePath
from random import Random
from typing import TYPE_CHECKING

from bench.fuzz.cases import Case

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

KILOBYTE = 1_024
_SYNTAX = b"0123456789 /<>[]()-.%\n"


def flip_bits(data: bytes, seed: int) -> bytes:
    """One bit to some thousand bits turned."""
    chance, out = _chance(seed), bytearray(data)
    for _ in range(chance.choice((1, 4, 16, 64, 256, 1024))):
        out[chance.randrange(len(out))] ^= 1 << chance.randrange(8)
    return bytes(out)


def write_bytes(data: bytes, seed: int) -> bytes:
    """One byte to some hundred written over."""
    chance, out = _chance(seed), bytearray(data)
    for _ in range(chance.choice((1, 1, 3, 30, 300))):
        out[chance.randrange(len(out))] = chance.choice((0, 255, *_SYNTAX, chance.randrange(256)))
    return bytes(out)


def insert(data: bytes, seed: int) -> bytes:
    """Syntax put where it does not belong."""
    chance, out = _chance(seed), bytearray(data)
    for _ in range(chance.choice((1, 5, 25))):
        at = chance.randrange(len(out))
        out[at:at] = bytes(chance.choice(_SYNTAX) for _ in range(chance.randrange(1, 40)))
    return bytes(out)


def delete(data: bytes, seed: int) -> bytes:
    """Pieces left out."""
    chance, out = _chance(seed), bytearray(data)
    for _ in range(chance.choice((1, 5, 25))):
        at = chance.randrange(len(out) or 1)
        del out[at : at + chance.choice((1, 7, 99, 2_000))]
    return bytes(out)


def swap_blocks(data: bytes, seed: int) -> bytes:
    """Blocks that changed places, came twice, or came as zeros."""
    chance, size = _chance(seed), _chance(seed).choice((64, 512, 4_096))
    blocks = [data[i : i + size] for i in range(0, len(data), size)]
    for _ in range(chance.choice((1, 3, 9))):
        a, b = chance.randrange(len(blocks)), chance.randrange(len(blocks))
        how = chance.randrange(3)
        if how == 0:
            blocks[a], blocks[b] = blocks[b], blocks[a]
        elif how == 1:
            blocks[a] = blocks[b]
        else:
            blocks[a] = bytes(len(blocks[a]))
    return b"".join(blocks)


def change_ends(data: bytes, seed: int) -> bytes:
    """What a transfer as text makes of it: ends of lines changed, the top bit lost, as UTF-8."""
    ways: tuple[Callable[[bytes], bytes], ...] = (
        lambda one: one.replace(b"\n", b"\r\n"),
        lambda one: one.replace(b"\r\n", b"\n").replace(b"\r", b"\n"),
        lambda one: bytes(byte & 0x7F for byte in one),
        lambda one: one.decode("latin-1").encode("utf-8"),
        lambda one: one.decode("utf-8", "replace").encode("utf-8"),
        lambda one: one.replace(b"\0", b" "),
        lambda one: one + one,
        lambda one: one[::-1],
        lambda one: b"\xef\xbb\xbf" + one,
        lambda one: bytes(one[i ^ 1] for i in range(len(one) - len(one) % 2)),
    )
    return ways[seed % len(ways)](data)


WAYS = {
    "bits flipped": flip_bits,
    "bytes written": write_bytes,
    "syntax inserted": insert,
    "pieces deleted": delete,
    "blocks swapped": swap_blocks,
}
_LAST_WAYS = 10


def damage_each(files: Mapping[str, bytes], number: int, label: str) -> Iterator[Case]:
    """So many files of each way of damage, of the good files in turn."""
    names = sorted(files)
    for family, way in WAYS.items():
        for i in range(number):
            name = names[i % len(names)]
            yield _to_case(f"{label}: {family}", name, i, partial(way, files[name], i))
    for i in range(min(number, _LAST_WAYS * len(names))):
        name = names[i // _LAST_WAYS]
        make = partial(change_ends, files[name], i % _LAST_WAYS)
        yield _to_case(f"{label}: sent as text", name, i, make)


def cut_each(files: Mapping[str, bytes], label: str) -> Iterator[Case]:
    """Each good file, cut at every kilobyte."""
    for name, data in sorted(files.items()):
        for i, end in enumerate(range(KILOBYTE, len(data), KILOBYTE)):
            make = partial(_cut, data, end)
            yield _to_case(f"{label}: cut", name, i, make)


def _cut(data: bytes, end: int) -> bytes:
    return data[:end]


def _to_case(family: str, name: str, number: int, make: Callable[[], bytes]) -> Case:
    path = PurePath(name)
    word = family.rpartition(": ")[2].replace(" ", "-")
    return Case(family, f"{path.stem}-{word}-{number}{path.suffix}", make)


def _chance(seed: int) -> Random:
    return Random(seed)  # noqa: S311 the same every time is what is wanted
