"""Settings, Templates: copied, changed, made, hidden, taken in from files; nothing typed is lost."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from headdesk.domain.templates import Group, Section, SectionKind, parts_of
from headdesk.store import activity, note_templates
from headdesk.ui.places import Place, Where
from headdesk.ui.settings.screen import Part, SettingsScreen
from headdesk.ui.settings.templates import words
from headdesk.ui.settings.templates.editor import NEW
from headdesk.ui.settings.templates.kept_draft import KeptDrafts
from headdesk.ui.settings.templates.section_rows import SectionRows
from headdesk.ui.settings.templates.texts import Required, read_section, section_texts
from headdesk.ui.widgets.audit import audit
from headdesk.usecases import reference, templates

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def screen(qtbot, desk):
    made = SettingsScreen(desk)
    qtbot.addWidget(made)
    made.resize(1076, 770)
    made.show()
    made.show_place(Place(Where.SETTINGS, part=Part.TEMPLATES))
    return made


@pytest.fixture
def section(screen):
    return screen.section(Part.TEMPLATES)


@pytest.fixture
def page(section):
    return section.page


@pytest.fixture
def editor(page):
    return page.editor


@pytest.fixture
def own(section, desk):
    """The person's own copy of DAP, open."""
    section.all.list.activated_row.emit("DAP")
    section.page.copy.click()
    return section.page.template


def newest(desk, template):
    return templates.newest(desk.connection, template.key)


def said(desk):
    sentences = []
    desk.said.connect(lambda said_words, _action, then: sentences.append((said_words, then)))
    return sentences


def choose(combo, key):
    combo.choose(key)
    combo.chosen.emit(key)


def labels(rows: SectionRows) -> list[str]:
    return [row._name.text() for row in rows.rows]


def unfold(qtbot, editor, place):
    qtbot.keyClick(editor.rows.rows[place].unfold, Qt.Key.Key_Space)
    return editor.rows.rows[place].form


def test_all_are_listed_with_what_they_are_for(section, desk):
    known = templates.everything(desk.connection)
    assert section.all.list.count() == len(known)
    assert all(words.purpose(template) for template in known)


def test_every_template_that_ships_says_what_it_is_for():
    assert [t.key for t in reference.shipped_templates().values() if t.key not in words._PURPOSES] == []


def test_one_of_ours_is_shown_and_changed_as_a_copy(section, desk, qtbot):
    section.all.list.choose("SOAP")
    section.all.list.setFocus()
    qtbot.keyClick(section.all.list, Qt.Key.Key_Return)
    assert not section.page.editor.isVisible()
    assert section.page.preview.isVisible()
    qtbot.keyClick(section.page.copy, Qt.Key.Key_Space)
    made = section.page.template
    assert made.label == "SOAP of my own"
    assert section.page.editor.isVisible()
    assert made.sections == reference.shipped_templates()["SOAP"].sections
    assert note_templates.own(desk.connection) == [made]


def test_a_renamed_section_keeps_its_key(own, editor, desk, qtbot):
    form = unfold(qtbot, editor, 0)
    form.label.selectAll()
    qtbot.keyClicks(form.label, "What happened")
    qtbot.keyClick(form.label, Qt.Key.Key_Return, CONTROL)
    after = newest(desk, own)
    assert after.version == 2
    assert (after.sections[0].key, after.sections[0].label) == ("data", "What happened")
    assert note_templates.kept(desk.connection, own.key, 1) == own


def test_it_is_renamed_by_its_name(own, editor, section, desk, qtbot):
    editor.name.selectAll()
    qtbot.keyClicks(editor.name, "Tram notes")
    qtbot.keyClick(editor.name, Qt.Key.Key_Return, CONTROL)
    assert newest(desk, own).label == "Tram notes"
    assert section.all.isVisible()


def test_a_name_that_is_taken_is_said_at_the_name(own, editor, desk):
    editor.name.setText("BIRP")
    editor.name.textEdited.emit("BIRP")
    editor.use.click()
    assert "of that name already" in editor._name_field.message()
    assert newest(desk, own) == own


