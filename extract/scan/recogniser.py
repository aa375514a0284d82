"""What is asked of a text recogniser, whichever it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from extract.scan.picture import Picture


class ReadLine(NamedTuple):
    """A line as it was read: its characters, where each stands, and how sure each is.

    `places` go from 0 at the left end of the line's picture to 1; `sure` from 0 to 1.
    """

    text: str
    places: NDArray[np.float64]
    sure: NDArray[np.float64]


class Recogniser(Protocol):
    """Finds lines of text in the picture of a page, and reads them."""

    def find_lines(self, picture: Picture, dpi: float) -> NDArray[np.float64]:
        """The boxes of lines (x0, top, x1, bottom, in pixels), upright or turned, in any order."""

    def read_lines(self, lines: Sequence[Picture]) -> list[ReadLine]:
        """Each of these pictures of single upright lines as it reads."""
