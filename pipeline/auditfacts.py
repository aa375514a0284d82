"""Facts of documents on the audit page: found in the report, kept in `raw/documents.csv`."""

from __future__ import annotations

from collections import OrderedDict
from hashlib import sha256
from typing import TYPE_CHECKING

from audit.backend import RefusedError
from audit.givenfacts import Checked, DocumentFact, DocumentFacts, WrongFactsError
from normalise.facts import Facts, content_to_facts
from normalise.spans import Span
from pipeline.givingfacts import (
    COLUMNS,
    GIVEN,
    change_facts,
    check_fact,
    fact_to_text,
    span_to_text,
)
from pipeline.options import settings_to_options
from pipeline.reading import read_content
from pipeline.register import (
    hash_file,
    holding_register,
    read_whole_register,
    register_document,
    write_register,
)
from schema.failure import QuarterliesError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from concurrent.futures import Executor

    from audit.givenfacts import Standing
    from pipeline.settings import Settings
    from schema.dataset import DocumentRow
    from schema.document import Document
    from schema.tables import Dataset

MOST_FACTS = 24


class Keeper:
    """The facts of the documents of a dataset, and the changes that this session can take back."""

    def __init__(
        self, settings: Settings, worker: Executor, find_dataset: Callable[[], Dataset]
    ) -> None:
        """Keep facts in the register of `settings`; reports are read by `worker`."""
        self.settings = settings
        self._worker = worker
        self._find_dataset = find_dataset
        self._found: OrderedDict[str, tuple[Facts, str | None]] = OrderedDict()
        self._done: list[tuple[str, Document | None, Document, str]] = []

    def find(self, document_id: str) -> DocumentFacts:
        """The facts of a document; raises RefusedError where there is none."""
        row = self._find_row(document_id)
        facts, problem = self._detect(row)
        document = self._find_document(row.file)
        shown = document or self._register(row.file, facts)
        return DocumentFacts(
            document_id,
            row.file,
            tuple(_to_fact(shown, name, facts) for name in GIVEN),
            _to_state(document),
            any(
                getattr(shown, name) != getattr(row, name)
                for one in COLUMNS.values()
                for name in one
            ),
            problem,
        )

    def check(self, name: str, text: str) -> Checked:
        """What was typed, checked."""
        if name not in GIVEN:
            return Checked(error=f"there is no fact {name!r}")
        try:
            found = check_fact(name, text)
        except UsageError as error:
            return Checked(error=_to_words(error))
        if name == "period" and found["period_start"] is not None:
            return Checked(means=f"{found['period_start']} to {found['period_end']}")
        return Checked()

    def give(
        self, document_id: str, given: Mapping[str, str], confirmed: Collection[str], seen: str
    ) -> str:
        """Keep what was typed, all of it or nothing; what was kept, in words."""
        checked = {name: self.check(name, text).error for name, text in given.items()}
        errors = {name: told for name, told in checked.items() if told}
        if errors:
            raise WrongFactsError(errors)
        if not given and not confirmed:
            raise RefusedError("no field was changed, and none was said to be right as detected")
        row = self._find_row(document_id)
        facts, problem = self._detect(row)
        if problem and not all(given.values()):
            raise RefusedError(f"an empty field is for the report to say, and {problem}")
        try:
            with holding_register(self.settings.register):
                before = self._find_document(row.file)
                if seen != _to_state(before):
                    raise RefusedError(_tell_changed(before))
                document = before or self._register(row.file, facts)
                after = change_facts(document, given, confirmed, facts)
                self._write(row.file, after)
        except UsageError as error:
            raise RefusedError(_to_words(error)) from error
        words = _tell(after, given, confirmed)
        self._done.append((document_id, before, after, words))
        return words

    def undo(self) -> tuple[str, str]:
        """Take back what was kept last: of which document, and what, in words."""
        if not self._done:
            raise RefusedError("no fact was given since the page was started")
        document_id, before, after, words = self._done[-1]
        try:
            with holding_register(self.settings.register):
                if self._find_document(after.file) != after:
                    raise RefusedError(_tell_changed(self._find_document(after.file)))
                self._write(after.file, before)
        except UsageError as error:
            raise RefusedError(str(error)) from error
        self._done.pop()
        return document_id, words

    # ------------------------------------------------------------------------------ the files
    def _find_row(self, document_id: str) -> DocumentRow:
        for row in self._find_dataset().documents:
            if row.document_id == document_id and row.file != self.settings.register.name:
                return row
        raise RefusedError("there is no such document in the dataset")

    def _find_document(self, file: str) -> Document | None:
        """The row of a file as the register has it now; raises RefusedError."""
        try:
            documents = read_whole_register(self.settings.register)
        except UsageError as error:
            raise RefusedError(str(error)) from error
        return next((one for one in documents if one.file == file), None)

    def _register(self, file: str, facts: Facts) -> Document:
        path = self.settings.raw / file
        if not path.is_file():
            raise RefusedError(f"{file} is neither registered nor in {self.settings.raw}")
        return register_document(path, facts)

    def _write(self, file: str, document: Document | None) -> None:
        documents = read_whole_register(self.settings.register)
        others = [one for one in documents if one.file != file]
        write_register(self.settings.register, (*others, *([document] if document else [])))

    def _detect(self, row: DocumentRow) -> tuple[Facts, str | None]:
        """What the report's own words say, and why it could not be asked, if so."""
        path = self.settings.raw / row.file
        if not path.is_file():
            return Facts(), f"{row.file} is not in {self.settings.raw} any more"
        key = hash_file(path)
        if key not in self._found:
            self._found[key] = self._worker.submit(self._read, row.file).result()
            while len(self._found) > MOST_FACTS:
                self._found.popitem(last=False)
        return self._found[key]

    def _read(self, file: str) -> tuple[Facts, str | None]:
        try:
            content, _ = read_content(self.settings.raw / file, settings_to_options(self.settings))
            return content_to_facts(content, file), None
        except QuarterliesError as error:
            return Facts(), str(error)
        except Exception as error:  # noqa: BLE001 one report's crash must not end the page
            return Facts(), f"{file}: reading it crashed: {type(error).__name__}"


# ------------------------------------------------------------------------------------ in words
def _to_fact(document: Document, name: str, facts: Facts) -> DocumentFact:
    value = fact_to_text(document, name)
    is_detected = COLUMNS[name][0] in document.detected
    standing: Standing = "missing" if not value else "detected" if is_detected else "given"
    found = getattr(facts, name, None)
    if found is None:
        return DocumentFact(name, value, standing, GIVEN[name])
    said = span_to_text(found.value) if isinstance(found.value, Span) else str(found.value)
    return DocumentFact(
        name, value, standing, GIVEN[name], said, found.evidence, found.source, found.confidence
    )


def _to_state(document: Document | None) -> str:
    """What a form brings back of the row that it was made from."""
    return sha256(repr(document).encode()).hexdigest()[:16]


def _tell_changed(now: Document | None) -> str:
    """What somebody else made of the facts meanwhile."""
    if now is None:
        return "its row was taken out of the register since you looked"
    facts = ((name, fact_to_text(now, name)) for name in GIVEN)
    told = "; ".join(f"{name} {text}" for name, text in facts if text)
    return f"somebody else changed the facts since you looked: they are now {told}"


def _tell(after: Document, given: Collection[str], confirmed: Collection[str]) -> str:
    parts = [f"{name}: {fact_to_text(after, name) or 'nothing'}" for name in given]
    parts += [f"{name} confirmed" for name in confirmed if name not in given]
    return "; ".join(parts)


def _to_words(error: UsageError) -> str:
    return str(error).removeprefix("--")
