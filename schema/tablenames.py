"""The names of the six tables, for what needs no more of them: arrow is slow to load."""

TABLE_NAMES = ("documents", "indicators", "targets", "readings", "measures", "failures")
