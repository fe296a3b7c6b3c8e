"""Whether spelling is checked on this computer, and the words that are right although no list has them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from headdesk.domain.errors import HeaddeskError
from headdesk.domain.spelling import LONGEST_WORD
from headdesk.store import own_words
from headdesk.ui.desk import Desk, Topic
from headdesk.ui.settings.safety.setting_row import SettingRow
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.chip import Chip
from headdesk.ui.widgets.field import Field
from headdesk.ui.widgets.flow_layout import FlowLayout
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.line_edit import LineEdit
from headdesk.ui.widgets.section_header import SectionHeader
from headdesk.ui.widgets.switch import Switch
from headdesk.usecases import spelling


class SpellingPart(QWidget):
    """A switch, a line to add words, and a chip for each; taking a chip away takes the word away."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.switch = Switch(self.tr("On"), name=self.tr("Mark words that are not known"))
        self.word = LineEdit(self.tr("A word to know"), characters=24)
        self.add = Button(self.tr("Add"), "secondary", name=self.tr("Add the word"))
        self._field = Field(self.tr("My words"), self.word)
        self._none = Label(self.tr("None yet; a marked word can be added where it stands."), "hint", "muted")
        self._words = QWidget()
        self._flow = FlowLayout(self._words, gap=8)
        self._lay_out()
        self.switch.clicked.connect(self._take_switch)
        self.add.clicked.connect(self._add)
        self.word.returnPressed.connect(self._add)

    def show_section(self) -> None:
        """Show what is chosen on this computer, and the words of the practice."""
        self.switch.setChecked(self._desk.preferences.spelling)
        self._field.clear_message()
        self._show_words()

    def _show_words(self) -> None:
        while item := self._flow.takeAt(0):
            if old := item.widget():
                old.hide()
                old.deleteLater()
        known = own_words.words(self._desk.connection)
        for word in known:
            chip = Chip(word, ticked=True)
            chip.setObjectName(word)
            chip.toggled.connect(self._toggle)
            self._flow.addWidget(chip)
            chip.show()
        self._words.setVisible(bool(known))
        self._none.setVisible(not known)

    @Slot()
    def _take_switch(self) -> None:
        self._desk.prefer(self._desk.preferences._replace(spelling=self.switch.isChecked()))

    @Slot()
    def _add(self) -> None:
        if not self.word.text().strip():
            return
        if self._record(self.word.text(), known=True):
            self.word.clear()
            self._show_words()
        self.word.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _toggle(self) -> None:
        """Forget a word whose tick is taken away; ticking it again brings it back."""
        chip = self.sender()
        if isinstance(chip, Chip):
            self._record(chip.objectName(), known=chip.isChecked())

    def _record(self, word: str, *, known: bool) -> bool:
        change = spelling.add_word if known else spelling.remove_word
        try:
            change(self._desk.connection, word, now=self._desk.now())
        except HeaddeskError as error:
            self._field.show_error(f"{error.what} {error.do}".strip())
            return False
        self._field.clear_message()
        self._desk.saved.emit(self._desk.now())
        self._desk.changed.emit(Topic.PRACTICE)
        return True

    def _lay_out(self) -> None:
        self.word.setMaxLength(LONGEST_WORD)
        words = self.tr(
            "English, with clinical words and the names in this practice. It holds for this computer; "
            "nothing leaves it."
        )
        if not spelling.is_there():
            words = self.tr("Spelling cannot be checked on this computer. Install Headdesk again.")
            self.switch.setEnabled(False)
        line = QHBoxLayout()
        line.setSpacing(scaled(8))
        line.addWidget(self._field)
        line.addWidget(self.add, 0, Qt.AlignmentFlag.AlignBottom)
        line.addStretch(1)
        self._flow.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(16))
        column.addWidget(SectionHeader(self.tr("Spelling")))
        column.addWidget(SettingRow(self.tr("Mark words that are not known"), words, self.switch))
        column.addLayout(line)
        column.addWidget(self._words)
        column.addWidget(self._none)
