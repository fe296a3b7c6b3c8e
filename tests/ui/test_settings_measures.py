"""A measure of one's own in the settings: typed, refused where it does not hold together, kept, changed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from headdesk.ui.settings.measures import MeasuresSection
from headdesk.ui.widgets.text_edit import TextEdit
from headdesk.usecases import known_measures

LEFT = Qt.MouseButton.LeftButton
TYPED = {
    "name": "Tram scale",
    "items": "Waits for the tram\nRides the tram",
    "options": "Never = 0\nOften = 2",
    "bands": "0-1 calm\n2-4 afraid",
    "critical": "1 from 2",
}


@pytest.fixture
def section(qtbot, desk):
    made = MeasuresSection(desk)
    qtbot.addWidget(made)
    made.resize(780, 900)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.show_section()
    return made


def write(section, **texts):
    for name, text in texts.items():
        edit = section.form.edits[name]
        if isinstance(edit, TextEdit):
            edit.set_text(text)
        else:
            edit.setText(text)


def names(desk):
    return [one.name for one in known_measures.offered(desk.connection)]


def test_a_measure_is_typed_and_offered_from_then_on(section, desk, qtbot):
    qtbot.mouseClick(section.header.action, LEFT)
    write(section, **TYPED)
    qtbot.mouseClick(section.form.save, LEFT)
    assert names(desk)[0] == "Tram scale"
    assert section.form.isHidden()
    assert section.own.count() == 1


def test_what_does_not_hold_together_is_said_and_nothing_is_lost(section, desk, qtbot):
    qtbot.mouseClick(section.header.action, LEFT)
    write(section, **{**TYPED, "bands": "0-1 calm\n3-4 afraid"})
    qtbot.mouseClick(section.form.save, LEFT)
    assert "no band holds 2" in section.form.problem.sentence
    assert "Tram scale" not in names(desk)
    section.hide()
    again = MeasuresSection(desk)
    qtbot.addWidget(again)
    again.show_section()
    assert again.header.action.text() == "Go on with the new one"
    again.header.action.click()
    assert again.form.edits["bands"].text() == "0-1 calm\n3-4 afraid"
    again.form.discard.click()
    assert again.header.action.text() == "Add a measure"


def test_a_changed_measure_is_another_version(section, desk, qtbot):
    section.header.action.click()
    write(section, **TYPED)
    section.form.save.click()
    section.own.activated_row.emit("own 1")
    assert section.form.edits["options"].text() == "Never = 0\nOften = 2"
    write(section, critical="")
    section.form.save.click()
    found = known_measures.known(desk.connection, "own 1")
    assert found is not None
    assert (found.version, found.critical) == (2, ())


def test_the_cut_is_chosen_where_a_measure_leaves_the_choice(section, desk):
    combo = section.cuts["PCL-5"]
    assert combo.chosen_key() == 33
    combo.choose(31)
    combo.chosen.emit(31)
    found = known_measures.known(desk.connection, "PCL-5")
    assert found is not None
    assert found.cut is not None
    assert found.cut.at_least == 31
    assert set(section.cuts) == {"PCL-5", "PC-PTSD-5"}
