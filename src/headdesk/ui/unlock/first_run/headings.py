"""What stands above each page of the first run."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def headings() -> tuple[tuple[str, str], ...]:
    """Return title and lead of each page, in order."""
    return (
        (
            _tr("You, and a password only you know"),
            _tr(
                "Everything you write is kept in one encrypted folder on this computer. Nobody can open "
                "it without this password or the recovery sheet, and that includes us."
            ),
        ),
        (
            _tr("Your numbers, as they stand on claims"),
            _tr("Payers match these to their own records, letter by letter. Typed once, used on every form."),
        ),
        (
            _tr("What you charge"),
            _tr("Your full fee for each service. What a payer allows is entered with the payer."),
        ),
        (
            _tr("The first payer"),
            _tr("One is enough to begin. Its name and address stand on claims as you type them here."),
        ),
        (
            _tr("Where the copies go"),
            _tr("Everything is in one place now. A copy in another place is what saves it."),
        ),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("first_run", text)
