"""Says when a session ends that is not over yet, and takes the word that it is."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.ui import shown
from headdesk.ui.widgets.banner import Banner
from headdesk.ui.wrap_up.situation import Situation


class EndNotice(QWidget):
    """A banner while the session is ahead or under way; nothing afterwards.

    Signals:
        ended: It ended early, says the person.
    """

    ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.banner = Banner("info", " ", " ", action=self.tr("It is over now"))
        self.banner.acted.connect(self.ended)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.banner)

    def show_end(self, situation: Situation, now: datetime) -> None:
        """Show when it ends; a session that has begun can be ended here."""
        session = situation.session
        self.setVisible(not situation.is_called_off and not session.has_ended(now))
        self.banner.action.setVisible(session.has_begun(now))
        at = shown.time_of(session.stop)
        if session.stop.date() == now.date():
            ends = self.tr("Ends at %1.").replace("%1", at)
        else:
            day = shown.short_day(session.stop.date(), now.date())
            ends = self.tr("Ends on %1 at %2.").replace("%1", day).replace("%2", at)
        self.banner.set_words(ends, self.tr("You can write now and sign afterwards."))
