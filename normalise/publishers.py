"""The body that publishes a report: names of public bodies, found in a report's words.

A name is a kind of body (`Borough Council`, `Fire and Rescue Authority`) with the place that it
serves, before it or, with some kinds, behind it. The place may stand on the line above.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from normalise.bodywords import BREAKS, CONNECTORS, GENERIC, KINDS, PREFIXES, WEAK_KINDS
from normalise.evidence import LONGEST_CELL, Fact, Source, Words, best, is_prose, to_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from normalise.evidence import ReportWords

SURE, ONGOING, ALONE, BROKEN, LABELLED, WITHIN, IN_PROSE = 0.97, 0.96, 0.95, 0.9, 0.9, 0.8, 0.6
OFTEN, SELDOM, NAMED_BY_FILE, IN_FILE_NAME = 0.5, 0.3, 0.15, 0.35
RUNNING, LISTED, WEAK = 0.88, 0.45, 0.7
TOP_LINES = 3
MANY = 3
LONGEST_PLACE = 8
LONGEST_COVER_PLACE = 5


def _to_regex(phrases: Iterable[str]) -> re.Pattern[str]:
    joined = "|".join(phrases).replace(" ", r"\s")
    return re.compile(rf"(?<![\w-])(?:{joined})(?![\w-])(?!\.\w)", re.IGNORECASE)


_KIND = _to_regex(KINDS)
_WEAK_KIND = _to_regex(WEAK_KINDS)
_PREFIX = _to_regex(PREFIXES)
# Words that lead to bodies other than the one that reports.
_OTHERS = re.compile(
    r"(?:(?:report )?(?:for|to)|cc|partners?|partner (?:agencies|organisations)|members?|client"
    r"|commissioned|hosted|funded|supported|working|in partnership|with|including|area|wards?)\b",
    re.IGNORECASE,
)
_ORGANISATION = re.compile(
    r"(?:name of )?(?:organisation|publisher|authority|body|company|provider)\s*:\s*", re.IGNORECASE
)
_SEGMENT = re.compile(r"\s*[|•:\t]\s*|\s+[-–—/]\s+|\s{2,}")
_ANY_KIND = re.compile(
    "council|partner|police|constab|fire|nhs|ccg|trust|board|authority|borough|city|safer|probation"
    "|service|system|housing|corporation|clinical|comhairle|cyngor|[lr]b of|team|committee",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][\w’'.-]*|&|\S")
_KEPT_CAPITALS = frozenset({"nhs", "ccg", "pcc"})


class Name(NamedTuple):
    """A body's name in a line: where it stands, and its place where that is known."""

    text: str
    start: int
    end: int


def find_publisher(words: ReportWords) -> Fact[str] | None:
    """The publisher from cover and running heads; else the body that is named most often below.

    Where none of these names one, the file's name may.
    """
    outside = (*_find_on_cover(words.cover), *_find_running(words.running))
    return (
        best(_with_file(outside, words.file_name))
        or _find_most_named(words)
        or _find_in_file_name(words.file_name)
    )


def find_names(text: str) -> tuple[Name, ...]:
    """The public bodies that a line names, in order.

    >>> [name.text for name in find_names("A raid by Kent Police and Durham Council's wardens")]
    ['Kent Police', 'Durham Council']
    """
    if not _ANY_KIND.search(text):
        return ()
    names: list[Name] = []
    done = 0
    for name in sorted(
        (*_find_prefixed(text), *_find_ended(text, _KIND)), key=lambda n: (n.start, -n.end)
    ):
        if name.start >= done:
            names.append(name)
            done = name.end
    return tuple(names)


def _find_ended(text: str, kinds: re.Pattern[str]) -> Iterator[Name]:
    """Names that end in their kind: `Bath and North East Somerset Council`."""
    done = 0
    for kind in kinds.finditer(text):
        start = _place_start(text, done, kind.start())
        done = kind.end()
        if start is not None:
            yield Name(_to_name(text[start:done]), start, done)


