"""What changed is told by words, and both states can be read from it."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from headdesk.domain.differences import Change, Piece, differences, pieces

TEXT = st.text(alphabet=st.sampled_from("ab .\n!é"), max_size=60)


def without(change, found):
    return "".join(piece.text for piece in found if piece.change is not change)


@given(TEXT, TEXT)
def test_same_and_removed_make_the_old_text_same_and_added_the_new(old, new):
    found = pieces(old, new)
    assert without(Change.ADDED, found) == old
    assert without(Change.REMOVED, found) == new


@given(TEXT)
def test_a_text_that_stayed_is_one_piece(text):
    assert pieces(text, text) == ((Piece(Change.SAME, text),) if text else ())


def test_only_the_words_that_differ_are_told():
    assert pieces("Rode the tram. Slept well.", "Rode the old tram. Slept well.") == (
        Piece(Change.SAME, "Rode the "),
        Piece(Change.ADDED, "old "),
        Piece(Change.SAME, "tram. Slept well."),
    )


def test_sections_that_stayed_are_left_out_and_those_that_went_come_last():
    old, new = {"plan": "Go on.", "data": "Rode."}, {"risk": "None", "data": "Rode."}
    assert differences(old, new) == {
        "risk": (Piece(Change.ADDED, "None"),),
        "plan": (Piece(Change.REMOVED, "Go on."),),
    }


def test_two_long_texts_with_nothing_in_common_are_compared_quickly():
    old, new = ("alpha beta " * 9000 + "gamma. ") * 2, ("delta epsilon " * 7000 + "zeta! ") * 2
    begun = time.perf_counter()
    found = pieces(old, new)
    assert time.perf_counter() - begun < 2
    assert without(Change.ADDED, found) == old
