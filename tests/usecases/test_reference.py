"""What ships as data: read whole, and found by what people type."""

from __future__ import annotations

import pytest

from headdesk.domain.codes import CPTCode, ICD10Code
from headdesk.domain.coverage import ClaimType, Payer
from headdesk.domain.errors import InvalidValueError
from headdesk.domain.templates import Document, parts_of, read
from headdesk.usecases import beginning, reference


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


def test_every_template_that_ships_names_what_it_asks_for():
    for key, template in reference.shipped_templates().items():
        assert template.key == key
        assert read(parts_of(template)) == template
        assert all(section.missing for section in template.sections if section.asked)
        for group in (group for section in template.sections for group in section.groups):
            assert set(group.normal) <= set(group.choices)


def test_every_progress_note_asks_for_risk_mental_status_and_who_was_there():
    for template in reference.shipped_templates().values():
        if template.document is Document.PROGRESS:
            assert {"risk", "mental_status", "present"} <= {section.key for section in template.sections}


def test_what_sections_begin_with_is_known():
    shipped = reference.shipped_templates().values()
    wanted = {section.filled for template in shipped for section in template.sections if section.filled}
    assert wanted <= set(beginning.known_fillings())


def test_there_is_a_template_for_every_kind_of_entry_but_measures():
    shipped = {template.document for template in reference.shipped_templates().values()}
    assert shipped == set(Document) - {Document.MEASURE}


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
