"""The one window: before the practice is open it shows the way in, afterwards the workspace."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from shiboken6 import isValid

from headdesk.domain.errors import HeaddeskError
from headdesk.ui import preferences as machine
from headdesk.ui.jobs import Jobs
from headdesk.ui.preferences import Preferences, next_text_size
from headdesk.ui.way_in import WayIn
from headdesk.ui.widgets.focus_ring import FocusRing

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent

    from headdesk.ui.desk import Desk
    from headdesk.ui.places import Place, Where
    from headdesk.ui.screen import PageKey
    from headdesk.ui.surroundings import Surroundings
    from headdesk.ui.unlocked import Pending, Unlocked
    from headdesk.ui.window_menus import WindowMenus
    from headdesk.ui.workspace import Workspace
    from headdesk.usecases.vaults import Opened

_SCHEMES: Final = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}
USUAL_SIZE: Final = (1280, 800)
"""Where the screen has room for it."""
_FRAME: Final = 40
"""The height that a system's title bar takes at most."""
_PAINTED_MILLISECONDS: Final = 50
"""By then the first page is painted, and nobody has pressed a key yet."""


class _Left(NamedTuple):
    """What somebody left behind in a practice at its last lock.

    Attributes:
        place: Where they were.
        unsaved: What the disk refused, by screen.
        private: What it refused of the private notes, sealed.
    """

    place: Place
    unsaved: dict[Where, Any]
    private: Pending

    @property
    def is_refused(self) -> bool:
        """True while something that was typed is on no disk."""
        return bool(self.unsaved or self.private)

    def __repr__(self) -> str:
        """Return the place alone."""
        return f"_Left({self.place!r})"


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
        self._unlocked: Unlocked | None = None
        self._workspace: Workspace | None = None
        self._left: dict[Path, _Left] = {}
        self.way_in = WayIn(around, self._jobs, self)
        self.way_in.page_shown.connect(self._show)
        self.way_in.opened.connect(self.open_desk)
        self._menus: WindowMenus | None = None
        QTimer.singleShot(_PAINTED_MILLISECONDS, self, self._build_menus)
        self._ring = FocusRing(self)
        self.setWindowTitle("Headdesk")
        self.setMinimumSize(1024, 700)
        self.resize(QSize(*USUAL_SIZE).boundedTo(self._room_on_screen()))
        self._apply_look()

    def _room_on_screen(self) -> QSize:
        """Return how large the window can be with its frame within what the screen leaves to windows."""
        return self.screen().availableGeometry().size() - QSize(0, _FRAME)

    def start(self) -> None:
        """Show the practice opened last, or the first choices."""
        self.way_in.start(self._preferences.last_practice)

    # ------------------------------------------------------------ open and locked

    @Slot(object)
    def open_desk(self, opened: Opened) -> None:
        """Show the workspace of an unlocked practice, where the person left it."""
        self._build_menus()
        from headdesk.ui.places import Place, Where
        from headdesk.ui.unlocked import Unlocked
        from headdesk.ui.workspace import Workspace

        failures = self.way_in.come_in(opened.vault.folder)
        left = self._left.pop(opened.vault.folder.resolve(), _Left(Place(Where.TODAY), {}, {}))
        unlocked = Unlocked(
            opened, self._around, self._preferences, failures=failures, private=left.private, parent=self
        )
        unlocked.locking.connect(self.lock)
        unlocked.called.connect(self.come_to_front)
        unlocked.desk.preferred.connect(self._prefer)
        workspace = Workspace(unlocked.desk, self)
        workspace.wants_switcher.connect(self._switch)
        workspace.arrived.connect(self._allow_keys)
        self._show(workspace)
        self._unlocked, self._workspace = unlocked, workspace
        self._prefer(self._preferences._replace(last_practice=str(unlocked.folder)))
        unlocked.begin(workspace)
        workspace.take_unsaved(left.unsaved)
        workspace.go(left.place)
        QTimer.singleShot(0, workspace, workspace.look_after_opening)

    @Slot(str)
    def lock(self, reason: str = "key") -> None:
        """Save what was typed, forget the keys, and ask for the password; unlocking comes back here.

        It locks whatever else is wrong; an error that is none of ours comes up once the keys are gone.
        """
        workspace, unlocked = self._workspace, self._unlocked
        if workspace is None or unlocked is None:
            return
        from headdesk.ui import shown

        time = shown.time_of(unlocked.desk.now())
        words = self.tr("Locked at %1. Something in Headdesk went wrong; look at your last words.")
        try:
            words = self._put_away(workspace, unlocked)
        finally:
            self._close_desk(reason)
            self.way_in.show_unlock(unlocked.folder, words.replace("%1", time))

    @Slot()
    def lock_with_system(self) -> None:
        """Lock because the computer sleeps or its screen was locked."""
        self.lock("system")

    def _put_away(self, workspace: Workspace, unlocked: Unlocked) -> str:
        """Save what was typed, take along what the disk refuses, and return how that went."""
        private = unlocked.private.close()
        place = workspace.place()
        try:
            workspace.leave()
        except HeaddeskError as error:
            return f"{self.tr('Locked at %1.')} {error.what} {error.do}".strip()
        finally:
            left = _Left(place, workspace.unsaved(), private)
            self._left[unlocked.folder.resolve()] = left
        if left.is_refused:
            return self.tr("Locked at %1. The disk refused your last words; they are kept until you unlock.")
        return self.tr("Locked at %1. Everything you typed is saved.")

    @property
    def desk(self) -> Desk | None:
        """The desk while the practice is open."""
        return None if self._unlocked is None else self._unlocked.desk

    def workspace(self) -> Workspace | None:
        """Return the workspace while the practice is open."""
        return self._workspace

    def save(self) -> bool:
        """Save what was typed, if a practice is open; return whether all of it is on disk."""
        workspace = self.workspace()
        if workspace is None:
            return not any(left.is_refused for left in self._left.values())
        try:
            workspace.leave()
        except HeaddeskError:
            return False
        kept_apart = self._unlocked is None or self._unlocked.private.save()
        return kept_apart and not workspace.unsaved()

    @Slot()
    def come_to_front(self) -> None:
        """Show this window above the others."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save, lock and go; only what the disk refuses is asked about, because closing would lose it."""
        if not self.save() or any(left.is_refused for left in self._left.values()):
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
            self._left = {}
            self._close_desk()
            self.close()

    def _close_desk(self, reason: str = "closed") -> None:
        unlocked, self._unlocked = self._unlocked, None
        if unlocked is None:
            return
        self._close_windows_in_front()
        self._show(QWidget(self))
        self.repaint()  # client data is off the screen before anything below waits for the disk
        try:
            unlocked.close(reason)
        except HeaddeskError as error:
            self._around.tell(self, error)

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

    @Slot(QWidget)
    def _show(self, page: QWidget) -> None:
        """Put a page into the window; the page before is destroyed with everything it shows."""
        self._workspace = None
        self.setCentralWidget(page)
        self._allow_keys()
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------ keys and menus

    @Slot()
    def _build_menus(self) -> None:
        """Make the menus with their keys, once: after the first page is painted, or when a practice opens."""
        from headdesk.ui.window_menus import WindowMenus

        if self._menus is None:
            self._menus = WindowMenus(self, self._deeds())
            self._allow_keys()

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
            "larger": partial(self._scale, larger=True),
            "smaller": partial(self._scale, larger=False),
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
        """Open the form of a new session; on a client's page it is for that client."""
        from headdesk.domain.people import ClientId
        from headdesk.ui.places import Where
        from headdesk.ui.session.dialog import plan_session

        if self.desk is not None and self._workspace is not None:
            here = self._workspace.place()
            client_id = ClientId(here.number) if here.where is Where.CLIENT and here.number else None
            plan_session(self.desk, self, client_id=client_id)

    def _say_saved(self) -> None:
        saved = self.save()
        if self.desk is not None:
            words = self.tr("Everything is saved, as you type.")
            self.desk.say(
                words if saved else self.tr("The disk refused your last words; they are kept here.")
            )

    def _scale(self, *, larger: bool) -> None:
        wanted = next_text_size(self._preferences.text_scale, larger=larger)
        self._prefer(self._preferences._replace(text_scale=wanted))

    @Slot()
    def _switch(self) -> None:
        from headdesk.ui.switcher.switcher import Switcher

        if self.desk is not None and self._menus is not None:
            Switcher(self.desk, self, self._menus.of_practice()).open()

    @Slot()
    def _allow_keys(self) -> None:
        """Enable what the page that is shown answers."""
        if self._menus is None:
            return
        workspace = self._workspace
        answered = set() if workspace is None else {f"page {key}" for key in workspace.page_keys()}
        self._menus.allow(practice=workspace is not None, page=answered.__contains__)

    @Slot(object)
    def _prefer(self, preferences: Preferences) -> None:
        """Take other settings of this machine, keep them, and act on them."""
        self._preferences = preferences
        if self._unlocked is not None:
            self._unlocked.prefer(preferences)
        try:
            machine.write(self._around.preferences_path, preferences)
        except OSError:
            if self.desk is not None:
                self.desk.say(
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
