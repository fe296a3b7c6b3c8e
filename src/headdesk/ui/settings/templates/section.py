"""The templates section of the settings."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.templates import Template
from headdesk.ui.desk import Desk
from headdesk.ui.settings.templates.list_part import ListPart
from headdesk.ui.settings.templates.page import TemplatePage
from headdesk.ui.widgets.page_column import REACH, PageColumn


class TemplatesSection(QWidget):
    """All templates, or one of them in their place.

    Attributes:
        bar: What ends the changing of a template.

    Signals:
        turned: Another view is shown, which begins at its top.
    """

    turned = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("reach", REACH)
        self.all = ListPart(desk)
        self.page = TemplatePage(desk)
        inner = PageColumn(left=REACH, right=REACH, top=0, bottom=0)
        inner.add(self.page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.all)
        whole.addLayout(inner)
        whole.addStretch(1)
        self.bar = self.page.editor.bar
        whole.addWidget(self.bar)
        self.bar.hide()
        self.page.hide()
        self.all.wanted.connect(self._open)
        self.page.copied.connect(self._open)
        self.page.closed.connect(self._show_all)

    def show_section(self) -> None:
        """Read all templates; one that is written on stays open."""
        self.all.show_section()

    def editor_of(self, field: str, _row: int) -> QWidget | None:
        """Return what a word stands for: ``templates``, ``new`` or ``import``."""
        known = {"templates": self.all.list, "new": self.all.header.action, "import": self.all.bring_in}
        return known.get(field)

    @Slot(object)
    def _open(self, template: Template) -> None:
        self.all.hide()
        self.page.show()
        self.page.open(template)
        self.bar.setHidden(self.page.editor.isHidden())
        self.turned.emit()

    @Slot()
    def _show_all(self) -> None:
        self.page.hide()
        self.bar.hide()
        self.all.show()
        self.all.show_section()
        self.all.take_focus()
        self.turned.emit()