def _find_prefixed(text: str) -> Iterator[Name]:
    """Names that start with their kind: `London Borough of Havering`, `NHS Fife`."""
    for prefix in _PREFIX.finditer(text):
        end = _place_end(text, prefix.end())
        if end is not None and prefix[0][:1].isupper():
            kind = _KIND.match(text, end + 1)
            end = kind.end() if kind else end
            yield Name(_to_name(text[prefix.start() : end]), prefix.start(), end)


def _place_start(text: str, first: int, kind_start: int) -> int | None:
    """Where the place before a kind starts; None where there is none."""
    words = list(_WORD.finditer(text, first, kind_start))
    place: list[re.Match[str]] = []
    for word in reversed(words[-LONGEST_PLACE:]):
        if not _can_be_place(word[0], place):
            break
        place.insert(0, word)
    while place and (place[0][0].casefold() in CONNECTORS or not place[0][0][0].isalpha()):
        place.pop(0)
    return place[0].start() if _is_place([word[0] for word in place]) else None


def _place_end(text: str, start: int) -> int | None:
    """Where the place behind a prefix ends; None where there is none."""
    place: list[re.Match[str]] = []
    for word in _WORD.finditer(text, start):
        if len(place) >= LONGEST_PLACE or not _can_be_place(word[0], ()):
            break
        if place and _KIND.match(text, word.start()):
            break
        place.append(word)
    while place and place[-1][0].casefold() in CONNECTORS:
        place.pop()
    return place[-1].end() if _is_place([word[0] for word in place]) else None


def _can_be_place(word: str, behind: Sequence[re.Match[str]]) -> bool:
    """Whether a word goes on with a place's name; a comma does before `and` (`A, B and C`)."""
    if word == ",":
        return any(one[0].casefold() in {"and", "&"} for one in behind)
    folded = word.casefold()
    if folded in BREAKS or (word.endswith(".") and folded != "st."):
        return False
    return folded in CONNECTORS or word[0].isupper()


def _is_place(words: Sequence[str]) -> bool:
    return any(word[0].isupper() and word.casefold() not in GENERIC | CONNECTORS for word in words)


def _to_name(text: str) -> str:
    """A name as it is written in a sentence: capitals throughout become capitals at the start."""
    text = " ".join(text.split())
    if not text.isupper():
        return text
    return " ".join(_from_capitals(word) for word in text.split())


def _from_capitals(word: str) -> str:
    folded = word.casefold()
    if folded in _KEPT_CAPITALS:
        return word
    return folded if folded in CONNECTORS else "-".join(map(_capitalise, folded.split("-")))


def _capitalise(part: str) -> str:
    return part if part in CONNECTORS else part[:1].upper() + part[1:]


# ------------------------------------------------------------------------------ on the cover
def _find_on_cover(cover: Sequence[Words]) -> Iterator[Fact[str]]:
    lines = [words for words in cover if words.text]
    for i, (above, words) in enumerate(zip((Words("", ""), *lines), lines, strict=False)):
        names = find_names(words.text)
        yield from (_name_to_fact(name, words) for name in names)
        if not names:
            yield from _find_broken(above, words)
            yield from _find_weak(words, is_top=i < TOP_LINES)


def _find_weak(words: Words, *, is_top: bool) -> Iterator[Fact[str]]:
    """A line that is all a name, at the top of the cover or behind `Organisation:`."""
    label = _ORGANISATION.match(words.text)
    text = words.text[label.end() :] if label else words.text
    if is_top or label:
        yield from (
            Fact(name.text, words.printed, "cover", LABELLED if label else WEAK)
            for name in _find_ended(text, _WEAK_KIND)
            if name.start == 0 and name.end == len(text)
        )


def _name_to_fact(name: Name, words: Words) -> Fact[str]:
    before, after = words.text[: name.start].strip(), words.text[name.end :].strip()
    if _OTHERS.match(before):
        confidence = LISTED
    elif not after and before.casefold() in {"", "the"}:
        confidence = ALONE
    elif _is_edge(before, "|:–—-") and _is_edge(after, "|–—-("):
        confidence = LABELLED
    else:
        confidence = IN_PROSE if is_prose(words) else WITHIN
    return Fact(name.text, words.printed, "cover", confidence)


