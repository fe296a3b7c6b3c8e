"""The kinds of practice that a therapist chooses from, each with its provider taxonomy code."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from headdesk.domain.codes import Taxonomy

KINDS: Final[Sequence[tuple[Taxonomy, str]]] = (
    (Taxonomy("101YM0800X"), "Counselor, Mental Health"),
    (Taxonomy("101YP2500X"), "Counselor, Professional"),
    (Taxonomy("101YA0400X"), "Counselor, Addiction"),
    (Taxonomy("101Y00000X"), "Counselor"),
    (Taxonomy("1041C0700X"), "Social Worker, Clinical"),
    (Taxonomy("104100000X"), "Social Worker"),
    (Taxonomy("106H00000X"), "Marriage and Family Therapist"),
    (Taxonomy("103TC0700X"), "Psychologist, Clinical"),
    (Taxonomy("103TC1900X"), "Psychologist, Counseling"),
    (Taxonomy("103T00000X"), "Psychologist"),
    (Taxonomy("2084P0800X"), "Psychiatrist"),
    (Taxonomy("363LP0808X"), "Nurse Practitioner, Psychiatric"),
    (Taxonomy("364SP0808X"), "Nurse Specialist, Psychiatric"),
    (Taxonomy("103K00000X"), "Behavior Analyst"),
)
"""Source: NUCC Health Care Provider Taxonomy code set; the words are shortened by us."""
