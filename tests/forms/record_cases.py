"""Invented documents of the record, of every kind, and what a reader finds in them."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pdfplumber
from pypdfium2 import PdfDocument

from headdesk.forms.record import (
    Addendum,
    Branch,
    Consent,
    Cover,
    Document,
    DocumentKind,
    Fact,
    Letterhead,
    Missing,
    Packet,
    Prose,
    Signature,
    Subject,
    Table,
    Tree,
    consent_list,
    render,
)

ZONE = ZoneInfo("America/New_York")
LETTERHEAD = Letterhead(
    "Ellison Counseling, LLC", ("204 Linden St., Ste 3", "Dayton, OH 45402-2210"), "(937) 555-0110"
)
CLIENT = Subject("Alex Quinn Rivera", date(1991, 6, 14))
DAY = date(2026, 2, 10)
SIGNED = Signature("Morgan Ellison", "LPCC-S", "E.0000000", datetime(2026, 2, 10, 11, 2, tzinfo=ZONE))
COSIGNED = replace(
    SIGNED,
    name="Robin Sample",
    credential="PhD",
    license_number="P.0000",
    words="Co-signed by",
    at=datetime(2026, 2, 11, 9, 5, tzinfo=ZONE),
)
LINE = "Invented client rode two stops on the tram, anxiety seven of ten on boarding and four on leaving. "
FOOT_LINES = 2
WHO = (Fact("Client", CLIENT.name), Fact("Birth date", "June 14, 1991"))


def note(**changes: Any) -> Document:
    """A signed note of one page, with some of it changed."""
    return replace(
        Document(
            kind=DocumentKind.NOTE,
            title="Progress note (DAP)",
            letterhead=LETTERHEAD,
            client=CLIENT,
            day=DAY,
            facts=(
                *WHO,
                Fact("Date of service", "February 10, 2026"),
                Fact("Time", "10:00 AM – 10:52 AM EST"),
                Fact("Minutes", "52"),
                Fact("Modality", "Video"),
                Fact("Diagnosis", "F40.01 Agoraphobia with panic disorder; Z63.0 Problems in relationship"),
                Fact("Clinician", "Morgan Ellison, LPCC-S"),
            ),
            sections=(
                Prose(
                    "Data", LINE * 4 + "\n\n- slow breathing before boarding\n- diary on five of seven days"
                ),
                Prose("Assessment", LINE * 2),
                Prose("Plan", "Next session on Tuesday: three stops alone."),
            ),
            signatures=(SIGNED,),
            fingerprint=bytes(range(32)),
        ),
        **changes,
    )


def long_note() -> Document:
    """A co-signed note over several pages, signed with gaps, with two addenda."""
    addendum = Addendum("Right place", "The wrong place was typed.", "The session was held by video.", SIGNED)
    later = replace(SIGNED, at=datetime(2026, 3, 9, 8, 30, tzinfo=ZONE))
    return note(
        sections=(
            Prose("Data", "\n\n".join([LINE * 6] * 12)),
            Prose("Assessment", "\n".join([LINE * 3] * 6)),
            Prose("Plan", LINE * 3),
        ),
        signatures=(SIGNED, COSIGNED),
        missing=Missing(("response to intervention", "progress on goal"), "A fire alarm ended the session."),
        addenda=(addendum, replace(addendum, title="Right time", text=LINE * 5, signature=later)),
    )


def plan(goals: int = 2) -> Document:
    """A treatment plan with goals, objectives and interventions."""
    often = (Fact("How often", "weekly, 50 minutes"),)
    interventions = tuple(Branch("Intervention", words, often) for words in ("Exposure", "Slow breathing"))
    return note(
        kind=DocumentKind.PLAN,
        title="Treatment plan",
        facts=(*WHO, Fact("Review by", "April 6, 2026")),
        sections=(
            Prose("Strengths and needs", LINE),
            Tree(
                "Goals",
                tuple(
                    Branch(
                        f"Goal {goal}",
                        f"Ride line {goal} to work on four of five days",
                        (Fact("Target date", "April 6, 2026"),),
                        tuple(
                            Branch(
                                f"Objective {goal}.{step}",
                                f"Ride {step} stops alone, anxiety at most four of ten",
                                (Fact("Measured by", "diary"), Fact("Progress", "two of five steps")),
                                interventions,
                            )
                            for step in (1, 2)
                        ),
                    )
                    for goal in range(1, goals + 1)
                ),
            ),
        ),
    )


def measure(questions: int = 9) -> Document:
    """A scored measure with its answers in a table."""
    rows = [(str(number), f"Invented question {number}", "Several days", "1") for number in range(questions)]
    return note(
        kind=DocumentKind.MEASURE,
        title="PHQ-9",
        facts=(*WHO, Fact("Score", f"{questions} of 27")),
        sections=(
            Table("Answers", ("No.", "Question", "Answer", "Points"), rows, (1, 8, 3, 2), "Added up."),
        ),
    )


def draft() -> Document:
    """A note over two pages that nobody signed."""
    return note(signatures=(), fingerprint=b"", sections=(Prose("Data", LINE * 60),))


def consents() -> Document:
    """The list of consents and releases."""
    given = date(2024, 1, 3)
    return consent_list(
        [
            Consent("Consent to telehealth", "Video sessions", date(2024, 3, 3), None, date(2025, 2, 1)),
            Consent("Consent to treatment", "", given),
            Consent("Release of information", "Harbor Mutual: dates, services", given, date(2026, 1, 3)),
        ],
        letterhead=LETTERHEAD,
        client=CLIENT,
        day=DAY,
    )


def intake() -> Document:
    """An intake."""
    return note(kind=DocumentKind.INTAKE, title="Intake", fingerprint=b"\x01" * 32)


def discharge() -> Document:
    """A discharge summary."""
    return note(kind=DocumentKind.DISCHARGE, title="Discharge summary", fingerprint=b"\x02" * 32)


KINDS: dict[str, Callable[[], Document]] = {
    "note": note,
    "long note": long_note,
    "plan": plan,
    "measure": measure,
    "draft": draft,
    "consents": consents,
    "intake": intake,
    "discharge": discharge,
}


def notes(count: int) -> list[Document]:
    """So many notes of about 1.5 kB, a week apart, each with its own words and fingerprint."""
    return [
        note(
            day=date(2024, 1, 3) + timedelta(weeks=number),
            sections=tuple(
                Prose(label, f"Session {number} of the invented client. " + LINE * lines)
                for label, lines in (("Data", 6), ("Assessment", 4), ("Plan", 4))
            ),
            fingerprint=number.to_bytes(32, "big"),
        )
        for number in range(count)
    ]


COVER = Cover(
    letterhead=LETTERHEAD,
    recipient=("Harbor Mutual", "Records Department", "PO Box 100", "Columbus, OH 43004"),
    client=CLIENT,
    written_on=date(2026, 2, 12),
    requested_on=date(2026, 2, 2),
    since=date(2024, 1, 1),
    until=date(2026, 2, 10),
    signer="Morgan Ellison, LPCC-S",
    reference="HM-118",
)


def packet(documents: Sequence[Document]) -> Packet:
    """A packet for an invented payer."""
    return Packet(COVER, documents)


def read(content: bytes) -> list[str]:
    """The text of each page, a line each as it is seen."""
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        return [page.extract_text() for page in pdf.pages]


def read_fast(content: bytes, password: str | None = None) -> list[str]:
    """The text of each page by another reader, quick enough for thousands of pages."""
    pdf = PdfDocument(content, password=password)
    try:
        return [page.get_textpage().get_text_range() for page in pdf]
    finally:
        pdf.close()


def bare(text: str) -> str:
    """A text without blanks and line breaks, to find it whatever its lines."""
    return "".join(text.split())


def flow(pages: Sequence[str]) -> str:
    """What stands between the running heads and the feet of pages read by `read`, without blanks."""
    lines = [page.splitlines()[number > 0 : -FOOT_LINES] for number, page in enumerate(pages)]
    return bare("".join(line for page in lines for line in page))


def golden(kind: str) -> Path:
    """Where the text of a document of this kind is kept, as it was looked at and found good."""
    return Path(__file__).parent / "golden" / "record" / f"{kind.replace(' ', '-')}.txt"


def as_kept(content: bytes) -> str:
    """A document's text as it is kept, a line between pages."""
    return "\n-----\n".join(read(content)) + "\n"


if __name__ == "__main__":
    for name, make in KINDS.items():
        golden(name).parent.mkdir(exist_ok=True)
        golden(name).write_text(as_kept(render(make())), "utf-8")
