"""The first screen: every way is a key away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from headdesk.ui.unlock.welcome import WelcomeScreen
from headdesk.ui.widgets.audit import audit


@pytest.fixture
def screen(qtbot):
    made = WelcomeScreen()
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    made.activateWindow()
    made.setFocus(Qt.FocusReason.OtherFocusReason)
    return made


@pytest.mark.parametrize(("steps", "signal"), [(0, "wants_new"), (1, "wants_restore"), (2, "wants_sample")])
def test_arrows_and_enter_choose(screen, qtbot, steps, signal):
    assert screen.new.hasFocus()
    for _ in range(steps):
        qtbot.keyClick(screen.focusWidget(), Qt.Key.Key_Down)
    with qtbot.waitSignal(getattr(screen, signal)):
        qtbot.keyClick(screen.focusWidget(), Qt.Key.Key_Return)


def test_the_arrow_up_goes_back(screen, qtbot):
    qtbot.keyClick(screen.new, Qt.Key.Key_Down)
    qtbot.keyClick(screen.restore, Qt.Key.Key_Up)
    assert screen.new.hasFocus()


@pytest.mark.parametrize(
    ("choice", "signal"),
    [
        ("new", "wants_new"),
        ("restore", "wants_restore"),
        ("sample", "wants_sample"),
        ("other", "wants_other"),
    ],
)
def test_a_click_chooses(screen, qtbot, choice, signal):
    with qtbot.waitSignal(getattr(screen, signal)):
        qtbot.mouseClick(getattr(screen, choice), Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("scale", [100, 200])
def test_nothing_is_unnamed_or_cut(qtbot, look, scale):
    look.set_text_scale(scale)
    try:
        made = WelcomeScreen()
        qtbot.addWidget(made)
        made.resize(1024, 700)
        made.show()
        assert audit(made) == []
    finally:
        look.set_text_scale(100)
