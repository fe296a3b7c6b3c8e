"""The packet for a request of records: the right documents, in order, on the pages that its index names."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from tests.forms.bench_packet import said
from tests.forms.record_cases import (
    CLIENT,
    COVER,
    LINE,
    bare,
    consents,
    discharge,
    draft,
    intake,
    long_note,
    measure,
    note,
    notes,
    packet,
    plan,
    read,
    read_fast,
)

from headdesk.domain.errors import RuleBrokenError
from headdesk.forms.record import (
    Consent,
    DocumentKind,
    Prose,
    Subject,
    consent_list,
    refuse,
    render,
    render_packet,
    unprintable_in,
)

MIXED = (discharge(), consents(), measure(), long_note(), *notes(4), intake(), plan())
"""A document of every kind, in no order."""


def index(pages):
    """Title and first and last page of each line of the index."""
    lines = [line for page in pages for line in page.splitlines()]
    found = [re.fullmatch(r"\w+ \d+, \d{4} (.+?) (\d+)(?:–(\d+))?", line) for line in lines]
    return [(m[1], int(m[2]), int(m[3] or m[2])) for m in found if m]


def parts(content):
    """Title and pages of each part, by the outline."""
    reader = PdfReader(io.BytesIO(content))
    outline: Any = reader.outline
    starts = [reader.get_destination_page_number(entry) for entry in outline]
    pages = read_fast(content)
    ends = [*starts[1:], len(pages)]
    titles = [entry.title for entry in outline]
    return [(title, start, pages[start:end]) for title, start, end in zip(titles, starts, ends, strict=True)]


def test_documents_stand_in_the_order_of_a_chart_and_notes_by_date():
    titles = [title for title, _, _ in parts(render_packet(packet(MIXED)))]
    assert titles == [
        "Copy of the record, February 12, 2026",
        "Treatment plan, February 10, 2026",
        "Intake, February 10, 2026",
        "Progress note (DAP), January 3, 2024",
        "Progress note (DAP), January 10, 2024",
        "Progress note (DAP), January 17, 2024",
        "Progress note (DAP), January 24, 2024",
        "Progress note (DAP), February 10, 2026",
        "PHQ-9, February 10, 2026",
        "Consents and releases, February 10, 2026",
        "Discharge summary, February 10, 2026",
    ]


def test_the_pages_are_counted_through_and_each_says_whose_it_is():
    pages = read(render_packet(packet(MIXED)))
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page
        assert f"{CLIENT.name} · born June 14, 1991" in page
        assert re.search(r"Fingerprint [0-9a-f]{16}$", page)


def test_the_index_names_the_pages_on_which_each_document_stands():
    content = render_packet(packet(MIXED))
    (_, _, cover), *documents = parts(content)
    named = [(first, last) for _, first, last in index(cover)]
    assert named == [(start + 1, start + len(pages)) for _, start, pages in documents]


def test_a_click_in_the_index_leads_to_the_document():
    content = render_packet(packet(MIXED))
    reader = PdfReader(io.BytesIO(content))
    pages = [page.indirect_reference for page in reader.pages]
    links = [link.get_object()["/Dest"] for page in reader.pages for link in page.get("/Annots", ())]
    led_to = dict.fromkeys(pages.index(list.__getitem__(link, 0)) for link in links)
    starts = [start for _, start, _ in parts(content)][1:]
    assert list(led_to) == starts


def test_each_page_has_the_fingerprint_of_its_own_document_and_no_other():
    documents = notes(6)
    for (_, _, pages), own in zip(parts(render_packet(packet(documents)))[1:], documents, strict=True):
        assert all(f"Fingerprint {own.mark[:16]}" in page for page in pages)
        assert pages[-1].count(own.mark) == 1


def test_nothing_of_one_document_is_on_anothers_page():
    found = parts(render_packet(packet(notes(12))))
    for number, (_, _, pages) in enumerate(found[1:]):
        assert set(re.findall(r"Session (\d+) of", " ".join(pages))) == {str(number)}
    assert "Session" not in " ".join(found[0][2])


def test_the_letter_says_to_whom_about_whom_what_and_what_is_left_out():
    letter = " ".join(" ".join(parts(render_packet(packet(notes(3))))[0][2]).split())
    for words in (
        "February 12, 2026 Harbor Mutual Records Department PO Box 100 Columbus, OH 43004",
        "Alex Quinn Rivera, born June 14, 1991",
        "Your reference HM-118",
        "You asked on February 2, 2026 for the record from January 1, 2024 to February 10, 2026.",
        "3 documents are enclosed",
        "Psychotherapy notes as 45 CFR 164.501 describes them, if there are any, are kept apart",
        "call Ellison Counseling, LLC at (937) 555-0110.",
        "Morgan Ellison, LPCC-S Enclosed",
    ):
        assert words in letter
    assert "Fee" not in letter


def test_a_fee_and_what_else_is_left_out_are_said():
    cover = replace(COVER, fee="Copying: $6.50.", left_out=("A letter from a third person is withheld.",))
    letter = read(render_packet(replace(packet(notes(1)), cover=cover)))[0]
    assert "Fee\nCopying: $6.50." in letter
    assert "A letter from a third person is withheld." in letter
    assert "One document is enclosed" in " ".join(letter.split())


def test_the_index_says_who_signed_each_once():
    letter = read(render_packet(packet([long_note()])))[0]
    row = letter[letter.index("Date Document Signed by Pages") : letter.index("Fingerprint of this packet")]
    assert row.count("Morgan Ellison, LPCC-S;") == 1
    assert row.count("Robin") == row.count("Sample, PhD") == 1


def test_the_packets_own_fingerprint_differs_when_a_document_does():
    def mark(documents):
        return re.findall(r"Fingerprint ([0-9a-f]{16})", read(render_packet(packet(documents)))[0])[0]

    assert mark(notes(2)) == mark(notes(2))
    assert len({mark(notes(2)), mark(notes(3)), mark(notes(3)[1:])}) == 3


def test_the_packet_names_no_client_in_what_a_window_shows():
    reader = PdfReader(io.BytesIO(render_packet(packet(MIXED))))
    about = reader.metadata
    assert about is not None
    assert (about.title, about.author) == ("Copy of the record", "Ellison Counseling, LLC")
    assert not any("Rivera" in str(value) for value in (*about.values(), *reader.outline))


def test_the_same_packet_gives_the_same_bytes():
    assert render_packet(packet(MIXED)) == render_packet(packet(MIXED))


def test_a_hundred_notes_are_whole_and_where_the_index_says():
    documents = notes(100)
    pages = read_fast(render_packet(packet(documents)))
    cover = [page for page in pages if "Copy of the record" in page]
    lines = re.findall(r"Progress note \(DAP\)\D*?(\d+)(?:–(\d+))?\r?\n", "\n".join(cover))
    assert len(lines) == 100
    for own, (first, last) in zip(documents, lines, strict=True):
        text = bare(" ".join(pages[int(first) - 1 : int(last or first)]))
        assert bare(own.sections[-1].text) in text
        assert own.mark in text
        assert f"Session{documents.index(own)}of" in text


@pytest.mark.timeout(60)
def test_hundreds_of_pages_are_laid_out():
    documents = [
        replace(each, sections=(Prose("Data", "\n\n".join([LINE * 20] * 40)),)) for each in notes(25)
    ]
    content = render_packet(packet(documents))
    reader = PdfReader(io.BytesIO(content))
    assert len(reader.pages) >= 400
    assert f"Page {len(reader.pages)} of {len(reader.pages)}" in reader.pages[-1].extract_text()
    assert len(reader.outline) == 26


def test_a_range_without_documents_is_refused_in_words():
    with pytest.raises(RuleBrokenError) as refused:
        render_packet(packet([]))
    assert refused.value.what == "The record holds nothing signed from January 1, 2024 to February 10, 2026."
    assert refused.value.do == "Choose other dates."


def test_a_range_that_ends_before_it_begins_is_refused():
    cover = replace(COVER, until=COVER.since - timedelta(1))
    with pytest.raises(RuleBrokenError, match="last day is before the first"):
        refuse(replace(packet(notes(1)), cover=cover))


def test_a_document_about_somebody_else_is_refused():
    stranger = note(client=Subject("Somebody Else", CLIENT.birth_date))
    with pytest.raises(RuleBrokenError, match="about somebody else") as refused:
        refuse(packet([note(), stranger]))
    assert "Somebody Else" not in str(refused.value)


def test_a_draft_is_refused():
    with pytest.raises(RuleBrokenError, match="draft cannot go into a packet"):
        refuse(packet([note(), draft()]))


def test_signs_that_paper_cannot_show_are_named_by_document():
    documents = [note(), replace(measure(), sections=(Prose("Remark", "😀"),))]
    assert [problem.where for problem in unprintable_in(packet(documents))] == [
        "PHQ-9, February 10, 2026: Remark"
    ]
    cover = replace(COVER, recipient=("שלום",))
    assert [p.where for p in unprintable_in(replace(packet(documents[:1]), cover=cover))] == ["The recipient"]


def test_consents_are_listed_with_their_dates_the_oldest_first():
    page = read_fast(render_packet(packet([note(), consents()])))[-1]
    rows = re.findall(r"(?m)^(Consent to telehealth|Consent to treatment|Release of)", page)
    assert rows == ["Consent to treatment", "Release of", "Consent to telehealth"]
    assert "February 1, 2025" in page


def test_a_list_of_consents_has_no_empty_column_and_each_day_on_one_line():
    given = [Consent(f"Paper {number}", "", date(2025, 9, 20 + number)) for number in range(3)]
    of = partial(consent_list, letterhead=COVER.letterhead, client=CLIENT, day=date(2026, 2, 10))
    (page,) = read(render(of(given)))
    assert "Paper Given\nPaper 0 September 20, 2025\n" in page
    ended = [
        Consent("Release", "Harbor Mutual", date(2025, 9, 20), date(2026, 9, 20), date(2025, 12, 20)),
        Consent("Consent", "", date(2025, 9, 21)),
    ]
    (page,) = read(render(of(ended)))
    assert "Paper For Given Expires Revoked\n" in page
    assert "September 20, 2025 September 20, 2026 December 20, 2025\n" in page


def test_a_list_without_consents_says_none():
    empty = consent_list([], letterhead=COVER.letterhead, client=CLIENT, day=date(2026, 2, 10))
    assert empty.kind is DocumentKind.CONSENTS
    assert "None." in read(render_packet(packet([empty])))[-1]


def test_the_benchmark_compares_the_same_text():
    (own,) = notes(1)
    printed = bare(" ".join(read(render_packet(packet([own])))))
    for text in said(own):
        if "Signed by" not in text:
            assert all(bare(word) in printed for word in text.split())


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(DocumentKind), st.integers(0, 400)), min_size=1, max_size=40))
def test_the_index_is_true_whatever_is_enclosed(wanted):
    documents = [
        note(kind=kind, sections=(Prose("Data", "An invented line.\n" * lines),), day=date(2025, 1, 1))
        for kind, lines in wanted
    ]
    content = render_packet(packet(documents))
    (_, _, cover), *enclosed = parts(content)
    named = [(first, last) for _, first, last in index(cover)]
    assert named == [(start + 1, start + len(pages)) for _, start, pages in enclosed]
