"""Forty complete notes over all templates, each with one element to be taken out. Everyone is invented."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from headdesk.domain.audit_facts import Elsewhere
from headdesk.domain.sessions import Modality, SessionKind

VIDEO = {"modality": Modality.VIDEO}
AUDIO = {"modality": Modality.AUDIO}
FAMILY = {"kind": SessionKind.FAMILY}
GROUP = {"kind": SessionKind.GROUP}

STATUS = "Appearance: well groomed\nBehavior: cooperative\nMood: anxious\nAffect: full range\nInsight: fair"
FUNCTIONS = (
    "Self-care: no impairment\nWork or school: moderate\nRelationships: mild\nHome: mild\nCommunity: moderate"
)
GOAL = "Ride the invented tram to the office"
OBJECTIVE = "Ride two stops alone"
GOALS = (
    f"Goal\t{GOAL}\tGet to work without a car\tJuly\n"
    f"Objective\t{OBJECTIVE}\trides a week\t0\t3\tMay\n"
    "Intervention\tGraded exposure\tTherapist and client\tWeekly\t12 weeks"
)
DATA = (
    "Reports fear of the invented tram, 6 of 10, and came late to the office twice. Rode one stop since last "
    "time. Graded exposure: two stops by telephone."
)
RESPONSE = "Fear fell from 6 to 3 within the ride; closer to riding alone."
PLAN = "Three stops by Thursday. Weekly sessions go on."

TEXTS: Mapping[str, str] = {
    **dict.fromkeys(("data", "subjective", "behavior", "interval_history"), DATA),
    **dict.fromkeys(("assessment", "response", "individual_response", "evaluation"), RESPONSE),
    "objective": "Anxious at first, then calm. Graded exposure by telephone, two stops.",
    "problem": "Fear of the invented tram, 6 of 10; late for work twice. One stop since last time.",
    "intervention": "Graded exposure: rode two stops together by telephone.",
    "interventions": "Crisis stabilization: grounding, then looked at the safety plan together.",
    "goal": GOAL,
    "plan": PLAN,
    "text": f"{DATA} {RESPONSE} {PLAN}",
    "risk": "Denies all risk",
    "mental_status": STATUS,
    "goals": GOAL,
    "diagnoses": "F41.1 Generalized anxiety disorder",
    "present": "Client",
    "client_place": "Ohio, at home",
    "clinician_place": "Office",
    "telehealth": "Consents to telehealth; Identity checked",
    "audio_only": "No device for video",
    "why_60": "Exposure or trauma work",
    "plan_change": "Continue",
    # intake
    "identifying": "Goes by Sam; English; referred by an invented clinic; emergency contact is a sister.",
    "presenting_problem": "Fear of trams for two years, daily, 8 of 10; late for work since March.",
    "symptom_review": "Anxiety; Panic; Sleep",
    "mh_history": "No earlier diagnosis or therapy, no hospital, no self-harm.",
    "medical": "Well; no allergies; sees an invented doctor in primary care each year.",
    "substance_use": "Two glasses of wine a month; nothing else.",
    "family_history": "An aunt was anxious.",
    "developmental": "Walked and talked in time; third grade.",
    "social": "Lives with a sister; works in an office; two friends.",
    "legal": "None",
    "trauma_history": "A tram that stopped in a tunnel for an hour.",
    "strengths_barriers": "Keeps appointments; works shifts.",
    "functional_status": FUNCTIONS,
    "baseline_measures": "GAD-7 on this day: 14",
    "diagnosis": "F41.1: worry on most days for two years, restless, sleeps badly; panic disorder ruled out.",
    "formulation": "The hour in the tunnel, and avoiding ever since.",
    "medical_necessity": "Worry and fear keep the client from getting to work; without care the job may go.",
    "initial_plan": "Individual therapy, 50 minutes, weekly, for six months; first goal: ride the tram.",
    "prognosis": "Good",
    "consents": "Treatment; Telehealth; Privacy notice; Fees and estimate; Release to primary care",
    # crisis
    "precipitant": "A letter of notice came this morning.",
    "distress_and_danger": "Shaking, cannot work today; no thought of suicide.",
    "resources_mobilized": "The sister stays tonight.",
    "safety_plan_ref": "Looked at today; the client has a copy.",
    "disposition": "Home with support",
    "time_log": "10:00\t10:40\tAssessment and grounding",
    # group
    "group_topic": "Emotion regulation: naming feelings",
    "member_count": "2",
    "individual_participation": "Spoke of anxiety at work and named three feelings; practiced them at home.",
    # family
    "identified_client": "Alex Example",
    "why_client_absent": "Parents learned how to help with exposure; the client was at school by agreement.",
    "family_dynamic": "Her parents drive her to work; that keeps the anxiety going. They tried once not to.",
    # prescriber
    "medication_list": "Inventol\t10 mg\toral\tmornings\tJanuary\tyes\tdry mouth\tR. Invented",
    "mdm": "One problem, stable; no data; moderate risk; moderate level.",
    "medication_plan": "Go on, as worry is less; agreed; no interactions; blood pressure in May; one refill.",
    "controlled": "No",
    "pdmp": "Looked at today, nothing else found",
    "psychotherapy": "No",
    "psychotherapy_minutes": "20",
    "em_minutes": "25",
    "psychotherapy_portion": "Cognitive restructuring toward the goal; anxiety fell from 6 to 4.",
    # contact
    "type": "Phone",
    "contact": "Called to move the session to Thursday.",
    # plan and review
    "problems": "Fear of trams, 8 of 10, keeps the client from getting to work.",
    "amount": "50 minutes, 24 sessions",
    "frequency": "Weekly",
    "duration": "Six months",
    "participation": "Took part in making it; Agrees; Got a copy",
    "disagreement": "Would rather come every other week",
    "client_signature": "Signed on paper",
    "guardian_signature": "Signed on paper",
    "discharge_criteria": "Rides to work alone for a month; GAD-7 below 5.",
    "next_review": "2026-04-07",
    "progress": f"{OBJECTIVE}: improved",
    "measures": "GAD-7 from 14 to 9",
    "continued_need": "Still late for work once a week because of fear.",
    "changes": "None are needed; it works.",
    # discharge
    "dates": "2026-01-06 to 2026-02-10, 3 sessions",
    "reason": "Goals met",
    "course": "Graded exposure in three sessions.",
    "outcome": f"{OBJECTIVE}: met",
    "risk_at_end": "None was seen or said",
    "aftercare": "988 in a crisis; call if the fear comes back; records by letter.",
    # safety plan
    "warning_signs": "Not sleeping",
    "own_coping": "Walk around the block",
    "distraction": "The invented library",
    "people_to_ask": "A sister\t9375550142",
    "professionals": "988 Suicide & Crisis Lifeline\t988",
    "safer_surroundings": "Pills are with the sister",
    "copy_given": "Client has a copy",
    "minutes": "20",
}
"""A text for each section, by its key; what a template calls otherwise stands in `OTHERWISE`."""

OTHERWISE: Mapping[str, Mapping[str, str]] = {
    "plan": {
        "goals": GOALS,
        "type": "Individual therapy, exposure",
        "diagnosis": "F41.1 Generalized anxiety disorder",
    },
    "family": {"present": "Client; Parent"},
}


@dataclass(frozen=True)
class Case:
    """A complete note, and the one element that is taken out.

    Attributes:
        without: The section; or what of session or client, a place beside the note.
        session: How the session was; nothing for what tells of none.
        texts: What else than usual the note says.
        is_child: Whether the client is under 18.
    """

    template: str
    without: str
    session: Mapping[str, Any] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    is_child: bool = False


LONG = {"minutes": 60}
ABSENT = {"present": "Parent"}
CONTROLLED = {"controlled": "Yes"}
BESIDE = {"psychotherapy": "Yes"}
UNAGREED = {"participation": "Does not agree yet"}

CASES = (
    Case("DAP", "assessment"),
    Case("DAP", Elsewhere.BIRTH_DATE),
    Case("DAP", "why_60", LONG),
    Case("DAP", "telehealth", VIDEO),
    Case("DAP", "audio_only", AUDIO),
    Case("BIRP", "response"),
    Case("BIRP", "client_place", VIDEO),
    Case("SOAP", "objective"),
    Case("SOAP", "diagnoses"),
    Case("SOAP", Elsewhere.TIMES),
    Case("GIRP", "intervention"),
    Case("GIRP", "goals"),
    Case("PIRP", "problem"),
    Case("PIRP", "risk"),
    Case("PIE", "evaluation"),
    Case("PIE", "mental_status"),
    Case("free", "text"),
    Case("free", "plan_change"),
    Case("intake", "medical_necessity", LONG),
    Case("intake", "developmental", is_child=True),
    Case("crisis", "disposition", LONG),
    Case("crisis", "time_log"),
    Case("group", "individual_response", GROUP),
    Case("group", "member_count", GROUP),
    Case("family", "why_client_absent", FAMILY, ABSENT),
    Case("family", "family_dynamic", FAMILY),
    Case("prescriber", "medication_list", {"minutes": 20}),
    Case("prescriber", "pdmp", {"minutes": 20}, CONTROLLED),
    Case("prescriber", "psychotherapy_minutes", texts=BESIDE),
    Case("contact", "contact", texts={"safety": "Sounded well."}),
    Case("contact", "type"),
    Case("plan", "goals"),
    Case("plan", "disagreement", texts=UNAGREED),
    Case("plan", "guardian_signature", is_child=True),
    Case("review", "continued_need"),
    Case("review", "progress"),
    Case("discharge", "aftercare"),
    Case("discharge", "risk_at_end"),
    Case("safety", "safer_surroundings"),
    Case("safety", "professionals"),
)
