"""What paper cannot show is named before anything is printed, and stands there as its number."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.forms.record_cases import CLIENT, LETTERHEAD, SIGNED, flow, long_note, note, plan, read

from headdesk.forms.record import (
    Branch,
    Fact,
    Missing,
    Picture,
    Prose,
    Subject,
    Table,
    Tree,
    render,
    unprintable,
)
from headdesk.forms.record.printable import shown

LAID_OUT = (
    "Grüße, señor, Łódź, Þórr, Đặng Thị Hạnh",
    "Καλημέρα, ἀρχή",
    "Доброе утро, їжак, Ђорђе",
    "− – — “quoted” it’s • … → ≤ ≥ ½ € §",
)
NAMED = ("שלום", "سلام", "नमस्ते", "漢字", "안녕", "สวัสดี", "😀", "✓", "q\u0301", "\ue000", "\ud800")


@pytest.mark.parametrize("text", LAID_OUT)
def test_latin_greek_and_cyrillic_print(text):
    document = note(sections=(Prose("Data", text),))
    assert unprintable(document) == []
    assert "".join(text.split()) in flow(read(render(document)))


@pytest.mark.parametrize("text", NAMED)
def test_other_signs_are_named_and_stand_as_their_number(text):
    document = note(sections=(Prose("Plan", "fine"), Prose("Data", f"before {text} after")))
    (problem,) = unprintable(document)
    assert problem.where == "Data"
    assert problem.what.startswith("Data has signs that paper cannot show yet: ")
    assert problem.do
    assert not problem.blocking
    printed = flow(read(render(document)))
    lost = [sign for sign in text if f"[U+{ord(sign):04X}]" in printed]
    assert lost
    assert all(unicodedata.name(sign, "no name").capitalize() in problem.what for sign in lost[:5])
    assert "AnumbersuchasU+05D0" in printed.replace("[", "").replace("]", "")


def test_what_is_printed_whole_says_nothing_of_numbers():
    assert "[U+" not in flow(read(render(note())))


def test_many_signs_are_counted():
    (problem,) = unprintable(note(sections=(Prose("Data", "אבגדהוזח"),)))
    assert problem.what.count("Hebrew letter") == 5
    assert problem.what.endswith("and 3 more.")


def test_a_letter_with_its_mark_apart_is_the_letter_with_the_mark():
    assert shown("e\u0301") == "é"


def test_signs_without_a_shape_leave_nothing():
    assert shown("a\u200b\u202eb\x00\x1b\ufeff\u00adc") == "abc"


@pytest.mark.parametrize("sign", ["\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_every_line_break_is_one(sign):
    assert shown(f"a{sign}b") == "a\nb"


def places():
    sign = "😀"
    branch = Branch("Goal 1", "x", (), (Branch("Objective", sign),))
    base = long_note()
    yield "Client", replace(base, facts=(Fact("Client", sign),))
    yield "The client’s name", replace(base, client=Subject(sign, CLIENT.birth_date))
    yield "The title", replace(base, title=sign)
    yield "The letterhead", replace(base, letterhead=replace(LETTERHEAD, practice=sign))
    yield "Answers", replace(base, sections=(Table("Answers", ("a", "b"), [("c", sign)]),))
    yield "Answers", replace(base, sections=(Table("Answers", ("a",), [("c",)], remark=sign),))
    yield "Goals", replace(base, sections=(Tree("Goals", (branch,)),))
    yield "Trend", replace(base, sections=(Picture("Trend", list, sign),))
    yield "What was missing", replace(base, missing=Missing((), sign))
    yield "An addendum", replace(base, addenda=(replace(base.addenda[0], text=sign),))
    yield "A signature", replace(base, signatures=(replace(SIGNED, name=sign),))


@pytest.mark.parametrize(("place", "document"), list(places()))
def test_a_sign_is_named_wherever_it_stands(place, document):
    (problem,) = unprintable(document)
    assert problem.where == place
    assert "Grinning face" in problem.what


def test_what_is_usual_is_printed_as_it_stands():
    assert unprintable(long_note()) == []
    assert unprintable(plan()) == []


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters() | st.sampled_from("אш漢😀\u0301\u202e\ud800"), max_size=60))
def test_a_text_is_laid_out_or_named(text):
    named = unprintable(note(sections=(Prose("Data", text),)))
    laid = shown(text)
    if named:
        assert "[U+" in laid
    else:
        without_shape = {"Cc", "Cf", "Zs", "Zl", "Zp"}
        kept = [
            sign
            for sign in unicodedata.normalize("NFC", text)
            if unicodedata.category(sign) not in without_shape
        ]
        assert [sign for sign in laid if not sign.isspace()] == kept
