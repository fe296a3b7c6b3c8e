"""Text is kept without what nobody sees, and every script whole."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headdesk.domain.errors import InvalidValueError
from headdesk.domain.typed import LONGEST, cleaned, taken_in


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\0b\x07c\x7f", "abc"),
        ("one\r\ntwo\rthree\u2028four\u2029five\x0bsix\x85", "one\ntwo\nthree\nfour\nfive\nsix\n"),
        ("tab\tstays", "tab\tstays"),
        ("half\ud83d sign", "half sign"),
        ("safe \u202ednetni on\u202c", "safe dnetni on"),
        ("\ufeffzero\u200bwidth\u2060\u00ad", "zerowidth"),
        ("hidden\U000e0041\U000e0042", "hidden"),
        ("e\u0301", "é"),
        ("\u0645\u06cc\u200c\u062e\u0648", "\u0645\u06cc\u200c\u062e\u0648"),
        ("\u0915\u094d\u200d\u0937", "\u0915\u094d\u200d\u0937"),
        ("\u1780\u200b\u1781", "\u1780\u200b\u1781"),
        ("👩\u200d👧 שלום 今日", "👩\u200d👧 שלום 今日"),
    ],
)
def test_what_is_never_seen_goes_and_what_scripts_need_stays(typed, kept):
    assert cleaned(typed) == kept


@given(st.text(alphabet=st.characters(codec=None), max_size=60))
def test_a_kept_text_is_stored_and_read_back_as_it_is(text):
    kept = cleaned(text)
    assert cleaned(kept) == kept
    assert kept.encode().decode() == kept
    assert "\0" not in kept
    assert "\r" not in kept
    assert unicodedata.is_normalized("NFC", kept)


@given(st.text(alphabet=st.characters(categories=["L", "Nd"]), max_size=60))
def test_letters_and_digits_of_every_script_stay(text):
    assert cleaned(text) == unicodedata.normalize("NFC", text)


def test_a_section_takes_what_it_can_hold_and_refuses_one_sign_more_whole():
    assert taken_in("x" * 10, there=LONGEST - 10) == "x" * 10
    with pytest.raises(InvalidValueError, match="200,000"):
        taken_in("x" * 11, there=LONGEST - 10)
