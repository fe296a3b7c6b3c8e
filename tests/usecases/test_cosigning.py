"""A supervisor signs beside the author: set up with a password of their own, over the very text."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.conftest import CHEAP, PASSWORD

from headdesk.domain.chain import LinkKind
from headdesk.domain.errors import InvalidValueError, RuleBrokenError, StaleError, StoreError, WrongKeyError
from headdesk.store import activity, chain, signatures, supervisors
from headdesk.store.connection import transaction
from headdesk.store.signatures import Role
from headdesk.usecases import advice, cosigning, notes, signing, verification

WHO = {"name": "Sam Invented", "credential": "LPCC-S", "password": PASSWORD}
OTHER = "other invented words entirely"
A_MINUTE = timedelta(minutes=1)


@pytest.fixture
def sam(world, now):
    """A supervisor who is set up now."""
    return cosigning.set_up(world.connection, **WHO, license_number="OH S.0000000", cost=CHEAP, now=now)


@pytest.fixture
def note(world, sam):
    """A note, signed after that."""
    return world.sign(world.kept(world.alex)[0])


def cosign(world, note, now, **other):
    cosigning.cosign(world.connection, note, **(WHO | other), now=now)


def faults(world):
    return [fault for check in verification.verify(world.connection) for fault in check.faults]


def waiting(world):
    return [one.note_id for one in supervisors.waiting_for_cosignature(world.connection)]


def test_the_co_signature_names_who_signs_and_stands_on_a_link_of_its_own(world, note, now):
    cosign(world, note, now + A_MINUTE)
    signed = signatures.cosignature(world.connection, note.version_id)
    assert signed is not None
    assert (signed.signer, signed.license_number, signed.role, signed.signed_at) == (
        *("Sam Invented, LPCC-S", "OH S.0000000", Role.SUPERVISOR),
        now + A_MINUTE,
    )
    *_, link = chain.links(world.connection)
    assert (link.kind, link.subject_id) == (LinkKind.COSIGNATURE, note.version_id)
    (entry,) = activity.rows(world.connection, limit=1)
    assert (entry.action, entry.entity_id, entry.detail["link"]) == ("co-sign", note.id, link.seq)
    assert faults(world) == []


def test_it_is_over_the_very_text(world, note, now):
    cosign(world, note, now)
    with transaction(world.connection):
        world.connection.execute("DROP TRIGGER signed_section_fixed")
        world.connection.execute("UPDATE note_section SET text = 'Other' WHERE key = 'plan'")
    assert faults(world) == [
        f"Note {note.id} is not what was signed.",
        f"The co-signature under note {note.id} is not what was signed.",
        f"Search does not say of note {note.id} what stands in the record.",
    ]


@pytest.mark.parametrize("typed", [{"name": " sam  INVENTED "}, {"credential": "lpcc-s"}])
def test_capitals_and_spaces_do_not_matter(world, note, now, typed):
    cosign(world, note, now, **typed)
    assert waiting(world) == []


@pytest.mark.parametrize("typed", [{"name": "Somebody Else"}, {"credential": "LPCC"}, {"name": ""}])
def test_only_who_is_set_up_co_signs(world, note, now, typed):
    with pytest.raises(RuleBrokenError, match="No supervisor of that name"):
        cosign(world, note, now, **typed)


def test_the_author_does_not_co_sign_their_own_note(world, note, now):
    robin = WHO | {"name": "Robin Invented"}
    cosigning.set_up(world.connection, **robin, license_number="", cost=CHEAP, now=now)
    with pytest.raises(RuleBrokenError, match="cannot co-sign it"):
        cosigning.cosign(world.connection, note, **robin, now=now)


def test_another_password_is_refused_in_calm_words(world, note, now):
    with pytest.raises(WrongKeyError, match="not this supervisor’s password"):
        cosign(world, note, now, password=OTHER)
    assert signatures.cosignature(world.connection, note.version_id) is None


def test_it_comes_after_the_authors_and_once(world, sam, note, now):
    draft = notes.begin(world.connection, world.kept(world.alex, hour=15)[0], now=now)
    with pytest.raises(RuleBrokenError, match="not signed yet"):
        cosign(world, draft, now)
    cosign(world, note, now)
    with pytest.raises(RuleBrokenError, match="already"):
        cosign(world, note, now)


def test_a_note_that_was_opened_again_is_co_signed_as_it_stands_now(world, note, now):
    opened = signing.reopen(world.connection, note, reason="A word.", now=now)
    with pytest.raises(RuleBrokenError, match="not signed yet"):
        cosign(world, note, now)
    signed = signing.sign(world.connection, opened, now=now)
    with pytest.raises(StaleError):
        cosign(world, note, now)
    cosign(world, signed, now)
    assert waiting(world) == []


def test_without_a_supervisor_nothing_waits_and_nobody_co_signs(world, now):
    note = world.sign(world.kept(world.alex)[0])
    assert waiting(world) == []
    assert cosigning.refusal_to_cosign(world.connection, note) == "No supervisor is set up."


def test_notes_wait_from_the_day_on_which_a_supervisor_is_set_up(world, now):
    world.sign(world.kept(world.alex)[0])
    cosigning.set_up(world.connection, **WHO, license_number="", cost=CHEAP, now=now + timedelta(seconds=1))
    assert waiting(world) == []


def test_a_note_waits_until_it_is_co_signed_and_its_claim_says_so(world, sam, now):
    attendee = world.coded(world.alex)
    note = notes.begin(world.connection, attendee, now=now)
    claim_id = world.claim_of(attendee)
    (waits,) = supervisors.waiting_for_cosignature(world.connection)
    assert (waits.note_id, waits.attendee_id, waits.client) == (note.id, attendee, "A. Example")
    assert supervisors.count_waiting_for_cosignature(world.connection) == 1
    assert supervisors.waits_for_cosignature(world.connection, note.id)
    (problem,) = advice.about_signatures(world.connection, claim_id).values()
    assert not problem.blocking
    cosign(world, note, now)
    assert supervisors.count_waiting_for_cosignature(world.connection) == 0
    assert not supervisors.waits_for_cosignature(world.connection, note.id)
    assert advice.about_signatures(world.connection, claim_id) == {}


def test_a_supervisor_who_left_signs_no_longer_and_what_they_signed_stays(world, sam, note, now):
    cosign(world, note, now)
    cosigning.leave(world.connection, sam, now=now)
    assert supervisors.current(world.connection) == []
    assert signatures.cosignature(world.connection, note.version_id) is not None
    assert faults(world) == []
    other = world.sign(world.kept(world.blake)[0])
    assert waiting(world) == []
    with pytest.raises(RuleBrokenError):
        cosign(world, other, now)
    with pytest.raises(RuleBrokenError, match="any more"):
        cosigning.leave(world.connection, sam, now=now)


def test_a_password_is_changed_by_whoever_knows_the_old_one(world, sam, note, now):
    with pytest.raises(WrongKeyError):
        cosigning.change_password(world.connection, sam, OTHER, OTHER, cost=CHEAP, now=now)
    cosigning.change_password(world.connection, sam, PASSWORD, OTHER, cost=CHEAP, now=now)
    with pytest.raises(WrongKeyError):
        cosign(world, note, now)
    cosign(world, note, now, password=OTHER)


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"name": " "}, InvalidValueError),
        ({"credential": ""}, InvalidValueError),
        ({"name": "Kim Invented", "password": "short"}, InvalidValueError),
        ({"name": "Kim Invented", "password": "Kim Invented"}, InvalidValueError),
        ({"name": "sam invented"}, RuleBrokenError),
    ],
)
def test_who_cannot_be_set_up_is_said_why(world, sam, now, typed, error):
    with pytest.raises(error):
        cosigning.set_up(world.connection, **(WHO | typed), license_number="", cost=CHEAP, now=now)
    assert supervisors.current(world.connection) == [sam]


def forge(world, statement, *guards):
    """Change rows as somebody with the database's key and without the program can."""
    with transaction(world.connection):
        for guard in guards:
            world.connection.execute(f"DROP TRIGGER {guard}")
        world.connection.execute(statement)


