"""What is recorded, or a form in its place."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from headdesk.ui.sheet.form_page import FormPage
from headdesk.ui.widgets.page_column import PageColumn
from headdesk.ui.widgets.page_header import LEFT_WITH_BACK


class ListOrForm(QWidget):
    """Shows a list, or the form; the form's buttons are kept by the screen, at its bottom.

    Args:
        listed: Shows what is recorded.
        form: Takes its place.
        parent: As in Qt.

    Attributes:
        is_form: True while the form is shown.

    Signals:
        working: True while the form is shown, whose button is then the page's main one.
    """

    working = Signal(bool)

    def __init__(self, listed: QWidget, form: FormPage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_form = False
        self._listed, self._form = listed, form
        column = PageColumn(self, left=LEFT_WITH_BACK, top=20, gap=4)
        column.add(listed)
        column.add(form)
        column.addStretch(1)
        form.hide()

    def show_form(self) -> None:
        """Show the form."""
        self._turn(is_form=True)

    def show_list(self) -> None:
        """Show what is recorded."""
        self._turn(is_form=False)

    def main_action(self) -> bool:
        """Press the filled button of the form; return whether there was one, which it may have closed."""
        was_form = self.is_form
        if was_form:
            self._form.finished.emit()
        return was_form

    def _turn(self, *, is_form: bool) -> None:
        self.is_form = is_form
        self._listed.setVisible(not is_form)
        self._form.setVisible(is_form)
        self.working.emit(is_form)
