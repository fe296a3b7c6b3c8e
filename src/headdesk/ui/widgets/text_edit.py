"""A field with many lines that grows with its text."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QMimeData, QSize, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import (
    QFocusEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget

from headdesk.ui.theme_type import role_metrics, scaled, set_text_role
from headdesk.ui.widgets.field_paint import paint_frame
from headdesk.ui.widgets.named import named

LINE_HEIGHT = 148.0
_INSIDE = 9


class TextEdit(QTextEdit):
    """Plain text that takes as many lines as it needs; Tab leaves it.

    Args:
        name: Read aloud; the same words as the label beside it.
        role: ``note`` for notes, ``body`` elsewhere.
        lines: Shown when empty.
        frame: False inside a `NoteSheet`, which has the frame.
        parent: As in Qt.

    Signals:
        edited: The text changed by the person or by `set_text`.
        left: The focus went elsewhere.
    """

    edited = Signal()
    left = Signal()

    def __init__(
        self,
        name: str,
        *,
        role: str = "body",
        lines: int = 3,
        frame: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._lines, self._frame, self._role = lines, frame, role
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        self.setProperty("ring_radius", -1)
        self.document().setDocumentMargin(scaled(_INSIDE) if frame else 0)
        set_text_role(self, role)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self.textChanged.connect(self.edited)
        named(self, name)
        self.set_text("")

    def text(self) -> str:
        """Return the text."""
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Show another text, in the house line height; undo starts afresh."""
        self.setUndoRedoEnabled(False)
        self.setPlainText(text)
        spaced = QTextBlockFormat()
        spaced.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spaced)
        self.setUndoRedoEnabled(True)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste the words without their looks."""
        if source.hasText():
            self.insertPlainText(source.text())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Return whether there are words to paste."""
        return source.hasText()

    @Slot(QSizeF)
    def _grow(self, size: QSizeF) -> None:
        self._fit(size.height())

    def _fit(self, text_height: float) -> None:
        wanted = max(ceil(text_height), self._smallest())
        if self.minimumHeight() != wanted or self.maximumHeight() != wanted:
            self.setFixedHeight(wanted)

    def _smallest(self) -> int:
        line = role_metrics(self._role).height() * LINE_HEIGHT / 100
        return ceil(line * self._lines + 2 * self.document().documentMargin())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height the text needs at the new width."""
        super().resizeEvent(event)
        self._fit(self.document().size().height())

    def sizeHint(self) -> QSize:
        """Return a width of some forty characters and the height of the text."""
        width = role_metrics(self._role).averageCharWidth() * 40
        return QSize(width, max(self._smallest(), ceil(self.document().size().height())))

    def minimumSizeHint(self) -> QSize:
        """Return little width and the height of the text."""
        return QSize(role_metrics(self._role).averageCharWidth() * 12, self.minimumHeight())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the focus went elsewhere."""
        super().focusOutEvent(event)
        self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame, then what Qt draws."""
        if self._frame:
            painter = QPainter(self.viewport())
            paint_frame(painter, self, self.viewport().rect(), focused=self.hasFocus())
            painter.end()
        super().paintEvent(event)
