"""Thirty invented progress notes, good and poor, each rated by hand: what a careful reader would point out.

The clients, and all that is told of them, are invented.
"""

from __future__ import annotations

from dataclasses import dataclass

SYMPTOMS, IMPAIRMENT = "symptoms", "impairment"
NO_NAME, LISTENING = "technique", "only listening"
RISK, NAMED, PRIVATE, HOMEWORK = "risk", "named", "private", "homework"


@dataclass(frozen=True)
class Sample:
    """A note, and what there is to say about it.

    Attributes:
        texts: Section key to text, in the order of the template.
        advice: What a careful reader would point out; nothing for a good note.
        homework: What was agreed on the last time.
        names: First names of the client's contacts.
        planned: Techniques that the plan names.
    """

    name: str
    template: str
    texts: dict[str, str]
    advice: frozenset[str] = frozenset()
    homework: str = ""
    names: tuple[str, ...] = ()
    planned: tuple[str, ...] = ()


def dap(name, data, assessment, plan, *advice, risk="Denies all risk", **more):
    texts = {"data": data, "assessment": assessment, "plan": plan, "risk": risk}
    return Sample(name, "DAP", texts, frozenset(advice), **more)


def birp(name, behavior, intervention, response, plan, *advice, risk="Denies all risk", **more):
    texts = {
        "behavior": behavior,
        "intervention": intervention,
        "response": response,
        "plan": plan,
        "risk": risk,
    }
    return Sample(name, "BIRP", texts, frozenset(advice), **more)


GOOD = (
    dap(
        "the invented tram",
        "Client reports fear of the invented tram, 7 of 10, and arriving late at the office twice this week. "
        "Graded exposure: rode two stops together by telephone.",
        "Fear fell from 8 to 4 within the ride; closer to the objective of riding alone.",
        "Three stops on Thursday; weekly sessions go on.",
    ),
    dap(
        "low mood in a bakery",
        "Low mood most of the day, slept about five hours, called in sick on Monday. Behavioral activation: "
        "planned one walk and one call a day, and looked for what stood in the way.",
        "She named two things that lifted her mood and was less tearful by the end.",
        "Review the activity log next week.",
    ),
    dap(
        "worry about exams",
        "Worry for three hours a day about exams; cannot concentrate in class. Worry time and a decision "
        "tree for worries were taught and tried on one example.",
        "He found that half of his worries are not his to solve. Some relief.",
        "Use worry time each evening. Weekly.",
        homework="Write down worries each evening",
    ),
    birp(
        "a loud house",
        "Came in irritable; three arguments with her partner this week, two of them before the children.",
        "Communication training: practiced a softened start and taking a break, with role play.",
        "Used the softened start twice in the session; said that it felt odd but calmer.",
        "Try it at home on two evenings. Next session in a week.",
    ),
    birp(
        "after the accident",
        "Nightmares four nights of seven, avoids driving, startles at horns. PCL-5 is 44, was 51.",
        "Cognitive processing of stuck points around blame; a worksheet was filled in together.",
        "Began to doubt the sentence that it was all his fault; tearful, then settled.",
        "One worksheet a day. Weekly, 12 sessions in all.",
    ),
    Sample(
        "counting doors",
        "SOAP",
        {
            "subjective": "Checks the doors for about an hour before bed and is exhausted at work.",
            "objective": "Anxious, cooperative. Exposure with response prevention: left after one check.",
            "assessment": "Distress went from 80 to 35 in twenty minutes without a second check. Still "
            "needed: an hour a day is lost.",
            "plan": "One check a night. Weekly.",
            "risk": "Denies all risk",
        },
    ),
    Sample(
        "a short step",
        "GIRP",
        {
            "goal": "Leave the flat on her own three times a week",
            "intervention": "Planned steps of a fear hierarchy and rehearsed the first two in imagery.",
            "response": "Anxiety 6 of 10 at first, 3 at the end. Went to the mailbox alone yesterday.",
            "plan": "To the corner store by Friday.",
            "risk": "Denies all risk",
        },
    ),
    Sample(
        "the quiet drinker",
        "PIRP",
        {
            "problem": "Drank on four of seven days, up to six drinks; missed one shift.",
            "intervention": "Motivational interviewing; a decisional balance of the evenings at home.",
            "response": "Named two reasons of his own to cut down. Ambivalent, 5 of 10 confident.",
            "plan": "Two evenings without; meets again in a week.",
            "risk": "Denies all risk",
        },
        homework="Count drinks per evening",
    ),
    Sample(
        "still grieving",
        "PIE",
        {
            "problem": "Grief since the loss of her mother; withdraws from friends and cries daily.",
            "intervention": "Grief work: an empty chair dialogue with what was left unsaid.",
            "evaluation": "Cried, then spoke of one visit that she looks forward to. Go on weekly.",
            "risk": "Denies all risk",
        },
    ),
    Sample(
        "free words",
        "free",
        {
            "text": "Seen for 50 minutes. Panic attacks twice this week, both on the bus; she walked to "
            "work. We did interoceptive exposure with spinning and breath holding; fear fell to 3 of 10. "
            "She will spin daily and ride one stop. Weekly sessions continue.",
            "risk": "Denies all risk",
        },
    ),
    dap(
        "passive thoughts",
        "Depressed mood, sleeps ten hours, meals left out. Cognitive restructuring of being a burden.",
        "Could see two facts against the thought. Still severe: no work for three weeks.",
        "Twice a week for now; coordinates with the prescriber.",
        risk="Passive thoughts of suicide, no plan, no intent. Safety plan looked at; wife keeps the pills.",
    ),
    dap(
        "risk denied in words",
        "Stressed by deadlines, sleeps badly. Problem solving in five steps on the largest project.",
        "Chose a first step and felt lighter.",
        "Carry out the step by Tuesday.",
        risk="Denies suicidal thoughts, intent and plan. No self-harm. Nothing new.",
    ),
    dap(
        "a plan's own technique",
        "Feels ashamed at gatherings and leaves early. Did the mirror task of the plan for ten minutes.",
        "Shame 8, then 5. She called it the first time that she stayed with it.",
        "Mirror daily. Weekly.",
        planned=("Mirror task",),
    ),
    dap(
        "en español",
        "La clienta refiere ansiedad y problemas para dormir desde hace dos semanas.",
        "Respondió bien, está más tranquila al final de la sesión.",
        "Seguir cada semana.",
        homework="Respirar cada noche",
    ),
    dap(
        "a child at play",
        "Six-year-old with tantrums at school, four last week. Play therapy with puppets on waiting; "
        "mother coached in labeled praise for ten minutes.",
        "He waited twice without a prompt. Mother used praise five times.",
        "Sticker chart at home. Weekly.",
    ),
    dap(
        "asked about practice",
        "Sleeps five hours, tired at work. Kept the sleep diary on five nights. "
        "Sleep restriction was set to six hours.",
        "Understands the reason and is willing. ISI 17, was 19.",
        "Same window until next week.",
        homework="Sleep diary",
    ),
    dap(
        "manager, unnamed",
        "Angry at his manager, who cut his shifts in March. Assertive requests were rehearsed.",
        "Clear and calm in the third try; anger 7 to 4.",
        "Ask for a talk before Friday.",
        names=("Jordan",),
    ),
    birp(
        "a group of feelings",
        "Numb and detached after the night shift; missed two meals.",
        "Grounding by five senses, then emotion regulation: naming three feelings a day.",
        "Came back into the room within two minutes; surprised that it worked.",
        "Names feelings each evening.",
        homework="Name feelings",
    ),
    dap(
        "no homework was given",
        "Lonely since the move, weekends in bed. Values work: what friendship would look like.",
        "Chose one club to visit. Hopeful.",
        "Goes on Saturday. Weekly.",
    ),
)

