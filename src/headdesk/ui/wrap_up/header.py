"""The head of the wrap-up page: who, when, what became of it, and the three steps."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from headdesk.domain.people import PlaceId
from headdesk.domain.sessions import Modality, Outcome, SessionKind
from headdesk.ui import shown
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.announce import announce
from headdesk.ui.widgets.combo import Combo
from headdesk.ui.widgets.flow_layout import FlowLayout
from headdesk.ui.widgets.icon_text import IconText
from headdesk.ui.widgets.message_line import MessageLine
from headdesk.ui.widgets.named import named
from headdesk.ui.widgets.page_column import REACH
from headdesk.ui.widgets.page_header import LEFT_WITH_BACK, RIGHT, PageHeader
from headdesk.ui.widgets.settle import move, settle
from headdesk.ui.widgets.stepper import Stepper
from headdesk.ui.widgets.surface import Surface
from headdesk.ui.wrap_up.facts import day_of
from headdesk.ui.wrap_up.session_times import SessionTimes
from headdesk.ui.wrap_up.situation import CLAIM, CODE, NOTE, Situation

_ROOMY = 700
_BESIDE = 16
_APART, _CLOSE = 60, 28
"""Between two steps, with room and without."""


class Header(Surface):
    """Facts of a session, editable in place until they stand in a signature or on a claim.

    Attributes:
        times: When it was.
        facts: The line of facts; it stands in the page where there is little height.

    Signals:
        went_back: The arrow was pressed.
        step_chosen: The key of a step.
        outcome_chosen: What became of the session.
        session_changed: The session with another place, way of meeting or company.
    """

    went_back = Signal()
    step_chosen = Signal(object)
    outcome_chosen = Signal(object)
    session_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(lines=("bottom",), parent=parent)
        self._second = self._day = ""
        self._is_low = False
        self._situation: Situation | None = None
        self._title = PageHeader(" ", back=True, record=True)
        self._title.went_back.connect(self.went_back)
        steps = [(NOTE, self.tr("Note"), ""), (CODE, self.tr("Code"), ""), (CLAIM, self.tr("Claim"), "")]
        self.steps = Stepper(self.tr("Steps"), steps)
        self.steps.chosen.connect(self.step_chosen)
        self._space_steps(_CLOSE)
        self._title.add(self.steps)
        self.times = SessionTimes()
        self.outcome = Combo(self.tr("What became of the session"), look="flat", icon="check-circle")
        self.where = Combo(self.tr("Place and way of meeting"), look="flat", icon="map-pin")
        self.company = Combo(self.tr("Who attended"), look="flat", icon="user")
        self.status = IconText("check", "")
        self.unsaved = IconText("warning", "", colour="attention")
        self.unsaved.hide()
        self._message = MessageLine("problem")
        self._message.hide()
        self._lay_out()
        self._listen()

    def show_situation(self, situation: Situation, now: datetime) -> None:
        """Show a session, and offer what may have become of it by now."""
        self._situation = situation
        client, session = situation.client, situation.session
        day = day_of(session.service_date, now.date())
        self._second = self.tr("session %n · %1", "", situation.number).replace("%1", day)
        self._day = shown.short_day(session.service_date, now.date())
        self._show_title()
        named(self, f"{client.shown}, {self._second}")
        self._message.hide()
        is_fixed = situation.times_signed or situation.signed_at is not None
        self.times.show_session(session, fixed=is_fixed, correctable=situation.times_signed)
        self._offer(situation, now)
        self._allow(situation)
        self._fit()
        settle(self)

    def set_low(self, *, low: bool, above: QLayout | None = None) -> None:
        """Take little height where large words leave none for the page.

        Args:
            low: There is little.
            above: Where in the page the facts stand meanwhile and scroll with it; None for here.
        """
        self._is_low = low
        home = above or self._home
        if home.indexOf(self.facts) < 0:
            left, right = (REACH, REACH) if above else (LEFT_WITH_BACK, RIGHT)
            self._facts.setContentsMargins(scaled(left), 0, scaled(right), 0)
            move(self.facts, home)
            self._line.invalidate()
            settle(self.facts)
        self._title.set_low(low=low)
        self._show_title()
        self._fit()
        settle(self)

    def show_step(self, step: str, done: tuple[str, ...]) -> None:
        """Show which step is at hand and which are done."""
        self.steps.set_state(step, done)

    @Slot(str)
    def show_status(self, words: str) -> None:
        """Say at the right how far saving is; empty words say nothing."""
        self._show_at_right(self.status, words)

    @Slot(str)
    def show_unsaved(self, words: str) -> None:
        """Say at the right, in colour, that something is not saved."""
        self._show_at_right(self.unsaved, words)

    def problem(self) -> str:
        """Return what the line below says; empty when it says nothing."""
        return "" if self._message.isHidden() else self._message.sentence

    def _show_at_right(self, chosen: IconText, words: str) -> None:
        for text in (self.status, self.unsaved):
            text.set_text(words if text is chosen else "")
            text.setVisible(text is chosen and bool(words))
        self._fit()
        settle(self)

    def show_problem(self, sentence: str) -> None:
        """Say below why a change was not taken."""
        self._say("problem", sentence)

    @Slot(str, str)
    def _say(self, key: str, sentence: str) -> None:
        self._message.show_message(key, sentence)
        self._message.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence)
        settle(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Move the steps closer together, and the status below, where the width is short for the text."""
        super().resizeEvent(event)
        self._space_steps(_APART if self.width() >= scaled(_ROOMY) else _CLOSE)
        self._fit()

    def _show_title(self) -> None:
        """Show whose session it is and of which day; in a low window in one line."""
        if self._situation is not None:
            self._title.set_title(self._situation.client.short, self._day if self._is_low else self._second)

    def _fit(self) -> None:
        """Leave the steps their words, and the status its place at the right, where there is room."""
        title = self._title
        self.steps.set_short(short=False)
        wanted = title.one_line_width() if self._is_low else title.minimumSizeHint().width()
        self.steps.set_short(short=wanted > self.width())
        down, right = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._facts.setDirection(right if self._has_room_beside() else down)

    def _has_room_beside(self) -> bool:
        """Return whether the status fits at the right of all facts in one line."""
        told = [text.sizeHint().width() for text in (self.status, self.unsaved) if not text.isHidden()]
        wanted = self._line.one_line().width() + scaled(_BESIDE) + sum(told)
        return wanted + scaled(LEFT_WITH_BACK + RIGHT) <= self.width()

    def _space_steps(self, gap: int) -> None:
        line = self.steps.layout()
        if line is not None:
            line.setSpacing(scaled(gap))

    def _offer(self, situation: Situation, now: datetime) -> None:
        session, told = situation.session, situation.attendee.outcome
        early = {Outcome.KEPT: not session.has_ended(now), Outcome.NO_SHOW: not session.has_begun(now)}
        outcomes = [
            (Outcome.KEPT, self.tr("Kept")),
            (Outcome.NO_SHOW, self.tr("No-show")),
            (Outcome.LATE_CANCEL, self.tr("Late cancel")),
            (Outcome.CANCELLED_BY_CLIENT, self.tr("Cancelled by client")),
            (Outcome.CANCELLED_BY_CLINICIAN, self.tr("Cancelled by you")),
        ]
        is_ahead = not session.has_ended(now) and situation.signed_at is None
        if situation.is_planned or (situation.is_called_off and is_ahead):
            outcomes.insert(0, (Outcome.PLANNED, self.tr("Planned")))
        self.outcome.set_choices([one for one in outcomes if one[0] is told or not early.get(one[0])])
        self.outcome.choose(told)
        self._offer_places(situation)
        self._offer_company(situation)

    def _offer_places(self, situation: Situation) -> None:
        session = situation.session
        rooms: list[tuple[object, str]] = [
            ((Modality.IN_PERSON, place_id), name) for place_id, name in situation.places
        ]
        if not any(key == (Modality.IN_PERSON, session.place_id) for key, _ in rooms):
            rooms.insert(0, ((Modality.IN_PERSON, session.place_id), self.tr("Office")))
        far = [(Modality.VIDEO, self.tr("Video")), (Modality.AUDIO, self.tr("Phone"))]
        self.where.set_choices([*rooms, *(((way, session.place_id), words) for way, words in far)])
        self.where.choose((session.modality, session.place_id))

    def _offer_company(self, situation: Situation) -> None:
        alone = (SessionKind.INDIVIDUAL, self.tr("Client alone"))
        family = (SessionKind.FAMILY, self.tr("With family"))
        group = (SessionKind.GROUP, self.tr("Group of %n", "", situation.attending))
        is_group = situation.session.kind is SessionKind.GROUP or situation.attending > 1
        self.company.set_choices([group] if is_group else [alone, family])
        self.company.choose(situation.session.kind)

    def _allow(self, situation: Situation) -> None:
        signed, coded = situation.is_signed, situation.coded is not None
        self.outcome.setEnabled(not signed)
        for combo in (self.where, self.company):
            combo.setEnabled(not coded)

    def _listen(self) -> None:
        self.times.said.connect(self._say)
        self.outcome.chosen.connect(self.outcome_chosen)
        self.where.chosen.connect(self._take_place)
        self.company.chosen.connect(self._take_company)

    @Slot(object)
    def _take_place(self, key: tuple[Modality, PlaceId | None]) -> None:
        if self._situation is not None:
            way, place_id = key
            self.session_changed.emit(replace(self._situation.session, modality=way, place_id=place_id))

    @Slot(object)
    def _take_company(self, kind: SessionKind) -> None:
        if self._situation is not None:
            self.session_changed.emit(replace(self._situation.session, kind=kind))

    def _lay_out(self) -> None:
        self._line = FlowLayout(gap=14, between=4)
        for fact in (self.times, self.outcome, self.where, self.company):
            self._line.addWidget(fact)
        self.facts = QWidget()
        self._facts = QBoxLayout(QBoxLayout.Direction.LeftToRight, self.facts)
        self._facts.setContentsMargins(scaled(LEFT_WITH_BACK), 0, scaled(RIGHT), 0)
        self._facts.addLayout(self._line, 1)
        for text in (self.status, self.unsaved):
            self._facts.addWidget(text, 0, Qt.AlignmentFlag.AlignVCenter)
        message = QHBoxLayout()
        message.setContentsMargins(scaled(LEFT_WITH_BACK), 0, scaled(RIGHT), 0)
        message.addWidget(self._message)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, scaled(12))
        column.setSpacing(0)
        column.addWidget(self._title)
        self._home = QVBoxLayout()
        self._home.addWidget(self.facts)
        column.addLayout(self._home)
        column.addLayout(message)
