"""The golden thread of a note, link by link."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.golden_thread import Link, Standing
from headdesk.ui.record.thread_link import ThreadLink
from headdesk.ui.widgets.named import named

_NAMES: Final = MappingProxyType(
    {
        Link.SYMPTOMS: "Symptoms and impairment",
        Link.DIAGNOSIS: "Diagnosis",
        Link.GOAL: "Goal",
        Link.OBJECTIVE: "Objective",
        Link.INTERVENTION: "Intervention",
        Link.RESPONSE: "Response",
        Link.MEASURE: "Measure",
        Link.NEXT: "Next step",
    }
)


class GoldenThread(QWidget):
    """A column of links from what ails the client to what is done next, each there or missing in words.

    Signals:
        wanted: The place that a link leads to: a section of the note, or one beside it (`Elsewhere`).
    """

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Standing, ...] = ()
        self.links: tuple[ThreadLink, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        named(self, self.tr("Golden thread"))

    def show_thread(self, thread: Sequence[Standing]) -> None:
        """Show how the links stand; told at each pause, it does nothing where nothing changed."""
        if tuple(thread) == self._shown:
            return
        focused = next((at for at, link in enumerate(self.links) if link.hasFocus()), None)
        self._shown = tuple(thread)
        for link in self.links:
            self._column.removeWidget(link)
            link.hide()
            link.deleteLater()
        self.links = tuple(self._link(at) for at in range(len(self._shown)))
        if focused is not None and focused < len(self.links):
            self.links[focused].setFocus()
        holding = sum(standing.holds for standing in self._shown)
        words = self.tr("Golden thread: %1 of %2 links are there").replace("%1", str(holding))
        named(self, words.replace("%2", str(len(self._shown))))

    def _is_whole(self, at: int) -> bool | None:
        """Return whether a link and the next one both hold; None where there are not two."""
        pair = self._shown[at : at + 2] if at >= 0 else ()
        return all(one.holds for one in pair) if len(pair) == 2 else None

    def _link(self, at: int) -> ThreadLink:
        standing = self._shown[at]
        name = QCoreApplication.translate("golden thread", _NAMES[standing.link])
        link = ThreadLink(
            name,
            standing.missing,
            standing.key,
            above=self._is_whole(at - 1),
            below=self._is_whole(at),
            parent=self,
        )
        link.wanted.connect(self.wanted)
        self._column.addWidget(link)
        link.show()
        return link
