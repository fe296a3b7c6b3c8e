"""What can be done about a claim's money from its opened row; each says its sum before and after."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from headdesk.domain.claims import ANSWERED, UNFILED, WAITING
from headdesk.domain.ledger import Position, PostingId, position
from headdesk.domain.money import ZERO, Money
from headdesk.store import ledger
from headdesk.store.claim_lists import ClaimRow
from headdesk.store.connection import Connection
from headdesk.ui.desk import Desk, Topic
from headdesk.ui.money.reason_dialog import ReasonDialog
from headdesk.ui.money.taking import Taking, taking
from headdesk.ui.places import Place, Where
from headdesk.ui.widgets.dialog import Question
from headdesk.usecases import posting


class Deed(StrEnum):
    """One of them."""

    OPEN = "open"
    POST = "post"
    TAKE = "take"
    GIVE_UP = "give up"
    TAKE_BACK = "take back"


@dataclass(frozen=True, slots=True)
class Offer:
    """A deed as a button: what it does in words, and how much it stands out."""

    deed: Deed
    words: str
    kind: str


@dataclass(frozen=True, slots=True)
class Scope:
    """What deeds need to know about a claim beside its row.

    Attributes:
        taking: What the client can pay now; None for nothing.
        last: The last posting that stands, and what it moved; None where none can be taken back.
    """

    taking: Taking | None
    last: tuple[PostingId, Position] | None


def scope(connection: Connection, row: ClaimRow) -> Scope:
    """Return what the deeds of a claim are about."""
    posting_id = ledger.last_posting(connection, row.id)
    if posting_id is None:
        return Scope(taking(connection, row.id), None)
    moved = position(ledger.entries_of_posting(connection, posting_id))
    return Scope(taking(connection, row.id), (posting_id, moved))


def offers(row: ClaimRow, known: Scope) -> list[Offer]:
    """Return the deeds that fit where a claim stands, the next one last; the filled button is the page’s."""
    opening = _tr("Open claim {n}").format(n=row.number)
    if row.state in UNFILED:
        return [Offer(Deed.OPEN, opening, "secondary")]
    found = []
    if known.last is not None:
        found.append(Offer(Deed.TAKE_BACK, _tr("Take back…"), "plain"))
    if row.state in ANSWERED:
        giving_up = _tr("Write off {amount}…").format(amount=row.position.open)
        asking = _tr("Ask {payer} for {amount}").format(payer=row.payer, amount=_still_expected(row.position))
        found.append(Offer(Deed.GIVE_UP, giving_up, "plain"))
        found.append(Offer(Deed.POST, _tr("Post payment"), "quiet"))
        return [*found, *_take(known, "quiet"), Offer(Deed.OPEN, asking, "secondary")]
    found.insert(0, Offer(Deed.OPEN, opening, "quiet"))
    if row.state in WAITING:
        return [*found, Offer(Deed.POST, _tr("Post payment"), "secondary")]
    return [*found, *_take(known, "secondary")]


def _still_expected(stands: Position) -> Money:
    """Return what the payer is to be asked for: of all that is open, no more than was expected from it."""
    missing = stands.expected - stands.paid
    return min(stands.open, missing) if missing > ZERO else stands.open


def _take(known: Scope, kind: str) -> list[Offer]:
    if known.taking is None:
        return []
    return [Offer(Deed.TAKE, known.taking.words(), kind)]


def do(deed: Deed, desk: Desk, window: QWidget, row: ClaimRow) -> None:
    """Go where it is done, or ask for its reason first."""
    known = scope(desk.connection, row)
    if deed is Deed.OPEN:
        desk.go(Place(Where.CLAIM, row.id))
    elif deed is Deed.POST:
        desk.go(Place(Where.POST, row.id))
    elif deed is Deed.TAKE and known.taking is not None:
        desk.go(known.taking.place)
    elif deed is Deed.GIVE_UP:
        ReasonDialog(window, _giving_up(row), partial(_give_up, desk, row)).open()
    elif deed is Deed.TAKE_BACK and known.last is not None:
        posting_id, moved = known.last
        step = partial(_take_back, desk, row, posting_id)
        ReasonDialog(window, _taking_back(row, moved), step).open()


def _giving_up(row: ClaimRow) -> Question:
    amount = row.position.open
    return Question(
        _tr("Write off {amount} of claim {n}?").format(amount=amount, n=row.number),
        _tr(
            "You stop asking {payer} for {amount}, and the claim is closed. The client is not asked for it "
            "either. This can be taken back later."
        ).format(payer=row.payer, amount=amount),
        _tr("Write off {amount}").format(amount=amount),
        _tr("Keep it open"),
    )


def _taking_back(row: ClaimRow, moved: Position) -> Question:
    return Question(
        _tr("Take back what was posted last on claim {n}?").format(n=row.number),
        _tr(
            "What goes back: {moved}. The claim stands as before; the posting and its reversal both stay "
            "visible."
        ).format(moved=_moved(moved)),
        _tr("Take it back"),
        _tr("Keep it"),
    )


def _moved(moved: Position) -> str:
    """Return what a posting moved, in words."""
    parts = (
        (moved.paid, _tr("{amount} paid")),
        (moved.adjusted, _tr("{amount} adjusted")),
        (moved.client_share, _tr("{amount} client’s share")),
    )
    said = [words.format(amount=amount) for amount, words in parts if amount > ZERO]
    return ", ".join(said) or _tr("no amount")


def _give_up(desk: Desk, row: ClaimRow, reason: str) -> None:
    posting.write_off(desk.connection, row.id, reason, now=desk.now())
    said = _tr("{amount} of claim {n} written off. Nothing is open on it.")
    desk.say(said.format(amount=row.position.open, n=row.number))
    _tell(desk)


def _take_back(desk: Desk, row: ClaimRow, posting_id: PostingId, reason: str) -> None:
    posting.reverse(desk.connection, posting_id, reason, now=desk.now())
    still = ledger.position_of_claim(desk.connection, row.id).open
    desk.say(_tr("Taken back on claim {n}. Open now: {amount}").format(n=row.number, amount=still))
    _tell(desk)


def _tell(desk: Desk) -> None:
    desk.changed.emit(Topic.LEDGER)
    desk.changed.emit(Topic.CLAIMS)


def _tr(text: str) -> str:
    return QCoreApplication.translate("money", text)
