"""Forms that draw forms: a file of a kilobyte can come to more than a computer holds.

Each level that draws the next one twice doubles what is drawn, and pdfium takes it all into memory
before it gives back control, down to its own limit of nested forms.
"""

from __future__ import annotations

import re
from collections import Counter
from io import BytesIO
from typing import TYPE_CHECKING, Any

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import literal_name

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_BYTES = 32 << 20
_DEEPEST = 40  # how deep pdfium follows forms in forms
_DRAWS = re.compile(rb"/([^\s/<>\[\](){}%]+)\s+Do\b")


def is_endless(data: bytes, password: str | None, numbers: Iterable[int]) -> bool:
    """True where one of these forms, with all that it draws, comes to more than is read.

    `numbers` are those of their objects. What cannot be followed counts as it stands.
    """
    try:
        document = PDFDocument(PDFParser(BytesIO(data)), password=password or "")
        known: dict[tuple[int, int], int] = {}
        return any(_weigh(document, number, 0, known) > MOST_BYTES for number in numbers)
    except Exception:  # noqa: BLE001 on a broken file pdfminer.six raises anything
        return False


def _weigh(
    document: PDFDocument, number: int, depth: int, known: dict[tuple[int, int], int]
) -> int:
    """The bytes of content that a form comes to, each form in it as often as it is drawn."""
    if depth > _DEEPEST:
        return 0
    if (number, depth) not in known:
        form = document.getobj(number)
        content, inner = b"", {}
        if isinstance(form, PDFStream) and literal_name(form.get("Subtype", "")) == "Form":
            content, inner = form.get_data(), _find_forms(form)
        total = len(content)
        for name, times in Counter(_DRAWS.findall(content)).items():
            if name in inner and total <= MOST_BYTES:
                total += times * _weigh(document, inner[name], depth + 1, known)
        known[number, depth] = total
    return known[number, depth]


def _find_forms(form: PDFStream) -> dict[bytes, int]:
    """The objects that a form can draw, by name."""
    resources: Any = resolve1(form.attrs.get("Resources")) or {}
    objects: Any = resolve1(resources.get("XObject")) or {}
    return {
        str(name).encode("latin-1"): reference.objid
        for name, reference in objects.items()
        if hasattr(reference, "objid")
    }
