"""The pill that narrows a search to one client, and the field that finds them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from headdesk.domain.people import ClientId
from headdesk.store import find, people
from headdesk.store.connection import Connection
from headdesk.ui.desk import Desk
from headdesk.ui.places import Place, Where
from headdesk.ui.switcher.result import Result
from headdesk.ui.switcher.result_delegate import RESULT_ROLE
from headdesk.ui.switcher.result_list import result_list, result_model
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.combo import Combo
from headdesk.ui.widgets.list_keys import ListKeys
from headdesk.ui.widgets.popover import BLUR, Popover
from headdesk.ui.widgets.search_field import search_field

EVERYBODY = 0
_WIDE = 280


class ClientPill(Combo):
    """All clients, or the one who was chosen; opened, it finds clients by the first letters of a name."""

    def __init__(self, name: str, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(name, look="pill", neutral=EVERYBODY, parent=parent)
        self._desk = desk
        self.chooser: ClientChooser | None = None
        self.show_client(None)

    def client_id(self) -> ClientId | None:
        """Return who was chosen; None for everybody."""
        return ClientId(int(str(self.chosen_key()))) or None

    def show_client(self, client_id: ClientId | None) -> None:
        """Show a client as chosen, without a signal; None for everybody."""
        choices: list[tuple[object, str]] = [(EVERYBODY, self.tr("All clients"))]
        if client_id is not None:
            choices.append((client_id, people.client(self._desk.connection, client_id).shown))
        self.set_choices(choices)
        self.choose(client_id or EVERYBODY)

    def showPopup(self) -> None:
        """Open the field that finds."""
        self.chooser = ClientChooser(self._desk.connection, self)
        self.chooser.chosen.connect(self._take)
        self._desk.destroyed.connect(self.chooser.close)  # locking leaves no client on the screen
        self.chooser.open()

    @Slot(object)
    def _take(self, client_id: int) -> None:
        self.show_client(ClientId(client_id) if client_id else None)
        self.chosen.emit(self.chosen_key())


class ClientChooser(Popover):
    """A field and who it finds; the arrow keys choose while the field keeps the focus.

    Signals:
        chosen: The id of the client; 0 for everybody.
    """

    def __init__(self, connection: Connection, anchor: QWidget) -> None:
        super().__init__(anchor.window())  # a list inside a combo would get the frame of its choices
        self._connection, self._anchor = connection, anchor
        self.setAccessibleName(self.tr("Whose"))
        self.edit = search_field(self.tr("Find a client"), hint=self.tr("First letters of a name"))
        self.found = result_list(self.tr("Clients found"), self)
        self.body.setSpacing(scaled(5))
        self.body.addWidget(self.edit)
        self.body.addWidget(self.found)
        ListKeys(self.edit, self.found)
        self.edit.textChanged.connect(self._find)
        self.edit.returnPressed.connect(self._take)
        self.found.clicked.connect(self._take)
        self._find("")

    def open(self) -> None:
        """Show it under the pill, ready to type."""
        self.setFixedWidth(scaled(_WIDE) + 2 * BLUR)
        self.open_under(self._anchor)
        self.edit.setFocus(Qt.FocusReason.PopupFocusReason)

    @Slot(str)
    def _find(self, typed: str) -> None:
        clients = find.clients(self._connection, typed)
        found = [Result(client.name, "", "", "user", Place(Where.CLIENT, client.id)) for client in clients]
        everybody = Result(self.tr("All clients"), "", "", "users", Place(Where.CLIENTS))
        rows = [*found, everybody]
        self.found.setModel(result_model(rows, self.found))
        self.found.setFixedHeight(self.found.sizeHintForRow(0) * len(rows))
        self.found.setCurrentIndex(self.found.model().index(0, 0))
        self.adjustSize()

    @Slot()
    def _take(self) -> None:
        """Close, then tell who was chosen."""
        result = self.found.currentIndex().data(RESULT_ROLE)
        if isinstance(result, Result) and isinstance(result.target, Place):
            self._pick(result.target.number)
