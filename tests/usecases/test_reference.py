"""What ships as data: read whole, and found by what people type."""

from __future__ import annotations

import pytest

from headdesk.domain.codes import CPTCode, ICD10Code
from headdesk.domain.coverage import ClaimType, Payer
from headdesk.domain.errors import InvalidValueError
from headdesk.usecases import reference


def test_codes_in_force_are_known_and_deleted_ones_are_not():
    assert reference.service_code(CPTCode("90834")) in reference.service_codes()
    assert reference.service_code(CPTCode("90862")) is None


def test_bands_of_one_family_neither_overlap_nor_leave_a_gap():
    bands = [
        (code.shortest, code.longest)
        for code in reference.service_codes()
        if code.category == "psychotherapy" and code.shortest is not None
    ]
    assert sorted(bands, key=str) == [(16, 37), (38, 52), (53, None)]


@pytest.mark.parametrize("option", reference.payer_options(), ids=lambda option: option.key)
def test_every_option_has_a_meaning_a_source_and_a_default_that_it_can_take(option):
    assert option.meaning
    assert option.source
    for default in option.defaults.values():
        assert default in option.values or (option.values == ("days",) and default.isdigit())


def test_a_payers_own_way_comes_before_that_of_its_kind_and_of_all():
    key = "filing_limit_days"
    assert reference.options_of(Payer("Any"))[key] == "90"
    assert reference.options_of(Payer("Medicare", claim_type=ClaimType.MEDICARE))[key] == "365"
    own = Payer("Medicare", claim_type=ClaimType.MEDICARE, options={key: "200"})
    assert reference.options_of(own)[key] == "200"
    assert reference.options_of(own).keys() == {option.key for option in reference.payer_options()}


def test_adjustment_reasons_say_what_they_mean_and_what_to_do():
    reason = reference.adjustment_reasons()["45"]
    assert reason.words
    assert reason.action
    assert "45" in reference.contract_reasons()
    assert "197" not in reference.contract_reasons()
    assert reference.contract_reasons() < reference.adjustment_reasons().keys()


def test_templates_end_with_what_every_note_is_asked_for():
    for key, template in reference.templates().items():
        assert template.key == key
        keys = [section.key for section in template.sections]
        assert template.of_contact or keys[-2:] == ["risk", "mental_status"]
        assert len(set(keys)) == len(keys)
        assert all(set(section.normal) <= set(section.choices) for section in template.sections)
        assert all(section.missing for section in template.sections if section.asked)


def test_one_template_is_for_a_session_that_did_not_take_place():
    (contact,) = [template for template in reference.templates().values() if template.of_contact]
    assert reference.contact_template() == contact
    assert [section.key for section in contact.sections if section.asked] == ["contact"]


def test_a_diagnosis_has_its_title_if_it_is_in_the_table():
    assert "anxiety" in reference.diagnosis_title(ICD10Code("F41.1")).lower()
    assert reference.diagnosis_title(ICD10Code("E11.9")) == ""


def test_a_code_that_is_too_general_is_refused_with_one_below_it():
    assert reference.known_diagnosis("f411") == ICD10Code("F41.1")
    assert reference.known_diagnosis("E11.9") == ICD10Code("E11.9")
    with pytest.raises(InvalidValueError, match="too general") as caught:
        reference.known_diagnosis("F41")
    assert "F41.0" in caught.value.do
    with pytest.raises(InvalidValueError, match="form of a diagnosis"):
        reference.known_diagnosis("anxiety")
