"""The recovery sheet of the private notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from headdesk.forms.recovery_sheet import PRIVATE_NOTES, RecoverySheet

if TYPE_CHECKING:
    from headdesk.ui.desk import Desk

FILE_NAME: Final = "Headdesk recovery sheet for private notes.pdf"


def sheet_of(desk: Desk, groups: tuple[str, ...], number: str) -> RecoverySheet:
    """Return the sheet for a code; the number tells it from others."""
    folder = desk.vault.folder
    return RecoverySheet(
        groups=groups,
        vault_id=number,
        practice=folder.stem,
        folder=str(folder),
        made_on=desk.today(),
        words=PRIVATE_NOTES,
    )
