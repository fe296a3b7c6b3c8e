"""The private window itself: what it is, its own lock, and one page at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut, QWindow
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from headdesk.domain.people import ClientId
from headdesk.domain.psychotherapy import PrivateNoteId
from headdesk.ui import shown
from headdesk.ui.psychotherapy.ground import PrivateGround
from headdesk.ui.psychotherapy.head import PrivateHead
from headdesk.ui.psychotherapy.locked_page import LockedPage
from headdesk.ui.psychotherapy.notes_page import NotesPage
from headdesk.ui.psychotherapy.set_up_page import SetUpPage
from headdesk.ui.psychotherapy.ways import ChangePassword, NewSheet
from headdesk.ui.theme import current_theme
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.focus_ring import FocusRing
from headdesk.ui.widgets.label import Label
from headdesk.usecases.psychotherapy import opening
from headdesk.usecases.psychotherapy.opening import NewKeys, PrivateKey

if TYPE_CHECKING:
    from headdesk.ui.desk import Desk
    from headdesk.ui.psychotherapy.keeper import PrivateNotes, Watch

USUAL_SIZE: Final = (1060, 740)
_FRAME: Final = 40
"""The height that a system's title bar takes at most."""
Page = SetUpPage | LockedPage | NotesPage


class PrivateWindow(PrivateGround):
    """A window of its own; its title names nobody, and nothing of it is kept in the main one.

    Attributes:
        page: What is shown: the setting up, the locked page, or the notes.
        head: What this is, and the buttons for all of it.
    """

    def __init__(self, desk: Desk, keeper: PrivateNotes, watch: Watch) -> None:
        super().__init__()
        self.setWindowFlag(Qt.WindowType.Window)
        self.setWindowTitle(self.tr("Private: never part of the record"))
        self._desk, self._keeper = desk, keeper
        self._key: PrivateKey | None = None
        self._client_id = ClientId(0)
        self._caret: tuple[PrivateNoteId, int] | None = None
        self._words, self._is_set_up = "", False
        self._failures, self._minutes = 0, desk.preferences.private_minutes
        self._watch = watch(self._is_ours, self)
        self.page: Page | None = None
        self.head = PrivateHead()
        self.foot = Label("", "hint", "muted", wrap=True)
        self._column = QVBoxLayout(self)
        self._build()
        self._connect()
        self.setMinimumSize(640, 480)
        room = self.screen().availableGeometry().size() - QSize(0, _FRAME)
        self.resize(QSize(*USUAL_SIZE).boundedTo(room))

    # ------------------------------------------------------------ parts

    def _build(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.head)
        self._bottom = QHBoxLayout()
        self._bottom.addWidget(self.foot)
        self._column.addLayout(self._bottom)
        self._fit()
        FocusRing(self)

    def _fit(self) -> None:
        """Take the room that goes with the text size."""
        self.head.fit()
        self._bottom.setContentsMargins(scaled(32), scaled(6), scaled(24), scaled(8))

    def _connect(self) -> None:
        self.head.lock.clicked.connect(self._lock_by_key)
        self.head.wants_password.connect(self._change_password)
        self.head.wants_sheet.connect(self._make_sheet)
        self._watch.due.connect(self._lock_idle)
        self._watch.asked.connect(self._desk.locking)
        self._watch.left_minutes.connect(self._show_left)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Close), self).activated.connect(self.close)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self).activated.connect(self._find)
        theme = current_theme()
        self._text_scale = theme.text_scale if theme is not None else 100
        if theme is not None:
            theme.changed.connect(self._restyle)

    def _show(self, page: Page) -> None:
        """Show a page in place of the one before."""
        self._take_away()
        self.page = page
        self._column.insertWidget(1, page, 1)
        self.head.set_open(is_open=isinstance(page, NotesPage))
        page.show()
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_away(self) -> None:
        """Destroy the page that is shown, with every word on it; what was typed was saved before."""
        old, self.page = self.page, None
        if old is not None:
            old.forget()
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()

    # ------------------------------------------------------------ opening and locking

    def show_client(self, client_id: ClientId) -> None:
        """Show a client's notes, or first what opens them."""
        if client_id == self._client_id and self.page is not None:
            return
        self._close_dialogs()
        self._client_id, self._caret = client_id, None
        if self._key is not None:
            self.save()
            self._show_notes(self._key)
        elif self.page is None:
            self._show_way_in()

    def come_to_front(self) -> None:
        """Show this window above the others."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def watch_minutes(self, minutes: int) -> None:
        """Lock after so many minutes without a key or a click in this window."""
        self._minutes = minutes
        if self._key is not None:
            self._watch.start(minutes)

    def save(self) -> None:
        """Seal what was typed and hand it to the disk."""
        if isinstance(self.page, NotesPage):
            self.page.leave()

    def lock(self, reason: str) -> None:
        """Save, overwrite the key, and destroy everything that shows a word; whatever else is wrong."""
        self._watch.stop()
        self._close_dialogs()
        key, self._key = self._key, None
        try:
            if isinstance(self.page, NotesPage):
                self._caret = self.page.caret()
                self.page.leave()
        finally:
            if key is not None:
                key.forget()
            self._take_away()
        self._words = self._locked_words() if key is not None else ""
        self._show_way_in()
        if key is not None:
            opening.locked(self._desk.connection, reason, now=self._desk.now())

    def _locked_words(self) -> str:
        words = self.tr("Locked at %1. Everything you typed is saved.")
        if not self._keeper.unwritten.is_empty:
            words = self.tr("Locked at %1. The disk refused your last words; they are kept, sealed.")
        return words.replace("%1", shown.time_of(self._desk.now()))

    def _show_way_in(self) -> None:
        """Ask for the password, or the first time for a new one."""
        self.foot.setText("")
        self._is_set_up = self._is_set_up or opening.is_set_up(self._desk.connection)
        if self._is_set_up:
            locked = LockedPage(self._desk, words=self._words, failures=self._failures)
            locked.failed.connect(self._count_failures)
            locked.unlocked.connect(self._open)
            self._show(locked)
        else:
            first = SetUpPage(self._desk)
            first.made.connect(self._set_up)
            self._show(first)

    def _show_notes(self, key: PrivateKey) -> None:
        page = NotesPage(self._desk, self._keeper, key, self._client_id)
        self._show(page)
        page.take_focus(self._caret)

    @Slot(object)
    def _open(self, key: PrivateKey) -> None:
        opening.opened(self._desk.connection, failures=self._failures, now=self._desk.now())
        self._failures = 0
        self._begin(key)

    @Slot(object, object)
    def _set_up(self, key: PrivateKey, _made: NewKeys) -> None:
        self._begin(key)

    def _begin(self, key: PrivateKey) -> None:
        self._key, self._is_set_up = key, True
        self._show_notes(key)
        self._watch.start(self._minutes)

    @Slot(int)
    def _count_failures(self, failures: int) -> None:
        self._failures = failures

    @Slot()
    def _lock_by_key(self) -> None:
        self.lock("key")

    @Slot()
    def _lock_idle(self) -> None:
        self.lock("idle")

    @Slot(int)
    def _show_left(self, minutes: int) -> None:
        if self._key is not None:
            self.foot.setText(self.tr("Locks in %n min without a key or a click here", "", minutes))

    def _is_ours(self, window: QWindow) -> bool:
        """Return whether a window is this one or a dialog or menu before it.

        Asked of the widgets: a window that is asked for its transient parent takes that one’s wrapper with it
        when it is destroyed, and then nothing can watch the main window any more.
        """
        shown = (widget for widget in QApplication.topLevelWidgets() if widget.windowHandle() is window)
        return any(self._holds(widget) for widget in shown)

    def _holds(self, widget: QWidget) -> bool:
        at: QWidget | None = widget
        while at is not None and at is not self:
            at = at.parentWidget()
        return at is not None

    def _close_dialogs(self) -> None:
        """Close every dialog and menu of this window: they can hold words of a note."""
        popup = QApplication.activePopupWidget()
        dialogs: list[QWidget] = list(self.findChildren(QDialog))
        if popup is not None and self._holds(popup):
            dialogs.append(popup)
        for dialog in dialogs:
            dialog.hide()
            dialog.close()
            dialog.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Lock; the window stays for the next time."""
        self.lock("closed")
        super().closeEvent(event)

    # ------------------------------------------------------------ what the head asks for

    @Slot()
    def _change_password(self) -> None:
        ChangePassword(self._desk, self)

    @Slot()
    def _make_sheet(self) -> None:
        NewSheet(self._desk, self)

    @Slot()
    def _find(self) -> None:
        if isinstance(self.page, NotesPage):
            self.page.go_to_search()

    @Slot()
    def _restyle(self) -> None:
        """Build everything anew after a change of the text size."""
        theme = current_theme()
        if theme is not None and theme.text_scale != self._text_scale:
            self._text_scale = theme.text_scale
            QTimer.singleShot(0, self, self._rebuild)

    @Slot()
    def _rebuild(self) -> None:
        self._fit()
        if self._key is not None and isinstance(self.page, NotesPage):
            self._caret = self.page.caret()
            self.save()
            self._show_notes(self._key)
        elif isinstance(self.page, LockedPage):
            self._show_way_in()
