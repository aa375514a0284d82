"""The body that publishes a report: names of public bodies, found in a report's words.

A name is a kind of body (`Borough Council`, `Fire and Rescue Authority`) with the place that it
serves, before it or, with some kinds, behind it. The place may stand on the line above.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from normalise.bodywords import BREAKS, CONNECTORS, GENERIC, KINDS, PREFIXES
from normalise.evidence import Fact, Source, Words, best

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

SURE, ONGOING, ALONE, BROKEN, LABELLED, WITHIN, IN_PROSE = 0.97, 0.96, 0.95, 0.9, 0.9, 0.8, 0.6
OFTEN, SELDOM, NAMED_BY_FILE = 0.5, 0.3, 0.15
MANY = 3
LONGEST_PLACE = 8
LONGEST_COVER_PLACE = 5
PROSE_WORDS = 14


def _to_regex(phrases: Iterable[str]) -> re.Pattern[str]:
    joined = "|".join(phrases).replace(" ", r"\s")
    return re.compile(rf"(?<![\w-])(?:{joined})(?![\w-])(?!\.\w)", re.IGNORECASE)


_KIND = _to_regex(KINDS)
_PREFIX = _to_regex(PREFIXES)
_ANY_KIND = re.compile(
    "council|partner|police|constab|fire|nhs|ccg|trust|board|authority|borough|city|safer|probation"
    "|service|system|housing|corporation|clinical",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][\w’'.-]*|&|\S")
_KEPT_CAPITALS = frozenset({"nhs", "ccg", "pcc"})


class Name(NamedTuple):
    """A body's name in a line: where it stands, and its place where that is known."""

    text: str
    start: int
    end: int


def find_publisher(
    cover: Sequence[Words],
    headings: Sequence[Words],
    cells: Sequence[Words],
    file_name: str,
) -> Fact[str] | None:
    """The publisher from the cover; else the body that headings and cells name most often."""
    return best(_with_file(_find_on_cover(cover), file_name)) or _find_most_named(
        headings, cells, file_name
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
        (*_find_prefixed(text), *_find_ended(text)), key=lambda n: (n.start, -n.end)
    ):
        if name.start >= done:
            names.append(name)
            done = name.end
    return tuple(names)


def _find_ended(text: str) -> Iterator[Name]:
    """Names that end in their kind: `Bath and North East Somerset Council`."""
    done = 0
    for kind in _KIND.finditer(text):
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
    for above, words in zip((Words("", ""), *lines), lines, strict=False):
        names = find_names(words.text)
        yield from (_name_to_fact(name, words) for name in names)
        if not names:
            yield from _find_broken(above, words)


def _name_to_fact(name: Name, words: Words) -> Fact[str]:
    before, after = words.text[: name.start].strip(), words.text[name.end :].strip()
    if not after and before.casefold() in {"", "the"}:
        confidence = ALONE
    elif _is_edge(before, "|:–—-") and _is_edge(after, "|–—-("):
        confidence = LABELLED
    else:
        confidence = IN_PROSE if len(words.text.split()) > PROSE_WORDS else WITHIN
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


# -------------------------------------------------------------------- in headings and cells
def _find_most_named(
    headings: Sequence[Words], cells: Sequence[Words], file_name: str
) -> Fact[str] | None:
    """The body named most often; one that is named once counts if the file's name knows it."""
    found: dict[str, Fact[str]] = {}
    counts: Counter[str] = Counter()
    for source, words in _with_source(headings, cells):
        for name in find_names(words.text):
            counts[name.text.casefold()] += 1
            exact = words.text[name.start : name.end]
            found.setdefault(name.text.casefold(), Fact(name.text, exact, source, SELDOM))
    facts = [
        Fact(fact.value, fact.evidence, fact.source, OFTEN if counts[key] >= MANY else SELDOM)
        for key, fact in found.items()
        if counts[key] > 1 or _is_in_file_name(fact.value, file_name)
    ]
    facts.sort(key=lambda fact: -counts[fact.value.casefold()])
    return best(_with_file(facts, file_name))


def _with_source(
    headings: Sequence[Words], cells: Sequence[Words]
) -> Iterator[tuple[Source, Words]]:
    yield from (("heading", words) for words in headings)
    yield from (("cell", words) for words in cells)


def _with_file(facts: Iterable[Fact[str]], file_name: str) -> Iterator[Fact[str]]:
    """The facts, surer where the file's name has a word of the body's place."""
    for fact in facts:
        known = _is_in_file_name(fact.value, file_name)
        sure = min(SURE, fact.confidence + NAMED_BY_FILE) if known else fact.confidence
        yield Fact(fact.value, fact.evidence, fact.source, round(sure, 2))


def _is_in_file_name(name: str, file_name: str) -> bool:
    own = {word for word in re.findall(r"[^\W\d_]{3,}", name.casefold()) if word not in GENERIC}
    return bool(own & set(re.findall(r"[^\W\d_]{3,}", file_name.casefold())))
