"""What a report gave, as bytes, and back: the form in which results are kept.

Rows are lists of values in the order of their columns, as msgpack, which is smaller than JSON and
holds no code. What is unpacked is checked as rows of the dataset always are.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import msgpack

from normalise.correctionplaces import Stale
from normalise.corrections import Corrected
from pipeline.assembly import DocumentRows
from schema.dataset import DocumentRow, FailureRow, IndicatorRow, ReadingRow, TargetRow
from schema.decisions import Correction
from schema.document import Document

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.reading import ReadReport
    from schema.dataset import DatasetRow

DAY = 1
"""The kind of msgpack's extensions that a day is: its number, counted from 1 January of year 1."""
_DAY_BYTES = 4
_MODELS: dict[str, type[DatasetRow]] = {
    "indicators": IndicatorRow,
    "targets": TargetRow,
    "readings": ReadingRow,
    "failures": FailureRow,
}


@dataclass(frozen=True, slots=True)
class Packed:
    """A result of which the head is at hand, and the rows are packed.

    `document` is the document's row, `registered` its row for the register, `reasons` those of its
    failures; `body` the other rows.
    """

    document: DocumentRow
    registered: Document | None
    corrected: Corrected
    reasons: tuple[str, ...]
    body: bytes

    def unpack(self) -> DocumentRows:
        """All rows; raises ValueError where the body holds none."""
        return unpack_rows(self.document, self.body)


def to_packed(result: ReadReport) -> Packed:
    """A result with its rows packed."""
    rows = result.rows
    reasons = tuple(failure.reason.value for failure in rows.failures)
    return Packed(rows.document, result.document, result.corrected, reasons, pack_rows(rows))


def pack_report(result: ReadReport) -> bytes:
    """The bytes that keep a result."""
    return pack(to_packed(result))


def pack(packed: Packed) -> bytes:
    """The same where the rows are packed already."""
    corrected = packed.corrected
    head = {
        "document": _row_to_values(packed.document),
        "registered": packed.registered.model_dump_json() if packed.registered else None,
        "applied": [one.model_dump_json(exclude_unset=True) for one in corrected.applied],
        "stale": [
            (one.correction.model_dump_json(exclude_unset=True), one.why) for one in corrected.stale
        ],
        "renewed": [
            [one.model_dump_json(exclude_unset=True) for one in pair] for pair in corrected.renewed
        ],
        "reasons": packed.reasons,
        "body": packed.body,
    }
    return bytes(msgpack.packb(head, default=_pack_day))


def unpack(kept: bytes) -> Packed:
    """The result that `kept` holds, its rows packed; raises ValueError where it holds none."""
    try:
        held = msgpack.unpackb(kept, ext_hook=_unpack_day)
        registered = held["registered"]
        corrected = Corrected(
            (),
            tuple(map(Correction.model_validate_json, held["applied"])),
            tuple(Stale(Correction.model_validate_json(one), why) for one, why in held["stale"]),
            tuple(
                (Correction.model_validate_json(one), Correction.model_validate_json(now))
                for one, now in held["renewed"]
            ),
        )
        return Packed(
            _values_to_row(DocumentRow, held["document"]),
            Document.model_validate_json(registered) if registered else None,
            corrected,
            tuple(held["reasons"]),
            held["body"],
        )
    except (msgpack.UnpackException, ValueError, KeyError, TypeError) as error:
        raise ValueError(f"nothing that was kept: {error}") from error


def pack_rows(rows: DocumentRows) -> bytes:
    """All rows of a document but its own."""
    held = {name: [_row_to_values(row) for row in getattr(rows, name)] for name in _MODELS}
    return zlib.compress(msgpack.packb(held, default=_pack_day), 1)


def unpack_rows(document: DocumentRow, body: bytes) -> DocumentRows:
    """The rows of a document, with its own; raises ValueError where `body` holds none."""
    try:
        held = msgpack.unpackb(zlib.decompress(body), ext_hook=_unpack_day)
        tables = {
            name: tuple(_values_to_row(model, values) for values in held[name])
            for name, model in _MODELS.items()
        }
    except (zlib.error, msgpack.UnpackException, ValueError, KeyError, TypeError) as error:
        raise ValueError(f"nothing that was kept: {error}") from error
    return DocumentRows(document, **tables)


def _row_to_values(row: DatasetRow) -> list[Any]:
    return [getattr(row, name) for name in type(row).model_fields]


def _values_to_row(model: type[Any], values: Sequence[object]) -> Any:  # noqa: ANN401 a row of it
    return model.model_validate(dict(zip(model.model_fields, values, strict=True)))


def _pack_day(value: object) -> object:
    if isinstance(value, date):
        return msgpack.ExtType(DAY, value.toordinal().to_bytes(_DAY_BYTES, "big"))
    raise TypeError(f"a {type(value).__name__} is in no row of the dataset")


def _unpack_day(kind: int, data: bytes) -> object:
    if kind != DAY:
        raise ValueError(f"msgpack's extension {kind} is none of ours")
    return date.fromordinal(int.from_bytes(data, "big"))
