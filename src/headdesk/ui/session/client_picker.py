"""Who attends: a field that finds clients by the first letters of their names."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QCompleter, QVBoxLayout, QWidget

from headdesk.domain.errors import HeaddeskError
from headdesk.domain.people import Client, ClientId, Name
from headdesk.store import find
from headdesk.ui.desk import Desk, Topic
from headdesk.ui.places import Place, Where
from headdesk.ui.switcher.result import Result
from headdesk.ui.switcher.result_delegate import RESULT_ROLE, ResultDelegate
from headdesk.ui.switcher.result_list import result_list, result_model
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.chip import Chip
from headdesk.ui.widgets.flow_layout import FlowLayout
from headdesk.ui.widgets.search_field import search_field
from headdesk.usecases import clients

NEW: Final = "new"
"""Stands in a place's part for a client who is to be added."""
_AROUND = 10


class ClientPicker(QWidget):
    """Typing finds, Enter takes the match, a chip shows each chosen client and unticking takes it away.

    A first and a last name that nobody has can be added as a new client, as the last line of what is found.

    Signals:
        changed: Other clients are chosen now.
        refused: Why a new client was not recorded.
    """

    changed = Signal()
    refused = Signal(str)

    def __init__(self, desk: Desk, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._most = 1
        self._chips: dict[ClientId, Chip] = {}
        self.edit = search_field(name, hint=self.tr("First letters of a name"))
        self.completer = self._build_completer()
        self._holder = QWidget()
        self._flow = FlowLayout(self._holder)
        self._holder.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(8))
        column.addWidget(self.edit)
        column.addWidget(self._holder)
        self.setFocusProxy(self.edit)
        self.setAccessibleName(name)
        self.edit.textEdited.connect(self._find)
        self.edit.returnPressed.connect(self._take_only_match)

    def chosen(self) -> list[ClientId]:
        """Return who attends, in the order in which they were chosen."""
        return list(self._chips)

    def choose(self, client_id: ClientId, name: str) -> None:
        """Add a client; beyond the most that fit, the first chosen make room."""
        if client_id in self._chips:
            return
        chip = Chip(name, ticked=True, parent=self._holder)
        chip.toggled.connect(self._untick)
        self._chips[client_id] = chip
        self._flow.addWidget(chip)
        chip.show()
        self._drop_surplus()
        self._tell()

    def set_most(self, most: int) -> None:
        """Let so many clients be chosen; the last chosen stay."""
        self._most = most
        if len(self._chips) > most:
            self._drop_surplus()
            self._tell()

    def _build_completer(self) -> QCompleter:
        completer = QCompleter(self)
        self.popup = result_list(self.tr("Clients found"))
        self.popup.setObjectName("completions")  # as the style sheet calls such lists
        completer.setPopup(self.popup)
        self.popup.setItemDelegate(ResultDelegate(self.popup))  # the completer has put in its own
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setWidget(self.edit)
        completer.activated[QModelIndex].connect(self._take)  # type: ignore[index]
        return completer

    @Slot(str)
    def _find(self, typed: str) -> None:
        """Offer the clients whose names begin so."""
        found = [
            Result(client.name, "", "", "user", Place(Where.CLIENT, client.id))
            for client in find.clients(self._desk.connection, typed, archived=False)
        ]
        if len(typed.split()) > 1 and _plain(typed) not in {_plain(result.words) for result in found}:
            words = self.tr("Add %s as a new client") % _tidy(typed)
            found.append(Result(words, "", "", "user-plus", Place(Where.CLIENT, part=NEW)))
        self.completer.setModel(result_model(found, self.completer))
        self.popup.hide()
        if found:
            self.completer.complete()
            self.popup.setCurrentIndex(self.completer.completionModel().index(0, 0))
            self.popup.resize(self.edit.width(), self.popup.sizeHintForRow(0) * len(found) + scaled(_AROUND))

    @Slot(QModelIndex)
    def _take(self, index: QModelIndex) -> None:
        result, typed = index.data(RESULT_ROLE), self.edit.text()
        self.edit.clear()
        if result.target.part == NEW:
            self._add(typed)
        else:
            self.choose(ClientId(result.target.number), result.words)

    @Slot()
    def _take_only_match(self) -> None:
        """Take what was typed when it can mean only one client."""
        matches = find.clients(self._desk.connection, self.edit.text(), archived=False, limit=2)
        if len(matches) == 1:
            self.edit.clear()
            self.choose(matches[0].id, matches[0].name)

    def _add(self, typed: str) -> None:
        """Record a new client of that name, and choose them; what else is known is typed on their page."""
        first, _, last = _tidy(typed).rpartition(" ")
        client = Client(Name(first, last))
        try:
            client_id = clients.save(self._desk.connection, client, now=self._desk.now())
        except HeaddeskError as error:
            self.edit.setText(typed)
            self.refused.emit(f"{error.what} {error.do}".strip())
            return
        self._desk.changed.emit(Topic.CLIENTS)
        self.choose(client_id, client.shown)

    @Slot(bool)
    def _untick(self, on: bool) -> None:  # noqa: FBT001 - a slot
        gone = [client_id for client_id, chip in self._chips.items() if not chip.isChecked()]
        for client_id in gone:
            self._drop(client_id)
        if not on:
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            self._tell()

    def _drop_surplus(self) -> None:
        for client_id in self.chosen()[: -self._most]:
            self._drop(client_id)

    def _drop(self, client_id: ClientId) -> None:
        chip = self._chips.pop(client_id)
        self._flow.removeWidget(chip)
        chip.hide()
        chip.deleteLater()

    def _tell(self) -> None:
        self._holder.setVisible(bool(self._chips))
        self._holder.updateGeometry()
        self.changed.emit()


def _tidy(typed: str) -> str:
    return " ".join(typed.split())


def _plain(name: str) -> str:
    return _tidy(name).casefold()
