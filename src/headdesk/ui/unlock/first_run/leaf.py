"""One page of the first run with its title and, on some, what a first claim still needs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.ui.theme_type import scaled
from headdesk.ui.unlock.beside import Beside
from headdesk.ui.unlock.first_run.check_list import CheckList
from headdesk.ui.widgets.label import Label

LEFT = 60
_RIGHT, _TOP, _GAP = 24, 48, 34
_LEAD, _FORM = 620, 616
_BREAKS_AT = 820


class Leaf(QWidget):
    """Title, lead and form, and beside it the list of what is still needed.

    Args:
        title: Large.
        lead: Muted, below it.
        form: What is filled in; its property ``reach`` says how far it goes beyond the text
            at the top and on both sides.
        needs: The list, where the page has one.
        parent: As in Qt.

    Attributes:
        where: Such as *Step 2 of 5*; shown where the steps at the left have no room.
    """

    def __init__(
        self,
        title: str,
        lead: str,
        form: QWidget,
        *,
        needs: CheckList | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.where = Label("", "hint", "muted")
        words = Label(lead, "lead", "muted", wrap=True)
        words.setMaximumWidth(scaled(_LEAD))
        reach = int(form.property("reach") or 0)
        head = QVBoxLayout()
        head.setContentsMargins(scaled(reach), 0, scaled(reach), 0)
        head.setSpacing(scaled(8))
        for part in (self.where, Label(title, "first_run", wrap=True), words):
            head.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(LEFT - reach), scaled(_TOP), scaled(_RIGHT - reach), scaled(24))
        column.setSpacing(0)
        column.addLayout(head)
        column.addSpacing(scaled(_GAP - reach))
        if needs is None:
            column.addWidget(form, 1)
        else:
            form.setMaximumWidth(scaled(_FORM))
            column.addWidget(Beside(form, _side(needs), gap=26, breaks_at=_BREAKS_AT, divider=True), 1)


def _side(needs: CheckList) -> QWidget:
    """Return the list under its heading."""
    side = QWidget()
    side.setMinimumWidth(scaled(200))
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(scaled(8))
    column.addWidget(Label(side.tr("Before a first claim"), "list_section"))
    column.addWidget(needs)
    column.addWidget(Label(side.tr("Notes need none of these."), "hint", "muted"))
    column.addStretch(1)
    column.setAlignment(Qt.AlignmentFlag.AlignTop)
    return side
