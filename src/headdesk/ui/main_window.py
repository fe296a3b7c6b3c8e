"""The window: before the practice is open it shows the way in, afterwards the workspace."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from shiboken6 import isValid

from headdesk.domain.errors import HeaddeskError
from headdesk.store.outside import is_practice
from headdesk.ui import preferences as machine
from headdesk.ui.commands import COMMANDS, Command, Menu
from headdesk.ui.jobs import Job, Jobs
from headdesk.ui.preferences import Preferences
from headdesk.ui.preload import Preload
from headdesk.ui.theme import Theme

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtGui import QCloseEvent

    from headdesk.store.key_file import KdfCost
    from headdesk.ui.auto_lock import AutoLock
    from headdesk.ui.desk import Desk
    from headdesk.ui.places import Place, Where
    from headdesk.ui.single_instance import FirstWindow
    from headdesk.ui.widgets.dialog import Ask, Question
    from headdesk.ui.workspace import Workspace
    from headdesk.usecases.vaults import Opened

SAMPLE_FOLDER = "Sample practice.headdesk"
_SCHEMES: Final = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}
_WANTED_NEXT: Final = (
    "headdesk.store.keys",
    "headdesk.usecases.vaults",
    "headdesk.ui.unlock.attempt",
    "headdesk.ui.widgets.focus_ring",
    "headdesk.ui.workspace",
    "headdesk.ui.today.screen",
)
"""What unlocking will want; loaded while the password is typed."""
_TEXT_STEP = 25


def _ask(window: QWidget, question: Question, hear: Callable[[bool], None]) -> None:
    """Ask in a dialog; what that takes is loaded for the first question."""
    from headdesk.ui.widgets import dialog

    dialog.ask(window, question, hear)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the program hands to the window: its clocks, its folders, its look.

    Attributes:
        clock: This moment in local time with its offset.
        monotonic: Seconds of a clock that only goes forward.
        data_folder: Where practices live unless the person chooses another place.
        preferences_path: The file with this machine's settings.
        theme: The look.
        cost: What a guess at a password shall cost; None for what it usually costs.
        ask: Puts a question to the person; tests answer it themselves.
    """

    clock: Callable[[], datetime]
    monotonic: Callable[[], float]
    data_folder: Path
    preferences_path: Path
    theme: Theme
    cost: KdfCost | None = None
    ask: Ask = _ask


