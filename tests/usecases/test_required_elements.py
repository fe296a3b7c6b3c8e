"""Every template that ships asks for all that reviews of records require of such an entry."""

from __future__ import annotations

import pytest

from headdesk.domain.templates import Document
from headdesk.usecases import reference

REMOTE = {"client_place", "clinician_place", "telehealth"}
OF_PROGRESS = {"present", "diagnoses", "goals", "risk", "plan_change", "audio_only", *REMOTE}
OF_TEMPLATE = {
    "SOAP": {"subjective", "objective", "assessment", "plan", "why_60", "complexity"},
    "DAP": {"data", "assessment", "plan", "why_60", "complexity"},
    "BIRP": {"behavior", "intervention", "response", "plan", "why_60", "complexity"},
    "GIRP": {"goal", "intervention", "response", "plan", "why_60", "complexity"},
    "PIRP": {"problem", "intervention", "response", "plan", "why_60", "complexity"},
    "PIE": {"problem", "intervention", "evaluation", "why_60", "complexity"},
    "free": {"text", "why_60", "complexity"},
    "prescriber": {
        *("interval_history", "medication_list", "mental_status", "mdm", "medication_plan", "controlled"),
        *("pdmp", "psychotherapy", "psychotherapy_minutes", "em_minutes", "psychotherapy_portion", "plan"),
        *("why_60", "complexity"),
    },
    "group": {"group_topic", "member_count", "individual_participation", "individual_response", "plan"},
    "family": {
        *("identified_client", "why_client_absent", "family_dynamic", "intervention", "response", "plan"),
    },
    "crisis": {
        *("precipitant", "distress_and_danger", "mental_status", "risk", "interventions"),
        *("resources_mobilized", "safety_plan_ref", "disposition", "time_log"),
    },
    "contact": {"type", "contact"},
    "intake": {
        *("identifying", "presenting_problem", "symptom_review", "mh_history", "medical", "substance_use"),
        *("family_history", "developmental", "social", "legal", "trauma_history", "strengths_barriers"),
        *("functional_status", "mental_status", "risk", "baseline_measures", "diagnosis", "formulation"),
        *("medical_necessity", "initial_plan", "prognosis", "consents", "present", *REMOTE),
    },
    "plan": {
        *("diagnosis", "problems", "goals", "type", "amount", "frequency", "duration", "participation"),
        *("disagreement", "discharge_criteria", "client_signature", "guardian_signature", "next_review"),
    },
    "review": {"progress", "measures", "continued_need", "changes"},
    "discharge": {
        *("dates", "reason", "diagnoses", "course", "outcome", "measures", "risk_at_end", "aftercare"),
    },
    "safety": {
        *("warning_signs", "own_coping", "distraction", "people_to_ask", "professionals"),
        *("safer_surroundings", "copy_given", "minutes"),
    },
}
"""What an entry is asked for, by template; birth date, times and code are looked at beside the note."""


def test_each_template_is_looked_at():
    assert OF_TEMPLATE.keys() == reference.shipped_templates().keys()


@pytest.mark.parametrize("key", OF_TEMPLATE)
def test_a_template_asks_for_all_that_is_required(key):
    template = reference.shipped_templates()[key]
    asked = {section.key for section in template.sections if section.asked}
    wanted = OF_TEMPLATE[key] | (OF_PROGRESS if template.document is Document.PROGRESS else set())
    assert wanted - asked == set()
