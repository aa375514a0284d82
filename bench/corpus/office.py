"""Documents made by an office suite, where there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bench.corpus.model import Document
    from bench.corpus.words import Words


def write_documents(folder: Path, half: str, words_for: Callable[[str], Words]) -> list[Document]:
    """Write them."""
    return []
