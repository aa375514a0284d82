"""What a report gave, as bytes, and back: the form in which results are kept.

Rows are lists of values in the order of their columns, as msgpack, which is smaller than JSON and
holds no code. What is unpacked is checked as rows of the dataset always are.
"""

from __future__ import annotations

import zlib
from datetime import date
from typing import TYPE_CHECKING, Any

import msgpack

from normalise.correctionplaces import Stale
from normalise.corrections import Corrected
from pipeline.assembly import DocumentRows
from pipeline.reading import ReadReport
from schema.dataset import DocumentRow, FailureRow, IndicatorRow, ReadingRow, TargetRow
from schema.decisions import Correction
from schema.document import Document

if TYPE_CHECKING:
    from collections.abc import Sequence

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


def pack_report(result: ReadReport) -> bytes:
    """The bytes that keep a result."""
    rows, corrected = result.rows, result.corrected
    held = {
        "document": _row_to_values(rows.document),
        "registered": result.document.model_dump_json() if result.document else None,
        "applied": [one.model_dump_json(exclude_unset=True) for one in corrected.applied],
        "stale": [
            (one.correction.model_dump_json(exclude_unset=True), one.why) for one in corrected.stale
        ],
        "renewed": [
            [one.model_dump_json(exclude_unset=True) for one in pair] for pair in corrected.renewed
        ],
        **{name: [_row_to_values(row) for row in getattr(rows, name)] for name in _MODELS},
    }
    return zlib.compress(msgpack.packb(held, default=_pack_day), 1)


def unpack_report(kept: bytes) -> ReadReport:
    """The result that `kept` holds; raises ValueError where it holds none."""
    try:
        held = msgpack.unpackb(zlib.decompress(kept), ext_hook=_unpack_day)
        tables = {
            name: tuple(_values_to_row(model, values) for values in held[name])
            for name, model in _MODELS.items()
        }
        document = _values_to_row(DocumentRow, held["document"])
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
        return ReadReport(
            DocumentRows(document, **tables),
            Document.model_validate_json(registered) if registered else None,
            corrected,
        )
    except (zlib.error, msgpack.UnpackException, KeyError, TypeError) as error:
        raise ValueError(f"nothing that was kept: {error}") from error


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
