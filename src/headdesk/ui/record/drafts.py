"""The drafts that are open: the one on screen, and any that the disk has not taken yet."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from headdesk.ui.desk import Desk
from headdesk.ui.record.draft import Draft, Unwritten
from headdesk.ui.record.entry import Entry
from headdesk.ui.sheet.kept import KeptTexts, Refused

Unsaved = tuple[dict[Entry, Unwritten], Refused]
"""Drafts by entry, and addenda by form and client."""


class Drafts(QObject):
    """Keeps every draft with words that are only in memory, until they are on disk.

    Attributes:
        current: The one on screen; None where a signed note is shown, or none.
        kept: Addenda that were typed and not signed.

    Signals:
        saved: The moment at which the current one was on disk.
        failed: The disk refused the current one.
        overtook: The current one was changed elsewhere.
    """

    saved = Signal(object)
    failed = Signal()
    overtook = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._drafts: list[Draft] = []
        self.current: Draft | None = None
        self.kept = KeptTexts(desk)

    def open(self, entry: Entry) -> Draft:
        """Return the draft of an entry, read anew unless it has words that are only in memory."""
        for draft in [known for known in self._drafts if not known.is_unsaved]:
            self._drafts.remove(draft)
            draft.deleteLater()
        self.current = self._of(entry)
        return self.current

    def drop(self, draft: Draft) -> None:
        """Forget a draft that the person takes out, with what was typed into it."""
        draft.give_up()
        if draft in self._drafts:
            self._drafts.remove(draft)
        if self.current is draft:
            self.current = None
        draft.deleteLater()

    def unsaved(self) -> Unsaved | None:
        """Return what is only in memory: locking takes it along; None when all is on disk."""
        drafts = {draft.entry: draft.unwritten() for draft in self._drafts if draft.is_unsaved}
        return (drafts, self.kept.refused) if drafts or self.kept.refused else None

    def take_unsaved(self, texts: Unsaved) -> None:
        """Go on with what could not be saved before locking."""
        drafts, addenda = texts
        self.kept.refused.update(addenda)
        for entry, unwritten in drafts.items():
            self._of(entry).take_up(unwritten)

    def _of(self, entry: Entry) -> Draft:
        return next((draft for draft in self._drafts if draft.entry == entry), None) or self._new(entry)

    def _new(self, entry: Entry) -> Draft:
        draft = Draft(self._desk, entry, self)
        draft.saved.connect(self._hear_saved)
        draft.failed.connect(self._hear_failed)
        draft.overtook.connect(self._hear_overtook)
        self._drafts.append(draft)
        return draft

    @Slot(object)
    def _hear_saved(self, moment: object) -> None:
        if self.sender() is self.current:
            self.saved.emit(moment)

    @Slot()
    def _hear_failed(self) -> None:
        if self.sender() is self.current:
            self.failed.emit()

    @Slot()
    def _hear_overtook(self) -> None:
        if self.sender() is self.current:
            self.overtook.emit()
