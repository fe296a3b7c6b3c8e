"""What the invented notes say: enough for a screen to look lived in, and nobody's words."""

from __future__ import annotations

from typing import Final

from headdesk.domain.templates import Template

_PARTS: Final = {
    "data": (
        "Had ridden two stops on the number 4 tram, alone. Anxiety 7 of 10 at boarding, 4 on leaving.",
        "Slept five hours a night. Named three thoughts that come with waking; used a thought record.",
        "Talked about the move and the letter to the sister. Cried briefly, then listed what is known.",
    ),
    "assessment": (
        "Avoidance is narrowing: three of nine steps done. Stays with the feeling instead of leaving.",
        "Mood lifts on days with a plan for the morning. Score on the weekly scale is down by four.",
        "Grief and anger take turns. Both are spoken of now, which was not so in autumn.",
    ),
    "plan": (
        "Two stops on the tram, alone; log the ratings; straw breathing daily.",
        "Early-morning list on the night table. Bring the sleep diary.",
        "Write the first paragraph of the letter, no more. Weekly sessions go on.",
    ),
    "behavior": (
        "On time, neat, a little flushed. One panic attack this week, at the pharmacy; stayed in the queue.",
        "Reports sleeping better and one evening out. Speech even, mood anxious, affect full.",
    ),
    "intervention": (
        "Graded exposure: planned the next step. Interoceptive exposure with straw breathing, two rounds.",
        "Cognitive restructuring of two thoughts about fainting; behavioral experiment planned.",
    ),
    "response": (
        "Rode out the second round without stopping, rating from 6 to 3. Says the tram seems possible.",
        "Found one alternative thought and believed it half. Willing to try the experiment.",
    ),
    "subjective": ("Says the worry starts at four in the morning and goes round the same three things.",),
    "objective": (
        "Alert, oriented, mood anxious, speech even. Worry scale 14, was 18. Taught worry postponement.",
    ),
    "risk": ("Denies all risk",),
    "mental_status": (
        """Appearance: well groomed
Behavior: cooperative
Speech: normal
Mood: anxious
Affect: full range, fits mood
Thought process: logical
Orientation: person, place, time
Insight: fair""",
    ),
}


_REMOTE: Final = {
    "client_place": ("Ohio, at home",),
    "clinician_place": ("Office in Dayton",),
    "telehealth": ("Consents to telehealth; Identity checked",),
}
_LONG: Final = {"why_60": ("Exposure or trauma work",)}


def note_texts(template: Template, teller: int, *, remote: bool, long: bool) -> dict[str, str]:
    """Return invented texts for the sections of a note; each teller has a story of their own."""
    parts = {**_PARTS, **(_REMOTE if remote else {}), **(_LONG if long else {})}
    told = ((section.key, parts.get(section.key, ())) for section in template.sections)
    return {key: texts[teller % len(texts)] for key, texts in told if texts}
