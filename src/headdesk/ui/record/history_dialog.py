"""Earlier versions of a draft: what differs from now, and putting back what stood then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from headdesk.domain.differences import Piece, differences
from headdesk.domain.templates import Template
from headdesk.ui import shown
from headdesk.ui.record.difference_text import DifferenceText
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.combo import Combo
from headdesk.ui.widgets.dialog import Dialog
from headdesk.ui.widgets.field import Field
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.panel_group import refill
from headdesk.usecases.draft_history import Moment

_WIDE = 620


class HistoryDialog(QObject):
    """One moment at a time, section by section.

    Args:
        parent: The window it stands before.
        template: By which the sections are called.
        now: Section key to text.
        moments: What stood earlier, the newest first.
        today: By which days are named.

    Attributes:
        dialog: The window.
        moment: Chooses the moment.

    Signals:
        put_back: Section key to the text that is wanted again.
    """

    put_back = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        template: Template,
        now: Mapping[str, str],
        moments: Sequence[Moment],
        today: date,
    ) -> None:
        self.dialog = Dialog(
            parent,
            parent.tr("Earlier versions of this draft"),
            parent.tr(
                "Crossed out: what stood then. Underlined: what came since. "
                "Once you sign, this history is gone."
            ),
            wide=_WIDE,
        )
        super().__init__(self.dialog)
        self._template, self._now, self._moments = template, dict(now), moments
        self.moment = Combo(self.tr("Version"), [(n, _when(one, today)) for n, one in enumerate(moments)])
        self.moment.chosen.connect(self._show)
        self._sections = QVBoxLayout()
        self._sections.setSpacing(scaled(16))
        self.dialog.body.addWidget(Field(self.tr("Version"), self.moment))
        self.dialog.body.addLayout(self._sections)
        self.dialog.add_button("keep", self.tr("Leave it as it is"), first=True)
        self.whole = Button(self.tr("Put all of it back"), parent=self.dialog)
        self.whole.clicked.connect(self._put_all_back)
        self.dialog.place_button(self.whole)
        self._show()

    def open(self) -> None:
        """Show the newest version that differs from now."""
        self.dialog.open()
        self.moment.setFocus()

    @Slot()
    def _show(self) -> None:
        changed = differences(self._chosen(), self._shown_now())
        parts = [self._section(key, pieces) for key, pieces in changed.items()]
        same = Label(self.tr("It said the same as now."), "body", "muted", wrap=True)
        refill(self._sections, parts or [same])
        self.whole.allow(bool(changed), self.tr("It said the same as now."))

    def _chosen(self) -> Mapping[str, str]:
        return self._moments[int(str(self.moment.chosen_key()))].texts

    def _shown_now(self) -> dict[str, str]:
        """Return what the sections that were written by then say now, in the order of the template."""
        order = [section.key for section in self._template.sections]
        keys = sorted(self._chosen(), key=lambda key: order.index(key) if key in order else len(order))
        return {key: self._now.get(key, "") for key in keys}

    def _section(self, key: str, pieces: Sequence[Piece]) -> QWidget:
        label = self._template.label_of(key)
        back = Button(
            self.tr("Put back"), "quiet", size="row", flush=True, name=self.tr("Put back: %s") % label
        )
        back.setObjectName(key)
        back.clicked.connect(self._put_section_back)
        part = QWidget()
        head = QHBoxLayout()
        head.addWidget(Label(label, "name"), 1)
        head.addWidget(back)
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(4))
        column.addLayout(head)
        column.addWidget(DifferenceText(label, pieces))
        return part

    @Slot()
    def _put_section_back(self) -> None:
        button = self.sender()
        if button is not None:
            key = button.objectName()
            self._put_back({key: self._chosen()[key]})

    @Slot()
    def _put_all_back(self) -> None:
        self._put_back(dict(self._chosen()))

    def _put_back(self, texts: Mapping[str, str]) -> None:
        self.dialog.decide("back")
        self.put_back.emit(texts)


def _when(moment: Moment, today: date) -> str:
    return f"{shown.short_day(moment.at.date(), today)}, {shown.time_of(moment.at)}"