class MainWindow(QMainWindow):
    """The one window of the program."""

    def __init__(self, surroundings: Surroundings) -> None:
        super().__init__()
        self._around = surroundings
        self._preferences = machine.read(surroundings.preferences_path)
        self._jobs = Jobs(self)
        self._desk: Desk | None = None
        self._workspace: Workspace | None = None
        self._opened: Opened | None = None
        self._first: FirstWindow | None = None
        self._folder: Path | None = None
        self._resume: Place | None = None
        self._unsaved: dict[Where, Any] = {}
        self._failures: dict[Path, int] = {}
        self._auto_lock: AutoLock | None = None
        self._build_menus()
        self.setWindowTitle("Headdesk")
        self.setMinimumSize(1024, 700)
        self.resize(1280, 800)
        self._apply_look()

    # ------------------------------------------------------------ the way in

    def start(self) -> None:
        """Show the practice opened last, or the first choices."""
        folder = Path(self._preferences.last_practice)
        if self._preferences.last_practice and is_practice(folder):
            self.show_unlock(folder)
        else:
            self.show_welcome()

    @Slot()
    def show_welcome(self) -> None:
        """Show the first choices: a new practice, a backup, the sample."""
        from headdesk.ui.unlock.welcome import WelcomeScreen

        page = WelcomeScreen(self)
        page.wants_new.connect(self.show_first_run)
        page.wants_restore.connect(self.show_restore)
        page.wants_sample.connect(self.show_sample)
        page.wants_other.connect(self.choose_other)
        self._show(page)

    @Slot()
    def show_first_run(self) -> None:
        """Make a new practice."""
        from headdesk.ui.unlock.first_run.screen import FirstRun

        page = FirstRun(
            self._around.data_folder,
            self._jobs,
            cost=self._cost(),
            clock=self._around.clock,
            parent=self,
        )
        page.finished.connect(self.open_desk)
        page.cancelled.connect(self.show_welcome)
        self._show(page)

    @Slot()
    def show_restore(self) -> None:
        """Make a practice out of a backup."""
        from headdesk.ui.unlock.restore import RestoreScreen

        page = RestoreScreen(self._around.data_folder, self._jobs, parent=self)
        page.restored.connect(self.show_unlock)
        page.cancelled.connect(self.start)
        self._show(page)

    @Slot()
    def show_sample(self) -> None:
        """Show the sample practice, made first if it is not there."""
        folder = self._around.data_folder / SAMPLE_FOLDER
        if is_practice(folder):
            self.show_unlock(folder)
            return
        from headdesk.usecases.vaults import make_sample

        cost = self._cost()

        def work(_job: Job) -> Path:
            return make_sample(folder, cost=cost)

        self._jobs.run(work, self.show_unlock, self._complain)

    @Slot()
    def choose_other(self) -> None:
        """Let the person choose another practice folder."""
        from PySide6.QtWidgets import QFileDialog

        chosen = QFileDialog.getExistingDirectory(
            self, self.tr("Open a practice"), str(self._around.data_folder)
        )
        if chosen:
            self.show_unlock(Path(chosen))

    @Slot(object)
    def show_unlock(self, folder: Path, words: str = "") -> None:
        """Ask for the password of a practice."""
        from headdesk.ui.unlock.unlock import UnlockScreen

        password = note = ""
        if folder.name == SAMPLE_FOLDER:
            from headdesk.usecases.sample import PASSWORD

            password, note = PASSWORD, self.tr("This is the sample practice; its password is filled in.")
        page = UnlockScreen(
            folder,
            self._jobs,
            words=words,
            password=password,
            note=note,
            failures=self._failures.get(folder.resolve(), 0),
            parent=self,
        )
        page.failed.connect(self._count_failures)
        page.unlocked.connect(self.open_desk)
        page.wants_other.connect(self.show_welcome)
        page.wants_restore.connect(self.show_restore)
        self._folder = folder
        self._show(page)
        Preload(_WANTED_NEXT, page)

    @Slot(int)
    def _count_failures(self, failures: int) -> None:
        """Remember how many tries were wrong: leaving the page and coming back does not end the pause."""
        if self._folder is not None:
            self._failures[self._folder.resolve()] = failures

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
        self._desk, self._opened, self._folder = desk, opened, opened.vault.folder
        failures = self._failures.pop(opened.vault.folder.resolve(), 0)
        vaults.begin(opened, connection, failures=failures, now=desk.now())
        desk.locking.connect(self.lock)
        desk.preferred.connect(self._prefer)
        workspace = Workspace(desk, self)
        workspace.wants_switcher.connect(self._switch)
        self._show(workspace)
        self._workspace = workspace
        self._allow_practice_actions()
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
        if workspace is None or self._folder is None or self._desk is None:
            return
        from headdesk.ui import shown

        time = shown.time_of(self._desk.now())
        words = self.tr("Locked at %1. Something in Headdesk went wrong; look at your last words.")
        try:
            words = self._put_away(workspace)
        finally:
            self._close_desk(reason)
            self.show_unlock(self._folder, words.replace("%1", time))

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

    def _show(self, page: QWidget) -> None:
        """Put a page into the window; the page before is destroyed with everything it shows."""
        self._workspace = None
        cancel = getattr(self.centralWidget(), "cancel", None)
        if cancel is not None:
            cancel()  # an unlocking under way ends in nothing
        self.setCentralWidget(page)
        self._allow_practice_actions()
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _allow_practice_actions(self) -> None:
        for action in self._practice_actions:
            action.setEnabled(self._workspace is not None)

    def _complain(self, error: BaseException) -> None:
        if not isinstance(error, HeaddeskError):
            raise error
        from headdesk.ui.widgets.dialog import Question

        question = Question(error.what, error.do, self.tr("Close"), self.tr("Close"))
        self._around.ask(self, question, _hear_nothing)

    def _clock_of(self, *, sample_practice: bool) -> Callable[[], datetime]:
        """Return the practice's clock; the sample lives on its own invented day."""
        if not sample_practice:
            return self._around.clock
        from headdesk.usecases import sample

        opened_at = self._around.clock()
        return lambda: sample.SAMPLE_NOW + (self._around.clock() - opened_at)

    def _cost(self) -> KdfCost:
        """Return what a guess at a new password shall cost."""
        from headdesk.usecases.vaults import USUAL_COST

        return self._around.cost or USUAL_COST

    # ------------------------------------------------------------ keys and menus

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
        watch.about_to_lock.connect(self._warn_of_lock)
        return watch

    def _build_menus(self) -> None:
        """Make every action with its key; on a Mac the bar is always there, elsewhere F10 shows it."""
        bar = self.menuBar()
        menus = {menu: bar.addMenu(QCoreApplication.translate("commands", menu)) for menu in Menu}
        self._practice_actions: list[QAction] = []
        for command in COMMANDS:
            action = QAction(command.shown, self)
            action.setObjectName(command.name)
            action.setShortcuts([QKeySequence(key) for key in command.keys])
            action.triggered.connect(partial(self._do, command))
            menus[command.menu].addAction(action)
            self.addAction(action)
            if command.name not in {"quit", "larger", "smaller"}:
                self._practice_actions.append(action)
        bar.setVisible(sys.platform == "darwin")
        toggle = QAction(self.tr("Show the menus"), self)
        toggle.setShortcut(QKeySequence("F10"))
        toggle.triggered.connect(self._toggle_menus)
        self.addAction(toggle)

    def _do(self, command: Command, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 -- Qt's signal
        """Do what a key or a menu item asks for."""
        from headdesk.ui.places import Place, Where

        kind, _, what = command.name.partition(" ")
        workspace = self.workspace()
        if kind == "go" and workspace:
            workspace.go(Place(Where(what)))
        elif kind == "page" and workspace:
            workspace.act(what)
        elif kind == "pane" and workspace:
            workspace.next_pane(backwards=what == "previous")
        else:
            getattr(self, f"_{command.name.replace(' ', '_')}")()

    def _new_session(self) -> None:
        from headdesk.ui.session.dialog import plan_session

        if self._desk is not None:
            plan_session(self._desk, self)

    def _new_client(self) -> None:
        from headdesk.ui.places import Place, Where

        workspace = self.workspace()
        if workspace is not None:
            workspace.go(Place(Where.CLIENT))

    def _saved(self) -> None:
        saved = self.save()
        if self._desk is not None:
            words = self.tr("Everything is saved, as you type.")
            self._desk.say(
                words if saved else self.tr("The disk refused your last words; they are kept here.")
            )

    def _lock(self) -> None:
        self.lock()

    def _quit(self) -> None:
        self.close()

    def _larger(self) -> None:
        self._prefer(
            replace(self._preferences, text_scale=min(self._preferences.text_scale + _TEXT_STEP, 200))
        )

    def _smaller(self) -> None:
        self._prefer(
            replace(self._preferences, text_scale=max(self._preferences.text_scale - _TEXT_STEP, 100))
        )

    @Slot()
    def _switch(self) -> None:
        from headdesk.ui.switcher.switcher import Switcher

        if self._desk is not None:
            Switcher(self._desk, self, self._practice_actions).open()

    @Slot()
    def _toggle_menus(self) -> None:
        bar = self.menuBar()
        bar.setVisible(not bar.isVisible())
        if bar.isVisible():
            bar.setActiveAction(bar.actions()[0])

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


def _hear_nothing(_answer: object) -> None:
    """A sentence was read; nothing follows."""
