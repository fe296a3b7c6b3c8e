"""Fields beside each other whose edges line up with those of other rows."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from headdesk.ui.theme_type import scaled


def side_by_side(*parts: tuple[QWidget | None, int]) -> QGridLayout:
    """Return widgets beside each other with their shares of the width; None leaves a share free.

    A grid keeps to the shares whatever the widgets would like to have, a box layout does not.
    """
    row = QGridLayout()
    row.setHorizontalSpacing(scaled(16))
    for column, (widget, share) in enumerate(parts):
        row.setColumnStretch(column, share)
        row.addWidget(widget or QWidget(), 0, column)
    return row
