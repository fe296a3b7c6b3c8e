"""A printed page on the screen: its size, its paper, its parts."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage

from headdesk.forms import cms1500
from headdesk.ui.theme import tokens
from headdesk.ui.tour.pictures import picture_of
from headdesk.ui.widgets.audit import audit
from headdesk.ui.widgets.paper_render import page_sizes, render
from headdesk.ui.widgets.paper_spot import Spot
from headdesk.ui.widgets.paper_view import DOUBLE, FIT, REAL, PaperView

SHEET = {"1a_insured_id": "INVENTED1", "25_tax_id": "840000000"}
SPOTS = [
    Spot(name, page, cms1500.box_rect(name), f"sheet {page}, {name}", is_stop=name in SHEET)
    for page in range(2)
    for name in ("1a_insured_id", "2_patient_name", "25_tax_id")
]


@pytest.fixture
def pdf():
    return cms1500.draw([SHEET, SHEET], cms1500.Mode.DRAWN)


@pytest.fixture
def slow():
    """Work that waits beside the window until the test does it."""
    return []


@pytest.fixture
def view(qtbot, pdf, slow):
    made = PaperView("The form", lambda work, done: slow.append((work, done)))
    qtbot.addWidget(made)
    made.resize(640, 480)
    made.show()
    made.show_pdf(pdf)
    made.show_spots(SPOTS)
    return made


def colour_at(view, point):
    return view.grab().toImage().pixelColor(point)


def test_a_page_has_the_size_of_its_paper(view, pdf):
    assert page_sizes(pdf) == ((8.5, 11.0), (8.5, 11.0))
    picture = render(pdf, 1, 96)
    assert (picture.width, picture.height) == (816, 1056)
    view.set_zoom(REAL)
    assert view.page_box(0).width() == pytest.approx(8.5 * view.logicalDpiX(), abs=1)
    view.set_zoom(DOUBLE)
    assert view.page_box(0).width() == pytest.approx(17 * view.logicalDpiX(), abs=1)


def test_the_width_is_fitted_and_sheets_lie_below_each_other(view):
    first, second = view.page_box(0), view.page_box(1)
    assert first.left() > 0
    assert first.right() < view.viewport().width()
    assert second.top() > first.bottom()
    assert view.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("scheme", [Qt.ColorScheme.Light, Qt.ColorScheme.Dark])
def test_paper_is_paper_in_both_schemes(view, look, scheme):
    look.set_scheme(scheme)
    try:
        corner = view.page_box(0).topLeft().toPoint() + QPoint(6, 6)
        assert colour_at(view, corner) == tokens().color("paper")
        darkest = min(
            (
                colour_at(view, view.spot_box(SPOTS[0]).toRect().bottomLeft() + QPoint(dx, -4))
                for dx in range(3, 40)
            ),
            key=QColor.lightness,
        )
        assert darkest.lightness() < 90
    finally:
        look.set_scheme(Qt.ColorScheme.Light)


def test_a_picture_of_more_pixels_shows_the_page_in_all_of_them(view, pdf):
    box = view.page_box(0)
    page = render(pdf, 0, 2 * box.width() / 8.5)
    drawn = QImage(page.pixels, page.width, page.height, page.stride, QImage.Format.Format_BGR888)
    left, top = round(2 * box.left()), round(2 * box.top())
    shown = picture_of(view.viewport()).toImage()
    text = [(x, y) for x in range(100, page.width - 100) for y in range(60, 300, 3)]
    ink = [at for at in text if drawn.pixelColor(*at).lightness() < 128]
    assert ink
    assert all(shown.pixelColor(left + x, top + y).lightness() < 140 for x, y in ink)


def test_arrows_walk_the_parts_that_hold_something_over_all_sheets(qtbot, view):
    heard: list[object] = []
    view.chosen.connect(heard.append)
    view.show_spots([Spot((s.page, s.key), s.page, s.box, s.words, s.is_stop) for s in SPOTS])
    view.setFocus()
    for _ in range(5):
        qtbot.keyClick(view, Qt.Key.Key_Down)
    assert heard == [(0, "1a_insured_id"), (0, "25_tax_id"), (1, "1a_insured_id"), (1, "25_tax_id")]
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view.chosen_key() == (1, "1a_insured_id")
    assert view.accessibleDescription() == "sheet 1, 1a_insured_id"


def test_what_is_chosen_is_in_view_and_framed(view):
    view.set_zoom(DOUBLE)
    view.choose("25_tax_id")
    box = view.spot_box(SPOTS[2])
    assert view.viewport().rect().contains(box.center().toPoint())
    edge = QPoint(round(box.left()) - 1, round(box.center().y()))
    accent = colour_at(view, edge)
    assert accent.hue() == pytest.approx(QColor("#0F5E6B").hue(), abs=12)


def covered(view):
    """The keys of the written parts that the bar lies on."""
    bar = QRectF(view._bar_box())
    return [spot.key for spot in view._spots if spot.is_stop and view.spot_box(spot).intersects(bar)]


def test_the_bar_lies_on_nothing_written_until_the_person_scrolls(qtbot, view):
    written = [Spot(line, 0, (5.5, 2 + line, 2, 0.2), f"line {line}") for line in range(0, 8, 2)]
    view.show_spots(written)
    view.choose(0)
    for height in range(300, 520, 20):
        view.resize(640, height)
        assert covered(view) == []
        assert view.viewport().rect().contains(view.spot_box(written[0]).toRect())
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    scrolled_to = view.verticalScrollBar().value()
    view.resize(640, 500)
    assert view.verticalScrollBar().value() == scrolled_to > 0


def test_at_the_end_nothing_of_the_paper_is_under_the_bar(view):
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    assert view.page_box(1).bottom() <= view._bar_box().top()


def test_a_click_finds_the_part_under_it_even_an_empty_one(qtbot, view):
    heard: list[object] = []
    view.chosen.connect(heard.append)
    middle = view.spot_box(SPOTS[1]).center().toPoint()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert heard == ["2_patient_name"]


def test_choosing_by_the_program_is_silent(qtbot, view):
    with qtbot.assertNotEmitted(view.chosen):
        view.choose("25_tax_id")
        view.choose("nothing of the kind")
    assert view.chosen_key() is None


def test_plus_and_minus_zoom_and_the_bar_says_so(qtbot, view):
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.zoom == REAL
    assert view.bar.zoom.text() == "100 %"
    qtbot.mouseClick(view.bar.larger, Qt.MouseButton.LeftButton)
    assert view.zoom == DOUBLE
    assert not view.bar.larger.isEnabled()
    qtbot.keyClick(view, Qt.Key.Key_Minus)
    qtbot.mouseClick(view.bar.zoom, Qt.MouseButton.LeftButton)
    assert view.zoom == FIT


def test_zooming_keeps_the_middle_in_the_middle(view):
    view.set_zoom(REAL)
    view.verticalScrollBar().setValue(600)
    before = (view.viewport().height() / 2 - view.page_box(0).top()) / view.page_box(0).height()
    view.set_zoom(DOUBLE)
    after = (view.viewport().height() / 2 - view.page_box(0).top()) / view.page_box(0).height()
    assert after == pytest.approx(before, abs=0.03)


def test_a_slow_page_is_rendered_beside_the_window_and_then_shown(view, slow):
    view.resize(3000, 1200)
    view.grab()
    assert slow
    work, done = slow[-1]
    spot = view.spot_box(SPOTS[0])
    place = QPointF(spot.left() + 4, spot.bottom() - 2).toPoint()
    before = view.grab().toImage()
    done(work())
    assert view.grab().toImage() != before
    assert view.viewport().rect().contains(place)


def test_a_slow_page_that_comes_after_another_document_is_dropped(view, slow, pdf):
    view.resize(3000, 1200)
    view.grab()
    work, done = slow[-1]
    view.show_pdf(cms1500.draw([{}], cms1500.Mode.DATA))
    shown = view.grab().toImage()
    done(work())
    assert view.grab().toImage() == shown


def test_a_long_document_keeps_only_the_pictures_of_pages_nearby(view):
    view.show_pdf(cms1500.draw([SHEET] * 30, cms1500.Mode.DATA))
    bar = view.verticalScrollBar()
    for place in range(0, bar.maximum(), bar.pageStep()):
        bar.setValue(place)
        view.grab()
    bar.setValue(bar.maximum())
    view.grab()
    pages = view.pictures.pages()
    assert len(pages) <= 12
    assert pages[-1] == 29
    assert pages[0] > 15


def test_no_document_shows_no_paper(view):
    view.show_pdf(b"")
    assert view.verticalScrollBar().maximum() == 0
    view.grab()


def test_the_audit_finds_nothing(view):
    assert audit(view) == []
