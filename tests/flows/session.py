"""One session from the closing door to the ledger, with a pointer and with keys alone.

Both begin at the locked door of the sample practice, in whatever window the platform gives.
"""

from __future__ import annotations

from pathlib import Path

from tests.flows.person import Person

from headdesk.store import claim_lists, ledger
from headdesk.store.claim_lists import ClaimFilter
from headdesk.ui.main_window import MainWindow

NOTE = {
    "Behavior": "Came in brisk; one panic attack at the pharmacy, stayed in the queue.",
    "Intervention": "Interoceptive exposure with straw breathing, two rounds.",
    "Response": "Stayed through the second round, rating from 6 to 3.",
    "Plan": "Tram twice before Tuesday; first visit to the bridge.",
}


def with_pointer(window: MainWindow, pdf: Path) -> None:
    """Do it all with clicks; only words are typed."""
    person = Person(window)
    person.press("Unlock")
    person.sees("After the session")
    person.click_action("After the session", "Write note")
    for section, words in NOTE.items():
        person.click_into(section)
        person.types(words)
    person.press("Risk: Denies all risk")
    person.press("All normal")
    person.press("Sign note and choose code")
    person.press("Use 90834")
    person.click_into("Paper form")
    person.press("See the form")
    person.press("Print the form")
    person.press("Save PDF")
    save_as(person, pdf)
    person.press("It left")
    person.sees("Filed")
    person.press("Record an answer")
    person.press("Post $87.00")
    look_at_the_money(person, window, pdf)


def with_keys(window: MainWindow, pdf: Path) -> None:
    """Do it all without a pointer."""
    person = Person(window)
    person.keys("Return")
    person.sees("After the session")
    person.until(lambda: window.workspace() is not None, "the practice is open")
    person.keys("Return")
    person.until(lambda: person.focus().accessibleName() == "Behavior", "the first section has the focus")
    for section, words in NOTE.items():
        person.tab_to(section)
        person.types(words)
    person.tab_to("Risk: Denies all risk")
    person.keys("Space")
    person.tab_to("All normal")
    person.keys("Space", "Ctrl+Return")
    person.sees("Use 90834")
    person.keys("Ctrl+Return")
    person.sees("How it goes to Harbor Mutual")
    person.tab_to("Filed elsewhere")
    person.keys("Up")
    person.sees("Print the form")
    person.keys("Ctrl+Return")
    person.tab_to("Save PDF")
    person.keys("Space")
    save_as(person, pdf)
    person.tab_to("It left")
    person.keys("Space")
    person.sees("Record an answer")
    person.keys("Ctrl+Return")
    person.sees("Post $87.00")
    person.keys("Ctrl+Return")
    look_at_the_money(person, window, pdf)


def save_as(person: Person, pdf: Path) -> None:
    """Answer the system's question for a file."""
    person.until(lambda: person.focus().objectName() == "fileNameEdit", "a file is asked for")
    person.keys("Ctrl+A")
    person.types(str(pdf))
    person.keys("Return")
    person.sees("Did it leave?")


def look_at_the_money(person: Person, window: MainWindow, pdf: Path) -> None:
    """See the claim in Money, and find the same in the store and on disk."""
    person.sees("Sessions of February 2026")
    desk = window.desk
    assert desk is not None
    claim = claim_lists.page(desk.connection, ClaimFilter(), limit=1)[0]
    person.sees(f"claim {claim.number}")
    stands = ledger.position_of_claim(desk.connection, claim.id)
    figures = (stands.charge, stands.expected, stands.paid, stands.adjusted, stands.client_share, stands.open)
    assert [str(figure) for figure in figures] == ["$150.00", "$87.00", "$87.00", "$38.00", "$25.00", "$0.00"]
    assert str(claim.state) == "paid"
    assert pdf.read_bytes().startswith(b"%PDF-")
