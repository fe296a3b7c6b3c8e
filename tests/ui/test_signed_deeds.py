"""A signed note can be co-signed, and opened again for a quarter of an hour, from where it is read."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from tests.conftest import CHEAP, PASSWORD

from headdesk.domain.codes import CPTCode, ICD10Code
from headdesk.domain.coding import CodedService, CodedSession
from headdesk.domain.sessions import OFFICE
from headdesk.store import notes, sessions, signatures, supervisors
from headdesk.ui.claim import facts as claim_facts
from headdesk.ui.claim.findings import findings
from headdesk.ui.places import Place, Where
from headdesk.ui.record.cosign_question import CosignQuestion
from headdesk.ui.record.reopen_question import ReopenQuestion
from headdesk.ui.record.signed_deeds import SignedDeeds
from headdesk.ui.today.first_steps import Backed
from headdesk.ui.today.read import read_today
from headdesk.ui.today.row_words import RowKey, needs_rows
from headdesk.ui.widgets.audit import audit
from headdesk.ui.workspace import Workspace
from headdesk.ui.wrap_up.screen import WrapUpScreen
from headdesk.usecases import coding, cosigning, signing
from headdesk.usecases import notes as note_cases

WHO = {"name": "Sam Invented", "credential": "LPCC-S", "password": PASSWORD}
WORDS = "Invented words, enough to be signed."


@pytest.fixture
def supervisor(desk):
    """Somebody who co-signs from now on."""
    return cosigning.set_up(desk.connection, **WHO, license_number="OH S.0000000", cost=CHEAP, now=desk.now())


@pytest.fixture
def note(desk):
    """A note, signed now."""
    attendee_id = sessions.waiting(desk.connection)[0].attendee_id
    begun = note_cases.begin(desk.connection, attendee_id, now=desk.now())
    key = next(s.key for s in begun.template.sections if not s.filled)
    saved = note_cases.save_draft(desk.connection, begun, {key: WORDS}, now=desk.now()).note
    return signing.sign(desk.connection, saved, now=desk.now(), gap_reason="Short on purpose.")


@pytest.fixture
def shown(desk, qtbot):
    """A function that shows what can be done with a note now."""

    def show(note):
        made = SignedDeeds(desk, note, Place(Where.WRAP_UP, note.attendee_id, "note"))
        qtbot.addWidget(made)
        made.resize(600, 200)
        if not made.isHidden():
            made.show()
        return made

    return show


def visited(desk):
    """The places that somebody went to from now on."""
    found = []
    desk.going.connect(found.append)
    return found


def question(widget, kind):
    return widget.window().findChild(kind)


def test_a_note_signed_just_now_offers_to_be_opened_again_and_nothing_else(note, shown):
    deeds = shown(note)
    assert deeds.reopen.isVisible()
    assert not deeds.cosign.isVisible()
    assert not deeds.words.isVisible()


def test_what_can_be_done_stands_in_one_row_that_begins_where_the_signature_does(desk, note, qtbot):
    deeds = SignedDeeds(desk, note, Place(Where.WRAP_UP, note.attendee_id, "note"), offers_another=True)
    qtbot.addWidget(deeds)
    deeds.resize(600, 200)
    deeds.show()
    assert deeds.reopen.x() == 0
    assert deeds.another.isVisible()
    assert deeds.another.geometry().center().y() == deeds.reopen.geometry().center().y()
    with qtbot.waitSignal(deeds.another_wanted):
        deeds.another.click()


def test_after_a_quarter_of_an_hour_nothing_is_offered(note, shown, clock):
    clock.move(minutes=16)
    assert shown(note).isHidden()


def test_opening_again_asks_why_and_leads_back_to_the_draft(desk, note, shown, qtbot):
    deeds = shown(note)
    places = visited(desk)
    deeds.reopen.click()
    asked = question(deeds, ReopenQuestion)
    assert not asked.act.isEnabled()
    qtbot.keyClicks(asked.reason, "A word was missing.")
    qtbot.keyClick(asked.reason, Qt.Key.Key_Return)
    assert notes.note(desk.connection, note.id).is_signed
    with qtbot.waitSignal(asked.reopened):
        asked.act.click()
    opened = notes.note(desk.connection, note.id)
    assert (opened.number, opened.is_signed) == (2, False)
    assert places == [Place(Where.WRAP_UP, note.attendee_id, "note")]


def test_the_times_of_a_note_opened_again_can_be_changed_as_before_signing(desk, note, qtbot):
    signing.reopen(desk.connection, note, reason="A word was missing.", now=desk.now())
    page = WrapUpScreen(desk)
    qtbot.addWidget(page)
    page.resize(1280, 800)
    page.show()
    page.show_place(Place(Where.WRAP_UP, note.attendee_id, "note"))
    assert page.header.times.start.isVisible()
    assert page.header.times.stop.isVisible()


def is_written(page):
    """Whether the note of a page is written on, not read."""
    return page.note.editor is not None


def test_on_its_page_the_note_is_written_on_where_it_was_read(desk, note, qtbot):
    workspace = Workspace(desk)
    qtbot.addWidget(workspace)
    workspace.resize(1280, 800)
    with qtbot.waitExposed(workspace):
        workspace.show()
    workspace.go(Place(Where.WRAP_UP, note.attendee_id, "note"))
    page = workspace.current()
    assert isinstance(page, WrapUpScreen)
    assert not is_written(page)
    page.findChild(SignedDeeds).reopen.click()
    asked = question(page, ReopenQuestion)
    qtbot.keyClicks(asked.reason, "A word was missing.")
    asked.act.click()
    assert is_written(page)
    assert WORDS in dict(page.note.draft.texts).values()
    assert page.findChild(SignedDeeds) is None or not page.findChild(SignedDeeds).isVisible()


def test_leaving_it_signed_changes_nothing(desk, note, shown, qtbot):
    deeds = shown(note)
    deeds.reopen.click()
    asked = question(deeds, ReopenQuestion)
    qtbot.keyClicks(asked.reason, "A word was missing.")
    asked.dialog.decide("keep")
    assert notes.versions(desk.connection, note.id) == [note]


def test_what_forbids_it_meanwhile_is_said_and_the_reason_stays(desk, note, shown, clock, qtbot):
    deeds = shown(note)
    deeds.reopen.click()
    asked = question(deeds, ReopenQuestion)
    qtbot.keyClicks(asked.reason, "A word was missing.")
    clock.move(minutes=20)
    asked.act.click()
    assert "more than 15 minutes ago" in asked._message.sentence
    assert asked.reason.text() == "A word was missing."
    assert notes.versions(desk.connection, note.id) == [note]


def type_in(asked, qtbot, **other):
    said = WHO | other
    for edit, words in (
        (asked.name, said["name"]),
        (asked.credential, said["credential"]),
        (asked.password, said["password"]),
    ):
        edit.clear()
        qtbot.keyClicks(edit, words)


def test_while_there_is_a_supervisor_the_note_says_that_it_waits_and_is_co_signed_here(
    desk, supervisor, note, shown, qtbot
):
    deeds = shown(note)
    assert deeds.words.sentence == "Waits for the co-signature"
    places = visited(desk)
    deeds.cosign.click()
    asked = question(deeds, CosignQuestion)
    assert not asked.task.main.isEnabled()
    type_in(asked, qtbot)
    with qtbot.waitSignal(asked.cosigned, timeout=20_000):
        asked.task.main.click()
    assert signatures.cosignature(desk.connection, note.version_id)
    assert not supervisors.waits_for_cosignature(desk.connection, note.id)
    assert places == [Place(Where.WRAP_UP, note.attendee_id, "note")]
    after = shown(note)
    assert after.words.sentence.startswith("Co-signed by Sam Invented, LPCC-S, ")
    assert not after.cosign.isVisible()
    assert not after.reopen.isVisible()


def test_another_password_is_refused_beside_its_field(desk, supervisor, note, shown, qtbot):
    deeds = shown(note)
    deeds.cosign.click()
    asked = question(deeds, CosignQuestion)
    type_in(asked, qtbot, password="not the password at all")
    asked.task.main.click()
    qtbot.waitUntil(lambda: not desk.busy, timeout=20_000)
    assert "not this supervisor’s password" in asked._password.message()
    assert signatures.cosignature(desk.connection, note.version_id) is None


def test_a_name_that_nobody_has_is_refused_below(desk, supervisor, note, shown, qtbot):
    deeds = shown(note)
    deeds.cosign.click()
    asked = question(deeds, CosignQuestion)
    type_in(asked, qtbot, name="Kim Invented")
    asked.task.main.click()
    qtbot.waitUntil(lambda: not desk.busy, timeout=20_000)
    assert "No supervisor of that name" in asked.task.trouble.sentence


def test_today_says_which_notes_wait_and_leads_there(desk, supervisor, note):
    facts = read_today(desk.connection, desk.now(), backed=Backed.ELSEWHERE)
    assert facts.count_to_cosign == 1
    (row,) = [row for row in needs_rows(facts) if row.fact == "Waits for the co-signature"]
    assert isinstance(row.key, RowKey)
    assert row.key.place == Place(Where.WRAP_UP, note.attendee_id, "note")
    cosigning.cosign(desk.connection, note, **WHO, now=desk.now())
    assert read_today(desk.connection, desk.now(), backed=Backed.ELSEWHERE).count_to_cosign == 0


def finding_of(desk, claim_id):
    """What the checks of a claim say first of the notes under it."""
    found = findings(claim_facts.read(desk.connection, claim_id), desk.today())
    return next((one for one in found if one.action == "Open the note"), None)


def test_a_claim_says_what_the_notes_under_it_lack(desk, supervisor, note):
    services = (CodedService(CPTCode("90834")),)
    coded = CodedSession(note.attendee_id, services, (ICD10Code("F41.1"),), OFFICE)
    claim_id = coding.code(desk.connection, coded, now=desk.now())
    assert claim_id is not None
    waits = finding_of(desk, claim_id)
    assert waits is not None
    assert (waits.key, waits.title) == ("attention", "The note waits for the co-signature.")
    assert not claim_facts.read(desk.connection, claim_id).is_blocked
    signing.reopen(desk.connection, note, reason="A word was missing.", now=desk.now())
    is_open = finding_of(desk, claim_id)
    assert is_open is not None
    assert (is_open.key, is_open.place) == ("problem", Place(Where.WRAP_UP, note.attendee_id, "note"))
    assert claim_facts.read(desk.connection, claim_id).is_blocked


def test_everything_has_a_name_to_be_read_aloud(supervisor, note, shown):
    deeds = shown(note)
    assert audit(deeds) == []
    deeds.cosign.click()
    assert audit(question(deeds, CosignQuestion).task.dialog) == []
    deeds.reopen.click()
    assert audit(question(deeds, ReopenQuestion).dialog) == []