def test_sections_move_by_keys_and_buttons(own, editor, desk, qtbot):
    before = labels(editor.rows)
    qtbot.keyClick(editor.rows.rows[0].down, Qt.Key.Key_Space)
    assert labels(editor.rows)[:2] == [before[1], before[0]]
    form = unfold(qtbot, editor, 1)
    qtbot.keyClick(form.hint, Qt.Key.Key_Up, ALT)
    assert labels(editor.rows) == before
    assert editor.rows.rows[0].form is not None
    qtbot.keyClick(editor.rows.rows[0].up, Qt.Key.Key_Up, ALT)
    assert labels(editor.rows) == before
    qtbot.keyClick(editor.rows.rows[-1].down, Qt.Key.Key_Down, ALT)
    assert labels(editor.rows) == before


def test_a_section_is_taken_out_and_comes_back(own, editor, desk):
    sentences, before = said(desk), labels(editor.rows)
    editor.rows.rows[1].remove.click()
    assert labels(editor.rows) == [before[0], *before[2:]]
    told, undo = sentences[-1]
    assert told == "Assessment removed."
    undo()
    assert labels(editor.rows) == before
    editor.use.click()
    assert newest(desk, own) == own


def test_one_comes_back_although_the_page_was_left(own, editor, section, desk):
    sentences = said(desk)
    editor.rows.rows[1].remove.click()
    section.page.back.click()
    sentences[-1][1]()
    section.all.list.activated_row.emit(own.key)
    assert "Assessment" in labels(editor.rows)


def test_a_new_template_is_written_and_used_by_keys(section, editor, desk, qtbot):
    section.all.header.action.click()
    qtbot.keyClicks(editor.name, "Walks")
    form = editor.rows.rows[0].form
    form.label.setText("Où nous étions")
    form.label.textEdited.emit(form.label.text())
    assert form.missing.text() == "où nous étions"
    qtbot.keyClicks(form.hint, "Which path")
    editor.header.action.setFocus()
    editor.add("risk")
    editor.add("")
    form = editor.rows.rows[2].form
    qtbot.keyClicks(form.label, "Risk")
    choose(form.kind, SectionKind.CHIPS)
    form.choices.set_text("Calm\nTired\n\nCalm")
    assert not form.every.isHidden()
    form.every.click()
    choose(form.required, Required.WHEN)
    assert not form.conditions.isHidden()
    form.conditions.chips["telehealth"].click()
    qtbot.keyClicks(form.conditions.codes, "90837, 90838")
    qtbot.keyClick(form.label, Qt.Key.Key_Return, CONTROL)
    (made,) = note_templates.own(desk.connection)
    assert [(s.key, s.label) for s in made.sections] == [
        ("ou_nous_etions", "Où nous étions"),
        ("risk", "Risk"),
        ("risk_2", "Risk"),
    ]
    assert made.sections[1] == next(s for s in reference.shared_sections() if s.key == "risk")
    last = made.sections[2]
    assert (last.choices, last.every, last.asked) == (("Calm", "Tired"), True, True)
    assert last.when == ("telehealth", "code 90837", "code 90838")


def test_shared_sections_are_offered_by_name_unless_they_are_there(own, editor):
    offered = {row.text() for row in editor.sections_to_add()._rows}
    assert "New section" in offered
    assert "Risk" not in offered
    editor.rows.rows[labels(editor.rows).index("Risk")].remove.click()
    assert "Risk" in {row.text() for row in editor.sections_to_add()._rows}


def test_what_a_section_needs_is_said_at_its_field(own, editor, desk):
    editor.add("")
    editor.use.click()
    form = editor.rows.rows[-1].form
    assert form._fields["label"].message() == "Give it a label."
    assert newest(desk, own) == own
    form.label.setText("Feet")
    choose(form.kind, SectionKind.GROUPS)
    form.choices.set_text("left, right")
    editor.use.click()
    assert "a heading, a colon" in editor.rows.rows[-1].form._fields["choices"].message()


