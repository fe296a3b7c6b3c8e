"""Words that are planted in a working session and must never be found outside the encrypted file."""

from __future__ import annotations

from typing import Final

NAME: Final = "Quetzalcanary"
STREET: Final = "7 Canarystreet Lane"
EMAIL: Final = "canary@invented.example"
MEMBER: Final = "CANARYMEMBER77"
NOTE: Final = "zyxwcanarynote"
DIAGNOSIS: Final = "canarydiagnosis"
ADDENDUM: Final = "canaryaddendum"
PAYMENT: Final = "CANARYPAYMENT88"
MAILED: Final = "CANARYMAILED99"
HALF_TYPED: Final = "canaryhalftyped"
STORED: Final = (NAME, STREET, EMAIL, MEMBER, NOTE, DIAGNOSIS, ADDENDUM, PAYMENT, MAILED, HALF_TYPED)
"""What the store must hold afterwards; else nothing was planted and nothing proven."""

SEARCHED: Final = "canarysearched"
CRASHED: Final = "canarycrashed"
SPOKEN: Final = (SEARCHED, CRASHED)
"""What is typed or said and kept nowhere; the planter itself makes sure that it was there."""

PRIVATE_TITLE: Final = "canaryprivatetitle"
PRIVATE: Final = "canaryprivatenote"
UNFINISHED: Final = "canaryprivatepause"
KEPT_APART: Final = (PRIVATE_TITLE, PRIVATE, UNFINISHED)
"""What is typed into private notes: not even the opened store shows it without their own password."""
PRIVATE_PASSWORD: Final = "lantern orchard tuesday ferry"

ALL: Final = (*STORED, *SPOKEN, *KEPT_APART, PRIVATE_PASSWORD)
FORM: Final = "form.pdf"
"""The one file that may hold them: a form that the person saved where they wanted it."""
