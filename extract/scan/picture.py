"""Pictures of pages as arrays of grey: turned, scaled, parted into paper and ink."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

from extract.affine import SAME, Affine

Picture = NDArray[np.uint8]
"""Grey from 0 (black) to 255, a row of the array a row of the picture."""

Ink = NDArray[np.bool_]
"""True for each pixel that is darker than the paper around it."""

_SMALL = 400  # pixels
_AROUND = 0.2  # inches: what a pixel is compared with
_DARKER = 0.9  # of the grey around it
_LEAST = 18  # levels of grey below what is around: less is paper
_LIMITS = (0.7, 60.0)  # percent of the pixels that are darker: ink, paper
_LEAST_CONTRAST = 30.0  # levels of grey
# Strokes that are pale are blurred: then less is lost by smoothing. In pixels.
_SMOOTH, _MOST_SMOOTH, _LITTLE = 5_700.0, 1.6, 0.3
_NOISE = 3.0  # times the noise of the picture


class Turned(NamedTuple):
    """A picture that was made straight, and the map from its pixels to those of the first one.

    `matrix` are the six numbers of an affine map: x = a x' + c y' + e, y = b x' + d y' + f.
    """

    picture: Picture
    matrix: Affine


def scale_picture(picture: Picture, width: int, height: int) -> Picture:
    """The picture in another size, smoothed."""
    if picture.shape == (height, width):
        return picture
    image = Image.fromarray(picture)
    small = width * height < picture.size
    how = Image.Resampling.BOX if small and width * 2 < picture.shape[1] else None
    return np.asarray(image.resize((width, height), how or Image.Resampling.BILINEAR))


def turn_picture(picture: Picture, degrees: float) -> Turned:
    """The picture turned clockwise by `degrees`, with paper at its corners."""
    if not degrees:
        return Turned(picture, SAME)
    height, width = picture.shape
    angle = np.deg2rad(degrees)
    cos, sin = float(np.cos(angle)), float(np.sin(angle))
    new_width = round(abs(width * cos) + abs(height * sin))
    new_height = round(abs(width * sin) + abs(height * cos))
    # from a pixel of the turned picture to one of this: turned back around the middle
    x = width / 2 - cos * new_width / 2 - sin * new_height / 2
    y = height / 2 + sin * new_width / 2 - cos * new_height / 2
    turned = Image.fromarray(picture).transform(
        (new_width, new_height),
        Image.Transform.AFFINE,
        (cos, sin, x, -sin, cos, y),
        resample=Image.Resampling.BICUBIC,
        fillcolor=find_paper(picture),
    )
    return Turned(np.asarray(turned), (cos, -sin, sin, cos, x, y))


def find_paper(picture: Picture) -> int:
    """The grey that most of a picture has."""
    step = 4 if min(picture.shape) > _SMALL else 1
    counts = np.bincount(picture[::step, ::step].ravel() >> 2, minlength=64)
    return int(counts.argmax()) * 4 + 2


def find_noise(picture: Picture) -> float:
    """By how many levels of grey neighbours on the paper differ for no reason."""
    steps = np.abs(np.diff(picture[::2].astype(np.int16), axis=1))
    return float(np.median(steps)) * 1.05  # of a normal spread: 0.6745 times the root of two


def find_ink(picture: Picture, dpi: float) -> Ink:
    """What is printed: pixels darker than what lies around them."""
    grey = picture.astype(np.float32)
    noise = find_noise(picture)
    if noise > 1:
        grey = ndimage.uniform_filter(grey, 3)
    around = ndimage.uniform_filter(grey, max(3, round(_AROUND * dpi)))
    least = max(_LEAST, _NOISE * noise)
    ink: Ink = (grey < _DARKER * around) & (around - grey > least)
    return ink


def clean_picture(picture: Picture) -> Picture:
    """The picture with black ink on white paper, smoothed as far as it is noisy."""
    ink, paper = np.percentile(picture[::3, ::3], _LIMITS)
    contrast = max(float(paper - ink), _LEAST_CONTRAST)
    blur = min(_SMOOTH * find_noise(picture) / contrast**2, _MOST_SMOOTH)
    grey = picture.astype(np.float32)
    if blur > _LITTLE:
        grey = ndimage.gaussian_filter(grey, blur)
        ink, paper = np.percentile(grey[::3, ::3], _LIMITS)
        contrast = max(float(paper - ink), _LEAST_CONTRAST)
    clean: Picture = np.clip((grey - ink) * (255 / contrast), 0, 255).astype(np.uint8)
    return clean
