"""The pipeline as the audit page sees it: the dataset, pages, what each step made, decisions.

Nothing is kept here that is not in the dataset, in the reports or among the decisions: caches are
bounded, and follow the files.
"""

from __future__ import annotations

from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYetError
from dataclasses import replace
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING, Any

from PIL import Image

from audit.backend import NoPictureError
from audit.report import make_report
from extract.pdf.rendering import render_page
from pipeline.auditdecisions import Ledger
from pipeline.auditfacts import Keeper
from pipeline.auditquestions import Questions
from pipeline.auditreruns import Waiting
from pipeline.auditsampling import Sampler, name_draw
from pipeline.glimpse import glimpse
from pipeline.register import read_register
from pipeline.reports import find_reports
from pipeline.retracing import MOST_TRACES, Retracer, has_changed
from pipeline.sampling import rates_to_lines
from pipeline.store import read_dataset
from pipeline.versions import CURRENT
from pipeline.wholefiles import write_whole
from schema.failure import QuarterliesError, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from audit.backend import Decided, Drawn, Pair, Trace, Wanted
    from pipeline.retracing import Read
    from pipeline.settings import Settings
    from pipeline.sources import Report
    from schema.dataset import DocumentRow
    from schema.tables import Dataset

MOST_PICTURE_BYTES = 64_000_000
PATIENCE = 0.03  # seconds that a view waits for a document that is being read
MOST_PIXELS = 40_000_000
SCALES = (1.0, 1.5, 2.0, 3.0, 4.0)


class Auditor:
    """The backend of the audit page over the folders of `settings`."""

    def __init__(self, settings: Settings, who: str = "somebody") -> None:
        """Read the dataset, decide as `who`; raises UsageError where there is no dataset."""
        self.settings = settings
        self._stamp: object = None
        self._dataset: Dataset | None = None
        self._pictures = _Pictures()
        self._ledger = Ledger(settings.decisions, who)
        self._questions = Questions(settings, who)
        self._sampler = Sampler()
        self._lock = Lock()
        self._worker = ThreadPoolExecutor(1)  # pdfium takes one thread at a time
        self._retracer = Retracer(self._worker)
        self._is_apart = False
        self.reruns = Waiting(settings, self._ledger, self._worker, lambda: self.dataset)
        self.facts = Keeper(settings, self._worker, lambda: self.dataset)
        _ = self.dataset

    # ------------------------------------------------------------------------------- dataset
    @property
    def dataset(self) -> Dataset:
        """The dataset as it is on the disk now: read again where another run wrote it."""
        stamp = _find_stamp(self.settings.out)
        if self._dataset is None or stamp != self._stamp:
            found = read_dataset(self.settings.out)
            if found is None:
                out = self.settings.out
                raise UsageError(f"there is no dataset in {out}: extract the reports first")
            self._dataset, self._stamp = found, stamp
        return self._dataset

    def _find_document(self, document_id: str) -> DocumentRow:
        rows = (row for row in self.dataset.documents if row.document_id == document_id)
        row = next(rows, None)
        if row is None:
            raise NoPictureError("there is no such document in the dataset")
        return row

    def _find_report(self, row: DocumentRow) -> Report:
        register, _ = read_register(self.settings.register)
        (report,) = find_reports(self.settings, register, [self.settings.raw / row.file])
        rows = self._ledger.read().rows
        own = tuple(one for one in rows if one.document_id == row.document_id)
        return replace(report, corrections=own)

    # --------------------------------------------------------------------------------- pages
    def trace(self, document_id: str, page: int | None = None) -> Trace:
        """What the pipeline made of a document; read once, then kept.

        While it is read in a process of its own, `page` is shown as the dataset knows it.
        """
        row = self._find_document(document_id)
        reading = self._retracer.start(self._to_key(row), self._to_read(row))
        if page is None or not self._is_apart or not row.file.lower().endswith(".pdf"):
            return reading.result()
        try:
            return reading.result(PATIENCE)
        except NotYetError:
            size = self._find_size(document_id, page)
            return glimpse(self.dataset, document_id, page, size) if size else reading.result()

    def _find_size(self, document_id: str, page: int) -> tuple[float, float] | None:
        """The size of a page in points; None where it cannot be drawn."""
        try:
            picture = self.picture(document_id, page, SCALES[1])
        except NoPictureError:
            return None
        width, height = Image.open(BytesIO(picture)).size
        return width / SCALES[1], height / SCALES[1]

    def begin(self) -> None:
        """Read the documents ahead, in a process of its own, until `close`."""
        self._is_apart = True
        self._retracer.read_apart()
        rows = self.dataset.documents[:MOST_TRACES]
        self._retracer.warm([(self._to_key(row), self._to_read(row)) for row in rows])

    def close(self) -> None:
        """End what `begin` has begun."""
        self._retracer.close()

    def _to_key(self, row: DocumentRow) -> tuple[object, ...]:
        return (row.document_id, row.sha256, self._stamp)

    def _to_read(self, row: DocumentRow) -> Read:
        return row, lambda: self._find_report(row)

    def picture(self, document_id: str, page: int, scale: float) -> bytes:
        """A page as a PNG; raises NoPictureError where it cannot be drawn."""
        row = self._find_document(document_id)
        size = min((one for one in SCALES if one >= scale), default=SCALES[-1])
        key = (row.sha256 or row.document_id, page, size)
        kept = self._pictures.get(key)
        if kept is None:
            kept = self._worker.submit(self._draw, row, page, size).result()
            self._pictures.keep(key, kept)
        return kept

    def _draw(self, row: DocumentRow, page: int, scale: float) -> bytes:
        if not row.file.lower().endswith(".pdf"):
            raise NoPictureError(f"{row.file} is a text, which has lines and no pages")
        try:
            report = self._find_report(row)
            is_other = has_changed(report.path, row)
            picture = None if is_other else _render(report, page, scale)
        except (QuarterliesError, OSError, ValueError, MemoryError) as error:
            raise NoPictureError(f"page {page} of {row.file} cannot be drawn") from error
        if picture is None:
            raise NoPictureError(f"{row.file} has changed since the dataset was made")
        stream = BytesIO()
        picture.save(stream, format="PNG", compress_level=1)
        return stream.getvalue()

    # ----------------------------------------------------------------------------- decisions
    @property
    def can_decide(self) -> bool:
        """Whether decisions can be taken here."""
        return True

    def decided(self) -> Mapping[str, Decided]:
        """The decisions that stand, by the items that they are about."""
        return self._ledger.decided(self.dataset)

    def seen(self, wanted: Wanted) -> str:
        """The state of what is decided of an item."""
        return self._ledger.seen(wanted, self.dataset)

    def decide(self, wanted: Wanted) -> Decided:
        """Keep a decision; raises RefusedError where it cannot be taken."""
        with self._lock:
            return self._ledger.decide(wanted, self.dataset)

    def undo(self, which: str | None = None) -> Decided:
        """Take back a decision; raises RefusedError where there is none."""
        with self._lock:
            return self._ledger.undo(self.dataset, which)

    def history(self) -> Sequence[Decided]:
        """The decisions that stand, the latest first."""
        return self._ledger.history(self.dataset)

    def questions(self) -> Sequence[Pair]:
        """The pairs that await a person."""
        return self._worker.submit(self._questions.find).result()

    def answer(self, key: str, said: str) -> str:
        """Keep an answer to a question of matching."""
        return self._worker.submit(self._questions.answer, key, said).result()

    def undo_answer(self) -> str:
        """Take back the last answer of this session."""
        return self._worker.submit(self._questions.undo).result()

    def rates(self) -> Sequence[str]:
        """How many of the readings that were checked at random were wrong, as sentences."""
        return rates_to_lines(self._ledger.read().rows)

    def draw(self, title: str) -> Drawn:
        """The readings of a random draw; RefusedError where the title is none of one."""
        return self._sampler.draw(title, self.dataset, self._ledger.read().rows)

    def draws(self) -> Sequence[Drawn]:
        """The draws that somebody has begun to check."""
        return self._sampler.find_begun(self.dataset, self._ledger.read().rows)

    def name_draw(self, seed: int, size: int, *, per_document: bool) -> str:
        """The title of a draw that is begun today."""
        return name_draw(seed, size, per_document=per_document)


REPORT = "audit.html"
QUALITY = 55  # of a picture in the report: enough to read the smallest print


def write_report(auditor: Auditor) -> tuple[Path, int]:
    """Write the audit page as one file beside the dataset; its path and size."""
    text = make_report(auditor, _squeeze).encode()
    path = auditor.settings.out / REPORT
    write_whole(path, text)
    return path, len(text)


def _squeeze(picture: bytes) -> tuple[str, bytes]:
    """A picture as small as it can be and still be read."""
    stream = BytesIO()
    Image.open(BytesIO(picture)).save(stream, format="WEBP", quality=QUALITY, method=4)
    return "image/webp", stream.getvalue()


def _render(report: Report, page: int, scale: float) -> Image.Image:
    password = report.options.pdf.password
    return render_page(report.path, page, scale, password, MOST_PIXELS)


def _find_stamp(out: Path) -> object:
    """What changes whenever another dataset is in the folder."""
    path = out / "readings.parquet"
    try:
        told = path.stat()
    except OSError:
        return None
    link = out / CURRENT
    target: Any = link.readlink() if link.is_symlink() else None
    return target, told.st_mtime_ns, told.st_size


class _Pictures:
    """The pictures drawn last, no more bytes of them than are allowed."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, int, float], bytes] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def get(self, key: tuple[str, int, float]) -> bytes | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def keep(self, key: tuple[str, int, float], picture: bytes) -> None:
        with self._lock:
            self._size += len(picture) - len(self._kept.pop(key, b""))
            self._kept[key] = picture
            while self._size > MOST_PICTURE_BYTES and len(self._kept) > 1:
                _, gone = self._kept.popitem(last=False)
                self._size -= len(gone)
