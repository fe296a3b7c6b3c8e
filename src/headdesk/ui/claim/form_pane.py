"""The form of a claim as a picture, or why there is none."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from headdesk.domain.errors import FormError
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.banner import Banner
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.page_header import LEFT_WITH_BACK, RIGHT
from headdesk.ui.widgets.page_pictures import Beside
from headdesk.ui.widgets.paper_view import PaperView

PAPER: Final = (8.5, 11.0)
"""The form's sheet in inches."""


class FormPane(QWidget):
    """The paper, below a note where it is a kept copy; or the fault that keeps the form from being filled.

    Attributes:
        paper: The picture.
        listing: Opens the list of boxes; floats over the picture.

    Signals:
        wants_form: Back from a kept copy to the form of now.
        wants_mending: To where the fault is mended.
    """

    wants_form = Signal()
    wants_mending = Signal()

    def __init__(self, beside: Beside, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.paper = PaperView(self.tr("The form"), beside)
        self.listing = Button(self.tr("Box list"), "quiet", key="F6", size="row", flush=True)
        self._offer = self.paper.bar.add(self.listing)
        self.note = Banner("info", self.tr("A kept copy"), action=self.tr("Back to the form"))
        self.note.acted.connect(self.wants_form)
        self.fault = Banner("problem", self.tr("The form cannot be filled"), action=self.tr("Fix it"))
        self.fault.acted.connect(self.wants_mending)
        self._notes = _padded(self.note)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.paper)
        self._stack.addWidget(_padded(self.fault, stretch=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._notes)
        column.addWidget(self._stack, 1)
        self._notes.hide()

    def show_ground(self, sheets: int) -> None:
        """Show empty paper until the form is drawn."""
        self.paper.show_ground([PAPER] * sheets)
        self.show_form()

    def show_form(self, pdf: bytes = b"") -> None:
        """Show the form of now; without bytes, what there is of it."""
        self._notes.hide()
        self._stack.setCurrentIndex(0)
        self._offer.show()
        if pdf:
            self.paper.show_pdf(pdf)

    def show_copy(self, pdf: bytes, words: str, fingerprint: str) -> None:
        """Show the exact bytes of an earlier printing."""
        self.note.set_words(words, fingerprint)
        self._notes.show()
        self._stack.setCurrentIndex(0)
        self._offer.hide()
        self.paper.show_pdf(pdf)

    def offer_list(self, *, on: bool) -> None:
        """Offer the list of boxes, or the way back from it to the checks."""
        if on:
            self.listing.set_text(self.tr("Box list"), key="F6")
        else:
            self.listing.set_text(self.tr("Checks"), key="")

    def show_fault(self, fault: FormError) -> None:
        """Show which box cannot be filled, and why."""
        self._notes.hide()
        self.fault.set_words(fault.what, fault.do)
        self._stack.setCurrentIndex(1)


def _padded(banner: Banner, *, stretch: bool = False) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(scaled(LEFT_WITH_BACK), scaled(16), scaled(RIGHT), scaled(12))
    column.addWidget(banner)
    if stretch:
        column.addStretch()
    return holder
