"""A drawing on the screen lies where it says, at every size of window and text."""

from __future__ import annotations

from datetime import date, timedelta
from typing import cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetricsF, QImage

from headdesk.domain.drawing import Dot, Drawing, Text, text_width
from headdesk.domain.measure_trend import Taken, trend
from headdesk.domain.trend_chart import trend_drawing
from headdesk.ui.theme_type import role_font
from headdesk.ui.widgets.drawing_view import DrawingView
from headdesk.usecases import reference

TOTALS = [18, 16, 17, 12, 13, 9, 20, 4]
FAINT = 90
HANGS = set("gjpqy,")
SHARES = {"start": 0.0, "middle": 0.5, "end": 1.0}


def chart(width):
    taken = [Taken(date(2025, 12, 1) + timedelta(14 * n), total) for n, total in enumerate(TOTALS)]
    return trend_drawing(trend(reference.measures()["PHQ-9"], taken), width)


def view(qtbot, draw, pixels=700):
    made = DrawingView("Trend", draw)
    qtbot.addWidget(made)
    made.resize(pixels, made.heightForWidth(pixels))
    return made


def ink(widget):
    """The left, top, right and bottom of what a widget paints, in pixels."""
    picture = QImage(widget.size(), QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    widget.render(picture, QPoint(), renderFlags=widget.RenderFlag.DrawChildren)
    alpha = picture.convertToFormat(QImage.Format.Format_Alpha8)
    rows = [bytes(cast("bytes", alpha.constScanLine(y)))[: alpha.width()] for y in range(alpha.height())]
    down = [y for y, row in enumerate(rows) if max(row) > FAINT]
    across = [x for x in range(alpha.width()) if any(row[x] > FAINT for row in rows[down[0] : down[-1] + 1])]
    return across[0], down[0], across[-1] + 1, down[-1] + 1


@pytest.fixture(params=[100, 200])
def scale(request, look):
    look.set_text_scale(request.param)
    yield request.param
    look.set_text_scale(100)


def alone(mark, width, height):
    return lambda _width: Drawing(width, height, (mark,))


def test_every_text_stands_at_its_place(qtbot, scale):
    whole = view(qtbot, chart).drawing()
    for text in (mark for mark in whole.marks if isinstance(mark, Text)):
        shown = view(qtbot, alone(text, whole.width, whole.height))
        left, _top, right, bottom = ink(shown)
        place = shown.place(text.x, text.y)
        assert left + SHARES[text.anchor] * (right - left) == pytest.approx(place.x(), abs=2.5 * scale / 100)
        if not HANGS & set(text.words):
            assert bottom == pytest.approx(place.y(), abs=1.5)


def test_every_dot_stands_at_its_place(qtbot, scale):
    whole = view(qtbot, chart).drawing()
    for dot in (mark for mark in whole.marks if isinstance(mark, Dot)):
        shown = view(qtbot, alone(dot, whole.width, whole.height))
        left, top, right, bottom = ink(shown)
        place = shown.place(dot.x, dot.y)
        assert ((left + right) / 2, (top + bottom) / 2) == pytest.approx((place.x(), place.y()), abs=1)


def test_the_drawing_is_the_one_that_paper_shows(qtbot):
    shown = view(qtbot, chart)
    assert shown.drawing() == chart(700 / shown.unit())


def test_larger_text_leaves_a_narrower_drawing_that_still_fits(qtbot, scale):
    shown = view(qtbot, chart)
    assert shown.drawing().width == pytest.approx(700 / 1.3 / (scale / 100), rel=0.01)
    assert shown.place(0, shown.drawing().height).y() <= shown.height()


def test_words_are_never_wider_than_was_reckoned_with(qtbot, scale):
    shown = view(qtbot, chart)
    roles = {"tick": "key", "words": "hint", "figure": "hint_bold"}
    for text in (mark for mark in shown.drawing().marks if isinstance(mark, Text)):
        metrics = QFontMetricsF(role_font(roles[text.role], tabular=True))
        assert metrics.horizontalAdvance(text.words) <= text_width(text.words, text.role) * shown.unit()


def test_it_has_a_name_and_another_drawing_brings_another(qtbot):
    shown = view(qtbot, chart)
    assert shown.accessibleName() == "Trend"
    shown.show_drawing("Nothing yet", lambda width: Drawing(width, 20, ()))
    assert shown.accessibleName() == "Nothing yet"
    assert shown.heightForWidth(700) < 40


def test_all_colours_are_roles_of_the_theme(qtbot, look):
    for scheme in (Qt.ColorScheme.Dark, Qt.ColorScheme.Light):
        look.set_scheme(scheme)
        assert ink(view(qtbot, chart))[2] > 600
