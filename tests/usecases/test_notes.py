"""Notes: saved as typed, signed once, then only added to."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from threading import Barrier

import pytest
from tests.conftest import AUDIT_KEY, DB_KEY
from tests.usecases.conftest import NOTE

from headdesk.domain.chain import LinkKind
from headdesk.domain.errors import RuleBrokenError, StaleError
from headdesk.domain.section_text import text_of_groups, text_of_rows
from headdesk.domain.sessions import Outcome, Stage
from headdesk.domain.templates import OF_SESSION, SectionKind
from headdesk.store import activity, chain, people, sessions, signatures
from headdesk.store import notes as store
from headdesk.store.connection import connect, transaction
from headdesk.usecases import notes, practice, reference, signing, templates
from headdesk.usecases import sessions as session_cases
from headdesk.usecases.beginning import Subject

GAP = {key: text for key, text in NOTE.items() if key != "assessment"}


@pytest.fixture
def attendee(world):
    (found,) = world.kept(world.alex)
    return found


@pytest.fixture
def draft(world, attendee, now):
    """A note that was begun and says nothing yet."""
    return notes.begin(world.connection, attendee, now=now)


def save(world, note, texts, now, **more):
    if "template" in more:
        more["template"] = templates.newest(world.connection, more["template"])
    return notes.save_draft(world.connection, note, texts, now=now, **more).note


def recorded(world):
    return activity.head(world.connection).count


def test_a_session_has_one_note_however_often_it_is_begun(world, draft, attendee, now):
    again = notes.begin(world.connection, attendee, now=now)
    assert again == draft
    assert (draft.template.key, draft.saved_at) == (notes.USUAL_TEMPLATE, None)


def test_a_new_note_begins_with_what_is_known_and_still_says_nothing(world, draft):
    assert draft.texts == {"present": "Client", "plan_change": "Continue"}
    assert notes.says_nothing(draft.template, draft.texts)


def test_a_note_begun_in_two_windows_at_once_is_one_note(world, attendee, now, tmp_path):
    with ThreadPoolExecutor(2) as pool:
        both = Barrier(2)

        def begin_there(_):
            path = tmp_path / "invented.db"
            with connect(path, DB_KEY, audit_key=AUDIT_KEY, actor="Robin Invented") as other:
                both.wait()
                return notes.begin(other, attendee, now=now).id

        assert len(set(pool.map(begin_there, range(2)))) == 1


def test_a_new_note_takes_the_template_of_the_clients_last_one(world, attendee, now):
    note = save(world, notes.begin(world.connection, attendee, now=now), NOTE, now, template="BIRP")
    signing.sign(world.connection, note, now=now, gap_reason="Example")
    (later,) = world.kept(world.alex, day=date(2026, 2, 5))
    (earlier,) = world.kept(world.alex, day=date(2026, 2, 2))
    (someone_else,) = world.kept(world.blake, day=date(2026, 2, 5))
    assert notes.usual_template(world.connection, later).key == "BIRP"
    assert notes.begin(world.connection, earlier, now=now).template.key == notes.USUAL_TEMPLATE
    assert notes.begin(world.connection, someone_else, now=now).template.key == notes.USUAL_TEMPLATE


def test_what_was_typed_is_there_when_it_is_read_again(world, draft, attendee, now):
    saved = save(world, draft, {"data": "First words"}, now, cursor=("data", 5))
    saved = save(world, saved, {"plan": "Later"}, now + timedelta(seconds=1), cursor=("plan", 5))
    assert notes.begin(world.connection, attendee, now=now) == saved
    assert saved.texts == {**draft.texts, "data": "First words", "plan": "Later"}
    assert (saved.edits, saved.cursor, saved.saved_at) == (2, ("plan", 5), now + timedelta(seconds=1))


def test_another_template_keeps_every_text(world, draft, attendee, now):
    saved = save(world, draft, {"data": "Words"}, now)
    changed = save(world, saved, {}, now, template="SOAP")
    assert changed.texts == {**draft.texts, "data": "Words"}
    assert notes.begin(world.connection, attendee, now=now).template.key == "SOAP"


def test_of_two_windows_the_newer_words_count_and_the_older_stay_in_the_history(world, draft, attendee, now):
    texts = {"data": "From the other window", "plan": "Only there"}
    other = notes.save_draft(world.connection, draft, texts, now=now)
    mine = notes.save_draft(world.connection, draft, {"data": "Mine"}, now=now + timedelta(seconds=1))
    assert (other.overtook, mine.overtook) == (False, True)
    assert mine.note.texts == {**draft.texts, "data": "Mine", "plan": "Only there"}
    assert notes.begin(world.connection, attendee, now=now) == mine.note
    told = notes.save_draft(world.connection, other.note, {}, now=now + timedelta(seconds=2))
    assert told.overtook
    kept = [pause.texts for pause in notes.history(world.connection, draft.version_id)]
    assert kept == [texts, {"data": "Mine"}]


def test_the_history_of_a_draft_ends_with_its_signature(world, draft, now):
    saved = save(world, draft, NOTE, now)
    assert notes.history(world.connection, draft.version_id)
    signing.sign(world.connection, saved, now=now)
    assert notes.history(world.connection, draft.version_id) == []


def test_a_note_is_signed_with_name_credential_licence_and_time(world, draft, now):
    note = signing.sign(world.connection, save(world, draft, NOTE, now), now=now)
    assert (note.signed_at, note.signed_by) == (now, "Robin Invented, LPCC")
    signature = signatures.of_version(world.connection, note.version_id)
    assert (signature.signed_by, signature.credential) == ("Robin Invented", "LPCC")
    assert (signature.license_number, signature.gaps, signature.gap_reason) == ("OH E.0000000", (), "")


def test_once_signed_the_session_waits_for_its_code(world, attendee):
    assert sessions.attendee(world.connection, attendee).stage is Stage.NOTE
    world.sign(attendee)
    assert sessions.attendee(world.connection, attendee).stage is Stage.CODE


def test_a_note_is_signed_only_once(world, draft, now):
    saved = save(world, draft, NOTE, now)
    signed = signing.sign(world.connection, saved, now=now)
    for seen in (saved, signed):
        with pytest.raises(RuleBrokenError, match="signed already"):
            signing.sign(world.connection, seen, now=now)
    assert chain.first_broken(world.connection) is None
    assert [link.kind for link in chain.links(world.connection)] == [LinkKind.NOTE]


@pytest.mark.parametrize("texts", [{}, {"data": "  ", "plan": "\n"}, {"behavior": "Of another template"}])
def test_an_empty_note_is_never_signed_whatever_the_reason(world, draft, now, texts):
    with pytest.raises(RuleBrokenError, match="empty"):
        signing.sign(world.connection, save(world, draft, texts, now), now=now, gap_reason="No time")


@pytest.mark.parametrize("reason", ["", "   "])
def test_gaps_are_named_and_need_a_reason(world, draft, now, reason):
    note = save(world, draft, GAP, now)
    assert [gap.key for gap in notes.state_of(world.connection, note).gaps] == ["assessment"]
    with pytest.raises(RuleBrokenError, match="how the client responded"):
        signing.sign(world.connection, note, now=now, gap_reason=reason)


def test_a_note_signed_with_gaps_says_which_and_why(world, draft, now):
    note = signing.sign(world.connection, save(world, draft, GAP, now), now=now, gap_reason=" Fire drill ")
    signature = signatures.of_version(world.connection, note.version_id)
    assert [gap.words for gap in signature.gaps] == ["how the client responded"]
    assert signature.gap_reason == "Fire drill"


def test_a_signature_from_an_older_reading_is_refused(world, draft, now):
    save(world, draft, NOTE, now)
    with pytest.raises(StaleError):
        signing.sign(world.connection, draft, now=now)
    assert notes.begin(world.connection, draft.attendee_id, now=now).signed_at is None


def test_a_signed_note_never_changes_also_for_a_window_that_has_not_heard(world, draft, attendee, now):
    saved = save(world, draft, NOTE, now)
    signed = signing.sign(world.connection, saved, now=now)
    before = recorded(world)
    for seen in (saved, signed):
        with pytest.raises(RuleBrokenError, match="cannot change"):
            save(world, seen, {"data": "Changed"}, now)
    assert notes.begin(world.connection, attendee, now=now) == signed
    assert recorded(world) == before


def test_an_addendum_stands_below_the_note_and_the_note_stays(world, attendee, now):
    signed = world.sign(attendee)
    said = {"title": " Score ", "reason": "Found later", "text": "The scale said 14."}
    signing.add_addendum(world.connection, signed.id, **said, now=now)
    signing.add_addendum(world.connection, signed.id, **said | {"text": "And 12 today."}, now=now)
    first, second = signatures.addenda(world.connection, signed.id)
    assert (first.title, first.signed_by, first.signed_at) == ("Score", "Robin Invented", now)
    assert [first.text, second.text] == ["The scale said 14.", "And 12 today."]
    assert store.note(world.connection, signed.id) == signed


@pytest.mark.parametrize("empty", ["title", "reason", "text"])
def test_an_addendum_needs_all_its_parts(world, attendee, now, empty):
    signed = world.sign(attendee)
    said = {"title": "Title", "reason": "Reason", "text": "Text", empty: "  "}
    with pytest.raises(RuleBrokenError, match="a title, a reason and a text"):
        signing.add_addendum(world.connection, signed.id, **said, now=now)
    assert signatures.addenda(world.connection, signed.id) == []


def test_only_a_signed_note_has_addenda(world, draft, now):
    with pytest.raises(RuleBrokenError, match="not signed yet"):
        signing.add_addendum(world.connection, draft.id, title="T", reason="R", text="T", now=now)


OF_SESSIONS = sorted(k for k, one in reference.shipped_templates().items() if one.document in OF_SESSION)


def whole(section):
    """A text that says all that a section is asked for."""
    if section.kind is SectionKind.TABLE:
        return text_of_rows([["Words"] * len(section.columns)])
    return text_of_groups({name: ["words"] for name in section.needed}) or "Words"


@pytest.mark.parametrize("key", OF_SESSIONS)
def test_each_template_can_be_filled_and_signed(world, draft, now, key):
    asked = reference.shipped_templates()[key].sections
    note = save(world, draft, {section.key: whole(section) for section in asked}, now, template=key)
    assert notes.state_of(world.connection, note).gaps == ()
    assert signing.sign(world.connection, note, now=now).template.key == key


def test_a_signature_needs_a_credential(world, draft, now):
    note = save(world, draft, NOTE, now)
    clinician = people.clinicians(world.connection)[0]
    practice.save_clinician(world.connection, replace(clinician, credential=""), now=now)
    with pytest.raises(RuleBrokenError, match="names your credential"):
        signing.sign(world.connection, note, now=now)
    assert store.note(world.connection, note.id).signed_at is None
    practice.save_clinician(world.connection, clinician, now=now)
    assert signing.sign(world.connection, note, now=now).signed_by == clinician.signature


def called_off(world, now, **when):
    (attendee_id,) = world.planned(world.alex, **when)
    session_cases.confirm(world.connection, attendee_id, Outcome.LATE_CANCEL, now=now)
    return attendee_id


def test_of_a_session_that_was_called_off_a_contact_note_is_written_and_signed_at_once(world, now):
    attendee_id = called_off(world, now, day=date(2026, 3, 3))
    note = notes.begin(world.connection, attendee_id, now=now)
    assert note.template.key == "contact"
    signed = signing.sign(world.connection, save(world, note, {"contact": "Called."}, now), now=now)
    assert signed.signed_at == now
    assert sessions.attendee(world.connection, attendee_id).stage is Stage.FEE
    with pytest.raises(RuleBrokenError, match="contact note says"):
        session_cases.confirm(world.connection, attendee_id, Outcome.KEPT, now=now + timedelta(days=60))


def test_a_contact_note_is_not_the_last_note_of_the_client(world, attendee, now):
    signed = world.sign(attendee)
    contact = notes.begin(world.connection, called_off(world, now, day=date(2026, 2, 5)), now=now)
    signing.sign(world.connection, save(world, contact, {"contact": "Called."}, now), now=now)
    found = store.last_signed(world.connection, world.alex, before=date(2026, 2, 9))
    assert found is not None
    assert found[1] == signed
    (later,) = world.kept(world.alex, day=date(2026, 2, 9))
    assert notes.usual_template(world.connection, later).key == notes.USUAL_TEMPLATE


def told_of(world, note_id, action):
    entries = activity.rows(world.connection, limit=1000)
    return [one for one in entries if (one.entity, one.entity_id, one.action) == ("note", note_id, action)]


def test_writing_on_a_draft_is_told_once_for_each_unlocking(world, draft, now):
    for words in ("One.", "One. Two.", "One. Two. Three."):
        draft = save(world, draft, {"data": words}, now)
    assert len(told_of(world, draft.id, "edit")) == 1
    with transaction(world.connection):
        activity.record(world.connection, now=now, action="unlock", entity="practice")
    save(world, draft, {"data": "Four."}, now)
    assert len(told_of(world, draft.id, "edit")) == 2


def test_a_draft_that_was_only_looked_at_is_not_told_as_written_on(world, draft, now):
    save(world, draft, {}, now, cursor=("data", 3))
    assert told_of(world, draft.id, "edit") == []


def test_what_is_told_of_a_draft_says_whose_it_is(world, draft, now):
    draft = save(world, draft, {"data": "One."}, now)
    notes.discard(world.connection, draft, now=now)
    for action in ("begin", "edit", "discard"):
        (entry,) = told_of(world, draft.id, action)
        assert entry.detail == {"client": draft.client_id}


def test_reading_a_signed_note_is_told_once_for_each_unlocking(world, attendee, now):
    note = world.sign(attendee)
    for _ in range(3):
        notes.viewed(world.connection, note, now=now)
    assert [one.detail for one in told_of(world, note.id, "view")] == [{"client": note.client_id}]
    with transaction(world.connection):
        activity.record(world.connection, now=now, action="unlock", entity="practice")
    notes.viewed(world.connection, note, now=now)
    assert len(told_of(world, note.id, "view")) == 2


def test_a_disk_that_refuses_keeps_nobody_from_reading(world, attendee, now):
    note = world.sign(attendee)
    world.connection.read_only = True
    notes.viewed(world.connection, note, now=now)
    assert told_of(world, note.id, "view") == []


def test_what_is_typed_into_a_draft_that_was_taken_out_goes_into_nobody_elses_note(world, draft, now):
    mine = save(world, draft, {"data": "About Alex."}, now)
    notes.discard(world.connection, mine, now=now)
    (other,) = world.kept(world.blake)
    theirs = notes.begin(world.connection, other, now=now)
    for act in (
        lambda: notes.save_draft(world.connection, mine, {"data": "More about Alex."}, now=now),
        lambda: signing.sign(world.connection, mine, now=now),
        lambda: notes.discard(world.connection, mine, now=now),
    ):
        with pytest.raises(StaleError, match="taken out"):
            act()
    assert store.note(world.connection, theirs.id) == theirs


def test_a_template_chosen_in_another_window_stays(world, draft, now):
    chosen = save(world, draft, {}, now, template="SOAP")
    saved = notes.save_draft(world.connection, draft, {"data": "Words"}, now=now)
    assert saved.note.template == chosen.template
    assert saved.overtook


def test_an_entry_that_was_signed_once_keeps_its_day_and_its_kind(world, attendee, now):
    template = templates.newest(world.connection, "safety")
    subject = Subject(world.alex, date(2026, 2, 1))
    note = notes.begin_another(world.connection, template, subject, now=now)
    saved = notes.save_draft(world.connection, note, {"warning_signs": "Fewer calls."}, now=now).note
    signed = signing.sign(world.connection, saved, now=now, gap_reason="Invented")
    again = signing.reopen(world.connection, signed, reason="Slip", now=now)
    with pytest.raises(RuleBrokenError, match="signed for its day"):
        notes.set_day(world.connection, again, date(2026, 1, 31), now=now)
    with pytest.raises(RuleBrokenError, match="another kind"):
        save(world, again, {}, now, template="plan")
