"""Only words are looked up: no numbers, codes, abbreviations, names or other scripts."""

from __future__ import annotations

import pytest

from headdesk.domain.spelling import folded, words


def looked_up(text):
    return [text[start:end] for start, end in words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Slept wel, didn’t eat", ["Slept", "wel", "didn’t", "eat"]),
        ("PHQ-9 was 14, SSRIs at 50mg, x4", ["was", "at"]),
        ("saw Okafor and McTavish today", ["saw", "and", "today"]),
        ("Teh start. Agian here", ["Teh", "start", "Agian", "here"]),
        ("mail a.b@c.example or C:\\temp", ["mail", "or"]),
        ("naïve שלום слово", []),
        ("self-esteem", ["self", "esteem"]),
        ("I a", []),
    ],
)
def test_what_is_worth_looking_up(text, expected):
    assert looked_up(text) == expected


def test_a_word_is_folded_as_dictionaries_list_it():
    assert [folded(word) for word in ("Client’s", "DON’T", "parents'")] == ["client", "don't", "parents"]
