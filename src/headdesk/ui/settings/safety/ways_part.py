"""What opens the practice: password, recovery sheet, this computer's keyring."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.errors import HeaddeskError
from headdesk.store import keyring_slot, outside
from headdesk.store.connection import Connection
from headdesk.store.keyring_slot import FindStore
from headdesk.ui import shown
from headdesk.ui.desk import Desk
from headdesk.ui.jobs import Job
from headdesk.ui.settings.safety.keyring_dialog import KeyringDialog
from headdesk.ui.settings.safety.password_dialog import PasswordDialog
from headdesk.ui.settings.safety.setting_row import SettingRow
from headdesk.ui.settings.safety.sheet_dialog import SheetDialog
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.section_header import SectionHeader
from headdesk.ui.widgets.switch import Switch
from headdesk.usecases import recovery


class WaysPart(QWidget):
    """Three ways in; the keyring's switch is off and says why where there is none to trust."""

    def __init__(
        self,
        desk: Desk,
        *,
        find_store: FindStore = keyring_slot.find_store,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._find_store = desk, find_store
        self._asked = self._has_store = False
        self.password = Button(self.tr("Change password…"))
        self.sheet = Button(self.tr("Make a new sheet…"))
        self.keyring = Switch(self.tr("Use it"), name=self.tr("Open without the password on this computer"))
        self.sheet_row = SettingRow(self.tr("Recovery sheet"), "", self.sheet)
        self.keyring_row = SettingRow(self.tr("Open without the password on this computer"), "", self.keyring)
        self.password.clicked.connect(self._change_password)
        self.sheet.clicked.connect(self._make_sheet)
        self.keyring.clicked.connect(self._use_keyring)
        self._lay_out()

    def _lay_out(self) -> None:
        nobody = self.tr("Nobody can open this without the password or the recovery sheet, including us.")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(16))
        column.addWidget(SectionHeader(self.tr("What opens the practice")))
        column.addWidget(SettingRow(self.tr("Password"), nobody, self.password))
        column.addWidget(self.sheet_row)
        column.addWidget(self.keyring_row)

    def show_section(self) -> None:
        """Read how it stands; the keyring is asked once, beside the window."""
        self._show_sheet()
        if not self._asked:
            self._asked = True
            self.keyring.setEnabled(False)
            self.keyring_row.set_sentence(self.tr("Asking this computer for its keyring…"))
            self._look()
        elif self._has_store:
            self._show_keyring()

    def _look(self) -> None:
        find_store = self._find_store  # the job holds nothing of Qt

        def job(_connection: Connection, handle: Job) -> None:
            find_store(handle.stop)

        self._desk.run(job, self._found, self._missing)

    def _found(self, _nothing: object) -> None:
        self._has_store = True
        self.keyring.setEnabled(True)
        self._show_keyring()

    def _missing(self, error: BaseException) -> None:
        if not isinstance(error, HeaddeskError):
            raise error
        self.keyring.setToolTip(error.what)
        self.keyring.setAccessibleDescription(error.what)
        self.keyring_row.set_sentence(f"{error.what} {error.do}".strip())

    @Slot()
    def _show_keyring(self) -> None:
        on = outside.opens_with_keyring(self._desk.vault.folder)
        self.keyring.setChecked(on)
        self.keyring_row.set_sentence(
            self.tr("This computer’s keyring holds a secret that opens the practice.")
            if on
            else self.tr("Off. The password is asked for each time.")
        )

    @Slot()
    def _show_sheet(self) -> None:
        known = recovery.sheet(self._desk.connection)
        if known is None:
            self.sheet_row.set_sentence(self.tr("Nothing is known of a sheet. Make one, on paper."))
            return
        made = self.tr("Made on %s.") % shown.full_day(known.made_on)
        lies = self.tr("Kept at: %s") % known.kept_at if known.kept_at else ""
        self.sheet_row.set_sentence(f"{made} {lies}".strip())

    @Slot()
    def _change_password(self) -> None:
        PasswordDialog(self._desk, self.window())

    @Slot()
    def _make_sheet(self) -> None:
        SheetDialog(self._desk, self.window(), self._show_sheet)

    @Slot()
    def _use_keyring(self) -> None:
        on = self.keyring.isChecked()
        KeyringDialog(self._desk, self.window(), self._find_store, on=on, closed=self._show_keyring)
