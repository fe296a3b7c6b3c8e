"""The list of what typing found; the field above it keeps the focus."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from headdesk.ui.switcher.result import Result
from headdesk.ui.switcher.result_delegate import RESULT_ROLE, ResultDelegate
from headdesk.ui.widgets.named import named
from headdesk.ui.widgets.row_palette import without_highlight


def result_list(name: str, parent: QWidget | None = None) -> QListView:
    """Return an empty list that looks like the rows of a popover and never scrolls by itself."""
    found = named(QListView(parent), name)
    found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    found.setModel(result_model([], found))
    found.setItemDelegate(ResultDelegate(found))
    found.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    found.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    found.setFrameShape(QListView.Shape.NoFrame)
    found.setMouseTracking(True)
    found.setPalette(without_highlight())
    found.viewport().setAutoFillBackground(False)
    return found


def result_model(results: Sequence[Result], parent: QObject) -> QStandardItemModel:
    """Return a model of what was found; each row is read aloud as a sentence."""
    model = QStandardItemModel(parent)
    for result in results:
        item = QStandardItem(result.words)
        item.setData(result, RESULT_ROLE)
        item.setData(result.sentence(), Qt.ItemDataRole.AccessibleTextRole)
        model.appendRow(item)
    return model
