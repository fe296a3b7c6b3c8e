"""The one window: before the practice is open it shows the way in, afterwards the workspace."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from shiboken6 import isValid

from headdesk.domain.errors import HeaddeskError
from headdesk.ui import preferences as machine
from headdesk.ui.jobs import Jobs
from headdesk.ui.preferences import Preferences
from headdesk.ui.way_in import WayIn
from headdesk.ui.window_menus import WindowMenus

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtGui import QCloseEvent

    from headdesk.ui.auto_lock import AutoLock
    from headdesk.ui.desk import Desk
    from headdesk.ui.places import Place, Where
    from headdesk.ui.screen import PageKey
    from headdesk.ui.single_instance import FirstWindow
    from headdesk.ui.surroundings import Surroundings
    from headdesk.ui.workspace import Workspace
    from headdesk.usecases.vaults import Opened

_SCHEMES: Final = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}
_TEXT_STEP = 25


class MainWindow(QMainWindow):
    """Holds one page at a time, and the open practice behind it.

    Attributes:
        way_in: The pages while no practice is open.
    """

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._preferences = machine.read(around.preferences_path)
        self._jobs = Jobs(self)
        self._desk: Desk | None = None
        self._workspace: Workspace | None = None
        self._opened: Opened | None = None
        self._first: FirstWindow | None = None
        self._resume: Place | None = None
        self._unsaved: dict[Where, Any] = {}
        self._auto_lock: AutoLock | None = None
        self.way_in = WayIn(around, self._jobs, self)
        self.way_in.page_shown.connect(self._show)
        self.way_in.opened.connect(self.open_desk)
        self._menus = WindowMenus(self, self._deeds())
        self.setWindowTitle("Headdesk")
        self.setMinimumSize(1024, 700)
        self.resize(1280, 800)
        self._apply_look()

    def start(self) -> None:
        """Show the practice opened last, or the first choices."""
        self.way_in.start(self._preferences.last_practice)

    # ------------------------------------------------------------ open and locked

    @Slot(object)
    def open_desk(self, opened: Opened) -> None:
        """Show the workspace of an unlocked practice, where the person left it."""
        from headdesk.store import backup_mark
        from headdesk.ui.desk import Desk
        from headdesk.ui.places import Place, Where
        from headdesk.ui.single_instance import FirstWindow
        from headdesk.ui.workspace import Workspace
        from headdesk.usecases import sample, vaults

        connection = opened.vault.connect()
        clock = self._clock_of(sample_practice=sample.is_sample(connection))
        desk = Desk(
            opened.vault,
            connection,
            clock=clock,
            preferences=self._preferences,
            ask=self._around.ask,
            parent=self,
        )
        self._desk, self._opened = desk, opened
        failures = self.way_in.come_in(opened.vault.folder)
        vaults.begin(opened, connection, failures=failures, now=desk.now())
        desk.locking.connect(self.lock)
        desk.preferred.connect(self._prefer)
        workspace = Workspace(desk, self)
        workspace.wants_switcher.connect(self._switch)
        workspace.arrived.connect(self._allow_keys)
        self._show(workspace)
        self._workspace = workspace
        self._prefer(replace(self._preferences, last_practice=str(opened.vault.folder)))
        self._first = FirstWindow(opened.vault.folder, self)
        self._first.called.connect(self.come_to_front)
        self._auto_lock = self._auto_lock or self._build_auto_lock()
        self._auto_lock.left_minutes.connect(workspace.show_lock_time)
        self._auto_lock.start(self._preferences.idle_minutes)
        workspace.take_unsaved(self._unsaved)
        self._unsaved = {}
        workspace.go(self._resume or Place(Where.TODAY))
        workspace.show_backup(backup_mark.read(opened.vault.folder))
        QTimer.singleShot(0, workspace, workspace.look_after_opening)

    @Slot()
    def lock(self, reason: str = "key") -> None:
        """Save what was typed, forget the keys, and ask for the password; unlocking comes back here.

        It locks whatever else is wrong; an error that is none of ours comes up once the keys are gone.
        """
        workspace = self.workspace()
        if workspace is None or self._desk is None:
            return
        from headdesk.ui import shown

        time = shown.time_of(self._desk.now())
        words = self.tr("Locked at %1. Something in Headdesk went wrong; look at your last words.")
        try:
            words = self._put_away(workspace)
        finally:
            folder = self._desk.vault.folder
            self._close_desk(reason)
            self.way_in.show_unlock(folder, words.replace("%1", time))

    @Slot()
    def lock_idle(self) -> None:
        """Lock because nobody is there."""
        self.lock("idle")

    @Slot()
    def lock_with_system(self) -> None:
        """Lock because the computer sleeps or its screen was locked."""
        self.lock("system")

    def _put_away(self, workspace: Workspace) -> str:
        """Save what was typed, take along what the disk refuses, and return how that went."""
        self._resume = workspace.place()
        try:
            workspace.leave()
        except HeaddeskError as error:
            return f"{self.tr('Locked at %1.')} {error.what} {error.do}".strip()
        finally:
            self._unsaved = workspace.unsaved()
        if self._unsaved:
            return self.tr("Locked at %1. The disk refused your last words; they are kept until you unlock.")
        return self.tr("Locked at %1. Everything you typed is saved.")

    @property
    def desk(self) -> Desk | None:
        """The desk while the practice is open."""
        return self._desk

    def workspace(self) -> Workspace | None:
        """Return the workspace while the practice is open."""
        return self._workspace

    def save(self) -> bool:
        """Save what was typed, if a practice is open; return whether all of it is on disk."""
        workspace = self.workspace()
        if workspace is None:
            return not self._unsaved
        try:
            workspace.leave()
        except HeaddeskError:
            return False
        return not workspace.unsaved()

    @Slot()
    def come_to_front(self) -> None:
        """Show this window above the others."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save, lock and go; only what the disk refuses is asked about, because closing would lose it."""
        if not self.save():
            event.ignore()
            self._ask_about_unsaved()
            return
        self.way_in.leave()
        self._close_desk()
        self._show(QWidget(self))
        self._jobs.close()
        super().closeEvent(event)

    def _ask_about_unsaved(self) -> None:
        from headdesk.ui.widgets.dialog import Question

        question = Question(
            self.tr("Close without your last words?"),
            self.tr("The disk refused them. Free some space and they are saved; closing now loses them."),
            self.tr("Close and lose them"),
            self.tr("Stay"),
            danger=True,
        )
        self._around.ask(self, question, self._hear_about_unsaved)

    def _hear_about_unsaved(self, loses: bool) -> None:  # noqa: FBT001 -- the answer to a question
        """Close after all, if the person said so."""
        if loses:
            self._unsaved = {}
            self._close_desk()
            self.close()

    def _close_desk(self, reason: str = "closed") -> None:
        workspace, desk, opened, watch = self.workspace(), self._desk, self._opened, self._auto_lock
        if workspace is None or desk is None or opened is None or watch is None:
            return
        from headdesk.usecases import vaults

        self._close_windows_in_front()
        watch.left_minutes.disconnect(workspace.show_lock_time)
        self._show(QWidget(self))
        try:
            with closing(desk):
                vaults.end(desk.connection, reason, now=desk.now())
        except HeaddeskError as error:
            self._complain(error)
        finally:
            self._stop_listening()
            opened.lock.release()
            desk.deleteLater()
            self._desk = self._opened = None
            watch.stop()

    def _close_windows_in_front(self) -> None:
        """Close every dialog and menu of this window: they can hold a client's words."""
        active = (QApplication.activePopupWidget(), QApplication.activeModalWidget())
        in_front = [*active, *filter(self._owns, QApplication.topLevelWidgets())]
        for window in in_front:
            if window is not None and window is not self and isValid(window) and window.isVisible():
                window.close()
                window.hide()  # even if it does not want to close

    def _owns(self, window: QWidget) -> bool:
        parent = window.parentWidget()
        while parent is not None and parent is not self:
            parent = parent.parentWidget()
        return parent is self

    def _stop_listening(self) -> None:
        """Answer no second start any more; the next practice has a channel of its own."""
        if self._first is not None:
            self._first.close()
            self._first.deleteLater()
            self._first = None

    @Slot(QWidget)
    def _show(self, page: QWidget) -> None:
        """Put a page into the window; the page before is destroyed with everything it shows."""
        self._workspace = None
        self.setCentralWidget(page)
        self._allow_keys()
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _complain(self, error: BaseException) -> None:
        if not isinstance(error, HeaddeskError):
            raise error
        self._around.tell(self, error)

    def _clock_of(self, *, sample_practice: bool) -> Callable[[], datetime]:
        """Return the practice's clock; the sample lives on its own invented day."""
        if not sample_practice:
            return self._around.clock
        from headdesk.usecases import sample

        opened_at = self._around.clock()
        return lambda: sample.SAMPLE_NOW + (self._around.clock() - opened_at)

    # ------------------------------------------------------------ keys and menus

    def _deeds(self) -> dict[str, Callable[[], object]]:
        """Return what each command does, by its name."""
        from headdesk.ui.places import Place, Where
        from headdesk.ui.screen import PageKey

        roots = {f"go {where}": partial(self._go, Place(where)) for where in Where}
        pages = {f"page {key}": partial(self._act, key) for key in PageKey}
        return {
            **roots,
            **pages,
            "new session": self._plan_session,
            "new client": partial(self._go, Place(Where.CLIENT)),
            "switch": self._switch,
            "saved": self._say_saved,
            "lock": self.lock,
            "quit": self.close,
            "pane next": partial(self._next_pane, backwards=False),
            "pane previous": partial(self._next_pane, backwards=True),
            "larger": partial(self._scale, _TEXT_STEP),
            "smaller": partial(self._scale, -_TEXT_STEP),
        }

    def _go(self, place: Place) -> None:
        if self._workspace is not None:
            self._workspace.go(place)

    def _act(self, key: PageKey) -> None:
        if self._workspace is not None:
            self._workspace.act(key)

    def _next_pane(self, *, backwards: bool) -> None:
        if self._workspace is not None:
            self._workspace.next_pane(backwards=backwards)

    def _plan_session(self) -> None:
        from headdesk.ui.session.dialog import plan_session

        if self._desk is not None:
            plan_session(self._desk, self)

    def _say_saved(self) -> None:
        saved = self.save()
        if self._desk is not None:
            words = self.tr("Everything is saved, as you type.")
            self._desk.say(
                words if saved else self.tr("The disk refused your last words; they are kept here.")
            )

    def _scale(self, step: int) -> None:
        wanted = min(max(self._preferences.text_scale + step, 100), 200)
        self._prefer(replace(self._preferences, text_scale=wanted))

    @Slot()
    def _switch(self) -> None:
        from headdesk.ui.switcher.switcher import Switcher

        if self._desk is not None:
            Switcher(self._desk, self, self._menus.of_practice()).open()

    @Slot()
    def _allow_keys(self) -> None:
        """Enable what the page that is shown answers."""
        workspace = self._workspace
        answered = set() if workspace is None else {f"page {key}" for key in workspace.page_keys()}
        self._menus.allow(practice=workspace is not None, page=answered.__contains__)

    def _build_auto_lock(self) -> AutoLock:
        from headdesk.ui.auto_lock import AutoLock

        application = QCoreApplication.instance()
        if not isinstance(application, QGuiApplication):
            raise TypeError("The window needs an application.")
        watch = AutoLock(
            application,
            monotonic=self._around.monotonic,
            wall=lambda: self._around.clock().timestamp(),
            parent=self,
        )
        watch.due.connect(self.lock_idle)
        watch.asked.connect(self.lock)
        watch.about_to_lock.connect(self._warn_of_lock)
        return watch

    @Slot()
    def _warn_of_lock(self) -> None:
        if self._desk is not None:
            self._desk.say(self.tr("Locks in one minute. Any key keeps it open."))

    @Slot(object)
    def _prefer(self, preferences: Preferences) -> None:
        """Take other settings of this machine, keep them, and act on them."""
        idle_changed = preferences.idle_minutes != self._preferences.idle_minutes
        self._preferences = preferences
        if self._desk is not None:
            self._desk.preferences = preferences
            if idle_changed and self._auto_lock is not None:
                self._auto_lock.start(preferences.idle_minutes)
        try:
            machine.write(self._around.preferences_path, preferences)
        except OSError:
            if self._desk is not None:
                self._desk.say(
                    self.tr("This machine’s settings could not be saved; they hold until you quit.")
                )
        self._apply_look()

    def _apply_look(self) -> None:
        theme = self._around.theme
        if theme.scheme != _SCHEMES.get(self._preferences.scheme):
            theme.set_scheme(_SCHEMES.get(self._preferences.scheme, Qt.ColorScheme.Unknown))
        if theme.text_scale != self._preferences.text_scale:
            theme.set_text_scale(self._preferences.text_scale)
            if self._workspace is not None:
                QTimer.singleShot(0, self._workspace, self._workspace.rebuild)
