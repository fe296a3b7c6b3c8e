"""A password is judged by how soon somebody would try it, and by nothing else."""

from __future__ import annotations

import pytest

from headdesk.store.passwords import password_problem, time_to_guess

ORDER = ["less than a minute", "minutes", "hours", "days", "months", "years", "centuries"]


@pytest.mark.parametrize(
    "password",
    [
        "velvet tractor umbrella moss",
        "kT9#mWq2vLx8",
        "gibbous-lantern-47-quarry",
        "cr\u00e8me br\u00fbl\u00e9e \u00e0 la lanterne",
        "ne crois pas tout cela",
    ],
)
def test_good_ones_pass(password):
    assert password_problem(password) is None


@pytest.mark.parametrize(
    "password",
    [
        "",
        "short",
        "kT9#mWq2vLx",
        "a b c d",
        "aaaaaaaaaaaaaaaa",
        "abababababab",
        "banana banana banana banana",
        "password1234",
        "P@ssw0rd1234",
        "passwordpassword",
        "letmein2026!",
        "qwertyuiopasdf",
        "poiuytrewqlkjh",
        "1234567890123",
        "abcdefghijklm",
        "therapypractice",
        "Summer2026Summer",
        "1qaz2wsx3edc4rfv",
    ],
)
def test_what_everybody_tries_first_is_refused(password):
    assert password_problem(password)


@pytest.mark.parametrize(
    "password", ["Robin Invented", "robininvented", "invented.robin", "Invented Robin 12"]
)
def test_the_practices_own_names_are_no_password(password):
    assert password_problem(password, own_names=["Robin Invented", "Invented Robin Counseling LLC"])
    assert password_problem(f"{password} velvet tractor", own_names=["Robin Invented"]) is None


def test_initials_do_not_count_as_names():
    assert password_problem("velvet tractor umbrella moss", own_names=["R", "V E", ""]) is None


@pytest.mark.parametrize(
    ("weaker", "stronger"),
    [
        ("password1234", "kT9#mWq2vLx8"),
        ("qwertyuiopasdf", "velvet tractor umbrella moss"),
        ("velvet tractor umbrella moss", "velvet tractor umbrella moss quarry gibbous"),
        ("aaaaaaaaaaaaaaaa", "gibbous-lantern-47-quarry"),
    ],
)
def test_the_time_to_guess_follows_common_sense(weaker, stronger):
    assert ORDER.index(time_to_guess(weaker)) < ORDER.index(time_to_guess(stronger))


def test_an_eight_letter_password_does_not_last_a_year():
    assert ORDER.index(time_to_guess("kitchens")) < ORDER.index("years")


def test_nothing_at_all_is_guessed_at_once():
    assert time_to_guess("") == "less than a minute"
