"""A recovery code survives paper, handwriting and tired eyes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headdesk.domain.errors import InvalidValueError
from headdesk.store.recovery_code import RecoveryCode, new_recovery_code, parse_recovery_code

codes = st.binary(min_size=20, max_size=20).map(RecoveryCode)


@given(codes)
def test_what_is_printed_can_be_typed_back(code):
    assert parse_recovery_code("-".join(code.groups)) == code


@given(codes, st.sampled_from(["", " ", "-", "  ", "\n", " - "]))
def test_capitals_and_spacing_do_not_matter(code, gap):
    assert parse_recovery_code(gap.join(code.groups).lower()) == code


@given(codes)
def test_letters_that_look_like_digits_are_read_as_digits(code):
    confused = "".join(code.groups).replace("0", "O").replace("1", "l")
    assert parse_recovery_code(confused) == code
    assert parse_recovery_code(confused.replace("l", "I")) == code


@given(codes, st.integers(0, 35), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_one_wrong_sign_is_seen(code, place, sign):
    signs = "".join(code.groups)
    wrong = signs[:place] + sign + signs[place + 1 :]
    if wrong != signs:
        with pytest.raises(InvalidValueError):
            parse_recovery_code(wrong)


@given(codes, st.integers(0, 7))
def test_two_groups_in_the_wrong_order_are_seen(code, place):
    groups = list(code.groups)
    groups[place], groups[place + 1] = groups[place + 1], groups[place]
    if tuple(groups) != code.groups:
        with pytest.raises(InvalidValueError):
            parse_recovery_code(" ".join(groups))


@pytest.mark.parametrize("text", ["", "ABCD", "0" * 35, "0" * 37, "U" * 36, "\u00e9" * 36, "?" * 36])
def test_other_texts_are_refused_in_words(text):
    with pytest.raises(InvalidValueError) as caught:
        parse_recovery_code(text)
    assert caught.value.do


def test_it_has_eight_groups_and_one_that_checks_them():
    groups = new_recovery_code().groups
    assert [len(group) for group in groups] == [4] * 9


def test_no_two_are_alike_and_none_shows_itself():
    assert len({new_recovery_code() for _ in range(100)}) == 100
    assert repr(new_recovery_code()) == str(new_recovery_code()) == "RecoveryCode()"


def test_it_has_160_bits():
    with pytest.raises(ValueError, match="160"):
        RecoveryCode(bytes(16))