def test_a_password_opens_no_other_supervisors_slot(world, sam, note, now):
    kim = WHO | {"name": "Kim Invented", "password": OTHER}
    cosigning.set_up(world.connection, **kim, license_number="", cost=CHEAP, now=now)
    forge(
        world,
        "UPDATE supervisor SET (salt, nonce, wrapped) = (SELECT salt, nonce, wrapped FROM supervisor"
        " WHERE name = 'Sam Invented') WHERE name = 'Kim Invented'",
    )
    with pytest.raises(WrongKeyError):
        cosign(world, note, now, name="Kim Invented")
    (fault,) = faults(world)
    assert fault.startswith("Supervisor 2 is not what entry")


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE supervisor SET name = 'Zoe Invented'",
        "UPDATE supervisor SET credential = 'MD'",
        "UPDATE supervisor SET slot_id = hex(randomblob(16))",
        "UPDATE supervisor SET license_number = 'OH 1'",
        "DELETE FROM supervisor",
    ],
)
@pytest.mark.usefixtures("sam")
def test_who_a_supervisor_is_never_changes(world, change):
    with pytest.raises(StoreError):
        forge(world, change)
    assert faults(world) == []
    forge(world, change, "supervisor_stays", "supervisor_kept")
    (fault,) = faults(world)
    assert fault.startswith("Supervisor 1 is")


def test_who_left_does_not_come_back(world, sam, now):
    cosigning.leave(world.connection, sam, now=now)
    back = "UPDATE supervisor SET left_at = NULL"
    with pytest.raises(StoreError):
        forge(world, back)
    forge(world, back, "supervisor_left")
    assert len(faults(world)) == 1


def test_a_supervisor_whom_the_program_did_not_set_up_is_told(world, sam):
    names = "license_number, salt, memory, time, lanes, nonce, wrapped, added_at"
    forge(
        world,
        f"INSERT INTO supervisor (name, credential, slot_id, {names})"
        f" SELECT 'Zoe Invented', 'MD', '{'0' * 32}', {names} FROM supervisor",
    )
    assert faults(world) == ["Supervisor 2 is unknown to the activity log."]


def test_neither_password_nor_secret_is_in_a_repr(sam):
    assert PASSWORD not in repr(sam)
    assert sam.slot.wrapped.hex()[:16] not in repr(sam)
    assert "wrapped" not in repr(sam)
