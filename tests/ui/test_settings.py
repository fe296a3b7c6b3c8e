"""Settings: each field is recorded as it is left, and what makes no value says so beside itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from headdesk.domain.calendar import BEGINNING
from headdesk.domain.codes import CPTCode, TaxId, TaxIdKind
from headdesk.domain.coverage import ClaimType, Payer
from headdesk.domain.money import Money
from headdesk.domain.people import BillingKind, Practice
from headdesk.domain.records import RecordKind
from headdesk.store import coverage, payers, people
from headdesk.ui.desk import Topic
from headdesk.ui.places import Place, Where
from headdesk.ui.preferences import next_text_size
from headdesk.ui.screen import PageKey
from headdesk.ui.settings import texts
from headdesk.ui.settings.screen import Part, SettingsScreen
from headdesk.ui.widgets.audit import audit
from headdesk.ui.widgets.field import Field
from headdesk.ui.widgets.label import Label
from headdesk.usecases import reference

CODE = CPTCode("90834")


@pytest.fixture
def screen(qtbot, desk):
    made = SettingsScreen(desk)
    qtbot.addWidget(made)
    made.resize(1076, 770)
    made.show()
    return made


def open_part(screen, part, number=0):
    screen.show_place(Place(Where.SETTINGS, number, part))
    return screen.section(part)


def type_into(qtbot, editor, text):
    """Replace what a field says and leave it, as a person does."""
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClick(editor, Qt.Key.Key_Delete)
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, Qt.Key.Key_Tab)


def fill(qtbot, form, key, text):
    type_into(qtbot, form.sheet.field(key).editor, text)


def choose(combo, key):
    combo.choose(key)
    combo.chosen.emit(key)


def changes(desk):
    topics: list[Topic] = []
    desk.changed.connect(topics.append)
    return topics


def own(desk) -> Practice:
    known = people.practice(desk.connection)
    assert known is not None
    return known


def payer_named(desk, name) -> Payer:
    return next(payer for payer in payers.payers(desk.connection) if payer.name == name)


# ------------------------------------------------------------ the screen


@pytest.mark.parametrize("part", list(Part))
def test_every_section_can_be_gone_to(screen, part):
    section = open_part(screen, part)
    assert section.isVisible()
    assert screen.place() == Place(Where.SETTINGS, part=part)


def test_an_unknown_part_shows_the_practice(screen):
    screen.show_place(Place(Where.SETTINGS, part="nowhere"))
    assert screen.place().part == Part.PRACTICE


def test_without_room_beside_the_page_the_sections_are_one_choice(screen, qtbot):
    open_part(screen, Part.PRACTICE)
    screen.list.take_focus()
    screen.resize(700, 700)
    assert screen.list.height() < 100
    assert screen.list.combo.hasFocus()
    qtbot.keyClick(screen.list.combo, Qt.Key.Key_Down)
    assert screen.place().part == Part.FEES
    screen.resize(1076, 770)
    assert screen.list.chosen_key() == Part.FEES
    assert not screen.list.combo.isVisible()
    assert screen.list.isAncestorOf(screen.focusWidget())


@pytest.mark.parametrize("part", [Part.WRITING, Part.TEMPLATES, Part.MEASURES])
def test_what_ends_a_form_stays_in_view_below_it(screen, part):
    section = open_part(screen, part)
    assert not section.bar.isVisible()
    {
        Part.WRITING: lambda: section.snippets.header.action,
        Part.TEMPLATES: lambda: section.all.header.action,
        Part.MEASURES: lambda: section.header.action,
    }[part]().click()
    assert section.bar.isVisible()
    assert not section.isAncestorOf(section.bar)
    assert section.bar.mapTo(screen, section.bar.rect().bottomLeft()).y() < screen.height()
    {
        Part.WRITING: lambda: section.form.back,
        Part.TEMPLATES: lambda: section.page.back,
        Part.MEASURES: lambda: section.form.back,
    }[part]().click()
    assert not section.bar.isVisible()


def test_the_sections_are_walked_by_keys(screen, qtbot):
    open_part(screen, Part.PRACTICE)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert screen.place().part == Part.FEES


@pytest.fixture(params=[(100, 1076), (100, 820), (200, 1076)], ids=str)
def size(request, look):
    """A width, at a text size that is the usual one again afterwards."""
    scale, width = request.param
    look.set_text_scale(scale)
    yield width
    look.set_text_scale(100)


@pytest.mark.parametrize("part", [Part.PRACTICE, Part.FEES, Part.PAYERS, Part.APPEARANCE])
def test_nothing_is_cut_or_unnamed(size, screen, desk, part):
    screen.resize(size, 700)
    open_part(screen, part)
    assert audit(screen) == []
    if part is Part.PAYERS:
        open_part(screen, part, payers.payers(desk.connection)[0].id)
        assert audit(screen) == []


# ------------------------------------------------------------ led to a field


def place(part, field, number=0, row=0):
    return Place(Where.SETTINGS, number, part, row=row, field=field)


@pytest.mark.parametrize(
    ("field", "row", "form"),
    [
        ("npi", 0, "practice"),
        ("zip", 0, "practice"),
        ("npi", 1, "clinician"),
        ("credential", 0, "clinician"),
        ("license_number", 0, "clinician"),
    ],
)
def test_one_is_led_to_the_very_field_of_the_practice(screen, desk, field, row, form):
    screen.show_place(place(Part.PRACTICE, field, row=row))
    editor = getattr(screen.section(Part.PRACTICE), form).sheet.field(field).editor
    assert QApplication.focusWidget() is editor
    assert editor.selectedText() == editor.text()
    assert in_view(screen, Part.PRACTICE, editor)


def in_view(screen, part, editor):
    """Whether a field is seen where its page is scrolled to."""
    port = screen._areas[part].viewport()
    return port.rect().contains(editor.rect().translated(editor.mapTo(port, QPoint(0, 0))))


def test_one_is_led_to_a_place(screen, desk):
    screen.show_place(place(Part.PRACTICE, "place street"))
    editor = screen.section(Part.PRACTICE).places[0].form.sheet.field("street").editor
    assert QApplication.focusWidget() is editor
    assert in_view(screen, Part.PRACTICE, editor)


@pytest.mark.parametrize("field", ["payer_code", "contract", "filing_limit_days", "phones", "90834"])
def test_one_is_led_to_the_very_field_of_a_payer(screen, desk, field):
    payer = payer_named(desk, "Harbor Mutual")
    screen.show_place(place(Part.PAYERS, field, payer.id))
    section = screen.section(Part.PAYERS)
    assert section.opened == payer.id
    editor = section.editor_of(field, 0)
    assert editor.isVisible()
    assert QApplication.focusWidget() is editor
    assert in_view(screen, Part.PAYERS, editor)


def test_without_a_payer_its_field_begins_a_new_one(screen):
    screen.show_place(place(Part.PAYERS, "name"))
    page = screen.section(Part.PAYERS).page
    assert page.isVisible()
    assert page.payer == Payer("")
    assert QApplication.focusWidget() is page.form.sheet.field("name").editor


def test_one_is_led_to_a_fee(screen):
    screen.show_place(place(Part.FEES, "90834"))
    assert QApplication.focusWidget() is screen.section(Part.FEES).fees.edit(CODE)


def test_one_is_led_to_the_fee_of_a_code_that_has_none(screen, desk):
    code = CPTCode("90880")
    assert payers.fee(desk.connection, code, desk.today()) is None
    screen.show_place(place(Part.FEES, "90880"))
    editor = screen.section(Part.FEES).fees.edit(code)
    assert QApplication.focusWidget() is editor
    assert in_view(screen, Part.FEES, editor)


@pytest.mark.parametrize("word", ["password", "sheet", "minutes", "backup", "restore", "check"])
def test_one_is_led_to_a_part_of_safety(screen, desk, qtbot, word):
    screen.show_place(place(Part.SAFETY, word))
    editor = screen.section(Part.SAFETY).editor_of(word, 0)
    assert QApplication.focusWidget() is editor
    assert in_view(screen, Part.SAFETY, editor)
    qtbot.waitUntil(lambda: not desk.busy, timeout=20_000)


@pytest.mark.parametrize("part", list(Part))
def test_a_field_that_nobody_knows_leaves_one_at_the_section(screen, part):
    screen.show_place(place(part, "shoe size"))
    assert screen.place().part == part


@pytest.mark.parametrize("part", [Part.PRACTICE, Part.SAFETY])
def test_the_activity_log_is_exported_from_every_section(screen, desk, qtbot, part):
    open_part(screen, part)
    screen.page_keys()[PageKey.EXPORT]()
    dialog = screen.findChild(QFileDialog)
    assert dialog.windowTitle() == "Export the activity log"
    assert screen.place().part == Part.ACTIVITY
    dialog.reject()
    qtbot.waitUntil(lambda: not desk.busy, timeout=20_000)


def test_the_fields_of_the_practice_stand_in_thirds_in_the_smallest_window(screen):
    screen.resize(970, 670)
    sheet = open_part(screen, Part.PRACTICE).practice.sheet
    QApplication.processEvents()
    for names in (("name", "billing_kind"), ("npi", "tax_id", "tax_id_kind")):
        assert len({sheet.field(name).shown.y() for name in names}) == 1


def test_no_way_of_a_payer_is_cut_and_all_fields_end_at_one_edge(page, screen):
    screen.resize(900, 700)
    page.options.header.action.click()
    QApplication.processEvents()
    words = [found for found in page.options.findChildren(Label) if found.isVisible()]
    assert all(found.height() >= found.heightForWidth(found.width()) for found in words)
    assert max(found.height() for found in words) > 1.5 * min(found.height() for found in words)
    fields = [page.options.field(option.key) for option in reference.payer_options()]
    assert len({field.geometry().right() for field in fields}) == 1


def test_the_ways_of_a_payer_are_folded_behind_how_many_differ(page, qtbot):
    assert not page.options.unfolded
    assert page.options.differing() == "1 differs from the usual"
    page.options.header.action.click()
    type_into(qtbot, page.options.field("answer_usual_days"), "")
    page.options.header.action.click()
    assert page.options.differing() == "all as usual"
    page.options.header.action.click()
    assert page.options.field("phones").isVisible()
    for count, key in enumerate(("phones", "long_dates"), start=1):
        choose(page.options.field(key), page.options.field(key).itemData(1))
        assert page.options.differing().startswith(str(count))
    page.options.header.action.click()
    assert not page.options.field("phones").isVisible()


# ------------------------------------------------------------ practice


@pytest.fixture
def practice(screen):
    return open_part(screen, Part.PRACTICE)


def test_it_shows_what_claims_print(practice, desk):
    known = own(desk)
    said = practice.practice.sheet.texts()
    assert (said["name"], said["npi"], said["tax_id"]) == (known.name, str(known.npi), str(known.tax_id))
    (owner,) = people.clinicians(desk.connection)
    assert practice.clinician.sheet.texts()["credential"] == owner.credential
    assert len(practice.places) == len(people.places(desk.connection))


def test_a_field_is_recorded_when_it_is_left(practice, desk, qtbot):
    heard = changes(desk)
    with qtbot.waitSignal(desk.saved):
        fill(qtbot, practice.practice, "name", "Ellison & Partner LLC")
    assert own(desk).name == "Ellison & Partner LLC"
    assert Topic.PRACTICE in heard


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (("npi", "1234567890"), "the check digit does not fit"),
        (("npi", "12345"), "An NPI has 10 digits"),
        (("tax_id", "84-00000"), "Two digits are missing"),
        (("zip", "4540"), "A ZIP code has 5 or 9 digits"),
        (("phone", "555-0110"), "A telephone number has 10 digits"),
        (("name", ""), "Claims print this name in box 33"),
    ],
)
def test_what_makes_no_value_says_so_and_changes_nothing(practice, desk, qtbot, wrong, sentence):
    before = people.practice(desk.connection)
    fill(qtbot, practice.practice, *wrong)
    assert sentence in practice.practice.sheet.field(wrong[0]).shown.message()
    assert people.practice(desk.connection) == before


def test_one_wrong_field_does_not_hold_up_the_others(practice, desk, qtbot):
    fill(qtbot, practice.practice, "npi", "12345")
    fill(qtbot, practice.practice, "city", "Akron")
    known = own(desk)
    assert (known.address.city, str(known.npi)) == ("Akron", "1234567893")


def test_what_was_typed_and_makes_no_value_is_there_again(practice, desk, qtbot):
    fill(qtbot, practice.practice, "npi", "12345")
    practice.show_section()
    field = practice.practice.sheet.field("npi")
    assert field.content() == "12345"
    assert "10 digits" in field.shown.message()
    fill(qtbot, practice.practice, "npi", "1000000004")
    practice.show_section()
    assert field.shown.message() == ""


def test_a_social_security_number_keeps_its_own_form(practice, desk):
    combo = practice.practice.sheet.field("tax_id_kind").editor
    choose(combo, TaxIdKind.SSN)
    known = own(desk)
    assert known.tax_id == TaxId("840000000", TaxIdKind.SSN)
    assert texts.practice_texts(known)["tax_id"] == "840-00-0000"


def test_a_group_bills_under_its_name(practice, desk):
    choose(practice.practice.sheet.field("billing_kind").editor, BillingKind.GROUP)
    assert own(desk).billing_kind is BillingKind.GROUP


def test_who_signs_needs_a_whole_name(practice, desk, qtbot):
    fill(qtbot, practice.clinician, "last", "")
    assert "first and last name" in practice.clinician.sheet.field("last").shown.message()
    fill(qtbot, practice.clinician, "last", "Renamed")
    (owner,) = people.clinicians(desk.connection)
    assert owner.name.last == "Renamed"


def test_a_place_is_added_once_it_has_a_name(practice, desk, qtbot):
    before = people.places(desk.connection)
    qtbot.mouseClick(practice.place_header.action, Qt.MouseButton.LeftButton)
    form = practice.places[-1].form
    assert QApplication.focusWidget() is form.sheet.field("name").editor
    fill(qtbot, form, "name", "Upstairs")
    fill(qtbot, form, "city", "Akron")
    assert len(people.places(desk.connection)) == len(before) + 1
    added = people.places(desk.connection)[-1]
    assert (added.name, added.address.city) == ("Upstairs", "Akron")


def test_leaving_records_the_field_that_is_being_typed_into(screen, practice, desk, qtbot):
    editor = practice.practice.sheet.field("city").editor
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, "Toledo")
    screen.leave()
    assert own(desk).address.city == "Toledo"


@pytest.mark.parametrize("known", [None, Practice("Invented", BillingKind.GROUP)])
def test_a_practice_survives_its_texts(known):
    reading = texts.read_practice({**texts.practice_texts(known), "name": "Invented"}, known)
    assert reading.value == replace(known or Practice("Invented"), name="Invented")
    assert not reading.problems


# ------------------------------------------------------------ payers, rates, fees


@pytest.fixture
def section(screen):
    return open_part(screen, Part.PAYERS)


@pytest.fixture
def page(screen, desk):
    """The page of a payer that is in contract."""
    return open_part(screen, Part.PAYERS, payer_named(desk, "Harbor Mutual").id).page


def test_all_payers_stand_there_and_enter_opens_one(section, desk, qtbot):
    assert section.list.count() == len(payers.payers(desk.connection))
    section.list.setFocus()
    qtbot.keyClick(section.list, Qt.Key.Key_Return)
    assert section.page.isVisible()
    assert section.opened == payers.payers(desk.connection)[0].id
    qtbot.mouseClick(section.page.back, Qt.MouseButton.LeftButton)
    assert section.list.isVisible()


def test_a_payer_that_is_open_is_come_back_to(screen, page, desk):
    payer = payer_named(desk, "Harbor Mutual")
    assert screen.place() == Place(Where.SETTINGS, payer.id, Part.PAYERS)


def test_a_new_payer_begins_with_its_name(section, desk, qtbot):
    qtbot.mouseClick(section.header.action, Qt.MouseButton.LeftButton)
    assert not section.page.options.isVisible()
    fill(qtbot, section.page.form, "name", "Calm Example")
    assert section.page.options.isVisible()
    fill(qtbot, section.page.form, "payer_code", "CE009")
    assert payer_named(desk, "Calm Example").payer_code == "CE009"


def test_a_payer_keeps_its_name_when_it_is_emptied(page, desk, qtbot):
    fill(qtbot, page.form, "name", "")
    assert "Forms and files print this name" in page.form.sheet.field("name").shown.message()
    assert payer_named(desk, "Harbor Mutual")


def test_the_usual_way_depends_on_the_kind_of_insurance(page, desk):
    choose(page.form.sheet.field("claim_type").editor, ClaimType.MEDICARE)
    payer = payer_named(desk, "Harbor Mutual")
    assert reference.options_of(payer)["filing_limit_days"] == "365"
    assert page.options.field("insured_when_self").currentText() == "blank (usual)"


def test_a_way_of_its_own_is_set_and_taken_back(page, desk):
    combo = page.options.field("phones")
    for chosen, resolved in (("yes", "yes"), ("", "no")):
        choose(combo, chosen)
        assert reference.options_of(payer_named(desk, "Harbor Mutual"))["phones"] == resolved
    assert "phones" not in payer_named(desk, "Harbor Mutual").options


def test_days_are_a_number(page, desk, qtbot):
    field = page.options.field("filing_limit_days")
    type_into(qtbot, field, "soon")
    assert "number of days" in page.options.problem.sentence
    assert "filing_limit_days" not in payer_named(desk, "Harbor Mutual").options
    type_into(qtbot, field, "120")
    assert payer_named(desk, "Harbor Mutual").options["filing_limit_days"] == "120"
    assert not page.options.problem.isVisible()


def test_every_option_says_what_it_means_and_who_says_so(page):
    page.options.unfold(show=True)
    words = {label.text() for label in page.options.findChildren(QWidget) if hasattr(label, "text")}
    for option in reference.payer_options():
        assert {option.meaning, option.source} <= words


def test_the_contract_has_a_day_and_can_end(page, desk, qtbot):
    def since():
        found = coverage.record_on(
            desk.connection,
            RecordKind.PARTICIPATION,
            desk.today(),
            client_id=None,
            payer_id=page.payer.id,
        )
        return found.given_on if found else None

    type_into(qtbot, page.since, "1/15/2026")
    assert since() == date(2026, 1, 15)
    type_into(qtbot, page.since, "the start")
    assert since() == BEGINNING
    page.show_payer(page.payer.id)
    assert page.since.text() == "the start"
    type_into(qtbot, page.since, "")
    assert since() is None


def test_a_rate_holds_from_its_day(page, desk, qtbot):
    type_into(qtbot, page.rates.since, "2/1/2026")
    type_into(qtbot, page.rates.edit(CODE), "115")
    assert payers.rate(desk.connection, page.payer.id, CODE, date(2026, 2, 1)) == (
        Money(11500),
        date(2026, 2, 1),
    )
    assert payers.rate(desk.connection, page.payer.id, CODE, date(2026, 1, 31)) != (
        Money(11500),
        date(2026, 2, 1),
    )


@pytest.fixture
def fees(screen):
    return open_part(screen, Part.FEES).fees


def test_a_fee_is_set_and_an_emptied_one_stays(fees, desk, qtbot):
    edit = fees.edit(CODE)
    type_into(qtbot, edit, "160")
    assert payers.fee(desk.connection, CODE, desk.today()) == Money(16000)
    type_into(qtbot, edit, "")
    assert edit.text() == "$160.00"
    assert payers.fee(desk.connection, CODE, desk.today()) == Money(16000)


@pytest.mark.parametrize("typed", ["much", "0", "-5"])
def test_what_is_no_amount_is_refused(fees, desk, qtbot, typed):
    before = payers.fee(desk.connection, CODE, desk.today())
    type_into(qtbot, fees.edit(CODE), typed)
    assert fees.problem.isVisible()
    assert payers.fee(desk.connection, CODE, desk.today()) == before


def test_another_code_gets_its_line(fees, desk, qtbot):
    code = CPTCode("90839")
    choose(fees.add, "90839")
    assert QApplication.focusWidget() is fees.edit(code)
    type_into(qtbot, fees.edit(code), "250")
    assert payers.fee(desk.connection, code, desk.today()) == Money(25000)


def test_without_payers_the_first_one_is_offered(empty_desk, qtbot):
    screen = SettingsScreen(empty_desk)
    qtbot.addWidget(screen)
    screen.show()
    section = open_part(screen, Part.PAYERS)
    assert section.empty.isVisible()
    assert not section.list.isVisible()
    qtbot.mouseClick(section.empty.action, Qt.MouseButton.LeftButton)
    assert section.page.isVisible()


# ------------------------------------------------------------ appearance


def test_appearance_acts_at_once(screen, desk, qtbot):
    section = open_part(screen, Part.APPEARANCE)
    with qtbot.waitSignal(desk.preferred):
        section.scheme.chosen.emit("dark")
    with qtbot.waitSignal(desk.preferred):
        section.text_size.chosen.emit(150)
    assert (desk.preferences.scheme, desk.preferences.text_scale) == ("dark", 150)
    section.show_section()
    assert (section.scheme.chosen_key(), section.text_size.chosen_key()) == ("dark", 150)


def test_a_size_between_two_shows_the_nearest(screen, desk):
    desk.prefer(desk.preferences._replace(text_scale=127))
    assert open_part(screen, Part.APPEARANCE).text_size.chosen_key() == 130
    assert desk.preferences.text_scale == 127


def test_the_fields_of_a_form_share_one_right_edge_and_two_inner_stops(screen):
    section = open_part(screen, Part.PRACTICE)
    fields = [field for field in section.findChildren(Field) if field.isVisible()]
    starts = {field.mapTo(section, QPoint()).x() for field in fields}
    ends = {field.mapTo(section, field.rect().topRight()).x() for field in fields}
    assert len(starts) == 3
    assert len(ends) == 3
    assert section.width() - max(ends) <= 4


def test_the_size_of_text_that_keys_choose_is_one_of_those_to_choose_from():
    assert next_text_size(100, larger=True) == 115
    assert next_text_size(127, larger=False) == 115
    assert next_text_size(200, larger=True) == 200
