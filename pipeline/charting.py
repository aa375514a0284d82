"""The work behind `charts`: a page of all charts beside the dataset, or one as a picture."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from audit.report import item_to_anchor
from pipeline.auditing import REPORT
from pipeline.finding import find_one, read_timelines
from pipeline.wholefiles import write_whole
from publish.chart import Style, draw_chart
from publish.chartpage import charts_to_html
from publish.plot import Told
from publish.raster import scene_to_png
from publish.svg import scene_to_svg
from schema.failure import UsageError

if TYPE_CHECKING:
    from publish.scene import Scene

PAGE = "charts.html"
ALONE = Style(760, is_alone=True)
KINDS = (".svg", ".png")


def write_charts(out: Path, audit: str | None = None) -> tuple[Path, int, int]:
    """Write the page of all charts into the folder of the dataset: its path, charts and size.

    A figure leads to the audit view: to the server at the address `audit`, else to the report
    beside the page. Raises UsageError where there is no dataset, or the page cannot be written.
    """
    dataset, timelines = read_timelines(out)

    def link(reading_id: str) -> str:
        if audit is not None:
            return f"{audit.rstrip('/')}/item/{quote(reading_id, safe=':')}"
        return f"{REPORT}#{item_to_anchor(reading_id)}"

    told = Told({row.document_id: row for row in dataset.documents}, link)
    page = charts_to_html(timelines, told, has_links=True).encode()
    write_whole(out / PAGE, page)
    return out / PAGE, sum(bool(one.panels) for one in timelines), len(page)


def write_chart(out: Path, wanted: str, picture: Path | None) -> Path:
    """Write the chart of the measure that `wanted` names, as SVG or PNG by the file's ending.

    Without a file it is `<measure_id>.svg` in the folder that the command runs in. Raises
    UsageError where no one measure is meant, it has nothing to draw, or the ending is another.
    """
    if picture is not None and picture.suffix.lower() not in KINDS:
        raise UsageError(f"{picture}: a chart is written as .svg or .png")
    dataset, timelines = read_timelines(out)
    timeline = find_one(wanted, timelines)
    scene = draw_chart(timeline, Told({row.document_id: row for row in dataset.documents}), ALONE)
    if scene is None:
        raise UsageError(f"{timeline.measure.measure_id} has no figure with a date to draw")
    path = picture or Path(f"{timeline.measure.measure_id}.svg")
    write_whole(path, _to_bytes(scene, path))
    return path


def _to_bytes(scene: Scene, path: Path) -> bytes:
    return scene_to_png(scene) if path.suffix.lower() == ".png" else scene_to_svg(scene).encode()
