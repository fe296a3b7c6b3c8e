"""A form that takes the place of a list until it is saved or put aside; what is typed is never lost."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.errors import HeaddeskError
from headdesk.domain.people import ClientId
from headdesk.ui.sheet.form_sheet import FormSheet
from headdesk.ui.sheet.kept import KeptTexts
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.action_bar import ActionBar
from headdesk.ui.widgets.announce import announce
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.message_line import MessageLine
from headdesk.ui.widgets.section_header import SectionHeader


class FormPage(QWidget):
    """Heading, fields, a sentence about the whole, and two buttons.

    Args:
        kept: Where what makes no value yet is kept.
        name: What the form is called where texts are kept, such as ``policy``.
        main: The verb of the filled button.
        others: Buttons before it.
        parent: As in Qt.

    Attributes:
        bar: The buttons; the screen keeps them at its bottom while the form is shown.
        sheet: The fields.
        main: The filled button.
        out: Puts the form aside and forgets what was typed.
        heading: The name of the form.

    Signals:
        finished: The filled button was pressed.
        discarded: What was typed was given up.
    """

    finished = Signal()
    discarded = Signal()

    def __init__(
        self,
        kept: KeptTexts,
        name: str,
        main: str,
        *,
        others: tuple[Button, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kept, self._name = kept, name
        self._form = ""
        self._client_id = ClientId(0)
        self._before: dict[str, str] = {}
        self.heading = SectionHeader(main)
        self.sheet = FormSheet()
        self._message = MessageLine("problem", "", parent=self)
        self.main = Button(main, "primary", key="Ctrl ↵")
        self.main.clicked.connect(self.finished)
        self.out = Button(self.tr("Discard"), "plain", flush=True)
        self.out.clicked.connect(self._discard)
        self.bar = ActionBar(self.out, self.main, others=others)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(16))
        column.addWidget(self.heading)
        column.addWidget(self.sheet)
        column.addWidget(self._message)

    def name_of(self, number: int) -> str:
        """Return what the form of an entry is called where texts are kept; 0 is that of a new one."""
        return f"{self._name} {number}"

    def open(self, number: int, client_id: ClientId, title: str, texts: Mapping[str, str]) -> None:
        """Show the form of an entry, and over its texts what was typed before and not recorded."""
        self._form, self._client_id = self.name_of(number), client_id
        self.heading.set_title(title)
        self.clear_message()
        self.sheet.show_texts(texts)
        self._before = self.sheet.texts()
        kept = self._kept.texts(self._form, client_id)
        if kept:
            self.sheet.show_texts({**self._before, **kept})

    def is_changed(self) -> bool:
        """Return whether anything differs from what was there."""
        return self.sheet.texts() != self._before

    def keep(self) -> None:
        """Keep what was typed and is not recorded."""
        texts = self.sheet.texts()
        changed = {key: text for key, text in texts.items() if text != self._before[key]}
        self._remember(changed)

    def forget(self) -> None:
        """Forget what was typed: it is recorded now, or given up."""
        self._before = self.sheet.texts()
        self._remember({})

    def _remember(self, texts: Mapping[str, str]) -> None:
        refused = self._kept.keep(self._form, self._client_id, texts)
        if refused:
            self._show(refused)

    def refuse(self, problems: Mapping[str, str]) -> None:
        """Say what each field needs, and go to the first of them."""
        self.sheet.show_problems(problems)
        self.sheet.focus_first(problems)

    def show_problem(self, error: HeaddeskError) -> None:
        """Say what is wrong with the whole."""
        self._show(f"{error.what} {error.do}".strip())

    def _show(self, sentence: str) -> None:
        self._message.show_message("problem", sentence)
        self._message.show()
        announce(self._message, sentence)

    def message(self) -> str:
        """Return the sentence about the whole; empty when there is none."""
        return "" if self._message.isHidden() else self._message.sentence

    def clear_message(self) -> None:
        """Take that sentence away."""
        self._message.hide()

    @Slot()
    def _discard(self) -> None:
        self.forget()
        self.discarded.emit()
