"""A document of the record on paper: whole, in order, and every page says whose it is."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from itertools import pairwise
from typing import Any

import pdfplumber
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from reportlab.graphics.shapes import Drawing, Rect
from tests.forms.record_cases import (
    CLIENT,
    COSIGNED,
    KINDS,
    LINE,
    SIGNED,
    as_kept,
    bare,
    draft,
    flow,
    golden,
    long_note,
    measure,
    note,
    plan,
    read,
    read_fast,
)

from headdesk.forms.dates import moment_words
from headdesk.forms.record import DocumentKind, Fact, Picture, Prose, Section, Subject, Table, render
from headdesk.forms.record.lettering import TEXT, broken, width
from headdesk.forms.record.printable import shown
from headdesk.forms.record.strips import Strip, Words
from headdesk.forms.record.strips import pages as on_pages

MARGIN = 54
LONG = "\n\n".join(LINE * 4 for _ in range(30))


def opened(document):
    return pdfplumber.open(io.BytesIO(render(document)))


@pytest.mark.parametrize("kind", KINDS)
def test_every_page_says_whose_it_is_which_of_how_many_and_its_fingerprint(kind):
    document = KINDS[kind]()
    pages = read(render(document))
    for number, page in enumerate(pages, 1):
        assert CLIENT.name in page
        assert "born June 14, 1991" in page
        assert f"Page {number} of {len(pages)}" in page
        assert f"Fingerprint {document.mark[:16]}" in page


@pytest.mark.parametrize("kind", KINDS)
def test_the_whole_fingerprint_stands_once_on_the_last_page(kind):
    document = KINDS[kind]()
    *others, last = read(render(document))
    assert last.count(document.mark) == 1
    assert not any(document.mark in page for page in others)


@pytest.mark.parametrize("kind", KINDS)
def test_a_document_reads_as_it_did(kind):
    assert as_kept(render(KINDS[kind]())) == golden(kind).read_text("utf-8")


def test_there_is_no_golden_text_without_its_document():
    assert set(golden("x").parent.glob("*")) == {golden(kind) for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_document_gives_the_same_bytes(kind):
    assert render(KINDS[kind]()) == render(KINDS[kind]())


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_stands_in_the_margins(kind):
    with opened(KINDS[kind]()) as pdf:
        for page in pdf.pages:
            assert (page.width, page.height) == (612, 792)
            assert all(MARGIN - 1 < char["x0"] < char["x1"] < 612 - MARGIN + 1 for char in page.chars)
            assert all(MARGIN - 1 < char["top"] < char["bottom"] < 792 - MARGIN + 1 for char in page.chars)


@pytest.mark.parametrize("kind", KINDS)
def test_the_fonts_are_in_the_file_as_subsets(kind):
    with opened(KINDS[kind]()) as pdf:
        names = {char["fontname"] for page in pdf.pages for char in page.chars}
    assert all(re.fullmatch(r"[A-Z]{6}\+LiberationSans(-Bold)?", name) for name in names)
    assert len(names) == 2


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_window_shows_of_the_file_names_no_client(kind):
    reader = PdfReader(io.BytesIO(render(KINDS[kind]())))
    root: Any = reader.trailer["/Root"]
    about = reader.metadata
    assert about is not None
    assert about.title == KINDS[kind]().title
    assert about.author == "Ellison Counseling, LLC"
    assert root["/Lang"] == "en-US"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert not any("Rivera" in str(value) for value in about.values())
    assert not any("Rivera" in str(entry) for entry in reader.outline)


def test_sections_are_whole_and_in_order():
    document = long_note()
    text = flow(read(render(document)))
    places = [text.index(bare(section.text)) for section in document.sections]
    assert places == sorted(places)


def test_what_was_missing_at_signing_is_said_with_its_reason():
    text = flow(read(render(long_note())))
    assert bare("Missing when signed Response to intervention, progress on goal.") in text
    assert bare("Reason: A fire alarm ended the session.") in text
    assert "Missing" not in flow(read(render(note())))


def test_signature_cosignature_and_addenda_follow_each_other_with_their_times():
    text = flow(read(render(long_note())))
    said = (
        "Signed by Morgan Ellison, LPCC-S License E.0000000 · February 10, 2026, 11:02 AM EST",
        "Co-signed by Robin Sample, PhD License P.0000 · February 11, 2026, 9:05 AM EST",
        "Addendum: Right place Added February 10, 2026. Reason: The wrong place was typed.",
        "The session was held by video. Signed by Morgan Ellison, LPCC-S",
        "Addendum: Right time Added March 9, 2026.",
        "License E.0000000 · March 9, 2026, 8:30 AM EDT",
    )
    places = [text.index(bare(words)) for words in said]
    assert places == sorted(places)


def test_a_draft_says_so_in_the_largest_letters_and_on_every_page():
    with opened(draft()) as pdf:
        first, *others = pdf.pages
        words = first.extract_words(extra_attrs=["size"])
        largest = max(word["size"] for word in words)
        assert [word["text"] for word in words if word["size"] == largest] == ["Draft,", "not", "signed"]
        assert others
        assert all("Draft, not signed" in page.extract_text().splitlines()[0] for page in others)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "draft"])
def test_only_a_draft_is_called_one(kind):
    assert "not signed" not in " ".join(read(render(KINDS[kind]())))


def test_only_what_the_chain_holds_is_said_to_be_in_it():
    held = "Fingerprint of this document in the practice’s chain"
    assert held in read(render(note()))[-1]
    assert held not in read(render(draft()))[-1]


def test_two_drafts_that_differ_have_different_fingerprints():
    sections: tuple[Sequence[Section], ...] = (
        (),
        (Prose("Data", "a"),),
        (Prose("Data", "b"),),
        (Prose("Data", "a"), Prose("Plan", "")),
        (Table("Answers", ("Head",), [("a",)]),),
        (Table("Answers", ("Head",), [("b",)]),),
        plan(goals=1).sections[1:],
        plan(goals=2).sections[1:],
        (Picture("Trend", list, "a"),),
        (Picture("Trend", list, "b"),),
    )
    marks = {replace(draft(), sections=some).mark for some in sections}
    assert len(marks) == len(sections)


def test_the_pages_of_a_document_are_told_apart_by_a_running_head():
    pages = read(render(long_note()))
    assert len(pages) >= 4
    for page in pages[1:]:
        assert page.splitlines()[0] == (
            "Progress note (DAP), February 10, 2026, continued Ellison Counseling, LLC"
        )


@pytest.mark.parametrize("lines", range(22, 42))
def test_a_label_is_never_the_last_line_of_a_page(lines):
    filler = Prose("Data", "\n".join(["An invented line."] * lines))
    document = note(sections=(filler, Prose("Assessment", LINE * 4), Prose("Plan", LINE * 4)))
    for page in read(render(document)):
        assert page.splitlines()[:-2][-1] not in {"Data", "Assessment", "Plan"}


@pytest.mark.parametrize("lines", range(22, 42))
def test_no_line_of_a_paragraph_stands_alone_on_a_page(lines):
    filler = Prose("Data", "\n".join(["An invented line."] * lines))
    words = " ".join(f"word{number:03}" for number in range(60))
    pages = read_fast(render(note(sections=(filler, Prose("Assessment", words)))))
    counts = [sum("word" in line for line in page.splitlines()) for page in pages]
    assert sum(counts) > 3
    assert 1 not in counts


@pytest.mark.parametrize("lines", range(22, 42))
def test_signatures_stay_on_one_page_with_their_times(lines):
    filler = Prose("Data", "\n".join(["An invented line."] * lines))
    pages = read_fast(render(note(sections=(filler,), signatures=(SIGNED, COSIGNED))))
    (page,) = (page for page in pages if "Signed by" in page)
    assert "11:02 AM EST" in page
    assert "Co-signed by Robin Sample, PhD" in page
    assert "9:05 AM EST" in page
    assert "An invented line." in page


def test_the_heads_of_a_table_stand_on_each_of_its_pages():
    pages = read(render(measure(questions=120)))
    assert len(pages) > 3
    for page in pages[:-1]:
        assert "No. Question Answer Points" in page
    assert bare("".join(page for page in pages)).count("Inventedquestion") == 120


def test_a_table_without_rows_says_none():
    assert "None." in read(render(note(sections=(Table("On file", ("Paper",), ()),))))[0]


def test_a_cell_over_pages_is_whole():
    cell = " ".join(f"word{number}" for number in range(4000))
    document = note(sections=(Table("Answers", ("Question", "Answer"), [("Q", cell), ("R", "no")]),))
    with opened(document) as pdf:
        assert len(pdf.pages) > 4
        found = [word["text"] for page in pdf.pages for word in page.extract_words()]
    assert [word for word in found if re.fullmatch(r"word\d+", word)] == cell.split()


@pytest.mark.parametrize("lines", range(16, 32))
def test_no_page_has_nothing_but_signatures(lines):
    filler = Prose("Strengths", "\n".join(["An invented line."] * lines))
    for last in (plan(goals=1).sections[1], measure(2).sections[0]):
        *_, page = read_fast(render(replace(plan(), sections=(filler, last))))
        assert "Slow breathing" in page or "Added up." in page


def test_what_is_below_a_goal_begins_where_the_goal_itself_begins():
    with opened(plan()) as pdf:
        words = pdf.pages[0].extract_words()
    left = {
        label: {round(word["x0"]) for word in words if word["text"] == label}
        for label in ("Goal", "Objective", "Intervention", "Ride", "Exposure")
    }
    (goal,), (below,) = left["Goal"], left["Objective"]
    assert left["Intervention"] == {below}
    assert left["Ride"] == {below, *left["Exposure"]}
    assert goal < below < min(left["Exposure"])


def test_what_is_known_of_an_objective_stands_on_one_line():
    (page,) = read(render(plan(goals=1)))
    assert "Measured by: diary · Progress: two of five steps" in page


@pytest.mark.parametrize("rows", range(20, 40))
def test_the_last_row_of_a_table_is_never_alone_on_a_page(rows):
    table = Table("Totals", ("Day", "Total"), [(f"day-{row}", "9") for row in range(rows)])
    for page in read(render(replace(measure(), sections=(table,)))):
        assert page.count("day-") != 1


def test_a_drawing_is_drawn_between_its_label_and_its_remark():
    def flowables():
        drawing = Drawing(300, 120)
        drawing.add(Rect(0, 0, 300, 120))
        return [drawing]

    document = measure()
    document = replace(
        document, sections=(Picture("Trend", flowables, "Lower is better."), *document.sections)
    )
    with opened(document) as pdf:
        (page,) = pdf.pages
        (rect,) = page.rects
        label, remark = (page.search(words)[0] for words in ("Trend", "Lower is better"))
    assert rect["width"] == pytest.approx(300)
    assert rect["x0"] == pytest.approx(MARGIN)
    assert label["bottom"] <= rect["top"]
    assert rect["bottom"] <= remark["top"]
    assert render(document) == render(document)


def test_a_drawing_larger_than_the_page_is_made_smaller():
    def flowables():
        drawing = Drawing(2000, 3000)
        drawing.add(Rect(0, 0, 2000, 3000))
        return [drawing]

    with opened(note(sections=(Picture("Trend", flowables),))) as pdf:
        (rect,) = (rect for page in pdf.pages for rect in page.rects)
    assert rect["height"] < 650
    assert rect["height"] / rect["width"] == pytest.approx(1.5)


def test_a_text_of_200_kb_is_whole_however_it_is_written():
    for text in (LINE * 2000, "x" * 200_000, "\n".join([LINE] * 2000)):
        pages = read_fast(render(note(sections=(Prose("Data", text),))))
        assert len(pages) > 40
        assert bare(text) in flow(pages)


@given(st.text("ab W-é", max_size=200), st.floats(30, 300))
def test_a_line_is_no_wider_than_its_room_and_no_letter_is_lost(text, room):
    lines = list(broken(text, TEXT, room))
    assert all(width(line.rstrip(), TEXT) <= room for line in lines)
    assert "".join(text.split()) == "".join("".join(lines).split())


def test_a_text_of_nothing_but_line_breaks_takes_no_pages():
    assert len(read(render(note(sections=(Prose("Data", "\n" * 100_000),))))) == 1


def test_an_empty_section_says_so():
    assert "Data\n–" in read(render(note(sections=(Prose("Data", ""),))))[0]


def test_a_long_name_is_shortened_below_and_whole_among_the_facts():
    name = "Invented " * 30
    document = note(client=Subject(name, CLIENT.birth_date), facts=(Fact("Client", name),))
    page = read(render(document))[0]
    assert "… · born June 14, 1991 Page 1 of 1" in page
    assert bare(name) in bare(page)


def test_a_long_fact_has_a_row_of_its_own():
    value = "Invented place " * 8
    page = read(render(note(facts=(Fact("A", "1"), Fact("Where", value), Fact("B", "2"), Fact("C", "3")))))[0]
    lines = page.splitlines()
    assert "A 1" in lines
    assert "B 2 C 3" in lines
    assert bare(value) in bare(page)


@pytest.mark.parametrize(
    ("hour", "words"), [(0, "12:05 AM"), (11, "11:05 AM"), (12, "12:05 PM"), (23, "11:05 PM")]
)
def test_a_moment_is_said_with_its_zone(hour, words):
    zone = timezone(timedelta(hours=-5), "EST")
    assert moment_words(datetime(2026, 2, 3, hour, 5, tzinfo=zone)) == f"February 3, 2026, {words} EST"


def test_no_repr_tells_what_a_document_says():
    told = " ".join(map(repr, (long_note(), plan(), measure(), *long_note().addenda, *plan().sections)))
    for word in ("Rivera", "tram", "Ride", "question", "alarm", "video"):
        assert word not in told


def test_a_strip_that_waits_for_another_is_printed_without_it():
    waiting = Strip(10, (Words(0, TEXT, "a"),), keep=True)
    assert on_pages([waiting], 100, 100) == [[(0, waiting)]]


any_text = st.text(
    st.characters() | st.sampled_from("\n\t  -\u00adאשऊ漢😀ϐЩ\u0301\u202e\ud800"), max_size=300
)


@settings(max_examples=40, deadline=None)
@given(
    label=any_text,
    texts=st.lists(any_text, min_size=1, max_size=4),
    title=st.text(max_size=80),
    name=any_text,
    kind=st.sampled_from(DocumentKind),
)
def test_any_text_in_any_place_is_laid_out(label, texts, title, name, kind):
    prose = tuple(Prose(label, text) for text in texts)
    document = note(
        kind=kind,
        title=title,
        client=Subject(name, CLIENT.birth_date),
        facts=tuple(Fact(label, text) for text in texts),
        sections=(*prose, Table(label, (label, "Head"), [(text, label) for text in texts], remark=label)),
        signatures=(replace(SIGNED, name=name),),
    )
    with opened(document) as pdf:
        large = [char["text"] for page in pdf.pages for char in page.chars if char["size"] > 10]
        assert all(char["x1"] < 612 - MARGIN + 1 for page in pdf.pages for char in page.chars)
    found = bare("".join(large))
    for text in texts:
        assert bare(shown(text)) in found


@settings(max_examples=60, deadline=None)
@given(counts=st.lists(st.integers(0, 12), min_size=1, max_size=30))
def test_pages_follow_each_other_without_a_gap(counts):
    sections = tuple(
        Prose(f"Section {number}", "\n".join(f"line {number}.{line}." for line in range(count)))
        for number, count in enumerate(counts)
    )
    with opened(note(sections=sections)) as pdf:
        lines = [
            tuple(map(int, word["text"].strip(".").split(".")))
            for page in pdf.pages
            for word in page.extract_words()
            if re.fullmatch(r"\d+\.\d+\.", word["text"])
        ]
    assert len(lines) == sum(counts)
    assert all(before < after for before, after in pairwise(lines))
