"""What a person sees when the program itself is wrong."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.dialog import Dialog

_WIDE, _HIGH = 440, 140


class Words(NamedTuple):
    """What a dialog says: what happened, and what it means with one thing to do."""

    title: str
    text: str


def words(*, saved: bool) -> Words:
    """Return what is said when everything that was typed is on disk, or when the last of it is not."""
    if saved:
        return Words(
            _tr("Something went wrong in Headdesk"),
            _tr(
                "What you typed is saved, and you can go on. If it happens again, lock with Ctrl L and "
                "unlock: everything is then read anew from the disk."
            ),
        )
    return Words(
        _tr("Your last words are not on disk"),
        _tr(
            "Something went wrong in Headdesk. What you typed last is still on the screen: close this, copy "
            "it into another program, and only then lock or close Headdesk. Everything before is saved."
        ),
    )


class CrashDialog(QObject):
    """What happened, whether everything is on disk, one thing to do; the report is folded.

    Args:
        report: What may be told of the error: no client's words.
        saved: Everything typed is on disk.
        parent: The window it stands before.

    Attributes:
        dialog: The window, which owns this; freed when it closes.
    """

    def __init__(self, report: str, *, saved: bool, parent: QWidget | None = None) -> None:
        self.dialog = Dialog(parent, *words(saved=saved), wide=_WIDE)
        super().__init__(self.dialog)
        self.report = QPlainTextEdit(report)
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        self.report.setAccessibleName(self.tr("Report without any client’s words"))
        self.report.setFixedHeight(scaled(_HIGH))
        self.report.hide()
        self.unfold = Button(self.tr("Show the report"), "quiet", size="row", flush=True)
        self.copy = Button(self.tr("Copy it"), "quiet", size="row")
        self.unfold.clicked.connect(self._turn)
        self.copy.clicked.connect(self._copy)
        row = QHBoxLayout()
        row.addWidget(self.unfold)
        row.addWidget(self.copy)
        row.addStretch()
        self.dialog.body.addLayout(row)
        self.dialog.body.addWidget(self.report)
        self.close = self.dialog.add_button("close", self.tr("Close"), "primary", first=True)

    @Slot()
    def _turn(self) -> None:
        """Show the report, or hide it again."""
        show = self.report.isHidden()
        self.report.setVisible(show)
        self.unfold.set_text(self.tr("Hide the report") if show else self.tr("Show the report"))

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())


def _tr(text: str) -> str:
    return QCoreApplication.translate("crash_dialog", text)
