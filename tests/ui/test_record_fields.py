"""The ways to fill in a section: whatever is chosen is text in the note, and read back from it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint

from headdesk.domain.plans import Intervention
from headdesk.domain.section_text import text_of_groups, text_of_words
from headdesk.domain.templates import Section, SectionKind
from headdesk.ui.record.chip_row import ChipRow
from headdesk.ui.record.fields import ROWS
from headdesk.ui.record.groups_field import NOT_ASSESSED
from headdesk.ui.record.plan_blocks import InterventionBlock
from headdesk.ui.widgets.chip import Chip
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.line_edit import LineEdit
from headdesk.usecases import reference

STATUS = reference.shipped_templates()["DAP"].section("mental_status")
RISK = reference.shipped_templates()["DAP"].section("risk")
REVIEW = reference.shipped_templates()["review"].section("progress")
OWN = st.text("abcxyz é語", min_size=1, max_size=12).map(lambda s: " ".join(s.split())).filter(bool)


def said_in_groups(groups):
    """What may be ticked: under each heading some of its words, and words of one's own."""

    def of(group):
        words = st.sampled_from(group.choices)
        most = 1 if group.one else 3
        return st.lists(words, unique=True, max_size=most).map(lambda w: sorted(w, key=group.choices.index))

    return st.fixed_dictionaries({group.label: of(group) for group in groups})


def made(section, offered=()):
    return ROWS[section.kind](section, offered or section.choices)


def ticked(field, name):
    chips = [chip for part in (field, field.below) if part for chip in part.findChildren(Chip)]
    return next(chip for chip in chips if chip.accessibleName() == name)


@given(said=said_in_groups(STATUS.groups), own=st.lists(OWN, max_size=2, unique=True))
def test_groups_say_again_what_a_note_said(qapp, said, own):
    field = made(STATUS)
    text = text_of_groups({**said, "": own})
    field.set_text(text)
    assert field.text() == text


@given(said=said_in_groups(RISK.groups), own=st.lists(OWN, max_size=3))
def test_risk_says_again_what_a_note_said(qapp, said, own):
    field = made(RISK)
    in_order = {group.label: said[group.label] for group in RISK.groups}
    text = "\n".join(part for part in (text_of_groups(in_order), *own) if part)
    field.set_text(text)
    assert field.text() == text


@given(st.lists(OWN, unique=True, max_size=4), st.lists(OWN, unique=True, max_size=3))
def test_chips_say_again_what_a_note_said_also_what_nobody_offers(qapp, offered, said):
    field = made(Section("k", "Label", kind=SectionKind.CHIPS), offered)
    field.set_text(text_of_words(said))
    assert set(field.text().split("; ")) == set(text_of_words(said).split("; "))


def test_one_of_them_is_chosen_and_another_takes_its_place(qapp):
    field = made(Section("k", "Label", kind=SectionKind.CHOICE), ("Yes", "No"))
    for word in ("Yes", "No"):
        ticked(field, f"Label: {word}").click()
        assert field.text() == word
    ticked(field, "Label: No").click()
    assert field.text() == ""


def test_the_objectives_of_the_plan_are_the_groups_of_its_review(qapp):
    objectives = ("Rides two stops: alone", "Sleeps 6 hours")
    field = made(REVIEW, (*objectives, *REVIEW.choices))
    ticked(field, "Progress by objective, Rides two stops: alone: improved").click()
    ticked(field, "Progress by objective, Sleeps 6 hours: met").click()
    ticked(field, "Progress by objective, Sleeps 6 hours: worse").click()
    assert field.text() == "Rides two stops: alone: improved\nSleeps 6 hours: worse"
    again = made(REVIEW, (*objectives, *REVIEW.choices))
    again.set_text(field.text())
    assert again.text() == field.text()
    assert ticked(again, "Progress by objective, Sleeps 6 hours: worse").isChecked()


@pytest.mark.parametrize("text", ["", NOT_ASSESSED, "Mood: low", "Denies all risk", "Anything at all"])
def test_every_field_takes_any_text_and_shows_none_after_it(qapp, text):
    for section in (STATUS, RISK):
        field = made(section)
        field.set_text(text)
        assert field.text() == text
        field.set_text("")
        assert field.text() == ""


def test_only_what_is_ticked_is_seen_until_the_rest_is_wanted(qtbot):
    row = ChipRow("Present", ("Client", "Parent", "Partner"))
    qtbot.addWidget(row)
    row.show()
    row.show_words(["Client"])
    assert [chip.text() for chip in row.findChildren(Chip) if chip.isVisible()] == ["Client"]
    row.more.click()
    assert all(chip.isVisible() for chip in row.findChildren(Chip))


def laid_out(qtbot, field, width):
    """Lay a table out in a window as wide."""
    qtbot.addWidget(field)
    field.resize(width, 600)
    with qtbot.waitExposed(field):
        field.show()
    return [(edit.x(), edit.y(), edit.width()) for edit in field.findChildren(LineEdit)]


@pytest.mark.parametrize(("width", "lines"), [(612, 2), (460, 3), (1300, 1)])
def test_columns_that_do_not_fit_go_on_below_with_their_heads(qtbot, width, lines):
    section = reference.shipped_templates()["prescriber"].section("medication_list")
    field = made(section)
    cells = laid_out(qtbot, field, width)
    assert len({y for _x, y, _wide in cells}) == lines
    assert max(x + wide for x, _y, wide in cells) == width
    assert min(wide for _x, _y, wide in cells) >= 90
    assert field.minimumSizeHint().width() <= width


def test_a_cell_is_as_wide_as_what_is_expected_in_it(qtbot):
    section = reference.shipped_templates()["crisis"].section("time_log")
    begin, end, done = (wide for _x, _y, wide in laid_out(qtbot, made(section), 612))
    assert begin == pytest.approx(end, abs=1)
    assert done > 2 * begin


def test_a_hint_stands_beside_every_line_or_below_every_line(qtbot):
    hints = ("How long a session is, how many are planned in all, and who said so", "Weeks")
    fields = [made(Section("a", "A", hint, SectionKind.LINE)) for hint in hints]
    for width, is_beside in ((472, True), (360, False)):
        for field in fields:
            qtbot.addWidget(field)
            field.resize(width, 60)
            field.show()
            field.layout().activate()
            (hint,) = field.findChildren(Label)
            assert (hint.x() > field.line.width()) is is_beside


@pytest.mark.parametrize(("width", "lines"), [(480, 2), (700, 1)])
def test_an_intervention_takes_a_second_line_before_its_words_are_cut(qtbot, width, lines):
    block = InterventionBlock((0, 0, 0), "Intervention 1", Intervention("Grief work"), 1, ())
    qtbot.addWidget(block)
    block.resize(width, 300)
    with qtbot.waitExposed(block):
        block.show()
    edits = block.findChildren(LineEdit)
    assert len({edit.mapTo(block, QPoint()).y() for edit in edits}) == lines
    assert min(edit.width() for edit in edits[:2]) >= 160
