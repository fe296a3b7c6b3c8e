"""Whether a PDF is to open for anyone, or only with a password."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from headdesk.domain.errors import InvalidValueError
from headdesk.forms.locked_pdf import FEWEST, refuse_weak
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.dialog import Dialog
from headdesk.ui.widgets.field import Field
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.message_line import MessageLine
from headdesk.ui.widgets.password_edit import PasswordEdit

_WIDE = 420


class LockDialog(QObject):
    """Asks for the password of a PDF; an empty one leaves it open. Lives as long as its dialog.

    Attributes:
        dialog: The window.
        password: What it opens with.
        save: Goes on to the file.

    Signals:
        chosen: The password, or an empty text.
    """

    chosen = Signal(str)

    def __init__(self, window: QWidget) -> None:
        self.dialog = Dialog(
            window,
            self.tr("Save a PDF"),
            self.tr("With a password the file is encrypted and opens only with it, in any program."),
            wide=_WIDE,
        )
        super().__init__(self.dialog)
        self.password = PasswordEdit(self.tr("Password of the file"))
        hint = self.tr("at least {n} characters, or none").replace("{n}", str(FEWEST))
        self._field = Field(self.tr("Password of the file"), self.password, hint=hint)
        self._open = MessageLine("attention", self.tr("Without one, anyone who has the file can read it."))
        self._apart = Label(
            self.tr("Give the password another way than the file: by phone, or in person."),
            "hint",
            "muted",
            wrap=True,
        )
        for part in (self._field, self._open, self._apart):
            self.dialog.body.addWidget(part)
        self.dialog.add_button("cancel", self.tr("Cancel"))
        self.save = Button(self.tr("Save PDF…"), "primary", key="↵")
        self.dialog.place_button(self.save)
        self.save.clicked.connect(self._choose)
        self.password.returnPressed.connect(self._choose)
        self.password.textEdited.connect(self._show_what_follows)
        self._show_what_follows()

    def open(self) -> None:
        """Show it."""
        self.dialog.open()
        self.password.setFocus()

    @Slot()
    def _show_what_follows(self) -> None:
        self._field.clear_message()
        self._open.setVisible(not self.password.text())
        self._apart.setVisible(bool(self.password.text()))

    @Slot()
    def _choose(self) -> None:
        password = self.password.text()
        try:
            if password:
                refuse_weak(password)
        except InvalidValueError as error:
            self._field.show_error(f"{error.what} {error.do}")
            self.password.setFocus()
            return
        self.password.clear()
        self.dialog.accept()
        self.chosen.emit(password)
