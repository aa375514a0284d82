"""What went wrong: failures as data that travel with the result, and the tree of exceptions.

QuarterliesError
├── UsageError            the command was given something that it cannot use (exit code 2)
└── UnreadableError       one document cannot be read; the run goes on (exit code 1)
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from schema.page import Place


class Reason(StrEnum):
    """Why something could not be turned into a reading or a target."""

    # the document as a whole could not be read
    FILE_NOT_FOUND = "file_not_found"
    NOT_A_FILE = "not_a_file"
    NOT_FETCHED = "not_fetched"
    UNSUPPORTED_FILE_TYPE = "unsupported_file_type"
    EMPTY_FILE = "empty_file"
    BINARY_FILE = "binary_file"
    UNKNOWN_ENCODING = "unknown_encoding"
    FILE_TOO_LARGE = "file_too_large"
    UNREADABLE_FILE = "unreadable_file"
    NOT_A_PDF = "not_a_pdf"
    NEEDS_PASSWORD = "needs_password"  # noqa: S105 a reason, no password
    NEEDS_OCR = "needs_ocr"  # of a page as well: its place then has a page
    UNREADABLE_TEXT_LAYER = "unreadable_text_layer"  # of a page as well
    NO_TABLE = "no_table"
    CRASHED = "crashed"
    TIMED_OUT = "timed_out"
    OUT_OF_MEMORY = "out_of_memory"
    # a fact of the document is missing or in doubt
    PERIOD_NOT_DETECTED = "period_not_detected"
    PERIOD_DOUBTFUL = "period_doubtful"
    PUBLISHER_NOT_DETECTED = "publisher_not_detected"
    FILE_CHANGED = "file_changed"
    BAD_REGISTER_ROW = "bad_register_row"
    # a part of the document
    LINE_TOO_LONG = "line_too_long"
    UNREADABLE_PAGE = "unreadable_page"
    PAGE_TOO_LARGE = "page_too_large"
    TOO_MANY_PAGES = "too_many_pages"
    NO_HEADER = "no_header"
    NO_INDICATOR_COLUMN = "no_indicator_column"
    COLUMN_UNCLEAR = "column_unclear"
    EXTRA_CELL = "extra_cell"
    ROW_TOO_SHORT = "row_too_short"
    SUMMARY_TABLE = "summary_table"
    FRONT_TABLE = "front_table"
    NO_INDICATOR = "no_indicator"
    COLUMN_NOT_READ = "column_not_read"
    UNPARSED_CELL = "unparsed_cell"
    UNEXPLAINED_FIGURE = "unexplained_figure"
    UNACCOUNTED_CELL = "unaccounted_cell"


UNREADABLE = frozenset(
    {
        Reason.FILE_NOT_FOUND,
        Reason.NOT_A_FILE,
        Reason.NOT_FETCHED,
        Reason.UNSUPPORTED_FILE_TYPE,
        Reason.EMPTY_FILE,
        Reason.BINARY_FILE,
        Reason.UNKNOWN_ENCODING,
        Reason.FILE_TOO_LARGE,
        Reason.UNREADABLE_FILE,
        Reason.NOT_A_PDF,
        Reason.NEEDS_PASSWORD,
        Reason.NEEDS_OCR,
        Reason.UNREADABLE_TEXT_LAYER,
        Reason.NO_TABLE,
        Reason.CRASHED,
        Reason.TIMED_OUT,
        Reason.OUT_OF_MEMORY,
    }
)


@dataclass(frozen=True, slots=True)
class Failure:
    """Something met and not turned into a reading or a target: its reason, place and words.

    `message` is for a person, `text` the characters concerned, `cell_text` the cell they stand
    in with `char_start` and `char_end`, `column` that cell's header.
    """

    reason: Reason
    message: str
    place: Place = Place()
    text: str | None = None
    cell_text: str | None = None
    char_start: int | None = None
    char_end: int | None = None
    column: str | None = None


class QuarterliesError(Exception):
    """The root of every exception that this project raises."""


class UsageError(QuarterliesError):
    """The command was given something that it cannot use; the message says what to give."""


class UnreadableError(QuarterliesError):
    """One document cannot be read; carries the failure that says why and where."""

    def __init__(self, failure: Failure) -> None:
        """Keep `failure`, whose message is this exception's message."""
        super().__init__(failure.message)
        self.failure = failure


class Trouble(StrEnum):
    """Why nothing could be fetched from an address."""

    GONE = "gone"  # the publisher says that it is not there any more
    UNREACHABLE = "unreachable"  # no answer, a broken one, or one that says to come again
    REFUSED = "refused"  # there is an answer, and it is no report that can be taken


class FetchError(QuarterliesError):
    """Nothing was fetched from an address; the message says why, and names the address."""

    def __init__(self, trouble: Trouble, message: str) -> None:
        """Keep of what kind the trouble is."""
        super().__init__(message)
        self.trouble = trouble