POOR = (
    dap(
        "hardly a word",
        "The client was seen for a session.",
        "Doing well with it.",
        "To be seen again.",
        SYMPTOMS,
        IMPAIRMENT,
        NO_NAME,
    ),
    dap(
        "a nice talk",
        "Talked about the week and the new cat. The therapist listened and was supportive.",
        "Client is fine with this.",
        "The same again.",
        SYMPTOMS,
        IMPAIRMENT,
        LISTENING,
    ),
    dap(
        "anxious, and so what",
        "The client was anxious again today. Relaxation was done.",
        "She felt better at the end.",
        "Go on.",
        IMPAIRMENT,
    ),
    birp(
        "listening only",
        "Sad and tired, did not go to work on two days.",
        "Active listening and a supportive stance were given to the client.",
        "Client said that it was good to be heard.",
        "Again in a week.",
        LISTENING,
    ),
    birp(
        "no name for it",
        "Panic in the store, left the groceries behind.",
        "The client and I went over this for a while.",
        "It was a good hour for the client.",
        "Again in a week.",
        NO_NAME,
    ),
    dap(
        "thoughts, and nothing done",
        "Depressed, in bed until noon. Cognitive restructuring of one thought.",
        "A little lighter at the end.",
        "Weekly.",
        RISK,
        risk="Suicidal thoughts on most days, with intent.",
    ),
    dap(
        "everyone by name",
        "Worried about the party of her friend Maribel and could not sleep. Exposure was planned for it.",
        "Less afraid after the plan was made.",
        "Goes to the party.",
        NAMED,
    ),
    dap(
        "the mother on file",
        "Argued with Rosalind about the dishes and was upset at school. Communication skills were practiced.",
        "She found words for what she needs.",
        "Tries them at home.",
        NAMED,
        names=("Rosalind",),
    ),
    dap(
        "about the therapist",
        "Irritable, late for work. Cognitive work on being judged. I felt a strong countertransference.",
        "He could see the link to his father.",
        "Weekly.",
        PRIVATE,
    ),
    dap(
        "forgotten practice",
        "Insomnia goes on, exhausted at the office. Stimulus control was explained.",
        "Agrees with the idea and will try.",
        "Weekly.",
        HOMEWORK,
        homework="Ride the invented tram two stops",
    ),
    Sample(
        "free and empty",
        "free",
        {
            "text": "The client came and it was a pleasant hour. Nothing much to add to the above.",
            "risk": "Denies all risk",
        },
        frozenset({SYMPTOMS, IMPAIRMENT, NO_NAME}),
    ),
)

SAMPLES = GOOD + POOR
