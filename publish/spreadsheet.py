"""A table as CSV for spreadsheets: they know the encoding, and run nothing that a cell says.

What a spreadsheet would take for a formula gets an apostrophe in front, as OWASP advises
(https://owasp.org/www-community/attacks/CSV_Injection), and so do the same signs in full width or
behind blanks. A plain number with a sign is no formula and stays.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from publish.cellrules import TEXTS
from publish.csvtext import lines_to_csv, value_to_text
from schema.tables import model_to_columns

if TYPE_CHECKING:
    import pyarrow as pa

    from schema.tables import TableSpec

BYTE_ORDER_MARK = "\ufeff"
_FORMULA = re.compile(r"[\t\r\n]|\s*[=+\-@\uff1d\uff0b\uff0d\uff20]")
_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)*%?")


def table_to_spreadsheet_csv(spec: TableSpec, table: pa.Table) -> bytes:
    """The table as UTF-8 with a byte order mark, lines ended as Windows ends them, dates ISO."""
    texts = {column.name for column in model_to_columns(spec.model) if column.word in TEXTS}
    columns = [
        [
            to_safe_text(value_to_text(value)) if name in texts else value_to_text(value)
            for value in values
        ]
        for name, values in table.to_pydict().items()
    ]
    rows = zip(*columns, strict=True)
    return (BYTE_ORDER_MARK + lines_to_csv([table.column_names, *rows], end="\r\n")).encode()


def to_safe_text(text: str) -> str:
    """A text that no spreadsheet takes for a formula.

    >>> to_safe_text("=1+1"), to_safe_text("-8.0"), to_safe_text("- none"), to_safe_text("72%")
    ("'=1+1", '-8.0', "'- none", '72%')
    """
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text
