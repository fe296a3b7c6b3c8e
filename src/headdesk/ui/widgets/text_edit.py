"""A field with many lines that grows with its text."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QMimeData, QSize, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QTextEdit, QWidget

from headdesk.domain.errors import InvalidValueError
from headdesk.domain.typed import LONGEST, taken_in
from headdesk.domain.unchanged import Unchanged
from headdesk.ui.theme_type import role_metrics, scaled, set_text_role
from headdesk.ui.widgets.field_paint import paint_frame
from headdesk.ui.widgets.margin_marks import MarginMarks
from headdesk.ui.widgets.named import named
from headdesk.ui.widgets.typing_help import TypingHelp

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
        refused: Why something was not put into the text, which stays as it was.
    """

    edited = Signal()
    left = Signal()
    refused = Signal(str)

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
        self._helps: list[TypingHelp] = []
        self._marks: MarginMarks | None = None
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

    # ------------------------------------------------------------ the text

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

    def put_in(self, cursor: QTextCursor, text: str) -> bool:
        """Put a text in place of what a cursor selects, in one step; return whether there was room for it."""
        selected = cursor.selectionEnd() - cursor.selectionStart()
        there = self.document().characterCount() - 1 - selected
        try:
            kept = taken_in(text, there=there)
        except InvalidValueError as error:
            self.refused.emit(f"{error.what} {error.do}")
            return False
        cursor.insertText(kept)
        return True

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste the words without their looks."""
        if source.hasText():
            self.put_in(self.textCursor(), source.text())
            self.ensureCursorVisible()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Return whether there are words to paste."""
        return source.hasText()

    # ------------------------------------------------------------ helps and marks

    def add_help(self, typing_help: TypingHelp) -> None:
        """Let something help with typing here."""
        self._helps.append(typing_help)

    def show_unchanged(self, sentences: Sequence[Unchanged]) -> None:
        """Mark in the margin which sentences stand unchanged from earlier notes."""
        if self._marks is None:
            if not sentences:
                return
            self._marks = MarginMarks(self, (None if self._frame else self.parentWidget()) or self)
        self._marks.show_sentences(sentences)

    def unchanged_words(self) -> str:
        """Return how much is marked, in words; empty when nothing is."""
        return self._marks.words() if self._marks else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let helpers look at a key first; refuse one more sign in a text that is full."""
        if any(helper.take_key(event) for helper in self._helps):
            event.accept()
        elif self._is_full() and event.text().isprintable() and event.text():
            self.put_in(self.textCursor(), event.text())
        else:
            super().keyPressEvent(event)

    def _is_full(self) -> bool:
        return self.document().characterCount() > LONGEST

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 -- Qt's name and way
        """Let helpers take Tab; else the focus goes on."""
        taken = any(helper.take_tab(forward=next) for helper in self._helps)
        return taken or super().focusNextPrevChild(next)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show what can be done here, below what helpers offer; the menu key asks where the caret is."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        at = self.cursorRect().bottomLeft() if by_key else event.pos()
        self.menu_at(self.textCursor() if by_key else self.cursorForPosition(at)).popup(
            self.viewport().mapToGlobal(at)
        )

    def menu_at(self, place: QTextCursor) -> QMenu:
        """Return the menu for a place in the text."""
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for helper in self._helps:
            helper.add_actions(menu, place)
        return menu

    # ------------------------------------------------------------ size and looks

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