def test_a_section_that_waits_for_one_that_is_gone_is_refused(desk, section, editor):
    section.all.list.activated_row.emit("prescriber")
    section.page.copy.click()
    own = section.page.template
    at = [one.key for one in own.sections].index("controlled")
    editor.rows.rows[at].remove.click()
    editor.use.click()
    assert "that one is gone" in editor.problem.sentence
    assert newest(desk, own) == own


def test_without_any_section_it_is_not_used(own, editor, desk):
    while editor.rows.rows:
        editor.rows.rows[0].remove.click()
    editor.use.click()
    assert editor.problem.sentence == "The template has no section. Add at least one."


def test_what_is_typed_is_kept_by_itself(own, editor, desk, qtbot):
    form = unfold(qtbot, editor, 0)
    with qtbot.waitSignal(desk.saved, timeout=5000):
        qtbot.keyClicks(form.hint, " and half a tho")
    kept = KeptDrafts(desk).of(own)
    assert kept is not None
    assert kept.sections[0].texts["hint"].endswith("half a tho")


def test_what_makes_no_template_yet_is_kept_over_a_lock(section, editor, desk, qtbot):
    section.all.header.action.click()
    form = editor.rows.rows[0].form
    qtbot.keyClicks(form.hint, "Half a tho")
    choose(form.kind, SectionKind.GROUPS)
    form.choices.set_text("Mood: even*, low\nAffect")
    desk.closing.emit()
    kept = KeptDrafts(desk).of(NEW)
    assert kept is not None
    assert kept.sections[0].texts["choices"] == "Mood: even*, low\nAffect"
    section.page.closed.emit()
    assert section.all.header.action.text() == "Go on with the new one"
    section.all.header.action.click()
    assert editor.rows.rows[0].form.hint.text() == "Half a tho"


def test_discarding_forgets_until_it_is_undone(own, editor, section, desk, qtbot):
    sentences = said(desk)
    qtbot.keyClicks(unfold(qtbot, editor, 0).hint, "X")
    editor.discard.click()
    assert KeptDrafts(desk).of(own) is None
    sentences[-1][1]()
    section.all.list.activated_row.emit(own.key)
    assert unfold(qtbot, editor, 0).hint.text().endswith("X")


def test_copying_while_one_is_written_loses_nothing(own, editor, page, desk, qtbot):
    qtbot.keyClicks(unfold(qtbot, editor, 0).hint, "X")
    page.copy.click()
    kept = KeptDrafts(desk).of(own)
    assert kept is not None
    assert kept.sections[0].texts["hint"].endswith("X")


def test_a_full_record_of_changes_makes_one_version(own, editor, desk):
    editor.use.click()
    assert newest(desk, own).version == 1


def test_hiding_and_showing(section, page, desk):
    section.all.list.activated_row.emit("PIE")
    page.hiding.click()
    assert "PIE" not in {t.key for t in templates.offered(desk.connection)}
    assert page.hiding.text() == "Show again"
    page.hiding.click()
    assert "PIE" in {t.key for t in templates.offered(desk.connection)}


def test_the_last_of_its_kind_stays(section, page, desk):
    section.all.list.activated_row.emit("safety")
    page.hiding.click()
    assert page.problem.sentence.startswith("It is the last template of its kind.")


def test_from_a_file_and_into_one(own, section, page, desk, tmp_path):
    path = tmp_path / "own.json"
    page.export_to(str(path))
    section.all.import_from(str(path))
    made = page.template
    assert made.label == f"{own.label} 2"
    assert made.sections == own.sections
    actions = {(e.entity, e.action) for e in activity.rows(desk.connection, limit=5)}
    assert {("template", "export"), ("template", "import")} <= actions


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda parts: parts["sections"][1].update(key="data"), "The key data stands for 2 sections."),
        (lambda parts: parts["sections"][1].pop("label"), "A section has no label."),
        (lambda parts: parts.update(label=" "), "The template has no name."),
    ],
)
def test_a_bad_file_says_what_is_wrong_and_leaves_nothing(own, section, desk, spoil, sentence):
    parts = parts_of(own)
    spoil(parts)
    path = desk.vault.folder.parent / "bad.json"
    path.write_text(json.dumps(parts), encoding="utf-8")
    section.page.back.click()
    section.all.import_from(str(path))
    assert section.all.problem.sentence.startswith(sentence)
    assert note_templates.own(desk.connection) == [own]


