"""How much of what a note is asked for is there, in words."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from headdesk.domain.templates import Completeness
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.flow_layout import FlowLayout
from headdesk.ui.widgets.flowing_label import FlowingLabel
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.sign import Sign


class Meter(QWidget):
    """The count, and the first thing missing as a link to its place.

    Signals:
        jumped: The person wants to go to the first gap.
    """

    jumped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Completeness, str] | None = None
        self._sign = Sign("open")
        self._count = Label("", "name")
        self._words = FlowingLabel("", "body", "muted")
        self.link = Button(
            " ", "quiet", size="row", flush=True, key="Ctrl J", name=self.tr("Go to what is missing")
        )
        self.link.clicked.connect(self.jumped)
        self._line = FlowLayout(self, gap=8, between=2)
        for part in (self._sign, self._count, self._words, self.link):
            self._line.addWidget(part)

    def sizeHint(self) -> QSize:
        """Return the room that all of it takes in one line."""
        return self._line.one_line()

    def show_state(self, state: Completeness, when_complete: str) -> bool:
        """Show how complete a note is, and what signing would state; return whether that is another width.

        It is told at each key, and does nothing where nothing changed.
        """
        if (state, when_complete) == self._shown:
            return False
        self._shown = (state, when_complete)
        gaps = state.gaps
        self._sign.show_sign("good" if not gaps else "partly" if state.there else "open")
        count = self.tr("%1 of %2 done.").replace("%1", str(state.there))
        self._count.setText(count.replace("%2", str(state.asked)))
        self._words.setText(self.tr("Missing:") if gaps else when_complete)
        self.link.setVisible(bool(gaps))
        if gaps:
            more = self.tr(" and %n more", "", len(gaps) - 1) if len(gaps) > 1 else ""
            self.link.set_text(gaps[0].words + more)
            self.link.setAccessibleName(f"{self._count.text()} {self.tr('Missing:')} {gaps[0].words}{more}")
        self.updateGeometry()
        return True
