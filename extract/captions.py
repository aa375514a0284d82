"""The words that announce a table or a figure: `Table 3`, `Figure 2.1`, `Annex B`."""

from __future__ import annotations

import re

CAPTION = re.compile(
    r"(?:table|tab\.|tableau|tabelle|tabla|figure|fig\.|chart|exhibit|annex|appendix|graph|box)"
    r"\s+[A-Z]?[\dIVX]+",
    re.IGNORECASE,
)
TABLE_CAPTION = re.compile(r"(?:table|tab\.|tableau|tabelle|tabla)\s+[A-Z]?[\dIVX]+", re.IGNORECASE)
