"""What the screens call the kinds of entries in the record, and what is done with each."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from headdesk.domain.templates import Document


def sign_words(document: Document) -> str:
    """Return what the button says that signs an entry."""
    words = {
        Document.PROGRESS: _tr("Sign note"),
        Document.CONTACT: _tr("Sign contact note"),
        Document.INTAKE: _tr("Sign intake"),
        Document.PLAN: _tr("Sign treatment plan"),
        Document.REVIEW: _tr("Sign plan review"),
        Document.DISCHARGE: _tr("Sign discharge summary"),
        Document.SAFETY: _tr("Sign safety plan"),
        Document.MEASURE: _tr("Sign measure"),
    }
    return words[document]


def signed_words(document: Document) -> str:
    """Return how a signed entry is called in a sentence, such as *the signed plan*."""
    words = {
        Document.PROGRESS: _tr("the signed note"),
        Document.CONTACT: _tr("the signed contact note"),
        Document.INTAKE: _tr("the signed intake"),
        Document.PLAN: _tr("the signed plan"),
        Document.REVIEW: _tr("the signed plan review"),
        Document.DISCHARGE: _tr("the signed discharge summary"),
        Document.SAFETY: _tr("the signed safety plan"),
        Document.MEASURE: _tr("the signed measure"),
    }
    return words[document]


def _tr(text: str) -> str:
    return QCoreApplication.translate("record", text)
