"""The first screen of a computer without a practice."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from headdesk.ui.theme_type import scaled
from headdesk.ui.unlock.centred import CentredColumn, centre
from headdesk.ui.unlock.first_choice import FirstChoice
from headdesk.ui.widgets.brand import Brand
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.label import Label

_WIDE = 464
_MARK = 56


class WelcomeScreen(QWidget):
    """Three ways to begin, and the way to a practice that is there already.

    Signals:
        wants_new: Start a new practice.
        wants_restore: Make a practice out of a backup.
        wants_sample: Look at the invented practice.
        wants_other: Open a practice folder.
    """

    wants_new = Signal()
    wants_restore = Signal()
    wants_sample = Signal()
    wants_other = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.new = FirstChoice(
            "plus-circle",
            self.tr("Start a new practice"),
            self.tr("About ten minutes; notes work after the first page"),
        )
        self.restore = FirstChoice(
            "clock-counter-clockwise",
            self.tr("Restore a backup"),
            self.tr("From a drive, with the password or the recovery sheet"),
        )
        self.sample = FirstChoice(
            "compass",
            self.tr("Look around with sample data"),
            self.tr("Six invented clients; nothing of it is real"),
        )
        self.other = Button(self.tr("Open a practice on this computer…"), "quiet")
        self.new.clicked.connect(self.wants_new)
        self.restore.clicked.connect(self.wants_restore)
        self.sample.clicked.connect(self.wants_sample)
        self.other.clicked.connect(self.wants_other)
        self._lay_out()
        self.setFocusProxy(self.new)
        self.new.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        middle = Qt.AlignmentFlag.AlignHCenter
        title = Label(self.tr("After the session, done."), "first_run", wrap=True)
        lead = Label(
            self.tr("Note, code and claim on your own computer. No account, no server, no internet."),
            "lead",
            "muted",
            wrap=True,
        )
        head = CentredColumn(580)
        head.column.addWidget(Brand(size=_MARK, named=False), 0, middle)
        head.column.addSpacing(scaled(28))
        for words, gap in ((title, 12), (lead, 38)):
            words.setAlignment(middle)
            head.column.addWidget(words)
            head.column.addSpacing(scaled(gap))
        choices = CentredColumn(_WIDE)
        choices.column.setSpacing(scaled(10))
        for choice in (self.new, self.restore, self.sample):
            choices.column.addWidget(choice)
        centre(self, head, choices, foot=self.other)
