"""What can go wrong, in words for the person in front of the screen."""

from __future__ import annotations

from typing import NamedTuple


class HeaddeskError(Exception):
    """Something a person can understand and mend.

    Attributes:
        what: One sentence: what went wrong, and what that means. Never a client's words.
        do: One sentence: what to do about it; may be empty.
    """

    def __init__(self, what: str, do: str = "") -> None:
        super().__init__(f"{what} {do}".strip())
        self.what = what
        self.do = do


class InvalidValueError(HeaddeskError):
    """Typed text makes no value; shown beside the field."""


class RuleBrokenError(HeaddeskError):
    """The values are fine, the step is not allowed; shown beside the button."""


class StaleError(RuleBrokenError):
    """Another window changed it first; offer to read it again."""


class StoppedError(HeaddeskError):
    """Work ended before its end because the person asked for that; nothing is to be told."""


class FormError(HeaddeskError):
    """A text does not fit a box, or cannot be printed in it.

    Attributes:
        box: The box's field name, such as ``2_patient_name``.
    """

    def __init__(self, box: str, what: str, do: str = "") -> None:
        super().__init__(what, do)
        self.box = box


class StoreError(HeaddeskError):
    """The practice file could not be read or written; nothing was recorded."""


class WrongKeyError(StoreError):
    """The password or recovery code does not open this practice."""


class StoreTooNewError(StoreError):
    """A newer Headdesk made this practice file."""


class StoreDamagedError(StoreError):
    """The practice file or its key file is damaged."""


class DiskFullError(StoreError):
    """No room left on the disk."""


class ReadOnlyError(StoreError):
    """The folder or the file may not be written."""


class AlreadyOpenError(StoreError):
    """Another Headdesk has this practice open."""


class Problem(NamedTuple):
    """Something to know or to mend, gathered and shown as a list.

    Attributes:
        where: The place to go to, such as ``box 1a`` or ``diagnosis``.
        what: One sentence.
        do: One sentence; may be empty.
        blocking: True when the payer would refuse the claim at the door.
    """

    where: str
    what: str
    do: str = ""
    blocking: bool = True
