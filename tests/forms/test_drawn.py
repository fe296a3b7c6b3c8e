"""A drawing on paper lies where it says, in the fonts that come with Headdesk."""

from __future__ import annotations

import io
from datetime import date, timedelta

import pdfplumber
import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import SimpleDocTemplate

from headdesk.domain.drawing import LETTERING, Dot, Text, text_width
from headdesk.domain.measure_trend import Taken, trend
from headdesk.domain.trend_chart import trend_drawing
from headdesk.forms.drawn import Drawn
from headdesk.forms.faces import BOLD, PLAIN, face
from headdesk.usecases import reference

LEFT, TOP, PAGE = 54.0, 60.0, (612.0, 792.0)
NEAR = 0.05
TOTALS = [18, 16, 17, 12, 13, 9, 20, 4]
SHARES = {"start": 0.0, "middle": 0.5, "end": 1.0}


def chart():
    taken = [Taken(date(2025, 12, 1) + timedelta(14 * n), total) for n, total in enumerate(TOTALS)]
    return trend_drawing(trend(reference.measures()["PHQ-9"], taken), 504)


@pytest.fixture
def page():
    content = io.BytesIO()
    document = SimpleDocTemplate(
        content, pagesize=PAGE, leftMargin=LEFT - 6, rightMargin=48, topMargin=TOP - 6, bottomMargin=48
    )
    document.build([Drawn(chart())])
    with pdfplumber.open(content) as pdf:
        yield pdf.pages[0]


def test_every_text_stands_at_its_place(page):
    letters = iter(page.chars)
    for text in (mark for mark in chart().marks if isinstance(mark, Text)):
        own = [next(letters) for _ in text.words]
        assert "".join(letter["text"] for letter in own) == text.words
        first, last = own[0]["x0"], own[-1]["x1"]
        anchored = first + SHARES[text.anchor] * (last - first)
        assert anchored == pytest.approx(LEFT + text.x, abs=NEAR)
        assert PAGE[1] - own[0]["matrix"][5] == pytest.approx(TOP + text.y, abs=NEAR)
        assert ("Bold" in own[0]["fontname"]) is LETTERING[text.role].bold
    assert next(letters, None) is None


def test_every_dot_stands_at_its_place(page):
    dots = [mark for mark in chart().marks if isinstance(mark, Dot)]
    round_ones = [c for c in page.curves if abs((c["x1"] - c["x0"]) - (c["bottom"] - c["top"])) < NEAR]
    assert len(round_ones) == len(dots)
    for dot, curve in zip(dots, round_ones, strict=True):
        assert (curve["x0"] + curve["x1"]) / 2 == pytest.approx(LEFT + dot.x, abs=NEAR)
        assert (curve["top"] + curve["bottom"]) / 2 == pytest.approx(TOP + dot.y, abs=NEAR)


def test_the_fonts_are_embedded_ones(page):
    assert {letter["fontname"].split("+")[-1] for letter in page.chars} == {
        "LiberationSans",
        "LiberationSans-Bold",
    }


def test_words_are_never_wider_than_was_reckoned_with():
    for text in (mark for mark in chart().marks if isinstance(mark, Text)):
        font = face(BOLD if LETTERING[text.role].bold else PLAIN).fontName
        assert stringWidth(text.words, font, LETTERING[text.role].size) <= text_width(text.words, text.role)