SECTIONS = [
    *dict.fromkeys(s for t in reference.shipped_templates().values() for s in t.sections),
    Section("plain", "Plain", asked=False),
    Section("shown", "Shown", asked=False, when=("telehealth",)),
    Section("table", "Table", kind=SectionKind.TABLE, columns=("One", "Two")),
    Section("groups", "Groups", kind=SectionKind.GROUPS, groups=(Group("Mood", ("even", "low"), ("even",)),)),
]


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.key)
def test_a_section_is_texts_and_back(section):
    reading = read_section(section_texts(section), section)
    assert reading.problems == {}
    assert reading.value == section


def test_texts_alone_make_the_same_section():
    groups = Section("g", "G", kind=SectionKind.GROUPS, groups=(Group("Mood", ("even", "low"), ("even",)),))
    table = Section("t", "T", kind=SectionKind.TABLE, columns=("One", "Two"))
    chips = Section("c", "C", kind=SectionKind.CHIPS, choices=("One", "Two"), every=True, missing="both")
    for section in (groups, table, chips):
        bare = Section(section.key, "", hint="")
        assert read_section(section_texts(section), bare).value == section


def test_signs_that_nobody_sees_are_taken_out_of_what_is_typed():
    texts = {**section_texts(Section("c", "C")), "label": "Pl\u202ean", "hint": "a\x07b"}
    read = read_section(texts, Section("c", "C")).value
    assert (read.label, read.hint) == ("Plan", "ab")


def test_words_of_chips_hold_no_sign_that_divides_them():
    chips = Section("c", "C", kind=SectionKind.CHIPS, choices=("One",))
    texts = {**section_texts(chips), "choices": "One; two"}
    assert "semicolon" in read_section(texts, chips).problems["choices"]


def test_rules_are_not_asked_about_where_there_are_none(own, editor, qtbot):
    from headdesk.usecases.rule_words import rule_words

    assert unfold(qtbot, editor, 0).rules.isHidden() == (not rule_words())


def test_rules_are_chosen_by_their_words(qtbot):
    from headdesk.ui.settings.templates.rules_field import RulesField

    field = RulesField({"AR-01": "Says whose it is.", "AR-02": "Says when."}, ["AR-02"])
    qtbot.addWidget(field)
    choose(field.add, "AR-01")
    assert field.rules() == ["AR-02", "AR-01"]
    field._remove("AR-02")
    assert field.rules() == ["AR-01"]


@pytest.mark.parametrize("field", ["templates", "new", "import"])
def test_each_part_can_be_gone_to(section, field):
    assert section.editor_of(field, 0) is not None
    assert section.editor_of("nothing", 0) is None


@pytest.fixture(params=[(100, 1076), (100, 820), (200, 1076)], ids=str)
def size(request, look):
    scale, width = request.param
    look.set_text_scale(scale)
    yield width
    look.set_text_scale(100)


def test_nothing_is_cut_or_unnamed(size, screen, section, desk, qtbot):
    screen.resize(size, 700)
    assert audit(screen) == []
    section.all.list.activated_row.emit("prescriber")
    assert audit(screen) == []
    section.page.copy.click()
    editor = section.page.editor
    for place in range(len(editor.rows.rows)):
        unfold(qtbot, editor, place)
        assert audit(screen) == []


def test_a_change_elsewhere_is_kept_by_the_template(own):
    """What the fields do not tell, such as what it begins with, goes along."""
    filled = replace(own.sections[0], filled="participants", source="plan goals")
    assert read_section({**section_texts(filled), "hint": "New"}, filled).value == replace(filled, hint="New")