def _is_edge(rest: str, signs: str) -> bool:
    """True where a line's rest is empty or parted from the name by a sign."""
    return not rest or rest[-1] in signs or rest[0] in signs


def _find_broken(above: Words, words: Words) -> Iterator[Fact[str]]:
    """A name over two lines: a place, and below it the kind of body."""
    if not _is_place_line(above.text):
        return
    text = f"{above.text} {words.text}"
    confidence = ONGOING if words.text[0].islower() else BROKEN
    for name in find_names(text):
        if name.start == 0 and name.end == len(text):
            yield Fact(name.text, f"{above.printed}\n{words.printed}", "cover", confidence)


def _is_place_line(text: str) -> bool:
    words = [word[0] for word in _WORD.finditer(text)]
    if not 0 < len(words) <= LONGEST_COVER_PLACE or any(sign.isdigit() for sign in text):
        return False
    return all(_can_be_place(word, ()) for word in words) and words[0][0].isupper()


# ------------------------------------------------------------------------- in running heads
def _find_running(running: Sequence[Words]) -> Iterator[Fact[str]]:
    """Bodies that a running head names; surer where one is a piece of it by itself."""
    for words in running:
        for piece in _SEGMENT.split(words.printed):
            text = " ".join(piece.split())
            whole = [*find_names(text), *_find_ended(text, _WEAK_KIND)]
            for name in whole[:1]:
                is_all = name.start == 0 and name.end == len(text)
                sure = RUNNING if is_all else WITHIN
                if is_all or find_names(text):
                    yield Fact(name.text, words.printed, "running head", sure)


def _find_in_file_name(file_name: str) -> Fact[str] | None:
    """The body that a file's name names: `durham-council-performance-q2.pdf`."""
    words = re.findall(r"[^\W\d_]+|&|\d+", file_name.rpartition(".")[0] or file_name)
    text = " ".join(one if one in CONNECTORS else one[:1].upper() + one[1:] for one in words)
    names = (Fact(one.text, file_name, "file name", IN_FILE_NAME) for one in find_names(text))
    return next(names, None)


# -------------------------------------------------------------------- in headings and cells
def _find_most_named(report: ReportWords) -> Fact[str] | None:
    """The body named most often; one that is named once counts if the file's name knows it."""
    found: dict[str, Fact[str]] = {}
    counts: Counter[str] = Counter()
    for source, words in _with_source(report):
        for name in find_names(words.text):
            counts[name.text.casefold()] += 1
            exact = words.text[name.start : name.end]
            found.setdefault(name.text.casefold(), Fact(name.text, exact, source, SELDOM))
    facts = [
        Fact(fact.value, fact.evidence, fact.source, OFTEN if counts[key] >= MANY else SELDOM)
        for key, fact in found.items()
        if counts[key] > 1 or _is_in_file_name(fact.value, report.file_name)
    ]
    facts.sort(key=lambda fact: -counts[fact.value.casefold()])
    return best(_with_file(facts, report.file_name))


def _with_source(report: ReportWords) -> Iterator[tuple[Source, Words]]:
    yield from (("heading", words) for words in report.headings)
    yield from (("cell", to_words(cell, LONGEST_CELL)) for cell in report.cells)


def _with_file(facts: Iterable[Fact[str]], file_name: str) -> Iterator[Fact[str]]:
    """The facts, surer where the file's name has a word of the body's place."""
    for fact in facts:
        known = _is_in_file_name(fact.value, file_name)
        sure = min(SURE, fact.confidence + NAMED_BY_FILE) if known else fact.confidence
        yield Fact(fact.value, fact.evidence, fact.source, round(sure, 2))


def _is_in_file_name(name: str, file_name: str) -> bool:
    own = {word for word in re.findall(r"[^\W\d_]{3,}", name.casefold()) if word not in GENERIC}
    return bool(own & set(re.findall(r"[^\W\d_]{3,}", file_name.casefold())))
