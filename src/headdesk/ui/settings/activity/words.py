"""The words of the activity log: what was done, and what is told of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication

from headdesk.domain.deeds import Deed
from headdesk.store.activity_subjects import Payment

_DONE: Final = {
    ("activity log", "export"): "Activity log exported",
    ("attendee", "ask no fee"): "No fee for a missed session: %1",
    ("attendee", "charge missed session"): "Missed session charged: %1",
    ("attendee", "code"): "Session coded: %1",
    ("attendee", "confirm"): "Session confirmed: %1",
    ("attendee", "take code back"): "Code taken back: %1",
    ("attendee", "take fee back"): "Fee taken back: %1",
    ("claim", "file"): "Claim %1 filed",
    ("claim", "held"): "Claim %1 held",
    ("claim", "make"): "Claim %1 made",
    ("claim", "post payment"): "Payment posted to claim %1",
    ("claim", "print"): "Claim %1 printed",
    ("claim", "ready"): "Claim %1 let go",
    ("claim", "refresh"): "Claim %1 brought up to date",
    ("claim", "route"): "Claim %1: other way of filing",
    ("claim", "save"): "Claim %1 saved as PDF",
    ("claim", "take filing back"): "Claim %1: filing taken back",
    ("claim", "write off"): "Claim %1 written off",
    ("client", "add"): "Client added: %1",
    ("client", "change"): "Client changed: %1",
    ("client", "change contacts"): "Contacts changed: %1",
    ("client", "change diagnoses"): "Diagnoses changed: %1",
    ("client", "export disclosures"): "Table of what went out exported: %1",
    ("client", "post payment"): "Payment from %1",
    ("client", "search"): "Searched: %1",
    ("client", "view"): "Chart opened: %1",
    ("clinician", "save"): "Clinician saved: %1",
    ("code", "set fee"): "Fee set",
    ("coverage", "add"): "Policy added: %1",
    ("coverage", "change"): "Policy changed: %1",
    ("note", "addend"): "Addendum signed: %1",
    ("measure", "save"): "Measure of one’s own saved",
    ("note", "begin"): "Note begun: %1",
    ("note", "co-sign"): "Note co-signed: %1",
    ("note", "date"): "Day of a draft changed: %1",
    ("note", "discard"): "Draft taken out: %1",
    ("note", "edit"): "Draft written on: %1",
    ("note", "print"): "Entry printed: %1",
    ("note", "reopen"): "Signed note opened again: %1",
    ("note", "save"): "Entry saved as PDF: %1",
    ("note", "sign"): "Note signed: %1",
    ("note", "view"): "Signed note read: %1",
    ("own word", "add"): "Word added for the spell-checker",
    ("own word", "remove"): "Word taken from the spell-checker",
    ("payer", "change contract"): "Contract changed: %1",
    ("payer", "save"): "Payer saved: %1",
    ("payer", "set rate"): "Rate set: %1",
    ("place", "save"): "Place saved: %1",
    ("posting", "enter"): "Entered in the ledger",
    ("posting", "reverse"): "Taken back in the ledger",
    ("practice", "back up"): "Backed up",
    ("practice", "change"): "Practice changed",
    ("practice", "change marks"): "Marks of unchanged text set",
    ("practice", "change password"): "Password changed",
    ("practice", "check"): "Practice checked",
    ("practice", "choose backup folder"): "Backup folder chosen",
    ("practice", "create"): "Practice made",
    ("practice", "lock"): "Locked",
    ("practice", "log end missing"): "End of the log found missing",
    ("practice", "make recovery sheet"): "Recovery sheet made",
    ("practice", "make sample"): "Sample filled in",
    ("practice", "restore"): "Restored from a backup",
    ("practice", "search"): "Searched everything",
    ("practice", "stop using keyring"): "Password asked for again on this computer",
    ("practice", "unlock"): "Unlocked",
    ("practice", "use keyring"): "Opened without the password on this computer from here on",
    ("private note", "begin"): "Private note begun",
    ("private note", "finish"): "Private note closed as finished",
    ("private note", "reopen"): "Private note written on again",
    ("private note", "view"): "Private note read",
    ("private note", "write"): "Private note written",
    ("private notes", "change password"): "Password of the private notes changed",
    ("private notes", "export"): "Private notes saved as PDF",
    ("private notes", "lock"): "Private notes locked",
    ("private notes", "make recovery sheet"): "Recovery sheet for private notes made",
    ("private notes", "open"): "Private notes opened",
    ("private notes", "print"): "Private notes printed",
    ("private notes", "set up"): "Private notes set up",
    ("proof", "export"): "Proof exported",
    ("provider", "save"): "Colleague saved: %1",
    ("record", "add"): "Paper added: %1",
    ("record", "change"): "Paper changed: %1",
    ("record", "end"): "Paper ended: %1",
    ("request", "change"): "Request for the record changed: %1",
    ("request", "close"): "Request for the record closed: %1",
    ("request", "disclose"): "Copy of the record went out: %1",
    ("request", "extend"): "Request for the record given more time: %1",
    ("request", "print"): "Packet printed: %1",
    ("request", "receive"): "Request for the record taken down: %1",
    ("request", "save"): "Packet saved as PDF: %1",
    ("session", "change"): "Session changed: %1",
    ("session", "correct times"): "Times corrected: %1",
    ("session", "plan"): "Session planned: %1",
    ("snippet", "begin"): "First snippets put in",
    ("snippet", "bring back"): "Snippet brought back: %1",
    ("snippet", "remove"): "Snippet removed: %1",
    ("snippet", "save"): "Snippet saved: %1",
    ("supervisor", "leave"): "Supervisor left: %1",
    ("supervisor", "new password"): "New password of a supervisor: %1",
    ("supervisor", "set up"): "Supervisor added: %1",
    ("template", "export"): "Template exported",
    ("template", "hide"): "Template hidden",
    ("template", "import"): "Template imported",
    ("template", "save"): "Template saved",
    ("template", "show"): "Template shown again",
}
_TOLD: Final = {
    "faults": "faults: %1",
    "failures": "wrong passwords before: %1",
    "gaps": "sections left empty: %1",
    "how": "%1",
    "kind": "%1",
    "reason": "%1",
    "outcome": "%1",
    "route": "%1",
    "code": "%1",
    "with": "with the %1",
    "count": "%1 in all",
    "version": "version %1",
    "lines": "lines of the claim: %1",
    "backup of": "backup of %1",
    "entries before": "entries before: %1",
    "posting": "posting %1",
    "reversing": "by posting %1",
    "link": "signature %1",
    "said": "statement %1",
    "sha256": "fingerprint %1",
}
"""In this order: what a person looks for first, fingerprints last."""
_COUNTS_OF_TROUBLE: Final = frozenset({"failures", "gaps"})
"""Said only where there was some."""

_DEEDS: Final = {
    Deed.VIEW: "Views",
    Deed.EDIT: "Edits",
    Deed.SIGN: "Signatures",
    Deed.PRINT: "Prints",
    Deed.EXPORT: "Exports",
    Deed.CLAIM: "Claims",
    Deed.MONEY: "Money",
    Deed.KEYS: "Unlocking and keys",
    Deed.SAFETY: "Backups and checks",
    Deed.SETTINGS: "Settings",
}
_OF_THE_LEDGER: Final = frozenset({"lines", "posting", "reversing"})
"""Numbers that say nothing to a person."""
_FINGERPRINTS: Final = frozenset({"said", "sha256"})
_BEGINNING: Final = 8


def deed(of: Deed) -> str:
    """Return what a kind of deed is called where one is chosen."""
    return _said(_DEEDS[of])


def done(entity: str, action: str, subject: str) -> str:
    """Return what was done, and to what: its number or its name, empty where it has none."""
    words = _DONE.get((entity, action))
    if words is None:
        plain = " ".join(part for part in (action, entity, subject) if part)
        return plain[:1].upper() + plain[1:]
    said = _said(words).replace("%1", subject)
    return " ".join(said.rstrip(": ").split())


def told(detail: Mapping[str, object], *, whole: bool) -> str:
    """Return what an entry tells besides: all of it, or fingerprints by their beginnings and no row numbers.

    Ids that stand nowhere else on the screen are left to the exported file.
    """
    left_out = frozenset() if whole else _OF_THE_LEDGER
    told_of = (key for key in _TOLD if key in detail and key not in left_out)
    kept = (key for key in told_of if detail[key] or key not in _COUNTS_OF_TROUBLE)
    return ", ".join(_said(_TOLD[key]).replace("%1", _value(key, detail[key], whole=whole)) for key in kept)


def payment(paid: Payment) -> str:
    """Return how much came in and from which payer, such as *$87.00 from Harbor Mutual*."""
    words = _said("%1 from %2") if paid.payer else "%1"
    return words.replace("%1", str(paid.amount)).replace("%2", paid.payer)


def _said(words: str) -> str:
    return QCoreApplication.translate("activity_words", words)


def _value(key: str, value: object, *, whole: bool) -> str:
    return str(value) if whole or key not in _FINGERPRINTS else f"{str(value)[:_BEGINNING]}…"
