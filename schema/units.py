"""What the numbers of columns are in, and which columns hold few words that come again.

By the column's name, which means the same in every table. The words go into the data dictionary
and, as `unit`, into the metadata of the columns of the parquet files.
"""

from __future__ import annotations

COLUMN_UNITS = {
    "value": "as `unit` says",
    "value_high": "as `unit` says",
    "from_value": "as `unit` says",
    "target_value": "as `target_unit` says",
    "denominator": "things of the kind that is counted",
    "char_start": "characters",
    "char_end": "characters",
    "x0": "points",
    "top": "points",
    "x1": "points",
    "bottom": "points",
    "confidence": "share from 0 to 1",
}

# Columns with a fixed list of words are categories in any case.
CATEGORIES = frozenset(
    {"publisher", "quarter", "format", "encoding", "rating", "trend", "polarity_source"}
)
