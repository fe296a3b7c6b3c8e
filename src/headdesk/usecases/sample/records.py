"""What the record of the cast holds besides notes of sessions: plans, measures, an intake, a safety plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from headdesk.domain.measures import WHO_ANSWERED
from headdesk.domain.plans import Goal, Intervention, Objective, text_of
from headdesk.usecases import reference


@dataclass(frozen=True, slots=True)
class Written:
    """One entry of somebody's record.

    Attributes:
        last_name: Whose.
        template: In which template.
    """

    last_name: str
    on: date
    template: str
    texts: Mapping[str, str] = field(repr=False)


def everything() -> Iterator[Written]:
    """Yield the entries of the whole cast; all of it is invented."""
    yield from _plans()
    yield Written("Novak", date(2025, 11, 11), "intake", _INTAKE)
    yield Written("Rivera", date(2026, 2, 3), "review", _REVIEW)
    yield Written("Okafor", date(2025, 11, 11), "safety", _SAFETY)
    for name, key, days in _TAKEN:
        for on, answers in days:
            yield Written(name, on, f"measure {key}", _answers(key, answers))


def _plans() -> Iterator[Written]:
    for name, on, review, problems, goals, kind in _PLANS:
        texts = {
            "problems": problems,
            "goals": text_of(goals),
            "type": kind,
            "amount": "50 minutes",
            "frequency": "Weekly",
            "duration": "6 months",
            "participation": "Took part in making it; Agrees; Got a copy",
            "client_signature": "Signed on paper",
            "discharge_criteria": "The objectives are met and hold for two months.",
            "next_review": str(review),
        }
        yield Written(name, on, "plan", texts)


def _answers(key: str, values: Sequence[int]) -> dict[str, str]:
    """Return answers as a measure's note keeps them: the words of each item's options."""
    items = reference.measures()[key].items
    chosen = zip(items, values, strict=True)
    answers = {item.key: item.options[value].words for item, value in chosen}
    return {"answered by": WHO_ANSWERED[0], **answers}


def _step(technique: str, frequency: str = "weekly") -> Intervention:
    return Intervention(technique, "Therapist with client", frequency, "12 weeks")


_PLANS: Final = (
    (
        "Rivera",
        date(2025, 11, 11),
        date(2026, 2, 9),
        "Avoids trams, bridges and queues; two panic attacks a week; late for work on three days of five.",
        (
            Goal(
                "Travels to work without avoiding",
                "Get on the tram like everyone else",
                "6/30/2026",
                (
                    Objective(
                        "Rides nine stops alone",
                        "Ride log",
                        "0 stops",
                        "9 stops",
                        "4/30/2026",
                        (_step("Graded exposure"), _step("Interoceptive exposure", "every other week")),
                    ),
                    Objective(
                        "Has at most one panic attack in two weeks",
                        "Diary",
                        "4 in two weeks",
                        "1 in two weeks",
                        "3/31/2026",
                        (_step("Breathing training"),),
                    ),
                ),
            ),
            Goal(
                "Speaks with her partner about the sessions",
                "Stop hiding it",
                "6/30/2026",
                (
                    Objective(
                        "Names what helps in one talk of 20 minutes",
                        "Own report",
                        "none",
                        "1 talk",
                        "5/31/2026",
                        (_step("Communication training", "monthly"),),
                    ),
                ),
            ),
        ),
        "Individual, cognitive behavioral",
    ),
    (
        "Okafor",
        date(2025, 11, 18),
        date(2026, 5, 18),
        "Low most of the day, sleeps five hours, has stopped seeing friends.",
        (
            Goal(
                "Is up and among people again",
                "Feel like myself",
                "5/31/2026",
                (
                    Objective(
                        "PHQ-9 below 10",
                        "PHQ-9",
                        "19",
                        "9",
                        "4/30/2026",
                        (_step("Behavioral activation"), _step("Cognitive restructuring")),
                    ),
                ),
            ),
        ),
        "Individual and group, behavioral activation",
    ),
    (
        "Brandt",
        date(2025, 11, 17),
        date(2026, 5, 15),
        "Worries three hours a day, wakes at four, checks messages at night.",
        (
            Goal(
                "Worries less and sleeps through",
                "A night without the list",
                "5/31/2026",
                (
                    Objective(
                        "Sleeps six hours on five nights of a week",
                        "Sleep diary",
                        "1 night",
                        "5 nights",
                        "3/31/2026",
                        (_step("Worry postponement"), _step("Sleep restriction")),
                    ),
                ),
            ),
        ),
        "Individual, cognitive behavioral",
    ),
    (
        "Haddad",
        date(2025, 11, 18),
        date(2026, 5, 18),
        "Nightmares after the accident, avoids driving, startles.",
        (
            Goal(
                "Drives again",
                "Pick up my boys by car",
                "6/30/2026",
                (
                    Objective(
                        "PCL-5 down by 15 points",
                        "PCL-5",
                        "52",
                        "37",
                        "4/30/2026",
                        (_step("Cognitive processing therapy"),),
                    ),
                ),
            ),
        ),
        "Individual, trauma-focused",
    ),
    (
        "Sato",
        date(2025, 11, 18),
        date(2026, 2, 20),
        "Starts four tasks and finishes none; two warnings at work.",
        (
            Goal(
                "Keeps his job without fear",
                "Finish what I start",
                "5/31/2026",
                (
                    Objective(
                        "Finishes three planned tasks a day on four days of a week",
                        "Task list",
                        "1 day",
                        "4 days",
                        "3/31/2026",
                        (_step("Skills training: planning"),),
                    ),
                ),
            ),
        ),
        "Individual, by video",
    ),
)

_OKAFOR_PHQ9: Final = (
    (date(2025, 11, 11), (3, 3, 3, 3, 2, 2, 1, 1, 1)),
    (date(2025, 12, 9), (3, 3, 3, 2, 2, 2, 1, 1, 0)),
    (date(2026, 1, 6), (2, 2, 3, 2, 2, 2, 1, 1, 0)),
    (date(2026, 2, 3), (2, 2, 2, 2, 2, 2, 1, 1, 0)),
)
_OKAFOR_GAD7: Final = (
    (date(2025, 11, 11), (2, 2, 1, 2, 1, 1, 1)),
    (date(2026, 2, 3), (1, 1, 1, 1, 1, 1, 0)),
)
_BRANDT_GAD7: Final = (
    (date(2025, 11, 10), (3, 3, 3, 2, 2, 2, 1)),
    (date(2025, 12, 8), (2, 3, 2, 2, 2, 1, 1)),
    (date(2026, 1, 12), (2, 2, 2, 1, 1, 1, 1)),
    (date(2026, 2, 2), (1, 2, 2, 1, 1, 1, 0)),
)
_RIVERA_GAD7: Final = (
    (date(2025, 11, 11), (3, 2, 2, 2, 2, 1, 2)),
    (date(2026, 2, 3), (2, 1, 1, 1, 1, 1, 2)),
)
_HADDAD_PCL5: Final = (
    (date(2025, 11, 18), (3, 3, 3, 3, 2, 3, 3, 2, 2, 3, 2, 2, 2, 3, 2, 2, 3, 3, 3, 3)),
    (date(2026, 1, 27), (2, 3, 2, 2, 2, 3, 3, 1, 1, 2, 2, 1, 2, 2, 1, 1, 2, 2, 2, 2)),
)
_TAKEN: Final = (
    ("Okafor", "PHQ-9", _OKAFOR_PHQ9),
    ("Okafor", "GAD-7", _OKAFOR_GAD7),
    ("Brandt", "GAD-7", _BRANDT_GAD7),
    ("Rivera", "GAD-7", _RIVERA_GAD7),
    ("Haddad", "PCL-5", _HADDAD_PCL5),
)

_REVIEW: Final = {
    "progress": "Rides nine stops alone: improved\n"
    "Has at most one panic attack in two weeks: improved\n"
    "Names what helps in one talk of 20 minutes: no change",
    "continued_need": "Bridges are still avoided; one panic attack in the last week, at the pharmacy.",
    "changes": "None. The talk is put off until the exposure is through.",
    "next_review": "2026-05-04",
}

_SAFETY: Final = {
    "warning_signs": "Three nights without sleep; answers nobody; thinks that it would not matter.",
    "own_coping": "Cold water, the playlist, walking once around the reservoir.",
    "distraction": "The boxing gym; the kitchen at the community hall.",
    "people_to_ask": "Ade Okafor\t937-555-0152\nThe coach at the gym\t937-555-0153",
    "professionals": "Mara Ellison\t937-555-0110\n988 Suicide & Crisis Lifeline\t988\nEmergency\t911",
    "safer_surroundings": "Medication is counted weekly by his brother, who keeps the rest.",
    "reasons_to_live": "His niece; the tournament in May.",
    "copy_given": "Client has a copy",
    "minutes": "25",
}

_INTAKE: Final = {
    "presenting_problem": "Her mother died in August. Cries daily, cannot clear the flat, sleeps badly.",
    "mh_history": "None before; no hospital, no self-harm, no attempts.",
    "medical": "High blood pressure, well treated. No allergies known.",
    "family_history": "A sister with depression, in treatment.",
    "social": "Lives alone, works half days in a library, one close friend.",
    "strengths_barriers": "Reads, writes letters; finds it hard to ask.",
    "diagnosis": "F43.21: low since a death, more than is usual around her; grief alone ruled out.",
    "formulation": "A long time of caring has ended, and with it the shape of the day.",
    "medical_necessity": "Works half of her hours; without care she would lose the position.",
    "initial_plan": "Individual, 50 minutes, weekly, for 4 months: grieve, clear the flat, full hours again.",
    "prognosis": "Good",
    "risk": "Denies all risk",
}
