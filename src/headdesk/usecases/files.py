"""Files that a person asks for, outside the practice."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from headdesk.domain.claims import ClaimId
from headdesk.domain.errors import DiskFullError, ReadOnlyError, RuleBrokenError
from headdesk.store import claims, files
from headdesk.store.connection import Connection
from headdesk.usecases import printing


def write_chosen(path: Path, content: bytes) -> None:
    """Write a file where the person wants it, readable by nobody else, whole or not at all.

    An older file of that name is replaced: the system's dialog has asked, and the command line says so.

    Raises:
        RuleBrokenError: There is no such folder, or something of that name that is no file.
        DiskFullError, ReadOnlyError, StoreError: It could not be written; what was there before still is.
    """
    path = path.resolve()  # a link is kept, and what it leads to is replaced
    if not path.parent.is_dir():
        raise RuleBrokenError("That folder is not there; the file was not made.", "Choose another folder.")
    if path.exists() and not path.is_file():
        raise RuleBrokenError("Something of that name is there that is no file.", "Choose another name.")
    try:
        files.write_durably(path, content)
    except DiskFullError as error:
        raise DiskFullError(
            "The disk is full; the file was not written.", "Free some space, or choose another folder."
        ) from error
    except ReadOnlyError as error:
        raise ReadOnlyError(
            "Nothing may be written there; the file was not made.", "Choose a folder of your own."
        ) from error


def form_file_name(connection: Connection, claim_id: ClaimId) -> str:
    """Return a name for a claim's form: the number of box 26, and no client's name."""
    return f"{claims.claim(connection, claim_id).account}.pdf"


def save_form(
    connection: Connection,
    claim_id: ClaimId,
    wish: printing.Wish,
    path: Path,
    *,
    now: datetime,
) -> None:
    """Write a claim's form to a file and, once it is safe there, keep exactly these bytes.

    Raises:
        FormError: A text does not fit its box, or cannot be printed.
        RuleBrokenError: The claim has problems that the payer would refuse it for.
        StaleError: The claim changed meanwhile; the file is there, and nothing was recorded.
        StoreError: The file could not be written; nothing was recorded.
    """
    form = printing.finished_form(connection, claim_id, wish)
    write_chosen(path, form.content)
    printing.keep_form(connection, claim_id, form, now=now, how=printing.SAVED)
