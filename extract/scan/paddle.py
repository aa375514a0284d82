"""PP-OCR (Apache-2.0) as the package `rapidocr` brings it along, run by onnxruntime (MIT).

The models lie in the wheel of rapidocr; none is downloaded. Its code is not loaded: what comes
before and after the networks is here, as the lines of a straightened page are boxes that are level.
"""

from __future__ import annotations

import importlib
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import ndimage

from extract.scan.decoding import decode_line
from extract.scan.models import COMMAND, find_models
from extract.scan.picture import scale_picture

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from extract.scan.models import Models
    from extract.scan.picture import Picture
    from extract.scan.recogniser import ReadLine

_LOADING = Lock()
_STEP = 32  # both networks halve a picture five times
_FIND_DPI, _MOST_SIDE = 110.0, 2016
_IS_TEXT, _IS_LINE = 0.3, 0.5
_SHRUNK = 1.6  # by how much of area over edge a line is wider than the network says
_SMALLEST = 3  # pixels
_LINE_HEIGHT = 48
_WIDEST, _BATCH = 3200, 2400  # pixels: of a line, of several together
# What reports in English print, and their neighbours; the network knows 18,000 characters more.
_LETTERS = frozenset(map(chr, range(0x21, 0x7F))) | frozenset(
    "£€¥§©®°±²³¹·¼½¾¿×÷ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝßàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿŷŵŶŴ"
    "–—‘’“”•…‰™←↑→↓↔−≈≠≤≥■□▲△▶▼▽◆●○✓✔✗✘"
)


def load_paddle() -> PaddleRecogniser:
    """The recogniser, loaded once a process; raises ModuleNotFoundError where it is not there."""
    with _LOADING:
        return _load_once()


@cache
def _load_once() -> PaddleRecogniser:
    models = find_models()
    if models is None:
        raise ModuleNotFoundError(f"nothing that recognises text is installed: {COMMAND}")
    return PaddleRecogniser(models)


class PaddleRecogniser:
    """The two networks of PP-OCR: one finds lines, one reads them. Threads may share it."""

    def __init__(self, models: Models) -> None:
        """Load the networks."""
        self._find, self._read = _load(models.find), _load(models.read)
        listed = self._read.get_modelmeta().custom_metadata_map["character"]
        self._chosen, self._letters = _choose_letters(listed.split("\n"))

    def find_lines(self, picture: Picture, dpi: float) -> NDArray[np.float64]:
        """The boxes of lines (x0, top, x1, bottom, in pixels), upright or turned, in any order."""
        height, width = picture.shape
        scale = min(_FIND_DPI / dpi, _MOST_SIDE / max(height, width))
        sides = [max(_STEP, round(side * scale / _STEP) * _STEP) for side in (width, height)]
        given = _to_input(scale_picture(picture, *sides))
        (found,) = self._find.run(None, {self._find.get_inputs()[0].name: given[None]})
        boxes = np.array([*_find_boxes(found[0, 0])]).reshape(-1, 4)
        boxes *= np.array([width / sides[0], height / sides[1]] * 2)
        clipped: NDArray[np.float64] = np.clip(boxes, 0, [width, height, width, height])
        return clipped

    def read_lines(self, lines: Sequence[Picture]) -> list[ReadLine]:
        """Each of these pictures of single upright lines as it reads."""
        widths = [_find_width(line) for line in lines]
        order = sorted(range(len(lines)), key=widths.__getitem__)
        found: dict[int, ReadLine] = {}
        for chosen in _cut_batches(order, widths):
            longest = -(-max(widths[i] for i in chosen) // _STEP) * _STEP
            batch = np.zeros((len(chosen), 3, _LINE_HEIGHT, longest), np.float32)
            for row, i in zip(batch, chosen, strict=True):
                row[:, :, : widths[i]] = _to_input(scale_picture(lines[i], widths[i], _LINE_HEIGHT))
            (likely,) = self._read.run(None, {self._read.get_inputs()[0].name: batch})
            likely = likely[:, :, self._chosen]
            for row, i in zip(likely, chosen, strict=True):
                found[i] = decode_line(row, self._letters, widths[i] / longest)
        return [found[i] for i in range(len(lines))]


def _load(path: Path) -> Any:  # noqa: ANN401 onnxruntime is loaded by name, and ships no types
    onnxruntime = importlib.import_module("onnxruntime")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # pages are read side by side
    options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False  # which would keep what the largest page took
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _choose_letters(listed: Sequence[str]) -> tuple[NDArray[np.intp], list[str]]:
    """The columns of the network's answer that count, and the character of each.

    The first column is that of no character, the last one that of a space.
    """
    every = ["", *listed]
    if every[-1] == "":
        every.pop()  # the list ends with a line end
    chosen = [0, *(i for i, letter in enumerate(every) if letter in _LETTERS), len(every)]
    return np.array(chosen), [*(every[i] for i in chosen[:-1]), " "]


def _to_input(picture: Picture) -> NDArray[np.float32]:
    """Three equal layers from -1 to 1, as both networks take them."""
    layer = picture.astype(np.float32) / 127.5 - 1.0
    return np.broadcast_to(layer, (3, *layer.shape))


def _find_boxes(likely: NDArray[np.float32]) -> Iterator[tuple[float, float, float, float]]:
    """The boxes of lines in the network's answer, each as wide as the line is."""
    marked, _ = ndimage.label(likely > _IS_TEXT)
    for number, (rows, columns) in enumerate(ndimage.find_objects(marked), start=1):
        height, width = rows.stop - rows.start, columns.stop - columns.start
        if min(height, width) < _SMALLEST:
            continue
        own = marked[rows, columns] == number
        if likely[rows, columns][own].mean() < _IS_LINE:
            continue
        more = _SHRUNK * height * width / (2 * (height + width))
        yield (
            columns.start - more,
            rows.start - more,
            columns.stop + more,
            rows.stop + more,
        )


def _find_width(line: Picture) -> int:
    height, width = line.shape
    wanted: int = round(_LINE_HEIGHT * width / max(height, 1))
    return min(_WIDEST, max(8, wanted))


def _cut_batches(order: Sequence[int], widths: Sequence[int]) -> Iterator[list[int]]:
    """The lines in batches of similar ones, each with a limited number of pixels."""
    batch: list[int] = []
    for i in order:
        if batch and (len(batch) + 1) * widths[i] > _BATCH:
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch
