"""What people type for a diagnosis, and which one stands first, where Enter takes it."""

from __future__ import annotations

import pytest

from headdesk.domain.codes import ICD10Code
from headdesk.usecases import diagnosis_search, reference


def found(text, **more):
    return [str(code) for code, _ in diagnosis_search.search(text, **more)]


def test_diagnoses_are_found_by_code_with_or_without_its_point():
    assert found("F41.1")[0] == found("f411")[0] == "F41.1"
    assert all(code.startswith("F41") for code in found("F41"))


def test_diagnoses_are_found_by_the_beginnings_of_words_in_any_order():
    assert "F41.1" in found("gen anx")
    assert "F41.1" in found("anxiety generalized")
    assert found("anxiety zebra") == []


@pytest.mark.parametrize("text", ["", "  ", ".", "..", "%"])
def test_nothing_typed_finds_nothing(text):
    assert found(text) == []


def test_a_search_stops_at_its_limit():
    assert len(found("disorder", limit=5)) == 5


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("ptsd", "F43.10"),
        ("ptsd chronic", "F43.12"),
        ("post-traumatic", "F43.10"),
        ("adhd", "F90.0"),
        ("adhd combined", "F90.2"),
        ("attention", "F90.0"),
        ("ocd", "F42.2"),
        ("gad", "F41.1"),
        ("gen anx", "F41.1"),
        ("anx", "F41.1"),
        ("anxiety", "F41.1"),
        ("anxiety disorder", "F41.1"),
        ("Anxiety Disorder, Unspecified", "F41.9"),
        ("panic", "F41.0"),
        ("panic attack", "F41.0"),
        ("agoraphobia", "F40.00"),
        ("social anx", "F40.10"),
        ("depr", "F32.0"),
        ("depression", "F32.0"),
        ("depression moderate", "F32.1"),
        ("mdd recurrent moderate", "F33.1"),
        ("postpartum depression", "F53.0"),
        ("dysthymia", "F34.1"),
        ("bereavement", "Z63.4"),
        ("grief", "F43.81"),
        ("adjustment", "F43.21"),
        ("adjustment anxiety", "F43.22"),
        ("bipolar ii", "F31.81"),
        ("borderline", "F60.3"),
        ("schizophrenia", "F20.9"),
        ("alcohol", "F10.10"),
        ("insomnia", "F51.01"),
        ("autism", "F84.0"),
        ("tourette", "F95.2"),
        ("couples", "Z63.0"),
        ("suicidal", "R45.851"),
        ("fear of flying", "F40.243"),
        ("f4310", "F43.10"),
    ],
)
def test_what_is_most_likely_meant_stands_first(typed, code):
    assert found(typed)[0] == code


def test_vague_siblings_come_behind_the_exact_ones():
    assert found("adhd") == ["F90.0", "F90.1", "F90.2", "F90.8", "F90.9"]


def test_every_depressive_disorder_is_called_depression():
    assert {"F32.0", "F32.1", "F32.2", "F33.1", "F32.A", "F53.0"} <= set(found("depression"))


@pytest.mark.parametrize(
    "synonym", reference.diagnosis_synonyms(), ids=lambda one: f"{one.term}-{one.pattern}"
)
def test_every_everyday_word_means_a_code_that_is_in_the_table(synonym):
    meant = [code for code in reference.diagnosis_titles() if synonym.means(code)]
    assert meant
    assert ICD10Code(meant[0]) in [code for code, _ in diagnosis_search.search(synonym.term, limit=400)]
