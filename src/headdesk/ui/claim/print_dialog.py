"""How a form goes onto paper or into a file."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from headdesk.domain.errors import InvalidValueError
from headdesk.forms import cms1500
from headdesk.forms.cms1500.draw import MOST_OFFSET
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.banner import Banner
from headdesk.ui.widgets.dialog import Dialog
from headdesk.ui.widgets.field import Field
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.radio import Radio
from headdesk.ui.widgets.value_edit import ValueEdit
from headdesk.usecases import printing

_WIDE = 440


@dataclass(frozen=True, slots=True)
class Wish:
    """What the person wants printed, and where.

    Attributes:
        form: How it is to come out.
        to_file: Into a file instead of onto paper.
    """

    form: printing.Wish
    to_file: bool


class PrintDialog(Dialog):
    """Data only or a drawn copy, moved by what this machine's printer needs.

    Signals:
        wished: A `Wish`; the dialog is closed then.
    """

    wished = Signal(object)

    def __init__(self, window: QWidget, number: int, *, usual: Wish, needs_original: bool) -> None:
        super().__init__(
            window,
            self.tr("Print claim {n}").replace("{n}", str(number)),
            self.tr("Afterwards you say whether it left; printing files nothing."),
            wide=_WIDE,
        )
        self._needs_original = needs_original
        self.data = Radio(self.tr("Data only, for the red form"))
        self.drawn = Radio(self.tr("Drawn copy, on plain paper"))
        self.warning = Banner(
            "attention",
            self.tr("This payer takes only original red forms."),
            self.tr("A drawn copy is for your own files."),
        )
        self.right = _offset_edit(self.tr("Move right"), usual.form.right)
        self.down = _offset_edit(self.tr("Move down"), usual.form.down)
        self.add_button("cancel", self.tr("Cancel"))
        self.save = self.add_button("save", self.tr("Save PDF…"), "primary" if usual.to_file else "secondary")
        self.print = self.add_button("print", self.tr("Print…"), "secondary" if usual.to_file else "primary")
        self._lay_out()
        self._connect()
        chosen = self.drawn if usual.form.mode is cms1500.Mode.DRAWN else self.data
        chosen.setChecked(True)
        chosen.setFocus()
        self._warn()

    def _lay_out(self) -> None:
        modes = QVBoxLayout()
        modes.setSpacing(scaled(4))
        modes.addWidget(self.data)
        modes.addWidget(self.drawn)
        offsets = QHBoxLayout()
        offsets.setSpacing(scaled(16))
        for label, edit in ((self.tr("Right, in mm"), self.right), (self.tr("Down, in mm"), self.down)):
            offsets.addWidget(Field(label, edit))
        offsets.addStretch()
        self.body.addLayout(modes)
        self.body.addWidget(self.warning)
        self.body.addLayout(offsets)
        for words in (
            self.tr("Moves everything; kept for the printer of this computer."),
            self.tr("A saved PDF is not locked: anyone who has the file can read it."),
        ):
            self.body.addWidget(Label(words, "hint", "muted", wrap=True))

    def _connect(self) -> None:
        self.drawn.toggled.connect(self._warn)
        self.decided.connect(self._wish)
        for edit in (self.right, self.down):
            edit.refused.connect(self._forbid)
            edit.textEdited.connect(self._allow)

    @Slot()
    def _warn(self) -> None:
        self.warning.setVisible(self._needs_original and self.drawn.isChecked())

    @Slot(str)
    def _forbid(self, reason: str) -> None:
        for button in (self.save, self.print):
            button.allow(False, reason)  # noqa: FBT003 - reads as a sentence

    @Slot()
    def _allow(self) -> None:
        for button in (self.save, self.print):
            button.allow(True)  # noqa: FBT003 - reads as a sentence

    @Slot(str)
    def _wish(self, answer: str) -> None:
        if answer not in {"print", "save"}:
            return
        mode = cms1500.Mode.DRAWN if self.drawn.isChecked() else cms1500.Mode.DATA
        form = printing.Wish(mode, self.right.value() or 0.0, self.down.value() or 0.0)
        self.wished.emit(Wish(form, to_file=answer == "save"))


def _offset_edit(name: str, value: float) -> ValueEdit:
    edit = ValueEdit(name, parse_offset, show_offset, characters=8)
    edit.set_value(value)
    return edit


def parse_offset(text: str) -> float:
    """Return millimetres, to the tenth.

    Raises:
        InvalidValueError: It is no number, or more than adjusting a printer is.
    """
    try:
        value = round(float(text.replace(",", ".").replace("−", "-").removesuffix("mm").strip()), 2)
    except ValueError:
        raise InvalidValueError("That is not a length.", "Type millimeters: 1.5 or -0.8.") from None
    if not abs(value) <= MOST_OFFSET:
        raise InvalidValueError(
            f"That is more than {MOST_OFFSET} mm.",
            "Look at the paper in the tray and the printer’s settings.",
        )
    return value


def show_offset(value: float) -> str:
    """Return millimetres as typed."""
    return f"{value:g}"
