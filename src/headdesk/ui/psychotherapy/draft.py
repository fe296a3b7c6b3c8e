"""The private note that is being typed: sealed and on disk at most a second after the first key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Slot

from headdesk.domain.psychotherapy import Content, State
from headdesk.usecases.psychotherapy import writing
from headdesk.usecases.psychotherapy.opening import PrivateKey

if TYPE_CHECKING:
    from headdesk.ui.desk import Desk
    from headdesk.ui.psychotherapy.keeper import PrivateNotes

DELAY: Final = 800
"""Milliseconds from the first unsaved key to saving, typing or not."""


class PrivateDraft(QObject):
    """One note while it is open; a new one is nowhere before a word was typed.

    Attributes:
        state: Which note, and its last sealed state; 0 edits before the first.
        content: What it says now.
    """

    def __init__(
        self,
        desk: Desk,
        keeper: PrivateNotes,
        key: PrivateKey,
        *,
        state: State,
        content: Content,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._keeper, self._key = desk, keeper, key
        self.state, self.content = state, content
        self._is_changed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._save_in_time)

    def change(self, content: Content) -> None:
        """Take what the note says now; it is saved soon, and typing on does not put that off."""
        if content == self.content:
            return
        self.content, self._is_changed = content, True
        if not self._timer.isActive():
            self._timer.start(DELAY)

    def save(self) -> None:
        """Seal what was typed and hand it to the disk; what that refuses stays sealed in memory."""
        self._timer.stop()
        if self._is_changed and not (self.state.edits == 0 and self.content.is_blank):
            self.state = writing.following(self.state, now=self._desk.now())
            self._keeper.unwritten.save(self._key, self.state, self.content)
            self._is_changed = False
            self._keeper.write()

    @Slot()
    def _save_in_time(self) -> None:
        self.save()
