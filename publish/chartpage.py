"""The charts of all measures as one page that needs nothing else: by publisher and theme."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from publish.chart import describe, draw_chart
from publish.figures import days_to_words, met_to_words, place_to_words, reading_to_words
from publish.legend import all_keys, find_notes
from publish.pages import environment, read_part, to_hash
from publish.svg import scene_to_svg, shapes_to_svg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from publish.plot import Told
    from publish.timeline import Timeline
    from schema.dataset import DocumentRow, ReadingRow

NO_THEME = "Under no heading"
NO_PUBLISHER = "Publisher unknown"
_KEY_SIZE = (24, 14)
_MOST_FILES = 12


@dataclass(frozen=True, slots=True)
class Row:
    """One reading in the table under a chart."""

    period: str
    figure: str
    what: str
    target: str
    place: str
    link: str | None


@dataclass(frozen=True, slots=True)
class Card:
    """One measure: its name, its chart, its notes, its readings. `words` is what a search finds."""

    anchor: str
    name: str
    under: str
    words: str
    met: str
    drawn: str
    notes: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Theme:
    """The measures under one heading; `bare` are those that have nothing to draw."""

    anchor: str
    name: str
    cards: tuple[Card, ...]
    bare: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """The measures of one publisher."""

    name: str
    themes: tuple[Theme, ...]


def charts_to_html(timelines: Sequence[Timeline], told: Told, *, has_links: bool = False) -> str:
    """The page of all charts; the same rows give the same bytes."""
    style = read_part("charts.css")
    script = read_part("charts.js")
    policy = (
        f"default-src 'none'; style-src {to_hash(style)}; script-src {to_hash(script)};"
        " base-uri 'none'; form-action 'none'"
    )
    return (
        environment()
        .get_template("charts.html")
        .render(
            summary=_summarise(timelines, told.documents),
            keys=[(shapes_to_svg(key, *_KEY_SIZE), words) for key, words in all_keys()],
            parts=tuple(_to_parts(timelines, told)),
            has_links=has_links,
            style=style,
            script=script,
            policy=policy,
        )
    )


def _summarise(timelines: Sequence[Timeline], documents: Mapping[str, DocumentRow]) -> str:
    drawn = sum(bool(one.panels) for one in timelines)
    files = sorted(row.file for row in documents.values() if row.status == "read")
    shown = ", ".join(files[:_MOST_FILES])
    more = f" and {len(files) - _MOST_FILES} more" if len(files) > _MOST_FILES else ""
    return (
        f"{drawn} of {len(timelines)} measures have figures with dates. "
        f"They are from {'1 report' if len(files) == 1 else f'{len(files)} reports'}: "
        f"{shown}{more}."
    )


# ------------------------------------------------------------------------------ parts of a page
def _to_parts(timelines: Sequence[Timeline], told: Told) -> Iterator[Part]:
    number = 0
    for publisher, own in _group(timelines, lambda one: one.measure.publisher).items():
        themes = []
        for name, members in _group(own, lambda one: one.theme).items():
            number += 1
            cards = [(bool(one.panels), _to_card(one, told)) for one in members]
            drawn = tuple(card for has_chart, card in cards if has_chart)
            bare = tuple(card for has_chart, card in cards if not has_chart)
            themes.append(Theme(f"theme-{number}", name or NO_THEME, drawn, bare))
        yield Part(publisher or NO_PUBLISHER, tuple(themes))


def _group(
    timelines: Iterable[Timeline], key: Callable[[Timeline], str | None]
) -> dict[str | None, list[Timeline]]:
    """The measures that share a name, in the order in which the names come; none is last."""
    groups: dict[str | None, list[Timeline]] = {}
    for one in timelines:
        groups.setdefault(key(one), []).append(one)
    return dict(sorted(groups.items(), key=lambda group: group[0] is None))


def _to_card(timeline: Timeline, told: Told) -> Card:
    measure = timeline.measure
    scene = draw_chart(timeline, told)
    files = " ".join(document.file for document in timeline.documents)
    words = f"{measure.measure} {' '.join(measure.codes)} {timeline.theme or ''} {files}"
    return Card(
        f"m-{measure.measure_id}",
        measure.measure,
        _find_under(timeline),
        words.lower(),
        _find_met(timeline),
        scene_to_svg(scene) if scene else "",
        tuple(find_notes(timeline)),
        tuple(_to_row(row, told) for row in timeline.readings),
    )


def _find_under(timeline: Timeline) -> str:
    """The line under a name: codes, which way is better, and what there is."""
    measure = timeline.measure
    better = f"{measure.polarity} is better" if measure.polarity else ""
    if not timeline.panels:
        counts = Counter(reading_to_words(row) for row in timeline.readings)
        return "; ".join(f"{number} × {words}" for words, number in counts.most_common())
    parts = (*measure.codes, better, describe(timeline))
    return " · ".join(part for part in parts if part)


def _find_met(timeline: Timeline) -> str:
    """Whether the latest actual figure that answers the measure meets its target."""
    actual = [one.row for one in timeline.points if one.leads and one.row.headline]
    latest = max(actual, key=lambda row: (row.period_end, row.period_start), default=None)
    if latest is None or latest.meets_target is None:
        return "open"
    return "met" if latest.meets_target else "missed"


def _to_row(row: ReadingRow, told: Told) -> Row:
    what = ", ".join(
        str(part) for part in (row.series, row.role if row.role != "actual" else None) if part
    )
    period = row.period_label or days_to_words(row.period_start, row.period_end)
    return Row(
        period,
        reading_to_words(row),
        what,
        met_to_words(row),
        place_to_words(row, told.documents),
        told.link(row.reading_id),
    )
