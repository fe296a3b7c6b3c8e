"""Any entry of the record as a document: whose, of when, what it says in its template's order, who signed."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from tests.usecases.conftest import NOTE, NOW
from tests.usecases.record_makers import (
    GOALS,
    measure_template,
    of_client,
    of_session,
    shipped,
    taken,
    texts_for,
)

from headdesk.domain.calendar import long_day
from headdesk.domain.errors import RuleBrokenError
from headdesk.domain.people import Place
from headdesk.domain.section_text import groups_of
from headdesk.domain.templates import Document, Section, SectionKind, Template
from headdesk.forms.dates import span_words
from headdesk.forms.record import Facts, Picture, Prose, Table, Tree, render, unprintable
from headdesk.store import people, sessions
from headdesk.store.connection import transaction
from headdesk.usecases import correction, notes, record_papers, reference, section_papers, signing

OF_SESSION = [*shipped(Document.PROGRESS), *shipped(Document.INTAKE), *shipped(Document.CONTACT)]
OF_CLIENT = [
    template
    for document in (Document.PLAN, Document.REVIEW, Document.DISCHARGE, Document.SAFETY)
    for template in shipped(document)
]
DAP = reference.shipped_templates()["DAP"]
DAY = date(2026, 2, 3)


def words_in(section):
    """Every text of a printed section."""
    match section:
        case Prose():
            return [section.label, section.text]
        case Facts():
            return [section.label, *(word for fact in section.facts for word in (fact.label, fact.value))]
        case Table():
            return [section.label, *(cell for row in section.rows for cell in row)]
        case Tree():
            return [section.label, *(word for branch in section.branches for word in words_of(branch))]
    return [section.label]


def words_of(branch):
    facts = [fact.value for fact in branch.facts]
    below = [word for each in branch.branches for word in words_of(each)]
    return [branch.label, branch.text, *facts, *below]


def all_words(document):
    return "\n".join(word for section in document.sections for word in words_in(section))


def facts_of(document):
    return {fact.label: fact.value for fact in document.facts}


@pytest.mark.parametrize("template", OF_SESSION, ids=lambda template: template.key)
def test_every_text_of_a_session_note_is_printed_in_its_templates_order(world, template):
    note = of_session(world, template)
    document = record_papers.paper(world.connection, note.version_id)
    said = all_words(document)
    place = 0
    for section in template.sections:
        if note.texts.get(section.key):
            place = said.index(section.label, place) + len(section.label)
    assert (document.kind, document.day) == (record_papers.KINDS[template.document], DAY)
    assert render(document).startswith(b"%PDF")


@pytest.mark.parametrize("template", OF_CLIENT, ids=lambda template: template.key)
def test_every_text_of_an_entry_about_the_client_is_printed(world, template):
    note = of_client(world, template, DAY)
    document = record_papers.paper(world.connection, note.version_id)
    assert facts_of(document)["Date"] == "February 3, 2026"
    said = all_words(document)
    for section in template.sections:
        if section.kind is SectionKind.GROUPS:
            wanted = [word for words in groups_of(note.texts[section.key]).values() for word in words]
        elif section.kind is SectionKind.TEXT:
            wanted = [note.texts[section.key]]
        else:
            wanted = [section.label]
        assert [word for word in wanted if word not in said] == []


def test_a_plan_is_printed_with_its_goals_objectives_and_interventions(world):
    (plan,) = shipped(Document.PLAN)
    document = record_papers.paper(world.connection, of_client(world, plan, DAY).version_id)
    (tree,) = (section for section in document.sections if isinstance(section, Tree))
    (goal,) = tree.branches
    (objective,) = goal.branches
    (step,) = objective.branches
    assert (goal.label, goal.text) == ("Goal 1", GOALS[0].words)
    assert (objective.label, objective.text) == ("Objective 1.1", GOALS[0].objectives[0].behavior)
    assert {fact.label: fact.value for fact in objective.facts}["Target"] == "4 of 5 days"
    assert (step.label, step.text) == ("Intervention", "Exposure by steps")


def test_a_day_by_itself_is_printed_in_words():
    template = Template("t", "T", 1, (Section("by", "By", kind=SectionKind.LINE),))
    days = {"2026-06-30": "June 30, 2026", "6/30/2026": "June 30, 2026"}
    others = ("2026-13-40", "13/40/2026", "6/30", "from 6/30/2026", "soon")
    for said, printed in (*days.items(), *zip(others, others, strict=True)):
        (section,) = section_papers.sections_of(template, {"by": said})
        assert words_in(section)[-1] == printed


def test_a_note_is_headed_by_its_session_and_names_its_signature(world):
    (attendee_id,) = world.kept(world.alex)
    note = world.sign(attendee_id)
    world.code(attendee_id)
    document = record_papers.paper(world.connection, note.version_id)
    assert facts_of(document) == {
        "Client": "Alex Example",
        "Birth date": "May 4, 1990",
        "Date of service": "February 3, 2026",
        "Time": "10:00 AM – 10:50 AM UTC",
        "Minutes": "50",
        "Modality": "In person",
        "Place of service": "11",
        "Clinician": "Robin Invented, LPCC",
        "Code": "90834",
        "Diagnosis": f"F41.1 {reference.diagnosis_titles()['F41.1']}",
    }
    (signature,) = document.signatures
    assert (signature.name, signature.credential, signature.license_number) == (
        "Robin Invented",
        "LPCC",
        "OH E.0000000",
    )
    assert (document.title, document.fingerprint) == ("Progress note (DAP)", note.fingerprint)
    assert not document.is_draft
    assert document.letterhead.practice == "Invented Counseling"
    assert document.letterhead.lines == ("204 Linden St", "Dayton, OH 45402-2210")


def test_what_was_missing_stands_with_its_reason(world):
    note = of_session(world, DAP, {key: text for key, text in NOTE.items() if key != "risk"})
    missing = record_papers.paper(world.connection, note.version_id).missing
    assert missing is not None
    assert "risk" in missing.what
    assert missing.reason == "Invented for a test"


def test_addenda_stand_with_who_signed_them(world, now):
    note = of_session(world, DAP)
    later = now + timedelta(days=1)
    signing.add_addendum(
        world.connection, note.id, title="Right place", reason="Typed wrong", text="By video.", now=later
    )
    (addendum,) = record_papers.paper(world.connection, note.version_id).addenda
    assert (addendum.title, addendum.reason, addendum.text) == ("Right place", "Typed wrong", "By video.")
    assert (addendum.signature.credential, addendum.signature.at) == ("LPCC", later)


def test_a_draft_is_printed_as_a_draft(world):
    (attendee_id,) = world.kept(world.alex)
    note = notes.begin(world.connection, attendee_id, now=NOW)
    saved = notes.save_draft(world.connection, note, {"data": "Invented words"}, now=NOW).note
    document = record_papers.paper(world.connection, saved.version_id)
    assert document.is_draft
    assert "Invented words" in all_words(document)


def test_a_draft_of_a_measure_is_a_draft_too(world):
    template = measure_template(reference.measures()["PHQ-9"])
    note = of_client(world, template, DAY, {"item 1": "Several days"}, sign=False)
    assert record_papers.paper(world.connection, note.version_id).is_draft


def test_times_stand_as_they_were_signed(world):
    (attendee_id,) = world.kept(world.alex)
    note = world.sign(attendee_id)
    (session,) = sessions.around(world.connection, world.alex, DAY)
    moved = replace(session, started=session.start, stopped=session.stop - timedelta(minutes=5))
    correction.correct_times(
        world.connection, moved, title="Times", reason="Typed wrong", text="Until 10:45.", now=NOW
    )
    document = record_papers.paper(world.connection, note.version_id)
    assert facts_of(document)["Time"] == "10:00 AM – 10:50 AM UTC"
    assert [addendum.text for addendum in document.addenda] == ["Until 10:45."]


def test_a_measure_is_printed_with_answers_total_and_trend(world):
    taken(world, "PHQ-9", date(2026, 1, 5), 2)
    second = taken(world, "PHQ-9", date(2026, 2, 2), 1)
    taken(world, "GAD-7", date(2026, 1, 20), 3)
    document = record_papers.paper(world.connection, second.version_id)
    assert document.title == "Measure (PHQ-9)"
    assert facts_of(document)["Score"] == "9 of 27, mild"
    assert facts_of(document)["Answered by"] == "Client"
    tables = [section for section in document.sections if isinstance(section, Table)]
    assert [len(table.rows) for table in tables] == [10, 2]
    assert {row[3] for row in tables[0].rows[:9]} == {"1"}
    assert [row[1] for row in tables[1].rows] == ["18", "9"]
    (picture,) = (section for section in document.sections if isinstance(section, Picture))
    assert picture.flowables()
    assert render(document).startswith(b"%PDF")


def test_a_critical_answer_is_named(world):
    first = taken(world, "PHQ-9", date(2026, 1, 5), 2)
    (table,) = (
        s for s in record_papers.paper(world.connection, first.version_id).sections if isinstance(s, Table)
    )
    assert "Item 9 was answered" in table.remark


def test_a_measure_with_missing_items_has_no_total_and_says_so(world):
    measure = reference.measures()["PHQ-9"]
    note = of_client(world, measure_template(measure), DAY, {"item 1": "Several days"})
    document = record_papers.paper(world.connection, note.version_id)
    assert "so it has no total" in facts_of(document)["Score"]
    assert not any(isinstance(section, Picture) for section in document.sections)


def test_without_a_birth_date_nothing_is_printed(world):
    client = people.client(world.connection, world.alex)
    with transaction(world.connection):
        people.save_client(world.connection, replace(client, birth_date=None))
    note = of_session(world, DAP)
    with pytest.raises(RuleBrokenError, match="birth date"):
        record_papers.paper(world.connection, note.version_id)


def test_signs_that_paper_cannot_show_are_named_by_their_section(world):
    note = of_session(world, DAP, {**texts_for(DAP), "data": "She said שלום."})
    (problem,) = unprintable(record_papers.paper(world.connection, note.version_id))
    assert problem.where == "Data"
    assert "Hebrew" in problem.what


def test_the_version_that_was_asked_for_is_printed_and_says_which_it_is(world, now):
    note = of_session(world, DAP)
    again = signing.reopen(world.connection, note, reason="A word is wrong", now=now + timedelta(minutes=1))
    draft = notes.save_draft(world.connection, again, {"data": "The right word"}, now=now).note
    paper = record_papers.paper(world.connection, draft.version_id)
    assert paper.is_draft
    assert paper.version == f"version 2; version 1 was signed {long_day(NOW)}"
    assert f"Draft, {paper.version}" in printed_words(paper)
    before = record_papers.paper(world.connection, note.version_id)
    assert (before.is_draft, before.fingerprint) == (False, note.fingerprint)
    assert facts_of(before)["Version"] == "1"
    assert "The right word" not in all_words(before)
    signed = signing.sign(
        world.connection, draft, now=now + timedelta(minutes=2), gap_reason="Invented for a test"
    )
    after = record_papers.paper(world.connection, signed.version_id)
    assert (facts_of(after)["Version"], after.fingerprint) == ("2", signed.fingerprint)
    assert "The right word" in all_words(after)


def printed_words(document):
    (page, *_) = PdfReader(io.BytesIO(render(document))).pages
    return " ".join(page.extract_text().split())


def test_words_of_another_template_are_headed_as_they_were_written():
    own = Template("t", "T", 1, (Section("plan", "Plan"),))
    other = Template("d", "DAP", 1, (Section("data", "Data", kind=SectionKind.TABLE, columns=("A", "B")),))
    texts = {"data": "Invented words.", "plan": "Go on.", "of_nobody": "Older words."}
    printed = section_papers.sections_of(own, texts, [own, other])
    assert printed == [
        Prose("Plan", "Go on."),
        Prose("Data, from DAP", "Invented words."),
        Prose("Of nobody", "Older words."),
    ]


def test_a_printed_note_says_which_template_its_other_words_are_from(world):
    note = of_session(
        world, reference.shipped_templates()["BIRP"], {"plan": "Go on.", "data": "Older words."}
    )
    headings = [section.label for section in record_papers.paper(world.connection, note.version_id).sections]
    assert headings[-1] == "Data, from DAP"


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.text(max_size=40), max_size=8), st.data())
def test_no_text_is_lost_whatever_kinds_the_sections_have(texts, data):
    kinds = st.sampled_from([kind for kind in SectionKind if kind is not SectionKind.GOALS])
    own = data.draw(st.sets(st.sampled_from("abcdef")))
    made = tuple(Section(key, f"Label {key}", kind=data.draw(kinds)) for key in sorted(own))
    printed = section_papers.sections_of(Template("t", "T", 1, made), texts)
    said = " ".join(word for section in printed for word in words_in(section))
    kept = "".join(said.replace(",", "").replace(":", "").split())
    for text in texts.values():
        assert "".join(text.replace(",", "").replace(":", "").split()) in kept


def test_a_session_past_midnight_or_over_a_clock_change_says_so():
    start = datetime(2026, 2, 3, 23, 30, tzinfo=UTC)
    assert span_words(start, start + timedelta(minutes=50)) == "11:30 PM – 12:20 AM the next day UTC"
    zone = ZoneInfo("America/New_York")
    before, after = datetime(2026, 3, 8, 1, 30, tzinfo=zone), datetime(2026, 3, 8, 3, 20, tzinfo=zone)
    assert span_words(before, after) == "1:30 AM EST – 3:20 AM EDT"


LATER = (
    "UPDATE attendee SET service_date = '2024-01-02', outcome = 'no-show'",
    "UPDATE session SET modality = 'audio only', kind = 'family', place_of_service = '10', place_id = NULL",
    "UPDATE clinician SET first = 'Other', last = 'Changed', credential = 'MD', license_number = '1'",
    "UPDATE client SET first = 'Other', last = 'Changed', birth_date = '1950-01-01', sex = 'M'",
    "UPDATE place SET name = 'Elsewhere'",
)


@pytest.mark.parametrize("sql", LATER)
def test_a_signed_page_says_of_people_and_session_what_was_signed(world, sql):
    with transaction(world.connection):
        place = people.save_place(world.connection, Place("Invented house"))
    signed = [of_client(world, plan, DAY) for plan in shipped(Document.PLAN)[:1]]
    for attendee_id in (*world.kept(world.alex), *world.kept(world.blake)):
        session = sessions.session(
            world.connection, sessions.attendee(world.connection, attendee_id).session_id
        )
        with transaction(world.connection):
            sessions.save_session(world.connection, replace(session, place_id=place))
        signed.append(world.sign(attendee_id))
    before = [record_papers.paper(world.connection, note.version_id) for note in signed]
    assert facts_of(before[1])["Place"] == "Invented house"
    with transaction(world.connection):
        assert world.connection.execute(sql).rowcount
    for note, was in zip(signed, before, strict=True):
        page = record_papers.paper(world.connection, note.version_id)
        assert (page.client, page.day, page.facts) == (was.client, was.day, was.facts)
        assert page.signatures == was.signatures
