"""Templates as the practice has them: those that ship, the person's own, and those not to be offered."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import count

from headdesk.domain.errors import InvalidValueError, RuleBrokenError
from headdesk.domain.template_conditions import condition
from headdesk.domain.templates import Document, Section, Template, parts_of, read
from headdesk.store import activity, note_templates, row_seals
from headdesk.store.connection import Connection, transaction
from headdesk.usecases import beginning, circumstances, known_measures, measures, reference


def offered(connection: Connection, documents: Collection[Document] = (Document.PROGRESS,)) -> list[Template]:
    """Return the templates to choose from for some kinds of entry: the person's own first, by name."""
    hidden = note_templates.hidden(connection)
    return [one for one in everything(connection) if one.document in documents and one.key not in hidden]


def everything(connection: Connection) -> list[Template]:
    """Return the newest version of every template, hidden ones too: the person's own first."""
    return [*note_templates.own(connection), *reference.shipped_templates().values()]


def newest(connection: Connection, key: str) -> Template:
    """Return the newest version of a template, also of one that is made of a measure.

    Raises:
        KeyError: There is none with this key.
    """
    measure = known_measures.known(connection, key.removeprefix(measures.KEY))
    if key.startswith(measures.KEY) and measure is not None:
        return measures.template_of(measure)
    return {one.key: one for one in everything(connection)}[key]


def usual(connection: Connection, document: Document) -> Template:
    """Return the template that a kind of entry begins with unless another is chosen."""
    found = offered(connection, (document,))
    return (
        found[0]
        if found
        else next(one for one in reference.shipped_templates().values() if one.document is document)
    )


def copy(connection: Connection, key: str, label: str, *, now: datetime) -> Template:
    """Record a copy of a template under a name of its own, to be changed, and return it.

    Raises:
        InvalidValueError: The name is empty or taken.
    """
    source = newest(connection, key)
    with transaction(connection):
        own = replace(source, key=note_templates.next_own_key(connection), label=label.strip(), version=1)
        _require_label(connection, own)
        _keep(connection, own, now)
    return own


def make(connection: Connection, label: str, sections: Sequence[Section], *, now: datetime) -> Template:
    """Record a new template for progress notes and return it.

    Raises:
        InvalidValueError: The name is empty or taken, there is no section, or a section lacks its label.
    """
    with transaction(connection):
        own = Template(note_templates.next_own_key(connection), label.strip(), 1, tuple(sections))
        _require_label(connection, own)
        _keep(connection, own, now)
    return own


def take_in(connection: Connection, template: Template, *, now: datetime) -> Template:
    """Record a template from elsewhere as one of the person's own, and return it.

    Raises:
        InvalidValueError: Its name is empty or taken, or it does not hold together.
    """
    with transaction(connection):
        own = replace(template, key=note_templates.next_own_key(connection), version=1)
        _require_label(connection, own)
        _keep(connection, own, now, action="import")
    return own


def free_label(connection: Connection, label: str) -> str:
    """Return a name for another template: this one, or where it is taken, the same with a number."""
    taken = {one.label.casefold() for one in everything(connection)}
    numbered = (label if number == 1 else f"{label} {number}" for number in count(1))
    return next(name for name in numbered if name.casefold() not in taken)


def is_own(template: Template) -> bool:
    """Return whether a template is the person's own, and not one that came with Headdesk."""
    return template.key.startswith(note_templates.OWN)


def change(connection: Connection, template: Template, *, now: datetime) -> Template:
    """Record another version of one of the person's own templates and return it.

    What was written in an earlier version keeps it.

    Raises:
        InvalidValueError: The name is empty or taken, there is no section, a key stands twice, or a section
            lacks its label.
        RuleBrokenError: It is one of Headdesk's own.
    """
    if not is_own(template):
        raise RuleBrokenError("This template came with Headdesk and stays as it is.", "Change a copy of it.")
    _require_label(connection, template)
    before = newest(connection, template.key)
    if parts_of(replace(template, version=before.version)) == parts_of(before):
        return before
    changed = replace(template, version=before.version + 1)
    with transaction(connection):
        _keep(connection, changed, now)
    return changed


def hide(connection: Connection, key: str, *, now: datetime) -> None:
    """Offer a template no longer; what was written in it keeps it.

    Raises:
        RuleBrokenError: It is the last one of its kind that is offered.
    """
    template = newest(connection, key)
    if [one.key for one in offered(connection, (template.document,))] == [key]:
        raise RuleBrokenError("It is the last template of its kind.", "Show another one first.")
    with transaction(connection):
        note_templates.hide(connection, key)
        activity.record(connection, now=now, action="hide", entity="template")


def show(connection: Connection, key: str, *, now: datetime) -> None:
    """Offer a hidden template again."""
    with transaction(connection):
        note_templates.show(connection, key)
        activity.record(connection, now=now, action="show", entity="template")


def _keep(connection: Connection, template: Template, now: datetime, *, action: str = "save") -> None:
    """Keep a template that holds together, inside a transaction."""
    _require_conditions(template)
    note_templates.keep(connection, read(parts_of(template)))
    sealed = row_seals.named(connection, "template", template.key, template.version)
    detail = {"version": template.version, **sealed}
    activity.record(connection, now=now, action=action, entity="template", detail=detail)


def _require_conditions(template: Template) -> None:
    """Refuse a section that would never be there, or begin with what nobody knows.

    Raises:
        InvalidValueError: It waits for what no session can be, or for a section that is not there; or what it
            begins with is not known.
    """
    for section in template.sections:
        if section.filled and section.filled not in beginning.known_fillings():
            raise InvalidValueError(
                f"“{section.label}” begins with “{section.filled}”, which is not known.", "Leave that out."
            )
        for token in section.when:
            other = condition(token)
            if other is None and not circumstances.is_known(token):
                raise InvalidValueError(
                    f"“{section.label}” waits for “{token}”, which is not known.",
                    "Choose when it is asked for.",
                )
            if other is not None and template.section(other.key) is None:
                raise InvalidValueError(
                    f"“{section.label}” waits for what another section says, and that one is gone.",
                    "Choose when it is asked for.",
                )


def _require_label(connection: Connection, template: Template) -> None:
    others = {one.label.casefold() for one in everything(connection) if one.key != template.key}
    if not template.label:
        raise InvalidValueError("The template has no name.", "Give it one.")
    if template.label.casefold() in others:
        raise InvalidValueError("There is a template of that name already.", "Choose another name.")
