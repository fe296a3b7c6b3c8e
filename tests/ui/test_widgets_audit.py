"""The audit finds planted faults, and none in the parts of the kit."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from headdesk.ui import theme
from headdesk.ui.widgets.audit import audit
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.named import named
from headdesk.ui.widgets.text_edit import TextEdit


@pytest.fixture(autouse=True)
def dress(qapp):
    made = theme.install(qapp)
    theme.use_bundled_font(made)
    yield made
    made.set_text_scale(100)
    made.set_scheme(Qt.ColorScheme.Light)


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    QVBoxLayout(made)
    made.resize(500, 400)
    made.show()
    return made


def put(window, widget):
    window.layout().addWidget(widget)
    widget.show()
    return widget


def test_a_clean_window_has_no_faults(window):
    put(window, Button("Sign"))
    put(window, TextEdit("Data"))
    put(window, QLabel("Tuesday"))
    assert audit(window) == []


def test_a_control_without_a_name_is_found(window):
    put(window, QLineEdit())
    assert any("no name" in fault for fault in audit(window))


def test_a_value_that_the_wheel_turns_is_found_and_put_back(window):
    combo = put(window, named(QComboBox(), "Place"))
    combo.addItems(["Office", "Video", "Home"])
    combo.setCurrentIndex(1)
    spin = put(window, named(QSpinBox(), "Minutes"))
    spin.setValue(52)
    faults = [fault for fault in audit(window) if "wheel" in fault]
    assert len(faults) == 2
    assert combo.currentIndex() == 1
    assert spin.value() == 52


def test_a_text_field_that_keeps_the_tab_key_is_found(window):
    put(window, named(QTextEdit(), "Data"))
    assert any("Tab" in fault for fault in audit(window))


@pytest.mark.parametrize(
    "make",
    [
        lambda: Button("Sign note and choose code"),
        lambda: QLabel("Sign note and choose code"),
        lambda: named(QPushButton("Sign note and choose code"), "Sign"),
    ],
)
def test_words_that_are_cut_are_found(window, make):
    put(window, make()).setFixedWidth(40)
    assert any("is cut" in fault for fault in audit(window))


def test_what_is_hidden_is_no_fault(window):
    put(window, QLineEdit()).hide()
    assert audit(window) == []


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("dark", [False, True])
def test_the_whole_kit_passes_its_own_audit(qtbot, dress, monkeypatch, scale, dark):
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    gallery = __import__("gallery")
    dress.set_scheme(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)
    dress.set_text_scale(scale)
    for kind in (gallery.Gallery, gallery.Screens):
        window = kind()
        qtbot.addWidget(window)
        window.resize(1280, 800)
        window.show()
        assert audit(window) == []
    sys.modules.pop("gallery")
