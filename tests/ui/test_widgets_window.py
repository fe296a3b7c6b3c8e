"""What floats, what is announced, and what a theme change does to it all."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QPixmap, QPixmapCache
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.ui import theme
from headdesk.ui.theme import tokens
from headdesk.ui.widgets.audit import audit
from headdesk.ui.widgets.banner import Banner
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.dialog import Dialog, Question, ask
from headdesk.ui.widgets.empty_state import EmptyState
from headdesk.ui.widgets.focus_ring import FocusRing
from headdesk.ui.widgets.icon_text import IconText
from headdesk.ui.widgets.icons import icon, tinted
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.line_edit import LineEdit
from headdesk.ui.widgets.page_column import PageColumn
from headdesk.ui.widgets.page_header import PageHeader
from headdesk.ui.widgets.section_header import SectionHeader
from headdesk.ui.widgets.status_bar import StatusBar
from headdesk.ui.widgets.status_label import StatusLabel
from headdesk.ui.widgets.toast import Toast


@pytest.fixture(autouse=True)
def dress(qapp):
    made = theme.install(qapp)
    theme.use_bundled_font(made)
    made.set_scheme(Qt.ColorScheme.Light)
    yield made
    made.set_scheme(Qt.ColorScheme.Light)
    made.set_text_scale(100)


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    QVBoxLayout(made)
    made.resize(600, 400)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def contrast(one, other):
    """How much two colours differ in brightness, as WCAG 2.2 defines it."""
    shares = []
    for colour in (QColor(one), QColor(other)):
        linear = [
            share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
            for share in (colour.redF(), colour.greenF(), colour.blueF())
        ]
        shares.append(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])
    return (max(shares) + 0.05) / (min(shares) + 0.05)


class Heard(QObject):
    def __init__(self):
        super().__init__()
        self.answers = []

    def hear(self, answer):
        self.answers.append(answer)


VOID = Question(
    "Void claim 1043?", "The claim stays in the record as void.", "Void claim", "Keep it", danger=True
)


def dialog_of(window):
    return window.findChild(Dialog)


def test_the_harmless_answer_has_the_focus(qtbot, window):
    ask(window, VOID, Heard().hear)
    dialog = dialog_of(window)
    assert dialog.focusWidget().text() == "Keep it"


@pytest.mark.parametrize(("verb", "answer"), [("Keep it", False), ("Void claim", True)])
def test_a_question_brings_its_answer_and_frees_its_dialog(qtbot, window, verb, answer):
    heard = Heard()
    ask(window, VOID, heard.hear)
    dialog = dialog_of(window)
    button = next(b for b in dialog.findChildren(Button) if b.text() == verb)
    with qtbot.waitSignal(dialog.destroyed):
        button.click()
    assert heard.answers == [answer]


def test_escape_keeps_everything_as_it_is(qtbot, window):
    heard = Heard()
    ask(window, VOID, heard.hear)
    dialog = dialog_of(window)
    with qtbot.waitSignal(dialog.destroyed):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert heard.answers == [False]


def bar_of(window) -> StatusBar:
    """A status bar at the bottom of a window."""
    bar = StatusBar()
    window.layout().addWidget(QWidget(), 1)
    window.layout().addWidget(bar)
    return bar


def test_a_toast_is_called_what_it_says_and_its_action_takes_it_away(qtbot, window):
    toast = Toast(bar_of(window), window)
    toast.show_message("Session moved to 15:30", action="Undo", key="Ctrl Z")
    spoken = QAccessible.queryAccessibleInterface(toast)
    assert spoken.text(QAccessible.Text.Name) == "Session moved to 15:30"
    assert toast.isVisible()
    with qtbot.waitSignal(toast.acted):
        toast._action.click()
    assert not toast.isVisible()


@pytest.mark.parametrize("scale", [100, 200])
def test_a_toast_stays_in_the_middle_of_the_status_bar_and_moves_nothing(qtbot, window, dress, scale):
    dress.set_text_scale(scale)
    bar = bar_of(window)
    bar.set_piece("lock", "lock", "Locks in 5 min")
    toast, high = Toast(bar, window), bar.height()
    toast.show_message("Saved", action="Undo")
    for size in ((900, 500), (700, 400)):
        window.resize(*size)
        qtbot.waitUntil(lambda: bar.geometry().contains(toast.geometry()))
        assert abs(bar.geometry().center().x() - toast.geometry().center().x()) <= 1
        assert bar.height() == high
    (piece,) = bar.findChildren(IconText)
    assert not piece.isVisibleTo(bar)
    toast.hide()
    assert piece.isVisibleTo(bar)


@pytest.mark.parametrize("scheme", [Qt.ColorScheme.Light, Qt.ColorScheme.Dark])
def test_a_secondary_button_differs_as_much_from_a_dialog_as_from_the_page(qtbot, window, dress, scheme):
    dress.set_scheme(scheme)
    dialog = Dialog(window, "Void claim 1043?", "It stays in the record.")
    button = dialog.add_button("keep", "Keep it")
    with qtbot.waitExposed(dialog):
        dialog.open()
    picture = button.grab().toImage()
    fill = picture.pixelColor(picture.width() // 2, 3)
    assert contrast(fill.name(), tokens().popup) > 1.25


def test_a_toast_without_an_action_goes_sooner_than_one_with(qtbot, window):
    toast = Toast(bar_of(window), window)
    toast.show_message("Saved")
    assert toast._timer.interval() == 6_000
    toast.show_message("Session moved", action="Undo")
    assert toast._timer.interval() == 10_000


def test_a_toast_goes_with_its_place_unless_it_was_said_on_the_way_or_can_be_taken_back(qtbot, window):
    toast = Toast(bar_of(window), window)
    toast.show_message("Client added.")
    toast.leave()
    assert toast.isVisible()
    qtbot.waitUntil(lambda: not toast.is_fresh)
    toast.leave()
    assert not toast.isVisible()
    toast.show_message("Details saved.", action="Undo")
    qtbot.waitUntil(lambda: not toast.is_fresh)
    toast.leave()
    assert toast.isVisible()


@pytest.mark.parametrize("scale", [100, 200])
def test_long_words_of_a_toast_take_more_lines_and_the_status_bar_grows_with_them(
    qtbot, window, dress, scale
):
    dress.set_text_scale(scale)
    bar = bar_of(window)
    toast, low = Toast(bar, window), bar.height()
    toast.show_message("Posted $145.00. Nothing is open on the claim. " * 2, action="Take $25.00 now")
    qtbot.waitUntil(lambda: bar.height() > low and bar.geometry().contains(toast.geometry()))
    assert audit(window) == []
    toast.hide()
    assert bar.height() == low


@pytest.mark.parametrize("width", [300, 500, 700, 1300])
def test_a_status_bar_gives_way_word_by_word_and_keeps_every_piece(qtbot, window, width):
    bar = StatusBar("Ctrl L locks now")
    window.layout().addWidget(bar)
    said = {
        "sample": "Sample practice: nothing here is real",
        "lock": "Locks in 5 min",
        "saved": "Saved 2:02 PM",
    }
    for key, words in said.items():
        bar.set_piece(key, "check", words)
    window.resize(width, 300)
    qtbot.waitUntil(lambda: bar.isVisible() and width - 40 < bar.width() <= width)
    assert audit(window) == []
    pieces = bar.findChildren(IconText)
    assert all(piece.isVisible() for piece in pieces)
    assert all(piece.accessibleName() == piece.text() for piece in pieces if not piece._label.isVisible())
    seen = [piece.text() for piece in pieces if piece._label.isVisible()]
    assert seen == list(said.values())[: len(seen)]
    assert (len(seen) == len(said)) >= bar._end.isVisible()


@pytest.mark.parametrize("width", [900, 1200])
def test_at_a_large_text_size_the_words_of_a_status_bar_take_a_second_line(qtbot, window, dress, width):
    dress.set_text_scale(200)
    bar = StatusBar("Ctrl L locks now")
    window.layout().addWidget(bar)
    said = {
        "sample": "Sample practice: nothing here is real",
        "lock": "Locks in 5 min",
        "saved": "Saved 2:02 PM",
    }
    for key, words in said.items():
        bar.set_piece(key, "check", words)
    window.resize(width, 300)
    qtbot.waitUntil(lambda: bar.isVisible() and width - 40 < bar.width() <= width)
    assert audit(window) == []
    assert all(piece._label.isVisible() for piece in bar.findChildren(IconText))


def test_a_toast_goes_by_itself(qtbot, window):
    toast = Toast(bar_of(window), window)
    toast.show_message("Saved", seconds=0)
    qtbot.waitUntil(lambda: not toast.isVisible())


def test_a_theme_change_repaints_labels_and_buttons(qtbot, window, dress):
    label, button = Label("Tuesday"), Button("Sign", "primary")
    window.layout().addWidget(label)
    window.layout().addWidget(button)
    before = button.grab().toImage().pixelColor(4, button.height() // 2)
    ink = label.palette().windowText().color()
    dress.set_scheme(Qt.ColorScheme.Dark)
    assert button.grab().toImage().pixelColor(4, button.height() // 2) != before
    assert button.grab().toImage().pixelColor(4, button.height() // 2) == QColor(dress.tokens.accent)
    assert label.palette().windowText().color() != ink


def test_tinted_icons_are_kept_until_the_theme_changes(dress):
    colour = QColor("#123456")
    picture = tinted("sun", colour, QSize(18, 18), 1.0)
    key = f"sun/{colour.name()}/{picture.width()}x{picture.height()}@1.0"
    assert QPixmapCache.find(key, QPixmap())
    dress.set_scheme(Qt.ColorScheme.Dark)
    assert not QPixmapCache.find(key, QPixmap())


def test_an_icon_takes_the_colour_it_is_given():
    colour = QColor("#A11B1B")
    image = tinted("check-circle", colour, QSize(64, 64), 1.0).toImage()
    inks = {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }
    assert inks == {colour.name()}


def test_an_unknown_icon_is_a_fault():
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon")


def test_the_ring_follows_the_keyboard_and_leaves_fields_to_themselves(qtbot, window):
    button, field = Button("Sign"), LineEdit("Member ID")
    for widget in (button, field):
        window.layout().addWidget(widget)
        widget.show()
    ring = FocusRing(window)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.widget() is button
    assert ring.isVisible()
    assert ring.geometry().contains(button.geometry())
    field.setFocus(Qt.FocusReason.TabFocusReason)
    assert not ring.isVisible()


def test_the_ring_outlives_the_page_on_which_it_was(qtbot, qapp, window):
    page, button, field = QWidget(), Button("Sign"), LineEdit("Member ID")
    QVBoxLayout(page).addWidget(button)
    other = Button("Back")
    for widget in (page, field, other):
        window.layout().addWidget(widget)
        widget.show()
    ring = FocusRing(window)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    field.setFocus(Qt.FocusReason.TabFocusReason)
    page.deleteLater()
    qapp.sendPostedEvents(page, QEvent.Type.DeferredDelete)
    other.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.widget() is other


def test_the_ring_stays_away_when_the_focus_came_by_mouse(qtbot, window):
    button = Button("Sign")
    window.layout().addWidget(button)
    button.show()
    ring = FocusRing(window)
    qtbot.mousePress(button, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    try:
        assert not ring.isVisible()
    finally:
        qtbot.mouseRelease(button, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))


@pytest.mark.parametrize("kind", ["info", "attention", "problem", "good"])
def test_a_banner_says_its_words_and_acts(qtbot, window, kind):
    banner = Banner(kind, "Cover is 41 days old.", "The copay is a guess.", action="Call sheet")
    window.layout().addWidget(banner)
    assert banner.accessibleName() == "Cover is 41 days old. The copay is a guess."
    with qtbot.waitSignal(banner.acted):
        qtbot.keyClick(banner.action, Qt.Key.Key_Return)


@pytest.mark.parametrize("width", [300, 460, 700])
def test_a_banner_is_as_high_as_its_words_at_any_width(qtbot, width):
    page = QWidget()
    qtbot.addWidget(page)
    column, banner = PageColumn(page), Banner("problem", "-", action="Close")
    column.add(banner)
    column.addStretch()
    page.resize(width, 600)
    page.show()
    banner.set_words(
        "This does not add up: the payer paid less than the contract allows.",
        "Say below what the rest is, or tick that the payer paid less than agreed.",
    )
    qtbot.waitUntil(lambda: banner.height() == banner.heightForWidth(banner.width()))
    page.resize(width + 200, 600)
    qtbot.waitUntil(lambda: banner.height() == banner.heightForWidth(banner.width()))


def test_an_unknown_banner_is_a_fault():
    with pytest.raises(ValueError, match="No kind"):
        Banner("loud", "Cover")


def test_an_empty_state_offers_one_thing(qtbot, window):
    empty = EmptyState("check-circle", "Nothing waiting", action="Session")
    window.layout().addWidget(empty)
    with qtbot.waitSignal(empty.acted):
        empty.action.click()


def test_a_section_shows_count_and_fact_only_when_there_are_any(window):
    header = SectionHeader("Ready to file", count=4, fact="$560.00 expected", action="Review")
    window.layout().addWidget(header)
    shown = [label.text() for label in header.findChildren(Label) if not label.isHidden()]
    assert shown == ["Ready to file", "4", "$560.00 expected"]
    header.set_count(None)
    header.set_fact("")
    assert [label.text() for label in header.findChildren(Label) if not label.isHidden()] == ["Ready to file"]


def test_the_back_arrow_has_a_name_and_goes_back(qtbot, window):
    header = PageHeader("Claim 1050", "J. Rivera", back=True, record=True)
    window.layout().addWidget(header)
    assert header.arrow.accessibleName() == "Back"
    with qtbot.waitSignal(header.went_back):
        header.arrow.click()


def test_a_status_reads_word_and_evidence(qtbot, window):
    label = StatusLabel("accepted", evidence="from file 277CA of 6 Feb")
    window.layout().addWidget(label)
    interface = QAccessible.queryAccessibleInterface(label)
    assert interface.text(QAccessible.Text.Name) == "Accepted from file 277CA of 6 Feb"
