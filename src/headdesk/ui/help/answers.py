"""The questions that a therapist has, each with its answer and the way to the place."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from headdesk.ui.places import Place, Where


@dataclass(frozen=True, slots=True)
class Answer:
    """One question with its answer.

    Attributes:
        question: As a therapist would ask it.
        text: Two or three sentences.
        way: What the button says that leads there; empty when there is no such place.
        place: Where it is done.
    """

    question: str
    text: str
    way: str = ""
    place: Place | None = None


def answers() -> tuple[Answer, ...]:
    """Return the questions in the order of how much they frighten."""
    return (_password(), _gone(), _denied(), _printer(), _backup(), _internet())


def _password() -> Answer:
    return Answer(
        _tr("I lost my password"),
        _tr(
            "On the locked screen choose “Recovery sheet…” and type the code from your paper; then choose a "
            "new password. Without the password and the sheet nobody can open the practice, and that "
            "includes us. If the sheet is gone too, make a new one now, while the practice is open."
        ),
        _tr("To the recovery sheet"),
        Place(Where.SETTINGS, part="safety", field="sheet"),
    )


def _gone() -> Answer:
    return Answer(
        _tr("Something I typed is gone"),
        _tr(
            "What you type is saved within a second, and again when the practice locks. A note that is not "
            "signed waits under Today; Ctrl Z in a field takes back the last change there. What was there "
            "on another day can be looked up in a backup, which opens beside this practice."
        ),
        _tr("To Today"),
        Place(Where.TODAY),
    )


def _denied() -> Answer:
    return Answer(
        _tr("A claim was denied"),
        _tr(
            "Open it: the claim says the payer’s reason in words, and what to do about it. Mend what is "
            "wrong here, then ask the payer for a correction: most take it on their own page or by "
            "telephone. Headdesk cannot make corrected claims yet; “Copy what to say” has the facts ready."
        ),
        _tr("To the claims that need you"),
        Place(Where.CLAIMS, part="needs you"),
    )


def _printer() -> Answer:
    return Answer(
        _tr("The printer shifts the form"),
        _tr(
            "Open a claim and press Ctrl P: there you say how many millimeters everything moves right and "
            "down, and this computer remembers it. In the printer’s own window switch “fit to page” off, "
            "for what is shrunk cannot be corrected."
        ),
        _tr("To the claims"),
        Place(Where.CLAIMS, part="all"),
    )


def _backup() -> Answer:
    return Answer(
        _tr("How do I back up?"),
        _tr(
            "Press “Back up now”: it writes one encrypted file and checks it. Have it on a stick or on "
            "another drive; a copy on this computer alone does not help when the computer is lost."
        ),
        _tr("To the backups"),
        Place(Where.SETTINGS, part="safety", field="backup"),
    )


def _internet() -> Answer:
    return Answer(
        _tr("Is anything on the internet?"),
        _tr(
            "No. Headdesk has no code that uses the internet: nothing is reported, looked up or updated. "
            "All you write is in one encrypted folder on this computer, and only what you print or save "
            "leaves it. Below, under “No network”, stands how to check that."
        ),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("help", text)
