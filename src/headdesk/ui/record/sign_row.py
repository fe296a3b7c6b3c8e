"""What a signature still needs, asked in place: who signs, and why something may be missing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from headdesk.domain.people import Clinician
from headdesk.domain.templates import Gap
from headdesk.ui.session.who_fields import WhoFields
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.action_bar import ActionBar
from headdesk.ui.widgets.announce import announce
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.line_edit import LineEdit
from headdesk.ui.widgets.message_line import MessageLine
from headdesk.ui.widgets.page_column import scrolled
from headdesk.ui.widgets.page_header import LEFT_WITH_BACK, RIGHT
from headdesk.ui.widgets.surface import Surface

_WIDE = 652


class SignRow(Surface):
    """The questions, and under them the two ways on where the action bar has them, whose place it takes.

    It is never higher than the page: where the words are large, the questions scroll.

    Attributes:
        who: Name and credential, shown where the credential is not known.
        reason: The line for why it is signed with gaps; Enter moves on and never signs.
        sign: The button that signs.
        keep: The button that goes back to writing.

    Signals:
        answered: Sign now.
        closed: Nothing is signed, writing goes on.
    """

    answered = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(lines=("top",), parent=parent)
        self._asks_gaps = False
        self.who = WhoFields()
        self._question = Label(self.tr("Why sign without it?"), "name", wrap=True)
        self._missing = Label("", "hint", "muted", wrap=True)
        self._besides = Label("", "hint", "muted", wrap=True)
        self.reason = LineEdit(self.tr("Why sign without it?"))
        self._problem = MessageLine("problem")
        self.sign = Button(self.tr("Sign anyway"), "primary", key="Ctrl ↵")
        self.keep = Button(self.tr("Keep writing"), "plain", flush=True)
        self._bar = ActionBar(self.keep, self.sign)
        self._lay_out()
        self.reason.returnPressed.connect(self._move_on)
        self.reason.textEdited.connect(self._hide_problem)
        self.sign.clicked.connect(self.answered)
        self.keep.clicked.connect(self._keep_writing)
        self.hide()

    @property
    def asks_who(self) -> bool:
        """True while name and credential are asked for."""
        return not self.isHidden() and not self.who.isHidden()

    @property
    def is_open(self) -> bool:
        """True while something is asked."""
        return not self.isHidden()

    def ask(self, gaps: Sequence[Gap], signer: Clinician | None, *, besides: Sequence[str] = ()) -> None:
        """Name what is missing and what else is worth a look, ask for what nobody knows yet, and wait."""
        self._asks_gaps = bool(gaps)
        missing = ", ".join(gap.words for gap in gaps)
        words = self.tr("Missing: %1. The reason is kept with the signature.")
        self._missing.setText(words.replace("%1", missing))
        for part in (self._question, self._missing, self.reason):
            part.setVisible(bool(gaps))
        self._besides.setText(self.tr("Also worth a look: %1.").replace("%1", "; ".join(besides)))
        self._besides.setVisible(bool(besides))
        self.who.setVisible(signer is None or not signer.credential)
        self.who.show_known(signer)
        self._problem.hide()
        self.sign.set_text(self.tr("Sign anyway") if gaps else self.tr("Sign"), key="Ctrl ↵")
        self.show()
        self.fit()
        self.take_focus()

    def fit(self) -> None:
        """Take the height that the words need, and no more than there is."""
        self._body.setMaximumWidth(scaled(_WIDE))
        around = self.parentWidget()
        room = around.height() if around is not None else self.height()
        inside = self._body.parentWidget()
        wanted = inside.heightForWidth(max(self.width(), 1)) if inside is not None else 0
        self._area.setFixedHeight(max(1, min(wanted, room - self._bar.sizeHint().height())))

    def take_focus(self) -> None:
        """Put the focus on the first question."""
        if self.asks_who:
            self.who.take_focus()
        else:
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_answered(self) -> bool:
        """Return whether there is a reason where one is asked for; say so where there is none."""
        if not self._asks_gaps or self.text():
            return True
        self.show_problem(self.tr("Say in one line why, or keep writing."))
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        return False

    def show_problem(self, sentence: str) -> None:
        """Say above the buttons what stands in the way, also aloud."""
        self._problem.show_message("problem", sentence)
        self._problem.show()
        self.fit()
        announce(self.sign, sentence)

    def text(self) -> str:
        """Return the reason."""
        return self.reason.text().strip()

    def close_row(self) -> None:
        """Ask no longer."""
        self.reason.clear()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to writing on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self._keep_writing()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the lines as wide as the note above, and all of them in reach."""
        super().resizeEvent(event)
        self.fit()

    @Slot()
    def _keep_writing(self) -> None:
        self.close_row()
        self.closed.emit()

    @Slot()
    def _hide_problem(self) -> None:
        self._problem.hide()
        self.fit()

    @Slot()
    def _move_on(self) -> None:
        self.focusNextChild()

    def _lay_out(self) -> None:
        self._body = QWidget()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(6))
        for part in (self.who, self._question, self._missing, self._besides, self.reason, self._problem):
            column.addWidget(part)
        page = QWidget()
        line = QHBoxLayout(page)
        line.setContentsMargins(scaled(LEFT_WITH_BACK), scaled(12), scaled(RIGHT), scaled(12))
        line.addWidget(self._body, 1)
        line.addStretch()
        self._area = scrolled(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 1, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._area)
        whole.addWidget(self._bar)
