"""A PDF's pages as sheets, read through pdfplumber (MIT) and the pdfminer.six under it.

The second reader: some forty times slower, and it knows less. It does not say in which mode a text
is painted, so that text which paints nothing counts as seen, and it has no transparency.
"""

from __future__ import annotations

import math
from io import BytesIO
from typing import TYPE_CHECKING, Any

import numpy as np
from pdfminer.layout import LTChar, LTContainer, LTCurve, LTImage, LTPage
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfplumber import PDF
from pdfplumber.page import PDFPageAggregatorWithMarkedContent
