"""The words in which templates and their sections are told."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from headdesk.domain.template_conditions import condition
from headdesk.domain.templates import Document, Section, SectionKind, Template
from headdesk.ui.settings.templates.texts import Required
from headdesk.usecases import circumstances, templates

_PURPOSES: Final = {
    "DAP": "Data, assessment, plan: suits most sessions",
    "BIRP": "Behavior, intervention, response, plan: asked for by Medicaid",
    "SOAP": "Subjective, objective, assessment, plan: known to physicians",
    "GIRP": "Goal, intervention, response, plan: begins with the goal",
    "PIRP": "Problem, intervention, response, plan",
    "PIE": "Problem, intervention, evaluation: the shortest",
    "intake": "First evaluation, with histories",
    "crisis": "Crisis session: danger, what was done, who was called",
    "group": "Group session, one note for each member",
    "family": "Session with family or a partner",
    "prescriber": "Visit for medication, with psychotherapy or without",
    "free": "One field, and what every note has",
    "contact": "Missed session, or a call",
    "plan": "Goals, objectives, and what is done toward them",
    "review": "Progress on each objective, and what changes",
    "discharge": "How treatment ended, and what comes after",
    "safety": "Warning signs, what helps, whom to call",
}
_DOCUMENTS: Final = {
    Document.PROGRESS: "Progress note",
    Document.CONTACT: "Contact note",
    Document.INTAKE: "Intake",
    Document.PLAN: "Treatment plan",
    Document.REVIEW: "Plan review",
    Document.DISCHARGE: "Discharge summary",
    Document.SAFETY: "Safety plan",
    Document.MEASURE: "Measure",
}
_KINDS: Final = {
    "text": "Text",
    "line": "One line",
    "day": "A day",
    "choice": "Choose one",
    "chips": "Choose several",
    "groups": "Groups of words",
    "table": "Table",
    "risk": "Risk: areas, and what was said",
    "goals": "Goals with objectives",
}
_OF_THE_PROGRAM: Final = ("risk", "goals")
"""Kinds that come with a shared section or a copy, and are not chosen."""
_REQUIRED: Final = {
    Required.ALWAYS: "Always",
    Required.NEVER: "Never",
    Required.WHEN: "When …",
    Required.SHOWN: "Never, and shown only when …",
}
_CIRCUMSTANCES: Final = {
    circumstances.TELEHEALTH: "Telehealth",
    circumstances.AUDIO_ONLY: "Audio only",
    circumstances.DIAGNOSED: "Client has a diagnosis",
    circumstances.PLAN_IN_FORCE: "Treatment plan in force",
    circumstances.UNDER_18: "Client under 18",
    circumstances.SUPERVISED: "You are supervised",
}


def _tr(words: str) -> str:
    return QCoreApplication.translate("template_words", words)


def purpose(template: Template) -> str:
    """Return what a template is for."""
    told = _PURPOSES.get(template.key)
    if told:
        return _tr(told)
    count = len(template.sections)
    parts = _tr("1 section") if count == 1 else _tr("%1 sections").replace("%1", str(count))
    return f"{document(template.document)}, {parts}"


def document(of: Document) -> str:
    """Return what an entry is called."""
    return _tr(_DOCUMENTS[of])


def origin(template: Template) -> str:
    """Return whose a template is."""
    if templates.is_own(template):
        return _tr("Your own, version %1").replace("%1", str(template.version))
    return _tr("Came with Headdesk")


def kind(of: SectionKind) -> str:
    """Return how a section of a kind is filled in."""
    return _tr(_KINDS[of])


def kinds(now: SectionKind) -> list[tuple[object, str]]:
    """Return the kinds to choose from: those anybody can make, or the one of the program that it has."""
    if now in _OF_THE_PROGRAM:
        return [(now, kind(now))]
    return [(one, kind(one)) for one in SectionKind if one not in _OF_THE_PROGRAM]


def requirements() -> list[tuple[object, str]]:
    """Return when a section can be asked for."""
    return [(one, _tr(words)) for one, words in _REQUIRED.items()]


def circumstance(token: str, labels: dict[str, str]) -> str:
    """Return what a section waits for; ``labels`` are those of the other sections, by key."""
    other = condition(token)
    if other is not None:
        label = labels.get(other.key, other.key)
        said = _tr("“%1” says %2") if other.is_said else _tr("“%1” does not say %2")
        return said.replace("%1", label).replace("%2", other.words)
    return _tr(_CIRCUMSTANCES.get(token, token))


def asked_when(section: Section, labels: dict[str, str]) -> str:
    """Return when a section is asked for, in a few words."""
    said = _tr(" or ").join(circumstance(token, labels) for token in section.when)
    if not section.when:
        return _tr("Required") if section.asked else _tr("Not required")
    return (_tr("Required when: %1") if section.asked else _tr("Shown when: %1")).replace("%1", said)
