"""Copied sentences are found, with for how many sessions they stand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from headdesk.domain.unchanged import ALIKE, Earlier

KEPT = "Denies thoughts of harming anyone."


def marked(texts, earlier):
    found = earlier.marks(texts)
    return {
        key: [(texts[key][one.start : one.end], one.sessions) for one in marks]
        for key, marks in found.items()
    }


def test_a_sentence_is_counted_back_from_the_latest_note_until_one_lacks_it():
    notes = [{"data": KEPT}, {"plan": f"Other. {KEPT}"}, {"data": "Nothing of it here."}, {"data": KEPT}]
    texts = {"data": f"A new thing happened today. {KEPT}"}
    assert marked(texts, Earlier(notes)) == {"data": [(KEPT, 2)]}


def test_a_sentence_that_the_latest_note_lacks_is_not_marked():
    assert Earlier([{"data": "Wholly other words stand here."}, {"data": KEPT}]).marks({"data": KEPT}) == {}


def test_case_spacing_and_the_final_point_make_no_difference():
    earlier = Earlier([{"data": "denies  Thoughts of\nharming anyone today"}, {}])
    assert earlier.marks({"data": KEPT}) == {}
    earlier = Earlier([{"data": "denies  Thoughts of harming ANYONE"}])
    assert marked({"data": KEPT}, earlier) == {"data": [(KEPT, 1)]}


def test_one_changed_word_takes_the_mark_away():
    assert Earlier([{"data": KEPT}]).marks({"data": KEPT.replace("anyone", "someone")}) == {}


def test_short_sentences_are_not_marked_unless_asked_for():
    notes = [{"plan": "Weekly sessions go on."}, {"plan": "Go on."}]
    assert Earlier([{"plan": "Go on now."}]).marks({"plan": "Go on now."}) == {}
    assert Earlier(notes, shortest=5).marks({"plan": notes[0]["plan"]}) == {}
    assert marked({"plan": "Go on now."}, Earlier([{"plan": "Go on now."}], shortest=3)) == {
        "plan": [("Go on now.", 1)]
    }


def test_signs_of_a_script_without_spaces_count_as_words():
    assert marked({"data": "今日は晴れ。"}, Earlier([{"data": "今日は晴れ。"}])) == {
        "data": [("今日は晴れ。", 1)]
    }


def test_without_earlier_notes_nothing_is_marked_or_alike():
    earlier = Earlier([])
    assert earlier.marks({"data": KEPT}) == {}
    assert earlier.similarity({"data": KEPT}) == 0


def test_a_copied_note_is_alike_and_a_new_one_is_not():
    note = {"data": " ".join(f"Word{n} follows word{n + 1} here." for n in range(40))}
    earlier = Earlier([note])
    assert earlier.similarity(note) == 1
    assert earlier.similarity({"data": f"{note['data']} One new sentence stands here."}) >= ALIKE
    assert earlier.similarity({"data": "Something else entirely was written this time."}) == 0


WORDS = st.lists(st.sampled_from(["tram", "slept", "well", "left", "early"]), min_size=4, max_size=7)
SENTENCES = st.lists(WORDS.map(" ".join).map(lambda words: f"{words.capitalize()}."), max_size=5)
NOTES = st.lists(SENTENCES.map(" ".join).map(lambda text: {"data": text}), max_size=6)


@given(NOTES, SENTENCES.map(" ".join))
def test_the_count_is_that_of_reading_all_notes_one_by_one(notes, draft):
    earlier = Earlier(notes)
    for one in earlier.marks({"data": draft}).get("data", ()):
        sentence = draft[one.start : one.end].casefold().rstrip(".")
        held = [sentence in [p.rstrip(".").casefold() for p in note["data"].split(". ")] for note in notes]
        assert one.sessions == (held.index(False) if False in held else len(held))


@given(NOTES)
def test_the_latest_note_itself_is_marked_throughout(notes):
    if notes:
        text = notes[0]["data"]
        covered = sum(one.end - one.start for one in Earlier(notes).marks({"data": text}).get("data", ()))
        assert covered == len(text.replace(". ", "."))


@given(NOTES, SENTENCES.map(" ".join))
def test_likeness_lies_between_none_and_all(notes, draft):
    assert 0 <= Earlier(notes).similarity({"data": draft}) <= 1
